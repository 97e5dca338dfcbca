"""One story of a Word document (its body, a footnote, a comment, a header) to paragraphs, as Word shows them.

What a tracked change put in stands in the text, and what it took out stands beside it. Field codes, numbers that Word
counts itself and hidden text are not in the text; hidden text is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from evidence.read.prose import CAPTION, Kind
from evidence.schema.records import Span

_TEXT = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_IN = {"ins", "moveTo"}
_OUT = {"del", "moveFrom"}
_WALKED = {"hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo", "ruby", "rubyBase"}
_WALKED |= {"AlternateContent", "Choice", "oMath", "oMathPara", "txbxContent"}
_DRAWN = {"drawing", "pict", "object"}


def local(node: Element) -> str:
    """The name of an element without its namespace: Word has two of each, transitional and strict."""
    return node.tag.rpartition("}")[2]


def attribute(node: Element, name: str) -> str:
    """An attribute by its name without namespace, "" where there is none."""
    return next((value for key, value in node.attrib.items() if key.rpartition("}")[2] == name), "")


def child(node: Element, *path: str) -> Element | None:
    """The first element at a path of names."""
    found: Element | None = node
    for name in path:
        found = None if found is None else next((one for one in found if local(one) == name), None)
    return found


@dataclass(slots=True)
class Told:
    """A paragraph or a table as it is shown, with what hangs on it."""

    kind: Kind
    text: str = ""
    inserted: list[Span] = field(default_factory=list)
    """Stretches of the text that tracked changes put in."""
    deleted: list[str] = field(default_factory=list)
    """What they took out, stretch by stretch."""
    notes: list[tuple[str, str, int]] = field(default_factory=list)
    """Kind and id of each footnote, endnote and comment that is cited in it, and the offset in the text where it is."""
    title: bool = False
    """Whether its style is the title's."""


@dataclass(slots=True)
class Seen:
    """What was counted on the way."""

    hidden: int = 0
    changes: Counter[str] = field(default_factory=Counter)
    authors: dict[str, None] = field(default_factory=dict)
    """Who made tracked changes, with the day where it is said."""
    commented: Counter[str] = field(default_factory=Counter)
    """How many comments each author wrote."""


