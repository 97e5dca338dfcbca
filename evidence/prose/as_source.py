"""A name as a source: a state by its government, an institution by its state, a person, a body or a paper by itself."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache

from evidence.prose.cues import tokens as words_of
from evidence.prose.noun_phrase import Phrase, first_of, kind_of
from evidence.prose.values import Named, Sort
from evidence.prose.voice import government
from evidence.schema.records import Speaker
from evidence.schema.slugs import slug
from evidence.schema.states import is_state, states
from evidence.schema.words import SourceKind


def state_of(phrase: Phrase) -> Named | None:
    """The state that a phrase names, in its head for choice."""
    found = [one for one in phrase.named if one.sort is Sort.STATE and one.key]
    return next((one for one in found if phrase.in_head(one)), found[0] if found else None)


def speaker_of(one: Named) -> Speaker | None:
    """A name as a source. A state has the id that its returns have, and its institutions one id in all spellings."""
    if one.sort is Sort.STATE and one.key and is_state(one.key):
        return government(one.key)
    if one.speaker is not None:
        return _of_state(one, one.speaker)
    if one.sort in (Sort.ORGANISATION, Sort.MEDIA):
        kind = SourceKind.OUTLET if one.sort is Sort.MEDIA else kind_of(one.text)
        return Speaker(one.key or slug(one.name or one.text), one.name or one.text, kind)
    if one.sort is Sort.PERSON:
        return Speaker(slug(one.name or one.text), one.name or one.text, SourceKind.PERSON)
    return None


@cache
def _codes() -> dict[str, str]:
    """Codes of states by themselves and by the ids that their governments have as sources."""
    return {key: code for code in states() for key in (code, government(code).id)}


def _of_state(one: Named, speaker: Speaker) -> Speaker:
    """A speaker whose parent is a state: the state where it is its government's spokesman or head, else itself."""
    if speaker.kind is SourceKind.STATE and is_state(speaker.id):
        return government(speaker.id)
    code = _codes().get(speaker.parent or "")
    if code is None:
        return speaker
    of = government(code)
    if speaker.kind is SourceKind.STATE_MEDIA:
        return _under(speaker, of)
    if not speaker.name.startswith(f"{of.name}, "):
        return _under(speaker, of)
    return of if _speaks(speaker.name.removeprefix(f"{of.name}, ")) else _under(speaker, of)


@lru_cache(maxsize=1 << 12)
def _speaks(title: str) -> bool:
    """Whether whoever bears a title speaks for the state: a spokesman or minister, and not one of its institutions."""
    phrase = Phrase(title, words_of(title, 0, len(title)), ())
    if first_of(phrase, "institution") is not None:
        return False
    return first_of(phrase, "spokesman") is not None or first_of(phrase, "head") is not None


def _under(speaker: Speaker, of: Speaker) -> Speaker:
    """A speaker with a state for its parent."""
    return speaker if speaker.parent == of.id else replace(speaker, parent=of.id)
