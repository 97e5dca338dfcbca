"""Who a name is as a source, by the lexicon: Seoul is South Korea, KCNA is the state media of North Korea."""

from __future__ import annotations

from evidence.prose.lexicon import phrases, split
from evidence.schema.records import Speaker


def known(name: str) -> Speaker | None:
    """The speaker that the lexicon has for exactly this name, an article before it apart; None where it has none."""
    words = split(name)
    if words and words[0].lower() in ("the", "a", "an"):
        words = words[1:]
    if not words:
        return None
    wanted = tuple(word.lower() for word in words[1:])
    for rest, _, entry in phrases().get(words[0].lower(), ()):
        if rest == wanted and entry.speaker is not None:
            return entry.speaker
    return None
