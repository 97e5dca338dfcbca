"""The figures on the page of documentation are those of the code."""

from __future__ import annotations

from tests.prose.gold.page import PAGE, STAMP, TABLE, table


def test_the_figures_on_the_page_are_those_of_the_code() -> None:
    """To two decimals. After a change of a rule: ``python -m tests.prose.gold.page``, and look at what it did."""
    found = TABLE.search(PAGE.read_text("utf-8"))
    assert found is not None
    assert found.group() == table(), "run: python -m tests.prose.gold.page"


def test_the_page_says_when_and_of_which_version() -> None:
    """A figure without its day is of nothing."""
    assert STAMP.search(PAGE.read_text("utf-8")) is not None
