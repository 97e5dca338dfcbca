"""What the columns of a row of claims hold: parties, roles, chains, quantities, and the source that a row declares.

Evidence sheets and the analyst's workbook read their rows by these. Each function reads its columns from one row and
raises the row's own error, at the place of the column, saying what to write.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from evidence.read.faults import Faults
from evidence.read.jsonl import Line
from evidence.read.row import Row
from evidence.schema.edtf import Edtf, parse
from evidence.schema.keys import party_key
from evidence.schema.quantity import Number, Quantity
from evidence.schema.records import Mention, Speaker
from evidence.schema.words import Interest, Modality, Polarity, Role, SourceKind

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
_PARTIES = frozenset({Role.VIA, Role.CARRIER, Role.BROKER, Role.FINANCIER, Role.STATE_OF_ORIGIN, Role.END_USER})


def speaker(row: Row) -> Speaker | None:
    """The source that the row declares, or None. Raises BadValue where the declaration is not one."""
    declared = row.value("source")
    if declared is None:
        return None
    if isinstance(declared, dict):
        unknown = sorted(declared.keys() - {"id", "name", "kind", "parent"})
        if unknown or not all(isinstance(v, str) for v in declared.values() if v is not None):
            raise row.fault("source", f"an object with id, name, kind and parent as texts, not {row.text('source')}")
        words = {name: (declared.get(name) or "").strip() for name in ("id", "name", "kind", "parent")}
        return _speaker(row, words, dict.fromkeys(words, "source"))
    if isinstance(row, Line):
        raise row.fault("source", f"an object with id, name, kind and parent, not {row.text('source')}")
    return speaker_in(row, *DECLARED)


def speaker_in(row: Row, id_: str, name: str, kind: str, parent: str) -> Speaker:
    """The source that stands in these four columns. Raises BadValue, at its column, for what is none."""
    columns = {"id": id_, "name": name, "kind": kind, "parent": parent}
    return _speaker(row, {part: row.text(column) for part, column in columns.items()}, columns)


def _speaker(row: Row, words: dict[str, str], columns: dict[str, str]) -> Speaker:
    faults = Faults()
    if not words["id"]:
        faults.add(row.fault(columns["id"], "its id is empty; write one word, as conflict-armament-research"))
    for part in ("id", "parent"):
        if words[part]:
            faults.of(lambda part=part: source_id(row, columns[part], words[part]))  # type: ignore[misc]
    if words["kind"] not in [k.value for k in SourceKind]:
        faults.add(row.fault(columns["kind"], f'source kind: "{words["kind"]}" is none of {", ".join(SourceKind)}'))
    if words["parent"] and words["parent"] == words["id"]:
        faults.add(row.fault(columns["parent"], f"{words['id']} is its own parent; leave the parent empty"))
    faults.end()
    return Speaker(words["id"], words["name"] or words["id"], SourceKind(words["kind"]), words["parent"] or None)


def source_id(row: Row, column: str, source: str) -> str:
    """``source`` where it can be the id of one. Raises BadValue."""
    if _ID.fullmatch(source) is None:
        raise row.fault(column, f'"{source}" is no source id; write one word, as conflict-armament-research')
    return source


def chain(row: Row) -> tuple[str, ...] | None:
    """The hops as written, or None where the column is empty. Raises BadValue for what is no source id."""
    written = row.value("chain")
    if written is None:
        return None
    hops = written if isinstance(written, list) else str(written).split(">")
    return tuple(source_id(row, "chain", str(hop).strip()) for hop in hops) or None


def origin(row: Row) -> str:
    """Who the information comes from; empty where the column is. Raises BadValue for what is no source id."""
    written = row.text("origin")
    return source_id(row, "origin", written) if written else ""


def occurrence(row: Row) -> int | None:
    """Which of several equal stretches is quoted, from 0; None where the column is empty."""
    text = row.text("occurrence")
    if text and not (text.isascii() and text.isdigit()):
        raise row.wrong("occurrence", text, "no whole number. Count equal stretches from 0")
    return int(text) if text else None


def event(row: Row, column: str = "event") -> Edtf | None:
    """When it happened, or None where the column is empty. Raises BadValue, saying what to write."""
    written = row.text(column)
    if not written:
        return None
    try:
        return parse(written)
    except ValueError as error:
        raise row.fault(column, str(error)) from error


def day(row: Row, column: str) -> str | None:
    """The one day that a column holds; None where it is empty. Raises BadValue for anything wider."""
    when = event(row, column)
    if when is None:
        return None
    if when.earliest is None or when.earliest != when.latest:
        raise row.fault(column, f'"{when.text}" is not one day. Write it as 2024-09-18')
    return when.earliest


def mention(row: Row, column: str, resolve: Callable[[str], str | None]) -> Mention | None:
    """The words of a column, with the key beside it, or the key that is sure."""
    text = row.text(column)
    key = row.text(f"{column}_key") if f"{column}_key" in row.layout.index else ""
    if key and not text:
        raise row.fault(f"{column}_key", f"{column} is empty; write the words that the key resolves")
    return Mention(text, key or resolve(text)) if text else None


def roles(row: Row, named: Callable[[str], Mention | None] = lambda _: None) -> Iterator[tuple[str, Mention]]:
    """Roles beside the four columns: ``via=China; carrier=MV Angara``, or an object of texts, lists or text and key.

    ``named`` gives the party that a filler names in another way than by its words, and None for plain words.
    """
    written = row.value("roles")
    if written is None:
        return
    if isinstance(written, str):
        pairs = [part.partition("=") for part in _ROLE.split(written) if part.strip()]
        written = {}
        for name, sign, text in pairs:
            if not sign:
                raise row.fault("roles", f'"{name.strip()}" is no role with its words; write role=text; role=text')
            written.setdefault(name.strip(), []).append(text)
    if not isinstance(written, dict):
        raise row.fault("roles", 'write an object, as {"via": "China"}')
    for name, fillers in written.items():
        for filler in fillers if isinstance(fillers, list) else [fillers]:
            if isinstance(filler, dict) and filler.keys() <= {"text", "key"}:
                text, key = filler.get("text"), filler.get("key")
            else:
                text, key = filler, None
            if not isinstance(text, str) or not text.strip() or not (key is None or isinstance(key, str)):
                raise row.fault("roles", f"{name} needs its words")
            text = text.strip()
            yield (
                name,
                named(text) or Mention(text, key or (party_key(text) if name in _PARTIES else None)),
            )


def polarity(row: Row) -> Polarity:
    """Whether the words assert or deny; asserts where the column is empty."""
    return row.word("polarity", Polarity) if row.text("polarity") else Polarity.ASSERTS


def modality(row: Row, usual: Modality = Modality.ASSERTED) -> Modality:
    """How the text puts it; the usual one where the column is empty."""
    return row.word("modality", Modality) if row.text("modality") else usual


def interest(row: Row) -> Interest:
    """The stake of whom it comes from; none where the column is empty."""
    return row.word("interest", Interest) if row.text("interest") else Interest.NONE


def quantity(row: Row) -> Quantity | None:
    """The numbers as filled in; the words are kept and never read. None where all five columns are empty."""
    low, high = _number(row, "quantity_low"), _number(row, "quantity_high")
    unit, approx, text = row.text("unit") or None, row.flag("approx"), row.text("quantity_text")
    if low is None and high is None and unit is None and approx is None and not text:
        return None
    try:
        return Quantity(low, high, unit, approx, text)
    except ValueError as error:
        raise row.fault("quantity_low", f"to quantity_text: {error}") from error


def _number(row: Row, column: str) -> Number | None:
    written = row.number(column)
    if written is None:
        return None
    return int(written) if written == written.to_integral_value() else float(written)
