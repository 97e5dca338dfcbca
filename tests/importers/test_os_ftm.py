"""FollowTheMoney entities: who is designated, whose words they are, links by id, properties that nobody knows."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import evidence as ev
from evidence.errors import BadValue, UnknownWord, UnreadColumns
from evidence.importer import identify
from evidence.importers import os_ftm
from evidence.importers.os_ftm.parties import properties
from evidence.read.document import Bundle, Document
from evidence.read.member import JsonEntry
from evidence.schema.identifiers import is_known
from evidence.schema.records import Claim, Note
from evidence.schema.words import NameQuality

FILE = "os_entities_ftm_sa_wiki_peps_20240314_first300.ftm.json"
SEEN = "2031-02-28T11:31:42"


def line(schema: str = "Person", id: str = "Q1", **given: Any) -> dict[str, Any]:
    """An entity with these properties; ``datasets`` and ``last_seen`` are its own."""
    own = {"datasets": given.pop("datasets", ["norland"]), "last_seen": given.pop("last_seen", SEEN)}
    return {"id": id, "caption": "Lode", "schema": schema, "properties": given, "referents": [], **own}


def listed(*lines: Mapping[str, Any] | str) -> Bundle:
    text = "\n".join(one if isinstance(one, str) else json.dumps(one) for one in lines)
    return Bundle((Document.of("entities.ftm.json", text.encode(), "opensanctions"),))


def entry(one: Mapping[str, Any] | str) -> JsonEntry:
    (found,) = os_ftm.entries(listed(one))
    return found


def read(schema: str = "Person", **given: Any) -> list[Claim | Note]:
    return list(os_ftm.read(entry(line(schema, **given))))


def claims(found: list[Claim | Note], predicate: str) -> list[Claim]:
    return [one for one in found if isinstance(one, Claim) and one.predicate == predicate]


def notes(found: list[Claim | Note]) -> list[tuple[str, str]]:
    return [(one.label, one.quote) for one in found if isinstance(one, Note)]


def test_a_politician_is_not_designated() -> None:
    """What a dataset holds a party for is a feature of it, and no listing."""
    found = read(topics=["role.pep"], position=["Minister"])
    assert not claims(found, "designated_under")
    assert [c.object.text for c in claims(found, "has_feature") if c.object] == ["role.pep"]
    assert [c.object.text for c in claims(found, "holds_office") if c.object] == ["Minister"]


@pytest.mark.parametrize(
    ("end", "stands"), [([], True), (["2031-03-01"], True), (["2031-01-01"], False), (["soon"], True)]
)
def test_a_sanction_that_has_ended_is_no_designation_that_stands(end: list[str], stands: bool) -> None:
    """An export keeps sanctions that have ended; they are compared with the day on which the entity was last seen."""
    found = read("Sanction", entity=["NK-1"], authority=["Ministry"], program=["N-1"], endDate=end)
    assert bool(claims(found, "designated_under")) is stands
    assert bool(claims(found, "delisted_from")) is (bool(end) and end != ["soon"])
    assert stands or ("program of a sanction that has ended", "N-1") in notes(found)


def test_a_sanction_is_by_its_authority_and_else_by_its_dataset() -> None:
    """The party is the one that the sanction names; the words of the authority are no state."""
    (by,) = claims(
        read("Sanction", entity=["NK-1"], authority=["Ministry"], listingDate=["2029-03-01"]), "designated_under"
    )
    assert by.subject is not None and by.subject.key == "opensanctions:NK-1"
    assert by.object is not None and (by.object.text, by.object.key) == ("Ministry", None)
    assert by.when is not None and by.when.text == "2029-03-01"
    (without,) = claims(read("Sanction", entity=["NK-1"]), "designated_under")
    assert without.object is not None and without.object.text == "norland"


@pytest.mark.parametrize(
    ("schema", "given", "predicate", "pair"),
    [
        ("Ownership", {"owner": ["a"], "asset": ["b"]}, "owned_by", ("b", "a")),
        ("Directorship", {"director": ["a"], "organization": ["b"]}, "linked_to", ("a", "b")),
        ("Family", {"person": ["a"], "relative": ["b"]}, "linked_to", ("a", "b")),
        ("Occupancy", {"holder": ["a"], "post": ["b"]}, "holds_office", ("a", "b")),
        ("UnknownLink", {"subject": ["a"], "object": ["b"]}, "linked_to", ("a", "b")),
    ],
)
def test_a_link_is_between_the_parties_that_it_names(
    schema: str, given: dict[str, list[str]], predicate: str, pair: tuple[str, str]
) -> None:
    (claim,) = claims(read(schema, **given, startDate=["2029-01-01"], endDate=["2030"]), predicate)
    assert claim.subject is not None and claim.object is not None
    assert (claim.subject.key, claim.object.key) == tuple(f"opensanctions:{id}" for id in pair)
    assert claim.when is not None and claim.when.text == "2029-01-01/2030"


def test_a_property_that_nobody_knows_stays_a_note() -> None:
    """Datasets have properties of their making, a bare value for a list, objects, numbers of items for names; each is kept as it stands."""
    found = read(shoeSize="44", relatives=[{"name": "Mirel"}], alias=["", "Orvan", "Q77"])
    assert notes(found) == [("alias", "Q77"), ("shoeSize", "44"), ("relatives", '{"name": "Mirel"}')]
    assert [c.object.text for c in claims(found, "has_name") if c.object] == ["Lode", "Orvan"]


def test_a_property_that_stands_twice_is_read_twice() -> None:
    """No value of either is lost; one of the entity's own members twice is refused, for which of them is meant?"""
    text = json.dumps(line(alias=["Orvan"])).replace('"alias"', '"alias": ["Arvan"], "alias"')
    names = [c.object.text for c in claims(list(os_ftm.read(entry(text))), "has_name") if c.object]
    assert names == ["Lode", "Arvan", "Orvan"]
    with pytest.raises(BadValue, match="'caption' stands twice"):
        list(os_ftm.read(entry(json.dumps(line()).replace('"caption"', '"caption": "Voo", "caption"'))))


