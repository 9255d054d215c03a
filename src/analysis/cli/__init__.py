"""The command `analysis`: what a shell user can ask of the package.

Heavy imports wait until a command needs them, so that `--help` answers at once.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from analysis.cli.parser import parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: the words after `analysis`; those of the process by default.

    Returns:
        0 when something was analysed, 1 when nothing could be (or, with `--strict`, when any
        input failed), 2 for a wrong command line, 130 after an interruption.
    """
    options = parser().parse_args(argv)
    from analysis.cli import commands

    try:
        return int(getattr(commands, options.command)(options))
    except commands.Refused as refused:
        print(f"analysis: {refused}", file=sys.stderr)
        return refused.status
    except KeyboardInterrupt:
        print("analysis: interrupted; finished files are kept", file=sys.stderr)
        return 130
    except BrokenPipeError:  # `analysis annotate … | head`
        sys.stderr.close()
        return 0


if __name__ == "__main__":
    sys.exit(main())
