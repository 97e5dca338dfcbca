"""OFAC's enhanced export: XML and JSON say the same, a query is a part, and unknown words are named.

Two readings of one export are equal where, entity by entity and in order, each claim of the JSON has the predicate, the
roles as written and as resolved, the date, the quantity, the polarity, modality, chain and origin of a claim of the XML,
and each note has its label and, decoded, its words. Passages and quotes differ, as the formats do. Beside those the XML
makes the claims of ``attributes``, and no other: the JSON leaves every attribute out.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import evidence as ev
from evidence.errors import LoadError, Malformed, UnknownWord, UnreadColumns
from evidence.importer import Bundle, Document, identify
from evidence.importers import ofac_enhanced
from evidence.importers._us.lists import lists
from evidence.importers.ofac_enhanced.attributes import attributes
from evidence.importers.ofac_enhanced.file import LISTS
from evidence.importers.ofac_enhanced.listing import CODES, measures, party_of
from evidence.schema.measures import measures as known_measures
from evidence.schema.records import Claim, Note
from tests.importers.ofac_records import file, listed

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "ofac_enhanced"
SPACE = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ENHANCED_XML"
PROGRAMME = '<sanctionsPrograms><sanctionsProgram refId="1">{}</sanctionsProgram></sanctionsPrograms>'


DATED = '<sanctionsLists><sanctionsList datePublished="2017-10-26">SDN List</sanctionsList></sanctionsLists>'


def sample(name: str) -> str:
    return (GOLDEN / name).read_text("utf-8")


def entity(number: str = "1", more: str = "", *, name: str = "INVENTED LTD.", programme: str = "DPRK4") -> str:
    """An entity with further groups."""
    return (
        f'<entity id="9{number}"><generalInfo><identityId>{number}</identityId><entityType>Entity</entityType></generalInfo>'
        f"<sanctionsPrograms><sanctionsProgram>{programme}</sanctionsProgram></sanctionsPrograms>"
        "<names><name><isPrimary>true</isPrimary><isLowQuality>false</isLowQuality><translations><translation>"
        f"<isPrimary>true</isPrimary><script>Latin</script><formattedLastName>{name}</formattedLastName>"
        f"<formattedFullName>{name}</formattedFullName></translation></translations></name></names>{more}</entity>"
    )


def export(*entities: str, programme: str | None = "DPRK4", day: str = "2024-08-28", more: str = "") -> Document:
    """An export of these entities, which answers a query by programme."""
    filters = PROGRAMME.format(programme) if programme else ""
    head = f"<publicationInfo><dataAsOf>{day}T00:00:00</dataAsOf><filters>{filters}{more}</filters></publicationInfo>"
    text = f'<sanctionsData xmlns="{SPACE}">{head}<entities>{"".join(entities)}</entities></sanctionsData>'
    return Document.of("export.xml", text.encode(), "us-ofac")


def said(more: str) -> list[Claim | Note]:
    """What further groups of an entity say."""
    (entry,) = ofac_enhanced.entries(Bundle((export(entity(more=more)),)))
    usual = ("designated_under", "has_kind", "has_name")
    numbers = ("ofac-identity", "ofac-number")
    return [
        one
        for one in ofac_enhanced.read(entry)
        if isinstance(one, Note)
        or not (one.predicate in usual or ((scheme := one.role("scheme")) is not None and scheme.key in numbers))
    ]


def feature(kind: str, value: str, more: str = "") -> str:
    return (
        f"<features><feature><type>{kind}</type><versionId>1</versionId><value>{value}</value>{more}"
        "<isPrimary>true</isPrimary></feature></features>"
    )


def dates(first: str, last: str, about: str = "false") -> str:
    return (
        f"<fromDateBegin>{first}</fromDateBegin><fromDateEnd>{first}</fromDateEnd><toDateBegin>{last}</toDateBegin>"
        f"<toDateEnd>{last}</toDateEnd><isApproximate>{about}</isApproximate><isDateRange>false</isDateRange>"
    )


def plain(text: str) -> str:
    """Words without the escapes of their format."""
    decoded = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text).replace('\\"', '"')
    return decoded.replace("\\/", "/").replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")


def what(one: Claim | Note) -> tuple[Any, ...]:
    """A claim without its passage and quote; a note without its passage."""
    if isinstance(one, Note):
        return one.label, plain(one.quote)
    parts = (one.subject, one.object, one.item, one.place, one.roles, one.when, one.quantity)
    return (one.predicate, *parts, one.polarity, one.modality, one.interest, one.chain, one.origin)


def readings(document: Document) -> dict[str | None, tuple[list[tuple[Any, ...]], list[Claim | Note]]]:
    """What each entity says, without attributes, and what its attributes say; an entity that is rejected is left out."""
    found = {}
    for entry in ofac_enhanced.entries(Bundle((document,))):
        try:
            every = list(ofac_enhanced.read(entry))
            more = list(attributes(party_of(entry), entry))
        except LoadError:
            continue
        found[entry.key] = ([what(one) for one in every[: len(every) - len(more)]], more)
    return found


def equal(xml: Document, json: Document) -> int:
    """Assert that the two say the same, and return how many claims and notes were compared."""
    one, other = readings(xml), readings(json)
    assert list(one) == list(other)
    for key in one:
        assert one[key][0] == other[key][0], key
        assert other[key][1] == []
    return sum(len(found) for found, _ in one.values())


def test_xml_and_json_of_one_export_say_the_same() -> None:
    xml, json = (Document.of(f, sample(f).encode(), "us-ofac") for f in ("query.xml", "query.json"))
    assert identify(xml).id == identify(json).id == "ofac_enhanced"
    assert equal(xml, json) == 42
    head, other = (ofac_enhanced.describe(Bundle((document,))) for document in (xml, json))
    assert (head.published_on, head.scope, head.title) == (other.published_on, other.scope, other.title)


def test_what_attributes_alone_say_makes_claims_of_its_own() -> None:
    """The number on OFAC's lists, the day on each list, and related parties by number, quoted from their attributes."""
    xml = Document.of("query.xml", sample("query.xml").encode(), "us-ofac")
    more = readings(xml)["702"][1]
    assert [(c.predicate, c.object, c.when and c.when.text, c.quote) for c in more if isinstance(c, Claim)] == [
        ("has_identifier", ("9102", None), None, "9102"),
        ("designated_under", ("Office of Foreign Assets Control", "US"), "2018-02-23", "2018-02-23 … SDN List"),
        ("designated_under", ("Office of Foreign Assets Control", "US"), "2019-03-14", "2019-03-14 … CAPTA List"),
        ("owned_by", ("9101", "ofac:9101"), None, "Owned or Controlled By … 9101"),
    ]


