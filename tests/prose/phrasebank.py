"""Phrase banks: many ways of saying one thing, with what is to be proposed of each, and the share that is.

``bank/*.txt``: a section for each predicate, its head with the least share that is right and the most sentences of which
something wrong is asserted. Every second sentence of a section was not looked at while rules were written; the others
were. ``python -m tests.prose.phrasebank`` prints both shares. All persons, firms and vessels are invented.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evidence.prose.values import Proposal
from evidence.schema.records import Mention
from evidence.schema.words import Modality, Polarity
from tests.prose.proposing import proposed

HERE = Path(__file__).parent / "bank"
_OPEN = (Modality.FORECAST, Modality.SPECULATED)
"""What is foretold or guessed is neither rewarded nor punished here."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a bank, and what is to be proposed of it: ``[!] subject > object``; nothing where it is empty."""

    number: int
    text: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The sentences for one predicate."""

    predicate: str
    least: float
    most: int
    sentences: tuple[Sentence, ...]


def sections() -> Iterator[Section]:
    """The sections of all banks, in the order of the files."""
    for path in sorted(HERE.glob("*.txt")):
        for part in path.read_text("utf-8").split("\n# ")[1:]:
            head, *lines = part.splitlines()
            name, least, most = head.split()
            yield Section(name, float(least), int(most), tuple(_sentences(lines)))


def _sentences(lines: list[str]) -> Iterator[Sentence]:
    text, claims, number = "", [], 0
    for line in [*lines, ""]:
        if line.startswith("  "):
            claims.append(line.strip())
            continue
        if text:
            number += 1
            yield Sentence(number, text, tuple(c for c in claims if c != "none"))
        text, claims = line, []


def found(sentence: Sentence, predicate: str) -> list[Proposal]:
    """What is proposed of a sentence with the predicate, once for the same parties."""
    once: dict[object, Proposal] = {}
    for one in proposed(sentence.text):
        if one.predicate == predicate and one.said.modality not in _OPEN:
            once.setdefault((one.said.polarity, _key(one.subject), _key(one.object)), one)
    return list(once.values())


def is_right(sentence: Sentence, predicate: str) -> bool:
    """Whether what is proposed is what the bank has: as many claims, each with its polarity and parties."""
    left = found(sentence, predicate)
    if len(left) != len(sentence.claims):
        return False
    for claim in sentence.claims:
        sides = claim.lstrip("! ").split(">")
        denies = claim.startswith("!")
        hit = next(
            (
                one
                for one in left
                if (one.said.polarity is Polarity.DENIES) == denies
                and _is(one.subject, sides[0])
                and _is(one.object, sides[1])
            ),
            None,
        )
        if hit is None:
            return False
        left.remove(hit)
    return True


def _key(mention: Mention | None) -> str | None:
    return mention.key or mention.text if mention is not None else None


def _is(mention: Mention | None, told: str) -> bool:
    return any(_same(mention, one.strip()) for one in told.split(";"))


def _same(mention: Mention | None, told: str) -> bool:
    if told in ("*", ""):
        return True
    if told == "-" or mention is None:
        return told == "-" and mention is None
    if len(told) == 2 and told.isupper() and mention.key is not None and len(mention.key) == 2:
        return mention.key == told
    text = mention.text.lower().removeprefix("the ")
    return told.lower() in text or text in told.lower()


def shares() -> Iterator[tuple[str, int, float, int, float]]:
    """By predicate: the sentences looked at and the share right of them, those not looked at and their share."""
    for section in sections():
        right = {s.number: is_right(s, section.predicate) for s in section.sentences}
        odd = [right[n] for n in right if n % 2]
        even = [right[n] for n in right if not n % 2]
        yield section.predicate, len(odd), sum(odd) / len(odd), len(even), sum(even) / len(even)


if __name__ == "__main__":
    told = list(shares())
    for name, odd, seen, even, unseen in told:
        print(f"{name:20} looked at {seen:.2f} of {odd:3}   not looked at {unseen:.2f} of {even:3}")
    count = sum(even for _, _, _, even, _ in told)
    print(f"{'all':20} not looked at {sum(even * share for *_, even, share in told) / count:.2f} of {count}")
