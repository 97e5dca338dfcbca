"""One bundle about to be stored: its documents, what they say of themselves, and how the load is to be done."""

from __future__ import annotations

from dataclasses import dataclass, field

from evidence.given import Given
from evidence.importer import Described, Named
from evidence.read.document import Bundle, Document
from evidence.schema.records import Speaker
from evidence.store.vintages import Reading
from evidence.take import Progress


@dataclass(frozen=True, slots=True)
class Terms:
    """How a load is to be done, and by whom."""

    by: str
    published_on: str | None = None
    quarantine: bool = False
    accept_shrinkage: bool = False
    tool: str = "evidence"
    progress: Progress | None = None
    given: Given = field(default_factory=Given)


@dataclass(frozen=True, slots=True)
class Job:
    """One bundle about to be stored, with what it says of itself."""

    named: Named
    bundle: Bundle
    described: Described
    publisher: Speaker
    published_on: str | None
    origins: tuple[str | None, ...]
    terms: Terms
    last: Reading | None
    """The last reading of the same document, where it is read again."""
    from_ledger: bool = False
    """Its bytes were received before and are only read again."""

    @property
    def first(self) -> Document:
        """The document that stands for the bundle."""
        return self.bundle.documents[0]

    @property
    def mapping(self) -> str | None:
        """The hash of the mapping among its documents, which its publisher did not publish."""
        return None if self.named.mapping is None else self.named.mapping.sha256

    @property
    def scope(self) -> str:
        """What identity is scoped to."""
        series = self.named.source.series
        return f"series:{series}" if series else f"document:{self.first.sha256}"
