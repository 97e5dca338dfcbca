"""The main record but for its remark: the listing, kind and name, and what the list says of vessels."""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from evidence.errors import UnknownWord
from evidence.importers._ofac.labels import labelled
from evidence.importers._ofac.listed import Listed, Statements, unread, value
from evidence.importers._ofac.measures import AUTHORITY
from evidence.importers._ofac.places import country
from evidence.importers._ofac.remark import fragments
from evidence.importers._ofac.tons import tons
from evidence.schema.keys import party_key
from evidence.schema.records import Mention, Span
from evidence.schema.words import NameQuality, PartyKind

KINDS = {
    "individual": Mention("individual", PartyKind.PERSON),
    "vessel": Mention("vessel", PartyKind.VESSEL),
    "aircraft": Mention("aircraft", PartyKind.AIRCRAFT),
    "-0-": Mention("-0-", PartyKind.ORGANISATION),
}
"""The four types; an entity is written as a null."""

_PRIMARY = Mention("primary", NameQuality.PRIMARY)
_PROGRAMMES = re.compile(r"[^\[\]]+")
_FEATURES = {
    "Vess_type": Mention("Vess_type", "vessel-type"),
    "Tonnage": Mention("Tonnage", "tonnage"),
    "GRT": Mention("GRT", "gross-registered-tonnage"),
}


def columns(entry: Listed, party: Mention) -> Statements:
    """Claims of every column but Title and Remarks."""
    main = entry.main
    word = main.text("SDN_Type")
    kind = KINDS.get(word)
    if kind is None:
        raise UnknownWord(f"SDN_Type {word!r} is none of {', '.join(KINDS)}", place=main.place, raw=main.passage.text)
    (number,) = main.spans("ent_num")
    reference = Mention(main.text("ent_num"))
    for code, span in _programmes(entry):
        yield main.claim(
            "designated_under",
            subject=party,
            object=AUTHORITY,
            spans=(number, span) if span else (number,),
            programme=Mention(code) if code else None,
            reference=reference,
            kind=kind,
        )
    yield main.claim("has_kind", subject=party, object=kind, spans=main.spans("SDN_Type"))
    name = Mention(party.text)
    yield main.claim("has_name", subject=party, object=name, quality=_PRIMARY, spans=main.spans("SDN_Name"))
    yield from _vessel(entry, party)


def _programmes(entry: Listed) -> list[tuple[str, Span | None]]:
    """Each programme with its place: ``IRAN] [SDGT`` is two. One without a code where there is none."""
    if not value(entry.main, "Program"):
        return [("", None)]
    (whole,) = entry.main.spans("Program")
    text = entry.passage.text
    found = [cut.span() for cut in _PROGRAMMES.finditer(text, *whole)]
    return [(text[a:b], (a, b)) for a, b in found if text[a:b].strip()]


def _vessel(entry: Listed, party: Mention) -> Statements:
    main = entry.main
    if sign := value(main, "Call_Sign"):
        scheme = Mention("Call_Sign", "call-sign")
        spans = main.spans("Call_Sign")
        yield main.claim("has_identifier", subject=party, object=Mention(sign), scheme=scheme, spans=spans)
    for column, kind in _FEATURES.items():
        if text := value(main, column):
            counted = None if column == "Vess_type" else tons(text)
            spans = main.spans(column)
            yield main.claim(
                "has_feature", subject=party, object=Mention(text), kind=kind, spans=spans, quantity=counted
            )
    if flag := value(main, "Vess_flag"):
        code = country(flag)
        if code is None:
            yield from unread(main, "Vess_flag", *main.spans("Vess_flag"))
        else:
            yield main.claim(
                "has_nationality",
                subject=party,
                object=Mention(flag, code),
                detail=Mention("Vess_flag", "flag"),
                spans=main.spans("Vess_flag"),
            )
    if owner := value(main, "Vess_owner"):
        holder = Mention(owner, party_key(owner))
        yield main.claim("owned_by", subject=party, object=holder, spans=main.spans("Vess_owner"))


def titles(entry: Listed) -> dict[str, Span]:
    """Each title of the column Title with its place: ``Colonel; Commander, 1st Division`` is two."""
    if not value(entry.main, "Title"):
        return {}
    ((start, end),) = entry.main.spans("Title")
    text = entry.passage.text[start:end]
    return {text[a:b]: (start + a, start + b) for a, b, _ in fragments(text, cut=True)}


@lru_cache(maxsize=1 << 12)
def title(text: str) -> tuple[str, dict[str, Any]]:
    """What a title says: an office where a word of it names one, else a title."""
    found = labelled(text)
    if found is not None and found[0].reading == "office":
        return "holds_office", {"object": Mention(found[1])}
    words = set(re.split(r"[\s,/()]+", text))
    return "holds_office" if words & _offices() else "has_title", {"object": Mention(text)}


@cache
def _offices() -> frozenset[str]:
    rows = (files("evidence.importers._ofac") / "offices.csv").read_text("utf-8").splitlines()
    return frozenset(row["word"] for row in csv.DictReader(rows))
