"""SECO's list: who is listed by its history, whole and amendment lists, words that stand in the head of the file."""

from __future__ import annotations

from pathlib import Path

import pytest

import evidence as ev
from evidence.errors import BadValue, Malformed, UnknownWord, UnreadColumns
from evidence.importer import identify
from evidence.importers import ch_seco
from evidence.importers.ch_seco.target import Target
from evidence.read.document import Bundle, Document
from evidence.schema.records import Claim, Note

FILE = "ch_seco_official_example_20240117.xml"
HEAD = (
    '<sanctions-program ssid="1"><program-key lang="eng">Norland</program-key><program-name lang="eng">Ordinance'
    '</program-name><sanctions-set ssid="5" lang="eng">{}</sanctions-set><origin>UE</origin></sanctions-program>'
    '<place ssid="7"><location>Tellisk</location></place>'
)
NAME = (
    '<name name-type="primary-name" quality="good"><name-part order="1" name-part-type="whole-name"><value>Lode</value>'
    "</name-part></name>"
)


def listed(target: str, *, kind: str = "whole-list", measures: str = "Financial measures") -> Bundle:
    """A list with one target, given by its content."""
    root = f'<swiss-sanctions-list list-type="{kind}" date="2031-02-28">'
    text = f'{root}{HEAD.format(measures)}<target ssid="9">{target}</target></swiss-sanctions-list>'
    return Bundle((Document.of("ch.xml", text.encode(), "seco"),))


def entity(inside: str = "", *modifications: str, identity: str = NAME) -> str:
    steps = "".join(f"<modification {step}/>" for step in modifications or ('modification-type="listed"',))
    return f'<sanctions-set-id>5</sanctions-set-id><entity><identity main="true">{identity}</identity>{inside}</entity>{steps}'


def entry(bundle: Bundle) -> Target:
    (found,) = ch_seco.entries(bundle)
    return found


def read(content: str) -> list[Claim | Note]:
    return list(ch_seco.read(entry(listed(content))))


def predicates(found: list[Claim | Note]) -> set[str]:
    return {one.predicate for one in found if isinstance(one, Claim)}


def step(kind: str, day: str) -> str:
    return f'modification-type="{kind}" effective-date="{day}"'


@pytest.mark.parametrize(
    ("steps", "is_listed"),
    [
        (("listed",), True),
        (("de-listed 2030-06-20", "listed 2029-03-04"), False),
        (("amended 2030-06-03", "de-listed 2030-06-20", "listed 2029-03-04"), False),
        (("listed 2031-01-01", "de-listed 2030-06-20", "listed 2029-03-04"), True),
        (("de-listed", "listed"), False),
        (("listed", "de-listed"), True),
    ],
)
def test_the_last_modification_decides_who_is_listed(steps: tuple[str, ...], is_listed: bool) -> None:
    """The whole list keeps parties that were taken off it: by day, and without days the newest is written first."""
    written = [step(*one.split()) if " " in one else f'modification-type="{one}"' for one in steps]
    found = read(entity("", *written))
    assert ("designated_under" in predicates(found)) is is_listed
    assert "has_name" in predicates(found)


def test_a_listing_anew_is_dated_by_its_own_day() -> None:
    found = read(
        entity("", step("listed", "2031-01-01"), step("de-listed", "2030-01-01"), step("listed", "2029-01-01"))
    )
    claims = [c for c in found if isinstance(c, Claim) and c.predicate in ("designated_under", "delisted_from")]
    assert [(c.predicate, c.when.text if c.when else "") for c in claims] == [
        ("designated_under", "2031-01-01"),
        ("delisted_from", "2030-01-01"),
    ]
    assert [n.quote for n in found if isinstance(n, Note)] == ["listed … 2029-01-01"]


@pytest.mark.parametrize(
    ("words", "key"),
    [("Financial measures, annex 2", "asset-freeze"), ("Travel ban, annex 1", "travel-ban"), ("annexe 13", None)],
)
def test_a_measure_is_resolved_only_where_the_set_is_named_by_it(words: str, key: str | None) -> None:
    found = list(ch_seco.read(entry(listed(entity(), measures=words))))
    claim = next(c for c in found if isinstance(c, Claim))
    measure = claim.role("measure")
    assert measure is not None and (measure.text, measure.key) == (words, key)


