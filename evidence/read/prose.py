"""Text layers of prose documents, and the paragraphs in them, each with its exact place.

A layer's text is what offsets refer to: for plain text and Markdown the decoded file as it stands, for a saved web page
its visible main text (``evidence.read.html``). A paragraph is a slice of it, never a rewording.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from evidence.read.dateline import dateline
from evidence.schema.records import Passage

VERBATIM = "verbatim"
"""The tool of a layer that is the decoded file itself."""
VERSION = "1"
"""Version of the cutting into blocks; change it when the same bytes would give other text or other blocks."""


class Kind(StrEnum):
    """What a block of prose is; the label of its note."""

    HEADING = "heading"
    CAPTION = "caption"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    LIST = "list"
    QUOTATION = "quotation"
    CODE = "code"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    COMMENT = "comment"
    """A remark in the margin of a text document, which is not part of its text."""
    DELETED = "deleted"
    """Words that a tracked change took out."""
    MARGIN = "margin"
    """A running head or foot, or a page number."""
    FRONT_MATTER = "front_matter"
    RULE = "rule"
    """A line of dashes, stars or the like: it has no words and becomes no paragraph."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a layer's text in code points, start included, end excluded, and what it is."""

    kind: Kind
    start: int
    end: int
    cited_at: int | None = None
    """Of a note whose file says where it is cited: the offset at which its mark stands, or would stand, in the text."""


@dataclass(frozen=True, slots=True)
class TextLayer:
    """The stored text of a prose document, with the tool that made it."""

    text: str
    tool: str
    version: str
    blocks: tuple[Block, ...] = ()
    """Its blocks in order; empty where only the text is known: then blank lines part them."""

    @property
    def sha256(self) -> str:
        """Hash of the text in UTF-8, in hexadecimal."""
        return sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block with words: its kind and its passage, which has ``start`` in the layer."""

    kind: Kind
    passage: Passage


def plain(text: str) -> TextLayer:
    """The layer of a plain text file: the text verbatim, cut at blank lines."""
    return TextLayer(text, VERBATIM, VERSION, tuple(plain_blocks(text)))


def paragraphs(layer: TextLayer, document: str) -> Iterator[Paragraph]:
    """The paragraphs of a layer in order, numbered from 1; ``document`` is the SHA-256 of the document's bytes."""
    blocks = (b for b in layer.blocks or plain_blocks(layer.text) if b.kind is not Kind.RULE)
    for number, block in enumerate(blocks, 1):
        text = layer.text[block.start : block.end]
        yield Paragraph(block.kind, Passage(document, f"paragraph={number}", text, block.start))


_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)")
_WORDLESS = re.compile(r"[\s\-_*=~#.·•—–]+\Z")
_UNWRAPPED = 200
CAPTION = re.compile(
    r"(?:FILE PHOTO|File photo|Photo|Image|Figure \d+)\s*[:.]|.*\([^()]{0,60}\b(?:[Pp]hoto|Handout)\)\s*\Z"
)
_SENTENCE_END = re.compile(r"[.!?…:;,。！？؟।][\"'”’»)\]]*\Z")
_ITEM = re.compile(r"[-*•‣–]\s+\S|\(?\d{1,3}[.)]\s+\S")


def lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line with its offset, the line break included; nothing is normalised."""
    for match in _LINE.finditer(text):
        if match.group():
            yield match.start(), match.group()


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the white space at its ends."""
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def plain_blocks(text: str) -> Iterator[Block]:
    """Blocks between blank lines. A text without any blank line, but with long lines, has a paragraph on each line."""
    every_line = list(lines(text))
    bodies = [line for _, line in every_line if line.strip()]
    each = len(bodies) == len(every_line) and max(map(len, bodies), default=0) > _UNWRAPPED
    start: int | None = None
    end = 0
    for at, line in every_line:
        if not line.strip():
            if start is not None:
                yield _plain(text, start, end)
            start = None
            continue
        if start is not None and each:
            yield _plain(text, start, end)
            start = None
        start = at if start is None else start
        end = at + len(line)
    if start is not None:
        yield _plain(text, start, end)


def _plain(text: str, start: int, end: int) -> Block:
    start, end = trimmed(text, start, end)
    return Block(_plain_kind(text[start:end]), start, end)


def _plain_kind(text: str) -> Kind:
    """What a block of plain text looks like; a label only, its words are kept whatever it says."""
    rows = text.splitlines()
    if _WORDLESS.match(text):
        return Kind.RULE
    if CAPTION.match(rows[0]):
        return Kind.CAPTION
    if _ITEM.match(text):
        return Kind.LIST
    alone = len(rows) == 1 and len(text) <= 100
    if alone and not _SENTENCE_END.search(text) and dateline(text) is None and not text.lower().startswith("by "):
        return Kind.HEADING
    return Kind.PARAGRAPH
