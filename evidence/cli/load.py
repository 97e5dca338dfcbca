"""``evidence load``: files into the ledger, a receipt for each."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from evidence.cli.answers import Usage, emit
from evidence.cli.folder import load_folder, refuse_of_one
from evidence.cli.options import Db, Here, Json
from evidence.cli.progress import progress

EXAMPLES = """Examples:

\b
  evidence load un-list.xml trade-register.csv article.html
  evidence load article.html sheet.jsonl           a sheet of claims is read after what it quotes
  evidence load register.csv --published 2025-06-30
  evidence load sheet.xlsx --mapping mapping.toml  any sheet, once a mapping says what its columns mean
  evidence load interview.txt --handling protected_source --publisher "A. Analyst"
  evidence load --folder in --done loaded          every night; see docs/how-to/load-every-night.md
  evidence load un-list.xml --quarantine           load what can be read, keep the rest with its place

\b
Exit code 3: entries were rejected. Without --quarantine nothing of that file was loaded.
Exit code 75: another run is at work on the folder.
"""


def load(
    context: typer.Context,
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="FILE...", help="Files as received.", show_default=False)
    ] = None,
    folder: Annotated[
        Path | None, typer.Option("--folder", metavar="IN", help="Load what waits in this folder, instead of files.")
    ] = None,
    done: Annotated[
        Path | None, typer.Option("--done", metavar="OUT", help="Where the files of --folder go once they are loaded.")
    ] = None,
    settle: Annotated[
        float | None,
        typer.Option(
            "--settle",
            metavar="SECONDS",
            help="Leave a file of --folder that was changed in the last SECONDS (60): it is still being written.",
            min=0,
        ),
    ] = None,
    log: Annotated[
        Path | None, typer.Option("--log", metavar="FILE", help="Append a line for each file of --folder to this file.")
    ] = None,
    importer: Annotated[
        str | None,
        typer.Option("--importer", metavar="ID", help="Read them with this importer; evidence importers lists all."),
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option(
            "--mapping", metavar="FILE", help="What the columns of a sheet mean; evidence map makes a first one."
        ),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option("--published", metavar="DATE", help="The day they were published, where they do not say."),
    ] = None,
    quarantine: Annotated[
        bool, typer.Option("--quarantine", help="Load what can be read; keep rejected entries with place and reason.")
    ] = False,
    accept_shrinkage: Annotated[
        bool,
        typer.Option("--accept-shrinkage", help="Load a vintage that holds far fewer entries than the one before."),
    ] = False,
    publisher: Annotated[
        str | None,
        typer.Option("--publisher", metavar="NAME", help="Who published an article that does not say."),
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="The title of an article that has none.")
    ] = None,
    handling: Annotated[
        str | None,
        typer.Option("--handling", metavar="MARK", help="How they may be shown: open, confidential, protected_source."),
    ] = None,
    licence: Annotated[
        str | None, typer.Option("--licence", metavar="TEXT", help="Under what terms they came.")
    ] = None,
    attribution: Annotated[
        str | None, typer.Option("--attribution", metavar="TEXT", help="Who is to be named with them.")
    ] = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="NAME", help="Who loads; without it EVIDENCE_USER, else the system's user."),
    ] = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Load files into the ledger, which is made where there is none.

    Each file is hashed and kept, recognised by exactly one importer, and read entry by entry into claims and notes. A
    file that cannot be read is refused whole, with every place that is wrong; the others are loaded all the same.
    """
    here = Here.of(context, db, json)
    if folder is not None:
        of_one = {"--importer": importer, "--mapping": mapping, "--published": published}
        of_one |= {"--publisher": publisher, "--title": title}
        refuse_of_one([name for name, value in of_one.items() if value is not None] + (["FILE"] if files else []))
        if done is None:
            raise Usage("--folder needs --done OUT: where files go once they are loaded")
        marks = {"handling": handling, "licence": licence, "attribution": attribution}
        terms = {"quarantine": quarantine, "accept_shrinkage": accept_shrinkage, "by": by} | marks
        load_folder(here, folder, done, log, terms if settle is None else terms | {"settle": settle})
        return
    if not files or done is not None or settle is not None or log is not None:
        raise Usage(
            "Name files, or a folder with --folder IN --done OUT; --done, --settle and --log go with --folder\n"
            "Try: evidence load --help"
        )
    with here.ledger(make=True) as ledger, progress() as tell:
        receipts = ledger.load(
            *files,
            importer=importer,
            mapping=mapping,
            published=published,
            quarantine=quarantine,
            accept_shrinkage=accept_shrinkage,
            publisher=publisher,
            title=title,
            handling=handling,
            licence=licence,
            attribution=attribution,
            by=by,
            progress=tell,
        )
    rejected = sum(receipt.rejected for receipt in receipts)
    told = {"receipts": [receipt.as_json() for receipt in receipts]}
    if not here.json:
        print(receipts)
    elif rejected:
        message = f"{rejected} entries were rejected and kept with their place and reason; the rest was loaded"
        emit(here.failed("RejectedEntries", message) | told)
    else:
        emit(here.answer(**told))
    if rejected:
        raise typer.Exit(3)
