"""The Consolidated Screening List: whose list a row stands on is never lost, and what ``;`` and ``,`` join is told apart."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from pathlib import Path

import pytest

import evidence as ev
from evidence.errors import BadValue, RejectedEntries, UnknownFormat, UnknownWord
from evidence.importer import Bundle, Document, identify
from evidence.importers import us_csl
from evidence.importers._us.citations import citations
from evidence.importers._us.lists import AGENCIES, lists
from evidence.importers._us.places import country_code
from evidence.importers.us_csl.layout import ADDED, COLUMNS, list_of
from evidence.importers.us_csl.names import by_commas, inside
from evidence.importers.us_csl.numbers import number
from evidence.read.rows import BrokenRow
from evidence.schema.records import Claim, Note

SDN = "Specially Designated Nationals (SDN) - Treasury Department"
EL = "Entity List (EL) - Bureau of Industry and Security"


def record(columns: tuple[str, ...] = (*COLUMNS, *ADDED), /, **fields: str) -> str:
    """One record, every field in quotes."""
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="").writerow([fields.get(name, "") for name in columns])
    return out.getvalue()


def document(*records: str, columns: tuple[str, ...] = (*COLUMNS, *ADDED), name: str = "csl.csv") -> Document:
    return Document.of(name, "\n".join([",".join(columns), *records, ""]).encode(), "us-ita")


def said(**fields: str) -> list[Claim | Note]:
    """What a row of the Entity List says beside its listing and name."""
    usual = {"_id": "a1", "source": EL, "name": "INVENTED"}
    (row,) = us_csl.entries(Bundle((document(record(**(usual | fields))),)))
    return [
        one
        for one in us_csl.read(row)
        if isinstance(one, Note) or (one.quote != "INVENTED" and one.predicate not in ("designated_under", "has_kind"))
    ]


def names(**fields: str) -> list[str]:
    return [c.object.text for c in said(**fields) if isinstance(c, Claim) and c.predicate == "has_name" and c.object]


@pytest.mark.parametrize(
    ("source", "code", "agency", "measure"),
    [
        (SDN, "SDN", "us-ofac", "asset-freeze"),
        ("SDN", "SDN", "us-ofac", "asset-freeze"),
        ("Sectoral Sanctions Identifications List (SSI) - Treasury Department", "SSI", "us-ofac", "sectoral"),
        ("Palestinian Legislative Council List (PLC) - Treasury Department", "PLC", "us-ofac", "transaction-ban"),
        ("Foreign Sanctions Evaders (FSE) - Treasury Department", "FSE", "us-ofac", "transaction-ban"),
        ("Capta List (CAP) - Treasury Department", "CAP", "us-ofac", "correspondent-account"),
        ("Non-SDN Menu-Based Sanctions List (NS-MBS List) - Treasury Department", "MBS", "us-ofac", "menu-based"),
        (
            "Non-SDN Chinese Military-Industrial Complex Companies List (CMIC) - Treasury Department",
            "CMIC",
            "us-ofac",
            "investment-ban",
        ),
        (EL, "EL", "us-bis", "export-licence"),
        ("Military End User (MEU) List - Bureau of Industry and Security", "MEU", "us-bis", "export-licence"),
        ("Unverified List (UVL) - Bureau of Industry and Security", "UVL", "us-bis", "export-unverified"),
        ("Denied Persons List (DPL) - Bureau of Industry and Security", "DPL", "us-bis", "export-denied"),
        ("Nonproliferation Sanctions (ISN) - State Department", "ISN", "us-state-isn", "nonproliferation"),
        ("ITAR Debarred (DTC) - State Department", "DTC", "us-state-ddtc", "debarred"),
    ],
)
def test_each_list_has_its_agency_and_what_it_does(source: str, code: str, agency: str, measure: str) -> None:
    """The role ``list``, the authority, the origin and the measure are those of the list that the row stands on."""
    found = list_of(source)
    assert found is not None
    assert (found.code, found.agency.id, found.measure) == (code, agency, measure)
    row = record(_id="1", source=source, name="INVENTED", entity_number="1" if found.is_ofac else "")
    claim = next(us_csl.read(next(us_csl.entries(Bundle((document(row),))))))
    assert isinstance(claim, Claim)
    assert (claim.predicate, claim.origin, claim.chain) == ("designated_under", agency, ("us-ita", agency))
    assert (claim.role("list"), claim.role("measure")) == ((source, code), (source, measure))
    assert claim.object == (AGENCIES[agency].name, "US")
    assert claim.role("programme") == (source, code), "a row without a programme is listed under its list"


def test_a_list_nobody_knows_and_one_of_another_department_are_refused_with_those_there_are() -> None:
    for source in ("A New List (NEW) - Treasury Department", "Entity List (EL) - State Department", ""):
        row = record(_id="1", source=source, name="INVENTED")
        with pytest.raises(UnknownWord, match="none of the lists SDN, SSI"):
            list(us_csl.read(next(us_csl.entries(Bundle((document(row),))))))


def test_a_party_of_treasury_is_the_party_of_ofacs_own_files_on_every_list() -> None:
    """``_id`` repeats where a party stands on two lists: two entries, one party."""
    rows = [
        record(_id="17", source=source, entity_number="17", type="Entity", programs="A; B", name="INVENTED")
        for source in (SDN, "SSI")
    ]
    found = list(us_csl.entries(Bundle((document(*rows),))))
    assert [row.key for row in found] == ["SDN:17", "SSI:17"]
    claims = [one for row in found for one in us_csl.read(row) if isinstance(one, Claim)]
    assert {claim.subject and claim.subject.key for claim in claims} == {"ofac:17"}
    listings = [claim for claim in claims if claim.predicate == "designated_under"]
    assert [(c.role("programme"), c.role("reference")) for c in listings] == [
        (("A", None), ("17", None)),
        (("B", None), ("17", None)),
    ] * 2
    numbers = [c.role("scheme") for c in claims if c.predicate == "has_identifier"]
    assert numbers == [("entity_number", "ofac-number")] * 2


def test_both_schemas_are_recognised_in_any_order_of_columns_and_no_other() -> None:
    old = COLUMNS
    turned = tuple(reversed((*COLUMNS, *ADDED)))
    for columns in (old, turned):
        row = record(columns, _id="1", source="EL", name="INVENTED")
        assert identify(document(row, columns=columns)).id == "us_csl"
        assert len(list(us_csl.read(next(us_csl.entries(Bundle((document(row, columns=columns),))))))) == 2
    with pytest.raises(UnknownFormat):
        identify(document(columns=(*COLUMNS, "verdict")))
    with pytest.raises(UnknownFormat):
        identify(document(columns=COLUMNS[:-1]))


def test_a_header_that_repeats_is_junk_and_counted() -> None:
    header = ",".join((*COLUMNS, *ADDED))
    two = document(header, record(_id="1", source="EL", name="INVENTED"), header)
    assert us_csl.describe(Bundle((two,))).ignored == 2
    assert [row.key for row in us_csl.entries(Bundle((two,)))] == ["EL:1"]


def test_other_names_are_parted_and_the_and_before_the_last_is_no_name() -> None:
    assert names(alt_names="Farid; and Engineer Idris") == ["Farid", "Engineer Idris"]
    assert names(alt_names="A;B ; Andrei") == ["A", "B", "Andrei"]
    assert names(alt_names="and Co.") == ["Co."]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("IRGC, The Guards,  Sepah", ["IRGC", "The Guards", "Sepah"]),
        ("Sample Co., Ltd., TABA", ["Sample Co., Ltd.", "TABA"]),
        ("SAMPLE, Haydar", ["SAMPLE, Haydar"]),
        ("MODAFL, MODSAF", ["MODAFL", "MODSAF"]),
        ("A Company, the B Company, and the C Company", ["A Company", "the B Company", "the C Company"]),
        ("One Name", ["One Name"]),
    ],
)
def test_the_state_department_joins_other_names_with_commas(written: str, found: list[str]) -> None:
    assert [written[a:b] for a, b in by_commas(written)] == found
    isn = "Nonproliferation Sanctions (ISN) - State Department"
    assert names(alt_names=written, source=isn) == found
    assert names(alt_names=written) == [written], "other lists join with semicolons alone"


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Sample OOO (f.k.a., Old Sample)", ["Sample OOO", "Old Sample"]),
        ("Institute (a.k.a., Academy (CAEP) 902 Institute)", ["Institute", "Academy (CAEP) 902 Institute"]),
        ("Sample Ltd., a.k.a. Other Ltd. (Shenzhen)", ["Sample Ltd.", "Other Ltd. (Shenzhen)"]),
        ("Sample Co. Ltd.; and any successor, sub-unit, or subsidiary thereof", ["Sample Co. Ltd."]),
        ("Sample Academy, and its sub-units and successors", ["Sample Academy"]),
        ("PEARL (A.K.A. OTHER) LI", []),
        ("Sample and Sons", []),
    ],
)
def test_names_that_stand_inside_a_name_are_names_too(written: str, found: list[str]) -> None:
    """The name as written stays one; what stands around a bracket on both sides is not taken apart."""
    assert [written[a:b] for (a, b), _ in inside(written)] == found
    assert names(alt_names=written.replace(";", ",")) == [written.replace(";", ","), *found]


def test_words_in_brackets_among_other_names_are_a_note() -> None:
    note = said(alt_names="Ninth Academy; (all of preceding located in a valley)")[-1]
    assert isinstance(note, Note)
    assert note.quote == "(all of preceding located in a valley)"


def test_a_doubled_quote_in_a_name_is_one_and_the_quote_is_the_source() -> None:
    (claim,) = said(alt_names='"THE SAMPLE"')
    assert isinstance(claim, Claim)
    assert (claim.object, claim.quote) == (('"THE SAMPLE"', None), '""THE SAMPLE""')


def test_dates_of_birth_in_both_forms_and_one_that_does_not_exist() -> None:
    found = said(dates_of_birth="1960-08-31; 1958; circa 28 Jul 1967; Feb 1968; 1959-02-31")
    assert [c.when.text for c in found if isinstance(c, Claim) and c.when] == [
        "1960-08-31",
        "1958",
        "1967-07-28~",
        "1968-02",
    ]
    assert [n.quote for n in found if isinstance(n, Note)] == ["1959-02-31"]


def test_a_denial_has_its_span_and_its_end_may_be_unknown() -> None:
    dpl = "Denied Persons List (DPL) - Bureau of Industry and Security"
    for ends, written in (("2056-06-29", "2003-06-19/2056-06-29"), ("", "2003-06-19/")):
        found = said(source=dpl, start_date="2003-06-19", end_date=ends, standard_order="Y")
        (claim,) = [c for c in found if isinstance(c, Claim) and c.predicate == "subject_to_measure"]
        assert (claim.when and claim.when.text, claim.role("detail")) == (written, ("standard_order Y", None))
    for dates in (
        {"start_date": "19 June"},
        {"start_date": "2003-06"},
        {"start_date": "2004-01-01", "end_date": "2003-01-01"},
    ):
        with pytest.raises(BadValue, match="_date"):
            said(source=dpl, **dates)


def test_what_needs_a_licence_is_a_measure_in_the_words_of_the_list() -> None:
    (claim,) = said(license_requirement="All items", license_policy="Presumption of denial")
    assert isinstance(claim, Claim)
    assert claim.role("measure") == ("All items", "export-licence")
    assert claim.role("detail") == ("Presumption of denial", None)


@pytest.mark.parametrize(
    ("address", "code", "denied"),
    [
        ("1 Sample Street, Tehran, IR", "IR", "IR"),
        ("SAMPLE ROAD, FRESNO, CA", "CA", None),
        ("SAMPLE ROAD, DUBAI, AE", "AE", "AE"),
        ("IQ", "IQ", "IQ"),
        ("SAMPLE ROAD, EL PASO, TX, 79905", None, None),
        ("Sample, XQ", None, None),
    ],
)
def test_the_code_that_ends_an_address_is_a_country_but_where_it_may_be_a_state(
    address: str, code: str | None, denied: str | None
) -> None:
    """The list of denied persons leaves the country out of many addresses in the United States."""
    assert (country_code(address), country_code(address, states=True)) == (code, denied)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Passport, 484824, EG, 18 Jan 1984", {"object": "484824", "issuer": "EG", "detail": "18 Jan 1984"}),
        (
            "Passport, G 649385, 08 Sep 2006, 17 Jul 2011",
            {"object": "G 649385", "issued": "08 Sep 2006", "detail": "expires 17 Jul 2011"},
        ),
        ("Listing Date (CMIC), 2021-06-03", {"measure": "CMIC", "when": "2021-06-03"}),
        ("Listing Date (CMIC), 03 Jun 2021", {"measure": "CMIC", "when": "2021-06-03"}),
        ("Nationality of Registration, RU", {"object": "RU"}),
        ("Vessel Registration Identification, IMO 9074729", {"object": "9074729"}),
        ("An Unheard-of Number, 7", None),
        ("Gender", None),
    ],
)
def test_one_of_the_ids(written: str, expected: dict[str, str] | None) -> None:
    """Which of issue and expiry a single day is, the file does not say: it is a detail."""
    found = number(written)
    if expected is None:
        assert found is None
        return
    assert found is not None
    for role, text in expected.items():
        value = found.parts[role]
        value = value[0] if isinstance(value, list) else value
        assert value.text == text
    if "issued" not in expected:
        assert found.parts.get("issued") is None


@pytest.mark.parametrize(
    ("written", "many"),
    [
        ("68 F.R. 38290 6/27/03 71 F.R. 38843 7/10/06 72 F.R. 4236 1/30/07", 3),
        ("46 F.R. 46154 9/17/81 and 46 F.R. 19290 3/30/81", 2),
        ("82 F.R. 16788, 16789 4/6/2017", 1),
        ("81 F.R.45276 7/13/2016, 82F.R. 2312 1/9/2017; 83 FR 28801 (no. 22)", 3),
        ("75 FR 78883 (12/17/10), 77 FR 24587 No. 80", 2),
        ("Notice 1958, Vol. 59, No. 44, 3/07/94", 1),
        ("66 F.R. 47630 9/13/01, NEW F.R. NOTICE TO BE PUBLISHED SOON", 1),
        ("see there", 1),
        ("", 0),
    ],
)
def test_citations_of_one_field(written: str, many: int) -> None:
    """What holds other words too is one citation of the whole field: nothing of it is dropped."""
    found = citations(written)
    assert len(found) == many
    left = re.sub(
        r"[\s,;.]|\band\b",
        "",
        "".join(
            written[b:a]
            for b, a in zip([0, *(e for _, e in found)], [*(s for s, _ in found), len(written)], strict=True)
        ),
    )
    assert left == ""


def test_every_agency_of_a_list_is_declared_as_a_speaker() -> None:
    assert {row.agency.id for row in lists().values()} == {speaker.id for speaker in us_csl.SOURCE.speakers}
    assert all(row.reason and row.name for row in lists().values())


@pytest.fixture(scope="module")
def real(shared_data: Path) -> Document:
    path = shared_data / "lists" / "us_csl_subset_202311.csv"
    return Document.of(path.name, path.read_bytes(), "us-ita")


@pytest.fixture(scope="module")
def rows(real: Document) -> list[dict[str, str]]:
    """The usable rows, by the csv module alone."""
    found = [r for r in csv.reader(io.StringIO(real.data.decode(), newline="")) if len(r) == 29]
    return [dict(zip(found[0], r, strict=True)) for r in found[1:] if r != found[0]]


@pytest.mark.real
def test_the_real_file_counts_as_the_csv_module_counts_it(real: Document, rows: list[dict[str, str]]) -> None:
    """4,226 rows and one that is broken; programmes, names, births and numbers as the fields hold them."""
    assert identify(real).id == "us_csl"
    assert us_csl.describe(Bundle((real,))).ignored == 1
    entries = list(us_csl.entries(Bundle((real,))))
    assert (len(entries), len(rows), sum(isinstance(row, BrokenRow) for row in entries)) == (4_227, 4_226, 1)
    claims = [one for row in entries[:-1] for one in us_csl.read(row) if isinstance(one, Claim)]

    def pieces(column: str) -> int:
        return sum(bool(piece.strip()) for row in rows for piece in row[column].split(";"))

    by_list = Counter(row["source"] for row in rows for _ in range(max(1, len(row["programs"].split(";")))))
    found = Counter(role.text for c in claims if c.predicate == "designated_under" and (role := c.role("list")))
    assert found == by_list
    assert len(found) == 13
    predicates = Counter(c.predicate for c in claims)
    assert predicates["born"] == pieces("dates_of_birth") + pieces("places_of_birth")
    registered = sum(piece.strip().startswith("Nationality ") for row in rows for piece in row["ids"].split(";"))
    flags = sum(bool(row["vessel_flag"].strip()) for row in rows)
    assert predicates["has_nationality"] == pieces("nationalities") + pieces("citizenships") + registered + flags
    assert predicates["located_at"] == pieces("addresses") - 2
    assert predicates["has_kind"] == sum(bool(row["type"]) for row in rows)
    ofac = {c.subject.key for c in claims if c.subject and (c.subject.key or "").startswith("ofac:")}
    assert len(ofac) == len({row["entity_number"] for row in rows} - {""})


@pytest.mark.real
def test_the_real_file_is_refused_for_its_broken_row_and_loads_without_it(shared_data: Path, tmp_path: Path) -> None:
    path = shared_data / "lists" / "us_csl_subset_202311.csv"
    with ev.open(tmp_path / "ledger.db") as ledger:
        with pytest.raises(RejectedEntries, match="a quoted field is never closed"):
            ledger.load(path, published="2023-11-05")
        (receipt,) = ledger.load(path, published="2023-11-05", quarantine=True)
        assert (receipt.entries, receipt.rejected, receipt.ignored, receipt.series) == (4_226, 1, 1, "us-csl")


def test_a_bracket_around_two_links_is_part_of_neither() -> None:
    """Treasury puts one pair round a list of them, as ``(Linked To: A; Linked To: B)``; a pair within a name is the name's."""
    text = (
        "INVENTED OFFICES; (Linked To: SAMPLE FORCE (SF)-CORPS; Linked To: MINISTRY OF SAMPLES); Linked To: SAMPLE (CO)"
    )
    found = said(_id="1", source=SDN, entity_number="1", type="Entity", remarks=text)
    linked = [
        (c.object.text, c.quote) for c in found if isinstance(c, Claim) and c.predicate == "linked_to" and c.object
    ]
    assert linked == [
        ("SAMPLE FORCE (SF)-CORPS", "Linked To: SAMPLE FORCE (SF)-CORPS"),
        ("MINISTRY OF SAMPLES", "Linked To: MINISTRY OF SAMPLES"),
        ("SAMPLE (CO)", "Linked To: SAMPLE (CO)"),
    ]
