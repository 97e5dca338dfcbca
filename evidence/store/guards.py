"""Append-only by trigger, on SQLite and PostgreSQL, and the ways round it closed.

UPDATE and DELETE of evidence are refused, TRUNCATE on PostgreSQL too. SQLite's INSERT OR REPLACE deletes without asking
the DELETE trigger unless ``recursive_triggers`` is on, which every connection of ours sets; a row replaced through
another program shows in ``verify``. Bytes and text layers may go where a signed redaction stands.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

from evidence.schema.layout import ORDER
from evidence.store import references

MESSAGE = "evidence is append-only: supersede or withdraw, never update or delete"

_REDACTED = {
    "document_bytes": "WHEN NOT EXISTS (SELECT 1 FROM redaction r WHERE r.document_id = OLD.document_id) ",
    "text_bytes": "WHEN NOT EXISTS (SELECT 1 FROM redaction r JOIN text_layer l ON l.document_id = r.document_id "
    "WHERE l.id = OLD.layer_id) ",
}
"""The deletes that pass on SQLite: of data whose document a signed redaction names."""

_POSTGRES_FUNCTION = f"""
CREATE OR REPLACE FUNCTION evidence_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'document_bytes' THEN
    IF EXISTS (SELECT 1 FROM redaction r WHERE r.document_id = OLD.document_id) THEN RETURN OLD; END IF;
  ELSIF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'text_bytes' THEN
    IF EXISTS (SELECT 1 FROM redaction r JOIN text_layer l ON l.document_id = r.document_id
               WHERE l.id = OLD.layer_id) THEN RETURN OLD; END IF;
  END IF;
  RAISE EXCEPTION '{MESSAGE} (% on %)', TG_OP, TG_TABLE_NAME;
END $$
"""


def expected(dialect: str) -> set[str]:
    """Names of the triggers that a whole ledger has."""
    kinds = ("no_update", "no_delete") if dialect == "sqlite" else ("no_change", "no_truncate")
    refers = () if dialect == "sqlite" else references.SETWISE
    return {f"{table}_{kind}" for table in ORDER for kind in kinds} | {f"{table}_refers" for table in refers}


def present(connection: Connection) -> set[str]:
    """Names of the triggers that this database has on the ledger's tables, enabled ones only."""
    if connection.dialect.name == "sqlite":
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    else:
        query = (
            "SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') "
            "AND c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())"
        )
    return {str(row[0]) for row in connection.execute(text(query))}


def intact(connection: Connection) -> bool:
    """Whether, on PostgreSQL, the functions that the triggers call are those that refuse; on SQLite always."""
    if connection.dialect.name == "sqlite":
        return True
    query = text(
        "SELECT prosrc FROM pg_proc WHERE proname IN ('evidence_append_only', 'evidence_refers') "
        "AND pronamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) ORDER BY proname"
    )
    bodies = [function.split("$$")[1] for function in (_POSTGRES_FUNCTION, references.FUNCTION)]
    return [row[0] for row in connection.execute(query)] == bodies


def create(connection: Connection) -> None:
    """Create the triggers that are missing; a batch rebuild of a table on SQLite drops its triggers."""
    if connection.dialect.name == "sqlite":
        for table in ORDER:
            for operation, condition in (("update", ""), ("delete", _REDACTED.get(table, ""))):
                connection.execute(
                    text(
                        f"CREATE TRIGGER IF NOT EXISTS {table}_no_{operation} BEFORE {operation.upper()} ON {table} "
                        f"{condition}BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
                    )
                )
        return
    connection.execute(text(_POSTGRES_FUNCTION))
    connection.execute(text(references.FUNCTION))
    have = present(connection)
    for table in references.SETWISE:
        if f"{table}_refers" not in have:
            connection.execute(text(references.trigger(table)))
    for table in ORDER:
        if f"{table}_no_change" not in have:
            connection.execute(
                text(
                    f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
                    "FOR EACH ROW EXECUTE FUNCTION evidence_append_only()"
                )
            )
        if f"{table}_no_truncate" not in have:
            connection.execute(
                text(
                    f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
                    "FOR EACH STATEMENT EXECUTE FUNCTION evidence_append_only()"
                )
            )
