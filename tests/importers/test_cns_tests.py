"""The CNS database of missile tests: what each column becomes, and what the real file holds, counted another way."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from pathlib import Path

import pytest

import evidence as ev
from evidence.errors import BadValue, LoadError, Malformed, UnknownWord, UnreadColumns
from evidence.importer import Bundle, Document
from evidence.importers import cns_tests as importer
from evidence.importers._launch_day import exceptions, read_date
from evidence.ledger import Ledger
from evidence.read.row import Row
from evidence.schema.records import Claim, Mention, Note
from evidence.schema.words import DayRule, Modality

REAL = "cns_dprk_missile_tests_2023-04.csv"
FIELDS = dict(
    zip(
        importer.COLUMNS,
        ["7", "24-Mar-21", "3/26/2021", "10:04:00 PM", "Heron-1", "SRBM", "", "Example Airfield", "North Province", "",
         "39.5", "126.25", "Yellow Sea or West Sea", "60 km", "450 km", "Confirmed", "Success", "", "https://example.org/a"],
        strict=True,
    )
)  # fmt: skip


def written(*records: dict[str, str], columns: tuple[str, ...] = importer.COLUMNS) -> bytes:
    """The file with those records, each the usual one with some fields changed."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({**FIELDS, **record} for record in records)
    return out.getvalue().encode("cp1252")


def of(*records: dict[str, str]) -> Document:
    return Document.of("tests.csv", written(*records), "cns")


def row(**fields: str) -> Row:
    """A row with some fields changed; a column is named by its words in lower case."""
    named = {re.sub(r"[^a-z]+", "_", column.lower()).strip("_"): column for column in importer.COLUMNS}
    (entry,) = importer.entries(Bundle((of({named[name]: text for name, text in fields.items()}),)))
    assert isinstance(entry, Row)
    return entry


def claim(**fields: str) -> Claim:
    """The one claim of such a row."""
    (found,) = (one for one in importer.read(row(**fields)) if isinstance(one, Claim))
    return found


def notes(**fields: str) -> dict[str, str]:
    """The notes of such a row by label."""
    return {one.label: one.quote for one in importer.read(row(**fields)) if isinstance(one, Note)}


def test_a_row_is_a_launch_of_one_missile() -> None:
    """Subject, item with class, place, local day, one missile; the claim quotes what it was read from."""
    made = claim()
    assert (made.predicate, made.subject, made.object) == ("launched_missile", Mention("North Korea", "KP"), None)
    assert made.item == Mention("Heron-1", "ballistic-missiles")
    assert made.place == Mention("Example Airfield")
    assert made.when is not None and made.when.text == "2021-03-25"
    assert made.quantity is not None
    assert (made.quantity.low, made.quantity.high, made.quantity.unit, made.quantity.text) == (1, 1, "missile", "")
    assert (made.chain, made.origin) == (("cns",), "cns")
    assert dict(made.roles) == {
        "category": Mention("SRBM", "srbm"),
        "confirmation": Mention("Confirmed", "Confirmed"),
        "outcome": Mention("Success", "Success"),
        "stated_on": Mention("24-Mar-21", "2021-03-24"),
        "launched_at": Mention("10:04:00 PM", "2021-03-24T22:04:00Z"),
        "day_rule": Mention("utc_moment", "utc_moment"),
        "location": Mention("North Province"),
        "coordinates": Mention("39.5, 126.25", "geo:39.5,126.25"),
        "landing": Mention("Yellow Sea or West Sea"),
        "apogee_km": Mention("60 km", "60"),
        "distance_km": Mention("450 km", "450"),
    }
    assert made.quote.startswith("24-Mar-21 … 10:04:00 PM … Heron-1 … SRBM")
    assert made.quote.endswith("60 km … 450 km … Confirmed … Success")


@pytest.mark.parametrize("confirmation", ["Confirmed", "Unconfirmed"])
@pytest.mark.parametrize("outcome", ["Success", "Failure", "Unknown"])
def test_confirmation_and_outcome_are_two_axes(confirmation: str, outcome: str) -> None:
    """Each of the six pairs stands as it is: only confirmation is modality, and an unknown outcome is no outcome."""
    made = claim(confirmation_status=confirmation, test_outcome=outcome)
    assert made.predicate == "launched_missile" and made.polarity == "asserts"
    assert made.modality is {"Confirmed": Modality.CONFIRMED, "Unconfirmed": Modality.ALLEGED}[confirmation]
    assert made.role("confirmation") == Mention(confirmation, confirmation)
    assert made.role("outcome") == (None if outcome == "Unknown" else Mention(outcome, outcome))


