"""The UN Security Council list: what each element is read as, what stays a note, what is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from evidence.errors import BadValue, LoadError, Malformed, UnknownWord, UnreadColumns
from evidence.importer import identify
from evidence.importers import un_sc
from evidence.importers.un_sc.birth import written
from evidence.read.document import Bundle, Document
from evidence.read.xml import XmlEntry
from evidence.schema.edtf import parse
from evidence.schema.identifiers import imo_scheme
from evidence.schema.records import Claim, Mention, Note

HEAD = (
    '<CONSOLIDATED_LIST xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:noNamespaceSchemaLocation="https://www.un.org/sc/resources/sc-sanctions.xsd" dateGenerated="{}">'
)
PERSON = "<FIRST_NAME>ORVAN</FIRST_NAME><SECOND_NAME>TELLISK</SECOND_NAME><REFERENCE_NUMBER>XXi.001</REFERENCE_NUMBER>"
FILES = ("un_sc_consolidated_20241130.xml", "un_sc_consolidated_20260227.xml")


def listed(*persons: str, entity: str = "", generated: str = "2031-02-28T00:00:00.875Z") -> Document:
    """A list of these individuals, given by their content, and at most one entity."""
    people = "".join(f"<INDIVIDUAL>{p}</INDIVIDUAL>" for p in persons)
    body = f"<INDIVIDUALS>{people}</INDIVIDUALS><ENTITIES>{f'<ENTITY>{entity}</ENTITY>' if entity else ''}</ENTITIES>"
    return Document.of("un.xml", f"{HEAD.format(generated)}{body}</CONSOLIDATED_LIST>".encode(), "un-security-council")


def entries(document: Document) -> list[XmlEntry]:
    return list(un_sc.entries(Bundle((document,))))


def person(content: str) -> list[Claim | Note]:
    """What is read of an invented individual with ``content`` beside name and reference."""
    return list(un_sc.read(entries(listed(PERSON + content))[0]))


def entity(content: str) -> list[Claim | Note]:
    text = f"<FIRST_NAME>LODESTAR LTD</FIRST_NAME><REFERENCE_NUMBER>XXe.001</REFERENCE_NUMBER>{content}"
    return list(un_sc.read(entries(listed(entity=text))[0]))


def claims(read: list[Claim | Note], predicate: str) -> list[Claim]:
    return [one for one in read if isinstance(one, Claim) and one.predicate == predicate]


def notes(read: list[Claim | Note]) -> list[tuple[str, str]]:
    return [(one.label, one.quote) for one in read if isinstance(one, Note)]


def roles(claim: Claim) -> dict[str, str]:
    return {name: mention.text for name, mention in claim.roles}


def born(content: str) -> list[tuple[str | None, str]]:
    read = person(f"<INDIVIDUAL_DATE_OF_BIRTH>{content}</INDIVIDUAL_DATE_OF_BIRTH>")
    return [(c.when.text if c.when else None, c.quote) for c in claims(read, "born")]


def test_the_layout_is_recognised_by_its_root_and_by_this_importer_alone() -> None:
    assert identify(listed(PERSON)).id == "un_sc"


@pytest.mark.parametrize("data", [b"", b"<LIST/>", b"name,date\n", b"<CONSOLIDATED_LIST", b"\xff\xfe<\x00"])
def test_other_files_are_not_recognised(data: bytes) -> None:
    assert not un_sc.identify(Document.of("x", data))


def test_a_list_of_another_schema_is_not_recognised() -> None:
    other = b'<CONSOLIDATED_LIST xmlns:xsi="x" xsi:noNamespaceSchemaLocation="http://example.org/other.xsd"/>'
    assert not un_sc.identify(Document.of("x", other))


def test_a_list_with_a_doctype_is_recognised_and_then_refused() -> None:
    """The user learns what is wrong with the file, and not that nobody knows it."""
    document = Document.of("x", b"<!DOCTYPE CONSOLIDATED_LIST [<!ENTITY a 'b'>]><CONSOLIDATED_LIST/>")
    assert un_sc.identify(document)
    with pytest.raises(Malformed, match="DOCTYPE"):
        entries(document)


def test_a_file_of_another_root_is_refused_where_the_importer_was_named() -> None:
    with pytest.raises(Malformed, match="has the root LIST"):
        entries(Document.of("x", b"<LIST/>"))


@pytest.mark.parametrize(
    ("generated", "published"),
    [
        ("2024-11-30T00:00:00.875Z", "2024-11-30"),
        ("2019-06-27T23:59:59.123-04:00", "2019-06-27"),
        ("2031-02-30T00:00:00Z", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_the_publication_date_is_the_calendar_day_as_written(generated: str, published: str | None) -> None:
    """A time near midnight with an offset is not moved to another day; what is no date is said, and asked for."""
    described = un_sc.describe(Bundle((listed(PERSON, generated=generated),)))
    assert described.published_on == published
    assert bool(described.published_basis) == (published is not None)
    assert (published is None) == any("dateGenerated" in remark for remark in described.remarks)


def test_placeholders_are_counted_as_junk_and_read_as_nothing() -> None:
    empty = (
        "<INDIVIDUAL_ALIAS>\n <QUALITY/> <ALIAS_NAME/></INDIVIDUAL_ALIAS><INDIVIDUAL_ALIAS><QUALITY></QUALITY>"
        "<ALIAS_NAME></ALIAS_NAME></INDIVIDUAL_ALIAS><INDIVIDUAL_ADDRESS><COUNTRY /></INDIVIDUAL_ADDRESS>"
        "<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE/></INDIVIDUAL_DATE_OF_BIRTH><INDIVIDUAL_DOCUMENT/>"
        "<LAST_DAY_UPDATED><VALUE/></LAST_DAY_UPDATED><COMMENTS1/>"
    )
    assert un_sc.describe(Bundle((listed(PERSON + empty),))).ignored == 5
    assert len(person(empty)) == len(person(""))


def test_a_reference_with_stray_blanks_is_the_same_reference() -> None:
    (entry,) = entries(listed(PERSON.replace("XXi.001", " XXi.001 ")))
    assert entry.key == "XXi.001"
    (claim,) = claims(list(un_sc.read(entry)), "designated_under")
    assert claim.subject == Mention("ORVAN TELLISK", "un-sc:XXi.001")
    assert roles(claim)["reference"] == "XXi.001"


def test_a_listing_names_authority_programme_kind_and_day_and_quotes_them() -> None:
    read = person("<UN_LIST_TYPE>DPRK</UN_LIST_TYPE><LISTED_ON>2015-03-27-04:00</LISTED_ON>")
    (claim,) = claims(read, "designated_under")
    assert claim.object == Mention("United Nations Security Council", "UN")
    assert roles(claim) == {"programme": "DPRK", "reference": "XXi.001", "kind": "INDIVIDUAL"}
    assert claim.when == parse("2015-03-27")
    assert claim.quote == "XXi.001 … DPRK … 2015-03-27-04:00"
    assert claim.chain == ("un-security-council",)


def test_the_kind_of_a_party_is_that_of_its_section() -> None:
    (a,), (b,) = claims(person(""), "has_kind"), claims(entity(""), "has_kind")
    assert (a.object, a.quote) == (Mention("INDIVIDUAL", "person"), "INDIVIDUAL")
    assert (b.object, b.quote) == (Mention("ENTITY", "organisation"), "ENTITY")


def test_each_day_of_an_update_is_an_amendment() -> None:
    days = "<LAST_DAY_UPDATED><VALUE>2030-05-02</VALUE><VALUE/><VALUE>2030-06-03</VALUE></LAST_DAY_UPDATED>"
    assert [c.quote for c in claims(person(days), "amended_listing")] == ["2030-05-02", "2030-06-03"]


def test_a_primary_name_keeps_its_parts_and_quotes_each() -> None:
    read = person("<FOURTH_NAME> EL &amp; VOO </FOURTH_NAME><THIRD_NAME/>")
    (claim,) = claims(read, "has_name")
    assert claim.object == Mention("ORVAN TELLISK EL & VOO")
    assert claim.quote == "ORVAN … TELLISK … EL &amp; VOO"
    assert [m for name, m in claim.roles if name == "name_part"] == [
        Mention("EL & VOO", "FOURTH_NAME"),
        Mention("ORVAN", "FIRST_NAME"),
        Mention("TELLISK", "SECOND_NAME"),
    ]
    assert claim.role("quality") == Mention("primary", "primary")


def test_na_is_no_part_of_a_name_and_no_nationality() -> None:
    """The publisher's export writes it for nothing; it stays as a note."""
    read = person("<FOURTH_NAME>na</FOURTH_NAME><NATIONALITY><VALUE>na</VALUE></NATIONALITY>")
    assert claims(read, "has_name")[0].object == Mention("ORVAN TELLISK")
    assert not claims(read, "has_nationality")
    assert notes(read) == [("FOURTH_NAME", "na"), ("NATIONALITY", "na")]


