"""``evidence demo``: a ledger and a report of invented samples, and what to look at in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evidence.cli.answers import Usage, emit
from evidence.cli.files import written
from evidence.cli.options import Db, Here, Json
from evidence.cli.progress import progress
from evidence.errors import EvidenceError

if TYPE_CHECKING:
    from evidence.ledger import Ledger
    from evidence.receipt import Receipts

REGIME = "UNSC-DPRK"
DELISTED = "un-sc:KPe.902"
"""The invented party that the second vintage of the invented list no longer holds."""

BEFORE, AFTER = "2024-06-30", "2025-06-30"
"""The days of the two vintages."""

EXAMPLES = """Examples:

\b
  evidence demo demo
  evidence demo /tmp/try --json
"""


def demo(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Where to put it; made where there is none.", show_default=False)
    ],
    db: Db = None,
    json: Json = False,
) -> None:
    """Load invented sample documents into DIR/evidence.db, write DIR/report.xlsx, and say what to look at.

    The samples stand in DIR/samples. Every party, deal, weapon and newspaper in them is invented.
    """
    here = Here.of(context, db, json)
    if here.db is not None:
        raise Usage("demo writes its ledger to DIR/evidence.db and takes no --db")
    database, report = folder / "evidence.db", folder / "report.xlsx"
    _made(folder)
    here = Here(str(database), here.json)
    known = database.exists()
    with here.ledger(make=True) as ledger:
        if known and not _is_demo(ledger):
            raise EvidenceError(
                "is a ledger of other documents; the demonstration is not mixed into it. Name another folder",
                place=str(database),
            )
        samples = _samples(folder / "samples")
        with progress() as tell:
            receipts = ledger.load(*samples, by="demo", progress=tell)
        _report(ledger, report)
        if here.json:
            files = [str(path) for path in samples]
            emit(here.answer(receipts=[r.as_json() for r in receipts], report=str(report), samples=files))
        else:
            print("\n".join(_told(ledger, receipts, here.shown, report)))


def _made(folder: Path) -> None:
    """Make a folder for the samples in ``folder``. Raises EvidenceError where a file is in the way."""
    for place in (folder, folder / "samples"):
        if place.exists() and not place.is_dir():
            raise EvidenceError("is a file. Name a folder", place=str(place))
    (folder / "samples").mkdir(parents=True, exist_ok=True)


def _is_demo(ledger: Ledger) -> bool:
    """Whether the ledger holds samples and nothing else; an empty one is as good as none."""
    import evidence as ev
    from evidence.demo import SAMPLES, sample

    ours = {sha256(sample(one.name)).hexdigest() for one in SAMPLES}
    held = {row["document"] for question in (ev.claims(), ev.notes()) for row in ledger.rows(question)}
    return held <= ours


def _samples(folder: Path) -> list[Path]:
    from evidence.demo import SAMPLES, sample

    paths = [folder / one.name for one in SAMPLES]
    for path in paths:
        path.write_bytes(sample(path.name))
    return paths


def _report(ledger: Ledger, path: Path) -> None:
    from evidence.report import compliance

    with written(path) as part:
        compliance(ledger, regime=REGIME, on=AFTER).save(part)


def _told(ledger: Ledger, receipts: Receipts, database: str, report: Path) -> Iterator[str]:
    for receipt in receipts:
        yield str(replace(receipt, issues=[]))
    yield ""
    yield "An allegation beside its denial, both kept, each in its words:"
    yield from _said(ledger)
    yield ""
    yield "A party that a later vintage of the list no longer holds:"
    yield from _listed(ledger)
    yield ""
    yield f"Ledger:  {database}"
    yield f"Report:  {report}"
    yield f"Samples: {report.parent / 'samples'} (all of it invented)"
    yield ""
    yield "Go on with:"
    yield f"  evidence --db {database} query claims --supplier KP --recipient RU"
    yield f"  evidence --db {database} query designations --on 2024-12-01"
    yield f'  evidence --db {database} screen --name "Ok Byol-san" --born 1961 --no-record'
    yield f"  evidence --db {database} verify {report}"


def _said(ledger: Ledger) -> Iterator[str]:
    import evidence as ev

    for claim in ledger.claims(ev.claims(supplier="KP", recipient="RU", source="the-harbour-courier")):
        word = "denied" if claim.polarity == "denies" else claim.modality
        yield f"  {word}, by {claim.origin}: “{' '.join(claim.quote.split())}”"


def _listed(ledger: Ledger) -> Iterator[str]:
    import evidence as ev

    for day in (BEFORE, AFTER):
        for row in ledger.rows(ev.designations(entity=DELISTED, on=day)):
            yield f"  {day}: {row['name']}: {row['state']} ({row['basis']})"
