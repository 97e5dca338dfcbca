"""Conversions to and from STIX and MISP: the identity where one is promised, and losses that are told."""

from __future__ import annotations

import pytest

from evidence.confidence import CANNOT, Opinion, judged
from evidence.confidence.conversion import (
    misp_of_grade,
    misp_of_opinion,
    read_misp,
    stix_of_grade,
    stix_of_opinion,
    to_value,
    to_word,
)
from evidence.schema.scales import bands, levels, scale, scales
from evidence.schema.words import Credibility, Reliability

STIX = [id for id in scales() if id.startswith("stix-")]
WORDS = [(id, word.word) for id in STIX for word in scale(id).words]
NOTHING, LIKELY = judged(0, 0, 0, 0), judged(2.545, 0, 1, 0)


@pytest.mark.parametrize(("id", "word"), WORDS)
def test_a_word_comes_back_from_its_number(id: str, word: str) -> None:
    """Word to number to word is the identity in all scales of STIX, the absent one included."""
    assert to_word(id, to_value(id, word).value).value == word


@pytest.mark.parametrize("id", STIX)
def test_a_second_name_is_the_same_step(id: str) -> None:
    """And that it was the second is told as lost."""
    for word in scale(id).words:
        if word.also is not None:
            assert to_value(id, word.also.upper()).value == word.value
            assert any("which of its two names was written" in lost for lost in to_value(id, word.also).lost)


@pytest.mark.parametrize(
    ("id", "word", "value"),
    [
        ("stix-none-low-med-high", "Low", 15),
        ("stix-0-10", "9", 90),
        ("stix-admiralty-credibility", "1", 90),
        ("stix-admiralty-credibility", "6", None),
        ("stix-wep", "Unlikely", 30),
        ("stix-wep", "Certain", 100),
        ("stix-dni", "Remote", 5),
        ("stix-dni", "Very likely", 85),
    ],
)
def test_numbers_of_the_standard(id: str, word: str, value: int | None) -> None:
    """STIX 2.1, Appendix A; where its docstrings and its code differ, the code."""
    assert to_value(id, word).value == value


@pytest.mark.parametrize(("value", "word"), [(85, "9"), (94, "9"), (95, "10"), (4, "0"), (5, "1"), (100, "10")])
def test_numbers_between_words(value: int, word: str) -> None:
    """They are read as the nearest word, and the move is told."""
    found = to_word("stix-0-10", value)
    assert found.value == word
    assert found.lost == (() if value == 100 else (f"{value} is read as {word}, which stands for {10 * int(word)}.",))


def test_an_absent_confidence_is_unspecified() -> None:
    """It is 6 on Admiralty's scale, no word on the others, and 0 on none."""
    assert to_word("stix-admiralty-credibility", None).value == "6"
    for id in STIX:
        found = to_word(id, None)
        assert found.value == ("6" if "admiralty" in id else None)
        assert found.lost == ("An absent confidence is unspecified; that is neither 0 nor one half.",)


def test_the_bands_of_stix_are_not_those_of_the_directive() -> None:
    """42 % is roughly even in STIX's DNI scale and unlikely in ICD 203; every conversion by it says so."""
    assert to_word("stix-dni", 42).value == "Roughly even chance"
    assert next(band.word for band in bands() if band.high > 0.42) == "unlikely"
    assert (
        "Its bands are not those of ICD 203: 42 % is roughly even here and unlikely there."
        in to_value("stix-dni", "Likely").lost
    )


@pytest.mark.parametrize("value", [-1, 101, 50.0, True, "50"])
def test_what_is_no_confidence_of_stix_is_refused(value: object) -> None:
    """Whole numbers from 0 to 100, and nothing that looks like one."""
    with pytest.raises(ValueError, match="is not a confidence of STIX"):
        to_word("stix-0-10", value)  # type: ignore[arg-type]


def test_an_unknown_word_is_named_with_those_there_are() -> None:
    """The message tells what to write, and numbers of MISP are not asked for."""
    with pytest.raises(
        ValueError, match="'perhaps' is not a word of None / Low / Med / High; there are None, Low, Med, High"
    ):
        to_value("stix-none-low-med-high", "perhaps")
    with pytest.raises(ValueError, match="F is given the number of C"):
        to_value("misp-source-reliability", "f")


@pytest.mark.parametrize("letter", Reliability)
@pytest.mark.parametrize("digit", Credibility)
def test_a_grade_goes_to_misp_and_back(letter: str, digit: str) -> None:
    """Codes come through; the numbers that MISP gives F and 6 do not."""
    converted = misp_of_grade(letter + digit)
    back = [read_misp(tag).value for tag in converted.value]
    assert back == [("source-reliability", letter), ("information-credibility", digit)]
    assert len(converted.lost) == (letter == "F") + (digit == "6")
    assert all("is ignorance, not one half" in lost for lost in converted.lost)


def test_a_letter_of_misp_that_nato_does_not_have() -> None:
    """g, deliberately deceptive, is read as E with a flag."""
    found = read_misp('admiralty-scale:source-reliability="g"')
    assert found.value == ("source-reliability", "E")
    assert found.lost == ("g, deliberately deceptive, is no NATO letter: it is read as E, and a flag says so.",)


@pytest.mark.parametrize(
    "tag", ["tlp:red", 'admiralty-scale:source-reliability="h"', "", 'admiralty-scale:information-credibility="7"']
)
def test_a_tag_that_is_not_read_here_is_refused(tag: str) -> None:
    """Neither another taxonomy nor a letter that is none."""
    with pytest.raises(ValueError, match="is not a"):
        read_misp(tag)


def test_a_grade_in_stix_loses_its_letter() -> None:
    """STIX keeps the credibility alone, and F or 6 have no number."""
    assert stix_of_grade("B2").value == 70
    assert stix_of_grade("B2").lost == ("The reliability B of the source is lost; it has to be kept beside.",)
    assert stix_of_grade("A6").value is None


@pytest.mark.parametrize("grade", ["", "B", "G1", "A7", "b2", "CB2"])
def test_what_is_no_grade_is_refused(grade: str) -> None:
    """A letter and a digit."""
    for convert in (stix_of_grade, misp_of_grade):
        with pytest.raises(ValueError, match="is not an Admiralty grade"):
            convert(grade)


def test_an_opinion_in_stix_and_misp() -> None:
    """round(100 P) and the two words; ignorance is left out and never 50."""
    assert stix_of_opinion(LIKELY).value == 78
    assert misp_of_opinion(LIKELY).value == (
        'estimative-language:likelihood-probability="likely"',
        'estimative-language:confidence-in-analytic-judgment="moderate"',
    )
    assert (NOTHING.likelihood, stix_of_opinion(NOTHING).value, misp_of_opinion(NOTHING).value) == (CANNOT, None, ())


@pytest.mark.parametrize("likelihood", [band.word for band in bands()])
@pytest.mark.parametrize("confidence", [level for level in levels() if level != "none"])
def test_every_word_has_its_tag(likelihood: str, confidence: str) -> None:
    """Whatever an opinion says is a word of MISP's, and is read back as ours."""
    said = Opinion(1, 0, 0.3, 0, 0.7, 0.65, 0, 1, 0, likelihood, confidence, "reported")
    assert [read_misp(tag).value[1] for tag in misp_of_opinion(said).value] == [likelihood, confidence]
