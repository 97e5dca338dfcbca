"""Every publisher's list beside the floor: load, memory, second vintage, and a question about one name.

``python -m tests.benchmarks.lists`` prints these figures alone.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

import evidence as ev
from tests.benchmarks.floor import DATA, PEAK, ROOT, floor, rows_of, table_bytes, taken

ROUNDS = 3
LISTS = DATA / "lists"


class Group(NamedTuple):
    """Files that are loaded together, and the day that they do not state."""

    files: tuple[str, ...]
    published: str | None = None
    quarantine: bool = False


BESIDE = ("us_ofac_add_20240108.csv", "us_ofac_alt_20240108.csv", "us_ofac_sdn_comments_2024.csv")
OFAC = Group(("us_ofac_sdn_20231219.csv", *BESIDE), "2023-12-19")
OFAC_AGAIN = Group(("us_ofac_sdn_20231228.csv", *BESIDE), "2023-12-28")
EVERY = (
    Group(("un_sc_consolidated_20241130.xml",)),
    Group(("un_sc_consolidated_20260227.xml",)),
    OFAC,
    OFAC_AGAIN,
    Group(("us_ofac_consolidated_20250328.xml",)),
    Group(("us_ofac_enhanced_irgc_20240828.xml",)),
    Group(("us_csl_subset_202311.csv",), "2023-11-01", quarantine=True),
    Group(("us_bis_dpl_202209.txt",), "2022-09-01"),
    Group(("eu_fsd_subset_20160211.xml",)),
    Group(("uk_ofsi_conlist_20180413.csv",)),
    Group(("uk_ofsi_conlist_20250410.xlsx",)),
    Group(("uk_fcdo_sanctions_list_summary_20250811.ods",), "2025-08-11"),
    Group(("au_dfat_regulation8_202412.xlsx",), "2024-12-01"),
    Group(("ca_sema_2020.xml",), "2020-06-01"),
    Group(("ca_sema_20250320.xml",), "2025-03-20"),
    Group(("ch_seco_official_example_20240117.xml",)),
    Group(("os_targets_simple_ua_war_sanctions_20260313_first2000.csv",), "2026-03-13", quarantine=True),
)
"""Every list that can be loaded beside the others; a query of one list in a second format and an excerpt are left out."""


def load(place: Path, *groups: Group) -> None:
    """Load groups of files into a ledger, one after another."""
    with ev.open(place) as db:
        for group in groups:
            files = [LISTS / name for name in group.files]
            db.load(*files, published=group.published, quarantine=group.quarantine, accept_shrinkage=True)


def ratio(folder: Path, *groups: Group) -> tuple[float, float, float, int]:
    """Ratio to the floor, seconds, seconds of the floor, claims: medians of a few rounds."""
    first = folder / f"{time.monotonic_ns()}.db"
    load(first, *groups)
    rows = rows_of(first)
    pairs = []
    for _ in range(ROUNDS):
        place = folder / f"{time.monotonic_ns()}.db"
        pairs.append((taken(lambda place=place: load(place, *groups)), floor(folder, rows)))  # type: ignore[misc]
        place.unlink()
    first.unlink()
    return median(a / b for a, b in pairs), median(a for a, _ in pairs), median(b for _, b in pairs), len(rows["claim"])


def peak(*groups: Group) -> float:
    """Peak resident memory, in MB, of a process that loads these groups."""
    script = (
        "import sys, tempfile, pathlib\n"
        "from tests.benchmarks import lists\n"
        "wanted = [g for g in lists.EVERY if g.files[0] in sys.argv[1:]]\n"
        "with tempfile.TemporaryDirectory() as d: lists.load(pathlib.Path(d) / 'a.db', *wanted)" + PEAK
    )
    names = [group.files[0] for group in groups]
    run = subprocess.run([sys.executable, "-c", script, *names], capture_output=True, text=True, check=True, cwd=ROOT)
    return float(run.stdout)


def figures() -> list[tuple[str, str, str]]:
    """What was measured, at most, and how much."""
    lines: list[tuple[str, str, str]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for label, groups, most in (("OFAC's SDN list of four files", (OFAC,), 300), ("every list", EVERY, 400)):
            found, ours, raw, claims = ratio(folder, *groups)
            said = f"{found:.2f} ({ours:.1f} s, floor {raw:.1f} s; {claims:,} claims)"
            lines.append((f"loading {label}, ratio to the floor", "2.5", said))
            lines.append((f"peak memory of loading {label}, MB", str(most), f"{peak(*groups):.0f}"))
        place, again = folder / "one.db", folder / "two.db"
        alone = taken(lambda: load(again, OFAC_AGAIN))
        load(place, OFAC)
        before = table_bytes(place)
        after = taken(lambda: load(place, OFAC_AGAIN))
        growth = table_bytes(place) / before - 1
        said = f"{after / alone:.0%} ({after:.1f} s of {alone:.1f} s)"
        lines.append(("second vintage of OFAC's list, share of loading it alone", "20 %", said))
        lines.append(("growth of the tables by it, stored bytes apart", "3 %", f"{growth:.1%}"))
        whole = folder / "whole.db"
        load(whole, *EVERY)
        with ev.open(whole) as db:
            question = ev.designations(name="Korea Mining", on="2025-06-30")
            first = taken(lambda: db.rows(question))
            many = median(taken(lambda: db.rows(question)) for _ in range(20))
        said = f"{many * 1000:.0f} (the first question of a process, which indexes the names: {first:.1f} s)"
        lines.append(("listings of one name in a ledger of every list, ms", "20", said))
    return lines


if __name__ == "__main__":
    for what, most, measured in figures():
        print(f"{what}: {measured} (at most {most})")
