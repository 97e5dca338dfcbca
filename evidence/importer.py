"""The protocol of importers: a module with SOURCE, identify, entries and read is one.

``describe`` is optional: what a bundle says of itself (date, scope, title). Third parties add importers through the
entry-point group ``evidence.importers``.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any, Protocol, cast, runtime_checkable

from evidence.errors import AmbiguousFormat, NotFound, UnknownFormat
from evidence.read.document import Bundle, Document
from evidence.read.entry import Entry
from evidence.read.looks import looks
from evidence.read.workbook import book
from evidence.schema.records import Claim, Note, Speaker
from evidence.schema.words import Handling, SourceKind

__all__ = ["Between", "Bundle", "Described", "Document", "Entry", "Importer", "Scope", "Source"]


@dataclass(frozen=True, slots=True)
class Between:
    """How many entries a whole vintage may hold; outside it the load asks for ``--accept-shrinkage``."""

    low: int
    high: int
    reason: str = ""
    keeps: float = 0.5
    """The least share of the vintage before it that a vintage of the same scope may hold."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What part of its series a vintage covers; two vintages are compared only where both cover.

    ``part`` names a part (a programme export), None is the whole; ``years`` is a closed span of event years.
    """

    part: str | None = None
    first_year: int | None = None
    last_year: int | None = None

    def covers(self, part: str | None, year: int | None) -> bool:
        """Whether an entry of this part and year would stand in such a vintage."""
        if self.part is not None and part != self.part:
            return False
        if year is None:
            return self.first_year is None and self.last_year is None
        low = self.first_year is None or year >= self.first_year
        return low and (self.last_year is None or year <= self.last_year)

    @property
    def is_whole(self) -> bool:
        """Whether it covers the whole series, all years and parts."""
        return self.part is None and self.first_year is None and self.last_year is None

    @property
    def text(self) -> str:
        """The scope in one line, ``all`` for the whole."""
        years = ""
        if self.first_year is not None or self.last_year is not None:
            years = f"{self.first_year or ''}..{self.last_year or ''}"
        return " ".join(p for p in (self.part or "", years) if p) or "all"


@dataclass(frozen=True, slots=True)
class Described:
    """What a bundle says of itself."""

    published_on: str | None = None
    """ISO date found inside, or None: then ``--published`` is needed for a series."""
    published_basis: str = ""
    """Where the date stands, in words."""
    title: str | None = None
    publisher: Speaker | None = None
    """Who published it, where the document says so (an article); else the SOURCE's speaker."""
    scope: Scope = field(default_factory=Scope)
    remarks: tuple[str, ...] = ()
    """Things to say in the receipt: encoding, preamble, missing parts."""
    ignored: int = 0
    """Known junk that was counted and left out, as SOURCE declares it."""
    speakers: tuple[Speaker, ...] = ()
    """Sources that the bundle itself names or declares."""
    in_columns: frozenset[str] = frozenset()
    """The ids of those whom a column names: what they are is said of the whole column at once."""
    handling: Handling | None = None
    """How it may be shown, where it says so itself; else as the SOURCE has it."""


@dataclass(frozen=True, slots=True)
class Source:
    """What an importer reads and who publishes it: facts, each with its reason where it is a choice."""

    title: str
    publisher: str
    id: str
    """Source id of the publisher: a slug."""
    kind: SourceKind
    version: str
    """Version of the reading; change it when ``read`` changes."""
    series: str | None = None
    """Name of the series whose vintages supersede one another; None: each document stands alone."""
    authority: str | None = None
    """For a list: the code of the authority that lists (UN, US, EU, GB)."""
    relay: bool = False
    """A register that only publishes others' returns: it adds no hop of belief."""
    entries: Between | None = None
    licence: str = ""
    attribution: str = ""
    handling: Handling = Handling.OPEN
    ignored: Mapping[str, str] = field(default_factory=dict)
    """Columns or elements that are not read, each with the reason."""
    junk: Mapping[str, str] = field(default_factory=dict)
    """Known junk that is counted and left out, each with the reason."""
    speakers: tuple[Speaker, ...] = ()
    """Sources that the importer names beside its publisher."""
    checked: str = ""
    """The layout it was last tried on: a real file's day, or the specification it was built from."""
    declares: bool = False
    """Somebody writes down in such a document who each source is; else it is the importer that says it of all of them."""
    quotes_others: bool = False
    """A sheet of claims on other documents: it loads after them."""
    applied_by: str = ""
    """The command that takes it in, where a plain load must not: what it holds is signed."""
    text_layer: bool = False
    """A prose document: its stored text is what offsets refer to."""

    @property
    def speaker(self) -> Speaker:
        """The publisher as a source."""
        return Speaker(id=self.id, name=self.publisher, kind=self.kind)


