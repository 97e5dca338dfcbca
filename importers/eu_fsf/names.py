"""Names with their parts, language and quality, and what stands beside them: title, gender and function."""

from __future__ import annotations

import re
from functools import lru_cache

from evidence.importers.eu_fsf.entity import Entity, name_of
from evidence.importers.eu_fsf.part import Part, Statements, Value
from evidence.schema.records import Mention
from evidence.schema.words import NameQuality, PartyKind

PARTS = {"lastName": "last-name", "firstName": "first-name", "middleName": "middle-name"}
GENDERS = {"M": "male", "F": "female"}
BESIDE = {"title": "has_title", "function": "holds_office"}

_UNMARKED = Mention("unmarked", NameQuality.UNMARKED)
_WEAK = Mention("strong: false", NameQuality.LOW)
_QUALITIES = (
    (re.compile(r"\(?(?:low|lo) quality(?: (?:alias|a\.?k\.?a\.?|name))?\)?\.?"), NameQuality.LOW),
    (re.compile(r"\(?(?:good|high) quality(?: (?:alias|a\.?k\.?a\.?|name))?\)?\.?"), NameQuality.GOOD),
    (re.compile(r"\(?(?:formerly(?: known as)?|f\.?k\.?a\.?|formerly listed as)\)?[.:]?"), NameQuality.FORMER),
)
_NO_OFFICE = re.compile(r"(?:believed|reported|reportedly|presumed|deceased|died)\b", re.IGNORECASE)
"""How a function begins that tells where or whether a person is, written where offices stand."""
_LETTERED = re.compile(r"(?:^|[\s,;]+)\(([a-h])\)\s*")


def names(entity: Entity, party: Mention, kind: Mention) -> Statements:
    """Each name by its own part; title, function and gender once, however many names repeat them."""
    told: set[tuple[str, str]] = set()
    for part in entity.names:
        yield from _name(part, party)
        gender = part.text("gender")
        if gender and gender not in GENDERS:
            raise part.unknown("gender", gender, "neither M nor F")
        if gender and ("gender", gender) not in told:
            told.add(("gender", gender))
            yield part.claim("has_gender", party, "gender", object=Mention(gender, GENDERS[gender]))
        for name, predicate in BESIDE.items():
            if not part.text(name):
                continue
            for value in _lettered(part, part.values[name]):
                if (name, value.text) in told:
                    continue
                told.add((name, value.text))
                if kind.key == PartyKind.PERSON and not _NO_OFFICE.match(value.text):
                    yield part.claim(predicate, party, value, object=Mention(value.text))
                else:
                    yield from part.note(name, value)


def _name(part: Part, party: Mention) -> Statements:
    text = name_of(part)
    strong = part.mark("strong") if part.text("strong") else True
    if not text:
        yield from part.note("name remark", "nameLanguage", *part.remarks)
        return
    found = [m for name, said in PARTS.items() if (m := part.mention(name, said)) is not None]
    yield part.claim(
        "has_name",
        party,
        *PARTS,
        "wholeName",
        "nameLanguage",
        *([] if strong else ["strong"]),
        *part.remarks,
        object=Mention(text),
        quality=_quality(part, strong),
        script=part.mention("nameLanguage"),
        name_part=found if len(found) > 1 else [],
        detail=[Mention(remark.text) for remark in part.remarks],
    )


def _quality(part: Part, strong: bool) -> Mention:
    """What a remark certainly says, else ``strong``; that a name is strong says nothing, since each of them is."""
    for remark in part.remarks:
        found = _said(remark.text)
        if found is not None:
            return found
    return _UNMARKED if strong else _WEAK


@lru_cache(maxsize=1 << 10)
def _said(remark: str) -> Mention | None:
    text = remark.casefold()
    return next((Mention(remark, quality) for pattern, quality in _QUALITIES if pattern.fullmatch(text)), None)


def _lettered(part: Part, value: Value) -> list[Value]:
    """``(a) Mullah, (b) Maulavi`` is two; anything else is one."""
    raw = part.raw(value)
    marks = list(_LETTERED.finditer(raw))
    letters = "".join(mark[1] for mark in marks)
    plain = raw == value.text and letters == "abcdefgh"[: len(marks)]
    if len(marks) < 2 or marks[0].start() != 0 or not plain:
        return [value]
    ends = [mark.start() for mark in marks[1:]] + [len(raw)]
    found: list[Value] = []
    for mark, end in zip(marks, ends, strict=True):
        text = raw[mark.end() : end].rstrip(" ,;")
        if text:
            start = value.span[0] + mark.end()
            found.append(Value(text, (start, start + len(text))))
    return found
