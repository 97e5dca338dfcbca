"""From text to proposal: what a sentence denies is never proposed as asserted."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.schema.words import Polarity
from tests.prose.proposing import proposed
from tests.prose.test_voices import ACTORS, DENIALS

STATEMENTS = (
    "Iran supplied drones to Russia",
    "the vessel carried 40 crates of shells to Syria",
    "North Korea, with help from abroad, tested an engine",
    "Russian troops had fired 40 North Korean rockets into Ukraine",
    "China has been exporting chips to Russia for years",
    "Russia bought shells from North Korea",
    "North Korea launched two ballistic missiles on Monday",
)
SPEECH = {"declared", "expressed_concern", "warned", "ordered", "requested", "analyzing"}
"""To say something is another claim than what is said."""


@settings(max_examples=60, deadline=None)  # the first loads the lexicon
@given(st.sampled_from(DENIALS), st.sampled_from(ACTORS[:6]), st.sampled_from(STATEMENTS), st.booleans())
def test_denial_is_never_proposed_as_assertion(denial: str, who: str, what: str, quoted: bool) -> None:
    """Whatever cue of denial stands around a statement, nothing proposed of the sentence asserts it."""
    text = denial.replace("{who}", who).replace("{what}", f"“{what}”" if quoted else what)
    found = [one for one in proposed(f"{text[0].upper()}{text[1:]}.") if one.predicate not in SPEECH]
    assert [one.quote for one in found if one.said.polarity is Polarity.ASSERTS] == []