@runtime_checkable
class Importer(Protocol):
    """A module with these names is an importer."""

    SOURCE: Source

    def identify(self, document: Document) -> bool:
        """Whether this is a file of the layout; looks at the head, never raises."""

    def entries(self, bundle: Bundle) -> Iterator[Entry]:
        """The entries, cheaply. Raises Malformed or UnreadColumns where the layout is broken."""

    def read(self, entry: Any) -> Iterator[Claim | Note]:
        """Claims and notes of one entry. Raises BadValue or UnknownWord where it is not what it promises."""


@dataclass(frozen=True, slots=True)
class Named:
    """An importer with its id and its optional parts filled in."""

    id: str
    module: Importer

    @property
    def source(self) -> Source:
        """Its declaration."""
        return self.module.SOURCE

    @property
    def mapping(self) -> Document | None:
        """The mapping file of an importer that was made from one: a document of every bundle that it reads."""
        return getattr(self.module, "mapping", None)

    @property
    def how(self) -> tuple[str, str]:
        """Importer and version, as a reading keeps them."""
        return self.id, self.source.version

    def describe(self, bundle: Bundle) -> Described:
        """What the bundle says of itself; nothing where the module has no ``describe``."""
        describe = getattr(self.module, "describe", None)
        return cast(Described, describe(bundle)) if describe is not None else Described()


@cache
def importers() -> dict[str, Named]:
    """All importers by id, built in and from entry points, in order of id."""
    import evidence.importers as package

    found: dict[str, Named] = {}
    for info in pkgutil.iter_modules(package.__path__):
        if not info.name.startswith("_"):
            found[info.name] = _named(info.name, import_module(f"evidence.importers.{info.name}"))
    for point in entry_points(group="evidence.importers"):
        found[point.name] = _named(point.name, point.load())
    return dict(sorted(found.items()))


def _named(name: str, module: object) -> Named:
    if not isinstance(module, Importer):
        raise TypeError(f"{name} is not an importer: it needs SOURCE, identify, entries and read")
    return Named(name, module)


def importer(name: str) -> Named:
    """The importer of that id. Raises NotFound, naming those there are."""
    found = importers().get(name)
    if found is None:
        raise NotFound(f"there is no importer {name!r}; there are {', '.join(importers())}")
    return found


OWN = (
    "A sheet of any shape is read through a mapping: evidence map FILE > mapping.toml, and then "
    "evidence load FILE --mapping mapping.toml. "
)
"""What to do with a sheet that no importer is made for."""


WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
"""Ends of the names of workbooks, by which a file that is none is told so."""


def identify(document: Document) -> Named:
    """The one importer that recognises the document.

    Raises UnknownFormat where none does and AmbiguousFormat, naming the candidates, where several do; Unreadable or
    Malformed for a workbook that none recognises because it cannot be read.
    """
    hits = [named for named in importers().values() if named.module.identify(document)]
    if len(hits) == 1:
        return hits[0]
    if not hits:
        what = looks(document)
        if what.startswith(("a workbook", "an Office file")) or document.name.lower().endswith(WORKBOOKS):
            for sheet in book(document).sheets:
                _ = sheet.facts  # a workbook that cannot be read says why, which is more than that nobody knows it
        raise UnknownFormat(
            f"no importer recognises it; there are {', '.join(importers())}. {f'It looks like {what}. ' if what else ''}"
            f"{OWN if what.startswith(('a table', 'a workbook')) else ''}"
            "Name one with --importer, which then says what is wrong with the file",
            place=document.name,
        )
    names = tuple(h.id for h in hits)
    raise AmbiguousFormat(
        f"{' and '.join(names)} both recognise it. Name one with --importer", place=document.name, candidates=names
    )
