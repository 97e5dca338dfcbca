"""The weights of a comparison stand on the page that explains them."""

from __future__ import annotations

from tests.matching import page


def test_every_weight_is_explained() -> None:
    """By its value and in its words; where this fails, run ``python -m tests.matching``."""
    assert page.written(page.PAGE.read_text("utf-8"), "weights") == page.table_of_weights()
