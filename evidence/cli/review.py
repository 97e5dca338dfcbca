"""``evidence review``: what people decide of claims that a program proposed, which are no evidence until then."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evidence.cli import table
from evidence.cli.answers import Usage, emit
from evidence.cli.options import AsOf, Db, Here, Json
from evidence.cli.progress import waiting

if TYPE_CHECKING:
    from evidence.reviewed import Review

EXPORT_EXAMPLES = """Examples:

\b
  evidence review export --out review.xlsx
  evidence review export 3f2a91bc --out review.xlsx
  evidence review export report.pdf --out review.xlsx

\b
One row is one proposal in its context. Choose accept, correct or reject, save, and apply the workbook.
"""

APPLY_EXAMPLES = """Examples:

\b
  evidence review apply review.xlsx --by "A. Analyst"
  evidence review apply review.xlsx --by "A. Analyst" --json

\b
The workbook is checked as a whole: where a cell is wrong all such cells are named and nothing is signed.
"""

ACCEPT_EXAMPLES = """Examples:

\b
  evidence query claims --review all --columns id,review,predicate,quote
  evidence review accept 56e5672d --by "A. Analyst"
  evidence review accept 56e5672d 77ab01cd --because "read beside the page" --by "A. Analyst"
"""

REJECT_EXAMPLES = """Examples:

\b
  evidence review reject 56e5672d --because "a plan, and no delivery" --by "A. Analyst"
  evidence review reject 56e5672d --instead 77ab01cd --because "the sheet has it right" --by "A. Analyst"

\b
With --instead the claim counts as corrected: the other one, which the ledger holds, stands in its place.
"""

WITHDRAW_EXAMPLES = """Examples:

\b
  evidence review withdraw 56e5672d --because "to be looked at again" --by "A. Analyst"
"""

LIST_EXAMPLES = """Examples:

\b
  evidence review list
  evidence review list --history --json
  evidence review list --as-of 2024-09-18
"""

COLUMNS = ("claim", "decision", "instead", "by", "at", "because")

app = typer.Typer(rich_markup_mode=None)

Claims = Annotated[
    list[str],
    typer.Argument(metavar="CLAIM...", help="Claims, by their ids or the beginning of them.", show_default=False),
]
Because = Annotated[str, typer.Option("--because", metavar="TEXT", help="Why.", show_default=False)]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Who signs, by name; without it EVIDENCE_USER, which must be set."),
]


def _signer(by: str | None) -> str:
    """Who signs. Raises Usage where nobody is named: an account of a computer reviews nothing."""
    named = by or os.environ.get("EVIDENCE_USER", "").strip()
    if not named:
        raise Usage('a review is signed by a person. Name them: --by "A. Analyst", or set EVIDENCE_USER')
    return named


@app.callback()
def review() -> None:
    """Decide what of a program's proposals is evidence. Until a person accepts one, no answer counts it."""


@app.command(short_help="Write what waits for a review to a workbook.", epilog=EXPORT_EXAMPLES)
def export(
    context: typer.Context,
    out: Annotated[Path, typer.Option("--out", metavar="FILE.xlsx", help="The workbook to write.", show_default=False)],
    document: Annotated[
        str | None,
        typer.Argument(
            metavar="[DOCUMENT]", help="Only proposals over this one: its hash, title or file name.", show_default=False
        ),
    ] = None,
    confidential: Annotated[
        bool,
        typer.Option("--confidential", help="Show words of documents that are not open; without it they are left out."),
    ] = False,
    db: Db = None,
    json: Json = False,
) -> None:
    """Write the proposals that nobody has decided on to a workbook, each in its context, with drop-downs to decide."""
    here = Here.of(context, db, json)
    with here.ledger() as ledger, waiting("writing the workbook"):
        found = ledger.export_review(out, document, confidential=confidential)
    documents = len({one.record.passage.document for one in found.proposals})
    if here.json:
        told = {
            "proposals": len(found.proposals),
            "documents": documents,
            "earlier": found.earlier,
            "withheld": found.withheld,
        }
        emit(here.answer(file=str(out), **told))
        return
    print(
        f"{out}: {len(found.proposals):,} proposals over {documents:,} {'document' if documents == 1 else 'documents'}"
    )
    if found.earlier:
        print(f"  left out: {found.earlier:,} of earlier runs that the newest over their document does not make")
    if found.withheld:
        print(f"  left out: {found.withheld:,} over documents that are not open; --confidential writes them too")


