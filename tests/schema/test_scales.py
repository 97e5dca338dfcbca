"""Scales as tables: bands that leave no gap, levels, and the words of other standards."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.schema.scales import bands, default_grades, levels, likelihood, scale, scales
from evidence.schema.words import Credibility, Modality, Reliability, SourceKind


def test_bands_partition_the_probabilities() -> None:
    """Each band begins where the one before it ends, from 0 to 1; no probability has two words or none."""
    ends = [0.0, *(band.high for band in bands())]
    assert [band.low for band in bands()] == ends[:-1]
    assert ends[-1] == 1
    assert len({word for band in bands() for word in (band.word, band.synonym)}) == 14


@given(st.floats(0, 1))
def test_the_word_of_a_probability_is_that_of_its_band(probability: float) -> None:
    """Half-open: the lower end belongs to the band, the upper to the next; only the last holds its end."""
    found = likelihood(probability)
    assert found.low <= probability
    assert probability < found.high or (probability == 1 and found == bands()[-1])


@pytest.mark.parametrize(
    ("probability", "word"),
    [
        (0.0, "almost no chance"),
        (0.009, "almost no chance"),
        (0.05, "very unlikely"),
        (0.2, "unlikely"),
        (0.42, "unlikely"),
        (0.45, "roughly even chance"),
        (0.55, "likely"),
        (0.8, "very likely"),
        (0.95, "almost certain"),
        (0.995, "almost certain"),
        (1.0, "almost certain"),
    ],
)
def test_words_at_the_ends_of_bands(probability: float, word: str) -> None:
    """What ICD 203 leaves open, below 1 % and above 99 %, goes to the outermost words."""
    assert likelihood(probability).word == word


@pytest.mark.parametrize("number", [-0.01, 1.01, float("nan")])
def test_what_is_no_probability_has_no_word(number: float) -> None:
    """A percentage given for a share is refused."""
    with pytest.raises(ValueError, match="is not a probability"):
        likelihood(number)


def test_levels_rise_and_are_defined() -> None:
    """Ignorance has a level of its own, which is not low."""
    assert list(levels()) == ["none", "low", "moderate", "high"]
    assert all(level.definition.endswith(".") and level.checked for level in levels().values())


@pytest.mark.parametrize("id", [id for id in scales() if id.startswith("stix-")])
def test_a_scale_of_stix_reads_every_number_as_one_word(id: str) -> None:
    """The ranges of its words cover 0 to 100 once, and each word's own number lies in its range."""
    words = [word for word in scale(id).words if word.value is not None]
    for number in range(101):
        assert [
            w.word for w in words if w.low is not None and w.high is not None and w.low <= number <= w.high
        ].__len__() == 1
    assert all(w.low <= w.value <= w.high for w in words if None not in (w.low, w.value, w.high))  # type: ignore[operator]


def test_every_scale_says_what_it_loses() -> None:
    """No conversion is told as if it were exact."""
    for one in scales().values():
        assert one.words
        assert one.lost.endswith(".")
        assert one.checked


def test_an_unknown_scale_is_named_with_those_there_are() -> None:
    """The message tells what to write."""
    with pytest.raises(ValueError, match="'kent' is not a scale this library knows; there are stix-none-low-med-high"):
        scale("kent")


@pytest.mark.parametrize("column", ["default", "strict"])
def test_every_kind_and_modality_has_a_default_grade(column: str) -> None:
    """One row each, no others, and grades that are grades."""
    found = default_grades(column)
    assert list(found["reliability"]) == list(SourceKind)
    assert set(found["credibility"]) == {*Modality, "asserted_by_relay", "denied", "not_found"}
    assert set(found["reliability"].values()) <= set(Reliability)
    assert set(found["credibility"].values()) <= set(Credibility)


@pytest.mark.parametrize(
    ("modality", "digit"),
    [("confirmed", "2"), ("asserted", "2"), ("assessed", "3"), ("suggested", "3"), ("alleged", "3"), ("speculated", "6"), ("forecast", "6")],
)  # fmt: skip
def test_default_credibilities_are_those_of_the_method(modality: str, digit: str) -> None:
    """METHOD 2.2 item 2."""
    assert default_grades("default")["credibility"][modality] == digit


def test_strict_defaults_are_never_better() -> None:
    """Strict means that no default weighs more."""
    for of in ("reliability", "credibility"):
        for word, grade in default_grades("default")[of].items():
            assert default_grades("strict")[of][word] >= grade


@pytest.mark.parametrize("name", ["likelihood.csv", "scale_words.csv", "default_grades.csv"])
def test_every_row_has_its_reason(name: str) -> None:
    """Facts stand with what they rest on."""
    text = (files("evidence.schema") / "vocabulary" / name).read_text("utf-8")
    assert all(row["reason"] for row in csv.DictReader(text.splitlines()))
