"""A screening as it is recorded: what was found, the bytes that are hashed of it, and the receipt that is signed.

Everything that is hashed is canonical JSON: keys in order, no blanks, what is absent left out. So the same names are the
same document whoever asks, and a screening made again is compared byte by byte.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from hashlib import sha256
from io import BytesIO
from typing import Any

from evidence.errors import EvidenceError
from evidence.matching import Feature, Identifier
from evidence.schema.identity import encode
from evidence.screened import Asked, Hit, Question

TAG = "screening/1"
NAMES = "screening-names/1"
HITS = "screening-hits/1"

DIGITS = 6
"""Decimals of a score that are recorded: what differs beyond them is a processor's rounding and no finding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A list that was looked at, by the vintage that speaks for the day asked about."""

    list: str
    document: str
    """SHA-256 of the vintage."""
    published_on: str
    title: str | None = None
    vintages: int = 1
    """How many vintages of the list could be known."""
    unread: int = 0
    """Entries of that vintage that could not be read, so that nobody was compared with whom they list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A recorded screening, as the register tells it."""

    id: str
    question: Question
    """With its clocks pinned: ``as_of`` is a log sequence, ``on`` a day."""
    given: Question
    """As it was asked."""
    policy: Mapping[str, Any]
    """The weights."""
    policy_hash: str
    looked: tuple[Looked, ...]
    library: str
    vocabulary: str
    tools: Mapping[str, str]
    names: int
    query_hash: str
    result_hash: str
    hits: int
    label: str | None
    by: str
    at: str
    seq: int
    before: str | None
    """The screening that this one made again, where it is a re-screening."""
    kept: bool
    """Whether names and result were kept with the receipt."""
    redacted: bool
    """Whether the bytes of either are gone since."""

    def row(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "id": self.id,
            "at": self.at,
            "by": self.by,
            "label": self.label,
            "names": self.names,
            "hits": self.hits,
            "on": self.question.on,
            "as_of": self.question.as_of,
            "published_by": self.question.published_by,
            "threshold": self.question.threshold,
            "policy": self.policy.get("name"),
            "policy_hash": self.policy_hash,
            "filters": filters(self.given),
            "lists": [asdict(one) for one in self.looked],
            "library": self.library,
            "vocabulary": self.vocabulary,
            "tools": dict(self.tools),
            "query_hash": self.query_hash,
            "result_hash": self.result_hash,
            "kept": self.kept,
            "redacted": self.redacted,
            "before": self.before,
        }


CLOCKS = ("on", "published_by", "as_of", "threshold", "policy")


def filters(question: Question) -> dict[str, Any]:
    """What of a question says which listings are looked at, without its clocks, threshold and policy."""
    return {name: value for name, value in question.asked().items() if name not in CLOCKS}


@dataclass(frozen=True, slots=True)
class Line:
    """A hit as it stands in the ledger beside the receipt: without a name."""

    row: int
    asked_key: str
    list: str
    entity: str
    authority: str | None
    score: float
    state: str
    version: str


Key = tuple[int, str, str, str]
"""Row, list, party and authority: by these a hit is the same hit in another screening of the same names."""


def key_of(hit: Hit | Line) -> Key:
    """By what a hit is the same hit."""
    return hit.row, hit.list, hit.entity, hit.authority or ""


