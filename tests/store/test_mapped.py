"""Sheets through mappings in the ledger: the sheet is the document, and another mapping is another reading of it."""

from __future__ import annotations

from pathlib import Path

import pytest

import evidence as ev
from evidence.errors import BadMapping, LoadError, NotFound, RejectedEntries, UnexpectedCount, UnknownFormat
from evidence.ledger import Ledger
from evidence.receipt import Receipt
from tests.importers.mapped_sheets import SALE, saved, toml, workbook

SERIES = 'series = "sales"\nkey = ["Id"]'
QUANTITY = 'quantity = { column = "No.", unit = "gun" }\n'
FIRST = "Id,Seller,Buyer,No.\n1,Norway,Chile,4\n2,Norway,Peru,5\n3,Sweden,Oman,6\n"
SECOND = "Id,Seller,Buyer,No.\n1,Norway,Chile,4\n2,Norway,Peru,7\n4,Sweden,Chile,1\n"


class Files:
    """Sheets and mappings in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, name: str, text: str | bytes) -> Path:
        """A file with this text."""
        path = self.folder / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path


@pytest.fixture
def write(tmp_path: Path) -> Files:
    """Writes files."""
    return Files(tmp_path)


def load(ledger: Ledger, sheet: Path, mapping: Path | None, day: str | None = None) -> Receipt:
    """The receipt of one sheet."""
    (receipt,) = ledger.load(sheet, mapping=mapping, published=day, by="A. Analyst")
    return receipt


def held(ledger: Ledger) -> list[tuple[str, float | None]]:
    """Buyer and number of each claim that stands."""
    rows = ledger.rows(ev.claims(predicate="transferred_arms"))
    return sorted((row["object_key"], row["quantity_low"]) for row in rows if row.get("superseded_by") is None)


def count(ledger: Ledger, table: str) -> int:
    """How many rows a table has."""
    with ledger.store.engine.connect() as connection:
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())


def sound(ledger: Ledger) -> None:
    """The ledger is as it was logged."""
    assert [str(problem) for problem in ledger.verify().problems] == []


def test_the_mapping_is_a_document_of_the_load(ledger: Ledger, write: Files) -> None:
    """Both files are kept with their hash; the sheet's publisher is the mapping's, the mapping's is the analyst."""
    receipt = load(ledger, write("s.csv", FIRST), write("m.toml", toml(SALE + QUANTITY + '[ignore]\nId = "x"\n')))
    assert receipt.file == ["s.csv", "m.toml"]
    assert (receipt.importer, receipt.importer_version[:2], receipt.new) == ("spreadsheet", "1+", 3)
    with ledger.store.engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT d.name, p.slug, r.part FROM document d JOIN source p ON p.id = d.publisher_id "
            "JOIN reading_document r ON r.document_id = d.id ORDER BY d.name"
        ).fetchall()
    assert [tuple(row) for row in rows] == [("m.toml", "analyst", "mapping"), ("s.csv", "harbour-watch", "sheet")]
    sound(ledger)


def test_the_same_sheet_with_the_same_mapping_adds_retrievals_and_nothing_else(ledger: Ledger, write: Files) -> None:
    """Loading twice proves that both were received again."""
    sheet, mapping = write("s.csv", FIRST), write("m.toml", toml(SALE + QUANTITY + '[ignore]\nId = "x"\n'))
    load(ledger, sheet, mapping)
    before = {table: count(ledger, table) for table in ("document", "claim", "note", "reading", "publication")}
    assert load(ledger, sheet, mapping).already_known
    assert {table: count(ledger, table) for table in before} == before
    assert count(ledger, "retrieval") == 4
    sound(ledger)


def test_without_a_mapping_the_last_one_is_meant(ledger: Ledger, write: Files) -> None:
    """The ledger holds the mapping; it was not received again, so only the sheet has another retrieval."""
    sheet = write("s.csv", FIRST)
    load(ledger, sheet, write("m.toml", toml(SALE + QUANTITY + '[ignore]\nId = "x"\n')))
    assert load(ledger, sheet, None).already_known
    assert count(ledger, "retrieval") == 3
    (receipt,) = ledger.load(sheet, importer="spreadsheet")
    assert receipt.already_known


