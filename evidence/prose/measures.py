"""The figures of METHOD 5, over one text or several: what is found of the gold, and how well what is found is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from evidence.prose.score import Judged, Pair


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole; of nothing there is no share."""

    part: float
    whole: int

    @property
    def value(self) -> float | None:
        """The share, 0 to 1; None of nothing."""
        return self.part / self.whole if self.whole else None


@dataclass(frozen=True, slots=True)
class Found:
    """How much of what is proposed is right, and how much of the gold is found."""

    right: float
    """Claims that are right; of spans by words, the sum of the pairs' overlaps."""
    proposed: int
    gold: int

    @property
    def precision(self) -> float | None:
        """Of what is proposed; None where nothing is."""
        return Share(self.right, self.proposed).value

    @property
    def recall(self) -> float | None:
        """Of the gold; None where there is none."""
        return Share(self.right, self.gold).value

    @property
    def f1(self) -> float | None:
        """Their harmonic mean; None where nothing is proposed and there is no gold."""
        return Share(2 * self.right, self.proposed + self.gold).value

    def row(self) -> dict[str, Any]:
        """The figures by name."""
        return {"precision": self.precision, "recall": self.recall, "f1": self.f1, "right": self.right}


@dataclass(frozen=True, slots=True)
class Measures:
    """Every figure of one text or several, each as a count beside its share."""

    proposed: int
    """Without those that stand for gold claims that are not core."""
    claims: int
    """Of the gold."""
    beside: int
    span_exact: Found
    span_words: Found
    """By pairs of the same predicate and polarity; each is worth the F1 of the words of its spans."""
    span_alone: Found
    """The same of pairs by span, whatever the predicate."""
    claim_strict: Found
    claim_lenient: Found
    predicate_right: Share
    """Of pairs by span alone."""
    denials_asserted: int
    """Denials that were read as assertions."""
    assertions_denied: int
    subject: Share
    object: Share
    origin: Share
    chain_length: Share
    modality: Share
    modality_macro_f1: float | None
    modality_confusion: dict[str, dict[str, int]]
    """By the gold's modality, then by the one proposed."""
    interest: Share
    dates: Share
    """Bounds equal, of pairs whose gold has a date."""
    undated: Share
    """No date proposed, of pairs whose gold has none."""
    quantity: Share
    """Bounds equal, of pairs whose gold has a quantity."""
    uncounted: Share
    """No quantity proposed, of pairs whose gold has none."""
    credibility_kappa: float | None
    """Cohen's kappa with quadratic weights, of pairs where both give a digit."""

    def row(self) -> dict[str, Any]:
        """The figures as JSON has them: shares as ``{share, of}``."""
        row: dict[str, Any] = {}
        for name in self.__slots__:
            told = getattr(self, name)
            if isinstance(told, Found):
                told = told.row()
            elif isinstance(told, Share):
                told = {"share": told.value, "of": told.whole}
            row[name] = told
        return row


