"""``evidence report``: what the ledger holds as a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evidence.cli import filters as f
from evidence.cli.answers import Usage, emit
from evidence.cli.files import written
from evidence.cli.options import AsOf, Db, Here, Json, PublishedBy
from evidence.cli.progress import waiting

if TYPE_CHECKING:
    from evidence.report import Report

COMPLIANCE_EXAMPLES = """Examples:

\b
  evidence report compliance --out dprk.xlsx
  evidence report compliance --regime UNSC-DPRK --on 2024-09-18 --published-by 2024-09-18 --out dprk.xlsx
"""

REGISTER_EXAMPLES = """Examples:

\b
  evidence report register --supplier KP --out from-dprk.xlsx
  evidence report register --recipient RU --since 2023 --until 2024 --out to-russia.xlsx
"""

SCREENING_EXAMPLES = """Examples:

\b
  evidence report screening --out register.xlsx
  evidence report screening 3f2a91bc --out screening.xlsx --confidential
"""

app = typer.Typer(rich_markup_mode=None)

Out = Annotated[Path, typer.Option("--out", metavar="FILE.xlsx", help="The workbook to write.", show_default=False)]
Regime = Annotated[str, typer.Option("--regime", metavar="CODE", help="The sanctions regime.")]
Confidential = Annotated[
    bool,
    typer.Option("--confidential", help="Show quotes of documents that are not open; without it they are withheld."),
]


@app.callback()
def report() -> None:
    """Write a workbook in which every row leads back to its evidence."""


@app.command(
    short_help="Who is listed under a regime, and what its targets are said to do.", epilog=COMPLIANCE_EXAMPLES
)
def compliance(
    context: typer.Context,
    out: Out,
    regime: Regime = "UNSC-DPRK",
    on: f.On = None,
    since: f.Since = None,
    until: f.Until = None,
    as_of: AsOf = None,
    published_by: PublishedBy = None,
    policy: f.Policy = None,
    review: f.Review = None,
    confidential: Confidential = False,
    db: Db = None,
    json: Json = False,
) -> None:
    """Write who is listed under a regime on a day, and which transfers and launches its targets are said to have made."""
    from evidence import report as reports

    here = Here.of(context, db, json)
    _workbook(out)
    with here.ledger() as ledger, waiting("making the report"):
        made = reports.compliance(
            ledger,
            regime=regime,
            on=on,
            since=since,
            until=until,
            published_by=published_by,
            as_of=as_of,
            policy=policy,
            review=review or f.ACCEPTED,
        )
    _save(here, made, out, confidential, as_of, published_by)


@app.command(short_help="Which transfers are claimed, and what each source states.", epilog=REGISTER_EXAMPLES)
def register(
    context: typer.Context,
    out: Out,
    supplier: f.Supplier = None,
    recipient: f.Recipient = None,
    party: f.Party = None,
    item: f.Item = None,
    since: f.Since = None,
    until: f.Until = None,
    as_of: AsOf = None,
    published_by: PublishedBy = None,
    policy: f.Policy = None,
    review: f.Review = None,
    confidential: Confidential = False,
    db: Db = None,
    json: Json = False,
) -> None:
    """Write the arms transfers that the ledger holds claims on, each with what every source states."""
    from evidence import report as reports

    here = Here.of(context, db, json)
    _workbook(out)
    with here.ledger() as ledger, waiting("making the report"):
        made = reports.register(
            ledger,
            supplier=supplier,
            recipient=recipient,
            party=party,
            item=item,
            since=since,
            until=until,
            published_by=published_by,
            as_of=as_of,
            policy=policy,
            review=review or f.ACCEPTED,
        )
    _save(here, made, out, confidential, as_of, published_by)


@app.command(short_help="What was screened, what was found, what was decided.", epilog=SCREENING_EXAMPLES)
def screening(
    context: typer.Context,
    out: Out,
    screening: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="A recorded screening, by the beginning of its id.", show_default=False),
    ] = None,
    as_of: AsOf = None,
    confidential: Annotated[
        bool, typer.Option("--confidential", help="Show who was asked about; without it names are withheld.")
    ] = False,
    db: Db = None,
    json: Json = False,
) -> None:
    """Write a recorded screening with its hits, reasons, lists and decisions, and the register of all screenings."""
    from evidence import report as reports

    here = Here.of(context, db, json)
    _workbook(out)
    with here.ledger() as ledger, waiting("making the report"):
        made = reports.screening(ledger, screening, as_of=as_of)
    _save(here, made, out, confidential, as_of, None)


def _workbook(out: Path) -> None:
    if out.suffix.lower() != ".xlsx":
        raise Usage(f"--out {out}: a report is a workbook. Name it {out.with_suffix('.xlsx')}")


def _save(here: Here, made: Report, out: Path, confidential: bool, as_of: str | None, published_by: str | None) -> None:
    with written(out) as part, waiting("writing the workbook"):
        made.save(part, confidential)
    rows = {sheet.name: len(sheet.rows) for sheet in made.sheets}
    if here.json:
        told = {"report": made.kind, "file": str(out), "sheets": rows, "parameters": dict(made.parameters)}
        emit(here.answer(as_of=as_of, published_by=published_by, **told))
        return
    print(f"{out}: {made.title}")
    for name, count in rows.items():
        print(f"  {name}: {count:,} rows")
