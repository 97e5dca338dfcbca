"""OpenSanctions' simplified targets: a relay of lists, columns of several values, and the real file counted otherwise."""

from __future__ import annotations

import csv
import re
from collections import Counter
from io import StringIO
from pathlib import Path

import pytest

import evidence as ev
from evidence.errors import BadValue, Malformed, UnknownWord, UnreadColumns
from evidence.importer import identify
from evidence.importers import os_targets
from evidence.importers.os_targets.listed import Listed
from evidence.read.document import Bundle, Document
from evidence.read.row import BrokenRow, Row
from evidence.schema.records import Claim, Note

FILE = "os_targets_simple_ua_war_sanctions_20260313_first2000.csv"
COLUMNS = (*os_targets.COLUMNS[:11], "program_ids", *os_targets.COLUMNS[11:])
LODE = {
    "id": "NK-1",
    "schema": "Company",
    "name": "Lode",
    "sanctions": '""',
    "dataset": "Norland War and Sanctions",
    "last_seen": "2031-02-28T05:41:01",
}


def listed(*rows: dict[str, str], columns: tuple[str, ...] = COLUMNS) -> Bundle:
    """An export of these rows, written as the publisher writes them."""
    text = StringIO(newline="")
    writer = csv.DictWriter(
        text, columns, restval="", quoting=csv.QUOTE_ALL, lineterminator="\n", extrasaction="ignore"
    )
    writer.writeheader()
    writer.writerows(rows)
    return Bundle((Document.of("targets.csv", text.getvalue().encode(), "opensanctions"),))


def row(**values: str) -> Row:
    (found,) = os_targets.entries(listed(LODE | values))
    return found


def read(**values: str) -> list[Claim | Note]:
    return list(os_targets.read(row(**values)))


def claims(found: list[Claim | Note], predicate: str) -> list[Claim]:
    return [one for one in found if isinstance(one, Claim) and one.predicate == predicate]


def test_a_designation_is_under_the_dataset_as_it_is_titled() -> None:
    """The dataset is who lists, by its title alone: it is no state, and the chain tells who relays it."""
    (claim,) = claims(read(), "designated_under")
    assert claim.object is not None
    assert (claim.object.text, claim.object.key) == ("Norland War and Sanctions", None)
    assert claim.chain == ("opensanctions", "opensanctions-norland-war-and-sanctions")
    assert claim.when is None, "when it was first seen is no day of listing"


def test_of_several_datasets_it_is_not_said_which_lists() -> None:
    """One of them may be an encyclopedia: all their titles stand as one, and OpenSanctions is the origin."""
    (claim,) = claims(read(dataset="Norland List;Wikidata"), "designated_under")
    assert claim.object is not None and claim.object.text == "Norland List;Wikidata"
    assert [m.text for name, m in claim.roles if name == "list"] == ["Norland List", "Wikidata"]
    assert claim.origin == "opensanctions"


def test_an_entity_without_a_sanction_is_no_designation() -> None:
    found = read(sanctions="")
    assert not claims(found, "designated_under")
    assert ("dataset of an entity without a sanction", "Norland War and Sanctions") in [
        (n.label, n.quote) for n in found if isinstance(n, Note)
    ]


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ('""', [""]),
        ("a;b", ["a", "b"]),
        ('"a;b";c', ["a;b", "c"]),
        ('"say ""a""";b', ['say "a"', "b"]),
        ('"two\nlines";', ["two lines", ""]),
    ],
)
def test_a_column_of_several_is_a_record_of_its_own(cell: str, values: list[str]) -> None:
    """The values are those that the csv module finds, and each is quoted where it stands."""
    found = Listed(row(sanctions=cell)).values("sanctions")
    told = next(csv.reader(StringIO(cell, newline=""), delimiter=";"))
    assert [value.text for value in found] == values == [" ".join(text.split()) for text in told]
    text = row(sanctions=cell).passage.text
    for value in found:
        words = re.sub('"+', '"', text[slice(*value.span)])
        assert " ".join(words.split()) == value.text