def test_a_listing_refers_to_the_number_on_the_lists_and_never_to_the_identity(tmp_path: Path) -> None:
    """Both count from one: identity 5 is not entry 5, and one designation seen through two lists is told by the number."""
    (tmp_path / "sdn.csv").write_bytes(file(listed("5", "ANOTHER"), listed("95", "INVENTED LTD.")).data)
    (tmp_path / "export.xml").write_bytes(export(entity("5", DATED)).data)
    with ev.open(tmp_path / "ledger.db") as ledger:
        ledger.load(tmp_path / "sdn.csv", published="2024-08-28")
        ledger.load(tmp_path / "export.xml")
        rows = {(r["list"], r["entity"], r["programme"]): r for r in ledger.rows(ev.designations(on="2024-08-28"))}
        assert rows["ofac-sdn", "ofac:5", "CUBA"]["also"] == []
        assert rows["ofac-sdn", "ofac:95", "CUBA"]["also"] == ["ofac-enhanced 95"]
        dated = rows["ofac-enhanced", "ofac-identity:5", "SDN List"]
        assert (dated["reference"], dated["listed_on"], dated["also"]) == ("95", "2017-10-26", ["ofac-sdn 95"])


def test_a_query_is_a_part_and_withdraws_nothing_outside_it(tmp_path: Path) -> None:
    """Two queries by programme and then the first again: what one does not name, another does not withdraw."""

    def load(ledger: ev.Ledger, document: Document) -> tuple[int, int]:
        path = tmp_path / f"{document.sha256[:8]}.xml"
        path.write_bytes(document.data)
        (receipt,) = ledger.load(path)
        return receipt.entries_new, receipt.entries_withdrawn

    with ev.open(tmp_path / "ledger.db") as ledger:
        assert load(ledger, export(entity("1"), entity("2"), day="2024-01-01")) == (2, 0)
        syria = export(entity("3", programme="SYRIA"), programme="SYRIA", day="2024-02-01")
        assert load(ledger, syria) == (1, 0)
        assert load(ledger, export(entity("2"), entity("4"), day="2024-03-01")) == (1, 1)
        rows = ledger.rows(ev.designations(on="2024-03-01"))
        assert {row["entity"]: row["state"] for row in rows} == {
            "ofac-identity:1": "not_listed",
            "ofac-identity:2": "listed",
            "ofac-identity:3": "listed",
            "ofac-identity:4": "listed",
        }


