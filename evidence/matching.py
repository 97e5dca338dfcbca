"""The same party on several lists: what makes it sure, and what makes it likely, explained. Pure rules over profiles.

Sure is a shared number of which one party bears each (an IMO number, an LEI), a shared document number of one issuer, or a
list's own reference that another list cites. All else is likeness: a score with its reasons, for a person to decide.
The score is the likeness of the best pair of names, less a tenth for a name marked weak, moved by what else both state:
+0.05 for birth dates that overlap, -0.3 for those that cannot be the same, +0.03 for a shared nationality, -0.05 for
none; parties of two kinds are none. Its numbers order what a person looks at; they are no probability.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz import fuzz

from evidence.schema.edtf import parse
from evidence.schema.identifiers import schemes
from evidence.schema.keys import normalised
from evidence.schema.words import NameQuality

WEAK = (NameQuality.LOW.value, NameQuality.FORMER.value)
"""Names of which a list says that they are weak, or no longer borne."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number that a party bears."""

    scheme: str
    value: str
    issuer: str | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """What a ledger holds of one party's identity."""

    key: str
    kind: str | None
    names: tuple[tuple[str, str | None], ...]
    """Each name with its quality."""
    born: tuple[str, ...] = ()
    """Dates of birth as EDTF."""
    nationalities: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()

    @property
    def references(self) -> frozenset[tuple[str, str]]:
        """References that lists give or cite for it, its own among them, as scheme and value."""
        own, _, rest = self.key.partition(":")
        found = {(s.key, rest) for s in schemes().values() if s.joins == "reference" and s.keys == own and rest}
        cited = {(i.scheme, i.value) for i in self.identifiers if _joins(i.scheme) == "reference"}
        return frozenset(found | cited)


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason for a score or a join."""

    feature: str
    query: str
    candidate: str
    score: float
    note: str

    def row(self) -> dict[str, str | float]:
        """As JSON has it."""
        return {
            "feature": self.feature,
            "query": self.query,
            "candidate": self.candidate,
            "score": round(self.score, 3),
            "note": self.note,
        }


def joined(a: Profile, b: Profile) -> list[Feature]:
    """What makes it sure that two profiles are of one party; empty where nothing does.

    Never where they are of two kinds: lists print a ship's number, and the reference of its owner, in either entry.
    """
    if a.kind is not None and b.kind is not None and a.kind != b.kind:
        return []
    return [*_shared_references(a, b), *_shared_numbers(a, b)]


def only(found: Mapping[str, list[Feature]]) -> dict[str, list[Feature]]:
    """Of what joins parties of some keys to one, that which is sure: a reference or number that one list gives to several
    of them (a company's, in the entries of its ships) joins none of that list's."""
    bearing = Counter((key.partition(":")[0], why.note) for key, reasons in found.items() for why in reasons)
    kept = {
        key: [why for why in reasons if bearing[key.partition(":")[0], why.note] == 1] for key, reasons in found.items()
    }
    return {key: reasons for key, reasons in kept.items() if reasons}


def _shared_references(a: Profile, b: Profile) -> Iterator[Feature]:
    for scheme, value in sorted(a.references & b.references):
        yield Feature("reference", value, value, 1.0, f"both lists give {scheme} {value}")


def _shared_numbers(a: Profile, b: Profile) -> Iterator[Feature]:
    theirs = {(i.scheme, i.value): i for i in b.identifiers}
    for one in sorted(a.identifiers, key=lambda i: (i.scheme, i.value)):
        other = theirs.get((one.scheme, one.value))
        joins = _joins(one.scheme)
        if other is None or joins not in ("party", "issuer"):
            continue
        if joins == "issuer" and (one.issuer is None or one.issuer != other.issuer):
            continue
        of = f" of {one.issuer}" if joins == "issuer" else ""
        yield Feature("identifier", one.value, other.value, 1.0, f"both state {one.scheme} {one.value}{of}")


def likeness(a: Profile, b: Profile) -> tuple[float, list[Feature]]:
    """How alike two profiles are, from 0 to 1, and why; 0 for parties of two kinds."""
    if a.kind is not None and b.kind is not None and a.kind != b.kind:
        return 0.0, [Feature("kind", a.kind, b.kind, 0.0, "parties of two kinds")]
    why = [_best_names(a.names, b.names)]
    why += _births(a.born, b.born)
    if a.nationalities and b.nationalities:
        shared = sorted(set(a.nationalities) & set(b.nationalities))
        move, note = (0.03, "shared") if shared else (-0.05, "none shared")
        why.append(Feature("nationality", " ".join(a.nationalities), " ".join(b.nationalities), move, note))
    return max(0.0, min(1.0, sum(feature.score for feature in why))), why


def _best_names(a: Sequence[tuple[str, str | None]], b: Sequence[tuple[str, str | None]]) -> Feature:
    best = Feature("name", "", "", 0.0, "no name")
    for mine, my_quality in a:
        for theirs, their_quality in b:
            weak = my_quality in WEAK or their_quality in WEAK
            score = fuzz.token_sort_ratio(latin(mine), latin(theirs)) / 100 - (0.1 if weak else 0.0)
            if score > best.score:
                best = Feature("name", mine, theirs, score, "one of the names is marked weak" if weak else "")
    return best


@lru_cache(maxsize=1 << 16)
def latin(name: str) -> str:
    """A name in small Latin letters without accents, as it is compared: signs of other scripts by their sound."""
    return normalised(anyascii(name))


def _births(a: Sequence[str], b: Sequence[str]) -> list[Feature]:
    """Of all pairs of dates the one that agrees, else the first that does not."""
    found: list[Feature] = []
    for mine in a:
        for theirs in b:
            one, other = parse(mine), parse(theirs)
            bounds = (one.earliest, one.latest, other.earliest, other.latest)
            if None in bounds:
                continue
            apart = (one.earliest or "") > (other.latest or "") or (other.earliest or "") > (one.latest or "")
            near = "~" in mine or "~" in theirs
            if not apart:
                return [Feature("born", mine, theirs, 0.05, "can be the same day")]
            if not near:
                found.append(Feature("born", mine, theirs, -0.3, "cannot be the same day"))
    return found[:1]


def _joins(scheme: str) -> str:
    known = schemes().get(scheme)
    return "" if known is None else known.joins
