"""What somebody is quoted with or said to have said, where no rule reads a claim out of it: a statement of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evidence.prose.lexicon import Entry, listed
from evidence.prose.naming import Mention
from evidence.prose.reading import Reading
from evidence.prose.values import Sort
from evidence.prose.words import Verb
from evidence.schema.words import SourceKind

_TITLES = 14
"""Words that an office may take between "said" and the name: "said Under Secretary of the Treasury for ..."."""
_SHORTEST = 7
"""Signs and words of a quotation that says something."""
_LEAST = 4
"""Words of a reported statement that says something: "Beijing opposes unilateral sanctions"."""
_STATING = listed("saying") - {
    "know",
    "think",
    "observe",
    "find",
    "mean",
    "hope",
    "reveal",
    "show",
    "fear",
    "deny",
    "expect",
    "suspect",
    "confirm",
    "acknowledge",
} | {"accuse", "vow", "pledge"}


@dataclass(frozen=True, slots=True)
class Spoken:
    """A statement: the words of its quote, those of what is said, and who says it."""

    i: int
    j: int
    what: tuple[int, int]
    at: int
    """A word of what is said."""
    verb: int
    speaker: Mention
    rule: str


def spoken(reading: Reading, last: Entry | None = None) -> Iterator[Spoken]:
    """Quotations with a speaker, and reported statements of somebody named.

    ``last``: who was quoted last in the block, whose words a sentence that is all quotation goes on with.
    """
    more = _goes_on(reading, last) if last is not None else None
    if more is not None:
        yield more
        return
    verbs = [v for v in reading.line.verbs.values() if v.lemma in _STATING and not v.adjective and not v.passive]
    for verb in verbs:
        quote = _quoted(reading, verb.at)
        speaker = _speaker(reading, verb) or (_paper(reading, verb) if quote is not None else None)
        if speaker is None:
            continue
        if speaker.entry.sort is Sort.UNNAMED and quote is None:
            continue
        if _withholds(reading, verb):
            continue
        if quote is not None and quote[1] - quote[0] >= _SHORTEST:
            yield _quotation(reading, verb, speaker, quote)
            return
        found = _reported(reading, verb, speaker)
        if found is not None:
            yield found


def _withholds(reading: Reading, verb: Verb) -> bool:
    """ "Said that it would not comment on the “unpublished report”": nothing is stated."""
    return any(
        v.lemma == "comment" and verb.at < v.at < verb.at + 12 and {"not", "n't", "decline"} & _nearby(reading, v.begin)
        for v in reading.line.verbs.values()
    )


def _nearby(reading: Reading, at: int) -> set[str]:
    near = {v.lemma for v in reading.line.verbs.values() if at - 3 < v.at < at}
    return near | set(reading.line.low[max(0, at - 1) : at + 3])


def _inside(reading: Reading, mention: Mention, verb: int) -> bool:
    """Whether a mention stands in a quotation that ends before a verb: words of which the speaker is not one."""
    marks = [k for k, kind in enumerate(reading.line.kind) if kind == "quote"]
    return any(a < mention.i < b < verb for a, b in zip(marks[::2], marks[1::2], strict=False))


def _speaker(reading: Reading, verb: Verb) -> Mention | None:
    """Who says it: before the verb, after it in ", said Under Secretary ...", or the subject carried over."""
    number = reading.clause_of(verb.at)
    clause = reading.clauses[number]
    mentions = [m for m in reading.mentions if not m.modifier and _speaks(m) and not _inside(reading, m, verb.at)]
    heads = [m for m in mentions if clause.i <= m.i and m.j <= verb.begin and not m.gov]
    if not heads:  # "Under Secretary for Terrorism and Financial Intelligence Omi Kadri stated"
        heads = [m for m in mentions if clause.i <= m.i and m.j == verb.begin and m.entry.sort is Sort.PERSON]
    if not heads and clause.kind == "by":
        near = _TITLES if clause.i + 3 >= verb.at else 4
        after = [m for m in mentions if verb.at < m.i <= verb.at + near and m.j <= clause.j]
        heads = [m for m in after if not m.gov or m.entry.sort is Sort.PERSON]
    if not heads and clause.kind in ("part", "and", "on", "sub") and number:
        heads = [m for m in mentions if m.j <= clause.i and not m.gov][:1]
    return heads[-1] if heads else None


def _paper(reading: Reading, verb: Verb) -> Mention | None:
    """The paper that is quoted as its own speaker: "the report said", "the statement added"; nobody by a table."""
    line, at = reading.line, verb.begin - 1
    if (
        at < 1
        or line.low[at] not in listed("speakingpaper")
        or line.kind[at - 1] not in ("determiner", "noun", "possessive")
    ):
        return None
    return Mention(at, at + 1, Entry(None, frozenset({"paper"}), None, line.low[at]), first=at - 1)


def _quotation(reading: Reading, verb: Verb, speaker: Mention, quote: tuple[int, int]) -> Spoken:
    """A quotation with the words that tell who says it."""
    clause = reading.clauses[reading.clause_of(verb.at)]
    after = clause.i > quote[0]
    i = quote[0] if after else min(quote[0], clause.opens)
    j = _end(reading, verb.at, clause.j) if after else quote[1]
    closed = [k for k in range(i, quote[0]) if reading.line.kind[k] == "quote"]
    if closed and not after:  # another quotation stands before: "called it “a lie”, and X wrote that Y “has ...”"
        i = closed[-1] + 1
        while reading.line.kind[i] in ("comma", "coordinator"):
            i += 1
    return Spoken(i, j, (quote[0] + 1, quote[1] - 1), quote[0] + 1, verb.at, speaker, "quotation")


def _reported(reading: Reading, verb: Verb, speaker: Mention) -> Spoken | None:
    """What somebody is reported to say or to accuse another of, or None where it is no statement of its own."""
    number = reading.clause_of(verb.at)
    clause = reading.clauses[number]
    if verb.lemma == "accuse" and reading.line.low[verb.at + 1 : verb.at + 2] in (["of"], ["by"]):
        return None  # "fighters accused of massacres": nobody is told to accuse them
    if verb.lemma == "accuse" and verb.finite:
        j = _last(reading, clause.j)
        return Spoken(clause.opens, j, (verb.at, clause.j), verb.at, verb.at, speaker, "accusation")
    plain = verb.lemma not in listed("telling") and not _promises(reading, number)
    if plain and not (verb.lemma in listed("stating") and _is_party(speaker) and _is_of_itself(reading, number)):
        return None
    if number + 1 >= len(reading.clauses) or reading.clauses[number + 1].kind != "that":
        return None
    what = reading.clauses[number + 1]
    j = _last(reading, what.j)
    if j - what.opens < _LEAST or not any(v.finite and what.i <= v.at < j for v in reading.line.verbs.values()):
        return None
    return Spoken(what.opens, j, (what.opens, j), what.opens, verb.at, speaker, "statement")


def _promises(reading: Reading, number: int) -> bool:
    """Whether what is said in the next clause is to come, or has to be: "said it would respond"."""
    if number + 1 >= len(reading.clauses):
        return False
    what = reading.clauses[number + 1]
    return any(reading.line.low[k] in listed("promising") for k in range(what.i, min(what.j, what.i + 8)))


_EVENT = frozenset(
    (
        "arms",
        "missile",
        "goods",
        "cargo",
        "vessel",
        "launch",
        "test",
        "licence",
        "component",
        "transfer",
        "statement",
        "strike",
    )
)
"""Things and deeds of which a statement tells an event, and is none of its own."""


def _is_of_itself(reading: Reading, number: int) -> bool:
    """Whether what is said in the next clause tells of no event, nor of what nobody can confirm."""
    if number + 1 >= len(reading.clauses):
        return False
    what = reading.clauses[number + 1]
    words = reading.line.low[what.i : what.j]
    told = any(m.tags & _EVENT for m in reading.mentions if what.i <= m.i < what.j)
    return not told and not ("could" in words and "not" in words) and not listed("unsettled") & set(words)


_PARTIES = frozenset((SourceKind.STATE, SourceKind.COMPANY, SourceKind.PERSON, SourceKind.AGENCY))


def _is_party(mention: Mention) -> bool:
    """Whether a state, a firm, a body or a person speaks by name, whose word is a statement of its own."""
    speaker = mention.entry.speaker
    return speaker is not None and speaker.kind in _PARTIES and mention.entry.key is not None


def _speaks(mention: Mention) -> bool:
    """Whether somebody is meant who can speak: a source of the lexicon, or people as a noun names them."""
    return mention.entry.speaker is not None or "people-phrase" in mention.tags


def _end(reading: Reading, verb: int, end: int) -> int:
    """The end of "the ministry said": before a comma, an "in a statement" or the stop."""
    line = reading.line
    for k in range(verb + 1, end):
        if line.kind[k] in ("comma", "sign", "stop", "quote"):
            return k
    return end


def _last(reading: Reading, end: int) -> int:
    while end > 1 and reading.line.kind[end - 1] in ("comma", "sign", "stop", "coordinator", "relative"):
        end -= 1
    return end


def _quoted(reading: Reading, verb: int) -> tuple[int, int] | None:
    """The quotation of a verb of saying, its marks included: the first of the sentence, or the next where one stands between."""
    marks = [k for k, kind in enumerate(reading.line.kind) if kind == "quote"]
    goes_on = verb in reading.line.verbs and reading.line.verbs[verb].form == "ing"  # "…,” adding that “…”"
    told = len(marks) >= 4 and reading.line.kind[marks[1] - 1] in ("comma", "sign") and not goes_on
    if len(marks) >= 4 and marks[1] < verb < marks[2] and not told:
        return marks[2], marks[3] + 1
    return (marks[0], marks[1] + 1) if len(marks) >= 2 else None


def _goes_on(reading: Reading, before: Entry) -> Spoken | None:
    """A sentence that is all quotation: “Somebody is faking papers.”"""
    line = reading.line
    marks = [k for k, kind in enumerate(line.kind) if kind == "quote"]
    whole = len(marks) == 2 and marks[0] == 0 and marks[1] == len(line.kind) - 1
    if (
        not whole
        or len(line.kind) < _SHORTEST
        or not any(v.finite for v in line.verbs.values())
        or line.words[-2] == "?"
    ):
        return None
    speaker = Mention(0, 1, before, resolved=True)
    return Spoken(0, len(line.kind), (1, len(line.kind) - 1), 1, 0, speaker, "quotation")