def test_only_numbers_that_tell_what_they_are_have_a_scheme() -> None:
    """``IMO`` stands before the number, and the check tells ships from companies; a bare number may be anything."""
    found = claims(read(identifiers="IMO9074729;IMO9074728;7707083893"), "has_identifier")
    assert [(c.object.text if c.object else "", s.key) for c in found if (s := c.role("scheme"))] == [
        ("9074729", "imo"),
        ("9074728", None),
        ("7707083893", None),
    ]


def test_an_entity_seen_again_is_the_same_entry() -> None:
    """``last_seen`` differs in every export; all else is part of what tells a change."""
    assert row().digest == row(last_seen="2031-03-01T00:00:00").digest != row(last_change="2031-03-01").digest


def test_exports_of_other_datasets_are_not_compared() -> None:
    one, other = (
        os_targets.describe(listed(LODE)),
        os_targets.describe(listed(LODE, LODE | {"id": "2", "dataset": "B"})),
    )
    assert one.published_on == "2031-02-28"
    assert one.scope.part == "Norland War and Sanctions" == row().scope_part
    assert other.scope.part == "B; Norland War and Sanctions"
    many = os_targets.describe(listed(*(LODE | {"id": str(n), "dataset": f"List {n}"} for n in range(9))))
    assert many.scope.part is not None and many.scope.part.startswith("9 datasets ")


@pytest.mark.parametrize(
    ("values", "error"),
    [({"schema": "Spaceship"}, UnknownWord), ({"name": ""}, BadValue), ({"dataset": ""}, BadValue)],
)
def test_a_row_that_is_not_what_it_promises_is_refused(values: dict[str, str], error: type[ev.EvidenceError]) -> None:
    with pytest.raises(error):
        read(**values)


def test_columns_are_found_by_name_and_refused_by_name() -> None:
    """The export before 2025 has no programmes; an added column is refused, a missing one too."""
    assert len(list(os_targets.entries(listed(LODE, columns=os_targets.COLUMNS[::-1])))) == 1
    with pytest.raises(UnreadColumns, match="colour"):
        list(os_targets.entries(listed(LODE, columns=(*COLUMNS, "colour"))))
    with pytest.raises(Malformed, match="aliases"):
        list(os_targets.entries(listed(LODE, columns=tuple(c for c in COLUMNS if c != "aliases"))))


@pytest.mark.real
def test_the_real_file_is_counted_as_the_csv_module_counts_it(shared_data: Path) -> None:
    """1,357 records, the last of which is cut off and rejected; every value of every column is read."""
    data = (shared_data / "lists" / FILE).read_bytes()
    document = Document.of(FILE, data, "opensanctions")
    assert identify(document).id == "os_targets"
    found = list(os_targets.entries(Bundle((document,))))
    assert len(found) == 1_357
    assert [isinstance(one, BrokenRow) for one in found].index(True) == 1_356
    with pytest.raises(BadValue, match="cut off"):
        list(os_targets.read(found[-1]))
    whole = data.decode()[: data.decode().rindex('\n"NK-') + 1]
    rows = list(csv.DictReader(StringIO(whole, newline="")))
    assert len(rows) == 1_356

    def several(column: str) -> list[str]:
        return [v for r in rows for v in next(csv.reader(StringIO(r[column], newline=""), delimiter=";"), []) if v]

    read = [one for entry in found[:-1] for one in os_targets.read(entry)]
    counted = Counter(one.predicate for one in read if isinstance(one, Claim))
    assert counted["has_name"] == len(rows) + len(several("aliases"))
    assert counted["born"] == len(several("birth_date")) == 318
    assert counted["linked_to"] == len(several("countries"))
    assert counted["located_at"] == len(several("addresses"))
    assert counted["has_identifier"] == len(several("identifiers"))
    assert counted["designated_under"] == len(several("program_ids")) + sum(not r["program_ids"] for r in rows)
    assert sum(isinstance(one, Note) for one in read) == len(several("sanctions"))
