"""A part of a workbook through expat, piece by piece: without entities, and errors named by part."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from xml.parsers import expat

from evidence.read.workbook.opening import ILL_FORMED, Archive


class Reader:
    """One pass over a part. Set the parser's element handlers, then go through ``pieces``."""

    def __init__(self, archive: Archive, part: str) -> None:
        """Raises Malformed where the part is missing or its beginning is no XML."""
        self.archive = archive
        self.part = part
        self.prefix = _prefix(archive, part)
        self.parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype

    def names(self, *local: str) -> tuple[str, ...]:
        """These names as the part writes them: some programs give each a prefix, ``x:row``."""
        return tuple([f"{self.prefix}{name}" for name in local])

    def pieces(self) -> Iterator[None]:
        """Parses on, one piece at a time. Raises Malformed where the part is broken."""
        try:
            for chunk in self.archive.chunks(self.part):
                self.parser.Parse(chunk, False)
                yield
            self.parser.Parse(b"", True)
        except ILL_FORMED as error:
            raise self.archive.broken(self.part, str(error)) from error
        yield

    def _doctype(self, *_: object) -> None:
        raise self.archive.declares(self.part)


def _prefix(archive: Archive, part: str) -> str:
    """The prefix of the root element's name, with its colon, or nothing."""
    found: list[str] = []
    parser = expat.ParserCreate()

    def start(tag: str, _: dict[str, str]) -> None:
        found.append(tag)
        parser.StartElementHandler = None

    parser.StartElementHandler = start
    with suppress(*ILL_FORMED):
        for chunk in archive.chunks(part):
            parser.Parse(chunk, False)
            if found:
                break
    before, colon, _ = found[0].rpartition(":") if found else ("", "", "")
    return before + colon
