"""``evidence finding``: what a named person concludes, signed, listed and withdrawn."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from evidence.cli import filters as f
from evidence.cli.answers import Usage, emit
from evidence.cli.options import AsOf, Db, Here, Json, PublishedBy
from evidence.schema.words import Outcome, Standard

SIGN_EXAMPLES = """Examples:

\b
  evidence query transfers --supplier KP --columns id,item,claims,denials
  evidence query claims --supplier KP --columns id,polarity,quote
  evidence finding sign "The DPRK delivered missiles to Russia" --about 5c0c1f7e --rests-on 1d7a90b2 --against 77ab01cd \\
    --outcome violated --provision UNSCR-1718-8b --standard reasonable_grounds_to_believe \\
    --because "marks on debris, and two ships seen" --by "A. Analyst"

\b
Ids are given whole or by their first eight digits or more. A finding that supersedes another takes its place.
"""

LIST_EXAMPLES = """Examples:

\b
  evidence finding list
  evidence finding list --needs-signing --json
  evidence finding list --history --as-of 2024-09-18
"""

WITHDRAW_EXAMPLES = """Examples:

\b
  evidence finding withdraw 9f2c11aa --because "the crew named another ship" --by "A. Analyst"
"""

app = typer.Typer(rich_markup_mode=None)

Because = Annotated[str, typer.Option("--because", metavar="TEXT", help="Why.", show_default=False)]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Who signs, by name; without it EVIDENCE_USER, which must be set."),
]


def _ids(name: str, text: str, metavar: str = "CLAIM") -> typer.models.OptionInfo:
    """An option that may be given several times."""
    found: typer.models.OptionInfo = typer.Option(f"--{name}", metavar=metavar, help=text, show_default=False)
    return found


def _signer(by: str | None) -> str:
    """Who signs. Raises Usage where nobody is named: an account of a computer signs no finding."""
    named = by or os.environ.get("EVIDENCE_USER", "").strip()
    if not named:
        raise Usage('a finding is signed by a person. Name them: --by "A. Analyst", or set EVIDENCE_USER')
    return named


@app.callback()
def finding() -> None:
    """What named persons conclude. Nothing else in a ledger is a conclusion."""


@app.command(short_help="Sign what you conclude, and on which claims.", epilog=SIGN_EXAMPLES)
def sign(
    context: typer.Context,
    statement: Annotated[
        str, typer.Argument(metavar="STATEMENT", help="What you conclude, in your words.", show_default=False)
    ],
    outcome: Annotated[
        Outcome, typer.Option("--outcome", help="What that comes to, of fact or of law.", show_default=False)
    ],
    standard: Annotated[
        Standard, typer.Option("--standard", help="The standard of proof that you hold it to.", show_default=False)
    ],
    because: Because,
    rests_on: Annotated[list[str] | None, _ids("rests-on", "A claim that speaks for it; again for each.")] = None,
    against: Annotated[
        list[str] | None, _ids("against", "A claim that speaks against it, and that you weighed; again for each.")
    ] = None,
    considered: Annotated[
        list[str] | None, _ids("considered", "A claim that you looked at and do not rest on; again for each.")
    ] = None,
    about: Annotated[
        str | None, typer.Option("--about", metavar="ID", help="The proposition that it is about.", show_default=False)
    ] = None,
    provision: Annotated[
        list[str] | None, _ids("provision", "A provision that it is on, as UNSCR-1718-8b; again for each.", "CODE")
    ] = None,
    supersedes: Annotated[
        str | None,
        typer.Option("--supersedes", metavar="ID", help="The finding whose place it takes.", show_default=False),
    ] = None,
    by: By = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Sign a finding: what you conclude, to which standard of proof, why, and on which claims it rests."""
    here = Here.of(context, db, json)
    signer = _signer(by)
    with here.ledger() as ledger:
        made = ledger.sign_finding(
            statement,
            outcome=outcome.value,
            standard=standard.value,
            by=signer,
            because=because,
            rests_on=rests_on or (),
            against=against or (),
            considered=considered or (),
            about=about,
            provisions=provision or (),
            supersedes=supersedes,
        )
    if here.json:
        emit(here.answer(finding=made.row()))
    else:
        on = f" {', '.join(made.provisions)}" if made.provisions else ""
        print(f"finding {made.id}: {made.outcome}{on}, {made.standard}, signed by {made.by}")


@app.command("list", short_help="Findings that stand, and those to be signed again.", epilog=LIST_EXAMPLES)
def list_(
    context: typer.Context,
    about: f.About = None,
    claim: f.Claim = None,
    provision: f.Provision = None,
    needs_signing: f.NeedsSigning = False,
    history: f.History = False,
    as_of: AsOf = None,
    published_by: PublishedBy = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """List the findings that stand, as ``evidence query findings`` does."""
    from evidence.cli import shapes
    from evidence.query import Findings

    here = Here.of(context, db, json)
    asked = Findings(
        about=about,
        claim=claim,
        provision=provision,
        needs_signing=needs_signing,
        history=history,
        as_of=as_of,
        published_by=published_by,
    )
    with here.ledger() as ledger:
        answer = ledger.answer(asked)
    if not here.json and not answer["rows"]:
        print("no findings need signing again" if needs_signing else "no findings")
        return
    shape = shapes.Shape.JSON if here.json else shapes.Shape.TABLE
    shapes.give(answer, shape, shapes.columns_of(asked.kind, shape, None), None, as_json=here.json)


@app.command(short_help="Take back a finding; it stays on record.", epilog=WITHDRAW_EXAMPLES)
def withdraw(
    context: typer.Context,
    finding_id: Annotated[
        str, typer.Argument(metavar="ID", help="The finding, by its id or the beginning of it.", show_default=False)
    ],
    because: Because,
    by: By = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Take back a finding that stands. It stays on record with the reason, and is shown on no row any more."""
    here = Here.of(context, db, json)
    signer = _signer(by)
    with here.ledger() as ledger:
        made = ledger.withdraw_finding(finding_id, by=signer, because=because)
    if here.json:
        emit(here.answer(finding=made.row()))
    else:
        print(f"finding {made.id}: withdrawn by {signer}")
