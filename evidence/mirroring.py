"""Mirror statistics: what a supplier, its recipient and third sources state of one kind of arms in one year, side by side.

A transfer that both governments return to the UN Register is told twice, by two speakers with definitions of their own.
Setting the two side by side is the oldest check there is on such returns, and the most abused: a gap is a reason to ask,
and a side that is silent has not denied anything. So every row says of each side whether it stated something, denied it, or
whether no return of it is held at all.

Within one source and series the entries of a year and category that its newest vintage holds are added, since a return has a
line a lot and its reader adds them; ``entries`` says of how many, and a line without a number leaves the total open above.
What prose says is never added: two sentences on one year may be on the same arms. Nor is anything across sources or sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evidence.bearing import class_of
from evidence.proposition import party_name
from evidence.query import Mirror
from evidence.schema.coverage import coverage
from evidence.schema.edtf import overlap
from evidence.schema.item_classes import item_classes
from evidence.schema.items import items
from evidence.schema.records import Mention
from evidence.view import StoredClaim

COUNTS = frozenset({"unit", "item", "units", "items"})
"""Words of registers for one piece: what one calls a unit the other calls an item."""

SIDES = ("supplier", "recipient", "others")

Slot = tuple[str | None, str | None, str, str | None]
"""Supplier, recipient, time and kind of arms of a row."""


@dataclass(frozen=True, slots=True)
class Voices:
    """Who speaks for which state, and of which years a state's returns are held."""

    states: Mapping[str, str]
    """The state that a source is, or speaks for, by the source's id; others speak for none."""
    returns: frozenset[tuple[str, str]]
    """State and year of which the ledger holds anything that the state itself states of its transfers."""


def mirrored(claims: Iterable[StoredClaim], voices: Voices, query: Mirror) -> list[dict[str, Any]]:
    """The rows of ``query mirror``, by supplier, recipient, year and kind of arms.

    A statement on a span of several years stands in a row of that span: nobody said how it parts into years.
    """
    slots: dict[Slot, list[tuple[StoredClaim, str]]] = {}
    for slot, claim, match in _placed(list(claims)):
        slots.setdefault(slot, []).append((claim, match))
    ordered = sorted(slots.items(), key=lambda found: tuple(part or "" for part in found[0]))
    return [_row(slot, placed, voices, query) for slot, placed in ordered]


def _placed(claims: list[StoredClaim]) -> Iterator[tuple[Slot, StoredClaim, str]]:
    """Each claim in the row of its category; one that may be of several in each of these that another is surely of."""
    sure: dict[tuple[str | None, str | None, str], set[str]] = {}
    for claim in claims:
        category = _categories(claim)[0]
        if category is not None:
            sure.setdefault(_pair(claim), set()).add(category)
    for claim in claims:
        pair = _pair(claim)
        category, may = _categories(claim)
        meant = [category] if category is not None else [one for one in may if one in sure.get(pair, ())]
        kinds: list[str | None] = [*meant] or [class_of(claim)]
        for kind in kinds:
            yield (*pair, kind), claim, "yes" if category is not None or not meant else "may"


def _pair(claim: StoredClaim) -> tuple[str | None, str | None, str]:
    return _key(claim.subject), _key(claim.object), _time(claim)


def _key(party: Mention | None) -> str | None:
    return None if party is None else party.key or party.text


def _time(claim: StoredClaim) -> str:
    """The year of a claim, else its time as written; empty where it has none."""
    first, last = claim.event_from, claim.event_to
    if first is not None and last is not None and first[:4] == last[:4]:
        return first[:4]
    return claim.event_edtf or ""


def _categories(claim: StoredClaim) -> tuple[str | None, tuple[str, ...]]:
    """The category of the UN Register that a claim's arms are surely of, and those that they may be of."""
    found = item_classes().get(class_of(claim) or "")
    return (None, ()) if found is None else (found.un_category, found.un_may)


def _row(slot: Slot, placed: Sequence[tuple[StoredClaim, str]], voices: Voices, query: Mirror) -> dict[str, Any]:
    supplier, recipient, time, kind = slot
    by_side: dict[str, list[tuple[StoredClaim, str]]] = {side: [] for side in SIDES}
    for claim, match in placed:
        by_side[_side(claim, slot, voices)].append((claim, match))
    stated = {side: statements(found) for side, found in by_side.items()}
    first = placed[0][0]
    return {
        "supplier": supplier,
        "supplier_name": party_name(first.subject),
        "recipient": recipient,
        "recipient_name": party_name(first.object),
        "category": kind,
        "category_name": _named(kind),
        "year": int(time) if len(time) == 4 and time.isdecimal() else None,
        "event_edtf": time or None,
        "match": overlap(first.when, query.since, query.until),
        "stated": [_words(side, one) for side in SIDES for one in stated[side]],
        **{f"by_{side}": stated[side] for side in SIDES},
        "supplier_says": _says(stated["supplier"], supplier, time, voices),
        "recipient_says": _says(stated["recipient"], recipient, time, voices),
        "compared": compared(stated),
        "absence": _absence(placed),
        "items": sorted({claim.item.text for claim, _ in placed if claim.item is not None}),
        "sources": sorted({source for claim, _ in placed for source in (claim.origin, *claim.chain)}),
        "evidence": [claim.evidence() for claim, _ in placed],
    }


