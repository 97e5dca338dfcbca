"""Screenings in the ledger: each a signed receipt, with who was asked about and what was found as documents of their own."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from evidence import __version__
from evidence.errors import EvidenceError
from evidence.made_with import tools
from evidence.names.policy import Policy
from evidence.read.document import Document
from evidence.recorded import (
    Line,
    Looked,
    Receipt,
    Signed,
    canonical,
    hits_of,
    looked_of,
    looked_text,
    names_of,
    passed_of,
    question_of,
    question_text,
)
from evidence.schema.edition import vocabulary_hash
from evidence.schema.records import UNPRINTABLE, Speaker
from evidence.schema.words import Handling, SourceKind
from evidence.screened import Asked, Hit, Question
from evidence.store import documents
from evidence.store.intern import Words
from evidence.store.naming import whole
from evidence.store.store import Store
from evidence.store.vintages import sequence_at
from evidence.store.write import Writer

DESK = Speaker("screenings", "Screenings of this ledger", SourceKind.ANALYST)
"""The publisher of what is kept of a screening."""

REMEDY = "evidence screenings tells those that there are"

TOOL = "evidence screen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A screening that is to be signed: what was asked, and what was found."""

    names: int
    """How many were asked about."""
    asked: bytes
    """Who, as ``recorded.asked_line`` tells each."""
    given: Question
    """The question as it was put."""
    question: Question
    """With its clocks, threshold and policy pinned."""
    policy: Policy
    found: bytes
    """What was found, as ``recorded.hit_line`` tells each hit."""
    lines: Sequence[Line]
    """The hits as they stand beside the receipt."""
    looked: Sequence[Looked]
    by: str
    label: str | None = None
    keep: bool = True
    """Whether names and hits are kept as confidential documents; without it their hashes alone."""
    before: str | None = None
    """The id of the screening that this one makes again."""


def must_be_signed(by: str, label: str | None) -> None:
    """Raise EvidenceError for no name to sign with, or words that cannot be printed."""
    if not by.strip():
        raise EvidenceError(
            "a recorded screening is signed: it needs a name. Give it: by=..., or ask with record=False"
        )
    if UNPRINTABLE.search(by) or UNPRINTABLE.search(label or ""):
        raise EvidenceError("a name or label holds a character that cannot be printed. Write it without")


def record(store: Store, given: Given) -> Receipt:
    """Append a screening, signed, and return its receipt.

    Raises EvidenceError for no name, or words that cannot be printed; NotFound or NotUnique for a screening before that is
    nobody's or several's.
    """
    must_be_signed(given.by, given.label)
    with store.writing(actor=given.by.strip(), action="screen", subject="screening") as writer:
        before = None if given.before is None else whole(writer.connection, "screening", given.before, REMEDY)
        label = given.label and given.label.strip()
        asked = Document.of(f"{label or 'screening'} (names)", given.asked)
        found = Document.of(f"{label or 'screening'} (hits)", given.found)
        signed = Signed(
            question=question_text(given.question),
            given=question_text(given.given),
            policy=canonical(given.policy.row()),
            policy_hash=given.policy.hash,
            lists=looked_text(given.looked),
            library=__version__,
            vocabulary=vocabulary_hash(),
            tools=canonical(tools()),
            names=given.names,
            query_hash=bytes.fromhex(asked.sha256),
            kept=given.keep,
            hits=len(given.lines),
            result_hash=bytes.fromhex(found.sha256),
            label=label or None,
            by=given.by.strip(),
            before=before,
            lines=given.lines,
        )
        kept = [_keep(writer, one, signed.by) for one in (asked, found)] if given.keep else [None, None]
        id_ = _append(writer, signed, *kept)
    with store.reading() as connection:
        (made,) = receipts(connection, only=id_)
    return made


def _keep(writer: Writer, document: Document, by: str) -> int:
    """Store what is kept of a screening as a confidential document, and return its number."""
    words = Words(writer)
    publisher = words.source(DESK)
    kept = documents.Kept(
        title=None,
        publisher_id=publisher,
        scope=f"document:{document.sha256}",
        authority=None,
        handling=Handling.CONFIDENTIAL.value,
        licence="",
        attribution="",
    )
    number = documents.keep(writer, words, document, kept)
    documents.retrieved(writer, number, name=document.name, origin=TOOL, by=by, tool=TOOL)
    writer.flush()
    return number


