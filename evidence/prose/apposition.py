"""Common nouns that stand beside a name and mean whom it names: "the tanker Blue Marten", "Orlan, a firm", "a firm, Orlan"."""

from __future__ import annotations

from dataclasses import replace

from evidence.prose.lexicon import Entry, listed
from evidence.prose.naming import Memory, Mention
from evidence.prose.values import Sort
from evidence.prose.words import Line
from evidence.schema.slugs import slug

_ENDS = frozenset(("comma", "stop", "open", "sign", "relative", "coordinator"))
_THINGS = frozenset(("vessel", "actor", "company", "person", "org"))
_PARTIES = (Sort.PERSON, Sort.ORGANISATION, Sort.VESSEL)


def named_beside(line: Line, mentions: list[Mention], memory: Memory) -> None:
    """Let each common noun with a name in apposition mean whom it names, in its sentence and in those after it."""
    starts = {m.i: m for m in mentions}
    ends = {m.j: m for m in mentions if not m.resolved}
    for mention in mentions:
        if not _is_common(line, mention):
            continue
        name = _name(line, mention, starts, ends)
        if name is None:
            continue
        entry = name.entry
        if "vessel" in mention.tags and "vessel" not in entry.tags:
            text = line.text[line.start[name.i] : line.end[name.j - 1]]
            entry = Entry(Sort.VESSEL, mention.tags | {"vessel", "carrier", "actor-vessel"}, f"name:{slug(text)}", text)
            memory.short[text] = name.entry = entry
        mention.entry = replace(entry, tags=entry.tags | (mention.tags - {"institution", "unnamed"}))
        mention.resolved = True


def _is_common(line: Line, mention: Mention) -> bool:
    """Whether a mention is a noun for somebody or a vessel, and no name."""
    if mention.resolved or mention.office is not None or not mention.tags & _THINGS or "state" in mention.tags:
        return False
    return line.words[mention.j - 1].islower()


def _name(line: Line, mention: Mention, starts: dict[int, Mention], ends: dict[int, Mention]) -> Mention | None:
    """The name beside a noun: right after it for a vessel, before ", a", or after a comma."""
    i, j, n = mention.first, mention.j, len(line.low)
    if (
        "vessel" in mention.tags
        and j < n
        and (after := starts.get(j)) is not None
        and _is_name(line, after, vessel=True)
    ):
        return after
    vessel = "vessel" in mention.tags
    closed = j < n and line.kind[j] in ("comma", "relative")
    opens = line.low[i] in ("a", "an") or (line.low[i] == "the" and closed)
    if i > 1 and line.kind[i - 1] == "comma" and (opens or _is_office(line, mention)):
        before = ends.get(i - 1) or _before_brackets(line, i - 1, ends)
        if (
            before is not None
            and _is_name(line, before, vessel=vessel)
            and not before.modifier
            and (opens or before.entry.sort is Sort.PERSON)
            and not _joined(line, before)
        ):
            return before
    if not vessel:
        j = _past_phrase(line, j)
    if j + 1 < n and line.kind[j] == "comma":
        titled = line.words[j + 1] in listed("title")
        after = starts.get(j + 1 if (line.low[j + 1] != "the" or not vessel) and not titled else j + 2)
        if after is not None and _is_name(line, after, vessel=vessel) and (after.j >= n or line.kind[after.j] in _ENDS):
            return after
    return None


def _past_phrase(line: Line, j: int) -> int:
    """The comma after what hangs on a noun: "a front company for the Guards, Pars Nadir"; the word itself where none is near."""
    if j >= len(line.low) or line.low[j] not in ("of", "for", "in", "at"):
        return j
    for k in range(j + 1, min(len(line.low), j + 7)):
        if line.kind[k] == "comma":
            return k
        if k in line.verbs or line.kind[k] not in ("noun", "determiner", "possessive", "preposition"):
            return j
    return j


def _is_office(line: Line, mention: Mention) -> bool:
    """Whether a noun is an office without an article: "Idris Vantelle, commander of the Guard"."""
    return bool(mention.tags & {"person", "people-phrase"}) and line.low[mention.j - 1] in listed("office")


def _is_name(line: Line, mention: Mention, *, vessel: bool) -> bool:
    """Whether a mention is a name by its shape; that of a vessel may look like the designation of a weapon: Amur-4."""
    if vessel and "designation" in mention.tags and mention.entry.key is None:
        return True
    return (
        mention.entry.sort in _PARTIES
        and mention.entry.key is not None
        and mention.entry.key.startswith("name:")
        and line.words[mention.i][0].isupper()
        and not line.words[mention.j - 1].islower()
        and mention.office is None
    )


def _before_brackets(line: Line, at: int, ends: dict[int, Mention]) -> Mention | None:
    """The name before "(IMO 9000012)," that ends at a word."""
    if line.kind[at - 1] != "close":
        return None
    opened = next((k for k in range(at - 1, max(-1, at - 9), -1) if line.kind[k] == "open"), None)
    return ends.get(opened) if opened is not None else None


def _joined(line: Line, mention: Mention) -> bool:
    """Whether a name is one of a list: "Orlan and Kestrel, a bank"."""
    return mention.first > 0 and line.kind[mention.first - 1] in ("coordinator",)