@pytest.mark.parametrize(
    ("word", "key"), [("Good", "good"), ("Low", "low"), ("a.k.a.", "unmarked"), ("f.k.a.", "former"), ("", "unmarked")]
)
def test_an_alias_keeps_the_word_for_its_quality(word: str, key: str) -> None:
    alias = f"<ENTITY_ALIAS><QUALITY>{word}</QUALITY><ALIAS_NAME>Polaris</ALIAS_NAME></ENTITY_ALIAS>"
    claim = claims(entity(alias), "has_name")[1]
    assert claim.object == Mention("Polaris")
    assert claim.role("quality") == Mention(word or "unmarked", key)


def test_an_unknown_quality_is_an_error() -> None:
    with pytest.raises(UnknownWord, match="QUALITY 'Medium'"):
        entity("<ENTITY_ALIAS><QUALITY>Medium</QUALITY><ALIAS_NAME>X</ALIAS_NAME></ENTITY_ALIAS>")


@pytest.mark.parametrize(
    ("written_name", "names"),
    [
        ("Telisk; Tellisq", ["Telisk", "Tellisq"]),
        ("Telisk; Tellisq b) Voo; Foo;", ["Telisk", "Tellisq", "Voo", "Foo"]),
        ("أبو تلسك (Abu Tellisk)", ["أبو تلسك", "Abu Tellisk"]),
        ("Abu Tellisk (أبو تلسك ),", ["Abu Tellisk", "أبو تلسك"]),
        ("Abu Tellisk (original script: Абу)", ["Abu Tellisk", "Абу"]),
        ("Front (FR) (فرنت (original script); Fronte; Frunt)", ["Front (FR)", "فرنت", "Fronte", "Frunt"]),
        ("Polaris Freight (PF)", ["Polaris Freight (PF)"]),
        ("(Sheikh) Tellisk", ["(Sheikh) Tellisk"]),
        ("Tellisk, III (third)", ["Tellisk, III (third)"]),
        ("華信(香港)公司", ["華信(香港)公司"]),
        ("Tellisk (2)", ["Tellisk (2)"]),
        ("Front in (Frunt (FR))", ["Front in (Frunt (FR))"]),
        ("Voo &amp; Sons; Voo &amp; Co", ["Voo & Sons; Voo & Co"]),
    ],
)
def test_names_packed_into_one_alias_are_parted_where_that_is_sure(written_name: str, names: list[str]) -> None:
    """Screening for a name would miss it inside ``A; B; C``; a bracket that may belong to a name stays with it."""
    alias = f"<ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY><ALIAS_NAME>{written_name}</ALIAS_NAME></ENTITY_ALIAS>"
    found = claims(entity(alias), "has_name")[1:]
    assert [c.object.text for c in found if c.object] == names
    if "&" not in written_name:
        assert [c.quote for c in found] == [f"a.k.a. … {name}" for name in names]