def test_a_corrected_mapping_reads_the_same_document_again(ledger: Ledger, write: Files) -> None:
    """What the new one understands otherwise is plus and minus; the sheet stays one document."""
    sheet = write("s.csv", FIRST)
    first = load(ledger, sheet, write("m.toml", toml(SALE + '[ignore]\nId = "x"\n"No." = "not yet"\n')))
    again = load(ledger, sheet, write("n.toml", toml(SALE + QUANTITY + '[ignore]\nId = "x"\n')))
    assert (again.document, again.base) == (first.document, first.document)
    assert (again.new, again.superseded + again.withdrawn, again.already_known) == (3, 3, False)
    assert held(ledger) == [("CL", 4), ("OM", 6), ("PE", 5)]
    assert count(ledger, "document") == 3  # the sheet and two mappings
    back = load(ledger, sheet, write("m.toml", toml(SALE + '[ignore]\nId = "x"\n"No." = "not yet"\n')))
    assert back.superseded + back.withdrawn == 3
    assert held(ledger) == [("CL", None), ("OM", None), ("PE", None)]
    sound(ledger)


def test_the_next_sheet_is_the_next_vintage(ledger: Ledger, write: Files) -> None:
    """With a key and a series the second sheet says what changed."""
    mapping = write("m.toml", toml(SALE + QUANTITY, top=SERIES))
    load(ledger, write("a.csv", FIRST), mapping, "2024-01-31")
    receipt = load(ledger, write("b.csv", SECOND), mapping, "2024-02-29")
    assert (receipt.entries_new, receipt.entries_changed, receipt.entries_unchanged, receipt.entries_withdrawn) == (
        1,
        1,
        1,
        1,
    )
    assert (receipt.new, receipt.superseded, receipt.withdrawn) == (2, 1, 1)
    changes = ledger.rows(ev.changes(series="sales"))
    assert sorted((row["entity"], row["kind"]) for row in changes)
    sound(ledger)


def test_a_corrected_mapping_reads_the_vintage_before_again_first(ledger: Ledger, write: Files) -> None:
    """Vintages are compared only where read alike; both readings of the first stand."""
    load(
        ledger,
        write("a.csv", FIRST),
        write("m.toml", toml(SALE + '[ignore]\n"No." = "not yet"\n', top=SERIES)),
        "2024-01-31",
    )
    receipt = load(ledger, write("b.csv", SECOND), write("n.toml", toml(SALE + QUANTITY, top=SERIES)), "2024-02-29")
    assert (receipt.new, receipt.superseded, receipt.withdrawn) == (2, 1, 1)
    assert count(ledger, "reading") == 3
    sound(ledger)


def test_a_corrected_mapping_of_the_first_vintage_leaves_the_second_as_it_was_read(
    ledger: Ledger, write: Files
) -> None:
    """Both were read alike before, so what changed between them stays told; the second is read again when it is loaded."""
    one, other = toml(SALE + '[ignore]\n"No." = "not yet"\n', top=SERIES), toml(SALE + QUANTITY, top=SERIES)
    load(ledger, write("a.csv", FIRST), write("m.toml", one), "2024-01-31")
    load(ledger, write("b.csv", SECOND), write("m.toml", one), "2024-02-29")
    before = ledger.rows(ev.changes(series="sales"))
    load(ledger, write("a.csv", FIRST), write("n.toml", other))
    assert held(ledger) == [("CL", None), ("CL", None), ("PE", None)]
    assert ledger.rows(ev.changes(series="sales")) == before
    load(ledger, write("b.csv", SECOND), write("n.toml", other))
    assert held(ledger) == [("CL", 1), ("CL", 4), ("PE", 7)]
    sound(ledger)


