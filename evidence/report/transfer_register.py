"""The register: which transfers a ledger holds claims on, each with what every source states."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from evidence.confidence import CANNOT, DEFAULT
from evidence.filters import ACCEPTED
from evidence.query import Transfers
from evidence.report import findings, method, provisions_sheet, signed_sheet, summary
from evidence.report.asked import Asked, pin
from evidence.report.evidence_sheet import EvidenceRows
from evidence.report.findings import Finding
from evidence.report.model import Report, Sheet
from evidence.report.resting import resting
from evidence.report.withholding import Withholding
from evidence.schema.scales import levels
from evidence.schema.states import state, state_name

if TYPE_CHECKING:
    from evidence.ledger import Ledger

KIND = "register"
READ_FIRST = (
    "This page and the sheets behind it tell what sources state, and how they put it. They are not conclusions; only a "
    "row of Signed findings is one, where that sheet is there, and it is its signer's. What is absent is not disproved: "
    "see Data quality and Method."
)


def register(
    db: Ledger,
    *,
    supplier: str | None = None,
    recipient: str | None = None,
    party: str | None = None,
    item: str | None = None,
    since: str | None = None,
    until: str | None = None,
    published_by: str | None = None,
    as_of: str | None = None,
    policy: str | None = None,
    review: str = ACCEPTED,
) -> Report:
    """A register of arms transfers: a row a transfer, each with its evidence.

    Filters, clocks, policy and review are those of ``ev.transfers``. ``as_of`` is pinned to an entry of the log, so the
    same parameters give the same cells later (``rebuild``). Raises QueryError for a question that cannot be asked or fills
    no workbook.
    """
    from evidence.store import provenance
    from evidence.store.reviews import unreviewed

    query = Transfers(
        supplier=supplier,
        recipient=recipient,
        party=party,
        item=item,
        since=since,
        until=until,
        published_by=published_by,
        as_of=as_of,
        review=review,
    )
    filters = {name: getattr(query, name) for name in ("supplier", "recipient", "party", "item", "since", "until")}
    asked = pin(db, KIND, filters, as_of=as_of, published_by=published_by, policy=policy, review=review)
    opinions = db.opinions(asked.as_of, asked.policy.name)
    found = findings.findings(db.propositions(replace(query, as_of=asked.as_of)), since, until, opinions)
    withholding = Withholding(provenance.handling(db.store))
    evidence = EvidenceRows(withholding)
    flagged = provisions_sheet.engaged(found, None)
    signed = signed_sheet.concerning(db, asked, found)
    marks = provisions_sheet.links(flagged), signed_sheet.links(signed)
    table = findings.sheet(found, evidence, withholding, *marks, first="Supplier")
    law = provisions_sheet.sheet(flagged, findings.NAME)
    concluded = signed_sheet.sheets(signed, evidence, withholding, findings.NAME)
    behind = resting(db, asked, evidence, withholding, opinions)
    title = "Register of arms transfers"
    counted = [*provisions_sheet.counts(flagged), *signed_sheet.counts(signed)]
    page = _summary(asked, title, found, counted, behind, unreviewed(db.store, asked.as_of, published_by))
    parameters = asked.parameters()
    return Report(
        KIND, title, parameters, (page, table, law, *concluded, *behind, method.sheet(parameters, lists=False))
    )


def _summary(
    asked: Asked,
    title: str,
    found: list[Finding],
    more: list[tuple[str, int]],
    behind: tuple[Sheet, ...],
    proposed: int,
) -> Sheet:
    page = summary.Page()
    page.block("Question", [("Asked", question(asked)), ("Read this first", READ_FIRST)])
    marks = (str(row[behind[2].column("handling")]).replace(" ", "_") for row in behind[2].rows)
    pinned = summary.rests_on(asked, proposed, on=None, on_basis="", valid=period(asked))
    page.block("What it rests on", [*pinned, ("Handling", summary.handling(marks))])
    page.block("Counts", [*counts(found, behind), *more])
    told(page, found)
    return page.sheet(title)


def counts(found: list[Finding], behind: tuple[Sheet, ...]) -> list[tuple[str, int | str]]:
    """How many rows each sheet holds, and how many findings have two sides or two figures."""
    evidence, sources, documents, _ = behind
    return [
        ("Findings", len(found)),
        ("of these with claims against", sum(1 for f in found if f.row["denials"])),
        ("of these whose sources differ on the quantity", sum(1 for f in found if f.row["disputed"])),
        ("of these that one independent origin at most bears out", sum(1 for f in found if f.is_single_source)),
        ("of these that rest on a grade that nobody signed", sum(1 for f in found if f.is_by_default)),
        ("of these told in other words under another policy of this library", _share(found)),
        ("Claims quoted", len(evidence.rows)),
        ("Sources", len(sources.rows)),
        ("Documents", len(documents.rows)),
    ]


def _share(found: list[Finding]) -> str:
    """How many findings have another word under another policy, of all."""
    sensitive = sum(1 for f in found if f.is_sensitive)
    return f"{sensitive:,} of {len(found):,}" + (f" ({100 * sensitive / len(found):.0f} %)" if found else "")


def told(page: summary.Page, found: list[Finding]) -> None:
    """Counts of findings by year, category and how the texts put it, with charts."""
    page.counts("Findings by year of the event", summary.by_year(f.year for f in found), "column", "Findings by year")
    page.counts("Findings by likelihood", _in_order(found, "likelihood", (CANNOT, *DEFAULT.likelihood_words)), "bar")
    page.counts("Findings by confidence", _in_order(found, "confidence", tuple(levels())), "bar")
    page.counts("Findings by status of belief", summary.by_size(f.row["state"] for f in found), "bar")
    page.counts("Findings by category", summary.by_size(f.row["category"] for f in found), "bar")


def _in_order(found: list[Finding], name: str, words: tuple[str, ...]) -> dict[str, int]:
    """How many findings have each word, in the order of the scale; words that none has are left out."""
    counted = Counter(f.row[name] for f in found)
    return {word: counted[word] for word in words if counted[word]}


def question(asked: Asked) -> str:
    """The question in words."""
    filters = asked.filters
    parts = ["Which arms transfers"]
    parts += [f"from {named(filters['supplier'])}"] if "supplier" in filters else []
    parts += [f"to {named(filters['recipient'])}"] if "recipient" in filters else []
    parts += [f"that name {named(filters['party'])}"] if "party" in filters else []
    parts += [f"of '{filters['item']}'"] if "item" in filters else []
    return " ".join(parts) + " does the ledger hold claims on?"


def named(party: str) -> str:
    """A party as asked for, a state with its code."""
    code = state(party)
    return f"{state_name(code)} ({code})" if code else f"'{party}'"


def period(asked: Asked) -> str:
    """The period asked for, in words."""
    since, until = asked.filters.get("since"), asked.filters.get("until")
    if since is None and until is None:
        return "events of any time"
    return "events " + " ".join(p for p in (f"from {since}" if since else "", f"to {until}" if until else "") if p)
