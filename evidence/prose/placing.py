"""What the place of a claim in its sentence tells of its date: its clause, its tense, what it points back to."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.schema.edtf import Edtf


@dataclass(frozen=True, slots=True)
class How:
    """How a claim stands in its sentence, as far as its date depends on it."""

    clause: str = "main"
    clause_start: int = 0
    clause_end: int = 0
    voiced: int | None = None
    """Where the last verb of saying before the trigger stands."""
    told_after: int | None = None
    """Where ", he said" begins after the claim."""
    definite: bool = False
    """It points back: "the launch", "that test"."""
    habitual: bool = False
    """It tells what is done, not what was done once."""
    present: bool = False
    """Its verb is in the present tense."""
    before: Edtf | None = None
    """The date of the claim before it in the sentence."""
    going_on: bool = False
    """It is being done as the text is written: "is designating"."""
    perfect: bool = False
    """It has been done by now: "has asked"."""
    of_others: tuple[tuple[int, int], ...] = ()
    """Stretches whose times date another verb before its own."""
    reason: bool = False
    """It is the reason of an act: "listed in May for supplying"."""
    same_journey: bool = False
    """Who or what travels points back: "the flights carried", "they were carrying"."""
    stay: bool = False
    """It took place "during his stay"."""
    during: bool = False
    """In a clause of "as" or "while": it took place when what its sentence tells did."""
    follows: str | None = None
    """In a clause of "after", by how much what is told first comes after it: "a day", "hours"."""
    comes: bool = False
    """Its sentence says of the event told last by how much it came after: "the launch comes two days after"."""
    part: bool = False
    """Its subject is a part of what was told: "none of them", "two thirds"."""
    and_that: bool = False
    """It is told by the same words as the claim before it: "said that guns arrived in May and that a broker was paid"."""
