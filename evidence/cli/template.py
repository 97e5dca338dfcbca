"""``evidence template``: an empty workbook to fill in."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from evidence.cli.answers import emit
from evidence.cli.options import Db, Here, Json

EXAMPLES = """Examples:

\b
  evidence template claims.xlsx
  evidence template debris.xlsx --kind field
"""


class Kind(StrEnum):
    """Which workbook."""

    ANALYST = "analyst"
    FIELD = "field"


def template(
    context: typer.Context,
    out: Annotated[
        Path, typer.Argument(metavar="OUT.xlsx", help="Where to write it; nothing is written over.", show_default=False)
    ],
    kind: Annotated[
        Kind, typer.Option("--kind", help="analyst: claims from documents; field: things documented in the hand.")
    ] = Kind.ANALYST,
    db: Db = None,
    json: Json = False,
) -> None:
    """Write an empty workbook with drop-downs, notes and examples. Fill it in and load it as any file."""
    from evidence.report.template_workbook import template as write

    here = Here.of(context, db, json)
    write(out, kind.value)
    if here.json:
        emit(here.answer(template=str(out), kind=kind.value))
    else:
        print(f"{out}: fill it in, then: evidence load {out}")
