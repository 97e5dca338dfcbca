"""Who fills the roles of a rule: the mentions that stand where the rule looks for them."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.prose.lexicon import Entry, Role, Slot, listed
from evidence.prose.naming import Mention
from evidence.prose.stretches import Stretches, fits


@dataclass(slots=True)
class Filled:
    """The fillers of one rule that fits."""

    subject: Mention | Entry | None = None
    object: Mention | Entry | None = None
    item: Mention | Entry | None = None
    place: Mention | Entry | None = None


_BACK = frozenset(("the", "that", "those", "these", "this", "such", "them", "it"))


class Around(Stretches):
    """What stands around one trigger: mentions by position, found when asked for."""

    def fill(self, role: Role) -> tuple[Mention | Entry | None, bool]:
        """The filler of a role, and whether the rule stands: False where it needs one and there is none."""
        for slot in role.slots:
            found = self.find(slot)
            if found is not None:
                if isinstance(found, Mention):
                    self.used.append(found)
                return found, True
            if slot[0] == "passive" and self.verb is not None and self.verb.passive:
                return None, True
            if slot[0] == "ctx" and slot[1] & {"none", "target"}:
                return None, True
            if slot[1] == frozenset(("none",)):
                continue
        return None, not role.needed

    def find(self, slot: Slot) -> Mention | Entry | None:
        """The mention that stands in a slot."""
        position, tags = slot
        match position:
            case "agent":
                return self.agent(tags)
            case "theme":
                found = self.theme(tags)
                return found if found is not None or "any" not in tags else self._next_phrase()
            case "theme2":
                return self.direct(tags, skip=self.used)
            case "theme-on":
                return self.governed("on", tags)
            case "poss":
                return self.owner(tags)
            case "name":
                return self._first([m for m in self.reading.mentions if m.i == self.j and not m.modifier], tags)
            case "of-item":
                return self._of_item(tags)
            case "mod":
                return self.modifier(tags)
            case "ctx":
                if tags & {"supplier", "recipient"} and not self.definite():
                    return None
                bare = not tags & {"none", "dated", "target", "supplier", "recipient", "supported"}
                if self.filling == "subject" and bare and (self.explicit() or not self._may_guess()):
                    return None
                return self.context(tags)
            case "any":
                return self._first([m for m in self._after() if m not in self.used], tags)
            case "is":
                return self._after_be(tags)
            case "app":
                return next(
                    (
                        m
                        for m in reversed(self._before())
                        if m.j < self.i and self.line.kind[m.j] == "comma" and self.i - m.j <= 5 and fits(m, tags)
                    ),
                    None,
                )
            case "ahead":
                ahead = next(
                    (
                        m
                        for m in self._after()
                        if m.i >= self.j and "comma" in self.line.kind[self.j : m.i] and m.i - self.j <= 4
                    ),
                    None,
                )
                return ahead if ahead is not None and fits(ahead, tags) else None
            case "theme-of-verb":
                before = [m for m in self._before() if not m.gov and not m.modifier and m.j >= self.i - 3]
                return before[-1] if before and fits(before[-1], tags) else None
            case "agent-of-verb":
                return self.light(tags)
            case "poss-of-head":
                return self.owner(tags)
            case "self" | "head" | "stem" | "by-none":
                return None
        return self.governed(position, tags)

    # -- positions

    def _after_be(self, tags: frozenset[str]) -> Mention | None:
        """What follows "is" after a noun: "its owner is X"."""
        be = next((v for v in self.line.verbs.values() if v.lemma == "be" and self.j <= v.at <= self.j + 2), None)
        if be is None:
            return None
        return next(
            (
                m
                for m in self.reading.mentions
                if m.i > be.at and m.i < self.clause.j and not m.modifier and fits(m, tags)
            ),
            None,
        )

    def agent(self, tags: frozenset[str]) -> Mention | Entry | None:
        """The doer: what stands before an active verb, after "by" for a passive one, else the subject carried over."""
        if self.verb is not None and self.verb.passive:
            return self.governed("by", tags)
        if self.verb is None:
            return self._of_phrase(tags)
        found = self._left(tags)
        if found is not None:
            return found
        carried = self._carried(tags)
        if carried is not None:
            return carried
        return self._unknown(tags)

    def _of_phrase(self, tags: frozenset[str]) -> Mention | Entry | None:
        """The subject of the verb that a fixed phrase hangs on, else what stands before the phrase."""
        verbs = [v for v in self.line.verbs.values() if self.clause.i <= v.at < self.i and not v.adjective and v.finite]
        if verbs:
            around = Around(self.reading, verbs[0].at, self.i, self.clause, self.memory, verbs[0])
            around.used = list(self.used)
            found = around.theme(tags) if verbs[0].passive else around.agent(tags)
            if found is not None:
                return found
        return self._left(tags) or self._carried(tags)

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

    def _unknown(self, tags: frozenset[str]) -> Mention | None:
        """The subject that no table knows: "the forwarder"; the words as they stand."""
        verb = self.verb
        if verb is None or not verb.finite or not tags & {"actor", "any", "org", "authority"}:
            return None
        line = self.line
        j = verb.begin
        i = j
        while i > self.clause.opens and (
            line.kind[i - 1] in ("noun", "determiner", "number") and i - 1 not in line.verbs
        ):
            if line.words[i - 1] in listed("noname"):
                break
            i -= 1
        if i < j and line.kind[i] == "determiner":
            i += 1
        if i >= j or not any(line.kind[k] == "noun" and len(line.low[k]) > 2 for k in range(i, j)):
            return None
        if any(m.j > i and m.i < j and "actor" not in m.tags for m in self.reading.mentions):
            return None
        return Mention(i, j, Entry(None, frozenset({"unknown"}), None, ""), first=i)

    def definite(self) -> bool:
        """Whether what is filled already points back: "the shipment", "them"; only then are the parties those of before."""
        if self.guesses or not self.used:
            return not self.used
        for mention in self.used:
            if (
                mention.resolved
                or (mention.first < mention.i and self.line.low[mention.first] in _BACK)
                or self.line.low[mention.i] in _BACK
            ):
                return True
        return False

    def _may_guess(self) -> bool:
        """Whether the doer may be whom the text spoke of last: of a passive verb, and of a launch or test as a noun."""
        if self.verb is not None:
            return self.verb.passive
        return self.guesses

    def _of_item(self, tags: frozenset[str]) -> Mention | None:
        """Whose the item is: "the EU" in "the EU's sanctions list", "US" in "US sanctions", "of the bloc" after it."""
        item = self.item
        if not isinstance(item, Mention):
            return None
        inside = [m for m in self.reading.mentions if item.first <= m.i and m.j <= item.i and fits(m, tags)]
        if inside:
            return inside[0]
        before = [m for m in self.reading.mentions if m.j == item.first or m.j == item.first - 1]
        owners = [m for m in before if m.modifier and fits(m, tags) and m not in self.used]
        if owners:
            return owners[-1]
        following = [m for m in self._after() if m.i > item.i and m.gov in ("of", "by") and fits(m, tags)]
        return following[0] if following and following[0] not in self.used else None

    def explicit(self) -> bool:
        """Whether an active finite verb has words before it in its clause: a subject that stands there."""
        verb = self.verb
        if verb is None or verb.passive or not verb.finite:
            return False
        return any(self.line.kind[k] in ("noun", "pronoun") for k in range(self.clause.opens, verb.begin))

    def theme(self, tags: frozenset[str]) -> Mention | Entry | None:
        """What is done something to: after an active verb, before a passive one."""
        if self.verb is not None and self.verb.passive:
            if self.verb.adjective:
                return self._first([m for m in self._after() if not m.gov], tags)
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
            if not self.verb.finite or self.clause.kind in ("rel", "and", "part", "on"):
                return self._carried(tags)
            return None
        found = self.direct(tags)
        return found if found is not None else self._antecedent(tags)

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
        for mention in self._after():
            if mention.first == self.j and mention not in (skip or ()) and fits(mention, tags) and not mention.modifier:
                return mention
            if mention.gov or (skip and mention in skip):
                if mention.gov in ("of",) and fits(mention, tags) and not mention.modifier and self._counts(mention):
                    return mention
                continue
            if mention.modifier and ("any" in tags or not self._describes(mention, tags)):
                continue
            if fits(mention, tags):
                return mention
        if self.clause.kind in ("rel", "that") and tags & {"arms", "goods", "missile", "vessel", "component", "cargo"}:
            for mention in self.reading.mentions:  # "machine tools that a firm sold"
                if mention.j == self.clause.i and not mention.modifier and fits(mention, tags):
                    return mention
        return None

    def governed(self, preposition: str, tags: frozenset[str]) -> Mention | None:
        """The first mention after the trigger, else in its clause, that a preposition governs."""
        after = [m for m in self._after() if m.gov == preposition]
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
        return found

    def modifier(self, tags: frozenset[str]) -> Mention | None:
        """The describing noun right before: "arms" in "arms exports"."""
        for mention in reversed(self._before()):
            if mention.j == self.i and fits(mention, tags):
                return mention
        return None

    def context(self, tags: frozenset[str]) -> Entry | Mention | None:
        """Who was spoken of last and is not in the rule yet."""
        taken = {m.entry.key for m in self.used}
        if "supported" in tags:  # "with support from Russia": whom the clause is about
            subject = self.memory.last.get("subject")
            return subject if any(m.gov == "from" for m in self.used) else None
        if "dated" in tags:
            return self.context(frozenset(("state",))) if "since" in self.line.low[self.j : self.j + 12] else None
        for tag in ("launcher", "supplier", "recipient"):
            if tag in tags:
                return self.memory.last.get(tag)
        for tag in sorted(tags & {"state", "person", "company", "vessel", "authority"}):
            for mention in reversed(self._before()):
                if (
                    tag in mention.tags
                    and mention.entry.key not in taken
                    and mention not in self.used
                    and mention.entry.key
                ):
                    return mention
            entry = self.memory.before.get(tag)
            if entry is not None and entry.key not in taken:
                return entry
        return None

    def light(self, tags: frozenset[str]) -> Mention | Entry | None:
        """The subject of the verb that has the noun as its object: "Iran conducted", "Iran halted"."""
        verbs = [v for v in self.reading.line.verbs.values() if self.clause.i <= v.at < self.i and not v.adjective]
        if not verbs:
            return None
        verb = max(verbs, key=lambda v: v.at)
        around = Around(self.reading, verb.at, verb.at + 1, self.clause, self.memory, verb)
        around.used = list(self.used)
        return around.agent(tags)
