"""Amounts in prose: the bounds that the words give and no others (METHOD 2.2 item 6, 2.5 rule 4)."""

from __future__ import annotations

import itertools
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.prose.amounts import Amount, amounts, counting, measuring
from evidence.prose.numbers import value
from evidence.schema.quantity import Number


def found(text: str) -> tuple[Amount, ...]:
    return amounts(text, 0, len(text))


@pytest.mark.parametrize(
    ("text", "low", "high", "approx", "unit", "counted"),
    [
        ("13,000 containers were shipped", 13000, 13000, None, "container", "containers"),
        ("two missiles", 2, 2, None, "missile", "missiles"),
        ("one missile was fired", 1, 1, None, "missile", "missile"),
        ("twenty-five tanks", 25, 25, None, "tank", "tanks"),
        ("three hundred and fifty thousand shells", 350_000, 350_000, None, "shell", "shells"),
        ("a million shells", 1_000_000, 1_000_000, None, "shell", "shells"),
        ("half a million shells", 500_000, 500_000, None, "shell", "shells"),
        ("1.5 million artillery shells", 1_500_000, 1_500_000, None, "shell", "artillery shells"),
        ("a dozen launchers", 12, 12, None, "launcher", "launchers"),
        ("more than two dozen vessels", 24, None, None, "vessel", "vessels"),
        ("4 dozen crates", 48, 48, None, "crate", "crates"),
        ("a pair of cruise missiles", 2, 2, None, "missile", "cruise missiles"),
        ("a couple of tanks", 2, 2, True, "tank", "tanks"),
        ("more than 13,000 containers of munitions", 13000, None, None, "container", "containers"),
        ("at least 60 missiles", 60, None, None, "missile", "missiles"),
        ("over 100 drones", 100, None, None, "drone", "drones"),
        ("60 or more missiles", 60, None, None, "missile", "missiles"),
        ("up to 5 launchers", None, 5, None, "launcher", "launchers"),
        ("no more than 10 aircraft", None, 10, None, "aircraft", "aircraft"),
        ("fewer than 100 people", None, 100, None, "people", "people"),
        ("as many as 12,000 troops", None, 12000, None, "troops", "troops"),
        ("about 50 North Korean missiles", 50, 50, True, "missile", "North Korean missiles"),
        ("nearly 4,000 workers", 4000, 4000, True, "worker", "workers"),
        ("some 2000 containers", 2000, 2000, True, "container", "containers"),
        ("an estimated 3 million shells", 3_000_000, 3_000_000, True, "shell", "shells"),
        ("between 40 and 50 KN-23 missiles", 40, 50, None, "missile", "KN-23 missiles"),
        ("10-15 launchers", 10, 15, None, "launcher", "launchers"),
        ("eight to 11 million artillery shells", 8_000_000, 11_000_000, None, "shell", "artillery shells"),
        ("two or three ships", 2, 3, None, "ship", "ships"),
        ("several missiles", 2, None, None, "missile", "missiles"),
        ("multiple short-range ballistic missiles", 2, None, None, "missile", "short-range ballistic missiles"),
        ("numerous weapons tests", 2, None, None, "test", "weapons tests"),
        ("dozens of ballistic missiles", 24, None, None, "missile", "ballistic missiles"),
        ("tens of thousands of troops", 20_000, None, None, "troops", "troops"),
        ("hundreds of shells", 200, None, None, "shell", "shells"),
        ("20 Type 59 tanks", 20, 20, None, "tank", "Type 59 tanks"),
        ("a small number of drones", None, None, None, "drone", "drones"),
        ("a salvo of six missiles", 6, 6, None, "missile", "missiles"),
        ("a salvo of cruise missiles", 2, None, None, "missile", "cruise missiles"),
        ("a single missile", 1, 1, None, "missile", "missile"),
        ("hundreds of millions of dollars", 200_000_000, None, None, "USD", ""),
        ("100 t of fuel", 100, 100, None, "tonne", ""),
        ("50 tonnes of fuel", 50, 50, None, "tonne", ""),
        ("5 percent of the total", 5, 5, None, "percent", ""),
        ("38,000 rounds per day", 38_000, 38_000, None, "round per day", "rounds"),
        ("1,680 MRLs", 1680, 1680, None, "MRL", "MRLs"),
        ("four million 152 mm artillery rounds", 4_000_000, 4_000_000, None, "round", "152 mm artillery rounds"),
        ("one report indicates", 1, 1, None, "report", "report"),
        ("RUB 250 million", 250_000_000, 250_000_000, None, "RUB", ""),
        ("$1.2 billion in sales", 1_200_000_000, 1_200_000_000, None, "USD", ""),
        ("US$ 300,000 in cash", 300_000, 300_000, None, "USD", ""),
        ("100,000 to 120,000 euros", 100_000, 120_000, None, "EUR", ""),
    ],
)
def test_an_amount_has_the_bounds_of_its_words(
    text: str, low: Number | None, high: Number | None, approx: bool | None, unit: str, counted: str
) -> None:
    """Number, bounds, estimate, what is counted and its words."""
    (amount,) = found(text)
    quantity = amount.quantity
    assert (quantity.low, quantity.high, quantity.approx, quantity.unit) == (low, high, approx, unit)
    assert amount.unit_text == counted
    assert quantity.text == text[amount.start : amount.end]


