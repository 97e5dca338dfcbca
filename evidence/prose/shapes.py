"""What a run of capitals names that no table has: a vessel, a firm, a body, a state, a place, a person, a designation."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.prose.lexicon import Entry, listed, people_words, phrases, verb_forms
from evidence.prose.naming import Memory, party, person
from evidence.prose.values import Sort
from evidence.prose.words import Line
from evidence.schema.records import Speaker
from evidence.schema.slugs import slug
from evidence.schema.words import SourceKind

_MOTOR_VESSEL = ("MV", "MT", "M/V", "M/T")
_SHORT = 4
"""A first word of a name that is shorter stands for nobody by itself."""
_HEADED = frozenset(("led", "headed", "chaired", "commanded", "directed", "founded"))
_BETWEEN = frozenset(("bin", "bint", "ibn", "ben", "ould", "van", "von", "der", "den", "dos", "das"))
"""Words inside the names of persons."""
_MONEY = frozenset(("$", "€", "£"))
_WHERE = ("in", "at", "near", "off", "around", "outside", "via", "through", "from", "to", "port", "city", "into")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words with capitals, and what stands around it."""

    line: Line
    i: int
    j: int
    text: str
    """The words as they stand."""
    before: str
    """The word before, in lower case; empty where there is none."""
    verbs_follow: bool
    """Whether what follows is what follows a subject."""

    @property
    def words(self) -> list[str]:
        """Its words."""
        return self.line.words[self.i : self.j]

    @property
    def last(self) -> str:
        """Its last word."""
        return self.line.words[self.j - 1]


def named_by_shape(line: Line, i: int, j: int, memory: Memory, verbs_follow: bool) -> Entry | None:
    """What a run of capitals names: a vessel after its cue, a firm by its ending, a person by title, memory or shape."""
    text = line.text[line.start[i] : line.end[j - 1]]
    run = Run(line, i, j, text, line.low[i - 1] if i else "", verbs_follow)
    known = memory.short.get(text) or memory.people.get(run.last if j - i == 1 else text)
    if known is not None:
        return known
    entry = _vessel(run) or _firm(run, memory) or _body(run) or _republic(run, memory) or _place(run)
    entry = entry or _titled(run, memory) or _in_office(run, memory) or _after_place_word(run)
    if entry is not None:
        return _remembered(run, entry, memory)
    if i == 0 and j == 1:
        if verbs_follow and _surname(line):
            return person(text)
        if _may_be_common(run):
            return None
    return _remembered(run, _subject(run, memory) or _other(run), memory)


def _remembered(run: Run, entry: Entry | None, memory: Memory) -> Entry | None:
    """A body of two words or more is known by its first one later: "the Polisario" after "the Polisario Front"."""
    first = run.words[0]
    if (
        entry is not None
        and run.j - run.i > 1
        and entry.sort is Sort.ORGANISATION
        and len(first) > _SHORT
        and first.isalpha()
        and first.lower() not in phrases()
        and first not in listed("organisation") | listed("company") | listed("place")
    ):
        memory.short.setdefault(first, entry)
    return entry


def _vessel(run: Run) -> Entry | None:
    """After "the tanker" and the like, or with MV before it."""
    words, i, text = run.line.words, run.i, run.text
    marked = words[i] in _MOTOR_VESSEL
    cues = listed("vesselcue")
    if not marked and run.before not in cues and not (i and words[i - 1] in cues):
        return None
    if marked and run.j - i > 1:
        text = run.line.text[run.line.start[i + 1] : run.line.end[run.j - 1]]
    return Entry(Sort.VESSEL, frozenset({"vessel", "carrier", "actor-vessel"}), f"name:{slug(text)}", text)


