"""Receipts of screenings: signed, kept with what was asked and found, and proved or disproved by their own hashes."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.errors import EvidenceError, NotFound
from evidence.ledger import Ledger
from evidence.matching import Identifier
from evidence.names import POLICY
from evidence.recorded import names_bytes, names_of
from evidence.schema.words import Handling
from evidence.screened import Asked
from evidence.store import provenance, screenings
from tests.screen.lists import ASKED, loaded
from tests.store.invented import Invented, party, registered, write
from tests.store.ledgers import Ledgers, opened
from tests.store.screened import persons, plainly, recorded

HARBOUR = party("K1", "Harbour Light Trading", on="2019-05-01")
KESTREL = party(
    "K2", "Kestrel Marine Works", "has_name; Kestrel Marine Works[inv:K2]; Windhover Shipyard; quality=alias"
)


@pytest.fixture
def listed(ledger: Ledger, tmp_path: Path) -> Ledger:
    """A ledger of one vintage of an invented list."""
    with registered(Invented()):
        ledger.load(write(tmp_path, "list published=2024-01-15", HARBOUR, KESTREL), by="L. Loader")
    return ledger


def test_a_screening_is_in_the_register_with_all_that_made_it(listed: Ledger) -> None:
    """Who, when, under which weights, against which vintages, how many were asked and how many hits: a row a receipt."""
    made = recorded(listed, "Harbour Light Trading", "Nobody Known", label="customers.csv")
    (row,) = listed.screenings()
    assert row == made.row()
    assert (row["by"], row["label"], row["names"], row["hits"]) == ("A. Analyst", "customers.csv", 2, 1)
    assert (row["on"], row["as_of"], row["threshold"], row["filters"]) == ("2024-01-15", "1", POLICY.threshold, {})
    assert [(one["list"], one["published_on"]) for one in row["lists"]] == [("invented-list", "2024-01-15")]
    assert row["kept"] and not row["redacted"]
    assert listed.store.head().at == row["at"]  # type: ignore[union-attr]


def test_the_register_is_as_of_a_moment(listed: Ledger) -> None:
    """A screening recorded later is not in an earlier register."""
    recorded(listed, "Harbour Light Trading")
    assert listed.screenings(as_of="1") == []
    assert len(listed.screenings(as_of="2")) == 1


def test_what_was_asked_and_found_comes_back(listed: Ledger) -> None:
    """The names, the hits with their reasons, and the lines without names, whatever was kept."""
    made = recorded(listed, "Harbour Light Trading", "Windhover Shipyard")
    hits = listed.screen(["Harbour Light Trading", "Windhover Shipyard"], record=False).hits
    again = listed.screening(made.id[:10])
    assert again.receipt == made
    assert again.asked == tuple(persons("Harbour Light Trading", "Windhover Shipyard"))
    assert again.hits == hits
    assert [(line.row, line.entity) for line in again.lines] == [(1, "inv:K1"), (2, "inv:K2")]
    assert [(row["query"], len(row["hits"])) for row in again.rows()] == [
        ("Harbour Light Trading", 1),
        ("Windhover Shipyard", 1),
    ]


def test_names_and_hits_are_confidential_documents(listed: Ledger) -> None:
    """What is kept of a screening is handled as confidential, and was received from nobody but the ledger's own user."""
    made = recorded(listed, "Harbour Light Trading")
    marks = provenance.handling(listed.store)
    assert marks == {made.query_hash: Handling.CONFIDENTIAL, made.result_hash: Handling.CONFIDENTIAL}


def test_the_same_names_are_one_document(listed: Ledger) -> None:
    """Asked twice, the names are kept once: their hash is that of what is asked."""
    first, second = recorded(listed, "Harbour Light Trading"), recorded(listed, "Harbour Light Trading")
    assert first.query_hash == second.query_hash
    assert first.id != second.id
    with listed.store.reading() as connection:
        assert screenings.names(connection, second) == tuple(persons("Harbour Light Trading"))


def test_without_keeping_only_hashes_stay(listed: Ledger) -> None:
    """Of a screening whose names are not kept there is no document, and no name anywhere in the ledger."""
    made = recorded(listed, "Harbour Light Trading", keep=False)
    again = listed.screening(made.id)
    assert (again.asked, again.hits) == (None, None)
    assert not made.kept
    assert [(line.row, line.entity) for line in again.lines] == [(1, "inv:K1")]
    assert provenance.handling(listed.store) == {}
    assert listed.verify().ok


