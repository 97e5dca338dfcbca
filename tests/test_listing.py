"""Lists in time: what vintages prove of one listing on one day (DATA-MODEL "Lists in time")."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import evidence as ev
from evidence.importer import Scope
from evidence.ledger import Ledger
from evidence.listing import CARRIES_DAYS, Act, Seen, Standing, standing
from evidence.store.vintages import Reading
from tests.store.invented import Invented, party, registered, write

DAYS = [str(date(2024, 1, 1) + timedelta(days=n)) for n in range(40)]


def gone(day: str) -> Seen:
    """A vintage that does not show the party."""
    return Seen(day, False)


def there(day: str, stated: str | None = None) -> Seen:
    """A vintage that shows it, with the listing date that it states."""
    return Seen(day, True, stated)


def off(day: str) -> Act:
    """An act that takes the party off the list."""
    return Act(False, day)


def onto(day: str) -> Act:
    """An act that lists it."""
    return Act(True, day)


@st.composite
def histories(draw: st.DrawFn) -> list[Seen]:
    """Vintages in order of publication; each that shows the party may state when it was listed."""
    days = sorted(draw(st.lists(st.sampled_from(DAYS), min_size=1, max_size=6)))
    return [there(day, draw(st.none() | st.sampled_from(DAYS))) if draw(st.booleans()) else gone(day) for day in days]


# examples


@pytest.mark.parametrize(
    ("on", "vintages", "state", "words"),
    [
        ("2024-06-30", [there("2024-06-30")], "listed", "stands in the vintage of 2024-06-30"),
        ("2024-06-30", [gone("2024-06-30")], "not_listed", "does not stand in the vintage"),
        ("2024-05-01", [there("2024-01-01"), there("2024-06-30")], "listed", "continuity between them is presumed"),
        ("2024-05-01", [gone("2024-01-01"), gone("2024-06-30")], "not_listed", "continuity between them is presumed"),
        (
            "2024-05-01",
            [gone("2024-01-01"), there("2024-06-30")],
            "unknown",
            "was listed between the vintages of 2024-01-01",
        ),
        (
            "2024-05-01",
            [there("2024-01-01"), gone("2024-06-30")],
            "unknown",
            "was removed between the vintages of 2024-01-01",
        ),
        (
            "2024-05-01",
            [gone("2024-01-01"), there("2024-06-30", "2024-04-15")],
            "listed",
            "listed on 2024-04-15, as stated",
        ),
        ("2024-04-14", [gone("2024-01-01"), there("2024-06-30", "2024-04-15")], "not_listed", "listed on 2024-04-15"),
        ("2024-04-15", [gone("2024-01-01"), there("2024-06-30", "2024-04-15")], "listed", "listed on 2024-04-15"),
        (
            "2024-05-01",
            [gone("2024-01-01"), there("2024-06-30", "2010-06-09")],
            "unknown",
            "on a day that neither states",
        ),
        ("2024-07-10", [there("2024-06-30")], "listed", "listed when last seen on 2024-06-30, 10 days before"),
        ("2024-07-10", [gone("2024-06-30")], "not_listed", "not listed when last seen on 2024-06-30, 10 days before"),
        ("2024-01-01", [there("2024-06-30", "2012-10-12")], "stated_only", "states a listing on 2012-10-12"),
        ("2012-10-12", [there("2024-06-30", "2012-10-12")], "stated_only", "states a listing on 2012-10-12"),
        ("2012-10-11", [there("2024-06-30", "2012-10-12")], "unknown", "before the first vintage held (2024-06-30)"),
        ("2024-01-01", [there("2024-06-30")], "unknown", "before the first vintage held (2024-06-30)"),
        ("2024-01-01", [gone("2024-06-30")], "unknown", "which does not show the party"),
        ("2024-01-01", [], "unknown", "no vintage of this list is held"),
    ],
)
def test_the_state_and_its_reason(on: str, vintages: list[Seen], state: str, words: str) -> None:
    """Each case of the rule, with the words that say why."""
    found = standing(on, vintages)
    assert found.state == state
    assert words in found.basis


def test_what_the_un_list_regained_in_2025_was_not_listed_the_year_before() -> None:
    """The Iran entries state dates of 2006 to 2012, and on 1 December 2024 they are not listed (DATA-MODEL)."""
    vintages = [gone("2024-11-30"), there("2026-02-27", "2006-12-23")]
    assert standing("2024-12-01", vintages).state == "not_listed"
    assert standing("2025-06-01", vintages).state == "unknown"
    assert standing("2026-02-27", vintages).state == "listed"
    assert standing("2026-02-27", vintages).listed_between == ("2024-11-30", "2026-02-27")


def test_a_day_stated_by_the_act_narrows_the_end() -> None:
    """An analyst's reading of the delisting says when, between the vintage that shows the party and the next."""
    vintages = [there("2024-01-01"), gone("2024-06-30")]
    assert standing("2024-03-09", vintages, [off("2024-03-10")]).state == "listed"
    assert standing("2024-03-10", vintages, [off("2024-03-10")]).state == "not_listed"
    assert standing("2024-03-10", vintages, [off("2024-03-10")]).delisted_between == ("2024-03-10", "2024-03-10")
    assert standing("2024-05-01", vintages, [off("2023-03-10")]).state == "unknown"
    assert standing("2024-05-01", vintages, [off("2023-03-10")]).delisted_between == ("2024-01-01", "2024-06-30")


