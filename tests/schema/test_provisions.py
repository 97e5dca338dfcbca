"""Provisions: every row is whole, says who is bound and how far it was checked, and names things that there are."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from importlib.resources import files

import pytest

from evidence.schema.items import items
from evidence.schema.predicates import predicates
from evidence.schema.provisions import (
    ANY,
    SIDES,
    Checked,
    Conduct,
    Force,
    conduct_of,
    facets,
    item_facets,
    party_groups,
    provision,
    provisions,
)
from evidence.schema.regimes import regimes
from evidence.schema.states import states


def rows(name: str) -> list[dict[str, str]]:
    text = (files("evidence.schema") / "vocabulary" / name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def test_every_row_says_what_it_rests_on() -> None:
    """A provision without a rule in words, or without where it was read, is nothing to show a lawyer."""
    for one in provisions().values():
        assert one.rule, one.id
        assert one.evidence, one.id
        assert one.topic, one.id


def test_sides_name_states_groups_or_anyone() -> None:
    """A misspelt code would never be met by any party, in silence."""
    known = {
        *states(),
        ANY,
        *(f"@{group}" for group in party_groups()),
        *(f"@{kind}:{code}" for code in states() for kind in ("non-state", "government")),
    }
    for one in provisions().values():
        for side in SIDES:
            assert set(getattr(one, side)) <= known, (one.id, side)


def test_what_claims_can_engage_names_its_side_and_its_items() -> None:
    """A limb on transfers without its two sides, or on launches without its actor, would meet everything or nothing."""
    for one in provisions().values():
        if one.force in (Force.NONE, Force.PERMITS):
            continue
        if Conduct.TRANSFER in one.conduct:
            assert one.supplier, one.id
            assert one.recipient, one.id
            assert one.items, one.id
            assert one.bound, one.id
        if {Conduct.LAUNCH, Conduct.TEST} & set(one.conduct):
            assert one.actor, one.id
            assert one.items, one.id


def test_days_run_forwards() -> None:
    """What ends before it begins was never in force."""
    for one in provisions().values():
        if one.in_force_from and one.in_force_to:
            assert one.in_force_from <= one.in_force_to, one.id


def test_regimes_are_those_of_the_lists() -> None:
    """One code means one regime in every question."""
    assert {one.regime for one in provisions().values()} <= set(regimes())


def test_every_class_of_arms_has_its_facets() -> None:
    """A class that no row places would be outside every embargo."""
    words = {row["class"] for row in rows("item_words.csv") if row["class"]}
    assert words - set(item_facets()) == set()
    assert {item.code for item in items() if item.scheme == "sipri"} - {"other"} <= set(item_facets())


def test_facet_rows_have_reasons_and_known_facets() -> None:
    """The law's item words are closed."""
    for row in rows("item_facets.csv"):
        assert row["facet"] in facets(), row
        assert row["fit"] in ("sure", "may"), row
        assert row["reason"], row
    for table in ("facets.csv", "conduct.csv", "party_groups.csv"):
        assert all(row["reason"] for row in rows(table)), table


def test_conduct_is_that_of_predicates_there_are() -> None:
    """A misspelt predicate would engage nothing."""
    assert set(conduct_of()) <= set(predicates())


def test_regime_as_asked_for() -> None:
    """The umbrella code takes every authority's provisions, the authority's own only its own."""
    one = provision("unscr-1718-8A-I")
    assert one.of_regime("dprk")
    assert one.of_regime("UNSC-DPRK")
    assert not one.of_regime("EU-DPRK")
    assert not one.of_regime("IRAN")


def test_marks_are_ordered() -> None:
    """Who asks for partly checked rows gets the verified ones too."""
    assert Checked.VERIFIED.reaches(Checked.PARTLY)
    assert not Checked.UNVERIFIED.reaches(Checked.PARTLY)


def test_what_replaced_a_provision_stands_in_the_table() -> None:
    """Who reads that a cap was replaced can look at what replaced it, and it begins the day after."""
    for one in provisions().values():
        if one.replaced_by:
            assert one.in_force_to is not None, one.id
            after = provision(one.replaced_by).in_force_from
            assert after is not None, one.id
            assert date.fromisoformat(after) - date.fromisoformat(one.in_force_to) == timedelta(days=1), one.id


def test_nothing_from_memory_is_dressed_up() -> None:
    """Verified means that the paragraph and its substance were read somewhere that the row names."""
    for one in provisions().values():
        if one.checked is Checked.VERIFIED:
            assert not one.evidence.casefold().startswith("from memory"), one.id
        if one.checked is Checked.UNVERIFIED:
            assert "memory" in one.evidence, one.id


