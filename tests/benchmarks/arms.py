"""Both SIPRI registers beside the floor: load and memory; and the questions about arms, cold and warm.

``python -m tests.benchmarks.arms`` prints these figures alone. The floor of a question is a bare ``SELECT`` of the claims
that it rests on, with their passages and roles, by number. A question is cold where it is the first of a process: its
seconds are then those of the whole process, imports and tables of the law included.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from statistics import median

import evidence as ev
from tests.benchmarks import lists
from tests.benchmarks.floor import DATA, PEAK, ROOT, floor, rows_of, taken

ROUNDS = 3
NEW = DATA / "arms/sipri_register_new_layout_2025-01-03.csv"
OLD = DATA / "arms/sipri_register_old_layout_2025-03-13.csv"
LOADS = (("SIPRI's register in 17 columns", (NEW,)), ("that in 16 columns", (OLD,)), ("both registers", (NEW, OLD)))
QUESTIONS = (
    ("red flags of every regime", ev.red_flags()),
    ("every transfer", ev.transfers()),
    ("the mirror of Russia's supplies", ev.mirror(supplier="RU")),
)


def load(place: Path, *files: Path) -> float:
    """Load registers into a ledger; returns the processor seconds of that, the making of the ledger left out."""
    with ev.open(place) as db:
        return taken(lambda: db.load(*files))


def beside(folder: Path, *files: Path) -> str:
    """The ratio to the floor with its seconds, as the page has it: medians of interleaved rounds."""
    first = folder / "first.db"
    load(first, *files)
    rows = rows_of(first)
    pairs = []
    for _ in range(ROUNDS):
        place = folder / f"{time.monotonic_ns()}.db"
        pairs.append((load(place, *files), floor(folder, rows)))
        place.unlink()
    first.unlink()
    ratio, ours, raw = (median(found) for found in ([a / b for a, b in pairs], *zip(*pairs, strict=True)))
    return f"{ratio:.2f} ({ours:.1f} s, floor {raw:.1f} s; {len(rows['claim']):,} claims)"


def peak(*files: Path) -> float:
    """Peak resident memory, in MB, of a process that loads these files one after another."""
    script = (
        "import sys, tempfile, evidence as ev\n"
        "with tempfile.TemporaryDirectory() as d, ev.open(d + '/a.db') as db: db.load(*sys.argv[1:])" + PEAK
    )
    return _run(script, *files)


def cold(place: Path) -> float:
    """Processor seconds of a process that asks a ledger for its red flags and ends."""
    script = (
        "import sys, time, evidence as ev\nwith ev.open(sys.argv[1]) as db: db.rows(ev.red_flags())\n"
        "print(time.process_time())"
    )
    return median(_run(script, place) for _ in range(ROUNDS))


def selected(place: Path, claims: list[str]) -> float:
    """Processor seconds of bare ``SELECT`` of these claims by number, with their passages, and of their roles."""
    with closing(sqlite3.connect(place)) as raw:
        raw.execute("CREATE TEMP TABLE wanted (id INTEGER PRIMARY KEY)")
        found = "INSERT INTO wanted SELECT id FROM claim WHERE hash = ?"
        raw.executemany(found, [(bytes.fromhex(one),) for one in claims])
        of_claims = "FROM wanted w JOIN claim c ON c.id = w.id JOIN passage p ON p.id = c.passage_id"
        of_roles = "FROM wanted w JOIN claim_role r ON r.claim_id = w.id JOIN mention m ON m.id = r.mention_id"

        def select() -> None:
            raw.execute(f"SELECT c.*, p.locator, p.text {of_claims}").fetchall()
            raw.execute(f"SELECT r.*, m.text, m.key {of_roles}").fetchall()

        select()  # the file in memory
        return median(taken(select) for _ in range(ROUNDS))


def asked(place: Path) -> list[tuple[str, str, str]]:
    """What warm questions of a ledger take, each beside its floor."""
    lines = []
    with ev.open(place) as db:
        for label, question in QUESTIONS:
            raw = selected(place, [claim.id for claim in db.claims(question)])
            rows = len(db.rows(question))
            ours = median(taken(lambda question=question: db.rows(question)) for _ in range(ROUNDS))  # type: ignore[misc]
            said = f"{ours:.2f} ({rows:,} rows; floor {raw:.2f} s, ratio {ours / raw:.1f})"
            lines.append((f"{label}, s", "", said))
    return lines


def figures() -> list[tuple[str, str, str]]:
    """What was measured, at most, and how much."""
    lines: list[tuple[str, str, str]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for label, files in LOADS:
            lines.append((f"loading {label}, ratio to the floor", "2.5", beside(folder, *files)))
        lines.append(("peak memory of loading both registers, MB", "300", f"{peak(NEW, OLD):.0f}"))
        place = folder / "registers.db"
        load(place, NEW, OLD)
        lines.append(("red flags of every regime in a new process, s", "3", f"{cold(place):.1f}"))
        lines += asked(place)
        lists.load(place, *lists.EVERY)
        lines.append(("red flags in a new process, every list in the ledger too, s", "3", f"{cold(place):.1f}"))
    return lines


def _run(script: str, *arguments: Path) -> float:
    """The number that a script prints in a process of its own."""
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout)


if __name__ == "__main__":
    for what, most, measured in figures():
        print(f"{what}: {measured}{f' (at most {most})' if most else ''}")
