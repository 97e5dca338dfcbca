"""An item of evidence: one claim as confidence weighs it, with letters for grades and nothing of the store."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.schema.words import Credibility, Reliability


@dataclass(frozen=True, slots=True)
class Item:
    """One claim on a proposition. Every field but the notes on it enters the weight or the count of origins."""

    claim: str
    """The id of the claim."""
    chain: tuple[str, ...]
    """Reliability letters, hop 0 the publisher of the document, the last the originator."""
    credibility: int
    """Of the information alone, 1 to 6: corroboration by others is counted by the rule, not in here."""
    origin: str
    """The originator of the information, as the claim names it."""
    publisher: str
    """Who published the document. Publishers of one parent are one, and so are those of one text: give the parent,
    or who published it first; ``hops`` names who published this one."""
    interest: str = "none"
    sign: int = 1
    """1 speaks for the proposition, -1 against it: of a claim its polarity."""
    independent: str | None = None
    """The origin that it counts under: the common parent, or the origin whose text it copies; None is its own."""
    because: str | None = None
    """Why it counts under another origin, in words."""
    hops: tuple[str, ...] = ()
    """The sources of the chain, one a letter, where the explanation is to name them."""
    assumed: tuple[str, ...] = ()
    """What of its grades nobody signed: defaults of the policy, as ``reliability of kcna``."""

    @property
    def counts_under(self) -> str:
        """The independent origin."""
        return self.origin if self.independent is None else self.independent

    @property
    def unjudged(self) -> frozenset[str]:
        """What of its grades is F or 6, which take all its weight; as ``assumed`` names what nobody signed."""
        letters = {
            f"reliability of {self.hops[at] if at < len(self.hops) else f'hop {at}'}"
            for at, letter in enumerate(self.chain)
            if letter == Reliability.F
        }
        return frozenset(
            letters | {"credibility"} if str(self.credibility) == Credibility.CANNOT_BE_JUDGED else letters
        )

    @property
    def grade(self) -> str:
        """Letters and digit as analysts write them: ``CB2``."""
        return f"{''.join(self.chain)}{self.credibility}"
