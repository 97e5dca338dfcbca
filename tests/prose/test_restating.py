"""A headline and a lead restate what a later sentence attributes (METHOD 2.2 item 3)."""

from __future__ import annotations

from dataclasses import replace

from evidence.prose.restating import restated
from evidence.prose.values import Proposal, Said
from evidence.schema.edtf import parse
from evidence.schema.records import Mention, Speaker
from evidence.schema.words import Interest, Modality, Polarity, SourceKind
from tests.prose.saying import COURIER

JCS = Speaker("jcs", "Joint Chiefs of Staff", SourceKind.AGENCY, "eastland")
LEAD = Proposal(0, 5, "fired", "launched_missile", Said((COURIER,), COURIER), Mention("Tarsia", "name:tarsia"))
TOLD = replace(LEAD, said=Said((COURIER, JCS), JCS, modality=Modality.CONFIRMED))


def origin(lead: Proposal, *later: Proposal) -> str:
    """The origin of a lead in a text that goes on with ``later``."""
    return restated((lead, *later))[0].said.origin.id


def test_lead_takes_the_later_origin() -> None:
    """The publisher's own statement that a later one attributes has that origin, and the publisher's chain still."""
    lead, told = restated((LEAD, TOLD))
    assert (lead.said.origin, lead.said.chain) == (JCS, (COURIER,))
    assert told == TOLD


def test_what_is_not_restated() -> None:
    """Another day, party, predicate or polarity, a doubt, a party's own word, and what stands before, lend no origin."""
    assert origin(replace(LEAD, when=parse("2024-09-12")), replace(TOLD, when=parse("2024-09-18"))) == "courier"
    assert origin(LEAD, replace(TOLD, subject=Mention("Maravia", "name:maravia"))) == "courier"
    assert origin(LEAD, replace(TOLD, predicate="tested_weapon")) == "courier"
    assert origin(LEAD, replace(TOLD, said=replace(TOLD.said, polarity=Polarity.DENIES))) == "courier"
    assert origin(LEAD, replace(TOLD, said=replace(TOLD.said, modality=Modality.ALLEGED))) == "courier"
    assert origin(LEAD, replace(TOLD, said=replace(TOLD.said, interest=Interest.SELF_SERVING))) == "courier"
    assert restated((TOLD, LEAD))[1].said.origin == COURIER


def test_days_that_meet() -> None:
    """A dated lead and an undated or overlapping attribution are one statement."""
    day = replace(LEAD, when=parse("2024-09-18"))
    assert origin(day, TOLD) == "jcs"
    assert origin(day, replace(TOLD, when=parse("2024-09"))) == "jcs"


def test_attributed_statements_stay() -> None:
    """What has a speaker of its own keeps its origin."""
    envoy = Speaker("envoy", "envoy", SourceKind.UNNAMED)
    other = replace(LEAD, said=Said((COURIER, envoy), envoy))
    assert origin(other, TOLD) == "envoy"
