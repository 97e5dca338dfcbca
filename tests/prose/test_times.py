"""Times in prose: every expression has the bounds that METHOD 2.2 and 2.5 give it, seen from the day of publication."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.prose.times import Kind, Time, bounded_above, times
from evidence.schema.edtf import parse

WEDNESDAY = date(2024, 9, 18)


def told(text: str, published: date | None = WEDNESDAY, anchor: str | None = None) -> list[tuple[str, str]]:
    """Words and EDTF of each time in a text."""
    found = times(text, 0, len(text), published, parse(anchor) if anchor else None)
    return [(time.text, time.edtf.text) for time in found]


def only(text: str, published: date | None = WEDNESDAY, anchor: str | None = None) -> Time:
    """The one time of a text."""
    (time,) = times(text, 0, len(text), published, parse(anchor) if anchor else None)
    return time


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("It fell on 18 September 2024.", "on 18 September 2024", "2024-09-18"),
        ("It fell on September 18, 2024.", "on September 18, 2024", "2024-09-18"),
        ("It fell on Wednesday, 18 September 2024.", "on Wednesday, 18 September 2024", "2024-09-18"),
        ("It fell on the 18th of September 2024.", "18th of September 2024", "2024-09-18"),
        ("It fell on 18\nSeptember\n2024.", "on 18\nSeptember\n2024", "2024-09-18"),
        ("Dated 2024-09-18.", "2024-09-18", "2024-09-18"),
        ("Seen at 2024-09-18T06:50+09:00.", "2024-09-18T06:50+09:00", "2024-09-18T06:50+09:00"),
        ("Seized on 18.09.2024.", "on 18.09.2024", "2024-09-18"),
        ("Seized on 09/18/2024.", "on 09/18/2024", "2024-09-18"),
        ("Seen in March 2023.", "in March 2023", "2023-03"),
        ("Seen in Sept. 2023.", "in Sept. 2023", "2023-09"),
        ("Built in 2019.", "in 2019", "2019"),
        ("Built around 2019.", "around 2019", "2019~"),
        ("Built in early 2023.", "in early 2023", "2023"),
        ("Built in mid-2023.", "in mid-2023", "2023"),
        ("Built in late June 2023.", "in late June 2023", "2023-06"),
        ("Built in mid-June 2023.", "in mid-June 2023", "2023-06"),
        ("Built at the end of 2023.", "at the end of 2023", "2023"),
        ("Built in the 1990s.", "in the 1990s", "199X"),
        ("Built in the late 1980s.", "late 1980s", "198X"),
        ("Shipped in the first quarter of 2024.", "in the first quarter of 2024", "2024-01/2024-03"),
        ("Shipped in Q4 2023.", "in Q4 2023", "2023-10/2023-12"),
        ("Shipped in the second half of 2023.", "in the second half of 2023", "2023-07/2023-12"),
        ("Shipped in the first nine months of 2023.", "in the first nine months of 2023", "2023-01/2023-09"),
        ("Shipped in the last quarter of 2023.", "in the last quarter of 2023", "2023-10/2023-12"),
        ("A report from 1982 has it.", "from 1982", "1982"),
        ("Shipped in the winter of 2022 to 2023.", "in the winter of 2022 to 2023", "2022-24"),
        ("Shipped in week 31 of 2023.", "week 31 of 2023", "2023-07-31/2023-08-06"),
        ("Shipped in summer 2023.", "in summer 2023", "2023-22"),
        ("Shipped in the autumn of 2023.", "in the autumn of 2023", "2023-23"),
        ("Shipped in fiscal 2023.", "in fiscal 2023", "2023~"),
        ("Shipped in FY2023.", "in FY2023", "2023~"),
    ],
)
def test_a_date_written_out_needs_no_publication(text: str, words: str, edtf: str) -> None:
    """A date with its year has the bounds of the unit it names, and parts of a unit are read no finer (rule 3)."""
    found = only(text, None)
    assert (found.edtf.text, found.kind) == (edtf, Kind.DATE)
    assert found.text.endswith(words)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Fired on Wednesday.", "2024-09-18"),
        ("Fired Wednesday morning.", "2024-09-18"),
        ("Fired early on Tuesday.", "2024-09-17"),
        ("Fired on Thursday.", "2024-09-12"),
        ("A test last Thursday followed.", "2024-09-12"),
        ("A test last Wednesday followed.", "2024-09-11"),
        ("Talks next Friday.", "2024-09-20"),
        ("Talks next Wednesday.", "2024-09-25"),
        ("He will visit on Friday.", "2024-09-20"),
        ("The envoy is expected to arrive on Monday.", "2024-09-23"),
        ("Talks on Friday next week.", "2024-09-27"),
        ("Talks on Monday of last week.", "2024-09-09"),
        ("Fired over the weekend.", "2024-09-14/2024-09-15"),
        ("Shipped in the third quarter.", "2024-07/2024-09"),
        ("Shipped as recently as last month.", "2024-08"),
        ("Fired yesterday.", "2024-09-17"),
        ("Fired today.", "2024-09-18"),
        ("Fired the day before yesterday.", "2024-09-16"),
        ("Fired overnight.", "2024-09-17/2024-09-18"),
        ("Just last week he came.", "2024-09-09/2024-09-15"),
        ("This week he came.", "2024-09-16/2024-09-22"),
        ("Fired earlier this month.", "2024-09"),
        ("Fired earlier this year.", "2024"),
        ("Fired last month.", "2024-08"),
        ("Fired late last year.", "2023"),
        ("In June he came.", "2024-06"),
        ("In October he came.", "2023-10"),
        ("He will come in October.", "2024-10"),
        ("Last September he came.", "2023-09"),
        ("On Sept. 18 he came.", "2024-09-18"),
        ("On 20 September he came.", "2023-09-20"),
        ("On 3/4 May it burned.", "2024-05-03/2024-05-04"),
        ("On the 12th, it burned.", "2024-09-12"),
        ("On the 28th, it burned.", "2024-08-28"),
        ("Three days ago it burned.", "2024-09-15"),
        ("Two weeks ago it burned.", "2024-09-04~"),
        ("In October of last year it burned.", "2023-10"),
        ("By the end of this month it is to leave.", "2024-09-18/2024-09"),
        ("It is to leave before the end of the year.", "2024-09-18/2024"),
        ("At the end of the year it left.", "2024"),
        ("Since the spring of this year it burns.", "2024-21/.."),
        ("It burned during the winter.", "2023-24"),
        ("Three months ago it burned.", "2024-06"),
        ("About ten years ago it burned.", "2014~"),
        ("A year and a half ago it burned.", "2023-03~"),
        ("Half a year ago it burned.", "2024-03~"),
        ("Two summers ago it burned.", "2023-22"),
        ("For three years it has burned.", "2021~/2024-09-18"),
        ("This past June it burned.", "2024-06"),
        ("More than two years ago it burned.", "/2022"),
        ("It recently burned.", "/2024-09-18"),
        ("In recent months it burned.", "/2024-09-18"),
        ("A few days ago it burned.", "/2024-09-18"),
        ("In the past year it burned.", "2023-09~/2024-09-18"),
        ("Over the last six months it burned.", "2024-03~/2024-09-18"),
        ("During the past two weeks it burned.", "2024-09-04~/2024-09-18"),
        ("It burned so far this year.", "2024-01-01/2024-09-18"),
        ("The second fire in a week.", "2024-09-12/2024-09-18"),
        ("More in the coming weeks.", "2024-09-18/"),
        ("It burned last summer.", "2024-22"),
        ("In the first half of this year it burned.", "2024-01/2024-06"),
    ],
)
def test_relative_times_are_seen_from_the_day_of_publication(text: str, edtf: str) -> None:
    """Seen from Wednesday 18 September 2024, each has its bounds; without a day of publication it is left out."""
    assert only(text).edtf.text == edtf
    assert told(text, None) == []


@pytest.mark.parametrize(
    ("text", "edtf", "kind"),
    [
        ("between May and August 2023", "2023-05/2023-08", Kind.SPAN),
        ("from November 2022 to February 2023", "2022-11/2023-02", Kind.SPAN),
        ("from November to February 2023", "2022-11/2023-02", Kind.SPAN),
        ("from 2019 to 2022", "2019/2022", Kind.SPAN),
        ("from 2019 through 2022", "2019/2022", Kind.SPAN),
        ("2019-2022", "2019/2022", Kind.SPAN),
        ("July 2023 – March 2024", "2023-07/2024-03", Kind.SPAN),
        ("28 February-3 March 2023", "2023-02-28/2023-03-03", Kind.SPAN),
        ("from 12 to 15 March 2023", "2023-03-12/2023-03-15", Kind.SPAN),
        ("12-15 March 2023", "2023-03-12/2023-03-15", Kind.DATE),
        ("March 12-15, 2023", "2023-03-12/2023-03-15", Kind.DATE),
        ("since 2019", "2019/..", Kind.SINCE),
        ("since its first nuclear test in 2006", "2006/..", Kind.SINCE),
        ("since late 2023", "2023/..", Kind.SINCE),
        ("from May 2023 onwards", "2023-05/..", Kind.SINCE),
        ("until March 2024", "/2024-03", Kind.UNTIL),
        ("by the end of 2023", "/2023", Kind.UNTIL),
        ("no later than 12 March 2023", "/2023-03-12", Kind.UNTIL),
        ("no earlier than August 2023", "2023-08/2024-09-18", Kind.AFTER),
        ("not before 2025", "2025/", Kind.AFTER),
        ("from Monday to Friday", "2024-09-16/2024-09-20", Kind.SPAN),
        ("Monday through Wednesday", "2024-09-16/2024-09-18", Kind.SPAN),
        ("before the end of 2022", "/2022", Kind.BEFORE),
        ("by the end of 2025", "2024-09-18/2025", Kind.UNTIL),
        ("until the end of 2025", "/2025", Kind.UNTIL),
        ("before 2022", "/2021", Kind.BEFORE),
        ("before March 2022", "/2022-02", Kind.BEFORE),
        ("prior to 1 March 2022", "/2022-02-28", Kind.BEFORE),
        ("before the invasion in 2022", "/2022", Kind.BEFORE),
        ("after 2022", "2023/2024-09-18", Kind.AFTER),
        ("after the invasion in 2022", "2022/2024-09-18", Kind.AFTER),
        ("following the summit in September 2023", "2023-09/2024-09-18", Kind.AFTER),
        ("in the wake of the coup of 2021", "2021/2024-09-18", Kind.AFTER),
    ],
)
def test_the_words_before_a_date_say_which_side_of_it_is_meant(text: str, edtf: str, kind: Kind) -> None:
    """Since, until, by, before, after, from one to another: the first time told is the whole expression."""
    first = times(text, 0, len(text), WEDNESDAY)[0]
    assert (first.edtf.text, first.kind, first.start) == (edtf, kind, 0)


def test_since_has_a_state_and_a_series() -> None:
    """ "Since 2019" is open for a state that continues and ends at the publication for a series of events (rule 3)."""
    found = only("It has shipped arms since 2019.")
    assert found.edtf.end_open
    assert found.series is not None
    assert found.series.text == "2019/2024-09-18"
    alone = only("It has shipped arms since 2019.", None)
    assert (alone.edtf.text, alone.series) == ("2019/..", None)


def test_the_date_of_an_event_named_in_between_is_given_too() -> None:
    """ "Since its first nuclear test in 2006" dates the state by the whole and the test by the year inside it."""
    assert told("in place since its first nuclear test in 2006") == [
        ("since its first nuclear test in 2006", "2006/.."),
        ("in 2006", "2006"),
    ]


def test_a_month_takes_the_year_of_the_dates_around_it() -> None:
    """A month or day without a year is of the year that the sentence, or the anchor, names."""
    assert told("On 12 June 2022 it left, and in July it came.")[1] == ("in July", "2022-07")
    assert told("in January, February and March 2023") == [
        ("in January, February and March 2023", "2023-01/2023-03"),
        ("in January", "2023-01"),
        ("February", "2023-02"),
        ("March 2023", "2023-03"),
    ]
    assert told("In October 2022 it left. In January it came.")[1] == ("In January", "2023-01")
    assert told("In October 2023 it left. In November it came.", date(2023, 11, 1))[1] == ("In November", "2023-11")
    assert told("It was built in 2006. In June it came.")[1] == ("In June", "2024-06")
    assert told("It left on 3 May 2022. In October of that year it came.")[1] == ("In October of that year", "2022-10")
    assert told("On 14 June it came.", anchor="2021-06-12") == [("On 14 June", "2021-06-14")]
    assert told("In June it came.", None, anchor="2021-06-12") == [("In June", "2021-06")]


def test_what_is_seen_from_another_date_needs_it() -> None:
    """ "A day earlier" is seen from the date told before, in the text or as the anchor, else left out."""
    assert told("On 12 March 2023 it left. A day earlier it had met.")[1] == ("A day earlier", "2023-03-11")
    assert told("The following day it left.", anchor="2023-03-12") == [("The following day", "2023-03-13")]
    assert told("Two weeks later it left.", anchor="2023-03-12") == [("Two weeks later", "2023-03-26")]
    assert told("A month earlier it left.", anchor="2023-03-12") == [("A month earlier", "2023-02")]
    assert told("The previous year it left.", anchor="2023-03-12") == [("The previous year", "2022")]
    assert told("The next morning it left.", anchor="2023-03-12") == [("The next morning", "2023-03-13")]
    assert told("By the next morning it had left.", anchor="2023-03-12") == [("By the next morning", "/2023-03-13")]
    assert told("The next morning it left.", anchor="2023-03-12/2023-03-13") == [("The next morning", "2023-03-13")]
    assert told("It left that night.", anchor="2023-03-12") == [("that night", "2023-03-12")]
    assert told("The same month it left.", anchor="2023-03-12") == [("The same month", "2023-03")]
    assert told("A day earlier it had met.") == []
    assert told("A day earlier it had met.", anchor="2023-03") == []


def test_a_time_of_day_keeps_the_local_day() -> None:
    """6:50 a.m. local time, 2150 GMT, of 18 September is that day at +09:00, though it is the 17th in UTC."""
    clock = told("launched on Wednesday at 6:50 a.m. local time (2150 GMT)")[1]
    assert clock == ("6:50 a.m. local time (2150 GMT)", "2024-09-18T06:50+09:00")
    assert parse(clock[1]).earliest == "2024-09-18"
    assert told("at 0650 KST on 3 May 2024")[0] == ("0650 KST", "2024-05-03T06:50+09:00")
    assert told("At 9 p.m. it burned.", anchor="2023-03-12") == [("9 p.m.", "2023-03-12T21:00")]
    assert told("At 9 p.m. it burned.") == []


def test_about_an_hour_is_written_no_finer_than_the_day() -> None:
    """EDTF has no mark for an approximate hour, so "approximately 6:50" is the day alone."""
    text = "It fired on Wednesday. They were seen at approximately 6:50 a.m. local time (2150 GMT)."
    assert told(text)[1][1] == "2024-09-18"


def test_a_juche_year_is_a_reading_and_lies_before_the_publication() -> None:
    """Juche 113 is 2024; a year after the publication, or one that the text contradicts, is no reading."""
    found = only('marked "Juche 113"')
    assert (found.edtf.text, found.kind) == ("2024", Kind.JUCHE)
    assert told("marked Juche 112 (2023)") == [("Juche 112 (2023)", "2023")]
    assert told("marked Juche 115") == []
    assert told("marked Juche 112 (2022)") == []


@pytest.mark.parametrize(
    "text",
    [
        "under resolution 1718 (2006)",
        "under paragraph 8 of resolution 2397 (2017)",
        "Council Decision (CFSP) 2016/849",
        "Regulation (EU) 2017/1509",
        "They may march to the sun.",
        "Theresa May said so.",
        "sent 1990 missiles",
        "in 2,019 cases",
        "Sheffield Wednesday won.",
        "the Sunday Times",
        "a 152-mm shell and 2024 others",
        "on 30 February 2023",
        "on 03/04/2024",
        "the last week of talks",
        "at 25:70",
        "The spring of the valve broke.",
    ],
)
def test_what_is_no_date_gives_none(text: str) -> None:
    """Numbers of resolutions and laws, verbs, names, counts, days that do not exist and two readings are no dates."""
    assert told(text) == []


def test_a_year_before_a_noun_dates_what_the_noun_names() -> None:
    """ "The 2022 invasion" gives a year of the kind ``named``, so that no rule takes it for the date of its event."""
    assert only("Since then, Russia's 2022 invasion has gone on.").kind is Kind.NAMED


def test_two_dates_of_one_statement_are_told_together_and_each() -> None:
    """ "In October and November" spans both, so that one claim can be of both; each of them is given too."""
    assert told("launched in October and November 2022") == [
        ("in October and November 2022", "2022-10/2022-11"),
        ("in October", "2022-10"),
        ("November 2022", "2022-11"),
    ]


def test_a_date_that_is_compared_with_is_of_something_else() -> None:
    """ "More than in all of 2017" dates what was less; "no later than 2017" bounds the event itself."""
    assert only("fired 23 missiles, more than in all of 2017").kind is Kind.NAMED
    assert only("fired no later than 2017").kind is Kind.UNTIL


def test_the_year_of_a_convention_is_no_end() -> None:
    """ "By the 1961 convention" names a text by its year, and bounds nothing."""
    assert only("privileges afforded by the 1961 Convention").kind is Kind.NAMED


def test_a_date_beside_a_word_of_saying_is_of_the_statement() -> None:
    """A photo released in January, and what was said on Wednesday, is only bounded above by it (rule 2)."""
    photo = only("in this photo released January 17, 2022 (Reuters Photo)")
    assert photo.is_stated
    bound = bounded_above(photo.edtf)
    assert bound is not None
    assert bound.text == "/2022-01-17"
    assert only("It had fired, the ministry said on Wednesday.").is_stated
    assert only("Norra accused East Tarsia on Wednesday of arming rebels.").is_stated
    assert not only("It fired on Wednesday.").is_stated


def test_an_event_without_a_date_is_bounded_above() -> None:
    """By the publication where nothing else is told; by nothing where that is not known."""
    bound = bounded_above(WEDNESDAY)
    assert bound is not None
    assert (bound.text, bound.earliest, bound.latest, bound.start_open) == ("/2024-09-18", None, "2024-09-18", False)
    assert bounded_above(None) is None
    assert bounded_above(parse("2023/..")) is None


def test_offsets_are_of_the_whole_text() -> None:
    """Only the stretch is read, and offsets are those of the whole text."""
    text = "In May it left. In June it came."
    (found,) = times(text, 16, len(text), WEDNESDAY)
    assert (found.start, found.end, found.text) == (16, 23, "In June")


DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@given(DAYS, st.integers(0, 6))
def test_a_weekday_is_the_most_recent_one(published: date, number: int) -> None:
    """On any day, a bare weekday is within the seven days up to it, "last" before it and "next" after it."""
    bare = only(f"It fired on {NAMES[number]}.", published).edtf
    assert bare.earliest == bare.latest
    day = date.fromisoformat(bare.text)
    assert day.weekday() == number
    assert timedelta(0) <= published - day < timedelta(7)
    last = date.fromisoformat(only(f"last {NAMES[number]}", published).edtf.text)
    assert (last.weekday(), timedelta(0) < published - last <= timedelta(7)) == (number, True)
    following = date.fromisoformat(only(f"next {NAMES[number]}", published).edtf.text)
    assert (following.weekday(), timedelta(0) < following - published <= timedelta(7)) == (number, True)


@given(DAYS, DAYS)
def test_a_day_without_a_year_is_the_most_recent_one(published: date, event: date) -> None:
    """It is the day and month told, not after the day after publication, and at most eight years back."""
    found = only(f"It fired on {event.day} {event:%B}.", published).edtf
    assert found.earliest is not None
    day = date.fromisoformat(found.earliest)
    assert (day.day, day.month) == (event.day, event.month)
    assert day <= published + timedelta(1)
    assert published - day <= timedelta(366 if (day.day, day.month) != (29, 2) else 366 * 8)


@given(DAYS, st.integers(1, 30))
def test_days_and_weeks_ago_are_counted(published: date, n: int) -> None:
    """So many days ago is that day; so many weeks ago is about the day that lies so many weeks back."""
    assert only(f"It fired {n} days ago.", published).edtf.text == (published - timedelta(n)).isoformat()
    week = only(f"It fired {n} weeks ago.", published).edtf
    assert week.text == f"{published - timedelta(7 * n)}~"


@given(DAYS, DAYS)
def test_a_span_runs_from_its_first_to_its_last_day(one: date, other: date) -> None:
    """Written either way, with the year once or twice, the bounds are the two days."""
    first, last = min(one, other), max(one, other)
    found = times(text := f"from {first.day} {first:%B %Y} to {last.day} {last:%B %Y}", 0, len(text), None)[0]
    assert (found.edtf.earliest, found.edtf.latest) == (first.isoformat(), last.isoformat())


FRAGMENTS = st.sampled_from(
    [
        "in",
        "on",
        "since",
        "until",
        "before",
        "after",
        "between",
        "and",
        "to",
        "from",
        "by",
        "the",
        "last",
        "next",
        "this",
        "past",
        "Wednesday",
        "June",
        "May",
        "2022",
        "2023",
        "12",
        "15th",
        "week",
        "year",
        "month",
        "days",
        "ago",
        "recently",
        "early",
        "mid-",
        "late",
        "will",
        "said",
        "(",
        ")",
        ",",
        ".",
        ";",
        "–",
        "-",
        "/",
        "resolution",
        "Juche",
        "113",
        "6:50",
        "a.m.",
        "GMT",
        "its",
        "invasion",
        "of",
        "Q1",
        "quarter",
        "first",
        "summer",
        "1990s",
        "fiscal",
        "9999",
        "0000",
        "two",
        "a",
        "few",
    ]
)


@given(st.lists(FRAGMENTS, max_size=14), DAYS)
def test_any_words_give_valid_times_with_exact_places(parts: list[str], published: date) -> None:
    """Whatever stands there: no fault, quotes exact, order by place, and the same again the second time."""
    text = " ".join(parts)
    found = times(text, 0, len(text), published)
    assert found == times(text, 0, len(text), published)
    assert [t.start for t in found] == sorted(t.start for t in found)
    for time in found:
        assert time.text == text[time.start : time.end] != ""
        assert parse(time.edtf.text) == time.edtf
