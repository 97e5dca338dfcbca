"""Confidence out of a store of invented propositions, five claims each of five origins, beside the SELECT of their rows.

``python -m tests.benchmarks.confidence`` prints these figures alone and draws ``docs/explanation/cost-of-confidence.svg``. The
floor is one ``SELECT`` of the claims that the readings hold, with their passages and entries and the join that asks as of
when, and one of their roles: what has to be read before anything can be weighed. Beside it stands the whole way from the
store to an opinion on every proposition: on claims of which no more is read than weighs, where most propositions are
sourced alike, as in a register, and where no two are; and on claims made whole.
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
from tests.benchmarks.cost_plot import LINES, OURS, PLOT, UNLIKE, plot
from tests.benchmarks.floor import PEAK, ROOT, taken
from tests.store.invented import Invented, registered, write

ROUNDS = 3
SIZES = (12_500, 25_000, 50_000, 100_000)
"""Propositions; the last is the size of the bound, the others show how cost grows."""
ORIGINS = ("ministry", "agency", "outlet", "panel", "witness")
MANY = (37, 41, 43, 47, 53)
"""How many there are of each where no two propositions are sourced alike: no two of these have a common divisor."""
MODALITIES = ("asserted", "assessed", "alleged", "confirmed", "suggested")

FLOOR = """
SELECT c.*, e.key, p.locator, p.start, p.text FROM claim c
JOIN term t ON t.id = c.predicate_id JOIN passage p ON p.id = c.passage_id JOIN entry e ON e.id = c.entry_id
JOIN document d ON d.id = p.document_id JOIN source o ON o.id = c.origin_id
WHERE t.name = 'transferred_arms' AND c.seq <= 9 AND (SELECT SUM(x.sign) FROM reading_change x WHERE x.claim_id = c.id) > 0
"""
ROLES = "SELECT r.claim_id, r.role_id, r.mention_id FROM claim_role r JOIN claim c ON c.id = r.claim_id"


def lines(propositions: int, *, alike: bool) -> Iterator[str]:
    """Entries of a register, one a deal: five statements, the fifth a denial in every other one."""
    for number in range(propositions):
        said = []
        for place, (name, modality, many) in enumerate(zip(ORIGINS, MODALITIES, MANY, strict=True)):
            polarity = "denies" if place == 4 and number % 2 else "asserts"
            origin = name if alike else f"{name}-{number % many}"
            said.append(
                f"transferred_arms; KP[KP]; RU[RU]; item=rocket[rockets]; deal=D{number}[inv:{number}]; when=2023; "
                f"origin={origin}; chain=invented-publisher>{origin}; modality={modality}; polarity={polarity}"
            )
        yield f"{number} 2023|" + "|".join(said)


def filled(folder: Path, propositions: int, *, alike: bool = True) -> Path:
    """A ledger of so many propositions."""
    place = folder / f"{propositions}-{alike}.db"
    head = f"register published=2024-01-01 n={propositions}"
    with registered(Invented("register")), ev.open(place) as db:
        db.load(write(folder, head, *lines(propositions, alike=alike)), by="A. Analyst")
    return place


def beside(place: Path) -> tuple[float, float]:
    """Processor seconds, medians of interleaved rounds: the floor, and every opinion of the ledger."""
    with closing(sqlite3.connect(place)) as raw, ev.open(place) as db:

        def select() -> None:
            raw.execute(FLOOR).fetchall()
            raw.execute(ROLES).fetchall()

        def believe() -> None:
            assert len(db.believed(ev.transfers())) > 0

        select()  # the file in memory
        believe()  # the importers known
        rounds = [(taken(select), taken(believe)) for _ in range(ROUNDS)]
        floors, ours = zip(*rounds, strict=True)
        return median(floors), median(ours)


def made_whole(place: Path) -> float:
    """Processor seconds of the same opinions on claims made whole."""
    with ev.open(place) as db:

        def whole() -> None:
            opinions = Opinions(db.store, None)
            for one in db.propositions(ev.transfers()):
                opinions.of(one)

        return taken(whole)


def peak(place: Path) -> float:
    """Peak resident memory, in MB, of a process that asks how far every proposition of a ledger can be believed."""
    script = "import sys, evidence as ev\nwith ev.open(sys.argv[1]) as db: db.believed(ev.transfers())\n" + PEAK
    command = [sys.executable, "-c", script, str(place)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout)


def figures() -> list[tuple[str, str, str]]:
    """What was measured, at most, and how much; draws the plot."""
    found: list[tuple[str, str, str]] = []
    cost: dict[str, list[tuple[int, float]]] = {name: [] for name in LINES}
    memory = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size in SIZES:
            claims = 5 * size
            alike = filled(folder, size)
            floor, ours = beside(alike)
            whole = made_whole(alike)
            memory.append(peak(alike))
            unlike_floor, unlike = beside(filled(folder, size, alike=False))
            for line, seconds in zip(LINES, (whole, unlike, ours, floor), strict=True):
                cost[line].append((claims, seconds))
    many = f"{SIZES[-1]:,} propositions of five claims"
    told = f"{ours / floor:.2f} ({ours:.1f} s, floor {floor:.1f} s)"
    found.append((f"opinions on {many} from the store, ratio to the SELECT of their rows", "3", told))
    told = f"{unlike / unlike_floor:.2f} ({unlike:.1f} s, floor {unlike_floor:.1f} s)"
    found.append(("the same where no two propositions are sourced alike, ratio to the SELECT", "3", told))
    found.append(("the same on claims made whole, ratio to the SELECT", "", f"{whole / floor:.1f} ({whole:.1f} s)"))
    for line, what in ((OURS, "opinions"), (UNLIKE, "opinions where no two are sourced alike")):
        told = "; ".join(f"{seconds / claims * 1e6:.1f} at {claims:,}" for claims, seconds in cost[line])
        found.append((f"{what}, microseconds a claim, by claims", "", told))
    told = f"{memory[-1]:.0f} ({'; '.join(f'{mb:.0f} at {5 * size:,} claims' for size, mb in zip(SIZES, memory, strict=True))})"
    found.append(("peak memory of that process, MB", "500", told))
    PLOT.write_text(plot(cost), "utf-8")
    return found


if __name__ == "__main__":
    for what, most, told in figures():
        print(f"{what}: {told}{f' (at most {most})' if most else ''}")
