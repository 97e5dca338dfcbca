"""XML entries by indexed path: one cheap pass cuts exact slices, bounded, without entities; reading comes later.

The standard library's expat does the parsing. A slice is the decoded source as it stands, never re-serialised, and
``XmlEntry`` (evidence.read.node) parses its own slice when it is read.
"""

from __future__ import annotations

import re
from codecs import lookup
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple
from xml.parsers import expat

from evidence.errors import Malformed, UnreadColumns
from evidence.read.document import Document
from evidence.read.encoding import Decoded, decode, head_text
from evidence.read.node import TAG, Node, XmlEntry, local, source_hash, spans
from evidence.schema.records import Passage

__all__ = ["DEEPEST", "Node", "Root", "XmlEntry", "decoded", "entries", "peek", "root", "spans"]

DEEPEST = 100
"""Elements nest no deeper than this in any list; a file that does is broken or hostile."""

_DECLARED = re.compile(r"""<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']""")
_ENCODINGS = re.compile(
    r"utf-?(8|16|16[-_]?[lb]e|32|32[-_]?[lb]e)|(us-)?ascii|iso-?8859-\d+|latin-?1|(windows-|cp)125\d|koi8-[ru]"
    r"|gb(k|2312|18030)|big5|shift[-_]jis|euc-(jp|kr)",
    re.IGNORECASE,
)
_ENDED = frozenset(
    {
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_PARTIAL_CHAR,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    }
)
"""What expat says of a file that ends too early."""


class Root(NamedTuple):
    """The root element."""

    tag: str
    """Its local name; of a file with a DOCTYPE, the name that this gives, since such a file is not parsed further."""
    attributes: dict[str, str]
    """By local name, but ``xmlns`` declarations as written."""


def peek(document: Document) -> Root | None:
    """The root element, read from the head only; None where that is not XML. For ``identify``, which never raises."""
    text = head_text(document)
    if not text.lstrip().startswith("<"):
        return None
    found: list[Root] = []
    parser = expat.ParserCreate("utf-8")

    def start(tag: str, attributes: dict[str, str]) -> None:
        if not found:
            found.append(Root(local(tag), {local(k): v for k, v in attributes.items()}))
            parser.StartElementHandler = None

    def doctype(tag: str, system: str | None, public: str | None, internal: bool) -> None:
        found.append(Root(local(tag), {}))
        raise _Stop

    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = doctype
    with suppress(expat.ExpatError, _Stop):
        parser.Parse(text.encode(), False)
    return found[0] if found else None


class _Stop(Exception):
    """Stops a parser; never leaves this module."""


def root(document: Document) -> Root:
    """Tag and attributes of the root element, from the head only. Raises Malformed where there is none."""
    found = peek(document)
    if found is None:
        raise Malformed("is not XML: no root element in its first 8 KiB", place=document.name)
    return found


def decoded(document: Document) -> Decoded:
    """The file as text, with its encoding.

    Raises Malformed where the bytes are not what the XML declaration or the byte order mark promises, or where these
    two contradict each other; Unreadable for an empty file.
    """
    said = _DECLARED.match(head_text(document).lstrip())
    if said is None:
        return decode(document)
    declared = said[1]
    if not _ENCODINGS.fullmatch(declared):
        raise Malformed(
            f"declares the encoding {declared!r}, which this library does not read. Save it as UTF-8",
            place=f"{document.name}#line=1",
        )
    codec = lookup(declared).name
    text = decode(document, () if codec.startswith("utf") else (codec,))
    wide = codec.startswith(("utf-16", "utf-32"))
    if text.encoding.startswith(codec) or (document.data.isascii() and not wide):
        return text
    raise Malformed(
        f"declares the encoding {declared}, but its bytes are {text.how}. Correct the declaration, or fetch it again",
        place=f"{document.name}#line=1",
    )


def entries(
    document: Document, paths: Sequence[str], *, key: str = "", ignore: Collection[str] = ()
) -> Iterator[XmlEntry]:
    """An entry for each element at one of the ``paths``, which are written from below the root: ``LIST/PERSON``.

    ``key`` names the child (``REFERENCE``) or attribute (``@id``) that is the entry's key, with white space collapsed;
    an entry without it, or with that of an earlier entry, has a ``fault``: reading it raises BadValue. ``ignore`` holds
    paths outside the entries that are left out by name (``HEADER``, ``@generated`` for an attribute of the root).

    Raises Malformed for a DOCTYPE, ill-formed or truncated XML, a wrong encoding or nesting beyond DEEPEST, and
    UnreadColumns, naming them, for elements, attributes and text outside the paths; all before the first entry.
    """
    source = decoded(document).text.encode()
    cutter = _Cutter(document, source, paths, key, ignore)
    cutter.run()
    seen: dict[str, str] = {}
    for start, end, locator, keys in cutter.cuts:
        text = source[start:end].decode()
        name: str | None = None
        fault = ""
        if key:
            said = " ".join(" ".join(keys).split())
            if not said:
                fault = f"has no {key}, which is its key"
            elif len(keys) > 1:
                fault = f"has {len(keys)} elements {key}; its key is one"
            elif said in seen:
                fault = f"repeats {key} {said!r} of {seen[said]}; each entry has its own"
            else:
                name = said
                seen[said] = locator
        passage = Passage(document=document.sha256, locator=f"xpath={locator}", text=text)
        yield XmlEntry(document, name, passage, digest=source_hash(text), fault=fault)


