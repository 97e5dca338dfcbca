"""Frames that a verb of saying makes: before what is said, after it, in its midst, passive, joined on or inverted."""

from __future__ import annotations

from dataclasses import replace

from evidence.prose.bounds import BE, BETWEEN, DAYS
from evidence.prose.cues import Cue, Use, word_set
from evidence.prose.frame import NOMINAL, SAYING, Frame, Range
from evidence.prose.noun_phrase import PREPOSITIONS
from evidence.prose.speakers import somebody
from evidence.prose.verbs_of_saying import NOUN_LIKE, Verbs
from evidence.prose.voice import Voice
from evidence.schema.words import Modality, SourceKind

_SUBORDINATE = word_set("subordinate")
_AFTER_POST = word_set("after_verb") | DAYS | {".", ",", ";", ":", "”", ")", '"', "-", "!", "?"}
_INVERTED = word_set("inverted")
_SPOKEN = word_set("spoken")
_TELLS = word_set("tells")
_RELAYS = frozenset({SourceKind.OUTLET, SourceKind.INTERNATIONAL, SourceKind.NGO})
_OFFICES = frozenset(
    {SourceKind.STATE, SourceKind.AGENCY, SourceKind.INTERNATIONAL, SourceKind.COMPANY, SourceKind.NGO}
)
_PAPER = word_set("needs_paper")
_PAPERS = frozenset({"statement", "letter", "report", "communique", "communiqué", "note", "post", "message"})
_LATER = word_set("later")
_DETERMINERS = word_set("article") | {"any", "no", "some", "its"}


class Sayings(Verbs):
    """Makes the frames of verbs."""

    made: list[Frame]
    """The frames of the sentence so far."""

    def _saying(self, cue: Cue) -> Frame | None:
        verb, start = cue.first, cue.last
        if cue.words.startswith("in denial"):
            found = self.subject(verb)
            return self._made(cue, found, self.voice(*found[0]) if found else None, start, denies=True)
        if self.word(start) == "by" and (self._passive(verb) or cue.words.endswith("ed")):
            return self._by(cue)
        by = self._called_by(cue)
        if by is not None:
            return self._by(replace(cue, last=by, use=Use.REJECT if cue.use is Use.CALL else cue.use))
        if self._passive(verb):
            return self._nobody(cue)
        if (
            not self._says(cue)
            or (cue.words in NOUN_LIKE and not self._is_verb(verb))
            or self.word(verb - 1) in _DETERMINERS
        ):
            return None
        if cue.words.split()[0].endswith("ing") and self.word(verb - 1) not in BE:
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
        if cue.words in _PAPER and (found_voice is None or not self._is_paper(subject, found_voice)):
            return None
        if subject is None or found_voice is None or not self._plausible(cue, subject[0], found_voice):
            if cue.use in (Use.DENY, Use.REJECT) and self._denial_of(cue, start) is not False:
                return self._made(cue, subject, None, start, denies=True)
            if cue.modality is Modality.SUGGESTED and cue.use is Use.SAY:  # images suggest, and images do not speak
                return Frame((verb, start), ((start, self.end(start)),), cue, None, cue.modality)
            return None
        return self._made(cue, subject, found_voice, start)

    def _is_paper(self, subject: tuple[Range, bool] | None, found: Voice) -> bool:
        """Whether a paper, or somebody's statement, is what names or lists."""
        words = {self.word(i) for i in range(*subject[0])} if subject is not None else set()
        return found.origin.kind is SourceKind.REGISTER or bool(words & _PAPERS)

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
        while number >= 0 and (self.words[number].word in BETWEEN or self.words[number].word.endswith("ly")):
            number -= 1
        before = next(
            (f for f in reversed(self.made) if not f.after and f.voice is not None and f.cue.use not in NOMINAL), None
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

    def _called_by(self, cue: Cue) -> int | None:
        """Where "by" stands behind "was dismissed as fake", so that whoever follows denies what stands before."""
        if (
            cue.use not in (Use.DENY, Use.REJECT, Use.CALL)
            or self.word(cue.last) != "as"
            or not self._passive(cue.first)
        ):
            return None
        by = next(
            (i for i in range(cue.last + 1, min(cue.last + 8, len(self.words))) if self.word(i) in ("by", ",")), None
        )
        if by is None or self.word(by) != "by":
            return None
        return by if any(c.use is Use.FALSE and cue.last < c.first < by for c in self.found) else None

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
        beside = self.voice(*self.phrase(cue.first)) if self.word(cue.first - 1) != "," else None
        if beside is not None and beside.origin.kind is SourceKind.REGISTER:
            return Frame((cue.first, cue.last), ((cue.last, self.end(cue.last)),), cue, beside, cue.modality)
        if cue.words in _PAPER:
            return None
        opening = self._whose_opening(cue) if cue.first == 0 else None
        if opening is not None:
            comma, who = opening
            made = self._made(cue, None, who, cue.last)
            return None if made is None else replace(made, after=False, reach=((cue.last, comma),))
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

    def _whose_opening(self, cue: Cue) -> tuple[int, Voice] | None:
        """Whose a participle is that opens the sentence, and its comma: "Denying the charge, the ambassador said ..."."""
        comma = next((i for i in range(cue.last, min(cue.last + 25, len(self.words))) if self.word(i) == ","), None)
        who = None if comma is None else self.voice(comma + 1, self._phrase_after(comma + 1))
        return None if comma is None or who is None else (comma, who)

    def _inverted(self, cue: Cue) -> Frame | None:
        """ "…," said John Kirby, a spokesman for the council."""
        if self.word(cue.first - 1) not in (",", "”", '"', "?", "!"):
            return None
        last = self._phrase_after(cue.last)
        found = self.voice(cue.last, last)
        if self.word(last) == ",":
            further = self.voice(last + 1, self._phrase_after(last + 1))
            named = further is not None and not further.is_pronoun and further.origin.kind is not SourceKind.UNNAMED
            if found is not None and further is not None and named:
                found = replace(further, person=found.origin)  # "John Kirby, a spokesman for the council"
        if found is None:
            return None
        return Frame((cue.first, last), ((0, cue.first), (last, self.end(last))), cue, found, cue.modality, after=True)

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
                    nothing = self.word(start) in (",", ".", ";", "")  # "allegations that Chad has rejected" ends here
                    who = found if nothing and cue.use is Use.REJECT else None
                    behind = (start, start) if who is not None else (start, self.end(start))
                    return Frame((first, start), (behind,), cue, who, None, denies=True)
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
        between = relative and self.word(subject[0][1]) in (",", "-") if subject else False
        comma = relative or (opens in _SUBORDINATE and (first < 2 or self.word(first - 2) in (",", "")))
        after = self._is_after(cue, first, start) and not denies
        end = self.end(start, comma=comma, relative=between)
        if (
            denies
            and self.word(start + 1).endswith("ing")
            and self.word(start) == ","
            and self._insertion(start) is None
        ):
            end = start  # "a claim that Islamabad denied, calling for an inquiry": what is denied stands before
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
            and self.word(start + 1) not in DAYS
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