def test_a_note_of_an_alias_is_its_detail_and_may_give_the_original_script() -> None:
    read = person(
        "<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Voo</ALIAS_NAME><NOTE>original script: Ву</NOTE>"
        "</INDIVIDUAL_ALIAS>"
    )
    alias, script = claims(read, "has_name")[1:]
    assert roles(alias) == {"quality": "Low", "detail": "original script: Ву"}
    assert script.object == Mention("Ву")
    assert script.role("quality") == Mention("original script", "original_script")


def test_birth_data_of_an_alias_is_a_claim_about_that_alias() -> None:
    read = person(
        "<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Voo</ALIAS_NAME><DATE_OF_BIRTH>1969-02-05</DATE_OF_BIRTH>"
        "<CITY_OF_BIRTH>Tripoli</CITY_OF_BIRTH><COUNTRY_OF_BIRTH>Libya</COUNTRY_OF_BIRTH></INDIVIDUAL_ALIAS>"
    )
    (claim,) = claims(read, "born")
    assert (claim.when, claim.place) == (parse("1969-02-05"), Mention("Tripoli, Libya", "LY"))
    assert roles(claim) == {"alias": "Voo"}
    assert claim.quote == "Voo … 1969-02-05 … Tripoli … Libya"


@pytest.mark.parametrize(
    ("date", "edtf"), [("1960", "1960"), ("1969-01-01", "1969-01-01"), ("1958 - 1964", "1958/1964")]
)
def test_a_date_of_birth_in_an_alias_without_a_name_is_the_party_s_own(date: str, edtf: str) -> None:
    """The vintage of 2024 kept second dates of birth of 151 entries only there."""
    nameless = f"<INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/><DATE_OF_BIRTH>{date}</DATE_OF_BIRTH></INDIVIDUAL_ALIAS>"
    (claim,) = claims(person(nameless), "born")
    assert (claim.when, claim.roles, claim.quote) == (parse(edtf), (), date)


