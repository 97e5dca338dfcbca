"""The Denied Persons List: a row is a name at an address under an order, and the list prints some twice."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

import pytest

import evidence as ev
from evidence.errors import BadValue, UnknownFormat
from evidence.importer import Bundle, Document, identify
from evidence.importers import bis_dpl
from evidence.importers.bis_dpl import COLUMNS
from evidence.schema.records import Claim, Note


def document(*rows: dict[str, str], columns: tuple[str, ...] = COLUMNS, name: str = "dpl.txt") -> Document:
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows([columns, *([row.get(column, "") for column in columns] for row in rows)])
    return Document.of(name, out.getvalue().encode(), "us-bis")


def row(**fields: str) -> dict[str, str]:
    """A row with a name, an address and an order."""
    usual = {
        "Name": "INVENTED LTD",
        "Street_Address": "1 SAMPLE ROAD",
        "City": "LONDON",
        "Effective_Date": "01/02/2020",
    }
    return usual | fields


def read(*rows: dict[str, str]) -> list[Claim | Note]:
    return [one for entry in bis_dpl.entries(Bundle((document(*rows),))) for one in bis_dpl.read(entry)]


def keys(*rows: dict[str, str]) -> list[str | None]:
    return [entry.key for entry in bis_dpl.entries(Bundle((document(*rows),)))]


def test_the_key_is_name_address_and_order_and_equal_rows_are_told_apart() -> None:
    assert len(set(keys(row(), row(City="PARIS"), row(Effective_Date="02/02/2020"), row(Name="OTHER")))) == 4
    one, two = keys(row(), row(Action="NEW"))
    assert two == f"{one}#2"
    assert keys(row(Name="A|B", Street_Address="C")) != keys(row(Name="A", Street_Address="B|C"))


def test_one_name_is_one_party_at_all_its_addresses() -> None:
    found = read(row(), row(City="PARIS"))
    assert {c.subject for c in found if isinstance(c, Claim)} == {("INVENTED LTD", "bis-dpl:invented ltd")}


def test_the_measure_bears_the_title_of_the_list() -> None:
    """Nothing in a row says what the listing does, so the list's own title stands for the words."""
    claim = read(row(FR_Citation="68 F.R. 38290 6/27/03 71 F.R. 38843 7/10/06"))[0]
    assert isinstance(claim, Claim)
    assert claim.role("measure") == ("Denied Persons List", "export-denied")
    assert [m.text for r, m in claim.roles if r == "legal_basis"] == ["68 F.R. 38290 6/27/03", "71 F.R. 38843 7/10/06"]
    assert claim.when is not None
    assert claim.when.text == "2020-01-02", "month before day"


@pytest.mark.parametrize(("ends", "written"), [("06/29/2056", "2020-01-02/2056-06-29"), ("", "2020-01-02/")])
def test_a_denial_without_an_end_ends_nobody_knows_when(ends: str, written: str) -> None:
    claim = read(row(Expiration_Date=ends))[2]
    assert isinstance(claim, Claim)
    assert claim.when is not None
    assert (claim.predicate, claim.when.text) == ("subject_to_measure", written)


def test_last_update_is_iso_beside_dates_of_the_united_states() -> None:
    claims = [
        c for c in read(row(Last_Update="2022-05-18")) if isinstance(c, Claim) and c.predicate == "amended_listing"
    ]
    assert [c.when and c.when.text for c in claims] == ["2022-05-18"]
    for odd in ("0222-05-18", "3017-08-22", "05/18/2022", "2022-05"):
        (note,) = [n for n in read(row(Last_Update=odd)) if isinstance(n, Note)]
        assert (note.label, note.quote) == ("Last_Update", odd), "a slip of the list, and no day in a year like that"
    with pytest.raises(BadValue, match=r'Effective_Date: "13/02/2020" is no day .* month before day'):
        read(row(Effective_Date="13/02/2020"))


@pytest.mark.parametrize(("country", "state", "code"), [("GB", "", "GB"), ("", "CA", None), ("NM", "", None)])
def test_a_country_is_what_the_column_of_countries_certainly_names(country: str, state: str, code: str | None) -> None:
    (claim,) = [
        c for c in read(row(Country=country, State=state)) if isinstance(c, Claim) and c.predicate == "located_at"
    ]
    assert claim.place is not None
    assert claim.place.key == code


def test_columns_in_another_order_are_read_and_others_are_not_taken() -> None:
    turned = document(row(), columns=tuple(reversed(COLUMNS)))
    assert identify(turned).id == "bis_dpl"
    assert [e.key for e in bis_dpl.entries(Bundle((turned,)))] == keys(row())
    with pytest.raises(UnknownFormat):
        identify(document(row(), columns=COLUMNS[1:]))


def test_a_row_that_names_nobody_is_refused() -> None:
    with pytest.raises(BadValue, match="names nobody"):
        read(row(Name=" - "))


@pytest.mark.real
def test_the_real_list_loads_strict_and_counts_as_the_csv_module_counts_it(shared_data: Path, tmp_path: Path) -> None:
    """581 rows, of which two are printed twice; every date, address and update is a claim."""
    path = shared_data / "lists" / "us_bis_dpl_202209.txt"
    with path.open(encoding="ascii", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    document = Document.of(path.name, path.read_bytes(), "us-bis")
    entries = list(bis_dpl.entries(Bundle((document,))))
    assert len(entries) == len(rows) == 581
    assert sum((entry.key or "").endswith("#2") for entry in entries) == 2
    found = [one for entry in entries for one in bis_dpl.read(entry)]
    claims = Counter(one.predicate for one in found if isinstance(one, Claim))
    assert claims["designated_under"] == claims["subject_to_measure"] == 581
    slips = [one.quote for one in found if isinstance(one, Note) and one.label == "Last_Update"]
    assert set(slips) == {"0222-05-18", "2922-09-01", "3017-08-22"}
    assert claims["amended_listing"] + len(slips) == sum(bool(r["Last_Update"]) for r in rows)
    address = ("Street_Address", "City", "State", "Country", "Postal_Code")
    assert claims["located_at"] == sum(any(r[c].strip() for c in address) for r in rows)
    ends = [one.when for one in found if isinstance(one, Claim) and one.predicate == "subject_to_measure"]
    assert sum(when is not None and when.latest is not None for when in ends) == sum(
        bool(r["Expiration_Date"]) for r in rows
    )
    with ev.open(tmp_path / "ledger.db") as ledger:
        (receipt,) = ledger.load(path, published="2022-09-01")
        assert (receipt.entries, receipt.rejected, receipt.series) == (581, 0, "bis-dpl")
