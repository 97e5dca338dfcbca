"""Measures that are stated beside the asset freeze, in sentences of Other Information.

Whose measures they are is not said there: the authority of the list is added where the claim is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.importers._rows.dates import day
from evidence.importers._rows.said import Said
from evidence.schema.records import Mention

MEASURES = {
    "Trust services": "trust-services",
    "Correspondent banking relationships etc": "correspondent-account",
    "Dealing with transferable securities or money-market instruments": "sectoral",
    "Loans and credit arrangements": "sectoral",
    "Travel ban": "travel-ban",
    "Internet Services Sanctions": "internet-services",
    "Director Disqualification Sanction": "director-disqualification",
}
"""The measures by the words of the list."""

_ONE = "|".join(map(re.escape, MEASURES))
_LIST = re.compile(
    rf"(?:Financial s|S)anctions? imposed in addition to an asset freeze\s*[:-]((?:\s*(?:{_ONE})\s*(?:\.|$))+)",
    re.IGNORECASE,
)
_WORDS = re.compile(_ONE, re.IGNORECASE)
_DATED = (
    (re.compile(r"Date trust services sanctions imposed:\s*(\d\d/\d\d/\d{4})"), "trust-services"),
    (
        re.compile(
            r"The prohibition on correspondent banking relationships etc\.? measure was imposed on (\d\d/\d\d/\d{4})"
        ),
        "correspondent-account",
    ),
)
"""Sentences that say when a measure of the list before them began."""
_DIRECTOR = re.compile(r"(Director Disqualification Sanction) was imposed on (\d\d/\d\d/\d{4})")
_INTERNET = re.compile(r"(Internet Services Sanctions):")


def measures(text: str) -> Iterator[Said]:
    """Each measure with the day on which it began, where the list says so."""
    for found in _LIST.finditer(text):
        dates = {key: said for pattern, key in _DATED if (said := pattern.search(text, found.end()))}
        for one in _WORDS.finditer(text, *found.span(1)):
            key = _key(one[0])
            said = dates.get(key)
            more = [(found.start(), found.start(1)), *([] if said is None else [said.span()])]
            yield _measure(one.start(), one.end(), one[0], key, said[1] if said is not None else None, *more)
        yield Said(found.start(), found.start(1), "", {})
        for said in dates.values():
            if said is not None:
                yield Said(*said.span(), "", {})
    for found in _DIRECTOR.finditer(text):
        yield _measure(found.start(), found.end(), found[1], "director-disqualification", found[2])
    for found in _INTERNET.finditer(text):
        yield _measure(found.start(), found.end(), found[1], "internet-services", None)


def _measure(start: int, end: int, words: str, key: str, on: str | None, *more: tuple[int, int]) -> Said:
    roles = {"measure": Mention(words, key), "when": day(on) if on else None}
    return Said(start, end, "subject_to_measure", roles, more=more)


def _key(words: str) -> str:
    return next(key for word, key in MEASURES.items() if word.lower() == words.lower())
