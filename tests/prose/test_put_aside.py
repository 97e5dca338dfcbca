"""What is warned against, nearly so, acquitted of, supposed or taken back is not proposed as done."""

from __future__ import annotations

import pytest

from tests.prose.proposing import proposed


@pytest.mark.parametrize(
    "text",
    [
        "The government has warned Iran against sending missiles to Russia.",
        "Iran almost supplied missiles to Russia.",
        "Iran came close to supplying missiles to Russia.",
        "The court cleared Orlo Trading Ltd of supplying engines to Iran.",
        "Prosecutors dropped charges that the firm exported engines to Iran.",
        "To say that China supplied trucks to North Korea would be an exaggeration.",
        "“It never happened,” the minister said of the sale of missiles to Russia.",
        "We reported on Monday that North Korea shipped shells to Russia; that was wrong.",
        "Iran sent missiles to Russia, or so it was claimed; it did not.",
        "An earlier version of this article incorrectly stated that Iran supplied missiles to Russia.",
        "The spokesman said it was out of the question that Iran sent missiles to Russia.",
        "Hardly anyone thinks North Korea tested a nuclear weapon.",
        "North Korea called off the launch of a missile.",
        "The minister was asked when Iran supplied missiles to Russia and did not answer.",
        "The court rejected the trader's claim that he had not exported engines to Iran.",
    ],
)
def test_what_is_put_aside_is_not_proposed(text: str) -> None:
    """Nobody tells it as done, and nobody denies it plainly."""
    assert [one.quote for one in proposed(text) if one.predicate != "warned"] == []
