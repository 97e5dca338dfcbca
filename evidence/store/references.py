"""References between the large tables on PostgreSQL: checked once a statement, where a foreign key asks once a row.

A claim refers to eight rows and each of its side roles to three, so foreign keys took two thirds of a load's time. A
trigger with a transition table asks the same in one join a column. Nothing is lost on the other side of the reference:
no row is ever deleted, so none can be left dangling. SQLite, whose foreign keys cost next to nothing, keeps them.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, text

from evidence.schema.layout import LAYOUT, ORDER

SETWISE = (
    "claim", "claim_role", "entry", "note", "passage", "reading_change", "reading_entry", "reading_note",
)  # fmt: skip
"""The tables that a load fills by the thousand."""

FUNCTION = """
CREATE OR REPLACE FUNCTION evidence_refers() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  lost bigint;
BEGIN
  FOR n IN 0 .. TG_NARGS / 3 - 1 LOOP
    EXECUTE format('SELECT f.%1$I FROM fresh f WHERE f.%1$I IS NOT NULL AND NOT EXISTS '
                   '(SELECT 1 FROM %2$I p WHERE p.%3$I = f.%1$I) LIMIT 1',
                   TG_ARGV[3 * n], TG_ARGV[3 * n + 1], TG_ARGV[3 * n + 2]) INTO lost;
    IF lost IS NOT NULL THEN
      RAISE EXCEPTION '% of % refers to row % of %, which is not there',
        TG_ARGV[3 * n], TG_TABLE_NAME, lost, TG_ARGV[3 * n + 1] USING ERRCODE = 'foreign_key_violation';
    END IF;
  END LOOP;
  RETURN NULL;
END $$
"""


def of(table: str) -> Iterator[tuple[str, str, str]]:
    """Each column of ``table`` that refers to another, with that table and its column."""
    for field in sorted(LAYOUT[table], key=lambda field: field.name):
        if field.refers is not None:
            yield field.name, *field.refers


def trigger(table: str) -> str:
    """The statement that makes the trigger of ``table``."""
    arguments = ", ".join(f"'{word}'" for reference in of(table) for word in reference)
    return (
        f"CREATE TRIGGER {table}_refers AFTER INSERT ON {table} REFERENCING NEW TABLE AS fresh "
        f"FOR EACH STATEMENT EXECUTE FUNCTION evidence_refers({arguments})"
    )


def dangling(connection: Connection) -> Iterator[tuple[str, str, str, int]]:
    """Table, column and table referred to of every reference that leads nowhere, and how many rows hold one."""
    for table in ORDER:
        for column, parent, key in of(table):
            query = (
                f"SELECT count(*) FROM {table} f WHERE f.{column} IS NOT NULL "
                f"AND NOT EXISTS (SELECT 1 FROM {parent} p WHERE p.{key} = f.{column})"
            )
            lost = int(connection.execute(text(query)).scalar_one())
            if lost:
                yield table, column, parent, lost
