"""How a sentence puts what some words of it state: asserted or denied, and how surely; None where that is not sure.

Negation and denial are never read as assertion: two negations on one statement, a negation whose reach is not plain, and
whatever is wished, forbidden, asked or left open, give no stance, and what has no stance is not proposed.
"""

from __future__ import annotations

from dataclasses import dataclass

from evidence.prose.cues import Cue, Use, word_set
from evidence.prose.frame import NOMINAL, SAYING, Frame, Range, Reading
from evidence.prose.manner import TO_RIGHT, Manner
from evidence.prose.put_aside import put_aside
from evidence.prose.speakers import PRONOUNS
from evidence.schema.words import Modality, Polarity

_OPEN = word_set("open") | {",", ":"}
"""Words after which a negation may or may not reach on."""
_FINDS = word_set("finding")
_BE = word_set("be") | word_set("firmly")
_AUXILIARIES = word_set("auxiliary")
_NONE = word_set("without")
_NEAR = 40
"""How many words around a statement may put it aside."""
_ENDS = word_set("ends") | {",", ":", "“", "”", '"'}


@dataclass(frozen=True, slots=True)
class Stance:
    """How a statement is put."""

    polarity: Polarity
    modality: Modality
    weak: bool = False
    """A denial by not having found it."""
    reported: Cue | None = None
    """ "Reportedly": somebody said it, and nobody says who."""
    cues: tuple[Cue, ...] = ()
    frames: tuple[Frame, ...] = ()
    """Those that hold for it, the outermost first."""


def covering(reading: Reading, trigger: Range) -> tuple[Frame, ...]:
    """The frames that cover the words of a statement, the outermost first."""
    found = [one for one in reading.frames if one.covers(trigger[0]) and not _inside(trigger, one.head)]
    closed = next((one for one in found if one.closed), None)
    if closed is not None:
        found = [one for one in found if one is closed or closed.covers(one.head[0])]
    denial = next((one for one in found if one.denies), None)
    if denial is not None:  # the accusation that is denied is no hop, and its doubt is not the denier's
        found = [one for one in found if one.cue.use not in NOMINAL or one is denial or _behind(one, denial)]
    return tuple(sorted(found, key=_depth))


def _depth(one: Frame) -> tuple[bool, bool, int]:
    """How far inside a frame stands: of two that follow what is said, the later is the outer one ("X said, Y reported")."""
    cites = one.cue.use is Use.CITING and not one.relays
    return cites, not one.after, -one.head[0] if one.after and not cites else one.head[0]


def _behind(one: Frame, denial: Frame) -> bool:
    """Whether a report is of a denial: "reports that Moscow denied it"."""
    return one.head[0] < denial.head[0] and not denial.after


def _inside(trigger: Range, head: Range) -> bool:
    return head[0] <= trigger[0] and trigger[1] <= head[1]


def stance(reading: Reading, trigger: Range, frames: tuple[Frame, ...], predicate: str = "") -> Stance | None:
    """How the sentence puts what the tokens ``trigger`` state, within the frames that cover it; None: not sure."""
    judge = _Judge(reading, trigger, frames, predicate)
    return judge.stance()


