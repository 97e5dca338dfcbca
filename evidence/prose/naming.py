"""Whom and what a sentence mentions: words of the lexicon, and names that only their shape and their title show."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from evidence.prose.designations import designated
from evidence.prose.lexicon import Entry, Phrase, listed, people_words, phrases, verb_forms
from evidence.prose.values import Named, Sort
from evidence.prose.voice import government
from evidence.prose.words import Line
from evidence.schema.records import Speaker
from evidence.schema.slugs import slug
from evidence.schema.states import state_name
from evidence.schema.words import SourceKind


@dataclass(slots=True)
class Mention:
    """A stretch of words that names somebody or something, or a notion that rules speak of."""

    i: int
    j: int
    """The words from ``i`` to before ``j``."""
    entry: Entry
    gov: str = ""
    """The preposition that governs it, or nothing."""
    modifier: bool = False
    """It describes the noun after it: "Russian" in "Russian drones", "Iran" in "Iran's navy"."""
    office: tuple[int, int] | None = None
    """The words of the office before the name of a person."""
    first: int = 0
    """The first word of its noun phrase, determiner and adjectives included."""
    resolved: bool = False
    """Its name comes from an earlier sentence."""

    @property
    def tags(self) -> frozenset[str]:
        """What filters ask for."""
        return self.entry.tags


@dataclass(slots=True)
class Memory:
    """What the sentences before have mentioned: to resolve surnames, short forms and "the regime"."""

    people: dict[str, Entry] = field(default_factory=dict)
    short: dict[str, Entry] = field(default_factory=dict)
    recent: list[Entry] = field(default_factory=list)
    """The states named last, the newest first."""
    before: dict[str, Entry] = field(default_factory=dict)
    """``last`` as it was before the sentence that is read."""
    last: dict[str, Entry] = field(default_factory=dict)
    """The last of each tag: ``state``, ``person``, ``company``, ``vessel``."""


def lexical(line: Line, titled: bool = False) -> list[tuple[int, int, Entry]]:
    """The phrases of the lexicon in a sentence, the longest at each place, as words ``i`` to before ``j``."""
    table = phrases()
    low, words, n = line.low, line.words, len(line.low)
    found: list[tuple[int, int, Entry]] = []
    i = 0
    while i < n:
        candidates = table.get(low[i])
        if candidates is not None:
            match = _longest(low, words, i, n, candidates)
            if match is not None and not titled and words[i][0].isupper() and _in_a_name(line, i, match, table):
                match = None
            if match is not None:
                length, entry = match
                found.append((i, i + length, entry))
                i += length
                continue
        shaped = designated(words[i])
        if shaped is not None:
            found.append((i, i + 1, shaped))
        i += 1
    return found


def _in_a_name(line: Line, i: int, match: tuple[int, Entry], table: dict[str, tuple[Phrase, ...]]) -> bool:
    """Whether a common word with a capital is part of a longer name: "Cascade Rotables", "Goldcrest Air Cargo"."""
    length, entry = match
    following = line.words[i + length : i + length + 1]
    if (
        length == 1
        and "actor" not in entry.tags
        and following
        and following[0] in listed("company") | listed("organisation")
        and line.words[i].isalpha()
        and not line.words[i].isupper()
    ):
        return True  # "Heron Trading", "Javelin Shipping"
    if (
        "state" in entry.tags
        and not entry.adjective
        and following
        and following[0] in listed("company")
        and line.words[i + length + 1 : i + length + 2] not in (["Force"], ["Forces"], ["Defence"], ["Defense"])
    ):
        return True  # "Iran Air", "China Shipping"
    if (
        "actor" in entry.tags
        or entry.sort is Sort.PLACE
        or any(w.isupper() or any(c.isdigit() for c in w) for w in line.words[i : i + length])
    ):
        return False
    if any(w.isupper() for w in line.words[i : i + length]):
        return False
    written = next((w for rest, w, e in table[line.low[i]] if e is entry and len(w) == length), None)
    if written is not None and written[0][0].isupper():
        return False
    after = i + length
    if after < len(line.words) and line.words[after][0].isupper() and line.low[after] not in table:
        return True
    return (
        i > 0
        and (line.words[i - 1][0].isupper() or line.kind[i - 1] not in ("quote", "stop", "sign", "open"))
        and length == 1
    )


def _longest(
    low: list[str], words: list[str], i: int, n: int, candidates: tuple[Phrase, ...]
) -> tuple[int, Entry] | None:
    for rest, written, entry in candidates:
        size = len(written)
        if i + size > n or (rest and tuple(low[i + 1 : i + size]) != rest):
            continue
        if all(_fits(w, words[i + k], i + k == 0) for k, w in enumerate(written)):
            return size, entry
    return None


def _fits(written: str, word: str, opening: bool) -> bool:
    """Whether the capitals of a word are those that the table asks for."""
    if written == word:
        return True
    if written.isupper() and len(written) > 1:
        return False
    if written[0].isupper():
        return word[0].isupper()
    return True if not word[0].isupper() or opening else not word.isupper() or len(word) > 4


_STEM = re.compile(r"(.+?)[-‑](?:\w+)\Z")
_IMO = re.compile(r"\d{7}\Z")


_LIMITED = ("Ltd", "Inc", "LLC", "Limited", "Corp")
_FIRM = (
    "Co",
    "Co.",
    "Company",
    "Corp",
    "Corp.",
    "Corporation",
    "Trading",
    "Shipping",
    "Group",
    "Industries",
    "Technology",
)
"""Words of a firm's name before the comma in "Kestova Trading, Ltd."."""


