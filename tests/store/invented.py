"""An importer that is told line by line what to read, so that tests can drive readings one entry at a time.

A file begins with ``INVENTED <importer> [published=DAY] [years=A..B] [part=NAME]``. Each line after it is an entry:
``key [year [part]]|statement|statement``, year or part ``-`` where there is none. A statement is fields parted by
``;``: a predicate, then its subject and object, then ``name=value`` for everything else; a party may carry its key in
brackets. ``note; label; words`` keeps words. ``bad; why`` cannot be read, ``unread; column`` has a column that nobody
knows, ``given; name`` yields what a test has put into ``Invented.given``. ``2:`` before a statement: only version 2 of
the importer reads it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from evidence import importer as registry
from evidence.errors import UnreadColumns
from evidence.importer import Between, Bundle, Described, Document, Entry, Named, Scope, Source
from evidence.schema.edtf import parse
from evidence.schema.quantity import Quantity
from evidence.schema.records import Claim, Mention, Note, Passage, Span
from evidence.schema.words import Interest, Modality, Polarity, SourceKind

_MENTION = re.compile(r"(?P<text>.*?)(?:\[(?P<key>[^\]]*)\])?", re.DOTALL)
_WORDS: dict[str, Callable[[str], Any]] = {
    "polarity": Polarity,
    "modality": Modality,
    "interest": Interest,
    "when": parse,
    "chain": lambda value: tuple(value.split(">")),
    "origin": str,
}
_QUANTITY = ("low", "high", "unit", "approx", "text")


class Invented:
    """One importer: a module's four names as attributes, with a version that a test can raise."""

    def __init__(
        self,
        name: str = "list",
        *,
        series: bool = True,
        keyed: bool = True,
        entries: Between | None = None,
        publisher: str = "invented-publisher",
    ) -> None:
        self.id = f"invented_{name}"
        self.name = name
        self.keyed = keyed
        self.reads: list[str] = []
        """Keys of the entries that were read since a test last looked."""
        self.given: dict[str, Callable[[Entry], Iterable[Claim | Note]]] = {}
        self.SOURCE = Source(
            title=f"Invented {name}",
            publisher="Invented Publisher",
            id=publisher,
            kind=SourceKind.LIST_PUBLISHER,
            version="1",
            series=f"invented-{name}" if series else None,
            authority="XX",
            entries=entries,
        )

    def upgrade(self, version: str = "2") -> None:
        """The importer in its next version."""
        self.SOURCE = replace(self.SOURCE, version=version)

    def taken(self) -> list[str]:
        """The keys read since the last look."""
        reads, self.reads = self.reads, []
        return reads

    def identify(self, document: Document) -> bool:
        """Whether the first line names this importer."""
        return document.head.decode("utf-8", "replace").split()[:2] == ["INVENTED", self.name]

    def describe(self, bundle: Bundle) -> Described:
        """Date and scope from the first line of the first document."""
        told = _told(bundle.documents[0])
        return Described(
            published_on=told.get("published"),
            published_basis="first line" if "published" in told else "",
            title=told.get("title"),
            scope=_scope(told),
        )

    def entries(self, bundle: Bundle) -> Iterator[Entry]:
        """A line an entry."""
        for document in bundle.documents:
            for number, line in enumerate(document.data.decode().splitlines()[1:], 2):
                if not line.strip():
                    continue
                key, year, part = [*line.partition("|")[0].split(), "-", "-", "-"][:3]
                yield Entry(
                    document,
                    key if self.keyed else None,
                    Passage(document.sha256, f"line={number}", line),
                    scope_year=None if year == "-" else int(year),
                    scope_part=None if part == "-" else part,
                )

    def read(self, entry: Entry) -> Iterator[Claim | Note]:
        """The statements of a line, each quoting its own stretch."""
        text = entry.passage.text
        self.reads.append(entry.key or text)
        at = text.find("|") + 1
        while 0 < at <= len(text):
            end = text.find("|", at)
            end = len(text) if end < 0 else end
            yield from self._statement(entry, (at, end))
            at = end + 1

    def _statement(self, entry: Entry, span: Span) -> Iterator[Claim | Note]:
        start, end = span
        written = entry.passage.text[start:end]
        if found := re.match(r"(\d+):", written):
            if found[1] != self.SOURCE.version:
                return
            start, written = start + found.end(), written[found.end() :]
        fields = [part.strip() for part in written.split(";")]
        match fields[0]:
            case "note":
                yield Note(entry.passage, ((start, end),), fields[1])
            case "bad":
                raise entry.bad(fields[1])
            case "unread":
                raise UnreadColumns("nobody reads it", place=entry.place, columns=(fields[1],))
            case "given":
                yield from self.given[fields[1]](entry)
            case predicate:
                yield entry.claim(predicate, spans=((start, end),), **_parts(fields[1:]))


