"""Canada's list: what keys a party, when aliases are several, what a date is of; and the real files counted otherwise."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

import evidence as ev
from evidence.errors import BadValue, Malformed, UnreadColumns
from evidence.importer import identify
from evidence.importers import ca_sema
from evidence.importers.ca_sema.names import separate
from evidence.read.document import Bundle, Document
from evidence.schema.identifiers import imo_scheme
from evidence.schema.records import Claim, Note

FILES = {"ca_sema_2020.xml": 1_369, "ca_sema_20250320.xml": 4_759}
PLACE = "<Country>Iran</Country><Schedule>1, Part 1</Schedule><Item>901</Item>"
PERSON = "<LastName>VOO</LastName><GivenName>Orvan</GivenName>"


def listed(*records: str) -> Bundle:
    """A list of records, given by their content."""
    body = "".join(f"<record>{record}</record>" for record in records)
    return Bundle((Document.of("ca.xml", f"<data-set>{body}</data-set>".encode(), "global-affairs-canada"),))


def read(content: str) -> list[Claim | Note]:
    """What is read of one record."""
    (entry,) = ca_sema.entries(listed(content))
    return list(ca_sema.read(entry))


def keys(*records: str) -> list[str | None]:
    return [entry.key for entry in ca_sema.entries(listed(*records))]


def names(raw: str, *, person: bool) -> list[str]:
    return [raw[slice(*span)] for span, _ in separate(raw, person)]


def test_both_sets_of_tags_are_one_list() -> None:
    """The tags of 2020 and of 2025 are recognised, and the same party has the same key in both."""
    old = "<Country>Burma / Birmanie</Country><Entity>Lode Ltd.</Entity><Schedule>2</Schedule><Item>9</Item>"
    new = (
        "<Country>Myanmar (Burma) / Myanmar (Birmanie)</Country><EntityOrShip>LODE Ltd</EntityOrShip>"
        "<Schedule>Part 2</Schedule><Item>9</Item>"
    )
    assert identify(listed(old).only).id == identify(listed(new).only).id == "ca_sema"
    assert keys(old) == keys(new) == ["Myanmar (Burma), item 9, lode ltd"]


def test_a_place_taken_by_another_is_another_key() -> None:
    """The publisher gives items to others: South Sudan's two changed places between 2020 and 2025."""
    other = "<LastName>LODE</LastName><GivenName>Mirel</GivenName>"
    assert keys(PLACE + PERSON) != keys(PLACE + other)


def test_the_schedule_parts_records_of_one_item_and_name() -> None:
    """Where country, item and name are the same, the schedule stands in both keys; the same thrice over is refused."""
    second = PLACE.replace("Part 1", "Part 2")
    assert keys(PLACE + PERSON, second + PERSON) == [
        "Iran, item 901, voo orvan, 1, Part 1",
        "Iran, item 901, voo orvan, 1, Part 2",
    ]
    twice = list(ca_sema.entries(listed(PLACE + PERSON, PLACE + PERSON)))
    assert twice[1].key is None
    with pytest.raises(BadValue, match="repeats country, item, schedule and name of"):
        list(ca_sema.read(twice[1]))


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("Orvan Voo, Orwan Vu", ["Orvan Voo", "Orwan Vu"]),
        ("VOO, VU", ["VOO", "VU"]),
        ("Voo, Orvan Tellisk", ["Voo, Orvan Tellisk"]),
        ("Orvan Voo, Jr.", ["Orvan Voo, Jr."]),
        ("Орван Ву / Орвэн Ву", ["Орван Ву", "Орвэн Ву"]),
        ("Орван Ву, or Вуу", ["Орван Ву", "Вуу"]),
        ("Orvan or Arvan Voo", ["Orvan or Arvan Voo"]),
        ("Orvan / Arvan Voo", ["Orvan / Arvan Voo"]),
        ("Orvan Voo;, Voo the Elder", ["Orvan Voo", "Voo the Elder"]),
        ("(Орван Ву / Орвэн Ву", ["Орван Ву", "Орвэн Ву"]),
        ("Orvan Voo Arabic: أورفان, Russian : Орван", ["Orvan Voo", "أورفان", "Орван"]),
    ],
)
def test_aliases_of_a_person_are_parted_where_it_is_sure(raw: str, found: list[str]) -> None:
    assert names(raw, person=True) == found


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("Lode, Valves and Pumps, Inc", ["Lode, Valves and Pumps, Inc"]),
        ("Лодестар, АO; Lode", ["Лодестар, АO", "Lode"]),
        ("Lode, Лодестар", ["Lode", "Лодестар"]),
        ('АО "Лоде" or Лоде', ['АО "Лоде"', "Лоде"]),
        ("Lode and Voo", ["Lode and Voo"]),
        ("Центр (учебный, опытный) 9", ["Центр (учебный, опытный) 9"]),
    ],
)
def test_a_comma_may_belong_to_the_name_of_an_organisation(raw: str, found: list[str]) -> None:
    assert names(raw, person=False) == found