def capitals(line: Line, taken: list[bool]) -> list[tuple[int, int]]:
    """Runs of words with capitals that no phrase of the lexicon takes: names, by their shape."""
    runs: list[tuple[int, int]] = []
    words, n = line.words, len(line.words)
    i = 0
    while i < n:
        if (
            taken[i]
            or not _capital(words[i])
            or (
                line.kind[i] not in ("noun",)
                and not (i and line.kind[i] == "adverb" and line.low[i - 1] in listed("vesselcue"))
                and not (words[i].isupper() and len(words[i]) > 1 and line.kind[i] not in ("sign",))
            )
        ):
            i += 1
            continue
        j = i + 1
        while j < n and not taken[j]:
            if (
                (_capital(words[j]) and line.kind[j] in ("noun", "number"))
                or (
                    words[j]
                    in ("of", "al", "el", "bin", "bint", "ibn", "van", "von", "de", "da", "&", "and", "for", "-", "ul")
                    and j + 1 < n
                    and not taken[j + 1]
                    and _capital(words[j + 1])
                    and line.kind[j + 1] == "noun"
                    and (
                        words[j] not in ("and", "of", "for") or (words[j] == "of" and words[j - 1] in listed("ofname"))
                    )
                )
                or (words[j] == "," and j + 1 < n and words[j + 1].rstrip(".") in _LIMITED and words[j - 1] in _FIRM)
                or (words[j - 1] == "," and words[j].rstrip(".") in _LIMITED)
                or (
                    words[j] in ("-", ".")
                    and j + 1 < n
                    and line.start[j] == line.end[j - 1]
                    and _capital(words[j + 1])
                    and words[j] == "-"
                )
            ):
                j += 1
            else:
                break
        runs.append((i, j))
        i = j
    return runs


def _capital(word: str) -> bool:
    if word in listed("noname"):
        return False
    return word[0].isupper() or (len(word) > 2 and word[:3].lower() in ("al-", "el-") and word[3:4].isupper())


def named_by_shape(line: Line, i: int, j: int, memory: Memory, verbs_follow: bool) -> Entry | None:
    """What a run of capitals names: a vessel after its cue, a firm by its ending, a person by title, memory or shape."""
    words = line.words
    text = line.text[line.start[i] : line.end[j - 1]]
    last = words[j - 1]
    before = line.low[i - 1] if i else ""
    known = memory.short.get(text) or memory.people.get(last if j - i == 1 else text)
    if known is not None:
        return known
    cues = listed("vesselcue")
    if before in cues or (i and words[i - 1] in cues) or words[i] in ("MV", "MT", "M/V", "M/T"):
        if words[i] in ("MV", "MT", "M/V", "M/T") and j - i > 1:
            text = line.text[line.start[i + 1] : line.end[j - 1]]
        return Entry(Sort.VESSEL, frozenset({"vessel", "carrier", "actor-vessel"}), f"name:{slug(text)}", text)
    if last.rstrip(".") in listed("company") and j - i > 1:
        k = j - 1
        while k > i + 1 and words[k - 1].rstrip(".") in listed("company"):
            k -= 1
        tags = {"actor", "org", "company"} | ({"carrier"} if listed("carrier") & set(words[i:j]) else set())
        entry = _party(text, tags, SourceKind.COMPANY, Sort.ORGANISATION)
        if k - i > 1 or line.low[i] not in phrases():  # "Iran" is not short for "Iran Air"
            memory.short.setdefault(line.text[line.start[i] : line.end[k - 1]], entry)
        if k - i > 1:
            memory.short.setdefault(line.text[line.start[i] : line.end[max(i, k - 1)]], entry)
        memory.short.setdefault(text, entry)
        return entry
    if last in listed("company") and False:
        return _party(text, {"actor", "org", "company"}, SourceKind.COMPANY, Sort.ORGANISATION)
    if any(w in listed("organisation") for w in words[i:j]) and j - i > 1:
        return _party(text, {"actor", "org"}, SourceKind.AGENCY, Sort.ORGANISATION)
    if words[i] == "Republic" and j - i > 2 and words[i + 1] == "of":
        entry = Entry(
            Sort.STATE,
            frozenset({"actor", "state"}),
            f"name:{slug(text)}",
            text,
            Speaker(slug(text), text, SourceKind.STATE),
        )
        memory.short.setdefault(last, entry)
        return entry
    if last in listed("place") and j - i > 1:
        return Entry(Sort.PLACE, frozenset({"place"}), None, text)
    titled = i > 0 and (
        words[i - 1] in listed("title")
        or words[i - 1].rstrip(".") in listed("title")
        or (words[i - 1] == "." and i > 1 and words[i - 2] in listed("title"))
    )
    if titled or (words[i] in listed("koreanname") and 1 < j - i <= 3):
        entry = person(text)
        memory.people[text] = entry
        memory.people.setdefault(words[i] if words[i] in listed("koreanname") and not titled else last, entry)
        if words[i] in listed("koreanname"):
            memory.people.setdefault(words[i], entry)
        return entry
    if (
        before
        in ("in", "at", "near", "off", "around", "outside", "via", "through", "from", "to", "port", "city", "into")
        and j - i == 1
        and not text.isupper()
    ):
        return Entry(Sort.PLACE, frozenset({"place"}), None, text)
    if i == 0 and j - i == 1 and verbs_follow and _surname(line):
        return person(text)
    if (
        i == 0
        and j - i == 1
        and (
            not verbs_follow
            or j >= len(words)
            or line.kind[j] in ("comma", "adverb")
            or not text.isalpha()
            or len(text) < 5
            or text.endswith(("s", "ing", "ly", "ed"))
        )
    ):
        return None
    if (
        j - i == 1
        and verbs_follow
        and text.isalpha()
        and text.istitle()
        and len(text) > 4
        and before not in ("in", "at", "to")
    ):
        entry = _party(text, {"actor", "org"}, SourceKind.COMPANY, Sort.ORGANISATION)
        memory.short.setdefault(text, entry)
        return entry
    if 2 <= j - i <= 3 and all(w.isalpha() and not w.isupper() for w in words[i:j]) and verbs_follow:
        entry = person(text)
        memory.people.setdefault(text, entry)
        memory.people.setdefault(last, entry)
        return entry
    if text.isupper() and len(text) > 1 and not any(c.isdigit() for c in text):
        return _party(text, {"actor", "org"}, SourceKind.AGENCY, Sort.ORGANISATION)
    if any(c.isdigit() for c in text) and "-" in text:
        return Entry(Sort.ITEM, frozenset({"designation"}), None, text)
    if j - i == 1 and verbs_follow and text.isalpha() and not text.isupper() and len(text) > 3:
        return _party(text, {"actor", "org"}, SourceKind.COMPANY, Sort.ORGANISATION)
    if j - i >= 2 or before in ("by", "with", "and"):
        return _party(text, {"actor", "org"}, SourceKind.COMPANY, Sort.ORGANISATION)
    return None


