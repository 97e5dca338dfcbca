"""Denials as newspapers put them: who brushes off a claim denies it, and a denial reaches no further than its clause."""

from __future__ import annotations

import pytest

from evidence.schema.words import Polarity
from tests.prose.proposing import brief, proposed

CLAIM = "Chad {} that it had supplied rifles to the rebels."


def told(text: str) -> set[str]:
    """What is proposed of a text, briefly."""
    return {brief(one) for one in proposed(text)}


@pytest.mark.parametrize(
    "verb",
    [
        *("has rejected accusations", "brushed off the claim", "shrugged off reports", "rubbished claims", "disputed the finding"),
        *("poured cold water on reports", "pushed back against claims", "took issue with reports", "countered the allegation"),
        *("hit back at claims", "laughed off the suggestion", "waved away reports", "lashed out at false reports", "rejects the notion"),
        *("distanced itself from claims", "dismissed as fake reports", "described as groundless the assertion"),
        *("hit out at allegations", "criticised the allegations", "tore into claims", "protested against claims"),
        *("shot down reports", "threw out the idea", "slammed Sudan for claiming", "accused Sudan of spreading lies"),
    ],
)  # fmt: skip
def test_whoever_puts_a_claim_aside_denies_it(verb: str) -> None:
    """However a newspaper puts it, the supply is denied, by Chad, and nobody is read to assert it."""
    found = [one for one in proposed(CLAIM.format(verb)) if one.predicate == "transferred_arms"]
    assert found
    assert {(one.said.polarity, one.said.origin.id) for one in found} == {(Polarity.DENIES, "chad")}


@pytest.mark.parametrize("verb", ["blasted", "lambasted", "decried", "characterised", "portrayed", "scorned"])
@pytest.mark.parametrize("words", ["a series of fantasies", "propaganda", "a set of lies"])
def test_a_claim_attacked_as_untrue_is_denied_and_no_concern(verb: str, words: str) -> None:
    """Who blasts a claim as invented denies it, and nothing is proposed beside the denial."""
    text = f"Minister Okoro {verb} the allegations that Chad has been supplying rifles to Sudan as {words}."
    found = [one for one in proposed(text) if one.predicate != "holds_office"]
    assert [(brief(one), one.said.origin.name) for one in found] == [("! transferred_arms: TD > SD [rifles]", "Okoro")]


def test_to_attack_a_deed_denies_nothing() -> None:
    """Who condemns a supply speaks of it as done; of reports of one, nobody can tell, and it is not proposed."""
    assert told("Sudan condemned Chad for supplying rifles to the rebels.") == {
        "expressed_concern: SD > TD",
        "transferred_arms: TD > rebels [rifles]",
    }
    assert told("Sudan condemned reports that Chad had supplied rifles to the rebels.") == {
        "expressed_concern: SD > reports"
    }


def test_a_claim_called_fake_by_somebody_is_denied() -> None:
    """ "Was dismissed as fake by" has the denier behind it."""
    assert told("Reports that Chad sent rifles to Sudan were dismissed as fake by Chad's foreign ministry.") == {
        "! transferred_arms: TD > SD [rifles]"
    }


def test_a_statement_in_answer_is_no_denial() -> None:
    """Who counters that something was done says so."""
    assert told("Chad countered that Sudan had supplied rifles to the rebels.") == {
        "transferred_arms: SD > rebels [rifles]"
    }


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("The trader, who denied wrongdoing, exported engines to Iran, the court found.", "transferred_goods: trader > IR [engines]"),
        ("The trader, who denied any link to the army, exported engines to Iran, the court found.", "transferred_goods: trader > IR [engines]"),
        ("Chad, which denies the allegation, supplied rifles to Sudan, the panel said.", "transferred_arms: TD > SD [rifles]"),
        ("Chad, which rejects the report, shipped rifles to Sudan, the panel said.", "transferred_arms: TD > SD [rifles]"),
        ("Despite its denials, Chad supplied rifles to Sudan, the panel said.", "transferred_arms: TD > SD [rifles]"),
    ],
)  # fmt: skip
def test_a_denial_between_commas_ends_at_the_second(text: str, deed: str) -> None:
    """What a relative clause denies is not what the sentence around it says: the deed is asserted, by whoever found it."""
    found = {brief(one) for one in proposed(text) if one.predicate in ("transferred_goods", "transferred_arms")}
    assert found == {deed}


def test_what_is_called_for_is_not_denied() -> None:
    """A participle behind "a claim that it denied" goes on with what the denier says."""
    text = "Sudan says Chad shipped rifles to the rebels, a claim N'Djamena has denied, calling for an inquiry."
    assert not [one for one in proposed(text) if one.predicate == "requested" and one.said.polarity is Polarity.DENIES]


@pytest.mark.parametrize(
    ("text", "denial"),
    [
        ("Iran denied supplying the Houthis with the missile that struck Riyadh on Tuesday.", "! transferred_arms: IR > the Houthis [missile]"),
        ("Iran denied supplying the Houthis with missiles launched toward Riyadh.", "! transferred_arms: IR > the Houthis [missiles]"),
        ("Iran denied arming the Iranian-backed Houthis.", "! transferred_arms: IR > Houthis"),
        ("Serbia did not sell rifles that were fired at the camp.", "! transferred_arms: RS > - [rifles]"),
    ],
)  # fmt: skip
def test_what_only_tells_which_thing_is_meant_is_not_denied(text: str, denial: str) -> None:
    """That the missile struck Riyadh is taken for granted: a person may find it said elsewhere, and it is not denied here."""
    assert told(text) == {denial}


def test_missiles_whose_flight_is_denied() -> None:
    """A participle before the verb that is denied does not hide it."""
    assert told("The minister denied that missiles launched from Iran had hit the base.") == {
        "! used_arms_in: IR > base [missiles]"
    }


def test_sentences_with_no_space_between() -> None:
    """A page that lost its line breaks is read by its sentences, and hosts and initials are no ends."""
    text = "North Korea fired a missile on Tuesday.The U.S. military detected a missile on Wednesday.Tokyo said so on Example.Com today."
    assert told(text) == {"launched_missile: KP > - [missile]", "detected: U.S. military > missile [missile]"}


@pytest.mark.parametrize("sign", "’'`ʼ´")
def test_signs_put_for_an_apostrophe(sign: str) -> None:
    """An apostrophe that a page wrote with another sign is one, and the quote is as the page has it."""
    text = f"Sudan says that Chad supplied rifles to the rebels. Chad{sign}s defence minister denied the reports."
    (denial,) = [one for one in proposed(text) if one.said.polarity is Polarity.DENIES]
    assert denial.quote == f"Chad{sign}s defence minister denied the reports"
    assert text[denial.start : denial.end] == denial.quote


def test_two_names_support_a_third() -> None:
    """The plural of a verb after two names is one, where it could be a noun: "support", "supply"."""
    assert told("Rwanda and Uganda support the M23 rebels in Kivu.") == {"supported: RW > M23 rebels"}
    assert told("Rwanda and Uganda continue to support the M23 rebels.") == {"supported: RW > M23 rebels"}
    assert told("The China and Iran trade deal was discussed.") == set()
