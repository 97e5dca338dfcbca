"""The British lists' real files: counts made another way, no statement twice, and no word of a cell lost."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook

import evidence as ev
from evidence.importer import Bundle, Document, identify
from evidence.importers._uk.labelled import READINGS
from evidence.read.grouped import Grouped
from evidence.schema.identity import claim_text
from evidence.schema.records import Claim, Note
from tests.importers.quoted import unquoted

pytestmark = pytest.mark.real

OLD, NEW = "uk_ofsi_conlist_20180413.csv", "uk_ofsi_conlist_20250410.xlsx"
SUMMARY = "uk_fcdo_sanctions_list_summary_20250811.ods"
NAMES = [f"Name {n}" for n in range(1, 7)]
ADDRESS = [*(f"Address {n}" for n in range(1, 7)), "Post/Zip Code", "Country"]

LABEL = re.compile(r"\((?:" + "|".join(map(re.escape, READINGS)) + r")\)\s*:")

Read = list[tuple[Grouped, list[Claim | Note]]]


@cache
def read(path: Path) -> Read:
    """Every entry of a file with what it says; a file is read once for all tests."""
    document = Document.of(path.name, path.read_bytes(), "uk")
    module = identify(document).module
    found = []
    for entry in module.entries(Bundle((document,))):
        assert isinstance(entry, Grouped)
        found.append((entry, list(module.read(entry))))
    return found


@cache
def raw(path: Path) -> list[dict[str, str]]:
    """The rows below the header, by the csv module or by openpyxl."""
    if path.suffix == ".csv":
        with path.open(encoding="cp1252", newline="") as file:
            rows = list(csv.reader(file))[1:]
    else:
        sheet = load_workbook(path, read_only=True).worksheets[0]
        rows = [[str(c or "") for c in row] for row in sheet.iter_rows(min_row=2, values_only=True)]
    return [dict(zip(rows[0], [cell.strip() for cell in row], strict=False)) for row in rows[1:]]


def claims(found: Read, predicate: str) -> Iterator[Claim]:
    for _, said in found:
        yield from (one for one in said if isinstance(one, Claim) and one.predicate == predicate)


@pytest.fixture(params=[OLD, NEW])
def ofsi(request: pytest.FixtureRequest, shared_data: Path) -> Path:
    return shared_data / "lists" / str(request.param)


def test_entries_are_what_the_publisher_counts(shared_data: Path) -> None:
    """2,106 groups in 9,487 rows; 4,686 in 18,796; 5,302 Unique IDs. None is refused."""
    counts = {}
    for name in (OLD, NEW, SUMMARY):
        found = read(shared_data / "lists" / name)
        counts[name] = (len(found), sum(len(entry.passages) for entry, _ in found))
    assert counts == {OLD: (2_106, 9_487), NEW: (4_686, 18_796), SUMMARY: (5_302, 5_302)}


def test_counts_agree_with_those_of_another_reader(ofsi: Path) -> None:
    """Names, dates of birth, addresses and listings, each once a group, counted over the raw rows."""
    found, rows = read(ofsi), raw(ofsi)

    def once(*columns: str) -> int:
        return len(
            {(row["Group ID"], *(row.get(c, "") for c in columns)) for row in rows if any(row.get(c) for c in columns)}
        )

    told = Counter(one.predicate for _, said in found for one in said if isinstance(one, Claim))
    typed = [
        c for c in claims(found, "has_name") if (q := c.role("quality")) and not q.text.startswith(("Also", "Name "))
    ]
    assert len(typed) == once(*NAMES, "Alias Type", "Alias Quality")
    assert sum(c.when is not None for c in claims(found, "born")) == once("DOB")
    assert told["located_at"] == once(*ADDRESS)
    assert told["designated_under"] == once("Regime", "Listed On")
    assert told["has_kind"] == len(found) == once("Group ID")
    scripts = [c for c in claims(found, "has_name") if (q := c.role("quality")) and q.key == "original_script"]
    written = {
        (row["Group ID"], row["Name Non-Latin Script"], row["Non-Latin Script Type"], row["Non-Latin Script Language"])
        for row in rows
        if row.get("Name Non-Latin Script")
    }
    assert len(scripts) == len(written)


def test_every_date_of_birth_is_read(ofsi: Path) -> None:
    """Each of the three forms of partial dates; no cell of DOB is a note."""
    labels = Counter(one.label for _, said in read(ofsi) for one in said if isinstance(one, Note))
    assert labels["DOB"] == 0
    born = {c.when.text for c in claims(read(ofsi), "born") if c.when is not None}
    years = {row["DOB"][-4:] for row in raw(ofsi) if row["DOB"]}
    assert {text[:4] for text in born} == years


def test_references_and_measures_agree_with_the_raw_cells(shared_data: Path) -> None:
    """4,686 references, of which one cell has two and two have the UN's; every stated measure with its day."""
    path = shared_data / "lists" / NEW
    cells = {row["Group ID"]: row["Other Information"] for row in raw(path)}
    schemes = Counter(s.key for c in claims(read(path), "has_identifier") if (s := c.role("scheme")))
    reference = re.compile(r"\(UK Sanctions List Ref\):((?:[A-Z]{3}\d{4}\W*(?:and )?)+)")
    written = [found[1] for cell in cells.values() if (found := reference.match(cell))]
    assert schemes["uk-reference"] == sum(len(re.findall(r"[A-Z]{3}\d{4}", text)) for text in written) == 4_696
    measures = Counter(m.key for c in claims(read(path), "subject_to_measure") if (m := c.role("measure")))
    assert measures["trust-services"] == sum("Date trust services sanctions imposed:" in c for c in cells.values())
    dated = [
        c for c in claims(read(path), "subject_to_measure") if c.role("measure") == ("Trust services", "trust-services")
    ]
    assert all(c.when is not None for c in dated)
    assert sum(c.object is not None and c.object.key == "male" for c in claims(read(path), "has_gender")) >= sum(
        "(Gender):Male" in c for c in cells.values()
    )


