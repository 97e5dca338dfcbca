"""Grades into the store: signed, reasoned, appended; a later grade of the same takes an earlier one's place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from sqlalchemy import text

from evidence.errors import EvidenceError, NotFound
from evidence.grade import CLAIM, SOURCE, Grade
from evidence.schema.records import UNPRINTABLE
from evidence.schema.words import ClaimState
from evidence.store.findings import Held
from evidence.store.grades import grades
from evidence.store.naming import whole
from evidence.store.store import Store
from evidence.store.vintages import Readings
from evidence.store.write import Writer

SHOWN = 20
"""Faults that a message lists."""


@dataclass(frozen=True, slots=True)
class Given:
    """A grade to be signed; without a word it takes the grade that stands back."""

    target: str
    of: str
    """The source's id; of a claim its id or the beginning of it."""
    grade: str | None
    because: str
    deceptive: bool = False
    topic: str | None = None


def sign(store: Store, given: Sequence[Given], *, by: str, subject: str) -> list[Grade]:
    """Append grades in one transaction and return them. Raises as ``Ledger.grade``, telling all that is wrong."""
    if not by.strip() or not all(one.because.strip() for one in given):
        raise EvidenceError("a grade is signed: it needs a name and a reason. Give both: by=..., because=...")
    if any(UNPRINTABLE.search(words) for words in (by, *(one.because for one in given))):
        raise EvidenceError("a grade holds a character that cannot be printed. Write its name and reason without")
    if not given:
        return []
    with store.writing(actor=by.strip(), action="grade", subject=subject) as writer:
        placed = [_placed(writer, one) for one in given]
        _all_held(writer, [of for of, one in zip(placed, given, strict=True) if one.target == CLAIM and one.grade])
        for of, one in zip(placed, given, strict=True):
            append(writer, of, one, by.strip())
    made = {(g.target, g.of, g.topic): g for g in grades(store, history=True)}
    return [made[one.target, of, one.topic] for of, one in zip(placed, given, strict=True)]


def target_of(store: Store, named: str) -> str:
    """Whether a name is a source's or a claim's: a source of that id comes first."""
    with store.reading() as connection:
        known = connection.execute(text("SELECT 1 FROM source WHERE slug = :s"), {"s": named.strip()}).first()
    return SOURCE if known or not re.fullmatch(r"[0-9a-fA-F]{8,64}", named.strip()) else CLAIM


def _placed(writer: Writer, one: Given) -> str:
    """The whole name of what is graded. Raises NotFound or NotUnique; EvidenceError where there is nothing to take back."""
    of = one.of.strip()
    if not of:
        raise EvidenceError(
            "nothing is named that is to be graded. Write a source's id (evidence sources has them) or a claim's (evidence "
            "query claims --json)"
        )
    if one.target == CLAIM:
        of = whole(writer.connection, "claim", of, "evidence query claims --json has their ids")
    else:
        known = [row[0] for row in writer.connection.execute(text("SELECT slug FROM source ORDER BY slug"))]
        if of not in known:
            near = get_close_matches(of, known, 3)
            meant = f" Perhaps {' or '.join(near)} is meant." if near else ""
            raise NotFound(f"no source {of!r} speaks in this ledger.{meant} evidence sources lists those that do")
    if one.grade is None:
        query = text(
            "SELECT g.grade FROM grade g LEFT JOIN source s ON s.id = g.source_id LEFT JOIN claim c ON c.id = g.claim_id "
            f"WHERE {'s.slug' if one.target == SOURCE else 'c.hash'} = :of "
            f"AND g.topic {'IS NULL' if one.topic is None else '= :topic'} ORDER BY g.id DESC LIMIT 1"
        )
        value = of if one.target == SOURCE else bytes.fromhex(of)
        values = {"of": value} | ({} if one.topic is None else {"topic": one.topic})
        if writer.connection.execute(query, values).scalar() is None:
            on = f" on {one.topic}" if one.topic else ""
            raise EvidenceError(f"{of} has no grade{on} to be taken back: evidence grades lists those that stand")
    return of


def _all_held(writer: Writer, claims: Sequence[str]) -> None:
    """Raise EvidenceError where a claim is held no more: a grade is of what somebody says now."""
    seq = writer.seq - 1
    held = Held(writer.connection, seq, Readings(writer.connection, seq))
    held.look(claims)
    wrong = []
    for id_ in dict.fromkeys(claims):
        if held.state(id_) == ClaimState.DROPPED:
            instead = held.instead(id_, "")
            wrong.append(f"claim {id_} is held no more" + (f"; grade {', '.join(instead)}" if instead else ""))
        elif held.state(id_) == ClaimState.TAKEN_BACK:
            wrong.append(f"claim {id_} was taken back by its source: it weighs nothing")
    if wrong:
        more = [f"  and {len(wrong) - SHOWN:,} more"] if len(wrong) > SHOWN else []
        raise EvidenceError("\n".join([*wrong[:SHOWN], *more]))


def append(writer: Writer, of: str, one: Given, by: str) -> None:
    """Queue a grade of a source by its id, or of a claim by its whole id, which is there."""
    table, column, value = ("source", "slug", of) if one.target == SOURCE else ("claim", "hash", bytes.fromhex(of))
    number = writer.connection.execute(text(f"SELECT id FROM {table} WHERE {column} = :v"), {"v": value}).scalar_one()
    source, claim = (number, None) if one.target == SOURCE else (None, number)
    told = (source, claim, one.topic, one.grade, int(one.deceptive), by, one.because.strip())
    writer.add("grade", writer.new_id("grade"), *told)
