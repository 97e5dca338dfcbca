"""A row that refers to none is refused, by foreign keys on SQLite and by one check a statement on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from evidence.ledger import Ledger
from evidence.schema.layout import ORDER
from evidence.schema.tables import metadata
from evidence.store import proof, references
from tests.store.answers import counts
from tests.store.invented import Invented, party, registered, write
from tests.store.ledgers import Ledgers, opened

NOWHERE = 987_654_321
REFERRING = [(table, column) for table in ORDER for column, _, _ in references.of(table)]


@pytest.fixture(scope="module")
def filled(ledgers: Ledgers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger with one claim and one note."""
    with opened(ledgers) as ledger:
        with registered(Invented()):
            said = party("K1", "Acme", on="2019-05-01") + "|note; remark; more"
            ledger.load(write(tmp_path_factory.mktemp("filled"), "list published=2024-01-15", said))
        yield ledger


def copied(table: str, column: str) -> str:
    """A statement that inserts a row of ``table`` once more under another key, its ``column`` referring to nothing."""
    columns = metadata.tables[table].columns
    values = []
    for one in columns:
        if one.name == column:
            values.append(str(NOWHERE))
        elif one.name == "hash":
            values.append("substr(hash, 2)")
        elif one.primary_key and not one.foreign_keys:
            values.append(f'"{one.name}" + 1000000')
        elif one.name == "key" and table == "entry":
            values.append("'another'")
        else:
            values.append(f'"{one.name}"')
    names = ", ".join(f'"{one.name}"' for one in columns)
    return f"INSERT INTO {table} ({names}) SELECT {', '.join(values)} FROM {table} ORDER BY 1 LIMIT 1"


@pytest.mark.parametrize(("table", "column"), [pair for pair in REFERRING if pair[0] in references.SETWISE])
def test_a_row_that_refers_to_none_is_refused(filled: Ledger, table: str, column: str) -> None:
    """Whichever of a large table's references leads nowhere, the statement fails and nothing is stored."""
    before = counts(filled)
    with filled.store.engine.connect() as connection, pytest.raises(IntegrityError):
        connection.execute(text(copied(table, column)))
        connection.commit()
    assert counts(filled) == before


def test_every_reference_of_the_large_tables_is_watched() -> None:
    """The names that the triggers are made of are those of the tables: a new reference is watched as it is declared."""
    for table in references.SETWISE:
        made = references.trigger(table)
        for column, parent, key in references.of(table):
            assert f"'{column}', '{parent}', '{key}'" in made


def test_verification_finds_a_reference_that_leads_nowhere(ledgers: Ledgers, tmp_path: Path) -> None:
    """Whoever can switch the guards off can write such a row: its table, column and target are named."""
    with opened(ledgers) as ledger:
        with registered(Invented()):
            ledger.load(write(tmp_path, "list published=2024-01-15", party("K1", "Acme", on="2019-05-01")))
        with ledger.store.engine.connect() as connection:
            assert list(proof.sound(connection)) == []
            if connection.dialect.name == "sqlite":
                connection.rollback()
                raw = connection.connection.driver_connection
                assert raw is not None
                raw.execute("PRAGMA foreign_keys = OFF")  # heard outside a transaction only
            else:
                connection.execute(text("ALTER TABLE passage DISABLE TRIGGER passage_refers"))
            connection.execute(text(copied("passage", "document_id")))
            (problem,) = proof.sound(connection)
            assert problem.what == "database"
            assert "table passage" in problem.where
            assert "document" in problem.message
            connection.rollback()
