"""``evidence propose``: what the rules read in a text. Nothing of it is evidence, and nothing is loaded."""

from __future__ import annotations

import json as json_
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from evidence.cli import csv_text, table
from evidence.cli.answers import Usage, emit, failure, together
from evidence.cli.model import (
    KeyOfModel,
    NameOfModel,
    SendConfidential,
    UrlOfModel,
    asked,
    may_be_sent,
    proposing,
)
from evidence.cli.options import Db, Here, Json

EXAMPLES = """Examples:

\b
  evidence propose article.html
  evidence propose report.pdf --published 2024-09-18 --publisher "The Harbour Courier"
  evidence propose article.txt report.docx --format jsonl
  evidence propose --document 5c0c1f7e --json
  evidence propose --document 5c0c1f7e --keep
  evidence propose --document 5c0c1f7e --endpoint http://localhost:8080/v1 --model local --keep
"""

COLUMNS = ("predicate", "subject", "object", "item", "polarity", "modality", "origin", "event_edtf", "rule", "quote")
FLAT = (
    *(
        "file",
        "document",
        "start",
        "end",
        "predicate",
        "subject",
        "subject_key",
        "object",
        "object_key",
        "item",
        "item_key",
    ),
    *(
        "place",
        "polarity",
        "modality",
        "interest",
        "chain",
        "origin",
        "event_edtf",
        "event_from",
        "event_to",
        "event_text",
    ),
    *("quantity", "credibility", "rule", "cue", "quote"),
)


class Form(StrEnum):
    """How proposals are printed."""

    TABLE = "table"
    CSV = "csv"
    JSONL = "jsonl"


def propose(
    context: typer.Context,
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="FILE...", help="Prose to read.", show_default=False)
    ] = None,
    document: Annotated[
        str | None,
        typer.Option(
            "--document", metavar="SHA256", help="A document of the ledger instead, by its hash, title or file name."
        ),
    ] = None,
    publisher: Annotated[
        str | None, typer.Option("--publisher", metavar="NAME", help="Who published it, where it does not say.")
    ] = None,
    published: Annotated[
        str | None, typer.Option("--published", metavar="DATE", help="The day it was published, where it does not say.")
    ] = None,
    keep: Annotated[
        bool, typer.Option("--keep", help="Of --document: keep what is proposed in the ledger, for a person to review.")
    ] = False,
    format_: Annotated[Form, typer.Option("--format", help="A table, CSV, or a JSON object a line.")] = Form.TABLE,
    endpoint: UrlOfModel = None,
    model: NameOfModel = None,
    key_env: KeyOfModel = None,
    send_confidential: SendConfidential = False,
    db: Db = None,
    json: Json = False,
) -> None:
    """Print the claims that the rules propose of a text. They are no evidence until a person accepts them."""
    from evidence.errors import EvidenceError
    from evidence.proposing import prose_held, prose_of, remarks, row

    ask = asked(endpoint, model, key_env)
    proposals = proposing(ask)

    here = Here.of(context, db, json)
    if keep and document is None:
        raise Usage("--keep keeps proposals over a document of the ledger. Load the file, and name it with --document")
    if bool(files) == (document is not None):
        raise Usage("name files, or one document of the ledger with --document")
    if document is not None and (publisher is not None or published is not None):
        raise Usage("--publisher and --published are for files; of a document the ledger knows both")
    if keep:
        with here.ledger() as ledger:
            if ask is not None:
                may_be_sent(ledger, document or "", send_confidential)
            receipt = ledger.propose(document or "", ask, model=model or "")
        emit(here.answer(receipts=[receipt.as_json()])) if here.json else print(receipt)
        return
    rows: list[dict[str, Any]] = []
    said: list[str] = []
    failures: list[EvidenceError] = []
    if document is not None:
        with here.ledger() as ledger:
            if ask is not None:
                may_be_sent(ledger, document, send_confidential)
            held, prose = prose_held(ledger.store, document)
        said += remarks(held.name, prose)
        rows += [row(held, one) for one in proposals(prose)]
    for file in files or ():
        try:
            received, prose = prose_of(file, publisher=publisher, published=published)
            said += remarks(received.name, prose)
            rows += [row(received, one) for one in proposals(prose)]
        except EvidenceError as error:
            failures.append(error)
    if here.json:
        emit((failure(here, together(failures)) if failures else here.answer()) | {"rows": rows, "remarks": said})
        if failures:
            raise typer.Exit(1)
        return
    for remark in said:
        print(f"remark: {remark}", file=sys.stderr)
    if rows or not failures:
        print(_printed(rows, format_, many=len(files or ()) > 1), end="")
    if failures:
        raise together(failures)


def _printed(rows: list[dict[str, Any]], form: Form, *, many: bool) -> str:
    match form:
        case Form.JSONL:
            return "".join(json_.dumps(one, ensure_ascii=False) + "\n" for one in rows)
        case Form.CSV:
            return csv_text.of(rows, FLAT).decode().replace("\r\n", "\n")
        case Form.TABLE:
            return table.plain(rows, (*(("file",) if many else ()), *COLUMNS)) if rows else "nothing is proposed\n"