def _firm(run: Run, memory: Memory) -> Entry | None:
    """By its ending, "Ltd"; remembered without it: "Kestova" of "Kestova Trading Ltd"."""
    line, words, i = run.line, run.line.words, run.i
    if run.j - i < 2 or run.last.rstrip(".") not in listed("company"):
        return None
    k = run.j - 1
    while k > i + 1 and words[k - 1].rstrip(".") in listed("company"):
        k -= 1
    tags = {"actor", "org", "company"} | ({"carrier"} if listed("carrier") & set(run.words) else set())
    entry = party(run.text, tags, SourceKind.COMPANY, Sort.ORGANISATION)
    if k - i > 1 or line.low[i] not in phrases():  # "Iran" is not short for "Iran Air"
        memory.short.setdefault(line.text[line.start[i] : line.end[k - 1]], entry)
    memory.short.setdefault(run.text, entry)
    return entry


def _body(run: Run) -> Entry | None:
    """By a word of bodies in it: "Kestova Institute"."""
    if run.j - run.i > 1 and any(w in listed("organisation") for w in run.words):
        return party(run.text, {"actor", "org"}, SourceKind.AGENCY, Sort.ORGANISATION)
    return None


def _republic(run: Run, memory: Memory) -> Entry | None:
    """A state that no table has: "Republic of Kestova"; remembered by its last word."""
    if run.j - run.i < 3 or run.words[:2] != ["Republic", "of"]:
        return None
    speaker = Speaker(slug(run.text), run.text, SourceKind.STATE)
    entry = Entry(Sort.STATE, frozenset({"actor", "state"}), f"name:{slug(run.last)}", run.text, speaker)
    memory.short.setdefault(run.last, entry)
    return entry


def _place(run: Run) -> Entry | None:
    """By its ending: "Kestova Province"; the ending alone where a known place stands before it."""
    after_name = run.i > 0 and run.line.words[run.i - 1][0].isupper() and run.line.kind[run.i - 1] == "noun"
    return _at(run) if (run.j - run.i > 1 or after_name) and run.last in listed("place") else None


def _at(run: Run) -> Entry:
    return Entry(Sort.PLACE, frozenset({"place"}), None, run.text)


def _titled(run: Run, memory: Memory) -> Entry | None:
    """A person, after a title or by a Korean surname; remembered by the surname."""
    words, i = run.line.words, run.i
    titled = i > 0 and (
        words[i - 1] in listed("title")
        or words[i - 1].rstrip(".") in listed("title")
        or (words[i - 1] == "." and i > 1 and words[i - 2] in listed("title"))
    )
    korean = words[i] in listed("koreanname")
    if not titled and not (korean and 1 < run.j - i <= 3):
        return None
    entry = person(run.text)
    memory.people[run.text] = entry
    memory.people.setdefault(words[i] if korean and not titled else run.last, entry)
    if korean:
        memory.people.setdefault(words[i], entry)
    return entry


def _in_office(run: Run, memory: Memory) -> Entry | None:
    """Two or three words after an office and a comma: "the firm's director, Ravi Menon"."""
    line, i = run.line, run.i
    if i < 2 or not 1 < run.j - i < 6:
        return None
    after_office = line.kind[i - 1] == "comma" and line.low[i - 2] in listed("office")
    if not after_office and not (run.before == "by" and line.low[i - 2] in _HEADED) and not _is_called(run):
        return None
    if not all(word.replace("-", "").isalpha() and not word.isupper() for word in run.words):
        return None
    entry = person(run.text)
    memory.people.setdefault(run.text, entry)
    memory.people.setdefault(run.last, entry)
    return entry


def _is_called(run: Run) -> bool:
    """Whether somebody is said to be called so: "a Belarusian named Oleg Mirsky"."""
    if run.before not in ("named", "called"):
        return False
    before = run.line.words[run.i - 2]
    return before.lower() in people_words() or before.endswith(("an", "ian", "ese", "ish"))


def _after_place_word(run: Run) -> Entry | None:
    """One word after "in", "near", "port"."""
    if (run.before == "to" and _is_given(run)) or (run.before == "from" and _is_bought(run)):
        return None
    return _at(run) if run.j - run.i == 1 and run.before in _WHERE and not run.text.isupper() else None


