"""Quantities: unknown stays unknown, approximate stays marked, and nothing is invented."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.schema.quantity import REMEDY, Quantity, parse

counts = st.integers(0, 10**12)


@pytest.mark.parametrize(
    ("text", "low", "high", "approx"),
    [
        ("45", 45, 45, None),
        ("0", 0, 0, None),
        ("1,280", 1280, 1280, None),
        ("12,000,000", 12_000_000, 12_000_000, None),
        ("2.5", 2.5, 2.5, None),
        ("1,280.5", 1280.5, 1280.5, None),
        ("40-50", 40, 50, None),
        ("40\u201350", 40, 50, None),
        ("40 - 50", 40, 50, None),
        ("40 to 50", 40, 50, None),
        ("between 40 and 50", 40, 50, None),
        ("~40-50", 40, 50, True),
        ("~45", 45, 45, True),
        ("~ 45", 45, 45, True),
        ("about 45", 45, 45, True),
        ("About 1,500", 1500, 1500, True),
        ("approximately 45", 45, 45, True),
        ("at least 60", 60, None, None),
        ("more than 60", 60, None, None),
        ("60+", 60, None, None),
        ("60 or more", 60, None, None),
        (">60", 60, None, None),
        ("up to 5", None, 5, None),
        ("no more than 5", None, 5, None),
        ("fewer than 5", None, 5, None),
        ("multiple", 2, None, None),
        ("several", 2, None, None),
        ("Numerous", 2, None, None),
    ],
)
def test_analysts_forms(text: str, low: float | None, high: float | None, approx: bool | None) -> None:
    """The forms of METHOD 2.5 rule 4 are read, and the words are kept."""
    assert parse(text, "rounds") == Quantity(low, high, "rounds", approx, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "around 40-50?",
        "ten",
        "a few",
        "some",
        "-5",
        "40 and 50",
        "between 40-50",
        "12,34",
        "1 280",
        "152 mm",
        "40-50-60",
        "1,28",
        "45%",
        "nan",
        "inf",
        "1e6",
        "٤٥",
        "unknown",
        "?",
        "45?",
        "60 - ",
    ],
)
def test_refused_with_a_remedy(text: str) -> None:
    """What is not one of the forms is refused, saying what to write; no number is picked out of it."""
    with pytest.raises(ValueError) as caught:
        parse(text)
    assert REMEDY in str(caught.value)


@pytest.mark.parametrize("text", ["1.280", "~1.280", "40-1.280", "12.000"])
def test_two_readings(text: str) -> None:
    """A thousand with a German point is refused, not read as one and a bit."""
    with pytest.raises(ValueError, match="two readings"):
        parse(text)


@pytest.mark.parametrize("text", ["50-40", "50 to 40"])
def test_reversed(text: str) -> None:
    """A range written backwards is refused and shown the right way round."""
    with pytest.raises(ValueError, match="write 40-50"):
        parse(text)


@pytest.mark.parametrize(
    ("low", "high"),
    [
        (-1, 1),
        (None, -1),
        (-1, None),
        (-0.5, 3),
        (2, 1),
        (math.nan, None),
        (None, math.nan),
        (1, math.inf),
        (math.inf, None),
        (-math.inf, 1),
        (math.nan, math.nan),
        (10**19, None),
        (None, 10**19),
    ],
)
def test_impossible_numbers(low: float | None, high: float | None) -> None:
    """Negative, reversed, infinite and broken numbers make no quantity."""
    with pytest.raises(ValueError):
        Quantity(low, high)


def test_a_number_beyond_any_count_is_told_with_what_to_do() -> None:
    """The number itself is said, and that its cell is broken."""
    with pytest.raises(ValueError, match=r"as large as 1e\+21: beyond 9,007,199,254,740,992 .* Mend it"):
        Quantity.exact(10**21)


def test_nothing_is_no_quantity() -> None:
    """Neither number nor words is refused: a missing quantity is None on the claim, and never an empty one."""
    with pytest.raises(ValueError, match="leave it out"):
        Quantity(None, None)
    assert Quantity(None, None, text="large numbers").low is None


def test_zero_is_a_number() -> None:
    """Nought reported is nought, and not unknown."""
    nought = Quantity.exact(0)
    assert (nought.low, nought.high) == (0, 0)
    assert nought != Quantity(None, 0)


def test_not_marked_is_not_certain() -> None:
    """A number of which nothing is said is neither approximate nor exact."""
    assert Quantity.exact(6).approx is None
    assert Quantity.exact(6, approx=False) != Quantity.exact(6)
    assert parse("6").approx is None


@given(counts, counts)
def test_ranges_keep_both_ends(a: int, b: int) -> None:
    """A written range has the bounds written and no others, with thousands separators or without."""
    low, high = sorted((a, b))
    for text in (f"{low}-{high}", f"{low:,} to {high:,}"):
        assert parse(text) == Quantity(low, high, None, None, text)


@given(counts)
def test_about_invents_no_spread(n: int) -> None:
    """About n is n and approximate (METHOD 2.2 item 6)."""
    assert parse(f"about {n:,}") == Quantity(n, n, None, True, f"about {n:,}")


@given(st.text())
def test_words_kept_or_refused(text: str) -> None:
    """Any text is read with its words kept, or refused; no other error comes out."""
    try:
        found = parse(text)
    except ValueError:
        return
    assert found.text == text
