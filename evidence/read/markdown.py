"""Blocks of a Markdown file: the text stays verbatim, the marks only tell what each block is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

from evidence.read.prose import VERBATIM, VERSION, Block, Kind, TextLayer, lines, trimmed

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}#{1,6}\s+\S")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)\s*\Z")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}\s*\Z")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+\S")
_BULLET = re.compile(r"\s*[-*+]\s+\S")
_QUOTATION = re.compile(r" {0,3}>")
_IMAGE = re.compile(r"\s*!\[")
_COLUMNS = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*\Z")
_MARKS = re.compile(r"(?m)^ {0,3}#{1,6} \S|^ {0,3}[`~]{3}|\]\(\S+\)|^ {0,3}> \S|^\|.+\|\s*$|(?<!\w)(?:\*\*|__)\S")
_FIELD = re.compile(r"([A-Za-z_][\w .-]*?)\s*:(?:\s+(.*))?\Z")


def is_markdown(text: str) -> bool:
    """Whether a text bears Markdown's marks: front matter, headings, links, fences, quotations, tables, bold words."""
    head = text[:65_536]
    return front_matter_end(head) > 0 or _MARKS.search(head) is not None


def markdown(text: str) -> TextLayer:
    """The layer of a Markdown file: the text verbatim, cut at blank lines, headings, list items and fences."""
    return TextLayer(text, VERBATIM, VERSION, tuple(blocks(text)))


def front_matter_end(text: str) -> int:
    """Offset after the closing line of the front matter at the head of the text, 0 where there is none."""
    fields = 0
    for number, (at, line) in zip(count(), lines(text), strict=False):
        bare = line.rstrip()
        if number == 0:
            if bare != "---":
                return 0
        elif bare in ("---", "..."):
            return at + len(line) if fields else 0
        elif number > 200:
            return 0
        elif _FIELD.match(bare):
            fields += 1
    return 0


def front_matter(text: str) -> Iterator[tuple[str, str, int]]:
    """The fields ``key: value`` of the front matter: key in lower case, value as it stands, its offset."""
    end = front_matter_end(text)
    for at, line in lines(text[:end]):
        match = _FIELD.match(line.rstrip())
        if match is not None and match.group(2):
            yield match.group(1).strip().lower(), match.group(2), at + match.start(2)


def blocks(text: str) -> Iterator[Block]:
    """The blocks in order, front matter first."""
    head = front_matter_end(text)
    if head:
        yield _block(text, 0, head, Kind.FRONT_MATTER)
    start: int | None = None
    end = head
    fence = ""
    for at, line in lines(text):
        if at < head:
            continue
        stop = at + len(line)
        if fence:
            end = stop
            if line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                yield _block(text, start or 0, end, Kind.CODE)
                start, fence = None, ""
            continue
        opens = _FENCE.match(line)
        blank = not line.strip()
        alone = _HEADING.match(line) is not None
        if start is not None and (blank or opens or alone or _new_item(line, text, start)):
            yield _block(text, start, end)
            start = None
        if blank:
            continue
        if opens:
            fence = opens.group(1)
        start, end = (at if start is None else start), stop
        if alone:
            yield _block(text, start, end)
            start = None
    if start is not None:
        yield _block(text, start, end, Kind.CODE if fence else None)


def _new_item(line: str, text: str, start: int) -> bool:
    """Whether a line begins a list item of its own: bullets may follow a paragraph, numbers only another item."""
    if _RULE.match(line):
        return False
    return _BULLET.match(line) is not None or (_ITEM.match(line) is not None and _ITEM.match(text, start) is not None)


def _block(text: str, start: int, end: int, kind: Kind | None = None) -> Block:
    start, end = trimmed(text, start, end)
    return Block(_kind(text[start:end]) if kind is None else kind, start, end)


def _kind(text: str) -> Kind:
    rows = text.splitlines()
    if len(rows) == 1 and _RULE.match(text):
        return Kind.RULE
    if _HEADING.match(text) or (len(rows) == 2 and _UNDERLINE.match(rows[1])):
        return Kind.HEADING
    if _QUOTATION.match(text):
        return Kind.QUOTATION
    if "|" in rows[0] and len(rows) > 1 and _COLUMNS.match(rows[1]):
        return Kind.TABLE
    if _IMAGE.match(text):
        return Kind.CAPTION
    return Kind.LIST if _ITEM.match(text) else Kind.PARAGRAPH
