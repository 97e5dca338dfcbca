"""Who a noun phrase names as a speaker: an institution through its spokesman, a state by its ministry, experts by nobody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from evidence.prose.as_source import speaker_of, state_of
from evidence.prose.collective import speaking
from evidence.prose.cues import Token, rows, word_set
from evidence.prose.noun_phrase import ARTICLES, PREPOSITIONS, Phrase, all_of, capitals, first_of, kind_of, last_of
from evidence.prose.officers import officer, seat
from evidence.prose.unlisted import unlisted
from evidence.prose.values import Named, Sort
from evidence.prose.voice import NOBODY, Voice, government, joint, nobody_by_name
from evidence.schema.records import Speaker
from evidence.schema.slugs import slug
from evidence.schema.states import is_state, state
from evidence.schema.words import SourceKind

PRONOUNS = word_set("pronoun")
_WHO = frozenset({Sort.STATE, Sort.PERSON, Sort.ORGANISATION, Sort.MEDIA})
_SILENT = word_set("silent")
_PAPERS = ("document", "given", "work")
_OF_RANK = ("official",)
"""Nouns that as often describe the body after them."""


def voice(text: str, words: Sequence[Token], named: Iterable[Named], near: str | None = None) -> Voice | None:
    """The speaker that the noun phrase of ``words`` names, or None where it names nobody who speaks.

    ``near`` is the code of the state that the text spoke of last, whose state media "state media" are.
    """
    named = tuple(named)
    words = speaking(words, named)
    if not words:
        return None
    first, last = words[0].start, words[-1].end
    inside = [one for one in named if first <= one.start and one.end <= last and one.sort in _WHO]
    phrase = Phrase(text, words, inside, near)
    if len(words) == 1 and words[0].word in PRONOUNS:
        return Voice((NOBODY,), NOBODY, is_pronoun=True, words=words[0].word)
    found = (
        _state_media(phrase, near)
        or _spoken_for(phrase)
        or _handed_over(phrase, named)
        or _of_work(phrase)
        or _known_before(phrase)
        or _unnamed(phrase)
        or _named(phrase)
        or _institution(phrase)
        or _pointing_back(phrase)
        or unlisted(phrase)
    )
    if found is None:
        return None
    said = text[first:last].lower()
    return Voice(
        found.hops, found.origin, found.is_pronoun, found.is_guessed, found.kind_word, words=said, person=found.person
    )


def _state_media(phrase: Phrase, near: str | None) -> Voice | None:
    found = first_of(phrase, "state_media", head=True)
    if found is None or any(one.sort is Sort.MEDIA and one.speaker for one in phrase.named):
        return None
    where = state_of(phrase)
    code = where.key if where is not None else near
    if code is None or state(code) is None:
        one = Speaker("state-media", "state media", SourceKind.STATE_MEDIA)
        return Voice((one,), one)
    of = government(code)
    one = Speaker(f"{of.id}-state-media", f"{of.name}, state media", SourceKind.STATE_MEDIA, of.id)
    return Voice((one,), one)


def _spoken_for(phrase: Phrase) -> Voice | None:
    """A spokesman, head or official person of an institution or state: the institution is the origin."""
    role = first_of(phrase, "spokesman", head=True) or first_of(phrase, "head", head=True)
    if role is None:
        return None
    body = _institution(phrase) or _organisation(phrase)
    where = state_of(phrase)
    if body is None and where is not None:
        of = speaker_of(where)
        body = Voice((of,), of) if of is not None else None
    person = _person(phrase)
    if body is None and phrase.head_end < len(phrase.words):
        body = _called(phrase, capitals(phrase, phrase.head_end))
    if body is None and "'s" in {w.word for w in phrase.words[: role[0]]}:
        body = _called(phrase, capitals(phrase, 0))
    if body is None:
        return None if person is None else Voice((person,), person)
    return replace(
        body, person=person
    )  # whoever speaks for a body is no hop: the body says it through whoever holds the office


def _called(phrase: Phrase, run: tuple[int, int] | None) -> Voice | None:
    """A body by its capitals: "Grey Heron Shipping's director"."""
    name = phrase.of(*run).removesuffix("’s").removesuffix("'s") if run is not None else ""
    return _alone(Speaker(slug(name), name, kind_of(name))) if slug(name) else None


def _person(phrase: Phrase) -> Speaker | None:
    """A person named in the phrase: by the lexicon, or by two or more capitals after a role."""
    known = next((one for one in phrase.named if one.sort is Sort.PERSON), None)
    if known is not None:
        return speaker_of(known)
    roles = [*all_of(phrase, "spokesman"), *all_of(phrase, "head")]
    if not roles:
        return None
    after = max(last for _, last, _ in roles)
    run = capitals(phrase, after)
    if run is None or run[1] - run[0] < 2 or run[0] >= phrase.head_end:
        return None
    name = phrase.of(*run)
    return Speaker(slug(name), name, SourceKind.PERSON)


def _organisation(phrase: Phrase) -> Voice | None:
    found = [one for one in phrase.named if one.sort in (Sort.ORGANISATION, Sort.MEDIA)]
    served = next((o for o in found if _is_at(phrase, o)), None)  # "Head of Crisis Research at Amnesty International"
    one = served or next((o for o in found if phrase.in_head(o)), found[0] if found else None)
    of = _whole(phrase, one) if one is not None else None
    return None if of is None else Voice((of,), of)


def _is_at(phrase: Phrase, one: Named) -> bool:
    """Whether a body is the one at which somebody holds an office."""
    at = next((i for i, w in enumerate(phrase.words) if w.start >= one.start), 0)
    before = {w.word for w in phrase.words[max(0, at - 2) : at]}
    return "at" in before and first_of(phrase, "head", head=True) is not None


def _whole(phrase: Phrase, one: Named) -> Speaker | None:
    """A body with the capitals that stand before the part of its name that was found: "Oslo Conflict Data Group"."""
    of = speaker_of(one)
    first = next((i for i, w in enumerate(phrase.words) if w.start >= one.start), 0)
    start = first
    while start and phrase.of(start - 1, start)[:1].isupper() and phrase.words[start - 1].word not in ARTICLES:
        start -= 1
    states = {
        i
        for n in phrase.named
        if n.sort is Sort.STATE
        for i, w in enumerate(phrase.words)
        if n.start <= w.start < n.end
    }
    if (
        of is None
        or start == first
        or states & set(range(start, first))
        or not (one.key or "name:").startswith("name:")
    ):
        return of
    name = phrase.text[phrase.words[start].start : one.end]
    return replace(of, id=slug(name), name=name)


def _handed_over(phrase: Phrase, named: Sequence[Named]) -> Voice | None:
    """Documents that somebody saw, and information that somebody gave to a body: through whom they came."""
    kind = next((k for use in _PAPERS if (k := first_of(phrase, use, head=True)) is not None), None)
    after = kind[1] if kind is not None else 1
    handed = next((i for i, w in enumerate(phrase.words) if i >= after and w.word in word_set("handed")), None)
    by = next((i for i, w in enumerate(phrase.words) if handed and i > handed and w.word in ("by", "from")), None)
    if handed is None or by is None or by + 1 >= len(phrase.words):
        return None
    giver = voice(phrase.text, phrase.words[by + 1 :], named, phrase.near)
    if giver is None or giver.is_pronoun:
        return None
    if kind is None:  # "fragments examined by the group indicate": who examined the things tells what they show
        return giver if phrase.words[handed].word in word_set("seen") and by == handed + 1 else None
    if phrase.words[handed].word in word_set("seen"):
        work = _of_work(_up_to(phrase, handed))
        return None if work is None else Voice((*giver.hops, *work.hops), work.origin)
    if first_of(phrase, "given", head=True) is None:
        return None
    between = [n for n in phrase.named if phrase.words[handed].start < n.start < phrase.words[by].start]
    through = [of for n in between if (of := speaker_of(n)) is not None]
    return Voice((*through, *giver.hops), giver.origin)


def _up_to(phrase: Phrase, last: int) -> Phrase:
    """The phrase up to a token."""
    return Phrase(phrase.text, phrase.words[:last], phrase.named, phrase.near)


def _of_work(phrase: Phrase) -> Voice | None:
    """A study, report or document: who made it, else the document itself."""
    document = first_of(phrase, "document", head=True)
    if document is not None:
        kept = [w.word for w in phrase.words[: document[1]] if w.word not in ARTICLES and w.word != "'s"]
        name = document[2]["name"] or " ".join(kept)
        where = state_of(phrase)
        parent = government(where.key).id if where is not None and where.key and state(where.key) else None
        one = Speaker(slug(name), name, SourceKind.REGISTER, parent)
        return Voice((one,), one)
    if first_of(phrase, "work", head=True) is None:
        return None
    return _organisation(phrase) or _institution(phrase) or _by_state(phrase)


def _by_state(phrase: Phrase) -> Voice | None:
    """A report by a state: the state, where "by" or "of" or its genitive says that it made it."""
    for one in phrase.named:
        at = next((i for i, w in enumerate(phrase.words) if w.start == one.start), 0)
        made = at and phrase.words[at - 1].word in ("by", "from")
        if made and (of := speaker_of(one)) is not None:
            return Voice((of,), of)
    return None


def _unnamed(phrase: Phrase) -> Voice | None:
    found = last_of(phrase, "unnamed", head=True)
    if found is None:
        return None
    first, last, _ = found
    word = phrase.of(first, last).lower()
    if word in _OF_RANK and last < phrase.head_end and not phrase.of(last, last + 1)[:1].isupper():
        return None  # "the official news agency": an adjective
    organisations = [o for o in phrase.named if o.sort in (Sort.ORGANISATION, Sort.MEDIA) and phrase.in_head(o)]
    if word in ("report", "reports", "media", "press", *_OF_RANK) and organisations:
        return None
    known = next((o for o in phrase.named if o.sort is Sort.PERSON and phrase.in_head(o)), None)
    if known is not None and known.start >= phrase.words[last - 1].end:  # "maritime analyst Greta Lindqvar"
        of = speaker_of(known)
        return None if of is None else _alone(of)
    run = capitals(phrase, last)
    if run is not None and run[0] == last and run[1] - run[0] > 1:
        name = phrase.of(*run)
        return _alone(Speaker(slug(name), name, SourceKind.PERSON))
    if word == "intelligence" and _institution(phrase) is not None:
        return None
    if word in ("media", "press", "newspapers", "newspaper"):
        word = "media reports"
    where = state_of(phrase)
    several = "and" in {w.word for w in phrase.words[:first]}  # "US and European officials": of no one state
    of = speaker_of(where) if where is not None and not several else None
    if of is not None and word not in ("report", "reports"):
        assert where is not None
        return _alone(nobody_by_name(f"{of.name} {_plural(word)}", of.id, _as_written(phrase, last)))
    return _alone(nobody_by_name(_plural(word), None, _as_written(phrase, last)))


def _as_written(phrase: Phrase, last: int) -> str:
    """The words of a phrase up to a token, without its articles and numbers: "former officer", "US officials"."""
    first = next(
        (i for i in range(last) if phrase.words[i].word not in ARTICLES and not phrase.words[i].word.isdigit()), 0
    )
    return phrase.of(first, last)


def _plural(word: str) -> str:
    """One way to write one official and several, so that one source has one id."""
    irregular = {"witness": "witnesses", "spokesman": "spokespeople", "person": "people", "press": "media reports"}
    if word in irregular:
        return irregular[word]
    mass = ("media reports", "intelligence", "people", "speculation", "crew", "others", "some", "many", "personnel")
    return word if word.endswith("s") or word in mass else f"{word}s"


def _alone(one: Speaker) -> Voice:
    return Voice((one,), one)


def _named(phrase: Phrase) -> Voice | None:
    """The last name of the head that can speak; several joined by "and" speak together."""
    heads = [one for one in phrase.named if phrase.in_head(one) and speaker_of(one) is not None]
    if not heads:
        return None
    parts = _joined(phrase, heads)
    if len(parts) > 1:
        return joint([Voice((of,), of) for of in parts])
    institution = _institution(phrase)
    if institution is not None and heads[-1].sort in (Sort.STATE, Sort.PLACE):
        return institution
    last = heads[-1]
    of = speaker_of(last)
    assert of is not None
    if _trails(phrase, last):
        return None
    if last.sort is Sort.PERSON:
        office = officer(last)
        if office is not None:
            return office
        before = seat(heads)
        if before is not None:
            return Voice((before,), before)
    return Voice((of,), of)


def _trails(phrase: Phrase, one: Named) -> bool:
    """Whether words follow a state in the head: "Russian shipments" is not Russia."""
    after = [w.word for w in phrase.words[: phrase.head_end] if w.start >= one.end]
    if one.sort is not Sort.STATE and after[:1] != ["'s"]:
        return False
    return any(word not in _SILENT and word[0].isalpha() for word in after)


def _joined(phrase: Phrase, heads: Sequence[Named]) -> list[Speaker]:
    parts: list[Speaker] = []
    for one, following in pairwise(heads):
        between = phrase.text[one.end : following.start].strip().lower()
        if between not in ("and", ",", ", and", "and the", ", the", ", and the", "as well as"):
            return []
        of = speaker_of(one)
        if of is not None:
            parts.append(of)
    last = speaker_of(heads[-1])
    return [*parts, last] if last is not None and parts else []


def _institution(phrase: Phrase) -> Voice | None:
    """A ministry, the military, the coastguard of the state that the phrase names, or that "its" means."""
    found = first_of(phrase, "institution")
    where = state_of(phrase)
    code = where.key if where is not None else None
    if code is None and "its" in {w.word for w in phrase.words}:
        code = phrase.near
    if found is None or code is None or not is_state(code):
        return None
    return _alone(_part_of(government(code), found[2]["name"]))


def at_home(words: str, of: Speaker) -> Voice | None:
    """The ministry, army or police of a state by the words for it alone; None where they do not tell which it is."""
    bare = words.removeprefix("the ")
    rows_of = (row for row in rows("prose_sources.csv") if row["use"] == "institution" and bare != "ministry")
    found = next((row["name"] for row in rows_of if bare in row["words"].split("|")), None)
    return None if found is None else _alone(_part_of(of, found))


def _part_of(of: Speaker, name: str) -> Speaker:
    return Speaker(f"{of.id}-{slug(name)}", f"{of.name}, {name}", SourceKind.AGENCY, of.id)


def _known_before(phrase: Phrase) -> Voice | None:
    """ "The officials", "the report": those named before by more."""
    if phrase.words[0].word not in ("the", "these", "this", "its", "their") or phrase.named or phrase.head_end > 3:
        return None
    found = last_of(phrase, "work", head=True) or last_of(phrase, "unnamed", head=True)
    if found is None or found[1] - found[0] > 1 or found[1] != phrase.head_end:
        return None
    word = phrase.of(found[0], found[1]).lower()
    if "same" in {w.word for w in phrase.words}:
        return Voice((NOBODY,), NOBODY, is_pronoun=True)
    if word in ("media", "press", "reports", "others", "some", "many", "people"):
        return None
    return Voice((NOBODY,), NOBODY, is_pronoun=True, kind_word=word.removesuffix("s"))


def is_charge(speaker: Speaker) -> bool:
    """Whether a source is an indictment or the like, whose account is alleged until a court has found."""
    return speaker.kind is SourceKind.REGISTER and any(word in speaker.id for word in word_set("charging"))


def somebody(text: str, words: Sequence[Token]) -> Voice | None:
    """Whoever a phrase of common nouns means that surely speaks: the skipper, a pilot; nobody by name."""
    head = next((i for i, w in enumerate(words) if i and w.word in PREPOSITIONS), len(words))
    noun = text[words[head - 1].start : words[head - 1].end] if head else ""
    if not noun.isalpha() or not noun.islower() or len(words) > 8 or noun in PRONOUNS | ARTICLES | {"there", "sides"}:
        return None
    return _alone(nobody_by_name(_plural(noun), None, noun))


def _pointing_back(phrase: Phrase) -> Voice | None:
    """ "The ministry", "the study": who was named before by more."""
    if phrase.words[0].word not in ("the", "its", "this", "their"):
        for use in ("institution", "spokesman"):
            found = first_of(phrase, use, head=True)
            if found is not None:
                return Voice((NOBODY,), NOBODY, is_pronoun=True, kind_word=phrase.of(found[0], found[1]).lower())
        return None
    for use in ("body", "institution", "spokesman", "head", "work", "company"):
        found = first_of(phrase, use, head=True)
        if found is not None and use in ("spokesman", "head") and phrase.words[0].word in ("its", "their"):
            return Voice((NOBODY,), NOBODY, is_pronoun=True)  # "its foreign minister": who was spoken of before
        if found is not None:
            return Voice((NOBODY,), NOBODY, is_pronoun=True, kind_word=phrase.of(found[0], found[1]).lower())
    return None
