"""What stands before and after a trigger, and how mentions there hang together."""

from __future__ import annotations

from functools import cache

from evidence.prose.clauses import Clause
from evidence.prose.lexicon import Entry, listed
from evidence.prose.naming import Memory, Mention
from evidence.prose.reading import Reading
from evidence.prose.words import Verb

ANY = frozenset(("any",))
WIDER = {
    "actor": frozenset(("actor", "actor-vessel", "person", "state", "org")),
    "arms-debris": frozenset(("arms",)),
    "nuclear-arms": frozenset(("nuclear",)),
    "carrier": frozenset(("vessel", "carrier")),
    "entities": frozenset(("company", "link", "institution")),
    "activity": frozenset(("occasion", "site")),
    "delegation": frozenset(("person",)),
    "unnamed-official": frozenset(("unnamed",)),
    "launch": frozenset(("launch",)),
    "statement": frozenset(("statement",)),
    "people": frozenset(("people", "person", "company")),
    "place": frozenset(("place", "placeword")),
}
"""Kinds that a rule may name, with the kinds of mentions that are of them."""


@cache
def _wide(tags: frozenset[str]) -> frozenset[str]:
    """Kinds of mentions of which one at least is needed."""
    return tags.union(*(WIDER.get(tag, frozenset()) for tag in tags))


def fits(mention: Mention, tags: frozenset[str]) -> bool:
    """Whether a mention is of one of the kinds that a slot takes."""
    if "any" in tags:
        return True
    own = mention.entry.tags
    if own.isdisjoint(_wide(tags)):
        return False
    for tag in tags:
        if tag in own or any(wide in own for wide in WIDER.get(tag, ())):
            if (
                tag == "actor"
                and "institution" in own
                and "company" in own
                and "of-state" not in own
                and mention.modifier
            ):
                continue
            return True
    return False


class Stretches:
    """The mentions before and after one trigger."""

    def __init__(self, reading: Reading, i: int, j: int, clause: Clause, memory: Memory, verb: Verb | None) -> None:
        """The trigger is the words from ``i`` to before ``j``; ``verb`` where it is one."""
        self.reading, self.i, self.j, self.clause, self.memory, self.verb = reading, i, j, clause, memory, verb
        self.line = reading.line
        self.used: list[Mention] = []
        self.filling = ""
        self.item: Mention | Entry | None = None
        self.guesses = False
        self.witnessed = False
        self._following: list[Mention] | None = None
        self._preceding: list[Mention] | None = None

    # -- stretches

    def _after(self) -> list[Mention]:
        """The mentions after the trigger in its clause, up to where another verb has objects of its own."""
        if self._following is None:
            stop = self._stop()
            self._following = [m for m in self.reading.mentions if self.j <= m.i < stop]
        return self._following

    def _stop(self) -> int:
        """Where another verb after the trigger has objects of its own, or the clause ends."""
        end = self.clause.j
        for at in sorted(at for at in self.line.verbs if self.j <= at < end and at > self.i):
            verb = self.line.verbs[at]
            if self.verb is not None and verb.passive and self.line.low[verb.begin : verb.begin + 2] == ["to", "be"]:
                return verb.begin  # "smuggled from Iran to be assembled by the group"
            if verb.adjective or (verb.passive and not verb.finite and not self._is_infinitive(verb)):
                continue
            if self._is_infinitive(verb):
                return verb.begin
            if verb.form == "ing" and self.verb is not None and (at == self.j or self._parts(at)):
                return at
            if verb.finite:
                return verb.begin
        return end

    def _is_infinitive(self, verb: Verb) -> bool:
        """Whether another verb is "to do", after the verb that is the trigger."""
        to = self.line.low[max(0, verb.at - 1)] == "to"
        return to and verb.form == "base" and not verb.finite and self.verb is not None

    def _parts(self, at: int) -> bool:
        """Whether what stands before a gerund parts it from the objects of the trigger."""
        return self.line.kind[max(0, at - 1)] in ("preposition", "comma", "subordinator")

    def _before(self) -> list[Mention]:
        """The mentions before the trigger in its clause."""
        if self._preceding is None:
            first = self.clause.i
            self._preceding = [m for m in self.reading.mentions if m.j <= self.i and m.i >= first]
        return self._preceding

    def beside(self, first: Mention) -> Mention | None:
        """The next actor of a list that another one opens: "Iran" in "Russia and Iran"."""
        return next(
            (
                m
                for m in self.reading.mentions
                if m.i >= first.j
                and m.i - first.j <= 3
                and not m.modifier
                and "actor" in m.tags
                and self._listed(first, m)
            ),
            None,
        )

    def _listed(self, first: Mention, last: Mention) -> bool:
        """Whether two mentions are of one list: "Russia and Iran"."""
        between = self.line.kind[first.j : last.i]
        return (
            bool(between)
            and all(k in ("coordinator", "comma", "determiner", "noun") for k in between)
            and "coordinator" in between
            and len(between) < 5
        )

    def _same_phrase(self, i: int, j: int) -> bool:
        """Whether only words of one noun phrase stand between."""
        return all(
            self.line.kind[k] in ("possessive", "noun", "number", "adverb", "quote")
            and (k not in self.line.verbs or self.line.verbs[k].adjective or self.line.verbs[k].form == "ing")
            for k in range(i, j)
        )

    def _describes(self, mention: Mention, tags: frozenset[str]) -> bool:
        """Whether a describing mention may stand for its head: "missile" in "missile components", no state in it."""
        if mention.entry.adjective or "actor" in mention.tags or tags & {"actor", "state"}:
            return False
        if "arms" not in mention.tags and "component" not in mention.tags:
            return True
        line = self.line
        j = mention.j
        if line.kind[j : j + 1] == ["possessive"]:
            return False
        while j + 1 < len(line.low) and line.kind[j + 1] == "noun" and j + 1 not in line.verbs:
            j += 1
        return line.low[j] in listed("armshead")

    def _counts(self, mention: Mention) -> bool:
        """Whether "of" stands after a word of quantity: "thousands of shells", "two of the deliveries", "ships full of"."""
        at = mention.first - 2
        if at >= 0 and self.line.kind[mention.first - 1] == "determiner":
            at -= 1
        return at >= 0 and (
            self.line.low[at] in listed("pack")
            or self.line.low[at] == "full"
            or self.line.kind[at] in ("number", "determiner")
        )

    def _is_counted(self, mention: Mention) -> bool:
        """Whether what a preposition governs is what is counted or valued: "thousands of shells", "$2 million in arms"."""
        if mention.gov == "of":
            return self._counts(mention)
        if mention.gov != "in":
            return False
        return any(m.j == mention.first - 1 and "money" in m.tags for m in self.reading.mentions)

    @staticmethod
    def _first(mentions: list[Mention], tags: frozenset[str]) -> Mention | None:
        return next((m for m in mentions if fits(m, tags)), None)
