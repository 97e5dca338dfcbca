"""What a named person holds of a source or a claim: Admiralty letters and digits, signed, and none of them derived.

A letter is of a source, perhaps on one topic alone; a digit is of one claim, for what it says alone (METHOD 1.1). A grade
with no word in it takes an earlier one back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from evidence.errors import EvidenceError
from evidence.schema.predicates import predicate, predicates
from evidence.schema.words import ClaimState, Credibility, Reliability

SOURCE, CLAIM = "source", "claim"
"""What a grade is of."""

_TAG = re.compile(r'admiralty-scale:(?:source-reliability|information-credibility)="(?P<word>[^"]*)"')


@dataclass(frozen=True, slots=True)
class Grade:
    """A signed grade, and how what it is of stands now."""

    target: str
    """source or claim."""
    of: str
    """The source's id, or the claim's."""
    name: str
    """The source's name, or the words of the claim."""
    topic: str | None
    """Of a source: the predicate that it is graded on; None is any other."""
    grade: str | None
    """A letter, a digit, or None where the grade before it is taken back."""
    deceptive: bool
    """Of an E: that the source deceives deliberately, which MISP writes as the letter g."""
    by: str
    because: str
    at: str
    stands: bool = True
    """False where a later grade of the same took its place."""
    state: str | None = None
    """Of a claim: held, dropped or taken_back."""
    instead: tuple[str, ...] = ()
    """Of a claim that was dropped: claims of the same entry and predicate that were first held since."""

    @property
    def needs_signing(self) -> bool:
        """Whether its claim is not held any more, so that it counts for nothing until somebody signs again."""
        return self.stands and self.grade is not None and self.state not in (None, ClaimState.HELD)

    @property
    def why(self) -> str | None:
        """Why it needs signing again, in words."""
        if not self.needs_signing:
            return None
        if self.state == ClaimState.TAKEN_BACK:
            return "its source took the claim back"
        if not self.instead:
            return "no reading holds the claim any more"
        return f"no reading holds the claim any more; in its place stands {', '.join(self.instead)}"

    def row(self) -> dict[str, Any]:
        """As JSON has it."""
        told = ("target", "of", "name", "topic", "grade", "deceptive", "by", "because", "at", "stands", "needs_signing")
        return {name: getattr(self, name) for name in told} | {"why": self.why, "instead": list(self.instead)}


@dataclass(frozen=True, slots=True)
class Word:
    """A grade as it was written: what it is of, and its letter or digit."""

    target: str
    grade: str
    deceptive: bool = False

    def __str__(self) -> str:
        return shown(self.grade, self.deceptive)


def shown(grade: str, deceptive: bool) -> str:
    """A grade with its mark, for people."""
    return f"{grade} (deceptive)" if deceptive else grade


def read(written: str) -> Word:
    """The grade that a text is: a letter of either case, a digit, or MISP's tag of one.

    MISP's letter g, deliberately deceptive, is E with a flag. Raises EvidenceError for anything else.
    """
    tag = _TAG.fullmatch(written.strip())
    word = (tag["word"] if tag else written.strip()).upper()
    if word in tuple(Reliability):
        return Word(SOURCE, word)
    if word in tuple(Credibility):
        return Word(CLAIM, word)
    if word == "G":
        return Word(SOURCE, Reliability.E.value, deceptive=True)
    raise EvidenceError(
        f"{written!r} is no grade. Write a letter A to F for the reliability of a source (F: cannot be judged), or a "
        "digit 1 to 6 for the credibility of a claim (6: cannot be judged)"
    )


def topic_of(written: str | None) -> str | None:
    """The topic that a text names: a predicate that makes propositions. Raises EvidenceError for another."""
    if written is None:
        return None
    known = [name for name in predicates() if predicate(name).keys]
    if written not in known:
        raise EvidenceError(f"{written!r} is no topic. A source is graded on a predicate, one of {', '.join(known)}")
    return written
