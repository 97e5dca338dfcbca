"""A first mapping: guessed from header and values, every guess marked, and refused until a person has decided."""

from __future__ import annotations

import re
import tomllib
from datetime import date

import pytest

from evidence.errors import BadMapping, LoadError, NotFound
from evidence.importers._mapping import draft
from evidence.read.document import Document
from tests.importers.mapped_sheets import bundle, read, saved, workbook

SALES = (
    "Seller,Buyer,Item,Delivered,No.,Colour\n"
    "Norway,Chile,coastal radar,02/03/2024,4,red\n"
    "Norway,Peru,patrol boat,14/05/2024,2,blue\n"
)


def first(sheet: str | bytes, name: str = "sales.csv", sheet_name: str | None = None) -> str:
    """The first mapping of a sheet."""
    return draft.first(Document.of(name, sheet.encode() if isinstance(sheet, str) else sheet), sheet_name)


def confirmed(text: str) -> str:
    """A mapping whose guesses are all taken for right, and what could not be guessed filled in."""
    text = (
        text.replace('order = "?"', 'order = "dmy"')
        .replace('= "?"', '= "as we say"')
        .replace('id = "as we say"', 'id = "us"')
    )
    return re.sub(r"([\"'])\?", r"\1", text)


def test_a_first_mapping_is_toml_of_marked_guesses() -> None:
    """Columns find their roles by their names; what nothing is guessed for waits for a reason."""
    table = tomllib.loads(first(SALES))
    (claim,) = table["claim"]
    assert claim["predicate"] == "?transferred_arms"
    assert (claim["supplier"], claim["recipient"], claim["item"]) == ("?Seller", "?Buyer", "?Item")
    assert (claim["when"], claim["quantity"]["column"]) == ("?Delivered", "?No.")
    assert table["dates"] == {"order": "?"}
    assert table["ignore"] == {"Colour": "?"}


def test_it_refuses_to_load_as_it_is() -> None:
    """Each guess is a fault of its own, at its line."""
    text = first(SALES)
    marks = len(re.findall(r"^[^#\n]*?[\"']\?", text, re.MULTILINE))
    with pytest.raises(BadMapping) as caught:
        bundle(text, SALES)
    assert len(caught.value.faults) >= marks
    assert all("guess that nobody has confirmed" in m or "nobody has written yet" in m for _, m in caught.value.faults)


def test_it_loads_once_every_guess_is_confirmed() -> None:
    """What was guessed here was right."""
    found = read(confirmed(first(SALES)), SALES, "sales.csv")
    assert [(c.subject and c.subject.key, c.object and c.object.key, c.when and c.when.text) for c in found.claims] == [
        ("NO", "CL", "2024-03-02"),
        ("NO", "PE", "2024-05-14"),
    ]


def test_samples_of_the_values_stand_beside_the_guesses() -> None:
    """Who confirms sees what the column holds; a long value is cut, and no sign of it can end the comment."""
    text = first('Seller,Buyer\nNorway,Chile\nSweden,"Per\x0bu\n' + "x" * 60 + '"\n')
    assert 'supplier = "?Seller"  # Norway | Sweden' in text
    assert tomllib.loads(text)
    assert "…" in text


def test_a_column_a_year_is_a_wide_table() -> None:
    """Each year is a claim of its own."""
    sheet = "Volumes\n\nRecipient,2001,2002,2003,Sum\nChile,1,,2,3\nPeru,4,5,,9\n"
    text = first(sheet)
    (claim,) = tomllib.loads(text)["claim"]
    assert (claim["each"], claim["subject"], claim["when"]) == ("?^[0-9]{4}$", "?Recipient", {"header": True})
    assert tomllib.loads(text)["table"]["header"] == "?3"
    found = read(confirmed(text), sheet, "sales.csv")
    assert [c.when and c.when.text for c in found.claims] == ["2001", "2003", "2001", "2002"]