@pytest.mark.parametrize(
    ("name", "kind", "item"),
    [
        ("Heron-1", "SRBM", Mention("Heron-1", "ballistic-missiles")),
        ("Heron-1", "Unknown", Mention("Heron-1")),
        ("Unknown", "SLBM", Mention("SLBM", "ballistic-missiles")),
        ("Unknown", "HGV", Mention("HGV", "hypersonic-glide-vehicles")),
        ("Stork", "SLV", Mention("Stork", "space-launch-vehicles")),
        ("Unknown", "Unknown", None),
    ],
)
def test_the_missile_by_its_name_or_its_type(name: str, kind: str, item: Mention | None) -> None:
    """The type gives the class, and the words where there is no name; what is unknown is nothing."""
    made = claim(missile_name=name, missile_type=kind)
    assert made.item == item
    assert made.role("category") == (None if kind == "Unknown" else Mention(kind, kind.lower()))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("200 km", "200"),
        ("2111.5 km", "2111.5"),
        ("1,380 km", "1380"),
        ("0 km", "0"),
        ("between 25 and 90 km", "25/90"),
        ("Unknown", None),
        ("N/A", None),
        ("", None),
    ],
)
def test_lengths_are_kilometres_or_unknown(text: str, key: str | None) -> None:
    """A range keeps both numbers, nought is a number, and a word for no value makes no role and no note."""
    expected = None if key is None else Mention(text, key)
    assert claim(apogee=text).role("apogee_km") == claim(distance_travelled=text).role("distance_km") == expected
    assert "Apogee" not in notes(apogee=text)


@pytest.mark.parametrize("text", ["330 lm", "200", "200 miles", "about 200 km", "1,38 km", "25-90 km"])
def test_a_length_that_is_not_read_is_a_note(text: str) -> None:
    """Words that are no number of kilometres are kept as they stand, and no number is made of them."""
    assert claim(apogee=text).role("apogee_km") is None
    assert notes(apogee=text, distance_travelled=text) == {
        "Apogee": text, "Distance Travelled": text, "Date Entered/Updated": "3/26/2021", "Source(s)": "https://example.org/a",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "text", "key"),
    [
        ("2 of 2 tests", "2 of 2 tests", "2/2"),
        ("It was in the Wonsan area. (1 of 2)", "1 of 2", "1/2"),
        ('Called "new". 3 of 8 tests. Launched from the coast', "3 of 8 tests", "3/8"),
    ],
)
def test_the_place_in_a_salvo_is_kept_with_its_words(words: str, text: str, key: str) -> None:
    """ "n of m" stands as detail and in the quote; the whole text is a note."""
    made = claim(additional_information=words)
    assert made.role("detail") == Mention(text, key)
    assert made.quote.endswith(f"Success … {text}")
    assert notes(additional_information=words)["Additional Information"] == words.replace('"', '""')


@pytest.mark.parametrize("words", ["", "One of two tests", "5 of 2 tests", "0 of 2 tests"])
def test_other_words_are_no_place_in_a_salvo(words: str) -> None:
    """Words, and numbers that can be no place, make no detail."""
    assert claim(additional_information=words).role("detail") is None


def test_place_location_and_coordinates() -> None:
    """Without a facility the area is the place; without both there is none; both coordinates or neither."""
    area = claim(facility_name="Unknown")
    assert (area.place, area.role("location")) == (Mention("North Province"), None)
    nowhere = claim(
        facility_name="Unknown", facility_location="Unknown", facility_latitude="Unknown", facility_longitude="Unknown"
    )
    assert (nowhere.place, nowhere.role("location"), nowhere.role("coordinates")) == (None, None, None)
    assert claim(launch_agency_authority="Example Units").role("agency") == Mention("Example Units")
    assert notes(other_name="Example Airbase")["Other Name"] == "Example Airbase"


def test_a_time_that_is_unknown_leaves_the_date() -> None:
    """Without a time the date as written is the day, and there is no moment."""
    for text in ("", "Unknown"):
        made = claim(launch_time_utc=text)
        assert made.when is not None and made.when.text == "2021-03-24"
        assert (made.role("launched_at"), made.role("day_rule")) == (None, Mention("written_day", "written_day"))


