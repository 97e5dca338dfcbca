"""What the index finds of spoilt names of real lists, beside comparing with everybody: ``python -m tests.matching.everybody LEDGER``.

The ledger is that of ``tests.matching.all_lists``. Whom the one finds and the other does not is printed; the figures go onto the page.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

import evidence as ev
from evidence.names import POLICY, compare, party
from evidence.screen import Screening
from evidence.screen.finding import Finder
from evidence.screen.known import Known
from evidence.screen.screening import vintages
from evidence.screened import Asked, Question
from tests.benchmarks.invented_names import spoilt
from tests.matching.page import PAGE, with_figures

SEED = 21
NAMES = 400
PARTIES = 8_000
THRESHOLDS = (0.7, 0.8, 0.9)

Place = tuple[str, str]
Scores = dict[tuple[int, Place], float]
"""Of each row and each listed party what the pair scores."""


def asked(
    every: Sequence[Place], names: Mapping[Place, Sequence[str]], kinds: Mapping[Place, str | None]
) -> list[Asked]:
    """Names of parties, in whatever script they are listed, each spoilt once or twice; half of them with their kind."""
    chance, found = Random(SEED), []
    for row, place in enumerate(chance.choices(every, k=NAMES), 1):
        name = spoilt(chance.choice(names[place]), chance)
        if chance.random() < 0.5:
            name = spoilt(name, chance) or name
        found.append(Asked(row=row, name=name, kind=chance.choice((None, kinds[place]))))
    return found


def main() -> None:
    """Compare, print what is missed, and write the table into the page."""
    with ev.open(Path(sys.argv[1])) as ledger, Screening(ledger.store, Question()) as screening:
        index = screening.index
        known = Known(index, screening.readings, vintages(screening.readings, None).values())
        finders = {t: Finder(index, known, POLICY, t, lambda _, place: place in parties) for t in THRESHOLDS}
        slots = {finders[THRESHOLDS[0]].place(slot): slot for slot in range(len(index.slot_party))}
        named = sorted(place for place, slot in slots.items() if known.profile(slot).names)
        parties = {place: party(known.profile(slots[place])) for place in sorted(Random(SEED).sample(named, PARTIES))}
        names = {place: [name for name, _ in one.profile.names] for place, one in parties.items()}
        rows = asked(list(parties), names, {place: one.profile.kind for place, one in parties.items()})
        every: Scores = {}
        for one in rows:
            mine = party(one.profile())
            for place, theirs in parties.items():
                if score := round(compare(mine, theirs, POLICY, THRESHOLDS[0] - 1e-4).score, 4):
                    every[one.row, place] = score
        table = ["| Threshold | Pairs that score it | Found by the index |", "|---|---|---|"]
        for threshold, finder in finders.items():
            wanted = {pair: score for pair, score in every.items() if score >= threshold}
            told = {(one.row, finder.place(slot)): n.score for one in rows for slot, n in finder.alike(one).items()}
            found = {pair: round(score, 4) for pair, score in told.items()}
            for row, place in sorted(wanted.keys() ^ found.keys()):
                print(threshold, rows[row - 1], place, names[place], wanted.get((row, place)), found.get((row, place)))
            assert all(wanted[pair] == score for pair, score in found.items() if pair in wanted)
            table.append(f"| {threshold:.2f} | {len(wanted)} | {len(found.keys() & wanted.keys())} |")
    text = f"{NAMES} names, {PARTIES:,} parties.\n\n" + "\n".join(table)
    print(text)
    PAGE.write_text(with_figures(PAGE.read_text("utf-8"), "everybody", text), "utf-8")


if __name__ == "__main__":
    main()
