"""The listing: committee, measures and instrument, the day that Listing Information says, and the days of amendments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.errors import UnknownWord
from evidence.importers._rows.dates import spelled, written
from evidence.importers._rows.listed import Listed, Statements
from evidence.importers._rows.said import Said, identifier
from evidence.importers._rows.stretches import said_in, without_overlap
from evidence.importers.au_dfat.names import TYPE, kind
from evidence.read.row import Row
from evidence.schema.edtf import Edtf
from evidence.schema.records import Mention, Span

INFORMATION, COMMITTEE, CONTROL, INSTRUMENT = (
    "Listing Information",
    "Committees",
    "Control Date",
    "Instrument of Designation",
)
MEASURES = {
    "Targeted Financial Sanction": "asset-freeze",
    "Travel Ban": "travel-ban",
    "Arms Embargo": "arms-embargo",
    "Maritime Restriction": "maritime-restriction",
}
"""The measures of 2026, each a column of TRUE or FALSE."""

_DAY = r"\d{1,2}(?:st|nd|rd|th)?\.?\s*[A-Z][a-z]+\.?\s*\d{4}"
_LISTED = re.compile(
    r"\s*(?P<how>Resolution\s+\d+\s+\(\d+\)\s+Listed\s+on|(?:First\s+)?[Ll]isted\s*(?:on|by\s+(?:the\s+)?UN\s*\(?[\d, and()]*"
    r"(?:\s*Committees?)?\s+on)?|Designated\s+under\s+the\s+Autonomous\s+Sanctions\s+Regulations\s+2011\s+on"
    r"|The\s+Minister\s+for\s+Foreign\s+Affairs\s+listed\s+this\s+(?:individual|entity)\s+on|)\s*:?\s*"
    rf"(?P<day>{_DAY}|\d{{4}}-\d\d-\d\d)",
    re.ASCII,
)
_AMENDED = re.compile(
    rf"(?:amended|[Rr]e-?listed)(?:\s+on)?\s*:?\s*(?P<days>{_DAY}(?:(?:\s*[,;]\s*(?:and\s+)?|\s+and\s+|\s+){_DAY})*)",
    re.ASCII,
)
_ACT = re.compile(
    r"(?P<before>Instrument\s+of\s+first\s+(?:designation|listing)(?:\s+and\s+declaration)?\s*[:–-]?\s*)?(?P<act>"
    r"(?:Autonomous\s+Sanctions|Charter\s+of\s+the\s+United\s+Nations)\s*\([^)]*\)(?:[^.;\n\[]|No\.|\n(?=[A-Z][a-z]+\)))*?"
    r"(?:List|Instrument|Regulations?)\s+\d{4}(?:\s*\(No\.?\s*\d+\))?(?:\s*\[F\d{4}[A-Z]\d{5}\]?)?"
    r"|(?<=\()F\d{4}[A-Z]\d{5}(?=\)))"
)
_FORMER = re.compile(
    r"Formerly\s+listed\s+on\s+the\s+(RBA(?:\s+Consolidated\s+List)?)\s+as\s+(\d{4}[A-Z]{3}\d{4})", re.ASCII
)
"""The number on the list that the Reserve Bank of Australia kept until 2011."""


def listing(listed: Listed) -> Statements:
    """A designation for each committee, instrument and set of measures, and the days on which the entry was amended."""
    entry = listed.entry
    for row in entry.distinct(COMMITTEE, INFORMATION, INSTRUMENT, *MEASURES):
        text = row.text(INFORMATION)
        began = _LISTED.match(text)
        acts = list(_ACT.finditer(text))
        stated = [*(row.part(INFORMATION, *began.span()) if began else ()), *_spans(row, acts)]
        instrument = row.text(INSTRUMENT)
        yield listed.claim(
            row,
            "designated_under",
            *row.spans(*_reference(row, listed), COMMITTEE, TYPE, INSTRUMENT, *MEASURES),
            *stated,
            object=listed.authority,
            programme=row.mention(COMMITTEE),
            measure=imposed(row),
            legal_basis=[*([Mention(instrument)] if instrument else []), *(Mention(_flat(act["act"])) for act in acts)],
            reference=Mention(entry.key or ""),
            kind=kind(row),
            detail=_how(began) if began else None,
            when=_day(began["day"]) if began else None,
        )
    for row in entry.distinct(COMMITTEE, INFORMATION):
        text = row.text(INFORMATION)
        said = without_overlap(_said(row, listed, text))
        yield from said_in(listed, row, INFORMATION, (0, len(text)), said, label=INFORMATION)
    for row in entry.distinct(COMMITTEE, CONTROL):
        when = _day(row.text(CONTROL))
        if when is None:
            yield from row.note(CONTROL)
        else:
            spans = row.spans(*_reference(row, listed), COMMITTEE, CONTROL)
            yield listed.claim(
                row, "amended_listing", *spans, object=listed.authority, **_roles(row, listed), when=when
            )


def imposed(row: Row) -> list[Mention]:
    """The measures that are TRUE. Raises UnknownWord for what is neither TRUE nor FALSE nor empty."""
    found = []
    for column, key in MEASURES.items():
        word = row.text(column)
        if word.upper() in ("TRUE", "YES"):
            found.append(Mention(column, key))
        elif word.upper() not in ("", "FALSE", "NO"):
            raise UnknownWord(f"{column} {word!r} is neither TRUE nor FALSE", place=row.place, raw=row.passage.text)
    return found


def _said(row: Row, listed: Listed, text: str) -> Iterator[Said]:
    """Amendments and relistings, and earlier numbers; the day of listing and the acts are said by the designation."""
    if began := _LISTED.match(text):
        yield Said(*began.span(), "", {})
    for act in _ACT.finditer(text):
        yield Said(*act.span(), "", {})
    for found in _FORMER.finditer(text):
        yield identifier(found.start(), found.end(), _flat(found[1]), found[2], None)
    for found in _AMENDED.finditer(text):
        first = found.start()
        for one in re.finditer(_DAY, text[found.start("days") : found.end("days")], re.ASCII):
            start, end = found.start("days") + one.start(), found.start("days") + one.end()
            when = _day(one[0])
            if when is not None:
                yield Said(first, end, "amended_listing", {**_roles(row, listed), "when": when})
            first = start if when is None else end


def _reference(row: Row, listed: Listed) -> tuple[str, ...]:
    """The column of the reference, where the row has it without the letter that tells names apart."""
    return ("Reference",) if row.text("Reference") == listed.entry.key else ()


def _how(began: re.Match[str]) -> Mention | None:
    """By whom or under what the party was listed, where the words before the day say more than that it was."""
    words = _flat(began["how"]).removesuffix(" on")
    return Mention(words) if re.search(r"\bUN\b|Minister|Designated|Resolution", words) else None


def _roles(row: Row, listed: Listed) -> dict[str, Mention | None]:
    return {"programme": row.mention(COMMITTEE), "reference": Mention(listed.entry.key or "")}


def _spans(row: Row, found: list[re.Match[str]]) -> list[Span]:
    return [span for one in found for span in row.part(INFORMATION, *one.span())]


def _day(text: str) -> Edtf | None:
    flat = _flat(text)
    return written(flat) if re.fullmatch(r"\d{4}-\d\d-\d\d", flat, re.ASCII) else spelled(flat)


def _flat(text: str) -> str:
    return " ".join(text.split())