def measure(judged: Iterable[Judged]) -> Measures:
    """The figures over these texts together: counts are added before any share is taken (micro)."""
    texts = list(judged)
    pairs = [pair for one in texts for pair in one.pairs]
    by_span = [pair for one in texts for pair in one.by_span]
    proposed = len(pairs) + sum(len(one.spurious) for one in texts)
    gold = len(pairs) + sum(len(one.missed) for one in texts)
    beside = sum(one.beside for one in texts)
    dated = [pair for pair in pairs if pair.gold.when is not None]
    counted = [pair for pair in pairs if _counts(pair.gold.quantity)]
    confusion = Counter((pair.gold.modality.value, pair.found.said.modality.value) for pair in pairs)
    graded = [(a, b) for pair in pairs if (a := pair.gold.credibility) and (b := pair.found.credibility)]
    return Measures(
        proposed=proposed,
        claims=gold,
        beside=beside,
        span_exact=Found(sum(pair.exact for pair in pairs), proposed, gold),
        span_words=Found(sum(pair.overlap for pair in pairs), proposed, gold),
        span_alone=Found(len(by_span), len(by_span) + sum(one.nowhere for one in texts), gold),
        claim_strict=Found(sum(pair.strict for pair in pairs), proposed, gold),
        claim_lenient=Found(len(pairs), proposed, gold),
        predicate_right=Share(sum(a.predicate == b.predicate for a, b in by_span), len(by_span)),
        denials_asserted=sum(len(one.denials_asserted) for one in texts),
        assertions_denied=sum(len(one.assertions_denied) for one in texts),
        subject=_share(pairs, lambda pair: pair.subject),
        object=_share(pairs, lambda pair: pair.object),
        origin=_share(pairs, lambda pair: pair.origin),
        chain_length=_share(pairs, lambda pair: len(pair.found.said.chain) == len(pair.gold.chain)),
        modality=_share(pairs, lambda pair: pair.found.said.modality is pair.gold.modality),
        modality_macro_f1=macro_f1(confusion),
        modality_confusion=_table(confusion),
        interest=_share(pairs, lambda pair: pair.found.said.interest is pair.gold.interest),
        dates=_share(dated, same_time),
        undated=_share([p for p in pairs if p.gold.when is None], lambda pair: pair.found.when is None),
        quantity=_share(counted, _same_count),
        uncounted=_share([p for p in pairs if not _counts(p.gold.quantity)], lambda p: not _counts(p.found.quantity)),
        credibility_kappa=quadratic_kappa(graded),
    )


def by_predicate(judged: Iterable[Judged]) -> dict[str, Found]:
    """What is found of each predicate, those with the most claims first; each pair counts as one."""
    right: Counter[str] = Counter()
    proposed: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    for one in judged:
        found = [pair.gold.predicate for pair in one.pairs]
        right.update(found)
        proposed.update([*found, *(spurious.predicate for spurious in one.spurious)])
        gold.update([*found, *(missed.predicate for missed in one.missed)])
    names = sorted({*proposed, *gold}, key=lambda name: (-gold[name], name))
    return {name: Found(right[name], proposed[name], gold[name]) for name in names}


def _share(pairs: Sequence[Pair], holds: Callable[[Pair], bool]) -> Share:
    return Share(sum(map(holds, pairs)), len(pairs))


def same_time(pair: Pair) -> bool:
    """Whether the bounds of the date proposed are those of the gold, which has one."""
    found, gold = pair.found.when, pair.gold.when
    assert gold is not None, "only dated claims are asked"
    return found is not None and (found.earliest, found.latest) == (gold.earliest, gold.latest)


def _counts(quantity: Any) -> bool:
    return quantity is not None and (quantity.low is not None or quantity.high is not None)


def _same_count(pair: Pair) -> bool:
    found, gold = pair.found.quantity, pair.gold.quantity
    assert gold is not None, "only counted claims are asked"
    return found is not None and (found.low, found.high) == (gold.low, gold.high)


def macro_f1(confusion: Counter[tuple[str, str]]) -> float | None:
    """The mean of each word's F1 over the words that either side uses; None where there are no pairs."""
    words = sorted({word for pair in confusion for word in pair})
    if not words:
        return None
    scores = []
    for word in words:
        of_gold = sum(n for (gold, _), n in confusion.items() if gold == word)
        of_found = sum(n for (_, found), n in confusion.items() if found == word)
        scores.append(2 * confusion[word, word] / (of_gold + of_found))
    return sum(scores) / len(scores)


def _table(confusion: Counter[tuple[str, str]]) -> dict[str, dict[str, int]]:
    table: dict[str, dict[str, int]] = {}
    for (gold, found), n in sorted(confusion.items()):
        table.setdefault(gold, {})[found] = n
    return table


def quadratic_kappa(pairs: Sequence[tuple[int, int]]) -> float | None:
    """Cohen's kappa of two raters with quadratic weights: 1 agreement, 0 what chance gives.

    None without pairs, and where both give one and the same digit to all: then chance agrees as much as they do.
    """
    seen = sum((a - b) ** 2 for a, b in pairs) * len(pairs)
    expected = sum((a - b) ** 2 for a, _ in pairs for _, b in pairs)
    return 1 - seen / expected if expected else None
