"""Documents in the ledger: bytes, retrievals, publication dates, text layers, and the shelf that sheets quote from."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Engine, text

from evidence.errors import LoadError, NotFound, Tampered
from evidence.read.document import Document, StoredText
from evidence.schema.records import Passage
from evidence.store import connect
from evidence.store.intern import Words
from evidence.store.statements import expanding
from evidence.store.write import Writer

CAP = 1_000_000_000
"""Bytes of one document at the most (DATA-MODEL "Document")."""

CODEC = "zlib"


@dataclass(frozen=True, slots=True)
class Kept:
    """What is written of a document beside its bytes."""

    title: str | None
    publisher_id: int
    scope: str
    authority: str | None
    handling: str
    licence: str
    attribution: str


def stored_id(connection: Connection, sha: str) -> int | None:
    """The id of the document with this hash, or None."""
    row = connection.execute(text("SELECT id FROM document WHERE sha256 = :sha"), {"sha": sha}).first()
    return None if row is None else int(row[0])


def keep(writer: Writer, words: Words, document: Document, kept: Kept) -> int:
    """Store a document with its bytes and return its id; one that is stored already keeps its row."""
    found = stored_id(writer.connection, document.sha256)
    if found is not None:
        return found
    if len(document.data) > CAP:
        raise LoadError(f"is {len(document.data):,} bytes; a ledger takes {CAP:,} at the most", place=document.name)
    number = writer.new_id("document")
    writer.add(
        "document",
        number,
        document.sha256,
        len(document.data),
        document.name,
        kept.title,
        kept.publisher_id,
        words.scope(kept.scope),
        kept.authority,
        kept.handling,
        kept.licence,
        kept.attribution,
    )
    writer.add("document_bytes", number, CODEC, zlib.compress(document.data, 1))
    return number


def retrieved(writer: Writer, document_id: int, *, name: str, origin: str, by: str, tool: str) -> None:
    """Append that a document was received; when, is the log's."""
    writer.add("retrieval", writer.new_id("retrieval"), document_id, name, origin, by, tool)


def dated(writer: Writer, document_id: int, published_on: str | None, *, basis: str, by: str) -> None:
    """Append an assertion of a publication date; a later one corrects an earlier one."""
    writer.add("publication", writer.new_id("publication"), document_id, published_on, basis, by)


def undated(connection: Connection, numbers: Sequence[int]) -> list[int]:
    """Those of these documents of which no publication date was ever asserted: new parts of a bundle."""
    query = text("SELECT 1 FROM publication WHERE document_id = :d")
    return [number for number in numbers if connection.execute(query, {"d": number}).first() is None]


def layered(writer: Writer, document_id: int, value: str, *, tool: str, version: str) -> None:
    """Append a text layer where this document has none of the tool and version."""
    query = text("SELECT 1 FROM text_layer WHERE document_id = :d AND tool = :t AND version = :v")
    if writer.connection.execute(query, {"d": document_id, "t": tool, "v": version}).first() is not None:
        return
    data = value.encode()
    number = writer.new_id("text_layer")
    writer.add("text_layer", number, document_id, tool, version, sha256(data).hexdigest())
    writer.add("text_bytes", number, CODEC, zlib.compress(data, 1))


def data_of(connection: Connection, document_id: int) -> bytes | None:
    """The bytes as received, or None where a redaction dropped them. Raises Tampered where they do not unpack."""
    row = connection.execute(text("SELECT data FROM document_bytes WHERE document_id = :d"), {"d": document_id}).first()
    try:
        return None if row is None else zlib.decompress(bytes(row[0]))
    except zlib.error as error:
        raise Tampered(
            f"the stored bytes of document {document_id} were changed: {error}. Run evidence verify"
        ) from error


def document(connection: Connection, sha: str) -> Document:
    """A stored document with its bytes. Raises NotFound where there is none or a redaction dropped them."""
    row = connection.execute(
        text("SELECT d.id, d.name, p.slug FROM document d JOIN source p ON p.id = d.publisher_id WHERE d.sha256 = :s"),
        {"s": sha},
    ).first()
    data = None if row is None else data_of(connection, row[0])
    if row is None or data is None:
        raise NotFound(f"the ledger holds no bytes of document {sha}")
    return Document(name=row[1], data=data, sha256=sha, publisher=row[2])


def hashes_from(connection: Connection, beginning: str) -> list[str]:
    """The hashes of documents that begin with these digits, three at the most."""
    query = text("SELECT sha256 FROM document WHERE sha256 BETWEEN :low AND :high ORDER BY sha256 LIMIT 3")
    digits = beginning.strip().lower()
    found = connection.execute(query, {"low": digits, "high": digits + "g"})  # g: after every hexadecimal digit
    return [str(row[0]) for row in found]


