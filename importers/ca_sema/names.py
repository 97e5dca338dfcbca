"""The name of a party, and its aliases: several in one element, cut apart only where it is sure that they are several."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from evidence.importers.ca_sema.record import Record
from evidence.schema.records import Claim, Mention, Note, Span
from evidence.schema.words import NameQuality, PartyKind

PARTS = {"LastName": "last-name", "GivenName": "first-name"}

_PRIMARY = Mention("primary", NameQuality.PRIMARY)
_UNMARKED = Mention("unmarked", NameQuality.UNMARKED)
_LANGUAGE = re.compile(
    r"(?:^|(?<=[\s,;/(]))\(?(Belarus(?:s)?ian|Russian|Ukrainian|Arabic|Burmese|Persian|Farsi|Spanish|Chinese|Serbian|French)"
    r"\s*:\s*"
)
_BETWEEN = re.compile(r"\s*;\s*|\s*,\s*(?:and\s+|or\s+)?|\s*/\s*|\s+(?:and|or|et)\s+")
_ALIKE = str.maketrans("аеокрсухнмтв", "aeokpcyxhmtb", ".")
"""Cyrillic letters that look like Latin ones, which the list mixes (``АO``)."""
_FORMS = frozenset(
    "ооо оао зао ао пао нао сао мкао мк ук фгуп фгбу гуп уп ип нко чоу ано нп jsc pjsc ojsc cjsc llc llp ltd limited inc plc "
    "co corp fsue gmbh ag sa sarl sro fze pte pty bv nv kg ead jr sr dr phd".translate(_ALIKE).split()
)
"""Forms of companies, and what stands behind a person's name, that follow a comma; in small letters and without dots."""


def names(record: Record) -> Iterator[Claim]:
    """The name, its parts joined in the order of the list: surname first."""
    parts = [Mention(node.text, PARTS[node.tag]) for node in record.named if node.tag in PARTS]
    yield record.claim(
        "has_name",
        *(node.span for node in record.named),
        object=Mention(record.place.name),
        quality=_PRIMARY,
        name_part=parts if len(parts) > 1 else [],
    )


def aliases(record: Record) -> Iterator[Claim | Note]:
    """Each alias that is surely one name; what may be several stands as one, as it is written."""
    person = record.kind.key == PartyKind.PERSON
    for node in record.nodes("Aliases"):
        raw = node.raw
        if "<" in raw:
            yield from record.note(node)
            continue
        told: set[str] = set()
        for (start, end), language in separate(raw, person):
            text, span = node.stretch(start, end)
            if not text or text in told:
                continue
            told.add(text)
            script = Mention(raw[slice(*language)]) if language is not None else None
            quoted = node.stretch(*language)[1] if language is not None else None
            yield record.claim("has_name", quoted, span, object=Mention(text), quality=_UNMARKED, script=script)


@lru_cache(maxsize=1 << 13)
def separate(raw: str, person: bool) -> tuple[tuple[Span, Span | None], ...]:
    """The stretches that are one name each, with that of the language named before it.

    A semicolon always parts two names, and so does the name of a language. A comma parts those of a person, unless it
    is the one between surname and given name; of an organisation only between Latin and other script, since a comma may
    belong to its name. A stroke, ``or`` and ``and`` part words of two scripts or of one that is not Latin: between Latin
    words they may part two spellings of one of them.
    """
    found: list[tuple[Span, Span | None]] = []
    labels = list(_LANGUAGE.finditer(raw))
    starts = [(0, None), *((label.end(), label.span(1)) for label in labels)]
    ends = [*(label.start() for label in labels), len(raw)]
    for (start, language), end in zip(starts, ends, strict=True):
        for cut in _pieces(raw, start, end, person):
            trimmed = _trimmed(raw, *cut)
            if trimmed is not None:
                found.append((trimmed, language))
    return tuple(found)


def _pieces(raw: str, start: int, end: int, person: bool) -> Iterator[Span]:
    """The stretch cut at what surely parts two names."""
    commas = _is_list(raw[start:end], person)
    at = start
    for mark in _BETWEEN.finditer(raw, start, end):
        before, after = raw[at : mark.start()], raw[mark.end() : end]
        if not before.strip():
            continue
        if _parts_names(mark[0], before, after, commas):
            yield at, mark.start()
            at = mark.end()
    yield at, end


def _parts_names(mark: str, before: str, after: str, commas: bool) -> bool:
    sign = mark.strip()
    if sign == ";":
        return True
    if _is_inside(before, after):
        return False
    left, right = _script(reversed(before)), _script(iter(after))
    two = left is not None and right is not None and left != right
    foreign = left == right == "other"
    if sign.startswith(","):
        following = re.split(r"\s*[,;/]|\s+or\s+", after, maxsplit=1)[0].strip()
        if not following or _is_form(following):
            return False
        return two or (foreign and sign != ",") or (commas and sign == ",")
    return foreign or two


def _is_list(text: str, person: bool) -> bool:
    """Whether the commas of a text part names."""
    pieces = [piece.strip() for piece in re.split(r"[;,]", text) if piece.strip()]
    if not person or any(map(_is_form, pieces)) or text.count('"') % 2:
        return False
    return len(pieces) != 2 or len({" " in piece for piece in pieces}) == 1  # "Surname, Given Name" is one name


def _is_form(text: str) -> bool:
    return text.casefold().translate(_ALIKE).replace(" ", "") in _FORMS


def _is_inside(before: str, after: str) -> bool:
    """Whether a bracket or quotation that was opened before is closed after."""
    return any(before.count(a) > before.count(b) and b in after for a, b in ("()", "«»"))


def _script(signs: Iterator[str]) -> str | None:
    """Whether the first letter is Latin or of another script; None where there is none."""
    for sign in signs:
        if sign.isalpha():
            return "latin" if sign < "\u0250" else "other"
    return None


def _trimmed(raw: str, start: int, end: int) -> Span | None:
    """The stretch without blanks and commas at its ends and a bracket that has no other half; None where none is left."""
    text = raw[start:end]
    left = len(text) - len(text.lstrip(" \t\r\n\u00a0,;/"))
    right = len(text.rstrip(" \t\r\n\u00a0,;/"))
    if left < right and text[left] == "(" and ")" not in text[left:right]:
        left += 1
    elif left < right and text[right - 1] == ")" and "(" not in text[left:right]:
        right -= 1
    return (start + left, start + right) if any(map(str.isalnum, text[left:right])) else None
