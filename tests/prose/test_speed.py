"""Reading keeps to a bounded multiple of one pass over the text, whatever the machine."""

from __future__ import annotations

from tests.benchmarks.prose import measured, texts


def test_proposals_take_a_bounded_multiple_of_cutting_the_text_into_words() -> None:
    """About 140 passes when written; a rule that looks at every word with every other would take many times that."""
    _, seconds, floor = measured(texts()[:4], rounds=2)
    assert seconds / floor < 400
