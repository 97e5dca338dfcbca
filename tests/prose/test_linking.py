"""Names in prose and listed parties: linked where it is surely one, named as candidates where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.ledger import Ledger
from evidence.linking import linked, links
from evidence.prose.values import Proposal, Said
from evidence.schema.records import Mention, Speaker
from evidence.schema.words import SourceKind
from tests.store.invented import Invented, party, registered, write
from tests.store.test_parties import bears

COURIER = Speaker("courier", "Courier", SourceKind.OUTLET)


@pytest.fixture
def lists(ledger: Ledger, tmp_path: Path) -> Ledger:
    """Two lists: a firm on both with one number, two firms of one name, a weak alias, and a ship of a common word."""
    firm, sister = "Haesang Trading Co.", "HAESANG TRADING CO"
    low = "has_name; {0}[inv:{1}]; {2}; quality=low"
    lines = {
        "list": [
            party("K1", firm, bears("K1", firm, "imo", "9187629")),
            party("K2", "Northern Star Ltd"),
            party("K3", "Morning Tide Shipping", low.format("Morning Tide Shipping", "K3", "The Tide")),
            party("K4", "Hope"),
            party("K5", "Rosvertol"),
        ],
        "other": [party("L1", sister, bears("L1", sister, "imo", "9187629")), party("L2", "Northern Star, Ltd.")],
    }
    with registered(Invented("list"), Invented("other")):
        for name, said in lines.items():
            ledger.load(write(tmp_path, f"{name} published=2024-01-15", *said, name=f"{name}.txt"))
    return ledger


def test_a_name_that_one_party_bears_is_linked(lists: Ledger) -> None:
    """Capitals and points are no part of a name; two entries that state one number are one party."""
    found = links(lists.store, ["Haesang Trading Co", "ROSVERTOL"])
    assert found["Haesang Trading Co"].key == "inv:K1"
    assert found["Haesang Trading Co"].candidates == ("inv:K1", "inv:L1")
    assert found["ROSVERTOL"].key == "inv:K5"


def test_a_name_that_two_parties_bear_is_not(lists: Ledger) -> None:
    """Both are named, for a person to choose; once somebody signs that they are one, the name means it."""
    assert links(lists.store, ["Northern Star Ltd"])["Northern Star Ltd"].key is None
    assert links(lists.store, ["Northern Star Ltd"])["Northern Star Ltd"].candidates == ("inv:K2", "inv:L2")
    lists.decide("inv:K2", "inv:L2", "same", by="A. Analyst", because="one address")
    assert links(lists.store, ["Northern Star Ltd"])["Northern Star Ltd"].key == "inv:K2"


@pytest.mark.parametrize(
    "name", ["The Tide", "Hope", "Haesang", "Haesang Trading", "Haesang Trading Company", "", "12", "…"]
)
def test_nothing_fuzzy_links(lists: Ledger, name: str) -> None:
    """Not a weak alias, a short common word, a part of a name, or another way to write it."""
    assert links(lists.store, [name]) == {}


def test_proposals_get_the_keys_that_are_sure(lists: Ledger) -> None:
    """A state keeps its code; who is not sure stays words; the links tell who might be meant."""
    proposal = Proposal(
        0, 4, "text", "brokered", Said((COURIER,), COURIER), Mention("Rosvertol"), Mention("Northern Star Ltd")
    )
    state = Proposal(0, 4, "text", "warned", Said((COURIER,), COURIER), Mention("Russia", "RU"))
    (first, second), found = linked(lists.store, [proposal, state])
    assert first.subject == Mention("Rosvertol", "inv:K5")
    assert first.object == Mention("Northern Star Ltd")
    assert second == state
    assert sorted(found) == ["Northern Star Ltd", "Rosvertol"]


def test_a_link_is_of_its_day(lists: Ledger) -> None:
    """As of before the second list was loaded, its party was not known: the name meant one."""
    assert links(lists.store, ["Northern Star Ltd"], as_of="1")["Northern Star Ltd"].key == "inv:K2"