def test_a_redacted_screening_keeps_its_receipt(listed: Ledger) -> None:
    """The names go, and the receipt says so; its hash, its lines and its place in the log stay."""
    made = recorded(listed, "Harbour Light Trading")
    listed.redact(made.query_hash, by="B. Counsel", because="the customer asked for it")
    listed.redact(made.result_hash, by="B. Counsel", because="the customer asked for it")
    again = listed.screening(made.id)
    assert again.receipt.kept
    assert again.receipt.redacted
    assert (again.asked, again.hits) == (None, None)
    assert len(again.lines) == 1


def test_an_unsigned_screening_is_refused(listed: Ledger) -> None:
    """A receipt is signed: a blank name is none, and the log takes nothing."""
    with pytest.raises(EvidenceError, match=r"needs a name.*record=False"):
        recorded(listed, "Harbour Light Trading", by=" ")
    with pytest.raises(EvidenceError, match="cannot be printed"):
        recorded(listed, "Harbour Light Trading", label="customers\x07.csv")
    assert listed.screenings() == []


def test_a_screening_is_named_as_findings_are(listed: Ledger) -> None:
    """By its id or eight digits of it that are its alone."""
    made = recorded(listed, "Harbour Light Trading")
    assert listed.screening(made.id[:8].upper()).receipt == made
    with pytest.raises(NotFound, match="evidence screenings"):
        listed.screening("0" * 64)
    with pytest.raises(NotFound):
        listed.screening(made.id[:7])


def test_every_field_of_what_is_asked_comes_back_from_its_bytes() -> None:
    """The bytes that are hashed hold all of it, and nothing else."""
    asked = [
        Asked(
            row=3,
            name="Ri Chol",
            aliases=("Lee Chol",),
            kind="person",
            born=("1970-01~",),
            nationalities=("KP",),
            identifiers=(Identifier("passport", "472220033", "KP"), Identifier("imo", "9087654")),
        ),
        Asked(row=4, name=""),
    ]
    assert names_of(names_bytes(asked)) == tuple(asked)


def test_what_is_found_equals_a_comparison_of_all_with_all(listed: Ledger) -> None:
    """The lines of a receipt are the hits that the plainest of all ways finds."""
    asked = persons("Harbour Light Trading", "Windhover Shipyard", "Kestrel Marine", "Nobody Known")
    made = listed.screening(recorded(listed, *(one.name for one in asked)).id)
    assert sorted((line.row, line.list, line.entity, line.score) for line in made.lines) == plainly(listed, asked)


@pytest.mark.parametrize("rows", [(1, 1), (1, 2, 1), (7, 7), (2, 1, 2), (1, 2, 9, 3, 9)])
def test_a_row_that_is_asked_about_twice_is_refused(listed: Ledger, rows: tuple[int, ...]) -> None:
    """A decision names a hit by its row: two that bear one number could not be told apart, wherever they stand."""
    with pytest.raises(EvidenceError, match=f"row {rows[-1]} is asked about twice"):
        listed.screen([Asked(row=row, name="Harbour Light") for row in rows])
    assert listed.screenings() == []


def test_what_is_no_text_is_refused_before_anything_is_written(listed: Ledger) -> None:
    """Half a surrogate pair cannot be hashed as UTF-8: the row is refused, and no receipt made."""
    with pytest.raises(EvidenceError, match=r"no text .*U\+D83D"):
        listed.screen(["Harbour \ud83d Light"])
    assert listed.screenings() == []


def test_without_a_record_nothing_is_written(listed: Ledger) -> None:
    """A look at the lists can be had without a receipt, and says that it has none."""
    screened = listed.screen(["Harbour Light Trading"], record=False)
    assert screened.receipt is None
    assert (listed.screenings(), len(screened.hits)) == ([], 1)


def test_a_screening_is_the_same_on_each_engine(
    sqlite_ledgers: Ledgers, postgresql_ledgers: Ledgers, tmp_path: Path
) -> None:
    """The very bytes of what was asked and found do not tell SQLite from PostgreSQL."""
    hashes = set()
    for ledgers in (sqlite_ledgers, postgresql_ledgers):
        with opened(ledgers) as ledger:
            loaded(ledger, tmp_path)
            made = recorded(ledger, *ASKED, threshold=0.5, delisted=True)
            hashes.add((made.query_hash, made.result_hash, made.looked, made.question))
    assert len(hashes) == 1
