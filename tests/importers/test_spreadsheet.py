"""What a mapping makes of a sheet: claims with their words, notes, and nothing that falls through."""

from __future__ import annotations

from datetime import date

import pytest
from openpyxl.comments import Comment

from evidence.errors import BadValue, Malformed, UnknownWord, UnreadColumns
from evidence.importers import spreadsheet
from evidence.read.document import Bundle, Document
from evidence.schema.quantity import Quantity
from evidence.schema.records import Mention
from evidence.schema.words import Modality, Polarity, SourceKind
from tests.importers.mapped_sheets import SALE, bundle, read, saved, toml, workbook

SHEET = "Seller,Buyer\nNorway,Chile\n"


def test_a_row_makes_a_claim_that_quotes_its_cells() -> None:
    """Roles are resolved, chain and origin are the publisher's, and the quote is the cells that bear the claim."""
    claim = read(toml(), SHEET).claim
    assert (claim.subject, claim.object) == (Mention("Norway", "NO"), Mention("Chile", "CL"))
    assert (claim.chain, claim.origin) == (("harbour-watch",), "harbour-watch")
    assert (claim.quote, claim.passage.locator) == ("Norway … Chile", "record=2&line=2")


def test_a_row_may_make_several_claims() -> None:
    """Each [[claim]] is one of every row, and quotes no more than it rests on."""
    order = '[[claim]]\npredicate = "ordered_arms"\nsupplier = "Seller"\nrecipient = "Buyer"\nwhen = "Ordered"\n'
    claims = read(toml(SALE + order), "Seller,Buyer,Ordered\nNorway,Chile,2019\n").claims
    assert [(c.predicate, c.when and c.when.text, c.quote) for c in claims] == [
        ("transferred_arms", None, "Norway … Chile"),
        ("ordered_arms", "2019", "Norway … Chile … 2019"),
    ]


def test_a_column_may_choose_the_predicate() -> None:
    """The words of a column say which; one that the mapping does not know is refused, not passed over."""
    text = toml(
        '[[claim]]\npredicate = { column = "Decision", words = { issued = "licensed_transfer", refused = "refused_transfer" '
        '} }\nsupplier = "Seller"\nrecipient = "Buyer"\n'
    )
    found = read(text, "Seller,Buyer,Decision\nNorway,Chile,issued\nNorway,Peru,refused\nNorway,Oman,pending\n")
    assert [c.predicate for c in found.claims] == ["licensed_transfer", "refused_transfer"]
    (error,) = found.refused
    assert isinstance(error, UnknownWord)
    assert error.place == "sheet.csv#record=4&line=4&column=3"
    assert 'Decision: "pending" is none of the words that the mapping translates: "issued", "refused"' in error.message


def test_constants_polarity_modality_and_chain_stand_in_the_mapping() -> None:
    """What is the same for all rows is said once."""
    text = toml(
        '[[claim]]\npredicate = "transferred_arms"\nsupplier = { text = "Norway" }\nrecipient = "Buyer"\n'
        'broker = { text = "Acme", key = "name:acme trading" }\npolarity = "denies"\nmodality = "alleged"\n'
        'chain = ["harbour-watch", "port-office"]\n'
    )
    found = read(text, "Buyer\nChile\n")
    assert found.claim.subject == Mention("Norway", "NO")
    assert found.claim.role("broker") == Mention("Acme", "name:acme trading")
    assert (found.claim.polarity, found.claim.modality) == (Polarity.DENIES, Modality.ALLEGED)
    assert (found.claim.chain, found.claim.origin) == (("harbour-watch", "port-office"), "port-office")
    assert [(s.id, s.kind) for s in found.described.speakers] == [("port-office", SourceKind.UNNAMED)]
    assert "source port-office is not declared in the mapping: unnamed, unless the ledger knows it" in (
        found.described.remarks
    )


def test_a_column_may_say_who_says_it() -> None:
    """The source of a row follows the publisher in its chain, and is declared with the kind that the mapping gives."""
    found = read(
        toml(SALE + 'said_by = { column = "Source", kind = "outlet" }\n'),
        "Seller,Buyer,Source\nNorway,Chile,The Harbour Courier\nNorway,Peru,\n",
    )
    assert [c.chain for c in found.claims] == [("harbour-watch", "the-harbour-courier"), ("harbour-watch",)]
    assert [c.origin for c in found.claims] == ["the-harbour-courier", "harbour-watch"]
    (speaker,) = found.described.speakers
    assert (speaker.id, speaker.name, speaker.kind) == ("the-harbour-courier", "The Harbour Courier", SourceKind.OUTLET)


