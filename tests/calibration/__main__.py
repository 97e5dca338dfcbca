"""Calibration of the rule of confidence: ``python -m tests.calibration`` writes figures and plot into the explanation.

``python -m tests.calibration speed`` prints how long the fusion of 100,000 propositions of 5 claims takes instead.
"""

from __future__ import annotations

import sys

from tests.calibration.page import PAGE, PLOT, figures, written
from tests.calibration.plot import plot
from tests.calibration.speed import speeds


def main(words: list[str]) -> int:
    """Write the page and its plot and print the figures; or, for ``speed``, print seconds."""
    if words == ["speed"]:
        print(speeds())
        return 0
    if words:
        print("python -m tests.calibration [speed]", file=sys.stderr)
        return 2
    PAGE.write_text(written(PAGE.read_text("utf-8")), "utf-8", newline="\n")
    PLOT.write_text(plot(), "utf-8", newline="\n")
    print(figures())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