def test_a_date_of_birth_that_says_null_stays_a_note() -> None:
    read = person("<INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/><DATE_OF_BIRTH>null</DATE_OF_BIRTH></INDIVIDUAL_ALIAS>")
    assert not claims(read, "born")
    assert notes(read) == [("INDIVIDUAL_ALIAS/DATE_OF_BIRTH", "null")]


@pytest.mark.parametrize(
    ("content", "edtf", "quote"),
    [
        ("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1960-02-29</DATE>", "1960-02-29", "1960-02-29"),
        ("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1960</YEAR>", "1960", "1960"),
        ("<TYPE_OF_DATE/><YEAR>1960</YEAR>", "1960", "1960"),
        ("<TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1960</YEAR>", "1960~", "APPROXIMATELY … 1960"),
        (
            "<TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1960</FROM_YEAR><TO_YEAR>1962</TO_YEAR>",
            "1960/1962",
            "BETWEEN … 1960 … 1962",
        ),
        (
            "<TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1960</FROM_YEAR><TO_YEAR>1962</TO_YEAR>"
            "<NOTE>Approximately </NOTE>",
            "1960~/1962~",
            "BETWEEN … 1960 … 1962 … Approximately",
        ),
        ("<TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1960</FROM_YEAR>", "1960/", "BETWEEN … 1960"),
        ("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1958</YEAR><NOTE>Sep.</NOTE>", "1958-09", "1958 … Sep."),
        ("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><NOTE>Nov. 1973 </NOTE>", "1973-11", "Nov. 1973"),
        (
            "<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><NOTE>Between Aug. and Sep. 1977</NOTE>",
            "1977-08/1977-09",
            "Between Aug. and Sep. 1977",
        ),
    ],
)
def test_a_date_of_birth_of_every_type(content: str, edtf: str, quote: str) -> None:
    assert born(content) == [(edtf, quote)]


