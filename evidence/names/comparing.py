"""The score of two parties with its reasons: the best pair of names, moved by what else both state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from evidence.matching import Feature, Profile
from evidence.names.aligning import Aligned, Aligning
from evidence.names.facts import births, contradicting, kinds, nationalities, shared
from evidence.names.pairing import Pairing
from evidence.names.parties import Party, party
from evidence.names.parts import Part
from evidence.names.policy import POLICY, Policy
from evidence.names.reading import Name, Reading


@dataclass(frozen=True, slots=True)
class Compared:
    """How alike two parties are, from 0 to 1, by which listed name or number, and each reason."""

    score: float
    matched: str
    why: tuple[Feature, ...]


@dataclass(frozen=True, slots=True)
class _Best:
    score: float
    mine: Name
    theirs: Name
    mine_as: Reading
    theirs_as: Reading
    weak: bool
    aligned: Aligned


NONE = Compared(0.0, "", ())
"""What is far below."""


@lru_cache(maxsize=16)
def _aligning(policy: Policy) -> Aligning:
    return Aligning(Pairing(policy))


def compare(asked: Profile | Party, listed: Profile | Party, policy: Policy = POLICY, least: float = 0.0) -> Compared:
    """The score of the best pair of names, moved by what else both state, with the reasons.

    A shared number is a hit by itself. Below ``least`` the score is told as 0 and without reasons. The reason named
    ``name`` has the score of the names; ``part`` rows say how it came about and are no moves; each later reason moves it.
    """
    one = asked if isinstance(asked, Party) else party(asked)
    other = listed if isinstance(listed, Party) else party(listed)
    numbers = list(shared(one.numbers, other.numbers)) if one.numbers and other.numbers else []
    moves = [] if numbers else list(_moves(one, other, policy))
    moved = sum(move.score for move in moves)
    best = _best(one, other, policy, 0.0 if numbers else max(0.0, least - moved))
    if numbers:
        return Compared(max(n.score for n in numbers), numbers[0].candidate, (*numbers, *(_told(best) if best else ())))
    if best is None:
        return NONE
    score = min(1.0, max(0.0, best.score + moved))
    if score < least or score == 0.0:
        return NONE
    weak = (
        (Feature("weak", best.mine.text, best.theirs.text, -policy.weak, "a name marked weak or former"),)
        if best.weak
        else ()
    )
    return Compared(score, best.theirs.text, (*_told(best), *weak, *moves))


def _moves(one: Party, other: Party, policy: Policy) -> Iterator[Feature]:
    found = (
        kinds(one.profile.kind, other.profile.kind, policy),
        births(one.births, other.births, policy) if one.births and other.births else None,
        nationalities(one.profile.nationalities, other.profile.nationalities, policy),
        contradicting(one.numbers, other.numbers, policy) if one.numbers and other.numbers else None,
    )
    yield from (move for move in found if move is not None)


def _best(one: Party, other: Party, policy: Policy, least: float) -> _Best | None:
    aligned = _aligning(policy).aligned
    best: _Best | None = None
    for theirs, weak in other.names(one.profile.kind):
        for mine, mine_weak in one.names(other.profile.kind):
            less = policy.weak if weak or mine_weak else 0.0
            for theirs_as in theirs.readings:
                for mine_as in mine.readings:
                    found = aligned(mine_as, theirs_as, least + less)
                    if found is None:
                        continue
                    score = found.score - less
                    if score >= least and (best is None or score > best.score):
                        least = score
                        best = _Best(score, mine, theirs, mine_as, theirs_as, weak or mine_weak, found)
                        if score >= 1.0:
                            return best
    return best


def _told(best: _Best) -> Iterator[Feature]:
    """The reasons of a score of names."""
    found = best.aligned
    yield Feature("name", best.mine.text, best.theirs.text, found.score, _in_short(best))
    for mine, theirs, score, by in found.pairs:
        yield Feature("part", _words(mine), _words(theirs), score, by)
    if found.asked_alone or found.listed_alone:
        if found.contradiction:
            note = "neither has a counterpart"
            yield Feature("part", _words(found.asked_alone), _words(found.listed_alone), 0.0, note)
        else:
            note = "only one of the names has it"
            yield Feature("part", _words(found.asked_alone), _words(found.listed_alone), 0.0, note)
    if found.form:
        mine_form, theirs_form = best.mine_as.form or "none", best.theirs_as.form or "none"
        yield Feature(
            "form", mine_form, theirs_form, -found.form, "another form of organisation; within the score of the name"
        )
    for name, as_read in ((best.mine, best.mine_as), (best.theirs, best.theirs_as)):
        if as_read.of:
            yield Feature("reading", name.text, " ".join(p.text for p in as_read.parts), 0.0, f"read as {as_read.of}")
        for place, words in name.said:
            yield Feature("reading", place, name.text, 0.0, words)


def _in_short(best: _Best) -> str:
    found = best.aligned
    least = [_words(mine) for mine, _, score, _ in found.pairs if score < 1]
    said = [f"{len(found.pairs)} of {max(len(best.mine_as.parts), len(best.theirs_as.parts))} parts alike"]
    if least:
        said.append(f"not quite: {', '.join(least)}")
    if found.contradiction:
        said.append(f"contradiction -{found.contradiction:.2f}")
    if found.thin:
        said.append(f"{found.thin_why} -{found.thin:.2f}")
    if found.surplus:
        said.append(f"parts of one name alone -{found.surplus:.2f}")
    return "; ".join(said)


def _words(parts: tuple[Part, ...]) -> str:
    return " ".join(p.text for p in parts)
