"""Who does what a verb says: the subject before it, the subject of the verb it hangs on, or that of a clause before."""

from __future__ import annotations

from evidence.prose.lexicon import Entry, listed
from evidence.prose.naming import Mention
from evidence.prose.stretches import Stretches, fits
from evidence.prose.values import Sort
from evidence.prose.words import Verb

_EARNING = frozenset(("receive", "earn", "get", "take", "collect", "accept"))
"""What is got for doing: who gets it did."""


class Subjects(Stretches):
    """The subject of one trigger."""

    def _left(self, tags: frozenset[str]) -> Mention | None:
        """The subject before the verb: the last head that no preposition governs, else the owner of the head."""
        limit = self.verb.begin if self.verb is not None else self.i
        floor = self.clause.i
        other = self._verbs_before(limit)
        chain = self._hangs_on_verb()
        if other and not chain and max(other) + 1 < limit:
            floor = max(other) + 1
        before = [m for m in self.reading.mentions if floor <= m.i and m.j <= limit and m not in self.used]
        heads = [m for m in before if not m.gov and not m.modifier]
        if chain and other:  # "agreed to supply": who agreed; "ordered X to supply": X
            gerund = self._gerund(other)
            if gerund is not None:
                return self._blamed(gerund, other, before, tags)
            asked = [m for m in before if m.gov == "by" and m.j == limit and fits(m, tags)]
            if asked and not listed("applying").isdisjoint(self.line.low[max(other) : asked[-1].first]):
                return asked[-1]  # "approved a request by Taiwan to purchase"
            near = [m for m in heads if m.i > max(other) and fits(m, tags)]
            if (
                near
                and near[-1].entry.key is None
                and self.line.verbs[max(other)].lemma in ("send", "deploy", "dispatch")
            ):
                near = []  # "sent advisers to train the rebels": who sent them does it
            if near and self.line.low[limit - 1 : limit] != ["and"]:
                return near[-1]
            heads = [m for m in heads if m.i < min(other)]
        found = self._last_head(heads, limit, tags)
        if found is not None:
            return found
        if heads and heads[-1].entry.sort in (Sort.PERSON, Sort.STATE) and not fits(heads[-1], tags):
            return None
        return self._in_head(before, tags)

    def _verbs_before(self, limit: int) -> list[int]:
        """Where verbs of the clause stand before a word, besides those that describe a noun."""
        return [
            v.at
            for v in self.line.verbs.values()
            if self.clause.i <= v.at < limit
            and not v.adjective
            and (v.finite or (v.form == "ing" and not self._describing(v)))
        ]

    def _hangs_on_verb(self) -> bool:
        """Whether the verb is an infinitive or a gerund, whose subject is that of the verb it hangs on."""
        verb = self.verb
        if verb is None or verb.finite:
            return False
        return verb.form in ("base", "ing") or self.line.low[verb.begin] in ("to", "be")

    def _blamed(self, gerund: int, other: list[int], before: list[Mention], tags: frozenset[str]) -> Mention | None:
        """Who is blamed: "accused China of supplying", "charged him with conspiring to export"."""
        matrix = max((v for v in other if v < gerund), default=None)
        if matrix is None:
            return None
        accused = self.line.verbs.get(matrix)
        if accused is not None and accused.passive:  # "has been accused of supplying"
            held = [m for m in before if m.j <= accused.begin and not m.gov and not m.modifier and fits(m, tags)]
            carried = None if held else self._carried(tags)
            return held[-1] if held else carried if isinstance(carried, Mention) else None
        blamed = [m for m in before if matrix < m.i < gerund and fits(m, tags) and not m.modifier]
        if not blamed:  # "received a fee for arranging"
            if accused is None or accused.lemma not in _EARNING:
                return None
            held = [m for m in before if m.j <= matrix and not m.gov and not m.modifier and fits(m, tags)]
            return held[-1] if held and self.line.low[gerund - 1] == "for" else None
        return blamed[0] if self.line.low[gerund - 1] == "for" else blamed[-1]

    def _last_head(self, heads: list[Mention], limit: int, tags: frozenset[str]) -> Mention | None:
        """The last head that fits, or the first of its list; none beyond a party that stands right before the verb."""
        for mention in reversed(heads):
            if fits(mention, tags):
                group = [m for m in heads if fits(m, tags) and m.j <= mention.i and self._listed(m, mention)]
                return group[0] if group else mention
            if self.verb is not None and mention.j == limit and mention.entry.sort not in (None, Sort.ITEM):
                return None
        return None

    def _in_head(self, before: list[Mention], tags: frozenset[str]) -> Mention | None:
        """Whom a head that does not fit belongs to: "Iran's navy", "the navy of Iran", "Iranian ships"."""
        fitting = [m for m in reversed(before) if fits(m, tags)]
        owners = [m for m in fitting if m.modifier and not m.gov]
        for mention in owners:
            if self.line.kind[mention.j : mention.j + 1] == ["possessive"]:
                return mention
        governed = next((m for m in fitting if m.gov in ("of", "by", "from") and not m.modifier), None)
        return governed or next(iter(owners), None)

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

    def _carried(self, tags: frozenset[str]) -> Mention | Entry | None:
        """The subject of a clause that has none: the antecedent of "which", the subject of the clause before."""
        number = next((k for k, c in enumerate(self.reading.clauses) if c is self.clause), 0)
        found = self._beside_clause(number, tags) or self._of_clause_before(number, tags)
        if found is not None or number:
            return found
        if self.clause.kind in ("part", "sub"):
            after = [m for m in self.reading.mentions if m.i >= self.clause.j and not m.gov and not m.modifier]
            return after[0] if after and fits(after[0], tags) else None
        return None

    def _beside_clause(self, number: int, tags: frozenset[str]) -> Mention | None:
        """What stands right before a relative clause, a participle or what goes on after an insertion."""
        clause, verb = self.clause, self.verb
        described = verb is not None and not verb.finite and verb.passive and number and clause.kind != "and"
        if clause.kind == "rel" or described:
            for mention in reversed([m for m in self.reading.mentions if m.j <= clause.i]):
                far = mention.modifier and (mention.j < clause.i - 2 or self._is_origin(mention))
                if fits(mention, tags) and not far:
                    return mention
        if clause.kind == "on":
            for mention in self.reading.mentions:  # "the general, Abdel Osmani, travelled"
                near = clause.i - 2 <= mention.j <= clause.i
                if near and not mention.modifier and not mention.gov and fits(mention, tags):
                    return mention
        return None

    def _is_origin(self, mention: Mention) -> bool:
        """Whether a word only tells where the things after it are from: nothing was sent to China of "Chinese weaponry"."""
        return (
            self.filling == "object"
            and mention.modifier
            and any(m.first <= mention.i and m.i == mention.j and "arms" in m.tags for m in self.reading.mentions)
        )

    def _of_clause_before(self, number: int, tags: frozenset[str]) -> Mention | None:
        """The subject of the nearest clause before that has one which fits, or whose it is."""
        for k in range(number - 1, -1, -1):
            clause = self.reading.clauses[k]
            if clause.kind in ("by", "aside", "rel") and self.clause.kind in ("on", "main"):
                continue
            begins = [v.begin for v in self.line.verbs.values() if clause.i <= v.at < clause.j and v.finite]
            end = min(begins, default=len(self.line.low))
            inside = [m for m in self.reading.mentions if clause.i <= m.i < clause.j and m.j <= end]
            subjects = [m for m in inside if not m.gov and not m.modifier]
            for mention in (*subjects, *(m for m in inside if m.modifier)):
                if fits(mention, tags) and not self._is_origin(mention):
                    return mention
            if subjects and clause.kind == "main":
                break
        return None