def test_a_day_of_the_act_narrows_a_beginning_that_the_list_dates_outside_the_span() -> None:
    """The list regained entries that state a day of long ago: the act that listed them again says when."""
    vintages = [gone("2024-11-30"), there("2026-02-27", "2006-12-23")]
    acts = [onto("2025-09-27"), off("2025-01-01")]
    assert standing("2025-09-26", vintages, acts).state == "not_listed"
    assert standing("2025-09-27", vintages, acts).state == "listed"
    assert "as an act states that was recorded" in standing("2025-09-27", vintages, acts).basis
    assert standing("2026-02-27", vintages, acts).listed_between == ("2025-09-27", "2025-09-27")


def test_between_two_days_that_acts_state_nothing_is_known() -> None:
    """Two people read two days out of acts: before the first and from the last on the state is clear."""
    vintages = [there("2024-01-01"), gone("2024-06-30")]
    acts = [off("2024-03-10"), off("2024-03-20")]
    told = [standing(day, vintages, acts).state for day in ("2024-03-09", "2024-03-15", "2024-03-20")]
    assert told == ["listed", "unknown", "not_listed"]
    assert standing("2024-06-30", vintages, acts).delisted_between == ("2024-03-10", "2024-03-20")


def test_the_list_s_own_day_goes_before_an_act_s() -> None:
    """What the list states inside the span is the authority's own word."""
    vintages = [gone("2024-01-01"), there("2024-06-30", "2024-02-02")]
    assert standing("2024-02-02", vintages, [onto("2024-05-05")]).state == "listed"


def test_an_act_after_the_last_vintage_is_said_and_proves_no_absence() -> None:
    """Only a vintage shows a party absent; who reads the row reads of the act too."""
    stands = standing("2024-08-01", [there("2024-06-30")], [off("2024-07-15")])
    assert stands.state == "listed"
    assert stands.basis.endswith("; an act recorded since takes it off the list on 2024-07-15")
    assert "act" not in standing("2024-07-14", [there("2024-06-30")], [off("2024-07-15")]).basis


def test_a_listing_ends_and_begins_again() -> None:
    """Off the list and on it again: each day is told the listing that it belongs to."""
    vintages = [
        there("2020-01-01", "2019-05-05"),
        gone("2021-01-01"),
        gone("2024-01-01"),
        there("2024-03-01", "2024-02-10"),
    ]

    def told(on: str) -> tuple[str, object, object, object]:
        found = standing(on, vintages)
        return found.state, found.listed_on, found.listed_between, found.delisted_between

    first = ("2019-05-05", ("2019-05-05", "2019-05-05"), ("2020-01-01", "2021-01-01"))
    second = ("2024-02-10", ("2024-02-10", "2024-02-10"), None)
    assert told("2020-01-01") == ("listed", *first)
    assert told("2022-01-01") == ("not_listed", *first)
    assert told("2024-02-09") == ("not_listed", *first)
    assert told("2024-02-10") == ("listed", *second)
    assert told("2024-02-20") == ("listed", *second)
    assert told("2024-03-01") == ("listed", *second)
    assert standing("2022-01-01", vintages).last_seen == "2024-03-01"


