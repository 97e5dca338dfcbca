"""Classes of arms: each that a word or category gives is described once, and agrees with the facets that law asks for."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from evidence.schema.item_classes import Kind, classes_of, item_classes, kinds, un_category_of
from evidence.schema.items import item_class, items
from evidence.schema.provisions import item_facets

UN = {"I", "II", "III", "IV", "V", "VI", "VII", "SALW"}


def rows(name: str) -> list[dict[str, str]]:
    text = (files("evidence.schema") / "vocabulary" / name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def test_every_class_that_words_give_is_described() -> None:
    """A class without a row would be in no category and of no kind, which nobody said."""
    assert {row["class"] for row in rows("item_words.csv")} - {""} == set(item_classes())


def test_categories_and_kinds_are_words_that_there_are() -> None:
    """Each row has its reason, categories of the Register, and nothing both sure and perhaps."""
    assert set(kinds()) == set(Kind)
    for found in item_classes().values():
        assert found.name and found.reason
        assert {*found.un_may, *filter(None, [found.un_category])} <= UN
        assert found.un_category not in found.un_may
        assert not found.kinds & found.kinds_may


def test_a_category_of_the_register_is_the_category_of_its_class() -> None:
    """The class that a category's name or number gives is in that category for sure."""
    for item in items():
        if item.scheme == "un-register":
            assert un_category_of(item_class("", item.name)) == item.code
            assert un_category_of(item_class("", item.code)) == item.code


def test_a_category_of_sipri_says_of_its_class_what_the_class_says() -> None:
    """The two tables agree on what may be in which category of the Register."""
    for item in items():
        key = item_class("", item.name)
        if item.scheme == "sipri" and key is not None:
            assert set(item.un_may) <= {*item_classes()[key].un_may}, item.name


def test_kinds_agree_with_the_facets_of_provisions() -> None:
    """What is arms, or small arms, for sure in one table is so in the other; so is what is in a category I to VII."""
    facets = item_facets()
    for kind, facet in ((Kind.ARMS, "arms"), (Kind.SMALL_ARMS, "small-arms")):
        assert classes_of(kind) == {key for key in item_classes() if facet in facets[key].sure}
    for key, found in item_classes().items():
        if found.un_category not in (None, "SALW"):
            assert "major-arms" in facets[key].sure, key


@pytest.mark.parametrize(
    ("kind", "sure", "perhaps"),
    [
        (Kind.MISSILE, "ballistic-missiles", "air-defence-systems"),
        (Kind.SMALL_ARMS, "small-arms", "portable-air-defence"),
        (Kind.AMMUNITION, "artillery-ammunition", None),
        (Kind.ARMS, "artillery-ammunition", "space-launch-vehicles"),
        (Kind.DUAL_USE, None, "satellites"),
    ],
)
def test_what_may_be_is_not_what_is(kind: Kind, sure: str | None, perhaps: str | None) -> None:
    """A set of what is sure leaves out what may be; asked for, both come."""
    assert sure is None or sure in classes_of(kind)
    assert perhaps is None or perhaps not in classes_of(kind)
    assert perhaps is None or perhaps in classes_of(kind, sure=False)
    assert classes_of(kind) <= classes_of(kind, sure=False)


def test_no_class_has_no_category() -> None:
    """Arms in general are in no category; a word that is no class is an error."""
    assert un_category_of(None) is None
    with pytest.raises(KeyError):
        un_category_of("boats")