def test_the_words_are_those_of_the_one_dataset() -> None:
    (one,) = claims(read(), "has_kind")
    (other,) = claims(read(datasets=["norland", "wikidata"]), "has_kind")
    assert one.chain == ("opensanctions", "opensanctions-norland")
    assert other.chain == ("opensanctions",)


def test_an_entity_seen_again_is_the_same_entry() -> None:
    """But a sanction with an end is read again, for the end may have come."""
    later = "2031-03-02T00:00:00"
    assert entry(line()).digest == entry(line(last_seen=later)).digest
    over: dict[str, Any] = {"entity": ["NK-1"], "endDate": ["2031-03-01"]}
    assert entry(line("Sanction", **over)).digest != entry(line("Sanction", **over, last_seen=later)).digest


@pytest.mark.parametrize(
    ("one", "error"),
    [
        (line("Spaceship"), UnknownWord),
        (line("Ownership", owner=["a"]), BadValue),
        (line("Sanction"), BadValue),
        (line("Passport", number=["1"]), BadValue),
        (line() | {"colour": "red"}, UnreadColumns),
        (line() | {"id": ""}, BadValue),
        ("[1]", BadValue),
        (json.dumps(line())[:40], BadValue),
        (json.dumps(line(notes=["a\x00b"])), BadValue),
        (json.dumps(line(notes=["\ud800"])), BadValue),
    ],
)
def test_a_line_that_is_not_what_it_promises_is_refused(
    one: Mapping[str, Any] | str, error: type[ev.EvidenceError]
) -> None:
    with pytest.raises(error):
        list(os_ftm.read(entry(one)))


def test_an_id_stands_once() -> None:
    first, second = os_ftm.entries(listed(line(), line()))
    assert (first.key, second.key) == ("Q1", None)
    with pytest.raises(BadValue, match="repeats id 'Q1' of record=1&line=1"):
        list(os_ftm.read(second))


def test_the_table_of_properties_has_known_words() -> None:
    """Schemes and qualities in it are those of the vocabulary."""
    for name, (reading, word) in properties().items():
        assert reading != "identifier" or word is None or is_known(word), name
        assert reading != "name" or word in set(NameQuality), name


@pytest.mark.real
def test_the_real_file_is_counted_as_json_counts_it(shared_data: Path) -> None:
    """300 entities, persons and offices, none designated; every value of every property is a claim or a note.

    Ten lines have a property twice, of which the json module would keep the last alone.
    """
    data = (shared_data / "lists" / FILE).read_bytes()
    document = Document.of(FILE, data, "opensanctions")
    assert identify(document).id == "os_ftm"
    found = [list(os_ftm.read(one)) for one in os_ftm.entries(Bundle((document,)))]
    values: Counter[str] = Counter()
    twice = 0

    def counted(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal twice
        if "schema" not in dict(pairs) and "relation" not in dict(pairs):
            twice += len(dict(pairs)) < len(pairs)
            for name, value in pairs:
                values[name] += sum(
                    not isinstance(v, str) or bool(v.strip()) for v in ([value] if isinstance(value, str) else value)
                )
        return dict(pairs)

    lines = [json.loads(text, object_pairs_hook=counted) for text in data.decode().splitlines()]
    assert len(found) == len(lines) == 300
    assert twice == 10
    told = [one for said in found for one in said]
    predicates = Counter(one.predicate for one in told if isinstance(one, Claim))
    labels = Counter(one.label for one in told if isinstance(one, Note))
    assert predicates["designated_under"] == 0
    assert predicates["holds_office"] == values["position"]
    assert predicates["has_nationality"] == values["nationality"]
    assert predicates["linked_to"] == values["country"]
    assert predicates["has_identifier"] == values["wikidataId"] + values["website"]
    captions = sum(one["caption"] in one["properties"]["name"] for one in lines)
    names = sum(values[name] for name in ("name", "alias", "weakAlias", "previousName", "birthName"))
    items = sum(labels[name] for name in ("name", "alias", "weakAlias", "previousName", "birthName"))
    assert predicates["has_name"] + items == names + len(lines) - captions
    assert predicates["born"] + labels["birthDate"] == sum(
        values[n] for n in ("birthDate", "birthPlace", "birthCountry")
    )
    for name in ("education", "keywords", "notes", "fatherName", "books"):
        assert labels[name] == values[name]
