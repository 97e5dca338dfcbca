"""Whether an extractor's name and a gold's name mean the same: ids equal, slugs equal, or one state or actor by the lexicon.

Gold writes names for people: "South Korea, Joint Chiefs of Staff", "unnamed experts", "North Korea, government
('Pyongyang')", "Russia; China". Each of these is read into the keys under which it may be met.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from evidence.prose.gold import Source
from evidence.schema.records import Mention, Speaker
from evidence.schema.slugs import slug
from evidence.schema.states import is_state, state

Lexicon = Callable[[str], str | None]
"""The key that a lexicon has for a name, or None."""

_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_UNNAMED = re.compile(r"(?:unnamed|unattributed|unidentified|anonymous)\s+", re.IGNORECASE)
_OFFICE = re.compile(r"(.+?)(?:,| -)? (?:government|authorities|officials)\Z", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_IDLE = frozenset(
    {"the", "a", "an", "of", "to", "in", "for", "with", "and", "its", "their", "his", "her", "that", "by", "on"}
)


def keys(name: str, lexicon: Lexicon = state) -> frozenset[str]:
    """The keys under which one name may be met: its slug, without brackets and "unnamed", and what the lexicon has for it."""
    bare = _UNNAMED.sub("", _BRACKETS.sub("", name)).strip().strip("'\"‘’“”")
    found: set[str] = set()
    for written in (name, bare):
        office = _OFFICE.fullmatch(written)
        for one in (written, office[1] if office else written):
            found |= {slug(one), lexicon(one) or "", state(one) or ""}
    place, comma, rest = bare.partition(", ")
    if comma and state(place):  # "South Korea, Joint Chiefs of Staff" is met as "Joint Chiefs of Staff" too
        found |= {slug(rest), lexicon(rest) or "", slug(f"{place} {rest}"), slug(f"{place}'s {rest}")}
    return frozenset(found - {""})


def same_party(found: Mention | None, gold: str | None, lexicon: Lexicon = state) -> bool:
    """Whether a mention means the gold's party: both nobody, or any key of it is one of any of the gold's names.

    "Russia; China" is either; "Kim Jong Un: mutual defense agreement" is met by what stands before the colon.
    """
    if found is None or gold is None:
        return found is None and gold is None
    names = [part for one in gold.split(";") if (part := one.strip())]
    names += [before.strip() for one in names if (before := one.partition(": ")[0]) != one]
    return bool(_mentioned(found, lexicon) & frozenset[str]().union(*(keys(one, lexicon) for one in names)))


def same_matter(found: Mention | None, gold: str | None, lexicon: Lexicon = state) -> bool:
    """Whether a mention means the gold's object: the same party, or a matter (what is declared, ordered) of which they share
    half of the words: the F1 of their words is at least 0.5."""
    if same_party(found, gold, lexicon):
        return True
    if found is None or gold is None:
        return False
    ours, theirs = _words(found.text), _words(gold)
    return bool(ours and theirs) and 4 * len(ours & theirs) >= len(ours) + len(theirs)


def same_speaker(found: Speaker, gold: Source, lexicon: Lexicon = state) -> bool:
    """Whether a speaker is the gold's source: by id, by name, or by one of the aliases that the gold gives."""
    theirs = frozenset({gold.id}).union(*(keys(one, lexicon) for one in (gold.name, *gold.aliases)))
    ours = keys(found.name, lexicon) | {
        found.id,
        slug(found.id),
        found.id.upper() if is_state(found.id.upper()) else found.id,
    }
    return bool(ours & theirs)


def _mentioned(found: Mention, lexicon: Lexicon) -> frozenset[str]:
    key = found.key or ""
    named = key.removeprefix("name:")
    return keys(found.text, lexicon) | (frozenset({key, slug(named)}) if key else frozenset())


def _words(text: str) -> frozenset[str]:
    return frozenset(_without_end(word) for word in _WORD.findall(text.casefold()) if word not in _IDLE)


def _without_end(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word