@pytest.mark.parametrize("note", ["30-35 years old", "24/06/1402 (Hijri Calendar)", "June or July", "1960s"])
def test_a_date_of_birth_that_is_not_certain_stays_a_note(note: str) -> None:
    read = person(
        f"<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><NOTE>{note}</NOTE></INDIVIDUAL_DATE_OF_BIRTH>"
    )
    assert not claims(read, "born")
    assert notes(read) == [("INDIVIDUAL_DATE_OF_BIRTH", f"EXACT … {note}")]


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        ("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>2021-02-30</DATE>", BadValue, "2021-02 has 28 days"),
        ("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1.2.1960</DATE>", BadValue, "is not a day"),
        ("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>60</YEAR>", BadValue, "is not a date"),
        ("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1960-01-02</DATE><YEAR>1961</YEAR>", BadValue, "which of them"),
        (
            "<TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1962</FROM_YEAR><TO_YEAR>1960</TO_YEAR>",
            BadValue,
            "ends before it begins",
        ),
        ("<TYPE_OF_DATE>ROUGHLY</TYPE_OF_DATE><YEAR>1960</YEAR>", UnknownWord, "TYPE_OF_DATE 'ROUGHLY'"),
    ],
)
def test_an_impossible_date_rejects_the_entry_with_its_place(content: str, error: type[LoadError], words: str) -> None:
    with pytest.raises(error, match=words) as caught:
        born(content)
    assert caught.value.place == "un.xml#xpath=/CONSOLIDATED_LIST/INDIVIDUALS[1]/INDIVIDUAL[1]"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("4 June 1958", "1958-06-04"),
        ("Sept. 1958", "1958-09"),
        ("1958 – 1960", "1958/1960"),
        ("30/09/1977", None),
        ("about 1958", None),
        ("1958, 1960", None),
    ],
)
def test_only_certain_dates_in_words_are_read(text: str, edtf: str | None) -> None:
    assert written(text) == edtf


def test_a_place_of_birth_is_its_parts_with_the_code_of_its_country() -> None:
    read = person(
        "<INDIVIDUAL_PLACE_OF_BIRTH><CITY>Chongju</CITY><COUNTRY>Democratic People's Republic of Korea</COUNTRY>"
        "<NOTE>near the harbour</NOTE></INDIVIDUAL_PLACE_OF_BIRTH><INDIVIDUAL_PLACE_OF_BIRTH><NOTE>at sea</NOTE>"
        "</INDIVIDUAL_PLACE_OF_BIRTH>"
    )
    (claim,) = claims(read, "born")
    assert claim.place == Mention("Chongju, Democratic People's Republic of Korea", "KP")
    assert roles(claim) == {"detail": "near the harbour"}
    assert notes(read) == [("INDIVIDUAL_PLACE_OF_BIRTH", "at sea")]


def test_a_country_has_a_code_only_where_it_is_one() -> None:
    read = person("<NATIONALITY><VALUE>Türkiye</VALUE><VALUE>Nowhere</VALUE></NATIONALITY>")
    found = [c.object for c in claims(read, "has_nationality")]
    assert found == [Mention("Türkiye", "TR"), Mention("Nowhere")]


def test_gender_is_read_from_its_element_and_from_the_comment() -> None:
    read = person("<GENDER>Female</GENDER><COMMENTS1>Gender [Female]. Engineer.</COMMENTS1>")
    assert [(c.object, c.quote) for c in claims(read, "has_gender")] == [
        (Mention("Female", "female"), "Female"),
        (Mention("Female", "female"), "Gender [Female]."),
    ]
    assert notes(read) == [("COMMENTS1", "Engineer.")]


def test_an_unknown_gender_is_an_error() -> None:
    with pytest.raises(UnknownWord, match="GENDER 'M'"):
        person("<GENDER>M</GENDER>")


def test_titles_and_offices_are_read_one_by_one() -> None:
    read = person(
        "<TITLE><VALUE>Colonel</VALUE></TITLE><DESIGNATION><VALUE>a) Director b) Adviser to the\n    Board</VALUE>"
        "<VALUE>Former clerk</VALUE></DESIGNATION>"
    )
    assert [c.quote for c in claims(read, "has_title")] == ["Colonel"]
    assert [c.object.text for c in claims(read, "holds_office") if c.object] == [
        "Director",
        "Adviser to the Board",
        "Former clerk",
    ]


