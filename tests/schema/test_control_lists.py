"""Control lists: every category and code stands once, is read however it is written, and claims no more than the list."""

from __future__ import annotations

import csv
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.schema.control_lists import (
    HS6,
    MILITARY,
    high_priority,
    hs6,
    is_valid,
    military_categories,
    military_list,
    normalize,
    tier,
)
from evidence.schema.item_classes import item_classes


def rows(name: str) -> list[dict[str, str]]:
    text = (files("evidence.schema") / "vocabulary" / name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def test_the_military_list_has_22_categories_in_order() -> None:
    """ML1 to ML22, none left out, each with its name and reason, and with classes that there are."""
    assert list(military_categories()) == [f"ML{n}" for n in range(1, 23)]
    for category in military_categories().values():
        assert category.name and category.reason
        assert {*category.may, *filter(None, [category.item_class])} <= set(item_classes())
        assert category.item_class not in category.may


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ML4", "ML4"),
        ("ml 4", "ML4"),
        ("ML04", "ML4"),
        (" ML22. ", "ML22"),
        ("ML4.a", "ML4.a"),
        ("ML10 c", "ML10.c"),
        ("ML5b1", "ML5.b.1"),
        ("ML5.B.1.", "ML5.b.1"),
        ("ML23", None),
        ("ML0", None),
        ("ML", None),
        ("4", None),
        ("ML4, ML6", None),
        ("", None),
    ],
)
def test_a_category_is_read_however_it_is_written(text: str, code: str | None) -> None:
    """Case, blanks and points are writing; a number without its letters, or two codes, are no category."""
    assert normalize(MILITARY, text) == code
    assert is_valid(MILITARY, text) is (code is not None)


def test_a_category_names_its_classes() -> None:
    """ML1 is small arms and ML3 ammunition; ML4 is missiles and much else, so of no class for sure."""
    assert military_list("ML1").item_class == "small-arms"
    assert military_list("ml3.a").item_class == "ammunition"
    assert military_list("ML4").item_class is None
    assert {"missiles", "ballistic-missiles", "portable-air-defence"} <= set(military_list("ML4").may)
    assert "battle-tanks" in military_list("ML6").may
    assert "warships" in military_list("ML9").may
    assert "combat-aircraft" in military_list("ML10").may
    assert military_list("ML22").may == ()
    with pytest.raises(ValueError, match="write ML1 to ML22"):
        military_list("PL5001")


def test_the_high_priority_list_has_50_codes_in_six_tiers() -> None:
    """Four codes of the first tier, five of the second, and so on: as the list of February 2024 counts them."""
    assert len(rows("high_priority.csv")) == len(high_priority()) == 50
    tiers = Counter(found.tier for found in high_priority().values())
    assert tiers == {"1": 4, "2": 5, "3.A": 16, "3.B": 9, "4.A": 11, "4.B": 5}
    assert [row["tier"] for row in rows("high_priority_tiers.csv")] == list(tiers)
    for found in high_priority().values():
        assert normalize(HS6, found.code) == found.code
        assert found.name and found.reason


@pytest.mark.parametrize("text", ["8542.31", "854231", "8542 31", "HS 8542.31", "hs854231", "8542319000", "8542 31 90"])
def test_a_code_is_read_however_it_is_written(text: str) -> None:
    """With a point or without; of a longer national code the first six digits count."""
    assert tier(text) == "1"


@pytest.mark.parametrize(
    "text", ["", "8542", "8542.3", "85423", "8542.311", "HS", "7701.00", "0001.10", "9801.00", "x"]
)
def test_what_is_no_code_is_refused(text: str) -> None:
    """A heading of four digits, a zero that a spreadsheet dropped, a chapter that there is not."""
    assert not is_valid(HS6, text)
    with pytest.raises(ValueError, match="write six digits"):
        hs6(text)


def test_no_tier_is_not_no_concern() -> None:
    """A code that is not on this list has no tier here; a rifle's code is one of them."""
    assert is_valid(HS6, "9301.90")
    assert hs6("9301.90") is None
    assert tier("9301.90") is None


def test_an_unknown_scheme_is_an_error() -> None:
    """A scheme that nobody reads is never taken for "not valid"."""
    with pytest.raises(KeyError):
        is_valid("hs8", "85423190")


@given(
    st.sampled_from([MILITARY, HS6]),
    st.from_regex(r"(ML ?[0-9]{1,2}([.]?[a-c])?|[0-9]{4}[ .]?[0-9]{2})", fullmatch=True),
)
def test_normalizing_twice_is_normalizing_once(scheme: str, text: str) -> None:
    """What the list writes is read as itself, and every code read is one the list's way."""
    code = normalize(scheme, text)
    if code is not None:
        assert normalize(scheme, code) == code
        assert is_valid(scheme, code)


@pytest.mark.real
def test_the_codes_are_those_of_the_compiled_table(shared_data: Path) -> None:
    """Code and tier of each row are those of the project's own compilation."""
    path = shared_data / "vocabulary" / "chpl_codes_20240223.csv"
    if not path.is_file():
        pytest.skip(f"the compilation is absent: {path}")
    with path.open(newline="") as file:
        assert [(row["hs6"], row["tier"]) for row in csv.DictReader(file)] == [
            (found.code, found.tier) for found in high_priority().values()
        ]
