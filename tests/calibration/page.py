"""The figures of the page on confidence: every world and rule, hit rates by band, and where another rule is better."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import sqrt
from pathlib import Path
from statistics import fmean, stdev

from evidence.confidence import DEFAULT, opinion
from tests.calibration.rules import RULES
from tests.calibration.scores import Score, Told, brier, scored
from tests.calibration.worlds import CASES, SEED, WORLDS, World, cases

PAGE = Path(__file__).resolve().parent.parent.parent / "docs/explanation/confidence.md"
PLOT = PAGE.with_suffix(".svg")
BEGIN = "<!-- figures: written by python -m tests.calibration -->"
END = "<!-- end of figures -->"
OURS = "this rule"
BANDED = ("independent", "copied and denied")
"""The worlds whose hit rates are shown by band."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the rules fared in a world."""

    world: World
    judged: float
    """The share of cases on which this rule said a word; the scores are over these."""
    scores: dict[str, Score]
    all: dict[str, float]
    """Brier scores over all cases, one half standing where nothing could be judged."""
    behind: dict[str, tuple[float, float]]
    """By how much this rule's Brier score is above each other's, and two standard errors of that, case by case."""


@cache
def outcomes() -> tuple[Outcome, ...]:
    """Every world, every rule; a few seconds."""
    return tuple(_outcome(world) for world in WORLDS)


def _outcome(world: World) -> Outcome:
    every = cases(world)
    spoken = [opinion(case.items).state != "insufficient" for case in every]
    told = {name: [(rule(case.items), case.truth) for case in every] for name, rule in RULES.items()}
    judged = {name: [one for one, said in zip(some, spoken, strict=True) if said] for name, some in told.items()}
    return Outcome(
        world,
        sum(spoken) / len(every),
        {name: scored(some) for name, some in judged.items()},
        {name: brier(some) for name, some in told.items()},
        {name: difference(judged[OURS], some) for name, some in judged.items() if name != OURS},
    )


def difference(one: Told, other: Told) -> tuple[float, float]:
    """How much greater the Brier score of one rule is than another's on the same cases, and two standard errors of it."""
    gaps = [(p - y) ** 2 - (q - y) ** 2 for (p, y), (q, _) in zip(one, other, strict=True)]
    return fmean(gaps), 2 * stdev(gaps) / sqrt(len(gaps))


def figures() -> str:
    """What stands between the marks of the page."""
    return "\n".join([BEGIN, "", *_worlds(), "", *_scores(), "", *_verdicts(), "", *_bands(), END])


def _worlds() -> Iterator[str]:
    yield (
        f"{len(WORLDS)} worlds of {CASES:,} cases each, seed {SEED}, policy {DEFAULT.name} version {DEFAULT.version}, "
        f"hash `{DEFAULT.hash[:12]}`."
    )
    yield ""
    yield "| World | What holds in it | Judged |"
    yield "|---|---|---|"
    for one in outcomes():
        yield f"| {one.world.name} | {one.world.told} | {one.judged:.0%} |"


def _scores() -> Iterator[str]:
    yield "Brier scores over the cases that could be judged; less is better, and the best of a world is in bold."
    yield ""
    yield f"| World | {' | '.join(RULES)} |"
    yield f"|---|{'---|' * len(RULES)}"
    for one in outcomes():
        least = min(round(score.brier, 4) for score in one.scores.values())
        told = [f"**{s.brier:.4f}**" if round(s.brier, 4) == least else f"{s.brier:.4f}" for s in one.scores.values()]
        yield f"| {one.world.name} | {' | '.join(told)} |"
    yield ""
    yield "The same over all cases, with one half for those that could not be judged:"
    yield ""
    yield f"| World | {' | '.join(RULES)} |"
    yield f"|---|{'---|' * len(RULES)}"
    for one in outcomes():
        yield f"| {one.world.name} | {' | '.join(f'{score:.4f}' for score in one.all.values())} |"
    yield ""
    yield "Decomposed (Murphy): reliability, less is more honest, then resolution, more tells more."
    yield ""
    yield f"| World | {' | '.join(RULES)} |"
    yield f"|---|{'---|' * len(RULES)}"
    for one in outcomes():
        told = [f"{score.reliability:.4f} / {score.resolution:.4f}" for score in one.scores.values()]
        yield f"| {one.world.name} | {' | '.join(told)} |"


def _verdicts() -> Iterator[str]:
    """World by world, in words: which rules were better, and by how much; then how far each falls behind at the worst."""
    for one in outcomes():
        better = sorted((-gap, error, name) for name, (gap, error) in one.behind.items() if gap > 0)
        if better:
            told = ", ".join(f"{name} by {-gap:.4f} (± {error:.4f})" for gap, error, name in better)
            yield f"- **{one.world.name}: this rule does not win.** Better: {told}."
        else:
            gap, name = max((gap, name) for name, (gap, _) in one.behind.items())
            yield f"- **{one.world.name}: this rule wins.** Next: {name}, worse by {-gap:.4f}."
    yield ""
    yield "After ± stand two standard errors: a smaller difference may be chance. The most by which each rule falls behind the best"
    told = ", ".join(f"{name} {lost:.4f}" for lost, name in sorted((regret(name), name) for name in RULES))
    yield f"of a world: {told}."


def regret(name: str) -> float:
    """The most by which a rule's Brier score is above the best of a world."""
    return max(one.scores[name].brier - min(s.brier for s in one.scores.values()) for one in outcomes())


def _bands() -> Iterator[str]:
    for one in outcomes():
        if one.world.name not in BANDED:
            continue
        yield f"Hit rates by band of ICD 203, world {one.world.name}: mean P said, share that was true, cases."
        yield ""
        yield "| Band | From | To | This rule | Naive Bayes | Noisy-or |"
        yield "|---|---|---|---|---|---|"
        columns = [one.scores[name].bins for name in (OURS, "naive Bayes", "noisy-or")]
        for row in zip(*columns, strict=True):
            told = " | ".join(
                f"{b.mean:.2f} / {b.hits:.2f} ({b.cases})" if b.mean is not None else "no case" for b in row
            )
            yield f"| {row[0].word} | {row[0].low:.2f} | {row[0].high:.2f} | {told} |"
        yield ""


def written(text: str) -> str:
    """The page with these figures. Raises ValueError where it has no marks."""
    if text.count(BEGIN) != 1 or text.count(END) != 1:
        raise ValueError(f"{PAGE.name} needs the lines {BEGIN!r} and {END!r} once each")
    before, rest = text.split(BEGIN)
    return before + figures() + rest.split(END)[1]
