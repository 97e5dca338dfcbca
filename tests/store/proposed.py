"""An invented article and what an extractor might propose of it, made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from evidence.ledger import Ledger
from evidence.prose.values import Proposal, Said
from evidence.receipt import Receipt
from evidence.review.proposals import keep
from evidence.schema.edtf import parse
from evidence.schema.quantity import Quantity
from evidence.schema.records import Mention, Speaker
from evidence.schema.words import Modality, Polarity, SourceKind

ARTICLE = """# Crates on the quay

Harbour Gazette, 18 September 2024

Norway shipped about 40 rocket launchers to Chile in June, the harbour master of Olmark said. The crates bore no marks.

Chile denied the shipment. “We have never bought rocket launchers from Norway,” its foreign ministry said.

Norway test-fired a missile over the strait on Monday.
"""

PAPER = Speaker("harbour-gazette", "Harbour Gazette", SourceKind.OUTLET)
MASTER = Speaker("harbour-master-of-olmark", "harbour master of Olmark", SourceKind.AGENCY)
CHILE = Speaker("chile", "Chile", SourceKind.STATE)
MINISTRY = Speaker("chile-foreign-ministry", "foreign ministry of Chile", SourceKind.AGENCY, "chile")

SHIPPED = "Norway shipped about 40 rocket launchers to Chile in June"
DENIED = "We have never bought rocket launchers from Norway"
MARKS = "The crates bore no marks"
FIRED = "Norway test-fired a missile over the strait on Monday"

NORWAY, CHILE_ = Mention("Norway", "NO"), Mention("Chile", "CL")


def proposal(text: str, quote: str, predicate: str, *, said: Said, rule: str = "invented", **roles: object) -> Proposal:
    """A proposal whose quote stands in ``text``."""
    start = text.index(quote)
    return Proposal(start, start + len(quote), quote, predicate, said, rule=rule, **roles)  # type: ignore[arg-type]


def proposals(text: str, paper: Speaker = PAPER) -> tuple[Proposal, ...]:
    """A transfer with a wrong month, its denial, a launch that is in truth no launch, and a mark that is not there."""
    return (
        proposal(
            text,
            SHIPPED,
            "transferred_arms",
            said=Said((paper, MASTER), MASTER, cue="the harbour master of Olmark said"),
            subject=NORWAY,
            object=CHILE_,
            item=Mention("rocket launchers"),
            when=parse("2024-06"),
            when_text="in June",
            quantity=Quantity(40, 40, "launcher", True, "about 40"),
            credibility=3,
            rule="transfer.shipped",
        ),
        proposal(
            text,
            DENIED,
            "transferred_arms",
            said=Said((paper, MINISTRY), MINISTRY, Polarity.DENIES),
            subject=NORWAY,
            object=CHILE_,
            item=Mention("rocket launchers"),
            credibility=3,
        ),
        proposal(
            text,
            FIRED,
            "launched_missile",
            said=Said((paper,), paper, modality=Modality.ALLEGED),
            subject=NORWAY,
            item=Mention("missile"),
            when=parse(date(2024, 9, 16).isoformat()),
        ),
        proposal(
            text,
            MARKS,
            "bears_mark",
            said=Said((paper, MASTER), MASTER, Polarity.DENIES),
            subject=Mention("The crates"),
            object=Mention("marks"),
        ),
    )


def loaded(
    ledger: Ledger,
    folder: Path,
    text: str = ARTICLE,
    name: str = "crates.md",
    publisher: str | None = "Harbour Gazette",
) -> str:
    """The article in the ledger; returns its hash."""
    path = folder / name
    path.write_text(text, "utf-8")
    (receipt,) = ledger.load(path, publisher=publisher)
    return receipt.document


def proposed(ledger: Ledger, document: str, *, version: str = "1", only: int = 3) -> Receipt:
    """The proposals kept in the ledger."""
    (stored,) = ledger.store.library.find(document)
    found = proposals(stored.text, replace(PAPER, id=stored.publisher))[:only]
    return keep(ledger.store, document, found, extractor="invented extractor", version=version, lexicon="0" * 64)