def parts_of(connection: Connection, reading_id: int) -> list[tuple[str, str]]:
    """Hash and part of each document of a reading, the first first."""
    query = text(
        "SELECT d.sha256, p.part FROM reading_document p JOIN document d ON d.id = p.document_id "
        "JOIN reading r ON r.id = p.reading_id WHERE p.reading_id = :r "
        "ORDER BY CASE WHEN d.id = r.document_id THEN 0 ELSE 1 END, d.id"
    )
    return [(row[0], row[1]) for row in connection.execute(query, {"r": reading_id})]


def read_with(connection: Connection, hashes: Collection[str]) -> list[int]:
    """The readings of bundles that hold every document of these hashes, the newest last."""
    query = expanding(
        "SELECT p.reading_id FROM reading_document p JOIN document d ON d.id = p.document_id WHERE d.sha256 IN :hashes "
        "GROUP BY p.reading_id HAVING count(*) = :many ORDER BY p.reading_id",
        "hashes",
    )
    wanted = sorted(set(hashes))
    return [int(row[0]) for row in connection.execute(query, {"hashes": wanted, "many": len(wanted)})]


class Library:
    """The shelf: stored texts by hash, title or file name."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def find(self, reference: str) -> tuple[StoredText, ...]:
        """The stored texts whose hash begins with ``reference`` (8 digits or more) or whose title or name equals it."""
        query = (
            "SELECT d.id, d.sha256, p.slug, d.title, "
            "(SELECT b.published_on FROM publication b WHERE b.document_id = d.id ORDER BY b.id DESC LIMIT 1) "
            "FROM document d JOIN source p ON p.id = d.publisher_id "
            "WHERE EXISTS (SELECT 1 FROM text_layer l WHERE l.document_id = d.id) AND "
        )
        low = reference.lower()
        with connect.told(self.engine), self.engine.connect() as connection:
            rows: Sequence[Any] = ()
            if 8 <= len(low) <= 64 and all(c in "0123456789abcdef" for c in low):
                rows = connection.execute(text(query + "d.sha256 LIKE :start"), {"start": f"{low}%"}).fetchall()
            if not rows:
                named = text(query + "(d.title = :it OR d.name = :it) ORDER BY d.id")
                rows = connection.execute(named, {"it": reference}).fetchall()
            found = [self._stored(connection, *row) for row in rows]
        return tuple(stored for stored in found if stored is not None)

    def _stored(
        self, connection: Connection, number: int, sha: str, publisher: str, title: str | None, published_on: str | None
    ) -> StoredText | None:
        """The newest layer to which the document's passages refer; None where a redaction dropped the text."""
        from evidence.read import json_strings  # which reads prose, as few questions do

        layers = connection.execute(
            text(
                "SELECT l.tool, t.data FROM text_layer l JOIN text_bytes t ON t.layer_id = l.id "
                "WHERE l.document_id = :d ORDER BY l.id DESC"
            ),
            {"d": number},
        ).fetchall()
        best: StoredText | None = None
        for tool, data in layers:
            layer = zlib.decompress(bytes(data)).decode()
            apart = tool == json_strings.TOOL
            passages = _texts(connection, number, sha) if apart else _paragraphs(connection, number, sha)
            fitting = tuple(p for p in passages if p.start is not None and layer.startswith(p.text, p.start))
            if best is None or len(fitting) > len(best.passages):
                best = StoredText(sha, layer, fitting, publisher, published_on, title, apart)
        return best


def _paragraphs(connection: Connection, number: int, sha: str) -> list[Passage]:
    """The stored paragraphs of a prose document, in order."""
    rows = connection.execute(
        text(
            'SELECT locator, "text", "start" FROM passage WHERE document_id = :d AND "start" IS NOT NULL '
            "AND (locator LIKE 'paragraph=%' OR locator LIKE 'page=%&paragraph=%' OR locator LIKE 'page=%&table=%') "
            'ORDER BY "start", id'
        ),
        {"d": number},
    )
    return [Passage(sha, row[0], row[1], row[2]) for row in rows]


def _texts(connection: Connection, number: int, sha: str) -> list[Passage]:
    """The texts of a JSON document, from its bytes: of an entry that a vintage left unchanged nothing is stored again."""
    from evidence.read import json_strings

    data = data_of(connection, number)
    return [] if data is None else list(json_strings.passages(Document(sha, data, sha)))
