"""The sheet Findings: one row a proposition, with what each source states of it. No verdict stands in it.

Quantities are envelopes of what sources state, never sums. How far a finding can be believed is told under a named policy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from evidence.confidence import Item
from evidence.counting import together
from evidence.proposition import Proposition, row_of
from evidence.report import cell, words
from evidence.report.evidence_sheet import EvidenceRows
from evidence.report.model import Cell, Column, Link, Sheet
from evidence.report.withholding import Withholding
from evidence.schema.identity import number
from evidence.transfer import transfer_row
from evidence.view import StoredClaim

if TYPE_CHECKING:
    from evidence.opinions import Opinions

NAME = "Findings"

COLUMNS = (
    Column("finding", "Finding", 9, "link"),
    Column("conduct", "Conduct", 11),
    Column("supplier", "Supplier or actor", 17),
    Column("recipient", "Recipient", 17),
    Column("item", "Item", 21),
    Column("category", "Category", 15),
    Column("event_from", "Event from", 11, "date"),
    Column("event_to", "Event to", 11, "date"),
    Column("event_edtf", "Event as stated (EDTF)", 12),
    Column("match", "In the period", 8),
    Column("quantity_low", "Quantity from", 9, "number"),
    Column("quantity_high", "Quantity to", 9, "number"),
    Column("approx", "Mark of the quantity", 11),
    Column("disputed", "Sources differ", 8, "flag"),
    Column("statements", "What each source states", 32),
    Column("ordered", "Ordered, as each source states", 26),
    Column("claims", "Claims for", 8, "number"),
    Column("denials", "Claims against", 8, "number"),
    Column("stated_as", "Stated as", 13),
    Column("signed", "Signed findings", 9, "link"),
    Column("unit", "Unit", 10, printed=False),
    Column("ordered_low", "Ordered from", 9, "number", printed=False),
    Column("ordered_high", "Ordered to", 9, "number", printed=False),
    Column("status", "Status", 14, printed=False),
    Column("order_year", "Order year", 8, "number", "0", printed=False),
    Column("licensed_production", "Licensed production", 11, "flag", printed=False),
    Column("end_user", "End user", 16, printed=False),
    Column("tiv_per_unit", "TIV per unit (millions, never money)", 14, "number", printed=False),
    Column("tiv_total", "TIV total (millions, never money)", 14, "number", printed=False),
    Column("third_parties", "Third parties", 22, printed=False),
    Column("origins_for", "Origins for", 9, "number", printed=False),
    Column("origins_against", "Origins against", 9, "number", printed=False),
    Column("see_also", "See also (general claims)", 12, "link", printed=False),
    Column("likelihood", "Likelihood", 12, printed=False),
    Column("confidence", "Confidence", 12, printed=False),
    Column("state", "Status of belief", 12, printed=False),
    Column("provisions", "Provisions that it may engage", 40, "link", printed=False),
    Column("sources", "Sources", 24, printed=False),
    Column("supplier_key", "Supplier key", 16, printed=False),
    Column("recipient_key", "Recipient key", 16, printed=False),
    Column("proposition", "Proposition, full hash", 66, printed=False),
)


ORDER = "order"
"""The bearing of what is stated of an order: it speaks neither for nor against the delivery."""
PAYMENT = "payment"
"""The bearing of a claim that somebody paid for the deal."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A proposition with its row, its claims in the order in which they are shown."""

    row: dict[str, Any]
    claims: tuple[StoredClaim, ...]
    general: tuple[str, ...]
    """Ids of the general claims that are shown on it."""
    orders: tuple[StoredClaim, ...] = ()
    """Of a delivery, what is stated of its order, each statement once."""
    payments: tuple[StoredClaim, ...] = ()
    """Of a delivery, claims that somebody paid for its deal."""
    items: tuple[Item, ...] = ()
    """Its claims as items of evidence under the report's policy."""
    is_sensitive: bool = False
    """Whether a word of its belief is another under another policy of the library."""
    is_by_default: bool = False
    """Whether it rests on a grade that nobody signed (``quality.rests_on_defaults``)."""
    is_single_source: bool = False
    """Whether one independent origin at most weighs anything for it (``quality.rests_on_one``)."""

    @property
    def year(self) -> str:
        """The year of the event, where it lies in one."""
        first, last = self.row["event_from"], self.row["event_to"]
        if first is None and last is None:
            return "no date"
        if first is None or last is None or first[:4] != last[:4]:
            return "more than one year"
        return str(first[:4])


def findings(
    propositions: Iterable[Proposition], since: str | None, until: str | None, opinions: Opinions
) -> list[Finding]:
    """Findings in the order of event, parties and item, whatever the order in which the ledger took their claims."""
    return sorted((_finding(p, since, until, opinions) for p in propositions), key=_order)