class Story:
    """Reads one story."""

    def __init__(self, styles: dict[str, str], seen: Seen) -> None:
        self.styles = styles
        self.seen = seen
        self._pieces: list[str] = []
        self._length = 0
        self._told = Told(Kind.PARAGRAPH)
        self._boxed: list[Element] = []

    def paragraphs(self, root: Element) -> Iterator[Told]:
        """The paragraphs and tables with words, or with anything that hangs on them, in order."""
        for node in root:
            name = local(node)
            if name == "p":
                yield from self._paragraph(node)
            elif name == "tbl":
                yield from self._table(node)
            elif name not in ("sectPr", "Fallback"):
                yield from self.paragraphs(node)

    def _paragraph(self, node: Element) -> Iterator[Told]:
        self._pieces, self._length, self._boxed = [], 0, []
        told = self._told = Told(self._kind(node))
        self._walk(node, "")
        boxed = self._boxed
        if told.kind is Kind.PARAGRAPH and CAPTION.match("".join(self._pieces).strip()):
            told.kind = Kind.CAPTION
        style = self.styles.get(attribute(p, "val")) if (p := child(node, "pPr", "pStyle")) is not None else ""
        told.title = style == "title"
        yield from _finished(told, "".join(self._pieces))
        for box in boxed:
            yield from self.paragraphs(box)

    def _table(self, node: Element) -> Iterator[Told]:
        """A table as one block: a line a row, a tab between cells; what hangs on its cells hangs on it."""
        whole = Told(Kind.TABLE)
        rows: list[str] = []
        length = 0
        for row in _within(node, "tr"):
            cells: list[str] = []
            for cell in _within(row, "tc"):
                words = ""
                for told in self.paragraphs(cell):
                    words += " " if words and told.text else ""
                    shift = length + sum(len(c) + 1 for c in cells) + len(words)
                    flat = told.text.translate({9: " ", 10: " "})
                    whole.inserted += [(a + shift, b + shift) for a, b in told.inserted]
                    whole.deleted += told.deleted
                    whole.notes += [(kind, i, at + shift) for kind, i, at in told.notes]
                    words += flat
                cells.append(words)
            rows.append("\t".join(cells))
            length += len(rows[-1]) + 1
        yield from _finished(whole, "\n".join(rows))

    def _kind(self, node: Element) -> Kind:
        properties = child(node, "pPr")
        if properties is None:
            return Kind.PARAGRAPH
        style = child(properties, "pStyle")
        name = self.styles.get(attribute(style, "val"), "") if style is not None else ""
        if name.startswith(("heading", "title", "subtitle")) or child(properties, "outlineLvl") is not None:
            return Kind.HEADING
        if name.startswith("caption"):
            return Kind.CAPTION
        if "quote" in name:
            return Kind.QUOTATION
        return Kind.LIST if name.startswith("list") or child(properties, "numPr") is not None else Kind.PARAGRAPH

    def _walk(self, node: Element, change: str) -> None:
        for one in node:
            name = local(one)
            if name == "r":
                self._run(one, change)
            elif name in _WALKED or (change == "deleted" and name in _IN | _OUT):
                self._walk(one, change)
            elif name in _IN:
                self._inserted(one)
            elif name in _OUT:
                self._deleted(one)

    def _inserted(self, node: Element) -> None:
        start = self._length
        self._walk(node, "inserted")
        if self._length > start:
            self._told.inserted.append((start, self._length))
            self._changed("inserted", node)

    def _deleted(self, node: Element) -> None:
        self._told.deleted.append("")
        self._walk(node, "deleted")
        if self._told.deleted[-1]:
            self._changed("deleted", node)
        else:
            self._told.deleted.pop()

    def _changed(self, how: str, node: Element) -> None:
        by, on = attribute(node, "author"), attribute(node, "date")[:10]
        self.seen.changes[how] += 1
        self.seen.authors[f"{by or 'nobody named'}{f' on {on}' if on else ''}"] = None

    def _run(self, node: Element, change: str) -> None:
        hidden = child(node, "rPr", "vanish")
        if hidden is not None and attribute(hidden, "val") not in ("0", "false", "off"):
            self.seen.hidden += any(local(one) == "t" and (one.text or "").strip() for one in node)
            return
        for one in node:
            name = local(one)
            if name in ("t", "delText"):
                self._add(one.text or "", change)
            elif name in _TEXT:
                self._add(_TEXT[name], change)
            elif name == "sym":
                code = attribute(one, "char")
                self._add(chr(int(code, 16)) if code and len(code) <= 5 and _is_hexadecimal(code) else "\ufffd", change)
            elif name in ("footnoteReference", "endnoteReference", "commentReference"):
                self._told.notes.append((name.removesuffix("Reference"), attribute(one, "id"), self._length))
            elif name in _DRAWN or name == "AlternateContent":
                self._boxed += _boxes(one)
            elif name in _WALKED:
                self._walk(one, change)

    def _add(self, text: str, change: str) -> None:
        text = text.translate({0: "\ufffd", 13: "\n"})
        if change == "deleted":
            self._told.deleted[-1] += text
            return
        self._pieces.append(text)
        self._length += len(text)


def _finished(told: Told, text: str) -> Iterator[Told]:
    """The paragraph without the white space at its ends; none where nothing is left of it and nothing hangs on it."""
    bare = text.strip() if told.kind is not Kind.TABLE else text if text.strip() else ""
    lead = text.find(bare)  # of a table nothing is cut off: a row may begin with an empty cell
    told.text = bare
    size = len(told.text)
    spans = [(max(a - lead, 0), min(b - lead, size)) for a, b in told.inserted]
    told.inserted = [(a, b) for a, b in spans if a < b and told.text[a:b].strip()]
    told.deleted = [words.strip() for words in told.deleted if words.strip()]
    told.notes = [(kind, i, min(max(at - lead, 0), size)) for kind, i, at in told.notes]
    if told.text or told.deleted or told.notes:
        yield told


def _within(node: Element, name: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, also those in content controls; not those of a table inside."""
    for one in node:
        if local(one) == name:
            yield one
        elif local(one) not in ("tbl", "tc", "tr", "tcPr", "tblPr"):
            yield from _within(one, name)


def _boxes(node: Element) -> Iterator[Element]:
    """The text boxes of a drawing; what stands there for older programs says the same once more."""
    for one in node:
        if local(one) == "txbxContent":
            yield one
        elif local(one) != "Fallback":
            yield from _boxes(one)


def _is_hexadecimal(text: str) -> bool:
    return all(c in "0123456789abcdefABCDEF" for c in text) and not 0xD800 <= int(text, 16) <= 0xDFFF
