"""A document as an importer sees it: bytes, hash, a label; and bundles of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Protocol

from evidence.errors import LoadError
from evidence.schema.records import Passage


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes as received. ``name`` is a label for messages; identity is the hash."""

    name: str
    data: bytes
    sha256: str
    publisher: str = ""
    """Source id of the publisher; set once an importer has recognised the file."""

    @classmethod
    def of(cls, name: str, data: bytes, publisher: str = "") -> Document:
        """A document of these bytes, hashed."""
        return cls(name=name, data=data, sha256=sha256(data).hexdigest(), publisher=publisher)

    @property
    def head(self) -> bytes:
        """The first 8 KiB: enough to recognise a layout by."""
        return self.data[:8192]


@dataclass(frozen=True, slots=True)
class StoredText:
    """The text layer of a document that the ledger already holds, as a sheet of claims quotes it."""

    document: str
    text: str
    passages: tuple[Passage, ...]
    """Its paragraphs in order, each with ``start``."""
    publisher: str
    """Source id of the document's publisher."""
    published_on: str | None
    title: str | None
    apart: bool = False
    """Its passages are texts of their own, as those of a JSON file: what stands between two is not the document's."""

    @property
    def is_paged(self) -> bool:
        """Whether it is a text in pages: form feeds part them, and where lines and paragraphs break is layout."""
        return bool(self.passages) and self.passages[0].locator.startswith("page=")

    def place(self, start: int, end: int) -> str:
        """A stretch of the text as locators have it: ``char=120,180``, or ``page=3&char=20,80`` of each page it is on."""
        if not self.is_paged:
            return f"char={start},{end}"
        places: list[str] = []
        number = 1 + self.text.count("\f", 0, start)
        first = self.text.rfind("\f", 0, start) + 1
        while start < end:
            last = self.text.find("\f", start)
            stop = end if last < 0 else min(end, last)
            if stop > start:
                places.append(f"page={number}&char={start - first},{stop - first}")
            start = first = stop + 1
            number += 1
        return "&".join(places)


class Shelf(Protocol):
    """Where a sheet of claims finds the documents it quotes."""

    def find(self, reference: str) -> tuple[StoredText, ...]:
        """The stored texts whose hash begins with ``reference`` or whose title or file name equals it."""


class EmptyShelf:
    """A shelf that holds nothing."""

    def find(self, reference: str) -> tuple[StoredText, ...]:
        """Always empty."""
        return ()


class Folder(Protocol):
    """The folder in which a document was received, for the files that it names."""

    def sha256(self, name: str) -> str | None:
        """The SHA-256 of a file in the folder or below it; None where there is none of that name."""


class NoFolder:
    """A document that was received without its neighbours, as one read again from the ledger."""

    def sha256(self, name: str) -> str | None:
        """Always None."""
        return None


@dataclass(frozen=True, slots=True)
class Bundle:
    """The documents of one vintage, by the part each plays; most have one."""

    documents: tuple[Document, ...]
    parts: Mapping[str, Document] = field(default_factory=dict)
    shelf: Shelf = field(default_factory=EmptyShelf)
    folder: Folder = field(default_factory=NoFolder)

    @property
    def only(self) -> Document:
        """The single document. Raises LoadError where there are several."""
        if len(self.documents) != 1:
            raise LoadError(f"expected one file, got {', '.join(d.name for d in self.documents)}")
        return self.documents[0]

    def __iter__(self) -> Iterator[Document]:
        return iter(self.documents)
