"""Listed names as others write them, and names of nobody, put to every list of a ledger: ``python -m tests.matching.all_lists LEDGER``.

The ledger holds every list (``evidence load`` of each file of ``../shared/data/lists``). Its figures go onto the page.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import evidence as ev
from evidence.matching import Profile
from evidence.names import POLICY, compare
from evidence.screen import Screening
from evidence.screen.known import Known
from evidence.screen.screening import vintages
from evidence.screened import Asked, Question
from tests.matching.against_list import strangers
from tests.matching.invented import bodies, ships
from tests.matching.page import DATA, PAGE, with_figures
from tests.matching.variants import is_latin, variants

SEED = 8
SAMPLE = 400
KINDS = ("person", "organisation", "vessel", "aircraft", None)


@dataclass(frozen=True, slots=True)
class Written:
    """A listed party's name as others write it."""

    how: str
    text: str
    list: str
    party: Profile


def parties(screening: Screening) -> Iterator[tuple[str, Profile]]:
    """Every party with the list that names it."""
    index, lists = screening.index, {used.list for used in screening.lists}
    known = Known(index, screening.readings, vintages(screening.readings, None).values())
    known.claims(range(len(index.slot_party)))
    for slot, series in enumerate(index.slot_series.tolist()):
        name, profile = index.words[series], known.profile(slot)
        if name in lists and profile.names:
            yield name, profile


def sampled(every: Sequence[tuple[str, Profile]], many: int = SAMPLE) -> list[tuple[str, Profile]]:
    """Parties of all lists, of each in proportion and ten at the least; always the same of the same lists."""
    by_list: dict[str, list[tuple[str, Profile]]] = {}
    for one in sorted(every, key=lambda told: (told[0], told[1].key)):
        if one[1].kind in KINDS:
            by_list.setdefault(one[0], []).append(one)
    total = sum(map(len, by_list.values()))
    found = []
    for name, some in by_list.items():
        wanted = min(len(some), max(10, round(many * len(some) / total)))
        found += Random(f"{SEED}{name}").sample(some, wanted)
    return found


def written(sample: Sequence[tuple[str, Profile]]) -> list[Written]:
    """The primary name of each as others write it."""
    return [
        Written(how, text, series, party)
        for series, party in sample
        if is_latin(name := _primary(party))
        for how, text in variants(name, party.kind, Random(f"{SEED}{party.key}")).items()
    ]


def _primary(party: Profile) -> str:
    return next((name for name, quality in party.names if quality == "primary"), party.names[0][0])


def native(sample: Sequence[tuple[str, Profile]]) -> tuple[int, int]:
    """How many names in another script are a hit on the party's names in Latin letters alone, and of how many parties."""
    scores = []
    for _, party in sample:
        latin = tuple(one for one in party.names if is_latin(one[0]))
        other = [name for name, _ in party.names if not is_latin(name)]
        if latin and other:
            asked = Profile("asked:1", None, ((other[0], None),))
            scores.append(compare(asked, replace(party, names=latin)).score)
    return sum(score >= POLICY.threshold for score in scores), len(scores)


def found(ledger: ev.Ledger, names: Sequence[Written]) -> dict[str, list[bool]]:
    """Whether the very party is a hit, by how the name was written."""
    told = ledger.screen([one.text for one in names], record=False).answers
    by_how: dict[str, list[bool]] = {}
    for one, answer in zip(names, told, strict=True):
        passed = (one.list, one.party.key) in answer.passed
        hit = passed or any((h.list, h.entity) == (one.list, one.party.key) for h in answer.hits)
        by_how.setdefault(one.how, []).append(hit)
    return by_how


def alerts(ledger: ev.Ledger, names: Sequence[str | Asked]) -> tuple[int, Counter[str]]:
    """How many names have a hit, and on which lists."""
    told = ledger.screen(list(names), record=False).answers
    return sum(bool(one.hits) for one in told), Counter(name for one in told for name in {hit.list for hit in one.hits})


def table(ledger: ev.Ledger, data: Path) -> str:
    """Both tables of the page."""
    with Screening(ledger.store, Question()) as screening:
        every = list(parties(screening))
    sample = sampled(every)
    rows = ["| Written | Found | Of | Share |", "|---|---|---|---|"]
    for how, hits in found(ledger, written(sample)).items():
        rows.append(f"| {how} | {sum(hits)} | {len(hits)} | {sum(hits) / len(hits):.3f} |")
    hit, many = native(sample)
    rows.append(f"| another script, on names in Latin letters | {hit} | {many} | {hit / many:.3f} |")
    rows += ["", "| Names of nobody | Alerts | Of | Share | Lists |", "|---|---|---|---|---|"]
    for what, names in _nobody(data):
        many, lists = alerts(ledger, names)
        told = ", ".join(f"{name} {count}" for name, count in sorted(lists.items()))
        rows.append(f"| {what} | {many} | {len(names)} | {many / len(names):.3f} | {told} |")
    listed = sorted(Counter(name for name, _ in every).items())
    rows += ["", f"{len(every):,} parties: {', '.join(f'{name} {many:,}' for name, many in listed)}."]
    return "\n".join(rows)


def _nobody(data: Path) -> Iterator[tuple[str, list[str | Asked]]]:
    for what, some in zip(("invented persons", "legislators"), strangers(data / "matching"), strict=True):
        yield f"{what}, name alone", [one.name for one in some]
        yield f"{what}, with what is known of them", list(some)
    for what, kind, names in (
        ("invented bodies", "organisation", bodies(500, Random(SEED))),
        ("invented ships", "vessel", ships(200, Random(SEED))),
    ):
        yield f"{what}, name alone", list(names)
        yield f"{what}, with their kind", [Asked(row=n, name=name, kind=kind) for n, name in enumerate(names, 1)]


def main() -> None:
    """Print the tables and write them into the page."""
    with ev.open(Path(sys.argv[1])) as ledger:
        told = table(ledger, DATA)
    print(told)
    PAGE.write_text(with_figures(PAGE.read_text("utf-8"), "all lists", told), "utf-8")


if __name__ == "__main__":
    main()
