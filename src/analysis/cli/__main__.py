"""`python -m analysis.cli`: the command `analysis` without its script."""

import sys

from analysis.cli import main

sys.exit(main())
