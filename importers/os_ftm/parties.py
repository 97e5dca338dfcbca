"""Parties and offices: their names, births, numbers and features, by the table of properties."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from evidence.errors import UnknownWord
from evidence.importers._opensanctions import datasets
from evidence.importers._opensanctions.schemas import KINDS, OTHERS, country
from evidence.importers.os_ftm.entity import Entity, date
from evidence.read.member import Member
from evidence.schema.identifiers import imo_scheme, sure
from evidence.schema.records import Claim, Mention, Note
from evidence.schema.words import NameQuality, PartyKind

GENDERS = frozenset({"male", "female"})

_ITEM = re.compile(r"Q\d+", re.ASCII)
_PRIMARY = Mention("caption", NameQuality.PRIMARY)


@cache
def properties() -> dict[str, tuple[str, str | None]]:
    """How each property is read, and the word that goes with it."""
    text = (files("evidence.importers.os_ftm") / "properties.csv").read_text("utf-8")
    return {row["property"]: (row["reading"], row["word"] or None) for row in csv.DictReader(text.splitlines())}


def party(entity: Entity) -> Iterator[Claim | Note]:
    """What is said of a party or an office. An address or a project is neither: what it says stays notes."""
    if entity.schema not in KINDS:
        if entity.schema not in OTHERS:
            raise UnknownWord(
                f"schema {entity.schema!r} is none of {', '.join((*KINDS, *sorted(OTHERS)))}",
                place=entity.entry.place,
                raw=entity.schema,
            )
        yield from entity.notes("caption", *entity.entry.nodes("caption"))
        yield from entity.notes("referents", *entity.entry.nodes("referents"))
        return
    subject = Mention(entity.caption, datasets.party(entity.id))
    yield entity.claim(
        "has_kind", subject, entity.entry.node("schema"), object=Mention(entity.schema, KINDS[entity.schema])
    )
    caption = entity.entry.node("caption")
    if caption is not None and caption.text:
        yield entity.claim("has_name", subject, caption, object=Mention(caption.text), quality=_PRIMARY)
    for name in entity.names:
        reading, word = properties().get(name, ("note", None))
        if reading != "note":
            for node in entity.take(name):
                yield from _read(entity, subject, reading, word, node)
    for node in entity.entry.nodes("referents"):
        if node.text:
            yield entity.claim("has_identifier", subject, node, object=Mention(node.text), scheme=Mention("referents"))


def _read(entity: Entity, subject: Mention, reading: str, word: str | None, node: Member) -> Iterator[Claim | Note]:
    text, label = node.text, node.tag
    match reading:
        case "name" if label == "name" and text == entity.caption:
            return
        case "name" if _ITEM.fullmatch(text):  # a program wrote the number of an item for its name
            yield from entity.notes(label, node)
        case "name":
            yield entity.claim("has_name", subject, node, object=Mention(text), quality=Mention(label, word))
        case "born" | "dated":
            when = date(text)
            if when is None:
                yield from entity.notes(label, node)
            elif reading == "born":
                yield entity.claim("born", subject, node, when=when)
            else:
                kind = Mention(label, word)
                yield entity.claim("has_feature", subject, node, object=Mention(text), kind=kind, when=when)
        case "born_at":
            yield entity.claim("born", subject, node, place=country(text) if label == "birthCountry" else Mention(text))
        case "nationality":
            detail = Mention(label, word) if word else None
            yield entity.claim("has_nationality", subject, node, object=country(text), detail=detail)
        case "country":
            yield entity.claim("linked_to", subject, node, object=country(text), detail=Mention(label))
        case "gender" if text in GENDERS:
            yield entity.claim("has_gender", subject, node, object=Mention(text, text))
        case "gender":
            yield from entity.notes(label, node)
        case "title":
            yield entity.claim("has_title", subject, node, object=Mention(text))
        case "office":
            yield entity.claim("holds_office", subject, node, object=Mention(text))
        case "address":
            yield entity.claim("located_at", subject, node, place=Mention(text))
        case "identifier":
            number = text.removeprefix("IMO") if word == "imo" else text
            key = imo_scheme(number) if word == "imo" else sure(word, number)
            yield entity.claim("has_identifier", subject, node, object=Mention(number), scheme=Mention(label, key))
        case "feature":
            of_ship = KINDS[entity.schema] == PartyKind.VESSEL
            kind = Mention(label, word if label != "type" or of_ship else None)
            yield entity.claim("has_feature", subject, node, object=Mention(text), kind=kind)
        case _:
            raise ValueError(f"properties.csv: {label} has the reading {reading!r}, which nobody knows")