@pytest.mark.parametrize(
    ("fields", "error", "why"),
    [
        ({"date": "30-Feb-21"}, BadValue, 'Date: "30-Feb-21" is no date'),
        ({"date": "Unknown"}, BadValue, 'Date: "Unknown" is no date'),
        ({"date": ""}, BadValue, 'Date: "" is no date'),
        ({"launch_time_utc": "22:04"}, BadValue, 'Launch Time \\(UTC\\): "22:04" is no time'),
        ({"date": "Mar-21"}, BadValue, "a month without a day"),
        ({"date_entered_updated": "26/3/2021"}, BadValue, "Date Entered/Updated"),
        ({"missile_type": "Rocket"}, UnknownWord, "Missile Type: .* none of SRBM"),
        ({"confirmation_status": ""}, UnknownWord, "Confirmation Status"),
        ({"test_outcome": "Partial"}, UnknownWord, "Test Outcome: .* none of Success, Failure"),
        ({"facility_latitude": "Unknown"}, BadValue, "Write both coordinates, or neither"),
        ({"facility_longitude": "196"}, BadValue, "-180 to 180"),
        ({"apogee": "between 90 and 25 km"}, BadValue, "from more to less"),
    ],
)
def test_an_impossible_value_rejects_the_row(fields: dict[str, str], error: type[LoadError], why: str) -> None:
    """The message names place and column, and keeps the record."""
    entry = row(**fields)
    with pytest.raises(error, match=why) as raised:
        list(importer.read(entry))
    assert (raised.value.place, raised.value.raw) == ("tests.csv#record=2&line=2", entry.passage.text)


def test_every_column_is_read_or_ignored_by_name() -> None:
    """Eighteen are read; the number of the row is not, and SOURCE says why."""
    entry = row()
    list(importer.read(entry))
    assert entry.layout.unread(entry.seen, ()) == ("F1",)
    assert set(importer.SOURCE.ignored) == {"F1"} and len(importer.COLUMNS) == 19


def test_a_changed_layout_is_refused_by_name() -> None:
    """A column more would go unread, a column less cannot be read; both are recognised first."""
    more = Document.of("tests.csv", written({}, columns=(*importer.COLUMNS, "Warhead")))
    assert importer.identify(more)
    with pytest.raises(UnreadColumns, match="'Warhead'"):
        list(importer.entries(Bundle((more,))))
    less = Document.of("tests.csv", written({}, columns=importer.COLUMNS[:-1]))
    assert importer.identify(less)
    with pytest.raises(Malformed, match=r"'Source\(s\)' is missing"):
        list(importer.entries(Bundle((less,))))
    assert not importer.identify(Document.of("other.csv", b"Date,Missile Name,Source(s)\r\n"))


def test_the_receipt_counts_what_holds_no_value() -> None:
    """ "Unknown", "N/A" and nothing are counted apart, by column; the newest day of entry bounds the day of publication."""
    document = of({"Apogee": "Unknown"}, {"Apogee": "N/A", "Date Entered/Updated": "28-Nov-17"}, {"Apogee": ""})
    *_, newest, without = importer.describe(Bundle((document,))).remarks
    assert newest == "the newest row was entered or updated on 2021-03-26, so it was not published before"
    assert "Apogee (N/A 1, Unknown 1, empty 1)" in without


SALVO = [{"Date": "5-Mar-17", "Launch Time (UTC)": "10:34:00 PM", "F1": str(99 + n)} for n in range(4)]
LATER = {"Date": "21-Mar-17", "Launch Time (UTC)": "10:00:00 PM", "F1": "103"}


def test_a_row_put_in_among_others_moves_no_claim(ledger: Ledger, tmp_path: Path) -> None:
    """The publisher did so in 2019: F1 moves on, and all but the new missile is known; the salvo counts five."""
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    first.write_bytes(written(*SALVO, LATER))
    fifth = {**SALVO[0], "F1": "103", "Test Outcome": "Failure"}
    second.write_bytes(written(*SALVO, fifth, {**LATER, "F1": "104"}))
    ledger.load(first, published="2018-01-01")
    (receipt,) = ledger.load(second, published="2019-04-01")
    assert (receipt.new, receipt.known, receipt.superseded, receipt.withdrawn) == (1, 5, 0, 0)
    salvo, later = ledger.rows(ev.launches(subject="KP"))
    assert (salvo["event_edtf"], later["event_edtf"]) == ("2017-03-06", "2017-03-22")
    assert [(q["vintage"], q["low"], q["entries"]) for q in salvo["quantities"]] == [("2019-04-01", 5, 5)]
    assert [(line["outcome"], line["entries"]) for line in salvo["missiles"]] == [("Success", 4), ("Failure", 1)]
    findings = ev.report.compliance(ledger, regime="UNSC-DPRK").sheet("Findings")
    stated = [column.name for column in findings.columns].index("statements")
    assert [row[stated] for row in findings.rows] == ["cns 2019-04-01: 5 missile", "cns 2018-01-01: 1 missile"]
    (before,) = ledger.rows(ev.launches(subject="KP", until="2017-03-10", published_by="2018-06-01"))
    assert [(q["vintage"], q["low"]) for q in before["quantities"]] == [("2018-01-01", 4)]


