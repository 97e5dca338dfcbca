"""Who fills the roles of a rule: the mentions that stand where the rule looks for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from evidence.prose.dealing import Dealing
from evidence.prose.lexicon import Entry, Role, Slot, listed
from evidence.prose.naming import Mention
from evidence.prose.stretches import fits


@dataclass(slots=True)
class Filled:
    """The fillers of one rule that fits."""

    subject: Mention | Entry | None = None
    object: Mention | Entry | None = None
    item: Mention | Entry | None = None
    place: Mention | Entry | None = None


_BACK = frozenset(("the", "that", "those", "these", "this", "such", "them", "it"))


_DOING = frozenset(("he", "she", "they", "it"))
"""Pronouns that do something, whoever they are; who "we" is, the speaker of a quotation tells."""


_TO_WHOM = frozenset(("us", "them", "him", "her", "me", "you"))


class Around(Dealing):
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
                return self._pronoun(role), True
            if slot[1] == frozenset(("none",)):
                continue
        found = self._pronoun(role) if role.needed else None
        return found, found is not None or not role.needed

    def _pronoun(self, role: Role) -> Mention | None:
        """Who does what an active verb says where only a pronoun tells it and nothing tells whom it means."""
        verb = self.verb
        if verb is None or verb.passive or not verb.finite or not verb.begin:
            return None
        positions = {position for position, _ in role.slots}
        if "theme" in positions and "to" in positions:
            return self._to_pronoun()
        if "agent" not in positions:
            return None
        at = verb.begin - 1
        if self.line.kind[at] != "pronoun" or self.line.low[at] not in _DOING:
            return None
        return Mention(at, at + 1, Entry(None, frozenset({"unknown"}), None, ""), first=at)

    def _to_pronoun(self) -> Mention | None:
        """To whom something is done, told by a pronoun alone: "gave us rifles", "sold it to them"."""
        low = self.line.low
        for at in range(self.j, min(self.clause.j, self.j + 8)):
            if low[at] in _TO_WHOM and self.line.kind[at] == "pronoun" and (at == self.j or low[at - 1] == "to"):
                return Mention(at, at + 1, Entry(None, frozenset({"unknown"}), None, ""), first=at)
        return None

    def find(self, slot: Slot) -> Mention | Entry | None:
        """The mention that stands in a slot: at a position with a name of its own, else after a preposition."""
        position, tags = slot
        found = _POSITIONS.get(position)
        return self.governed(position, tags) if found is None else found(self, tags)

    def _from_context(self, tags: frozenset[str]) -> Mention | Entry | None:
        """Who was spoken of last, where the words around the trigger leave it to what was told before."""
        if tags & {"supplier", "recipient"} and not self.definite():
            return None
        bare = not tags & {"none", "dated", "target", "supplier", "recipient", "supported", "flown"}
        if self.filling == "subject" and bare and (self.explicit() or not self._may_guess()):
            return None
        return self.context(tags)

    def _nothing(self, tags: frozenset[str]) -> None:
        """Positions that only rules for describing words fill."""

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
        gerunds = [v for v in self.line.verbs.values() if self.clause.i <= v.at < self.i and v.form == "ing"]
        if verbs and gerunds and gerunds[-1].at > verbs[-1].at and self.line.low[gerunds[-1].begin - 1] == "for":
            verbs = gerunds[-1:]  # "sentenced the trader for exporting goods in breach of"
        if verbs:
            around = Around(self.reading, verbs[0].at, self.i, self.clause, self.memory, verbs[0])
            around.used = list(self.used)
            found = around.theme(tags) if verbs[0].passive else around.agent(tags)
            if found is not None:
                return found
        return self._left(tags) or self._carried(tags) or self._after_opening(tags)

    def _after_opening(self, tags: frozenset[str]) -> Mention | None:
        """The subject after a phrase that opens the sentence: "in defiance of the Council, Pyongyang tested"."""
        line, clause = self.line, self.clause
        if self.i > clause.i + 2 or clause is not self.reading.clauses[0] or line.low[self.i] == "under":
            return None
        comma = next((k for k in range(self.j, len(line.kind)) if line.kind[k] == "comma"), None)
        if comma is None or any(self.j <= v.at < comma and v.finite for v in line.verbs.values()):
            return None
        after = [m for m in self.reading.mentions if m.i > comma and not m.modifier]
        return after[0] if after and not after[0].gov and fits(after[0], tags) else None

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
            return self.verb.passive and (self.clause.kind != "part" or self.clause.i > 0)
        return self.guesses

    def explicit(self) -> bool:
        """Whether an active finite verb has words before it in its clause: a subject that stands there."""
        verb = self.verb
        if verb is None or verb.passive or not verb.finite:
            return False
        return any(self.line.kind[k] in ("noun", "pronoun") for k in range(self.clause.opens, verb.begin))

    def context(self, tags: frozenset[str]) -> Entry | Mention | None:
        """Who was spoken of last and is not in the rule yet."""
        taken = {m.entry.key for m in self.used}
        if "supported" in tags:  # "with support from Russia": whom the clause is about
            subject = self.memory.last.get("subject")
            return subject if any(m.gov == "from" for m in self.used) else None
        if "dated" in tags:
            return self.context(frozenset(("state",))) if "since" in self.line.low[self.j : self.j + 12] else None
        if "flown" in tags:  # "the missile flew": whose it is was told where it was launched
            return self.memory.last.get("launcher")
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
        if self.witnessed and self.filling == "subject" and not verb.passive and verb.lemma in listed("witnessing"):
            return None  # "documented the use of", "intercepted a shipment of": it is somebody else's
        around = Around(self.reading, verb.at, verb.at + 1, self.clause, self.memory, verb)
        around.used = list(self.used)
        if verb.passive and self.line.low[verb.at + 1 : verb.at + 2] == ["as"]:
            return around.theme(tags)  # "China is named as the supplier"
        return around.agent(tags)


_POSITIONS: dict[str, Callable[[Around, frozenset[str]], Mention | Entry | None]] = {
    "agent": Around.agent,
    "theme": Around._theme,
    "theme2": Around._other_theme,
    "theme-on": Around._theme_on,
    "poss": Around.owner,
    "name": Around._name,
    "of-item": Around._of_item,
    "origin": Around._origin,
    "deal": Around._dealt_with,
    "given": Around._given_by,
    "held": Around._held_by,
    "share": Around._share_of,
    "shared": Around._shared,
    "included": Around._included,
    "mod": Around.modifier,
    "ctx": Around._from_context,
    "any": Around._any,
    "is": Around._after_be,
    "app": Around._apposed,
    "ahead": Around._ahead,
    "theme-of-verb": Around._theme_of_verb,
    "agent-of-verb": Around.light,
    "opening": Around._after_opening,
    "that": Around._of_that,
    "poss-of-head": Around.owner,
    "self": Around._nothing,
    "head": Around._nothing,
    "stem": Around._nothing,
    "by-none": Around._nothing,
}
"""Where a slot of ``prose_rules.csv`` is looked for, by the name of its position."""
