"""Gold: the claims that a person finds in a text, and where each quote stands.

As JSON (``evidence.prose.gold_reading``) it is one object: ``document`` (file, publisher_id, published and perhaps sha256),
``origins`` by id (name, perhaps aliases and kind), ``claims``, and perhaps ``names``: other names by which the text calls a
party. Offsets are code points of the decoded text, start included, end excluded; left out, quote and occurrence say where.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from evidence.errors import BadGold
from evidence.schema.edtf import Edtf
from evidence.schema.quantity import Quantity
from evidence.schema.words import Interest, Modality, Polarity, SourceKind

Fault = tuple[str, str]
"""Where, as a JSON pointer, and what is wrong there with its remedy."""


@dataclass(frozen=True, slots=True)
class Source:
    """One of the ``origins``: an id of this gold, and the names under which an extractor may know it."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: SourceKind = SourceKind.OUTLET
    """Of the publisher it is what an extractor may know: a panel that reports what it saw is no outlet."""


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """One claim as a person annotated it. Names are words; "A; B" names two of whom either will do."""

    id: str
    quote: str
    start: int
    """-1 where the file states no offsets."""
    end: int
    predicate: str
    subject: str | None
    object: str | None
    chain: tuple[str, ...]
    """Ids of ``origins``, the publisher first."""
    origin: str
    polarity: Polarity = Polarity.ASSERTS
    modality: Modality = Modality.ASSERTED
    interest: Interest = Interest.NONE
    when: Edtf | None = None
    quantity: Quantity | None = None
    credibility: int | None = None
    occurrence: int = 0
    """Which of several equal quotes is meant, from 0, where no offsets are stated."""
    core: bool = True
    """False: neither rewarded nor punished unless all are asked for."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A text's claims with what an extractor may know of the document beforehand."""

    name: str
    """The gold file, for messages."""
    publisher: str
    """An id of ``sources``."""
    sources: dict[str, Source]
    claims: tuple[GoldClaim, ...]
    file: str | None = None
    """The text's file, beside the gold."""
    sha256: str | None = None
    published: date | None = None
    language: str | None = None
    title: str | None = None
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Other names by which the text calls a party, by the name that the claims use."""


def placed(gold: Gold, text: str, sha256: str | None = None) -> Gold:
    """The gold with each quote at its offsets in ``text``; those that state none are found by quote and occurrence.

    Raises BadGold unless every quote stands where it is said to, and the hash is the stated one where both are given.
    """
    faults: list[Fault] = []
    if gold.sha256 and sha256 and gold.sha256 != sha256:
        said = (
            f"the gold is of a file of hash {gold.sha256[:8]}, this one has {sha256[:8]}. Score the file it was made on"
        )
        raise bad(gold.name, [("/document/sha256", said)])
    claims: list[GoldClaim] = []
    for number, claim in enumerate(gold.claims):
        start = claim.start if claim.start >= 0 else _found(claim, text)
        claims.append(replace(claim, start=start, end=start + len(claim.quote)))
        if start >= 0 and text[start : start + len(claim.quote)] == claim.quote:
            continue
        at = text.find(claim.quote)
        where = f"the quote stands at {at},{at + len(claim.quote)}" if at >= 0 else "the quote stands nowhere in it"
        there = (
            f"the text has {text[start : claim.end][:60]!r} at {start},{claim.end}" if start >= 0 else "it is not found"
        )
        told = f"{claim.id}: {there}; {where}. Correct the quote, its offsets or its occurrence"
        faults.append((f"/claims/{number}/quote", told))
    if faults:
        raise bad(gold.name, faults)
    return replace(gold, claims=tuple(claims))


def _found(claim: GoldClaim, text: str) -> int:
    """Where the quote stands for the time its occurrence counts, from 0; -1 where it does not stand so often."""
    start = -1
    for _ in range(claim.occurrence + 1):
        start = text.find(claim.quote, start + 1)
        if start < 0:
            return -1
    return start


def bad(name: str, faults: list[Fault]) -> BadGold:
    """One error of all the faults of a file."""
    places = tuple((f"{name}#pointer={place}", message) for place, message in faults)
    if len(places) == 1:
        return BadGold(places[0][1], place=places[0][0], faults=places)
    said = [f"{len(places)} faults:", *(f"  {place}: {message}" for place, message in places)]
    return BadGold("\n".join(said), place=name, faults=places)