def _append(writer: Writer, signed: Signed, names_id: int | None, result_id: int | None) -> str:
    """Queue the rows of a screening; return its id."""
    digest = signed.digest(writer.seq)
    number = writer.new_id("screening")
    before = None
    if signed.before is not None:
        query = text("SELECT id FROM screening WHERE hash = :hash")
        before = writer.connection.execute(query, {"hash": bytes.fromhex(signed.before)}).scalar_one()
    writer.add(
        "screening",
        number,
        digest,
        signed.question,
        signed.given,
        signed.policy,
        signed.policy_hash,
        signed.lists,
        signed.library,
        signed.vocabulary,
        signed.tools,
        signed.names,
        signed.query_hash,
        names_id,
        signed.hits,
        signed.result_hash,
        result_id,
        signed.label,
        signed.by,
        before,
    )
    for place, line in enumerate(signed.lines, 1):
        key, version = bytes.fromhex(line.asked_key), bytes.fromhex(line.version)
        found = (line.list, line.entity, line.authority, line.score, line.state, version)
        writer.add("screening_hit", number, place, line.row, key, *found)
    writer.detail["screening"] = digest.hex()
    return digest.hex()


_SCREENING = """
SELECT s.id, s.hash, s.question, s.given, s.policy, s.policy_hash, s.lists, s.library, s.vocabulary, s.tools, s.names,
       s.query_hash, s.names_id, s.hits, s.result_hash, s.result_id, s.label, s."by", b.hash, s.seq, l.at,
       CASE WHEN s.names_id IS NOT NULL AND n.document_id IS NULL THEN 1 ELSE 0 END,
       CASE WHEN s.result_id IS NOT NULL AND r.document_id IS NULL THEN 1 ELSE 0 END
FROM screening s JOIN log l ON l.seq = s.seq LEFT JOIN screening b ON b.id = s.before_id
LEFT JOIN document_bytes n ON n.document_id = s.names_id LEFT JOIN document_bytes r ON r.document_id = s.result_id
"""


def receipts(connection: Connection, seq: int | None = None, only: str | None = None) -> list[Receipt]:
    """The screenings recorded by a log sequence, the first first; ``only`` is the id of the one that is wanted."""
    conditions, values = [], dict[str, Any]()
    if seq is not None:
        conditions.append("s.seq <= :seq")
        values["seq"] = seq
    if only is not None:
        conditions.append("s.hash = :only")
        values["only"] = bytes.fromhex(only)
    where = f"WHERE {' AND '.join(conditions)} " if conditions else ""
    rows = connection.execute(text(f"{_SCREENING}{where}ORDER BY s.id"), values)
    return [_receipt(row) for row in rows]


def _receipt(row: Any) -> Receipt:
    return Receipt(
        id=bytes(row[1]).hex(),
        question=question_of(row[2]),
        given=question_of(row[3]),
        policy=json.loads(row[4]),
        policy_hash=row[5],
        looked=looked_of(row[6]),
        library=row[7],
        vocabulary=row[8],
        tools=json.loads(row[9]),
        names=row[10],
        query_hash=bytes(row[11]).hex(),
        result_hash=bytes(row[14]).hex(),
        hits=row[13],
        label=row[16],
        by=row[17],
        at=row[20],
        seq=row[19],
        before=None if row[18] is None else bytes(row[18]).hex(),
        kept=row[12] is not None,
        redacted=bool(row[21] or row[22]),
    )


def receipt(store: Store, name: str) -> Receipt:
    """The screening of an id, or of the beginning of one. Raises NotFound or NotUnique."""
    with store.reading() as connection:
        (found,) = receipts(connection, only=whole(connection, "screening", name, REMEDY))
        return found


