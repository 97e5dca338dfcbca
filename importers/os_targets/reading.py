"""What a row says: under which datasets its party is designated, and what they know of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.importers._opensanctions.schemas import country
from evidence.importers.os_targets.listed import Listed, Value
from evidence.schema.edtf import Edtf, parse
from evidence.schema.identifiers import imo_scheme, sure
from evidence.schema.records import Claim, Mention, Note
from evidence.schema.words import NameQuality, PartyKind

CONTACTS = {"phones": "phone", "emails": "email"}

_IMO = re.compile(r"IMO(\d{7})", re.ASCII)
_PRIMARY = Mention("name", NameQuality.PRIMARY)
_UNMARKED = Mention("aliases", NameQuality.UNMARKED)


def listing(listed: Listed) -> Iterator[Claim | Note]:
    """A claim of each programme, or one without, where the row has a sanction; then the kind and what sanctions say."""
    row = listed.row
    programmes = [value for value in listed.values("program_ids") if value.text]
    first = row.text("first_seen")
    if row.text("sanctions"):
        every: list[Value | None] = [*programmes] or [None]
        for programme in every:
            yield listed.claim(
                "designated_under",
                *row.spans("id", "dataset", "first_seen"),
                *([programme.span] if programme is not None else []),
                object=row.mention("dataset"),
                programme=Mention(programme.text) if programme is not None else None,
                list=[Mention(dataset.text) for dataset in listed.datasets],
                reference=Mention(row.text("id")),
                kind=listed.kind if listed.kind.key is not None else None,
                detail=Mention(first, "first-seen") if first else None,
            )
    else:
        yield from listed.notes("program_ids")
        for value in listed.datasets:
            yield from row.note_of(value.span, label="dataset of an entity without a sanction")
        yield from row.note("first_seen")
    yield listed.claim("has_kind", *row.spans("schema"), object=listed.kind)
    yield from listed.notes("sanctions")


def particulars(listed: Listed) -> Iterator[Claim | Note]:
    """Names, births, countries, addresses, numbers."""
    row = listed.row
    yield listed.claim("has_name", *row.spans("name"), object=Mention(listed.mention.text), quality=_PRIMARY)
    for value in _filled(listed, "aliases"):
        yield listed.claim("has_name", value.span, object=Mention(value.text), quality=_UNMARKED)
    for value in _filled(listed, "birth_date"):
        when = _date(value.text)
        if when is None:
            yield from row.note_of(value.span, label="birth_date")
        elif listed.kind.key in (PartyKind.PERSON, None):
            yield listed.claim("born", value.span, when=when)
        else:
            kind = Mention("birth_date", "established")
            yield listed.claim("has_feature", value.span, object=Mention(value.text), kind=kind, when=when)
    for value in _filled(listed, "countries"):
        yield listed.claim("linked_to", value.span, object=country(value.text), detail=Mention("countries"))
    for value in _filled(listed, "addresses"):
        yield listed.claim("located_at", value.span, place=Mention(value.text))
    for value in _filled(listed, "identifiers"):
        imo = _IMO.fullmatch(value.text)
        number = imo[1] if imo else value.text
        scheme = Mention("IMO", imo_scheme(number)) if imo else Mention("identifiers")
        yield listed.claim("has_identifier", value.span, object=Mention(number), scheme=scheme)
    for column, key in CONTACTS.items():
        for value in _filled(listed, column):
            scheme = Mention(column, sure(key, value.text))
            yield listed.claim("has_identifier", value.span, object=Mention(value.text), scheme=scheme)


def _filled(listed: Listed, column: str) -> list[Value]:
    return [value for value in listed.values(column) if value.text]


def _date(text: str) -> Edtf | None:
    try:
        return parse(text)
    except ValueError:
        return None
