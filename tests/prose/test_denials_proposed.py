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


NEVER = (
    "has not carried out",
    "has never conducted",
    "did not go ahead with",
    "has not completed",
    "never delivered",
    "has not received",
    "has not announced",
    "has neither ordered nor received",
    "has not seen",
    "denied having conducted",
)
EVENTS = (
    "a nuclear test since 2017",
    "the launch of a ballistic missile",
    "the delivery of drones to Russia",
    "an arms shipment to Syria",
    "any missile strike on Ukraine",
    "the purchase of rifles from China",
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(ACTORS[:6]), st.sampled_from(NEVER), st.sampled_from(EVENTS))
def test_an_event_as_a_noun_is_denied_by_the_verb_before_it(who: str, never: str, event: str) -> None:
    """ "Has not carried out a nuclear test" tells of no test, by whichever of its words a rule finds it."""
    found = [one for one in proposed(f"{who[0].upper()}{who[1:]} {never} {event}.") if one.predicate not in SPEECH]
    assert [one.quote for one in found if one.said.polarity is Polarity.ASSERTS] == []


FIRST = ("We have never {}", "We did not {}", "Our company has never {}", "I never {}", "None of us {}")
DEEDS = ("sold arms to Iran", "supplied drones to anybody", "shipped 40 crates of shells to Syria", "traded in weapons")


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(ACTORS[:6]),
    st.sampled_from(FIRST),
    st.sampled_from(DEEDS),
    st.sampled_from(("“{}”, {} said.", "{}")),
)
def test_denial_in_the_first_person_asserts_nothing(who: str, first: str, deed: str, frame: str) -> None:
    """Quoted or in the text's own voice, what somebody denies of himself is never proposed as done."""
    text = frame.format(first.format(deed), who) if "said" in frame else f"{first.format(deed)}."
    found = [one for one in proposed(text) if one.predicate not in SPEECH]
    assert [one.quote for one in found if one.said.polarity is Polarity.ASSERTS] == []
