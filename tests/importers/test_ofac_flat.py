"""OFAC's flat XML: which list a file is, how its entries read, and the real consolidated list counted another way."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

import evidence as ev
from evidence.errors import UnknownFormat, UnknownWord, UnreadColumns
from evidence.importer import Bundle, Document, identify
from evidence.importers import ofac_cons_xml, ofac_sdn, ofac_sdn_xml
from evidence.schema.records import Claim, Note
from tests.importers.ofac_records import file, listed

NEW = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML"
OLD = "http://tempuri.org/sdnList.xsd"


def entry(*elements: str, number: str = "101", programme: str = "DPRK2") -> str:
    """One entry of an organisation with further elements."""
    return (
        f"<sdnEntry><uid>{number}</uid><lastName>INVENTED LTD.</lastName><sdnType>Entity</sdnType>"
        f"<programList><program>{programme}</program></programList>{''.join(elements)}</sdnEntry>"
    )


def flat(
    *entries: str, space: str = NEW, name: str = "download.xml", day: str = "09/18/2024", count: int = -1
) -> Document:
    """A file of these entries."""
    many = len(entries) if count < 0 else count
    head = (
        f"<publshInformation><Publish_Date>{day}</Publish_Date><Record_Count>{many}</Record_Count></publshInformation>"
    )
    return Document.of(name, f'<sdnList xmlns="{space}">{head}{"".join(entries)}</sdnList>'.encode(), "us-ofac")


def said(*elements: str) -> list[Claim | Note]:
    """What an entry says beside its listing, kind and primary name."""
    (one,) = ofac_sdn_xml.entries(Bundle((flat(entry(*elements)),)))
    return list(ofac_sdn_xml.read(one))[3:]


@pytest.mark.parametrize("space", [NEW, OLD])
def test_both_name_spaces_of_the_publisher_are_its_list_and_no_other(space: str) -> None:
    assert identify(flat(entry(), space=space)).id == "ofac_sdn_xml"
    with pytest.raises(UnknownFormat, match="root element sdnList"):
        identify(flat(entry(), space="https://lists.example.org/"))


def test_the_consolidated_list_is_told_by_its_programmes_else_by_the_files_name() -> None:
    """Programmes that block nobody's property stand on the consolidated list alone; nothing in a file names its list."""
    assert identify(flat(entry(programme="NS-PLC"), entry(programme="DPRK2"))).id == "ofac_cons_xml"
    assert identify(flat(entry(programme="UKRAINE-EO13662"))).id == "ofac_sdn_xml"
    assert identify(flat(entry(programme="UKRAINE-EO13662"), name="consolidated.xml")).id == "ofac_cons_xml"
    both = entry(programme="NS-PLC</program><program>SDGT")
    assert identify(flat(both)).id == "ofac_sdn_xml", "a party that is also under a blocking programme"


def test_a_layout_is_a_vintage_of_the_list_that_the_delimited_files_are(tmp_path: Path) -> None:
    """uid is ent_num: a party of the delimited files is the same one in the next vintage, which is XML."""
    (tmp_path / "sdn.csv").write_bytes(file(listed("101", "INVENTED LTD.", programme="DPRK2"), listed("102")).data)
    (tmp_path / "sdn.xml").write_bytes(flat(entry(), entry(number="103")).data)
    assert ofac_sdn.SOURCE.series == ofac_sdn_xml.SOURCE.series
    with ev.open(tmp_path / "ledger.db") as ledger:
        ledger.load(tmp_path / "sdn.csv", published="2024-01-01")
        (second,) = ledger.load(tmp_path / "sdn.xml")
        assert (second.published_on, second.entries_new, second.entries_withdrawn) == ("2024-09-18", 1, 1)
        rows = ledger.rows(ev.designations(list="ofac-sdn", on="2024-09-18"))
        assert {row["entity"]: row["state"] for row in rows} == {
            "ofac:101": "listed",
            "ofac:102": "not_listed",
            "ofac:103": "listed",
        }
        assert {r["kind"] for r in ledger.rows(ev.changes(entity="ofac:103"))} == {"added"}


def test_the_date_is_month_before_day_and_a_count_that_differs_is_told() -> None:
    told = ofac_sdn_xml.describe(Bundle((flat(entry(), day="03/04/2025", count=2),)))
    assert told.published_on == "2025-03-04"
    assert told.remarks[-1] == "holds 1 entries, and its Record_Count says 2: part of it is missing"
    assert ofac_sdn_xml.describe(Bundle((flat(entry(), day="13/04/2025"),))).published_on is None


