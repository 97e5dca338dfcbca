"""A speaker by a name that no table has: a run of capitals of which a noun phrase consists."""

from __future__ import annotations

from evidence.prose.cues import word_set
from evidence.prose.noun_phrase import Phrase, capitals, kind_of, single_words
from evidence.prose.voice import Voice
from evidence.schema.records import Speaker
from evidence.schema.slugs import slug
from evidence.schema.words import SourceKind

_SILENT = word_set("silent")


def unlisted(phrase: Phrase) -> Voice | None:
    """A name that the lexicon does not have: a run of capitals that the phrase consists of, save for its article."""
    run = capitals(phrase, 0)
    if (
        run is None
        or phrase.names & set(range(*run))
        or _goes_further(phrase, run[1])
        or (run[1] - run[0] == 1 and phrase.words[run[0]].word in word_set("day"))
        or phrase.of(run[1], min(run[1] + 1, len(phrase.words))) in ("’s", "'s")
    ):
        return None
    name = phrase.of(*run).removesuffix("’s").removesuffix("'s")
    parts = name.split()
    kind = kind_of(name)
    if kind is SourceKind.UNNAMED and len(parts) in (2, 3):
        kind = SourceKind.PERSON
    one = Speaker(slug(name), name, kind)
    return Voice((one,), one, is_guessed=True) if one.id else None


def _goes_further(phrase: Phrase, last: int) -> bool:
    """Whether common nouns follow a run of capitals in the head: "Western powers", "Initial analysis" are no names."""
    known = _SILENT | single_words("body") | single_words("institution") | single_words("company")
    return any(w.word.isalpha() and w.word not in known for w in phrase.words[last : phrase.head_end])
