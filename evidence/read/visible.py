"""What a web page shows: its words, block by block, as a browser shows them.

Runs of white space are one blank and ``<br>`` is a line break; entities are decoded. Scripts, styles, menus, side
columns, footers and forms are left out and counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from evidence.read.prose import Kind

LEFT_OUT = {
    "script": "not shown",
    "style": "not shown",
    "noscript": "shown only where scripts are off",
    "template": "not shown",
    "nav": "menu",
    "aside": "side column: other stories, advertisements",
    "footer": "imprint of the site, not of the article",
    "form": "asks the reader; kept where it encloses the article",
    "button": "asks the reader",
    "select": "asks the reader",
    "textarea": "asks the reader",
    "dialog": "not shown until opened",
    "svg": "drawing",
    "iframe": "another page",
    "object": "another file",
    "canvas": "drawing",
    "audio": "another file",
    "video": "another file",
    "hidden": "marked as not shown",
    "banner": "page header outside the article, without its heading",
    "outside": "stands beside the element that holds the article",
}
"""What of a page is not read, each with the reason: the counts stand in the receipt."""

_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Kind.HEADING),
    **dict.fromkeys(("figcaption", "caption"), Kind.CAPTION),
    **dict.fromkeys(("li", "dt", "dd"), Kind.LIST),
    "blockquote": Kind.QUOTATION,
}
_BLOCKS = _KINDS.keys() | set(
    re.findall(
        r"\w+",
        "p div section article main header hgroup pre figure address details summary ul ol dl menu table thead tbody "
        "tfoot tr td th center hr body form fieldset legend search",
    )
)
_NEVER_IN_DATA = "p + p, div, h1, h2, h3, ul, ol, blockquote, figure"
_CAPTION_CLASS = re.compile(r"(?:^|[\s_-])caption(?:$|[\s_-])", re.IGNORECASE)
_CONCEALED = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_BREAK = "\0"


def _children(node: LexborNode) -> Iterator[LexborNode]:
    """The child nodes, text included."""
    return iter(node.iter(include_text=True, skip_empty=False))


def shown(node: LexborNode) -> str:
    """The words of an element as shown, on one line."""
    return _on_one_line(node, Counter())


def _on_one_line(node: LexborNode, left_out: Counter[str]) -> str:
    return " ".join(words.replace("\n", " ") for _, words in Walk(node, left_out).blocks())


def _holds_data(table: LexborNode) -> bool:
    """Whether a table is one of data; pages of old are laid out in tables, and those are walked through."""
    return table.css_first(_NEVER_IN_DATA) is None and len(table.css("table")) == 1


class Walk:
    """One pass over an element that yields blocks: their kind and their words as shown."""

    def __init__(self, root: LexborNode, left_out: Counter[str]) -> None:
        self.root = root
        self.left_out = left_out
        self.words: list[str] = []

    def blocks(self) -> Iterator[tuple[Kind, str]]:
        """The blocks in document order. A stack of its own, since pages nest deeper than Python calls."""
        stack: list[tuple[Iterator[LexborNode], Kind, bool]] = [(_children(self.root), self._kind(self.root), True)]
        while stack:
            nodes, kind, block = stack[-1]
            node = next(nodes, None)
            if node is None:
                stack.pop()
                if block:
                    yield from self._flush(kind)
                continue
            tag = node.tag or ""
            if tag == "-text":
                self.words.append(node.text_content or "")
            elif tag == "br":
                self.words.append(_BREAK)
            elif tag.startswith("-") or self._skipped(node, tag):
                continue
            elif tag == "table" and _holds_data(node):
                yield from self._flush(kind)
                yield from self._table(node)
            else:
                opens = tag in _BLOCKS
                if opens:
                    yield from self._flush(kind)
                if tag == "pre":
                    yield from _preformatted(node, kind)
                else:
                    stack.append((_children(node), self._kind(node, kind), opens))

    def _flush(self, kind: Kind) -> Iterator[tuple[Kind, str]]:
        words = _SPACE.sub(" ", "".join(self.words))
        self.words.clear()
        words = re.sub(rf" ?{_BREAK} ?", "\n", words).strip(" \n")
        if words and not words.isspace():
            yield kind, words

    def _table(self, table: LexborNode) -> Iterator[tuple[Kind, str]]:
        """A table of data: a line for each row, a tab between cells; its caption is a block before it."""
        caption = table.css_first("caption")
        if caption is not None:
            yield from ((Kind.CAPTION, words) for _, words in Walk(caption, self.left_out).blocks())
        rows = []
        for row in table.css("tr"):
            cells = [_on_one_line(cell, self.left_out) for cell in row.css("td, th")]
            if any(cells):
                rows.append("\t".join(cells))
        if rows:
            yield Kind.TABLE, "\n".join(rows)

    def _kind(self, node: LexborNode, inherited: Kind = Kind.PARAGRAPH) -> Kind:
        own = _KINDS.get(node.tag or "")
        if own is None and _CAPTION_CLASS.search(node.attributes.get("class") or ""):
            own = Kind.CAPTION
        return inherited if own is None else own

    def _skipped(self, node: LexborNode, tag: str) -> bool:
        """Whether an element is left out, counting it."""
        attributes = node.attributes
        style = attributes.get("style") or ""
        reason = tag if tag in LEFT_OUT else ""
        if tag == "form" and node.css_first("article, main, h1, p + p") is not None:
            reason = ""
        elif "hidden" in attributes or _CONCEALED.search(style):
            reason = reason or "hidden"
        elif tag == "header" and node.css_first("h1") is None and not self._in_article(node):
            reason = "banner"
        if reason:
            self.left_out[reason] += 1
        return bool(reason)

    @staticmethod
    def _in_article(node: LexborNode) -> bool:
        above = node.parent
        while above is not None and above.tag not in ("article", "main"):
            above = above.parent
        return above is not None


def _preformatted(node: LexborNode, kind: Kind) -> Iterator[tuple[Kind, str]]:
    """Text that keeps its line breaks."""
    text = node.text(deep=True).strip("\n")
    if text.strip():
        yield kind, text.rstrip()
