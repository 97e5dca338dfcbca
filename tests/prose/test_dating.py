"""When what a claim says took place: counted from the day told before it in its paragraph, where its words ask for one."""

from __future__ import annotations

from datetime import date

import pytest

from evidence.prose.engine import propose
from evidence.prose.values import Prose
from evidence.read.prose import plain
from evidence.schema.records import Speaker
from evidence.schema.words import SourceKind

MONITOR = Speaker(id="monitor", name="Port Monitor", kind=SourceKind.NGO)


def when(text: str) -> str | None:
    """The date of the one transfer that is proposed of a text of 1 March 2024."""
    found = propose(Prose(text, plain(text).blocks, MONITOR, date(2024, 3, 1)))
    (one,) = (p for p in found if p.predicate == "transferred_arms")
    return one.when.text if one.when is not None else None


@pytest.mark.parametrize(
    ("before", "edtf"),
    [
        ("On the night of 11 to 12 December 2023, guards stopped two lorries. ", "2023-12-12"),
        ("On 11 December 2023, guards stopped two lorries. ", "2023-12-12"),
        ("On 11 December 2023, guards stopped two lorries.\n\n", "/2024-03-01"),
        ("Guards stopped two lorries. ", "/2024-03-01"),
    ],
)
def test_the_next_morning_is_counted_from_the_day_told_before(before: str, edtf: str) -> None:
    """From the day or the night told before it in the same paragraph; else only the publication bounds it."""
    assert when(f"{before}Iran delivered drones to Russia the next morning.") == edtf


def test_a_date_of_something_else_dates_no_claim() -> None:
    """The year of an invasion that is named is not that of a delivery."""
    assert (
        when("After the 2022 invasion talks failed. Iran delivered drones to Russia, unlike in 2019.") == "/2024-03-01"
    )


def dates(text: str, predicate: str) -> list[str | None]:
    """The dates of the claims of a predicate that are proposed of a text of 1 March 2024."""
    found = propose(Prose(text, plain(text).blocks, MONITOR, date(2024, 3, 1)))
    return [one.when.text if one.when is not None else None for one in found if one.predicate == predicate]


@pytest.mark.parametrize("words", ["around 5:30 a.m. (2030 GMT Tuesday)", "about 5.30 a.m. (2030 GMT on Tuesday)"])
def test_the_day_in_another_zone_is_not_that_of_the_event(words: str) -> None:
    """What is launched on Wednesday, local time, is of Wednesday, whatever day it was in Greenwich."""
    text = f"North Korea fired a missile on Wednesday, Seoul said.\\n\\nThe missile was launched at {words} from Sunan."
    assert dates(text.replace("\\n", "\n"), "launched_missile") == ["2024-02-28", "2024-02-28"]


def test_a_half_of_that_year_is_of_the_year_told_before() -> None:
    """Of a sentence that names 2022, the second half of that year has six months of it."""
    text = "In 2022 a monitor reported that Iran had shipped rockets to Sudan in the second half of that year."
    assert dates(text, "transferred_arms") == ["2022-07/2022-12"]


@pytest.mark.parametrize(
    ("sentence", "edtf"),
    [
        ("The Treasury is designating Orlan Freight Ltd.", "2024-03-01"),
        ("The Treasury is today designating Orlan Freight Ltd.", "2024-03-01"),
        ("Orlan Freight Ltd is being designated by the Treasury.", "2024-03-01"),
        ("Orlan Freight Ltd was designated by the Treasury on May 4, 2019.", "2019-05-04"),
        ("Orlan Freight Ltd was designated by the Treasury.", "/2024-03-01"),
    ],
)
def test_what_an_authority_is_designating_is_of_the_day_of_publication(sentence: str, edtf: str) -> None:
    """An act that is told as it is done is of that day; one of the past is of the day told, or bounded by publication."""
    assert dates(sentence, "designated_under") == [edtf]


def test_a_date_beside_another_verb_is_not_that_of_the_claim() -> None:
    """When a drone struck is not when it was made."""
    text = "A drone that hit a depot in Karsk on 2 February was produced in Iran in 2022."
    assert dates(text, "produced_arms") == ["2022"]


@pytest.mark.parametrize(("by", "edtf"), [("a day", "2024-02-26"), ("days", "/2024-02-27")])
def test_what_came_before_a_dated_event_is_not_of_its_day(by: str, edtf: str) -> None:
    """A launch on Tuesday, a day after a warning: the warning is of Monday; days after it, it is bounded by Tuesday."""
    text = f"North Korea fired three missiles on Tuesday, {by} after Pyongyang warned of a response."
    assert dates(text, "warned") == [edtf]