def test_of_two_vintages_of_one_day_the_later_proves_it() -> None:
    """A list published twice in a day: what the second shows is the state of that day."""
    assert standing("2024-01-01", [gone("2024-01-01"), there("2024-01-01")]).state == "listed"
    assert standing("2024-01-01", [there("2024-01-01"), gone("2024-01-01")]).state == "not_listed"


# what holds for every history


@given(histories(), st.data())
def test_a_vintage_proves_its_own_day(vintages: list[Seen], data: st.DataObject) -> None:
    """Whatever stands around it or is stated: on its day a party is listed where the day's last vintage shows it."""
    day = data.draw(st.sampled_from([v.published_on for v in vintages]))
    last = [v for v in vintages if v.published_on == day][-1]
    assert standing(day, vintages).state == ("listed" if last.present else "not_listed")


@given(histories(), st.sampled_from(DAYS))
def test_only_the_vintages_next_to_a_day_decide_it(vintages: list[Seen], on: str) -> None:
    """A fact is monotone: a vintage added further off never changes what those next to a day prove."""
    before = [v for v in vintages if v.published_on <= on]
    after = [v for v in vintages if v.published_on > on]
    beside = [*before[-1:], *after[:1]]
    assert (standing(on, vintages).state, standing(on, vintages).basis) == (
        standing(on, beside).state,
        standing(on, beside).basis,
    )


@given(histories(), st.sampled_from(DAYS))
def test_between_two_that_agree_nothing_changes(vintages: list[Seen], on: str) -> None:
    """Continuity is presumed on every day between two vintages that show the same."""
    before = [v for v in vintages if v.published_on <= on]
    after = [v for v in vintages if v.published_on > on]
    if before and after and before[-1].present == after[0].present:
        assert standing(on, vintages).state == ("listed" if after[0].present else "not_listed")


@given(histories(), st.sampled_from(DAYS))
def test_a_state_is_asserted_only_where_something_proves_it(vintages: list[Seen], on: str) -> None:
    """Listed or not listed without an agreeing pair needs its own day, a stated date, the day after, or nothing later."""
    state = standing(on, vintages).state
    before = [v for v in vintages if v.published_on <= on]
    after = [v for v in vintages if v.published_on > on]
    if not before:
        assert state in ("stated_only", "unknown")
        assert (state == "stated_only") == (
            after[0].present and after[0].stated_on is not None and after[0].stated_on <= on
        )
    elif after and before[-1].present != after[0].present:
        near = (date.fromisoformat(on) - date.fromisoformat(before[-1].published_on)).days <= CARRIES_DAYS
        stated = after[0].stated_on if after[0].present else None
        inside = stated is not None and before[-1].published_on < stated <= after[0].published_on
        assert (state == "unknown") == (not near and not inside)
    else:
        assert state in ("listed", "not_listed")


@given(histories(), st.sampled_from(DAYS))
def test_spans_are_spans_of_vintages(vintages: list[Seen], on: str) -> None:
    """A listing begins before it ends, between days that vintages or statements give, and is last seen where it is."""
    found = standing(on, vintages)
    shown = [v.published_on for v in vintages if v.present]
    assert found.last_seen == (shown[-1] if shown else None)
    assert (found.listed_between is None) == (not shown)
    if found.listed_between is not None:
        start, end = found.listed_between
        assert end is not None
        assert start is None or start <= end
        if found.delisted_between is not None:
            assert end <= str(found.delisted_between[0])
    if found.delisted_between is not None:
        lower, upper = (str(day) for day in found.delisted_between)
        assert lower <= upper
        assert lower in shown


