"""Australia's list: references with letters, dirty words, dates in many forms, two layouts, what the listing says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from evidence.errors import BadValue, Malformed, UnknownWord, UnreadColumns
from evidence.importer import Bundle, Document, Entry, identify
from evidence.importers import au_dfat
from evidence.importers._rows.places import country_at_end
from evidence.importers.au_dfat.birth import born, dates
from evidence.importers.au_dfat.lists import citizenships, values
from evidence.schema.measures import measures
from evidence.schema.records import Claim, Mention, Note

IN_2026 = (*au_dfat.IN_2024, *au_dfat.ADDED, *au_dfat.MEASURES)
PERSON: dict[str, object] = {
    "Reference": 2,
    "Name of Individual or Entity": "Invented Person",
    "Type": "Individual",
    "Name Type": "Primary Name",
    "Committees": "1988 (Taliban)",
    "Control Date": date(2016, 10, 14),
}


def workbook(*records: Mapping[str, object], columns: tuple[str, ...] = au_dfat.IN_2024) -> Document:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(list(columns))
    for record in records:
        sheet.append([{**PERSON, **record}.get(column) for column in columns])
    out = BytesIO()
    made.save(out)
    return Document.of("list.xlsx", out.getvalue(), "au-dfat")


def entries(document: Document) -> list[Entry]:
    return list(au_dfat.entries(Bundle((document,))))


def said(*records: Mapping[str, object], columns: tuple[str, ...] = au_dfat.IN_2024) -> list[Claim | Note]:
    """What rows of one reference say."""
    (entry,) = entries(workbook(*records, columns=columns))
    return list(au_dfat.read(entry))


def claims(found: list[Claim | Note], predicate: str) -> list[Claim]:
    return [one for one in found if isinstance(one, Claim) and one.predicate == predicate]


def test_letters_tell_names_of_one_party_apart() -> None:
    """``2``, ``2a`` and ``34c1`` are references of 2 and 34, as numbers or as text; anything else is refused."""
    found = entries(
        workbook({}, {"Reference": "2a"}, {"Reference": "34c1"}, {"Reference": "300aa"}, {"Reference": "a2"})
    )
    assert [entry.key for entry in found] == ["2", "34", "300", None]
    with pytest.raises(BadValue, match="no key"):
        list(au_dfat.read(found[-1]))


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("primary Name ", "primary"),
        ("Aka", "unmarked"),
        ("aka ", "unmarked"),
        ("Original script ", "original_script"),
        ("Formerly known as", "former"),
    ],
)
def test_types_of_names_in_whatever_case(word: str, key: str) -> None:
    (name,) = claims(said({"Name Type": word}), "has_name")
    assert name.role("quality") == Mention(word.strip(), key)


def test_a_type_that_nobody_knows_is_named() -> None:
    for column, word in (("Name Type", "Nickname"), ("Type", "Aeroplane")):
        with pytest.raises(UnknownWord, match=f"{column} '{word}' is none of"):
            said({column: word})


def test_rows_that_differ_in_case_and_blanks_alone_say_one_thing() -> None:
    found = said(
        {"Committees": "1988 (Taliban) "},
        {"Reference": "2a", "Name Type": "Aka", "Type": "individual", "Address": "na"},
    )
    assert [len(claims(found, p)) for p in ("designated_under", "has_kind", "amended_listing", "located_at")] == [
        1,
        1,
        1,
        0,
    ]
    assert not [one for one in found if isinstance(one, Note)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("1966", "1966"),
        ("1966-05-23", "1966-05-23"),
        ("5 May 1957", "1957-05-05"),
        ("23/05/1963", "1963-05-23"),
        ("May 1957", "1957-05"),
        ("03/1965", "1965-03"),
        ("March 16, 1968", "1968-03-16"),
        ("29 March, 1970", "1970-03-29"),
        ("Approximately 1966", "1966~"),
        ("circa 1966", "1966~"),
        ("c. 1957", "1957~"),
        ("1940-1941", "1940/1941"),
        ("1940 to 1941", "1940/1941"),
        ("Approximately 1960-1962", "1960~/1962~"),
        ("Between 1953 and 1955", "1953/1955"),
        ("Between January and March 1956", "1956-01/1956-03"),
        ("June 1960 to July 1961", "1960-06/1961-07"),
        ("07/04/62", None),
        ("29-Aprl-1967", None),
        ("31/02/1967", None),
        ("Approximately (30-35 years old)", None),
        ("1955-1953", None),
    ],
)
def test_dates_of_birth(text: str, edtf: str | None) -> None:
    """Days before months, years of four digits, circa and spans; what is none of these is no guess."""
    found = born(text)
    assert (found.text if found else None) == edtf


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a) Approximately 1966 b) 1960 c) 1953", ["1966~", "1960", "1953"]),
        ("Approximately 1963, 30/01/1972", ["1963~", "1972-01-30"]),
        ("1965 or 4 May 1966", ["1965", "1966-05-04"]),
        ("1/02/1960; alt DOB: 1961", ["1960-02-01", "1961"]),
        ("1 June 1960 >> 2 June 1960", ["1960-06-01", "1960-06-02"]),
        ("5/06/1953   15/06/1953", ["1953-06-05", "1953-06-15"]),
        ("na", [None]),
        ("a) 1960 b) 24/06/1402 (Hijri Calendar)", ["1960"]),
        ("1952, 29 March", ["1952"]),
    ],
)
def test_alternatives_are_claims_of_their_own(text: str, found: list[str | None]) -> None:
    assert [when.text if (when := one.roles.get("when")) else None for one in dates(text, "")] == found


def test_a_date_of_an_alias_names_it() -> None:
    (one, other) = dates("15 May 1968 (as Invented Sample) 1970 (as Another)", "")
    assert (one.roles["alias"], other.roles["alias"]) == (Mention("Invented Sample"), Mention("Another"))


@given(st.dates(date(1900, 1, 1), date(2020, 1, 1)))
def test_a_day_is_the_same_in_every_form(day: date) -> None:
    """In figures, with the month by its name, and as a date of the workbook."""
    forms = (
        f"{day.day}/{day.month:02d}/{day.year}",
        f"{day.day} {day:%B} {day.year}",
        f"{day.day:02d}. {day:%b} {day.year}",
        str(day),
    )
    assert {found.text for form in forms if (found := born(form))} == {str(day)}


def test_citizenships() -> None:
    """A name with "and" in it is one state; anything else is parted, and what is not sure stays a note."""
    told = {
        text: [one.roles["object"].key for one in citizenships(text, "")]
        for text in (
            "Trinidad and Tobago",
            "Moldovan, Russian and Ukrainian",
            "a) Chad\nb) Central African Republic",
            "Congolese",
            "Türkiyish",
        )
    }
    assert told == {
        "Trinidad and Tobago": ["TT"],
        "Moldovan, Russian and Ukrainian": ["MD", "RU", "UA"],
        "a) Chad\nb) Central African Republic": ["TD", "CF"],
        "Congolese": [None],
        "Türkiyish": [],
    }


def test_addresses_and_places() -> None:
    text = "1 Sample Street, Moscow, Russia;\n\n2 Sample Street, Minsk, Belarus (previous)"
    assert [text[a:b] for a, b in values(text)] == [
        "1 Sample Street, Moscow, Russia",
        "2 Sample Street, Minsk, Belarus (previous)",
    ]
    assert [country_at_end(text[a:b]) for a, b in values(text)] == ["RU", "BY"]
    assert country_at_end("Tehran, Iran (at time of listing).") == "IR"
    assert country_at_end("Sampletown") is None


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("Sampletown, Lebanon or Exampleton, Jordan", None),
        ("Sampletown or Exampleton, Iraq", "IQ"),
        ("Sampletown, Sudan or Exampleton, Sudan", "SD"),
        ("India, Pakistan", None),
        ("North Korea, Malaysia, Indonesia, Singapore", None),
        ("Hong Kong, China", "HK"),
        ("1 Sample Street, Jordan, Hong Kong, China", "CN"),
        ("Sampletown, Afghanistan, in the area bordering Example district, Pakistan", "AF"),
        ("Sampletown, Afghanistan (area bordering Example district, Pakistan)", "AF"),
    ],
)
def test_a_place_that_may_be_in_several_countries_is_in_none_for_sure(place: str, code: str | None) -> None:
    """The country that ends a cell is no better than the others that it names; the words stand as they are."""
    for column, predicate in (("Address", "located_at"), ("Place of Birth", "born")):
        (claim,) = claims(said({column: place}), predicate)
        assert claim.place == Mention(place, code)


def test_numbers_and_mail_among_addresses_are_no_places() -> None:
    """The list writes an owner's IMO number, telephones and mail into the cell; what is not read of them is a note."""
    found = said(
        {"Type": "Entity", "Address": "Sampletown, Iran; Company Number IMO 0000014; Fax 021-000; info@sample.ir"}
    )
    assert [claim.place for claim in claims(found, "located_at")] == [Mention("Sampletown, Iran", "IR")]
    (number,) = claims(found, "has_identifier")
    assert (number.object, number.role("scheme")) == (Mention("0000014"), Mention("Address", "imo-company"))
    (note,) = (one for one in found if isinstance(one, Note) and one.label == "Address")
    assert "Fax 021-000" in note.passage.quote(note.spans) and "info@sample.ir" in note.passage.quote(note.spans)


