"""The worked examples of the rule: the table of METHOD 3.4 as numbers, and the file of examples to 1e-6."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evidence.confidence import MEAN, Item, opinion
from tests.confidence.drawing import read


def item(grade: str, origin: str, publisher: str | None = None, *, interest: str = "none", sign: int = 1) -> Item:
    """An item by its grade, as ``CB2``."""
    return Item("c", tuple(grade[:-1]), int(grade[-1]), origin, publisher or origin, interest, sign)


LAUNCH = [item("CB2", "jcs", "news"), item("CB2", "coast guard", "news")]
USE = [item("CB3", "car", "news"), item("CF3", "reports", "news"), item("CF6", "speculation", "news")]
DENIAL = item("CD3", "dprk", "news", interest="self_serving", sign=-1)
TABLE = {
    "1: one B2": ([item("B2", "x")], (2.545, 0, 0.560, 0, 0.440, 0.780, 0), "likely; moderate; credible"),
    "2a: two independent B2": (
        [item("B2", "x"), item("B2", "y")],
        (5.091, 0, 0.718, 0, 0.282, 0.859, 0),
        "very likely; moderate; corroborated",
    ),
    "2b: one origin syndicated": (
        [item("B2", "x"), item("B2", "x", "y")],
        (2.545, 0, 0.560, 0, 0.440, 0.780, 0),
        "likely; moderate; credible",
    ),
    "3: two agencies in one article": (
        LAUNCH,
        (2.024, 0, 0.503, 0, 0.497, 0.751, 0),
        "likely; moderate; credible",
    ),
    "3b: and an admission": (
        [*LAUNCH, item("BD2", "kcna", "agency", interest="against_interest")],
        (3.647, 0, 0.646, 0, 0.354, 0.823, 0),
        "very likely; moderate; corroborated",
    ),
    "4a: use, relayed and rumoured": (USE, (0.551, 0, 0.216, 0, 0.784, 0.608, 0), "likely; low; reported"),
    "4b: and a denial": ([*USE, DENIAL], (0.551, 0.048, 0.212, 0.019, 0.769, 0.597, 0.16), "likely; low; reported"),
    "4c: six times": ([*USE, *[DENIAL] * 6], (0.551, 0.048, 0.212, 0.019, 0.769, 0.597, 0.16), "likely; low; reported"),
    "4d: the study itself and a panel": (
        [item("A1", "car"), item("A1", "panel"), DENIAL],
        (37.026, 0.048, 0.948, 0.001, 0.051, 0.973, 0.003),
        "almost certain; high; corroborated",
    ),
    "5: only what cannot be judged": (
        [item("F6", "a"), item("F3", "b"), item("A6", "c")],
        (0, 0, 0, 0, 1, 0.5, 0),
        "cannot be judged; none; insufficient",
    ),
    "6: A2 against A2": (
        [item("A2", "x"), item("A2", "y", sign=-1)],
        (3.970, 3.970, 0.399, 0.399, 0.201, 0.5, 1.0),
        "roughly even chance; low; contested",
    ),
}


@pytest.mark.parametrize("case", TABLE)
def test_the_worked_table(case: str) -> None:
    """METHOD 3.4, to the digits it is printed with."""
    items, numbers, words = TABLE[case]
    o = opinion(items)
    found = (o.r, o.s, o.belief, o.disbelief, o.uncertainty, o.probability, o.conflict)
    assert found == pytest.approx(numbers, abs=0.005 if "4b" in case or "4c" in case else 0.0006)
    assert "; ".join((o.likelihood, o.confidence, o.state)) == words


@pytest.mark.parametrize(
    ("grade", "probability"),
    [("A1", 0.951), ("A2", 0.833), ("B2", 0.780), ("B3", 0.680), ("C2", 0.710), ("C3", 0.635), ("D3", 0.579)],
)
def test_single_grades(grade: str, probability: float) -> None:
    """What one item of a grade makes of nothing."""
    assert opinion([item(grade, "x")]).probability == pytest.approx(probability, abs=0.0006)


@pytest.mark.parametrize("grade", ["D4", "E5", "F6", "F1", "A6"])
def test_grades_that_judge_nothing(grade: str) -> None:
    """Too little, or ignorance: neither likely nor unlikely, and not even."""
    assert opinion([item(grade, "x")]).likelihood == "cannot be judged"


def test_a_weak_copy_lowers_an_average_and_not_the_best() -> None:
    """METHOD 3.2: a blog that repeats a study takes .951 to .912 under the textbook's mean, and changes nothing here."""
    study, blog = item("A1", "car"), item("EA1", "car", "blog")
    assert opinion([study]).probability == opinion([study, blog]).probability == pytest.approx(0.951, abs=0.0006)
    assert opinion([study, blog], MEAN).probability == pytest.approx(0.912, abs=0.0006)


def test_three_weak_voices() -> None:
    """METHOD 3.1: three independent C3 come to P .763, ten to .894."""
    few = opinion([item("C3", f"o{n}") for n in range(3)])
    assert (few.belief, few.uncertainty, few.probability) == pytest.approx((0.526, 0.474, 0.763), abs=0.0006)
    assert opinion([item("C3", f"o{n}") for n in range(10)]).probability == pytest.approx(0.894, abs=0.0006)


@pytest.mark.real
def test_the_file_of_examples(shared_data: Path) -> None:
    """Every case: numbers to 1e-6, counts and words exactly."""
    file = shared_data.parent / "reference" / "fusion_examples.json"
    if not file.is_file():
        pytest.skip(f"the examples are absent: {file}")
    cases = json.loads(file.read_text("utf-8"))
    assert len(cases) >= 20
    for case in cases:
        o, wanted = opinion(read(case["items"])), case["expected"]
        assert o.row() == {k: pytest.approx(v, abs=1e-6) if isinstance(v, float) else v for k, v in wanted.items()}, (
            case["case"]
        )