def test_a_date_is_of_birth_or_of_build() -> None:
    """One element holds both: a ship is not born."""
    ship = "<EntityOrShip>LODE</EntityOrShip><DateOfBirthOrShipBuildDate>1997</DateOfBirthOrShipBuildDate>"
    found = read(PLACE + ship)
    assert [one.predicate for one in found if isinstance(one, Claim) and one.when is not None] == ["has_feature"]
    assert [c.object.key for c in found if isinstance(c, Claim) and c.predicate == "has_kind" and c.object] == [
        "vessel"
    ]
    born = read(PLACE + PERSON + "<DateOfBirth>1997</DateOfBirth>")
    assert [one.predicate for one in born if isinstance(one, Claim) and one.when is not None] == ["born"]


@pytest.mark.parametrize("text", ["Sep-99", "born in the early 1970s", "1971-02-30", "1964-1963", "1971 or so"])
def test_a_date_that_is_not_certain_stays_in_its_words(text: str) -> None:
    found = read(f"{PLACE}{PERSON}<DateOfBirth>{text}</DateOfBirth>")
    assert [(n.label, n.quote) for n in found if isinstance(n, Note)] == [("DateOfBirth", text)]
    assert not [c for c in found if isinstance(c, Claim) and c.predicate == "born"]


def test_schedules_that_freeze_nothing_have_no_measure() -> None:
    """Ships and debtors of the regulations on Russia are listed for something else than dealings in property."""
    for schedule, measures in (("1, Part 1", 1), ("1.1", 0), ("2", 0), ("3", 0)):
        place = f"<Country>Russia / Russie</Country><Schedule>{schedule}</Schedule><Item>9</Item>"
        claim = next(c for c in read(place + PERSON) if isinstance(c, Claim))
        assert len([m for name, m in claim.roles if name == "measure"]) == measures


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (PLACE, BadValue),
        (PLACE + PERSON + "<EntityOrShip>LODE</EntityOrShip>", BadValue),
        (PERSON + "<Country>Iran</Country>", BadValue),
        (PLACE + PERSON + "<DateOfListing>2031</DateOfListing>", BadValue),
        (PLACE + PERSON + "<Remarks>new</Remarks>", UnreadColumns),
    ],
)
def test_a_record_that_is_not_what_it_promises_is_refused(content: str, error: type[ev.EvidenceError]) -> None:
    with pytest.raises(error):
        read(content)


def test_another_root_is_refused() -> None:
    bundle = Bundle((Document.of("ca.xml", b"<list><record/></list>", "global-affairs-canada"),))
    with pytest.raises(Malformed, match="data-set"):
        list(ca_sema.entries(bundle))


@pytest.mark.real
@pytest.mark.parametrize("name", FILES)
def test_the_real_list_is_counted_as_elementtree_counts_it(shared_data: Path, name: str) -> None:
    """Every record is an entry of its own key, none is rejected, and each date, number, title and alias is read."""
    path = shared_data / "lists" / name
    bundle = Bundle((Document.of(name, path.read_bytes(), "global-affairs-canada"),))
    found = {entry.key: list(ca_sema.read(entry)) for entry in ca_sema.entries(bundle)}
    tree = ElementTree.parse(path).getroot()
    assert len(found) == len(tree) == FILES[name]
    read = [one for said in found.values() for one in said]
    counted = Counter(one.predicate for one in read if isinstance(one, Claim))

    def filled(*tags: str) -> list[str]:
        return [text for record in tree for tag in tags if (text := " ".join((record.findtext(tag) or "").split()))]

    dates = filled("DateOfBirth", "DateOfBirthOrShipBuildDate")
    said = [part for date in dates for part in re.split(" or ", date, flags=re.IGNORECASE)]
    notes = [n.quote for n in read if isinstance(n, Note)]
    ships = sum(1 for record in tree if record.findtext("ShipIMONumber"))
    assert counted["born"] + len(notes) == len(said) - ships
    assert notes == ([] if "2020" in name else ["Sep-99", "born in the early 1970s"])
    assert counted["has_title"] + counted["has_feature"] == len(filled("Title", "TitleOrShip")) + ships
    assert counted["has_identifier"] == ships == sum(imo_scheme(n) == "imo" for n in filled("ShipIMONumber"))
    assert counted["designated_under"] == counted["has_kind"] == len(tree)
    dated = [c for c in read if isinstance(c, Claim) and c.predicate == "designated_under" and c.when is not None]
    assert len(dated) == len(filled("DateOfListing"))
    aliased = {
        key for key, one in found.items() if sum(isinstance(c, Claim) and c.predicate == "has_name" for c in one) > 1
    }
    assert len(aliased) == len(filled("Aliases"))


@pytest.mark.real
def test_parties_of_both_vintages_keep_their_keys(shared_data: Path) -> None:
    """Of 1,255 parties that stand in both vintages under one country and name, 1,250 keep their key."""
    held: list[set[str]] = []
    named: list[Counter[tuple[str, str]]] = []
    for name in FILES:
        path = shared_data / "lists" / name
        held.append({e.key or "" for e in ca_sema.entries(Bundle((Document.of(name, path.read_bytes(), "x"),)))})
        told: Counter[tuple[str, str]] = Counter()
        for record in ElementTree.parse(path).getroot():
            country = (record.findtext("Country") or "").partition(" / ")[0].replace("Myanmar (Burma)", "Burma").strip()
            parts = [record.findtext(tag) or "" for tag in ("LastName", "GivenName", "EntityOrShip", "Entity")]
            told[country[:20], " ".join(" ".join(parts).casefold().split())] += 1
        named.append(told)
    assert sum((named[0] & named[1]).values()) == 1_255
    assert len(held[0] & held[1]) == 1_250
