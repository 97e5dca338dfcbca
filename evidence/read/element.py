"""What reading of an XML element and of a JSON member has in common: words with their place, children by name."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Protocol

from evidence.schema.records import Span


class Element(Protocol):
    """One element: asking for its words marks it as read, asking for a child does not yet."""

    tag: str

    @property
    def text(self) -> str:
        """Its own words, decoded, each run of white space as one blank; ``""`` where it holds none."""

    @property
    def span(self) -> Span | None:
        """Where its words stand in the entry's slice; None where it holds none."""

    @property
    def raw(self) -> str:
        """What ``span`` cuts out."""

    def stretch(self, start: int, end: int) -> tuple[str, Span]:
        """Words and span of a stretch of ``raw``, the white space at its ends left out."""

    def nodes(self, name: str) -> Sequence[Element]:
        """Its children of that name, in order."""

    def node(self, name: str) -> Element | None:
        """Its first child of that name, or None. A second one stays unread, so closing the entry names it."""

    def text_of(self, name: str) -> str:
        """The words of its first child of that name; ``""`` where it is empty or absent."""

    def attribute(self, name: str) -> str:
        """The value of an attribute; ``""`` where it is absent, and in a format that has none."""

    def unread(self, ignore: Collection[str], path: str = "") -> Iterator[str]:
        """Paths below ``path`` of what has words and was neither read nor ignored by name."""
