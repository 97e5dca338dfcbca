"""Which column is which: by well-known headings, as the user says, and never by a guess."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from evidence.errors import EvidenceError, Malformed, NotFound, NotUnique, QueryError, Unreadable
from evidence.roster.laying import Columns
from evidence.schema.headings import COLUMNS, heading, kind_of_party
from evidence.schema.identifiers import is_known
from evidence.schema.keys import normalised
from evidence.schema.words import PartyKind
from evidence.screened import Asked
from tests.roster.sheets import csv_of, read, roster, xlsx_of

VOCABULARY = Path(__file__).resolve().parent.parent.parent / "schema" / "vocabulary"


def test_every_heading_is_of_one_column_and_every_word_of_one_kind() -> None:
    """A heading that stood twice would be read by the order of the file; each row says why it stands there."""
    for name, key, value, allowed in (
        ("headings.csv", "heading", "column", set(COLUMNS)),
        ("kind_words.csv", "word", "kind", {kind.value for kind in PartyKind}),
    ):
        with (VOCABULARY / name).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        keys = [normalised(row[key]) for row in rows]
        assert len(keys) == len(set(keys))
        assert {row[value] for row in rows} <= allowed
        assert all(row["reason"] and row["language"] for row in rows)
        assert all(is_known(row["scheme"]) == (row["column"] == "identifier") for row in rows if "scheme" in row)


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("Full Name", "name"),
        ("FIRMENNAME", "name"),
        ("ФИО", "name"),
        ("公司名称", "name"),
        ("الاسم الكامل", "name"),
        ("Date of birth", "born"),
        ("geburtsdatum", "born"),
        ("생년월일", "born"),
        ("Passport No.", "identifier"),
        ("IMO-number", "identifier"),
    ],
)
def test_a_heading_is_known_in_several_languages_whatever_its_case_and_signs(text: str, column: str) -> None:
    """People keep their sheets in their own language."""
    found = heading(text)
    assert found is not None
    assert found.column == column


def test_a_column_of_country_is_not_read() -> None:
    """It may be a residence or a branch: what is not sure is kept and not read."""
    assert heading("Country") is None


def test_a_kind_is_known_by_its_words() -> None:
    """A company is an organisation in any language; what is no kind is None."""
    assert [kind_of_party(word) for word in ("Company", "Юридическое лицо", "개인", "Gold customer")] == [
        "organisation",
        "organisation",
        "person",
        None,
    ]


def test_columns_are_read_kept_and_told(tmp_path: Path) -> None:
    """What is read as what, and what is only kept, can be told to whoever asks."""
    path = csv_of(tmp_path, "No,Full name,DOB,Nationality,IMO\n1,Ok Pyol San,1961,KP,\n")
    found = roster(path).laid
    assert found.told() == {
        "name": ["Full name"],
        "born": ["DOB"],
        "nationality": ["Nationality"],
        "identifier": ["IMO (imo)"],
    }
    assert found.kept == ("No",)


def test_parts_of_a_name_make_the_name(tmp_path: Path) -> None:
    """Given, middle and family name stand in the order of a name, wherever their columns stand."""
    path = csv_of(tmp_path, "Surname,First name,Patronymic\nPetrov,Ivan,Sergeevich\n")
    (row,) = read(path)
    assert row.asked is not None
    assert row.asked.name == "Ivan Sergeevich Petrov"


def test_a_name_beside_a_given_name_is_not_guessed_at(tmp_path: Path) -> None:
    """In German ``Name`` beside ``Vorname`` is the family name; in other sheets the whole name stands there."""
    path = csv_of(tmp_path, "Name,Vorname\nKretsar,Nord\n")
    with pytest.raises(NotUnique, match='--name-column "Vorname" --name-column "Name" for both'):
        roster(path)
    (row,) = read(path, Columns(name=("Vorname", "Name")))
    assert row.asked is not None
    assert row.asked.name == "Nord Kretsar"


REFUSED: dict[str, tuple[str, type[EvidenceError], str]] = {
    "no column of names": (
        "a,b\n1,2\n",
        NotFound,
        'no column of names is known by its heading. The first line has "a", "b". '
        'Say which holds the names: --name-column "HEADING"; or write Name over that column',
    ),
    "two columns of names": (
        "Full name,Company\nOk Pyol San,Samsan\n",
        NotUnique,
        '2 columns may hold the names: "Full name" (column A), "Company" (column B). Say which: --name-column "Full name"',
    ),
    "the same heading twice": (
        "Name,Name\nOk,Pyol\n",
        NotUnique,
        '2 columns may hold the names: "Name (1)" (column A), "Name (2)" (column B). Say which: --name-column "Name (1)"',
    ),
    "two columns of kinds": (
        "Name,Type,Kind\nOk,person,person\n",
        NotUnique,
        '2 columns may hold the kind of party: "Type" (column B), "Kind" (column C)',
    ),
    "white space alone": (" \n\n", NotFound, "holds no line with words"),
    "a quote never closed": ('Name\n"Ok\nPyol\n', Malformed, "a quoted field is never closed"),
    "nothing": ("", Unreadable, "is empty"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_sheet_that_could_mean_two_things_or_nothing_is_refused(case: str, tmp_path: Path) -> None:
    """Place, what is wrong, and what to write."""
    text, kind, said = REFUSED[case]
    path = csv_of(tmp_path, text)
    with pytest.raises(kind) as found:
        read(path)
    assert said in str(found.value)
    assert "customers.csv" in str(found.value)


def test_a_heading_that_stands_twice_is_named_by_its_number_or_refused(tmp_path: Path) -> None:
    """``Name (1)`` is the first; the bare heading could be either."""
    path = csv_of(tmp_path, "Name,Name\nOk Pyol San,Samsan\n")
    with pytest.raises(NotUnique, match="2 columns are headed"):
        roster(path, Columns(name=("Name",)))
    assert [read(path, Columns(name=(f"Name ({n})",)))[0].asked for n in (1, 2)] == [
        Asked(row=1, name="Ok Pyol San"),
        Asked(row=1, name="Samsan"),
    ]


def test_a_column_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    """A typing error in an option is found at once."""
    path = csv_of(tmp_path, "Name,Born\nOk,1961\n")
    with pytest.raises(NotFound, match='has no column "Bron". It has "Name", "Born"'):
        roster(path, Columns(born=("Bron",)))


def test_numbers_need_their_scheme(tmp_path: Path) -> None:
    """Without it nobody knows what a number is."""
    path = csv_of(tmp_path, "Name,Doc\nOk Pyol San,990100901\n")
    with pytest.raises(QueryError, match='--identifier-column "Doc=passport"'):
        roster(path, Columns(identifier=("Doc",)))
    (row,) = read(path, Columns(identifier=("Doc=passport",)))
    assert row.asked is not None
    assert row.asked.identifiers[0].value == "990100901"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_encodings_and_delimiters_are_found(encoding: str, mark: str, tmp_path: Path) -> None:
    """What spreadsheet programs write is read, whatever they write it in."""
    path = csv_of(tmp_path, f"Name{mark}Born\nJosé Ólafsson{mark}1961\n", encoding)
    (row,) = read(path)
    assert row.asked is not None
    assert (row.asked.name, row.asked.born) == ("José Ólafsson", ("1961",))


def test_bytes_that_are_no_text_are_refused_with_their_place(tmp_path: Path) -> None:
    """Not one character is replaced without a word."""
    path = tmp_path / "customers.csv"
    path.write_bytes(b"Name\nOk\nP\x81yol\n")
    with pytest.raises(Malformed, match=r"customers.csv#line=3: byte 0x81 at offset 9"):
        roster(path)


def test_a_workbook_is_read_with_its_types(tmp_path: Path) -> None:
    """A date of a cell is a date, a number as name is its digits."""
    path = xlsx_of(tmp_path, [["Name", "Born"], ["Ok Pyol San", date(1961, 10, 28)], [4711, "1962"]])
    first, second = read(path)
    assert first.asked is not None
    assert second.asked is not None
    assert (first.asked.born, second.asked.name) == (("1961-10-28",), "4711")


def test_a_header_below_a_title_and_in_merged_cells_is_found(tmp_path: Path) -> None:
    """A title and a header of two rows are what people make; what stood above is said."""
    rows = [
        ["Our customers"],
        [],
        ["Name", "Born", ""],
        ["", "Date", "Place"],
        ["Ok Pyol San", "1961", "Haesang"],
    ]
    path = xlsx_of(tmp_path, rows, merged=["A3:A4", "B3:C3"])
    found = roster(path)
    assert found.header == ("Name", "Born / Date", "Born / Place")
    assert found.remarks[-1] == "1 line above the header left out"
    (row,) = found.rows()
    assert row.asked is not None
    assert row.asked.name == "Ok Pyol San"


def test_the_sheet_of_parties_is_found_among_others_or_asked_for(tmp_path: Path) -> None:
    """One sheet with names is meant; of two nobody knows which."""
    people = [["Name"], ["Ok Pyol San"]]
    assert [row.asked and row.asked.name for row in read(xlsx_of(tmp_path, [["Total"], [3]], Other=people))] == [
        "Ok Pyol San"
    ]
    path = xlsx_of(tmp_path, people, Other=[["Name"], ["Samsan"]])
    with pytest.raises(
        NotUnique, match='2 sheets have a column of names: Customers, Other. Say which: --sheet "Customers"'
    ):
        roster(path)
    (row,) = read(path, Columns(sheet="Other"))
    assert row.asked is not None
    assert row.asked.name == "Samsan"
    with pytest.raises(NotFound, match='there is no sheet "Third". There are "Customers", "Other"'):
        roster(path, Columns(sheet="Third"))