@pytest.mark.parametrize("name", [OLD, NEW, SUMMARY])
def test_no_statement_stands_twice(name: str, shared_data: Path) -> None:
    """Rows are a product of names, births and addresses; what they repeat is one claim, so no occurrence is counted up."""
    for entry, said in read(shared_data / "lists" / name):
        told = [claim_text("series:uk", entry.key or "", one) for one in said if isinstance(one, Claim)]
        assert len(told) == len(set(told)), entry.key


@pytest.mark.parametrize("name", [OLD, NEW, SUMMARY])
def test_no_word_of_a_cell_is_lost(name: str, shared_data: Path) -> None:
    """What no claim and no note quotes is a label, which the note bears, a mark of a list, or "and" between values."""
    for entry, said in read(shared_data / "lists" / name):
        quotes = {one.passage.text[a:b] for one in said for a, b in one.spans}
        for (column, text), rest in unquoted(entry, said).items():
            lost = [words for words in _pieces(rest) if words not in quotes]
            assert not lost, (entry.key, column, text, lost)


def _pieces(rest: str) -> Iterator[str]:
    """What is left between the marks of a list, labels and lone conjunctions apart."""
    for piece in re.split(r"\(?\b[\da-k]{1,2}\)", LABEL.sub(" ", rest)):
        words = piece.strip(" .,;:-–\n\xa0\u202f")
        if re.search(r"\w", words) and words not in ("and", "to"):
            yield words


def test_the_lists_load_strictly(shared_data: Path, tmp_path: Path) -> None:
    """Nothing is refused; the two vintages of OFSI's list are compared, and a second load of the same changes nothing."""
    lists = shared_data / "lists"
    with ev.open(tmp_path / "uk.db") as ledger:
        old, new = ledger.load(lists / OLD)[0], ledger.load(lists / NEW)[0]
        assert (old.entries, old.rejected, new.entries, new.rejected) == (2_106, 0, 4_686, 0)
        before, after = ({row["Group ID"] for row in raw(lists / name)} for name in (OLD, NEW))
        assert (new.entries_new, new.entries_withdrawn) == (len(after - before), len(before - after))
        again = ledger.load(lists / NEW)[0]
        assert (again.new, again.withdrawn) == (0, 0)
        (summary,) = ledger.load(lists / SUMMARY, published="2025-08-11")
        assert (summary.entries, summary.rejected) == (5_302, 0)