@app.command(short_help="Sign what a filled review workbook decides.", epilog=APPLY_EXAMPLES)
def apply(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.xlsx", help="The workbook, filled in.", show_default=False)],
    by: By = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Sign what a filled review workbook decides: all of it, or, where a cell is wrong, nothing."""
    here, signer = Here.of(context, db, json), _signer(by)
    with here.ledger() as ledger, waiting("reading the workbook"):
        done = ledger.apply_review(file, by=signer)
    if here.json:
        emit(here.answer(**done.row()))
    elif done.known:
        print(f"{file}: was applied before; nothing was added")
    else:
        print(
            f"{file}: {done.accepted:,} accepted, {done.corrected:,} corrected, {done.rejected:,} rejected, signed by {signer}"
        )
        if done.graded:
            print(f"  graded: {done.graded:,}")
        if done.standing:
            print(f"  decided so before, and not signed again: {done.standing:,}")
        if done.undecided:
            print(f"  without a decision, and still proposals: {done.undecided:,}")


@app.command(short_help="Sign that the quoted words say what the claims say.", epilog=ACCEPT_EXAMPLES)
def accept(
    context: typer.Context,
    claims: Claims,
    because: Annotated[str, typer.Option("--because", metavar="TEXT", help="Why, where that is to be said.")] = "",
    by: By = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Sign that proposed claims say what their words say. They are evidence from then on."""
    here, signer = Here.of(context, db, json), _signer(by)
    with here.ledger() as ledger:
        _tell(here, ledger.review_all(claims, "accepted", by=signer, because=because))


@app.command(short_help="Sign that the text does not say it.", epilog=REJECT_EXAMPLES)
def reject(
    context: typer.Context,
    claims: Claims,
    because: Because,
    instead: Annotated[
        str | None,
        typer.Option("--instead", metavar="CLAIM", help="The claim of this ledger that stands in its place."),
    ] = None,
    by: By = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Sign that the text does not say what proposed claims say. They count for nothing and stay on record."""
    here, signer = Here.of(context, db, json), _signer(by)
    if instead is not None and len(claims) > 1:
        raise Usage("--instead names what stands in the place of one claim. Give one, or leave it out")
    with here.ledger() as ledger:
        if instead is None:
            made = ledger.review_all(claims, "rejected", by=signer, because=because)
        else:
            made = [ledger.review(claims[0], "corrected", instead=instead, by=signer, because=because)]
    _tell(here, made)


@app.command(short_help="Take back a review; the claim is a proposal again.", epilog=WITHDRAW_EXAMPLES)
def withdraw(
    context: typer.Context,
    claim: Annotated[
        str, typer.Argument(metavar="CLAIM", help="The claim, by its id or the beginning of it.", show_default=False)
    ],
    because: Because,
    by: By = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Take back the review of a claim. It stays on record with the reason, and the claim is a proposal again."""
    here, signer = Here.of(context, db, json), _signer(by)
    with here.ledger() as ledger:
        _tell(here, [ledger.withdraw_review(claim, by=signer, because=because)])


@app.command("list", short_help="Reviews that stand.", epilog=LIST_EXAMPLES)
def list_(
    context: typer.Context,
    claim: Annotated[
        str | None, typer.Option("--claim", metavar="ID", help="Of this claim, by the beginning of its id.")
    ] = None,
    history: Annotated[
        bool, typer.Option("--history", help="Those too whose place a later one took, and those taken back.")
    ] = False,
    as_of: AsOf = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """List the reviews that stand, in the order in which they were signed."""
    here = Here.of(context, db, json)
    with here.ledger() as ledger:
        rows = ledger.reviews(as_of=as_of, claim=claim, history=history)
    if here.json:
        emit(here.answer(as_of=as_of, rows=rows))
    else:
        print(table.plain(rows, COLUMNS) if rows else "no reviews\n", end="")


def _tell(here: Here, made: list[Review]) -> None:
    if here.json:
        emit(here.answer(rows=[one.row() for one in made]))
        return
    for one in made:
        place = f" by {one.instead}" if one.instead else ""
        print(f"{one.claim}: {one.decision}{place}, signed by {one.by}")
