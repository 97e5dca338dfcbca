"""The British lists: lists within a cell, partial dates, documents, labelled information, measures, repeated rows."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from evidence.errors import BadValue, Malformed, UnknownFormat, UnreadColumns
from evidence.importer import Bundle, Document, Entry, identify
from evidence.importers import uk_ofsi, uk_sl, uk_sl_summary
from evidence.importers._rows.dates import day, spelled
from evidence.importers._rows.documents import packed
from evidence.importers._rows.nationals import national
from evidence.importers._rows.numbered import items
from evidence.importers._rows.places import country
from evidence.importers._uk.dates import birth
from evidence.importers._uk.imposed import measures
from evidence.importers._uk.labelled import parts
from evidence.importers._uk.labelled import read as read_part
from evidence.read import rows
from evidence.schema.identifiers import is_known
from evidence.schema.measures import measures as known_measures
from evidence.schema.records import Claim, Mention, Note

SINCE_2022, BEFORE = uk_ofsi.LAYOUTS
PERSON = {
    "Name 6": "SAMPLE",
    "Name 1": "Ali",
    "Group Type": "Individual",
    "Alias Type": "Primary name",
    "Regime": "Invented",
    "Listed On": "09/02/2007",
    "Last Updated": "01/02/2021",
    "Group ID": "90001",
}


def delimited(columns: tuple[str, ...], *records: dict[str, str], first: str = "Last Updated,10/04/2025") -> Document:
    """A CSV of the layout."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([[record.get(column, "") for column in columns] for record in records])
    return Document.of("list.csv", f"{first}\r\n{out.getvalue()}".encode() if first else out.getvalue().encode(), "uk")


def workbook(columns: tuple[str, ...], *records: dict[str, str], first: tuple[str, ...] = ()) -> Document:
    """The same as XLSX."""
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (first, columns, *([record.get(column) for column in columns] for record in records)):
        if row:
            sheet.append(list(row))
    out = BytesIO()
    made.save(out)
    return Document.of("list.xlsx", out.getvalue(), "uk")


def entries(document: Document, module: ModuleType = uk_ofsi) -> list[Entry]:
    return list(module.entries(Bundle((document,))))


def said(*records: dict[str, str], columns: tuple[str, ...] = SINCE_2022) -> list[Claim | Note]:
    """What rows of one group say."""
    (entry,) = entries(delimited(columns, *({**PERSON, **record} for record in records)))
    return list(uk_ofsi.read(entry))


def claims(found: list[Claim | Note], predicate: str) -> list[Claim]:
    return [one for one in found if isinstance(one, Claim) and one.predicate == predicate]


def notes(found: list[Claim | Note]) -> list[tuple[str, str]]:
    return [(one.label, one.quote) for one in found if isinstance(one, Note)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("Kabul", ["Kabul"]),
        ("(1) Kabul (2) Quetta", ["Kabul", "Quetta"]),
        ("1) Saudi Arabia 2) Qatar", ["Saudi Arabia", "Qatar"]),
        ("(1) Uganda (2) Uganda (3)Uganda", ["Uganda", "Uganda", "Uganda"]),
        ("(1) Germany (b) Algeria", ["Germany", "Algeria"]),
        ("(a) Russian  (b) Georgia", ["Russian", "Georgia"]),
        ("(1) - (2) Shabwa", ["Shabwa"]),
        ("(1) Egyptian. (2) - .", ["Egyptian"]),
        ("(1) Commander, (2) Head of x (y).", ["Commander", "Head of x (y)"]),
        ("Building 2) of (1) street", ["Building 2) of (1) street"]),
        ("1967 (approximately)", ["1967 (approximately)"]),
    ],
)
def test_items_of_a_cell(text: str, words: list[str]) -> None:
    """A cell is a list where it begins with a mark and the marks count on; a dash stands for nothing."""
    assert [text[item.start : item.end] for item in items(text)] == words


def test_an_item_of_several_numbers() -> None:
    """``(1)-(2) Tunisia`` is both the first and the second; ``(1) - (2) Aden`` is the second alone."""
    assert [(i.first, i.last) for i in items("(1)-(2) Tunisia (3) Libya")] == [(1, 2), (3, 3)]
    assert [(i.first, i.last) for i in items("(1) to (4) Uganda")] == [(1, 4)]
    assert [(i.first, i.last) for i in items("(1) - (2) Aden")] == [(2, 2)]
    assert [(i.first, i.last) for i in items("Aden")] == [(0, 0)]