def test_words_of_the_head_are_part_of_what_tells_a_change() -> None:
    """A target whose own text is the same is read again where the name of its sanctions set changed."""
    one, other = (entry(listed(entity(), measures=words)) for words in ("annex 1", "annex 2"))
    assert one.passage.text == other.passage.text
    assert one.digest != other.digest


def test_an_amendment_is_a_part_and_withdraws_nothing() -> None:
    """Only a list of type whole-list or consolidated-list shows by absence that a party is not listed."""
    whole, part = listed(entity()), listed(entity(), kind="amendment")
    assert ch_seco.describe(whole).scope.is_whole
    assert ch_seco.describe(part).scope.part == entry(part).scope_part == "amendment 2031-02-28"


def test_a_spelling_in_latin_letters_takes_the_place_of_its_part() -> None:
    """In another script a name is only whole where every part is spelled in it."""
    part = '<name-part order="{}" name-part-type="{}"><value>{}</value>{}</name-part>'
    cyrillic = '<spelling-variant script="CYRL">{}</spelling-variant>'
    latin = '<spelling-variant script="LATN">Arvan</spelling-variant>'
    parts = part.format(1, "family-name", "Voo", "") + part.format(
        2, "given-name", "Orvan", latin + cyrillic.format("Орван")
    )
    name = f'<name name-type="primary-name" quality="good">{parts}</name>'
    found = read(entity(identity=name))
    names = [c.object.text for c in found if isinstance(c, Claim) and c.predicate == "has_name" and c.object]
    assert names == ["Voo Orvan", "Voo Arvan"]
    assert [n.quote for n in found if isinstance(n, Note)] == ["CYRL … Орван"]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (entity("", 'modification-type="renamed"'), UnknownWord),
        (entity("", step("listed", "2031-02-30")), BadValue),
        (entity(identity=""), BadValue),
        (entity(identity=NAME.replace("primary-name", "nickname")), BadValue),
        (entity(identity=NAME + NAME.replace("primary-name", "nickname")), UnknownWord),
        (entity(identity=NAME.replace("good", "fair")), UnknownWord),
        (entity(identity=NAME.replace("whole-name", "nickname")), UnknownWord),
        (entity(identity=NAME + '<address place-id="8"/>'), BadValue),
        (entity().replace(">5<", ">6<"), BadValue),
        (entity("<colour>red</colour>"), UnreadColumns),
        (entity(identity=NAME + '<nationality colour="red"/>'), UnreadColumns),
        (entity() + "<individual/>", BadValue),
    ],
)
def test_a_target_that_is_not_what_it_promises_is_refused(content: str, error: type[ev.EvidenceError]) -> None:
    with pytest.raises(error):
        read(content)


def test_an_unknown_element_of_the_head_is_refused() -> None:
    text = '<swiss-sanctions-list list-type="whole-list"><place ssid="7"><planet>Mars</planet></place></swiss-sanctions-list>'
    with pytest.raises(UnreadColumns, match="planet"):
        list(ch_seco.entries(Bundle((Document.of("ch.xml", text.encode(), "seco"),))))
    with pytest.raises(Malformed, match="swiss-sanctions-list"):
        list(ch_seco.entries(Bundle((Document.of("ch.xml", b"<list/>", "seco"),))))


@pytest.mark.real
def test_the_publishers_example_is_read(shared_data: Path) -> None:
    """Three targets under two sanctions sets, one of them under both, each with a name, a birth and a nationality."""
    document = Document.of(FILE, (shared_data / "lists" / FILE).read_bytes(), "seco")
    assert identify(document).id == "ch_seco"
    assert ch_seco.describe(Bundle((document,))).published_on == "2024-01-17"
    found = [list(ch_seco.read(target)) for target in ch_seco.entries(Bundle((document,)))]
    counted = [one.predicate for said in found for one in said if isinstance(one, Claim)]
    assert len(found) == document.data.count(b"<target ") == 3
    assert counted.count("designated_under") == document.data.count(b"<sanctions-set-id>") == 4
    assert counted.count("has_name") == counted.count("born") == counted.count("has_nationality") == 3
    assert not [one for said in found for one in said if isinstance(one, Note)]
