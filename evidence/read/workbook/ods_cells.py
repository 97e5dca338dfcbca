"""One cell of an ODS sheet: its paragraphs as text, its links and comment, and its value by the type it states."""

from __future__ import annotations

import re
from datetime import time
from xml.parsers.expat import XMLParserType

from evidence.read.sheet import Cell, CellKind
from evidence.read.workbook.date_formats import Shown
from evidence.read.workbook.ods_names import Names
from evidence.read.workbook.written import dated, iso, number, untabbed
from evidence.schema.cells import LAST_COLUMN

ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
_FLAGS = {"=TRUE()": True, "=FALSE()": False}
_OTHER_ERROR = re.compile(r"Err:\d{3}")
_SPACE = re.compile(r"[ \t\r\n]+")
_CLOCK = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,](\d+))?S")
_PREFIX = re.compile(r"[A-Za-z][\w.-]*:(?==)")
"""``of:`` before a formula names its grammar."""


class Content:
    """The paragraphs of a cell, with blanks as ODF means them: runs are one, and ``text:s`` stands for more."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.drawn = 0
        """How deep the parser is in a drawing, whose words are not the cell's."""
        self.text = self.comment = self.author = ""
        self.has_paragraph = False
        self.links: list[str] = []
        self._paragraphs: list[str] = []
        self._comments: list[str] = []
        self._pieces: list[str] = []
        self._in_comment = self._in_paragraph = False
        self._silent = 0
        self._parser: XMLParserType | None = None

    def begin(self, parser: XMLParserType) -> None:
        """Begins a cell."""
        self._parser = parser
        self.text = self.comment = self.author = ""
        self.links = []
        self._paragraphs, self._comments = [], []

    def finish(self) -> None:
        """Ends the cell: ``text``, ``links``, ``comment`` and its ``author`` are then its own."""
        self.text = "\n".join(self._paragraphs)
        self.has_paragraph = bool(self._paragraphs)
        self.comment = "\n".join(self._comments).strip()
        self._parser = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element within the cell, or somewhere about it."""
        names = self.names
        if self.drawn or tag.startswith(names.drawn):
            self.drawn += 1
        elif self._parser is None:
            return
        elif tag == names.paragraph:
            self._in_paragraph = True
            self._parser.CharacterDataHandler = self._said
        elif tag == names.comment:
            self._in_comment = True
        elif tag == names.author:
            self._parser.CharacterDataHandler = self._signed
        elif tag == names.reading_aid:
            self._silent += 1
        elif tag == names.blanks:
            self._literal(" " * min(int(attributes.get(names.blanks_counted, "1")), LAST_COLUMN))
        elif tag == names.tab:
            self._literal("\t")
        elif tag == names.line_break:
            self._literal("\n")
        elif tag == names.link and attributes.get(names.address):
            self.links.append(attributes[names.address])

    def end(self, tag: str) -> None:
        """The end of such an element."""
        names = self.names
        if self.drawn:
            self.drawn -= 1
        elif self._parser is None:
            return
        elif tag == names.paragraph:
            self._parser.CharacterDataHandler = None
            self._in_paragraph = False
            (self._comments if self._in_comment else self._paragraphs).append(_joined(self._pieces))
            self._pieces = []
        elif tag == names.comment:
            self._in_comment = False
        elif tag == names.author:
            self._parser.CharacterDataHandler = None
        elif tag == names.reading_aid:
            self._silent -= 1

    def _said(self, text: str) -> None:
        if not self.drawn and not self._silent:
            self._pieces.append(_SPACE.sub(" ", text))

    def _signed(self, text: str) -> None:
        self.author += text

    def _literal(self, text: str) -> None:
        if self._in_paragraph and not self._silent:
            self._pieces.append(f"\0{text}")


def _joined(pieces: list[str]) -> str:
    """Pieces of a paragraph as one text: blanks that only lay out the file go, those that an element stands for stay."""
    if len(pieces) == 1 and not pieces[0].startswith("\0"):
        return pieces[0].strip(" ")
    found = ""
    loose = True  # a blank that follows is layout
    for piece in pieces:
        if piece.startswith("\0"):
            found += piece[1:]
            loose = False
        else:
            found += piece[1:] if loose and piece.startswith(" ") else piece
            loose = piece.endswith(" ") or (loose and not piece)
    return found[:-1] if loose and found.endswith(" ") else found


def cell(
    column: int, names: Names, attributes: dict[str, str], inside: Content, shown: Shown | None = None
) -> Cell | None:
    """The cell of these attributes and paragraphs; None where it holds nothing. Raises ValueError for a broken value.

    ``shown`` are the parts of a date that its style shows. LibreOffice writes an empty result of a formula as an empty
    paragraph without a type, and the flags of other programs as the formulas ``=TRUE()`` and ``=FALSE()``.
    """
    text = inside.text
    formula = attributes.get(names.formula)
    if formula is not None:
        formula = _PREFIX.sub("", formula, count=1)
        if formula in _FLAGS:
            return Cell(column, CellKind.FLAG, formula[1:-2], _FLAGS[formula], formula)
    kind = attributes.get(names.kind)
    if attributes.get(names.exact_kind) == "error" or (
        formula is not None and (text in ERRORS or _OTHER_ERROR.fullmatch(text))
    ):
        return Cell(column, CellKind.ERROR, untabbed(text), None, formula)
    if kind in ("float", "percentage", "currency"):
        written, value = number(attributes.get(names.number, ""))
        return Cell(column, CellKind.NUMBER, written, value, formula)
    if kind == "date":
        return _dated(column, attributes.get(names.date, ""), formula, shown)
    if kind == "time":
        return _timed(column, attributes.get(names.time, ""), formula)
    if kind == "boolean":
        flag = attributes.get(names.flag) == "true"
        return Cell(column, CellKind.FLAG, "TRUE" if flag else "FALSE", flag, formula)
    if kind in ("string", None):
        whole = text or attributes.get(names.string, "")
        if whole:
            return Cell(column, CellKind.TEXT, untabbed(whole), whole, formula)
        if formula is None:
            return None
        return Cell(column, CellKind.EMPTY if kind or inside.has_paragraph else CellKind.UNCOMPUTED, "", None, formula)
    raise ValueError(f"column {column} holds a cell of the unknown type {kind!r}")


def _dated(column: int, said: str, formula: str | None, shown: Shown | None) -> Cell:
    value = iso(said)
    if value is None:
        return Cell(column, CellKind.TEXT, said, said, formula)
    return dated(column, value, formula, shown)


def _timed(column: int, said: str, formula: str | None) -> Cell:
    """A time of day; a length of time beyond a day, which is none, stays as the file writes it."""
    found = _CLOCK.fullmatch(said)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59 or int(found[3]) > 59:
        return Cell(column, CellKind.TEXT, said, said, formula)
    parts = time(int(found[1]), int(found[2]), int(found[3]), int((found[4] or "0")[:6].ljust(6, "0")))
    return dated(column, parts, formula)