def in_force(day: str, item: str, supplier: str, recipient: str) -> set[str]:
    """The binding rows on a transfer of a thing between two states on a day, read from the table by hand."""
    return {
        one.id
        for one in provisions().values()
        if Conduct.TRANSFER in one.conduct
        and one.force in (Force.BINDING, Force.NOTIFY)
        and not one.determination
        and (one.in_force_from or "") <= day <= (one.in_force_to or "9999")
        and {supplier, ANY} & set(one.supplier)
        and {recipient, ANY} & set(one.recipient)
        and {item, "arms", ANY} & set(one.items)
        and item not in one.excepted
    }


@pytest.mark.parametrize(
    ("day", "to_kp", "from_kp"),
    [
        ("2006-10-13", set(), set()),
        ("2008-01-01", set(), set()),
        ("2009-06-11", set(), set()),
        ("2009-06-12", {"UNSCR-1874-10-notify"}, {"UNSCR-1874-9"}),
        ("2016-03-01", {"UNSCR-1874-10-notify"}, {"UNSCR-1874-9"}),
        ("2016-03-02", {"UNSCR-2270-6"}, {"UNSCR-1874-9"}),
        ("2017-06-01", {"UNSCR-2270-6"}, {"UNSCR-1874-9"}),
    ],
)
def test_small_arms_and_the_dprk(day: str, to_kp: set[str], from_kp: set[str]) -> None:
    """To the DPRK they were free until 2009, lawful with notice until 2 March 2016; from it they are banned since 2009."""
    assert in_force(day, "small-arms", "RU", "KP") & ARMS_ROWS == to_kp
    assert in_force(day, "small-arms", "KP", "RU") & ARMS_ROWS == from_kp


ARMS_ROWS = {
    "UNSCR-1718-8a-i",
    "UNSCR-1718-8b-i",
    "UNSCR-1874-9",
    "UNSCR-1874-10",
    "UNSCR-1874-10-notify",
    "UNSCR-2270-6",
}


def test_major_arms_and_the_dprk() -> None:
    """Arms of the Register are banned in both directions since 2006, whatever came on top."""
    assert in_force("2007-01-01", "major-arms", "RU", "KP") & ARMS_ROWS == {"UNSCR-1718-8a-i"}
    assert in_force("2007-01-01", "major-arms", "KP", "RU") & ARMS_ROWS == {"UNSCR-1718-8b-i"}
    assert in_force("2023-10-01", "major-arms", "KP", "RU") & ARMS_ROWS == {"UNSCR-1718-8b-i", "UNSCR-1874-9"}
    assert in_force("2024-10-01", "major-arms", "RU", "KP") & ARMS_ROWS == {
        "UNSCR-1718-8a-i",
        "UNSCR-1874-10",
        "UNSCR-2270-6",
    }


def test_both_sides_bear_the_ban_on_exports_of_the_dprk() -> None:
    """Who buys is bound as well as who sells."""
    for id in ("UNSCR-1718-8b-i", "UNSCR-1718-8b-ii", "UNSCR-1874-9", "UNSCR-2270-8-from"):
        assert provision(id).bound == ("supplier", "recipient")
        assert provision(id).supplier == ("KP",)


def test_the_catch_all_of_2016_rests_on_a_determination() -> None:
    """Any item, food and medicine apart, where a state determines that it helps armed forces: in both directions."""
    for id in ("UNSCR-2270-8-to", "UNSCR-2270-8-from"):
        assert provision(id).determination
        assert provision(id).items == (ANY,)
        assert provision(id).excepted == ("food-medicine",)
    assert "another Member State" in provision("UNSCR-2270-8-from").determination


def test_launches_of_satellites_are_named_since_2009() -> None:
    """1718 speaks of ballistic missiles, 1874 and what came after of their technology."""
    launches = [one for one in provisions().values() if Conduct.LAUNCH in one.conduct and one.regime == "DPRK"]
    assert {one.instrument for one in launches if "ballistic-technology" in one.items} >= {
        "UNSCR 1874 (2009)",
        "UNSCR 2270 (2016)",
    }
    before = [one for one in launches if (one.in_force_from or "") < "2009-06-12"]
    assert {item for one in before for item in one.items} == {"ballistic-missile"}
    assert all(one.actor == ("KP",) for one in launches)


def test_caps_rest_on_a_determination() -> None:
    """A delivery of oil below the cap is lawful: no single one shows that the cap is reached."""
    for id in ("UNSCR-2375-14", "UNSCR-2375-15", "UNSCR-2397-4", "UNSCR-2397-5", "UNSCR-2321-26"):
        assert provision(id).determination, id
