"""A passport or national identifier in one cell: its number, who issued it, and when, where the words are sure."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from evidence.importers._rows.dates import spelled
from evidence.schema.identifiers import sure
from evidence.schema.nationalities import nationality
from evidence.schema.records import Mention

PASSPORT, NATIONAL = "passport", "national-id"

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


def packed_roles(found: Packed, label: str, scheme: str) -> dict[str, Any]:
    """The roles of a claim of it; ``label`` and ``scheme`` are those of its column, where its own words say nothing."""
    rest = found.rest.strip(" ,.;")
    return {
        "object": Mention(found.number),
        "scheme": Mention(found.label or label, scheme_of(f"{found.label} {rest}", found.number, scheme)),
        "issuer": issuer_of(found.label) or issuer_of(rest.strip(" (")),
        "issued": issued_on(rest),
        "detail": Mention(rest) if rest else None,
    }


def scheme_of(said: str, number: str, usual: str) -> str | None:
    """The scheme that the words beside a number say, else the usual one; None where it fails the check of its scheme."""
    for words, scheme in _KINDS:
        if words.search(said):
            return scheme and sure(scheme, number)
    return sure(usual, number)


@lru_cache(maxsize=1 << 10)
def issuer_of(said: str) -> Mention | None:
    """The state that the details name first, or in which the document was issued; None where that is not sure."""
    first = _NATION.split(said.lstrip("("), maxsplit=1)[0].strip(" )")
    for name in (first, *_ISSUED_IN.findall(said)):
        code = nationality(name) if len(name) > 2 or name == "US" else None
        if code is not None:
            return Mention(name, code)
    return None


def issued_on(said: str) -> Mention | None:
    """The day of issue as written, with its EDTF; None where none is sure."""
    found = _ISSUED.search(said)
    when = spelled(found[1]) if found is not None else None
    return Mention(found[1], when.text) if found is not None and when is not None else None
