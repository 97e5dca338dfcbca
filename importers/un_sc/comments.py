"""COMMENTS1: identifiers and gender where the pattern is sure; every other word of it stays in notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from evidence.importers.un_sc.party import Party
from evidence.read.xml import Node
from evidence.schema.identifiers import imo_scheme, is_valid, sure
from evidence.schema.records import Claim, Mention, Note, Span

LABEL = "COMMENTS1"

_OLD_REFERENCE = re.compile(r"\[(Old\s+Reference\s*#)\s*([^\]\s][^\]]*)\][.;]?")
_IMO = re.compile(
    r"((?:International\s+Maritime\s+Organization\s+)?\(?\bIMO\)?\s+(?:number|no\.?)\s*:?|Company\s+number\s+IMO)"
    r"\s*(\d{7})\b(?![-/]\d)[.;]?",
    re.IGNORECASE | re.ASCII,
)
_BIC = re.compile(r"\b(SWIFT(?:/BIC)?|BIC)(?:\s+code)?\s*:\s*([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)\b[.;]?")
_GENDER = re.compile(r"\bGender\b\s*:?\s*\[?(male|female)\b\]?[.;]?", re.IGNORECASE)
_INTERPOL = re.compile(r"INTERPOL-UN\s+Security\s+Council\s+Special\s+Notice\s+web\s+link:\s*https?://\S+")
_REVIEW = re.compile(
    r"(?:The\s+)?review\s+pursuant\s+to\s+(?:Security\s+Council\s+)?resolution\s+\d+\s+\(\d{4}\)"
    r"(?:\s+was)?\s+(?:concluded|completed)\s+on\s+\d{1,2}\s+[A-Z][a-z]{2,8}\.?\s+\d{4}\.?",
    re.IGNORECASE | re.ASCII,
)

Reading = Callable[[Party, Node, re.Match[str]], Claim | Note | None]


def comments(party: Party) -> Iterator[Claim | Note]:
    """What is sure in each comment as claims, its formulas as notes of their own, and the rest as one note."""
    for node in party.entry.nodes(LABEL):
        raw = node.raw
        if "<" in raw:
            yield from party.note(LABEL, node)
            continue
        rest: list[Span] = []
        done = 0
        for start, end, found in _found(party, node, raw):
            rest.append((done, start))
            done = end
            yield found
        rest.append((done, len(raw)))
        yield from party.note(LABEL, *(node.stretch(*cut)[1] for cut in rest if raw[slice(*cut)].strip()))


def _found(party: Party, node: Node, raw: str) -> list[tuple[int, int, Claim | Note]]:
    """What the patterns find, in order and without overlap."""
    hits: list[tuple[int, int, Claim | Note]] = []
    low = raw.lower()
    for hints, pattern, reading in _READINGS:
        for match in pattern.finditer(raw) if any(hint in low for hint in hints) else ():
            said = reading(party, node, match)
            if said is not None:
                hits.append((match.start(), match.end(), said))
    hits.sort(key=lambda hit: hit[:2])
    kept: list[tuple[int, int, Claim | Note]] = []
    for hit in hits:
        if not kept or hit[0] >= kept[-1][1]:
            kept.append(hit)
    return kept


def _identifier(scheme: Callable[[str], str | None]) -> Reading:
    def reading(party: Party, node: Node, match: re.Match[str]) -> Claim | None:
        label, _ = node.stretch(*match.span(1))
        value, _ = node.stretch(*match.span(2))
        key = scheme(value)
        if key is None:
            return None
        _, span = node.stretch(*match.span())
        return party.claim("has_identifier", span, object=Mention(value), scheme=Mention(label.rstrip(" :"), key))

    return reading


def _gender(party: Party, node: Node, match: re.Match[str]) -> Claim:
    text, _ = node.stretch(*match.span(1))
    return party.claim("has_gender", node.stretch(*match.span())[1], object=Mention(text, text.lower()))


def _formula(label: str) -> Reading:
    def reading(party: Party, node: Node, match: re.Match[str]) -> Note:
        return next(party.note(label, node.stretch(*match.span())[1]))

    return reading


def _imo(number: str) -> str | None:
    """The scheme of an IMO number: of a company where its check can be both, since no entry of this list is a ship."""
    return "imo-company" if is_valid("imo-company", number) else imo_scheme(number)


_READINGS: tuple[tuple[tuple[str, ...], re.Pattern[str], Reading], ...] = (
    (("reference",), _OLD_REFERENCE, _identifier(lambda value: "un-old-reference")),
    (("imo",), _IMO, _identifier(_imo)),
    (("swift", "bic"), _BIC, _identifier(lambda value: sure("bic", value))),
    (("gender",), _GENDER, _gender),
    (("interpol",), _INTERPOL, _formula(f"{LABEL}: INTERPOL notice")),
    (("review",), _REVIEW, _formula(f"{LABEL}: review")),
)
"""Patterns with their readings. One of the words before a pattern stands in all that it matches, in small letters: a
comment without them is not searched, which takes long."""
