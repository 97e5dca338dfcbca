"""Recorded screenings made again at their own clocks, and what came out otherwise than was signed.

What this library made it must make again, hit by hit; anything else is a problem. What another version of the library, its
rules, vocabulary, policy or packages made may come out otherwise, and that is no sign that anything was changed: it is told as a
remark, with how many hits are the same. Whether what was signed was changed is asked apart from this, by its hash.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from hashlib import sha256
from typing import Any

from evidence import __version__
from evidence.errors import EvidenceError
from evidence.made_with import tools
from evidence.names.policy import POLICY, Policy
from evidence.recorded import Key, Line, Receipt, asked_of, hits_of, key_of
from evidence.recording import Recording
from evidence.schema.edition import vocabulary_hash
from evidence.screen import Screening
from evidence.screen.held import built
from evidence.screen.index import Index
from evidence.screened import Asked, Hit
from evidence.store import Store
from evidence.store import screenings as stored
from evidence.store.proof import Problem

SHOWN = 20
"""Differences told of one screening."""

SHORT = 12
"""Digits of an id in a message."""


@dataclass(slots=True)
class Remark:
    """Something to know that is no problem: a screening that was not made again, or cannot be compared."""

    what: str
    where: str
    message: str


Told = Problem | Remark | str
"""A problem, a remark, or the id of a screening that was made again and came out as it was signed."""


def prove(
    store: Store, only: Collection[str] | None = None, given: Mapping[str, Iterable[Asked]] | None = None
) -> Iterator[Told]:
    """Make recorded screenings again, those of these ids or all; ``given`` are names that were not kept, by their hash."""
    asked = [id_ for id_ in stored.ids(store) if only is None or id_ in only]
    if not asked:
        return
    with store.reading() as connection:
        index = built(connection)  # a proof rests on the ledger, and on no file beside it
    for id_ in asked:
        where = f"screening {id_[:SHORT]}"
        try:
            yield from _prove(store, stored.receipt(store, id_), where, given or {}, index)
        except (EvidenceError, ValueError, KeyError, TypeError, AttributeError) as error:
            told = (
                error.message
                if isinstance(error, EvidenceError)
                else f"it holds what this library never writes: {error}"
            )
            yield Problem("screening", where, f"cannot be made again: {told}")


def _prove(
    store: Store, receipt: Receipt, where: str, given: Mapping[str, Iterable[Asked]], index: Index
) -> Iterator[Told]:
    asked = _asked(store, receipt, given)
    if isinstance(asked, str):
        yield Remark("screening", where, asked)
        return
    policy = policy_of(receipt)
    made_by = makers(receipt, policy)
    again = remade(store, receipt, asked, policy or POLICY, index)
    with store.reading() as connection:
        lines = stored.kept_lines(connection, receipt.id)
        told = stored.result(connection, receipt)
    found = again.found
    if sha256(found).hexdigest() == receipt.result_hash and tuple(lines) == again.lines:
        yield receipt.id
    elif made_by:
        now = set(again.lines)
        same = sum(1 for line in lines if line in now)
        count = f"{same:,} of {len(lines):,} hits are the same, and {len(now):,} are found now"
        yield Remark("screening", where, f"made {made_by}: not comparable; {count}")
    else:
        yield from _shown(where, [*_differences(lines, again.lines), *_told_otherwise(told, found)])


def remade(store: Store, receipt: Receipt, asked: Iterable[Asked], policy: Policy, index: Index) -> Recording:
    """A recorded screening made again at its own clocks. Raises as ``Ledger.screen``."""
    with Screening(store, receipt.question, policy=policy, index=index) as opened:
        again = Recording(opened, receipt.given, by=receipt.by, for_proof=True)
        for answer in opened.each(asked):
            again.take(answer)
    return again


def _asked(store: Store, receipt: Receipt, given: Mapping[str, Iterable[Asked]]) -> Iterable[Asked] | str:
    """Who was asked about; else why nobody can say any more."""
    with store.reading() as connection:
        data = stored.asked(connection, receipt)
    if data is not None:
        if sha256(data).hexdigest() != receipt.query_hash:
            raise ValueError("the names that are kept are not those whose hash was signed")
        return asked_of(data)
    if receipt.query_hash in given:
        return given[receipt.query_hash]
    stays = f"what stays is that {receipt.names:,} names of the hash {receipt.query_hash[:SHORT]} gave {receipt.hits:,} hits"
    if receipt.kept:
        return f"the names were redacted, so it cannot be made again without them; {stays}"
    remedy = "give the file that was screened, as evidence verify --names FILE"
    return f"the names were not kept, so it cannot be made again without them: {remedy}; {stays}"


def policy_of(receipt: Receipt) -> Policy | None:
    """The policy of a receipt out of its weights; None where this library knows no such weights."""
    if receipt.policy_hash == POLICY.hash:
        return POLICY
    if set(receipt.policy) != {one.name for one in fields(Policy)}:
        return None
    found = Policy(**{name: _frozen(value) for name, value in receipt.policy.items()})
    return found if found.hash == receipt.policy_hash else None


def _frozen(value: Any) -> Any:
    return tuple(_frozen(one) for one in value) if isinstance(value, list) else value


def makers(receipt: Receipt, policy: Policy | None) -> str:
    """By what a screening was made, where that is not what would make it now; empty where it is."""
    here, other = tools(), dict(receipt.tools)
    differ = [name for name in sorted(here.keys() | other.keys()) if here.get(name) != other.get(name)]
    found = []
    if policy is None:
        found.append("with other weights")
    if receipt.vocabulary != vocabulary_hash():
        found.append("with another vocabulary")
    if "rules" in differ:
        found.append("by other rules")
    found += [f"with {name} {other.get(name, 'absent')}" for name in differ if name != "rules"]
    if not found and receipt.library == __version__:
        return ""
    return " ".join([f"by version {receipt.library}", " and ".join(found)]).strip()


def _shown(where: str, found: Sequence[tuple[int | None, str]]) -> Iterator[Problem]:
    for row, message in found[:SHOWN]:
        yield Problem("screening", where if row is None else f"{where}, row {row}", message)
    if len(found) > SHOWN:
        yield Problem("screening", where, f"differs in {len(found) - SHOWN:,} more places")


def _differences(recorded: Sequence[Line], again: Sequence[Line]) -> Iterator[tuple[int | None, str]]:
    """Each hit that is not as it was recorded, with its row."""
    then, now = {key_of(line): line for line in recorded}, {key_of(line): line for line in again}
    for key in sorted(then.keys() | now.keys()):
        row, of, party, _ = key
        on = f"{party} on {of}"
        if key not in now:
            yield row, f"{on} is recorded as a hit (score {then[key].score}), and is none when asked again"
        elif key not in then:
            yield row, f"{on} is a hit when asked again (score {now[key].score}), and is not recorded"
        elif then[key] != now[key]:
            for name in ("score", "state", "version", "asked_key"):
                before, after = getattr(then[key], name), getattr(now[key], name)
                if before != after:
                    yield row, f"{on}: {name} is recorded as {before}, and comes out as {after}"
    if len(then) != len(recorded):
        yield None, "a hit is recorded twice"
    elif then == now and list(recorded) != list(again):
        yield None, "its hits are not recorded in their order"


def _told_otherwise(told: bytes | None, again: bytes) -> Iterator[tuple[int | None, str]]:
    """Where what was told of hits is not what is told of them now."""
    if told is None:
        yield None, "what was told of its hits does not have the hash that was signed; the words of then were not kept"
        return
    if told == again:
        return
    then, now = _by_key(hits_of(told)), _by_key(hits_of(again))
    for key in sorted(then.keys() & now.keys()):
        one, other = then[key].as_row(), now[key].as_row()
        for name in sorted(one):
            if one[name] != other[name] and name not in ("score", "state", "version", "decision"):
                shown = (json.dumps(value, ensure_ascii=False)[:200] for value in (one[name], other[name]))
                yield key[0], f"{key[2]} on {key[1]}: {name} was told as {' and is told as '.join(shown)}"
    if then == now:
        yield None, "the parties that were alike enough and of whom no hit was told are not those of now"


def _by_key(hits: Sequence[Hit]) -> dict[Key, Hit]:
    return {key_of(hit): hit for hit in hits}