def _side(claim: StoredClaim, slot: Slot, voices: Voices) -> str:
    state = voices.states.get(claim.origin)
    if state is None:
        return "others"
    return "supplier" if state == slot[0] else "recipient" if state == slot[1] else "others"


def statements(found: Sequence[tuple[StoredClaim, str]]) -> list[dict[str, Any]]:
    """What each source states in each series, its entries added; denials and sentences are statements of their own."""
    groups: dict[tuple[str | None, ...], list[StoredClaim]] = {}
    for claim, match in found:
        groups.setdefault((claim.origin, _added(claim), claim.polarity, match, claim.unit), []).append(claim)
    return [_statement(group, key[3] or "yes") for key, group in groups.items()]


def _added(claim: StoredClaim) -> str:
    """What a claim is added up within: its series, else its document where that numbers deals; prose within itself.

    A line that a later vintage repeats is the claim that it was, with the day on which it was first published; so claims
    of a series, which are those that its newest vintage holds, are not parted by that day.
    """
    if claim.series is None and claim.role("deal") is None:
        return claim.id
    return claim.series or claim.document


def _statement(claims: list[StoredClaim], match: str) -> dict[str, Any]:
    lows, highs = [c.quantity_low for c in claims], [c.quantity_high for c in claims]
    known = [low for low in lows if low is not None]
    marks = {c.approx for c in claims}
    return {
        "source": claims[0].origin,
        "series": claims[0].series,
        "vintage": max((c.published_on for c in claims if c.published_on is not None), default=None),
        "polarity": claims[0].polarity,
        "low": sum(known) if known else None,
        "high": None if None in highs else sum(high for high in highs if high is not None),
        "unit": claims[0].unit,
        "approx": True if True in marks else None if None in marks else False,
        "entries": len({c.entry for c in claims}),
        "match": match,
        "claims": [c.id for c in claims],
    }


def _words(side: str, stated: Mapping[str, Any]) -> str:
    """One statement on one line: ``supplier norway 2020-05-31: 5 item``."""
    low, high = stated["low"], stated["high"]
    known = low if low == high else f"{'?' if low is None else low} to {'?' if high is None else high}"
    number = "denies" if stated["polarity"] == "denies" else "no number" if low is None and high is None else known
    marks = [stated["unit"] or "", "approx." if stated["approx"] else "", "perhaps" if stated["match"] == "may" else ""]
    told = " ".join(part for part in (str(number), *marks) if part)
    return f"{side} {stated['source']}{' ' + stated['vintage'] if stated['vintage'] else ''}: {told}"


def compared(stated: Mapping[str, Sequence[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Gaps and ratios between statements of different sides that count alike: what one states less, and over, the other.

    Both are spans, ``low`` to ``high``; a side of one that is not known is None. Statements that may be of another
    category, and denials, are left out: a denial is no zero.
    """
    rows: list[dict[str, Any]] = []
    for one, other in (("supplier", "recipient"), ("supplier", "others"), ("recipient", "others")):
        for first in filter(_counts, stated[one]):
            for second in filter(_counts, stated[other]):
                if _alike(first["unit"], second["unit"]):
                    rows.append(_gap(one, first, other, second))
    return rows


def _counts(statement: dict[str, Any]) -> bool:
    counted = statement["low"] is not None or statement["high"] is not None
    return counted and statement["match"] == "yes" and statement["polarity"] == "asserts"


def _alike(one: str | None, other: str | None) -> bool:
    return one == other or {one, other} <= COUNTS


def _gap(one: str, first: dict[str, Any], other: str, second: dict[str, Any]) -> dict[str, Any]:
    low, high, below, above = first["low"], first["high"], second["low"], second["high"]
    return {
        "between": [one, other],
        "sources": [first["source"], second["source"]],
        "vintages": [first["vintage"], second["vintage"]],
        "gap_low": None if low is None or above is None else low - above,
        "gap_high": None if high is None or below is None else high - below,
        "ratio_low": None if low is None or not above else round(low / above, 3),
        "ratio_high": None if high is None or not below else round(high / below, 3),
    }


def _says(stated: Sequence[dict[str, Any]], state: str | None, time: str, voices: Voices) -> str:
    """What one side did, in a word: ``states``, ``denies``, both, ``silent`` in what is held, or ``nothing held``."""
    polarities = {statement["polarity"] for statement in stated}
    if polarities == {"asserts", "denies"}:
        return "states and denies"
    if polarities:
        return "states" if "asserts" in polarities else "denies"
    return "silent" if (state or "", time) in voices.returns else "nothing held"


def _absence(placed: Sequence[tuple[StoredClaim, str]]) -> list[str]:
    """What absence from the series that speak here does and does not mean, each once."""
    series = dict.fromkeys(["un-roca", *(claim.series for claim, _ in placed if claim.series is not None)])
    return [f"{one}: {found.absence}" for one in series if (found := coverage(one)) is not None]


def _named(kind: str | None) -> str | None:
    if kind is None:
        return None
    names = {item.code: item.name for item in items() if item.scheme == "un-register"}
    known = item_classes().get(kind)
    return names.get(kind) or (known.name if known is not None else kind)
