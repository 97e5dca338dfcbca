"""The frames of a sentence: who says which stretch of it, by what cue, and whether the cue denies it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evidence.prose.cues import Cue, Token, Use, cues, cues_of, tokens, word_set
from evidence.prose.frame import NOMINAL, SAYING, Frame, Reading
from evidence.prose.headlined import headlined
from evidence.prose.noun_phrase import ARTICLES, PREPOSITIONS
from evidence.prose.sayings import Sayings
from evidence.prose.speakers import is_charge, somebody
from evidence.prose.values import Named, Sentence, Sort
from evidence.prose.voice import NOBODY, Voice, nobody_by_name
from evidence.schema.words import Modality

_OBLIQUE = {"him": "he", "her": "she", "them": "they"}
"""Pronouns after "according to", and the speakers that they mean."""
_HAD = frozenset(("has", "had", "have", "was", "were", "is", "are"))


def read(
    text: str,
    sentence: Sentence,
    named: Sequence[Named],
    near: str | None,
    *,
    quoted: bool = False,
    heads: bool = False,
) -> Reading:
    """The frames of a sentence. ``near``: the state spoken of last.

    ``quoted``: it begins inside a quotation; ``heads``: it is a headline, which names who says it by a colon or a dash.
    """
    words = tokens(text, sentence.start, sentence.end)
    inside = [one for one in named if sentence.start <= one.start and one.end <= sentence.end]
    found = cues(words, _masked(words, inside))
    depth = _quotations(words, quoted)
    maker = Framing(text, words, found, inside, near, depth)
    frames = maker.frames()
    if heads and not any(one.voice is not None and any(a < b for a, b in one.reach) for one in frames):
        told = headlined(maker)
        frames = frames if told is None else [*frames, told]
    return Reading(words, found, tuple(frames), depth, maker.opening, maker.before)


def _masked(words: Sequence[Token], named: Sequence[Named]) -> frozenset[int]:
    spans = [(one.start, one.end) for one in named if one.sort not in (Sort.UNNAMED, Sort.ITEM, Sort.PLACE)]
    return frozenset(i for i, w in enumerate(words) for a, b in spans if a <= w.start < b)


def _quotations(words: Sequence[Token], quoted: bool) -> tuple[bool, ...]:
    found: list[bool] = []
    for word in words:
        if word.word == "“":
            quoted = True
        elif word.word == '"':
            quoted = not quoted
        found.append(quoted)
        if word.word == "”":
            quoted = False
    return tuple(found)


class Framing(Sayings):
    """Makes the frames of one sentence."""

    def frames(self) -> list[Frame]:
        """All frames in the order of their cues; of those that follow one another, the earlier ends at the later."""
        self.made = []
        for cue in self.found:
            one = self.frame(cue)
            if one is not None:
                self.made.append(one)
        return self._ended(self.made)

    def frame(self, cue: Cue) -> Frame | None:
        """The frame that a cue makes, or None where it makes none here."""
        cue = self.as_verb(cue)
        if cue.use is Use.ACCORDING:
            return self._according(cue)
        if cue.use is Use.CITING:
            return self._citing(cue)
        if cue.use is Use.QUOTE:
            return self._quote(cue)
        if cue.use in NOMINAL:
            return self._nominal(cue)
        if cue.use is Use.ACCUSATION:
            return self._parted(cue)
        if cue.use is Use.DENIAL:
            return self._denied_by(cue)
        if cue.use in SAYING:
            return self._saying(cue)
        return None

    def _according(self, cue: Cue) -> Frame | None:
        last = self._phrase_after(cue.last)
        pronoun = _OBLIQUE.get(self.word(cue.last)) if last - cue.last == 1 else None
        if pronoun is not None:
            found: Voice | None = Voice((NOBODY,), NOBODY, is_pronoun=True, words=pronoun)
        else:
            found = self.voice(cue.last, last) or somebody(self.text, self.words[cue.last : last])
        if found is None:
            return None
        before = cue.first > 0 and self.word(cue.first - 1) != ";"
        end = self.end(last)
        left = self._left(cue.first)
        reach = ((left, cue.first), (last, end)) if before else ((last, end),)
        modality = Modality.ASSERTED
        if found.origin.id in word_set("judging"):
            modality = Modality.ASSESSED
        elif is_charge(found.origin):
            modality = Modality.ALLEGED
        return Frame((cue.first, last), reach, cue, found, modality, after=before)

    def _citing(self, cue: Cue) -> Frame | None:
        if self.word(cue.last) == "by":  # "intelligence, cited by the paper, says": the paper is the hop before
            last = self._phrase_after(cue.last + 1)
            found = self.voice(cue.last + 1, last)
            reach = ((0, cue.first), (last, self.end(last)))
            return None if found is None else Frame((cue.first, last), reach, cue, found, None, after=True, relays=True)
        last = self._phrase_after(cue.last)
        found = self.voice(cue.last, last)
        if found is None or found.is_pronoun:
            return None
        end = self.end(last)
        return Frame((cue.first, last), ((0, cue.first), (last, end)), cue, found, None, after=True)

    def _quote(self, cue: Cue) -> Frame | None:
        """ "KCNA quoted an official as saying": the official, behind KCNA."""
        if self.word(cue.last) == "by":
            return self._citing(cue)
        last = self._phrase_after(cue.last)
        if self.word(last) != "as" and self.word(last - 1) != "as":
            return None
        found = self.voice(cue.last, last)
        if found is None:
            return None
        subject = self.subject(cue.first)
        outer = self.voice(*subject[0]) if subject else None
        hops = (*(outer.hops if outer else ()), *found.hops)
        whole = Voice(hops, found.origin, found.is_pronoun, kind_word=found.kind_word)
        first = subject[0][0] if subject else cue.first
        return Frame((first, last), ((0, first), (last, self.end(last))), cue, whole, Modality.ASSERTED, after=True)

    def _nominal(self, cue: Cue) -> Frame | None:
        """ "Reports of", "allegations by Kyiv that", "speculation that": by whom the noun names, or by nobody."""
        start = cue.last
        of = None
        if cue.words.endswith(" that") and (self._is_where_said(cue) or self._is_relative(start)):
            return None
        if cue.words.endswith(" of") and self._speaks_at(start + (self.word(start) == "the")):
            return None  # a report of the Panel is one by the Panel
        if self.word(cue.first - 1) == "'s" or self._name_at(cue.first - 1):
            first, last = self.phrase(cue.first)
            of = self.voice(first, last - (self.word(last - 1) == "'s"))
        denies = "denial" in cue.words
        reach = ((start, self.end(start, comma=cue.words.endswith(("of", "about")))),)
        noun = self.words[cue.first].word
        if of is None and cue.use is Use.STATEMENT:
            return None if not denies else Frame((cue.first, start), reach, cue, None, None, True)
        plural = noun if noun.endswith("s") else f"{noun}s"
        name = NOMINAL[cue.use] or plural
        if of is None and cue.use is Use.ACCUSATIONS:
            return Frame((cue.first, start), reach, cue, None, cue.modality)
        found = of or _alone(name)
        modality = Modality.ASSESSED if noun in ("assessment", "conclusion") else cue.modality
        return Frame((cue.first, start), reach, cue, found, modality, denies)

    def _is_where_said(self, cue: Cue) -> bool:
        """Whether somebody before the noun says in it what follows: "the Group said in a confidential report that"."""
        first = cue.first
        while (
            first and self.word(first - 1) not in PREPOSITIONS and first - 1 not in self.verbs and cue.first - first < 5
        ):
            first -= 1
        if self.word(first - 1) != "in":
            return False
        before = first - 2
        while before >= 0 and (self._day(before) or self.word(before) == "on"):
            before -= 1
        return before in self.verbs

    def _is_relative(self, start: int) -> bool:
        """Whether "that" stands for the paper, which does something: "the report that examined 290 components"."""
        word, after = self.word(start), self.word(start + 1)
        if word in _HAD:
            return True
        does = word.endswith("ed") and not self._name_at(start)
        return does and (after in ARTICLES | PREPOSITIONS | {"how", "what", "why"} or after.isdigit())

    def _parted(self, cue: Cue) -> Frame | None:
        """ "Reports, published in May, that": the noun and its "that" with an insertion between them."""
        closing = self._insertion(cue.last)
        if closing is None or self.word(closing + 1) != "that":
            return None
        use = next((c.use for c in cues_of(f"{cue.words} that") if c.use in NOMINAL), None)
        if use is None:
            return None
        voice = _alone("reports") if use is Use.REPORTS else None
        start = closing + 2
        return Frame((cue.first, start), ((start, self.end(start)),), replace(cue, use=use), voice, Modality.ALLEGED)

    def _denied_by(self, cue: Cue) -> Frame | None:
        """ "Denials by Tehran that", "the rejection by Rwanda of": who denies stands between the noun and what is denied."""
        if self.word(cue.last) not in ("by", "from"):
            return None
        last = self._phrase_after(cue.last + 1)
        of = next((i for i in range(cue.last + 1, last) if self.word(i) == "of"), last)
        if self.word(of) not in ("that", "of"):
            return None
        start = of + 1
        end = self.end(start, comma=True)
        return Frame((cue.first, start), ((start, end),), cue, self.voice(cue.last + 1, of), None, denies=True)

    def _ended(self, made: Sequence[Frame]) -> list[Frame]:
        """Frames that stand side by side end where the next begins: "A said this, and B denied that"."""
        ended: list[Frame] = []
        for number, one in enumerate(made):
            reach = one.reach
            if one.after and one.cue.use in SAYING and self.word(one.head[0]) == one.cue.words:  # "carried by KCNA"
                clauses = [f.head[0] for f in made[:number] if self.word(f.head[0] - 1) == "and" and not f.after]
                reach = (
                    tuple((max(a, *clauses), b) if a < max(clauses) < b else (a, b) for a, b in reach)
                    if clauses
                    else reach
                )
            for other in made[number + 1 :]:
                at = other.head[0]
                beside = self.word(at - 1) == "and" and self.word(at - 2) == ","
                if (
                    (beside or other.joined)
                    and other.voice is not None
                    and not other.after
                    and not other.voice.is_pronoun
                ):
                    reach = tuple((a, min(b, at)) for a, b in reach if a < at)
            ended.append(one if reach is one.reach else replace(one, reach=reach))
        return ended


def _alone(name: str) -> Voice:
    one = nobody_by_name(name)
    return Voice((one,), one)
