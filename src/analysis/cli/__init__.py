"""The command `analysis`: what a shell user can ask of the package.

Heavy imports wait until a command needs them, so that `--help` answers at once.
"""

from __future__ import annotations

import atexit
import gc
import io
import os
import signal
import sys
from argparse import Namespace
from collections.abc import Sequence

from analysis.cli.parser import parse

_LIBRARIES = ("OPENBLAS", "OMP", "MKL")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: the words after `analysis`; those of the process by default.

    Returns:
        0 when something was analysed, 1 when nothing could be (or, with `--strict`, when any
        input failed), 2 for a wrong command line, 130 after an interruption.
    """
    options = parse(argv)
    if argv is None:
        _have_process_to_itself()
    try:
        return _run(options)
    except KeyboardInterrupt:
        if argv is None:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # heard; what is left to do is quick
        print("analysis: interrupted; finished files are kept", file=sys.stderr)
        return 130
    except BrokenPipeError:  # `analysis annotate … | head`
        sys.stderr.close()
        return 0
    except OSError as error:  # a full disk, a folder that may not be written to
        cause = error.strerror or str(error).partition("\n")[0]
        name = f"{error.filename}: " if error.filename else ""
        print(f"analysis: {name}{cause}; what is done is kept, mend this and run again",
              file=sys.stderr)  # fmt: skip
        return 1


def _have_process_to_itself() -> None:
    """Save time at the begin and the end of a process that is for one command alone."""
    # Matrix libraries start a thread for each core when they are loaded; no work here is for those.
    for library in _LIBRARIES:
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")
    # A file or a pipe gets UTF-8 whatever a console of this machine would.
    if isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8")
    # What is lost as a whole need not be searched for garbage first.
    atexit.register(gc.freeze)


def _run(options: Namespace) -> int:
    from analysis.cli import commands
    from analysis.cli.analysed import Refused

    try:
        return int(getattr(commands, options.command)(options))
    except Refused as refused:
        print(f"analysis: {refused}", file=sys.stderr)
        return refused.status
