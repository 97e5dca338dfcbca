"""What the reading of prose passes on: a text with its blocks, whom and what it mentions, and what is proposed of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from evidence.read.prose import Block
from evidence.schema.edtf import Edtf
from evidence.schema.quantity import Quantity
from evidence.schema.records import Mention, Speaker
from evidence.schema.words import Interest, Modality, Polarity


@dataclass(frozen=True, slots=True)
class Prose:
    """The stored text of a document, to which all offsets refer, in code points, with what is known of it."""

    text: str
    blocks: tuple[Block, ...]
    publisher: Speaker
    """Hop 0 of every chain."""
    published: date | None = None
    """Against which "last Thursday" is resolved; None: relative dates stay unresolved."""
    language: str | None = None
    """ISO 639-1; None: not determined."""
    title: str | None = None


class Sort(StrEnum):
    """What a stretch of text names."""

    STATE = "state"
    """A state or its government, by name, demonym, capital or "the regime"."""
    PERSON = "person"
    ORGANISATION = "organisation"
    MEDIA = "media"
    UNNAMED = "unnamed"
    """Experts, analysts, officials, sources, reports: somebody, but nobody by name."""
    ITEM = "item"
    """Arms, materiel, material or goods."""
    PLACE = "place"
    """A place below the state, or a sea."""
    VESSEL = "vessel"


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """One stretch of the text that names somebody or something."""

    start: int
    end: int
    sort: Sort = field(compare=False)
    text: str = field(compare=False)
    """The words as they stand."""
    key: str | None = field(default=None, compare=False)
    """ISO 3166 alpha-2 of a state, the key of a lexicon entry, or None where the lexicon does not have it."""
    name: str = field(default="", compare=False)
    """The name that the lexicon has for it; the words as they stand where it has none."""
    speaker: Speaker | None = field(default=None, compare=False)
    """Who it is as a source; None for what cannot speak."""


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """A sentence of a block: its stretch of the text and the block's number, from 0."""

    start: int
    end: int
    block: int


@dataclass(frozen=True, slots=True)
class Said:
    """Who says it through whom, and how: chain from the publisher to the last speaker named, originator, modality."""

    chain: tuple[Speaker, ...]
    origin: Speaker
    polarity: Polarity = Polarity.ASSERTS
    modality: Modality = Modality.ASSERTED
    interest: Interest = Interest.NONE
    cue: str = ""
    """The words that show it ("according to state media", "reportedly"); empty: the publisher's own voice."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposed claim: exact words, and how they are read. It is no evidence until a person accepts it."""

    start: int
    end: int
    quote: str
    """``text[start:end]``, always."""
    predicate: str
    said: Said
    subject: Mention | None = None
    object: Mention | None = None
    item: Mention | None = None
    place: Mention | None = None
    roles: tuple[tuple[str, Mention], ...] = ()
    when: Edtf | None = None
    when_text: str = ""
    quantity: Quantity | None = None
    credibility: int | None = None
    """By the default policy, from the modality; None where the policy has none."""
    rule: str = ""
    """The rule that fired, by the id it has in the lexicon."""
