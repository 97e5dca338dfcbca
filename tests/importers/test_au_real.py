"""Australia's real file: counts made another way, no statement twice, and no word of a cell lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

import evidence as ev
from evidence.errors import MissingDate
from evidence.importer import Bundle, Document, identify
from evidence.importers import au_dfat
from evidence.read.grouped import Grouped
from evidence.schema.identity import claim_text
from evidence.schema.records import Claim, Note
from tests.importers.quoted import unquoted

pytestmark = pytest.mark.real

NAME = "au_dfat_regulation8_202412.xlsx"


@pytest.fixture(scope="module")
def read(shared_data: Path) -> list[tuple[Grouped, list[Claim | Note]]]:
    path = shared_data / "lists" / NAME
    document = Document.of(NAME, path.read_bytes(), "au-dfat")
    assert identify(document).id == "au_dfat"
    found = []
    for entry in au_dfat.entries(Bundle((document,))):
        assert isinstance(entry, Grouped)
        found.append((entry, list(au_dfat.read(entry))))
    return found


@pytest.fixture(scope="module")
def raw(shared_data: Path) -> list[dict[str, str]]:
    """The rows, by openpyxl."""
    sheet = load_workbook(shared_data / "lists" / NAME, read_only=True).worksheets[0]
    rows = [["" if c is None else str(c).strip() for c in row[:12]] for row in sheet.iter_rows(values_only=True)]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:] if any(row)]


def claims(read: list[tuple[Grouped, list[Claim | Note]]], predicate: str) -> Iterator[Claim]:
    for _, said in read:
        yield from (one for one in said if isinstance(one, Claim) and one.predicate == predicate)


def test_entries_are_references_without_their_letters(
    read: list[tuple[Grouped, list[Claim | Note]]], raw: list[dict[str, str]]
) -> None:
    """9,553 rows of 3,062 references."""
    assert (len(read), sum(len(entry.passages) for entry, _ in read)) == (3_062, 9_553)
    keys = {re.match(r"\d+", row["Reference"])[0] for row in raw}  # type: ignore[index]
    assert {entry.key for entry, _ in read} == keys


def test_counts_agree_with_those_of_another_reader(
    read: list[tuple[Grouped, list[Claim | Note]]], raw: list[dict[str, str]]
) -> None:
    """Each name with its type once a party; each party of one kind; each control date."""

    def once(*columns: str) -> int:
        return len(
            {
                (re.sub(r"\D.*", "", row["Reference"]), *(row[c] for c in columns))
                for row in raw
                if any(row[c] for c in columns)
            }
        )

    told = Counter(one.predicate for _, said in read for one in said if isinstance(one, Claim))
    assert told["has_name"] == once("Name of Individual or Entity", "Name Type")
    assert told["has_kind"] == len(read)
    primary = sum(q.key == "primary" for c in claims(read, "has_name") if (q := c.role("quality")))
    assert primary == sum("primary" in row["Name Type"].lower() for row in raw) == 3_062
    dated = [c for c in claims(read, "amended_listing") if re.search(r"\d{4}-\d\d-\d\d$", c.quote)]
    assert len(dated) == once("Committees", "Control Date")


def test_nearly_all_dates_of_birth_are_read(
    read: list[tuple[Grouped, list[Claim | Note]]], raw: list[dict[str, str]]
) -> None:
    """Dates, numbers and 190 forms of text: 15 cells keep some words in a note."""
    notes = [one for _, said in read for one in said if isinstance(one, Note) and one.label == "Date of Birth"]
    assert len(notes) <= 15
    born = {
        (entry.key, c.when.text)
        for entry, said in read
        for c in said
        if isinstance(c, Claim) and c.predicate == "born" and c.when
    }
    for row in raw:
        if re.fullmatch(r"\d{4}", row["Date of Birth"]):
            assert (re.sub(r"\D.*", "", row["Reference"]), row["Date of Birth"]) in born
    assert len(born) > 2_500


def test_no_statement_stands_twice(read: list[tuple[Grouped, list[Claim | Note]]]) -> None:
    """Every row repeats what the others say: that is one claim, so no occurrence is counted up."""
    for entry, said in read:
        told = [claim_text("series:au", entry.key or "", one) for one in said if isinstance(one, Claim)]
        assert len(told) == len(set(told)), entry.key


def test_no_word_of_a_cell_is_lost(read: list[tuple[Grouped, list[Claim | Note]]]) -> None:
    """A word that no claim and no note quotes is of a reference or ``na``, or another row of the party says it."""
    for entry, said in read:
        quoted = {word for one in said for word in re.findall(r"\w+", one.quote.lower())}
        for (column, text), rest in unquoted(entry, said).items():
            words = re.findall(r"\w+", re.sub(r"\(?\b[\da-k]\)", " ", rest).lower())
            lost = [word for word in words if word not in quoted and word not in ("na", "n", "a", "and", "or")]
            assert column == "Reference" or not lost, (entry.key, column, text, lost)


def test_the_list_loads_strictly(shared_data: Path, tmp_path: Path) -> None:
    """It holds no date, so it needs one; nothing is refused."""
    path = shared_data / "lists" / NAME
    with ev.open(tmp_path / "au.db") as ledger:
        with pytest.raises(MissingDate):
            ledger.load(path)
        (receipt,) = ledger.load(path, published="2024-11-30")
        assert (receipt.entries, receipt.rejected) == (3_062, 0)
        (row,) = ledger.frame(ev.designations(series="au-dfat", entity="au-dfat:2")).to_dict("records")
        assert (row["authority"], row["listed_on"], row["state"]) == ("AU", "2001-01-25", "listed")
