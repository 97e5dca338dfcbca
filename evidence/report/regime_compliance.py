"""The compliance report: who is listed under a regime on a day, and what its target states are said to have done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evidence.errors import QueryError
from evidence.filters import ACCEPTED
from evidence.proposition import Proposition
from evidence.query import Designations, Launches, Transfers
from evidence.report import designations_sheet, findings, method, provisions_sheet, signed_sheet, summary
from evidence.report.asked import Asked, pin
from evidence.report.evidence_sheet import EvidenceRows
from evidence.report.findings import Finding
from evidence.report.model import Report, Sheet
from evidence.report.resting import resting
from evidence.report.transfer_register import READ_FIRST, counts, named, period, told
from evidence.report.withholding import Withholding
from evidence.report.words import plain
from evidence.schema.regimes import Regime
from evidence.schema.regimes import regime as regime_of

if TYPE_CHECKING:
    from evidence.ledger import Ledger

KIND = "compliance"


def compliance(
    db: Ledger,
    *,
    regime: str = "UNSC-DPRK",
    on: str | None = None,
    since: str | None = None,
    until: str | None = None,
    published_by: str | None = None,
    as_of: str | None = None,
    policy: str | None = None,
    review: str = ACCEPTED,
) -> Report:
    """Who is listed under a regime on a day, and the transfers and launches that involve its target states.

    ``regime`` is a code of ``schema/vocabulary/regimes.csv``. ``on`` is the day of the listings, without it that of the
    newest vintage known; ``since`` and ``until`` bound the events. ``review`` is that of ``ev.transfers``: what a program
    proposed counts once a person accepted it, with ``all`` also before. ``as_of`` is pinned to an entry of the log. Raises
    QueryError for an unknown regime, naming those there are, and for a question that fills no workbook.
    """
    from evidence.store import provenance
    from evidence.store.reviews import unreviewed

    try:
        meant = regime_of(regime)
    except ValueError as error:
        raise QueryError(str(error)) from error
    Designations(on=on, published_by=published_by, as_of=as_of)  # refuses a day or clock that is none
    Launches(since=since, until=until)  # refuses a period that cannot be asked, whether the regime has targets or not
    asked = pin(
        db,
        KIND,
        {"regime": meant.code, "since": since, "until": until},
        as_of=as_of,
        published_by=published_by,
        on=on,
        policy=policy,
        review=review,
    )
    listed = Designations(regime=meant.code, on=on, published_by=published_by, as_of=asked.as_of)
    rows = db.rows(listed)
    withholding = Withholding(provenance.handling(db.store))
    evidence = EvidenceRows(withholding)
    told_of = provenance.listing_claims(db.store, listed, meant.lists) if rows else ()
    designated = designations_sheet.sheet(rows, told_of, evidence)
    opinions = db.opinions(asked.as_of, asked.policy.name)
    found = findings.findings(_propositions(db, meant, asked), since, until, opinions)
    flagged = provisions_sheet.engaged(found, meant.code)
    signed = signed_sheet.concerning(db, asked, found)
    marks = provisions_sheet.links(flagged), signed_sheet.links(signed)
    table = findings.sheet(found, evidence, withholding, *marks, first="Supplier or actor")
    law = provisions_sheet.sheet(flagged, findings.NAME)
    concluded = signed_sheet.sheets(signed, evidence, withholding, findings.NAME)
    behind = resting(db, asked, evidence, withholding, opinions, meant.lists)
    title = f"Compliance report: {meant.code}"
    day = on or provenance.newest(db.store, listed, meant.lists)
    counted = [*provisions_sheet.counts(flagged), *signed_sheet.counts(signed)]
    page = _summary(
        asked, title, meant, day, rows, found, counted, behind, unreviewed(db.store, asked.as_of, published_by)
    )
    parameters = asked.parameters()
    return Report(
        KIND,
        title,
        parameters,
        (page, designated, table, law, *concluded, *behind, method.sheet(parameters, lists=True)),
    )


def _propositions(db: Ledger, regime: Regime, asked: Asked) -> list[Proposition]:
    """Transfers that name a target in any role and launches by one; a transfer between two targets is one."""
    clocks: dict[str, Any] = {
        "since": asked.filters.get("since"),
        "until": asked.filters.get("until"),
        "published_by": asked.published_by,
        "as_of": asked.as_of,
        "review": asked.review,
    }
    found: dict[str, Proposition] = {}
    for target in regime.targets:
        for query in (Transfers(party=target, **clocks), Launches(subject=target, **clocks)):
            found.update({proposition.id: proposition for proposition in db.propositions(query)})
    return list(found.values())


def _summary(
    asked: Asked,
    title: str,
    regime: Regime,
    day: str | None,
    rows: list[dict[str, Any]],
    found: list[Finding],
    more: list[tuple[str, int]],
    behind: tuple[Sheet, ...],
    proposed: int,
) -> Sheet:
    page = summary.Page()
    page.block(
        "Question",
        [
            ("Asked", _question(regime, day)),
            ("Regime", regime.name),
            ("Read this first", READ_FIRST),
        ],
    )
    marks = (str(row[behind[2].column("handling")]).replace(" ", "_") for row in behind[2].rows)
    basis = "" if asked.on else ", the day of the newest vintage known"
    pinned = summary.rests_on(asked, proposed, on=day, on_basis=basis, valid=period(asked))
    page.block("What it rests on", [*pinned, ("Handling", summary.handling(marks))])
    page.block(
        "Counts",
        [
            ("Designations", len(rows)),
            ("of these distinct, by authority and reference", designations_sheet.distinct(rows)),
            *counts(found, behind),
            *more,
        ],
    )
    page.counts("Designations by state on the day", summary.by_size(plain(row["state"]) for row in rows))
    page.counts("Designations by list", summary.by_size(row["list"] for row in rows))
    page.counts("Designations by kind", summary.by_size(row["kind"] for row in rows))
    years = [row["listed_on"][:4] if row["listed_on"] else "no date" for row in rows]
    page.counts(
        "Designations by year of listing, as stated",
        summary.by_year(years),
        "column",
        "Designations by year of listing",
    )
    told(page, found)
    return page.sheet(title)


def _question(regime: Regime, day: str | None) -> str:
    several = "those lists" if len(regime.lists) > 1 else "that list"
    when = f"on {day}" if day else f"(no vintage of {several} is known)"
    shown = " and ".join(
        f"the list {series} under {' or '.join(name for known, name in regime.programmes if known == series)}"
        for series in regime.lists
    )
    listed = f"Which parties {'does' if len(regime.lists) == 1 else 'do'} {shown} show {when}"
    if not regime.targets:
        return f"{listed}? The regime names no state, so there are no findings on one."
    states = " and ".join(named(target) for target in regime.targets)
    return (
        f"{listed}, and which arms transfers and missile launches that involve {states} does the ledger hold claims on?"
    )
