"""The page of provisions, made of the table: ``python -m tests.provisions_page`` writes it, a test compares it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from evidence.schema.provisions import SIDES, Checked, Conduct, Force, Provision, facets, party_groups, provisions

PAGE = Path(__file__).resolve().parent.parent / "docs/reference/provisions.md"

HEAD = """# Provisions

Every provision that the library knows, limb by limb: who is bound, over which items, from which day to which, and how far
the row was checked against the text of its instrument. This page is made of `schema/vocabulary/provisions.csv`
(`python -m tests.provisions_page`); a test holds it to the table. The rules are in our words and quote nothing.

**Checked** says who may rely on a row. `verified`: the paragraph and its substance were read together, in the text or in a
quotation of it; what the row rests on stands behind the mark. `partly`: one of the two. `unverified`: from memory. A mark
is about paragraph and substance; where a day is from memory, the row says so. No row replaces reading the instrument.

**Days** are the first and the last. A provision is in force from the day of adoption unless it says otherwise; what is
replaced ends on the day before. **Sides** are supplier, recipient and actor: states by code, `any`, or a group (`@`); the
side that bears the duty is in bold. A row that no claim of a ledger can engage (freezes, committees, inspections) stands
here all the same, with the conduct `other`.
"""


def page() -> str:
    """The whole page."""
    rows = list(provisions().values())
    lines = [HEAD, *_counts(rows), *_first(rows)]
    for (authority, regime), limbs in groupby(rows, lambda one: (one.authority, one.regime)):
        lines += [f"## {authority} {regime}", "", "| Provision | Rule | Sides | Items | Days | Checked |"]
        lines += ["|---|---|---|---|---|---|", *(_row(one) for one in limbs), ""]
    return "\n".join([*lines, *_facets(), *_groups()]).rstrip() + "\n"


def to_read_first(rows: list[Provision]) -> list[Provision]:
    """What binds, what claims can engage, and what was not read whole: a lawyer's list, the least checked first."""
    found = [one for one in rows if one.force is Force.BINDING and not one.checked.reaches(Checked.VERIFIED)]
    found = [one for one in found if {Conduct.TRANSFER, Conduct.LAUNCH, Conduct.TEST} & set(one.conduct)]
    return sorted(found, key=lambda one: one.checked.reaches(Checked.PARTLY))


def _counts(rows: list[Provision]) -> Iterator[str]:
    yield "| Regime | Rows | Verified | Partly | Unverified |"
    yield "|---|---|---|---|---|"
    for (authority, regime), limbs in groupby(rows, lambda one: (one.authority, one.regime)):
        marks = Counter(one.checked for one in limbs)
        told = " | ".join(str(marks[mark]) for mark in Checked)
        yield f"| {authority} {regime} | {marks.total()} | {told} |"
    yield ""


def _first(rows: list[Provision]) -> Iterator[str]:
    yield "## To be read first"
    yield ""
    yield "Binding rows on transfers, launches and tests whose paragraph and substance nobody has read together yet."
    yield ""
    for mark, ones in groupby(to_read_first(rows), lambda one: one.checked):
        yield f"- {mark}: {', '.join(f'`{one.id}`' for one in ones)}"
    yield ""


def _row(one: Provision) -> str:
    rule = [one.rule]
    if one.determination:
        rule.append(f"Rests on: {one.determination}.")
    if one.exemption:
        rule.append(f"Exemptions and notes: {one.exemption}.")
    cells = (
        f"`{one.id}`<br>{one.cite}<br>{one.force}; {', '.join(one.conduct)}",
        "<br>".join(rule),
        _sides(one),
        _items(one),
        _days(one),
        f"{one.checked}: {one.evidence}",
    )
    return f"| {' | '.join(_cell(text) for text in cells)} |"


def _sides(one: Provision) -> str:
    told = []
    for side in SIDES:
        if parties := getattr(one, side):
            text = f"{side} {' '.join(parties)}"
            told.append(f"**{text}**" if side in one.bound else text)
    return "<br>".join(told)


def _items(one: Provision) -> str:
    return ", ".join(one.items) + (f"; not {', '.join(one.excepted)}" if one.excepted else "")


def _days(one: Provision) -> str:
    told = [f"{one.in_force_from or '?'} to {one.in_force_to or ''}".strip()]
    if one.replaced_by:
        told.append(f"then `{one.replaced_by}`")
    if one.contracts_from:
        told.append(f"contracts from {one.contracts_from}")
    return "<br>".join(told).replace(" to<br>", " on<br>").removesuffix(" to")


def _facets() -> Iterator[str]:
    yield "## Items"
    yield ""
    yield "| Item | Is |"
    yield "|---|---|"
    yield from (f"| {code} | {_cell(name)} |" for code, name in facets().items())
    yield ""


def _groups() -> Iterator[str]:
    yield "## Groups of parties"
    yield ""
    yield "| Group | Party | Days |"
    yield "|---|---|---|"
    for group, members in party_groups().items():
        for one in members:
            days = f"{one.since or ''} to {one.until or ''}".strip() if one.since or one.until else ""
            yield f"| @{group} | {one.party} | {days.removesuffix(' to')} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
