"""Names of a row: the primary one, the others that a field joins, and the names that stand inside a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.importers.us_csl.layout import Listed
from evidence.schema.records import Claim, Mention, Note, Span
from evidence.schema.words import NameQuality

_PRIMARY = Mention("name", NameQuality.PRIMARY)
_ALSO = Mention("alt_names", NameQuality.UNMARKED)
_FORMER = re.compile(r"f\.k\.a\.,?\s+", re.IGNORECASE)
_COMMA = re.compile(r"\s*,\s*(?:and\s+)?")
_LEGAL_FORM = re.compile(r"(?:Ltd|Inc|LLC|Co|Corp|Limited|S\.?A|GmbH|Pvt|Pte|P\.?J\.?S|JSC)\b\.?", re.IGNORECASE)
_SURNAME = re.compile(r"[^,]*[A-Z]{3}[^,a-z]*")
_IN_BRACKETS = re.compile(r"(.+?)\s*\(\s*([af]\.k\.a\.),?\s+(.+)\)", re.IGNORECASE)
_BEHIND = re.compile(r"([^(]+?),\s*([af]\.k\.a\.),?\s+(.+)", re.IGNORECASE)
_SUCCESSORS = re.compile(r"(.+?)[;,]\s+and\s+(?:any|its)\s+(?:successors?|sub-units?)\b.*", re.IGNORECASE)
_ASIDE = re.compile(r"\(.*\)")


def names(listed: Listed) -> Iterator[Claim | Note]:
    """A claim a name, as written, and one each for the names inside it."""
    for span in listed.span("name"):
        yield from _named(listed, listed.party.text, span, _PRIMARY)
    for text, (start, end) in listed.items("alt_names"):
        if _ASIDE.fullmatch(text):  # words on the names before it
            yield from listed.note("alt_names", (start, end))
            continue
        for a, b in by_commas(text) if listed.on.code == "ISN" else [(0, len(text))]:
            words, where = text[a:b], (start + a, start + b)
            if len(text) != end - start:  # a doubled quote: places in the field are not those in the words
                where = (start, end)
            quality = _ALSO
            if former := _FORMER.match(words):
                words, quality = words[former.end() :], Mention(former[0].strip(" ,"), NameQuality.FORMER)
            yield from _named(listed, words, where, quality)


def _named(listed: Listed, words: str, where: Span, quality: Mention) -> Iterator[Claim]:
    yield listed.claim("has_name", where, object=Mention(words), quality=quality)
    whole = listed.row.passage.text[slice(*where)] == words
    for (a, b), word in inside(words):
        span = (where[0] + a, where[0] + b) if whole else where
        known = NameQuality.FORMER if word.casefold().startswith("f") else NameQuality.UNMARKED
        yield listed.claim("has_name", span, object=Mention(words[a:b]), quality=Mention(word, known))


def inside(words: str) -> list[tuple[Span, str]]:
    """Names inside a name, each with what marks it: ``A (f.k.a., B)`` holds A and B, ``A; and any successor …`` holds A."""
    if found := _IN_BRACKETS.fullmatch(words) or _BEHIND.fullmatch(words):
        return [(found.span(1), "name"), (found.span(3), found[2])]
    if found := _SUCCESSORS.fullmatch(words):
        return [(found.span(1), "name")]
    return []


def by_commas(text: str) -> list[Span]:
    """The names in a list with commas; a legal form belongs to the name before it, and ``SURNAME, Given`` is one name."""
    cuts = [found.span() for found in _COMMA.finditer(text)]
    if len(cuts) == 1 and _SURNAME.fullmatch(text, 0, cuts[0][0]):
        given = text[cuts[0][1] :]
        if any(c.islower() for c in given) and " " not in text[: cuts[0][0]].strip():
            return [(0, len(text))]
    kept = [cut for cut in cuts if not _LEGAL_FORM.match(text, cut[1])]
    spans = zip([0, *(b for _, b in kept)], [*(a for a, _ in kept), len(text)], strict=True)
    return [(a, b) for a, b in spans if a < b]