@given(st.lists(st.text(alphabet="abcXYZ '-", min_size=1).map(str.strip).filter(str.strip), min_size=2, max_size=9))
def test_what_is_numbered_is_taken_apart_again(words: list[str]) -> None:
    """Numbering words and reading the cell gives the words, dashes apart."""
    text = " ".join(f"({n}) {word}" for n, word in enumerate(words, 1))
    assert [text[i.start : i.end] for i in items(text)] == [word for word in words if word not in ("-",)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("01/09/1957", "1957-09-01"),
        ("00/00/1994", "1994"),
        ("00/09/1962", "1962-09"),
        ("15/00/1962", None),
        ("09/1962", "1962-09"),
        ("1954", "1954"),
        ("dd/mm/1960", "1960"),
        ("31/02/1954", None),
        ("circa 1954", None),
        ("54", None),
    ],
)
def test_dates_of_birth(text: str, edtf: str | None) -> None:
    """Three forms of partial dates; what is none is no guess."""
    found = birth(text)
    assert (found.text if found else None) == edtf


def test_days_are_written_day_before_month() -> None:
    assert [found.text for text in ("03/04/2018", "3-4-2018", "3.4.2018") if (found := day(text))] == ["2018-04-03"] * 3
    assert day("2018-04-03") is day("32/01/2018") is day("04/2018") is None
    assert [
        found.text for text in ("11-Sep-2026", "4 Jun. 2009", "3rd May 2007", "May 2007") if (found := spelled(text))
    ] == [
        "2026-09-11",
        "2009-06-04",
        "2007-05-03",
        "2007-05",
    ]
    assert spelled("4 Invented 2009") is None


def test_what_rows_repeat_is_one_claim_that_quotes_the_first() -> None:
    """Two names times two dates of birth times two addresses are eight rows: two names, two births, two addresses."""
    records = [
        {"Name 6": name, "DOB": born, "Address 6": city, "Country": "Iran", "Position": "Head"}
        for born in ("00/00/1961", "1962")
        for name in ("SAMPLE", "SAMPEL")
        for city in ("Tehran", "Yazd")
    ]
    found = said(*records)
    assert {
        p: len(claims(found, p)) for p in ("has_name", "born", "located_at", "holds_office", "designated_under")
    } == {
        "has_name": 2,
        "born": 2,
        "located_at": 2,
        "holds_office": 1,
        "designated_under": 1,
    }
    assert [c.passage.locator for c in claims(found, "born")] == ["record=2&line=3", "record=6&line=7"]
    assert [c.quote for c in claims(found, "born")] == ["00/00/1961", "1962"]


def test_rows_of_a_group_need_not_be_adjacent() -> None:
    """Groups come in the order of their first rows, and keep every row."""
    other = {**PERSON, "Group ID": "90002"}
    found = entries(delimited(SINCE_2022, PERSON, other, {**PERSON, "Name 6": "LATER"}))
    assert [entry.key for entry in found] == ["90001", "90002"]
    assert len(claims(list(uk_ofsi.read(found[0])), "has_name")) == 2


def test_the_same_list_as_csv_and_xlsx_yields_the_same_claims() -> None:
    """Words and quotes are those of the cells, whatever file they stand in."""
    record = {**PERSON, "DOB": "09/1962", "Other Information": '(UN Ref):IRi.901. Called "the sample". (Gender):Male'}
    made = [
        delimited(SINCE_2022, record),
        workbook(SINCE_2022, record, first=("Last Updated", "10/04/2025")),
    ]
    assert [identify(document).id for document in made] == ["uk_ofsi", "uk_ofsi"]
    assert [uk_ofsi.describe(Bundle((document,))).published_on for document in made] == ["2025-04-10"] * 2
    told = []
    for document in made:
        (entry,) = entries(document)
        told.append(
            [
                (one.predicate, one.subject, one.object, one.roles, one.when)
                for one in uk_ofsi.read(entry)
                if isinstance(one, Claim)
            ]
        )
    assert told[0] == told[1]