def test_a_query_of_all_lists_and_no_programme_is_the_whole() -> None:
    every = "".join(f"<sanctionsList>{name}</sanctionsList>" for name in LISTS)
    whole = export(entity(), programme=None, more=f"<sanctionsLists>{every}</sanctionsLists>")
    assert ofac_enhanced.describe(Bundle((whole,))).scope.is_whole
    some = export(
        entity(), programme=None, more="<sanctionsLists><sanctionsList>FSE List</sanctionsList></sanctionsLists>"
    )
    assert ofac_enhanced.describe(Bundle((some,))).scope.part == "sanctionsLists: FSE List"


def test_a_filter_that_nobody_knows_refuses_the_export() -> None:
    """What part of the list the file is could not be told."""
    odd = export(entity(), more="<publishedAfter>2024-01-01</publishedAfter>")
    with pytest.raises(UnreadColumns, match="publicationInfo/filters/publishedAfter"):
        list(ofac_enhanced.entries(Bundle((odd,))))


def test_another_publishers_file_and_one_without_a_head_are_not_taken() -> None:
    foreign = Document.of("x.xml", b'<sanctionsData xmlns="https://lists.example.org/"/>')
    assert not ofac_enhanced.identify(foreign)
    assert not ofac_enhanced.identify(Document.of("x.json", b'{"sanctionsData": {"entities": {}}}'))
    with pytest.raises(Malformed, match="has no publicationInfo"):
        list(ofac_enhanced.entries(Bundle((foreign,))))


def test_the_words_of_lists_and_types_have_codes_and_measures_that_exist() -> None:
    assert CODES.keys() == LISTS
    assert set(CODES.values()) <= lists().keys()
    assert set(measures().values()) <= known_measures().keys()
    assert {row.measure for row in lists().values()} - {None} <= known_measures().keys()


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("<sanctionsTypes><sanctionsType>Frown</sanctionsType></sanctionsTypes>", "sanctionsType 'Frown' is none of"),
        ("<sanctionsLists><sanctionsList>X</sanctionsList></sanctionsLists>", "sanctionsList 'X' is none of SDN List"),
        (
            "<addresses><address><translations><translation><isPrimary>true</isPrimary><addressParts><addressPart>"
            "<type>PLANET</type><value>x</value></addressPart></addressParts></translation></translations></address>"
            "</addresses>",
            "addressPart 'PLANET' is none of",
        ),
        (
            "<identityDocuments><identityDocument><type>Passport</type><documentNumber>0001</documentNumber>"
            "<isValid>no</isValid></identityDocument></identityDocuments>",
            "isValid 'no' is neither true nor false",
        ),
    ],
)
def test_unknown_words_are_named_with_those_there_are(more: str, message: str) -> None:
    with pytest.raises(UnknownWord, match=message):
        said(more)


def test_bounds_that_differ_from_the_words_are_kept_beside_the_claim() -> None:
    (claim,) = said(feature("Birthdate", "1956", f"<valueDate>{dates('1956-01-01', '1956-12-31')}</valueDate>"))
    assert isinstance(claim, Claim)
    note, claim = said(feature("Birthdate", "1956", f"<valueDate>{dates('1956-01-01', '1957-12-31')}</valueDate>"))
    assert isinstance(note, Note)
    assert isinstance(claim, Claim)
    assert (note.quote, claim.when and claim.when.text) == ("1956-01-01 … 1957-12-31", "1956")
    note, _ = said(feature("Birthdate", "1956", f"<valueDate>{dates('1956-01-01', '1956-12-31', 'true')}</valueDate>"))
    assert isinstance(note, Note), "the words do not say that it is approximate"


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        ("2009-06-01", "2009-06-01", "2009-06-01"),
        ("2009-06-01", "2009-06-30", "2009-06"),
        ("2009-01-01", "2009-12-31", "2009"),
        ("2009-06-01", "2010-07-02", "2009-06-01/2010-07-02"),
    ],
)
def test_a_date_of_issue_is_what_its_bounds_span(first: str, last: str, written: str) -> None:
    (claim,) = said(
        "<identityDocuments><identityDocument><type>Passport</type><documentNumber>0001</documentNumber>"
        f"<isValid>true</isValid><issueDate>{dates(first, last)}</issueDate></identityDocument></identityDocuments>"
    )
    assert isinstance(claim, Claim)
    assert claim.role("issued") == (written, written)