def test_what_stands_under_place_of_birth_of_an_organisation_is_a_note() -> None:
    """The list writes the town of a company there: nobody was born."""
    found = said({"Type": "Entity", "Place of Birth": "Sampletown, North Kivu"})
    assert claims(found, "born") == []
    (note,) = (one for one in found if isinstance(one, Note) and one.label == "Place of Birth")
    assert note.passage.quote(note.spans) == "Sampletown, North Kivu"


@pytest.mark.parametrize(
    ("text", "when", "how", "amended"),
    [
        (
            "Listed on: 1 Nov. 2005 (amended on 13 Oct. 2016, 25 February 2020)",
            "2005-11-01",
            None,
            ["2016-10-13", "2020-02-25"],
        ),
        ("Listed by UN 1267 Committee on 25 Jan 2001", "2001-01-25", "Listed by UN 1267 Committee", []),
        (
            "Resolution 1735 (2006) Listed on: 4 June. 2008 (amended 3 June 2009)",
            "2008-06-04",
            "Resolution 1735 (2006) Listed",
            ["2009-06-03"],
        ),
        ("2013-03-07", "2013-03-07", None, []),
        ("Listed on 2 Sep. 2014 (relisted on 1 Sep. 2017)", "2014-09-02", None, ["2017-09-01"]),
        ("Assets received on or after 23 May 2003", None, None, []),
    ],
)
def test_what_listing_information_says(text: str, when: str | None, how: str | None, amended: list[str]) -> None:
    """The day of listing where it begins with one; amendments and relistings; the control date is one more of them."""
    found = said({"Listing Information": text})
    (listing,) = claims(found, "designated_under")
    assert (listing.when and listing.when.text, listing.role("detail")) == (when, Mention(how) if how else None)
    assert [c.when.text for c in claims(found, "amended_listing") if c.when] == [*amended, "2016-10-14"]


