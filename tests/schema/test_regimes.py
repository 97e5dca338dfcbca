"""Regimes: one code for the programmes of many lists, each row with its reason."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from evidence.importer import importers
from evidence.schema.regimes import regime, regimes
from evidence.schema.states import states

TABLE = (files("evidence.schema") / "vocabulary" / "regimes.csv").read_text("utf-8").splitlines()
ROWS = list(csv.DictReader(TABLE))


def test_one_code_gathers_the_programmes_of_many_lists() -> None:
    """Case and blanks do not count; a programme of the same name on another list does not belong."""
    found = regime("dprk")
    assert {
        "un-sc",
        "ofac-sdn",
        "ofac-enhanced",
        "eu-fsf",
        "uk-ofsi",
        "uk-sl",
        "uk-sl-summary",
        "us-csl",
        "au-dfat",
    } == set(found.lists)
    assert found.holds("un-sc", "dprk")
    assert found.holds("uk-ofsi", "North  Korea (Democratic People's Republic of Korea) ")
    assert not found.holds("un-sc", "DPRK2")
    assert not found.holds("ofac-sdn", None)
    assert regime("UNSC-DPRK").lists == ("un-sc",)


def test_every_row_names_a_list_of_ours_and_a_reason() -> None:
    """A misspelt series would leave a list out in silence."""
    series = {named.source.series for named in importers().values()}
    assert {row["list"] for row in ROWS} - series == set()
    assert all(row["reason"] for row in ROWS)
    assert len({(row["regime"], row["list"], row["programme"]) for row in ROWS}) == len(ROWS)


def test_every_target_is_a_state() -> None:
    """Reports ask for transfers by the state's code."""
    codes = set(states())
    assert {target for one in regimes().values() for target in one.targets} - codes == set()


def test_a_regime_of_one_authority_is_within_that_of_all_lists() -> None:
    """What the Council's own regime holds, the regime on all lists holds too, where there is one."""
    wide = {one.targets: one for one in regimes().values() if not one.code.startswith("UNSC-") and one.targets}
    for one in regimes().values():
        if one.code.startswith("UNSC-") and one.targets in wide:
            assert set(one.programmes) <= set(wide[one.targets].programmes), one.code


def test_an_unknown_code_names_those_there_are() -> None:
    """Who types a wrong one sees what to type."""
    with pytest.raises(ValueError, match="'narnia' is not a regime this library knows; there are UNSC-DPRK, "):
        regime("narnia")
