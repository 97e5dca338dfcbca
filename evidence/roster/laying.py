"""Which column of a sheet of parties is which: by its heading where that is well known, or as the user says; no guess."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from itertools import islice

from evidence.errors import NotFound, NotUnique, QueryError
from evidence.read.header import JOINED
from evidence.read.header import names as names_of
from evidence.read.rows import unique
from evidence.read.sheet import Line as SheetLine
from evidence.roster.lines import Line, Lines
from evidence.schema.cells import letters
from evidence.schema.headings import COLUMNS, Heading, heading
from evidence.schema.identifiers import is_known, schemes
from evidence.schema.records import Passage, one_line

SEARCHED = 60
"""Lines among which a header is looked for."""
DEEP = 4
"""Rows that merged cells may join to one header."""
PARTS = ("given_name", "middle_name", "family_name")
"""Columns that make a whole name together, in this order."""
MANY = ("alias", "identifier", "born", "nationality")
"""What several columns may hold."""
SHOWN = 40
"""Headings that a message tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which headings the user names, where the table of headings does not know them or knows two."""

    name: tuple[str, ...] = ()
    """Several are parts of one name, joined in this order."""
    alias: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    born: tuple[str, ...] = ()
    nationality: tuple[str, ...] = ()
    identifier: tuple[str, ...] = ()
    """Each a heading, or a heading and the scheme of its numbers, as ``Passport no.=passport``."""
    issuer: tuple[str, ...] = ()
    sheet: str | None = None


NOTHING_SAID = Columns()


@dataclass(frozen=True, slots=True)
class Laid:
    """A sheet whose columns are known."""

    lines: Lines
    header: tuple[str, ...]
    """The headings as they stand, which may repeat or be empty."""
    names: tuple[str, ...]
    """The same, each told apart: the second ``Note`` is ``Note (2)``, one without a heading ``column F``."""
    first: int
    """The number of the first line below the header."""
    name: tuple[int, ...] = ()
    """Columns, from 1, that make the name."""
    alias: tuple[int, ...] = ()
    kind: tuple[int, ...] = ()
    born: tuple[int, ...] = ()
    nationality: tuple[int, ...] = ()
    identifier: tuple[tuple[int, str], ...] = ()
    """Each with the scheme of its numbers."""
    issuer: tuple[int, ...] = ()
    remarks: tuple[str, ...] = field(default=())

    @property
    def kept(self) -> tuple[str, ...]:
        """The headings of columns that are kept and not read."""
        read = {c for role in ("name", "alias", "kind", "born", "nationality", "issuer") for c in getattr(self, role)}
        read |= {column for column, _ in self.identifier}
        return tuple(name for column, name in enumerate(self.names, 1) if column not in read)

    def told(self) -> dict[str, list[str]]:
        """Which headings are read as what, for the answer."""
        found = {
            role: [self.names[c - 1] for c in getattr(self, role)]
            for role in ("name", "alias", "kind", "born", "nationality", "issuer")
        }
        found["identifier"] = [f"{self.names[column - 1]} ({scheme})" for column, scheme in self.identifier]
        return {role: names for role, names in found.items() if names}


def laid(sheets: Sequence[Lines], said: Columns = NOTHING_SAID) -> Laid:
    """The sheet of parties among these, with its columns.

    Raises NotFound where no sheet has a column of names, naming the headings there are, or where a heading that the user
    names is not there; NotUnique where two columns, or two sheets, could be meant.
    """
    if said.sheet is not None:
        named = [one for one in sheets if one.sheet == said.sheet]
        if not named:
            there = ", ".join(f'"{one.sheet}"' for one in sheets)
            raise NotFound(f'there is no sheet "{said.sheet}". There are {there}', place=_file(sheets))
        sheets = named
    looked = [(one, found) for one in sheets if (found := _header(one, said)) is not None]
    if len(looked) > 1:
        which = [one.sheet for one, _ in looked]
        raise NotUnique(
            f'{len(which)} sheets have a column of names: {", ".join(which)}. Say which: --sheet "{which[0]}"',
            place=_file(sheets),
            candidates=tuple(which),
        )
    if not looked:
        raise _nameless(sheets, said)
    return _of(*looked[0], said)


def _file(sheets: Sequence[Lines]) -> str:
    return sheets[0].name.partition("#")[0]


@dataclass(frozen=True, slots=True)
class _Header:
    header: tuple[str, ...]
    names: tuple[str, ...]
    """Told apart."""
    above: int
    """Lines with words above it."""
    first: int
    """The number of the first line below it."""


def _header(lines: Lines, said: Columns) -> _Header | None:
    """Of the first lines with a heading for names the one that has the most headings that are known."""
    looked = list(islice(lines.lines(), SEARCHED))
    counted = [(_known(line, said), -at) for at, line in enumerate(looked)]
    most, at = max(counted, default=(0, 0))
    if not most:
        return None
    line = looked[-at]
    below = [m for m in lines.merged if m.first_row == line.number < m.last_row < line.number + DEEP]
    last = max((m.last_row for m in below), default=line.number)
    if last == line.number:
        texts = [one_line(cell.text) for cell in line.cells]
        while texts and not texts[-1]:
            texts.pop()
        return _Header(tuple(texts), _told_apart(texts), -at, last + 1)
    rows = range(line.number, last + 1)
    over = [m for m in lines.merged if any(m.first_row <= row <= m.last_row for row in rows)]
    joined = names_of({one.number: _sheet_line(one) for one in looked}, rows, over)
    return _Header(joined, joined, -at, last + 1)


def _sheet_line(line: Line) -> SheetLine:
    return SheetLine(line.number, tuple(line.cells), Passage("", line.locator, ""), ())


def _told_apart(texts: Sequence[str]) -> tuple[str, ...]:
    return unique([text or f"column {letters(n)}" for n, text in enumerate(texts, 1)])


def _known(line: Line, said: Columns) -> int:
    """How many headings of a line are known; 0 where none of them is that of names."""
    texts = [one_line(cell.text) for cell in line.cells]
    held = [found.column for text in texts if (found := heading(text)) is not None]
    if said.name:
        names = _told_apart(texts)
        there = {*texts, *names, *(_called(texts, names, column) for column in range(1, len(texts) + 1))}
        return 1 + len(held) if there.issuperset(said.name) else 0
    return len(held) if "name" in held or "family_name" in held else 0


def _last(text: str) -> str:
    """The lowest of the rows of a header that merged cells join: ``Customer / Name`` is a column of names."""
    return text.rpartition(JOINED)[2]


def _nameless(sheets: Sequence[Lines], said: Columns) -> NotFound:
    if said.name:
        missing = ", ".join(f'"{name}"' for name in said.name)
        message = f"no line has the heading {missing}"
    else:
        message = "no column of names is known by its heading"
    told = []
    for one in sheets:
        first = next(one.lines(), None)
        if first is not None:
            headings = [f'"{one_line(cell.text)}"' for cell in first.cells if cell.text.strip()]
            more = f" and {len(headings) - SHOWN:,} more" if len(headings) > SHOWN else ""
            of = f" of the sheet {one.sheet}" if len(sheets) > 1 else ""
            told.append(f"The first line{of} has {', '.join(headings[:SHOWN])}{more}")
    if not told:
        return NotFound("holds no line with words. Write headings and a row for each party", place=_file(sheets))
    return NotFound(
        f'{message}. {". ".join(told)}. Say which holds the names: --name-column "HEADING"; '
        "or write Name over that column",
        place=_file(sheets),
    )


def _of(lines: Lines, head: _Header, said: Columns) -> Laid:
    header, names = head.header, head.names
    known: dict[str, list[int]] = {role: [] for role in COLUMNS}
    by_scheme: dict[int, str] = {}
    spoken = set(_spoken(lines, names, header, said))
    for column, text in enumerate(header, 1):
        found = heading(_last(text))
        if found is not None and column not in spoken:
            known[found.column].append(column)
            by_scheme[column] = found.scheme
    found_names = _name(lines, head, known, _places(lines, names, header, said.name))
    numbers: list[tuple[int, str]] = [(column, by_scheme[column]) for column in known["identifier"]]
    numbers += _numbers(lines, names, header, said.identifier)
    roles: dict[str, tuple[int, ...]] = {}
    for role in ("alias", "kind", "born", "nationality", "issuer"):
        given = _places(lines, names, header, getattr(said, role))
        columns = given or tuple(known[role])
        if len(columns) > 1 and role not in MANY and not given:
            raise _two(lines, head, role, columns)
        roles[role] = columns
    above = f"{head.above:,} line{'s' if head.above > 1 else ''} above the header left out"
    remarks = (above,) if head.above else ()
    return Laid(lines, header, names, head.first, name=found_names, identifier=tuple(numbers), remarks=remarks, **roles)


def _spoken(lines: Lines, names: Sequence[str], header: Sequence[str], said: Columns) -> Iterator[int]:
    """Columns that the user names."""
    for one in fields(said):
        if one.name not in ("sheet", "identifier"):
            yield from _places(lines, names, header, getattr(said, one.name))
    for column, _ in _numbers(lines, names, header, said.identifier):
        yield column


def _places(lines: Lines, names: Sequence[str], header: Sequence[str], wanted: Sequence[str]) -> tuple[int, ...]:
    """The columns of these headings. Raises NotFound, and NotUnique for a heading that stands twice."""
    places = []
    for one in wanted:
        found = [n for n, name in enumerate(header, 1) if name == one]
        found = found or [n for n in range(1, len(names) + 1) if one in (names[n - 1], _called(header, names, n))]
        if not found:
            there = ", ".join(f'"{_called(header, names, n)}"' for n in range(1, min(len(names), SHOWN) + 1))
            raise NotFound(f'has no column "{one}". It has {there}', place=lines.name)
        if len(found) > 1:
            which = [_called(header, names, n) for n in found]
            raise NotUnique(
                f'{len(found)} columns are headed "{one}". Say which: {", ".join(which)}',
                place=lines.name,
                candidates=tuple(which),
            )
        places.append(found[0])
    return tuple(places)


def _called(header: Sequence[str], names: Sequence[str], column: int) -> str:
    """What a column is called: of a heading that stands more than once the first is ``Name (1)``."""
    text = header[column - 1]
    return f"{text} (1)" if text and header.count(text) > 1 and header.index(text) == column - 1 else names[column - 1]


def _name(lines: Lines, head: _Header, known: Mapping[str, list[int]], given: tuple[int, ...]) -> tuple[int, ...]:
    if given:
        return given
    whole, names = known["name"], head.names
    parts = tuple(column for role in PARTS for column in known[role])
    if len(whole) > 1:
        raise _two(lines, head, "name", whole)
    doubled = next((role for role in PARTS if len(known[role]) > 1), None)
    if not whole and doubled is not None:
        raise _two(lines, head, doubled, known[doubled])
    if whole and parts and not known["family_name"]:
        first = names[parts[0] - 1]
        raise NotUnique(
            f'"{names[whole[0] - 1]}" may be the whole name, or the family name beside "{first}". Say which: '
            f'--name-column "{names[whole[0] - 1]}" for the whole, or --name-column "{first}" '
            f'--name-column "{names[whole[0] - 1]}" for both',
            place=lines.name,
            candidates=(names[whole[0] - 1], first),
        )
    return tuple(whole) or parts


def _two(lines: Lines, head: _Header, role: str, columns: Sequence[int]) -> NotUnique:
    what = {"name": "the names", "kind": "the kind of party", "issuer": "the issuing state"}.get(role, role)
    called = [_called(head.header, head.names, c) for c in columns]
    which = [f'"{name}" (column {letters(c)})' for name, c in zip(called, columns, strict=True)]
    option = {"given_name": "name", "middle_name": "name", "family_name": "name"}.get(role, role)
    return NotUnique(
        f"{len(which)} columns may hold {what.replace('_', ' ')}: {', '.join(which)}. Say which: "
        f'--{option}-column "{called[0]}"',
        place=lines.name,
        candidates=tuple(called),
    )


def _numbers(
    lines: Lines, names: Sequence[str], header: Sequence[str], wanted: Sequence[str]
) -> tuple[tuple[int, str], ...]:
    """Columns of numbers with the scheme of each. Raises QueryError where the scheme is not said or not known."""
    found = []
    for one in wanted:
        named, _, scheme = one.rpartition("=")
        if named and is_known(scheme):
            found.append((_places(lines, names, header, (named,))[0], scheme))
            continue
        (column,) = _places(lines, names, header, (one,))
        hinted: Heading | None = heading(one)
        if hinted is None or not hinted.scheme:
            raise QueryError(
                f'say of which scheme the numbers of "{one}" are: --identifier-column "{one}=passport". '
                f"Schemes: {', '.join(schemes())}"
            )
        found.append((column, hinted.scheme))
    return tuple(found)
