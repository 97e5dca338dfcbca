"""How well names are matched on public sets: the floors that must hold, and that the page has the figures of this code."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.names import POLICY
from tests.matching import against_list as lists
from tests.matching import page
from tests.matching.pairs import best, cases, cross_script, ours, outcome, published, token_ratio

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def matching(shared_data: Path) -> Path:
    """The folder of the labelled sets."""
    return shared_data / "matching"


def test_labelled_pairs_are_told_apart_better_than_the_reference_does(matching: Path) -> None:
    """F1 of 0.85 or more at the standing threshold; above the reference's published run, and above a plain token ratio at its best."""
    pairs = cases(matching)
    labels = [pair.same for pair in pairs]
    found = outcome(ours(pairs), labels, POLICY.threshold)
    assert len(pairs) == 826
    assert found.f1 >= 0.85
    assert found.precision > published(matching).precision
    assert found.recall > published(matching).recall
    assert best(token_ratio(pairs), labels)[1].f1 < published(matching).f1 < found.f1


def test_names_of_two_scripts_are_found(matching: Path) -> None:
    """18 of 22 or more."""
    scores = [page.of_names(one, other) for one, other in cross_script(matching)]
    assert len(scores) == 22
    assert sum(score >= POLICY.threshold for score in scores) >= 18


def test_listed_persons_are_found_and_nobody_else_raises_alerts(shared_data: Path) -> None:
    """Of those whom the list holds 0.98 or more, of invented and of common names at most 0.02 each, at the standing threshold;
    the page has these figures."""
    with lists.opened(shared_data) as ledger:
        asked = lists.sets(ledger, shared_data / "matching")
        scores = lists.ours(ledger, asked, POLICY.threshold)
    assert (len(asked.listed), len(asked.invented), len(asked.common)) == (680, 1000, 1254)
    found, invented, common = scores.at(POLICY.threshold)
    assert found >= 0.98
    assert max(invented, common) <= 0.02
    row = f"| these rules | {POLICY.threshold:.2f} | {found:.4f} | {invented:.4f} | {common:.4f} |"
    assert row in page.written(page.PAGE.read_text("utf-8"), "list")


def test_the_page_has_the_figures_of_the_pairs(shared_data: Path) -> None:
    """Where this fails, run ``python -m tests.matching`` and read what it wrote."""
    text = page.PAGE.read_text("utf-8")
    assert page.written(text, "pairs") == page.table_of_pairs(shared_data)
    assert page.written(text, "scripts") == page.table_of_scripts(shared_data)