@pytest.mark.parametrize(
    "text",
    [
        "122mm rockets and 152-mm shells",
        "152 mm shells",
        "KN-23, Su-35, S-400 and Hwasong-11",
        "a 300-km range, or 600 kilometers",
        "the 2nd launch",
        "resolution 1718 (2006)",
        "resolutions 1718 and 2397",
        "resolutions 1718 (2006), 1874 (2009) and 2270 (2016)",
        "on 18 September 2024, Sept. 18 and 12-15 March",
        "in 2023 exports fell",
        "paragraphs 8 and 9, page 12, annex 3",
        "as it said.12 The report",
        "three days ago, two weeks, 12-year-old",
        "a two-stage rocket",
        "at 6:50 a.m. (2150 GMT), around 0650 local time",
        "IMO 1234567",
        "579 mm, multiple rocket launchers",
        "Figure 1: a shell",
        "1. The first finding",
        "cut around 2016",
        "2А46 guns, at 12:00 +0800",
        "missiles were fired",
        "many of them left",
        "9" * 5000 + " missiles",
        "someone else",
    ],
)
def test_what_counts_nothing_is_no_amount(text: str) -> None:
    """Calibres, designations, distances, ordinals, dates, years, notes, durations, numbers of texts, bare plurals."""
    assert found(text) == ()


def test_words_that_go_on_for_ever_are_read_soon() -> None:
    """Numbers beyond any count are no amounts, and a text of nothing but number words costs little."""
    started = process_time()
    for text in ("one " + "hundred and " * 5000, "ten " + "million " * 5000, "1,000," * 5000):
        assert all((amount.quantity.low or 0) < 2**53 for amount in found(text))
    assert process_time() - started < 5


def test_one_quantity_counts_the_item() -> None:
    """Of several amounts in a sentence, the one whose counted words reach into the item; "a missile" is one."""
    text = "It fired six short-range missiles from two launchers and a rocket."
    all_found = found(text)

    def of(item: str) -> tuple[Number | None, Number | None] | None:
        start = text.index(item)
        quantity = counting(text, all_found, start, start + len(item))
        return None if quantity is None else (quantity.low, quantity.high)

    assert of("short-range missiles") == (6, 6)
    assert of("missiles") == (6, 6)
    assert of("launchers") == (2, 2)
    assert of("rocket") == (1, 1)
    assert counting("It fired missiles.", (), 9, 17) is None
    assert counting("Russia delivered jets.", (), 17, 21) is None  # the "a" of Russia counts nothing


