"""An entry: what the publisher would count, cheap to make, read only when it is new or changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from evidence.errors import BadValue
from evidence.read.document import Document
from evidence.schema.edtf import Edtf
from evidence.schema.quantity import Quantity
from evidence.schema.records import Claim, Mention, Note, Passage, Span, role_order
from evidence.schema.words import Interest, Modality, Polarity


def raw_hash(text: str) -> bytes:
    """Sixteen bytes that tell whether an entry's source changed, its line breaks and indentation apart."""
    return blake2b(" ".join(text.split()).encode(), digest_size=16).digest()


@dataclass(slots=True)
class Entry:
    """One entry with its key and passage; ``digest`` is its raw hash. Subclasses read values out of it."""

    document: Document
    key: str | None
    """What the publisher counts it by, unique in its series; None where the layout has no key."""
    passage: Passage
    digest: bytes = field(default=b"")
    scope_year: int | None = None
    """The year by which a vintage's scope takes it in or leaves it out, where the series is cut by years."""
    scope_part: str | None = None
    """The part of the series it stands in, where vintages are parts."""

    def __post_init__(self) -> None:
        if not self.digest:
            self.digest = raw_hash(self.passage.text)

    @property
    def cited(self) -> tuple[Passage, ...]:
        """Every passage that its claims and notes may cite; of an entry of several rows all of them."""
        return (self.passage,)

    @property
    def place(self) -> str:
        """File label and locator, for messages."""
        return f"{self.document.name}#{self.passage.locator}"

    def bad(self, message: str, raw: str | None = None) -> BadValue:
        """An error at this entry, to be raised: the entry is rejected with place, reason and raw text."""
        return BadValue(message, place=self.place, raw=self.passage.text if raw is None else raw)

    def claim(
        self,
        predicate: str,
        *,
        spans: tuple[Span, ...] = (),
        chain: tuple[str, ...] | None = None,
        origin: str | None = None,
        subject: Mention | None = None,
        object: Mention | None = None,
        supplier: Mention | None = None,
        recipient: Mention | None = None,
        authority: Mention | None = None,
        item: Mention | None = None,
        place: Mention | None = None,
        polarity: Polarity = Polarity.ASSERTS,
        modality: Modality = Modality.ASSERTED,
        interest: Interest = Interest.NONE,
        when: Edtf | None = None,
        quantity: Quantity | None = None,
        **side: Mention | Sequence[Mention] | None,
    ) -> Claim:
        """A claim that this entry's passage makes.

        ``supplier`` and ``recipient`` are the field's names for subject and object, ``authority`` for an object that
        lists; ``side`` are further roles by name, each with one filler or several. Chain and origin are the
        publisher's unless given. Raises BadValue with the place where the record refuses them.
        """
        publisher = self.document.publisher
        roles: list[tuple[str, Mention]] = []
        several = False
        for role, filler in side.items():
            if isinstance(filler, Mention):
                roles.append((role, filler))
            elif filler is not None:
                roles += [(role, mention) for mention in filler]
                several = True
        if several:
            roles = sorted(set(roles), key=role_order)
        else:
            roles.sort()  # one filler a role: the names alone decide
        try:
            return Claim(
                predicate,
                self.passage,
                (publisher,) if chain is None else chain,
                publisher if origin is None else origin,
                subject or supplier,
                object or recipient or authority,
                item,
                place,
                tuple(roles),
                polarity,
                modality,
                interest,
                when,
                quantity,
                spans,
            )
        except ValueError as error:
            raise self.bad(str(error)) from error

    def note_of(self, *spans: Span, label: str = "") -> Iterator[Note]:
        """Notes of the given stretches, one each, under one label."""
        for span in spans:
            yield Note(passage=self.passage, spans=(span,), label=label)
