"""Policies: every number that confidence rests on, as one frozen value with a name, a version and a hash.

The numbers are conventions and not frequencies (METHOD 3.3, ``docs/explanation/confidence.md``). A report prints the
name, version and hash of the policy it was made under; two policies with one hash give one answer to every question.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from functools import cached_property
from hashlib import sha256
from typing import Literal

from evidence.confidence.soundness import faults
from evidence.errors import PolicyError
from evidence.schema.identity import encode
from evidence.schema.scales import bands, default_grades
from evidence.schema.words import Interest, Modality, Polarity, Reliability, SourceKind

Grades = tuple[tuple[str, str], ...]
Numbers = tuple[tuple[str, float], ...]

DENIED, NOT_FOUND, RELAYED = "denied", "not_found", "asserted_by_relay"
"""Rows of the default credibilities that are no modality: METHOD 2.5 rule 5 and 2.2 item 2."""


def _defaults(of: str, column: str) -> Grades:
    return tuple(default_grades(column)[of].items())


@dataclass(frozen=True)
class Policy:
    """What a grade weighs, how items combine, and where one word ends and the next begins.

    Raises PolicyError, naming every fault, for numbers that contradict each other.
    """

    name: str
    version: str
    reliability: Numbers = (("A", 0.95), ("B", 0.80), ("C", 0.60), ("D", 0.35), ("E", 0.10), ("F", 0.0))
    """t: what of an item passes a source of this letter."""
    credibility: tuple[tuple[int, float], ...] = ((1, 0.95), (2, 0.70), (3, 0.45), (4, 0.20), (5, 0.05), (6, 0.0))
    """w: what an item of this digit weighs alone."""
    interest: Numbers = (("none", 1.0), ("self_serving", 0.25), ("against_interest", 1.0))
    """lambda: what is left of an item where its originator has a stake."""
    admission: str = "B"
    """Whoever admits what harms it counts as this letter at least; F stays ignorance."""
    prior_weight: float = 2.0
    """W: the evidence against which an item has to tell; the more, the slower certainty grows."""
    denominator: float = 0.01
    """The least 1 - q, so that no item weighs infinitely."""
    base_rate: float = 0.5
    """a: the probability where nothing is known."""
    within: Literal["max", "mean"] = "max"
    """Of items of one origin the best counts, or their mean."""
    min_origins: int = 2
    """Independent origins that ``high``, ``corroborated`` and ``refuted`` need."""
    ignorance: float = 0.90
    """Above this uncertainty nothing can be judged."""
    high: float = 0.25
    moderate: float = 0.60
    """The most uncertainty of the two levels of confidence."""
    high_conflict: float = 0.25
    moderate_conflict: float = 0.50
    """Conflict has to stay below these for the two levels."""
    contested: float = 0.50
    refuted: float = 0.60
    corroborated: float = 0.60
    credible: float = 0.35
    """The least conflict, disbelief and belief of the words of status."""
    likelihood: tuple[tuple[str, float], ...] = field(default_factory=lambda: tuple((b.word, b.high) for b in bands()))
    """Likelihood words, rising, each with the probability at which the next begins (the last: 1)."""
    default_reliability: Grades = field(default_factory=lambda: _defaults("reliability", "default"))
    """The letter of a kind of source where nobody graded the source."""
    default_credibility: Grades = field(default_factory=lambda: _defaults("credibility", "default"))
    """The digit of a modality where nobody graded the claim."""
    copy_width: int = 5
    """Words in a run, when texts are compared for copies."""
    copy_words: int = 20
    """Texts of fewer words are not compared: short phrases agree by chance."""
    copy_resemblance: float = 0.5
    """The least share of common runs in all runs of two texts that makes them copies."""
    copy_containment: float = 0.8
    """The least share of the shorter text's runs that stand in the longer one."""

    def __post_init__(self) -> None:
        found = faults(self)
        if found:
            raise PolicyError(f"{'; '.join(found)}. Correct these and give the policy a new version", place=self.name)

    @cached_property
    def hash(self) -> str:
        """SHA-256 over every number and word of the policy, in the order of its fields; not over name and version."""
        told = [(one.name, getattr(self, one.name)) for one in fields(self) if one.name not in ("name", "version")]
        parts = [part for name, value in told for part in (name, *_texts(value))]
        return sha256(encode(["policy/1", *parts])).hexdigest()

    def row(self) -> dict[str, str]:
        """What reports print of it."""
        return {"name": self.name, "version": self.version, "hash": self.hash}

    @cached_property
    def strengths(self) -> dict[tuple[tuple[str, ...], int, str], tuple[float, float]]:
        """Weights worked out so far, by chain, credibility and interest: grades recur, and a product is made once."""
        return {}

    def strength(self, chain: tuple[str, ...], credibility: int, interest: str) -> tuple[float, float]:
        """q and the evidence e of an item: ``W q / (1 - q)`` with q = w(C) * lambda * product of t along the chain.

        The chain runs from the relaying document to the originator. F anywhere in it, or credibility 6, gives nothing
        at all. Raises ValueError for an empty chain and for a grade or an interest that is none.
        """
        key = (chain, credibility, interest)
        found = self.strengths.get(key)
        if found is None:
            found = self.strengths[key] = self._strength(*key)
        return found

    def _strength(self, chain: tuple[str, ...], credibility: int, interest: str) -> tuple[float, float]:
        t, w, stake = self._tables
        if not chain:
            raise ValueError("an item has no chain: give the letter of the document's publisher at least")
        for what, value, table in (
            *(("reliability", letter, t) for letter in chain),
            ("credibility", credibility, w),
            ("interest", interest, stake),
        ):
            if value not in table:
                raise ValueError(f"{value!r} is no {what}: write one of {', '.join(map(str, table))}")
        letters = [t[letter] for letter in chain]
        if interest == Interest.AGAINST_INTEREST and chain[-1] != Reliability.F:
            letters[-1] = max(letters[-1], t[self.admission])
        q = w[credibility] * stake[interest]
        for passed in letters:
            q *= passed
        return q, self.prior_weight * q / max(1 - q, self.denominator)

    @cached_property
    def _tables(self) -> tuple[dict[object, float], dict[object, float], dict[object, float]]:
        return dict(self.reliability), dict(self.credibility), dict(self.interest)

    @cached_property
    def likelihood_words(self) -> tuple[str, ...]:
        """The likelihood words, rising."""
        return tuple(word for word, _ in self.likelihood)

    @cached_property
    def likelihood_ends(self) -> tuple[float, ...]:
        """Where each of them ends, which it does not include."""
        return tuple(end for _, end in self.likelihood)

    @cached_property
    def kinds(self) -> dict[str, str]:
        """``default_reliability`` to look up."""
        return dict(self.default_reliability)

    def reliability_of(self, kind: SourceKind | str | None) -> str:
        """The letter of a source of that kind that nobody graded; F where the kind is not known."""
        return "F" if kind is None else self.kinds[kind]

    @cached_property
    def modalities(self) -> dict[str, int]:
        """``default_credibility`` to look up."""
        return {word: int(digit) for word, digit in self.default_credibility}

    def credibility_of(self, modality: Modality | str, polarity: Polarity | str, *, relayed: bool = False) -> int:
        """The digit of a claim that nobody graded, by how the text puts it (METHOD 2.2 item 2, 2.5 rule 5).

        ``relayed``: a secondary outlet speaks in its own voice of what it could not observe. A denial takes no more
        than a denial does, and one of modality assessed ("found no evidence that") less.
        """
        asserted = relayed and modality == Modality.ASSERTED
        found = self.modalities[RELAYED if asserted else modality]
        if polarity != Polarity.DENIES:
            return found
        return max(found, self.modalities[NOT_FOUND if modality == Modality.ASSESSED else DENIED])


def _texts(value: object) -> list[str | None]:
    """A value of a policy as texts: floats by their shortest exact form, tuples with their length."""
    if isinstance(value, tuple):
        return [f"({len(value)}", *(part for one in value for part in _texts(one))]
    return [repr(float(value)) if isinstance(value, int | float) else str(value)]


DEFAULT = Policy("default", "1")
"""The rule of METHOD section 3."""

STRICT = Policy(
    "strict",
    "1",
    interest=(("none", 1.0), ("self_serving", 0.1), ("against_interest", 1.0)),
    admission="C",
    min_origins=3,
    high=0.20,
    moderate=0.50,
    default_reliability=_defaults("reliability", "strict"),
    default_credibility=_defaults("credibility", "strict"),
)
"""Three origins, defaults a step lower, less for own interest: for panels that ask for three sources."""

MEAN = Policy("mean", "1", within="mean")
"""The textbook's averaging within an origin; a weak copy then lowers what its origin is worth."""

POLICIES = {policy.name: policy for policy in (DEFAULT, STRICT, MEAN)}
"""The policies that the library has, by name."""
