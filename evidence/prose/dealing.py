"""Who gave and who has the things of a deal, and what it held, where words beside the things tell it."""

from __future__ import annotations

from evidence.prose.lexicon import listed
from evidence.prose.naming import Mention
from evidence.prose.objects import Objects
from evidence.prose.stretches import fits

_INCLUDING = frozenset(("include", "comprise", "contain", "cover"))


class Dealing(Objects):
    """The parties and things that stand beside the things of one trigger."""

    def _dealt_with(self, tags: frozenset[str]) -> Mention | None:
        """With whom the deal was under which it was done: "bought in a deal with China"."""
        for mention in self._after():
            beside = any("agreement" in m.tags and m.j == mention.first - 1 for m in self.reading.mentions)
            if mention.gov == "with" and beside and mention not in self.used and fits(mention, tags):
                return mention
        return None

    def _given_by(self, tags: frozenset[str]) -> Mention | None:
        """Who gave the things, told right after them: "received twelve drones delivered by Turkey"."""
        item = self.item
        verb = self.line.verbs.get(item.j) if isinstance(item, Mention) else None
        if verb is None or not verb.passive or verb.finite or verb.lemma not in listed("handing"):
            return None
        after = (m for m in self.reading.mentions if m.i > verb.at and m.gov == "by" and not m.modifier)
        found = next(after, None)
        return found if found is not None and found not in self.used and fits(found, tags) else None

    def _held_by(self, tags: frozenset[str]) -> Mention | None:
        """Who has the things that were bought: "India's jets purchased from France", "Iran fired rockets bought from"."""
        item, verb = self.item, self.verb
        if not isinstance(item, Mention) or verb is None or not verb.passive or verb.finite:
            return None
        for mention in self.reading.mentions:
            owns = item.first <= mention.i < item.i and self.line.kind[mention.j] == "possessive"
            if owns and mention not in self.used and fits(mention, tags):
                return mention
        before = [v for v in self.line.verbs.values() if v.at < item.first and not v.adjective]
        matrix = max(before, key=lambda v: v.at, default=None)
        if matrix is None or matrix.passive or not matrix.finite or matrix.lemma not in listed("wielding"):
            return None
        heads = (m for m in self.reading.mentions if m.j <= matrix.begin and not m.gov and not m.modifier)
        found = next((m for m in heads if fits(m, tags)), None)
        return found if found not in self.used else None

    def _share_of(self, tags: frozenset[str]) -> Mention | None:
        """Whose arms a part of is spoken of: "Armenia" in "almost all of Armenia's major weapons"."""
        for mention in self._after():
            owns = self.line.kind[mention.j : mention.j + 1] == ["possessive"] and mention.gov == "of"
            if owns and self.line.low[max(0, mention.first - 2)] in listed("sharing") and fits(mention, tags):
                return mention
        return None

    def _shared(self, tags: frozenset[str]) -> Mention | None:
        """The things of which a part is spoken of: "weapons" in "almost all of Armenia's major weapons"."""
        return next((m for m in self._after() if m.gov == "of" and not m.modifier and fits(m, tags)), None)

    def _included(self, tags: frozenset[str]) -> Mention | None:
        """What a noun is told to include: "deliveries from Turkey to Mali included drones"."""
        after = [v for v in self.line.verbs.values() if self.j <= v.at < self.clause.j and v.finite and not v.adjective]
        verb = min(after, key=lambda v: v.at, default=None)
        if verb is None or verb.passive or verb.lemma not in _INCLUDING:
            return None
        return next((m for m in self.reading.mentions if m.i > verb.at and not m.modifier and fits(m, tags)), None)
