"""``evidence verify`` and ``evidence migrate``: that a ledger is what it was, and that this library can read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from evidence.cli import roster_columns as of
from evidence.cli.answers import Usage, emit
from evidence.cli.options import Db, Here, Json
from evidence.cli.progress import waiting

if TYPE_CHECKING:
    from evidence.roster.sheet import Roster

VERIFY_EXAMPLES = """Examples:

\b
  evidence verify
  evidence verify dprk.xlsx --db dprk.db
  evidence verify --screenings 3f2a91bc
  evidence verify --names customers.xlsx --name-column "Client"
  evidence verify --json

\b
Exit code 4: something is not as it was logged; each problem is named with its place.
"""

MIGRATE_EXAMPLES = """Examples:

\b
  evidence migrate
  evidence migrate --db postgresql+psycopg://ledger@host/evidence
"""


def verify(
    context: typer.Context,
    report: Annotated[
        Path | None,
        typer.Argument(metavar="[REPORT.xlsx]", help="A report to recompute, cell by cell.", show_default=False),
    ] = None,
    screenings: Annotated[
        list[str] | None,
        typer.Option(
            "--screenings",
            metavar="ID",
            help="Make this recorded screening again, once for each; none for none. Without it all are.",
        ),
    ] = None,
    names: Annotated[
        list[Path] | None,
        typer.Option(
            "--names",
            metavar="FILE",
            help="The sheet of a screening that did not keep its names, or whose names were redacted; once for each.",
        ),
    ] = None,
    kind: Annotated[
        str | None, of.of_file("kind", "KIND", "What all of the sheet were said to be: person, organisation, vessel.")
    ] = None,
    name_column: of.NameColumn = None,
    alias_column: of.AliasColumn = None,
    kind_column: of.KindColumn = None,
    born_column: of.BornColumn = None,
    nationality_column: of.NationalityColumn = None,
    identifier_column: of.IdentifierColumn = None,
    issuer_column: of.IssuerColumn = None,
    sheet: of.SheetName = None,
    dates: of.DateOrder = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Walk log, documents, readings and quotes, make recorded screenings again, and the cells of a report that is named."""
    here = Here.of(context, db, json)
    columns = of.columns(
        name=name_column, alias=alias_column, kind=kind_column, born=born_column, nationality=nationality_column,
        identifier=identifier_column, issuer=issuer_column, sheet=sheet,
    )  # fmt: skip
    rosters = _rosters(names or [], columns, kind, dates)
    which: str | list[str] = "all" if not screenings else "none" if screenings == ["none"] else screenings
    with here.ledger() as ledger, waiting("verifying"):
        found = ledger.verify(report, screenings=which, names=rosters or None)
    if not here.json:
        print(found)
    elif found.ok:
        emit(here.answer(**found.as_json()))
    else:
        first = found.problems[0]
        message = f"problems found: {len(found.problems)}; the first: {first.message}"
        emit(here.failed("Tampered", message, first.where) | found.as_json())
    if not found.ok:
        raise typer.Exit(4)


def _rosters(
    files: Sequence[Path], columns: Mapping[str, Any], kind: str | None, dates: of.Dates | None
) -> list[Roster]:
    """The sheets of ``--names``, read as ``evidence screen`` reads them. Raises Usage for columns of no sheet."""
    if not files:
        if kind or dates or any(columns.values()):
            raise Usage(
                "--kind, --dates, --sheet and the columns are of --names FILE. Name the file, or leave them out"
            )
        return []
    from evidence.roster.laying import Columns
    from evidence.roster.sheet import opened
    from evidence.roster.single import kind_known

    of_all, laid = kind_known(kind), Columns(**columns)
    return [opened(file, laid, kind=of_all, dates=None if dates is None else dates.value) for file in files]


def migrate(context: typer.Context, db: Db = None, json: Json = False) -> None:
    """Bring the ledger to the newest revision of its tables. Every command does so; this one does nothing else."""
    from evidence.schema.migrations import HEAD

    here = Here.of(context, db, json)
    with here.ledger():
        pass
    if here.json:
        emit(here.answer(revision=HEAD))
    else:
        print(f"{here.shown} stands at revision {HEAD}, the newest that this library knows")
