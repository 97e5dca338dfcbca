"""Who holds an office, what number a ship has, where a firm is registered: what appositions and brackets tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

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
    """``holds_office`` where an office is told; beside a name only an office in a firm.

    "Foreign Minister X said" takes the office for granted and tells that X said something: an office in apposition is no
    claim of its own. Who runs a firm is hardly ever told otherwise, and is kept.
    """
    line = reading.line
    for mention in reading.mentions:
        if mention.entry.sort is not Sort.PERSON or "institution" in mention.tags or mention.resolved:
            continue
        if mention.office is not None and _in_a_firm(reading, *mention.office):
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
        yield from _told(reading, prose, mention)


_HOLDING = frozenset(("head", "chair", "lead", "command", "run", "direct"))
_APPOINTING = frozenset(("name", "appoint", "elect", "make", "promote", "nominate", "install"))
_BECOMING = frozenset(
    ("be", "become", "name", "appoint", "elect", "serve", "act", "make", "promote", "nominate", "install")
)


def _told(reading: Reading, prose: Prose, mention: Mention) -> Iterator[Proposal]:
    """The office after a name: between commas, after "who heads", after "was named"; or before it, ended by a comma."""
    line = reading.line
    end = mention.j
    comma = end < len(line.words) and line.kind[end] == "comma"
    start = end + 1 if comma else end
    if comma and line.low[start : start + 1] == ["who"]:
        verb = next((v for v in line.verbs.values() if v.begin == start + 1), None)
        if verb is not None and verb.lemma in _HOLDING and not verb.passive:
            stop = _stop(reading, verb.at + 1)
            yield _office(reading, prose, mention, mention.i, stop, (verb.at, stop), "office-clause")
            return
    if comma and start not in line.verbs and line.kind[start : start + 1] in (["determiner"], ["noun"], ["adverb"]):
        stop = _stop(reading, start)
        if _names_office(reading, start, stop):
            if _in_a_firm(reading, start, stop):
                yield _office(reading, prose, mention, mention.i, stop, (start, stop), "office-after-name")
            return
        if line.kind[stop : stop + 1] == ["comma"]:  # "X, a Chinese national, is the manager of Y"
            start, comma = stop + 1, False
    verb_at = next((v for v in line.verbs.values() if start in (v.begin, v.at)), None)
    if not comma and verb_at is not None and verb_at.lemma in _BECOMING:
        first = verb_at.at + 1 + (line.low[verb_at.at + 1 : verb_at.at + 2] in (["as"], ["been"]))
        stop = _stop(reading, first)
        if _names_office(reading, first, stop):
            yield _office(reading, prose, mention, mention.i, stop, (first, stop), "office-told")
            return
    named_by = next((v for v in line.verbs.values() if v.at == mention.first - 1), None)
    if not comma and named_by is not None and named_by.lemma in _APPOINTING and not named_by.passive:
        first = end + (line.low[end : end + 1] == ["as"])  # "elected X chair of the committee"
        stop = _stop(reading, first)
        if _names_office(reading, first, stop):
            begins = reading.clauses[reading.clause_of(named_by.at)].opens
            yield _office(reading, prose, mention, begins, stop, (first, stop), "office-given")
            return
    is_told = _is_told(reading, mention)
    if is_told is not None:
        yield _office(reading, prose, mention, is_told[0], mention.j, is_told, "office-is-name")
        return
    if mention.office is None and mention.i > 1 and line.kind[mention.i - 1] == "comma":
        first = mention.i - 1
        while first and (line.kind[first - 1] in ("noun", "possessive", "determiner") or line.low[first - 1] == "of"):
            if first - 1 in line.verbs:
                break
            first -= 1
        if _names_office(reading, first, mention.i - 1) and _in_a_firm(reading, first, mention.i - 1):
            yield _office(reading, prose, mention, first, mention.j, (first, mention.i - 1), "office-then-name")


def _is_told(reading: Reading, mention: Mention) -> tuple[int, int] | None:
    """The words of an office before "is" and a name: "the director is X", "whose owner is a Dane named X"."""
    line = reading.line
    at = mention.first - 1
    while at > 0 and line.kind[at] != "be" and mention.first - at < 6:
        if line.kind[at] not in ("determiner", "noun") or (at in line.verbs and line.verbs[at].lemma != "name"):
            return None
        at -= 1
    if at < 1 or line.low[at] not in ("is", "was"):
        return None
    clause = reading.clauses[reading.clause_of(at)]
    first = clause.i if line.low[clause.i] == "whose" else clause.opens
    if any(first <= v.at < at for v in line.verbs.values()):
        return None
    head = next((k for k in range(first, at) if line.kind[k] == "preposition"), at) - 1
    return (first, at) if head >= first and line.low[head] in listed("office") else None


def _stop(reading: Reading, at: int) -> int:
    """Where the words of an office end."""
    line = reading.line
    return next(
        (
            k
            for k in range(at, len(line.words))
            if line.kind[k] in ("comma", "sign", "stop", "relative", "open", "subordinator")
            or (k in line.verbs and not line.verbs[k].adjective)
            or (line.kind[k] == "preposition" and line.low[k] in ("in", "on", "since", "after") and k > at + 3)
        ),
        len(line.words),
    )


def _in_a_firm(reading: Reading, i: int, j: int) -> bool:
    """Whether an office is one of a firm: "the firm's general manager", "director of Kestova Trading"."""
    words = set(reading.line.low[i:j])
    if not words & listed("firmoffice"):
        return False
    return bool(words & listed("firm")) or any("company" in m.tags for m in reading.mentions if i <= m.i < j)


def _names_office(reading: Reading, i: int, j: int) -> bool:
    """Whether the words are of an office: "the ministry's deputy director", "head of the council"."""
    words = reading.line.low[i:j]
    before_of = words.index("of") if "of" in words else len(words)
    found = listed("office") & set(words[: min(7, before_of)])
    if not found or len(words) > 14:
        return False
    if words[0] in ("a", "an") and not {"of", "at", "for"} & set(words):
        return False  # "a Chadian officer": what somebody is by trade
    return not found <= listed("occupation")


def _office(
    reading: Reading, prose: Prose, mention: Mention, i: int, j: int, words: tuple[int, int], rule: str
) -> Proposal:
    return _proposal(reading, prose, i, j, "holds_office", mention, Written(_text(reading, *words)), rule)


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
    yield from _seats(reading, prose)


_SEATED = ("registered", "based", "headquartered", "incorporated", "located", "domiciled", "established")


def _seats(reading: Reading, prose: Prose) -> Iterator[Proposal]:
    """``located_at``: "Dubai-based", "registered in", "a firm in the Marshall Islands", "of Piraeus"."""
    line = reading.line
    parties = [
        m
        for m in reading.mentions
        if not m.modifier and m.tags & {"company", "org", "link", "site", "people-phrase"} and "state" not in m.tags
    ]
    for k, word in enumerate(line.low):
        if word.endswith(("-based", "-registered", "-headquartered")) and line.words[k][0].isupper():
            head = next((m for m in parties if k < m.i <= k + 5), None)
            if head is None or head.entry.key is None:
                continue
            first = k
            while first and line.words[first - 1][0].isupper() and line.kind[first - 1] == "noun":
                first -= 1
            stem = line.words[k].rsplit("-", 1)[0]
            name = f"{_text(reading, first, k)} {stem}" if first < k else stem
            yield _seat(reading, prose, first, head.j, head, Written(name), "seat-adjective")
        elif word in _SEATED and k + 2 < len(line.low) and line.low[k + 1] in ("in", "at"):
            before = [m for m in parties if m.j <= k]
            place = _place(reading, k + 2)
            named = before and (before[-1].entry.key is not None or line.low[before[-1].first] in ("the", "its", "a"))
            if named and place is not None and k - before[-1].j <= 4:
                party = before[-1]
                written = Written(_text(reading, *place))
                yield _seat(reading, prose, party.first, place[1], party, written, "seat")
    for former, second in pairwise(parties):
        """ "Blue Lagoon Shipping Inc, a shell company in the Marshall Islands" """
        if (
            former.entry.key is not None
            and former.j < second.first
            and line.kind[former.j] == "comma"
            and second.first == former.j + 1
            and line.low[second.first] in ("a", "an")
            and second.entry.key is None
            and line.low[second.j : second.j + 1] in (["in"], ["of"])
        ):
            place = _place(reading, second.j + 1)
            if place is not None:
                yield _seat(
                    reading, prose, former.first, place[1], former, Written(_text(reading, *place)), "seat-after"
                )


def _place(reading: Reading, at: int) -> tuple[int, int] | None:
    """The name of a place that begins at a word, an article before it and what follows a comma included."""
    line = reading.line
    n = len(line.words)
    first = at
    if at < n and line.low[at] == "the":
        at += 1
    if at < n and line.kind[at] == "number":
        at += 1
    end = at
    while end < n and (
        (line.words[end][0].isupper() and line.kind[end] in ("noun", "number"))
        or (
            line.low[end] in ("of", "and", "canton", "city", "province", "port", "-")
            and end + 1 < n
            and line.words[end + 1][0].isupper()
        )
    ):
        end += 1
    return (first, end) if end > at and line.words[end - 1][0].isupper() else None


def _seat(reading: Reading, prose: Prose, i: int, j: int, party: Mention, place: Written, rule: str) -> Proposal:
    line = reading.line
    return Proposal(
        line.start[i],
        line.end[j - 1],
        prose.text[line.start[i] : line.end[j - 1]],
        "located_at",
        _nobody(prose),
        subject=_party(reading, party),
        place=place,
        rule=rule,
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
