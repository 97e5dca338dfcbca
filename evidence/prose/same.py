"""Whether an extractor's name and a gold's name mean the same: ids equal, slugs equal, or one state or actor by the lexicon.

Gold writes names for people: "South Korea, Joint Chiefs of Staff", "unnamed experts", "North Korea, government
('Pyongyang')", "Russia; China". Each of these is read into the keys under which it may be met.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from evidence.prose.gold import Gold, Source
from evidence.prose.lexicon import phrases, split
from evidence.prose.values import Sort
from evidence.schema.nationalities import nationality
from evidence.schema.records import Mention, Speaker
from evidence.schema.slugs import slug
from evidence.schema.states import is_state, state

Lexicon = Callable[[str], str | None]
"""The key that a lexicon has for a name, or None."""

_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_UNNAMED = re.compile(r"(?:an? )?(?:unnamed|unattributed|unidentified|anonymous)\s+", re.IGNORECASE)
_MOUTH = re.compile(r"(.+?),? (?:government|authorities|officials?|spokes(?:man|woman|person))\Z", re.IGNORECASE)
_OWN = re.compile(r"['’]s?\Z")
_WORD = re.compile(r"[^\W_]+")
_IDLE = frozenset(
    {"the", "a", "an", "of", "to", "in", "for", "with", "and", "its", "their", "his", "her", "that", "by", "on"}
)
_LONGEST = 4
"""Words of the longest name of a state that is looked for before the rest of a name."""


@lru_cache(maxsize=1 << 14)
def actor(name: str) -> str | None:
    """The key that the lexicon of this library has for an actor of this name; None where it has none.

    Of somebody unnamed, the noun by which the lexicon calls them: "observers" and "analysts" are the same nobody.
    """
    words = split(name)
    for _, written, entry in phrases().get(words[0].lower(), ()) if words else ():
        if "actor" not in entry.tags or [one.lower() for one in written] != [one.lower() for one in words]:
            continue
        if written == words or " ".join(written).islower():
            return entry.key or (f"unnamed:{entry.name}" if entry.sort is Sort.UNNAMED else None)
    return None


@lru_cache(maxsize=1 << 14)
def keys(name: str, lexicon: Lexicon = actor) -> frozenset[str]:
    """The keys under which one name may be met.

    Its slug, without brackets, articles, "unnamed" and a spokesperson at the end; the state's code for a state, and before
    the rest of a name that begins with a state ("Iran's Foreign Ministry", "Iranian Foreign Ministry"); the lexicon's key.
    """
    bare = _UNNAMED.sub("", _BRACKETS.sub("", name)).strip().strip("'\"‘’“”")
    bare = re.sub(r"^(?:the|an?)\s+", "", bare, flags=re.IGNORECASE)
    found: set[str] = set()
    for written in dict.fromkeys((name, bare)):
        mouth = _MOUTH.fullmatch(written)
        for one in (written, mouth[1] if mouth else written):
            found |= {slug(one), lexicon(one) or "", state(one) or "", _of_a_state(one)}
    return frozenset(found - {""})


def _of_a_state(name: str) -> str:
    """``kr-joint-chiefs-of-staff`` of "South Korea, Joint Chiefs of Staff"; "" where no state stands before the rest."""
    words = name.split()
    for length in range(min(_LONGEST, len(words) - 1), 0, -1):
        code = nationality(_OWN.sub("", " ".join(words[:length]).rstrip(",")))
        if code is not None:
            return slug(f"{code} {' '.join(words[length:])}")
    return ""


class Names:
    """The names of one gold: which others each of its parties and sources goes by."""

    def __init__(self, gold: Gold, lexicon: Lexicon = actor) -> None:
        self.lexicon = lexicon
        self.also: dict[str, tuple[str, ...]] = dict(gold.names)
        for source in gold.sources.values():
            self.also[source.name] = (*self.also.get(source.name, ()), *source.aliases)
        self.sources = gold.sources

    def party(self, found: Mention | None, gold: str | None) -> bool:
        """Whether a mention means the gold's party: both nobody, or any key of it is one of any of the gold's names.

        "Russia; China" is either; "Kim Jong Un: mutual defense agreement" is met by what stands before the colon.
        """
        if found is None or gold is None:
            return found is None and gold is None
        names = [part for one in gold.split(";") if (part := one.strip())]
        names += [before.strip() for one in names if (before := one.partition(": ")[0]) != one]
        theirs = self._all([also for one in names for also in (one, *self.also.get(one, ()))])
        return bool(_mentioned(found, self.lexicon) & theirs)

    def matter(self, found: Mention | None, gold: str | None) -> bool:
        """Whether a mention means the gold's object: the same party, or a matter (what is declared, ordered) of like words.

        Like are words of which both share half: their F1 is at least 0.5.
        """
        if self.party(found, gold):
            return True
        if found is None or gold is None:
            return False
        ours, theirs = _words(found.text), _words(gold)
        return bool(ours and theirs) and 4 * len(ours & theirs) >= len(ours) + len(theirs)

    def speaker(self, found: Speaker, gold: str) -> bool:
        """Whether a speaker is the gold's source of this id: by id, by name, or by a name it goes by."""
        source: Source = self.sources[gold]
        ours = set(keys(found.name, self.lexicon)) | {found.id, slug(found.id)}
        if is_state(found.id.upper()):
            ours.add(found.id.upper())
        return bool(ours & ({gold} | self._all((source.name, *self.also[source.name]))))

    def _all(self, names: Sequence[str]) -> set[str]:
        return {key for name in names for key in keys(name, self.lexicon)}


def _mentioned(found: Mention, lexicon: Lexicon) -> frozenset[str]:
    key = found.key or ""
    named = key.removeprefix("name:")
    return keys(found.text, lexicon) | (frozenset({key, slug(named)}) if key else frozenset())


def _words(text: str) -> frozenset[str]:
    return frozenset(_without_end(word) for word in _WORD.findall(text.casefold()) if word not in _IDLE)


def _without_end(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word