def test_a_mapping_that_does_not_fit_the_vintage_before_is_refused_whole(ledger: Ledger, write: Files) -> None:
    """Neither vintage is read by it, and the message says what to do."""
    load(ledger, write("a.csv", FIRST), write("m.toml", toml(SALE + QUANTITY, top=SERIES)), "2024-01-31")
    renamed = SECOND.replace("No.", "Number")
    mapping = write("n.toml", toml(SALE + QUANTITY.replace("No.", "Number"), top=SERIES))
    before = count(ledger, "reading")
    with pytest.raises(LoadError, match="give the new layout a series of its own"):
        load(ledger, write("b.csv", renamed), mapping, "2024-02-29")
    assert count(ledger, "reading") == before
    assert count(ledger, "document") == 2


def test_a_sheet_that_cannot_be_read_leaves_the_vintage_before_alone(ledger: Ledger, write: Files) -> None:
    """A bad row in the new sheet is found before the old one is read again."""
    load(
        ledger,
        write("a.csv", FIRST),
        write("m.toml", toml(SALE + '[ignore]\n"No." = "not yet"\n', top=SERIES)),
        "2024-01-31",
    )
    before = count(ledger, "reading")
    with pytest.raises(RejectedEntries):
        load(
            ledger,
            write("b.csv", SECOND.replace(",7", ",lots")),
            write("n.toml", toml(SALE + QUANTITY, top=SERIES)),
            "2024-02-29",
        )
    assert count(ledger, "reading") == before


def test_several_sheets_with_one_mapping_are_bundles_of_their_own(ledger: Ledger, write: Files) -> None:
    """Each has its receipt; a broken one does not hold up the other."""
    mapping = write("m.toml", toml(SALE))
    one, two = write("a.csv", "Seller,Buyer\nNorway,Chile\n"), write("b.csv", "Seller,Buyer\nNorway,Peru\n")
    bad = write("c.csv", "Seller,Buyers\nNorway,Peru\n")
    with pytest.raises(BadMapping) as caught:
        ledger.load(one, bad, two, mapping=mapping)
    assert [receipt.file for receipt in caught.value.receipts] == [["a.csv", "m.toml"], ["b.csv", "m.toml"]]  # type: ignore[attr-defined]
    assert held(ledger) == [("CL", None), ("PE", None)]
    sound(ledger)


def test_a_workbook_read_by_a_narrower_mapping_still_verifies(ledger: Ledger, write: Files) -> None:
    """Quotes of rows and comments that a later mapping does not read stand where they stood."""
    book = workbook([["Seller", "Buyer"], ["Norway", "Chile"], ["Norway", "Peru"]])
    sheet = write("s.xlsx", saved(book))
    load(ledger, sheet, write("m.toml", toml(SALE)))
    load(ledger, sheet, write("n.toml", toml(SALE + '[[skip]]\ncolumn = "Buyer"\nis = "Peru"\nreason = "withdrawn"\n')))
    assert held(ledger) == [("CL", None)]
    sound(ledger)


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        (toml(SALE, top='series = "sales"\nkey = ["Seller"]'), "and a document is of one. Leave --mapping out"),
        (toml(SALE).replace("harbour-watch", "port-watch"), "the ledger holds it as published by harbour-watch"),
        (toml(SALE, top='series = "un-sc"\nkey = ["Seller"]'), "is that of the importer un_sc"),
    ],
)
def test_what_the_ledger_cannot_take_back_is_not_said_otherwise(
    ledger: Ledger, write: Files, mapping: str, words: str
) -> None:
    """Series and publisher stand as they were first said; a mapping's series is not an importer's."""
    sheet = write("s.csv", "Seller,Buyer\nNorway,Chile\n")
    load(ledger, sheet, write("m.toml", toml(SALE)))
    with pytest.raises(LoadError, match=words):
        load(ledger, sheet, write("n.toml", mapping))


def test_another_day_in_the_mapping_is_said(ledger: Ledger, write: Files) -> None:
    """The day that the ledger holds stands until it is corrected with --published."""
    sheet = write("s.csv", "Seller,Buyer\nNorway,Chile\n")
    assert load(ledger, sheet, write("m.toml", toml(SALE, top="published = 2024-01-31"))).published_on == "2024-01-31"
    receipt = load(ledger, sheet, write("n.toml", toml(SALE, top='published = "2024-02-01"')))
    assert receipt.published_on == "2024-01-31"
    assert any("correct it with --published 2024-02-01" in issue.message for issue in receipt.issues)


