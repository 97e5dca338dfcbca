"""What a caller gives, as those who are asked about: strings, values, the rows of a DataFrame, or any stream of these."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from math import isnan
from typing import Any

from evidence.errors import QueryError
from evidence.matching import Identifier
from evidence.schema.edtf import parse
from evidence.schema.states import state
from evidence.schema.words import PartyKind
from evidence.screened import Asked

COLUMNS = ("name", "aliases", "kind", "born", "nationalities", "identifiers")
"""Columns of a DataFrame that are read; ``name`` must be there, and all others are kept beside the answer."""

SHOWN = 20
"""Faults told of one table."""

Given = str | Asked
Table = tuple[list[Asked], list[dict[str, Any]]]


def about(names: Any) -> Iterator[Asked]:
    """Each who is asked about, in the order given: strings by their row, counted from 1, and values as they are.

    Raises QueryError for what is neither.
    """
    if isinstance(names, str | Asked):
        names = (names,)
    if isinstance(names, bytes) or not isinstance(names, Iterable):
        raise QueryError(
            f"{names!r} is no list of names. Give strings, a DataFrame with a column name, or Asked values"
        )
    for row, one in enumerate(names, 1):
        if isinstance(one, Asked):
            yield one
        elif isinstance(one, str):
            yield Asked(row=row, name=one)
        elif _is_blank(one):
            yield Asked(row=row, name="")
        else:
            raise QueryError(f"row {row}: {one!r} is no name. Give strings, or a DataFrame with a column name")


def is_table(names: Any) -> bool:
    """Whether this is a DataFrame; pandas need not be there to know that it is none."""
    return type(names).__name__ == "DataFrame" and type(names).__module__.partition(".")[0] == "pandas"


def of_table(table: Any) -> Table:
    """The rows of a DataFrame as those asked about, and the columns beside.

    Raises QueryError without a column ``name``, and for every cell that cannot be what its column promises, all together.
    """
    columns = [str(column) for column in table.columns]
    if "name" not in columns:
        there = ", ".join(columns) or "none"
        raise QueryError(f"the table has no column name; there are {there}. Rename the one that holds the names")
    twice = sorted({name for name in COLUMNS if columns.count(name) > 1})
    if twice:
        raise QueryError(f"the table has several columns {', '.join(twice)}. Keep one of each")
    faults: list[str] = []
    asked: list[Asked] = []
    beside: list[dict[str, Any]] = []
    for row, values in enumerate(table.itertuples(index=False, name=None), 1):
        cells = dict(zip(columns, values, strict=True))
        read: dict[str, Any] = {}
        for column in COLUMNS:
            value = cells.pop(column, None)
            try:
                read[column] = READ[column](None if _is_blank(value) else value)
            except ValueError as error:
                faults.append(f"row {row}, column {column}: {error}")
        beside.append({name: None if _is_blank(value) else value for name, value in cells.items()})
        if len(read) == len(COLUMNS):
            asked.append(Asked(row=row, **read))
    if faults:
        more = f"\nand {len(faults) - SHOWN} more" if len(faults) > SHOWN else ""
        raise QueryError("\n".join(faults[:SHOWN]) + more)
    return asked, beside


def _is_blank(value: Any) -> bool:
    """None, NaN, NaT and NA, by whichever library."""
    return value is None or (isinstance(value, float) and isnan(value)) or type(value).__name__ in ("NAType", "NaTType")


def _name(value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no name: it is not text. Read the column as text")
    return value


def _several(value: Any) -> list[Any]:
    """A list as it is, or the parts of a text between semicolons."""
    if value is None:
        return []
    if isinstance(value, str):
        return [part for one in value.split(";") if (part := one.strip())]
    if isinstance(value, list | tuple | set | frozenset):
        return [one for one in value if not _is_blank(one)]
    return [value]


def _aliases(value: Any) -> tuple[str, ...]:
    return tuple(_name(one) for one in _several(value))


def _kind(value: Any) -> str | None:
    kinds = [kind.value for kind in PartyKind]
    if value is None or value == "":
        return None
    if str(value).strip().lower() not in kinds:
        raise ValueError(f"{value!r} is no kind of party. Write one of {', '.join(kinds)}")
    return str(value).strip().lower()


def _born(value: Any) -> tuple[str, ...]:
    told = []
    for one in _several(value):
        if isinstance(one, dt.date):
            told.append(f"{one:%Y-%m-%d}")
        elif isinstance(one, float) and one == int(one):
            told.append(parse(str(int(one))).text)
        else:
            told.append(parse(str(one)).text)
    return tuple(told)


def _nationalities(value: Any) -> tuple[str, ...]:
    return tuple(state(_name(one)) or _name(one) for one in _several(value))


_SCHEME = re.compile(r"([a-z][a-z0-9-]*):\s*(\S.*)")


def _identifiers(value: Any) -> tuple[Identifier, ...]:
    told: list[Identifier] = []
    for one in _several(value):
        if isinstance(one, Identifier):
            told.append(one)
        elif isinstance(one, Mapping):
            told.append(Identifier(str(one.get("scheme") or ""), str(one["value"]), one.get("issuer")))
        else:
            text = str(int(one)) if isinstance(one, float) and one == int(one) else str(one)
            named = _SCHEME.fullmatch(text.strip())
            told.append(Identifier(named[1], named[2]) if named else Identifier("", text.strip()))
    return tuple(told)


READ = {
    "name": _name,
    "aliases": _aliases,
    "kind": _kind,
    "born": _born,
    "nationalities": _nationalities,
    "identifiers": _identifiers,
}
"""How the cells of each column are read; each raises ValueError for what is not one."""
