"""The commands, put together."""

from __future__ import annotations

from typing import Annotated

import typer

from evidence import __version__
from evidence.cli import (
    decide,
    demo,
    explain,
    find,
    finding,
    grade,
    hit,
    keep,
    load,
    propose,
    provisions,
    query,
    reconcile,
    report,
    rescreen,
    review,
    score,
    screen,
    screenings,
    sources,
    template,
)
from evidence.cli import map as map_
from evidence.cli.options import Db, Here, Json

EXAMPLES = """Begin with:

\b
  evidence demo demo
  evidence --db demo/evidence.db query transfers --supplier KP

\b
Exit codes: 0 done, 1 an error said plainly, 2 usage, 3 entries rejected, 4 verification failed.
--db and --json may stand before a command or after it.
"""

app = typer.Typer(
    name="evidence",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"sanctions-evidence {__version__}")
        raise typer.Exit


@app.callback(epilog=EXAMPLES)
def before(
    context: typer.Context,
    db: Db = None,
    json: Json = False,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and end.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """An evidence ledger for sanctions and arms transfers: who said what, where exactly, when, and how far it is believed."""
    context.obj = Here(db, json)


app.command(short_help="Try it: a ledger and a report of invented samples.", epilog=demo.EXAMPLES)(demo.demo)
app.command(short_help="Load files; a receipt for each.", epilog=load.EXAMPLES)(load.load)
app.command(short_help="What can be read.", epilog=find.IMPORTERS_EXAMPLES)(find.importers)
app.command(short_help="What a file is; loads nothing.", epilog=find.IDENTIFY_EXAMPLES)(find.identify)
app.command(short_help="What rules read in a text; loads nothing.", epilog=propose.EXAMPLES)(propose.propose)
app.command(short_help="Write an empty workbook to fill in.", epilog=template.EXAMPLES)(template.template)
app.command("map", short_help="A first mapping of a sheet; or check one.", epilog=map_.EXAMPLES)(map_.map_)
app.command(short_help="Ask: transfers, designations, claims, changes.", epilog=query.EXAMPLES)(query.query)
app.command(short_help="Why something is believed as far as it is.", epilog=explain.EXAMPLES)(explain.explain)
app.command(short_help="Screen names against every list, and keep a receipt.", epilog=screen.EXAMPLES)(screen.screen)
app.command(short_help="Screenings that were recorded; or one of them.", epilog=screenings.SCREENINGS_EXAMPLES)(
    screenings.screenings
)
app.command(short_help="Screen again, as the lists stand now.", epilog=rescreen.EXAMPLES)(rescreen.rescreen)
app.add_typer(hit.app, name="hit", short_help="Sign what you conclude of a hit; list and withdraw such decisions.")
app.command(short_help="Provisions, and which an event may engage.", epilog=provisions.EXAMPLES)(provisions.provisions)
app.command(short_help="Pair deals of a register's two layouts.", epilog=reconcile.EXAMPLES)(reconcile.reconcile)
app.command(short_help="Sign that two parties or deals are the same, or not.", epilog=decide.DECIDE_EXAMPLES)(
    decide.decide
)
app.command(short_help="Decisions that stand.", epilog=decide.DECISIONS_EXAMPLES)(decide.decisions)
app.command(short_help="Who speaks, and on what that rests.", epilog=sources.EXAMPLES)(sources.sources)
app.command(short_help="Sign how reliable a source is, or how credible a claim.", epilog=grade.GRADE_EXAMPLES)(
    grade.grade
)
app.command(short_help="Grades that stand, and those to be signed again.", epilog=grade.GRADES_EXAMPLES)(grade.grades)
app.add_typer(finding.app, name="finding", short_help="Sign what you conclude; list and withdraw findings.")
app.add_typer(review.app, name="review", short_help="Decide what of a program's proposals is evidence.")
app.add_typer(report.app, name="report", short_help="Write a workbook that leads back to its evidence.")
app.command(short_help="Score proposed claims against a person's gold.", epilog=score.EXAMPLES)(score.score)
app.command(short_help="Check that everything is as it was logged.", epilog=keep.VERIFY_EXAMPLES)(keep.verify)
app.command(short_help="Bring the ledger's tables up to date.", epilog=keep.MIGRATE_EXAMPLES)(keep.migrate)