def test_polarity_and_modality_may_stand_in_columns() -> None:
    """Words of the vocabulary as they are, others by translation."""
    text = toml(
        SALE
        + 'polarity = { column = "Denied" }\nmodality = { column = "How" }\n'
        + '[[values]]\ncolumns = ["Denied"]\nwords = { yes = "denies", no = "asserts" }\nreason = "a mark of ours"\n'
    )
    found = read(text, "Seller,Buyer,Denied,How\nNorway,Chile,yes,alleged\nNorway,Peru,,\nNorway,Oman,no,rumoured\n")
    assert [(c.polarity, c.modality) for c in found.claims] == [
        (Polarity.DENIES, Modality.ALLEGED),
        (Polarity.ASSERTS, Modality.ASSERTED),
    ]
    assert 'How: "rumoured" is none of confirmed, asserted' in found.refused[0].message


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("40", Quantity(40, 40, "launcher", None, "40")),
        ("40-50", Quantity(40, 50, "launcher", None, "40-50")),
        ("~45", Quantity(45, 45, "launcher", True, "~45")),
        ("at least 60", Quantity(60, None, "launcher", None, "at least 60")),
        ("4,000", Quantity(4000, 4000, "launcher", None, "4,000")),
        ("30000.0", Quantity(30000, 30000, "launcher", None, "30000.0")),
        ("", None),
    ],
)
def test_a_quantity_is_read_by_the_rules_of_quantities(written: str, expected: Quantity | None) -> None:
    """Ranges, marks and bounds as an analyst writes them; empty is unknown and never 0."""
    text = toml(SALE + 'quantity = { column = "No.", unit = "launcher" }\n')
    assert read(text, f'Seller,Buyer,No.\nNorway,Chile,"{written}"\n').claim.quantity == expected


@pytest.mark.parametrize("written", ["around 40-50?", "1.280", "-5", "n/a", "many"])
def test_what_is_no_quantity_is_refused_at_its_cell(written: str) -> None:
    """The message names the cell and what to write."""
    text = toml(SALE + 'quantity = { column = "No.", unit = "launcher" }\n')
    (error,) = read(text, f"Seller,Buyer,No.\nNorway,Chile,{written}\n").refused
    assert isinstance(error, BadValue)
    assert error.place == "sheet.csv#record=2&line=2&column=3"
    assert error.message.startswith("No.: ") and written in error.message


@pytest.mark.parametrize(("written", "number"), [("1.280", 1280), ("1.280,5", 1280.5), ("12,5", 12.5), ("7", 7)])
def test_declared_signs_of_numbers_decide(written: str, number: float) -> None:
    """A point between thousands is one where the mapping says so."""
    text = toml(SALE + 'quantity = { column = "No.", unit = "tonne" }\n[numbers]\nthousands = "."\ndecimal = ","\n')
    quantity = read(text, f'Seller,Buyer,No.\nNorway,Chile,"{written}"\n').claim.quantity
    assert quantity == Quantity(number, number, "tonne", None, written)


def test_a_sign_of_estimates_may_be_declared() -> None:
    """SIPRI's brackets or a star mean about, where the mapping says so."""
    text = toml(SALE + 'quantity = "No."\n[numbers]\napprox = ["*", "est."]\n')
    found = read(text, "Seller,Buyer,No.\nNorway,Chile,12*\nNorway,Peru,est. 5\nNorway,Oman,3\n")
    assert [c.quantity and (c.quantity.low, c.quantity.approx) for c in found.claims] == [
        (12, True),
        (5, True),
        (3, None),
    ]


def test_a_mark_of_estimates_may_stand_in_a_column() -> None:
    """True, false, or not marked, which is not certain."""
    text = toml(SALE + 'quantity = { column = "No.", unit = "x", approx_column = "Estimate" }\n')
    found = read(
        text, "Seller,Buyer,No.,Estimate\nNorway,Chile,1,TRUE\nNorway,Chile,2,no\nNorway,Chile,3,\nA,B,4,maybe\n"
    )
    assert [c.quantity and c.quantity.approx for c in found.claims] == [True, False, None]
    assert 'Estimate: "maybe" is neither yes nor no' in found.refused[0].message


