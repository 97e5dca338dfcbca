"""What the words around a statement put aside without denying it: "warned against sending", "almost sent"; "that was wrong"."""

from __future__ import annotations

from collections.abc import Sequence

from evidence.prose.cues import word_set

_NEAR = 10
"""How many words back "cleared" may stand: "cleared the firm of supplying"."""
_END = (".", "”", '"', ")", "")


def put_aside(words: Sequence[str], first: int, last: int) -> bool:
    """Whether the statement ``words[first:last]`` is warned against, nearly so, acquitted of, supposed or taken back."""
    before = words[first - 1] if first else ""
    if before == "against" and words[first].endswith("ing"):
        return True
    if before in word_set("nearly"):
        return True
    if before == "of" and not word_set("clearing").isdisjoint(words[max(0, first - _NEAR) : first - 1]):
        return True
    opening = words[1:3] if words[:1] == ["“"] else words[:2]
    if list(opening)[:1] == ["to"] and opening[-1] in word_set("putting") and "that" in words[:first][:4]:
        return True  # "to say that it did would be wrong"
    return _never_so(words, first) or _taken_back(words, last)


def _never_so(words: Sequence[str], first: int) -> bool:
    """ "“It never happened,” he said of the sale": what was said before is of what follows."""
    of = next((k for k in range(1, first) if words[k] in ("of", "about") and words[k - 1] in ("said", "says")), None)
    return of is not None and first - of < _NEAR and not {"never", "not", "n't"}.isdisjoint(words[:of])


def _taken_back(words: Sequence[str], last: int) -> bool:
    """ "; that was wrong", "; it did not" to the end of the sentence, or ", or so it was said"."""
    for k in range(last, len(words)):
        if words[k] == "," and tuple(words[k + 1 : k + 3]) == ("or", "so"):
            return True
        if words[k] == ";" and words[k + 1 : k + 2] and words[k + 1] in ("that", "this", "it", "they", "he", "she"):
            end = next((n for n in range(k + 2, len(words)) if words[n] in _END), len(words))
            rest = words[k + 2 : end]
            return 1 < len(rest) <= 4 and rest[-1] in word_set("taking_back")
    return False
