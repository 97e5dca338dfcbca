"""Whose words go on in a sentence that names nobody: those under an opening, an account carried on, a quotation left open."""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_left
from collections.abc import Sequence

from evidence.prose.cues import Use, tokens, word_set
from evidence.prose.frame import Frame, Reading
from evidence.prose.interest import is_at_home
from evidence.prose.introduced import governed, introduces, opens
from evidence.prose.speakers import is_charge
from evidence.prose.speakers import voice as voice_of
from evidence.prose.values import Named, Prose, Sentence
from evidence.prose.voice import Voice
from evidence.read.prose import Kind
from evidence.schema.records import Mention
from evidence.schema.words import Modality, SourceKind

_SECTION = 3
"""How many paragraphs on the account of a charge goes, where nobody else speaks."""


class Carried(ABC):
    """The words of one text that go on from a speaker named before or after. ``Voices`` tells who is named."""

    prose: Prose
    sentences: Sequence[Sentence]
    named: Sequence[Named]
    _names: list[int]
    _accounts: bool
    _governed: dict[int, int] | None

    @abstractmethod
    def reading(self, number: int) -> Reading:
        """The frames of a sentence, by its number."""

    @abstractmethod
    def who(self, number: int, frame: Frame) -> Voice | None:
        """Who speaks in a frame of a sentence."""

    @abstractmethod
    def _meant(self, number: int, voice: Voice, frame: Frame) -> Voice | None:
        """Whom a voice means that is a pronoun."""

    def _introduced(self, number: int) -> tuple[Voice, Modality | None] | None:
        """Whose words an opening before the sentence says that these are: "The Panel found the following:"."""
        block = self.sentences[number].block
        for earlier in range(number - 1, -1, -1):
            one = self.sentences[earlier]
            if one.block != block:
                break
            if opens(self.prose, one):
                return self._opening(earlier)
            if any(f.voice is not None for f in self.reading(earlier).frames):
                return None
        if self._governed is None:
            self._governed = {
                below: place
                for place, one in enumerate(self.sentences)
                if (place + 1 == len(self.sentences) or self.sentences[place + 1].block != one.block)
                and opens(self.prose, one)
                for below in governed(self.prose, one.block)
            }
        place = self._governed.get(block)
        return self._opening(place) if place is not None else None

    def _opening(self, number: int) -> tuple[Voice, Modality | None] | None:
        """Who speaks in an opening, and how surely; None where it names nobody."""
        reading = self.reading(number)
        for frame in reversed(reading.frames):
            if frame.voice is not None and not frame.denies and not frame.negated:
                who = self.who(number, frame)
                if who is not None:
                    return who, frame.modality
        words = [one.word for one in reading.words]
        if not introduces(words):
            return None
        if reading.opening is not None:
            return reading.opening, None
        one = self.sentences[number]
        first, last = bisect_left(self._names, one.start), bisect_left(self._names, one.end)
        names = [name for name in self.named[first:last] if name.speaker is not None]
        found = (
            voice_of(self.prose.text, tokens(self.prose.text, names[0].start, names[0].end), (names[0],))
            if names
            else None
        )
        return None if found is None or found.is_pronoun else (found, None)

    def _carried_on(self, number: int, subject: Mention | None) -> list[Voice]:
        """Whose account goes on in a sentence that names nobody: of state media on their state, or of a charge."""
        if not self._accounts or any(f.voice is not None for f in self.reading(number).frames):
            return []
        block = self.sentences[number].block
        for earlier in range(number - 1, -1, -1):
            away = block - self.sentences[earlier].block
            if away > _SECTION or (away and self._is_heading(self.sentences[earlier].block)):
                break
            named = [f for f in self.reading(earlier).frames if f.voice is not None and not f.voice.is_pronoun]
            for frame in named:
                assert frame.voice is not None
                of = frame.voice.origin
                at_home = not away and of.kind is SourceKind.STATE_MEDIA and is_at_home(of, subject)
                return [frame.voice] if (is_charge(of) or at_home) and not frame.denies else []
        return []

    def _stated_after(self, number: int) -> list[Voice]:
        """Who said it by the next sentence of the paragraph: "This was stated by the envoy."."""
        later = number + 1
        if later >= len(self.sentences) or self.sentences[later].block != self.sentences[number].block:
            return []
        reading = self.reading(later)
        if not reading.words or reading.words[0].word not in ("this", "that"):
            return []
        for frame in reading.frames:
            words = {one.word for one in reading.words[1 : frame.cue.first]}
            if frame.voice is None or frame.denies or frame.negated or not words <= word_set("between"):
                continue
            by = frame.cue.last < len(reading.words) and reading.words[frame.cue.last].word == "by"
            who = self.who(later, frame) if by else None
            return [] if who is None else [who]
        return []

    def _is_heading(self, block: int) -> bool:
        blocks = self.prose.blocks
        return block < len(blocks) and blocks[block].kind is Kind.HEADING

    def _quoting(self, number: int) -> Voice | None:
        """Whose quotation goes on in a sentence that names nobody: the next speaker inside it, else the one before."""
        block = self.sentences[number].block
        if not self._closed(number):
            for later in range(number + 1, min(len(self.sentences), number + 6)):
                if self.sentences[later].block != block:
                    break
                voice = self._outer(later, after=True)
                if voice is not None:
                    return voice
                if self._closed(later):
                    break
        for earlier in range(number - 1, max(-1, number - 5), -1):
            voice = self._outer(earlier, after=False)
            if voice is not None:
                return voice
            if self.sentences[earlier].block != block:
                break
        return None

    def _closed(self, number: int) -> bool:
        reading = self.reading(number)
        return not reading.depth[-1] or (bool(reading.words) and reading.words[-1].word in ("”", '"'))

    def _outer(self, number: int, *, after: bool) -> Voice | None:
        for frame in self.reading(number).frames:
            if frame.voice is not None and (frame.after or not after) and frame.cue.use is not Use.CITING:
                if not frame.voice.is_pronoun:
                    return frame.voice
                return self._meant(number, frame.voice, frame)
        return None
