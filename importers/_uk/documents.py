"""Passports and national identifiers: numbers with what is said of each, in two columns or packed into one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from evidence.importers._uk.dates import spelled
from evidence.importers._uk.listed import Listed, Statements, numbered
from evidence.importers._uk.places import paired
from evidence.read.row import Row
from evidence.schema.identifiers import sure
from evidence.schema.nationalities import nationality
from evidence.schema.records import Claim, Mention, Span

PASSPORT, NATIONAL = "passport", "national-id"

_LABELLED = re.compile(r"(?P<label>[A-Z][A-Za-z./ ]{1,30}?)\s*:\s*(?P<number>\S.*)")
_KINDS = (
    (re.compile(r"\bINN\b"), "ru-inn"),
    (re.compile(r"\b(?:tax|TIN|fiscal)\b", re.IGNORECASE), "tax-id"),
    (re.compile(r"\b(?:social security|SSN)\b", re.IGNORECASE), "ssn"),
    (re.compile(r"\bdriv(?:ing|er)\b", re.IGNORECASE), "license"),
    (re.compile(r"\bnational passport\b", re.IGNORECASE), PASSPORT),
    (
        re.compile(
            r"\b(?:birth|ration|military|resident|residence|residential|alien|certificate|serviceman|travel|gazette)\b",
            re.IGNORECASE,
        ),
        None,
    ),
)
"""Words beside a number that say of what scheme it is; None: of one that has no key."""
_NATION = re.compile(
    r"[.,;()]|\s+(?:number|passport|national|identi|diplomatic|military|birth|alien|card|no\b|id\b|NI\b|travel|social|tax|INN\b|fiscal|driving)",
    re.IGNORECASE,
)
_ISSUED_IN = re.compile(r"[Ii]ssued (?:in|by) (?:the )?([A-Z][A-Za-z' ]+?)(?=$|[.,;]| on\b)")
_DATE = r"(?:\d{1,2} [A-Z][a-z]{2,8}\.? \d{4}|\d{1,2}[/.]\d{1,2}[/.]\d{4})"
_ISSUED = re.compile(rf"\b[Ii]ssued?(?: on)?:? ({_DATE})")
_PACKED = re.compile(
    r"(?P<label>[^\d]*?)(?<![A-Za-z0-9])"
    r"(?P<number>(?!(?:SSN|NIC|ID|NI|PO|NO)\b)(?:[A-Z]{1,5}[ /-])?(?=[A-Z/.-]*\d)[A-Z0-9]+(?:[ ./-]+(?=[A-Z]*\d)[A-Z0-9]+)*)"
    r"(?P<rest>|(?=\s*[(.,;]|\s*[Ii]ssue|\s+(?:[Ee]xpir|[Vv]alid|[Uu]nder|[Dd]ate|-)).*)",
    re.DOTALL,
)
_SEVERAL = re.compile(
    r"\([a-d]\)|\),\s*[A-Z]{0,3}\d{5}|\bpassport no\b|\bnational id(?:entification)? no", re.IGNORECASE
)
"""Signs that the words behind a number hold another one."""
_WORDS = frozenset(
    re.findall(
        r"\w+",
        """a alien armed birth booklet card certificate civil code details diplomatic document federal fiscal foreign id
        identification identity military nat national nationality ni no number of passport personal provisional ration
        registration residential security social ssn tax the tin travel""",
    )
)
"""Words of a label beside the name of a state."""


class Packed(NamedTuple):
    """A number with all that is said of it in one cell."""

    label: str
    number: str
    rest: str


def documents(listed: Listed) -> Statements:
    """Claims of passports and national identifiers from a column of numbers and one of details."""
    columns = listed.columns
    yield from _numbered(listed, columns.passport, columns.passport_detail, PASSPORT)
    yield from _numbered(listed, columns.national_id, columns.national_id_detail, NATIONAL)


def packed_documents(listed: Listed, column: str, scheme: str) -> Statements:
    """Claims of documents from a column that has number and details in one: ``H 236483 (Moroccan). Issued …``."""
    for row, text, spans in listed.values(column):
        found = packed(text)
        if found is None:
            yield from listed.note(row, *spans, label=column)
            continue
        yield _document(listed, row, found, *spans, label=column, scheme=scheme)


def _document(listed: Listed, row: Row, found: Packed, *spans: Span, label: str, scheme: str) -> Claim:
    rest = found.rest.strip(" ,.;")
    return listed.claim(
        row,
        "has_identifier",
        *spans,
        object=Mention(found.number),
        scheme=Mention(found.label or label, _scheme(f"{found.label} {rest}", found.number, scheme)),
        issuer=_issuer(found.label) or _issuer(rest.strip(" (")),
        issued=_issued(rest),
        detail=Mention(rest) if rest else None,
    )


@lru_cache(maxsize=1 << 10)
def packed(text: str) -> Packed | None:
    """Label, number and the words behind it; None where it is not sure which of the words is the number."""
    found = _PACKED.fullmatch(text)
    if found is None or _SEVERAL.search(found["rest"]):
        return None
    if re.match(r"\.\d", found["rest"]):  # 2.81083E+11: a spreadsheet took the number for a quantity
        return None
    label = found["label"].strip(" .:#")
    words = re.split(r"[\s.:#]+", label)
    named = " ".join([word for word in words if word.lower() not in _WORDS])
    if named and nationality(named.title() if named.isupper() else named) is None:
        return None
    return Packed(label, found["number"], found["rest"])


def _numbered(listed: Listed, column: str, details: str, scheme: str) -> Statements:
    for row in listed.entry.distinct(column, details):
        for number, detail in paired(numbered(row, column), numbered(row, details)):
            said = detail[1] if detail is not None else ""
            if number is None:
                found = packed(said)
                if found is None:
                    yield from listed.note(row, *(detail[2] if detail is not None else ()), label=details)
                else:
                    yield _document(
                        listed, row, found, *(detail[2] if detail is not None else ()), label=details, scheme=scheme
                    )
                continue
            label, value = column, number[1]
            if (named := _LABELLED.fullmatch(value)) is not None:
                label, value = named["label"], named["number"]
            yield listed.claim(
                row,
                "has_identifier",
                *number[2],
                *(detail[2] if detail is not None else ()),
                object=Mention(value),
                scheme=Mention(label, _scheme(f"{label} {said}" if label != column else said, value, scheme)),
                issuer=_issuer(said),
                issued=_issued(said),
                detail=Mention(said) if said else None,
            )


def _scheme(said: str, number: str, usual: str) -> str | None:
    for words, scheme in _KINDS:
        if words.search(said):
            return scheme and sure(scheme, number)
    return sure(usual, number)


@lru_cache(maxsize=1 << 10)
def _issuer(said: str) -> Mention | None:
    """The state that the details name first, or in which the document was issued; None where that is not sure."""
    first = _NATION.split(said.lstrip("("), maxsplit=1)[0].strip(" )")
    for name in (first, *_ISSUED_IN.findall(said)):
        code = nationality(name) if len(name) > 2 or name == "US" else None
        if code is not None:
            return Mention(name, code)
    return None


def _issued(said: str) -> Mention | None:
    found = _ISSUED.search(said)
    when = spelled(found[1]) if found is not None else None
    return Mention(found[1], when.text) if found is not None and when is not None else None
