"""What is told of how things are made, meant or called in general is no claim, and the same words of an event are."""

from __future__ import annotations

import pytest

from tests.prose.proposing import proposed

GENERAL = [
    ("produced_arms", "Maravia's shell production capacity depends on steel."),
    ("produced_arms", "Steel is needed for its ammunition production."),
    ("produced_arms", "The chapter covers equipment for the manufacture of explosives."),
    ("developed_capability", "The casing of the shell is designed to be softer than steel."),
    ("developed_capability", "The hull of a howitzer is built from hardened steel."),
    ("warned", "The list covers Doppler missile warning sensors."),
    ("used_arms_in", "Weapon sights and bombing computers are controlled."),
    ("linked_to", "A belt is made of segments connected with pins."),
    ("linked_to", "The depots close to Ukraine are hard to reach."),
    ("linked_to", "Traders are aware of the export control risks."),
    ("has_name", "The copper ring of a shell is known as a driving band."),
    ("violated_sanctions", "Norway has implemented a series of export controls on Russia."),
    ("requested", "Maravia needs to sustain its attack with missiles."),
    ("requested", "Russia is large. The drones are often imported."),
    ("stalled", "The talks end the fighting."),
    ("stalled", "The measures have failed to limit the supply of shells."),
    ("tested_weapon", "Russia makes shells. The charge is detonated by the fuse."),
    ("ordered", "Russia is vast. The work is complex, often requiring help from ministries."),
    ("financed", "Diplomats smuggle gold as a means of moving funds."),
    ("transported", "A truck tows the howitzer."),
    ("oversaw", "Marshal Dren Okoro said the test was not directed towards a practical aim."),
    ("owned_by", "Sunfield Railways operates in Russia and Europe."),
    ("declared", "The army of Ukraine is defending terrain."),
    ("declared", "Dren Okoro is undertaking a study of embargoes."),
    ("expressed_concern", "Oleum is fuming sulphuric acid."),
    ("analyzing", "Russia is vast. Below, six of its plants are examined in more detail."),
    ("designated_under", "In 2023 China was responsible for most of the goods on the European Union's control list."),
]
TOLD = [
    ("was_made", "The howitzer was produced from 1989."),
    ("produced_arms", "Russia has restarted production of 122 mm shells."),
    ("produced_arms", "Russia's production of 4,000 drones a year was confirmed."),
    ("developed_capability", "Iran designed a new ballistic missile."),
    ("developed_capability", "Iran built a new missile base near Qom."),
    ("warned", "Japan issued a statement warning Moscow against arming Pyongyang."),
    ("used_arms_in", "Russia used drones against Kyiv."),
    ("linked_to", "The broker is connected with Sunfield Trading Ltd."),
    ("linked_to", "The trader is close to the government of Syria."),
    ("has_name", "Sunfield Trading Ltd, also known as Moonfield Trading Ltd, was listed."),
    ("violated_sanctions", "China said it had fully implemented the sanctions on North Korea."),
    ("requested", "Ukraine needs more artillery shells."),
    ("stalled", "The talks ended without agreement."),
    ("tested_weapon", "North Korea detonated a nuclear device on Monday."),
    ("ordered", "President Okoro ordered the army to expand missile production."),
    ("financed", "Iran moved funds to Hezbollah."),
    ("transported", "The truck carried howitzers to Belarus."),
    ("oversaw", "Kim Jong Un directed the launch."),
    ("owned_by", "The vessel Blue Marten 7 is operated by Sunfield Shipping Ltd."),
    ("declared", "Iran defended the sale of drones."),
    ("declared", "Iran has undertaken to stop the transfer of missiles."),
    ("expressed_concern", "Japan issued a statement condemning the launch of the missile."),
    ("analyzing", "The Panel is examining whether Iran supplied the missiles."),
    ("designated_under", "Sunfield Trading Ltd is on the European Union's sanctions list."),
]


@pytest.mark.parametrize(("predicate", "text"), GENERAL)
def test_what_things_are_is_no_claim(predicate: str, text: str) -> None:
    """Nobody is said to have done anything of the kind."""
    assert [one.quote for one in proposed(text) if one.predicate == predicate] == []


@pytest.mark.parametrize(("predicate", "text"), TOLD)
def test_what_somebody_did_is_a_claim(predicate: str, text: str) -> None:
    """Like words that tell of somebody who did it."""
    assert [one.predicate for one in proposed(text) if one.predicate == predicate] == [predicate]
