"""Who holds an office, what number a ship has, where a firm is registered: what appositions and brackets tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.prose.lexicon import listed
from evidence.prose.naming import Mention
from evidence.prose.reading import Reading
from evidence.prose.values import Proposal, Prose, Said, Sort
from evidence.schema.records import Mention as Written

_NUMBER = r"\s+(?:number\s+|no\.?\s+)?([A-Z0-9]{1,4}[-‑]?[A-Z0-9-]{2,14})\b"
_NUMBERS = re.compile(
    r"\bIMO(?:\s+(?:number|no\.?|No\.?))?[:\s]*(\d{7})\b|\bMMSI(?:\s+(?:number|no\.?))?[:\s]*(\d{9})\b"
    r"|\b(?:registration|tail number|registered as|call sign|hull number|serial number|tax number|INN|licence|license"
    rf"|passport(?:\s+number)?|registration number|company number|passport no\.?|reg\. no\.?){_NUMBER}"
)


def offices(reading: Reading, prose: Prose) -> Iterator[Proposal]:
    """``holds_office`` where a person is named with an office: before the name, or after it between commas."""
    line = reading.line
    for mention in reading.mentions:
        if mention.entry.sort is not Sort.PERSON or "institution" in mention.tags or mention.resolved:
            continue
        if mention.office is not None and any(
            w in listed("namedoffice") for w in line.low[mention.office[0] : mention.office[1]]
        ):
            first, last = mention.office
            if not line.words[first][0].isupper() and first == mention.i and line.low[first] in ("it",):
                continue
            yield _proposal(
                reading,
                prose,
                mention.i,
                mention.j,
                "holds_office",
                mention,
                Written(_text(reading, first, last)),
                "office-before-name",
            )
        end = mention.j
        if end + 2 < len(line.words) and line.kind[end] == "comma":
            stop = next(
                (
                    k
                    for k in range(end + 1, len(line.words))
                    if line.kind[k] in ("comma", "sign", "stop", "relative", "open")
                    or (k in line.verbs and not line.verbs[k].adjective)
                ),
                len(line.words),
            )
            words = line.low[end + 1 : stop]
            if (
                1 < len(words) <= 14
                and any(w in listed("office") for w in words[:6])
                and line.kind[end + 1] in ("determiner", "noun", "adverb")
                and end + 1 not in line.verbs
            ):
                yield _proposal(
                    reading,
                    prose,
                    mention.i,
                    stop,
                    "holds_office",
                    mention,
                    Written(_text(reading, end + 1, stop)),
                    "office-after-name",
                )


def identities(reading: Reading, prose: Prose) -> Iterator[Proposal]:
    """``has_identifier`` and ``located_at`` where numbers and seats stand beside a party."""
    line, text = reading.line, prose.text
    if not line.start:
        return
    low, high = line.start[0], line.end[-1]
    parties = [m for m in reading.mentions if m.tags & {"vessel", "company", "org"} and not m.modifier]
    for found in _NUMBERS.finditer(text, low, high):
        value = next(g for g in found.groups() if g)
        if not any(c.isdigit() or c == "-" for c in value):
            continue
        before = [m for m in parties if line.end[m.j - 1] <= found.start()]
        if before:
            party = before[-1]
            first = next((k for k in range(len(line.start)) if line.start[k] >= found.start()), len(line.start))
            start = line.start[party.i] if first - party.j < 8 else found.start()
        else:
            party, start = None, found.start()
        end = found.end()
        if text[end : end + 1] == ")" and "(" in text[start:end]:
            end += 1
        yield Proposal(
            start,
            end,
            text[start:end],
            "bears_mark" if found.group().startswith("serial") else "has_identifier",
            _nobody(prose),
            subject=_party(reading, party),
            object=Written(value),
            rule="identifier",
        )
    for k, word in enumerate(line.low):
        if word.endswith(("-based", "-registered")):
            head = next((m for m in parties if k < m.i <= k + 4), None)
            if head is not None and head.entry.key:
                place = Written(line.words[k].rsplit("-", 1)[0])
                yield Proposal(
                    line.start[k],
                    line.end[head.j - 1],
                    text[line.start[k] : line.end[head.j - 1]],
                    "located_at",
                    _nobody(prose),
                    subject=_party(reading, head),
                    place=place,
                    rule="seat-adjective",
                )
        elif (
            word in ("registered", "based", "headquartered", "incorporated")
            and k + 2 < len(line.low)
            and line.low[k + 1] == "in"
            and line.words[k + 2][0].isupper()
        ):
            before = [m for m in parties if k - 5 <= m.j <= k and m.entry.key]
            if before:
                place_end = k + 3
                while (
                    place_end < len(line.words)
                    and line.words[place_end][0].isupper()
                    and line.kind[place_end] == "noun"
                ):
                    place_end += 1
                yield Proposal(
                    line.start[before[-1].i],
                    line.end[place_end - 1],
                    text[line.start[before[-1].i] : line.end[place_end - 1]],
                    "located_at",
                    _nobody(prose),
                    subject=_party(reading, before[-1]),
                    place=Written(_text(reading, k + 2, place_end)),
                    rule="seat",
                )


def _proposal(
    reading: Reading, prose: Prose, i: int, j: int, name: str, subject: Mention, what: Written, rule: str
) -> Proposal:
    start, end = reading.line.start[i], reading.line.end[j - 1]
    return Proposal(
        start,
        end,
        prose.text[start:end],
        name,
        _nobody(prose),
        subject=Written(subject.entry.name, subject.entry.key),
        object=what,
        rule=rule,
    )


def _party(reading: Reading, mention: Mention | None) -> Written | None:
    return None if mention is None else Written(_text(reading, mention.i, mention.j), mention.entry.key)


def _text(reading: Reading, i: int, j: int) -> str:
    return reading.line.text[reading.line.start[i] : reading.line.end[j - 1]]


def _nobody(prose: Prose) -> Said:
    return Said((prose.publisher,), prose.publisher)
