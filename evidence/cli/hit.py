"""``evidence hit``: what a person concludes of a hit; nothing that is concluded hides one."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from evidence.cli import table
from evidence.cli.answers import Usage, emit
from evidence.cli.options import AsOf, Db, Here, Json

if TYPE_CHECKING:
    from evidence.store.hit_decisions import HitDecision

DECIDE_EXAMPLES = """Examples:

\b
  evidence screenings 3f2a91bc
  evidence hit decide 3f2a91bc 4 un-sc:KPi.902 false-positive --because "born 1990, passport seen" --by "A. Analyst"
  evidence hit decide 3f2a91bc 1 un-sc:KPi.901 true-match --because "same passport number" --by "A. Analyst"
"""

WITHDRAW_EXAMPLES = """Examples:

\b
  evidence hit withdraw 3f2a91bc 4 un-sc:KPi.902 --because "the passport was another person's" --by "A. Analyst"
"""

LIST_EXAMPLES = """Examples:

\b
  evidence hit list
  evidence hit list --reopened --json
"""

COLUMNS = ("screening", "row", "list", "entity", "judgement", "by", "at", "stands", "reopened", "because")

app = typer.Typer(rich_markup_mode=None)


class Judgement(StrEnum):
    """What can be concluded of a hit."""

    FALSE_POSITIVE = "false-positive"
    TRUE_MATCH = "true-match"
    UNSURE = "unsure"


Screening = Annotated[
    str,
    typer.Argument(metavar="SCREENING", help="The recorded screening, by the beginning of its id.", show_default=False),
]
Row = Annotated[int, typer.Argument(metavar="ROW", help="The row of what was asked, from 1.", show_default=False)]
Entity = Annotated[str, typer.Argument(metavar="KEY", help="The listed party's key.", show_default=False)]
Because = Annotated[str, typer.Option("--because", metavar="TEXT", help="Why.", show_default=False)]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Who signs, by name; without it EVIDENCE_USER, which must be set."),
]
OfList = Annotated[
    str | None,
    typer.Option("--list", metavar="NAME", help="On this list alone; without it on each that the hit is on."),
]


@app.callback()
def hit() -> None:
    """Sign what you conclude of a hit; list and withdraw such decisions. A hit stays in every answer, marked."""


@app.command(short_help="Sign that a hit is a false positive, a true match, or unsure.", epilog=DECIDE_EXAMPLES)
def decide(
    context: typer.Context,
    screening: Screening,
    row: Row,
    entity: Entity,
    judgement: Annotated[Judgement, typer.Argument(help="What you conclude.", show_default=False)],
    because: Because,
    list_: OfList = None,
    by: By = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Sign what you conclude of a hit. It holds in later screenings of the same party until the listed entry changes."""
    here = Here.of(context, db, json)
    signer = _signer(by)
    with here.ledger() as ledger:
        word = judgement.value.replace("-", "_")
        made = ledger.decide_hit(screening, row, entity, word, by=signer, because=because, list=list_)
    _tell(here, made, judgement.value.replace("-", " "))


@app.command(short_help="Take a decision on a hit back.", epilog=WITHDRAW_EXAMPLES)
def withdraw(
    context: typer.Context,
    screening: Screening,
    row: Row,
    entity: Entity,
    because: Because,
    list_: OfList = None,
    by: By = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Take back the decision that stands on a hit: the hit is undecided again, and the decision stays on record."""
    here = Here.of(context, db, json)
    signer = _signer(by)
    with here.ledger() as ledger:
        made = ledger.withdraw_hit_decision(screening, row, entity, by=signer, because=because, list=list_)
    _tell(here, made, "decision taken back")


@app.command("list", short_help="Decisions on hits, and those to be looked at again.", epilog=LIST_EXAMPLES)
def list_(
    context: typer.Context,
    reopened: Annotated[
        bool, typer.Option("--reopened", help="Only those whose listed entry has changed since: to be looked at again.")
    ] = False,
    history: Annotated[
        bool, typer.Option("--history", help="Those too whose place a later one took, and withdrawals.")
    ] = False,
    as_of: AsOf = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """List the decisions on hits that stand, each with whether the listed entry has changed since it was signed."""
    here = Here.of(context, db, json)
    with here.ledger() as ledger:
        rows = ledger.hit_decisions(as_of=as_of, reopened=reopened, history=history)
    if here.json:
        emit(here.answer(as_of=as_of, rows=rows))
    elif rows:
        told = [
            one | {"screening": one["screening"][:12], "judgement": one["judgement"].replace("_", " ")} for one in rows
        ]
        print(table.plain(told, COLUMNS), end="")
    else:
        print("no decisions are to be looked at again" if reopened else "no decisions on hits")


def _signer(by: str | None) -> str:
    """Who signs. Raises Usage where nobody is named: an account of a computer concludes nothing."""
    named = by or os.environ.get("EVIDENCE_USER", "").strip()
    if not named:
        raise Usage('a decision is signed by a person. Name them: --by "A. Analyst", or set EVIDENCE_USER')
    return named


def _tell(here: Here, made: list[HitDecision], word: str) -> None:
    if here.json:
        emit(here.answer(rows=[one.as_row() for one in made]))
        return
    for one in made:
        print(
            f"row {one.row} of screening {one.screening[:12]} and {one.entity} ({one.list}): {word}, signed by {one.by}"
        )
