"""One JSON value as small nodes, each with its place; whatever was not read is named.

A child is a member of an object, and where that is an array each of its values: what was made from XML writes a single
child as a value and several as an array.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from evidence.errors import UnreadColumns
from evidence.read.entry import Entry
from evidence.schema.records import Note, Span

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]|[^\s{}\[\],:"]+')


class Member:
    """One value: asking for its words marks it as read, asking for a child does not yet."""

    __slots__ = ("_children", "_end", "_read", "_source", "_start", "tag")

    def __init__(self, tag: str, source: str, start: int) -> None:
        self.tag = tag
        """The name of the member."""
        self._source = source
        self._start = start
        self._end = start
        self._children: list[Member] = []
        self._read = False

    @property
    def _is_text(self) -> bool:
        return self._source[self._start] == '"'

    @property
    def text(self) -> str:
        """Its words, each run of white space as one blank: a text decoded, a number or ``true`` as written; else ``""``."""
        self._read = True
        raw = self._source[self._start : self._end]
        if self._is_text:
            return " ".join((json.loads(raw) if "\\" in raw else raw[1:-1]).split())
        return "" if raw[:1] in ("{", "[") or raw == "null" else raw

    @property
    def span(self) -> Span | None:
        """Where its words stand in the entry's slice, of a text what is between its quotes; None where it has none."""
        if not self.text:
            return None
        if not self._is_text:
            return self._start, self._end
        raw = self._source[self._start + 1 : self._end - 1]
        start = self._start + 1 + len(raw) - len(raw.lstrip())
        return start, start + len(raw.strip())

    @property
    def raw(self) -> str:
        """What ``span`` cuts out, escapes and all; ``""`` where it has no words."""
        span = self.span
        return self._source[span[0] : span[1]] if span else ""

    def stretch(self, start: int, end: int) -> tuple[str, Span]:
        """Words and span of a stretch of ``raw``, the white space at its ends left out. For values packed into one text."""
        first = (self.span or (0, 0))[0]
        raw = self._source[first + start : first + end]
        start = first + start + len(raw) - len(raw.lstrip())
        raw = raw.strip()
        return " ".join((json.loads(f'"{raw}"') if "\\" in raw else raw).split()), (start, start + len(raw))

    @property
    def children(self) -> tuple[Member, ...]:
        """The values of all its members, in the order of the source: for an object whose members have any name."""
        return tuple(self._children)

    @property
    def whole(self) -> Span:
        """Where the value stands as it is written, an object with its braces; it is read with all that is in it."""
        self._read = True
        for child in self._children:
            _ = child.whole
        return self._start, self._end

    def nodes(self, name: str) -> list[Member]:
        """The values of its member of that name, in order: one, or each of an array."""
        return [child for child in self._children if child.tag == name]

    def node(self, name: str) -> Member | None:
        """The first of them, or None. A second one stays unread, so ``close`` names it."""
        return next((child for child in self._children if child.tag == name), None)

    def text_of(self, name: str) -> str:
        """The words of the first value of that name; ``""`` where it is empty or absent."""
        child = self.node(name)
        return child.text if child is not None else ""

    def attribute(self, name: str) -> str:
        """Always ``""``: JSON has no attributes, and one made from XML has left them out."""
        return ""

    def unread(self, ignore: Collection[str], path: str = "") -> Iterator[str]:
        """Paths below ``path`` of values with words that were neither read nor ignored by name."""
        if not self._read and self.text:
            yield path or self.tag
        for child in self._children:
            where = f"{path}/{child.tag}" if path else child.tag
            if where not in ignore:
                yield from child.unread(ignore, where)


def parse(text: str, tag: str) -> Member:
    """The nodes of a slice that is known to be one JSON value. Raises ValueError for an array in an array."""
    top = Member("", text, 0)
    open_: list[tuple[Member, str | None]] = [(top, tag)]
    """The objects and arrays that are open: where their values go, and of an array under which name."""
    name: str | None = tag
    for found in _TOKEN.finditer(text):
        token = found[0]
        parent, listed = open_[-1]
        if token in ("}", "]"):
            open_.pop()
            if token == "}":
                parent._end = found.end()
            name = open_[-1][1]
        elif name is None:
            name = json.loads(token)
        elif token == "[":
            if listed is not None and len(open_) > 1:
                raise ValueError(f"{name} is an array in an array, which this layout does not have")
            open_.append((parent, name))
        else:
            node = Member(name, text, found.start())
            parent._children.append(node)
            if token == "{":
                open_.append((node, None))
                name = None
            else:
                node._end = found.end()
                name = listed
    return top._children[0]


@dataclass(slots=True)
class JsonEntry(Entry):
    """An entry cut out of a JSON file. Its nodes come into being when ``read`` first asks for one."""

    fault: str = ""
    """Why it cannot be read, where that was seen when it was cut: no key, or the key of another entry."""
    tag: str = ""
    _root: Member | None = field(default=None, repr=False, compare=False)

    @property
    def root(self) -> Member:
        """The entry's own value. Raises BadValue where the entry has a fault."""
        if self._root is None:
            if self.fault:
                raise self.bad(self.fault)
            try:
                self._root = parse(self.passage.text, self.tag)
            except ValueError as error:
                raise self.bad(str(error)) from error
        return self._root

    def text(self, name: str) -> str:
        """The words of the first member of that name; ``""`` where it is empty or absent."""
        return self.root.text_of(name)

    def node(self, name: str) -> Member | None:
        """The first value of that name, or None."""
        return self.root.node(name)

    def nodes(self, name: str) -> list[Member]:
        """The values of that name, in order."""
        return self.root.nodes(name)

    def note(self, what: str | Member, label: str = "") -> Iterator[Note]:
        """Notes of a node, or of every value of that name: one each, nothing where there are no words."""
        for node in self.nodes(what) if isinstance(what, str) else (what,):
            span = node.span
            if span is not None:
                yield Note(passage=self.passage, spans=(span,), label=label or node.tag)

    def close(self, ignore: Collection[str] = ()) -> None:
        """End the reading: raises UnreadColumns that names what has words and was neither read nor ignored."""
        left = tuple(dict.fromkeys(self.root.unread(ignore)))
        self._root = None
        if left:
            raise UnreadColumns(
                f"holds {', '.join(left)}, which this importer neither reads nor ignores by name: the layout has "
                "changed; the importer has to learn it",
                place=self.place,
                columns=left,
            )