def test_a_number_of_a_type_that_nobody_knows_is_an_identifier_all_the_same() -> None:
    """It stands where identity documents stand; only its scheme is unknown."""
    (claim,) = said(
        "<identityDocuments><identityDocument><type>Moon Permit</type><documentNumber>0001</documentNumber>"
        "<isValid>true</isValid></identityDocument></identityDocuments>"
    )
    assert isinstance(claim, Claim)
    assert (claim.predicate, claim.object, claim.role("scheme")) == (
        "has_identifier",
        ("0001", None),
        ("Moon Permit", None),
    )


def test_an_element_or_attribute_that_nobody_knows_refuses_the_export() -> None:
    with pytest.raises(UnreadColumns, match="features/feature/comment"):
        said(feature("Birthdate", "1956", "<comment>x</comment>"))
    with pytest.raises(UnreadColumns, match="addresses/address@since"):
        said('<addresses><address since="1999"/></addresses>')


@pytest.fixture(scope="module")
def real(shared_data: Path) -> tuple[Document, Document]:
    """The one query in its two formats."""
    folder = shared_data / "lists"
    names = (f"us_ofac_enhanced_irgc_20240828.{form}" for form in ("xml", "json"))
    xml, json = (Document.of(name, (folder / name).read_bytes(), "us-ofac") for name in names)
    return xml, json


@pytest.mark.real
def test_the_real_pair_says_the_same(real: tuple[Document, Document]) -> None:
    """293 entities in each; the claims of the JSON are those of the XML without its attributes."""
    found = readings(real[0])
    assert len(found) == 293
    assert equal(*real) == 4_308
    more = Counter(c.predicate for _, extra in found.values() for c in extra if isinstance(c, Claim))
    assert more == {"has_identifier": 293, "designated_under": 293, "linked_to": 162, "owned_by": 67}


@pytest.mark.real
def test_the_real_export_counts_as_elementtree_counts_it(real: tuple[Document, Document]) -> None:
    """As many names in each script, documents and programmes as elements; every feature is a claim."""
    root = ElementTree.fromstring(real[0].data)
    entities = root.find(f"{{{SPACE}}}entities")
    assert entities is not None
    many = Counter(re.sub(r"\{.*\}", "", element.tag) for element in entities.iter())
    read = [one for entry in ofac_enhanced.entries(Bundle((real[0],))) for one in ofac_enhanced.read(entry)]
    claims = Counter(one.predicate for one in read if isinstance(one, Claim))
    assert claims["has_name"] == many["formattedFullName"] == 930
    assert claims["designated_under"] == many["sanctionsProgram"] + many["sanctionsList"]
    kinds = Counter(element.text for element in entities.iter(f"{{{SPACE}}}type"))
    assert claims["born"] == kinds["Birthdate"] + kinds["Place of Birth"]
    assert claims["has_gender"] == kinds["Gender"]
    assert claims["has_nationality"] == kinds["Nationality Country"] + kinds["Citizenship Country"]
    assert claims["linked_to"] + claims["owned_by"] == 2 * many["relationship"] - 17 + kinds["Aircraft Operator"]
    assert Counter(one.label for one in read if isinstance(one, Note)) == {"remarks": 5, "idFeature": 1}


@pytest.mark.real
def test_the_real_pair_loads_strict_as_one_series(shared_data: Path, tmp_path: Path) -> None:
    """The JSON is the next vintage of the same part: it withdraws no entity, and only what attributes said."""
    with ev.open(tmp_path / "ledger.db") as ledger:
        for form in ("xml", "json"):
            path = shared_data / "lists" / f"us_ofac_enhanced_irgc_20240828.{form}"
            (receipt,) = ledger.load(path)
            assert (receipt.series, receipt.published_on, receipt.entries, receipt.rejected) == (
                "ofac-enhanced",
                "2024-08-28",
                293,
                0,
            )
        assert receipt.entries_withdrawn == 0
