"""Items from claims: letters for the hops, a digit for the information, an origin that is independent.

What a person signed comes first; where nobody did, the policy's default for the kind of source or the modality stands
in, and the item says so. Grades are given as they stood at the date of the question: nothing is looked up here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from evidence.bearing import Bears, is_foretold
from evidence.confidence.copies import NOBODY, Apart, copies, under_first
from evidence.confidence.independence import Resolved
from evidence.confidence.item import Item
from evidence.confidence.policy import DEFAULT, Policy
from evidence.schema.predicates import predicate
from evidence.schema.words import Credibility, PredicateClass

FORETOLD = int(Credibility.CANNOT_BE_JUDGED)
"""The digit of a forecast of an event, signed or not: questions about events leave it out, and believe alike with it."""

UNRELATED = Resolved({}, ())
"""No source has a parent."""


class _Heard(NamedTuple):
    """What every claim with one chain and origin has in common that is put alike."""

    hops: tuple[str, ...]
    letters: tuple[str, ...]
    assumed: tuple[str, ...]
    credibility: int
    """Where nobody graded the claim."""
    publisher: str
    independent: str
    because: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of sources and claims at the date of the question; make a new one for each, its tables are not read twice."""

    reliability: Mapping[str, str] = field(default_factory=dict)
    """Signed letters of sources, by source."""
    credibility: Mapping[str, int] = field(default_factory=dict)
    """Signed digits of claims, by claim."""
    kinds: Mapping[str, str] = field(default_factory=dict)
    """The kind of each source, a word of ``SourceKind``."""
    independent: Resolved = UNRELATED
    """Sources with their independent origins, from ``resolved({source: parent})``."""
    relays: frozenset[str] = frozenset()
    """Registers that only publish others' returns: in their own rows no hop, and who made the return is the publisher."""
    apart: Apart = NOBODY
    """Pairs of claims whose words somebody signed to be of two writers, however alike they are."""
    _heard: dict[tuple[tuple[str, ...], str, str, str, bool, str], _Heard] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Chains that were worked out, by what ``_Heard`` depends on: they recur over a question's claims."""


def rated(kind: PredicateClass | str) -> bool:
    """Whether what such a predicate says takes a confidence: conduct does, legal acts and identity do not (DATA-MODEL)."""
    return kind not in (PredicateClass.LEGAL, PredicateClass.IDENTITY)


@cache
def _is_rated(name: str) -> bool:
    return rated(predicate(name).kind)


def items_of(claims: Iterable[Bears], standing: Standing, policy: Policy = DEFAULT) -> tuple[Item, ...]:
    """The items of a proposition's claims, those of near-identical quotes counted under one origin.

    Claims that their source took back, and claims on legal acts or identity, are none. The earliest published of
    near-identical quotes is taken for the first; of one without a date nothing earlier is known, so it comes last. Rows
    of a list or register (claims with a series) are alike by their layout and are not compared.
    """
    held = [c for c in claims if c.is_evidence and _is_rated(c.predicate)]
    found = tuple(item_of(claim, standing, policy) for claim in held)
    prose = [claim for claim in held if claim.series is None and not is_foretold(claim)]
    if len(prose) < 2 or len({(item.counts_under, item.publisher) for item in found}) < 2:
        return found
    order = sorted(prose, key=lambda c: (c.published_on is None, c.published_on or "", c.id))
    for polarity in dict.fromkeys(claim.polarity for claim in order):
        groups = copies(((c.id, c.quote or "") for c in order if c.polarity == polarity), policy, standing.apart)
        found = under_first(found, groups) if groups else found
    return found


def item_of(claim: Bears, standing: Standing, policy: Policy = DEFAULT) -> Item:
    """One claim as an item.

    The hops are the claim's chain and, where it does not end with it, its origin: who the information comes from is
    judged too, also where the words are the outlet's own. In its own rows a transparent relay is no hop; a register that
    prose quotes is one (METHOD 2.5). Raises KeyError for a kind of source or a modality that is none.
    """
    key = (claim.chain, claim.origin, claim.modality, claim.polarity, claim.series is None, policy.hash)
    heard = standing._heard.get(key)
    if heard is None:
        heard = standing._heard[key] = _heard(claim, standing, policy)
    assumed = heard.assumed
    credibility = standing.credibility.get(claim.id)
    if credibility is None:
        assumed = (*assumed, "credibility")
        credibility = heard.credibility
    because = heard.because
    if credibility != FORETOLD and is_foretold(claim):
        credibility, because = (
            FORETOLD,
            "a forecast, which weighs nothing whatever its grade: it says not what happened",
        )
    return Item(
        claim.id,
        heard.letters,
        credibility,
        claim.origin,
        heard.publisher,
        claim.interest,
        1 if claim.polarity == "asserts" else -1,
        heard.independent,
        because,
        heard.hops,
        assumed,
    )


def _heard(claim: Bears, standing: Standing, policy: Policy) -> _Heard:
    """What the chain and the origin of a claim come to."""
    relays = standing.relays if claim.series is not None else frozenset()
    through = tuple(source for source in claim.chain if source not in relays)
    hops = through if through and through[-1] == claim.origin else (*through, claim.origin)
    return _Heard(
        hops,
        tuple(standing.reliability.get(source) or policy.reliability_of(standing.kinds.get(source)) for source in hops),
        tuple(f"reliability of {source}" for source in dict.fromkeys(hops) if source not in standing.reliability),
        policy.credibility_of(claim.modality, claim.polarity, relayed=len(through) == 1 and through[0] != claim.origin),
        standing.independent.of(hops[0]),
        standing.independent.of(claim.origin),
        standing.independent.because(claim.origin),
    )
