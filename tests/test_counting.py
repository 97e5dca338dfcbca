"""Counting: a database with an entry a missile says a number by its entries; what several say is never added."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from evidence.counting import statements, together
from evidence.launch import launch_row
from evidence.proposition import gather, row_of
from evidence.schema.records import Mention
from evidence.transfer import transfer_row
from evidence.view import StoredClaim
from tests.test_propositions import claim, launch

DAY = "2022-11-02"


def entry(name: str, **more: Any) -> StoredClaim:
    """One missile of a database: an entry of a series."""
    roles = tuple((role, Mention(more.pop(role))) for role in ("category", "confirmation", "outcome") if role in more)
    made = launch(name, DAY, **{"low": 1, "unit": "missile", "origin": "database", "series": "tests", **more})
    return replace(made, roles=roles)


def test_the_rows_of_a_salvo_are_one_statement() -> None:
    """Four entries say four: not one, four times over and undisputed."""
    (proposition,) = gather([entry(name) for name in "abcd"])
    for row in (launch_row(proposition, None, None), row_of(proposition, None, None)):
        assert row["quantities"] == [
            {"source": "database", "vintage": "2024-06-01", "low": 4, "high": 4, "unit": "missile", "approx": None,
             "entries": 4, "event_edtf": DAY, "series": "tests", "claim": None}
        ]  # fmt: skip
        assert (row["quantity_low"], row["quantity_high"], row["disputed"], row["claims"]) == (4, 4, False, 4)


def test_what_sources_say_is_never_added() -> None:
    """A database of four entries, another of two, an agency's "at least five": three statements, and a dispute."""
    claims = [
        *(entry(name) for name in "abcd"),
        *(entry(name, origin="other", series="other") for name in "ef"),
        replace(launch("g", DAY, low=5, unit="missile"), quantity_high=None),
    ]
    row = launch_row(gather(claims)[0], None, None)
    assert [(q["source"], q["low"], q["high"], q["entries"]) for q in row["quantities"]] == [
        ("database", 4, 4, 4), ("other", 2, 2, 2), ("agency", 5, None, 1),
    ]  # fmt: skip
    assert (row["quantity_low"], row["quantity_high"], row["disputed"]) == (2, None, True)


def test_a_text_that_says_it_twice_does_not_count_twice() -> None:
    """Claims of an article are no entries of a series: two sentences may speak of the same missiles."""
    said = [launch(name, DAY, low=4, unit="missile", origin="outlet") for name in "ab"]
    assert [(q["low"], q["entries"]) for q in statements(said)] == [(4, 1), (4, 1)]
    ones = [launch(name, DAY, low=1, unit="missile", origin="outlet") for name in "ab"]
    assert [(q["low"], q["entries"]) for q in statements(ones)] == [(1, 1), (1, 1)]
    assert launch_row(gather(said)[0], None, None)["missiles"] == []


def test_numbers_that_are_written_are_not_added_even_in_a_series() -> None:
    """A table of reports with a row a report: "4" and "at least 5" of one day are two statements, and never nine."""
    reports = [entry("a", low=4, quantity_text="4"), entry("b", low=1, quantity_text="1")]
    reports.append(replace(entry("c", quantity_text="at least 5"), quantity_low=5, quantity_high=None))
    assert [(q["low"], q["high"], q["entries"]) for q in statements(reports)] == [(4, 4, 1), (1, 1, 1), (5, None, 1)]
    assert launch_row(gather(reports)[0], None, None)["missiles"] == []


def test_an_entry_that_says_it_twice_counts_once() -> None:
    """Two claims of one entry are of one missile."""
    (told,) = statements([entry("a"), replace(entry("b"), entry="a"), entry("c")])
    assert (told["low"], told["entries"]) == (2, 2)


def test_numbers_in_different_units_are_counted_apart() -> None:
    """Missiles and salvos make no sum."""
    told = statements([entry("a"), entry("b"), entry("c", unit="salvo")])
    assert [(q["unit"], q["low"]) for q in told] == [("missile", 2), ("salvo", 1)]


