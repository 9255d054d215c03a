"""The compiler is loaded without what no kernel needs."""

import subprocess
import sys

CHECK = """
import sys
from analysis.language import kernels
assert "scipy.linalg" not in sys.modules, "numba has loaded scipy"
import scipy.linalg
assert scipy.linalg.norm([3, 4]) == 5
"""


def test_linear_algebra_is_loaded_by_those_alone_who_ask_for_it():
    subprocess.run([sys.executable, "-c", CHECK], check=True)
