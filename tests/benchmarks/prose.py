"""Proposals of the texts annotated for writing rules, beside one pass of a regular expression that cuts the same text into words.

``python -m tests.benchmarks.prose`` prints sentences a second, and how many times the floor the reading takes. The floor is what no
reading of words can do without; the ratio does not depend on the machine, the sentences a second do.
"""

from __future__ import annotations

import re
from pathlib import Path
from statistics import median

from evidence.prose.engine import propose
from evidence.prose.sentences import sentences
from evidence.prose.values import Prose
from evidence.scoring import standing
from tests.benchmarks.floor import ROOT, taken

TEXTS = ROOT / "tests" / "prose" / "gold" / "dev"
ROUNDS = 5
_WORD = re.compile(r"[^\W_]+(?:[-.,'’][^\W_]+)*|[^\s]")


def texts(folder: Path = TEXTS) -> list[Prose]:
    """The texts of a folder of gold files, as an extractor takes them."""
    return [standing(gold)[2] for gold in sorted(folder.glob("*.json"))]


def measured(prose: list[Prose], rounds: int = ROUNDS) -> tuple[int, float, float]:
    """How many sentences, processor seconds to propose, and those of the floor: medians, interleaved."""
    count = sum(len(sentences(one)) for one in prose)
    for one in prose:
        propose(one)  # the tables are read once, by the first text of a process
    read: list[float] = []
    floor: list[float] = []
    for _ in range(rounds):
        floor.append(taken(lambda: [sum(1 for _ in _WORD.finditer(one.text)) for one in prose]))
        read.append(taken(lambda: [propose(one) for one in prose]))
    return count, median(read), median(floor)


def main() -> None:
    """Print the figures."""
    count, seconds, floor = measured(texts())
    print(f"{count} sentences: {count / seconds:,.0f} a second, {seconds / floor:.0f} times a pass that cuts words")


if __name__ == "__main__":
    main()