def test_every_measure_beyond_the_freeze_has_its_day() -> None:
    """The list states them in sentences; the freeze itself is what the list is."""
    found = said(
        {
            "Other Information": "(UK Sanctions List Ref):RUS9001. Financial sanctions imposed in addition to an asset freeze: "
            "Correspondent banking relationships etc. Trust services. Date trust services sanctions imposed: 18/05/2023. The "
            "prohibition on correspondent banking relationships etc. measure was imposed on 15/12/2023. Director "
            "Disqualification Sanction was imposed on 09/04/2025. Internet Services Sanctions: providers must act."
        }
    )
    told = {m.key: c.when and c.when.text for c in claims(found, "subject_to_measure") if (m := c.role("measure"))}
    assert told == {
        "correspondent-account": "2023-12-15",
        "trust-services": "2023-05-18",
        "director-disqualification": "2025-04-09",
        "internet-services": None,
    }
    (listing,) = claims(found, "designated_under")
    assert listing.role("measure") == Mention(uk_ofsi.SOURCE.title, "asset-freeze")
    assert notes(found) == [("Other Information", "providers must act.")]


def test_labels_part_the_cell_and_reasons_are_notes() -> None:
    text = "(UN Ref):IRi.901. Leader of samples. (UK Statement of Reasons):Because. (Gender):Male"
    assert [part.label for part in parts(text)] == ["UN Ref", "UK Statement of Reasons", "Gender"]
    found = said({"Other Information": text})
    assert notes(found) == [("Other Information", "Leader of samples."), ("UK Statement of Reasons", "Because.")]
    (number,) = claims(found, "has_identifier")
    assert (number.object, number.role("scheme"), number.quote) == (
        Mention("IRi.901"),
        Mention("UN Ref", "un-reference"),
        "(UN Ref): … IRi.901",
    )


@pytest.mark.parametrize(
    ("text", "number", "key", "scheme"),
    [
        ("UN Ref QDe.904.", "QDe.904", None, "un-reference"),
        ("Annex XIII. UN Listing. UN Ref.KPI.967.", "KPI.967", "KPi.967", "un-reference"),
        ("UN REF:QE.A.946.14. Also", "QE.A.946.14", None, "un-old-reference"),
        ("UN Ref E.29.II.15. Owned", "E.29.II.15", None, "un-old-reference"),
        ("IRe.966. Subordinate entity.", "IRe.966", None, "un-reference"),
        ("IMO: 9074729. MMSI", "9074729", None, "imo"),
        ("OGRN: 1027700132195", "1027700132195", None, "ru-ogrn"),
        ("Digital Currency Address: XBT 3InventedInventedInvented1", "3InventedInventedInvented1", None, "crypto-xbt"),
    ],
)
def test_numbers_in_free_words(text: str, number: str, key: str | None, scheme: str) -> None:
    """References are read where they stand; one in another case has the UN's own form as its key."""
    one = next(one for one in read_part("", text) if one.predicate == "has_identifier")
    assert (one.roles["object"], one.roles["scheme"].key) == (Mention(number, key), scheme)
    assert is_known(scheme)


def test_names_of_low_quality_in_free_words() -> None:
    """Read only where each piece is a name by its letters."""
    names = [
        one.roles["object"].text for one in read_part("", "Also referred to as Abu Ali, Ibn al Sample and Faisal.")
    ]
    assert names == ["Abu Ali", "Ibn al Sample", "Faisal"]
    assert read_part("", "Also referred to as the man of samples.") == ()


@pytest.mark.parametrize(
    ("text", "label", "number"),
    [
        ("H 236483 (Moroccan). Issued on 4 May 1999", "", "H 236483"),
        ("Passport no: 654110043", "Passport no", "654110043"),
        ("Libyan passport number B/001897", "Libyan passport number", "B/001897"),
        ("OA 454044(Afghan)", "", "OA 454044"),
        ("SSN 156-92-9858 (United States of America)", "SSN", "156-92-9858"),
        ("381420565 and 654120219", None, None),
        ("2.81083E+11", None, None),
        ("Passport No: (a) 472320665, (b) 563120356", None, None),
        ("Invented words 1234", None, None),
    ],
)
def test_documents_packed_into_one_cell(text: str, label: str | None, number: str | None) -> None:
    """The number is read where it is sure which of the words it is; one that a spreadsheet mangled is not."""
    found = packed(text)
    assert (found and found.label, found and found.number) == (label, number)


