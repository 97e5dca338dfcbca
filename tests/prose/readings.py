"""Banks of sentences with what is to be read of them, and the share that is: ``python -m tests.prose.readings``.

Rows are counted from 1. Whoever writes rules looks at the odd rows; the even ones are counted and not looked at.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from evidence.prose.engine import propose
from evidence.prose.gold import Gold, Source
from evidence.prose.same import Names
from evidence.prose.values import Proposal, Prose
from evidence.read.prose import plain
from evidence.schema.edtf import parse
from evidence.schema.records import Speaker
from evidence.schema.words import SourceKind

BANKS = Path(__file__).parent / "readings"
OUTLET = Speaker("the-outlet", "The Outlet", SourceKind.OUTLET)
SHORT = {
    "T": "transferred_arms",
    "G": "transferred_goods",
    "L": "launched_missile",
    "X": "tested_weapon",
    "V": "visited",
    "P": "produced_arms",
    "U": "used_arms_in",
    "D": "designated_under",
    "C": "transported",
    "B": "brokered",
    "S": "signed_agreement",
}
"""Predicates that rows name by a letter."""
_PUBLISHED = re.compile(r"(\d{4}-\d\d-\d\d) \| ")


@dataclass(frozen=True, slots=True)
class Row:
    """A text, the words in it that tell a claim, and what is to be read of that claim."""

    number: int
    published: date
    text: str
    told: tuple[int, int]
    predicates: frozenset[str]
    expected: tuple[tuple[str, tuple[str, ...]], ...]
    """By what is asked (``s o when q n chain p m``): the answers that are right; ``none``: nothing is to be read."""


@cache
def bank(name: str) -> tuple[Row, ...]:
    """The rows of a bank."""
    lines = (BANKS / f"{name}.txt").read_text("utf-8").splitlines()
    return tuple(
        _row(number, line) for number, line in enumerate((one for one in lines if one[:1] not in ("", "#")), 1)
    )


def _row(number: int, line: str) -> Row:
    day = _PUBLISHED.match(line)
    marked, predicates, *asked = (line[day.end() :] if day else line).replace(" ¶ ", "\n\n").split(" | ")
    start, end = marked.index("["), marked.index("]") - 1
    answers = [one.partition("=") for one in asked]
    return Row(
        number,
        date.fromisoformat(day[1]) if day else date(2024, 9, 18),
        marked.replace("[", "").replace("]", ""),
        (start, end),
        frozenset(SHORT.get(one, one) for one in predicates.split("; ")),
        tuple((what.strip(), tuple(answer.strip().split("; "))) for what, _, answer in answers),
    )


def read(row: Row) -> tuple[Proposal, ...]:
    """The proposals of a row's predicates on its words."""
    proposals = propose(Prose(row.text, plain(row.text).blocks, OUTLET, row.published))
    return tuple(
        one
        for one in proposals
        if one.predicate in row.predicates and one.start < row.told[1] and row.told[0] < one.end
    )


def mistakes(row: Row) -> tuple[str, ...]:
    """What the best proposal does not read as the row has it; ``unread`` where nothing is proposed that should be."""
    if row.expected == (("none", ("",)),):
        return tuple(f"proposed: {one.said.polarity}" for one in read(row))
    wrong = [
        tuple(f"{what}={_said(one, what)}" for what, right in row.expected if not any(_is(one, what, a) for a in right))
        for one in read(row)
    ]
    return min(wrong, key=len, default=("unread",))


def _said(one: Proposal, what: str) -> str:
    match what:
        case "s":
            return one.subject.text if one.subject is not None else "-"
        case "o":
            return one.object.text if one.object is not None else "-"
        case "when":
            return one.when.text if one.when is not None else "-"
        case "q":
            return f"{one.quantity.low}..{one.quantity.high}" if one.quantity is not None else "-"
        case "n":
            return one.said.origin.name
        case "chain":
            return str(len(one.said.chain))
        case "p":
            return one.said.polarity.value
        case _:
            return one.said.modality.value


def _is(one: Proposal, what: str, right: str) -> bool:
    names = Names(Gold("", "", {"it": Source("it", right)}, ()))
    match what:
        case "s":
            return names.party(one.subject, None if right == "-" else right)
        case "o":
            return names.party(one.object, None if right == "-" else right)
        case "n":
            return names.speaker(one.said.origin, "it")
        case "when":
            if one.when is None or right == "-":
                return one.when is None and right == "-"
            told = parse(right)
            return (one.when.earliest, one.when.latest) == (told.earliest, told.latest)
        case "q":
            if one.quantity is None or right == "-":  # "an unknown number" has words and no bounds
                bounded = one.quantity is not None and (one.quantity.low, one.quantity.high) != (None, None)
                return not bounded and right == "-"
            low, high = right.split("..")
            return (one.quantity.low, one.quantity.high) == (float(low) if low else None, float(high) if high else None)
        case _:
            return _said(one, what) == right


def share(name: str, *, odd: bool) -> tuple[int, int, int]:
    """Of the odd or the even rows of a bank: how many are right, unread, and how many there are."""
    rows = [row for row in bank(name) if row.number % 2 == odd]
    wrong = [mistakes(row) for row in rows]
    return sum(not one for one in wrong), sum(one == ("unread",) for one in wrong), len(rows)


def main() -> None:
    """Print the shares; of the banks named, the odd rows that are wrong."""
    for name in sorted(path.stem for path in BANKS.glob("*.txt")):
        for odd in (True, False):
            right, unread, rows = share(name, odd=odd)
            print(f"{name:10} {'odd' if odd else 'even':5} {right / rows:.2f} of {rows}, unread {unread}")
    for name in sys.argv[1:]:
        for row in bank(name):
            if row.number % 2 and (wrong := mistakes(row)):
                print(f"{name} {row.number}: {row.text}\n    {', '.join(wrong)}")


if __name__ == "__main__":
    main()
