"""The figures of the page are those of the code, and the scores are what they are called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.confidence import opinion
from tests.calibration.__main__ import main
from tests.calibration.page import OURS, PAGE, PLOT, Outcome, difference, outcomes, regret, written
from tests.calibration.plot import plot
from tests.calibration.rules import RULES
from tests.calibration.scores import brier, scored
from tests.calibration.speed import propositions, speeds
from tests.calibration.worlds import WORLDS, cases


def outcome(name: str) -> Outcome:
    """How the rules fared in the world of that name."""
    return next(one for one in outcomes() if one.world.name == name)


def test_the_page_holds_the_figures_of_the_code() -> None:
    """Whoever changes a number of the policy writes the page anew: ``python -m tests.calibration``."""
    assert written(PAGE.read_text("utf-8")) == PAGE.read_text("utf-8")
    assert PLOT.read_text("utf-8") == plot()


def test_a_page_without_marks_is_refused() -> None:
    """The figures never land in the middle of a sentence."""
    with pytest.raises(ValueError, match="needs the lines"):
        written("# Confidence\n")


def test_a_world_is_drawn_alike_every_time() -> None:
    """One seed, one world; another seed, another."""
    assert cases(WORLDS[3], 50) == cases(WORLDS[3], 50)
    assert cases(WORLDS[3], 50, seed=1) != cases(WORLDS[3], 50)


@pytest.mark.parametrize("world", WORLDS, ids=lambda world: str(world.name))
def test_a_world_is_what_it_is_said_to_be(world: object) -> None:
    """Truth is as frequent as told, and only worlds of deniers have a denial of the one concerned."""
    one = next(w for w in WORLDS if w is world)
    drawn = cases(one)
    assert sum(case.truth for case in drawn) / len(drawn) == pytest.approx(one.true, abs=0.03)
    denied = [any(item.interest == "self_serving" for item in case.items) for case in drawn]
    assert sum(denied) / len(drawn) == pytest.approx(one.deniers, abs=0.03)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60))
def test_the_decomposition_adds_up(told: list[tuple[float, bool]]) -> None:
    """Reliability - resolution + uncertainty is the Brier score of each band's mean; what is left is the spread inside."""
    found = scored(told)
    inside = [(b.mean, p, y) for p, y in told for b in found.bins if b.low <= p and (p < b.high or b.high == 1)]
    coarse = brier([(mean, y) for mean, _, y in inside if mean is not None])
    assert found.reliability - found.resolution + found.uncertainty == pytest.approx(coarse, abs=1e-9)
    assert sum(b.cases for b in found.bins) == len(told)


def test_brier_scores_by_hand() -> None:
    """Right and sure 0, wrong and sure 1, one half .25."""
    assert [brier([(p, y)]) for p, y in ((1.0, True), (0.0, True), (0.5, False))] == [0, 1, 0.25]


def test_rules_agree_on_nothing_and_differ_on_copies() -> None:
    """Of ignorance each says one half; a copy moves all but this rule, Bayes of origins and the strongest."""
    case = next(case for case in cases(WORLDS[1]) if len(case.items) > 5)
    twice = [*case.items, *case.items]
    assert {rule([]) for rule in RULES.values()} == {0.5}
    moved = {name for name, rule in RULES.items() if abs(rule(twice) - rule(case.items)) > 1e-9}
    assert moved == {"noisy-or", "naive Bayes"}


def test_counting_origins_beats_counting_copies() -> None:
    """METHOD 5: where outlets copy and the one concerned denies, this rule beats accumulation in Brier score."""
    for name in ("copied", "copied and denied", "graded too well"):
        scores = outcome(name).scores
        assert all(scores[OURS].brier < scores[other].brier for other in ("noisy-or", "naive Bayes", "majority"))


def test_bands_are_not_too_bold() -> None:
    """With grades that mean what they say, what is called very likely is so at least as often as the band says; and the
    contrary as seldom."""
    for name in ("independent", "copied", "denied", "copied and denied"):
        bins = {b.word: b for b in outcome(name).scores[OURS].bins}
        likely, unlikely = bins["very likely"], bins["very unlikely"]
        assert likely.hits is not None
        assert unlikely.hits is not None
        assert likely.hits >= 0.8
        assert unlikely.hits <= 0.2


def test_where_this_rule_loses_is_told() -> None:
    """The page names every world in which another rule is better."""
    text = PAGE.read_text("utf-8")
    for one in outcomes():
        best = min(one.scores, key=lambda name: one.scores[name].brier)
        assert f"**{one.world.name}: this rule {'wins' if best == OURS else 'does not win'}.**" in text


def test_this_rule_never_falls_far_behind() -> None:
    """It was chosen for its least loss over these worlds, not because it wins in them."""
    assert min(RULES, key=regret) == OURS


def test_differences_are_taken_case_by_case() -> None:
    """Of one rule with itself there is none; between one half and the truth it is a quarter, and sure."""
    told = [(0.5, True), (0.5, False), (0.5, True)]
    assert difference(told, told) == (0, 0)
    assert difference(told, [(float(y), y) for _, y in told]) == (0.25, 0)


def test_speed_is_measured_over_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    """Five claims a proposition, of which each has a state; a word that is none is told."""
    assert {len(items) for items in propositions(12)} == {5}
    assert len({opinion(items).state for items in propositions(60)}) > 2
    assert speeds((100,)).splitlines()[1].split()[:2] == ["100", "500"]
    assert main(["fast"]) == 2
    assert "[speed]" in capsys.readouterr().err
