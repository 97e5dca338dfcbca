"""Confidence out of a store of invented propositions, five claims each of five origins, beside the SELECT of their rows.

``python -m tests.benchmarks.confidence`` prints these figures alone. The floor is one ``SELECT`` of the claims that the
readings hold, with their passages and entries and the join that asks as of when, and one of their roles: what has to be
read before anything can be weighed. Told apart are the weighing alone (items, copies, fusion, words) and the whole way from
the store to an opinion on every proposition, claims made and gathered on it.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from statistics import median

import evidence as ev
from evidence.opinions import Opinions
from tests.benchmarks.floor import PEAK, ROOT, taken
from tests.store.invented import Invented, registered, write

ROUNDS = 3
SIZES = (25_000, 50_000, 100_000)
"""Propositions; the last is the size of the bound, the others show how cost grows."""
ORIGINS = ("ministry", "agency", "outlet", "panel", "witness")
MODALITIES = ("asserted", "assessed", "alleged", "confirmed", "suggested")

FLOOR = """
SELECT c.*, e.key, p.locator, p.start, p.text FROM claim c
JOIN term t ON t.id = c.predicate_id JOIN passage p ON p.id = c.passage_id JOIN entry e ON e.id = c.entry_id
JOIN document d ON d.id = p.document_id JOIN source o ON o.id = c.origin_id
WHERE t.name = 'transferred_arms' AND c.seq <= 9 AND (SELECT SUM(x.sign) FROM reading_change x WHERE x.claim_id = c.id) > 0
"""
ROLES = "SELECT r.claim_id, r.role_id, r.mention_id FROM claim_role r JOIN claim c ON c.id = r.claim_id"


def lines(propositions: int) -> Iterator[str]:
    """Entries of a register, one a deal: five statements, the fifth a denial in every other one."""
    for number in range(propositions):
        said = []
        for place, (origin, modality) in enumerate(zip(ORIGINS, MODALITIES, strict=True)):
            polarity = "denies" if place == 4 and number % 2 else "asserts"
            said.append(
                f"transferred_arms; KP[KP]; RU[RU]; item=rocket[rockets]; deal=D{number}[inv:{number}]; when=2023; "
                f"origin={origin}; chain=invented-publisher>{origin}; modality={modality}; polarity={polarity}"
            )
        yield f"{number} 2023|" + "|".join(said)


def filled(folder: Path, propositions: int) -> Path:
    """A ledger of so many propositions."""
    place = folder / f"{propositions}.db"
    with registered(Invented("register")), ev.open(place) as db:
        db.load(write(folder, f"register published=2024-01-01 n={propositions}", *lines(propositions)), by="A. Analyst")
    return place


def measured(place: Path) -> tuple[float, float, float]:
    """Processor seconds: the floor, the weighing alone, and the whole way from the store to the opinions."""
    with closing(sqlite3.connect(place)) as raw:

        def select() -> None:
            raw.execute(FLOOR).fetchall()
            raw.execute(ROLES).fetchall()

        select()  # the file in memory
        floor = median(taken(select) for _ in range(ROUNDS))
    with ev.open(place) as db:
        gathered = db.propositions(ev.transfers())
        assert sum(len(one.claims) for one in gathered) == 5 * len(gathered)

        def weigh() -> None:
            opinions = Opinions(db.store, None)
            for one in gathered:
                opinions.of(one)

        def whole() -> None:
            opinions = Opinions(db.store, None)
            for one in db.propositions(ev.transfers()):
                opinions.of(one)

        return floor, median(taken(weigh) for _ in range(ROUNDS)), taken(whole)


def peak(place: Path) -> float:
    """Peak resident memory, in MB, of a process that weighs every proposition of a ledger."""
    script = (
        "import sys, evidence as ev\nfrom evidence.opinions import Opinions\n"
        "with ev.open(sys.argv[1]) as db:\n"
        "    opinions = Opinions(db.store, None)\n"
        "    for one in db.propositions(ev.transfers()): opinions.of(one)\n" + PEAK
    )
    command = [sys.executable, "-c", script, str(place)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout)


def figures() -> list[tuple[str, str, str]]:
    """What was measured, at most, and how much."""
    found: list[tuple[str, str, str]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        growth = []
        for size in SIZES:
            place = filled(folder, size)
            floor, weighing, whole = measured(place)
            growth.append(f"{weighing / size / 5 * 1e6:.1f} at {5 * size:,}")
        said = f"{weighing / floor:.2f} ({weighing:.1f} s, floor {floor:.1f} s)"
        found.append(
            (f"weighing {SIZES[-1]:,} propositions of five claims, ratio to the SELECT of their rows", "3", said)
        )
        said = f"{whole / floor:.1f} ({whole:.1f} s)"
        found.append(("the same from the store, claims made and gathered on the way, ratio to the SELECT", "3", said))
        found.append(("weighing, microseconds a claim, by claims", "", "; ".join(growth)))
        found.append(("peak memory of that process, MB", "500", f"{peak(place):.0f}"))
    return found


if __name__ == "__main__":
    for what, most, told in figures():
        print(f"{what}: {told}{f' (at most {most})' if most else ''}")
