"""The sheet Provisions: red flags, a row for each finding and provision that it may engage. No verdict stands in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from evidence.report import cell
from evidence.report.model import Cell, Column, Link, Sheet
from evidence.schema.provisions import Provision, provisions

if TYPE_CHECKING:
    from evidence.report.findings import Finding

NAME = "Provisions"

COLUMNS = (
    Column("finding", "Finding", 9, "link"),
    Column("cite", "Provision", 26),
    Column("fit", "Engaged", 9),
    Column("sides", "Duty lies on", 13),
    Column("why", "Why", 46),
    Column("rule", "What the provision says, in our words", 50),
    Column("force", "Force", 11),
    Column("checked", "Row checked against the text", 13),
    Column("exemption", "Exemptions (not judged)", 26),
    Column("in_force_from", "In force from", 11, "date"),
    Column("in_force_to", "In force to", 11, "date"),
    Column("regime", "Regime", 12, printed=False),
    Column("topic", "Topic", 24, printed=False),
    Column("evidence", "Where it was read", 40, printed=False),
    Column("provision", "Provision, id", 22, printed=False),
)

FITS = {"fits": "fits", "may": "may fit"}


def engaged(found: Sequence[Finding], regime: str | None) -> list[tuple[int, Provision, dict[str, Any]]]:
    """Findings by their place, with the provisions of ``regime`` (or of all) that each engages or may."""
    return list(_engaged(found, regime))


def _engaged(found: Sequence[Finding], regime: str | None) -> Iterator[tuple[int, Provision, dict[str, Any]]]:
    table = provisions()
    for place, finding in enumerate(found):
        for one in finding.row["provisions"]:
            provision = table[one["id"]]
            if finding.row["claims"] and (regime is None or provision.of_regime(regime)):
                yield place, provision, one


def links(flagged: Sequence[tuple[int, Provision, dict[str, Any]]]) -> dict[int, Link]:
    """For each finding that has red flags what its cell says and where it leads: the first of its rows here."""
    first: dict[int, int] = {}
    told: dict[int, list[str]] = {}
    for row, (place, provision, one) in enumerate(flagged):
        first.setdefault(place, row)
        told.setdefault(place, []).append(f"{provision.cite}: {FITS[one['fit']]} ({provision.checked})")
    return {place: Link("\n".join(said), NAME, first[place]) for place, said in told.items()}


def sheet(flagged: Sequence[tuple[int, Provision, dict[str, Any]]], findings: str) -> Sheet:
    """The sheet; ``findings`` is the name of the sheet to which its rows lead back."""
    return Sheet(NAME, COLUMNS, tuple(_row(place, provision, one, findings) for place, provision, one in flagged))


def _row(place: int, provision: Provision, one: dict[str, Any], findings: str) -> tuple[Cell, ...]:
    return (
        Link(f"F{place + 1}", findings, place),
        provision.cite,
        FITS[one["fit"]],
        ", ".join(one["sides"]),
        cell.text(one["why"]),
        provision.rule,
        provision.force.value.replace("-", " "),
        provision.checked.value,
        provision.exemption or None,
        cell.day(provision.in_force_from),
        cell.day(provision.in_force_to),
        provision.regime,
        provision.topic,
        provision.evidence,
        provision.id,
    )


def counts(flagged: Sequence[tuple[int, Provision, dict[str, Any]]]) -> list[tuple[str, int]]:
    """For the summary: how many findings may engage a provision, and by how far the provisions were checked."""
    best = {place: one["fit"] for place, _, one in reversed(flagged)}
    marks = Counter(provision.checked.value for provision in {p.id: p for _, p, _ in flagged}.values())
    return [
        ("Findings with red flags (may engage a provision)", len(best)),
        ("of these where a provision fits", sum(1 for fit in best.values() if fit == "fits")),
        *((f"Provisions named, {mark}", number) for mark, number in sorted(marks.items())),
    ]
