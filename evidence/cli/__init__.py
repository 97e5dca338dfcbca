"""Words on a command line to calls of the library; no logic of its own."""

from __future__ import annotations

from collections.abc import Sequence

COLLECTED = 100_000
"""New objects after which Python looks for cycles. Importing makes many, and none to be collected: a tenth of a short command."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 an error said plainly, 2 usage, 3 rejected, 4 not verified.

    Without ``argv`` this is the whole process: Ctrl-C ends it with 130 wherever it comes, and never with a traceback.
    """
    if argv is not None:
        from evidence.cli.run import run

        return run(argv)

    import gc
    import os
    import signal
    import sys

    gc.set_threshold(COLLECTED, 10, 10)
    try:
        from evidence.cli.run import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # while the first modules are imported
        code = 130
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # nothing is left to stop
    if code == 130:
        os._exit(code)  # what was interrupted is cleaned up; what half-made objects would say at the end helps nobody
    return code
