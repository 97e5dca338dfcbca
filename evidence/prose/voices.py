"""Who says a statement of a text through whom, and how: chain, origin, polarity, modality, and the words that show it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from evidence.prose.begun import begun_inside
from evidence.prose.carried import Carried
from evidence.prose.cues import Use, begins_cue, tokens, word_set
from evidence.prose.frame import NOMINAL, Frame, Range, Reading
from evidence.prose.frames import read
from evidence.prose.interest import interest
from evidence.prose.introduced import charging_words
from evidence.prose.speakers import PRONOUNS, at_home, is_charge
from evidence.prose.speakers import voice as voice_of
from evidence.prose.stance import Stance, covering, stance
from evidence.prose.values import Named, Prose, Said, Sentence, Sort
from evidence.prose.voice import Voice, nobody_by_name
from evidence.schema.records import Mention, Speaker
from evidence.schema.slugs import slug
from evidence.schema.words import Modality, Polarity, SourceKind

_BY_NAME = (Sort.ORGANISATION, Sort.MEDIA, Sort.PERSON)
"""Without a key these are common nouns: "a factory", "the spokesperson"."""
_BODIES = frozenset(
    {
        SourceKind.AGENCY,
        SourceKind.INTERNATIONAL,
        SourceKind.NGO,
        SourceKind.OUTLET,
        SourceKind.COMPANY,
        SourceKind.STATE_MEDIA,
    }
)
"""What "the agency", "the group" may mean."""
_COMMON = frozenset({"council", "panel", "committee", "commission", "agency", "group"})
_NO_PERSON = frozenset({SourceKind.COMPANY, SourceKind.OUTLET, SourceKind.NGO, SourceKind.REGISTER})
"""What "he" or "she" hardly means."""
_SEATS = frozenset({SourceKind.STATE, SourceKind.AGENCY, SourceKind.INTERNATIONAL, SourceKind.COMPANY, SourceKind.NGO})
"""What somebody with an office speaks for."""
_NAMINGS = 3
"""In how many sentences that name a person an office is looked for."""
_FIRMS = frozenset({"company", "firm"})
_PLURAL = word_set("counted")
"""Words whose source is the same whether one speaks or several."""
_PAPERS = frozenset({"report", "study", "document", "panel", "statement"})
_FAR = 14
"""How many sentences back "the report said" looks for whom it is by."""
_BACK = 4
"""How many sentences back "it said" looks for whom it means."""


class Voices(Carried):
    """The speakers of one text. Sentences are read when asked for, and once."""

    def __init__(
        self,
        prose: Prose,
        sentences: Sequence[Sentence],
        named: Sequence[Named],
        labelled: Mapping[int, Voice] | None = None,
    ) -> None:
        """``sentences`` and ``named`` are all those of the text, in order; ``labelled``: who says a block, by its number."""
        self._labelled = labelled or {}
        self.prose, self.sentences = prose, sentences
        self.named = named = [one for one in named if _names(one)]
        self._starts = [one.start for one in sentences]
        self._names = [one.start for one in named]
        self._read: dict[int, Reading] = {}
        self._accounts = any(
            one.speaker is not None and one.speaker.kind is SourceKind.STATE_MEDIA for one in named
        ) or any(phrase in prose.text.lower() for phrase in (*charging_words(), "state media", "state television"))
        self._governed: dict[int, int] | None = None
        """The sentence that opens a block, by the block's number; worked out when asked for."""
        self._meanings: dict[tuple[int, int], Voice | None] = {}
        self._inside = begun_inside(prose.text, sentences)
        self._persons: dict[str, list[int]] = {}
        for one in named:
            if one.sort is Sort.PERSON:
                who = one.speaker.id if one.speaker is not None else slug(one.name or one.text)
                self._persons.setdefault(who, []).append(bisect_right(self._starts, one.start) - 1)
        self._states = [one.start for one in named if one.sort is Sort.STATE]
        self._codes = [one.key for one in named if one.sort is Sort.STATE]

    def said(
        self,
        clause: tuple[int, int],
        trigger: tuple[int, int] | None = None,
        predicate: str = "",
        subject: Mention | None = None,
        object: Mention | None = None,
    ) -> Said | None:
        """How the text puts the statement in ``clause``, or None where it does not surely state or deny it.

        ``trigger`` is the stretch of the words that carry the statement ("supplied", "launch"): a denial or a hedge is
        one of it where they are in its reach. Without it the whole clause is taken. ``predicate``, ``subject`` and
        ``object`` tell whether the originator speaks of its own conduct.
        """
        number = bisect_right(self._starts, (trigger or clause)[0]) - 1
        if number < 0:
            return None
        reading = self.reading(number)
        at = self._trigger(reading, trigger or clause)
        if at is None:
            return None
        frames = covering(reading, at)
        if predicate in word_set("speech_acts"):
            frames = (*frames, *(f for f in reading.frames if f.head[0] <= at[0] < f.head[1] and f not in frames))
        if predicate == "expressed_concern":  # "was condemned": to reject is then what it says, and denies nothing
            if any(f.denies and f.voice is not None and f.meets(at) for f in reading.frames):
                return None  # "blasted the claim that": a denial, and no concern beside it
            frames = tuple(f for f in frames if f.cue.use not in (Use.REJECT, Use.CALL) or not f.meets(at))
        how = stance(reading, at, frames, predicate)
        if how is None:
            return None
        voices = self._voices(number, reading, at, how.frames)
        if voices is None:
            return None
        label = self._labelled.get(self.sentences[number].block)
        if label is not None:
            voices = [label, *voices]
        elif not voices and subject is not None and predicate in word_set("speech_acts"):
            voices = self._itself(number, subject)
        elif not voices and (told := self._introduced(number)) is not None:
            voices = [told[0]]
            if how.modality is Modality.ASSERTED and told[1] is not None:
                how = replace(how, modality=told[1])
        elif not voices:
            voices = self._carried_on(number, subject) or self._stated_after(number)
        if voices and how.modality is Modality.ASSERTED and is_charge(voices[-1].origin):
            how = replace(how, modality=Modality.ALLEGED)
        return self._composed(voices, how, predicate, (subject, object))

    def quoted(self, at: int, subject: Mention) -> Said | None:
        """How the text puts that somebody said something, whatever it is that was said; None: nobody is known to have."""
        number = bisect_right(self._starts, at) - 1
        voices = self._itself(number, subject) if number >= 0 else []
        if not voices and number >= 0:
            words, frames = self.reading(number).words, self.reading(number).frames
            told = [f for f in frames if words[f.cue.first].start <= at < words[f.cue.last - 1].end]
            named = [self.who(number, frame) for frame in told if frame.voice is not None]
            voices = [one for one in named if one is not None][:1]
        label = self._labelled.get(self.sentences[number].block) if voices else None
        voices = [label, *voices] if label is not None else voices
        how = Stance(Polarity.ASSERTS, Modality.ASSERTED)
        return self._composed(voices, how, "declared", (subject, None)) if voices else None

    def reading(self, number: int) -> Reading:
        """The frames of a sentence, by its number."""
        found = self._read.get(number)
        if found is None:
            one = self.sentences[number]
            first, last = bisect_left(self._names, one.start), bisect_left(self._names, one.end)
            heads = number == 0 or self._is_heading(one.block)
            found = read(
                self.prose.text,
                one,
                self.named[first:last],
                self._near(one),
                quoted=number in self._inside,
                heads=heads,
            )
            self._read[number] = found
        return found

    def _near(self, sentence: Sentence) -> str | None:
        """The state that the text speaks of in a sentence, else the one it spoke of last."""
        at = bisect_left(self._states, sentence.start)
        if at < len(self._states) and self._states[at] < sentence.end:
            return self._codes[at]
        return self._codes[at - 1] if at else None

    def _trigger(self, reading: Reading, stretch: tuple[int, int]) -> Range | None:
        """The tokens of a stretch; of a whole clause, from the first that no head of a frame holds."""
        inside = [i for i, w in enumerate(reading.words) if w.start < stretch[1] and stretch[0] < w.end]
        if not inside:
            return None
        heads = {i for f in reading.frames for i in range(*f.head)}
        free = [i for i in inside if i not in heads] or inside
        return free[0], inside[-1] + 1

    # -- the chain

    def _itself(self, number: int, subject: Mention) -> list[Voice]:
        """Who warns or voices concern, as the one who says so."""
        one = self.sentences[number]
        first, last = bisect_left(self._names, one.start), bisect_left(self._names, one.end)
        for name in self.named[first:last]:
            if name.text == subject.text or (name.key is not None and name.key == subject.key):
                found = voice_of(self.prose.text, tokens(self.prose.text, name.start, name.end), (name,))
                return [] if found is None or found.is_pronoun else [found]
        start = self.sentences[number].start
        opening = self.reading(number).words
        if opening and opening[0].start == start and opening[0].word in PRONOUNS:
            return (
                [one for one in self._speaking(number - 1, None) if _fits(opening[0].word, one)][:1] if number else []
            )
        return []

    def _voices(self, number: int, reading: Reading, at: Range, frames: Sequence[Frame]) -> list[Voice] | None:
        """The speakers of the frames, outermost first; None where one is not known who matters."""
        found: list[Voice] = []
        for frame in frames:
            if frame.voice is None:
                continue
            voice = self.who(number, frame)
            if voice is None:
                if frame.denies:
                    return None
                continue
            found.append(voice)
        if not found and reading.depth[at[0]] and self._quoted_long(reading, at):
            inherited = self._quoting(number)
            return [inherited] if inherited is not None else None
        return found

    def _quoted_long(self, reading: Reading, at: Range) -> bool:
        """Whether a quotation is a statement rather than a word or two in marks."""
        first = last = at[0]
        while first and reading.depth[first - 1]:
            first -= 1
        while last + 1 < len(reading.words) and reading.depth[last + 1]:
            last += 1
        return last - first >= 6

    def _meant(self, number: int, voice: Voice, frame: Frame) -> Voice | None:
        """Whom "it", "she" or "the ministry" means: the speaker named last that it can be."""
        kind = voice.kind_word
        last: Voice | None = None
        he = voice.words in ("he", "she")
        spoken = [
            other
            for earlier in range(number, max(-1, number - (_FAR if kind in _PAPERS else _BACK) - 1), -1)
            for other in self._speaking(earlier, frame.head[0] if earlier == number else None, persons=he)
        ]
        if he:  # a person before the firm or paper for which one may speak
            spoken.sort(key=lambda one: one.person is None and one.origin.kind in _NO_PERSON)
        for other in spoken:
            if not kind and not _fits(voice.words, other):
                continue
            if not kind or kind in other.words or any(kind in hop.name.lower() for hop in other.hops):
                return other
            if other.origin.kind in _BODIES and (other.origin.kind is SourceKind.COMPANY) == (kind in _FIRMS):
                last = last or other
        if kind and last is None and kind in _COMMON:
            last = self._named_last(number, frame)
        if kind and last is None:  # "the defence ministry": of the state that spoke, or was told of, last
            state = next((other.origin for other in spoken if other.origin.kind is SourceKind.STATE), None)
            its = at_home(voice.words, state) if state is not None else None
            if its is not None:
                return its
            one = nobody_by_name(f"{kind}s" if kind in _PLURAL else kind)
            return Voice((one,), one)
        return last if last is not None else self._named_last(number, frame)

    def who(self, number: int, frame: Frame) -> Voice | None:
        """Who speaks in a frame of a sentence: by name, or whom a pronoun means."""
        found = frame.voice
        if found is not None and found.is_pronoun:
            found = self._meant(number, found, frame)
        if found is not None and found.origin.kind is SourceKind.PERSON:
            found = self._office(number, found)
        return found

    def speaks(self, number: int, at: int) -> Voice | None:
        """Who says a token of a sentence that no frame covers: whose block it is, or whose quotation goes on there."""
        label = self._labelled.get(self.sentences[number].block)
        if label is not None:
            return label
        reading = self.reading(number)
        return self._quoting(number) if at < len(reading.depth) and reading.depth[at] else None

    def _office(self, number: int, voice: Voice) -> Voice:
        """The body for which a person spoke before: "Kim" of a sentence after "spokesman Kim Ha-neul"."""
        for place in self._persons.get(voice.origin.id, ()):
            if place > number:
                break
            for frame in self.reading(place).frames:
                spoken = frame.voice
                if spoken is not None and spoken.person is not None and spoken.person.id == voice.origin.id:
                    return spoken
        return self._officer(number, voice)

    def _officer(self, number: int, voice: Voice) -> Voice:
        """The body of a person who was named with an office before, without a word of what was said."""
        who = voice.origin.id
        for place in self._persons.get(who, ())[:_NAMINGS]:
            if place > number:
                break
            one = self.sentences[place]
            first, last = bisect_left(self._names, one.start), bisect_left(self._names, one.end)
            for name in self.named[first:last]:
                if name.sort is Sort.PERSON and (name.speaker is not None and name.speaker.id == who):
                    found = self.reading(place).before(name.end)
                    if found is not None and not found.is_pronoun and found.origin.kind in _SEATS:
                        return found
        return voice

    def _back(self, number: int, voice: Voice, frame: Frame) -> Voice | None:
        """Whom a pronoun of an earlier sentence means; worked out once."""
        place = number, frame.head[0]
        if place not in self._meanings:
            self._meanings[place] = None  # what leads back to itself leads nowhere
            self._meanings[place] = self._meant(number, voice, frame)
        return self._meanings[place]

    def _speaking(self, number: int, before: int | None, *, persons: bool = False) -> list[Voice]:
        """Whom a later "it" may mean in a sentence: who stands at its head, then its speakers from the last.

        ``persons``: of a later "he" the speakers come first, for a state that stands at the head is no "he".
        """
        reading = self.reading(number)
        heads = [f for f in reading.frames if f.cue.use not in NOMINAL and (before is None or f.head[0] < before)]
        heads.sort(key=lambda f: (f.head[0] != 0, -f.head[0]))
        found: list[Voice] = []
        for frame in heads:
            voice = frame.voice
            if voice is not None and voice.is_pronoun and before is None:
                voice = self._back(number, voice, frame)
            if voice is not None and not voice.is_pronoun:
                found.append(voice)
        if before is None and reading.opening is not None and not any(f.head[0] == 0 for f in reading.frames):
            found.insert(len(found) if persons and reading.opening.person is None else 0, reading.opening)
        elif before and reading.opening is not None:
            found.append(reading.opening)  # "Israel struck a convoy that it said carried rockets"
        return found

    def _named_last(self, number: int, frame: Frame) -> Voice | None:
        """The last organisation or state named before the pronoun's sentence, as its speaker."""
        end = self.sentences[number].start
        at = bisect_left(self._names, end)
        floor = self.sentences[max(0, number - 1)].start
        for one in reversed(self.named[max(0, at - 12) : at]):
            if one.start < floor:
                break
            if frame.voice is not None and frame.voice.kind_word not in one.name.lower():
                continue
            if one.sort in (Sort.ORGANISATION, Sort.MEDIA) and one.speaker is not None:
                return Voice((one.speaker,), one.speaker)
        return None

    def _composed(
        self, voices: Sequence[Voice], how: Stance, predicate: str, parties: tuple[Mention | None, ...]
    ) -> Said:
        frames = how.frames
        chain: list[Speaker] = [self.prose.publisher]
        origin = self.prose.publisher
        for voice in voices:
            for hop in map(self._known, voice.hops):
                if hop.id not in {one.id for one in chain}:
                    chain.append(hop)
            origin = self._known(voice.origin)
        if how.reported is not None:
            origin = nobody_by_name("reports")
            if origin.id != chain[-1].id:
                chain.append(origin)
        words = [f.cue.words for f in frames] + [cue.words for cue in how.cues]
        said = Said(tuple(chain), origin, how.polarity, how.modality, cue="; ".join(dict.fromkeys(words)))
        return replace(
            said, interest=interest(said, predicate, parties, admits=any(f.cue.use is Use.ADMIT for f in frames))
        )

    def _known(self, speaker: Speaker) -> Speaker:
        """The publisher where the text speaks of it ("the Panel finds"), else the speaker."""
        return (
            self.prose.publisher if _significant(speaker.name) <= _significant(self.prose.publisher.name) else speaker
        )


def _fits(pronoun: str, voice: Voice) -> bool:
    """Whether "it" or "she" can mean a speaker: a person is no "it"."""
    return not (pronoun == "it" and voice.origin.kind is SourceKind.PERSON)


def _names(one: Named) -> bool:
    """Whether a mention is a name: not "its", nor a common noun of the lexicon, which has no key."""
    if one.sort in _BY_NAME and one.key is None:
        return False
    if one.sort is Sort.PERSON and one.text.islower():
        return False  # "director", beside the name of who is one
    word = one.text.lower()
    by_shape = one.key is not None and one.key.startswith("name:")
    return word not in word_set("article") and not (by_shape and (begins_cue(word) or word in word_set("no_name")))


_LITTLE = word_set("little")


def _significant(name: str) -> frozenset[str]:
    """The words of a name that tell it from others; of one that has none, the name itself."""
    words = frozenset(name.casefold().split())
    return words - _LITTLE or words