def test_a_file_without_its_day_of_publication_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    """Nothing inside is the day of publication, so it must be given."""
    path = tmp_path / "tests.csv"
    path.write_bytes(written({}))
    with pytest.raises(LoadError, match="--published"):
        ledger.load(path)


def test_a_test_of_a_month_meets_those_of_its_month_alone(ledger: Ledger, tmp_path: Path) -> None:
    """Tests of May 1990, of June 1990, and of a day in June are three propositions; asked for a day, a month may be meant."""
    path = tmp_path / "tests.csv"
    month = {"Launch Time (UTC)": ""}
    path.write_bytes(written(*({**month, "Date": d} for d in ("May-90", "Jun-90", "Jun-90", "9-Jun-90"))))
    ledger.load(path, published="2023-04-21")
    rows = ledger.rows(ev.launches(subject="KP"))
    assert [(r["event_edtf"], r["quantity_low"], r["claims"]) for r in rows] == [
        ("1990-05", 1, 1), ("1990-06", 2, 2), ("1990-06-09", 1, 1),
    ]  # fmt: skip
    assert len(rows[2]["general"]) == 2
    asked = ledger.rows(ev.launches(subject="KP", since="1990-06-09", until="1990-06-09"))
    assert [(r["event_edtf"], r["match"]) for r in asked] == [("1990-06", "may"), ("1990-06-09", "yes")]


# the real file


@pytest.fixture(scope="module")
def path(shared_data: Path) -> Path:
    """The real file of April 2023."""
    path = shared_data / "arms" / REAL
    if not path.is_file():
        pytest.skip(f"the real file is absent: {path}")
    return path


@pytest.fixture(scope="module")
def records(path: Path) -> list[dict[str, str]]:
    """Its records as the csv module reads them."""
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("cp1252"), newline="")))


@pytest.fixture(scope="module")
def launches(path: Path) -> list[Claim]:
    """Its claims, one an entry."""
    bundle = Bundle((Document.of(path.name, path.read_bytes(), "cns"),))
    found = [[one for one in importer.read(row) if isinstance(one, Claim)] for row in importer.entries(bundle)]  # type: ignore[arg-type]
    assert {len(claims) for claims in found} == {1}
    return [claim for (claim,) in found]


def _word(claim: Claim, role: str) -> str:
    mention = claim.role(role)
    return "Unknown" if mention is None else mention.text


@pytest.mark.real
def test_every_real_test_appears_once(records: list[dict[str, str]], launches: list[Claim]) -> None:
    """245 tests; year, type, outcome and confirmation, together and each, count as in the raw file."""
    assert len(launches) == len(records) == 245
    told: Counter[tuple[str, ...]] = Counter()
    for one in launches:
        assert one.when is not None and one.when.earliest is not None
        roles = (_word(one, role) for role in ("category", "outcome", "confirmation"))
        told[one.when.earliest[:4], *roles] += 1
    raw = Counter(
        (("19" if r["Date"][-2:] > "80" else "20") + r["Date"][-2:], r["Missile Type"], r["Test Outcome"], r["Confirmation Status"])
        for r in records
    )  # fmt: skip
    assert told == raw
    assert Counter(_word(one, "category") for one in launches) == {
        "SRBM": 163, "MRBM": 30, "IRBM": 16, "ICBM": 11, "SLBM": 10, "SLV": 6, "HGV": 1, "Unknown": 8,
    }  # fmt: skip
    assert Counter(_word(one, "outcome") for one in launches) == {"Success": 187, "Failure": 33, "Unknown": 25}
    assert Counter(_word(one, "confirmation") for one in launches) == {"Confirmed": 236, "Unconfirmed": 9}