def test_a_number_that_says_about_is_about_whatever_the_column_says() -> None:
    """A mark in the words is not taken back by an empty or contrary one beside them."""
    text = toml(SALE + 'quantity = { column = "No.", approx_column = "Estimate" }\n')
    found = read(text, "Seller,Buyer,No.,Estimate\nNorway,Chile,~5,no\nNorway,Peru,~5,\n")
    assert [c.quantity and c.quantity.approx for c in found.claims] == [True, True]


def test_bounds_and_units_may_stand_in_columns() -> None:
    """An unknown bound stays unknown."""
    text = toml(SALE + 'quantity = { low = "Least", high = "Most", unit_column = "Of" }\n')
    found = read(text, "Seller,Buyer,Least,Most,Of\nNorway,Chile,5,9,gun\nNorway,Peru,,9,gun\nNorway,Oman,9,5,gun\n")
    assert [c.quantity for c in found.claims] == [
        Quantity(5, 9, "gun", None, "5-9"),
        Quantity(None, 9, "gun", None, "9"),
    ]
    assert "9" in found.refused[0].message


def test_words_for_unknown_are_declared() -> None:
    """A dash or n/a is unknown where the mapping says so; what is unknown fills no condition either."""
    text = toml(
        SALE
        + 'item = "Item"\nquantity = "No."\nonly_if = { column = "Buyer", filled = true }\n'
        + '[[unknown]]\nwords = ["n/a", "-"]\nreason = "the legend says so"\n'
    )
    found = read(text, "Seller,Buyer,Item,No.\nNorway,Chile,-,n/a\nNorway,-,gun,1\n")
    assert (found.claim.item, found.claim.quantity) == (None, None)
    assert [(n.label, n.quote) for n in found.notes] == [("row without a claim", "Norway,-,gun,1")]


def test_translations_resolve_words_and_keep_them_as_written() -> None:
    """The words of the source stand beside what the mapping says they mean."""
    text = toml(
        SALE
        + '[[values]]\ncolumns = ["Buyer"]\nwords = { "Chili" = "Chile", "secret" = "" }\nothers = "keep"\n'
        + 'reason = "French"\n'
    )
    found = read(text, "Seller,Buyer\nNorway,Chili\nNorway,Peru\nNorway,secret\n")
    assert [c.object for c in found.claims] == [Mention("Chili", "CL"), Mention("Peru", "PE")]
    assert "Buyer: is empty, and a claim needs it as object" in found.refused[0].message


def test_a_state_may_be_demanded() -> None:
    """With as = "state" a name that is no state is refused; otherwise it is a party by its name."""
    row = "Seller,Buyer\nNorway,Ruritania\n"
    assert read(toml(), row).claim.object == Mention("Ruritania", "name:ruritania")
    strict = toml(SALE.replace('"Buyer"', '{ column = "Buyer", as = "state" }'))
    assert 'Buyer: "Ruritania" is no state' in read(strict, row).refused[0].message


def test_arms_take_their_class_from_a_column_beside_them() -> None:
    """A designation alone says no class; the description that stands beside it does."""
    text = toml(SALE + 'item = { column = "Model", class_column = "Sort" }\n')
    (with_class,) = read(text, "Seller,Buyer,Model,Sort\nNorway,Chile,XR-7,anti-ship missile\n").claims
    assert with_class.item is not None and with_class.item.text == "XR-7" and with_class.item.key is not None


def test_money_keeps_its_words_and_its_number() -> None:
    """The key of a value is the number in plain notation with the currency that the mapping names."""
    text = toml(SALE + 'value = { column = "Worth", as = "number", unit = "EUR" }\n')
    found = read(text, "Seller,Buyer,Worth\nNorway,Chile,30000.50\nNorway,Chile,lots\n")
    assert found.claim.role("value") == Mention("30000.50", "30000.5 EUR")
    assert 'Worth: "lots" is no number' in found.refused[0].message


WIDE = (
    '[[claim]]\npredicate = "received_arms"\neach = \'^[0-9]{4}$\'\nsubject = "Buyer"\nwhen = { header = true }\n'
    'quantity = { cell = true, unit = "million TIV" }\n'
    '[[values]]\neach = \'^[0-9]{4}$\'\nwords = { "0" = "0-0.5" }\nothers = "keep"\nreason = "the preamble"\n'
    '[ignore]\nTotal = "a sum"\n'
)