def test_the_vintage_is_the_newest_in_which_one_was_first_read() -> None:
    """A missile added by the next vintage is counted with those read before it: the database now says three."""
    claims = [entry("a"), entry("b"), replace(entry("c"), published_on="2025-01-01")]
    assert [(q["vintage"], q["low"]) for q in statements(claims)] == [("2025-01-01", 3)]
    assert {line["vintage"] for line in launch_row(gather(claims)[0], None, None)["missiles"]} == {"2025-01-01"}


def test_missiles_are_told_by_kind() -> None:
    """Item, type, outcome and confirmation part the lines; what is not known is null and a line of its own."""
    claims = [
        entry("a", item=Mention("Heron"), category="SRBM", outcome="Success", confirmation="Confirmed"),
        entry("b", item=Mention("Heron"), category="SRBM", outcome="Success", confirmation="Confirmed"),
        entry("c", item=Mention("Heron"), category="SRBM", confirmation="Confirmed"),
        entry("d", confirmation="Unconfirmed"),
        entry("e", polarity="denies"),
    ]
    row = launch_row(gather(claims)[0], None, None)
    assert (row["item"], row["items"]) == ("Heron", ["Heron"])
    kinds = ("item", "category", "outcome", "confirmation", "entries")
    assert [tuple(line[kind] for kind in kinds) for line in row["missiles"]] == [
        ("Heron", "SRBM", "Success", "Confirmed", 2),
        ("Heron", "SRBM", None, "Confirmed", 1),
        (None, None, None, "Unconfirmed", 1),
    ]


def test_every_item_of_a_day_is_told() -> None:
    """One item leads the row; the others of the day stand beside it, what is denied does not."""
    claims = [
        entry("a", item=Mention("Heron"), category="SRBM", outcome="Success"),
        entry("b", item=Mention("Egret")),
        launch("c", DAY, item=Mention("ballistic missile")),
        launch("d", DAY, item=Mention("rocket"), polarity="denies"),
        launch("e", DAY),
    ]
    row = launch_row(gather(claims)[0], None, None)
    assert row["item"] == row["items"][0] == "Heron"
    assert set(row["items"]) == {"Heron", "Egret", "ballistic missile"} and len(row["items"]) == 3


def test_deliveries_of_a_register_are_not_counted_together() -> None:
    """Entries of one deal and year are what two vintages or layouts say of it, so they stand side by side."""
    told = [claim(name, low=1, series="register", deal="1", when="2020") for name in "ab"]
    row = transfer_row(gather(told)[0], None, None)
    assert [(q["low"], q["entries"]) for q in row["quantities"]] == [(1, 1), (1, 1)]


def test_a_reports_line_is_told_by_one_claim_of_those_counted_together() -> None:
    """The claim in their place has their number and newest vintage; what is denied, or written, stays as it is."""
    claims = [
        entry("a"),
        replace(entry("b"), published_on="2025-01-01"),
        entry("c", polarity="denies"),
        launch("d", DAY, low=5, unit="missile"),
        launch("e", DAY),
    ]
    told = [(c.entry, c.quantity_low, c.published_on, c.polarity) for c in together(claims)]
    assert told == [
        ("a", 2, "2025-01-01", "asserts"), ("c", 1, "2024-06-01", "denies"), ("d", 5, "2024-06-01", "asserts"),
        ("e", None, "2024-06-01", "asserts"),
    ]  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(["one", "two"]), st.booleans()), max_size=12))
def test_every_entry_is_counted_once(told: list[tuple[str, bool]]) -> None:
    """Whatever the entries, each source's statement is how many of its own it has; what has no number states none."""
    claims = [
        entry(str(n), origin=origin, series=origin, low=1 if numbered else None)
        for n, (origin, numbered) in enumerate(told)
    ]
    assert {q["source"]: q["low"] for q in statements(claims)} == Counter(
        origin for origin, numbered in told if numbered
    )
