"""Clauses of a sentence: where each begins and ends, and how it hangs on the one before."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.prose.lexicon import listed
from evidence.prose.openings import (
    adverbs_then,
    after_day,
    attribution,
    clause_follows,
    joins,
    short_aside,
    subject_then_verb,
    verb_soon,
)
from evidence.prose.words import Line, Verb


@dataclass(slots=True)
class Clause:
    """The words from ``i`` to before ``j``."""

    i: int
    j: int
    kind: str
    """``main``, ``sub`` (while, after), ``rel`` (which, who), ``that``, ``part`` (a participle after a comma), ``and`` (a verb
    that shares the subject), ``on`` (goes on after an insertion), ``by`` (who says it: ", he said"), ``aside`` (brackets)."""
    opens: int = 0
    """The first word that belongs to its quote: past "while", "and", "that"."""


Opening = tuple[str, int]
"""The kind of a clause, and the first word that belongs to its quote."""
_LEADING = ("sub", "part", "that")
"""What a sentence opens with before its main clause."""
_OPENS_SPEECH = ("noun", "determiner", "pronoun", "possessive", "number")


def clauses(line: Line, inner: frozenset[int], things: frozenset[int] = frozenset()) -> list[Clause]:
    """The clauses in order. ``inner``: words inside a name or phrase, where nothing begins; ``things``: words right after
    arms and goods, where one without "that" may begin: "the drones it bought"."""
    cutting = _Cutting(line)
    cutting.things = things
    return cutting.run(inner)


def _opens_with_participle(line: Line) -> bool:
    """Whether a sentence opens with a participle before its subject: "Firing", "Designated in 2016, the bank"."""
    at = next((k for k in range(len(line.low)) if line.kind[k] != "adverb"), 0)
    verb = line.verbs.get(at)
    if verb is None or verb.finite:
        return False
    if verb.form == "ing":
        return at == 0
    rest = line.kind[at + 1 :]
    comma = rest.index("comma") if "comma" in rest else None
    return (
        verb.passive and not verb.adjective and verb.lemma != "ask" and comma is not None and "be" not in rest[:comma]
    )


class _Cutting:
    """One sentence on its way from words to clauses."""

    def __init__(self, line: Line) -> None:
        self.line = line
        opening = "main"
        if line.low and (line.kind[0] == "subordinator" or line.low[0] == "despite"):
            opening = "sub"
        elif _opens_with_participle(line):
            opening = "part"
        self.found = [Clause(0, len(line.low), opening, 1 if opening == "sub" else 0)]
        self.current = self.found[0]
        self.has_verb = False
        """Whether the clause has a verb of its own yet."""
        self.inserted = False
        """Whether it is an insertion, after which the clause before goes on."""
        self.waits = False
        """Whether the clause before a relative one has its verb still to come."""
        self.things: frozenset[int] = frozenset()
        """Words right after arms and goods."""
        self.finite = {verb.begin for verb in line.verbs.values() if verb.finite and not verb.adjective}

    def run(self, inner: frozenset[int]) -> list[Clause]:
        """All clauses, word by word."""
        kind, verbs = self.line.kind, self.line.verbs
        i, n = 0, len(kind)
        while i < n:
            if i > self.current.i:
                if i in inner:
                    i += 1
                    continue
                aside = short_aside(self.line, i) if kind[i] == "open" else 0
                if aside:
                    i += aside
                    continue
                opening = self._opening(i)
                if opening is not None:
                    self._begin(i, opening)
            if i in verbs:
                self._verb(i)
            i += 1
        return [c for c in self.found if c.i < c.j]

    def _begin(self, i: int, opening: Opening) -> None:
        name, opens = opening
        if name == "rel":
            self.waits = not self.has_verb and self.current.kind != "rel"
        self.inserted = name in ("rel", "aside", "part") or (self.inserted and name == "on")
        self._add(i, name, opens)

    def _add(self, i: int, name: str, opens: int) -> None:
        n = len(self.line.low)
        self.current.j = i
        self.current = Clause(i, n, name, min(opens, n))
        self.found.append(self.current)
        self.has_verb = False

    def _verb(self, i: int) -> None:
        """Note a verb; what follows a plain verb of saying without "that" is a clause too: "said Iran had sent"."""
        verb = self.line.verbs[i]
        if verb.adjective or not (verb.finite or self.current.kind in ("part", "sub")):
            return
        self.has_verb = True
        n = len(self.line.low)
        if not verb.finite or verb.passive or i + 1 >= n or verb.lemma not in listed("plainsaying"):
            return
        opens = after_day(self.line, i + 1)
        if (
            opens < n
            and self.line.kind[opens] in _OPENS_SPEECH
            and self.line.low[opens] != "that"
            and subject_then_verb(self.line, opens, True)
        ):
            self._add(opens, "that", opens)

    def _opening(self, i: int) -> Opening | None:
        """The clause that begins at a word inside another, or None."""
        kind, low = self.line.kind, self.line.low
        here, current = kind[i], self.current
        if here == "stop":
            return "main", i + 1
        if here == "open":
            return "aside", i + 1
        if here == "close" and current.kind == "aside":
            return "on", i + 1
        if here == "relative" and current.i == i - 1 and current.kind == "rel":
            return None
        if self.waits and self.has_verb and current.kind == "rel" and self._resumes(i):
            return "on", i
        if here == "pronoun" and i in self.things and self._follows_thing(i):
            return "rel", i
        if here in ("relative", "preposition"):
            relative = self._relative(i)
            if relative is not None:
                return relative
        if low[i] == "that" and joins(self.line, i):
            return self._that(i)
        if (
            low[i] == "even"
            and low[i + 1 : i + 2]
            and kind[i + 1] == "subordinator"
            and clause_follows(self.line, i + 1)
        ):
            return "sub", i + 2
        if (here == "subordinator" or low[i] == "despite") and clause_follows(self.line, i):
            return None if low[i - 1] == "even" and current.i == i - 1 else ("sub", i + 1)
        if here == "coordinator" and self.has_verb:
            soon = verb_soon(self.line, i + 1)
            if soon:
                return ("and" if soon == 1 else "main"), i + 1
        if i > 1 and kind[i - 1] == "quote" and kind[i - 2] == "comma":
            verb = self.line.verbs.get(i)  # "a “leaked report,” adding that"
            return ("part", i) if verb is not None and verb.form == "ing" and not verb.adjective else None
        return self._after_comma(i) if kind[i - 1] == "comma" else None

    def _resumes(self, i: int) -> bool:
        """Whether the verb of the clause before begins: "officers who boarded the dhow on Monday seized"."""
        before = self.line.kind[i - 1]
        return i in self.finite and before in ("noun", "number", "adverb") and i - 1 not in self.line.verbs

    def _follows_thing(self, i: int) -> bool:
        """Whether a pronoun after a thing and its verb tell of the thing: "the helicopters it had received"."""
        verb = next((v for v in self.line.verbs.values() if v.begin == i + 1 and v.finite and not v.adjective), None)
        if verb is None or verb.passive or verb.lemma in listed("saying"):
            return False
        if not listed("negating").isdisjoint(self.line.low[:i]):
            return False  # what is denied there might be taken for what is denied here
        after = verb.at + 1
        if verb.lemma in listed("giving"):
            return True  # "the jets it gave Ukraine"
        return after >= len(self.line.low) or self.line.kind[after] not in ("noun", "determiner", "number", "pronoun")

    def _relative(self, i: int) -> Opening | None:
        """At "which" and "who", and at "from which"."""
        line = self.line
        if line.kind[i] == "relative":
            if line.low[i] == "where" and line.kind[i - 1] not in ("comma", "noun"):
                return None
            return "rel", i if line.low[i] in ("who", "which", "whom", "whose") else i + 1
        after = i + 1
        if after < len(line.low) and line.kind[after] == "relative" and line.low[after] in ("which", "whom", "whose"):
            return "rel", i
        return None

    def _that(self, i: int) -> Opening:
        """At "that", which is a relative one where its verb follows at once and none stands before."""
        line, after = self.line, i + 1
        direct = (
            after < len(line.low)
            and (line.kind[after] in ("be", "have", "modal", "do") or after in line.verbs)
            and i - 1 not in line.verbs
        )
        return ("rel", i) if direct else ("that", after)

    def _after_comma(self, i: int) -> Opening | None:
        """After a comma: a participle, a verb that goes on after an insertion, ", he said", or a subject of its own."""
        line, current = self.line, self.current
        verb = line.verbs.get(i)
        if verb is not None and not verb.adjective and verb.form == "ing":
            return "part", i
        at = adverbs_then(line, i)
        if at is not None:
            verb = line.verbs[at]
            if verb.form == "ing" or (verb.passive and not verb.finite and not verb.adjective):
                return "part", i
            if not verb.finite:
                return None
            if self.inserted or current.kind in ("rel", "part", "sub"):
                return "on", i
            return ("and", i) if self.has_verb and self._lists(i, verb) else None
        if attribution(line, i):
            return "by", i
        if current.kind == "by":
            return "on", i
        return ("main", i) if self._may_be_main(i) and subject_then_verb(line, i) else None

    def _lists(self, i: int, verb: Verb) -> bool:
        """Whether a verb after a comma is one of a list: "handed over a receiver, trained crews and promised"."""
        found = verb.lemma == "find" and self.line.kind[i + 1 : i + 2] in (["number"], ["determiner"], ["noun"])
        if not found and verb.lemma in listed("saying") | listed("telling"):
            return False
        for k in range(i - 2, self.current.i, -1):
            if k in self.line.verbs:
                return True
            if self.line.kind[k] == "comma":
                return False  # "Romba, the head of the junta, went"
        return True

    def _may_be_main(self, i: int) -> bool:
        """Whether the clause before a comma is one after which the main clause may begin or go on."""
        current, first = self.current, self.found[0]
        if current.kind == "main":
            return self.has_verb and self.line.kind[i] in ("pronoun", "determiner")
        if current.kind == "that" and all(c.kind in _LEADING for c in self.found):
            return self.has_verb  # "Despite denials that it sent any, the ship carried"
        if current.kind not in ("sub", "part", "rel"):
            return False
        return self.has_verb or (first.kind == "sub" and (current is first or len(self.found) == 2))
