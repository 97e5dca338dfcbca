"""SIPRI's trade register in the layout of 17 columns: what each column means, and what an extract covers."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from evidence.errors import BadValue, LoadError, Malformed, UnknownWord, UnreadColumns
from evidence.importer import Bundle, Document, Scope
from evidence.importers import sipri_register as importer
from evidence.read.row import BrokenRow, Row
from evidence.schema.records import Claim, Mention

PREAMBLE = (
    "Transfers of major conventional arms from All countries  to All countries . "
    "Deals with deliveries or orders made for year range '2000' to '2030' \n"
    "SIPRI trend-indicator values (TIVs) are in millions.\n\n"
    "Data generated: 3 Jan 2025 9:16:02 PM\n"
)
HEADER = ",".join(importer.COLUMNS) + "\n"
FIELDS = dict(
    zip(
        importer.COLUMNS,
        [
            "970001",
            "Norway",
            "Chile",
            "Skarv-2",
            "patrol craft",
            "Ships",
            "2018",
            "No",
            "3",
            "No",
            "2020",
            "No",
            "New",
            "12.5",
            "12.5",
            "37.5",
            "No",
        ],
        strict=True,
    )
)
REGISTER = "sipri_register_new_layout_2025-01-03.csv"


def of(text: str) -> Document:
    return Document.of("register.csv", text.encode(), "sipri")


def row(**fields: str) -> Row:
    """A row with some fields changed, named by the last word of their column and more where that is not enough."""
    record = dict(FIELDS)
    for name, value in fields.items():
        column = next(c for c in importer.COLUMNS if c.lower().replace(" ", "_").endswith(name))
        record[column] = value
    entry = next(importer.entries(Bundle((of(PREAMBLE + HEADER + ",".join(record.values()) + "\n"),))))
    assert isinstance(entry, Row)
    return entry


def claims(**fields: str) -> tuple[Claim, Claim]:
    """The delivery and the order of such a row."""
    delivery, order = importer.read(row(**fields))
    assert isinstance(delivery, Claim) and isinstance(order, Claim)
    return delivery, order


def test_a_row_is_a_delivery_and_an_order() -> None:
    """The delivery quotes the whole record and is of its year; the order quotes its own fields and is of another."""
    entry = row()
    delivery, order = importer.read(entry)
    assert isinstance(delivery, Claim) and isinstance(order, Claim)
    assert (delivery.predicate, order.predicate) == ("transferred_arms", "ordered_arms")
    assert delivery.quote == entry.passage.text
    assert order.quote == "970001 … Norway … Chile … Skarv-2 … patrol craft … Ships … 2018 … No"
    assert delivery.when is not None and delivery.when.text == "2020"
    assert order.when is not None and order.when.text == "2018"
    assert order.quantity is None
    assert (delivery.chain, delivery.origin) == (("sipri",), "sipri")
    assert (entry.key, entry.place) == ("970001|2020", "register.csv#record=2&line=6")


def test_sipri_estimate_is_the_value_of_one_new_unit_and_no_flag() -> None:
    """The column named ``SIPRI estimate`` is a trend-indicator value; it makes nothing approximate."""
    delivery, _ = claims(sipri_estimate="7.250", tiv_deal_unit="2.9", tiv_delivery_values="8.7")
    assert delivery.role("tiv_new_unit") == Mention("7.250", "7.25")
    assert delivery.role("tiv_per_unit") == Mention("2.9", "2.9")
    assert delivery.role("tiv_total") == Mention("8.7", "8.7")
    assert delivery.quantity is not None and delivery.quantity.approx is False
    assert delivery.quantity.unit == "unit"


@pytest.mark.parametrize(("flag", "approx", "mark"), [("Yes", True, "~"), ("No", False, ""), ("", None, "")])
def test_each_estimate_flag_marks_its_own_field(flag: str, approx: bool | None, mark: str) -> None:
    """Yes marks that field alone; empty is "not marked" and never certain."""
    delivery, order = claims(numbers_delivered_is_estimate=flag)
    assert delivery.quantity is not None and delivery.quantity.approx is approx
    assert delivery.when is not None and delivery.when.text == "2020"
    delivery, order = claims(delivery_year_is_estimate=flag)
    assert delivery.when is not None and delivery.when.text == "2020" + mark
    assert delivery.quantity is not None and delivery.quantity.approx is False
    delivery, order = claims(order_date_is_estimate=flag)
    assert order.when is not None and order.when.text == "2018" + mark
    assert delivery.role("order_year") == Mention("2018", "2018" + mark)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Norway", "NO"),
        ("Turkiye", "TR"),
        ("Soviet Union", "SUHH"),
        ("Hezbollah (Lebanon)*", "name:hezbollah lebanon"),
        ("NATO**", "name:nato"),
        ("unknown supplier(s)", None),
    ],
)
def test_parties_are_states_or_names_or_nobody(name: str, key: str | None) -> None:
    """A star keeps a party from being the state in its brackets; the unknown is no party."""
    for claim in claims(supplier=name):
        assert claim.subject == Mention(name, key)


def test_roles_hold_words_and_codes() -> None:
    """Item class, category and deal stand on both claims; what was delivered, and how made, on the delivery alone."""
    both = claims(description="attack helicopter", category="Aircraft", local_production="Yes")
    for claim in both:
        assert claim.item == Mention("Skarv-2", "attack-helicopters")
        assert claim.role("category") == Mention("Aircraft", "aircraft")
        assert claim.role("deal") == Mention("970001", "sipri:970001")
    delivery, order = both
    assert delivery.role("description") == Mention("attack helicopter")
    assert delivery.role("status") == Mention("New", "New")
    assert delivery.role("licensed_production") == Mention("Yes", "yes")
    assert {role for role, _ in order.roles} == {"category", "deal"}
    assert claims(local_production="")[0].role("licensed_production") is None
    assert claims(category="Air-defence systems")[0].role("category") == Mention(
        "Air-defence systems", "air-defence-systems"
    )


def test_a_delivery_before_its_order_is_kept() -> None:
    """SIPRI's file has such rows; the library does not know better."""
    delivery, order = claims(delivery_year="2016")
    assert delivery.when is not None and order.when is not None
    assert delivery.when.latest is not None and order.when.earliest is not None
    assert delivery.when.latest < order.when.earliest


