"""Screening invented names beside its references, in one run: every name compared by rapidfuzz, and character threes alone.

``python -m tests.benchmarks.screening`` prints the figures and draws the plot of the cost by the length of the list, each
length in a process of its own. Seconds are processor time of one core; megabytes are the most that the process held, without
the invented names themselves. scikit-learn and sparse-dot-topn are for the reference, and need not be there.
"""

from __future__ import annotations

import gc
import importlib
import multiprocessing
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any

from evidence.matching import latin
from evidence.names import POLICY, Compared
from evidence.screen import cache
from evidence.screen.finding import Finder
from evidence.screen.growth import grown
from evidence.screen.sharing import AT_ONCE
from evidence.screened import Asked
from tests.benchmarks import screening_plot
from tests.benchmarks.floor import ROOT
from tests.benchmarks.invented_names import SERIES, claims, index, known, names, spoilt

LENGTHS = (10_000, 30_000, 100_000, 250_000, 1_000_000)
FULL = 250_000
ASKED = 300
BRUTE = 20
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Cost:
    """What a list of one length costs."""

    listed: int
    build: float
    """Seconds."""
    each: float
    """Milliseconds a name, of many in a row."""
    slow: float
    """Milliseconds that 95 of a hundred names asked alone stay below."""
    found: float
    """Share of the spoilt names whose party was among the hits."""
    hits: float
    megabytes: int
    """The most that the process held, building and asking, without the list."""
    indexed: int
    """Megabytes of the index itself."""


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of a piece of work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def asked(listed: Sequence[tuple[str, str]], many: int, seed: int = 3) -> list[tuple[Asked, str]]:
    """Names of the list as others write them, with the party meant."""
    chance = random.Random(seed)
    places = [chance.randrange(len(listed)) for _ in range(many)]
    return [(Asked(row=row, name=spoilt(listed[at][0], chance)), f"inv:{at}") for row, at in enumerate(places, 1)]


def finder_of(made: Any) -> Finder:
    """What finds parties on the invented list."""
    return Finder(made, known(made), POLICY, POLICY.threshold, lambda _row, place: place[0] == SERIES)


def together(finder: Finder, some: Sequence[Asked]) -> list[dict[int, Compared]]:
    """Whom each is alike to, asked as a screening asks many."""
    return [told for first in range(0, len(some), AT_ONCE) for told in finder.each(some[first : first + AT_ONCE])]


def held() -> int:
    """Megabytes that the process holds now; 0 where nobody says."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * resource.getpagesize() >> 20
    except OSError:
        return 0


def cost(many: int) -> Cost:
    """The cost of a list of so many names."""
    before = held()
    listed = names(many)
    gc.collect()
    own = held() - before
    start = time.process_time()
    made = index(listed)
    build = time.process_time() - start
    finder, wanted = finder_of(made), asked(listed, ASKED)
    start = time.process_time()
    alike = together(finder, [one for one, _ in wanted])
    many_ms = 1000 * (time.process_time() - start)
    hits = sum(map(len, alike))
    found = sum(
        any(finder.place(slot)[1] == meant for slot in told) for (_, meant), told in zip(wanted, alike, strict=True)
    )
    alone: list[float] = []
    finder = finder_of(replace(made))  # another index, of which nothing is remembered
    for one, _ in wanted:
        start = time.process_time()
        finder.alike(one)
        alone.append(1000 * (time.process_time() - start))
    slow = sorted(alone)[int(0.95 * len(alone))]
    peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10) - own
    size = sum(array.nbytes for _, array in cache.arrays_of(made)) >> 20
    return Cost(many, build, many_ms / ASKED, slow, found / ASKED, hits / ASKED, peak, size)


def alone(many: int) -> Cost:
    """The same, by a process of its own."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(cost, many).result()


def references(finder: Finder, listed: Sequence[tuple[str, str]]) -> dict[str, tuple[float, float]]:
    """Milliseconds a name of each way, and its ratio to ours, medians of rounds one after another."""
    from rapidfuzz import fuzz
    from rapidfuzz.process import cdist

    texts = [" ".join(sorted(latin(name).split())) for name, _ in listed]
    ways: dict[str, tuple[int, Callable[[list[str]], object]]] = {
        "every name by rapidfuzz (cdist, ratio of sorted words)": (
            BRUTE,
            lambda told: cdist(
                [" ".join(sorted(latin(name).split())) for name in told], texts, scorer=fuzz.ratio, workers=1
            ),
        )
    }
    threes = _threes(texts)
    if threes is not None:
        ways["threes of letters, the thirty nearest (sparse-dot-topn), not compared"] = (200, threes)
    ours: list[float] = []
    theirs: dict[str, list[float]] = {name: [] for name in ways}
    for place in range(ROUNDS):
        fresh = [one for one, _ in asked(listed, 200, seed=100 + place)]
        ours.append(1000 * seconds(lambda some=fresh: together(finder, some)) / len(fresh))  # type: ignore[misc]
        for name, (many, way) in ways.items():
            told = [one.name for one in fresh[:many]]
            theirs[name].append(1000 * seconds(lambda some=told, by=way: by(some)) / many)  # type: ignore[misc]
    found = {"this index, compared and explained": (median(ours), 1.0)}
    for name, times in theirs.items():
        found[name] = (median(times), median(t / o for t, o in zip(times, ours, strict=True)))
    return found


def _threes(texts: list[str]) -> Callable[[list[str]], object] | None:
    try:
        text = importlib.import_module("sklearn.feature_extraction.text")
        product = importlib.import_module("sparse_dot_topn").sp_matmul_topn
    except ImportError:
        return None
    made = text.TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 3), max_df=0.05)
    matrix = made.fit_transform(texts).T.tocsr()
    return lambda told: product(
        made.transform([latin(name) for name in told]), matrix, top_n=30, threshold=0.1, n_threads=1
    )


def growth(listed: Sequence[tuple[str, str]], finder: Finder) -> float:
    """Seconds until a vintage of a hundred more names is in the index."""
    said, changes = claims([(f"{name} Novel", kind) for name, kind in listed[:100]], len(listed))
    return seconds(lambda: grown(finder.index, said, changes, {1: SERIES}))


def main() -> None:
    """Measure and print; draw the plot."""
    costs: list[Cost] = []
    lengths = tuple(map(int, sys.argv[1:])) or LENGTHS
    for many in lengths:
        costs.append(alone(many))
        print(costs[-1], flush=True)
    if len(costs) > 2:
        screening_plot.PLOT.write_text(screening_plot.plot([(c.listed, c.each, c.slow) for c in costs]), "utf-8")
    listed = names(min(FULL, lengths[-1]))
    finder = finder_of(index(listed))
    print("growth by 100 names, seconds:", round(growth(listed, finder), 2), flush=True)
    for name, (each, ratio) in references(finder, listed).items():
        print(f"{name}: {each:.2f} ms, ratio {ratio:.1f}", flush=True)
    print(
        "rules:",
        cache.rules(),
        subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False).stdout,
    )


if __name__ == "__main__":
    main()
