"""EDTF: what is read, what is refused, and that nothing more is claimed than was written."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.schema import edtf
from evidence.schema.edtf import Edtf, meets, overlap, parse, window

days = st.dates(min_value=date(1, 1, 1), max_value=date(9998, 12, 31))
qualifiers = st.sampled_from(["", "?", "~", "%"])


@st.composite
def single(draw: st.DrawFn) -> str:
    """One unqualified date of any form that an interval may hold."""
    day = draw(days).isoformat()
    forms = [day, day[:7], day[:4], day[:7] + "-XX", day[:4] + "-XX", day[:4] + "-XX-XX", day[:3] + "X", day[:2] + "XX"]
    season = f"{day[:4]}-{draw(st.integers(21, 24))}"
    return draw(st.sampled_from([*forms, season]))


@st.composite
def expressions(draw: st.DrawFn) -> str:
    """Any expression of the subset."""
    first = draw(single()) + draw(qualifiers)
    match draw(st.integers(0, 4)):
        case 0:
            return first
        case 1:
            return first + "/" + draw(st.sampled_from(["", ".."]))
        case 2:
            return draw(st.sampled_from(["", ".."])) + "/" + first
        case 3:
            time = f"T{draw(st.integers(0, 23)):02d}:{draw(st.integers(0, 59)):02d}"
            return draw(days).isoformat() + time + draw(st.sampled_from(["", "Z", "+09:00", "-05:00", "+05:30"]))
        case _:
            second = draw(single()) + draw(qualifiers)
            a, b = parse(first), parse(second)
            assert a.earliest is not None and b.latest is not None
            return f"{first}/{second}" if a.earliest <= b.latest else f"{second}/{first}"


dates = expressions().map(parse)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2024-09-18", "2024-09-18", "2024-09-18"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("000X", "0001-01-01", "0009-12-31"),
        ("2004-XX", "2004-01-01", "2004-12-31"),
        ("2004-02-XX", "2004-02-01", "2004-02-29"),
        ("2004-XX-XX", "2004-01-01", "2004-12-31"),
        ("2024-21", "2024-03-01", "2024-05-31"),
        ("2024-22", "2024-06-01", "2024-08-31"),
        ("2024-23", "2024-09-01", "2024-11-30"),
        ("2023-24", "2023-12-01", "2024-02-29"),
        ("2023/2024", "2023-01-01", "2024-12-31"),
        ("2024-09-09/2024-09-15", "2024-09-09", "2024-09-15"),
        ("2004-06-15/2004-06", "2004-06-15", "2004-06-30"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
    ],
)
def test_bounds(text: str, earliest: str, latest: str) -> None:
    """Each form has the closed bounds of what it can mean."""
    assert (parse(text).earliest, parse(text).latest) == (earliest, latest)


def test_local_day() -> None:
    """A launch at 06:50 in Korea on the 18th is on the 18th, though it is the 17th in UTC."""
    launch = parse("2024-09-18T06:50+09:00")
    assert (launch.earliest, launch.latest) == ("2024-09-18", "2024-09-18")
    assert launch.text == "2024-09-18T06:50+09:00"


def test_unknown_is_not_open() -> None:
    """An empty side is unknown and two dots are open; neither has a bound."""
    unknown, opened = parse("/2024-09-18"), parse("../2024-09-18")
    assert unknown.earliest is opened.earliest is None
    assert (unknown.start_open, opened.start_open) == (False, True)
    assert (parse("2024/").end_open, parse("2024/..").end_open) == (False, True)
    assert unknown != opened


def test_qualifier_of_a_span_is_that_of_both_sides() -> None:
    """A span carries what its sides carry together."""
    assert parse("2004~/2005?").qualifier == "%"
    assert parse("2004/2005~").qualifier == "~"
    assert parse("2004?/2005?").qualifier == "?"
    assert parse("2004%/2005").is_approximate
    assert parse("2004%/2005").is_uncertain
    assert not parse("2004/2005").is_uncertain


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("2021-02-30", "2021-02 has 28 days"),
        ("2024-00-01", "no month 00"),
        ("2024-13", "neither a month"),
        ("2024-25", "neither a month"),
        ("2024-21-01", "no month 21"),
        ("2024-05/2024-04", "write 2024-04/2024-05"),
        ("/", "says nothing"),
        ("../..", "says nothing"),
        ("/..", "says nothing"),
        ("..", "leave the date empty"),
        ("", "empty"),
        ("XXXX", "201X"),
        ("2XXX", "201X"),
        ("201x", "capital X"),
        ("20uu", "capital X"),
        ("201X-05", "write the year alone: 201X"),
        ("2024-XX-05", "2024-XX-XX"),
        ("2004-1X", "write 2024"),
        ("c. 2015", "write 2015~"),
        ("2015?~", "2015%"),
        ("2004-06/open", "2004-06/.."),
        ("2004-06/unknown", "2004-06/"),
        ("2024/09/18", "hyphens"),
        ("1/2/3/4", "span"),
        ("18.09.2024", "2024-09-18"),
        ("2024-9-18", "2024-09-18"),
        ("2024-09-18 06:50", "2024-09-18T06:50"),
        ("2024-09-18T06:50~", "2024-09-18~"),
        ("2024-09-18T24:00", "hours"),
        ("2024-09-18T06:60", "minutes"),
        ("2024-09-18T06:50+15:00", "14 hours"),
        ("2024-09T06:50", "without its day"),
        ("2024-09-18T06:50/2024-09-19", "days alone"),
        ("0000", "0001"),
        ("9999-24", "9999"),
        ("-2024", "2024"),
        ("20240918", "2024-09-18"),
        ("\u0662\u0660\u0662\u0664", "2024"),
        ("2024\n", None),
    ],
)
def test_refused(text: str, remedy: str | None) -> None:
    """What is outside the subset is refused with what to write; blanks around a date are no part of it."""
    if remedy is None:
        assert parse(text).text == text.strip()
        return
    with pytest.raises(ValueError) as caught:
        parse(text)
    assert remedy in str(caught.value)


@given(expressions())
def test_round_trip(text: str) -> None:
    """The text of a date is the expression, and reading it again gives the same date."""
    found = parse(text)
    assert found.text == str(found) == text
    assert parse(found.text) == found


@given(dates)
def test_bounds_ordered(found: Edtf) -> None:
    """Bounds are real days in order, and at least one of them is known."""
    known = [date.fromisoformat(d) for d in (found.earliest, found.latest) if d is not None]
    assert known and known == sorted(known)
    assert not (found.start_open and found.earliest)
    assert not (found.end_open and found.latest)


@given(single(), qualifiers, qualifiers)
def test_qualifiers_never_move_bounds(text: str, first: str, second: str) -> None:
    """About 2019 is bounded by 2019, since nobody wrote how far off it may be."""
    plain, marked = parse(text), parse(text + first)
    assert (plain.earliest, plain.latest) == (marked.earliest, marked.latest)
    span = parse(f"{text}{first}/{text}{second}")
    assert (plain.earliest, plain.latest) == (span.earliest, span.latest)
    assert span.is_approximate == ("~" in first + second or "%" in first + second)


@given(days)
def test_x_contains(day: date) -> None:
    """Writing X for digits from the right widens a date and never loses it."""
    text = day.isoformat()
    exact = parse(text)
    assert exact.earliest == exact.latest == text
    for wider in (text[:7], text[:7] + "-XX", text[:4], text[:4] + "-XX-XX", text[:3] + "X", text[:2] + "XX"):
        found = parse(wider)
        assert found.earliest is not None and found.latest is not None
        assert found.earliest <= text <= found.latest


@given(st.integers(1, 9998))
def test_seasons_tile_the_year(n: int) -> None:
    """The four seasons follow one another without gap or overlap, and winter ends before the next spring."""
    found = [parse(f"{n:04d}-{season}") for season in (21, 22, 23, 24)] + [parse(f"{n + 1:04d}-21")]
    for before, after in itertools.pairwise(found):
        assert before.latest is not None and after.earliest is not None
        assert date.fromisoformat(before.latest) + timedelta(days=1) == date.fromisoformat(after.earliest)


@given(st.integers(1, 9999), st.booleans())
def test_year(n: int, approximate: bool) -> None:
    """A year from a number is the year, marked where it is an estimate."""
    found = edtf.year(n, approximate)
    assert found == parse(f"{n:04d}" + ("~" if approximate else ""))
    assert found.is_approximate == approximate


@pytest.mark.parametrize("n", [0, -1, 10000])
def test_year_refused(n: int) -> None:
    """A year of five digits or none is an error and never a date."""
    with pytest.raises(ValueError, match="not a year"):
        edtf.year(n)


@pytest.mark.parametrize(
    ("text", "since", "until", "expected"),
    [
        ("2024-09-18", "2024", None, "yes"),
        ("2024-09-18", None, "2024", "yes"),
        ("2024-09-18", "2024-09-18", "2024-09-18", "yes"),
        ("2024-09-18", "2024-10", None, "no"),
        ("2024", "2024-10", None, "may"),
        ("2024-09/2024-11", "2024-10", "2024-10", "may"),
        ("/2024-09-18", "2023", None, "may"),
        ("/2024-09-18", "2025", None, "no"),
        ("/2024-09-18", None, "2024", "yes"),
        ("../2024", None, "2024", "yes"),
        ("../2024", "2020", "2024", "may"),
        ("2020/..", "2024", None, "may"),
        ("2020/..", "2020", None, "yes"),
        ("2020/..", None, "2019", "no"),
        ("2020/", "2019", "2030", "may"),
        (None, "2024", None, "may"),
        (None, None, "2024", "may"),
        (None, None, None, "yes"),
        ("2024~", "2024", "2024", "yes"),
    ],
)
def test_overlap(text: str | None, since: str | None, until: str | None, expected: str) -> None:
    """Only known bounds decide; what they leave open is ``may``."""
    assert overlap(None if text is None else parse(text), since, until) == expected


@given(dates, dates)
def test_meets_is_symmetric(a: Edtf, b: Edtf) -> None:
    """Whether two dates can be one time does not depend on which is asked first, and a date meets itself."""
    assert meets(a, b) == meets(b, a)
    assert meets(a, a)
    assert meets(a, None) and meets(None, b) and meets(None, None)


@given(dates, single())
def test_overlap_and_meets_agree(a: Edtf, text: str) -> None:
    """A date is outside a window exactly where it cannot be the same time as the window."""
    b = parse(text)
    assert (overlap(a, b.earliest, b.latest) == "no") == (not meets(a, b))


@given(dates, single())
def test_wider_windows_lose_nothing(a: Edtf, text: str) -> None:
    """Opening a side of the window never turns a match away."""
    rank = {"no": 0, "may": 1, "yes": 2}
    both = rank[overlap(a, text, text)]
    assert rank[overlap(a, text, None)] >= both
    assert rank[overlap(a, None, text)] >= both
    assert overlap(a, None, None) == "yes"


@given(dates, st.one_of(st.none(), single()))
def test_yes_means_inside(a: Edtf, text: str | None) -> None:
    """Yes is never said of a date that reaches outside the window."""
    first, last = window(text, text)
    if text is not None and overlap(a, text, text) == "yes":
        assert a.earliest is not None and a.latest is not None and first is not None and last is not None
        assert first <= a.earliest <= a.latest <= last


@pytest.mark.parametrize(
    ("since", "until"), [("2024", "2023"), ("../2024", None), (None, "2024/.."), ("/2024", None), ("soon", None)]
)
def test_windows_refused(since: str | None, until: str | None) -> None:
    """A window that ends before it begins, or a side that names no day, is an error and never an empty answer."""
    with pytest.raises(ValueError):
        overlap(parse("2024"), since, until)


def test_parse_is_quick() -> None:
    """Equal texts share one value, since records are made by the ten thousand."""
    assert parse("2024-09-18") is parse("2024-09-18")
