"""What two parties state beside their names, as evidence for and against: numbers, birth dates, nationalities, kinds.

What either does not state is unknown, and no evidence either way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from evidence.matching import Feature, Identifier
from evidence.names.policy import Policy
from evidence.schema.edtf import parse
from evidence.schema.identifiers import compact, schemes

APPROXIMATE = 5
"""Years that a date marked as approximate may be off."""


@dataclass(frozen=True, slots=True)
class Birth:
    """A date of birth as the days between which it lies."""

    text: str
    earliest: str
    latest: str
    approximate: bool

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.earliest == self.latest and not self.approximate


@lru_cache(maxsize=1 << 16)
def birth(text: str) -> Birth | None:
    """The date that EDTF writes; None where a side of it is unknown, or where it is no EDTF."""
    try:
        date = parse(text)
    except ValueError:
        return None
    if date.earliest is None or date.latest is None:
        return None
    return Birth(text, date.earliest, date.latest, date.is_approximate)


def births(asked: Sequence[Birth], listed: Sequence[Birth], policy: Policy) -> Feature | None:
    """Of all pairs of dates what the nearest says; None where either party states none."""
    nearest: tuple[int, bool, Birth, Birth] | None = None
    for one in asked:
        for other in listed:
            found = (
                _years_apart(one, other),
                not (one.is_day and one.earliest == other.earliest and other.is_day),
                one,
                other,
            )
            if nearest is None or found[:2] < nearest[:2]:
                nearest = found
    if nearest is None:
        return None
    years, inexact, one, other = nearest
    if years < 0:
        move = policy.birth_agrees if not inexact else policy.birth_agrees / 2
        return Feature("born", one.text, other.text, move, "the same day" if not inexact else "can be the same day")
    move = -min(policy.birth_most, policy.birth_year * max(0, years - 1))
    note = f"birth years differ by {years}" if years else "not the same day, in one year"
    return Feature("born", one.text, other.text, move, note)


def _years_apart(one: Birth, other: Birth) -> int:
    """-1 where two dates can be the same day, else the years between the nearest days that they can be."""
    first, second = (one, other) if one.earliest <= other.earliest else (other, one)
    if second.earliest <= first.latest:
        return -1
    years = int(second.earliest[:4]) - int(first.latest[:4])
    if one.approximate or other.approximate:
        years -= APPROXIMATE
        return years if years > 0 else -1
    return years


def nationalities(asked: Sequence[str], listed: Sequence[str], policy: Policy) -> Feature | None:
    """Whether one is shared; None where either party states none."""
    if not asked or not listed:
        return None
    shared = not set(asked).isdisjoint(listed)
    move, note = (0.0, "shared") if shared else (-policy.nationality, "none shared")
    return Feature("nationality", " ".join(asked), " ".join(listed), move, note)


def kinds(asked: str | None, listed: str | None, policy: Policy) -> Feature | None:
    """Against, where the kinds differ."""
    if asked is None or listed is None or asked == listed:
        return None
    return Feature("kind", asked, listed, -policy.kind, "parties of two kinds")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is compared: small blanks, hyphens and its label left out."""

    scheme: str
    value: str
    written: str
    issuer: str | None
    joins: str


def numbers(identifiers: Sequence[Identifier]) -> tuple[Number, ...]:
    """The numbers that tell a party from others, in order."""
    found = []
    for one in identifiers:
        scheme = schemes().get(one.scheme)
        joins = "" if scheme is None else scheme.joins
        value = compact(one.scheme, one.value)
        if value and (joins or one.scheme in _TELLING):
            found.append(Number(one.scheme, value, one.value, one.issuer, joins or _TELLING[one.scheme]))
    return tuple(sorted(found, key=lambda n: (n.scheme, n.value, n.issuer or "")))


_TELLING = {"tail-number": "party", "mmsi": "party", "msn": "issuer", "call-sign": "issuer", "mode-s": "party"}
"""Numbers that tell a ship or aircraft for as long as it bears them: a hit, though no proof of identity."""
_SURE, _LIKELY = 1.0, 0.95


def shared(asked: Sequence[Number], listed: Sequence[Number]) -> Iterator[Feature]:
    """Each number that both state, as a hit by itself."""
    for one in asked:
        for other in listed:
            if one.value != other.value:
                continue
            label = f"{one.scheme} {other.value}"
            if one.scheme == other.scheme and one.joins in ("party", "reference"):
                yield Feature("identifier", one.written, other.written, _SURE, f"both state {label}")
            elif one.scheme == other.scheme and one.issuer is not None and one.issuer == other.issuer:
                yield Feature("identifier", one.written, other.written, _SURE, f"both state {label} of {one.issuer}")
            elif one.scheme == other.scheme and (one.issuer is None or other.issuer is None):
                yield Feature(
                    "identifier",
                    one.written,
                    other.written,
                    _LIKELY,
                    f"both state {label}; one does not say of which state",
                )
            elif one.scheme != other.scheme and len(one.value) >= 8 and "reference" not in (one.joins, other.joins):
                note = f"the same number, as {one.scheme} and as {other.scheme}"
                yield Feature("identifier", one.written, other.written, _LIKELY, note)


def contradicting(asked: Sequence[Number], listed: Sequence[Number], policy: Policy) -> Feature | None:
    """Against, where both state numbers of a scheme of which a party bears one, and share none of it."""
    for one in asked:
        if one.joins != "party" or one.scheme in _TELLING:
            continue
        theirs = [other for other in listed if other.scheme == one.scheme]
        mine = {other.value for other in asked if other.scheme == one.scheme}
        if theirs and mine.isdisjoint(other.value for other in theirs):
            note = f"two numbers of {one.scheme}, of which a party bears one"
            return Feature("identifier", one.written, theirs[0].written, -policy.contradicting_number, note)
    return None
