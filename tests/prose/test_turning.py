"""Words that deny by their meaning, and rules that claim nothing unless it is denied."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.schema.words import Polarity
from tests.prose.proposing import brief, proposed
from tests.prose.test_voices import ACTORS

COMPLIES = ("complies with", "has always respected", "strictly implements", "abides by")


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The company complies with the arms embargo.", "! violated_sanctions: company > arms embargo"),
        ("Iran said it had nothing to do with the shells.", "! linked_to: IR > shells"),
        ("The dealer denied having known the buyer.", "! linked_to: dealer > buyer"),
        ("“We have never traded in weapons,” the Iranian foreign ministry said.", "! transferred_arms: "),
    ],
)
def test_what_denies_by_its_meaning_is_a_denial(text: str, claim: str) -> None:
    """To comply is to deny a violation; to have nothing to do with something is to deny a link."""
    assert any(brief(one).startswith(claim) for one in proposed(text))


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(ACTORS[:6]), st.sampled_from(COMPLIES), st.sampled_from(("", "not ", "never ")))
def test_complying_never_asserts_a_violation(who: str, complies: str, not_: str) -> None:
    """Denied or not, words of compliance are never read as an assertion of a violation."""
    verb = complies if not not_ else complies.replace("has ", f"has {not_}").replace("complies", f"{not_}complies")
    found = [one for one in proposed(f"{who} {verb} the arms embargo.") if one.predicate == "violated_sanctions"]
    assert [one.quote for one in found if one.said.polarity is Polarity.ASSERTS] == []


@pytest.mark.parametrize(
    "text", ["Iran sold to Sudan.", "He knew the owner of the ship.", "Mr. Korda met the general in Lagos."]
)
def test_rules_of_denials_claim_nothing_of_what_is_asserted(text: str) -> None:
    """Acquaintance and trade in nothing named are no claims."""
    assert [
        brief(one) for one in proposed(text) if one.rule in ("knew-nothing", "sold-to", "traded-with", "no-part")
    ] == []
