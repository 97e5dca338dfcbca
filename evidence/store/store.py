"""The store: one ledger, opened. What others ask of it is here or in the modules beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DatabaseError

from evidence.errors import Busy, EvidenceError, NotFound, StoreError
from evidence.schema.layout import ORDER
from evidence.store import connect, log, write
from evidence.store.documents import Library
from evidence.store.named import Names
from evidence.store.vintages import Readings, sequence_at


class Store:
    """An open ledger. Reads see one snapshot; writes go through one transaction each."""

    def __init__(self, location: str | Path) -> None:
        self.location = str(location)
        self.engine: Engine = connect.connect(location)
        self.library = Library(self.engine)
        self.names = Names()

    @property
    def shown(self) -> str:
        """Where the ledger is, without a password."""
        url = self.engine.url
        return str(url.database) if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection in one snapshot, for queries."""
        try:
            with self.engine.connect() as connection:
                if connection.dialect.name != "sqlite":  # else each statement sees a snapshot of its own
                    connection.execution_options(isolation_level="REPEATABLE READ")
                yield connection
        except DatabaseError as error:
            raise connect.translate(error, self.shown) from error

    @contextmanager
    def writing(self, *, actor: str, action: str, subject: str) -> Iterator[write.Writer]:
        """One write transaction that ends in an entry of the log, or in nothing."""
        with write.writing(self.engine, actor=actor, action=action, subject=subject) as writer:
            yield writer

    def head(self) -> log.LogEntry | None:
        """The newest entry of the log; None in an empty ledger."""
        with self.reading() as connection:
            return log.last(connection)

    def readings(self, connection: Connection, as_of: str | None = None) -> tuple[int, Readings]:
        """The log sequence that ``as_of`` means and the readings there were."""
        seq = sequence_at(connection, as_of)
        return seq, Readings(connection, seq)

    def redact(self, sha: str, *, by: str, because: str) -> None:
        """Drop a document's bytes and text layers for good; its hash, its quotes and the reason stay.

        Signed by a named person. Raises NotFound for an unknown document, StoreError for one that was redacted already,
        EvidenceError without a name or a reason.
        """
        if not by.strip() or not because.strip():
            raise EvidenceError("a redaction is signed: it needs a name and a reason. Give both: by=..., because=...")
        with self.writing(actor=by, action="redact", subject=sha) as writer:
            row = writer.connection.execute(text("SELECT id FROM document WHERE sha256 = :s"), {"s": sha}).first()
            if row is None:
                raise NotFound(f"the ledger holds no document {sha}")
            done = text("SELECT reason FROM redaction WHERE document_id = :d")
            reason = writer.connection.execute(done, {"d": row[0]}).scalar()
            if reason is not None:
                raise StoreError(f"document {sha} was redacted already: {reason}")
            writer.add("redaction", writer.new_id("redaction"), row[0], by, because)
            writer.flush()
            for statement in (
                "DELETE FROM document_bytes WHERE document_id = :d",
                "DELETE FROM text_bytes WHERE layer_id IN (SELECT id FROM text_layer WHERE document_id = :d)",
            ):
                writer.connection.execute(text(statement), {"d": row[0]})

    def settle(self) -> None:
        """Refresh the planner's statistics after a bulk load; without them SQLite plans badly on a fresh store.

        Where another process is at it for longer than a second they stay as they are: a load that is done does not fail
        for them.
        """
        with suppress(Busy), connect.told(self.engine), self.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT")
            raw = connection.connection.driver_connection
            assert raw is not None
            if connection.dialect.name == "sqlite":
                with suppress(raw.DatabaseError):
                    raw.execute("PRAGMA busy_timeout = 1000")
                    raw.execute("PRAGMA analysis_limit = 400")
                    raw.execute("PRAGMA optimize = 0x10002")
            else:
                with suppress(DatabaseError):
                    connection.execute(text(f"ANALYZE {', '.join(ORDER)}"))

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()
