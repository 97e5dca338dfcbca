"""What the store hands up: claims and notes with their place, dates and hands, frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from evidence.schema.edtf import Edtf, parse
from evidence.schema.records import Mention
from evidence.schema.words import Reviewed


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim as the ledger holds it, with everything that leads back to its words."""

    id: str
    predicate: str
    subject: Mention | None
    object: Mention | None
    item: Mention | None
    place: Mention | None
    roles: tuple[tuple[str, Mention], ...]
    polarity: str
    modality: str
    interest: str
    origin: str
    chain: tuple[str, ...]
    event_edtf: str | None
    event_from: str | None
    event_to: str | None
    quantity_low: float | int | None
    quantity_high: float | int | None
    unit: str | None
    approx: bool | None
    quantity_text: str | None
    entry: str
    quote: str
    locator: str
    document: str
    document_title: str | None
    publisher: str
    series: str | None
    published_on: str | None
    recorded_at: str
    recorded_by: str
    superseded_by: str | None = None
    """The claim by which its source took it back, or with which a reviewer corrected it."""
    review: str | None = None
    """Of a claim that a program proposed: proposed, accepted, rejected or corrected; None for any other."""
    match: str = "yes"

    @property
    def is_evidence(self) -> bool:
        """Whether it can count: not taken back by its source, and not refused by a reviewer."""
        return self.superseded_by is None and self.review != Reviewed.REJECTED

    @property
    def when(self) -> Edtf | None:
        """The event's time with its open and unknown sides."""
        return None if self.event_edtf is None else parse(self.event_edtf)

    def role(self, name: str) -> Mention | None:
        """The first filler of a side role, or None."""
        return next((mention for role, mention in self.roles if role == name), None)

    def all(self, name: str) -> list[Mention]:
        """Every filler of a side role."""
        return [mention for role, mention in self.roles if role == name]

    def row(self) -> dict[str, Any]:
        """The row of ``query claims``, as the JSON contract has it."""
        roles: dict[str, Any] = {}
        for name, mention in self.roles:
            filler = {"text": mention.text, "key": mention.key}
            if name in roles:
                roles[name] = [*(roles[name] if isinstance(roles[name], list) else [roles[name]]), filler]
            else:
                roles[name] = filler
        return {
            "id": self.id,
            "predicate": self.predicate,
            "subject": self.subject and self.subject.text,
            "subject_key": self.subject and self.subject.key,
            "object": self.object and self.object.text,
            "object_key": self.object and self.object.key,
            "item": self.item and self.item.text,
            "item_key": self.item and self.item.key,
            "place": self.place and self.place.text,
            "roles": roles,
            "polarity": self.polarity,
            "modality": self.modality,
            "interest": self.interest,
            "origin": self.origin,
            "chain": list(self.chain),
            "event_edtf": self.event_edtf,
            "event_from": self.event_from,
            "event_to": self.event_to,
            "match": self.match,
            "superseded_by": self.superseded_by,
            "quantity_low": self.quantity_low,
            "quantity_high": self.quantity_high,
            "unit": self.unit,
            "approx": self.approx,
            "quantity_text": self.quantity_text,
            "entry": self.entry,
            "quote": self.quote,
            "locator": self.locator,
            "document": self.document,
            "document_title": self.document_title,
            "publisher": self.publisher,
            "series": self.series,
            "published_on": self.published_on,
            "recorded_at": self.recorded_at,
            "recorded_by": self.recorded_by,
            "review": self.review,
        }

    def evidence(self) -> dict[str, Any]:
        """The claim as an item of evidence under a proposition."""
        return {
            "claim": self.id,
            "polarity": self.polarity,
            "modality": self.modality,
            "origin": self.origin,
            "chain": list(self.chain),
            "quote": self.quote,
            "locator": self.locator,
            "document": self.document,
            "published_on": self.published_on,
        }


@dataclass(frozen=True, slots=True)
class StoredNote:
    """A note as the ledger holds it."""

    id: str
    label: str
    text: str
    entry: str
    locator: str
    document: str
    document_title: str | None
    publisher: str
    series: str | None
    published_on: str | None

    def row(self) -> dict[str, Any]:
        """The row of ``query notes``, as the JSON contract has it."""
        return {name: getattr(self, name) for name in self.__slots__}