def test_a_reason_for_listing_among_the_offices_is_no_office() -> None:
    read = person("<DESIGNATION><VALUE>Designated for involvement in valves.</VALUE></DESIGNATION>")
    assert not claims(read, "holds_office")
    assert notes(read) == [("DESIGNATION", "Designated for involvement in valves.")]


def test_an_address_is_its_parts_and_one_without_any_stays_a_note() -> None:
    read = entity(
        "<ENTITY_ADDRESS><STREET> 12 Quay Row</STREET><CITY>Nampo</CITY><ZIP_CODE>0578</ZIP_CODE>"
        "<COUNTRY>Oman</COUNTRY><NOTE>previous</NOTE></ENTITY_ADDRESS>"
        "<ENTITY_ADDRESS><COUNTRY/><NOTE>Operates in Oman</NOTE></ENTITY_ADDRESS>"
    )
    (claim,) = claims(read, "located_at")
    assert claim.place == Mention("12 Quay Row, Nampo, 0578, Oman", "OM")
    assert claim.quote == "12 Quay Row … Nampo … 0578 … Oman … previous"
    assert roles(claim) == {"detail": "previous"}
    assert notes(read) == [("ENTITY_ADDRESS", "Operates in Oman")]


def test_a_document_is_an_identifier_with_scheme_issuer_and_day() -> None:
    read = person(
        "<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Numéro de passeport </TYPE_OF_DOCUMENT>"
        "<TYPE_OF_DOCUMENT2>service passport</TYPE_OF_DOCUMENT2><NUMBER>QX 1</NUMBER><ISSUING_COUNTRY>Mali"
        "</ISSUING_COUNTRY><DATE_OF_ISSUE>2021-01-25</DATE_OF_ISSUE><CITY_OF_ISSUE>Milan</CITY_OF_ISSUE>"
        "<COUNTRY_OF_ISSUE>Italy</COUNTRY_OF_ISSUE><NOTE>expired</NOTE></INDIVIDUAL_DOCUMENT>"
    )
    (claim,) = claims(read, "has_identifier")
    assert claim.object == Mention("QX 1")
    assert claim.place == Mention("Milan, Italy", "IT")
    assert claim.roles == (
        ("detail", Mention("expired")),
        ("detail", Mention("service passport")),
        ("issued", Mention("2021-01-25")),
        ("issuer", Mention("Mali", "ML")),
        ("scheme", Mention("Numéro de passeport", "passport")),
    )


def test_a_document_without_a_number_stays_a_note() -> None:
    read = person(
        "<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NOTE>lost at sea</NOTE>"
        "</INDIVIDUAL_DOCUMENT>"
    )
    assert not claims(read, "has_identifier")
    assert notes(read) == [("INDIVIDUAL_DOCUMENT", "Passport … lost at sea")]


def test_a_data_id_is_an_identifier_so_that_its_change_shows() -> None:
    (claim,) = claims(person("<DATAID>9900001</DATAID>"), "has_identifier")
    assert (claim.object, claim.role("scheme")) == (Mention("9900001"), Mention("DATAID", "un-dataid"))