class _Judge(Manner):
    """Judges one statement of a sentence."""

    def stance(self) -> Stance | None:
        denials = 0
        weak = False
        if self._question() or self._left_open() or self._put_aside():
            return None
        for one in self.frames:
            if one.negated:
                if one.denies or not _may_deny(one):
                    return None
                denials, weak = denials + 1, True
            if one.denies:
                if one.voice is None and one.cue.use is not Use.STATEMENT:
                    return None
                denials += 1
        negated = self._negations()
        missing, without = self._missing(), self._without()
        if negated is None or missing is None or without is None:
            return None
        after = self._undone()
        if after is None:
            return None
        denials += negated + missing + without + after
        if denials > 1:
            return None
        weak = weak or bool(missing)
        if after:  # whose words the allegation was is not said by who calls it false
            self.frames = tuple(f for f in self.frames if f.cue.use not in NOMINAL)
        modality, reported = self._modality()
        if after and modality is Modality.ALLEGED:
            modality = Modality.ASSERTED
        if weak:
            modality = Modality.ASSESSED
        polarity = Polarity.DENIES if denials else Polarity.ASSERTS
        if denials and modality in (Modality.SPECULATED, Modality.FORECAST) and not weak and not self._plain_negation():
            return None
        return Stance(polarity, modality, weak, reported, tuple(self.used), self.frames)

    def _question(self) -> bool:
        words = self.reading.words
        end = next((w.word for w in words[self.last :] if w.word in (".", "?", "!")), "")
        return end == "?" and not any(f.after for f in self.frames)

    def _left_open(self) -> bool:
        """Whether it is wished, forbidden, asked, or said not to be known, or denied by nobody that can be told."""
        framed = {f.cue.first for f in self.reading.frames}
        for cue in self._of(Use.DENY, Use.REJECT):
            if cue.first in framed or cue.last > self.first or cue.words.startswith(("condemn", "denounc")):
                continue
            between = {self.word(i) for i in range(cue.last, self.first)}
            if not between & {",", "and"} and not self._parted(cue.last, self.first):
                return True
        for cue in self._of(Use.DROP):
            if cue.first < self.first < cue.last and any(w in cue.words for w in ("not", "n't", "unable")):
                return True
            if cue.last <= self.first and self._reaches(cue):
                return True
            if cue.words in ("whether",) and cue.last <= self.first and not self._parted(cue.last, self.first):
                return True
        return False

    def _put_aside(self) -> bool:
        """Whether the words near it put it aside: within a bound, for a sentence may be as long as a book."""
        floor = max(0, self.first - _NEAR)
        words = [""] * bool(floor) + [one.word for one in self.reading.words[floor : self.last + _NEAR]]
        at = self.first - floor + bool(floor)
        return put_aside(words, at, at + self.last - self.first)

    def _reaches(self, cue: Cue) -> bool:
        if self._parted(cue.last, self.first):
            return False
        for frame in self.frames:  # "unable to comment, the ministry said X sent arms"
            if cue.last <= frame.head[0] < self.first and self.word(frame.head[0] - 1) == ",":
                return False
        if self.word(cue.last) in ("that", "whether"):
            return True
        commas = sum(self.word(i) == "," for i in range(cue.last, self.first))
        return commas in (0, 2)  # two commas enclose something between a cue and what it reaches

    def _negations(self) -> int | None:
        """How many negations are on it; None where one may or may not be."""
        count = 0
        nearest: Cue | None = None
        handled = {i for f in self.frames for i in range(*f.head)}
        idioms = {i for c in self._of(Use.IDIOM, Use.DROP, Use.WEAK) for i in range(c.first, c.last)}
        for cue in reversed(tuple(self._of(Use.NEGATOR))):
            if cue.first in handled or cue.first in idioms or cue.last > self.first:
                continue
            if self._parted(cue.last, self.first) or self._before_a_frame(cue):
                continue
            between = [self.word(i) for i in range(cue.last, self.first)]
            if cue.words == "without" and "," in between:
                continue  # "without tighter checks, more will surface": a condition, not a negation
            if any(c.use in SAYING and cue.last <= c.first and c.last <= self.first for c in self.reading.cues):
                return None  # "neither side has confirmed": what is not said is not denied
            if any(c.modality is Modality.ALLEGED and cue.last <= c.first < self.first for c in self._of(Use.HEDGE)):
                return None  # "was not accused of": what is not alleged is not denied
            if nearest is not None:
                joined = {self.word(i) for i in range(cue.last, nearest.first)} & {",", "and", "or"}
                if joined or (cue.words == "neither" and nearest.words == "nor"):
                    continue  # "has not supplied, and will not supply": each has its own
            elif not self._plain(cue):
                return None
            self.used.append(cue)
            nearest, count = cue, count + 1
        return count

    def _without(self) -> int | None:
        """Whether the object is "no missiles", "nothing": 1, 0, or None where one cannot tell."""
        if any(self.last <= c.first <= self.last + 1 for c in self._of(Use.WEAK)):
            return None  # "could find no trace"
        idioms = {i for c in self._of(Use.IDIOM, Use.DROP, Use.WEAK, Use.NEVER_CAME) for i in range(c.first, c.last)}
        for cue in self._of(Use.NEGATOR):
            if cue.first < self.last or cue.first in idioms or cue.words not in _NONE:
                continue
            between = [self.word(i) for i in range(self.last, cue.first)]
            if any(w in _ENDS for w in between) or self._parted(self.last, cue.first):
                continue
            if not between or (len(between) == 1 and (between[0].endswith("ly") or between[0] in ("almost", "to"))):
                self.used.append(cue)
                return 1
            if between[-1] not in ("with", "at", "in", "on", "under", "or"):
                return None
        return 0

    def _before_a_frame(self, cue: Cue) -> bool:
        """Whether a frame begins, after a comma, between a negation and the statement."""
        return any(
            cue.last < f.head[0] <= self.first
            and (not f.after or self.first < f.head[1])
            and self.word(f.head[0] - 1) in (",", "“", "”", '"')
            for f in self.frames
        )

    def _plain(self, cue: Cue) -> bool:
        """Whether nothing stands between a negation and the statement that could end its reach."""
        between = [self.word(i) for i in range(cue.last, self.first)]
        if cue.words in ("without", "hardly", "scarcely", "nowhere", "nothing"):
            return False
        if cue.words.startswith("fail") and len(between) > 2:
            return False
        open_words = [w for w in between if w in _OPEN]
        if cue.words in ("no", "none", "nobody", "no one", "zero", "neither", "nor"):
            return not open_words and len(between) <= TO_RIGHT
        return not open_words and len(between) <= TO_RIGHT

    def _plain_negation(self) -> bool:
        return any(cue.use is Use.NEGATOR for cue in self.used)

    def _missing(self) -> int | None:
        """Whether no evidence was found of it: 1, 0, or None where one cannot tell."""
        for cue in self._of(Use.WEAK):
            if cue.last > self.first or self._parted(cue.last, self.first):
                continue
            between = {self.word(i) for i in range(cue.last, self.first)}
            if between & (word_set("elsewhere") | {","}):
                return None
            self.used.append(cue)
            return 1
        return 0

    def _undone(self) -> int | None:
        """Whether what follows says that it never came, or that it is false: 1, 0, or None where one cannot tell."""
        accused = any(c.last <= self.first for c in self._of(Use.ACCUSATION, *NOMINAL))
        comma = ";" if accused else ","  # "reports that it shipped, by sea, the shells are untrue"
        end = self._clause_end(comma)
        count = 0
        for cue in self._of(Use.NEVER_CAME, Use.FALSE, Use.NEGATOR, Use.DROP):
            if cue.use is Use.NEVER_CAME and cue.first <= self.first < cue.last:
                return 1  # "has never shipped arms": the cue holds the verb itself
            if cue.use is Use.NEVER_CAME and cue.last <= self.first:
                reaches = self._not_carried_out(cue)
                if reaches is not False:
                    return 1 if reaches else None
            if not self.last <= cue.first < end:
                if cue.use is Use.FALSE and self._false_before(cue):
                    count += 1
                elif cue.use is Use.FALSE and self._doubtful(cue):
                    if not self._said_false(cue):
                        return None
                    count += 1
                continue
            if any(cue.first in range(*f.head) for f in self.frames):
                continue
            between = self._bare(self.last, cue.first)
            if between & word_set("relates"):
                continue
            if cue.use is Use.NEVER_CAME:
                return 1
            if cue.use is Use.FALSE:
                if any(f.denies for f in self.frames):
                    continue
                before = [self.word(i) for i in range(max(self.last, cue.first - 4), cue.first)]
                if any(word in _BE for word in before) and "," not in before:
                    count += 1
                elif accused and between & _BE:
                    return None  # "reports of it are, as before, false"
                elif accused and self.word(cue.last) in (",", ".", ""):
                    count += 1  # in a headline: "reports of deliveries untrue, Tehran says"
            elif cue.words == "never" and (cue.first == self.last or self.word(self.last) == ","):
                return None  # "the transfer never again took place"
            elif (
                cue.use is Use.NEGATOR
                and self.word(cue.first - 1) in _AUXILIARIES
                and self.word(cue.first - 2) not in PRONOUNS | {"and"}
                and self.word(self.first - 1) not in ("that", "which", "who")
            ) or (
                cue.use is Use.DROP
                and cue.words.startswith(("not ver", "not be", "not ind", "n't", "not con", "cannot be"))
            ):
                return None
        return count

    def _bare(self, first: int, last: int) -> set[str]:
        """The words between two places without what stands between two commas there."""
        words = [self.word(i) for i in range(first, last)]
        while words.count(",") > 1:
            opening = words.index(",")
            closing = words.index(",", opening + 1)
            words = words[:opening] + words[closing + 1 :]
        return set(words)

    def _clause_end(self, comma: str) -> int:
        """Where the clause of the statement ends after it: at a comma, unless an insertion follows and then its verb."""
        number = self.last
        while number < len(self.reading.words):
            word = self.word(number)
            if word == ";" or self._contrast(number):
                return number
            if word in (",", comma):
                closing = next((i for i in range(number + 1, number + 12) if self.word(i) == ","), None)
                verbs = {c.first for c in self._of(Use.NEVER_CAME, Use.FALSE, Use.NEGATOR)}
                if closing is None or not (closing + 1 in verbs or self.word(closing + 1) in _BE | _AUXILIARIES):
                    return number if word == comma else len(self.reading.words)
                number = closing
            number += 1
        return len(self.reading.words)

    def _not_carried_out(self, cue: Cue) -> bool | None:
        """Whether "has not carried out", before it, denies it; None where one cannot tell."""
        if self._parted(cue.last, self.first) or self._before_a_frame(cue):
            return False
        between = [self.word(i) for i in range(cue.last, self.first)]
        if "," in between or ":" in between:
            return False
        return True if len(between) <= TO_RIGHT and not any(w in _OPEN for w in between) else None

    def _false_before(self, cue: Cue) -> bool:
        """ "It is not true that": said of what follows."""
        return (
            cue.last < self.first
            and self.word(cue.last) == "that"
            and self.word(cue.first - 1) in _BE | {"it"}
            and not any(f.denies for f in self.frames)
            and not self._parted(cue.last, self.first)
        )

    def _said_false(self, cue: Cue) -> bool:
        """ "Said that Kyiv spread false claims that X": the speaker denies what is claimed."""
        claimed = any(c.first == cue.last and c.use in (Use.ACCUSATION, *NOMINAL) for c in self.reading.cues)
        spoken = [f for f in self.frames if f.cue.use is Use.SAY and f.voice is not None and not f.negated]
        return claimed and any(f.covers(cue.first) and f.head[1] <= cue.first for f in spoken)

    def _doubtful(self, cue: Cue) -> bool:
        """ "False claims that X", outside a denial: by whom they are called false is not told here."""
        if self.word(self.first - 1) == "and" and {self.word(cue.first - 1), self.word(cue.first - 2)} & _BE:
            return False  # "said the report was false and warned of more": what is joined is said of its own
        return (
            cue.last <= self.first and not any(f.denies for f in self.frames) and not self._parted(cue.last, self.first)
        )


def _may_deny(one: Frame) -> bool:
    """Whether a negated cue is a weak denial: "has not found that", "does not believe that"."""
    return one.modality is Modality.ASSESSED or one.cue.words in _FINDS