class _Cutter:
    """The one pass: it finds where entries begin and end, and what stands outside them."""

    def __init__(
        self, document: Document, source: bytes, paths: Sequence[str], key: str, ignore: Collection[str]
    ) -> None:
        self.document = document
        self.source = source
        self.paths = frozenset(paths)
        self.above = frozenset("/".join(p.split("/")[:n]) for p in paths for n in range(1, p.count("/") + 1))
        self.key = key
        self.ignore = ignore
        self.cuts: list[tuple[int, int, str, list[str]]] = []
        self.unread: dict[str, int] = {}
        self.depth = 0
        self.inside = 0
        """Depth of the entry, or of the element left out, in which the parser is; 0 outside."""
        self.key_depth = 0
        self.begin = -1
        """Byte offset of the entry; -1 in an element that is left out."""
        self.keys: list[str] = []
        self.open: list[tuple[str, str, dict[str, int]]] = [("", "", {})]
        """Of each element above the entries: its path, its locator, how many children of each name it has had."""
        self.place = ""
        self.parser = parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.StartDoctypeDeclHandler = self.doctype
        parser.CharacterDataHandler = self.stray

    def run(self) -> None:
        try:
            self.parser.Parse(self.source, True)
        except expat.ExpatError as error:
            raise self.malformed(error) from error
        if self.unread:
            names = tuple(self.unread)
            counted = ", ".join(name if n == 1 else f"{name} ({n} times)" for name, n in self.unread.items())
            raise UnreadColumns(
                f"holds {counted} outside its entries, which this importer neither reads nor ignores by name: the "
                "layout has changed; the importer has to learn it",
                place=self.document.name,
                columns=names,
            )

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth = depth = self.depth + 1
        if self.inside:
            if depth == self.key_depth and local(tag) == self.key:
                self.keys.append("")
                self.parser.CharacterDataHandler = self.key_text
            elif depth > DEEPEST:
                raise self.refuse(f"nests elements more than {DEEPEST} deep, which no list does: it is not read")
            return
        name = local(tag)
        above, locator, counts = self.open[-1]
        if depth == 1:
            path, place = "", f"/{name}"
        else:
            path = f"{above}/{name}" if above else name
            counts[name] = n = counts.get(name, 0) + 1
            place = f"{locator}/{name}[{n}]"
        if depth == 1 or path in self.above:
            self.open.append((path, place, {}))
            self.leave_out(attributes, path)
            return
        self.inside = depth
        self.place = place
        self.parser.CharacterDataHandler = None
        if path in self.paths:
            self.begin = self.parser.CurrentByteIndex
            self.keys = []
            if self.key.startswith("@"):
                self.keys += [v for k, v in attributes.items() if local(k) == self.key[1:]]
            elif self.key:
                self.key_depth = depth + 1
        else:
            self.begin = -1
            if path not in self.ignore:
                self.unread[path] = self.unread.get(path, 0) + 1

    def end(self, tag: str) -> None:
        depth = self.depth
        self.depth = depth - 1
        if not self.inside:
            self.open.pop()
        elif depth == self.inside:
            if self.begin >= 0:
                at = self.parser.CurrentByteIndex
                opening = TAG.match(self.source, self.begin) if self.source[at - 2 : at] == b"/>" else None
                whole = opening is not None and opening.end() == at  # <X/> ends where it begins
                closing = None if whole else TAG.match(self.source, at)
                self.cuts.append((self.begin, closing.end() if closing else at, self.place, self.keys))
            self.inside = self.key_depth = 0
            self.parser.CharacterDataHandler = self.stray
        elif depth == self.key_depth:
            self.parser.CharacterDataHandler = None

    def key_text(self, text: str) -> None:
        self.keys[-1] += text

    def stray(self, text: str) -> None:
        if not text.isspace():
            where = f"{self.open[-1][0]}/text()".lstrip("/")
            if where not in self.ignore:
                self.unread[where] = self.unread.get(where, 0) + 1

    def leave_out(self, attributes: dict[str, str], path: str) -> None:
        """Name the attributes of an element above the entries, those of schemas and name spaces apart."""
        for name, value in attributes.items():
            where = f"{path}@{local(name)}"
            if value.strip() and not name.startswith(("xmlns", "xsi:")) and where not in self.ignore:
                self.unread[where] = self.unread.get(where, 0) + 1

    def doctype(self, tag: str, system: str | None, public: str | None, internal: bool) -> None:
        raise self.refuse(
            "declares a document type (DOCTYPE), with which entities can be defined that read other files or swell "
            "without bound: it is refused. Remove the declaration if you know where the file comes from"
        )

    def refuse(self, message: str) -> Malformed:
        parser = self.parser
        where = f"line={parser.CurrentLineNumber}&column={parser.CurrentColumnNumber + 1}"
        return Malformed(message, place=f"{self.document.name}#{where}")

    def malformed(self, error: expat.ExpatError) -> Malformed:
        place = f"{self.document.name}#line={error.lineno}&column={error.offset + 1}"
        why = expat.ErrorString(error.code)
        if why not in _ENDED:
            return Malformed(f"is not well-formed XML: {why}. Fetch it again", place=place)
        within = self.place if self.inside else self.open[-1][1]
        if not within:
            return Malformed(f"holds no XML element ({why})", place=place)
        return Malformed(f"ends inside {within} ({why}): it is truncated. Fetch it again", place=place)