@pytest.mark.parametrize(
    ("comment", "value", "scheme", "rest"),
    [
        ("Ships. IMO number: 0000014.", "0000014", Mention("IMO number", "imo-company"), ["Ships."]),
        ("Both. IMO number: 0000062", "0000062", Mention("IMO number", "imo-company"), ["Both."]),
        ("Owner. Company Number IMO 0000014", "0000014", Mention("Company Number IMO", "imo-company"), ["Owner."]),
        (
            "International Maritime Organization (IMO) Number: 0000014.",
            "0000014",
            Mention("International Maritime Organization (IMO) Number", "imo-company"),
            [],
        ),
        ("[Old Reference #\n  I.99.X.1]", "I.99.X.1", Mention("Old Reference #", "un-old-reference"), []),
        ("Bank. SWIFT/BIC: LODEKPPY. More.", "LODEKPPY", Mention("SWIFT/BIC", "bic"), ["Bank. … More."]),
    ],
)
def test_an_identifier_in_a_comment_is_read_where_its_pattern_is_sure(
    comment: str, value: str, scheme: Mention, rest: list[str]
) -> None:
    read = entity(f"<COMMENTS1>{comment}</COMMENTS1>")
    (claim,) = claims(read, "has_identifier")
    assert (claim.object, claim.role("scheme")) == (Mention(value), scheme)
    assert [quote for _, quote in notes(read)] == rest


@pytest.mark.parametrize(
    "comment", ["IMO number: 0000015.", "The vessel Star (IMO 1234567) sank.", "IMO number: 00000141.", "SWIFT: none."]
)
def test_anything_less_sure_in_a_comment_stays_a_note(comment: str) -> None:
    """A number that fails its check digit, or that is a ship's and not the party's, is no identifier of the party."""
    read = entity(f"<COMMENTS1>{comment}</COMMENTS1>")
    assert not claims(read, "has_identifier")
    assert notes(read) == [("COMMENTS1", comment)]


@pytest.mark.parametrize(("digits", "valid"), [("1234567", True), ("0000014", True), ("1234568", False)])
def test_an_imo_number_has_the_check_digit_of_ships_or_of_companies(digits: str, valid: bool) -> None:
    assert (imo_scheme(digits) is not None) is valid


def test_formulas_of_a_comment_are_notes_of_their_own() -> None:
    """So that the words that tell something of this party stand alone."""
    review = "Review pursuant to Security Council resolution\n 9001 (2029) was concluded on 4 Dec. 2030."
    link = "INTERPOL-UN Security Council Special Notice web link:https://www.example.org/x"
    assert notes(person(f"<COMMENTS1>Agent &amp; owner. {review} Deceased. {link}</COMMENTS1>")) == [
        ("COMMENTS1: review", review),
        ("COMMENTS1: INTERPOL notice", link),
        ("COMMENTS1", "Agent &amp; owner. … Deceased."),
    ]


def test_a_comment_with_a_cdata_section_stays_one_note() -> None:
    read = entity("<COMMENTS1><![CDATA[IMO number: 0000014]]></COMMENTS1>")
    assert notes(read) == [("COMMENTS1", "<![CDATA[IMO number: 0000014]]>")]


def test_an_element_that_the_layout_did_not_have_refuses_the_document() -> None:
    with pytest.raises(UnreadColumns) as caught:
        person("<SHOE_SIZE>43</SHOE_SIZE><TITLE><OLD>x</OLD></TITLE>")
    assert caught.value.columns == ("SHOE_SIZE", "TITLE/OLD")


def test_what_is_ignored_is_ignored_with_a_reason() -> None:
    assert all(un_sc.SOURCE.ignored.values())
    ignored = "<VERSIONNUM>1</VERSIONNUM><SORT_KEY>x</SORT_KEY><LIST_TYPE><VALUE>UN List</VALUE></LIST_TYPE>"
    assert len(person(ignored)) == len(person(""))


def test_an_entry_without_a_name_is_rejected() -> None:
    (entry,) = entries(listed("<REFERENCE_NUMBER>XXi.001</REFERENCE_NUMBER>"))
    with pytest.raises(BadValue, match="has no name"):
        list(un_sc.read(entry))


def test_an_entry_can_be_read_twice() -> None:
    (entry,) = entries(listed(PERSON))
    assert list(un_sc.read(entry)) == list(un_sc.read(entry))


@pytest.fixture(params=FILES)
def real(request: pytest.FixtureRequest, shared_data: Path) -> Document:
    """A vintage as the publisher issued it."""
    path = shared_data / "lists" / request.param
    return Document.of(path.name, path.read_bytes(), un_sc.SOURCE.id)


