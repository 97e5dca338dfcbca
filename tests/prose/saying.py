"""Proposals and gold for tests, in few words: a stretch of a text, a predicate, and what differs from the plainest claim."""

from __future__ import annotations

from typing import Any

from evidence.prose.gold import Gold, GoldClaim, Source
from evidence.prose.values import Proposal, Said
from evidence.schema.records import Mention, Speaker
from evidence.schema.words import Modality, Polarity, SourceKind

TEXT = (
    "Maravia shipped 40 mortars to Tarsia in June, the envoy said. Maravia denied it had shipped any arms. "
    "Analysts believe Tarsia tested the mortars last week."
)
"""An invented text of three sentences."""
COURIER = Speaker("courier", "The Courier", SourceKind.OUTLET)
ENVOY = Speaker("the-envoy", "the envoy", SourceKind.UNNAMED)


def stretch(words: str) -> tuple[int, int]:
    """Where these words stand in the text."""
    start = TEXT.index(words)
    return start, start + len(words)


def proposed(words: str, predicate: str, **differs: Any) -> Proposal:
    """A proposal over these words, the courier's own assertion unless told otherwise."""
    start, end = stretch(words)
    chain = differs.pop("chain", (COURIER,))
    said = Said(
        chain,
        differs.pop("origin", chain[-1]),
        Polarity(differs.pop("polarity", "asserts")),
        Modality(differs.pop("modality", "asserted")),
    )
    named: dict[str, Any] = {role: Mention(*differs.pop(role)) for role in ("subject", "object") if role in differs}
    return Proposal(start, end, words, predicate, said, **named, **differs)


def annotated(words: str, predicate: str, **differs: Any) -> GoldClaim:
    """A gold claim over these words, the courier's own assertion unless told otherwise."""
    start, end = stretch(words)
    chain = differs.pop("chain", ("courier",))
    return GoldClaim(
        id=differs.pop("id", f"{start}-{end}-{predicate}"),
        quote=words,
        start=start,
        end=end,
        predicate=predicate,
        subject=differs.pop("subject", None),
        object=differs.pop("object", None),
        chain=chain,
        origin=differs.pop("origin", chain[-1]),
        polarity=Polarity(differs.pop("polarity", "asserts")),
        modality=Modality(differs.pop("modality", "asserted")),
        **differs,
    )


def gold(*claims: GoldClaim) -> Gold:
    """The gold of the text: these claims, by the courier and the envoy."""
    sources = {
        "courier": Source("courier", "The Courier"),
        "envoy": Source("envoy", "unnamed envoy", ("the envoy",)),
    }
    return Gold("text.json", "courier", sources, claims)


def same_as(claim: GoldClaim) -> Proposal:
    """The proposal that reads a claim perfectly."""
    speakers = {"courier": COURIER, "envoy": ENVOY}
    return Proposal(
        claim.start,
        claim.end,
        claim.quote,
        claim.predicate,
        Said(
            tuple(speakers[one] for one in claim.chain),
            speakers[claim.origin],
            claim.polarity,
            claim.modality,
            claim.interest,
        ),
        subject=Mention(claim.subject) if claim.subject else None,
        object=Mention(claim.object) if claim.object else None,
        when=claim.when,
        quantity=claim.quantity,
        credibility=claim.credibility,
    )