def test_each_year_of_a_wide_table_is_a_claim() -> None:
    """An empty cell makes none; 0 is what the mapping says it is."""
    found = read(toml(WIDE), "Buyer,2001,2002,2003,Total\nChile,5,,0 ,5\n")
    assert [(c.when and c.when.text, c.quantity) for c in found.claims] == [
        ("2001", Quantity(5, 5, "million TIV", None, "5")),
        ("2003", Quantity(0, 0.5, "million TIV", None, "0")),
    ]
    assert [c.quote for c in found.claims] == ["Chile … 5", "Chile … 0"]


def test_several_values_of_a_side_role_are_its_fillers() -> None:
    """A list of measures is one claim with several measures."""
    text = toml(SALE + 'category = { column = "Sorts", separator = ";" }\n')
    claim = read(text, "Seller,Buyer,Sorts\nNorway,Chile,ML3; ML1; ML3\n").claim
    assert [m.text for r, m in claim.roles if r == "category"] == ["ML1", "ML3"]


SPLIT = toml(
    SALE.replace('"Buyer"', '{ column = "Buyer", separator = ";" }').replace(
        '"Seller"', '{ column = "Seller", separator = ";" }'
    )
    + 'quantity = { column = "No.", unit = "gun" }\n'
)


def test_several_buyers_are_several_claims_and_no_number_is_said_twice() -> None:
    """A number for all of them together belongs to none of them: it is a note, never repeated and never divided."""
    found = read(SPLIT, "Seller,Buyer,No.\nNorway,Chile; Peru,12\n")
    assert [(c.object and c.object.key, c.quantity, c.quote) for c in found.claims] == [
        ("CL", None, "Norway … Chile"),
        ("PE", None, "Norway … Peru"),
    ]
    assert [(n.label, n.quote) for n in found.notes] == [("transferred_arms: of several claims together", "12")]


def test_several_sellers_and_several_buyers_are_not_paired() -> None:
    """Who sold to whom is not said, so nothing is claimed; the words are kept."""
    found = read(SPLIT, "Seller,Buyer,No.\nNorway; Sweden,Chile; Peru,12\n")
    assert found.claims == []
    assert "transferred_arms: several of subject and of object, not paired" in [n.label for n in found.notes]
    assert "Norway; Sweden,Chile; Peru,12" in [n.quote for n in found.notes]


def test_conditions_choose_the_rows_that_make_a_claim() -> None:
    """By words, by a pattern, by being filled; several must all hold."""
    text = toml(SALE + 'only_if = [{ column = "Status", is = ["done", "sent"] }, { column = "Ref", matches = "^A" }]\n')
    found = read(text, "Seller,Buyer,Status,Ref\nNorway,Chile,done,A1\nNorway,Peru,sent,B2\nNorway,Oman,open,A3\n")
    assert [c.object and c.object.key for c in found.claims] == ["CL"]
    assert [n.label for n in found.notes] == ["row without a claim"] * 2


def test_notes_keep_columns_word_for_word() -> None:
    """Free text is not read, and not lost."""
    found = read(toml(top='notes = ["Remarks"]'), 'Seller,Buyer,Remarks\nNorway,Chile,"seen, perhaps"\nNorway,Peru,\n')
    assert [(n.label, n.quote) for n in found.notes] == [("Remarks", "seen, perhaps")]


def test_keys_tell_rows_apart() -> None:
    """A row without its key is refused, and says so."""
    text = toml(top='series = "sales"\nkey = ["Id", "Part"]')
    found = read(text, "Id,Part,Seller,Buyer\n1,a,Norway,Chile\n2,,Norway,Peru\n")
    assert found.keys == ["1|a", None]
    assert "has no key: Part must be filled" in found.refused[0].message


def test_a_party_may_have_its_key_in_a_column() -> None:
    """A number of the register's own, under the series; and words that stand in where the name is empty."""
    text = toml(
        '[[claim]]\npredicate = "has_kind"\nsubject = { column = "Name", otherwise = "Id", key_column = "Id" }\n'
        'object = "Type"\n',
        top='series = "sales"\nkey = ["Id"]',
    )
    found = read(text, "Id,Name,Type\n7,Acme,firm\n8,,firm\n")
    assert [c.subject for c in found.claims] == [Mention("Acme", "sales:7"), Mention("8", "sales:8")]


