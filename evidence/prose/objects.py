"""What stands where a rule looks for things: objects, what a preposition governs, whose it is, what is named beside it."""

from __future__ import annotations

from evidence.prose.lexicon import Entry
from evidence.prose.naming import Mention
from evidence.prose.stretches import fits
from evidence.prose.subjects import Subjects

_NAMED_BEFORE = frozenset(("arms", "goods", "missile", "vessel", "component", "cargo", "transfer", "cap"))
"""Kinds of things that stand before the clause of which they are the object: "machine tools that a firm sold"."""


class Objects(Subjects):
    """What stands around one trigger besides its subject, by position."""

    def _theme(self, tags: frozenset[str]) -> Mention | Entry | None:
        """What is done something to; where a rule takes anything, the words after the trigger too."""
        found = self.theme(tags)
        return found if found is not None or "any" not in tags else self._next_phrase()

    def _other_theme(self, tags: frozenset[str]) -> Mention | None:
        return self.direct(tags, skip=self.used)

    def _theme_on(self, tags: frozenset[str]) -> Mention | None:
        return self.governed("on", tags)

    def _name(self, tags: frozenset[str]) -> Mention | None:
        """What stands right after the trigger."""
        return self._first([m for m in self.reading.mentions if m.i == self.j and not m.modifier], tags)

    def _any(self, tags: frozenset[str]) -> Mention | None:
        return self._first([m for m in self._after() if m not in self.used], tags)

    def _apposed(self, tags: frozenset[str]) -> Mention | None:
        """Who stands before the trigger and a comma: "Wei Guolin, a Chinese national"."""
        for mention in reversed(self._before()):
            comma = mention.j < self.i and self.line.kind[mention.j] == "comma" and self.i - mention.j <= 5
            if comma and fits(mention, tags):
                return mention
        return None

    def _ahead(self, tags: frozenset[str]) -> Mention | None:
        """Who stands after the trigger and a comma."""
        for mention in self._after():
            if mention.i >= self.j and mention.i - self.j <= 4 and "comma" in self.line.kind[self.j : mention.i]:
                return mention if fits(mention, tags) else None
        return None

    def _theme_of_verb(self, tags: frozenset[str]) -> Mention | None:
        """The head right before the trigger."""
        before = [m for m in self._before() if not m.gov and not m.modifier and m.j >= self.i - 3]
        return before[-1] if before and fits(before[-1], tags) else None

    def _after_be(self, tags: frozenset[str]) -> Mention | None:
        """What follows "is" after a noun: "its owner is X"."""
        after = [v for v in self.line.verbs.values() if self.j <= v.at < self.j + 12 and v.finite and not v.adjective]
        be = min(after, key=lambda v: v.at, default=None)
        if be is None or be.lemma not in ("be", "include") or "relative" in self.line.kind[self.j : be.at]:
            return None
        end = max(self.clause.j, be.at + 9)
        following = [m for m in self.reading.mentions if be.at < m.i < end and not m.modifier]
        return next((m for m in following if fits(m, tags)), None)

    def _of_that(self, tags: frozenset[str]) -> Mention | None:
        """What the "that" clause after the trigger is about: "worried that the drones could reach"."""
        following = next((c for c in self.reading.clauses if c.i == self.clause.j), None)
        if following is None or following.kind != "that":
            return None
        inside = [m for m in self.reading.mentions if following.i <= m.i < following.j and not m.gov and not m.modifier]
        return inside[0] if inside and fits(inside[0], tags) else None

    def _next_phrase(self) -> Mention | None:
        """The noun phrase after the trigger that no table knows: "the diversion"; the words as they stand."""
        line, i = self.line, self.j
        if self.verb is not None and self.verb.passive:
            return None
        while i < self.clause.j and line.kind[i] in ("determiner", "adverb"):
            i += 1
        j = i
        while j < self.clause.j and line.kind[j] in ("noun", "number", "possessive") and j not in line.verbs:
            j += 1
        if j == i or line.kind[i] == "possessive":
            return None
        return Mention(i, j, Entry(None, frozenset({"unknown"}), None, ""), first=i)

    def _of_item(self, tags: frozenset[str]) -> Mention | None:
        """Whose the item is: "the EU" in "the EU's sanctions list", "US" in "US sanctions", "of the bloc" after it."""
        item = self.item
        if not isinstance(item, Mention):
            return None
        inside = [m for m in self.reading.mentions if item.first <= m.i and m.j <= item.i and fits(m, tags)]
        if inside:
            return inside[0]
        beside = [m for m in self.reading.mentions if m.gov == "of" and m.first == item.j + 1 and fits(m, tags)]
        if beside and beside[0] not in self.used:
            return beside[0]
        before = [m for m in self.reading.mentions if m.j == item.first or m.j == item.first - 1]
        owners = [m for m in before if m.modifier and fits(m, tags) and m not in self.used]
        if owners:
            return owners[-1]
        following = [m for m in self._after() if m.i > item.i and m.gov in ("of", "by") and fits(m, tags)]
        if not following and self.verb is not None and self.verb.passive:  # "all property of the persons is blocked"
            following = [m for m in self._before() if m.gov == "of" and item.j < m.i < item.j + 5 and fits(m, tags)]
        return following[0] if following and following[0] not in self.used else None

    def _origin(self, tags: frozenset[str]) -> Mention | None:
        """Whose things they were: "Iran" of "Iranian drones", "Sweden's tanks"; nobody who has a role already."""
        item = self.item
        if not isinstance(item, Mention):
            return None
        taken = {m.entry.key for m in self.used}
        for mention in self.reading.mentions:
            inside = item.first <= mention.i and mention.j <= item.j and mention is not item
            if inside and mention.modifier and fits(mention, tags) and mention.entry.key not in taken:
                return mention if self.line.kind[mention.i] != "determiner" else None
        return None

    def theme(self, tags: frozenset[str]) -> Mention | Entry | None:
        """What is done something to: after an active verb, before a passive one."""
        if self.verb is not None and self.verb.passive:
            if self.verb.adjective:
                return self._first([m for m in self._after() if not m.gov], tags)
            inverted = self._inverted()
            if inverted is not None:
                return self._first([m for m in self.reading.mentions if m.i > inverted and not m.gov], tags)
            if (
                not self.verb.finite
                and self.line.low[self.verb.begin] not in ("to", "be", "been", "being")
                and self.verb.begin > self.clause.opens
            ):
                beside = [m for m in self.reading.mentions if m.j == self.verb.begin]
                return beside[-1] if beside and fits(beside[-1], tags) else None
            found = self._left(tags)
            if found is not None:
                return found
            item = self.item
            if (
                self.filling == "object"
                and isinstance(item, Mention)
                and item.j <= self.verb.begin
                and fits(item, tags)
            ):
                return item  # what is recorded is the item and the object
            if not self.verb.finite or self.clause.kind in ("rel", "and", "part", "on"):
                return self._carried(tags)
            return None
        found = self.direct(tags)
        return found if found is not None else self._antecedent(tags)

    def _inverted(self) -> int | None:
        """Where "is" stands before the subject: "also designated today is X", "among those named by OFAC are Y"; else None."""
        verb, line = self.verb, self.line
        if verb is None or verb.finite or verb.begin > self.clause.opens + 2:
            return None
        before = line.low[self.clause.opens : verb.begin]
        if before not in ([], ["among", "those"]):
            return None
        be = next((v.at for v in line.verbs.values() if v.lemma == "be" and v.at > verb.at), None)
        if be is None or "comma" in line.kind[verb.at : be]:
            return None
        between = [v for v in line.verbs.values() if verb.at < v.at < be and not v.adjective]
        heads = [m for m in self.reading.mentions if verb.at < m.i < be and not m.gov and not m.modifier]
        return None if between or heads else be

    def _antecedent(self, tags: frozenset[str]) -> Mention | None:
        """Whom "whom" and "which" mean as an object: "a trader, whom Washington blacklisted"."""
        clause = self.clause
        if clause.kind != "rel" or self.line.low[clause.i] not in ("whom", "which") or self.verb is None:
            return None
        subject = [m for m in self.reading.mentions if clause.i < m.i and m.j <= self.verb.begin and not m.modifier]
        before = [m for m in self.reading.mentions if m.j <= clause.i and not m.modifier and fits(m, tags)]
        return before[-1] if subject and before else None

    def direct(self, tags: frozenset[str], skip: list[Mention] | None = None) -> Mention | None:
        """The first object that no preposition governs; parts of a list are one place."""
        held = self.verb is not None and self.j > self.i + 1 and self.line.low[self.j : self.j + 1] == ["of"]
        for mention in self._after():
            if held and mention.gov == "of" and mention.first == self.j + 1 and fits(mention, tags):
                return mention  # "got hold of six mortars"
            if mention.first == self.j and mention not in (skip or ()) and fits(mention, tags) and not mention.modifier:
                return mention
            if mention.gov or (skip and mention in skip):
                if self._is_counted(mention) and fits(mention, tags) and not mention.modifier:
                    return mention
                continue
            if mention.modifier and ("any" in tags or not self._describes(mention, tags)):
                continue
            if fits(mention, tags):
                return mention
        own = self.verb is None or self.verb.begin > self.clause.i + (self.line.kind[self.clause.i] != "pronoun")
        if self.clause.kind in ("rel", "that") and own and tags & _NAMED_BEFORE:
            for mention in self.reading.mentions:  # "machine tools that a firm sold"
                beside = self.clause.i - (self.line.kind[self.clause.i - 1] == "comma")
                if mention.j == beside and not mention.modifier and fits(mention, tags):
                    return mention
        return None

    def _cited(self, mention: Mention) -> bool:
        """Whether a mention only tells who made what is cited: "was delivered, according to a report by"."""
        between = self.line.low[self.j : mention.i]
        return "according" in between and "," not in between[between.index("according") :]

    def governed(self, preposition: str, tags: frozenset[str]) -> Mention | None:
        """The first mention after the trigger, else in its clause, that a preposition governs."""
        after = [m for m in self._after() if m.gov == preposition and not (preposition == "by" and self._cited(m))]
        for mention in after:
            if (
                mention not in self.used
                and fits(mention, tags)
                and (not mention.modifier or self._describes(mention, tags))
            ):
                return mention
        for mention in (
            after if preposition in ("to", "from", "for", "by", "with", "against") else ()
        ):  # "to Russian forces"
            if mention not in self.used and fits(mention, tags) and "institution" not in mention.tags:
                return mention
        if preposition == "in":  # "in Russia's Far East"
            for mention in after:
                if self.line.kind[mention.j : mention.j + 1] == ["possessive"] and fits(mention, tags):
                    return mention
        if self.verb is not None:
            for mention in self._before():
                if (
                    (
                        mention.gov == preposition
                        and mention not in self.used
                        and not mention.modifier
                        and fits(mention, tags)
                    )
                    and preposition not in ("of", "by")
                    and mention.j <= (self.verb.begin if self.verb else self.i)
                ):
                    return mention
        return None

    def owner(self, tags: frozenset[str]) -> Mention | None:
        """Whose it is: "Iran's drone exports", "Iranian arms shipments", "its first test"."""
        found = None
        for mention in self._before():
            if (
                mention.modifier
                and mention not in self.used
                and fits(mention, tags)
                and self._same_phrase(mention.j, self.i)
            ):
                found = mention
                if self.line.kind[mention.j : mention.j + 1] == ["possessive"] or mention.resolved:
                    return mention
        if found is None and self.line.low[self.clause.i] == "whose" and self._same_phrase(self.clause.i + 1, self.i):
            before = [m for m in self.reading.mentions if m.j <= self.clause.i and not m.modifier and fits(m, tags)]
            return before[-1] if before else None  # "a firm whose only shareholder is"
        return found

    def modifier(self, tags: frozenset[str]) -> Mention | None:
        """The describing noun right before: "arms" in "arms exports"."""
        for mention in reversed(self._before()):
            if mention.j == self.i and fits(mention, tags):
                return mention
        return None
