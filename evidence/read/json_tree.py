"""JSON entries by pointer: one pass cuts exact slices without holding the whole in memory; reading comes later.

A slice is the decoded source as it stands, never re-serialised, and ``JsonEntry`` (evidence.read.member) parses its own
slice when it is read. Locators are JSON pointers (RFC 6901): ``pointer=/list/entries/3``.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from hashlib import blake2b
from typing import Any, NamedTuple

from evidence.errors import Malformed, UnreadColumns
from evidence.read.document import Document
from evidence.read.encoding import decode
from evidence.read.json_text import DECODER, skip
from evidence.read.member import JsonEntry, Member, parse
from evidence.schema.records import Passage

__all__ = ["JsonEntry", "Member", "entries", "member"]


class _Cut(NamedTuple):
    """One entry as it was found."""

    start: int
    end: int
    pointer: str
    key: str
    digest: bytes


def entries(document: Document, path: str, *, key: str, ignore: Collection[str] = ()) -> Iterator[JsonEntry]:
    """An entry for the value at ``path``, or for each where it is an array: ``data/entries/entry``; ``""`` is the root.

    ``key`` is the path in an entry to the value that is its key; an entry without it, or with that of an earlier one,
    has a ``fault``: reading it raises BadValue. ``ignore`` holds paths outside the entries that are left out by name.

    Raises Malformed for what is no strict JSON or has nothing at ``path``, and UnreadColumns, naming them, for members
    outside it that ``ignore`` does not name; all before the first entry.
    """
    walk = _Walk(document, path, key, ignore)
    cuts = walk.run()
    seen: dict[str, str] = {}
    tag = path.rpartition("/")[2]
    for cut in cuts:
        fault = ""
        if not cut.key:
            fault = f"has no {key}, which is its key"
        elif cut.key in seen:
            fault = f"repeats {key} {cut.key!r} of {seen[cut.key]}; each entry has its own"
        else:
            seen[cut.key] = cut.pointer
        passage = Passage(document.sha256, f"pointer={cut.pointer}", walk.text[cut.start : cut.end])
        yield JsonEntry(document, None if fault else cut.key, passage, digest=cut.digest, fault=fault, tag=tag)


def member(document: Document, path: str) -> Member | None:
    """The one value at ``path``; None where there is none. Raises Malformed for what is no strict JSON above it."""
    walk = _Walk(document, path, "", ())
    found = walk.run(only=True)
    return parse(walk.text[found[0].start : found[0].end], path.rpartition("/")[2]) if found else None


class _Found(Exception):
    """Stops a walk that has what it was sent for; never leaves this module."""


class _Walk:
    """The one pass: it descends along the path and skips every other value whole."""

    def __init__(self, document: Document, path: str, key: str, ignore: Collection[str]) -> None:
        self.document = document
        self.text = decode(document).text
        self.path = path.split("/") if path else []
        self.key = key
        self.ignore = ignore
        self.cuts: list[_Cut] = []
        self.unread: list[str] = []
        self.reached = False
        self.only = False

    def run(self, *, only: bool = False) -> list[_Cut]:
        self.only = only
        try:
            at = skip(self.text, 0)
            end = skip(self.text, self._object(at, 0, "") if self.path else self._descend(at, 0, ""))
            if end < len(self.text):
                raise self._malformed("goes on after the end of its value", end)
        except _Found:
            return self.cuts
        if only:
            return self.cuts
        if not self.reached:
            raise Malformed(
                f"holds nothing at /{'/'.join(self.path)}: it is of another layout", place=self.document.name
            )
        if self.unread:
            raise UnreadColumns(
                f"holds {', '.join(self.unread)} outside its entries, which this importer neither reads nor ignores by "
                "name: the layout has changed; the importer has to learn it",
                place=self.document.name,
                columns=tuple(self.unread),
            )
        return self.cuts

    def _object(self, at: int, depth: int, pointer: str) -> int:
        """Walk the object at ``at`` and return where it ends."""
        text = self.text
        if not text.startswith("{", at):
            raise self._malformed(f"/{'/'.join(self.path[:depth])} is no object", at)
        names: set[str] = set()
        at = skip(text, at + 1)
        while not text.startswith("}", at):
            start = at
            name, at = self._decode(at)
            if not isinstance(name, str):
                raise self._malformed("a member without a name", start)
            if name in names:
                raise self._malformed(f"{name!r} stands twice in one object", start)
            names.add(name)
            at = skip(text, at)
            if not text.startswith(":", at):
                raise self._malformed("a colon is missing", at)
            at = skip(text, at + 1)
            place = f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}"
            if name == self.path[depth]:
                at = self._descend(at, depth + 1, place)
            else:
                value, at = self._decode(at)
                where = "/".join([*self.path[:depth], name])
                if value not in (None, "", [], {}) and where not in self.ignore:
                    self.unread.append(where)
            at = skip(text, at)
            if text.startswith(",", at):
                at = skip(text, at + 1)
                if text.startswith("}", at):
                    raise self._malformed("a comma without a member after it", at)
            elif not text.startswith("}", at):
                raise self._malformed("a comma or a closing brace is missing", at)
        return at + 1

    def _descend(self, at: int, depth: int, pointer: str) -> int:
        if depth < len(self.path):
            if self.text.startswith("null", at):
                self.reached = True  # XML's empty element: a list without entries
                return at + 4
            return self._object(at, depth, pointer)
        self.reached = True
        if not self.text.startswith("[", at):
            return self._cut(at, pointer)
        at = skip(self.text, at + 1)
        place = 0
        while not self.text.startswith("]", at):
            at = skip(self.text, self._cut(at, f"{pointer}/{place}"))
            place += 1
            if self.text.startswith(",", at):
                at = skip(self.text, at + 1)
                if self.text.startswith("]", at):
                    raise self._malformed("a comma without a value after it", at)
            elif not self.text.startswith("]", at):
                raise self._malformed("a comma or a closing bracket is missing", at)
        return at + 1

    def _cut(self, start: int, pointer: str) -> int:
        value, end = self._decode(start)
        if value is None and not self.only:
            return end
        said = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        try:
            written = said.encode()
        except UnicodeEncodeError as error:
            raise self._malformed(f"{pointer} holds half of a character", start) from error
        if "\\u0000" in said:
            raise self._malformed(f"{pointer} holds a NUL character", start)
        digest = blake2b(written, digest_size=16).digest()
        self.cuts.append(_Cut(start, end, pointer, _at(value, self.key), digest))
        if self.only:
            raise _Found
        return end

    def _decode(self, at: int) -> tuple[Any, int]:
        try:
            return DECODER.raw_decode(self.text, at)
        except json.JSONDecodeError as error:
            ended = " (it is truncated)" if not self.text[error.pos :].strip() else ""
            raise self._malformed(f"is no JSON: {error.msg}{ended}", error.pos) from error
        except StopIteration as error:
            raise self._malformed("is no JSON: it ends where a value should stand (it is truncated)", at) from error
        except RecursionError as error:
            raise self._malformed("nests values deeper than any list does: it is not read", at) from error
        except ValueError as error:
            raise self._malformed(str(error), at) from error

    def _malformed(self, what: str, at: int) -> Malformed:
        line = self.text.count("\n", 0, at) + 1
        column = at - self.text.rfind("\n", 0, at)
        return Malformed(f"{what}. Fetch it again", place=f"{self.document.name}#line={line}&column={column}")


def _at(value: Any, path: str) -> str:
    """The words of a scalar at ``path`` in a decoded value; ``""`` where there is none."""
    for name in path.split("/"):
        value = value.get(name) if isinstance(value, dict) else None
    return " ".join(str(value).split()) if isinstance(value, str | int) and not isinstance(value, bool) else ""
