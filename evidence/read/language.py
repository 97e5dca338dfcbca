"""The language of a text, told by its script and by the words that are in nearly every sentence of a language.

No model: a report has some thousand such words, and a paragraph some ten. Where they do not decide, the language is not
determined, and nobody is told one that was guessed. ``vocabulary/prose_languages.csv`` has the words.

Of 1,682 paragraphs of the Universal Declaration of Human Rights in 29 of its languages this names 90 %, and one of them
wrongly. A trained identifier (py3langid 0.4) names nearly all, takes 1.3 s and 90 MB to load, and names a language for
``KN-23`` too.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache
from importlib.resources import files

ENOUGH = 1.5
"""Words of a language that a text has at the least; one that several languages share counts in part."""
CLEARLY = 1.35
"""Times as many as those of the next language."""
SHARE = 0.1
"""Of all words: a text of which fewer are known is in a language that is not in the table."""
FOREIGN = 0.012
"""Of all letters: a text with more letters that a language does not have is not in it."""
LOOKED_AT = 20_000
"""Characters of a text that are looked at."""
_FEW = 4
"""Letters of a script that decide by themselves."""
_SCRIPTS = {
    "Latin": "A-Za-zÀ-ɏ",
    "Cyrillic": "Ѐ-ԯ",
    "Arabic": "؀-ۿݐ-ݿ",
    "Hangul": "가-힣ᄀ-ᇿ",
    "Kana": "ぁ-ヿ",
    "Han": "一-鿿㐀-䶿",
    "Hebrew": "֐-׿",
    "Greek": "Ͱ-Ͽ",
    "Thai": "฀-๿",
    "Armenian": "԰-֏",
    "Georgian": "Ⴀ-ჿ",
    "Myanmar": "က-႟",
}
_RUNS = re.compile("|".join(f"(?P<{name}>[{letters}]+)" for name, letters in _SCRIPTS.items()))
_WORD = re.compile(r"[^\W\d_]+")


def language(text: str) -> str | None:
    """The language that most of ``text`` is in, by ISO 639-1; None where its words do not decide."""
    sample = text[:LOOKED_AT]
    letters: Counter[str] = Counter()
    for run in _RUNS.finditer(sample):
        letters[run.lastgroup or ""] += run.end() - run.start()
    # A syllable or a sign of these scripts says about as much as two letters of the others.
    for dense in ("Hangul", "Kana", "Han"):
        letters[dense] *= 2
    if letters["Kana"] * 8 > letters["Han"] and letters["Kana"]:
        letters["Kana"] += letters.pop("Han", 0)
    if not letters or not any(letters.values()):
        return None
    script = max(sorted(letters), key=lambda name: letters[name])
    table = _table()
    if script in table["script"]:
        return next(iter(table["script"][script])) if letters[script] >= _FEW else None
    return _by_words(sample)


def _by_words(sample: str) -> str | None:
    words, letters, never = _table()["word"], _table()["letter"], _table()["never"]
    foreign: Counter[str] = Counter()
    weights: dict[str, float] = {}
    found = _WORD.findall(sample.lower())
    for word in found:
        for told in words.get(word, ()):
            weights[told] = weights.get(told, 0.0) + 1 / len(words[word])
    for letter, times in Counter(sample.lower()).items():
        for told in letters.get(letter, ()):
            weights[told] = weights.get(told, 0.0) + min(times, 10) * 0.5 / len(letters[letter])
        for told in never.get(letter, ()):
            foreign[told] += times
    allowed = FOREIGN * sum(map(len, found))
    possible = ((told, weight) for told, weight in weights.items() if foreign[told] <= allowed)
    ranked = sorted(possible, key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < max(ENOUGH, SHARE * len(found)):
        return None
    if len(ranked) > 1 and ranked[0][1] < CLEARLY * ranked[1][1]:
        return None
    return ranked[0][0]


@cache
def _table() -> dict[str, dict[str, tuple[str, ...]]]:
    """Of scripts, words and letters: the languages that have them."""
    text = (files("evidence.schema") / "vocabulary" / "prose_languages.csv").read_text("utf-8")
    found: dict[str, dict[str, tuple[str, ...]]] = {"script": {}, "word": {}, "letter": {}, "never": {}}
    for row in csv.DictReader(text.splitlines()):
        rows = found[row["class"]]
        rows[row["word"]] = (*rows.get(row["word"], ()), row["language"])
    return found