def _is_given(run: Run) -> bool:
    """Whether what stands before "to" the name is sold or handed to it: only parties are sold anything."""
    line = run.line
    for k in range(run.i - 2, max(-1, run.i - 9), -1):
        if k in line.verbs and not line.verbs[k].adjective:
            return line.verbs[k].lemma in listed("giving")
        if line.kind[k] in ("comma", "stop", "sign") and line.words[k] not in _MONEY:
            return False
    return False


def _is_engaged(run: Run) -> bool:
    """Whether somebody buys from the name, or engages it: "ordered 12 jets from Brantek", "awarded Brantek a contract"."""
    verb = run.line.verbs.get(run.i - 1)
    engaged = verb is not None and not verb.adjective and verb.lemma in listed("engaging")
    return engaged or (run.before == "from" and _is_bought(run))


def _is_bought(run: Run) -> bool:
    """Whether what stands before "from" the name is bought or ordered: only parties sell anything."""
    line = run.line
    for k in range(run.i - 2, max(-1, run.i - 9), -1):
        if k in line.verbs and not line.verbs[k].adjective:
            return line.verbs[k].lemma in listed("takingfrom")
        if line.kind[k] in ("comma", "stop", "sign") and line.words[k] not in _MONEY:
            return False
    return False


def _may_be_common(run: Run) -> bool:
    """Whether the word that opens a sentence may be a common one."""
    line, text = run.line, run.text
    return (
        not run.verbs_follow
        or run.j >= len(line.words)
        or line.kind[run.j] in ("comma", "adverb")
        or not text.isalpha()
        or len(text) < 5
        or text.endswith(("s", "ing", "ly", "ed"))
    )


def _subject(run: Run, memory: Memory) -> Entry | None:
    """What stands as a subject: a firm by one word, a person by two or three; remembered."""
    text, length = run.text, run.j - run.i
    if not run.verbs_follow:
        return None
    plain = text.replace("-", "")
    if length == 1 and plain.isalpha() and text.istitle() and len(plain) > 4 and run.before not in ("in", "at", "to"):
        entry = party(text, {"actor", "org"}, SourceKind.COMPANY, Sort.ORGANISATION)
        memory.short.setdefault(text, entry)
        return entry
    if 2 <= length <= 3 and all(w.isalpha() and not w.isupper() for w in run.words):
        entry = _after_article(run) or person(text)
        if entry.sort is not Sort.PERSON:
            memory.short.setdefault(text, entry)
            return entry
        memory.people.setdefault(text, entry)
        memory.people.setdefault(run.last, entry)
        memory.people.setdefault(run.words[0], entry)
        return entry
    return None


def _after_article(run: Run) -> Entry | None:
    """What has "the" before its name is no person: a ship where it sails, else a body."""
    if run.before != "the":
        return None
    verb = next((v for v in run.line.verbs.values() if v.begin == run.j), None)
    if verb is not None and verb.lemma in listed("motion") | _AT_SEA:
        return Entry(Sort.VESSEL, frozenset({"vessel", "carrier", "actor-vessel"}), f"name:{slug(run.text)}", run.text)
    return party(run.text, {"actor", "org"}, SourceKind.UNNAMED, Sort.ORGANISATION)


_AT_SEA = frozenset(
    ("unload", "load", "anchor", "berth", "carry", "transport", "ferry", "transfer", "discharge", "head")
)


def _other(run: Run) -> Entry | None:
    """An abbreviation, a designation, or a body of whose kind nothing is said; a person by "van" or "bin" inside."""
    text, length = run.text, run.j - run.i
    if length > 2 and not _BETWEEN.isdisjoint(run.words):
        return person(text)
    numbered = any(c.isdigit() for c in text)
    if text.isupper() and len(text) > 1 and not numbered:
        return party(text, {"actor", "org"}, SourceKind.AGENCY, Sort.ORGANISATION)
    if numbered and "-" in text:
        return Entry(Sort.ITEM, frozenset({"designation"}), None, text)
    subject = length == 1 and run.verbs_follow and text.isalpha() and not text.isupper() and len(text) > 3
    if subject or length >= 2 or run.before in ("by", "with", "and") or _is_engaged(run):
        return party(text, {"actor", "org"}, SourceKind.COMPANY, Sort.ORGANISATION)
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