def ids_by_names(store: Store, hashes: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The ids of the screenings that asked about names of these hashes, in the order in which they were signed."""
    found: dict[str, tuple[str, ...]] = {}
    with store.reading() as connection:
        for one in sorted(hashes):
            rows = connection.execute(
                text("SELECT hash FROM screening WHERE query_hash = :names ORDER BY id"), {"names": bytes.fromhex(one)}
            )
            found[one] = tuple(bytes(id_).hex() for (id_,) in rows)
    return found


def ids(store: Store) -> list[str]:
    """The ids of every recorded screening, the first first."""
    with store.reading() as connection:
        return [bytes(row[0]).hex() for row in connection.execute(text("SELECT hash FROM screening ORDER BY id"))]


def named(store: Store, wanted: str | Sequence[str]) -> list[str] | None:
    """The whole ids of screenings: None for ``all``, of ``none`` none. Raises NotFound or NotUnique."""
    if wanted == "all":
        return None
    names_ = [] if wanted == "none" else [wanted] if isinstance(wanted, str) else list(wanted)
    with store.reading() as connection:
        return [whole(connection, "screening", name, REMEDY) for name in dict.fromkeys(names_)]


def register(store: Store, as_of: str | None = None) -> list[Receipt]:
    """Every screening recorded by a moment, the first first. Raises QueryError for a moment that cannot be read."""
    with store.reading() as connection:
        return receipts(connection, sequence_at(connection, as_of))


def names(connection: Connection, found: Receipt) -> tuple[Asked, ...] | None:
    """Who was asked about; None where that was not kept, or is gone. Raises Tampered where the bytes do not unpack."""
    data = _kept(connection, found.id, "names_id")
    return None if data is None else names_of(data)


def hits(connection: Connection, found: Receipt) -> tuple[Hit, ...] | None:
    """What was found, without decisions; None where that was not kept, or is gone. Raises as ``names``."""
    data = _kept(connection, found.id, "result_id")
    return None if data is None else hits_of(data)


def asked(connection: Connection, found: Receipt) -> bytes | None:
    """The bytes of ``names``. Raises Tampered where they do not unpack."""
    return _kept(connection, found.id, "names_id")


def result(connection: Connection, found: Receipt) -> bytes | None:
    """The bytes of all that was found; None where that was not kept, or is gone. Raises as ``names``."""
    return _kept(connection, found.id, "result_id")


def passed(connection: Connection, found: Receipt) -> dict[int, tuple[str, ...]] | None:
    """Parties alike enough of whom no hit was told, by row; None where that was not kept, or is gone. Raises as ``names``."""
    data = _kept(connection, found.id, "result_id")
    return None if data is None else passed_of(data)


def _kept(connection: Connection, id_: str, column: str) -> bytes | None:
    query = text(f"SELECT {column} FROM screening WHERE hash = :hash")
    number = connection.execute(query, {"hash": bytes.fromhex(id_)}).scalar()
    return None if number is None else documents.data_of(connection, int(number))


_LINES = """
SELECT h.row, h.asked_key, h.list, h.entity, h.authority, h.score, h.state, h.version FROM screening_hit h
JOIN screening s ON s.id = h.screening_id WHERE s.hash = :hash ORDER BY h.place
"""


def kept_lines(connection: Connection, id_: str) -> list[Line]:
    """The hits as they stand beside the receipt of this id."""
    found = []
    for row, key, series, entity, authority, score, state, version in connection.execute(
        text(_LINES), {"hash": bytes.fromhex(id_)}
    ):
        found.append(Line(row, bytes(key).hex(), series, entity, authority, score, state, bytes(version).hex()))
    return found


def signed(connection: Connection) -> Iterator[tuple[str, bool]]:
    """Each receipt's id, and whether all that was signed still has this hash."""
    for row in connection.execute(text(f"{_SCREENING}ORDER BY s.id")).fetchall():
        id_ = bytes(row[1]).hex()
        made = Signed(
            question=row[2],
            given=row[3],
            policy=row[4],
            policy_hash=row[5],
            lists=row[6],
            library=row[7],
            vocabulary=row[8],
            tools=row[9],
            names=row[10],
            query_hash=bytes(row[11]),
            kept=row[12] is not None,
            hits=row[13],
            result_hash=bytes(row[14]),
            label=row[16],
            by=row[17],
            before=None if row[18] is None else bytes(row[18]).hex(),
            lines=kept_lines(connection, id_),
        )
        yield id_, made.digest(row[19]) == bytes(row[1])


def documents_named(connection: Connection) -> Iterable[tuple[str, str, str, str, str]]:
    """Each receipt that kept its names, with the hashes signed and those of the documents it leads to."""
    query = text(
        "SELECT s.hash, s.query_hash, n.sha256, s.result_hash, r.sha256 FROM screening s "
        "JOIN document n ON n.id = s.names_id JOIN document r ON r.id = s.result_id ORDER BY s.id"
    )
    for row in connection.execute(query):
        yield bytes(row[0]).hex(), bytes(row[1]).hex(), row[2], bytes(row[3]).hex(), row[4]
