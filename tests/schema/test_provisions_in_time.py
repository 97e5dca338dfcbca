"""Provisions in time: which rows stood on a day for arms from one party to another, regime by regime."""

from __future__ import annotations

import re
from dataclasses import asdict

import pytest

from evidence.schema.provisions import ANY, Conduct, Force, party_groups, provision, provisions
from evidence.schema.states import is_state

FORCES = (Force.BINDING, Force.NOTIFY)


def standing(day: str, supplier: str, recipient: str, item: str = "arms") -> set[str]:
    """The rows on transfers that name these parties and this item on that day, read off the table; catch-alls left out."""
    found = set()
    for one in provisions().values():
        sides = ((supplier, one.supplier), (recipient, one.recipient))
        if (
            Conduct.TRANSFER in one.conduct
            and one.force in FORCES
            and ANY not in one.items
            and (one.in_force_from or "") <= day <= (one.in_force_to or "9999")
            and all(
                {party, f"@government:{party}", ANY} & set(named) or _group(party, named, day) for party, named in sides
            )
            and ({item, "arms"} & set(one.items))
            and item not in one.excepted
        ):
            found.add(one.id)
    return found


def _group(party: str, named: tuple[str, ...], day: str) -> bool:
    return any(
        member.party == party and (member.since or "") <= day <= (member.until or "9999")
        for token in named
        for member in party_groups().get(token[1:], ())
    )


@pytest.mark.parametrize(
    ("day", "to_iran", "from_iran"),
    [
        ("2007-03-23", set(), set()),
        ("2007-03-24", set(), {"UNSCR-1747-5"}),
        ("2010-06-09", {"UNSCR-1929-8"}, {"UNSCR-1747-5"}),
        ("2016-01-15", {"UNSCR-1929-8"}, {"UNSCR-1747-5"}),
        ("2016-01-16", {"UNSCR-2231-B-5"}, {"UNSCR-2231-B-6b"}),
        ("2020-10-18", {"UNSCR-2231-B-5"}, {"UNSCR-2231-B-6b"}),
        ("2020-10-19", set(), set()),
        ("2025-09-27", set(), set()),
        ("2025-09-28", {"UNSCR-1929-8-returned"}, {"UNSCR-1747-5-returned"}),
    ],
)
def test_major_arms_and_iran(day: str, to_iran: set[str], from_iran: set[str]) -> None:
    """The embargo was made in 2007 and 2010, replaced in 2016, ended in 2020, and applied again in 2025."""
    assert standing(day, "RU", "IR", "major-arms") == to_iran
    assert standing(day, "IR", "RU", "major-arms") == from_iran


def test_what_applied_again_in_2025_is_what_ended_in_2016() -> None:
    """Each row of Iran that ended with the agreement has its second life, word for word, from 28 September 2025."""
    ended = [one for one in provisions().values() if one.regime == "IRAN" and one.in_force_to == "2016-01-15"]
    assert len(ended) == 13
    own = {"id", "topic", "in_force_from", "in_force_to", "replaced_by", "exemption", "evidence"}
    for one in ended:
        again = provision(f"{one.id}-returned")
        assert (again.in_force_from, again.in_force_to) == ("2025-09-28", None)
        assert "dispute" in again.exemption
        same = {name: value for name, value in asdict(one).items() if name not in own}
        assert same == {name: value for name, value in asdict(again).items() if name not in own}


def test_launches_by_iran() -> None:
    """A ban from 2010, a call from 2016 to 2023, nothing, and the ban again; each on missiles for nuclear weapons."""
    spans = {
        one.id: (one.in_force_from, one.in_force_to, one.force)
        for one in provisions().values()
        if one.regime == "IRAN" and Conduct.LAUNCH in one.conduct
    }
    assert spans == {
        "UNSCR-1929-9-launch": ("2010-06-09", "2016-01-15", Force.BINDING),
        "UNSCR-2231-B-3": ("2016-01-16", "2023-10-18", Force.CALLED_UPON),
        "UNSCR-1929-9-launch-returned": ("2025-09-28", None, Force.BINDING),
    }
    assert all("nuclear weapons" in provision(id).determination for id in spans)


