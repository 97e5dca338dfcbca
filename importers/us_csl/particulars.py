"""Names, birth, countries, addresses and numbers, the ship, titles and the remark of a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.importers._ofac.columns import title
from evidence.importers._ofac.dates import written
from evidence.importers._ofac.labels import Reading, labelled
from evidence.importers._ofac.places import NOWHERE, country, country_of
from evidence.importers._ofac.remark import fragments
from evidence.importers._ofac.remarks import POINTER
from evidence.importers._ofac.said import said
from evidence.importers._ofac.stated import is_pointer
from evidence.importers._ofac.tons import tons
from evidence.importers._us.places import country_code
from evidence.importers.us_csl.layout import Listed
from evidence.importers.us_csl.names import names
from evidence.importers.us_csl.numbers import number
from evidence.schema.edtf import Edtf, parse
from evidence.schema.keys import party_key
from evidence.schema.records import Claim, Mention, Note, Span
from evidence.schema.states import is_state

Statements = Iterator[Claim | Note]

_FEATURES = {
    "vessel_type": "vessel-type",
    "gross_tonnage": "tonnage",
    "gross_registered_tonnage": "gross-registered-tonnage",
}
_OFFSHORE = re.compile(r"\(([^()]*)\)")


def particulars(listed: Listed) -> Statements:
    """Everything beside the listing."""
    yield from names(listed)
    yield from _birth(listed)
    for column, label in (("nationalities", "nationality"), ("citizenships", "citizen")):
        for code, span in listed.items(column):
            if is_state(code):
                yield listed.claim("has_nationality", span, object=Mention(code, code), detail=Mention(label))
            else:
                yield from listed.note(column, span)
    yield from _addresses(listed)
    for text, span in listed.items("ids"):
        found = number(text)
        if found is not None:
            yield listed.claim(found.predicate, span, **found.parts)
        else:
            yield from listed.note(POINTER if is_pointer(*text.partition(", ")[::2]) else "ids", span)
    yield from _vessel(listed)
    for text, span in listed.items("title"):
        predicate, parts = title(text)
        yield listed.claim(predicate, span, **parts)
    yield from _remark(listed)


def _birth(listed: Listed) -> Statements:
    for text, span in listed.items("dates_of_birth"):
        when = _born(text)
        if when is None:
            yield from listed.note("dates_of_birth", span)
        else:
            yield listed.claim("born", span, when=when)
    for text, span in listed.items("places_of_birth"):
        yield listed.claim("born", span, place=Mention(text, country_of(text)))


def _born(text: str) -> Edtf | None:
    """A day of ISO or a date as OFAC writes it; None for anything else."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        try:
            return parse(text)
        except ValueError:
            return None
    return written(text)


def _addresses(listed: Listed) -> Statements:
    for text, span in listed.items("addresses"):
        place = text.rstrip(" ,")
        if place in NOWHERE:
            yield from listed.note("addresses", span)
        else:
            code = country_code(place, states=listed.on.code == "DPL")
            yield listed.claim("located_at", span, place=Mention(place, code))


def _vessel(listed: Listed) -> Statements:
    row = listed.row
    if sign := row.text("call_sign"):
        scheme = Mention("call_sign", "call-sign")
        yield listed.claim("has_identifier", *listed.span("call_sign"), object=Mention(sign), scheme=scheme)
    for column, kind in _FEATURES.items():
        if text := row.text(column):
            counted = None if column == "vessel_type" else tons(text)
            what = Mention(column, kind)
            yield listed.claim("has_feature", *listed.span(column), object=Mention(text), kind=what, quantity=counted)
    if flag := row.text("vessel_flag"):
        code = flag if is_state(flag) else country(flag)
        if code is None:
            yield from listed.note("vessel_flag", *listed.span("vessel_flag"))
        else:
            detail = Mention("vessel_flag", "flag")
            yield listed.claim(
                "has_nationality", *listed.span("vessel_flag"), object=Mention(flag, code), detail=detail
            )
    if owner := row.text("vessel_owner"):
        yield listed.claim("owned_by", *listed.span("vessel_owner"), object=Mention(owner, party_key(owner)))


def _remark(listed: Listed) -> Statements:
    """Fragments of Treasury's remarks are read; those of the other agencies are words for themselves."""
    for start, end in listed.span("remarks"):
        if not listed.on.is_ofac:
            yield from listed.note("remarks", (start, end))
            continue
        text = listed.row.passage.text[start:end]
        for first, last, _ in fragments(text, cut=True):
            left, right = _bare(text, first, last)
            words, span = text[left:right].replace('""', '"'), (start + left, start + right)
            inner = _OFFSHORE.fullmatch(words)
            found = said(inner[1] if inner else words)
            if found is not None:
                yield listed.claim(found.predicate, span, **found.parts)
                continue
            known = labelled(words[:1].upper() + words[1:])
            pointer = known is not None and known[0].reading is Reading.NOTE
            yield from listed.note(POINTER if pointer else "remarks", (start + first, start + last))


def _bare(text: str, start: int, end: int) -> Span:
    """The fragment without a bracket that opens before it, or ends behind it: ``(Linked To: A; Linked To: B)``."""
    opened, closed = text.count("(", start, end), text.count(")", start, end)
    if opened > closed and text[start] == "(":
        return start + 1, end
    return start, end - 1 if closed > opened and text[end - 1] == ")" else end
