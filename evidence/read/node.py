"""One XML entry as small nodes: parsed when first asked, each value with its span, and whatever was not read named."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from html import unescape
from xml.parsers import expat

from evidence.errors import UnreadColumns
from evidence.read.entry import Entry
from evidence.schema.records import Note, Span

_END_TAG = re.compile("</[^>]*>")
TAG = re.compile(rb"""<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""")
"""One tag from its ``<``: a ``>`` inside an attribute's quotes does not end it."""


def source_hash(text: str) -> bytes:
    """``raw_hash`` for a slice of XML: it stays the same where only indentation or the form of empty tags changed."""
    flat = " ".join(text.split()).replace("> <", "><").replace(" />", "/>").replace("/>", "></>")
    # The name in an end tag repeats that of its start tag: dropping it makes <X></X> equal to <X/> at the speed of C.
    return blake2b(_END_TAG.sub("</>", flat).encode(), digest_size=16).digest()


def local(name: str) -> str:
    """A name without its prefix. ``xmlns`` declarations keep theirs."""
    if ":" not in name or name.startswith("xmlns"):
        return name
    return name.rpartition(":")[2]


class Node:
    """One element: asking for its text or span marks it as read, asking for a child does not yet."""

    __slots__ = ("_attributes", "_children", "_content", "_end", "_read", "_source", "_start", "tag")

    def __init__(self, tag: str, attributes: dict[str, str], source: _Source, start: int) -> None:
        self.tag = tag
        """The local name."""
        self._attributes = attributes
        self._children: list[Node] = []
        self._source = source
        self._start = start
        self._end = start
        self._content = ""
        self._read = False

    @property
    def text(self) -> str:
        """Its own text, decoded, each run of white space as one blank; ``""`` where it holds none."""
        self._read = True
        return self._content

    @property
    def span(self) -> Span | None:
        """Where its content stands in the entry's slice, white space around it left out; None where it holds no text.

        The stretch is the source as it stands: it may hold ``&amp;``, a CDATA section or a comment.
        """
        self._read = True
        if not self._content:
            return None
        raw, start = self._source.cut(self._start, self._end)
        return start + len(raw) - len(raw.lstrip()), start + len(raw.rstrip())

    @property
    def raw(self) -> str:
        """What ``span`` cuts out; ``""`` where it holds no text."""
        span = self.span
        return self._source.text[span[0] : span[1]] if span else ""

    def stretch(self, start: int, end: int) -> tuple[str, Span]:
        """Text and span of a stretch of ``raw``, the white space at its ends left out.

        For values packed into one element. Only where ``raw`` holds no ``<``: a comment or CDATA section is no text.
        """
        first = (self.span or (0, 0))[0]
        raw = self._source.text[first + start : first + end]
        start = first + start + len(raw) - len(raw.lstrip())
        return " ".join(unescape(raw).split()), (start, start + len(raw.strip()))

    def nodes(self, name: str) -> list[Node]:
        """Its children of that name, in order."""
        return [child for child in self._children if child.tag == name]

    def node(self, name: str) -> Node | None:
        """Its first child of that name, or None. A second one stays unread, so ``close`` names it."""
        for child in self._children:
            if child.tag == name:
                return child
        return None

    def text_of(self, name: str) -> str:
        """The text of its first child of that name; ``""`` where it is empty or absent."""
        child = self.node(name)
        return child.text if child is not None else ""

    def attribute(self, name: str) -> str:
        """The value of an attribute, stripped; ``""`` where it is absent. Marks it as read."""
        return self._attributes.pop(name, "").strip()

    def unread(self, ignore: Collection[str], path: str = "") -> Iterator[str]:
        """Paths below ``path`` of elements and attributes with content that were neither read nor ignored by name."""
        if self._attributes:
            for name, value in self._attributes.items():
                where = f"{path}@{name}"
                if value.strip() and not name.startswith("xmlns") and where not in ignore:
                    yield where
        if not self._read and self._content:
            yield path or self.tag
        for child in self._children:
            where = f"{path}/{child.tag}" if path else child.tag
            if where not in ignore:
                yield from child.unread(ignore, where)