def _parts(fields: list[str]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    quantity: dict[str, str] = {}
    for place, field in enumerate(fields):
        name, _, value = field.partition("=")
        if place < 2 and "=" not in field:
            said["object" if place else "subject"] = _mention(field)
        elif name in _WORDS:
            said[name] = _WORDS[name](value)
        elif name in _QUANTITY:
            quantity[name] = value
        else:
            said[name] = _mention(value)
    if quantity:
        low, high = (float(quantity[name]) if name in quantity else None for name in ("low", "high"))
        approx = {"yes": True, "no": False}.get(quantity.get("approx", ""))
        said["quantity"] = Quantity(low, high, quantity.get("unit"), approx, quantity.get("text", ""))
    return said


def _mention(value: str) -> Mention | None:
    found = _MENTION.fullmatch(value)
    assert found is not None
    return Mention(found["text"], found["key"]) if found["text"] else None


def _told(document: Document) -> dict[str, str]:
    words = document.data.decode().partition("\n")[0].split()[2:]
    return dict(word.split("=", 1) for word in words)


def _scope(told: dict[str, str]) -> Scope:
    low, _, high = told.get("years", "").partition("..")
    return Scope(told.get("part"), int(low) if low else None, int(high) if high else None)


class InventedParts(Invented):
    """An importer of bundles: the first line's ``file=`` says which part a file is; ``main`` bears the date."""

    def describe(self, bundle: Bundle) -> Described:
        """Date and scope from the main part, where it is there."""
        main = bundle.parts.get("main")
        return Described() if main is None else super().describe(Bundle((main,)))

    def part_of(self, document: Document) -> str:
        """The part that a file plays."""
        return _told(document)["file"]


@contextmanager
def registered(*importers: Invented) -> Iterator[None]:
    """The library with these importers beside its own."""
    found = dict(registry.importers())
    found.update({one.id: Named(one.id, one) for one in importers})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(registry, "importers", lambda: found)
        yield


def party(key: str, name: str, *more: str, on: str = "", programme: str = "P1", year: str = "") -> str:
    """A line that lists a party under a programme, with its name; ``more`` are further statements."""
    subject = f"{name}[inv:{key}]"
    when = f"; when={on}" if on else ""
    listing = f"designated_under; {subject}; XX; programme={programme}; reference={key}{when}"
    return "|".join([f"{key} {year}".strip(), listing, f"has_name; {subject}; {name}; quality=primary", *more])


def deal(
    key: str, low: str, *, year: str = "2020", supplier: str = "KP", recipient: str = "RU", part: str = "-"
) -> str:
    """A line of a register: one delivery, whose year is its scope."""
    return (
        f"{key} {year} {part}|transferred_arms; {supplier}[{supplier}]; {recipient}[{recipient}]; item=rocket[rockets]; "
        f"when={year}; deal={key}[inv:{key}]; low={low}; high={low}; unit=unit"
    )


def content(head: str, *lines: str) -> bytes:
    """The bytes of a file: ``head`` is its first line without the word INVENTED."""
    return "\n".join([f"INVENTED {head}", *lines, ""]).encode()


def write(folder: Path, head: str, *lines: str, name: str | None = None) -> Path:
    """A file with these lines, named after its first."""
    path = folder / (name or re.sub(r"\W+", "-", head) + ".txt")
    path.write_bytes(content(head, *lines))
    return path