def test_numbers_and_details_go_together_by_their_numbers() -> None:
    found = said(
        {
            "Passport Number": "(1) X1111111 (2) Y2222222",
            "Passport Details": "(1) - (2) Tunisian number, issued on 1 Mar. 2003",
            "National Identification Number": "500100732259",
            "National Identification Details": "Russian INN Tax Number",
        }
    )
    told = [(c.object, c.role("issuer"), c.role("issued"), c.role("scheme")) for c in claims(found, "has_identifier")]
    assert told == [
        (Mention("X1111111"), None, None, Mention("Passport Number", "passport")),
        (
            Mention("Y2222222"),
            Mention("Tunisian", "TN"),
            Mention("1 Mar. 2003", "2003-03-01"),
            Mention("Passport Number", "passport"),
        ),
        (Mention("500100732259"), Mention("Russian", "RU"), None, Mention("National Identification Number", "ru-inn")),
    ]


def test_towns_and_countries_of_birth_go_together_by_their_numbers() -> None:
    """A single country goes with each town."""
    found = said({"Town of Birth": "(1) Mosul (2) Tikrit", "Country of Birth": "Iraq"})
    assert [c.place for c in claims(found, "born")] == [Mention("Mosul, Iraq", "IQ"), Mention("Tikrit, Iraq", "IQ")]
    found = said({"Town of Birth": "(1) - (2) Tikrit", "Country of Birth": "(1) Syria (2) Iraq"})
    assert [c.place for c in claims(found, "born")] == [Mention("Tikrit, Iraq", "IQ"), Mention("Syria", "SY")]


def test_an_approximate_date_of_birth_is_marked_where_there_is_one_date() -> None:
    """The old list says so in Other Information; of two dates it does not say which."""
    remark = {"Other Information": "Sample. DOB is approximate."}
    (born,) = claims(said({"DOB": "00/00/1961", **remark}), "born")
    assert (born.when and born.when.text, born.quote) == ("1961~", "00/00/1961 … DOB is approximate")
    found = said({"DOB": "00/00/1961", **remark}, {"DOB": "00/00/1963", **remark})
    assert [c.when and c.when.text for c in claims(found, "born")] == ["1961", "1963"]


def test_nationalities_by_the_word_for_nationals() -> None:
    assert national("Tunisian") == (Mention("Tunisian", "TN"), None)
    assert national("Qatari (since 2007)") == (Mention("Qatari", "QA"), Mention("since 2007"))
    assert national("Congolese") == (Mention("Congolese", None), None)
    assert national("Kuwaiti citizenship withdrawn in 2002") is None
    assert national("of samples") is None


def test_countries_behind_which_an_address_is_remarked_on() -> None:
    """A bracket that belongs to the name of a country is not taken off it."""
    assert country("Kuwait (residence as at Mar 2009)") == "KW"
    assert country("Congo (Democratic Republic)") == "CD"
    assert country("Congo (Invented Republic)") is None


def test_the_country_of_an_address_may_stand_in_its_last_line() -> None:
    """Where the column of the country is filled it alone names the country; a town names none."""
    found = said(
        {"Address 1": "1 Sample Street", "Address 2": "Pyongyang", "Address 3": "DPRK"},
        {"Address 1": "Tripoli"},
        {"Address 1": "Libya", "Country": "Tunisia"},
    )
    assert [c.place and c.place.key for c in claims(found, "located_at")] == ["KP", None, "TN"]


def test_the_country_of_birth_may_stand_with_the_town() -> None:
    found = said(
        {"Town of Birth": "Sampletown, Rwanda"},
        {"Town of Birth": "Tbilisi", "Country of Birth": "Georgia (former USSR)"},
    )
    assert [c.place and c.place.key for c in claims(found, "born")] == ["RW", "GE"]


def test_a_party_of_two_regimes_is_listed_twice() -> None:
    found = said(
        {"Regime": "Belarus", "Listed On": "06/11/2020"}, {"Regime": "Global Human Rights", "Listed On": "29/09/2020"}
    )
    told = [(c.role("programme"), c.when and c.when.text) for c in claims(found, "designated_under")]
    assert told == [(Mention("Belarus"), "2020-11-06"), (Mention("Global Human Rights"), "2020-09-29")]


def test_a_subsidiary_is_owned_by_the_party() -> None:
    found = said({"Other Information": "(Subsidiaries):(1) Sample Works (Parent company):Invented Holding"})
    told = [(c.subject and c.subject.text, c.object and c.object.text) for c in claims(found, "owned_by")]
    assert told == [("Sample Works", "Ali SAMPLE"), ("Ali SAMPLE", "Invented Holding")]


