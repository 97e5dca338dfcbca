"""The figures of the page on screening: every set, beside plain token ratios and the published reference."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

from evidence.matching import Profile
from evidence.names import POLICY, Policy, compare
from tests.matching import against_list as lists
from tests.matching.curve import NAMES_ALONE, Curve, svg
from tests.matching.folds import TRIED, VALUES, folded
from tests.matching.pairs import (
    Labelled,
    Outcome,
    analysts,
    best,
    cases,
    cross_script,
    ours,
    outcome,
    published,
    token_ratio,
)

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/explanation/screening.md"
PLOT = PAGE.with_name("screening-curve.svg")
DATA = ROOT.parent / "shared/data"
SHOWN = (0.70, 0.75, 0.80, 0.85, 0.90, 0.92, 0.95)
"""Thresholds of the table."""


def begin(name: str) -> str:
    """The mark before written figures."""
    return f"<!-- {name}: written by python -m tests.matching -->"


def end(name: str) -> str:
    """The mark after them."""
    return f"<!-- end of {name} -->"


def written(page: str, name: str) -> str:
    """The figures of a name as they stand on the page."""
    return page.partition(begin(name))[2].partition(end(name))[0].strip()


def with_figures(page: str, name: str, table: str) -> str:
    """The page with figures in the place of those of their name. Raises ValueError where it has no place for them."""
    before, found, rest = page.partition(begin(name))
    if not found:
        raise ValueError(f"{PAGE.name} has no line {begin(name)}")
    return f"{before}{found}\n\n{table}\n\n{end(name)}{rest.partition(end(name))[2]}"


def table_of_pairs(data: Path) -> str:
    """Precision, recall and F1 on the labelled pairs and on those of analysts; the pairs of two scripts."""
    folder = data / "matching"
    rows = [
        "| Pairs | Measure | Threshold | Precision | Recall | F1 |",
        "|---|---|---|---|---|---|",
        *_rows("826 labelled", cases(folder)),
        f"| 826 labelled | the reference's published run | its own | {_figures(published(folder))} |",
        *_rows("1,000 of analysts, names alone", analysts(folder, facts=False)),
        *_rows("1,000 of analysts, with what else is stated", analysts(folder, facts=True)),
    ]
    return "\n".join(rows)


def _rows(of: str, pairs: list[Labelled]) -> Iterator[str]:
    labels = [pair.same for pair in pairs]
    scores, ratios = ours(pairs), token_ratio(pairs)
    yield f"| {of} | these rules | {POLICY.threshold:.2f} | {_figures(outcome(scores, labels, POLICY.threshold))} |"
    threshold, found = best(scores, labels)
    yield f"| {of} | these rules, at their best | {threshold:.2f} | {_figures(found)} |"
    threshold, found = best(ratios, labels)
    yield f"| {of} | token_sort_ratio, at its best | {threshold:.2f} | {_figures(found)} |"


def _figures(found: Outcome) -> str:
    return f"{found.precision:.3f} | {found.recall:.3f} | {found.f1:.3f}"


def table_of_weights() -> str:
    """Every weight of the standing policy, in the words of its docstring."""
    source = inspect.getsource(Policy)
    words = dict(re.findall(r'^    (\w+): float = [^\n]+\n    """(.*?)"""', source, re.MULTILINE | re.DOTALL))
    rows = [f"| `{name}` | {value:g} | {words[name]} |" for name, value in POLICY.row().items() if name != "name"]
    return "\n".join(["| Weight | Value | What it is |", "|---|---|---|", *rows])


def words_of_folds(data: Path) -> str:
    """What comes of choosing other weights."""
    inside, outside = folded(cases(data / "matching"))
    return (
        f"{len(VALUES)} weights of names, {TRIED} sets of values, five folds: F1 {inside:.3f} on the pairs by which weights and threshold "
        f"were chosen, {outside.f1:.3f} (precision {outside.precision:.3f}, recall {outside.recall:.3f}) on the pairs by which they were not."
    )


def table_of_scripts(data: Path) -> str:
    """How many of the pairs of two scripts are hits."""
    scores = [of_names(one, other) for one, other in cross_script(data / "matching")]
    hits = sum(score >= POLICY.threshold for score in scores)
    return f"{hits} of {len(scores)} pairs are at {POLICY.threshold:.2f} or above; the least has {min(scores):.2f}."


def of_names(one: str, other: str) -> float:
    """The score of two names of persons."""
    return compare(Profile("one", "person", ((one, None),)), Profile("other", "person", ((other, None),))).score


def curves(
    data: Path, ratios: tuple[str, ...] = ("token_sort_ratio", "WRatio")
) -> tuple[lists.Sets, dict[str, lists.Scores]]:
    """The scores of each measure against the list."""
    with lists.opened(data) as ledger:
        asked = lists.sets(ledger, data / "matching")
        told = {"these rules": lists.ours(ledger, asked), NAMES_ALONE: lists.ours(ledger, lists.bare(asked))}
        told |= {ratio: lists.brute(ledger, asked, ratio) for ratio in ratios}
    return asked, told


def table_of_list(asked: lists.Sets, told: dict[str, lists.Scores]) -> str:
    """Who is found and who raises an alert, by threshold."""
    rows = [
        f"{len(asked.listed)} persons of the file are on the list, {asked.missing} are not; {len(asked.invented):,} names are invented, "
        f"{len(asked.common):,} are of legislators.",
        "",
        "| Measure | Threshold | Found | Alerts, invented | Alerts, common |",
        "|---|---|---|---|---|",
    ]
    for name, scores in told.items():
        for threshold in SHOWN:
            found, invented, common = scores.at(threshold)
            rows.append(f"| {name} | {threshold:.2f} | {found:.4f} | {invented:.4f} | {common:.4f} |")
    return "\n".join(rows)


def plot(told: dict[str, lists.Scores]) -> str:
    """The curve of each measure."""
    return svg({name: _curve(scores) for name, scores in told.items()}, POLICY.threshold)


def _curve(scores: lists.Scores) -> Curve:
    nobody = (*scores.invented, *scores.common)
    thresholds = [n / 100 for n in range(60, 101)]
    return [(t, sum(s >= t for s in nobody) / len(nobody), scores.at(t)[0]) for t in thresholds]