def test_what_stands_above_and_below_the_table_is_said() -> None:
    """Title rows are told in the receipt, the day of publication is found among them, and rows below are counted."""
    text = toml(
        SALE
        + '[table]\nheader = "Seller"\nend = { column = "Seller", is = "Total" }\nafter = "sums"\n'
        + "[published]\nabove = 'Generated: (\\d+ \\w+ \\d{4})'\nformat = \"%d %b %Y\"\n"
    )
    found = read(
        text, "Sales of arms\n\nGenerated: 13 Oct 2024 12:33 PM\n\nSeller,Buyer\nNorway,Chile\nTotal,1\nnote,\n"
    )
    assert found.described.published_on == "2024-10-13"
    assert "above the table: Sales of arms" in found.described.remarks
    assert "2 rows below the table left out: sums" in found.described.remarks
    assert (len(found.claims), found.described.ignored) == (1, 2)


def test_skipped_rows_are_counted_with_their_reason() -> None:
    """Nothing is left out in silence."""
    found = read(toml(SALE + '[[skip]]\ncolumn = "Seller"\nis = "Total"\nreason = "a sum"\n'), SHEET + "Total,1\n")
    assert (len(found.claims), found.described.ignored) == (1, 1)
    assert "1 row left out: a sum" in found.described.remarks


def test_a_sheet_without_a_header_has_its_columns_named_by_the_mapping() -> None:
    """header = 0: the first record is data."""
    text = toml(SALE + '[table]\nheader = 0\nnames = ["Seller", "Buyer"]\n')
    assert len(read(text, "Norway,Chile\nNorway,Peru\n").claims) == 2


def test_equal_names_are_counted() -> None:
    """The first of two is name (1), the second name (2)."""
    text = toml('[[claim]]\npredicate = "transferred_arms"\nsupplier = "State (1)"\nrecipient = "State (2)"\n')
    claim = read(text, "State,State\nNorway,Chile\n").claim
    assert (claim.subject, claim.object) == (Mention("Norway", "NO"), Mention("Chile", "CL"))


@pytest.mark.parametrize(
    ("sheet", "error", "words"),
    [
        ("Seller,Buyer,Colour\nNorway,Chile,red\n", UnreadColumns, 'neither reads nor ignores "Colour"'),
        ("Seller,Buyer\nNorway,Chile\n\nSeller,Buyer\nNorway,Peru\n", Malformed, "one table or two?"),
        ("Seller,Buyer\nNorway,Chile\n\nNorway,Peru\n", Malformed, "row 3 is blank, and below it, from row 4 on"),
    ],
)
def test_a_sheet_that_is_more_than_the_mapping_says_is_refused(sheet: str, error: type[Exception], words: str) -> None:
    """A new column, a second table, a gap: each is said with its place and what to write."""
    with pytest.raises(error, match=words.replace("?", r"\?")):
        read(toml(), sheet)


def test_rows_below_the_end_need_a_reason() -> None:
    """An end without after would leave rows unread in silence."""
    with pytest.raises(Malformed, match=r"below the end of the table, from row 3 on, filled rows stand"):
        read(toml(SALE + '[table]\nend = "blank"\n'), "Seller,Buyer\nNorway,Chile\n\nNorway,Peru\n")


def test_blank_rows_may_be_part_of_the_table() -> None:
    """Where the mapping says so."""
    text = toml(SALE + '[table]\nblank_rows = "skip"\n')
    assert len(read(text, "Seller,Buyer\nNorway,Chile\n\nNorway,Peru\n").claims) == 2


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("Norway", "has 1 fields where the header has 2"),
        ("Norway,Chile,red", "has 3 fields where the header has 2"),
        ("Seller,Buyer", "repeats the header"),
    ],
)
def test_a_broken_record_is_refused_by_name(row: str, words: str) -> None:
    """A cut record, one too long, and a header in the middle are no data."""
    (error,) = read(toml(), f"Seller,Buyer\n{row}\n").refused
    assert words in str(error) and error.place == "sheet.csv#record=2&line=2"


def test_all_faults_of_a_row_are_said_together() -> None:
    """Who mends a row mends it once."""
    text = toml(SALE + 'when = "Date"\nquantity = "No."\n[dates]\norder = "dmy"\n')
    (error,) = read(text, "Seller,Buyer,Date,No.\nNorway,Chile,31/02/2024,lots\nNorway,,1/2/2024,x\n").refused[:1]
    assert "Date: " in error.message
    second = read(text, "Seller,Buyer,Date,No.\nNorway,,1/2/2024,x\n").refused[0]
    assert "No.: 'x' is not a quantity" in second.message


