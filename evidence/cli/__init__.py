"""Words on a command line to calls of the library; no logic of its own."""

from __future__ import annotations

from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 an error said plainly, 2 usage, 3 rejected, 4 not verified."""
    import sys

    from evidence.cli.run import run

    return run(sys.argv[1:] if argv is None else argv)
