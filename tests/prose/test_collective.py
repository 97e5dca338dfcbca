"""Who speaks where a phrase counts or joins those who speak, or has a capital that is no name."""

from __future__ import annotations

import pytest

from evidence.schema.words import Modality, Polarity
from tests.prose.proposing import proposed


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("A group of UN experts says Rwanda has sent arms to M23.", "un-panel"),
        ("The United Nations Group of Experts said Rwanda had sent arms to M23.", "un-panel"),
        ("The United States and its allies accused Iran of sending missiles to Russia.", "united-states"),
        ("Western powers accused Iran of sending missiles to Russia.", "powers"),
        ("A confidential UN report seen by Reuters says Uganda sent arms to the rebels.", "un"),
        ("The official Syrian news agency SANA said Iran sent missiles to Russia.", "sana"),
        ("According to South Korean and Japanese officials, North Korea fired a missile.", "officials"),
        ("Iran sent missiles to Russia, according to unnamed US and European officials.", "officials"),
        ("The South Korean military said the North fired a missile.", "south-korea-military"),
        ("Fragments examined by Amnesty International indicate that Iran sent missiles.", "amnesty-international"),
        ("“Initial analysis indicates that Iran sent the missiles to Yemen,” CENTCOM said.", "us-central-command"),
        ("Belarus supplied 2,000 shells to Russia. This was stated by Ukraine's envoy Omi Kadri.", "ukraine"),
    ],
)
def test_who_speaks(text: str, origin: str) -> None:
    """The one behind the count, before the allies, or in the sentence that follows; no capital alone is a name."""
    assert {one.said.origin.id for one in proposed(text)} == {origin}


@pytest.mark.parametrize(
    "text",
    [
        "The envoy, on Sunday, pledged to reveal details of a ship carrying missiles from Iran to Yemen.",
        "Sunday revealed a ship carrying missiles from Iran to Yemen.",
    ],
)
def test_no_day_speaks(text: str) -> None:
    """A day before a verb of saying is when it was said."""
    assert "sunday" not in {one.said.origin.id for one in proposed(text)}


def test_who_made_the_report_that_is_cited_sent_nothing() -> None:
    """ "By" behind "according to" names who made the report; a "by" behind the comma names who supplied."""
    (one,) = proposed("The rifles were supplied, according to a report by Amnesty International, by Iran.")
    assert one.subject is not None and one.subject.key == "IR"
    (other,) = proposed("The rifles were supplied in May, according to a report by Amnesty International.")
    assert (other.subject, other.said.origin.id) == (None, "amnesty-international")


def test_whom_somebody_accuses_is_another() -> None:
    """ "Accusing it" does not mean who accuses."""
    found = proposed("Sudan filed a case against Kenya, accusing it of arming the rebels.")
    (one,) = [p for p in found if p.predicate == "transferred_arms"]
    assert one.subject is not None and one.subject.key == "KE"
    assert one.said.modality is Modality.ALLEGED


@pytest.mark.parametrize(
    "text",
    [
        "“We have not received any reports of damage from the missile launched by North Korea,” the ministry said.",
        "The envoy said that no embargo hinders arms shipments from Belarus to Russia.",
    ],
)
def test_what_a_negation_takes_for_granted_is_not_denied(text: str) -> None:
    """Reports of arms are no arms, and what an embargo does not hinder is not denied."""
    denied = [p for p in proposed(text) if p.said.polarity is Polarity.DENIES and p.predicate != "embargoed_by"]
    assert denied == []


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("Israel struck a depot near Homs, Syrian rebel and regional intelligence sources said.", "sources"),
        ("A senior source who requested anonymity said Iran sent missiles to Yemen.", "sources"),
        ("A firm which makes drones said Iran sent missiles to Yemen.", "firms"),
        ("Assistant Attorney General Omi Kadri said Iran sent missiles to Yemen.", "us-justice-department"),
        ("Lebanon's al-Manar television said Iran sent missiles to Yemen.", "al-manar"),
    ],
)
def test_who_speaks_past_what_describes_them(text: str, origin: str) -> None:
    """Two adjectives, a relative clause, an office or a state before the name leave the speaker who it is."""
    told = [one for one in proposed(text) if one.predicate in ("transferred_arms", "used_arms_in")]
    assert [one.said.origin.id for one in told] == [origin]


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        (
            "Russia denied the reports. The foreign ministry said Iran had sent drones to Syria.",
            "russia-foreign-ministry",
        ),
        ("Japan protested. The defence ministry said Iran had sent drones to Syria.", "japan-defence-ministry"),
        ("Japan protested. The economy ministry said Iran had sent drones to Syria.", "ministry"),
    ],
)
def test_a_ministry_alone_is_of_the_state_that_spoke_last(text: str, origin: str) -> None:
    """Where the words tell which ministry it is; else it is nobody by name."""
    assert [one.said.origin.id for one in proposed(text) if one.predicate == "transferred_arms"] == [origin]


def test_the_government_goes_on_with_whom_the_sentence_before_was_about() -> None:
    """ "The government" at the head of a sentence is not the state that was named last."""
    found = proposed(
        "Uganda has been accused of arming the rebels in Sudan. The government denied it had sent weapons."
    )
    assert [one.said.origin.id for one in found if one.said.polarity is Polarity.DENIES] == ["uganda"]


def test_the_report_is_of_whom_it_was_by_some_paragraphs_before() -> None:
    """ "The report" looks further back than "it" does."""
    text = "A UN expert report said Uganda sent tanks to Juba.\n\n" + "It rained.\n\n" * 7
    found = proposed(text + "Iran sent missiles to Yemen, according to the report.")
    assert [one.said.origin.id for one in found] == ["un", "un"]
