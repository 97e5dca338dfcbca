"""Statements lined up under names: who speaks in each block, and whom "we" means there and in the text's own voice."""

from __future__ import annotations

from datetime import date

from evidence.prose.engine import propose
from evidence.prose.values import Prose
from evidence.read.prose import plain
from evidence.schema.records import Speaker
from evidence.schema.words import Polarity, SourceKind
from tests.prose.proposing import proposed

POSTS = """Posts of the day

Foreign Ministry of Iran: We do not provide weapons to the Houthis.

UK Foreign Secretary: Iran gave the Houthis the missiles.

Ministry of Foreign Affairs, Oman: We are deeply concerned about the escalation.
"""


def test_a_block_is_said_by_whom_its_label_names() -> None:
    """Each block has the origin of its label, and the label is no part of the quote."""
    found = {one.predicate + " " + one.said.polarity.value: one for one in proposed(POSTS)}
    denial, claim = found["transferred_arms denies"], found["transferred_arms asserts"]
    assert denial.quote == "We do not provide weapons to the Houthis"
    assert denial.subject is not None and denial.subject.text.startswith("Iran")
    assert "Iran" in denial.said.origin.name
    assert claim.said.origin.name.startswith("United Kingdom")
    assert "Oman" in found["expressed_concern asserts"].said.origin.name


def test_one_label_makes_no_transcript() -> None:
    """A field or a heading with a colon names no speaker."""
    (one,) = [p for p in proposed("Background\n\nIran: Tehran sold drones to Russia in 2022.\n") if p.item is not None]
    assert one.said.origin.name == "The Outlet"


def test_we_is_the_company_that_publishes() -> None:
    """A release in the first person denies for its publisher."""
    text = "We have never sold engines to Iran."
    release = Prose(
        text, plain(text).blocks, Speaker("nordfjord", "Nordfjord AS", SourceKind.COMPANY), date(2024, 9, 18)
    )
    (one,) = propose(release)
    assert one.said.polarity is Polarity.DENIES
    assert one.subject is not None and one.subject.text == "Nordfjord AS"


def test_we_in_a_quotation_is_never_the_publisher() -> None:
    """Where nobody tells who is quoted, "we" is nobody."""
    assert [p.subject for p in proposed("The slogan reads “We sold drones to Russia”.") if p.subject is not None] == []
