"""Frozen values that are checked once, at the door: passages, mentions, claims, notes, speakers.

Nothing here knows a database. A record that exists is valid: the constructor raises ``ValueError``
with what is wrong, and the reader that made it adds the place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from evidence.schema import cells
from evidence.schema.edtf import Edtf
from evidence.schema.predicates import Predicate, predicate
from evidence.schema.quantity import Quantity
from evidence.schema.words import Interest, Modality, Polarity, SourceKind

Span = tuple[int, int]
"""A stretch of a passage's text in code points: start included, end excluded."""


UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""Signs that no name of a signer and no reason holds: they cannot be printed."""


def one_line(text: str) -> str:
    """``text`` with each run of white space as one blank and none at the ends: line breaks are layout, not words."""
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a document as they stand, with their place: never paraphrased, never re-serialised."""

    document: str
    """SHA-256 of the document's bytes, in hexadecimal."""
    locator: str
    """Where the text stands, as ``key=value`` joined by ``&``: ``record=12&line=24``, ``xpath=/A/B[3]``, ``paragraph=4``,
    ``page=3&paragraph=2&char=120,480``."""
    text: str
    """The decoded slice of the source."""
    start: int | None = None
    """Offset of the text in the document's text layer, where it has one."""

    def quote(self, spans: tuple[Span, ...]) -> str:
        """The quoted words: the whole text without spans, else the stretches joined by `` … ``."""
        return " … ".join([self.text[a:b] for a, b in spans]) if spans else self.text

    def place(self, spans: tuple[Span, ...] = ()) -> str:
        """The locator of a quote: cells in a row of a sheet, offsets in the text layer where the text stands in one.

        A JSON pointer leads to its value already, so offsets after one are those in the value. Those after a page are
        offsets in the text of the page.
        """
        if not spans:
            return self.locator
        if self.locator.startswith("page="):
            where, _, stretch = self.locator.rpartition("&char=")
            first = int(stretch.partition(",")[0])
            return where + "".join([f"&char={a + first},{b + first}" for a, b in spans])
        if cells.is_row(self.locator):
            return cells.place(self.locator, self.text, spans)
        base = 0 if self.locator.startswith("pointer=") else self.start or 0
        return self.locator + "".join([f"&char={a + base},{b + base}" for a, b in spans])


class Mention(NamedTuple):
    """Someone or something as written, and as resolved where that is sure. A tuple, since many are made and compared."""

    text: str
    key: str | None = None
    """A state's code, ``series:reference`` of a listed party, ``name:<normalised>``, or None: not resolved."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source: who speaks. ``parent`` names the one it speaks for (state media for the state)."""

    id: str
    name: str
    kind: SourceKind
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What a passage says. Not a fact: a predicate, its roles, polarity, modality, chain, time and quantity.

    ``chain`` runs from the publisher of the document (hop 0) to the last speaker named; ``origin`` is who the
    information comes from and may differ from the last hop (METHOD 2.2). Raises ValueError for a predicate that is
    not in the table, a role the predicate does not take, a missing role, an empty chain, or spans outside the passage.
    """

    predicate: str
    passage: Passage
    chain: tuple[str, ...]
    origin: str
    subject: Mention | None = None
    object: Mention | None = None
    item: Mention | None = None
    place: Mention | None = None
    roles: tuple[tuple[str, Mention], ...] = ()
    polarity: Polarity = Polarity.ASSERTS
    modality: Modality = Modality.ASSERTED
    interest: Interest = Interest.NONE
    when: Edtf | None = None
    quantity: Quantity | None = None
    spans: tuple[Span, ...] = ()
    supersedes: str | None = None
    """The id of the claim whose words this one takes back: a retraction is a claim of its own (DATA-MODEL)."""

    def __post_init__(self) -> None:
        meaning = predicate(self.predicate)
        meaning.check(self)
        before = ""
        for role, _ in self.roles:
            if role <= before:  # one statement has one identity, so its roles have one order
                if self.roles != tuple(sorted(set(self.roles), key=role_order)):
                    raise ValueError("side roles stand once each and in order; make them with roles_of")
                break
            before = role
        if not self.chain or not self.origin:
            raise ValueError(f"a {self.predicate} claim needs a chain of speakers and an origin")
        length = len(self.passage.text)
        for a, b in self.spans:
            if not 0 <= a < b <= length:
                raise ValueError(f"span {a},{b} lies outside a passage of {length} characters")
        if not length:
            raise ValueError("a passage without words bears no claim")

    @property
    def quote(self) -> str:
        """The words that say it."""
        return self.passage.quote(self.spans)

    @property
    def meaning(self) -> Predicate:
        """The predicate's row in the table."""
        return predicate(self.predicate)

    def role(self, name: str) -> Mention | None:
        """The first filler of a role beside the four columns, or None."""
        return next((mention for role, mention in self.roles if role == name), None)


@dataclass(frozen=True, slots=True)
class Note:
    """Text kept verbatim with its place because its meaning was not read."""

    passage: Passage
    spans: tuple[Span, ...] = ()
    label: str = ""
    """Where the entry keeps it: a column or element name."""

    def __post_init__(self) -> None:
        length = len(self.passage.text)
        for a, b in self.spans:
            if not 0 <= a < b <= length:
                raise ValueError(f"span {a},{b} lies outside a passage of {length} characters")

    @property
    def quote(self) -> str:
        """The words kept."""
        return self.passage.quote(self.spans)


def roles_of(pairs: Iterable[tuple[str, Mention | None]]) -> tuple[tuple[str, Mention], ...]:
    """Role pairs without the empty ones, in a fixed order, as ``Claim.roles`` wants them."""
    return tuple(sorted({(r, m) for r, m in pairs if m is not None}, key=role_order))


def role_order(filled: tuple[str, Mention]) -> tuple[str, str, str]:
    """The one order of role pairs: by role, words and key, code point by code point."""
    role, mention = filled
    return role, mention.text, mention.key or ""
