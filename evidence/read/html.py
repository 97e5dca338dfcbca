"""A saved web page: recognised, decoded, and its visible main text as a text layer, deterministic, no words added."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import selectolax
from selectolax.lexbor import LexborHTMLParser, LexborNode

from evidence.errors import Malformed
from evidence.read.document import Document
from evidence.read.encoding import Decoded, decode
from evidence.read.prose import Block, TextLayer
from evidence.read.visible import Walk

LAYER = "1"
"""Version of the choice of what is main text; change it when the same page would give other text."""

_CHARSET = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE)
_HTML = re.compile(rb"(?is)\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]")
CODECS = {"iso-8859-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-9": "cp1254"}
CODECS |= {"gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949"}
"""Browsers read these labels as the wider encoding, and so do the pages' authors."""


def is_html(data: bytes) -> bool:
    """Whether the bytes begin as a page does: a doctype, or ``html``, ``head`` or ``body``; comments may come first."""
    head = data[:4096]
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8")):
        if head.startswith(mark):
            head = head[len(mark) :].decode(encoding, "replace").encode()
    return _HTML.match(head) is not None


def decoded(document: Document) -> Decoded:
    """The markup: by byte order mark, else UTF-8, else in the encoding that the page declares. Raises Malformed."""
    match = _CHARSET.search(document.head)
    declared = match.group(1).decode("ascii", "replace").lower() if match else ""
    codec = CODECS.get(declared, declared)
    if declared.startswith("iso-2022-") and b"\x1b" in document.data:  # seven-bit, so it would pass for ASCII
        try:
            return Decoded(document.data.decode(declared), declared, f"{declared}, as the page declares")
        except (UnicodeDecodeError, LookupError) as error:
            raise Malformed(f"it is not {declared}, as it declares: {error}", place=document.name) from error
    try:
        return decode(document, (codec,) if codec else None)
    except LookupError as error:
        raise Malformed(f"it declares an encoding {declared!r} that is not known", place=document.name) from error


@dataclass(frozen=True)
class Page:
    """A saved page, parsed: its tree for what it says of itself, its layer for what it says."""

    name: str
    markup: str
    encoding: str
    """How the encoding was found, in words."""

    @classmethod
    def of(cls, document: Document) -> Page:
        """The page that a document is."""
        found = decoded(document)
        return cls(document.name, found.text, found.how)

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """The whole page as parsed, scripts included: never changed."""
        return LexborHTMLParser(self.markup)

    @cached_property
    def _main(self) -> tuple[TextLayer, Counter[str]]:
        left_out: Counter[str] = Counter()
        body = self.tree.body
        if body is None:
            raise Malformed("a page of frames: save the frame that holds the text", place=self.name)
        found = whole = list(Walk(body, left_out).blocks())
        root = _root(body)
        if root.mem_id != body.mem_id:
            found = list(Walk(root, Counter()).blocks())
            left_out["outside"] = sum(len(words) for _, words in whole) - sum(len(words) for _, words in found)
        if not found:
            raise Malformed(
                "the page shows no text of its own: a script draws it. Save it from the browser as shown, or as text",
                place=self.name,
            )
        blocks: list[Block] = []
        start = 0
        for kind, words in found:
            blocks.append(Block(kind, start, start + len(words)))
            start += len(words) + 2
        text = "\n\n".join(words for _, words in found)
        return TextLayer(text, "selectolax", f"{selectolax.__version__}+{LAYER}", tuple(blocks)), left_out

    @property
    def layer(self) -> TextLayer:
        """The visible main text. Raises Malformed where the page shows none."""
        return self._main[0]

    @property
    def left_out(self) -> Counter[str]:
        """How many elements of each kind in ``LEFT_OUT`` the page has; of ``outside`` the number of characters."""
        return self._main[1]


def _root(body: LexborNode) -> LexborNode:
    """The element that holds the article: ``main``, the longest ``article`` where most of it stands there, or all."""
    root = next(iter(body.css("main, [role=main]")), body)
    longest = max(root.css("article, [itemprop=articleBody]"), key=_length, default=None)
    return longest if longest is not None and 2 * _length(longest) >= _length(root) else root


def _length(node: LexborNode) -> int:
    """Characters of running text: what stands in paragraphs."""
    return sum(len(p.text(deep=True)) for p in node.css("p"))
