"""The figures on the page of documentation are those of the code."""

from __future__ import annotations

from tests.prose.gold.page import FIGURES, PAGE, table


def test_the_figures_on_the_page_are_those_of_the_code() -> None:
    """To two decimals. After a change of a rule: ``python -m tests.prose.gold.page``, and look at what it did."""
    found = FIGURES.search(PAGE.read_text("utf-8"))
    assert found is not None, "the page ends with its day, version and table"
    assert found[1] == table(), "run: python -m tests.prose.gold.page"
