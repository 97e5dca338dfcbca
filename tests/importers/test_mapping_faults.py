"""A mapping that cannot be meant is refused with every fault of it: where it stands, what is wrong, what to write."""

from __future__ import annotations

import pytest

from evidence.errors import BadMapping, LoadError, Malformed
from evidence.importers._mapping.given import Faults, Given
from evidence.importers._mapping.keys import KEYS
from evidence.importers._mapping.lines import lines
from tests.importers.mapped_sheets import SALE, SOURCE, bundle, read, saved, toml, workbook

SHEET = "Seller,Buyer\nNorway,Chile\n"

FAULTS: dict[str, tuple[str, str, str]] = {
    "no TOML": ('title = "Deliveries\n', "line=1", "is not TOML"),
    "no source": (f'title = "x"\n{SALE}', "line=1", "[source] is missing"),
    "no claim": (f'title = "x"\n{SOURCE}', "line=1", "there is no [[claim]]"),
    "no title": (SOURCE + SALE, "line=1", "title is missing"),
    "an unknown key": (toml(top='colour = "red"'), "line=3", "colour: there is no such key"),
    "a key nearly right": (toml(top='licens = "CC0"'), "line=3", "did you mean licence?"),
    "an unknown kind": (
        toml().replace('"ngo"', '"newspaper"'),
        "line=2",
        'source.kind: "newspaper" is none of state, agency',
    ),
    "an id that is none": (toml().replace("harbour-watch", "Harbour Watch"), "line=2", "is no id of a source"),
    "a number for a text": (toml(top="licence = 4"), "line=3", "licence: is a number, and must be a text"),
    "an empty text": (toml(top='licence = ""'), "line=3", "licence: is empty"),
    "a predicate that is none": (
        toml(SALE.replace("transferred_arms", "transfered_arms")),
        "line=5",
        'claim[1].predicate: "transfered_arms" is no predicate; did you mean transferred_arms',
    ),
    "a role that the predicate does not take": (
        toml(SALE + 'order_date = "Seller"\n'),
        "line=8",
        "claim[1].order_date: there is no such key",
    ),
    "a role that is missing": (
        toml('[[claim]]\npredicate = "transferred_arms"\nsupplier = "Seller"\n'),
        "line=4",
        "claim[1]: transferred_arms needs object",
    ),
    "two fillers of one role": (toml(SALE + 'subject = "Buyer"\n'), "line=8", "subject has one filler"),
    "a constant and a column": (
        toml(SALE.replace('"Seller"', '{ column = "Seller", text = "Norway" }')),
        "line=6",
        "claim[1].supplier: needs one of column, text, header, cell, and has column and text",
    ),
    "a key without a series": (toml(top='key = ["Seller"]'), "line=3", "key: without series"),
    "a series without a key": (toml(top='series = "sales"'), "line=3", "series: without key"),
    "an unconfirmed guess": (
        toml(SALE.replace('"Seller"', '"?Seller"')),
        "line=6",
        'claim[1].supplier: "?Seller" is a guess that nobody has confirmed. Write "Seller" if it is right, or what is',
    ),
    "an unfilled guess": (toml(top='licence = "?"'), "line=3", 'licence: "?" stands for what nobody has written yet'),
    "a reason that is missing": (
        toml(SALE + '[[skip]]\ncolumn = "Seller"\nis = "x"\n'),
        "line=8",
        "skip[1]: reason is missing",
    ),
    "a condition that asks nothing": (
        toml(SALE + '[[skip]]\ncolumn = "Seller"\nreason = "x"\n'),
        "line=8",
        "needs one of is, matches and filled",
    ),
    "a pattern that is none": (
        toml(SALE + '[[skip]]\ncolumn = "Seller"\nmatches = "("\nreason = "x"\n'),
        "line=10",
        "is no regular expression",
    ),
    "a format without a year": (toml(SALE + '[dates]\nformats = ["%d %b"]\n'), "line=9", "has no year"),
    "a format of two-digit years": (toml(SALE + '[dates]\nformats = ["%d.%m.%y"]\n'), "line=9", "which century"),
    "a format with what there is not": (toml(SALE + '[dates]\nformats = ["%Q"]\n'), "line=9", "has %Q"),
    "an order that is none": (toml(SALE + '[dates]\norder = "ydm"\n'), "line=9", '"ydm" is none of dmy, mdy, ymd'),
    "thousands without decimal": (toml(SALE + '[numbers]\nthousands = "."\n'), "line=8", "thousands without decimal"),
    "a chain that begins elsewhere": (
        toml(SALE + 'chain = ["port-office"]\n'),
        "line=8",
        'begins with "port-office"; hop 0 is the publisher. Write ["harbour-watch", "port-office"]',
    ),
    "a cell outside a wide table": (
        toml(SALE + "quantity = { cell = true }\n"),
        "line=8",
        "header and cell mean those of one column of a wide table",
    ),
    "a wide claim that reads no cell": (
        toml(SALE + "each = '^[0-9]{4}$'\n"),
        "line=8",
        "no part of the claim reads the cell",
    ),
    "a day that is none": (toml(top='published = "yesterday"'), "line=3", '"yesterday" is no day'),
    "a header below the data": (
        toml(SALE + "[table]\nheader = 3\nfirst = 2\n"),
        "line=10",
        "stands in the header or above it",
    ),
    "no header and no names": (toml(SALE + "[table]\nheader = 0\n"), "line=8", "name the columns here"),
    "an end that is none": (toml(SALE + '[table]\nend = "somewhere"\n'), "line=9", 'is neither "blank"'),
    "translations without words": (
        toml(SALE + '[[values]]\ncolumns = ["Seller"]\nreason = "x"\n'),
        "line=8",
        "must be a table of words",
    ),
}
"""A mapping, the line of its fault, and words of the message."""


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_named_by_its_line_and_key(name: str) -> None:
    """Whoever wrote the mapping finds the place at once."""
    text, line, words = FAULTS[name]
    with pytest.raises(BadMapping) as caught:
        bundle(text, SHEET)
    assert f"mapping.toml#{line}" in str(caught.value)
    assert words in str(caught.value)