def _surname(line: Line) -> bool:
    """Whether a sentence opens with a name alone: "Varga brokered", "Kim's train"; nouns there have an article."""
    low = line.low[0]
    if not line.words[0].isalpha() or line.words[0].isupper() or low in verb_forms() or low in people_words():
        return False
    following = line.verbs.get(1)
    if following is None and line.kind[1:2] in (["be"], ["have"], ["modal"], ["adverb"]):
        following = next((v for v in line.verbs.values() if v.begin == 1), None)
    if following is None or not following.finite or following.passive or following.lemma in ("be", "have"):
        return False
    common = low.endswith(tuple(listed("nounending")))
    return not common or following.lemma in listed("saying") | listed("denying")


def _party(text: str, tags: set[str], kind: SourceKind, sort: Sort) -> Entry:
    return Entry(sort, frozenset(tags), f"name:{slug(text)}", text, Speaker(slug(text) or "named", text, kind))


def person(text: str) -> Entry:
    """A person that the lexicon does not have, by the name as it stands."""
    speaker = Speaker(slug(text) or "person", text, SourceKind.PERSON)
    return Entry(Sort.PERSON, frozenset({"actor", "person"}), f"name:{slug(text)}", text, speaker)


def of_state(entry: Entry, code: str | None, words: str) -> Entry:
    """An institution with its state: "South Korea, joint chiefs of staff"; a government is the state itself."""
    if code is None:
        return entry
    name = state_name(code)
    if entry.sort is Sort.STATE:
        return Entry(Sort.STATE, frozenset({"actor", "state"}), code, name, government(code))
    bare = entry.name if entry.name and "|" not in entry.name else words
    full = f"{name}, {bare}"
    assert entry.speaker is not None
    tags = entry.tags | {"of-state"}
    if code in ("US", "GB", "CA", "AU", "JP", "KR", "UA", "CH") and "org" in tags and "company" not in tags:
        tags = tags | {"authority"}
    return replace(
        entry,
        tags=tags,
        key=f"name:{slug(full)}",
        name=full,
        speaker=Speaker(slug(full), full, entry.speaker.kind, government(code).id),
    )


def handed_on(line: Line, mentions: list[Mention]) -> tuple[Named, ...]:
    """The mentions as other parts of the reading take them: whoever and whatever has a sort."""
    return tuple(
        Named(
            line.start[m.i],
            line.end[m.j - 1],
            m.entry.sort,
            line.text[line.start[m.i] : line.end[m.j - 1]],
            m.entry.key,
            m.entry.name or line.text[line.start[m.i] : line.end[m.j - 1]],
            m.entry.speaker,
        )
        for m in mentions
        if m.entry.sort is not None
    )


def institution(mention: Mention) -> bool:
    """Whether it is a ministry, an army, officials: what stands with a state."""
    return "institution" in mention.tags