def test_dates_of_a_workbook_are_dates_whatever_order_texts_have() -> None:
    """The file says what they are; a number that is a year reads as one."""
    text = toml(SALE + 'when = "Date"\n[dates]\norder = "mdy"\n')
    book = workbook(
        [["Seller", "Buyer", "Date"], ["Norway", "Chile", date(2024, 3, 2)], ["Norway", "Peru", "3/2/2024"]]
    )
    assert [c.when and c.when.text for c in read(text, saved(book), "s.xlsx").claims] == ["2024-03-02"] * 2
    years = workbook([["Seller", "Buyer", "Date"], ["Norway", "Chile", 2019]])
    claim = read(toml(SALE + 'when = "Date"\n'), saved(years), "s.xlsx").claim
    assert claim.when is not None and claim.when.text == "2019"


def test_error_cells_and_uncomputed_formulas_refuse_the_row_by_their_cell() -> None:
    """An error is no value, and neither is a formula that nobody computed."""
    book = workbook([["Seller", "Buyer", "No."], ["Norway", "Chile", "#DIV/0!"], ["Norway", "Peru", "=1+1"]])
    book.active["C2"].data_type = "e"  # type: ignore[index]
    found = read(toml(SALE + 'quantity = "No."\n'), saved(book), "s.xlsx")
    assert [error.place for error in found.refused] == [
        "s.xlsx#sheet=Deliveries&cell=C2",
        "s.xlsx#sheet=Deliveries&cell=C3",
    ]
    assert "#DIV/0! is an error of the spreadsheet" in found.refused[0].message
    assert "=1+1 was never computed" in found.refused[1].message


def test_comments_links_and_hidden_rows_are_kept_and_said() -> None:
    """What hangs on a cell is a note with the cell's place; hidden rows are read."""
    book = workbook([["Seller", "Buyer"], ["Norway", "Chile"], ["Norway", "Peru"]])
    sheet = book.active
    assert sheet is not None
    sheet["B2"].comment = Comment("told by phone", "A. Analyst")
    sheet["B3"].hyperlink = "https://example.org/peru"
    sheet.row_dimensions[3].hidden = True
    found = read(toml(), saved(book), "s.xlsx")
    assert len(found.claims) == 2
    assert any(n.label == "comment" and "told by phone" in n.quote for n in found.notes)
    assert any(n.label == "hyperlink" and "https://example.org/peru" in n.quote for n in found.notes)
    assert "hidden rows, read like the others: 3" in found.described.remarks


def test_sheets_that_are_not_read_are_said() -> None:
    """A mapping reads one sheet; the receipt names the others, a hidden one among them."""
    book = workbook([["Seller", "Buyer"], ["Norway", "Chile"]])
    book.create_sheet("Legend")
    book.create_sheet("Old").sheet_state = "hidden"
    found = read(toml(SALE + '[table]\nsheet = "Deliveries"\n'), saved(book), "s.xlsx")
    assert [r for r in found.described.remarks if "sheet" in r] == [
        "sheets that the mapping does not read: 'Legend', 'Old'"
    ]


def test_headers_of_several_rows_and_merged_cells_are_joined() -> None:
    """A merged cell names every column below it."""
    book = workbook([["Parties", None, "No."], ["Seller", "Buyer", None], ["Norway", "Chile", 4]])
    assert book.active is not None
    book.active.merge_cells("A1:B1")
    text = toml(
        '[[claim]]\npredicate = "transferred_arms"\nsupplier = "Parties / Seller"\nrecipient = "Parties / Buyer"\n'
        'quantity = "No."\n[table]\nheader = [1, 2]\n'
    )
    claim = read(text, saved(book), "s.xlsx").claim
    assert (claim.subject, claim.object) == (Mention("Norway", "NO"), Mention("Chile", "CL"))


