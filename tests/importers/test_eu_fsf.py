"""The EU's list: three layouts read alike, rows grouped by entity, dates of every form, and files that are refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import evidence as ev
from evidence.errors import BadValue, Malformed, UnknownFormat, UnknownWord, UnreadColumns
from evidence.importer import Bundle, Document, identify
from evidence.importers import eu_fsf
from evidence.importers.eu_fsf.countries import NOWHERE
from evidence.importers.eu_fsf.rows import COLUMNS
from evidence.schema.records import Claim, Mention, Note
from evidence.schema.states import states
from tests.importers.eu_files import NAMED, claims, element, entity, notes, read, row, said, table, xml

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "eu_fsf"


def sample(name: str) -> Document:
    """A file of tests/golden/eu_fsf."""
    return Document.of(name, (GOLDEN / name).read_bytes(), "european-commission")


# Layouts


def words(claim: Claim) -> tuple[object, ...]:
    """What a claim says, its quote aside."""
    return claim.predicate, claim.subject, claim.object, claim.place, claim.roles, claim.when, claim.polarity


def test_csv_and_xml_say_the_same_of_the_same_entities() -> None:
    """Each claim of one is a claim of the other, and so is each note."""
    one, other = (read(sample(f"sample.{kind}")) for kind in ("csv", "xml"))
    said_by = [{words(c) for c in found if isinstance(c, Claim)} for found in (one, other)]
    assert said_by[0] == said_by[1]
    noted = [sorted((n.label, n.quote) for n in found if isinstance(n, Note)) for found in (one, other)]
    assert noted[0] == noted[1]


def test_csv_and_xml_quote_the_same_words_but_for_marks_and_escapes() -> None:
    """So a vintage in the other layout holds the same claims, those with a yes or no or an escaped sign excepted."""
    one, other = (
        {words(c): c.quote for c in read(sample(f"sample.{kind}")) if isinstance(c, Claim)} for kind in ("csv", "xml")
    )
    differing = [(one[key], other[key]) for key in one if one[key] != other[key]]
    assert all(b.replace("true", "YES").replace("&amp;", "&") == a for a, b in differing)
    assert len(differing) == 4 < len(one) / 5


def test_a_vintage_in_another_layout_withdraws_nobody(tmp_path: Path) -> None:
    """One series: the XML of the next day follows the CSV, claims of other words are superseded and say the same."""
    later = tmp_path / "later.xml"
    later.write_text(sample("sample.xml").data.decode().replace("2025-03-14", "2025-03-15"), "utf-8")
    with ev.open(tmp_path / "ledger.db") as ledger:
        first, second = ledger.load(GOLDEN / "sample.csv", later)
        assert (first.series, second.series, second.base) == ("eu-fsf", "eu-fsf", first.document)
        assert (second.entries_withdrawn, second.superseded, second.new) == (0, 4, 4)
        assert ledger.rows(ev.changes(series="eu-fsf")) == []
        states_ = {r["entity"]: r["state"] for r in ledger.rows(ev.designations(list="eu-fsf", on="2025-03-15"))}
        assert states_ == {"eu-fsf:9001": "listed", "eu-fsf:9002": "listed"}


def test_the_retired_xml_precedes_them_in_the_same_series(tmp_path: Path) -> None:
    """Ids of its entities are the logical ids of today: one that is in both is one party."""
    text = (GOLDEN / "sample.xml").read_text("utf-8")
    (tmp_path / "now.xml").write_text(text.replace('logicalId="9001"', 'logicalId="9011"'), "utf-8")
    with ev.open(tmp_path / "ledger.db") as ledger:
        old, new = ledger.load(GOLDEN / "retired.xml", tmp_path / "now.xml", quarantine=True)
        assert (old.published_on, new.published_on, new.base) == ("2016-02-11", "2025-03-14", old.document)
        rows = ledger.rows(ev.designations(entity="eu-fsf:9011", on="2025-03-14"))
        assert {(r["programme"], r["state"]) for r in rows} == {
            ("PRK", "listed"),
            ("ZWE", "not_listed"),
            ("TAQA", "not_listed"),
        }


@pytest.mark.parametrize("name", ["sample.csv", "sample.xml", "retired.xml", "mangled.csv"])
def test_a_file_is_known_by_its_content(name: str) -> None:
    """A name of another list does not mislead, nor does the absence of one."""
    assert identify(Document.of("sdn.xml", sample(name).data)).id == "eu_fsf"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<export/>",
        b'<export xmlns="http://other.example"/>',
        b"<WHOLE/>",
        b"a;b;c\n",
        b'"a;b;c\t"\n',
        b'"',
        b"\xff",
    ],
)
def test_what_is_no_layout_is_not_recognised(data: bytes) -> None:
    """Nothing is raised, and nothing is taken for the list that only resembles it."""
    document = Document.of("eu.xml", data)
    assert not eu_fsf.identify(document)
    with pytest.raises(UnknownFormat):
        identify(document)
    with pytest.raises(Malformed, match="is no layout of the EU's list"):
        eu_fsf.describe(Bundle((document,)))


def test_a_list_of_belgium_in_the_same_layout_is_refused() -> None:
    """Member states publish national lists in the EU's layout: they are not the EU's."""
    act = '<regulation programme="BE" numberTitle="2016/123"/>'
    for document in (xml(entity(NAMED + act)), xml(entity(NAMED, euReferenceNumber=""))):
        with pytest.raises(Malformed, match="it is another list"):
            eu_fsf.describe(Bundle((document,)))


# Files that were spoiled


def test_a_file_saved_again_by_a_spreadsheet_is_refused_with_what_happened_to_it() -> None:
    with pytest.raises(Malformed) as refused:
        eu_fsf.describe(Bundle((sample("mangled.csv"),)))
    message = str(refused.value)
    for what in (
        "spreadsheet program",
        "one quoted text",
        "9 tabs",
        "no longer UTF-8",
        "in 2 places",
        "Fetch the list",
    ):
        assert what in message


def test_the_columns_of_today_spoiled_in_the_same_way_are_known_too() -> None:
    """The form is what tells, not the year; what did not happen is not said."""
    spoiled = "".join(f'"{line}\t\t"\n' for line in (";".join(COLUMNS), row(NameAlias_WholeName="Anna Muster")))
    document = Document.of("eu.csv", spoiled.encode())
    assert identify(document).id == "eu_fsf"
    with pytest.raises(Malformed, match="2 tabs were added") as refused:
        eu_fsf.entries(Bundle((document,)))
    assert "UTF-8" not in str(refused.value)


def test_the_csv_of_before_is_refused_by_name() -> None:
    with pytest.raises(Malformed, match=r"short CSV of the EU's list \(v1\.0\)"):
        eu_fsf.describe(Bundle((Document.of("x.csv", b"Date_file;Entity_logical_id;Naal_wholename\n"),)))


def test_a_column_that_was_added_or_doubled_is_named() -> None:
    for added in ("Entity_Nickname", "Entity_LogicalId"):
        document = table(row() + ";x", header=";".join((*COLUMNS, added)))
        assert identify(document).id == "eu_fsf"
        with pytest.raises(UnreadColumns, match=added):
            list(eu_fsf.entries(Bundle((document,))))


def test_columns_are_found_by_name() -> None:
    """A file that orders them otherwise says the same."""
    values = {"NameAlias_WholeName": "Anna Muster", "NameAlias_LogicalId": "1", "BirthDate_Year": "1961"}
    plain = table(row(**values))
    header, line = (text.split(";") for text in plain.data.decode().splitlines())
    turned = Document.of("x.csv", "\n".join(";".join(x[::-1]) for x in (header, line)).encode(), "european-commission")
    assert [words(c) for c in read(turned) if isinstance(c, Claim)] == [
        words(c) for c in read(plain) if isinstance(c, Claim)
    ]


def test_rows_of_two_days_are_refused() -> None:
    """Two files that were joined are no vintage."""
    rows = (row(NameAlias_WholeName="A"), row(NameAlias_WholeName="B", fileGenerationDate="15/03/2025"))
    with pytest.raises(Malformed, match="files of two days"):
        list(eu_fsf.entries(Bundle((table(*rows),))))


# Rows


def test_rows_of_an_entity_are_one_entry_wherever_they_stand() -> None:
    """Each claim quotes its own row; the first row's place is the entry's."""
    other = {"Entity_LogicalId": "8", "Entity_EU_ReferenceNumber": "EU.8.88"}
    document = table(
        row(NameAlias_WholeName="Anna Muster", NameAlias_LogicalId="1"),
        row(NameAlias_WholeName="Other", NameAlias_LogicalId="2", **other),
        row(BirthDate_Year="1961", BirthDate_Circa="NO"),
    )
    entries = list(eu_fsf.entries(Bundle((document,))))
    assert [(e.key, e.passage.locator) for e in entries] == [("9", "record=2&line=2"), ("8", "record=3&line=3")]
    (born,) = (c for c in eu_fsf.read(entries[0]) if isinstance(c, Claim) and c.predicate == "born")
    assert (born.passage.locator, born.quote, born.subject) == (
        "record=4&line=4",
        "1961",
        Mention("Anna Muster", "eu-fsf:9"),
    )


def test_the_day_of_the_file_does_not_change_an_entry() -> None:
    """It stands in every row, so a digest with it would read the whole list anew each day; any other change shows."""

    def digest(**values: str) -> bytes:
        (entry,) = eu_fsf.entries(Bundle((table(row(**{"NameAlias_WholeName": "A", **values})),)))
        return entry.digest

    assert digest() == digest(fileGenerationDate="15/03/2025")
    assert digest() != digest(NameAlias_Title="Dr")
    assert digest(Address_City="x") != digest(Address_Street="x")


def test_each_wording_of_the_entity_is_a_listing() -> None:
    """Rows that name another act of the entity list it under that too; those that repeat one say nothing new."""
    first = {"Entity_Regulation_Programme": "AFG", "Entity_Regulation_NumberTitle": "753/2011 (OJ L199)"}
    second = {"Entity_Regulation_Programme": "TAQA", "Entity_Regulation_NumberTitle": "881/2002 (OJ L139)"}
    document = table(
        *(row(NameAlias_WholeName=name, **act) for name, act in (("A", first), ("B", second), ("C", first)))
    )
    assert [c.role("programme") for c in claims(document, "designated_under")] == [Mention("AFG"), Mention("TAQA")]
    assert len(claims(document, "has_identifier")) == 2


# The listing


def test_a_listing_names_act_programme_and_days() -> None:
    """The day of the listing is the one of designation; days of the act stand as details, since it may only amend."""
    act = element(
        "regulation",
        {
            "regulationType": "amendment",
            "organisationType": "council",
            "publicationDate": "2012-02-22",
            "entryIntoForceDate": "2012-02-21",
            "numberTitle": "151/2012 (OJ L49)",
            "programme": "ZWE",
        },
    )
    (claim,) = claims(xml(entity(act + NAMED)), "designated_under")
    assert claim.when is None
    assert claim.object == Mention("European Union", "EU")
    assert claim.role("legal_basis") == Mention("151/2012 (OJ L49)")
    assert {m for role, m in claim.roles if role == "detail"} == {
        Mention("2012-02-22", "published"),
        Mention("2012-02-21", "in-force"),
        Mention("amendment", "act-type"),
        Mention("council", "act-of"),
    }
    (claim,) = claims(xml(entity(act + NAMED, designationDate="2002-09-13")), "designated_under")
    assert claim.when is not None
    assert claim.when.text == "2002-09-13"


def test_a_remark_that_names_regimes_lists_under_each() -> None:
    remark = (
        "<remark>(wanted) (Entity is sanctioned in regime 753/2011 (OJ L199) of programme AFG, in regime 881/2002 "
        "(OJ L139) of programme TAQA)</remark>"
    )
    document = xml(entity(remark + NAMED))
    found = claims(document, "designated_under")[1:]
    assert [(c.role("programme"), c.role("legal_basis")) for c in found] == [
        (Mention("AFG"), Mention("753/2011 (OJ L199)")),
        (Mention("TAQA"), Mention("881/2002 (OJ L139)")),
    ]
    assert [n.quote for n in notes(document)] == ["(wanted)"]


def test_acts_of_parts_amend_the_listing_once_each() -> None:
    """The act of the listing itself is none of them; a programme is said where it is another."""

    def name(number: str, act: str, **values: str) -> dict[str, str]:
        return {
            "NameAlias_WholeName": f"Name {number}",
            "NameAlias_LogicalId": number,
            "NameAlias_Regulation_NumberTitle": act,
            "NameAlias_Regulation_PublicationDate": "2003-07-08",
            "NameAlias_Regulation_Programme": "IRQ",
            "Entity_Regulation_NumberTitle": "1210/2003 (OJ L169)",
            "Entity_Regulation_Programme": "IRQ",
            **values,
        }

    document = table(
        row(**name("1", "1210/2003 (OJ L169)")),
        row(**name("2", "2/2004 (OJ L1)")),
        row(**name("3", "2/2004 (OJ L1)")),
        row(**name("4", "3/2004 (OJ L2)", NameAlias_Regulation_Programme="TAQA")),
    )
    found = claims(document, "amended_listing")
    assert [(c.role("legal_basis"), c.role("programme"), c.when and c.when.text) for c in found] == [
        (Mention("2/2004 (OJ L1)"), None, "2003-07-08"),
        (Mention("3/2004 (OJ L2)"), Mention("TAQA"), "2003-07-08"),
    ]


@pytest.mark.parametrize(
    ("written", "scheme"),
    [("KPi.901", "un-reference"), ("QDe.901", "un-reference"), ("QE.S.1.01", None), ("see annex", None)],
)
def test_a_reference_of_the_un_is_one_only_in_its_form(written: str, scheme: str | None) -> None:
    """It joins parties across lists, so what is not in its form keeps its words alone."""
    found = claims(xml(entity(NAMED, unitedNationId=written)), "has_identifier")
    assert (found[-1].object, found[-1].role("scheme")) == (Mention(written), Mention("unitedNationId", scheme))


@pytest.mark.parametrize(
    "kind",
    ['<subjectType code="vessel" classificationCode="V"/>', '<subjectType code="enterprise" classificationCode="P"/>'],
)
def test_another_type_of_subject_is_refused(kind: str) -> None:
    with pytest.raises(UnknownWord, match="none of P person, E enterprise"):
        read(xml(entity(NAMED, kind=kind)))


def test_an_entity_without_type_or_name_is_refused() -> None:
    with pytest.raises(BadValue, match="no subject type"):
        read(xml(entity(NAMED, kind="")))
    with pytest.raises(BadValue, match="has no name"):
        read(xml(entity("<nameAlias title='Dr'/>")))


# Names


def test_the_party_goes_by_the_name_of_the_lowest_id() -> None:
    """Whatever the order of names in a file: the list marks none as the first, and the subject is part of identity."""
    names = [f'<nameAlias wholeName="Name {i}" logicalId="{i}"/>' for i in (10, 9, 100)]
    for order in (names, names[::-1]):
        (claim, *_) = claims(xml(entity("".join(order))), "designated_under")
        assert claim.subject == Mention("Name 9", "eu-fsf:9")


@pytest.mark.parametrize(
    ("remark", "quality"),
    [
        ("low quality alias", "low"),
        ("(Low quality a.k.a.)", "low"),
        ("lo quality alias", "low"),
        ("Good quality a.k.a.", "good"),
        ("High quality alias", "good"),
        ("formerly known as", "former"),
        ("f.k.a.", "former"),
        ("low quality of sources", "unmarked"),
        ("born under this name", "unmarked"),
    ],
)
def test_the_quality_of_a_name_is_what_its_remark_certainly_says(remark: str, quality: str) -> None:
    (claim,) = (
        c
        for c in said(f'<nameAlias wholeName="A. M." strong="true"><remark>{remark}</remark></nameAlias>')
        if isinstance(c, Claim)
    )
    mark = claim.role("quality")
    assert mark is not None
    assert mark.key == quality
    assert claim.role("detail") == Mention(remark)


def test_a_name_that_is_not_strong_is_a_low_one() -> None:
    """That a name is strong says nothing: each of them is."""
    (weak,) = said('<nameAlias wholeName="A. M." strong="false"/>')
    (strong,) = said('<nameAlias wholeName="A. M." strong="true"/>')
    assert isinstance(weak, Claim)
    assert isinstance(strong, Claim)
    assert (weak.role("quality"), strong.role("quality")) == (
        Mention("strong: false", "low"),
        Mention("unmarked", "unmarked"),
    )
    assert (weak.quote, strong.quote) == ("A. M. … false", "A. M.")


def test_parts_of_a_name_are_kept_and_joined_where_there_is_no_whole_one() -> None:
    (claim,) = said('<nameAlias firstName="Anna" middleName="Maria" lastName="Beispiel" nameLanguage="DE"/>')
    assert isinstance(claim, Claim)
    assert claim.object == Mention("Anna Maria Beispiel")
    assert claim.role("script") == Mention("DE")
    assert {m for role, m in claim.roles if role == "name_part"} == {
        Mention("Anna", "first-name"),
        Mention("Maria", "middle-name"),
        Mention("Beispiel", "last-name"),
    }


@pytest.mark.parametrize(
    ("written", "offices"),
    [
        ("(a) Director of A, (b) Director of B", ["Director of A", "Director of B"]),
        ("Director (a) of A", ["Director (a) of A"]),
        ("(a) Director of A, (c) Director of B", ["(a) Director of A, (c) Director of B"]),
        ("(a) Director", ["(a) Director"]),
    ],
)
def test_lettered_functions_are_several(written: str, offices: list[str]) -> None:
    found = said(f'<nameAlias wholeName="A. M." function="{written}"/>')
    assert [
        c.object.text for c in found if isinstance(c, Claim) and c.predicate == "holds_office" and c.object
    ] == offices


def test_a_function_that_names_no_office_is_a_note() -> None:
    """Whereabouts stand where offices do; those of an enterprise are its line of business."""
    _, office, note = said('<nameAlias wholeName="A. M." function="(a) Leader of X, (b) Believed to be in Y"/>')
    assert isinstance(office, Claim)
    assert (office.predicate, office.object) == ("holds_office", Mention("Leader of X"))
    assert isinstance(note, Note)
    assert (note.label, note.quote) == ("function", "Believed to be in Y")
    kind = '<subjectType code="enterprise" classificationCode="E"/>'
    (note,) = notes(xml(entity('<nameAlias wholeName="M. Ltd" function="Ship operator"/>', kind=kind)))
    assert (note.label, note.quote) == ("function", "Ship operator")


def test_what_several_names_repeat_is_said_once() -> None:
    """Title, gender and function are the party's, not the name's."""
    name = '<nameAlias wholeName="A. M." gender="F" title="Dr" function="Minister"/>'
    found = [c.predicate for c in said(name + name.replace("A. M.", "A.")) if isinstance(c, Claim)]
    assert sorted(found) == ["has_gender", "has_name", "has_name", "has_title", "holds_office"]


# Births


@pytest.mark.parametrize(
    ("values", "edtf"),
    [
        ({"birthdate": "1961-07-03", "dayOfMonth": "3", "monthOfYear": "7", "year": "1961"}, "1961-07-03"),
        ({"birthdate": "1961-07-03"}, "1961-07-03"),
        ({"dayOfMonth": "3", "monthOfYear": "7", "year": "1961"}, "1961-07-03"),
        ({"monthOfYear": "7", "year": "1961"}, "1961-07"),
        ({"year": "1961"}, "1961"),
        ({"year": "1961", "circa": "true"}, "1961~"),
        ({"year": "1961", "circa": "false"}, "1961"),
        ({"yearRangeFrom": "1958", "yearRangeTo": "1963"}, "1958/1963"),
        ({"yearRangeFrom": "1958", "yearRangeTo": "1963", "circa": "true"}, "1958~/1963~"),
        ({"yearRangeTo": "1980"}, "/1980"),
        ({"yearRangeFrom": "1980", "circa": "true"}, "1980~/"),
    ],
)
def test_a_date_of_birth_in_each_form(values: dict[str, str], edtf: str) -> None:
    (claim,) = said(element("birthdate", {"calendarType": "GREGORIAN", "countryIso2Code": "00", **values}))
    assert isinstance(claim, Claim)
    assert (claim.predicate, claim.place) == ("born", None)
    assert claim.when is not None
    assert claim.when.text == edtf


@pytest.mark.parametrize(
    "values",
    [
        {"calendarType": "ISLAMIC", "year": "1343", "monthOfYear": "3", "dayOfMonth": "2"},
        {"birthdate": "1961-07-03", "year": "1962"},
        {"dayOfMonth": "31", "monthOfYear": "2", "year": "1962"},
        {"dayOfMonth": "3", "year": "1962"},
        {"monthOfYear": "3"},
        {"year": "1961", "yearRangeFrom": "1958"},
        {"yearRangeFrom": "1963", "yearRangeTo": "1958"},
        {"birthdate": "3 July 1961"},
        {"year": "19xx"},
    ],
)
def test_a_date_that_is_not_certain_is_a_note_and_its_place_a_claim(values: dict[str, str]) -> None:
    """Another calendar, parts that contradict, a day that does not exist: kept in words, never guessed."""
    note, claim = said(element("birthdate", {"city": "Musterstadt", **values}))
    assert isinstance(note, Note)
    assert note.label == "date of birth"
    assert all(value in note.quote for value in values.values())
    assert isinstance(claim, Claim)
    assert (claim.when, claim.place) == (None, Mention("Musterstadt"))


def test_a_birth_of_no_date_and_place_says_nothing() -> None:
    """``00 UNKNOWN`` is how the publisher writes that."""
    values = {"circa": "false", "calendarType": "GREGORIAN", "countryIso2Code": "00", "countryDescription": "UNKNOWN"}
    assert said(element("birthdate", values)) == []


def test_a_mark_that_is_neither_yes_nor_no_is_refused() -> None:
    with pytest.raises(UnknownWord, match="circa 'perhaps' is neither true nor false"):
        said('<birthdate year="1961" circa="perhaps"/>')


# Countries, identifications, addresses


@pytest.mark.parametrize(
    ("code", "description", "key"),
    [
        ("KP", "KOREA, DEMOCRATIC PEOPLE'S REPUBLIC OF", "KP"),
        ("KP", "", "KP"),
        ("KP", "a country of which we do not know the name", "KP"),
        ("DE", "AUSTRIA", None),
        ("CS", "SERBIA AND MONTENEGRO", "CSXX"),
        ("QQ", "Nowhereland", None),
    ],
)
def test_a_country_is_sure_where_code_and_description_do_not_contradict(
    code: str, description: str, key: str | None
) -> None:
    (claim,) = said(element("citizenship", {"countryIso2Code": code, "countryDescription": description}))
    assert isinstance(claim, Claim)
    assert claim.object == Mention(code, key)


def test_three_letters_of_each_state_are_known() -> None:
    """The table of the retired layout names states of the vocabulary only, each code once."""
    lines = (Path(eu_fsf.__file__).parent / "alpha3.csv").read_text("utf-8").splitlines()[1:]
    codes = [line.split(",")[0] for line in lines]
    assert len(codes) == len(set(codes)) > 240
    assert {line.split(",")[1] for line in lines} <= states().keys()


@pytest.mark.parametrize(
    ("code", "number", "scheme"),
    [
        ("passport", "900000001", "passport"),
        ("id", "12", "national-id"),
        ("swiftbic", "SAMPKPPY", "bic"),
        ("swiftbic", "SAMP KPPY", None),
        ("imo", "9990002", "imo"),
        ("imo", "9990001", None),
        ("regnumber", "1", "registration"),
        ("other", "1", None),
        ("a-new-one", "1", None),
    ],
)
def test_an_identification_has_the_scheme_that_is_sure(code: str, number: str, scheme: str | None) -> None:
    values = {"identificationTypeCode": code, "identificationTypeDescription": "As it is called", "number": number}
    (claim,) = said(element("identification", values))
    assert isinstance(claim, Claim)
    assert (claim.object, claim.role("scheme")) == (Mention(number), Mention("As it is called", scheme))


def test_an_address_that_only_a_remark_fills_is_a_note_or_a_number() -> None:
    (note,) = said("<address countryIso2Code='00'><remark>Operates in the region</remark></address>")
    assert isinstance(note, Note)
    (claim,) = said(
        "<address countryIso2Code='00'><remark>(Italian Fiscal Code: ABC DEF 61S17 Z352F)</remark></address>"
    )
    assert isinstance(claim, Claim)
    assert (claim.object, claim.role("scheme")) == (
        Mention("ABC DEF 61S17 Z352F"),
        Mention("Italian Fiscal Code", "tax-id"),
    )


# Nothing is lost

ATTRIBUTES = {
    "nameAlias": "firstName middleName lastName wholeName nameLanguage gender title function strong",
    "birthdate": "birthdate dayOfMonth monthOfYear year yearRangeFrom yearRangeTo circa city zipCode region place",
    "identification": "number latinNumber issuedBy issueDate validFrom validTo nameOnDocument region diplomatic "
    "knownExpired knownFalse reportedLost revokedByIssuer identificationTypeCode identificationTypeDescription",
    "address": "city street poBox zipCode region place asAtListingTime",
    "citizenship": "region acquisitionDate disenfranchisementDate",
}
KOREA = "KOREA, DEMOCRATIC PEOPLE'S REPUBLIC OF"
COUNTRY = "countryIso2Code countryDescription"
SPECIAL = {
    "gender": ("M", "F"),
    "year": ("1961",),
    "dayOfMonth": ("3", "31"),
    "monthOfYear": ("2",),
    "yearRangeFrom": ("1958",),
    "yearRangeTo": ("1963", "1950"),
    "countryIso2Code": ("00", "KP", "QQ"),
    "countryDescription": ("UNKNOWN", KOREA, "AUSTRIA"),
}
MARKS = (
    "strong",
    "circa",
    "asAtListingTime",
    "diplomatic",
    "knownExpired",
    "knownFalse",
    "reportedLost",
    "revokedByIssuer",
)


@st.composite
def parts(draw: st.DrawFn) -> tuple[str, dict[str, str], str]:
    """One element with any of its attributes and perhaps a remark; each value is told from any other."""
    tag = draw(st.sampled_from(sorted(ATTRIBUTES)))
    names = ATTRIBUTES[tag].split() + (COUNTRY.split() if tag != "nameAlias" else [])
    values = {}
    for name in draw(st.lists(st.sampled_from(names), unique=True)):
        usual = ("true", "false") if name in MARKS else (f"some {name}",)
        values[name] = draw(st.sampled_from(SPECIAL.get(name, usual)))
    return tag, values, draw(st.sampled_from(("", "a remark")))


@settings(max_examples=400)
@given(parts())
def test_every_value_is_quoted_whatever_others_stand_beside_it(part: tuple[str, dict[str, str], str]) -> None:
    """No combination leaves a value unread, and none is neither in a claim nor in a note; a no says nothing."""
    tag, values, remark = part
    inner = f"<remark>{remark}</remark>" if remark else ""
    found = said(element(tag, values, inner))
    quoted = " … ".join(one.quote for one in found).split(" … ")
    told = {v for n, v in values.items() if v not in NOWHERE and not (n in MARKS and v == "false")} - {"true"}
    if tag == "citizenship" and values.get("countryIso2Code") == "KP":
        told -= {KOREA}  # it says the code once more
    assert told | ({remark} if remark else set()) <= set(quoted)
