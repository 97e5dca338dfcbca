"""``evidence explain``: why a proposition is believed as far as it is."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from evidence.cli import filters as f
from evidence.cli.answers import emit
from evidence.cli.options import AsOf, Db, Here, Json, PublishedBy

if TYPE_CHECKING:
    from evidence.explaining import Explained

EXAMPLES = """Examples:

\b
  evidence query transfers --supplier KP --columns id,item,likelihood,state
  evidence explain 96673a12
  evidence explain 96673a12 --policy strict --as-of 2024-09-18 --json

\b
The id is a proposition's, or that of a claim which bears on one; the first eight digits or more will do.
"""


def explain(
    context: typer.Context,
    id_: Annotated[
        str, typer.Argument(metavar="ID", help="A proposition, or a claim that bears on one.", show_default=False)
    ],
    policy: f.Policy = None,
    as_of: AsOf = None,
    published_by: PublishedBy = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Tell why a proposition is believed as far as it is, item by item, and what a single new item would change."""
    here = Here.of(context, db, json)
    with here.ledger() as ledger:
        found = ledger.explain(id_, policy=policy, as_of=as_of, published_by=published_by)
    if here.json:
        emit(here.answer(as_of=as_of, published_by=published_by) | found.row())
    elif sys.stdout.isatty():
        show(found)
    else:
        print(found.text())


def show(found: Explained) -> None:
    """On a terminal: the head in bold, items and words folded under their dash."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False, markup=False)
    for number, line in enumerate(found.text().splitlines()):
        style = "bold" if number == 0 or line.endswith(":") else ""
        indent = 2 if line.startswith("- ") else 0
        console.print(Padding(Text(line.removeprefix("- "), style, overflow="fold"), (0, 0, 0, indent)))