def test_the_instrument_is_the_legal_basis_of_a_listing() -> None:
    act = "Autonomous Sanctions (Designated Persons and Entities) Amendment (No. 15) Instrument 2022"
    (listing,) = claims(said({"Listing Information": f"Instrument of first designation: {act}"}), "designated_under")
    assert listing.role("legal_basis") == Mention(act)
    assert listing.role("measure") is None


def test_measures_are_those_that_are_true() -> None:
    """In the layout of 2026, whose column in capitals is read too; each is of the vocabulary."""
    marks = {
        "Targeted Financial Sanction": True,
        "Travel Ban": "TRUE",
        "Arms Embargo": False,
        "Maritime Restriction": None,
    }
    capitals = tuple(column.upper() if column == "Arms Embargo" else column for column in IN_2026)
    for columns in (IN_2026, capitals, tuple(reversed(IN_2026))):
        document = workbook({**marks, "ARMS EMBARGO": True if columns == capitals else None}, columns=columns)
        assert identify(document).id == "au_dfat"
        (entry,) = entries(document)
        (listing,) = claims(list(au_dfat.read(entry)), "designated_under")
        told = {m.key for role, m in listing.roles if role == "measure"}
        assert told == {"asset-freeze", "travel-ban", *(["arms-embargo"] if columns == capitals else [])}
        assert told <= set(measures())


def test_strength_of_an_alias() -> None:
    rows = [
        {"Name Type": "Alias", "Alias Strength": s, "Name of Individual or Entity": s or "x"}
        for s in ("Strong", "Weak", None)
    ]
    found = claims(said(*rows, columns=IN_2026), "has_name")
    assert [q.key for c in found if (q := c.role("quality"))] == ["good", "low", "unmarked"]


def test_another_layout_is_refused_by_name() -> None:
    """A column more, or a part of the new columns without the others."""
    with pytest.raises(UnreadColumns, match="'Invented'"):
        entries(workbook({}, columns=(*au_dfat.IN_2024, "Invented")))
    with pytest.raises(Malformed, match="'Travel Ban'"):
        entries(workbook({}, columns=tuple(c for c in IN_2026 if c != "Travel Ban")))


def test_a_csv_is_not_recognised() -> None:
    """Its days are written in an order that it does not say."""
    assert not au_dfat.identify(Document.of("list.csv", ",".join(au_dfat.IN_2024).encode() + b"\n"))


def test_documents_offices_and_numbers_of_additional_information() -> None:
    found = said(
        {
            "Additional Information": "Title: a) Mullah b) Haji. Designation: Minister of Samples under the Invented regime. "
            "Passport no.: Afghan number D000000, issued on 4 Jun. 2009. Company identification number: 1000000000009"
        }
    )
    assert [c.object and c.object.text for p in ("has_title", "holds_office") for c in claims(found, p)] == [
        "Mullah",
        "Haji",
        "Minister of Samples under the Invented regime",
    ]
    told = [
        (c.object and c.object.text, c.role("issuer"), (s := c.role("scheme")) and s.key)
        for c in claims(found, "has_identifier")
    ]
    assert told == [("D000000", Mention("Afghan", "AF"), "passport"), ("1000000000009", None, "registration")]
    assert not [one for one in found if isinstance(one, Note)]


def test_a_cell_that_is_an_office_is_one_of_a_person_alone() -> None:
    words = {"Additional Information": "Member of the Invented Duma of Samples"}
    assert claims(said(words), "holds_office")[0].object == Mention("Member of the Invented Duma of Samples")
    assert not claims(said({**words, "Type": "Entity"}), "holds_office")