LAID: dict[str, tuple[str, str, str]] = {
    "a missing column": (
        toml(),
        "Seller,Buyers\nNorway,Chile\n",
        'claim[1].recipient: there is no column "Buyer"; did you mean "Buyers"',
    ),
    "a column nothing like it": (toml(), "Seller,Xyz\nNorway,Chile\n", 'the header has "Seller", "Xyz"'),
    "a name that stands twice": (
        toml(SALE.replace('"Buyer"', '"Seller"')),
        "Seller,Seller\nNorway,Chile\n",
        '"Seller" stands 2 times in the header (columns A, B); write "Seller (1)", "Seller (2)"',
    ),
    "a missing sheet": (toml(SALE + '[table]\nsheet = "2024"\n'), SHEET, 'table.sheet: there is no sheet "2024"'),
    "a missing header": (toml(SALE + '[table]\nheader = "Supplier"\n'), SHEET, 'has a cell "Supplier"'),
    "a header beyond the end": (
        toml(SALE + "[table]\nheader = 9\n"),
        SHEET,
        "row 9 of sheet.csv is blank or not there",
    ),
    "a pattern that no column fits": (
        toml('[[claim]]\npredicate = "received_arms"\neach = \'^x\'\nsubject = "Buyer"\nquantity = { cell = true }\n'),
        SHEET,
        "claim[1].each: no column fits '^x'",
    ),
    "a column read and ignored": (
        toml(SALE + '[ignore]\nSeller = "x"\n'),
        SHEET,
        'ignore: "Seller" is read elsewhere in the mapping',
    ),
}
"""A mapping, a sheet on which it cannot be laid, and words of the message."""


@pytest.mark.parametrize("name", LAID)
def test_a_mapping_that_does_not_fit_the_sheet_says_what_the_sheet_has(name: str) -> None:
    """Names that are nearly right are offered; the line of the mapping is named."""
    text, sheet, words = LAID[name]
    with pytest.raises(BadMapping) as caught:
        read(text, sheet)
    assert words in str(caught.value)
    assert "mapping.toml#line=" in str(caught.value)


def test_all_faults_are_said_together_in_the_order_of_the_lines() -> None:
    """Who mends a mapping mends it once."""
    text = toml(SALE.replace('"Seller"', '"?Seller"') + 'polarity = "maybe"\n', top='licens = "x"')
    with pytest.raises(BadMapping) as caught:
        bundle(text, SHEET)
    assert [place for place, _ in caught.value.faults] == [f"mapping.toml#line={n}" for n in (3, 6, 8)]
    assert str(caught.value).startswith("mapping.toml: 3 faults; nothing was loaded\n")


def test_all_columns_that_are_missing_are_said_together() -> None:
    """The same of what the sheet does not have."""
    with pytest.raises(BadMapping) as caught:
        read(toml(), "A,B\n1,2\n")
    assert len(caught.value.faults) == 2


