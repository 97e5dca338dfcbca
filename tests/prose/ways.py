"""Banks of ways of speaking, with all claims of each sentence, and the share read right: ``python -m tests.prose.ways``.

``ways/*.txt``: a file for each class. After a sentence stand its claims, ``predicate; or another | words | subject > object``;
``~`` before one that may be proposed or not, ``!`` before one that denies; "none" where nothing is to be proposed. A sentence is
right where each of its claims is proposed with at least half of its words, and nothing else is. Sentences are counted from
1; whoever writes rules looks at the odd ones, the even ones are counted. All persons, firms and vessels are invented.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from evidence.prose.values import Proposal
from evidence.schema.records import Mention
from evidence.schema.words import Modality, Polarity
from tests.prose.proposing import proposed

WAYS = Path(__file__).parent / "ways"
_OPEN = (Modality.FORECAST, Modality.SPECULATED)
"""What is foretold or guessed is neither rewarded nor punished here."""
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of a sentence: its predicate, or the ones that are as right, its words, and who is named."""

    predicates: frozenset[str]
    words: str
    denies: bool
    may: bool
    parties: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of a bank with its claims."""

    number: int
    text: str
    claims: tuple[Claim, ...]


@cache
def bank(name: str) -> tuple[Told, ...]:
    """The sentences of a bank."""
    found: list[Told] = []
    claims: list[Claim] = []
    text = ""
    for line in [*(WAYS / f"{name}.txt").read_text("utf-8").splitlines(), "."]:
        if line.startswith("  "):
            if line.strip() != "none":
                claims.append(_claim(line.strip()))
        elif line[:1] not in ("", "#"):
            if text:
                found.append(Told(len(found) + 1, text, tuple(claims)))
            text, claims = line, []
    return tuple(found)


def _claim(line: str) -> Claim:
    names, words, *who = (part.strip() for part in line.lstrip("~! ").split("|"))
    subject, _, other = (who[0] if who else "* > *").partition(">")
    return Claim(
        frozenset(one.strip() for one in names.split(";")),
        words,
        line.lstrip("~ ").startswith("!"),
        line.startswith("~"),
        (subject.strip(), other.strip()),
    )


def mistakes(told: Told) -> tuple[str, ...]:
    """What is missing and what is too much."""
    left = [one for one in proposed(told.text) if one.said.modality not in _OPEN]
    wrong: list[str] = []
    for claim in sorted(told.claims, key=lambda one: one.may):
        hit = max((one for one in left if _fits(claim, one, told)), key=lambda one: _shared(claim, one), default=None)
        if hit is not None:
            left.remove(hit)
        elif not claim.may:
            wrong.append(f"- {'; '.join(sorted(claim.predicates))}: {claim.words}")
    left = [one for one in left if not any(_is_part(claim, one, told) for claim in told.claims)]
    return (*wrong, *(f"+ {one.predicate}: {one.quote} ({one.rule}; {_said(one)})" for one in left))


def _fits(claim: Claim, one: Proposal, told: Told) -> bool:
    if one.predicate not in claim.predicates or (one.said.polarity is Polarity.DENIES) != claim.denies:
        return False
    start = told.text.index(claim.words)
    if not (one.start < start + len(claim.words) and start < one.end) or _shared(claim, one) < (
        0 if claim.may else _HALF
    ):
        return False
    return all(_is(mention, name) for mention, name in zip((one.subject, one.object), claim.parties, strict=True))


def _is_part(claim: Claim, one: Proposal, told: Told) -> bool:
    """Whether it says again what a claim says: of a list each may be one, and of two predicates both."""
    start = told.text.index(claim.words)
    inside = start <= one.start and one.end <= start + len(claim.words) + 1
    return one.predicate in claim.predicates and (inside or len(claim.predicates) > 1)


def _shared(claim: Claim, one: Proposal) -> float:
    mine, found = claim.words.lower().split(), one.quote.lower().split()
    both = sum(min(mine.count(word), found.count(word)) for word in set(mine))
    return 2 * both / (len(mine) + len(found))


def _is(mention: Mention | None, names: str) -> bool:
    if names in ("*", ""):
        return True
    if mention is None:
        return False
    text = mention.text.lower().removeprefix("the ")
    return any(mention.key == name or name.lower() in text or text in name.lower() for name in names.split("; "))


def _said(one: Proposal) -> str:
    return " > ".join(m.text if m is not None else "-" for m in (one.subject, one.object))


def share(name: str, *, odd: bool) -> tuple[int, int]:
    """Of the odd or the even sentences of a bank: how many are right, and how many there are."""
    rows = [told for told in bank(name) if told.number % 2 == odd]
    return sum(not mistakes(told) for told in rows), len(rows)


def names() -> list[str]:
    """The banks there are."""
    return sorted(path.stem for path in WAYS.glob("*.txt"))


def main() -> None:
    """Print the shares; of the banks named, the odd sentences that are wrong."""
    for name in names():
        (seen, odd), (unseen, even) = share(name, odd=True), share(name, odd=False)
        print(f"{name:10} looked at {seen / odd:.2f} of {odd}   not looked at {unseen / even:.2f} of {even}")
    for name in sys.argv[1:]:
        for told in bank(name):
            if told.number % 2 and (wrong := mistakes(told)):
                print(f"{name} {told.number}: {told.text}", *wrong, sep="\n    ")


if __name__ == "__main__":
    main()
