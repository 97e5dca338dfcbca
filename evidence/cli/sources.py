"""``evidence sources``: who speaks in the ledger, who each is, and where that is declared in two ways."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from evidence.cli import table
from evidence.cli.answers import emit
from evidence.cli.options import AsOf, Db, Here, Json

EXAMPLES = """Examples:

\b
  evidence sources
  evidence sources --disputed
  evidence sources --as-of 2024-09-18 --json
"""

COLUMNS = ("source", "kind", "parent", "origin", "basis", "file", "name")
DISPUTED = ("source", "kind", "parent", "file", "otherwise")


def sources(
    context: typer.Context,
    disputed: Annotated[
        bool, typer.Option("--disputed", help="Only those that two sheets or importers declare in two ways.")
    ] = False,
    as_of: AsOf = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """List who speaks: kind, parent and independent origin, and on what it rests."""
    here = Here.of(context, db, json)
    with here.ledger() as ledger:
        rows = ledger.sources(as_of=as_of, disputed=disputed)
    if here.json:
        emit(here.answer(as_of=as_of, rows=rows))
    elif not rows:
        print("no source is declared in two ways" if disputed else "no sources")
    elif disputed:
        said = [row | {"otherwise": [_told(one) for one in row["otherwise"]]} for row in rows]
        print(table.plain(said, DISPUTED), end="")
    else:
        print(table.plain(rows, COLUMNS), end="")


def _told(one: dict[str, Any]) -> str:
    """Another declaration of the source, in words."""
    from evidence.store.sources import in_words

    return f"{in_words(one['kind'], one['parent'])} in {one['file'] or one['importer'] or 'an earlier load'}"
