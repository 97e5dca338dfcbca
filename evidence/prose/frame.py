"""What is read of the voices in a sentence: frames, each a speaker with a cue and the stretches that it covers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from evidence.prose.cues import Cue, Token, Use, word_set
from evidence.prose.voice import Voice
from evidence.schema.words import Modality

Range = tuple[int, int]
"""Numbers of tokens: start included, end excluded."""

CONTRAST = word_set("contrast") | {";"}
"""Words that open another statement, which what stood before does not reach."""
SAYING = (Use.SAY, Use.ADMIT, Use.WARN, Use.PREDICT, Use.ACCUSE, Use.DENY, Use.REJECT, Use.CALL, Use.QUOTE)
"""Uses of verbs that say something."""
NOMINAL = {Use.REPORTS: "reports", Use.ACCUSATIONS: "", Use.SPECULATION: "speculation", Use.STATEMENT: ""}
"""Uses of nouns that say something, with whom they name where they name nobody."""


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
    relays: bool = False
    """It names who cites the speaker: "cited by the paper"."""

    def meets(self, at: Range) -> bool:
        """Whether its cue is among the tokens ``at``."""
        return self.cue.first < at[1] and at[0] < self.cue.last

    def covers(self, number: int) -> bool:
        """Whether a token is in its reach."""
        return any(first <= number < last for first, last in self.reach)


@dataclass(slots=True)
class Reading:
    """A sentence as far as voices are read in it."""

    words: tuple[Token, ...]
    cues: tuple[Cue, ...]
    frames: tuple[Frame, ...]
    depth: tuple[bool, ...] = field(repr=False)
    """For each token, whether it stands in a quotation."""
    opens: Callable[[], Voice | None] = field(repr=False, default=lambda: None)
    before: Callable[[int], Voice | None] = field(repr=False, default=lambda end: None)
    """Whom the noun phrase names that ends where a character does: "State Department spokesman Paul Ardley"."""
    _opening: list[Voice | None] = field(repr=False, default_factory=list)

    @property
    def opening(self) -> Voice | None:
        """Who stands at its head, by name: whom "it" in the next sentence may mean. Most sentences are never asked."""
        if not self._opening:
            self._opening.append(self.opens())
        return self._opening[0]