def canonical(value: Any) -> str:
    """A value as canonical JSON."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def canonical_line(value: Any) -> bytes:
    """A value as a line of canonical JSON. Raises EvidenceError for what is no text."""
    try:
        return f"{canonical(value)}\n".encode()
    except UnicodeEncodeError as error:
        raise EvidenceError(
            f"a name holds a character that is no text (half of a pair, U+{ord(error.object[error.start]):04X}), so it cannot "
            "be recorded. Read the file in its own encoding"
        ) from error


NAMES_HEAD = canonical_line({"format": NAMES})
HITS_HEAD = canonical_line({"format": HITS})


def asked_line(one: Asked) -> bytes:
    """Who is asked about, as a line of what is kept. Raises EvidenceError for what is no text."""
    told = {name: value for name, value in asdict(one).items() if value not in (None, (), [])}
    if "identifiers" in told:
        told["identifiers"] = [[i.scheme, i.value, i.issuer] for i in one.identifiers]
    return canonical_line(told)


def names_bytes(asked: Iterable[Asked]) -> bytes:
    """Who is asked about, a line each after a line that says what this is. Raises EvidenceError for what is no text."""
    return NAMES_HEAD + b"".join(map(asked_line, asked))


def names_of(data: bytes) -> tuple[Asked, ...]:
    """Who was asked about, from ``names_bytes``. Raises ValueError for other bytes."""
    return tuple(asked_of(data))


def asked_of(data: bytes) -> Iterator[Asked]:
    """Who was asked about, one after the other, so that a million take no room. Raises ValueError as ``names_of``."""
    for told in _lines(data, NAMES):
        told["identifiers"] = tuple(Identifier(*one) for one in told.get("identifiers", ()))
        for name in ("aliases", "born", "nationalities"):
            told[name] = tuple(told.get(name, ()))
        yield Asked(**told)


def hit_line(hit: Hit) -> bytes:
    """A hit, as a line of what is kept; a decision is no part of it."""
    told = hit.as_row()
    del told["decision"]
    told["score"] = round(hit.score, DIGITS)
    return canonical_line(told)


def passed_line(row: int, passed: Sequence[tuple[str, str]]) -> bytes:
    """The parties alike enough to one who is asked about of whom no hit is told, as a line of what is kept."""
    return canonical_line({"row": row, "passed": [list(one) for one in passed]})


def hits_of(data: bytes) -> tuple[Hit, ...]:
    """The hits of what was found. Raises ValueError for other bytes."""
    return tuple(_hit(told) for told in _lines(data, HITS) if "passed" not in told)


def passed_of(data: bytes) -> dict[int, tuple[str, ...]]:
    """The keys of parties of whom no hit was told, though alike enough, by row. Raises ValueError for other bytes."""
    return {told["row"]: tuple(party for _, party in told["passed"]) for told in _lines(data, HITS) if "passed" in told}


def _hit(line: dict[str, Any]) -> Hit:
    """A hit of such a line; keys of a later library are left out."""
    known = {f.name for f in fields(Hit)}
    told: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in line.items() if n in known}
    told["why"] = tuple(Feature(*(why[f.name] for f in fields(Feature))) for why in line["why"])
    return Hit(**told)


def _lines(data: bytes, of: str) -> Iterator[dict[str, Any]]:
    lines = BytesIO(data)
    head = lines.readline()
    if json.loads(head) != {"format": of}:
        raise ValueError(f"is of the format {head.decode()}, and not {of}")
    yield from map(json.loads, lines)


def line_of(hit: Hit, asked_key: str) -> Line:
    """A hit as it stands beside a receipt."""
    score = round(hit.score, DIGITS)
    return Line(hit.row, asked_key, hit.list, hit.entity, hit.authority, score, hit.state, hit.version)


def question_text(question: Question) -> str:
    """A question as canonical JSON of what is set in it."""
    return canonical(question.asked())


def question_of(text: str) -> Question:
    """The question of such JSON; what this library does not know of it raises TypeError."""
    return Question(**json.loads(text))


def looked_text(looked: Iterable[Looked]) -> str:
    """The lists that were looked at as canonical JSON."""
    return canonical([asdict(one) for one in looked])


def looked_of(text: str) -> tuple[Looked, ...]:
    """The lists of such JSON; keys of a later library are left out."""
    known = {f.name for f in fields(Looked)}
    return tuple(Looked(**{name: value for name, value in one.items() if name in known}) for one in json.loads(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """What is signed of a screening, before the ledger gives it a place: texts as they are stored."""

    question: str
    given: str
    policy: str
    policy_hash: str
    lists: str
    library: str
    vocabulary: str
    tools: str
    names: int
    query_hash: bytes
    kept: bool
    hits: int
    result_hash: bytes
    label: str | None
    by: str
    before: str | None
    lines: Sequence[Line]

    def digest(self, seq: int) -> bytes:
        """The hash that names the screening: over all that was signed, its hits, and its entry of the log."""
        said = (self.question, self.given, self.policy, self.policy_hash, self.lists)
        made = (self.library, self.vocabulary, self.tools)
        counted = (str(self.names), self.query_hash.hex(), str(int(self.kept)), str(self.hits), self.result_hash.hex())
        found = [
            part
            for line in self.lines
            for part in (
                str(line.row),
                line.asked_key,
                line.list,
                line.entity,
                line.authority,
                repr(float(line.score)),
                line.state,
                line.version,
            )
        ]
        signed = (TAG, str(seq), *said, *made, *counted, self.label, self.by, self.before)
        return sha256(encode([*signed, str(len(self.lines)), *found])).digest()
