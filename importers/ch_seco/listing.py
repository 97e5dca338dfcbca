"""The listing: sanctions sets, what was modified when, references, and the reasons given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from evidence.errors import UnknownWord
from evidence.importers.ch_seco.party import Party
from evidence.importers.ch_seco.target import said
from evidence.read.attributes import Value
from evidence.schema.edtf import Edtf, parse
from evidence.schema.identifiers import sure
from evidence.schema.records import Claim, Mention, Note

SECO = Mention("State Secretariat for Economic Affairs SECO", "CH")
MEASURES = (("financial", "asset-freeze"), ("travel ban", "travel-ban"), ("arms embargo", "arms-embargo"))
"""How the name of a sanctions set begins that certainly says what it does."""
DAYS = ("effective-date", "enactment-date", "publication-date")
"""The days of a modification, the one that counts first."""

_REMOVED = re.compile(r"<(removed)\b[^>]*>(.*?)</\1\s*>", re.DOTALL)


class Modification(NamedTuple):
    """One step of a target's history."""

    kind: Value
    days: dict[str, Value]
    when: Edtf | None


def listing(party: Party) -> Iterator[Claim | Note]:
    """A claim of each sanctions set while the target is listed, and one of each modification but the listing."""
    entry = party.entry
    history = [_modification(party, step) for step in _steps(party)]
    listed = [step for step in history if step.kind.text == "listed"]
    begun = max(listed, key=_day, default=None)
    reference = party.own.get("ssid")
    assert reference is not None, "a target without ssid is rejected when it is cut"
    common = {"object": SECO, "reference": Mention(reference.text)}
    if not is_delisted(history):
        for number in _sets(party):
            yield _designated(party, number, begun)
    for step in history:
        if step.kind.text == "de-listed":
            yield party.claim("delisted_from", step.kind, *step.days.values(), when=step.when, **common)
        elif step.kind.text == "amended":
            yield party.claim("amended_listing", step.kind, *step.days.values(), when=step.when, **common)
        elif step is not begun or is_delisted(history):
            yield from party.note("listed before", step.kind, *step.days.values())
    if is_delisted(history):
        for number in _sets(party):
            yield from party.note("sanctions-set-id of a party that was taken off the list", number)
    tag = entry.passage.text.index(f"<{party.node.tag}") + 1
    quoted = party.about.get("object-type") or Value(party.node.tag, (tag, tag + len(party.node.tag)))
    yield party.claim("has_kind", quoted, object=party.kind)
    for node in entry.nodes("foreign-identifier"):
        if node.text:
            scheme = Mention(node.tag, sure("un-reference", node.text))
            yield party.claim("has_identifier", node, object=Mention(node.text), scheme=scheme)
    for found in _REMOVED.finditer(entry.passage.text):
        if found[2].strip():
            yield from party.note("removed by a modification", found.span(2))


def is_delisted(history: list[Modification]) -> bool:
    """Whether the last modification takes the party off the list: the latest by its day, else the first as written,
    since the list writes the newest first."""
    if not history:
        return False
    last = max(range(len(history)), key=lambda i: (_day(history[i]), -i))
    return history[last].kind.text == "de-listed"


def _steps(party: Party) -> Iterator[dict[str, Value]]:
    for node in party.entry.nodes("modification"):
        yield said(party.entry, node, "modification-type", *DAYS)


def _modification(party: Party, step: dict[str, Value]) -> Modification:
    kind = step.get("modification-type")
    if kind is None or kind.text not in ("listed", "amended", "de-listed"):
        word = kind.text if kind is not None else ""
        raise UnknownWord(
            f"modification-type {word!r} is none of listed, amended, de-listed", place=party.entry.place, raw=word
        )
    days = {name: step[name] for name in DAYS if name in step}
    when: Edtf | None = None
    for value in days.values():
        try:
            found = parse(value.text)
        except ValueError as error:
            raise party.entry.bad(f"date of a modification: {error}") from error
        when = when or found
    return Modification(kind, days, when)


def _day(step: Modification) -> str:
    return (step.when.earliest or "") if step.when is not None else ""


def _sets(party: Party) -> Iterator[Value]:
    own = party.own.get("sanctions-set-id")
    if own is not None:
        yield own
    for node in party.entry.nodes("sanctions-set-id"):
        span = node.span
        if span is not None and (own is None or node.text != own.text):
            yield Value(node.text, span)


def _designated(party: Party, number: Value, begun: Modification | None) -> Claim:
    found = party.entry.head.programmes.get(number.text)
    if found is None:
        raise party.entry.bad(f"names the sanctions set {number.text}, which the file does not hold")
    low = found.measures.casefold()
    measure = next((key for words, key in MEASURES if low.startswith(words)), None)
    reference = party.own["ssid"]
    days = begun.days if begun is not None else {}
    details = [Mention(value.text, name.removesuffix("-date")) for name, value in days.items()]
    return party.claim(
        "designated_under",
        reference,
        number,
        *days.values(),
        object=SECO,
        programme=Mention(found.key) if found.key else None,
        legal_basis=Mention(found.name) if found.name else None,
        measure=Mention(found.measures, measure) if found.measures else None,
        reference=Mention(reference.text),
        kind=party.kind,
        when=begun.when if begun is not None else None,
        detail=[*details, *([Mention(found.origin, "origin")] if found.origin else [])],
    )