@pytest.mark.parametrize(
    ("fields", "error", "why"),
    [
        ({"status": "Lent"}, UnknownWord, "Status"),
        ({"category": "Boats"}, UnknownWord, "Armament category"),
        ({"production": "Maybe"}, UnknownWord, "Local production"),
        ({"numbers_delivered": "2.5"}, BadValue, "Numbers delivered"),
        ({"delivery_year": "202"}, BadValue, "Delivery year"),
        ({"order_date": "2018?"}, BadValue, "Order date"),
        ({"sipri_estimate": "USD 5"}, BadValue, "SIPRI estimate"),
        ({"recipient": ""}, BadValue, "needs object"),
        ({"delivery_year": ""}, BadValue, "has no key"),
    ],
)
def test_an_impossible_value_rejects_the_row(fields: dict[str, str], error: type[LoadError], why: str) -> None:
    """The message names place and column, and keeps the record."""
    entry = row(**fields)
    with pytest.raises(error, match=why) as raised:
        list(importer.read(entry))
    assert (raised.value.place, raised.value.raw) == ("register.csv#record=2&line=6", entry.passage.text)


def test_a_row_is_read_whole() -> None:
    """No column of the 17 goes unread."""
    entry = row()
    list(importer.read(entry))
    entry.close()
    assert len(importer.COLUMNS) == 17


def test_a_changed_layout_is_refused_by_name_and_a_reordered_one_read() -> None:
    """SIPRI has changed its layout before: a new column would go unread, a lost one cannot be read."""
    record = ",".join(FIELDS.values())
    added = PREAMBLE + HEADER.replace("\n", ",Comments\n") + record + ",aid\n"
    assert importer.identify(of(added))
    with pytest.raises(UnreadColumns, match="'Comments'"):
        list(importer.entries(Bundle((of(added),))))
    gone = PREAMBLE + HEADER.replace(",Local production", "") + record.rpartition(",")[0] + "\n"
    with pytest.raises(Malformed, match="'Local production' is missing"):
        list(importer.entries(Bundle((of(gone),))))
    turned = ",".join(reversed(importer.COLUMNS)) + "\n" + ",".join(reversed(list(FIELDS.values()))) + "\n"
    document = of(PREAMBLE + turned)
    assert importer.identify(document)
    (entry,) = importer.entries(Bundle((document,)))
    assert isinstance(entry, Row)
    read = [c for c in importer.read(entry) if isinstance(c, Claim)]
    assert [c.subject for c in read] == [c.subject for c in claims()]
    assert [c.roles for c in read] == [c.roles for c in claims()]


