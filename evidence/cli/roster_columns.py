"""The options that say what the columns of a sheet of parties hold, for every command that reads one."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Any

import typer


class Dates(StrEnum):
    """Which number of a date is the day."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


def of_file(name: str, metavar: str, text: str) -> Any:
    """An option that says something of a sheet."""
    return typer.Option(f"--{name}", metavar=metavar, help=text, rich_help_panel="Of FILE")


NameColumn = Annotated[
    list[str] | None, of_file("name-column", "HEADING", "Holds the names; several are parts of one name, in order.")
]
AliasColumn = Annotated[list[str] | None, of_file("alias-column", "HEADING", "Holds further names.")]
KindColumn = Annotated[str | None, of_file("kind-column", "HEADING", "Says what each party is.")]
BornColumn = Annotated[list[str] | None, of_file("born-column", "HEADING", "Holds dates of birth.")]
NationalityColumn = Annotated[
    list[str] | None, of_file("nationality-column", "HEADING", "Holds nationalities or flags.")
]
IdentifierColumn = Annotated[
    list[str] | None, of_file("identifier-column", "HEADING=SCHEME", "Holds numbers, as Doc=passport.")
]
IssuerColumn = Annotated[str | None, of_file("issuer-column", "HEADING", "Names the state that issued the numbers.")]
SheetName = Annotated[str | None, of_file("sheet", "NAME", "Which sheet of a workbook.")]
DateOrder = Annotated[
    Dates | None, typer.Option("--dates", help="Which number of 03/04/1961 is the day.", rich_help_panel="Of FILE")
]


def columns(
    *,
    name: Sequence[str] | None,
    alias: Sequence[str] | None,
    kind: str | None,
    born: Sequence[str] | None,
    nationality: Sequence[str] | None,
    identifier: Sequence[str] | None,
    issuer: str | None,
    sheet: str | None,
) -> dict[str, Any]:
    """What was said of the columns, as ``evidence.roster.laying.Columns`` takes it."""
    return {
        "name": tuple(name or ()), "alias": tuple(alias or ()), "kind": (kind,) if kind else (), "born": tuple(born or ()),
        "nationality": tuple(nationality or ()), "identifier": tuple(identifier or ()), "issuer": (issuer,) if issuer else (),
        "sheet": sheet,
    }  # fmt: skip
