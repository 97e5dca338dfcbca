"""OFAC's ADVANCED XML, built from its schema: samples are valid by it, and what stands apart is joined by its numbers."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

import evidence as ev
from evidence.errors import BadValue, Malformed, UnknownFormat, UnknownWord, UnreadColumns
from evidence.importer import Bundle, Document, identify
from evidence.importers import ofac_cons_advanced, ofac_sdn, ofac_sdn_advanced
from evidence.importers._ofac.bounds import between
from evidence.schema.records import Claim, Note
from tests.importers.ofac_records import file, listed

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
SAMPLE = (GOLDEN / "ofac_sdn_advanced" / "sample.xml").read_text("utf-8")


def document(text: str, name: str = "download.xml") -> Document:
    return Document.of(name, text.encode(), "us-ofac")


def said(text: str) -> list[Claim | Note]:
    """What the first party of a changed sample says."""
    return list(ofac_sdn_advanced.read(next(ofac_sdn_advanced.entries(Bundle((document(text),))))))


def changed(old: str, new: str) -> str:
    """The sample with the first such words changed."""
    assert old in SAMPLE
    return SAMPLE.replace(old, new, 1)


def test_the_list_is_that_of_the_first_listing() -> None:
    assert identify(document(SAMPLE)).id == "ofac_sdn_advanced"
    cons = (GOLDEN / "ofac_cons_advanced" / "refused.xml").read_text("utf-8")
    assert identify(document(cons, name="sdn.xml")).id == "ofac_cons_advanced"
    with pytest.raises(UnknownFormat):
        identify(document(changed("http://www.un.org/sanctions/1.0", "https://lists.example.org/")))


def test_it_is_a_vintage_of_the_list_that_the_delimited_files_are(tmp_path: Path) -> None:
    """FixedRef is ent_num, so a party keeps its key when the layout changes."""
    assert ofac_sdn_advanced.SOURCE.series == ofac_sdn.SOURCE.series
    assert ofac_cons_advanced.SOURCE.series == "ofac-cons"
    (tmp_path / "sdn.csv").write_bytes(file(listed("9102", "INVENTED", programme="DPRK4"), listed("1")).data)
    (tmp_path / "sdn_advanced.xml").write_text(SAMPLE, "utf-8")
    with ev.open(tmp_path / "ledger.db") as ledger:
        ledger.load(tmp_path / "sdn.csv", published="2024-01-01")
        (second,) = ledger.load(tmp_path / "sdn_advanced.xml")
        assert (second.published_on, second.entries, second.entries_withdrawn) == ("2024-09-18", 3, 1)
        rows = ledger.rows(ev.designations(entity="ofac:9102", on="2024-09-18", programme="DPRK4"))
        assert [row["state"] for row in rows] == ["listed"]
    assert any("never tried on a real file" in issue.message for issue in second.issues)


def test_what_two_features_name_is_read_for_both() -> None:
    """Nationality and an address of one Location; another party names the same one."""
    found = [one for one in said(SAMPLE) if isinstance(one, Claim)]
    assert [c.object for c in found if c.predicate == "has_nationality"] == [("Korea, North", "KP")]
    assert [c.place and c.place.key for c in found if c.predicate == "located_at"] == ["KP", "KP"]


def test_a_word_of_a_closed_list_is_quoted_by_its_number() -> None:
    (gender,) = [one for one in said(SAMPLE) if isinstance(one, Claim) and one.predicate == "has_gender"]
    assert (gender.object, gender.quote) == (("Male", "male"), "91526")


def test_a_rejected_party_takes_nothing_from_the_next() -> None:
    """Both name one Location: what was read of it for the first is not missing for the second."""
    first, _, third = ofac_sdn_advanced.entries(Bundle((document(changed(">Sample-ri, Korea, North<", "><")),)))
    assert list(ofac_sdn_advanced.read(first))
    assert any(isinstance(c, Claim) and c.predicate == "has_nationality" for c in ofac_sdn_advanced.read(third))


@pytest.mark.parametrize(
    ("old", "new", "error", "message"),
    [
        ('PartySubTypeID="4"', 'PartySubTypeID="9"', UnknownWord, "PartySubType '' of '' is none of"),
        ('AliasTypeID="1400"', 'AliasTypeID="77"', BadValue, "AliasType 77 is not in ReferenceValueSets"),
        ('LowQuality="true"', 'LowQuality="maybe"', UnknownWord, "'maybe' is neither true nor false"),
        ('<EntryEventType ID="1">Created<', '<EntryEventType ID="1">Dreamt<', UnknownWord, "EntryEventType 'Dreamt'"),
        ('<SanctionsType ID="1705">Block<', '<SanctionsType ID="1705">Frown<', UnknownWord, "SanctionsType 'Frown'"),
        (
            '<List ID="1550">SDN List<',
            '<List ID="1550">Some List<',
            UnknownWord,
            "List 'Some List' is none of SDN List",
        ),
        ('LocationID="303"', 'LocationID="399"', BadValue, "LocationID 399 is no Location of the file"),
        ('To-ProfileID="602"', 'To-ProfileID="699"', BadValue, "To-ProfileID 699 is no profile of the file"),
    ],
)
def test_what_names_nothing_or_nothing_known_is_refused(
    old: str, new: str, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        said(changed(old, new))


def test_a_delta_is_no_vintage() -> None:
    with pytest.raises(Malformed, match="is a delta"):
        said(changed('Version="3"', 'Version="3" DeltaBaseVersion="2"'))


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace(
            "<SanctionsEntryLinks/>", '<SanctionsEntryLinks><SanctionsEntryLink ID="1"/></SanctionsEntryLinks>'
        ),
        lambda text: text.replace('<Profile ID="601"', '<Profile Mood="glad" ID="601"'),
        lambda text: text.replace("<Comment>(Linked", "<Rumour>x</Rumour><Comment>(Linked"),
    ],
)
def test_what_nobody_reads_refuses_the_file(change: Callable[[str], str]) -> None:
    text = change(SAMPLE)
    assert text != SAMPLE
    with pytest.raises(UnreadColumns):
        said(text)


@pytest.mark.parametrize(
    ("first", "last", "about", "written"),
    [
        ("1955-01-01", "1955-12-31", True, "1955~"),
        ("1960-01-01", "1962-12-31", False, "1960/1962"),
        ("1955-03-01", "1956-03-31", False, "1955-03/1956-03"),
        ("1965-03-21", "1966-03-20", True, "1965-03-21~/1966-03-20~"),
        ("2016-07-13", "2016-07-13", False, "2016-07-13"),
        ("2016-02-30", "2016-02-30", False, None),
        ("", "", False, None),
    ],
)
def test_bounds_are_the_shortest_date_that_has_them(first: str, last: str, about: bool, written: str | None) -> None:
    found = between(first, last, about=about)
    assert (found and found.text) == written


@pytest.mark.real
def test_the_samples_are_valid_by_the_publishers_schema(shared_data: Path) -> None:
    etree = import_module("lxml.etree")
    schema = etree.XMLSchema(etree.parse(shared_data / "lists" / "us_ofac_sdn_advanced_schema.xsd"))
    assert schema.validate(etree.fromstring(SAMPLE.encode()).getroottree()), schema.error_log
