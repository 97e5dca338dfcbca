"""The second look: alpha worked by hand, and the README's figures."""

from __future__ import annotations

import pytest

from tests.prose.gold.agreement import HERE, LOOKS, alpha, first, rows


@pytest.mark.parametrize(
    ("pairs", "worth"),
    [
        ([("a", "a"), ("b", "b")], 1.0),
        ([("a", "b"), ("b", "a")], -0.5),
        ([("a", "a"), ("a", "a"), ("b", "b"), ("a", "b")], 1 - (1 / 4) / (30 / 56)),
        ([("a", "a")], None),
        ([], None),
    ],
)
def test_alpha_by_hand(pairs: list[tuple[str, str]], worth: float | None) -> None:
    """One less the disagreement seen by that which chance gives: of 8 values, 5 and 3, 30 of 56 ordered pairs differ."""
    assert alpha(pairs) == (None if worth is None else pytest.approx(worth))


def test_the_readme_tells_the_agreement_as_it_is() -> None:
    """After a change of a gold file: ``python -m tests.prose.gold.agreement`` writes it anew."""
    readme = (HERE / "README.md").read_text("utf-8")
    assert [row for row in rows() if row not in readme] == []


def test_a_fifth_of_the_texts_was_looked_at_twice() -> None:
    """Each further look is of a text that is there."""
    assert {look: len({first(file) for file in files}) for look, files in LOOKS.items()} == {"second": 4, "other": 2}