def leaves(entry: XmlEntry) -> Iterator[tuple[str, int, int]]:
    """Elements with text and no children, cut by a pattern: independent of the reader under test."""
    for found in re.finditer(r"<(\w+)>([^<]+)</\1>", entry.passage.text):
        yield found[1], *found.span(2)


@pytest.mark.real
def test_the_real_lists_hold_the_entries_that_the_publisher_counts(real: Document) -> None:
    """879 entries in November 2024, 1,003 in February 2026; 155 of each on the DPRK; 121 on Iran only in the later."""
    found = entries(real)
    prefixes = [entry.key[:2] for entry in found if entry.key]
    old = "2024" in real.name
    assert len(prefixes) == len({e.key for e in found}) == (879 if old else 1_003)
    assert prefixes.count("KP") == 155
    assert prefixes.count("IR") == (0 if old else 121)
    assert un_sc.describe(Bundle((real,))).published_on == ("2024-11-30" if old else "2026-02-27")


@pytest.mark.real
def test_no_word_of_the_real_lists_is_lost(real: Document) -> None:
    """Every word is quoted by a claim or a note, but for ignored elements, EXACT, and marks between packed names."""
    between = re.compile(r"(?:[\s;,()]|\b[a-h]\)|original script:?)*")
    for entry in entries(real):
        quoted = bytearray(len(entry.passage.text))
        for one in un_sc.read(entry):
            for start, end in one.spans:
                quoted[start:end] = b"\1" * (end - start)
        for tag, start, end in leaves(entry):
            text = entry.passage.text[start:end]
            left = "".join(c if not quoted[start + i] else "\0" for i, c in enumerate(text))
            if tag in un_sc.SOURCE.ignored or text in ("EXACT", "UN List"):
                continue
            rests = [rest for rest in left.split("\0") if rest.strip()]
            packed = tag in ("ALIAS_NAME", "VALUE")
            assert not rests or (packed and all(between.fullmatch(rest) for rest in rests)), (entry.key, tag, rests)


@pytest.mark.real
def test_each_group_of_elements_with_words_is_one_statement(real: Document) -> None:
    """A date, place, address or document is one claim or one note each; an alias has at least its name or a date."""
    group = re.compile(r"<((?:INDIVIDUAL|ENTITY)_[A-Z_]+)>(.*?)</\1>", re.DOTALL)
    for entry in entries(real):
        starts = [one.spans[0][0] for one in un_sc.read(entry)]
        for found in group.finditer(entry.passage.text):
            words = re.sub(r"<[^>]*>|EXACT", "", found[2]).strip()
            inside = sum(found.start() < start < found.end() for start in starts)
            if found[1].endswith("_ALIAS"):
                assert bool(inside) == bool(words), (entry.key, found[0])
            else:
                assert inside == bool(words), (entry.key, found[0])


@pytest.mark.real
def test_the_121_entries_that_iran_regained_keep_their_stated_listing_dates(shared_data: Path) -> None:
    """They state days of 2006 to 2012 though the list of 2024 did not hold them (DATA-MODEL, Lists in time)."""
    path = shared_data / "lists" / FILES[1]
    found = [e for e in entries(Document.of(path.name, path.read_bytes(), "x")) if (e.key or "").startswith("IR")]
    days = [c.when.text for e in found for c in un_sc.read(e) if isinstance(c, Claim) and c.role("kind") and c.when]
    assert len(days) == 121
    assert (min(days)[:4], max(days)[:4]) == ("2006", "2012")


@pytest.mark.real
def test_a_vintage_in_another_layout_leaves_unchanged_entries_with_the_same_hash(shared_data: Path) -> None:
    """The two vintages differ in indentation, order and line breaks of every entry; 690 of 873 say the same words."""
    first, second = (
        {e.key: e.digest for e in entries(Document.of(name, (shared_data / "lists" / name).read_bytes(), "x"))}
        for name in FILES
    )
    assert sum(first[key] == second[key] for key in first.keys() & second.keys()) == 690