def _finding(proposition: Proposition, since: str | None, until: str | None, opinions: Opinions) -> Finding:
    from evidence.quality import rests_on_defaults, rests_on_one

    is_transfer = proposition.key[0] == "transferred_arms"
    row = opinions.believed(transfer_row if is_transfer else row_of)(proposition, since, until)
    for name, other in (("supplier", "subject"), ("recipient", "object")):
        for part in ("", "_name"):
            row.setdefault(name + part, row.get(other + part))
    claims = sorted(proposition.claims, key=lambda c: (c.polarity != "asserts", c.published_on or "", c.id))
    told = {stated["claim"] for stated in row.get("ordered", ())}
    found = opinions.of(proposition)
    orders = sorted((c for c in proposition.orders if c.id in told), key=lambda c: (c.published_on or "", c.id))
    return Finding(
        row,
        tuple(claims),
        tuple(c.id for c in proposition.general),
        tuple(orders),
        proposition.payments,
        found.given,
        opinions.is_sensitive(proposition),
        rests_on_defaults(found),
        rests_on_one(proposition, found),
    )


def _order(finding: Finding) -> tuple[str, ...]:
    row = finding.row
    when = row["event_from"] or row["event_to"] or "9999"
    return (when, row["supplier_name"] or "", row["recipient_name"] or "", row["item"] or "", row["id"])


def sheet(
    found: Sequence[Finding],
    evidence: EvidenceRows,
    withholding: Withholding,
    flagged: Mapping[int, Link],
    signed: Mapping[int, Link],
    *,
    first: str,
) -> Sheet:
    """The sheet, its claims put into ``evidence``; ``first`` is what the column of suppliers is called.

    ``flagged`` is by place what the cell Provisions says of a finding, and where it leads; ``signed`` which signed findings
    are about it.
    """
    place = {claim.id: row for row, finding in enumerate(found) for claim in finding.claims}
    columns = tuple(replace(c, title=first) if c.name == "supplier" else c for c in COLUMNS)
    rows = []
    for number_, finding in enumerate(found):
        borne = [(c, words.bearing(c)) for c in finding.claims] + [(c, ORDER) for c in finding.orders]
        borne += [(c, PAYMENT) for c in finding.payments]
        link = evidence.add(NAME, number_, f"F{number_ + 1}", borne)
        evidence.graded(finding.items)
        rows.append(
            _row(finding, link, _see_also(finding, place), flagged.get(number_), signed.get(number_), withholding)
        )
    return Sheet(NAME, columns, tuple(rows))


def _see_also(finding: Finding, place: dict[str, int]) -> Link | None:
    """Where the general claims that are shown on a finding stand: all named, the link leads to the first."""
    rows = sorted({place[claim] for claim in finding.general if claim in place})
    return Link(", ".join(f"F{row + 1}" for row in rows), NAME, rows[0]) if rows else None


def _row(
    finding: Finding,
    link: Link,
    see_also: Link | None,
    flagged: Link | None,
    signed: Link | None,
    withholding: Withholding,
) -> tuple[Cell, ...]:
    row, claims = finding.row, finding.claims
    units = dict.fromkeys(q["unit"] for q in row["quantities"] if q["unit"])
    return (
        link,
        words.CONDUCT.get(row["predicate"], words.plain(row["predicate"])),
        cell.text(row["supplier_name"]),
        cell.text(row["recipient_name"]),
        cell.text("; ".join(_items(finding))),
        cell.text(row["category"]),
        cell.day(row["event_from"]),
        cell.day(row["event_to"]),
        row["event_edtf"],
        row["match"],
        row["quantity_low"],
        row["quantity_high"],
        words.marked(claims),
        _flag(row["disputed"]) if len(row["quantities"]) > 1 else None,
        withholding.lines(together(claims), words.statement),
        withholding.lines(finding.orders, words.order),
        row["claims"],
        row["denials"],
        words.stated_as(claims),
        signed,
        cell.text(", ".join(units)),
        row.get("ordered_low"),
        row.get("ordered_high"),
        row.get("status"),
        row.get("order_year"),
        _flag(row.get("licensed_production")),
        cell.text(row.get("end_user")),
        _figure(row.get("tiv", ()), "per_unit"),
        _figure(row.get("tiv", ()), "total"),
        cell.text(_third_parties(row.get("third_parties", ()))),
        row["origins_for"],
        row["origins_against"],
        see_also,
        row["likelihood"],
        row["confidence"],
        row["state"],
        flagged,
        withholding.lines(claims, lambda claim, origin: origin, ", "),
        cell.text(row["supplier"]),
        cell.text(row["recipient"]),
        row["id"],
    )


def _items(finding: Finding) -> list[str]:
    """What the claims say was transferred or launched, as written, that of the leading claim first."""
    told = [finding.row["item"], *(c.item.text for c in finding.claims if c.item is not None)]
    return list(dict.fromkeys(item for item in told if item))


def _third_parties(told: Iterable[dict[str, Any]]) -> str:
    """Who is said to stand between the parties or behind them, as the texts put it: ``via Iran (speculated)``."""
    lines = (
        f"{words.plain(t['role'])} {t['name']}" + ("" if t["modality"] == "asserted" else f" ({t['modality']})")
        for t in told
    )
    return "; ".join(dict.fromkeys(lines))


def _flag(value: bool | None) -> str | None:
    return None if value is None else "yes" if value else "no"


def _figure(stated: Iterable[dict[str, Any]], name: str) -> Cell:
    """A trend-indicator value: the number where all state one, else each with its source."""
    given = [s for s in stated if s[name] is not None]
    values = list(dict.fromkeys(s[name] for s in given))
    if len(values) <= 1:
        return values[0] if values else None
    return "\n".join(f"{s['source']} {s['vintage'] or ''}: {number(s[name])}" for s in given)
