"""Denials that name no conduct: "Tehran rejects the claim" denies what was claimed just before.

Such a denial has the roles of the claim that it answers, and is only proposed where the denier is a party to that claim. Who
denies "any wrongdoing" or pleads not guilty denies a violation. Words are data: ``vocabulary/prose_rebuttals.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from evidence.prose import rebuttal_words
from evidence.prose.cues import Use
from evidence.prose.frame import Frame
from evidence.prose.interest import is_conduct, own
from evidence.prose.values import Proposal, Said
from evidence.prose.voice import Voice, government, joint
from evidence.prose.voices import Voices
from evidence.schema.edtf import parse
from evidence.schema.records import Mention
from evidence.schema.states import is_state
from evidence.schema.words import Interest, Modality, Polarity

_BACK = 2
"""How many sentences back a denial answers."""
_FAR = 40
"""How many it answers where "the accusations" tells that it answers some, of its own conduct."""
_OPEN_ACTS = frozenset(("launched_missile", "tested_weapon", "oversaw", "declared"))
"""What is done for all to see and hardly ever denied."""
_ONESIDED = frozenset(("requested",))
"""What only who does it can deny: nobody denies what somebody else asked of him."""
_BESIDE = frozenset(("requested", "ordered_arms", "licensed_transfer", "linked_to", "owned_by", "brokered", "financed"))
"""What surrounds a deed: where the deed itself was told too, that is what is denied."""
_CHARGED = re.compile(r"(?i)\b(?:accus|alleg|charge|claim|finding|report|stor(?:y|ies)\b)")
_MAY_DENY = re.compile(
    r"(?i)den(?:y|ied|ies|ying)|reject|dismiss|refut|disput|rebut|call|describ|brand|label|not guilty|contest|repudiat"
    r"|brush|shrug|laugh|scoff|disavow|rubbish|counter|push|pour|deri|mock|ridicul|issue with|hit back|distanc|away"
)


def rebuttals(voices: Voices, proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """The denials of a text that answer one of ``proposals``, which are in the order of their words, or deny a violation."""
    made: list[Proposal] = []
    for number, sentence in enumerate(voices.sentences):
        text = voices.prose.text[sentence.start : sentence.end]
        if _MAY_DENY.search(text):
            made += _Denials(voices, number, (*proposals, *made)).found()
        if rebuttal_words.untrue().search(text):
            made += _Denials(voices, number, (*proposals, *made)).untrue()
    return tuple(made)


class _Denials:
    """The denials of one sentence."""

    def __init__(self, voices: Voices, number: int, proposals: Sequence[Proposal]) -> None:
        self.voices, self.number, self.proposals = voices, number, proposals
        self.sentence = voices.sentences[number]
        self.reading = voices.reading(number)
        self.text = voices.prose.text

    def found(self) -> Iterator[Proposal]:
        """One for each denial whose object points back, or is a violation."""
        for frame in self.reading.frames:
            if frame.negated or not self._denies(frame):
                continue
            stretch, names_it, behind = self._passive(frame) if frame.after else self._stretch(frame)
            if stretch is None or self._is_said(stretch):
                continue
            voice = None if self._both(frame) else self.voices.who(self.number, frame)
            if names_it:
                one = None if voice is None else self._violation(voice, stretch, frame)
            else:
                one = self._answer(voice, stretch, behind) if voice is not None or self._both(frame) else None
            if one is not None:
                yield one

    def untrue(self) -> Iterator[Proposal]:
        """One for each clause that says, in a party's words, that what was claimed is not so: "this is false"."""
        for match in rebuttal_words.untrue().finditer(self.text, self.sentence.start, self.sentence.end):
            stretch = match.start(), match.end()
            if self._is_said(stretch) or self._doubted(match.start()):
                continue
            voice = self._says(match)
            one = None if voice is None else self._answer(voice, stretch, behind=False)
            if one is not None:
                yield one

    def _doubted(self, start: int) -> bool:
        """Whether a question, a condition or another denial holds what begins there."""
        before = self.text[self.sentence.start : start].lower().split()[-3:]
        asks = self.text[self.sentence.start : self.sentence.end].rstrip('”" ').endswith("?")
        return asks or bool({"if", "whether", "not", "unless", "never", "no"} & set(before))

    def _says(self, match: re.Match[str]) -> Voice | None:
        """Who says what was matched: the speaker of the frame nearest to it, of the block, or of the quotation it is in."""
        at = next((i for i, w in enumerate(self.reading.words) if w.end > match.start()), 0)
        frames = [f for f in self.reading.frames if f.covers(at)]
        if any(f.denies or f.negated for f in frames):
            return None
        spoken = [f for f in frames if f.voice is not None and f.cue.use in (Use.SAY, Use.ADMIT, Use.CALL)]
        if spoken:
            return self.voices.who(self.number, spoken[-1])
        return self.voices.speaks(self.number, at)

    def _denies(self, frame: Frame) -> bool:
        if frame.cue.use is Use.DENY:
            return True
        false = any(c.use is Use.FALSE and c.first >= frame.head[1] for c in self.reading.cues)
        return frame.cue.use is Use.REJECT or (frame.cue.use is Use.CALL and false)

    def _stretch(self, frame: Frame) -> tuple[tuple[int, int] | None, bool, bool]:
        """The words of a denial; whether it is of a violation; whether it stands behind the claim in its sentence."""
        words = self.reading.words
        start, end = words[self._first(frame)].start, words[frame.head[1] - 1].end
        before = self.text[self.sentence.start : words[frame.cue.first].start]
        after = self.text[end : self.sentence.end]
        guilt = rebuttal_words.guilt().match(after)
        if guilt is not None:
            return (start, end + guilt.end()), True, False
        behind = rebuttal_words.behind().search(before)
        if behind is not None:
            tail = rebuttal_words.rest().match(after)
            last = end + (len(tail.group().rstrip()) if tail is not None else 0)
            return (self.sentence.start + behind.start("words"), last), False, True
        points = rebuttal_words.points().match(after)
        if points is None and frame.cue.use is Use.CALL:  # "called the report “fiction”"
            points = rebuttal_words.called().match(after)
            if points is not None:
                return (start, end + points.end()), False, False
        if points is not None and frame.cue.use is not Use.CALL:
            called = rebuttal_words.as_what().match(after, points.end())  # "as nonsense"
            return (start, end + (points if called is None else called).end()), False, False
        return None, False, False

    def _first(self, frame: Frame) -> int:
        """The first token of a denial: past an insertion, for what it answers may stand there ("X, accused of Y, denied it")."""
        inside = [i for i in range(frame.head[0], frame.cue.first) if self.reading.words[i].word == ","]
        return inside[-1] + 1 if len(inside) > 1 else frame.head[0]

    def _passive(self, frame: Frame) -> tuple[tuple[int, int] | None, bool, bool]:
        """The words of "the accusation was rejected by Chad", as those of a denial in the active voice."""
        words = self.reading.words
        if frame.voice is None:
            return None, False, False
        opening = self.sentence.start
        before = rebuttal_words.claimed_before().search(self.text, opening, words[frame.cue.first].start)
        if before is None:
            return None, False, False
        behind = any(p.start >= opening and p.end <= before.start() for p in self.proposals)
        return (before.start(), words[frame.head[1] - 1].end), False, behind

    def _is_said(self, stretch: tuple[int, int]) -> bool:
        """Whether something is proposed of these words already as denied."""
        return any(
            p.said.polarity is Polarity.DENIES and p.start < stretch[1] and stretch[0] < p.end for p in self.proposals
        )

    def _both(self, frame: Frame) -> bool:
        """Whether "both sides", "the two countries" deny."""
        words = " ".join(w.word for w in self.reading.words[frame.head[0] : frame.cue.first])
        return rebuttal_words.both().match(words) is not None

    def _answer(self, voice: Voice | None, stretch: tuple[int, int], behind: bool) -> Proposal | None:
        """The claim before it, to which the denier is a party, denied; without ``voice``, both parties to it deny."""
        far = _CHARGED.search(self.text, *stretch) is not None
        first = self.number if behind else max(0, self.number - (_FAR if far else _BACK))
        floor = self.voices.sentences[first].start
        nearest: Proposal | None = None
        for told in reversed(self.proposals):
            if told.start >= stretch[0] or not _is_deniable(told):
                continue
            if told.start < floor:
                break
            sides = (told.subject,) if told.predicate in _ONESIDED else (told.subject, told.object)
            parties = [party for party in sides if party is not None]
            denier = voice or _parties(parties)
            if denier is None or told.said.origin.id == denier.origin.id:
                continue
            if any(own(denier.origin, party) for party in parties):
                if told.predicate not in _BESIDE:
                    return self._made(denier, stretch, told.predicate, told)
                nearest = nearest or told
        if nearest is None:
            return None
        denier = voice or _parties([party for party in (nearest.subject, nearest.object) if party is not None])
        return None if denier is None else self._made(denier, stretch, nearest.predicate, nearest)

    def _violation(self, voice: Voice, stretch: tuple[int, int], frame: Frame) -> Proposal | None:
        words = self.reading.words
        first, last = frame.head[0], frame.cue.first
        subject = Mention(self.text[words[first].start : words[last - 1].end]) if first < last else None
        named = next((n for n in self.voices.named if n.speaker is not None and n.speaker.id == voice.origin.id), None)
        if named is not None:
            subject = Mention(voice.origin.name, named.key)
        return None if subject is None else self._made(voice, stretch, "violated_sanctions", None, subject)

    def _made(
        self,
        voice: Voice,
        stretch: tuple[int, int],
        predicate: str,
        told: Proposal | None,
        subject: Mention | None = None,
    ) -> Proposal:
        publisher, published = self.voices.prose.publisher, self.voices.prose.published
        chain = (publisher, *(hop for hop in voice.hops if hop.id != publisher.id))
        said = Said(chain, voice.origin, Polarity.DENIES, Modality.ASSERTED, Interest.SELF_SERVING, "denial")
        return Proposal(
            stretch[0],
            stretch[1],
            self.text[stretch[0] : stretch[1]],
            predicate,
            said,
            subject=told.subject if told is not None else subject,
            object=told.object if told is not None else None,
            item=told.item if told is not None else None,
            when=parse(f"/{published.isoformat()}") if published is not None and told is not None else None,
            credibility=3,
            rule="rebuttal",
        )


def _is_deniable(told: Proposal) -> bool:
    """Whether it is told of a conduct that a party can deny."""
    return told.said.polarity is not Polarity.DENIES and is_conduct(told.predicate) and told.predicate not in _OPEN_ACTS


def _parties(parties: Sequence[Mention]) -> Voice | None:
    """Two states that speak together; None where one of them is no state."""
    codes = [party.key for party in parties if party.key is not None and is_state(party.key)]
    if not codes:
        return None
    return joint([Voice((government(code),), government(code)) for code in codes])