def test_cells_under_a_merged_one_are_refused_and_not_taken_for_empty() -> None:
    """The words stand in its first row alone: the rows below would lose the item, and nobody wrote that they have it."""
    book = workbook([["Seller", "Buyer", "Item"], ["Norway", "Chile", "radar"], ["Norway", "Peru", None], ["Norway"]])
    assert book.active is not None
    book.active["B4"] = "Oman"
    book.active.merge_cells("C2:C4")
    found = read(toml(SALE + 'item = "Item"\n'), saved(book), "s.xlsx")
    assert [one.object and one.object.text for one in found.claims] == ["Chile"]
    assert [error.place for error in found.refused] == [
        "s.xlsx#sheet=Deliveries&cell=C3",
        "s.xlsx#sheet=Deliveries&cell=C4",
    ]
    assert "is under the merged cell C2:C4, whose words stand in C2 alone. Unmerge it" in found.refused[0].message


def test_a_needed_cell_under_a_merged_one_has_one_fault() -> None:
    """Neither a missing key nor a missing role is told beside it: the merged cell is why they are missing."""
    book = workbook([["Seller", "Buyer"], ["Norway", "Chile"], [None, "Peru"]])
    assert book.active is not None
    book.active.merge_cells("A2:A3")
    found = read(toml(top='series = "deliveries"\nkey = ["Seller", "Buyer"]'), saved(book), "s.xlsx")
    (refused,) = found.refused
    assert str(refused).count("s.xlsx#") == 1
    assert refused.message.startswith("Seller: is under the merged cell A2:A3")


def test_merged_cells_that_hold_nothing_or_that_nobody_reads_do_no_harm() -> None:
    """An empty merged cell loses no words; one in an ignored column, in the header or below the table is not asked."""
    book = workbook(
        [
            ["Seller", "Buyer", "Item", "Row"],
            ["Norway", "Chile", None, 1],
            ["Norway", "Peru"],
            [],
            ["Seen", "in", "May"],
        ]
    )
    assert book.active is not None
    for merged in ("C2:C3", "D2:D3", "A5:B6"):
        book.active.merge_cells(merged)
    rest = '[ignore]\nRow = "counts"\n[table]\nend = "blank"\nafter = "a remark"\n'
    found = read(toml(SALE + 'item = "Item"\n' + rest), saved(book), "s.xlsx")
    assert (len(found.claims), found.refused) == (2, [])


def test_a_comma_at_the_end_of_each_record_is_a_column_without_a_name() -> None:
    """Spreadsheet programs write one where a column was emptied: as wide as the header is a record that is whole."""
    assert len(read(toml(), "Seller,Buyer,\nNorway,Chile,\nNorway,Peru,\n").claims) == 2
    (refused,) = read(toml(), "Seller,Buyer,\nNorway,Chile,seen at night\n").refused
    assert "without a name in the header: column C" in refused.message
    (refused,) = read(toml(), "Seller,Buyer,\nNorway,Chile\n").refused
    assert "has 2 fields where the header has 3" in refused.message


def test_a_filled_column_without_a_name_is_refused() -> None:
    """A remark beside the table, outside every column, is not lost in silence."""
    book = workbook([["Seller", "Buyer"], ["Norway", "Chile", None, "doubtful!"]])
    found = read(toml(), saved(book), "s.xlsx")
    (error,) = found.refused
    assert isinstance(error, UnreadColumns) and error.columns == ("column D",)
    kept = read(toml(top='notes = ["column D"]'), saved(book), "s.xlsx")
    assert [n.quote for n in kept.notes] == ["doubtful!"]


def test_the_hash_of_a_row_covers_the_header_and_what_hangs_on_cells() -> None:
    """The same cells under another header say another thing."""
    one, two = (
        next(named.module.entries(files)).digest
        for named, files in (bundle(toml(), SHEET), bundle(toml(), SHEET.replace("Seller,Buyer", "Buyer,Seller")))
    )
    assert one != two


def test_nobody_recognises_a_sheet_by_its_looks() -> None:
    """A mapping is given; the importer alone says how."""
    document = Document.of("sheet.csv", SHEET.encode())
    assert not spreadsheet.identify(document)
    with pytest.raises(Exception, match="--mapping MAPPING.toml"):
        next(spreadsheet.entries(Bundle((document,))))
    named, _ = bundle(toml(), SHEET)
    assert named.module.identify(document)
    assert not named.module.identify(Document.of("other.csv", b"a,b\n1,2\n"))


def test_the_version_holds_the_hash_of_the_mapping() -> None:
    """Another mapping is another reading."""
    one, two = bundle(toml(), SHEET)[0], bundle(toml() + "\n", SHEET)[0]
    assert one.mapping is not None
    assert one.source.version == f"1+{one.mapping.sha256[:12]}"
    assert one.source.version != two.source.version