@pytest.mark.real
def test_every_real_day_is_explained(records: list[dict[str, str]], launches: list[Claim]) -> None:
    """Each stands by a rule or an exception, and by the rule written again here the day comes out the same."""
    rules: Counter[str] = Counter()
    for record, one in zip(records, launches, strict=True):
        rule = _word(one, "day_rule")
        rules[rule] += 1
        assert one.when is not None
        timed = record["Launch Time (UTC)"] not in ("", "Unknown")
        if rule == DayRule.UTC_MOMENT:
            hour, minute = (int(n) for n in record["Launch Time (UTC)"].split(":")[:2])
            since_midnight = hour % 12 * 60 + minute + 720 * record["Launch Time (UTC)"].endswith("PM")
            ahead = 510 if record["Date"][-2:] in ("16", "17") else 540
            assert timed
            stated = read_date(record["Date"])
            later = since_midnight + ahead >= 24 * 60
            assert (one.when.text > stated) is later and (one.when.text == stated) is not later
        elif rule in (DayRule.WRITTEN_DAY, DayRule.WRITTEN_MONTH):
            assert not timed and one.when.text == read_date(record["Date"])
    assert rules == {
        "utc_moment": 159, "written_day": 62, "written_month": 5, "korean_date": 3, "utc_date": 3, "doubtful_date": 13,
    }  # fmt: skip


@pytest.mark.real
def test_every_exception_is_of_real_tests(launches: list[Claim]) -> None:
    """Each row of the table is used, by as many tests as it says, and no test stands by an exception without one."""
    used: Counter[tuple[str, str]] = Counter()
    for one in launches:
        stated, moment = one.role("stated_on"), one.role("launched_at")
        assert stated is not None and stated.key is not None
        hour = "" if moment is None else (moment.key or "")[11:19]
        if _word(one, "day_rule") in (DayRule.KOREAN_DATE, DayRule.UTC_DATE, DayRule.DOUBTFUL_DATE):
            used[stated.key, hour] += 1
            excepted = exceptions()[stated.key, hour]
            assert one.when is not None and one.when.text.removesuffix("?") == excepted.local_day
    assert used == {key: one.tests for key, one in exceptions().items()}


@pytest.mark.real
def test_real_days_are_those_of_the_japanese_press_releases(
    records: list[dict[str, str]], launches: list[Claim]
) -> None:
    """Where a row cites the Japanese Ministry of Defense by a dated address, the day is that of such a release."""
    compared = 0
    for record, one in zip(records, launches, strict=True):
        released = {
            "-".join(f) for f in re.findall(r"mod\.go\.jp/j/press/news/(\d{4})/(\d\d)/(\d\d)", record["Source(s)"])
        }
        if released:
            assert one.when is not None and one.when.text in released, record["F1"]
            compared += 1
    assert compared == 60


@pytest.mark.real
@pytest.mark.parametrize(
    ("number", "day"),
    [("112", "2017-07-28"), ("118", "2017-11-29"), ("111", "2017-07-04"), ("17", "2006-07-05"), ("161", "2022-01-05"),
     ("108", "2017-05-14"), ("79", "2016-04-15"), ("64", "2015-03-02"), ("140", "2019-09-10"), ("227", "2022-12-31"),
     ("241", "2023-03-16"), ("16", "1998-08-31"), ("4", "1984-09?"), ("25", "2009-07-05?")],
)  # fmt: skip
def test_known_days(records: list[dict[str, str]], launches: list[Claim], number: str, day: str) -> None:
    """Days of launches that are known from elsewhere, and two that the database does not know."""
    (found,) = (one for record, one in zip(records, launches, strict=True) if record["F1"] == number)
    assert found.when is not None and found.when.text == day


@pytest.mark.real
def test_the_real_file_in_a_ledger(ledger: Ledger, path: Path) -> None:
    """Its 245 tests are the claims of the rows of launches, each once, and the rows count 245 missiles."""
    (receipt,) = ledger.load(path, published="2023-04-21")
    assert (receipt.entries, receipt.new, receipt.rejected) == (245, 245, 0)
    rows = ledger.rows(ev.launches(subject="KP"))
    assert sum(row["claims"] for row in rows) == len({e["claim"] for row in rows for e in row["evidence"]}) == 245
    assert sum(quantity["low"] for row in rows for quantity in row["quantities"]) == 245
    assert sum(line["entries"] for row in rows for line in row["missiles"]) == 245
    (busy,) = (row for row in rows if row["event_edtf"] == "2022-11-02")
    assert (busy["quantity_low"], busy["quantity_high"], busy["disputed"]) == (7, 7, False)