@given(histories(), st.sampled_from(DAYS))
def test_a_listed_day_lies_inside_the_listing_that_is_told(vintages: list[Seen], on: str) -> None:
    """The span told for a day on which the party is listed holds that day."""
    found: Standing = standing(on, vintages)
    if found.state == "listed":
        assert found.listed_between is not None
        start, _ = found.listed_between
        assert start is None or start <= on
        assert found.delisted_between is None or on <= str(found.delisted_between[1])


# in a ledger

ACME = party("K1", "Acme", on="2012-10-12")
LISTS = ("2024-01-15", "2024-03-15", "2024-05-15")


def _states(ledger: Ledger, on: str, **filters: str) -> dict[str, str]:
    return {row["entity"]: row["state"] for row in ledger.rows(ev.designations(on=on, **filters))}


def test_designations_tell_states_on_a_day(ledger: Ledger, tmp_path: Path) -> None:
    """Stayed, left, came, and came with a stated date: each party's state before, between and after the vintages."""
    left, came = party("K2", "Left"), party("K3", "Came")
    stated = party("K4", "Stated", on="2024-02-10")
    with registered(Invented()):
        for day, lines in zip(LISTS, ([ACME, left], [ACME, came, stated], [ACME, came, stated]), strict=True):
            ledger.load(write(tmp_path, f"list published={day}", *lines))
    names = ("inv:K1", "inv:K2", "inv:K3", "inv:K4")
    told = {
        "2012-10-11": ("unknown", "unknown", "unknown", "unknown"),
        "2023-06-01": ("stated_only", "unknown", "unknown", "unknown"),
        "2024-01-15": ("listed", "listed", "not_listed", "not_listed"),
        "2024-01-16": ("listed", "listed", "not_listed", "not_listed"),
        "2024-02-20": ("listed", "unknown", "unknown", "listed"),
        "2024-04-01": ("listed", "not_listed", "listed", "listed"),
        "2024-12-31": ("listed", "not_listed", "listed", "listed"),
    }
    for on, states in told.items():
        assert _states(ledger, on) == dict(zip(names, states, strict=True)), on
    assert _states(ledger, "2024-02-20", state="unknown").keys() == {"inv:K2", "inv:K3"}
    (row,) = ledger.rows(ev.designations(on="2024-12-31", entity="inv:K2"))
    assert (row["last_seen"], row["delisted_between"]) == ("2024-01-15", ["2024-01-15", "2024-03-15"])
    assert row["on"] == "2024-12-31"


def test_what_the_world_could_not_know_does_not_count(ledger: Ledger, tmp_path: Path) -> None:
    """Asked as published by February a party that left in March is listed when last seen."""
    with registered(Invented()):
        ledger.load(write(tmp_path, f"list published={LISTS[0]}", ACME))
        ledger.load(write(tmp_path, f"list published={LISTS[1]}", party("K2", "Other")))
    assert _states(ledger, "2024-02-20") == {"inv:K1": "unknown", "inv:K2": "unknown"}
    assert _states(ledger, "2024-02-20", published_by="2024-02-28") == {"inv:K1": "listed"}
    assert _states(ledger, "2024-02-20", as_of="1") == {"inv:K1": "listed"}


def test_names_are_timeless(ledger: Ledger, tmp_path: Path) -> None:
    """An alias that a later vintage publishes finds the party on earlier days, where the clocks allow to know it."""
    aliased = party("K1", "Acme", "has_name; Acme[inv:K1]; Zenith Trading; quality=good", on="2012-10-12")
    with registered(Invented()):
        ledger.load(write(tmp_path, f"list published={LISTS[0]}", ACME))
        ledger.load(write(tmp_path, f"list published={LISTS[1]}", aliased))
    assert _states(ledger, "2024-01-15", name="zenith") == {"inv:K1": "listed"}
    assert _states(ledger, "2024-01-15", name="zenith", published_by="2024-02-01") == {}
    assert _states(ledger, "2024-01-15", name="zenith", as_of="1") == {}
    (row,) = ledger.rows(ev.designations(on="2024-01-15"))
    assert [name["name"] for name in row["names"]] == ["Acme", "Zenith Trading"]


