"""One row of a sheet of parties as a party to screen: strict with each value, and never silent about one it cannot read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from evidence.importers._mapping.dates import read as read_date
from evidence.importers._mapping.model import Order
from evidence.matching import Identifier
from evidence.read.sheet import EMPTY, Cell, CellKind
from evidence.roster.laying import Laid
from evidence.roster.lines import Line
from evidence.roster.naming import LONG, UNSEEN, one_word, ready
from evidence.schema.cells import letters
from evidence.schema.headings import kind_of_party
from evidence.schema.identifiers import COINS, is_valid, schemes
from evidence.schema.nationalities import is_nationality, nationality
from evidence.schema.records import one_line
from evidence.screened import Asked

_SEVERAL = re.compile(r"[;|\n]")
"""What parts several values in one cell."""
_LABEL = re.compile(r"^(?:imo|mmsi|lei|passport|no|nr)\b[\s.:#-]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something of one row that could not be read as what its column holds."""

    row: int
    """Of the party, from 1."""
    place: str
    kind: str
    """``no name``, ``name``, ``one word``, ``born``, ``nationality``, ``kind``, ``identifier`` or ``row``."""
    message: str
    raw: str
    screened: bool = True
    """Whether the party was screened all the same."""

    def as_row(self) -> dict[str, object]:
        """As JSON has it."""
        return {
            "row": self.row,
            "place": self.place,
            "kind": self.kind,
            "message": self.message,
            "raw": self.raw,
            "screened": self.screened,
        }


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the rows of one sheet."""

    laid: Laid
    kind: str | None = None
    """What all parties are, where the user says so."""
    order: Order | None = None
    """Which number of a date is the day, where the user says so."""

    def read(self, line: Line, row: int) -> tuple[Asked | None, list[Fault]]:
        """The party of a line, None where there is nothing to screen, and each value that could not be read."""
        faults: list[Fault] = []
        laid = self.laid

        def fault(column: int, kind: str, message: str, *, screened: bool = True) -> None:
            raw = _cell(line, column).text if column else ""
            place = line.place(column) if column else line.locator
            faults.append(Fault(row, f"{_file(laid)}#{place}", kind, message, raw[:LONG], screened))

        beyond = [c.column for c in line.cells[len(laid.header) :] if c.text.strip()]
        if beyond:
            fault(
                beyond[0],
                "row",
                f"has words in column {letters(beyond[0])}, beyond the header's {len(laid.header)}: a delimiter inside a "
                "field is not quoted, or a heading is missing. Not screened, for its cells may stand in wrong columns",
                screened=False,
            )
            return None, faults
        name = self._name(line, fault)
        identifiers = tuple(self._identifiers(line, fault))
        if name is None or (not name and not identifiers):
            if name is not None:
                fault(laid.name[0], "no name", self._why_empty(line), screened=False)
            return None, faults
        kind = self._kind(line, fault)
        if (advice := one_word(name, kind)) is not None:
            fault(laid.name[0], advice.kind, advice.message)
        asked = Asked(
            row=row,
            name=name,
            aliases=tuple(dict.fromkeys(alias for alias in self._values(line, laid.alias) if alias != name)),
            kind=kind,
            born=tuple(dict.fromkeys(self._born(line, fault))),
            nationalities=tuple(dict.fromkeys(self._nationalities(line, fault))),
            identifiers=identifiers,
        )
        return asked, faults

    def _name(self, line: Line, fault: Callable[..., None]) -> str | None:
        """The whole name; empty where there is none, None where what stands there is no name at all."""
        parts = []
        for column in self.laid.name:
            cell = _cell(line, column)
            if cell.kind in (CellKind.ERROR, CellKind.UNCOMPUTED):
                what = f"is the error {cell.text}" if cell.kind is CellKind.ERROR else "is a formula never computed"
                fault(
                    column,
                    "no name",
                    f"{what}. Not screened: write the name, or compute and save the sheet",
                    screened=False,
                )
                return None
            parts.append(cell.text)
        first = self.laid.name[0]
        name, told = ready(" ".join(parts))
        for remark in told:
            fault(first, remark.kind, remark.message, screened=remark.kind != "no name")
        return name

    def _why_empty(self, line: Line) -> str:
        column = self.laid.name[0]
        over = next((m for m in self.laid.lines.merged if m.holds(line.number, column)), None)
        if over is not None:
            return (
                f"is empty: it is one of the merged cells {over}, whose words belong to row {over.first_row}. Not screened: "
                "unmerge them, and fill each row"
            )
        return "is empty. Not screened: write the name, or take the row out"

    def _values(self, line: Line, columns: Sequence[int]) -> Iterator[str]:
        for column in columns:
            for part in _SEVERAL.split(_cell(line, column).text):
                if value := one_line(UNSEEN.sub("", part)):
                    yield value

    def _kind(self, line: Line, fault: Callable[..., None]) -> str | None:
        for column in self.laid.kind:
            text = one_line(_cell(line, column).text)
            if text and (found := kind_of_party(text)) is not None:
                return found
            if text:
                fault(
                    column,
                    "kind",
                    f'"{text}" is no kind of party. Screened as of any kind: write person, organisation, vessel or aircraft',
                )
                return None
        return self.kind

    def _born(self, line: Line, fault: Callable[..., None]) -> Iterator[str]:
        for column in self.laid.born:
            cell = _cell(line, column)
            if cell.kind is CellKind.DATE:
                yield cell.text[:10]
                continue
            for value in self._values(line, (column,)):
                try:
                    yield _date(value, self.order)
                except ValueError as error:
                    fault(column, "born", f"{_as_option(str(error))}. Screened without it")

    def _nationalities(self, line: Line, fault: Callable[..., None]) -> Iterator[str]:
        for column in self.laid.nationality:
            for value in self._values(line, (column,)):
                code = nationality(value)
                if code is not None:
                    yield code
                    continue
                several = is_nationality(value)
                why = "may be several states" if several else "is no state that is known"
                fault(
                    column, "nationality", f'"{value}" {why}. Screened without it: write the state, or its code, as KP'
                )

    def _identifiers(self, line: Line, fault: Callable[..., None]) -> Iterator[Identifier]:
        issuer = next(self._nationalities_of(line, fault), None)
        for column, scheme in self.laid.identifier:
            for value in self._values(line, (column,)):
                number = numbered(value)
                if _is_none(scheme, number):
                    name = schemes()[scheme].name if scheme in schemes() else scheme
                    fault(
                        column,
                        "identifier",
                        f'"{value}" is no {name}: its form or check digit is wrong. Screened without it',
                    )
                    continue
                yield Identifier(scheme, number, issuer if _is_issued(scheme) else None)

    def _nationalities_of(self, line: Line, fault: Callable[..., None]) -> Iterator[str]:
        for column in self.laid.issuer:
            for value in self._values(line, (column,)):
                code = nationality(value)
                if code is None:
                    fault(
                        column,
                        "identifier",
                        f'the issuer "{value}" is no state that is known. Write the state, or its code, as KP',
                    )
                else:
                    yield code


def numbered(value: str) -> str:
    """A number without the label that people write before it: ``IMO 9074729`` is 9074729."""
    return _LABEL.sub("", value.strip()).strip()


def _file(laid: Laid) -> str:
    return laid.lines.name.partition("#")[0]


def _cell(line: Line, column: int) -> Cell:
    return line.cells[column - 1] if 0 < column <= len(line.cells) else EMPTY


@lru_cache(maxsize=1 << 16)
def _date(text: str, order: Order | None) -> str:
    return str(read_date(text, order, ()))


def _as_option(message: str) -> str:
    """The message of the reader of dates, with what is said on a command line instead of in a mapping."""
    return message.replace('declare [dates] order = "dmy" or "mdy", or a format', "say so: --dates dmy, or --dates mdy")


def _is_none(scheme: str, number: str) -> bool:
    return not scheme.startswith(COINS) and is_valid(scheme, number) is False


def _is_issued(scheme: str) -> bool:
    known = schemes().get(scheme)
    return known is not None and known.joins == "issuer"
