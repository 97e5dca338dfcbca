"""The frames of a sentence: who says which stretch of it, by what cue, and whether the cue denies it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from evidence.prose.cues import Cue, Token, Use, cues, cues_of, meanings, tokens, word_set
from evidence.prose.speakers import (
    PREPOSITIONS,
    PRONOUNS,
    Voice,
    is_charge,
    nobody_by_name,
    somebody,
    source_words,
    spoken_of,
    voice,
)
from evidence.prose.values import Named, Sentence, Sort
from evidence.schema.words import Modality, SourceKind

Range = tuple[int, int]
"""Numbers of tokens: start included, end excluded."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One attribution: a speaker, its cue, and the stretches that it covers."""

    head: Range
    """The speaker and the cue."""
    reach: tuple[Range, ...]
    cue: Cue
    voice: Voice | None
    """None: nobody is named, as in "evidence suggesting that"."""
    modality: Modality | None
    denies: bool = False
    negated: bool = False
    """The cue itself stands under a negation: "did not say"."""
    after: bool = False
    """Stands after what it covers, or in the midst of it."""
    closed: bool = False
    """Covers a stretch between commas alone, which no frame around it covers."""
    joined: bool = False
    """Its verb has no subject of its own: "... and said that"."""

    def covers(self, number: int) -> bool:
        """Whether a token is in its reach."""
        return any(first <= number < last for first, last in self.reach)


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence as far as voices are read in it."""

    words: tuple[Token, ...]
    cues: tuple[Cue, ...]
    frames: tuple[Frame, ...]
    depth: tuple[bool, ...] = field(repr=False)
    """For each token, whether it stands in a quotation."""
    opening: Voice | None = None
    """Who stands at its head, by name: whom "it" in the next sentence may mean."""


CONTRAST = word_set("contrast") | {";"}
STOPS = frozenset({",", ";", ":", "(", ")", "“", "”", '"', "-"})
_SUBORDINATE = word_set("subordinate")
_OPENERS = _SUBORDINATE | word_set("opener")
_CLAUSE = _SUBORDINATE | word_set("clause")
_BETWEEN = word_set("between")
_DAYS = word_set("day")
_AFTER_POST = word_set("after_verb") | _DAYS | {".", ",", ";", ":", "”", ")", '"', "-", "!", "?"}
_INVERTED = word_set("inverted")
_BE = word_set("be")
_SPOKEN = word_set("spoken")
_NOUN_LIKE = word_set("noun_like")
_NO_FINDING = (PREPOSITIONS | word_set("reflexive")) - {"that", "no"}
_TELLS = word_set("tells")
_RELAYS = frozenset({SourceKind.OUTLET, SourceKind.INTERNATIONAL, SourceKind.NGO})
_OFFICES = frozenset({SourceKind.STATE, SourceKind.AGENCY, SourceKind.INTERNATIONAL, SourceKind.COMPANY})
_LATER = word_set("later")
_DETERMINERS = word_set("article") | {"any", "no", "some", "its"}
SAYING = (Use.SAY, Use.ADMIT, Use.WARN, Use.PREDICT, Use.ACCUSE, Use.DENY, Use.REJECT, Use.CALL, Use.QUOTE)
_NOMINAL = {Use.REPORTS: "reports", Use.ACCUSATIONS: "", Use.SPECULATION: "speculation", Use.STATEMENT: ""}


def read(text: str, sentence: Sentence, named: Sequence[Named], near: str | None, quoted: bool = False) -> Reading:
    """The frames of a sentence. ``near``: the state spoken of last; ``quoted``: it begins inside a quotation."""
    words = tokens(text, sentence.start, sentence.end)
    inside = [one for one in named if sentence.start <= one.start and one.end <= sentence.end]
    found = cues(words, _masked(words, inside))
    depth = _quotations(words, quoted)
    maker = _Maker(text, words, found, inside, near, depth)
    return Reading(words, found, tuple(maker.frames()), depth, maker.opening())


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


class _Maker:
    """Makes the frames of one sentence."""

    def __init__(
        self,
        text: str,
        words: Sequence[Token],
        found: Sequence[Cue],
        named: Sequence[Named],
        near: str | None,
        depth: Sequence[bool],
    ) -> None:
        self.text, self.words, self.found, self.named, self.near, self.depth = text, words, found, named, near, depth
        self.made: list[Frame] = []
        self.verbs: set[int] = set()
        said = [c for c in map(self.as_verb, found) if c.use in SAYING and self._says(c)]
        self.verbs = {c.first for c in said}
        self.verbs = {c.first for c in said if c.words not in _NOUN_LIKE or self._is_verb(c.first)}

    def frames(self) -> list[Frame]:
        """All frames in the order of their cues; of those that follow one another, the earlier ends at the later."""
        for cue in self.found:
            one = self.frame(cue)
            if one is not None:
                self.made.append(one)
        return self._ended(self.made)

    def opening(self) -> Voice | None:
        """The speaker that the sentence opens with, as its subject."""
        last = 0
        while last < len(self.words) and (
            self._name_at(last)
            or self.words[last].word in source_words()
            or (last and self.text[self.words[last].start].isupper())
        ):
            last += 1
        found = self.voice(0, last) if last else None
        return None if found is None or found.is_pronoun or found.is_guessed else found

    def frame(self, cue: Cue) -> Frame | None:
        """The frame that a cue makes, or None where it makes none here."""
        cue = self.as_verb(cue)
        if cue.use is Use.ACCORDING:
            return self._according(cue)
        if cue.use is Use.CITING:
            return self._citing(cue)
        if cue.use is Use.QUOTE:
            return self._quote(cue)
        if cue.use in _NOMINAL:
            return self._nominal(cue)
        if cue.use is Use.ACCUSATION:
            return self._parted(cue)
        if cue.use in SAYING:
            return self._saying(cue)
        return None

    def as_verb(self, cue: Cue) -> Cue:
        """ "Claims that" after a speaker is the verb, though its words are those of the noun."""
        word = self.words[cue.first].word
        if cue.use not in _NOMINAL or word not in _NOUN_LIKE or not self._is_verb(cue.first):
            return cue
        modality = next((m for use, m in meanings(word) if use is Use.SAY), None)
        return cue if modality is None else Cue(cue.first, cue.first + 1, Use.SAY, modality, word)

    def word(self, number: int) -> str:
        """The word of a token; empty outside the sentence."""
        return self.words[number].word if 0 <= number < len(self.words) else ""

    def voice(self, first: int, last: int) -> Voice | None:
        """The speaker that tokens name."""
        return voice(self.text, self.words[first:last], self.named, self.near)

    # -- what stands around a cue

    def end(self, start: int, *, comma: bool = False) -> int:
        """Where what begins at a token ends: at a contrast outside a quotation, or at the first comma.

        A subordinate clause that opens the sentence ends at its first comma too.
        """
        comma = comma or (self._subordinate(start) and self.found[0].use is not Use.ACCORDING)
        enclosed: tuple[int, ...] = ()
        inside = self.depth[start - 1] if 0 < start <= len(self.words) else False
        for number in range(start, len(self.words)):
            word = self.words[number].word
            if self.depth[number] and not inside:
                continue
            if word == ";" or (word in CONTRAST and self.word(number + 1) != "that" and self.word(number - 1) == ","):
                return number
            if comma and word in (",", "-") and number not in enclosed:
                closing = self._closing(number)
                if closing is None:
                    return number
                enclosed = (closing,)
        return len(self.words)

    def _closing(self, comma: int) -> int | None:
        """The comma that closes what another opens, where that is an insertion: ", with help from abroad,"."""
        word = self.word(comma + 1)
        if word not in PREPOSITIONS and not word.endswith(("ing", "ed")) and word not in ("including", "such", "among"):
            return None
        return next((i for i in range(comma + 2, len(self.words)) if self.words[i].word == ","), None)

    def _subordinate(self, number: int) -> bool:
        return self.word(0) in _OPENERS and not any(self.word(i) == "," for i in range(number))

    def phrase(self, end: int) -> Range:
        """The noun phrase that ends before a token: back to a mark, a conjunction or a verb of saying."""
        first = end
        while first > 0 and end - first < 25:
            word = self.words[first - 1].word
            named = self._name_at(first - 1)
            if word in ("'s", ".") or named:
                first -= 1
                continue
            if word in STOPS or word in _CLAUSE or (first - 1) in self.verbs or word in ("has", "have", "had", "said"):
                if word == "and" and self._capital(first - 2) and self._capital(first):
                    first -= 1
                    continue
                joined = word == "and" or (word == "," and "and" in {self.words[i].word for i in range(first, end)})
                if joined and self._joins(first - 1, end):
                    first -= 1
                    continue
                break
            first -= 1
        while first < end and self.words[first].word in ("'s", ".", "also", "and", "then"):
            first += 1
        return first, end

    def _name_at(self, number: int) -> bool:
        at = self.words[number].start
        return any(one.start <= at < one.end for one in self.named if one.sort is not Sort.UNNAMED)

    def _capital(self, number: int) -> bool:
        return (
            0 < number < len(self.words) and self.text[self.words[number].start].isupper() and not self._name_at(number)
        )

    def _speaks_at(self, number: int) -> bool:
        if number >= len(self.words):
            return False
        at = self.words[number].start
        return any(one.start <= at < one.end for one in self.named if one.sort in (Sort.ORGANISATION, Sort.MEDIA))

    def _joins(self, number: int, end: int) -> bool:
        """Whether an "and", or a comma before one, joins two names that speak together."""
        return self._name_at(number - 1) and any(self._name_at(i) for i in range(number + 1, min(number + 4, end)))

    def subject(self, verb: int) -> tuple[Range, bool] | None:
        """The noun phrase before a verb, past auxiliaries, days and what stands between commas; whether it is negated."""
        number, negated = verb - 1, False
        while number >= 0:
            word = self.words[number].word
            if word in ("not", "n't", "never", "neither", "nor"):
                negated = True
            elif not (word in _BETWEEN or (word.endswith("ly") and word not in ("italy", "july")) or self._day(number)):
                break
            number -= 1
        if number < 0:
            return None
        word = self.words[number].word
        if word in (",", ")", "-") and not self._name_at(number):
            opening = self._opening(number)
            if opening is None or opening <= 0:
                return None
            number = opening - 1
        if self.words[number].word in ("which", "who", "that") and number > 0:
            number -= 1
            if self.words[number].word in (",", "-"):
                number -= 1
        first, last = self.phrase(number + 1)
        if first >= last:
            return None
        return (first, last), negated or self.words[first].word in ("no", "none", "neither", "nobody")

    def _day(self, number: int) -> bool:
        word = self.words[number].word
        nearby = {self.word(number - 1), self.word(number - 2), self.word(number + 1)}
        return (
            word in _DAYS
            or (word in ("on", "in", "late", "last") and bool(nearby & _DAYS))
            or (word.isdigit() and bool(nearby & _DAYS))
        )

    def _opening(self, number: int) -> int | None:
        pairs = {")": "(", ",": ",", "-": "-"}
        mark = pairs[self.words[number].word]
        for earlier in range(number - 1, max(-1, number - 30), -1):
            if self.words[earlier].word == mark:
                return earlier
        return None

    # -- the frames

    def _according(self, cue: Cue) -> Frame | None:
        last = self._phrase_after(cue.last)
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

    def _left(self, number: int) -> int:
        """From where a frame that stands after what it covers covers it: the last contrast outside a quotation."""
        for earlier in range(number - 1, -1, -1):
            word = self.words[earlier].word
            if word == ";" or (
                word in CONTRAST and earlier and self.word(earlier - 1) == "," and not self.depth[earlier]
            ):
                return earlier + 1
        return 0

    def _phrase_after(self, first: int, limit: int = 25) -> int:
        """The end of the noun phrase that begins at a token."""
        number = first
        while number < min(len(self.words), first + limit):
            word = self.words[number].word
            if self._name_at(number) or word in ("'s",):
                number += 1
                continue
            if (
                word in STOPS
                or word == "."
                or (word in _CLAUSE and not (word == "and" and self._joins(number, number + 6)))
            ):
                break
            if number > first and (number in self.verbs or word in _BE or word in ("has", "have", "had", "at")):
                break
            number += 1
        return number

    def _citing(self, cue: Cue) -> Frame | None:
        last = self._phrase_after(cue.last)
        found = self.voice(cue.last, last)
        if found is None or found.is_pronoun:
            return None
        end = self.end(last)
        return Frame((cue.first, last), ((0, cue.first), (last, end)), cue, found, None, after=True)

    def _quote(self, cue: Cue) -> Frame | None:
        """ "KCNA quoted an official as saying": the official, behind KCNA."""
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
        name = _NOMINAL[cue.use] or plural
        if of is None and cue.use is Use.ACCUSATIONS:
            return Frame((cue.first, start), reach, cue, None, cue.modality)
        found = of or _alone(name)
        modality = Modality.ASSESSED if noun in ("assessment", "conclusion") else cue.modality
        return Frame((cue.first, start), reach, cue, found, modality, denies)

    def _parted(self, cue: Cue) -> Frame | None:
        """ "Reports, published in May, that": the noun and its "that" with an insertion between them."""
        closing = self._insertion(cue.last)
        if closing is None or self.word(closing + 1) != "that":
            return None
        use = next((c.use for c in cues_of(f"{cue.words} that") if c.use in _NOMINAL), None)
        if use is None:
            return None
        voice = _alone("reports") if use is Use.REPORTS else None
        start = closing + 2
        return Frame((cue.first, start), ((start, self.end(start)),), replace(cue, use=use), voice, Modality.ALLEGED)

    def _insertion(self, comma: int) -> int | None:
        """The comma that closes an insertion which another opens."""
        if self.word(comma) != ",":
            return None
        return next((i for i in range(comma + 1, min(comma + 12, len(self.words))) if self.word(i) == ","), None)

    def _saying(self, cue: Cue) -> Frame | None:
        verb, start = cue.first, cue.last
        if cue.words.startswith("in denial"):
            found = self.subject(verb)
            return self._made(cue, found, self.voice(*found[0]) if found else None, start, denies=True)
        if self.word(start) == "by" and (self._passive(verb) or cue.words.endswith("ed")):
            return self._by(cue)
        if self._passive(verb):
            return self._nobody(cue)
        if (
            not self._says(cue)
            or (cue.words in _NOUN_LIKE and not self._is_verb(verb))
            or self.word(verb - 1) in _DETERMINERS
        ):
            return None
        if cue.words.endswith("ing") and self.word(verb - 1) not in _BE:
            return None if self.word(verb - 1) == "as" else self._participle(cue)
        subject = self.subject(verb)
        found_voice = self._who(cue, subject[0]) if subject else None
        if subject is None:
            joined = self._joined_on(cue)
            if joined is not None:
                return joined
        if found_voice is None and cue.words in _INVERTED:
            inverted = self._inverted(cue)
            if inverted is not None:
                return inverted
        if subject is None or found_voice is None or not self._plausible(cue, subject[0], found_voice):
            if cue.use in (Use.DENY, Use.REJECT) and self._denial_of(cue, start) is not False:
                return self._made(cue, subject, None, start, denies=True)
            if cue.modality is Modality.SUGGESTED and cue.use is Use.SAY:  # images suggest, and images do not speak
                return Frame((verb, start), ((start, self.end(start)),), cue, None, cue.modality)
            return None
        return self._made(cue, subject, found_voice, start)

    def _who(self, cue: Cue, subject: Range) -> Voice | None:
        """The speaker of a subject, with what stands between commas behind it: "John Roe, a spokesman for the council"."""
        found = self.voice(*subject)
        if found is None and cue.words in _SPOKEN | {"denied", "denies"}:
            found = somebody(self.text, self.words[slice(*subject)])
        if (
            found is not None
            and self.word(subject[1]) == ","
            and (found.is_guessed or found.origin.kind is SourceKind.PERSON)
        ):
            closing = next((i for i in range(subject[1] + 1, cue.first) if self.word(i) == ","), cue.first)
            office = self.voice(subject[1] + 1, closing)
            if office is not None and not office.is_pronoun and office.origin.kind in _OFFICES:
                return replace(office, person=found.origin)
        return found

    def _joined_on(self, cue: Cue) -> Frame | None:
        """ "... and said that": a verb without a subject of its own, whose speaker is that of the verb before."""
        number = cue.first - 1
        while number >= 0 and (self.words[number].word in _BETWEEN or self.words[number].word.endswith("ly")):
            number -= 1
        before = next(
            (f for f in reversed(self.made) if not f.after and f.voice is not None and f.cue.use not in _NOMINAL), None
        )
        voice_before = before.voice if before is not None else self.opening()
        if number < 0 or self.words[number].word not in ("and", "but", ",", "then") or voice_before is None:
            return None
        made = self._made(cue, None, voice_before, cue.last)
        if made is None:
            return None
        negated = any(self.word(i) in ("not", "n't", "never") for i in range(number, cue.first))
        return replace(made, head=(number + 1, cue.last), negated=negated, joined=True)

    def _plausible(self, cue: Cue, subject: Range, found: Voice) -> bool:
        """Whether a name that no lexicon has speaks: "Missiles found in" has no speaker, "Grey Heron said" has."""
        if (
            found.is_pronoun
            and self.words[subject[0]].word in ("that", "which", "it")
            and cue.words in ("found", "shown")
        ):
            return self.word(cue.last) in ("that", "no", "evidence")
        if found.is_guessed and subject[1] - subject[0] == 1 and subject[0] == 0:
            return cue.words in _SPOKEN or self.word(cue.last) == "that"
        return True

    def _says(self, cue: Cue) -> bool:
        """Whether a verb of saying, seeing or finding has here something that is said, seen or found."""
        after = [self.word(i) for i in range(cue.last, cue.last + 12)]
        if cue.words in word_set("needs_that"):
            return after[0] in ("that", "“", '"', ":")
        if cue.words in word_set("needs_as"):
            return "as" in after or "that" in after
        if (
            cue.words in word_set("found_things") and after[0] in _NO_FINDING
        ):  # "missiles found in Kyiv", "found itself at war"
            return "that" in (after[: after.index(",")] if "," in after else after)
        return True

    def _is_verb(self, verb: int) -> bool:
        """Whether "reports" or "claims" is a verb here: it follows a name or pronoun, and no "of" or "that" noun."""
        if f"{self.word(verb - 1)} {self.word(verb)}" in spoken_of():
            return False  # "one Member State has indicated"
        if self.word(verb + 1) in (",", ".") and self.word(verb - 1) in spoken_of():
            return True  # "..., AIS data show."
        if self.word(verb + 1) in ("of", ",", ".", "and", "by", "from") or verb + 1 in self.verbs:
            return False
        before = self.word(verb - 1)
        if before in spoken_of() and (self.word(verb + 1) == "that" or before.endswith("s")):
            return True
        return before in PRONOUNS or self._name_at(verb - 1) or before.endswith(("s", "ly")) or before == "also"

    def _passive(self, verb: int) -> bool:
        number = verb - 1
        while number >= 0 and (
            self.words[number].word.endswith("ly")
            or self.words[number].word in ("not", "n't", "never", "also", "been", "being")
        ):
            number -= 1
        return self.word(number) in _BE and self.words[verb].word.endswith(
            ("ed", "id", "en", "wn", "ught", "und", "ld")
        )

    def _by(self, cue: Cue) -> Frame | None:
        """ "Was confirmed by Tokyo", "described by Pyongyang as": what stands before, and after "as" or "to have"."""
        last = self._phrase_after(cue.last + 1)
        if cue.use is Use.ACCUSE:
            last = next((i for i in range(cue.last + 1, last) if self.word(i) in ("of", "for")), last)
        if self.word(last - 1) == "as":
            last -= 1
        found = self.voice(cue.last + 1, last)
        if found is None and cue.use not in (Use.DENY, Use.REJECT):
            return None
        if cue.use is Use.REJECT and not self._accused(cue.first):
            found = None
        closed = self.word(last) == "as" and self.word(cue.first - 1) == ","
        left, end = self._left(cue.first), self.end(last, comma=closed)
        reach = ((last, end),) if closed else ((left, cue.first), (last, end))
        if cue.use is Use.ACCUSE:
            reach = ((last, end),)
        denies = cue.use in (Use.DENY, Use.REJECT)
        if self.word(0) == "in" and not any(self.word(i) == "," for i in range(cue.first)):
            reach = ((last, len(self.words)),)  # "In a statement carried by KCNA, the ministry said ..."
        return Frame(
            (cue.first, last), reach, cue, found, cue.modality, denies, self._negated(cue.first), not closed, closed
        )

    def _accused(self, verb: int) -> bool:
        """Whether what stands before a verb is an accusation, a claim, a report."""
        left = self._left(verb)
        return any(c.use in (Use.ACCUSATION, *_NOMINAL) and left <= c.first < verb for c in self.found)

    def _negated(self, verb: int) -> bool:
        return any(self.word(i) in ("not", "n't", "never") for i in range(max(0, verb - 4), verb))

    def _nobody(self, cue: Cue) -> Frame | None:
        """ "Was confirmed", "has been denied": by nobody named."""
        left, end = self._left(cue.first), self.end(cue.last)
        reach = ((left, cue.first), (cue.last, end))
        if cue.use in (Use.DENY, Use.REJECT):
            return Frame((cue.first, cue.last), reach, cue, None, None, denies=True, after=True)
        if cue.use is Use.SAY and cue.modality is Modality.CONFIRMED:
            return Frame(
                (cue.first, cue.last), reach, cue, None, cue.modality, negated=self._negated(cue.first), after=True
            )
        return None

    def _participle(self, cue: Cue) -> Frame | None:
        """ "..., stating that": by whom the sentence speaks of; "in denying that" likewise."""
        first = next((c for c in self.found if c.use in SAYING and c.first < cue.first), None)
        subject = self.subject(first.first) if first is not None else (self.phrase(self._first_verb(cue.first)), False)
        found = self.voice(*subject[0]) if subject else None
        if found is None:
            if cue.use in (Use.DENY, Use.REJECT):
                return self._made(cue, None, None, cue.last, denies=True)
            return None
        made = self._made(cue, (subject[0], False) if subject else None, found, cue.last)
        return (
            None
            if made is None
            else replace(made, head=(cue.first, cue.last), after=False, reach=((cue.last, self.end(cue.last)),))
        )

    def _first_verb(self, limit: int) -> int:
        """Where the first name of the sentence ends."""
        for number in range(limit):
            if self._name_at(number) and not self._name_at(number + 1):
                return number + 1
        return 0

    def _inverted(self, cue: Cue) -> Frame | None:
        """ "…," said John Kirby, a spokesman for the council."""
        if self.word(cue.first - 1) not in (",", "”", '"', "?", "!"):
            return None
        last = self._phrase_after(cue.last)
        found = self.voice(cue.last, last)
        if self.word(last) == ",":
            further = self.voice(last + 1, self._phrase_after(last + 1))
            if found is not None and further is not None and not further.is_pronoun:
                found = replace(further, person=found.origin)  # "John Kirby, a spokesman for the council"
        if found is None:
            return None
        return Frame((cue.first, last), ((0, cue.first), (last, self.end(last))), cue, found, cue.modality, after=True)

    def _denial_of(self, cue: Cue, start: int) -> bool | None:
        """Whether what a cue rejects is a statement: True, False (it is none), or None where nobody can tell."""
        end = self.end(start)
        says = [c for c in self.found if start <= c.first < end]
        near = [c for c in says if c.first - start <= 6]
        accused = any(c.use in (Use.ACCUSATION, Use.ACCUSATIONS, Use.REPORTS) for c in near)
        false = any(c.use is Use.FALSE for c in says)
        if cue.use is Use.DENY:
            return True
        if cue.use is Use.CALL or cue.words.startswith(("condemn", "denounc")):
            return (accused or any(c.use is Use.ACCUSATION for c in says)) and false
        return True if accused or false or self.word(start) == "that" else None

    def _made(
        self,
        cue: Cue,
        subject: tuple[Range, bool] | None,
        found: Voice | None,
        start: int,
        *,
        denies: bool | None = None,
    ) -> Frame | None:
        first = subject[0][0] if subject else cue.first
        negated = subject[1] if subject else False
        if cue.use is Use.ACCUSE:
            start = next(
                (i + 1 for i in range(start, min(len(self.words), start + 14)) if self.word(i) in ("of", "for")), start
            )
        if denies is None:
            denies = False
            if cue.use in (Use.DENY, Use.REJECT, Use.CALL):
                verdict = self._denial_of(cue, start)
                if verdict is None:
                    return Frame((first, start), ((start, self.end(start)),), cue, None, None, denies=True)
                denies = verdict
                if not denies and cue.use is Use.REJECT:
                    return None
        opens = self.word(first - 1) if first else ""
        if found is not None and cue.words in _TELLS:
            found = self._told(found, start)
        if opens == "as" and not denies and self._noted(start) is not None:  # "As the Panel noted in its report, ..."
            return Frame(
                (first, start), ((0, first), (start, len(self.words))), cue, found, cue.modality, False, negated, True
            )
        relative = any(self.word(i) in ("which", "who") for i in range(subject[0][1], cue.first)) if subject else False
        comma = relative or (opens in _SUBORDINATE and (first < 2 or self.word(first - 2) in (",", "")))
        after = self._is_after(cue, first, start) and not denies
        end = self.end(start, comma=comma)
        if after:
            end = self._afterthought(start, end)
        reach: tuple[Range, ...] = ((self._left(first), first), (start, end)) if after else ((start, end),)
        return Frame((first, start), reach, cue, found, cue.modality, denies, negated, after)

    def _told(self, found: Voice, start: int) -> Voice:
        """The speaker behind the outlet or body that was told: "two officials told Reuters"."""
        to = self.voice(start, self._phrase_after(start))
        relays = to is not None and not to.is_pronoun and not to.is_guessed and to.origin.kind in _RELAYS
        if to is None or not relays or to.origin in found.hops:
            return found
        return replace(found, hops=(to.origin, *found.hops))

    def _noted(self, start: int) -> int | None:
        """The comma at which "As X noted in its report," ends, where it says nothing itself."""
        for number in range(start, min(start + 10, len(self.words))):
            word = self.words[number].word
            if word == ",":
                return number
            if word == "that" or (number == start and word not in PREPOSITIONS):
                return None
        return None

    def _afterthought(self, start: int, end: int) -> int:
        """Where what is said ends after "..., the ministry said": at ", hours after ...", which is the writer's own."""
        for number in range(start, end):
            following = {self.word(i) for i in range(number + 1, number + 4)}
            if self.word(number) == "," and not self.depth[number] and following & _LATER:
                return number
        return end

    def _is_after(self, cue: Cue, first: int, start: int) -> bool:
        """Whether the frame follows what it covers: "…, the ministry said on Monday." """
        if first == 0 or self.word(first - 1) not in (",", "”", '"', "-"):
            return False
        following = self.word(start)
        if (
            following == "on"
            and self.word(start + 1) not in _DAYS
            and not self.word(start + 1).isdigit()
            and (self.word(start + 1) not in ("condition", "state", "television", "the", "social"))
        ):
            return False
        if cue.words.startswith("t"):  # told Reuters
            return not any(self.word(i) == "that" for i in range(start, min(start + 6, len(self.words))))
        if following not in _AFTER_POST and start < len(self.words):
            return False
        stop = next((i for i in range(start, len(self.words)) if self.word(i) in (",", ".", ";", "”")), len(self.words))
        return not any(self.word(i) == "that" for i in range(start, stop))

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
            ended.append(replace(one, reach=reach))
        return ended


def _alone(name: str) -> Voice:
    one = nobody_by_name(name)
    return Voice((one,), one)
