"""Provisions: every row is whole, says who is bound and how far it was checked, and names things that there are."""

from __future__ import annotations

import csv
from importlib.resources import files

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
    known = {*states(), ANY, *(f"@{group}" for group in party_groups()), *(f"@non-state:{code}" for code in states())}
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
