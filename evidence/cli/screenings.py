"""``evidence screenings``: what was screened, by whom, against which vintages, and what was found and decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from evidence import telling
from evidence.cli import screened_text, table
from evidence.cli.answers import emit
from evidence.cli.options import AsOf, Db, Here, Json

if TYPE_CHECKING:
    from evidence.register import Recorded

SCREENINGS_EXAMPLES = """Examples:

\b
  evidence screenings
  evidence screenings 3f2a91bc
  evidence screenings --json
"""

COLUMNS = ("id", "at", "by", "label", "names", "hits", "on", "threshold", "lists", "before")


def screenings(
    context: typer.Context,
    screening: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]", help="One screening, by the beginning of its id, with its hits.", show_default=False
        ),
    ] = None,
    as_of: AsOf = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """List the screenings that were recorded, or tell one with its hits and the decisions on them."""
    here = Here.of(context, db, json)
    with here.ledger() as ledger:
        if screening is not None:
            _one(here, ledger.screening(screening, as_of=as_of), as_of)
            return
        rows = ledger.screenings(as_of=as_of)
    if here.json:
        emit(here.answer(as_of=as_of, rows=rows))
    elif rows:
        print(table.plain([_short(row) for row in rows], COLUMNS), end="")
    else:
        print("no screenings are recorded")


def _short(row: dict[str, Any]) -> dict[str, Any]:
    before = row["before"]
    return row | {
        "id": row["id"][:12],
        "at": row["at"][:19],
        "lists": telling.vintages(row["lists"]),
        "before": before and before[:12],
    }


def _one(here: Here, found: Recorded, as_of: str | None) -> None:
    receipt = found.receipt
    if here.json:
        told = {
            "screening": receipt.row(),
            "summary": found.summary(),
            "decisions": [d.as_row() for d in found.decisions],
        }
        emit(here.answer(**told, rows=found.rows()) | {"as_of": as_of})
        return
    asked = {one.row: one.name for one in found.asked or ()}
    for row in sorted({hit.row for hit in found.hits or ()}):
        print("\n".join(screened_text.hits(asked.get(row, ""), [h for h in found.hits or () if h.row == row], row)))
    if found.hits is None:
        print("names and hits were not kept, or are gone; hits by row:")
        for line in found.lines:
            print(f"  row {line.row}: {line.entity} ({line.list}) {line.score:.3f}")
    lists = receipt.row()["lists"]
    if not found.lines:
        print(telling.nothing(receipt.question.threshold, lists, receipt.question.on))
    counted = ", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in found.summary().items())
    print(counted)
    if found.lines:
        print(screened_text.looked(lists, receipt.question.on))
    print(f"screening {receipt.id}, signed by {receipt.by} on {receipt.at[:19]}{_called(receipt.label)}")
    if receipt.before is not None:
        print(f"made again of screening {receipt.before}")


def _called(label: str | None) -> str:
    return f", called {label}" if label else ""
