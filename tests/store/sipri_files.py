"""Invented vintages of a register in SIPRI's layout of 17 columns, and records of deals that no register numbers."""

from __future__ import annotations

from pathlib import Path

from evidence.importers.sipri_register import COLUMNS

HEAD = "Transfers of major conventional arms from {parties} . Deals with deliveries or orders made for year range '{first}' to '{last}' "
BOTH = "All countries  to All countries"
LATER = (
    "Source: INVENTED SAMPLE in SIPRI's layout; no deal in it took place and no weapon in it exists. Not SIPRI data."
)


def row(
    deal: int,
    delivered: str,
    *,
    year: str = "2023",
    order: str = "2022",
    supplier: str = "North Korea",
    recipient: str = "Russia",
    weapon: str = "Bukkeut-2",
    description: str = "SSM",
    category: str = "Missiles",
    status: str = "New",
    tiv: str = "2.5",
) -> str:
    """One row: a deal in one delivery year."""
    total = f"{float(delivered or 0) * float(tiv):g}"
    parts = (
        str(deal), supplier, recipient, weapon, description, category, order, "Yes", delivered, "Yes", year, "No", status,
        tiv, tiv, total, "No",
    )  # fmt: skip
    return ",".join(parts)


def vintage(folder: Path, day: str, *rows: str, years: tuple[str, str] = ("2000", "2030"), parties: str = BOTH) -> Path:
    """A file generated on ``day``, as ``7 Feb 2025``."""
    path = folder / f"register {day} {'-'.join(years)}.csv"
    head = HEAD.format(parties=parties, first=years[0], last=years[1])
    lines = (head, LATER, f"Data generated: {day} 4:05:06 AM", ",".join(COLUMNS), *rows, "")
    path.write_text("\n".join(lines), "utf-8")
    return path


def record(
    number: int,
    delivered: str,
    *,
    years: str = "2023/2024",
    order: str = "2022~",
    ordered: str = "100",
    supplier: str = "KP",
    recipient: str = "RU",
    weapon: str = "Bukkeut-2",
    description: str = "surface-to-surface missile",
    status: str = "New",
    tiv: str = "2.5",
) -> str:
    """A line of an invented file without keys: the order and the delivery of one deal."""
    deal = f"item={weapon}; deal=record {number}[old:{number:03}:records]; description={description}; status={status}"
    shared = f"{supplier}[{supplier}]; {recipient}[{recipient}]; {deal}"
    known = f"order_year={order}[{order}]; tiv_per_unit={tiv}[{tiv}]; low={delivered}; high={delivered}; unit=unit"
    order_of = f"ordered_arms; {shared}; when={order}; low={ordered}; high={ordered}; unit=unit"
    return f"-|transferred_arms; {shared}; when={years}; {known}|{order_of}"