@pytest.mark.parametrize(
    ("asked", "scope"),
    [
        ("from All countries  to All countries . Deals with deliveries or orders made for year range '2000' to '2030'",
         Scope(None, 2000, 2030)),
        ("from Russia to India. Deals with deliveries made for the year range 'Not specified' to '2010'",
         Scope("from Russia to India", None, 2010)),
        ("from All countries  to Trinidad and Tobago . Deals with deliveries or orders made for year range "
         "'Not specified' to 'Not specified'", Scope("from All countries to Trinidad and Tobago")),
    ],
)  # fmt: skip
def test_an_extract_covers_what_it_was_asked_for(asked: str, scope: Scope) -> None:
    """The preamble states parties and years of the query; a vintage withdraws nothing outside them."""
    document = of(f"Transfers of major conventional arms {asked} \n\n{HEADER}{','.join(FIELDS.values())}\n")
    described = importer.describe(Bundle((document,)))
    assert described.scope == scope
    assert described.published_on is None
    (entry,) = importer.entries(Bundle((document,)))
    assert (entry.scope_year, entry.scope_part) == (2020, scope.part)


def test_the_scope_year_is_that_of_the_delivery() -> None:
    """A row delivered inside the range is always in the extract; one delivered outside it may be, by its order."""
    inside, outside = row(delivery_year="2001", order_date="1998"), row(delivery_year="1999", order_date="2000")
    scope = Scope(None, 2000, 2030)
    assert scope.covers(inside.scope_part, inside.scope_year)
    assert not scope.covers(outside.scope_part, outside.scope_year)


@pytest.mark.parametrize(
    "asked",
    ["from All countries to All countries", "from A to B. Deals with orders made for year range '2000' to '2030'"],
)
def test_an_extract_whose_scope_is_not_said_is_refused(asked: str) -> None:
    """An extract that cannot say which delivery years it holds cannot be compared with another."""
    document = of(f"Transfers of major conventional arms {asked}\n{HEADER}{','.join(FIELDS.values())}\n")
    with pytest.raises(Malformed, match="keep its first lines"):
        importer.describe(Bundle((document,)))


def test_the_preamble_gives_the_date_and_is_kept_verbatim() -> None:
    """The day of generation is the vintage's; every line above the header and the encoding stand in the receipt."""
    document = Document.of("register.csv", (PREAMBLE + HEADER).replace("3 Jan", "13 March").encode() + b"\xe9\n")
    described = importer.describe(Bundle((document,)))
    assert described.published_on == "2025-03-13"
    assert described.published_basis == "preamble: Data generated: 13 March 2025"
    assert described.remarks[0].startswith("encoding: iso-8859-1, which the layout allows: byte 0xE9")
    lines = [line for line in PREAMBLE.replace("3 Jan", "13 March").split("\n") if line]
    assert described.remarks[1:] == tuple(f"preamble: {line}" for line in lines)


def test_a_deal_and_year_stand_once() -> None:
    """The key is the deal and its delivery year; the second record of one is rejected with both places."""
    record = ",".join(FIELDS.values()) + "\n"
    first, second = importer.entries(Bundle((of(PREAMBLE + HEADER + record + record),)))
    assert (first.key, second.key) == ("970001|2020", None)
    assert isinstance(second, BrokenRow)
    with pytest.raises(BadValue, match=r"970001\|2020 stands twice: record=2&line=6 and record=3&line=7"):
        list(importer.read(second))


@pytest.fixture(scope="module")
def register(shared_data: Path) -> Document:
    """The real register of January 2025."""
    path = shared_data / "arms" / REGISTER
    if not path.is_file():
        pytest.skip(f"the real register is absent: {path}")
    return Document.of(path.name, path.read_bytes(), "sipri")