def test_a_mapping_given_as_a_sheet_is_told_so(ledger: Ledger, write: Files) -> None:
    """And a sheet that nobody recognises is told how it can be read."""
    mapping = write("m.toml", toml(SALE))
    sheet = write("s.csv", "Seller,Buyer\nNorway,Chile\n")
    with pytest.raises(UnknownFormat, match="evidence map FILE > mapping.toml"):
        ledger.load(sheet)
    load(ledger, sheet, mapping)
    with pytest.raises(LoadError, match=r"is a mapping. Load a sheet with it"):
        ledger.load(mapping)
    with pytest.raises(LoadError, match="--mapping is for spreadsheet alone"):
        ledger.load(sheet, mapping=mapping, importer="un_sc")
    fresh = write("t.csv", "Seller,Buyer\nNorway,Oman\n")
    with pytest.raises(LoadError, match="through a mapping file"):
        ledger.load(fresh, importer="spreadsheet")


def test_quarantine_keeps_refused_rows_with_their_cell(ledger: Ledger, write: Files) -> None:
    """The place of what is refused is the cell, and the rest is loaded."""
    (receipt,) = ledger.load(
        write("s.csv", "Seller,Buyer,No.\nNorway,Chile,4\nNorway,Peru,lots\n"),
        mapping=write("m.toml", toml(SALE + QUANTITY)),
        quarantine=True,
    )
    assert (receipt.new, receipt.rejected) == (1, 1)
    assert [i.place for i in receipt.issues if i.kind.startswith("rejected")] == ["s.csv#record=3&line=3&column=3"]


def test_the_handling_mark_is_the_mapping_s_too(ledger: Ledger, write: Files) -> None:
    """A mapping may quote the words of a confidential sheet."""
    load(
        ledger,
        write("s.csv", "Seller,Buyer\nNorway,Chile\n"),
        write("m.toml", toml(SALE, top='handling = "confidential"')),
    )
    with ledger.store.engine.connect() as connection:
        marks = connection.exec_driver_sql("SELECT handling FROM document").scalars().all()
    assert marks == ["confidential", "confidential"]


def test_a_table_without_rows_and_a_halved_vintage_are_refused(ledger: Ledger, write: Files) -> None:
    """Both are more often a fault of the file or the mapping than the truth."""
    with pytest.raises(UnexpectedCount, match="holds 0 entries"):
        load(ledger, write("s.csv", "Seller,Buyer\n"), write("m.toml", toml(SALE)))
    mapping = write("n.toml", toml(SALE, top='series = "sales"\nkey = ["Id"]'))
    rows = [f"{n},Norway,Chile\n" for n in range(60)]
    load(ledger, write("a.csv", "Id,Seller,Buyer\n" + "".join(rows)), mapping, "2024-01-31")
    with pytest.raises(UnexpectedCount, match="the vintage before it held 60"):
        load(ledger, write("b.csv", "Id,Seller,Buyer\n" + "".join(rows[:20])), mapping, "2024-02-29")


def test_a_redacted_mapping_is_said_where_it_is_missed(ledger: Ledger, write: Files) -> None:
    """The sheet then needs a mapping again; what was read stands."""
    sheet, mapping = write("s.csv", "Seller,Buyer\nNorway,Chile\n"), write("m.toml", toml(SALE))
    load(ledger, sheet, mapping)
    with ledger.store.engine.connect() as connection:
        sha = connection.exec_driver_sql("SELECT sha256 FROM document WHERE name = 'm.toml'").scalar_one()
    ledger.redact(sha, by="A. Analyst", because="it named a person")
    with pytest.raises(NotFound, match="holds no bytes"):
        ledger.load(sheet)
    assert load(ledger, sheet, mapping).already_known
    assert held(ledger) == [("CL", None)]
    sound(ledger)
