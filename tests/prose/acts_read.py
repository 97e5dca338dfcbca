"""Banks of sentences: what a person reads in each, held against what is proposed of it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from evidence.prose.values import Proposal
from evidence.schema.records import Mention
from evidence.schema.words import Modality
from tests.prose.proposing import brief, proposed

BANKS = Path(__file__).with_name("acts")
_NOT_TOLD = (Modality.FORECAST, Modality.SPECULATED)
"""Of these a plan or condition may be: nobody says that it took place."""


@dataclass(frozen=True, slots=True)
class Expected:
    """One claim that a sentence carries; ``*`` for a side that the text leaves open."""

    denies: bool
    subject: str
    object: str


@dataclass(frozen=True, slots=True)
class Banked:
    """A sentence of a bank with all that it carries of one predicate: nothing, or its claims."""

    number: int
    predicate: str
    text: str
    told: int
    """Where it begins: what stands before it, up to "//", only tells who is spoken of."""
    words: str
    expected: tuple[Expected, ...]


@cache
def banked() -> tuple[Banked, ...]:
    """The sentences of all banks, numbered from 1 for each predicate."""
    return tuple(one for path in sorted(BANKS.glob("*.txt")) for one in _of(path))


def _of(path: Path) -> Iterator[Banked]:
    predicate, number = "", 0
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("## "):
            predicate, number = line[3:], 0
        elif line and not line.startswith("#"):
            number += 1
            marked, *claims = (part.strip() for part in line.split("|"))
            before, _, sentence = marked.rpartition(" // ")
            inside = re.search(r"\{(.*)\}", sentence)
            plain = re.sub(r"[{}]", "", sentence)
            text = f"{before} {plain}" if before else plain
            words = inside[1] if inside else plain
            yield Banked(number, predicate, text, len(text) - len(plain), words, tuple(map(_expected, claims)))


def _expected(claim: str) -> Expected:
    subject, _, object_ = claim.lstrip("! ").partition(">")
    return Expected(claim.startswith("!"), subject.strip() or "*", object_.strip() or "*")


def found(one: Banked) -> list[Proposal]:
    """What is proposed of a sentence with the predicate of its bank; what only may come is left out of those with none."""
    proposals = [p for p in proposed(one.text) if p.predicate == one.predicate and p.start >= one.told]
    return proposals if one.expected else [p for p in proposals if p.said.modality not in _NOT_TOLD]


def right(one: Banked, proposals: list[Proposal]) -> bool:
    """Whether as many claims are proposed as there are, with their polarity and half of their words."""
    return (
        len(proposals) == len(one.expected)
        and sorted(p.said.polarity == "denies" for p in proposals) == sorted(e.denies for e in one.expected)
        and all(_shared(p.quote, one.words) >= 0.5 for p in proposals)
    )


def sides(one: Banked, proposals: list[Proposal]) -> bool:
    """Whether both sides of each claim are those that a person reads."""
    return right(one, proposals) and all(
        any(_named(p.subject, e.subject) and _named(p.object, e.object) for p in proposals) for e in one.expected
    )


def _shared(quote: str, words: str) -> float:
    a, b = (set(re.findall(r"\w+", text.lower())) for text in (quote, words))
    return 2 * len(a & b) / (len(a) + len(b))


def _named(mention: Mention | None, expected: str) -> bool:
    if expected == "*":
        return True
    if mention is None:
        return False
    if len(expected) == 2 and expected.isupper() and mention.key is not None:
        return mention.key == expected
    words = set(re.findall(r"\w+", expected.lower()))
    return len(words & set(re.findall(r"\w+", mention.text.lower()))) * 2 >= len(words)


def shares(parity: int) -> dict[str, tuple[int, int, int, int, int]]:
    """By predicate, of the even (0) or odd (1) sentences: how many carry something, how many of these are read right, and
    with both sides right; how many carry nothing, and of how many of these nothing is proposed."""
    table: dict[str, tuple[int, int, int, int, int]] = {}
    for one in banked():
        if one.number % 2 != parity:
            continue
        a, b, c, d, e = table.get(one.predicate, (0, 0, 0, 0, 0))
        proposals = found(one)
        if one.expected:
            a, b, c = a + 1, b + right(one, proposals), c + sides(one, proposals)
        else:
            d, e = d + 1, e + (not proposals)
        table[one.predicate] = (a, b, c, d, e)
    return table


def _show(wanted: str) -> None:
    for one in banked():
        if one.number % 2 == 1 and wanted in ("all", one.predicate):
            proposals = found(one)
            if not sides(one, proposals):
                mark = "  " if right(one, proposals) else "X "
                sys.stdout.write(f"{mark}{one.predicate} {one.number}. {one.text}\n")
                for p in proposed(one.text):
                    sys.stdout.write(f"       {brief(p)} | {p.quote} ({p.rule}, {p.said.modality})\n")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _show(sys.argv[1])
    for half in (1, 0):
        sums = [0] * 5
        for name, row in sorted(shares(half).items()):
            sums = [x + y for x, y in zip(sums, row, strict=True)]
            sys.stdout.write(
                f"{'odd ' if half else 'even'} {name:22} {row[1]:3}/{row[0]:3} sides {row[2]:3}  none {row[4]:3}/{row[3]:3}\n"
            )
        sys.stdout.write(
            f"{'odd ' if half else 'even'} {'all':22} {sums[1]:3}/{sums[0]:3} sides {sums[2]:3}  none {sums[4]:3}/{sums[3]:3}\n"
        )
