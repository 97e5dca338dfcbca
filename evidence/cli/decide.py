"""``evidence decide`` and ``evidence decisions``: what people conclude of two parties or two deals."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from evidence.cli import table
from evidence.cli.answers import emit
from evidence.cli.options import Db, Here, Json

DECIDE_EXAMPLES = """Examples:

\b
  evidence query entity un-sc:KPe.901
  evidence decide un-sc:KPe.901 ofac:90001 same --because "same address, same founder"
  evidence decide un-sc:KPe.901 ofac:90002 different --because "another registration number" --by "A. Analyst"
  evidence decide sipri:90001 sipri-old:0a1b2c3d4e5f:17 same --because "same order and numbers" --by "A. Analyst"
"""

DECISIONS_EXAMPLES = """Examples:

\b
  evidence decisions
  evidence decisions --reopened --json
"""


class Judgement(StrEnum):
    """What can be concluded of two parties."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


def decide(
    context: typer.Context,
    one: Annotated[str, typer.Argument(metavar="KEY", help="A party's or a deal's key.", show_default=False)],
    other: Annotated[str, typer.Argument(metavar="KEY", help="The other party's.", show_default=False)],
    judgement: Annotated[Judgement, typer.Argument(help="What you conclude of the two.", show_default=False)],
    because: Annotated[str, typer.Option("--because", metavar="TEXT", help="Why.", show_default=False)],
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="NAME", help="Who signs; without it EVIDENCE_USER, else the system's user."),
    ] = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Sign that two parties or deals are the same, are different, or that it is not sure. A later decision takes its place."""
    from evidence.signer import whoami

    here = Here.of(context, db, json)
    with here.ledger() as ledger:
        made = ledger.decide(one, other, judgement.value, by=whoami() if by is None else by, because=because)
    if here.json:
        emit(here.answer(decision=made.row()))
    else:
        print(f"{made.left} and {made.right}: {made.judgement.value}, signed by {made.by}")


def decisions(
    context: typer.Context,
    reopened: Annotated[
        bool, typer.Option("--reopened", help="Only those of which a party has changed since: they need signing again.")
    ] = False,
    db: Db = None,
    json: Json = False,
) -> None:
    """List the decisions that stand, each with the parties that changed since it was signed."""
    here = Here.of(context, db, json)
    with here.ledger() as ledger:
        rows = ledger.decisions(reopened=reopened)
    if here.json:
        emit(here.answer(rows=rows))
    elif rows:
        print(table.plain(rows, ("left", "right", "judgement", "by", "at", "changed", "because")), end="")
    else:
        print("no decisions need signing again" if reopened else "no decisions")
