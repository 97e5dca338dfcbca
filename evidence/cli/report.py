"""``evidence report``: frames to workbooks."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from evidence.cli import filters as f
from evidence.cli.options import AsOf, Db, Here, Json, PublishedBy

COMPLIANCE_EXAMPLES = """Examples:

\b
  evidence report compliance --regime UNSC-DPRK --out dprk.xlsx
  evidence report compliance --regime UNSC-DPRK --on 2024-09-18 --published-by 2024-09-18 --out dprk.xlsx
"""

REGISTER_EXAMPLES = """Examples:

\b
  evidence report register --supplier KP --out from-dprk.xlsx
  evidence report register --recipient RU --since 2023 --until 2024 --out to-russia.xlsx
"""

app = typer.Typer(help="Write a workbook in which every row leads back to its evidence.", no_args_is_help=False)

Out = Annotated[Path, typer.Option("--out", metavar="FILE.xlsx", help="The workbook to write.", show_default=False)]


@app.command(epilog=COMPLIANCE_EXAMPLES)
def compliance(
    context: typer.Context,
    out: Out,
    regime: Annotated[str, typer.Option("--regime", metavar="ID", help="The sanctions regime, as UNSC-DPRK.")],
    on: f.On = None,
    as_of: AsOf = None,
    published_by: PublishedBy = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Write what the ledger holds on a sanctions regime."""
