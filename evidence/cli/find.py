"""``evidence importers`` and ``evidence identify``: what can be read, and what a file is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from evidence.cli import table
from evidence.cli.answers import emit, failure, together
from evidence.cli.options import Db, Here, Json

IMPORTERS_EXAMPLES = """Examples:

\b
  evidence importers
  evidence importers --json
"""

IDENTIFY_EXAMPLES = """Examples:

\b
  evidence identify download.xml
  evidence identify *.csv --json
"""


def importers(context: typer.Context, db: Db = None, json: Json = False) -> None:
    """List the importers: what this library can read."""
    from evidence import importer as registry

    here = Here.of(context, db, json)
    rows = [_told(named) for named in registry.importers().values()]
    if here.json:
        emit(here.answer(rows=rows))
    else:
        print(table.plain(rows, ("importer", "version", "series", "publisher", "title")), end="")


def identify(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files to look at.", show_default=False)],
    db: Db = None,
    json: Json = False,
) -> None:
    """Say which importer recognises each file; loads nothing."""
    from evidence import importer as registry
    from evidence.errors import EvidenceError
    from evidence.files import receive

    here = Here.of(context, db, json)
    rows: list[dict[str, Any]] = []
    failures: list[EvidenceError] = []
    for file in files:
        try:
            document = receive(file)
            rows.append({"file": str(file), "document": document.sha256} | _told(registry.identify(document)))
        except EvidenceError as error:
            failures.append(error)
    if here.json:
        emit((failure(here, together(failures)) if failures else here.answer()) | {"rows": rows})
    elif rows:
        print(table.plain(rows, ("file", "importer", "version", "title")), end="")
    if failures and here.json:
        raise typer.Exit(1)
    if failures:
        raise together(failures)


def _told(named: Any) -> dict[str, Any]:
    source = named.source
    return {
        "importer": named.id,
        "version": source.version,
        "title": source.title,
        "publisher": source.publisher,
        "source": source.id,
        "series": source.series,
        "authority": source.authority,
        "relay": source.relay,
        "licence": source.licence,
    }