def test_what_somebody_is_listed_for_came_before_the_listing() -> None:
    """A designation in 2019 bounds what it is for."""
    text = (
        "The firm, which the US Treasury put on its sanctions list in 2019 for supplying Iran with drones, has closed."
    )
    assert dates(text, "transferred_arms") == ["/2019-12-31"]


def test_a_picture_bounds_what_it_shows() -> None:
    """What is seen in a picture released on a day took place by then."""
    text = "A missile is fired by North Korea in this undated photo released by state media on Jan. 6, 2024."
    assert dates(text, "launched_missile") == ["/2024-01-06"]


@pytest.mark.parametrize(
    ("text", "predicate", "edtf"),
    [
        ("Talks between Maravia and Tarsia collapsed in May 2023.", "stalled", "2023-05/.."),
        ("Iran delivered drones to Sudan before dawn on Tuesday.", "transferred_arms", "2024-02-27"),
        (
            "A spokesman told reporters on Tuesday that the United States would send Ukraine 90 rockets.",
            "transferred_arms",
            "2024-02-27/..",
        ),
        (
            "Kim Jong Un visited Russia in January. An agreement was signed by North Korea and Russia during his stay.",
            "signed_agreement",
            "2024-01",
        ),
        (
            "On 3 January 2024 the freighter Blue Marten carried rockets from Wonsan. The rockets were carried to Dunai.",
            "transported",
            "2024-01-03",
        ),
    ],
)
def test_a_date_is_read_as_the_kind_of_claim_asks(text: str, predicate: str, edtf: str) -> None:
    """A stall goes on; dawn is of its day; what is to come comes after its statement; a stay and a journey keep their dates."""
    assert dates(text, predicate)[-1] == edtf


def test_a_denial_is_not_of_the_day_of_what_it_denies() -> None:
    """That nobody supplied the engine is bounded by the statement, whatever day the engine was made."""
    text = (
        "Iran shipped the engine to Sudan on 4 January 2024. The monitor found no evidence that Iran had supplied the engine "
        "directly to Sudan."
    )
    assert dates(text, "transferred_arms") + dates(text, "transferred_goods") != []
    denied = [
        one.when.text if one.when is not None else None
        for one in propose(Prose(text, plain(text).blocks, MONITOR, date(2024, 3, 1)))
        if one.said.polarity.value == "denies"
    ]
    assert denied == ["/2024-03-01"]


def test_who_hands_things_on_does_so_on_no_day_of_the_first_delivery() -> None:
    """ "GMX then sold the shells on" is another event; the day of the first sale is not that of the second."""
    text = "In April 2018 the plant sold 30,000 shells to GMX Export. GMX Export then sold the shells to Larkhill."
    assert dates(text, "transferred_arms") == ["2018-04", "/2024-03-01"]


def test_a_series_up_to_now_bounds_no_other_event_of_its_sentence() -> None:
    """ "Since September 2023" has no end by which the other thing had happened."""
    text = "We estimate that Iran has sent shells since September 2023, and that it received air defence systems."
    assert dates(text, "transferred_arms")[1] == "/2024-03-01"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Since 2022 Iran has supplied drones to Russia.", "2022/2024-03-01"),
        ("Under a contract signed in 2016, Iran delivered drones to Russia in May 2018.", "2018-05"),
        ("Rifles made in 1978 were delivered to the rebels.", "/2024-03-01"),
        ("In its 2023 annual report, the Panel said that Iran had supplied drones to Russia.", "/2023-12-31"),
        ("For three years Iran has supplied drones to Russia.", "2021~/2024-03-01"),
    ],
)
def test_a_date_dates_what_it_stands_with(text: str, edtf: str) -> None:
    """That of a contract, a mark or a report dates neither the delivery under it nor the one it tells of."""
    assert when(text) == edtf


def test_hours_earlier_leads_away_from_the_day_that_was_told() -> None:
    """How many hours nobody says: only the publication bounds what was done then."""
    text = "North Korea fired a missile on Wednesday. Hours earlier, Iran had fired a missile."
    assert dates(text, "launched_missile") == ["2024-02-28", "/2024-03-01"]


@pytest.mark.parametrize("when_", ["In May", "On Monday", "Since May", "On or after 3 May"])
def test_a_month_before_a_name_is_no_part_of_it(when_: str) -> None:
    """Without a comma too: who acts is who stands after the date."""
    found = propose(
        Prose(
            f"{when_} Iran shipped drones to Russia.",
            plain(f"{when_} Iran shipped drones to Russia.").blocks,
            MONITOR,
            date(2024, 3, 1),
        )
    )
    (subject,) = {one.subject.key for one in found if one.predicate == "transferred_arms" and one.subject is not None}
    assert subject == "IR"