def spans(*nodes: Node | None) -> tuple[Span, ...]:
    """The spans of the nodes that hold text, in the order of the source; all of them are marked as read."""
    return tuple(sorted(span for node in nodes if node is not None and (span := node.span) is not None))


class _Source:
    """The slice in both of its measures: expat counts bytes of UTF-8, spans count code points."""

    __slots__ = ("_ascii", "_data", "_reached", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._data = text.encode()
        self._ascii = len(self._data) == len(text)
        self._reached = (0, 0)
        """The last place asked for, in both measures: nodes are mostly read in their order."""

    @property
    def data(self) -> bytes:
        """The slice in UTF-8."""
        return self._data

    def cut(self, start: int, end: int) -> tuple[str, int]:
        """The text between two byte offsets, and the code point at which it begins."""
        if self._ascii:
            return self.text[start:end], start
        byte, point = self._reached if self._reached[0] <= start else (0, 0)
        point += len(self._data[byte:start].decode())
        self._reached = (start, point)
        return self._data[start:end].decode(), point


def parse(text: str) -> Node:
    """The nodes of a slice that is known to be one well-formed element without entity declarations."""
    source = _Source(text)
    data = source.data
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    top = Node("", {}, source, 0)
    stack = [top]
    said: list[str] = []
    """The text so far of the open elements: what an element said is taken away at its end."""
    began = [0]

    def start(name: str, attributes: dict[str, str]) -> None:
        at = parser.CurrentByteIndex
        if attributes:
            attributes = {local(k): v for k, v in attributes.items()}
            found = TAG.match(data, at)
            after = found.end() if found else at
        else:
            after = data.index(b">", at) + 1
        node = Node(local(name) if ":" in name else name, attributes, source, after)
        stack[-1]._children.append(node)
        stack.append(node)
        began.append(len(said))

    def end(name: str) -> None:
        node = stack.pop()
        node._end = parser.CurrentByteIndex
        first = began.pop()
        if first < len(said):
            node._content = " ".join("".join(said[first:]).split())
            del said[first:]

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = said.append
    parser.Parse(data, True)
    parser.StartElementHandler = parser.EndElementHandler = (
        None  # they hold the parser: no cycle is to outlive the reading
    )
    return top._children[0]


@dataclass(slots=True)
class XmlEntry(Entry):
    """An entry cut out of an XML file. Its nodes come into being when ``read`` first asks for one."""

    fault: str = ""
    """Why it cannot be read, where that was seen when it was cut: no key, or the key of another entry."""
    _root: Node | None = field(default=None, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.digest:
            self.digest = source_hash(self.passage.text)

    @property
    def root(self) -> Node:
        """The entry's own element. Raises BadValue where the entry has a fault."""
        if self._root is None:
            if self.fault:
                raise self.bad(self.fault)
            self._root = parse(self.passage.text)
        return self._root

    def text(self, name: str) -> str:
        """The text of the first child of that name; ``""`` where it is empty or absent."""
        return self.root.text_of(name)

    def node(self, name: str) -> Node | None:
        """The first child of that name, or None."""
        return self.root.node(name)

    def nodes(self, name: str) -> list[Node]:
        """The children of that name, in order."""
        return self.root.nodes(name)

    def note(self, what: str | Node, label: str = "") -> Iterator[Note]:
        """Notes of a node, or of every child of that name: one each, nothing where there is no text."""
        for node in self.nodes(what) if isinstance(what, str) else (what,):
            span = node.span
            if span is not None:
                yield Note(passage=self.passage, spans=(span,), label=label or node.tag)

    def close(self, ignore: Collection[str] = ()) -> None:
        """End the reading: raises UnreadColumns that names what has content and was neither read nor ignored.

        ``ignore`` holds paths from the entry's element: ``SORT_KEY``, ``LIST_TYPE`` (with all below it),
        ``ALIAS/QUALITY``, ``ALIAS@id``. The nodes are let go; a later access parses anew.
        """
        left = tuple(dict.fromkeys(self.root.unread(ignore)))
        self._root = None
        if left:
            raise UnreadColumns(
                f"holds {', '.join(left)}, which this importer neither reads nor ignores by name: the layout has "
                "changed; the importer has to learn it",
                place=self.place,
                columns=left,
            )