def test_a_column_that_nobody_knows_refuses_the_file() -> None:
    """A layout with one column more, or one less, is named and not misread; columns in another order are."""
    with pytest.raises(UnreadColumns, match="'Invented'"):
        entries(delimited((*SINCE_2022, "Invented"), PERSON))
    with pytest.raises(Malformed, match="'Alias Quality' is missing"):
        entries(delimited(tuple(c for c in SINCE_2022 if c != "Alias Quality"), PERSON))
    with pytest.raises(UnreadColumns, match="'Invented'"):
        entries(workbook((*SINCE_2022, "Invented"), PERSON, first=("Last Updated", "10/04/2025")))
    (entry,) = entries(delimited(tuple(reversed(SINCE_2022)), PERSON))
    assert claims(list(uk_ofsi.read(entry)), "has_name")[0].object == Mention("Ali SAMPLE")


def test_words_without_a_column_are_refused_with_their_cell() -> None:
    found = entries(workbook((*SINCE_2022, " "), {**PERSON, " ": "astray"}, first=("Last Updated", "10/04/2025")))
    with pytest.raises(BadValue, match="the cell AK3 holds words in a column that has no name"):
        list(uk_ofsi.read(found[0]))


def test_a_file_without_its_day_says_so() -> None:
    """Then the day is to be given with --published."""
    document = delimited(SINCE_2022, PERSON, first="")
    told = uk_ofsi.describe(Bundle((document,)))
    assert told.published_on is None
    assert "its first row does not say when it was last updated" in told.remarks


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"PK\x03\x04xl/", b"Last Updated,x\n", b"\xff\xfe", b'"', b"a,b\n1,2\n"]
)
def test_what_is_none_of_the_lists_is_not_recognised_and_nothing_is_raised(data: bytes) -> None:
    document = Document.of("ConList.csv", data)
    assert not any(module.identify(document) for module in (uk_ofsi, uk_sl, uk_sl_summary))
    with pytest.raises(UnknownFormat):
        identify(document)


def test_measures_of_the_uk_sanctions_list_are_of_the_vocabulary() -> None:
    assert set(measures().values()) <= set(known_measures())


def test_the_uk_sanctions_list_bears_either_name_of_a_column() -> None:
    """The publisher renamed two columns; a file with neither name of one is refused."""
    record = {
        "Unique ID": "RUS9001",
        "Name 6": "SAMPLE",
        "Name type": "Primary Name",
        "Regime Name": "Russia",
        "Sanctions Imposed": "Asset freeze|Travel Ban",
        "Date Designated": "24/02/2022",
    }
    for column in (uk_sl.TYPE, uk_sl.TYPE_BEFORE):
        for parent in (uk_sl.PARENT, uk_sl.PARENT_BEFORE):
            document = delimited(
                (*uk_sl.COLUMNS, column, parent), {**record, column: "Entity", parent: "Holding"}, first=""
            )
            assert identify(document).id == "uk_sl"
            (entry,) = entries(document, uk_sl)
            found = list(uk_sl.read(entry))
            assert [m.key for role, m in claims(found, "designated_under")[0].roles if role == "measure"] == [
                "asset-freeze",
                "travel-ban",
            ]
            assert claims(found, "owned_by")[0].object == Mention("Holding", "name:holding")
    with pytest.raises(Malformed, match="Designation Type"):
        entries(delimited((*uk_sl.COLUMNS, uk_sl.PARENT), record, first=""), uk_sl)


@given(st.text(alphabet='ab" ,\n', min_size=1, max_size=20), st.data())
def test_a_stretch_of_a_quoted_field_is_that_of_its_text(text: str, data: st.DataObject) -> None:
    """Whatever quotes are doubled in the source, a part of the field's text is quoted by that part of the source."""
    out = StringIO(newline="")
    csv.writer(out).writerows([["a", "b"], ["x", text]])
    found = list(rows.table(Document.of("t.csv", out.getvalue().encode()), columns=("a", "b")))
    if not found:
        return
    words = found[0].text("b")
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, len(words)))
    quoted = [found[0].passage.text[a:b].replace('""', '"') for a, b in found[0].part("b", start, end)]
    assert quoted == ([words[start:end].strip()] if words[start:end].strip() else [])
