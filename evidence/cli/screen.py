"""``evidence screen``: whether a party, or each of a sheet of them, may stand on the lists that the ledger holds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from evidence.cli import filters as f
from evidence.cli import roster_columns as of
from evidence.cli.answers import Usage
from evidence.cli.options import AsOf, Db, Here, Json, PublishedBy

EXAMPLES = """Examples:

\b
  evidence screen --name "Ok Pyol-san" --born 1961 --nationality KP
  evidence screen --name "Blue Heron" --on 2024-06-30 --list un-sc --json
  evidence screen customers.xlsx --out screened.xlsx --by "A. Analyst"
  evidence screen customers.csv --name-column "Client" --dates dmy --out screened.csv

\b
A hit is a possible match for a person to look at, never a finding that somebody is listed. Exit code 3: rows of
the sheet could not be screened, and each is told; the others were.
"""


def _of_name(name: str, metavar: str, text: str) -> Any:
    return typer.Option(f"--{name}", metavar=metavar, help=text, rich_help_panel="Of --name")


def screen(
    context: typer.Context,
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="A sheet of parties: CSV, XLSX or ODS.", show_default=False),
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="One party instead of a sheet.", show_default=False)
    ] = None,
    alias: Annotated[list[str] | None, _of_name("alias", "NAME", "A further name; once for each.")] = None,
    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar="KIND", help="What it is, or all of a sheet are: person, organisation, vessel."),
    ] = None,
    born: Annotated[list[str] | None, _of_name("born", "DATE", "1961-10-28, 1961, 1961~; once for each.")] = None,
    nationality: Annotated[list[str] | None, _of_name("nationality", "STATE", "Or flag; once for each.")] = None,
    identifier: Annotated[
        list[str] | None, _of_name("identifier", "SCHEME:NUMBER[@STATE]", "As imo:9074729, passport:990100901@KP.")
    ] = None,
    name_column: of.NameColumn = None,
    alias_column: of.AliasColumn = None,
    kind_column: of.KindColumn = None,
    born_column: of.BornColumn = None,
    nationality_column: of.NationalityColumn = None,
    identifier_column: of.IdentifierColumn = None,
    issuer_column: of.IssuerColumn = None,
    sheet: of.SheetName = None,
    dates: of.DateOrder = None,
    out: Annotated[
        Path | None, of.of_file("out", "FILE", "Write the sheet with what was found beside each row: .xlsx or .csv.")
    ] = None,
    processes: Annotated[
        int | None,
        of.of_file(
            "processes",
            "NUMBER",
            "How many share the work; without it a process a core, four at the most, after 2,000 rows.",
        ),
    ] = None,
    on: f.On = None,
    list_: f.List = None,
    authority: f.Authority = None,
    regime: f.Regime = None,
    programme: f.Programme = None,
    measure: f.Measure = None,
    threshold: Annotated[
        float | None,
        typer.Option(
            "--threshold",
            metavar="SCORE",
            help="The least score of a hit, above 0 and at most 1.",
            rich_help_panel="Filters",
        ),
    ] = None,
    policy: Annotated[
        str | None,
        typer.Option("--policy", metavar="NAME", help="The weights of the score.", rich_help_panel="Filters"),
    ] = None,
    delisted: Annotated[
        bool,
        typer.Option("--delisted", help="Parties too whose listing had ended by the day.", rich_help_panel="Filters"),
    ] = False,
    as_of: AsOf = None,
    published_by: PublishedBy = None,
    label: Annotated[
        str | None, typer.Option("--label", metavar="TEXT", help="What the register calls this screening.")
    ] = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="NAME", help="Who screens; without it EVIDENCE_USER, else the system's user."),
    ] = None,
    no_record: Annotated[bool, typer.Option("--no-record", help="Keep no receipt of it in the ledger.")] = False,
    no_keep: Annotated[
        bool, typer.Option("--no-keep", help="Keep a receipt, but of the names and hits their hashes alone.")
    ] = False,
    db: Db = None,
    json: Json = False,
) -> None:
    """Screen a party, or each of a sheet, against the names of every list, and keep a receipt of what was asked and found."""
    from evidence.cli import screening_run

    here = Here.of(context, db, json)
    of_file: dict[str, object] = {
        "--name-column": name_column, "--alias-column": alias_column, "--kind-column": kind_column,
        "--born-column": born_column, "--nationality-column": nationality_column,
        "--identifier-column": identifier_column, "--issuer-column": issuer_column, "--sheet": sheet, "--dates": dates,
        "--out": out, "--processes": processes,
    }  # fmt: skip
    of_name: dict[str, object] = {
        "--alias": alias,
        "--born": born,
        "--nationality": nationality,
        "--identifier": identifier,
    }
    if (file is None) == (name is None and not identifier):
        raise Usage(
            "say whom to screen: a sheet, as evidence screen customers.csv, or one party: evidence screen --name NAME"
        )
    _only(of_name if file is not None else of_file, "--name" if file is not None else "a sheet")
    question = {
        "on": on, "published_by": published_by, "as_of": as_of, "list": list_, "authority": authority, "regime": regime,
        "programme": programme, "measure": measure, "threshold": threshold, "policy": policy, "delisted": delisted,
    }  # fmt: skip
    run = screening_run.Run(
        here, question, by=by, label=label, record=not no_record, keep=not no_keep, processes=processes
    )
    if file is None:
        run.single(name or "", alias or [], kind, born or [], nationality or [], identifier or [])
        return
    columns = of.columns(
        name=name_column, alias=alias_column, kind=kind_column, born=born_column, nationality=nationality_column,
        identifier=identifier_column, issuer=issuer_column, sheet=sheet,
    )  # fmt: skip
    run.sheet(file, columns, kind, dates, out)


def _only(given: dict[str, object], whose: str) -> None:
    """Raise Usage for options that are of the other way to ask."""
    wrong = [option for option, value in given.items() if value]
    if wrong:
        raise Usage(f"{', '.join(wrong)} {'is' if len(wrong) == 1 else 'are'} of {whose}. Leave it out")