@pytest.mark.parametrize(
    ("kind", "category", "quality"),
    [
        ("a.k.a.", "strong", "good"),
        ("a.k.a.", "weak", "low"),
        ("f.k.a.", "strong", "former"),
        ("f.k.a.", "weak", "former"),
        ("n.k.a.", "strong", "unmarked"),
    ],
)
def test_the_quality_of_an_alias_keeps_the_words_of_both_elements(kind: str, category: str, quality: str) -> None:
    (claim,) = said(
        f"<akaList><aka><uid>1</uid><type>{kind}</type><category>{category}</category><lastName>X</lastName></aka></akaList>"
    )
    assert isinstance(claim, Claim)
    assert claim.role("quality") == (f"{kind} {category}", quality)


def test_an_unknown_mark_of_an_alias_is_an_error_with_those_there_are() -> None:
    with pytest.raises(UnknownWord, match=r"aka 'a\.k\.a\. medium' is none of a\.k\.a\. strong"):
        said("<akaList><aka><type>a.k.a.</type><category>medium</category><lastName>X</lastName></aka></akaList>")


def test_an_escape_in_a_remark_parts_nothing() -> None:
    """``&amp; `` ends with the sign that parts fragments."""
    (claim,) = said("<remarks>(Linked To: A &amp; B CO.)</remarks>")
    assert isinstance(claim, Claim)
    assert claim.object == ("A & B CO.", "name:a b co")
    assert claim.quote == "(Linked To: A &amp; B CO.)"


def test_a_number_in_its_own_element_is_a_number_whatever_it_looks_like() -> None:
    """In a remark ``A78 Border Crossing`` might be a number with words behind it; here its element says."""
    (claim,) = said("<idList><id><idType>Passport</idType><idNumber>A78 Border Crossing</idNumber></id></idList>")
    assert isinstance(claim, Claim)
    assert (claim.object, claim.role("scheme")) == (("A78 Border Crossing", None), ("Passport", "passport"))


def test_what_says_no_number_keeps_an_issuer_and_its_words_are_a_note() -> None:
    (note,) = said(
        "<idList><id><idType>Gender</idType><idNumber>Male</idNumber><idCountry>Jordan</idCountry></id></idList>"
    )
    assert isinstance(note, Note)
    assert note.quote == "Gender … Male … Jordan"


def test_an_element_that_nobody_knows_refuses_the_list() -> None:
    with pytest.raises(UnreadColumns, match="addressList/address/planet"):
        said("<addressList><address><country>Russia</country><planet>Earth</planet></address></addressList>")


@pytest.fixture(scope="module")
def real(shared_data: Path) -> Document:
    path = shared_data / "lists" / "us_ofac_consolidated_20250328.xml"
    return Document.of(path.name, path.read_bytes(), "us-ofac")


@pytest.mark.real
def test_the_real_list_counts_as_elementtree_counts_it(real: Document) -> None:
    """443 entries, and as many names, programmes, addresses and births as there are elements of each."""
    assert identify(real).id == "ofac_cons_xml"
    bundle = Bundle((real,))
    assert ofac_cons_xml.describe(bundle).published_on == "2025-03-28"
    root = ElementTree.fromstring(real.data)
    many = Counter(re.sub(r"\{.*\}", "", element.tag) for element in root.iter())
    entries = list(ofac_cons_xml.entries(bundle))
    assert len(entries) == many["sdnEntry"] == 443
    read = [one for found in entries for one in ofac_cons_xml.read(found)]
    claims = Counter(one.predicate for one in read if isinstance(one, Claim))
    assert claims["designated_under"] == many["program"]
    assert claims["has_name"] == many["sdnEntry"] + many["aka"]
    assert claims["located_at"] == many["address"]
    assert claims["born"] == many["dateOfBirth"] + many["placeOfBirth"]
    notes = Counter(one.label for one in read if isinstance(one, Note))
    ids = [one for one in read if one.quote.startswith(tuple({e.text or "" for e in root.iter(f"{{{NEW}}}idType")}))]
    assert len(ids) == many["id"]
    assert notes["id"] == 1, "an address of electronic mail without a domain"


@pytest.mark.real
def test_the_real_list_loads_strict(real: Document, shared_data: Path, tmp_path: Path) -> None:
    with ev.open(tmp_path / "ledger.db") as ledger:
        (receipt,) = ledger.load(shared_data / "lists" / real.name)
        assert (receipt.series, receipt.published_on, receipt.entries, receipt.rejected) == (
            "ofac-cons",
            "2025-03-28",
            443,
            0,
        )
        rows = ledger.rows(ev.designations(list="ofac-cons", programme="NS-PLC"))
        assert {row["state"] for row in rows} == {"listed"}
        assert all(row["entity"].startswith("ofac:") for row in rows)
