"""``evidence map``: a first mapping of a sheet, and what a mapping would make of one; loads nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from evidence.cli import table
from evidence.cli.answers import Usage, emit
from evidence.cli.options import Db, Here, Json

EXAMPLES = """Examples:

\b
  evidence map deliveries.xlsx > mapping.toml             a first mapping; confirm its guesses
  evidence map deliveries.xlsx --sheet 2024
  evidence map --check mapping.toml deliveries.xlsx       the first ten claims, and every fault
  evidence load deliveries.xlsx --mapping mapping.toml
"""
SHOWN = ("entry", "predicate", "subject", "object", "item", "event_edtf", "quantity", "unit", "quote")


def map_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A sheet: CSV, XLSX or ODS.", show_default=False)],
    check: Annotated[
        Path | None,
        typer.Option("--check", metavar="MAPPING", help="Show what this mapping would make of the sheet."),
    ] = None,
    sheet: Annotated[
        str | None, typer.Option("--sheet", metavar="NAME", help="The sheet of a workbook; without it the largest.")
    ] = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Write a first mapping of a sheet, or check one.

    The first mapping is made of guesses, each marked with "?"; it refuses to load until a person has confirmed or put
    right every one. With --check, the first ten claims that would come out are shown, and all faults of mapping and
    sheet. Nothing is loaded.
    """
    from evidence import mapping

    here = Here.of(context, db, json)
    if check is None:
        written = mapping.first(file, sheet)
        if here.json:
            emit(here.answer(mapping=written))
        else:
            print(written, end="")
        return
    if sheet is not None:
        raise Usage("--sheet is for a first mapping; with --check the mapping says which sheet")
    found = mapping.check(check, file)
    issues = [{"place": i.place, "kind": i.kind, "message": i.message, "raw": i.raw} for i in found.issues]
    counts = {"entries": found.entries, "claims": dict(found.counted), "notes": dict(found.noted)}
    if here.json:
        told = {"rows": found.rows(), **counts, "remarks": list(found.described.remarks), "issues": issues}
        message = f"{found.rejected:,} of {found.entries:,} entries cannot be read"
        emit((here.answer() if found.ok else here.failed("RejectedEntries", message, str(file))) | told)
    else:
        print(table.plain([_shown(row) for row in found.rows()], SHOWN), end="")
        print(_said(counts))
        for remark in found.described.remarks:
            print(f"  remark: {remark}")
        for issue in issues:
            print(f"  {issue['kind']}: {issue['place']}: {issue['message']}")
    if not found.ok:
        raise typer.Exit(3)


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    """A claim for a person: names with their keys, the quantity as one."""
    shown = dict(row)
    for role in ("subject", "object", "item"):
        if row[role] is not None and row[f"{role}_key"] is not None:
            shown[role] = f"{row[role]} [{row[f'{role}_key']}]"
    low, high = row["quantity_low"], row["quantity_high"]
    about = "~" if row["approx"] else ""
    bounds = f"{'' if low is None else low}-{'' if high is None else high}"
    shown["quantity"] = None if low is None and high is None else f"{about}{low if low == high else bounds}"
    return shown


def _said(counts: dict[str, Any]) -> str:
    claims = ", ".join(f"{many:,} {name}" for name, many in counts["claims"].items()) or "none"
    notes = ", ".join(f"{many:,} {name}" for name, many in counts["notes"].items()) or "none"
    return f"{counts['entries']:,} entries; claims: {claims}; notes: {notes}. Nothing was loaded"
