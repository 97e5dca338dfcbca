"""Items: categories of registers are known or refused, and only sure words give a class."""

from __future__ import annotations

import csv
import io
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.schema.items import item_class, items, sipri_category, un_category
from evidence.schema.keys import normalised

UN = ("I", "II", "III", "IV", "V", "VI", "VII", "SALW")
SIPRI = {
    "Aircraft",
    "Air-defence systems",
    "Armoured vehicles",
    "Artillery",
    "Engines",
    "Missiles",
    "Naval weapons",
    "Other",
    "Satellites",
    "Sensors",
    "Ships",
}
WORDS = list(
    csv.DictReader((files("evidence.schema") / "vocabulary" / "item_words.csv").read_text("utf-8").splitlines())
)
CLASSES = {row["class"] or None for row in WORDS}


def test_categories() -> None:
    """The table holds the Register's seven categories with small arms under three names, and SIPRI's eleven under twelve."""
    assert tuple(dict.fromkeys(item.code for item in items() if item.scheme == "un-register")) == UN
    assert [item.name for item in items() if item.code == "SALW"] == [
        "Small arms and light weapons",
        "Small arms",
        "Light weapons",
    ]
    assert {item.name for item in items() if item.scheme == "sipri"} == SIPRI | {"Air defence systems"}
    assert len({item.code for item in items() if item.scheme == "sipri"}) == 11


def test_un_category_is_sure_or_empty() -> None:
    """A category that holds more than one of the Register's has none, and every row gives its reason."""
    for item in items():
        assert item.reason
        assert item.un_category is None or item.un_category in UN
        assert item.scheme == "sipri" or item.un_category == item.code


def test_two_spellings_one_category() -> None:
    """Air-defence systems are one category in either spelling, and each keeps the name as written."""
    new, old = sipri_category("Air-defence systems"), sipri_category("Air defence systems")
    assert new.code == old.code
    assert (new.name, old.name) == ("Air-defence systems", "Air defence systems")


@pytest.mark.parametrize("text", ["", "Tanks", "Missile", "Ships and boats"])
def test_unknown_category(text: str) -> None:
    """A category that SIPRI does not have is refused, with those it has."""
    with pytest.raises(ValueError, match="Naval weapons"):
        sipri_category(text)
    with pytest.raises(ValueError, match="Warships"):
        un_category(text)


def test_un_category_by_number_or_name() -> None:
    """The Register's categories are found by number and by name."""
    assert un_category("VII") == un_category("Missiles and missile launchers")
    assert un_category("SALW").code == "SALW"


@pytest.mark.parametrize(
    ("text", "category", "expected"),
    [
        ("ballistic missile", None, "ballistic-missiles"),
        ("short-range ballistic missile", None, "ballistic-missiles"),
        ("KN-23 Ballistic Missiles", None, "ballistic-missiles"),
        ("SRBM", None, "ballistic-missiles"),
        ("missile", None, "missiles"),
        ("surface-to-air missiles", None, "missiles"),
        ("artillery shells", None, "artillery-ammunition"),
        ("152 mm artillery shells", None, "artillery-ammunition"),
        ("ammunition", None, "ammunition"),
        ("small arms", None, "small-arms"),
        ("arms (unspecified)", None, None),
        ("weapons", None, None),
        ("", None, None),
        ("anti-ballistic missiles", None, None),
        ("components for ballistic missiles", None, None),
        ("artillery shells, missiles", None, None),
        ("shells and ballistic missiles", None, None),
        ("no ballistic missiles", None, None),
        ("missile technology", None, None),
        ("EMB-314 Super Tucano", "Aircraft", "aircraft"),
        ("weapons", "Missiles", "missiles"),
        ("S-400", "Air-defence systems", "air-defence-systems"),
        ("S-400", "Air defence systems", "air-defence-systems"),
        ("", "IV", "combat-aircraft"),
        ("", "Other", None),
        ("", "no such category", None),
        ("ballistic missile", "Missiles", "ballistic-missiles"),
    ],
)
def test_item_class(text: str, category: str | None, expected: str | None) -> None:
    """Sure words give their class, a category gives its own where the words give none, and the rest is general."""
    assert item_class(text, category) == expected


def test_item_words() -> None:
    """Each word stands once, in the form in which words are compared, with a reason."""
    words = [row["word"] for row in WORDS]
    assert len(words) == len(set(words))
    for row in WORDS:
        assert row["word"] == normalised(row["word"])
        assert row["reason"]
        assert item_class(row["word"], None) == (row["class"] or None)


def test_every_category_but_the_rest_has_a_class() -> None:
    """A claim that has only its register's category is keyed by it, save SIPRI's Other, which names nothing."""
    assert [item.name for item in items() if item_class("", item.name) is None] == ["Other"]


@given(st.text())
def test_any_words(text: str) -> None:
    """Any text gives a class of the table or none, and a list of things none."""
    assert item_class(text) in CLASSES
    assert item_class(text + " guns, ballistic missiles") is None


@pytest.mark.real
def test_sipri_file(shared_data: Path) -> None:
    """Each armament category in the register is known."""
    text = (shared_data / "arms" / "sipri_register_new_layout_2025-01-03.csv").read_text("utf-8")
    rows = csv.DictReader(io.StringIO(text[text.index("SIPRI AT Database ID,") :], newline=""))
    seen = {sipri_category(row["Armament category"]).code for row in rows}
    assert len(seen) == 11


def test_sipri_categories_name_the_register_categories_they_may_fall_in() -> None:
    """Where a SIPRI category is not wholly one of the UN Register's, those it may fall in are named, and only real ones."""
    register = {item.code for item in items() if item.scheme == "un-register"}
    assert all(set(item.un_may) <= register for item in items())
    assert sipri_category("Ships").un_may == ("VI",)
    assert sipri_category("Armoured vehicles").un_may == ("I", "II")
    assert sipri_category("Engines").un_may == ()
    assert all(item.un_category is None or item.un_may == (item.un_category,) for item in items())