@given(st.integers(1, 10**9 - 1))
def test_digits_are_read_with_and_without_commas(n: int) -> None:
    """Any whole number counts the same with its thousands set off, years apart."""
    (amount,) = found(f"exactly {n:,} containers")
    assert (amount.quantity.low, amount.quantity.high) == (n, n)


@given(st.integers(1, 999), st.sampled_from(["thousand", "million", "billion"]))
def test_scales_multiply(n: int, scale: str) -> None:
    """A number before a scale is that many of it."""
    (amount,) = found(f"{n} {scale} shells")
    assert amount.quantity.low == n * {"thousand": 10**3, "million": 10**6, "billion": 10**9}[scale]


def _spelt(n: int) -> str:
    ones = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ]
    tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    if n < 20:
        return ones[n]
    if n < 100:
        return tens[n // 10 - 2] + (f"-{ones[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{ones[n // 100]} hundred" + (f" and {_spelt(n % 100)}" if n % 100 else "")
    if n < 10**6:
        return f"{_spelt(n // 1000)} thousand" + (f" {_spelt(n % 1000)}" if n % 1000 else "")
    return f"{_spelt(n // 10**6)} million" + (f" {_spelt(n % 10**6)}" if n % 10**6 else "")


@given(st.integers(2, 10**9 - 1))
def test_number_words_are_read(n: int) -> None:
    """Every number below a thousand million, written in words, is read as that number and covers all its words."""
    text = f"exactly {_spelt(n)} shells"
    (amount,) = found(text)
    assert amount.quantity.low == n == value(_spelt(n))[0]
    assert text[amount.start : amount.end] == _spelt(n)


FRAGMENTS = st.sampled_from(
    [
        "more",
        "than",
        "at",
        "least",
        "up",
        "to",
        "no",
        "about",
        "some",
        "between",
        "and",
        "or",
        "from",
        "to",
        "two",
        "twenty",
        "hundred",
        "thousand",
        "million",
        "dozens",
        "of",
        "several",
        "a",
        "dozen",
        "pair",
        "13,000",
        "5",
        "12",
        "1.5",
        "2023",
        "%",
        "$",
        "€",
        "tonnes",
        "missiles",
        "tanks",
        "mm",
        "122mm",
        "KN-23",
        "-",
        "–",
        ".",
        ",",
        "(",
        ")",
        "said",
        "resolution",
        "May",
        "half",
    ]
)


@given(st.lists(FRAGMENTS, max_size=14))
def test_any_words_give_sound_amounts_with_exact_places(parts: list[str]) -> None:
    """Whatever stands there: no fault, words exact, bounds in order, no two on one place, the same again."""
    text = " ".join(parts)
    once = found(text)
    assert once == found(text)
    for amount in once:
        assert amount.quantity.text == text[amount.start : amount.end] != ""
    for one, other in itertools.pairwise(once):
        assert one.end <= other.start


def test_what_is_handed_over_is_counted_and_not_bounded() -> None:
    """ "Handed over five" is five; "fired over five" is from five up."""
    (amount,) = found("Ankara handed over five drones")
    assert (amount.quantity.low, amount.quantity.high, amount.quantity.text) == (5, 5, "five")
    (amount,) = found("It fired over five missiles")
    assert (amount.quantity.low, amount.quantity.high) == (5, None)


def test_the_value_or_weight_of_what_is_told_measures_it() -> None:
    """Where one measure stands and no other; of two, neither, and a share measures nothing."""
    quantity = measuring(found("arms worth some 1.6 billion dollars, 20 percent more"))
    assert quantity is not None
    assert (quantity.low, quantity.unit, quantity.approx) == (1_600_000_000, "USD", True)
    assert measuring(found("50 tonnes worth 2 million dollars")) is None
    assert measuring(found("61 companies")) is None
    quantity = measuring(found("61 companies"), alone=True)
    assert quantity is not None
    assert quantity.low == 61
