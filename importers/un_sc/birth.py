"""Birth: dates of every type the list has, places, and the birth data that stands in aliases."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from evidence.errors import UnknownWord
from evidence.importers.un_sc.party import PLACEHOLDERS, Party, Quoted, detail, parts, place
from evidence.read.xml import Node
from evidence.schema.records import Claim, Mention, Note, Span

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)
_YEARS = re.compile(r"(\d{4})\s*[-–]\s*(\d{4})", re.ASCII)
_WORDS = re.compile(rf"(?:(\d{{1,2}})\s+)?{_MONTH}\s+(\d{{4}})", re.ASCII | re.IGNORECASE)
_SPAN = re.compile(rf"between\s+{_MONTH}\s+and\s+{_MONTH}\s+(\d{{4}})", re.ASCII | re.IGNORECASE)


def birth(party: Party) -> Iterator[Claim | Note]:
    """Claims of INDIVIDUAL_DATE_OF_BIRTH and INDIVIDUAL_PLACE_OF_BIRTH; the list does not say which go together."""
    for node in party.entry.nodes("INDIVIDUAL_DATE_OF_BIRTH"):
        yield from _date(party, node)
    for node in party.entry.nodes("INDIVIDUAL_PLACE_OF_BIRTH"):
        found = parts(node, "STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")
        where = place(found)
        note = node.node("NOTE")
        if where is None:
            yield from party.note(node.tag, note)
        else:
            yield party.claim("born", *found, note, place=where, detail=detail(note))


def _date(party: Party, node: Node) -> Iterator[Claim | Note]:
    kind, date, year, low, high, note = map(node.node, ("TYPE_OF_DATE", "DATE", "YEAR", "FROM_YEAR", "TO_YEAR", "NOTE"))
    word, said = _text(kind), _text(note)
    if word not in ("", "EXACT", "APPROXIMATELY", "BETWEEN"):
        raise UnknownWord(
            f"TYPE_OF_DATE {word!r} is none of EXACT, APPROXIMATELY, BETWEEN", place=party.entry.place, raw=word
        )
    about = "~" if word == "APPROXIMATELY" or said.casefold().rstrip(".") == "approximately" else ""
    marked: Quoted = kind if word not in ("", "EXACT") else None
    value: str | None = None
    quoted: tuple[Node | None, ...] = ()
    if _text(low) or _text(high):
        value = "/".join(f"{y}{about}" if y else "" for y in (_text(low), _text(high)))
        quoted = (low, high)
    elif _text(date):
        value, quoted = f"{party.day('DATE of birth', _text(date)).text}{about}", (date,)
    elif _text(year):
        value, quoted = (written(f"{said} {_text(year)}") or _text(year)) + about, (year,)
    elif said and (value := written(said)) is not None:
        value, quoted = value if "/" in value else value + about, (note,)
    others = [_text(n) for n in (date, year, low, high) if n is not None and n not in quoted and n.text]
    if others:
        raise party.entry.bad(f"date of birth is both {value} and {', '.join(others)}: which of them?")
    if value is None:
        yield from party.note(node.tag, kind, note)
        return
    when = party.date("date of birth", value)
    yield party.claim("born", marked, *quoted, note if note not in quoted else None, when=when, detail=detail(note))


def born_as(party: Party, alias: Node, names: Sequence[tuple[str, Span]]) -> Iterator[Claim | Note]:
    """What an alias says of birth.

    Without a name it is another date of the party itself: the vintage of 2024 kept second dates of birth only there.
    """
    date = alias.node("DATE_OF_BIRTH")
    found = parts(alias, "CITY_OF_BIRTH", "COUNTRY_OF_BIRTH")
    where = place(found)
    text = _text(date)
    value = written(text) if text and text not in PLACEHOLDERS else None
    if text and value is None:
        yield from party.note(f"{alias.tag}/DATE_OF_BIRTH", date)
        date = None
    if value is not None or where is not None:
        yield party.claim(
            "born",
            *(span for _, span in names),
            date,
            *found,
            when=party.date("DATE_OF_BIRTH of an alias", value) if value is not None else None,
            place=where,
            alias=[Mention(name) for name, _ in names],
        )


def written(text: str) -> str | None:
    """The EDTF of a date that is certain: a year, day or span in figures, or a month by its name; else None."""
    if _ISO.fullmatch(text):
        return text
    if found := _YEARS.fullmatch(text):
        return f"{found[1]}/{found[2]}"
    if found := _WORDS.fullmatch(text):
        day = f"-{int(found[1]):02d}" if found[1] else ""
        return f"{found[3]}-{_month(found[2])}{day}"
    if found := _SPAN.fullmatch(text):
        return f"{found[3]}-{_month(found[1])}/{found[3]}-{_month(found[2])}"
    return None


def _month(name: str) -> str:
    return f"{_MONTHS.index(name[:3].lower()) + 1:02d}"


def _text(node: Node | None) -> str:
    return node.text if node is not None else ""
