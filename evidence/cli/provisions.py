"""``evidence provisions``: the table of provisions, and which of them an event of your own words may engage."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from evidence.cli import table
from evidence.cli.answers import Usage, emit
from evidence.cli.options import Db, Here, Json

EXAMPLES = """Examples:

\b
  evidence provisions --regime UNSC-DPRK
  evidence provisions transfer --supplier KP --recipient RU --item "ballistic missiles" --when 2023
  evidence provisions transfer --recipient KP --item "small arms" --when 2015 --all
  evidence provisions launch --actor KP --item "ballistic missiles" --when 2024-09-12
"""

EVENT = ("fit", "id", "checked", "sides", "why")
TABLE = ("id", "cite", "conduct", "in_force_from", "in_force_to", "checked", "topic")


def provisions(
    context: typer.Context,
    conduct: Annotated[
        str | None,
        typer.Argument(metavar="[CONDUCT]", help="transfer, launch, test, produce, transport, broker or finance."),
    ] = None,
    supplier: Annotated[str | None, typer.Option("--supplier", metavar="PARTY", help="Who supplied.")] = None,
    recipient: Annotated[str | None, typer.Option("--recipient", metavar="PARTY", help="Who received.")] = None,
    actor: Annotated[str | None, typer.Option("--actor", metavar="PARTY", help="Who launched, tested, made.")] = None,
    item: Annotated[str | None, typer.Option("--item", metavar="TEXT", help="Which arms or goods.")] = None,
    when: Annotated[str | None, typer.Option("--when", metavar="DATE", help="When: 2023, 2023-06, 2023/2024.")] = None,
    ordered: Annotated[str | None, typer.Option("--ordered", metavar="DATE", help="When it was ordered.")] = None,
    regime: Annotated[str | None, typer.Option("--regime", metavar="CODE", help="Only this regime's.")] = None,
    checked: Annotated[
        str, typer.Option("--checked", metavar="MARK", help="Checked at least so far: verified, partly, unverified.")
    ] = "unverified",
    every: Annotated[bool, typer.Option("--all", help="Of an event: those too that are not engaged, and why.")] = False,
    db: Db = None,
    json: Json = False,
) -> None:
    """List the provisions, or say which of them an event may engage, with the reason. Needs no ledger; gives no verdict."""
    here = Here.of(context, db, json)
    told = {
        "supplier": supplier,
        "recipient": recipient,
        "actor": actor,
        "item": item,
        "when": when,
        "ordered": ordered,
    }
    given = {name: value for name, value in told.items() if value is not None}
    try:
        if conduct is None:
            if given or every:
                raise Usage(
                    f"--{next(iter(given), 'all')} is of an event: write its conduct first, as transfer or launch"
                )
            rows = _table(regime, checked)
        else:
            rows = _event(conduct, given, regime, checked, every)
    except ValueError as error:
        raise Usage(str(error)) from error
    if here.json:
        emit(here.answer(rows=rows))
    else:
        table.show(rows, TABLE if conduct is None else EVENT, "provisions")


def _table(regime: str | None, checked: str) -> list[dict[str, Any]]:
    from evidence.schema.provisions import Checked, of_regime, provisions

    if checked not in tuple(Checked):
        raise ValueError(f"--checked {checked!r}: write one of {', '.join(Checked)}")
    least = Checked(checked)
    kept = provisions().values() if regime is None else of_regime(regime)
    return [one.row() for one in kept if one.checked.reaches(least)]


def _event(conduct: str, given: dict[str, str], regime: str | None, checked: str, every: bool) -> list[dict[str, Any]]:
    from evidence.law import engaged

    found = engaged(conduct, given.pop("when", None), **given, checked=checked, regime=regime)
    return [one.row() for one in (*found.provisions, *(found.did_not if every else ()))]