def test_of_very_many_columns_the_first_are_named_and_the_others_counted() -> None:
    """A header merged over the whole width of a sheet does not fill the screen."""
    with pytest.raises(BadMapping) as caught:
        read(toml(), ",".join(f"c{n}" for n in range(900)) + "\n")
    assert '"c29" and 870 more' in caught.value.faults[0][1]
    with pytest.raises(BadMapping) as caught:
        read(toml(), ",".join(["Seller"] * 900 + ["Buyer"]) + "\n")
    (fault,) = (message for _, message in caught.value.faults)
    assert "stands 900 times" in fault
    assert len(fault) < 1_000


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'<?xml version="1.0"?>\n<office:document xmlns:office="urn:x"/>', "no sheet but an XML file"),
        (b"<html><meta charset=utf-8><table><tr><td>Seller", "no sheet but a web page"),
        (b"\xef\xbb\xbf <TABLE border=1>", "no sheet but a web page"),
        (b"%PDF-1.7\n", "no sheet but a PDF"),
        (b"\x1f\x8b\x08\x00", "no sheet but a compressed file"),
    ],
)
def test_what_is_no_sheet_is_not_taken_for_one(data: bytes, words: str) -> None:
    """Its lines are no rows, and its first line no header: it is said what it is."""
    with pytest.raises(LoadError, match=words):
        read(toml(), data, "deliveries.xls")


def test_text_that_is_called_a_workbook_is_read_and_said() -> None:
    """The content decides; a name that says otherwise is told, and one whose bytes are neither is no workbook."""
    found = read(toml(), "Seller,Buyer\nNorway,Chile\n", "sales.xlsx")
    assert (len(found.claims), found.described.remarks[0]) == (
        1,
        "is called a workbook and is delimited text: read as that",
    )
    with pytest.raises(LoadError, match="is no workbook: its first bytes are fa d3 b4 e5"):
        read(toml(), b"\xfa\xd3\xb4\xe5\x81\x8d\x00", "sales.xlsx")


def test_a_workbook_of_several_sheets_must_be_told_which() -> None:
    """The names there are are said."""
    book = workbook([["Seller", "Buyer"], ["Norway", "Chile"]])
    book.create_sheet("Legend")
    with pytest.raises(BadMapping, match=r'2 sheets: "Deliveries", "Legend". Say which under \[table\]'):
        read(toml(), saved(book), "s.xlsx")
    assert len(read(toml(SALE + '[table]\nsheet = "Deliveries"\n'), saved(book), "s.xlsx").claims) == 1
    assert len(read(toml(SALE + "[table]\nsheet = 1\n"), saved(book), "s.xlsx").claims) == 1


def test_two_tables_side_by_side_are_two_tables() -> None:
    """Columns of the second have names that nobody mapped, or none."""
    book = workbook([["Seller", "Buyer", None, "Port"], ["Norway", "Chile", None, "Oslo"]])
    with pytest.raises(Exception, match='neither reads nor ignores "Port"'):
        read(toml(), saved(book), "s.xlsx")


def test_two_tables_one_below_the_other_are_two_tables() -> None:
    """The place of the second is said, and what to write."""
    book = workbook([["Seller", "Buyer"], ["Norway", "Chile"], [], ["Seller", "Buyer"], ["Peru", "Oman"]])
    with pytest.raises(Malformed) as caught:
        read(toml(), saved(book), "s.xlsx")
    assert "row 3 is blank, and below it, from row 4 on, stand the header again" in str(caught.value)
    assert 'end = "blank" and after = ' in str(caught.value)


def test_lines_are_found_past_strings_comments_and_arrays() -> None:
    """Brackets in texts and arrays over several lines do not mislead the count."""
    text = 'a = "[b]"  # [c]\nd = [\n  "x = 1",\n]\n[e]\n"f g" = """\n[h]\n"""\ni = { j = 1 }\n[[k]]\nl = 1\n[[k]]\nl = 2\n[k.m]\nn = 1\n'
    assert lines(text) == {
        ("a",): 1,
        ("d",): 2,
        ("e",): 5,
        ("e", "f g"): 6,
        ("e", "i"): 9,
        ("k", 0): 10,
        ("k", 0, "l"): 11,
        ("k", 1): 12,
        ("k", 1, "l"): 13,
        ("k", 1, "m"): 14,
        ("k", 1, "m", "n"): 15,
    }


@pytest.mark.parametrize("section", KEYS)
def test_no_kind_of_table_takes_a_key_that_there_is_not(section: str) -> None:
    """Every kind of table names its stray keys."""
    faults = Faults("mapping.toml", {})
    Given({"nonsense": 1}, section, (section,), faults).close()
    assert len(faults.found) == 1 and "there is no such key" in faults.found[0][1]
