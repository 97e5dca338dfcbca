"""``evidence reconcile``: which deals of a register's two layouts are one; proposed, and signed by name."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from evidence.cli import filters as f
from evidence.cli.answers import Usage, emit
from evidence.cli.options import AsOf, Db, Here, Json

if TYPE_CHECKING:
    from evidence.ledger import Ledger

EXAMPLES = """Examples:

\b
  evidence reconcile --supplier KP --recipient RU
  evidence reconcile --grade ambiguous --out to-look-at.xlsx
  evidence reconcile --sign sure --by "A. Analyst" --because "looked at thirty of them: all agree"
"""

COLUMNS = (
    "grade", "supplier", "recipient", "numbered", "designation", "other", "other_designation", "score", "reason",
    "order_year", "other_order_year", "years", "other_years", "delivered", "other_delivered", "tiv_per_unit",
    "other_tiv_per_unit", "status", "other_status", "candidates",
)  # fmt: skip
"""The columns of a file; a table on a terminal has those up to the reason."""

_OF_A_DEAL = ("designation", "order_year", "years", "delivered", "tiv_per_unit", "status")


class Grade(StrEnum):
    """How sure a proposal is."""

    SIGNED = "signed"
    SURE = "sure"
    LIKELY = "likely"
    AMBIGUOUS = "ambiguous"
    UNPAIRED = "unpaired"


class Signed(StrEnum):
    """Grades that can be signed all at once."""

    SURE = "sure"
    LIKELY = "likely"


def reconcile(
    context: typer.Context,
    supplier: f.Supplier = None,
    recipient: f.Recipient = None,
    grade: Annotated[Grade | None, typer.Option("--grade", help="Only proposals of this grade.")] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write them to this file.")] = None,
    sign: Annotated[Signed | None, typer.Option("--sign", help="Sign all proposals of this grade.")] = None,
    because: Annotated[str | None, typer.Option("--because", metavar="TEXT", help="Why you sign.")] = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="NAME", help="Who signs; without it EVIDENCE_USER, else the system's user."),
    ] = None,
    as_of: AsOf = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Propose which deals of a register's two layouts are one, or sign the proposals of one grade."""
    here = Here.of(context, db, json)
    if sign is None and (because is not None or by is not None):
        raise Usage("--by and --because are those of --sign: say which grade to sign")
    if sign is not None and (because is None or as_of is not None or grade is not None or out is not None):
        raise Usage(
            "--sign takes --because, and no --as-of, --grade or --out: what is proposed now is signed, all of it"
        )
    with here.ledger() as ledger:
        if sign is not None and because is not None:
            _sign(here, ledger, sign, by, because, supplier, recipient)
        else:
            _list(here, ledger, supplier, recipient, grade, as_of, out)


def _sign(
    here: Here, ledger: Ledger, grade: Signed, by: str | None, because: str, supplier: str | None, recipient: str | None
) -> None:
    from evidence.signer import whoami

    name = whoami() if by is None else by
    made = ledger.sign_proposals(grade.value, by=name, because=because, supplier=supplier, recipient=recipient)
    if here.json:
        emit(here.answer(signed=len(made), grade=grade.value, decisions=[decision.row() for decision in made]))
    else:
        print(f"{len(made):,} pairs of deals proposed as {grade.value}: same, signed by {name}")


def _list(
    here: Here,
    ledger: Ledger,
    supplier: str | None,
    recipient: str | None,
    grade: Grade | None,
    as_of: str | None,
    out: Path | None,
) -> None:
    from evidence.cli import shapes

    found = [p.row() for p in ledger.reconcile(supplier=supplier, recipient=recipient, as_of=as_of)]
    counts = Counter(str(row["grade"]) for row in found)
    rows = [row for row in found if grade is None or row["grade"] == grade.value]
    counted = {one.value: counts[one.value] for one in Grade}
    told = here.answer(query="reconcile", counts=counted, rows=rows) | {"as_of": as_of}
    shape = shapes.chosen(None, out, as_json=here.json)
    if shape is not shapes.Shape.JSON:
        told["rows"] = [_flat(row) for row in rows]
    shown = COLUMNS if out is not None else COLUMNS[: COLUMNS.index("reason") + 1]
    shapes.give(told, shape, shown, out, as_json=here.json)
    if not here.json:
        print("; ".join(f"{many:,} {name}" for name, many in counted.items()))


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    """A proposal in the columns of a sheet."""
    flat = {name: row[name] for name in ("grade", "supplier", "recipient", "score", "reason")}
    for side, prefix in (("numbered", ""), ("other", "other_")):
        deal = row[side] or {}
        flat[side] = deal.get("key")
        flat |= {prefix + name: deal.get(name) for name in _OF_A_DEAL}
    joint = [f"{c['numbered']} and {c['other']} ({c['score']})" for c in row["candidates"]]
    return flat | {"candidates": "; ".join(joint) or None}