@pytest.mark.parametrize(
    ("day", "recipient", "expected"),
    [
        ("1992-01-22", "SO", set()),
        ("1995-01-01", "SO", {"UNSCR-733-5"}),
        ("2015-01-01", "SO", {"UNSCR-2093-33"}),
        ("2023-12-01", "SO", set()),
        ("2015-01-01", "@non-state:SO", {"UNSCR-733-5-groups"}),
        ("2023-11-30", "@non-state:SO", {"UNSCR-733-5-groups"}),
        ("2023-12-01", "@non-state:SO", {"UNSCR-2713-4"}),
        ("2024-01-01", "name:al shabaab", {"UNSCR-2713-4"}),
        ("2011-02-25", "LY", set()),
        ("2000-01-01", "LY", {"UNSCR-748-5"}),
        ("2003-09-12", "LY", set()),
        ("2004-01-01", "IQ", {"UNSCR-687-24"}),
        ("2004-06-08", "IQ", set()),
        ("2004-06-08", "@non-state:IQ", {"UNSCR-687-24-groups"}),
        ("2005-01-01", "LY", set()),
        ("2011-02-26", "LY", {"UNSCR-1970-9"}),
        ("2012-01-01", "LY", {"UNSCR-1970-9", "UNSCR-2009-13a"}),
        ("2020-01-01", "LY", {"UNSCR-1970-9", "UNSCR-2174-8"}),
        ("2011-06-01", "@non-state:LY", {"UNSCR-1970-9"}),
        ("2015-04-13", "name:houthis", set()),
        ("2015-04-14", "name:houthis", {"UNSCR-2216-14"}),
        ("2022-02-28", "name:houthis", {"UNSCR-2216-14", "UNSCR-2216-14-entity"}),
        ("2018-07-12", "SS", set()),
        ("2018-07-13", "SS", {"UNSCR-2428-4"}),
        ("2004-01-01", "CD", set()),
        ("2004-01-01", "@non-state:CD", {"UNSCR-1493-20"}),
        ("2006-01-01", "CD", {"UNSCR-1596-1"}),
        ("2010-01-01", "CD", {"UNSCR-1807-5"}),
        ("2010-01-01", "@non-state:CD", {"UNSCR-1807-1"}),
        ("2022-12-20", "CD", set()),
        ("2023-01-01", "@non-state:CD", {"UNSCR-1807-1"}),
        ("2013-12-05", "CF", {"UNSCR-2127-54"}),
        ("2024-01-01", "CF", set()),
        ("2024-01-01", "@non-state:CF", {"UNSCR-2127-54-groups"}),
        ("2024-07-30", "@non-state:CF", {"UNSCR-2745-1"}),
        ("2007-01-01", "@non-state:LB", {"UNSCR-1701-15"}),
        ("2007-01-01", "LB", set()),
        ("2005-03-28", "SD", set()),
        ("2005-03-29", "SD", {"UNSCR-1591-7"}),
    ],
)
def test_embargoes_of_the_council_in_time(day: str, recipient: str, expected: set[str]) -> None:
    """Who was under an embargo on a day: the state, or only those who are not the state."""
    assert standing(day, "RU", recipient) == expected


def test_arms_from_libya() -> None:
    """What leaves Libya is under the embargo too, and both sides bear it."""
    assert standing("2012-06-01", "LY", "FR") == {"UNSCR-1970-10"}
    assert provision("UNSCR-1970-10").bound == ("supplier", "recipient")


@pytest.mark.parametrize(
    ("day", "supplier", "recipient", "expected"),
    [
        ("2014-07-31", "FR", "RU", set()),
        ("2014-08-01", "FR", "RU", {"EU-2014-512-2-1"}),
        ("2022-04-09", "FR", "RU", {"EU-2014-512-2-1-2022"}),
        ("2015-01-01", "CN", "RU", set()),
        ("2015-01-01", "GB", "RU", {"EU-2014-512-2-1"}),
        ("2021-01-01", "GB", "RU", set()),
        ("2015-01-01", "RU", "CZ", {"EU-2014-512-2-3"}),
        ("2015-01-01", "RU", "IN", set()),
        ("2012-01-01", "DE", "BY", {"EU-2010-639-3a"}),
        ("2012-10-18", "DE", "BY", {"EU-2012-642-1-1"}),
        ("1995-01-01", "DE", "MM", set()),
        ("2000-01-01", "DE", "MM", {"EU-1996-635"}),
        ("2003-06-01", "PL", "MM", set()),
        ("2004-05-01", "PL", "MM", {"EU-2004-423"}),
        ("2012-01-01", "PL", "MM", {"EU-2010-232"}),
        ("2020-01-01", "PL", "MM", {"EU-2013-184-1-1"}),
    ],
)
def test_embargoes_of_the_union_in_time(day: str, supplier: str, recipient: str, expected: set[str]) -> None:
    """They bind the states of the Union, each from its accession on, and the United Kingdom until the end of 2020."""
    assert standing(day, supplier, recipient) == expected


def test_older_contracts_with_russia() -> None:
    """Contracts older than 1 August 2014 were exempt from the Union's embargo until 8 April 2022."""
    first, then = provision("EU-2014-512-2-1"), provision("EU-2014-512-2-1-2022")
    assert (first.contracts_from, first.in_force_to) == ("2014-08-01", "2022-04-08")
    assert (then.contracts_from, then.in_force_from) == (None, "2022-04-09")


def test_the_union_has_its_states() -> None:
    """27 states, and one that left; every one by the code of a state."""
    members = party_groups()["EU"]
    assert all(is_state(member.party) for member in members)
    assert {member.party for member in members if member.until} == {"GB"}
    assert len({member.party for member in members}) == len(members) == 28


def test_every_group_is_named_by_a_provision() -> None:
    """A group that no provision names is dead weight, or a misspelling of one that is."""
    named = {token[1:] for one in provisions().values() for side in (one.supplier, one.recipient) for token in side}
    assert set(party_groups()) <= named


def test_ids_follow_their_instruments() -> None:
    """Who reads an id in a finding knows the instrument: UNSCR-1718-8b-i is of UNSCR 1718."""
    for one in provisions().values():
        numbers = re.findall(r"\d+", one.instrument)
        if one.authority == "UN":
            assert one.id.startswith(f"UNSCR-{numbers[0]}-"), one.id
        else:
            assert one.id.startswith(f"EU-{numbers[0]}-{numbers[1]}"), one.id


def test_rules_accuse_nobody() -> None:
    """A provision says what is forbidden. That someone broke it is never said by the library."""
    for one in provisions().values():
        assert not re.search(r"violat|guilty|illegal", " ".join((one.rule, one.topic, one.determination)), re.I), one.id


def test_evidence_names_pages_and_nobody() -> None:
    """Where a row was read is a page or a document: no address of a machine or a person, no host of packages."""
    for one in provisions().values():
        assert not re.search(r"\d+\.\d+\.\d+\.\d+|\S+@\S+\.\S+|https?:|pypi|npmjs|golang", one.evidence), one.id