def test_a_table_without_names_is_asked_for_them() -> None:
    """No row of data is taken for a header."""
    table = tomllib.loads(first("2012,Norway,Chile,4\n2013,Norway,Peru,5\n"))["table"]
    assert table == {"names": ["?column A", "?column B", "?column C", "?column D"], "header": "?0"}


def test_a_blank_row_with_rows_below_is_pointed_out() -> None:
    """Whether the table ends there is for a person to say."""
    text = first(SALES + ",,,,,\n" + SALES)
    assert "# Row 4 is blank and more rows stand below it." in text
    assert tomllib.loads(text)["table"]["end"] == "?blank"


def test_a_sanctions_list_is_guessed_as_one() -> None:
    """A regime and a reference make a list; the number alone is proposed as its key, since a name may change."""
    text = first("Unique ID,Name,Regime Name,Type\nN1,Acme,Norway's,Entity\nN2,Best,Norway's,Entity\n")
    (claim,) = tomllib.loads(text)["claim"]
    assert claim["predicate"] == "?designated_under"
    assert claim["subject"] == {"column": "?Name", "key_column": "?Unique ID"}
    assert '# key = ["Unique ID"]' in text


def test_the_order_of_days_is_asked_where_any_date_is_written_as_text() -> None:
    """Dates of the spreadsheet beside it do not say which number of 05/06/2020 is the day."""
    book = workbook(
        [["Seller", "Buyer", "Date"], ["Norway", "Chile", date(2024, 3, 2)], ["Norway", "Peru", "05/06/2020"]]
    )
    assert tomllib.loads(first(saved(book), "s.xlsx"))["dates"] == {"order": "?"}


def test_rows_that_merged_cells_join_are_one_header() -> None:
    """Years under one merged name make a wide table, and what was guessed of it loads once it is confirmed."""
    book = workbook(
        [
            ["Recipient", "Units, delivered", None, None, "Sum"],
            [None, 2021, 2022, 2023, None],
            ["Chile", 4, None, 7, 11],
            ["Peru", 1, 2, None, 3],
        ]
    )
    assert book.active is not None
    for merged in ("A1:A2", "B1:D1", "E1:E2"):
        book.active.merge_cells(merged)
    text = first(saved(book), "s.xlsx")
    table = tomllib.loads(text)
    assert table["table"]["header"] == [1, 2]
    assert (table["claim"][0]["subject"], list(table["ignore"])) == ("?Recipient", ["Sum"])
    found = read(confirmed(text), saved(book), "s.xlsx")
    assert [(c.subject and c.subject.text, c.when and c.when.text) for c in found.claims] == [
        ("Chile", "2021"),
        ("Chile", "2023"),
        ("Peru", "2021"),
        ("Peru", "2022"),
    ]


def test_of_a_workbook_the_fullest_sheet_is_mapped_or_the_one_that_is_named() -> None:
    """Title rows above the header are passed over; dates of the spreadsheet need no order."""
    book = workbook([["Legend", "x"]], title="Legend")
    sheet = book.create_sheet("2024")
    for row in (
        ["Sales of 2024"],
        ["Seller", "Buyer", "Date"],
        ["Norway", "Chile", date(2024, 3, 2)],
        ["Norway", "Peru", None],
    ):
        sheet.append(row)
    table = tomllib.loads(first(saved(book), "s.xlsx"))
    assert table["table"] == {"sheet": "2024", "header": "?2"}
    assert "dates" not in table
    assert tomllib.loads(first(saved(book), "s.xlsx", "Legend"))["table"]["sheet"] == "Legend"
    with pytest.raises(NotFound, match='there is no sheet "2023"; there are "Legend", "2024"'):
        first(saved(book), "s.xlsx", "2023")


def test_a_file_without_a_table_is_refused() -> None:
    """Prose is no sheet."""
    with pytest.raises(LoadError, match="holds no table to map"):
        first("just a line\n")
