"""The texts of an XLSX file that its cells name by number, and those of its comments: rich text as its words."""

from __future__ import annotations

from typing import NamedTuple

from evidence.read.workbook.opening import Archive
from evidence.read.workbook.sheet_xml import Reader
from evidence.read.workbook.written import untabbed, words


class Words(NamedTuple):
    """Shared texts."""

    texts: list[str]
    """As they stand in a row: without tabs."""
    tabbed: dict[int, str]
    """Those that hold tabs, as they are."""


def shared(archive: Archive, part: str) -> Words:
    """The shared texts in order; none where the workbook has no such part. Raises Malformed."""
    found = Words([], {})
    if not archive.holds(part):
        return found
    texts, tabbed = found
    pieces: list[str] = []
    reader = Reader(archive, part)
    item, text, phonetic = reader.names("si", "t", "rPh")
    inside = 0
    parser = reader.parser

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        if tag == text and not inside:
            parser.CharacterDataHandler = pieces.append
        elif tag == phonetic:
            inside += 1

    def end(tag: str) -> None:
        nonlocal inside
        if tag == text:
            parser.CharacterDataHandler = None
        elif tag == item:
            whole = words("".join(pieces))
            pieces.clear()
            if "\t" in whole:
                tabbed[len(texts)] = whole
                whole = untabbed(whole)
            texts.append(whole)
        elif tag == phonetic:
            inside -= 1

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    for _ in reader.pieces():
        pass
    return found