def test_a_listing_date_of_a_month_states_no_day(ledger: Ledger, tmp_path: Path) -> None:
    """Listed in February: on the 20th nobody can say, and no first of the month is made up."""
    with registered(Invented()):
        ledger.load(write(tmp_path, f"list published={LISTS[0]}", ACME))
        ledger.load(write(tmp_path, f"list published={LISTS[1]}", ACME, party("K2", "Beta", on="2024-02")))
    assert _states(ledger, "2024-02-20")["inv:K2"] == "unknown"
    (row,) = ledger.rows(ev.designations(entity="inv:K2"))
    assert (row["listed_on"], row["listed_between"]) == (None, ["2024-01-15", "2024-03-15"])


def test_a_party_under_two_programmes_is_two_rows(ledger: Ledger, tmp_path: Path) -> None:
    """A row is a party, list and programme: one programme may end while the other stands."""
    second = "designated_under; Acme[inv:K1]; XX; programme=P2; reference=K1"
    with registered(Invented()):
        ledger.load(write(tmp_path, f"list published={LISTS[0]}", f"{ACME}|{second}"))
        ledger.load(write(tmp_path, f"list published={LISTS[1]}", ACME))
    rows = {row["programme"]: row["state"] for row in ledger.rows(ev.designations(on="2024-03-15"))}
    assert rows == {"P1": "listed", "P2": "not_listed"}


def test_a_vintage_of_another_part_proves_nothing_of_a_party(ledger: Ledger, tmp_path: Path) -> None:
    """An export of programme B neither shows nor misses a party of programme A."""
    a, b = party("K1", "Acme", year="- A"), party("K2", "Beta", year="- B")
    with registered(Invented()):
        ledger.load(write(tmp_path, "list published=2024-01-15", a, b))
        ledger.load(write(tmp_path, "list published=2024-03-15 part=B", party("K3", "Ceta", year="- B")))
        ledger.load(write(tmp_path, "list published=2024-05-15 part=A", party("K4", "Deta", year="- A")))
    rows = {row["entity"]: row for row in ledger.rows(ev.designations(on="2024-04-01"))}
    assert rows["inv:K1"]["state"] == "unknown"
    assert (rows["inv:K1"]["last_seen"], rows["inv:K1"]["delisted_between"]) == (
        "2024-01-15",
        ["2024-01-15", "2024-05-15"],
    )
    assert rows["inv:K2"]["state"] == "not_listed"
    assert rows["inv:K2"]["delisted_between"] == ["2024-01-15", "2024-03-15"]
    assert rows["inv:K4"]["state"] == "unknown"
    assert rows["inv:K3"]["state"] == "listed"


@given(
    st.sampled_from([None, "A", "B"]),
    st.sampled_from([None, 2018, 2020]),
    st.sampled_from([None, 2020, 2022]),
    st.sampled_from([None, "A", "B"]),
    st.none() | st.integers(2015, 2025),
)
def test_what_a_vintage_covers_is_one_rule(
    part: str | None, first: int | None, last: int | None, its_part: str | None, year: int | None
) -> None:
    """A stored reading covers what its importer's scope covered: withdrawal and listing go by the same rule."""
    read = Reading(1, 1, "", "", None, "series:x", "p", None, None, "i", "1", None, part, first, last, 0, 0, 0, 1)
    assert read.covers(its_part, year) == Scope(part, first, last).covers(its_part, year)
    assert read.is_whole == Scope(part, first, last).is_whole


def test_a_name_that_changed_is_told_as_the_vintage_of_the_day_writes_it(ledger: Ledger, tmp_path: Path) -> None:
    """The listing is the same party under the same key: renamed, and renamed back."""
    listing = "designated_under; The Company[inv:K1]; XX; programme=P1; reference=K1"
    lines = [f"K1|{listing}|has_name; The Company[inv:K1]; {name}; quality=primary" for name in ("Old", "New", "Old")]
    with registered(Invented()):
        for day, line in zip(LISTS, lines, strict=True):
            ledger.load(write(tmp_path, f"list published={day}", line))
    for day, name in zip(LISTS, ("Old", "New", "Old"), strict=True):
        (row,) = ledger.rows(ev.designations(on=day))
        assert (row["name"], row["state"]) == (name, "listed")