@pytest.mark.real
def test_the_real_register_reads_whole(register: Document) -> None:
    """20,480 rows of 10,396 deals give as many deliveries and orders, none rejected, counted beside the csv module."""
    assert importer.identify(register)
    described = importer.describe(Bundle((register,)))
    assert (described.published_on, described.scope) == ("2025-01-03", Scope(None, 2000, 2030))
    assert len(described.remarks) == 11
    lines = register.data.decode("ascii").split("\n")
    records = list(csv.DictReader(lines[11:]))
    assert len(records) == 20_480
    kinds: Counter[str] = Counter()
    approx: Counter[bool | None] = Counter()
    deals = set()
    for entry, record in zip(importer.entries(Bundle((register,))), records, strict=True):
        assert isinstance(entry, Row)
        assert entry.passage.text == lines[int(entry.passage.locator.rpartition("=")[2]) - 1]
        assert entry.scope_year == int(record["Delivery year"])
        delivery, order = importer.read(entry)
        assert isinstance(delivery, Claim) and isinstance(order, Claim)
        kinds.update((delivery.predicate, order.predicate))
        for claim in (delivery, order):
            assert claim.subject is not None and claim.subject.text == record["Supplier"]
            assert claim.object is not None and claim.object.text == record["Recipient"]
            assert claim.item is not None and claim.item.text == record["Designation"].strip()
            if "*" in record["Recipient"]:
                assert claim.object.key is None or claim.object.key.startswith("name:")
        assert delivery.quantity is not None and delivery.quantity.low == int(record["Numbers delivered"])
        approx[delivery.quantity.approx] += 1
        assert delivery.when is not None and order.when is not None
        assert delivery.when.text == record["Delivery year"] + "~" * (record["Delivery year is estimate"] == "Yes")
        assert order.when.text == record["Order date"] + "~" * (record["Order date is estimate"] == "Yes")
        total = delivery.role("tiv_total")
        assert total is not None and total.text == record["TIV delivery values"]
        deal = order.role("deal")
        assert deal is not None
        deals.add(deal.key)
    assert kinds == {"transferred_arms": 20_480, "ordered_arms": 20_480}
    assert approx == {True: 13_012, False: 7_467, None: 1}
    assert len(deals) == 10_396


@pytest.mark.real
def test_the_parties_of_the_real_register_are_states_but_for_27(register: Document) -> None:
    """Every party without a state's code is a starred one, "Libya GNC", or unknown: no state is missed."""
    names = {}
    for entry in importer.entries(Bundle((register,))):
        assert isinstance(entry, Row)
        for column in ("Supplier", "Recipient"):
            if party := entry.party(column):
                names[party.text] = party.key
    others = {name for name, key in names.items() if key is None or key.startswith("name:")}
    assert {n for n in others if "*" not in n} == {"Libya GNC", "unknown supplier(s)", "unknown recipient(s)"}
    assert {n for n in others if names[n] is None} == {
        "unknown supplier(s)",
        "unknown recipient(s)",
        "unknown rebel group*",
    }
    assert len(others) == 27


@pytest.mark.real
def test_nothing_else_among_the_real_files_is_such_a_register(shared_data: Path) -> None:
    """The old layout, the tables of values and every other file are left to other importers."""
    names = [p for p in sorted(shared_data.rglob("*")) if p.is_file() and p.name != REGISTER]
    assert len(names) > 30
    for path in names:
        assert not importer.identify(Document.of(path.name, path.read_bytes())), path.name


@pytest.mark.real
def test_a_real_row_says_what_it_says(register: Document) -> None:
    """The first row, read by hand: two claims of one deal, with its estimate flags where they stand."""
    entry = next(importer.entries(Bundle((register,))))
    assert isinstance(entry, Row)
    delivery, order = importer.read(entry)
    assert isinstance(delivery, Claim) and isinstance(order, Claim)
    assert delivery.quantity is not None and (delivery.quantity.low, delivery.quantity.approx) == (6, True)
    assert delivery.when is not None and delivery.when.text == "2018"
    assert order.when is not None and order.when.text == "2017"
    assert (delivery.subject, delivery.object) == (Mention("Brazil", "BR"), Mention("Afghanistan", "AF"))
    assert entry.place == f"{REGISTER}#record=2&line=13"
