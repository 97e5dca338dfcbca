"""``evidence verify`` and ``evidence migrate``: that a ledger is what it was, and that this library can read it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from evidence.cli.answers import emit
from evidence.cli.options import Db, Here, Json
from evidence.cli.progress import waiting

VERIFY_EXAMPLES = """Examples:

\b
  evidence verify
  evidence verify dprk.xlsx --db dprk.db
  evidence verify --screenings 3f2a91bc
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
    db: Db = None,
    json: Json = False,
) -> None:
    """Walk log, documents, readings and quotes, make recorded screenings again, and the cells of a report that is named."""
    here = Here.of(context, db, json)
    which: str | list[str] = "all" if not screenings else "none" if screenings == ["none"] else screenings
    with here.ledger() as ledger, waiting("verifying"):
        found = ledger.verify(report, screenings=which)
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
