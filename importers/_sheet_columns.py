"""What the columns of an evidence sheet hold: parties, roles, chains, quantities, and sources that it declares.

Each function reads its columns from one row and raises ValueError, or the row's own error, saying what to write.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import TypeVar

from evidence.read.jsonl import Line
from evidence.read.row import Row
from evidence.schema.edtf import Edtf, parse
from evidence.schema.keys import party_key
from evidence.schema.quantity import Number, Quantity
from evidence.schema.records import Mention, Speaker
from evidence.schema.words import Role, SourceKind

REQUIRED = ("document", "quote", "predicate")
GRADE = ("reliability", "credibility", "grade_reason")
CLAIM = (
    "id", *REQUIRED, "occurrence", "subject", "subject_key", "object", "object_key", "item", "item_key", "place",
    "roles", "chain", "origin", "polarity", "modality", "interest", "event", "quantity_low", "quantity_high", "unit",
    "approx", "quantity_text", "supersedes", *GRADE, "note",
)  # fmt: skip
DECLARED = ("source", "source_name", "source_kind", "source_parent")
COLUMNS = (*CLAIM, *DECLARED)
MEMBERS = (*CLAIM, "source")
"""The columns of a JSON line, where ``source`` is an object with id, name, kind and parent."""

_ID = re.compile(r"[^\s>;=]+")
_ROLE = re.compile(r";\s*(?=[a-z_]+\s*=)")
_Word = TypeVar("_Word", bound=StrEnum)
_PARTIES = frozenset({Role.VIA, Role.CARRIER, Role.BROKER, Role.FINANCIER, Role.STATE_OF_ORIGIN, Role.END_USER})


def speaker(row: Row) -> Speaker | None:
    """The source that the row declares, or None. Raises ValueError where the declaration is not one."""
    declared = row.value("source")
    if declared is None:
        return None
    if isinstance(declared, dict):
        unknown = sorted(declared.keys() - {"id", "name", "kind", "parent"})
        if unknown or not all(isinstance(v, str) for v in declared.values() if v is not None):
            raise ValueError(f"source: an object with id, name, kind and parent as texts, not {row.text('source')}")
        words = {name: (declared.get(name) or "").strip() for name in ("id", "name", "kind", "parent")}
    elif isinstance(row, Line):
        raise ValueError(f"source: an object with id, name, kind and parent, not {row.text('source')}")
    else:
        words = {"id": str(declared)} | {n: row.text(f"source_{n}") for n in ("name", "kind", "parent")}
    for name in ("id", "parent"):
        if words[name]:
            _checked(f"source {name}", words[name])
    if not words["id"]:
        raise ValueError("source: its id is empty")
    if words["kind"] not in [k.value for k in SourceKind]:
        raise ValueError(f'source kind: "{words["kind"]}" is none of {", ".join(SourceKind)}')
    return Speaker(words["id"], words["name"] or words["id"], SourceKind(words["kind"]), words["parent"] or None)


def _checked(column: str, source: str) -> str:
    """``source`` where it can be the id of one. Raises ValueError."""
    if _ID.fullmatch(source) is None:
        raise ValueError(f'{column}: "{source}" is no source id; write one word, as conflict-armament-research')
    return source


def chain(row: Row) -> tuple[str, ...] | None:
    """The hops as written, or None where the column is empty. Raises ValueError for what is no source id."""
    written = row.value("chain")
    if written is None:
        return None
    hops = written if isinstance(written, list) else str(written).split(">")
    return tuple(_checked("chain", str(hop).strip()) for hop in hops) or None


def origin(row: Row) -> str:
    """Who the information comes from; empty where the column is. Raises ValueError for what is no source id."""
    written = row.text("origin")
    return _checked("origin", written) if written else ""


def occurrence(row: Row) -> int | None:
    """Which of several equal stretches is quoted, from 0; None where the column is empty."""
    text = row.text("occurrence")
    if text and not (text.isascii() and text.isdigit()):
        raise row.wrong("occurrence", text, "no whole number. Count equal stretches from 0")
    return int(text) if text else None


def event(row: Row) -> Edtf | None:
    """When it happened, or None where the column is empty. Raises ValueError, saying what to write."""
    written = row.text("event")
    if not written:
        return None
    try:
        return parse(written)
    except ValueError as error:
        raise ValueError(f"event: {error}") from error


def mention(row: Row, column: str, resolve: Callable[[str], str | None]) -> Mention | None:
    """The words of a column, with the key beside it, or the key that is sure."""
    text = row.text(column)
    key = row.text(f"{column}_key") if f"{column}_key" in CLAIM else ""
    if key and not text:
        raise ValueError(f"{column}_key: {column} is empty; write the words that the key resolves")
    return Mention(text, key or resolve(text)) if text else None


def roles(row: Row) -> Iterator[tuple[str, Mention]]:
    """Roles beside the four columns: ``via=China; carrier=MV Angara``, or an object of texts, lists or text and key."""
    written = row.value("roles")
    if written is None:
        return
    if isinstance(written, str):
        pairs = [part.partition("=") for part in _ROLE.split(written) if part.strip()]
        written = {}
        for name, sign, text in pairs:
            if not sign:
                raise ValueError(f'roles: "{name.strip()}" is no role with its words; write role=text; role=text')
            written.setdefault(name.strip(), []).append(text)
    if not isinstance(written, dict):
        raise ValueError('roles: write an object, as {"via": "China"}')
    for name, fillers in written.items():
        for filler in fillers if isinstance(fillers, list) else [fillers]:
            if isinstance(filler, dict) and filler.keys() <= {"text", "key"}:
                text, key = filler.get("text"), filler.get("key")
            else:
                text, key = filler, None
            if not isinstance(text, str) or not text.strip() or not (key is None or isinstance(key, str)):
                raise ValueError(f"roles: {name} needs its words")
            text = text.strip()
            yield name, Mention(text, key or (party_key(text) if name in _PARTIES else None))


def word(row: Row, column: str, words: type[_Word], default: _Word) -> _Word:
    """The word of a closed list, or the default where the column is empty."""
    return row.word(column, words) if row.text(column) else default


def quantity(row: Row) -> Quantity | None:
    """The numbers as filled in; the words are kept and never read. None where all five columns are empty."""
    low, high = _number(row, "quantity_low"), _number(row, "quantity_high")
    unit, approx, text = row.text("unit") or None, row.flag("approx"), row.text("quantity_text")
    if low is None and high is None and unit is None and approx is None and not text:
        return None
    try:
        return Quantity(low, high, unit, approx, text)
    except ValueError as error:
        raise ValueError(f"quantity_low to quantity_text: {error}") from error


def _number(row: Row, column: str) -> Number | None:
    written = row.number(column)
    if written is None:
        return None
    return int(written) if written == written.to_integral_value() else float(written)
