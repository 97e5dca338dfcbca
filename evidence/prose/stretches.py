"""What stands before and after a trigger, and whose clause it is: where a rule finds its doer when no word names one."""

from __future__ import annotations

from evidence.prose.clauses import Clause
from evidence.prose.lexicon import Entry, listed
from evidence.prose.naming import Memory, Mention
from evidence.prose.reading import Reading
from evidence.prose.values import Sort
from evidence.prose.words import Verb

ANY = frozenset(("any",))
_WIDER = {
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


def fits(mention: Mention, tags: frozenset[str]) -> bool:
    """Whether a mention is of one of the kinds that a slot takes."""
    if "any" in tags:
        return True
    own = mention.entry.tags
    for tag in tags:
        if tag in own or any(wide in own for wide in _WIDER.get(tag, ())):
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
        self.used_as_agent = False

    # -- stretches

    def _after(self) -> list[Mention]:
        """The mentions after the trigger in its clause, up to where another verb has objects of its own."""
        stop = self.clause.j
        mine = self.verb
        for at in sorted(self.reading.line.verbs):
            verb = self.reading.line.verbs[at]
            if at >= self.j and at < stop and not verb.adjective and at > self.i:
                if (
                    verb.form == "base"
                    and not verb.finite
                    and mine is not None
                    and self.line.low[max(0, at - 1)] == "to"
                ):
                    stop = verb.begin
                elif verb.passive and not verb.finite:
                    continue
                elif (verb.form == "ing" and at == self.j and mine is not None) or (
                    verb.form == "ing"
                    and mine is not None
                    and self.line.kind[max(0, at - 1)] in ("preposition", "comma", "subordinator")
                ):
                    stop = at
                elif verb.finite:
                    stop = verb.begin
                if stop <= at:
                    break
        return [m for m in self.reading.mentions if m.i >= self.j and m.i < stop]

    def _before(self) -> list[Mention]:
        return [m for m in self.reading.mentions if m.j <= self.i and m.i >= self.clause.i]

    def _left(self, tags: frozenset[str]) -> Mention | None:
        """The subject before the verb: the last head that no preposition governs, else the owner of the head."""
        limit = self.verb.begin if self.verb is not None else self.i
        floor = self.clause.i
        other = [
            v.at
            for v in self.line.verbs.values()
            if floor <= v.at < limit and not v.adjective and (v.finite or (v.form == "ing" and not self._describing(v)))
        ]
        chain = (
            self.verb is not None
            and not self.verb.finite
            and (self.verb.form in ("base", "ing") or self.line.low[self.verb.begin] in ("to", "be"))
        )
        if other and not chain:
            floor = max(other) + 1 if max(other) + 1 < limit else floor
        before = [m for m in self.reading.mentions if floor <= m.i and m.j <= limit and m not in self.used]
        heads = [m for m in before if not m.gov and not m.modifier]
        if chain and other:  # "agreed to supply": who agreed; "ordered X to supply": X
            gerund = self._gerund(other)
            if gerund is not None:  # "accused China of supplying", "charged him with conspiring to export"
                matrix = [v for v in other if v < gerund]
                accused = self.line.verbs.get(max(matrix)) if matrix else None
                if accused is not None and accused.passive:  # "has been accused of supplying"
                    held = [
                        m for m in before if m.j <= accused.begin and not m.gov and not m.modifier and fits(m, tags)
                    ]
                    carried = None if held else self._carried(tags)
                    return held[-1] if held else carried if isinstance(carried, Mention) else None
                blamed = [
                    m for m in before if matrix and max(matrix) < m.i < gerund and fits(m, tags) and not m.modifier
                ]
                if not blamed:
                    return None
                return blamed[0] if self.line.low[gerund - 1] == "for" else blamed[-1]
            near = [m for m in heads if m.i > max(other) and fits(m, tags)]
            if near and self.line.low[limit - 1 : limit] != ["and"]:
                return near[-1]
            heads = [m for m in heads if m.i < min(other)]
        for mention in reversed(heads):
            if fits(mention, tags):
                group = [m for m in heads if fits(m, tags) and m.j <= mention.i and self._listed(m, mention)]
                return group[0] if group else mention
            if (
                mention.entry.sort is not None
                and self.verb is not None
                and mention.j == limit
                and mention.entry.sort is not Sort.ITEM
            ):
                break
        if heads and heads[-1].entry.sort in (Sort.PERSON, Sort.STATE) and not fits(heads[-1], tags):
            return None
        for mention in reversed(before):
            if (
                mention.modifier
                and not mention.gov
                and fits(mention, tags)
                and self.line.kind[mention.j : mention.j + 1] == ["possessive"]
            ):
                return mention
        for mention in reversed(before):
            if mention.gov in ("of", "by", "from") and fits(mention, tags) and not mention.modifier:
                return mention
        for mention in reversed(before):
            if mention.modifier and fits(mention, tags) and not mention.gov:
                return mention
        return None

    def _describing(self, verb: Verb) -> bool:
        """Whether a participle describes the subject before it: "an Antonov belonging to his firm"."""
        at = verb.at - 1
        return (
            verb.lemma in ("belong", "own", "carry", "bear", "operate", "work", "act", "live", "link", "include", "fly")
            and at >= self.clause.i
            and self.line.kind[at] == "noun"
            and at not in self.line.verbs
            and self.verb is not None
            and self.verb.finite
        )

    def _gerund(self, other: list[int]) -> int | None:
        """The gerund after "of", "for" or "with" that the verb is, or hangs on; None where it hangs on none."""
        verb = self.verb
        if verb is None:
            return None
        at = verb.begin if verb.form == "ing" else max(other)
        found = self.line.verbs.get(verb.at if verb.form == "ing" else max(other))
        if found is None or found.form != "ing" or found.finite or not at:
            return None
        return at if self.line.low[at - 1] in listed("blamedfor") and any(v < at for v in other) else None

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

    def _carried(self, tags: frozenset[str]) -> Mention | Entry | None:
        """The subject of a clause that has none: the antecedent of "which", the subject of the clause before."""
        clauses = self.reading.clauses
        number = next((k for k, c in enumerate(clauses) if c is self.clause), 0)
        if self.clause.kind == "rel" or (
            self.verb is not None
            and not self.verb.finite
            and self.verb.passive
            and number
            and self.clause.kind != "and"
        ):
            for mention in reversed([m for m in self.reading.mentions if m.j <= self.clause.i]):
                if fits(mention, tags) and not (mention.modifier and mention.j < self.clause.i - 2):
                    return mention
        if self.clause.kind == "on":
            for mention in self.reading.mentions:  # "the general, Abdel Osmani, travelled"
                if (
                    self.clause.i - 2 <= mention.j <= self.clause.i
                    and not mention.modifier
                    and not mention.gov
                    and fits(mention, tags)
                ):
                    return mention
        for k in range(number - 1, -1, -1):
            clause = clauses[k]
            if clause.kind in ("by", "aside", "rel") and self.clause.kind in ("on", "main"):
                continue
            first = [m for m in self.reading.mentions if clause.i <= m.i < clause.j and not m.gov and not m.modifier]
            finite = [v.begin for v in self.line.verbs.values() if clause.i <= v.at < clause.j and v.finite]
            subjects = [m for m in first if not finite or m.j <= min(finite)]
            for mention in subjects:
                if fits(mention, tags):
                    return mention
            owners = [
                m
                for m in self.reading.mentions
                if clause.i <= m.i < clause.j and m.modifier and (not finite or m.j <= min(finite))
            ]
            for mention in owners:
                if fits(mention, tags):
                    return mention
            if subjects and clause.kind == "main":
                break
        if self.clause.kind in ("part", "and", "on", "sub") or (self.verb is not None and not self.verb.finite):
            after = [m for m in self.reading.mentions if m.i >= self.clause.j and not m.gov and not m.modifier]
            if self.clause.kind in ("part", "sub") and number == 0 and after and fits(after[0], tags):
                return after[0]
        return None

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
        """Whether "of" stands after a word of quantity: "thousands of shells", "two of the deliveries"."""
        at = mention.first - 2
        if at >= 0 and self.line.kind[mention.first - 1] == "determiner":
            at -= 1
        return at >= 0 and (self.line.low[at] in listed("pack") or self.line.kind[at] in ("number", "determiner"))

    @staticmethod
    def _first(mentions: list[Mention], tags: frozenset[str]) -> Mention | None:
        return next((m for m in mentions if fits(m, tags)), None)
