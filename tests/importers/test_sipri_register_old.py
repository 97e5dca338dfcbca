"""SIPRI's trade register in the layout of 16 columns: one deal a record, what is read of it, and copies saved again."""

from __future__ import annotations

import pytest

from evidence.errors import BadValue, LoadError, Malformed, UnknownWord, UnreadColumns
from evidence.importer import Bundle, Document
from evidence.importers import sipri_register
from evidence.importers import sipri_register_old as importer
from evidence.importers.sipri_register_old.layout import COLUMNS, MARK, NAMES
from evidence.importers.sipri_register_old.records import RejoinedRow
from evidence.read.row import BrokenRow, Row
from evidence.schema.records import Claim, Mention, Note
from evidence.schema.words import Modality

PREAMBLE = (
    "Transfers of major conventional arms from All countries  to All countries . "
    "Deals with deliveries made for the year range 'Not specified' to 'Not specified' \n"
    "SIPRI trend-indicator values (TIVs) are in millions.\n\n"
    "Data generated: 13 Mar 2025 10:02:49 AM\n"
)
HEADER = ",".join(" " if name.endswith(MARK) else name for name in COLUMNS) + "\n"
FIELDS = dict(
    zip(
        COLUMNS,
        [
            "Chile",
            "Norway",
            "2017",
            "",
            "6",
            "",
            "Skarv-2",
            "patrol boat",
            "5",
            "",
            "2018",
            "New",
            "",
            "4.5",
            "27",
            "22.5",
        ],
        strict=True,
    )
)


def of(text: str, encoding: str = "utf-8") -> Document:
    return Document.of("register.csv", text.encode(encoding), "sipri")


def rows(text: str) -> list[Row]:
    """The rows of a file that begins with the preamble and the header."""
    found = list(importer.entries(Bundle((of(text),))))
    assert all(isinstance(row, Row) for row in found)
    return [row for row in found if isinstance(row, Row)]


def row(**fields: str) -> Row:
    """A row with some fields changed, named as the columns are with ``_`` for a blank and ``marked`` for the mark."""
    names = {name.lower().replace(MARK, " marked").replace("(s)", "").replace(" ", "_"): name for name in COLUMNS}
    record = dict(FIELDS) | {names[name]: value for name, value in fields.items()}
    (found,) = rows(PREAMBLE + HEADER + ",".join(record.values()) + "\n")
    return found


def read(**fields: str) -> tuple[list[Claim], list[Note]]:
    said = list(importer.read(row(**fields)))
    return [s for s in said if isinstance(s, Claim)], [s for s in said if isinstance(s, Note)]


def both(**fields: str) -> tuple[Claim, Claim]:
    """The order and the delivery of such a row."""
    (order, delivery, *_), _ = read(**fields)
    assert (order.predicate, delivery.predicate) == ("ordered_arms", "transferred_arms")
    return order, delivery


def test_a_record_is_an_order_and_a_delivery_of_a_deal_of_its_own() -> None:
    """The order says what was ordered and quotes its fields, the delivery what was delivered and quotes the record."""
    entry = row()
    order, delivery = importer.read(entry)
    assert isinstance(order, Claim) and isinstance(delivery, Claim)
    key = f"sipri-old:{entry.document.sha256[:12]}:2"
    for claim in (order, delivery):
        assert claim.role("deal") == Mention("record 2", key)
        assert (claim.subject, claim.object) == (Mention("Norway", "NO"), Mention("Chile", "CL"))
        assert claim.item == Mention("Skarv-2", "ships")
        assert (claim.chain, claim.origin) == (("sipri",), "sipri")
    assert order.quote == "Chile … Norway … 2017 … 6 … Skarv-2 … patrol boat … New … 4.5 … 27"
    assert delivery.quote == entry.passage.text
    assert order.quantity is not None and (order.quantity.low, order.quantity.unit) == (6, "unit")
    assert delivery.quantity is not None and (delivery.quantity.low, delivery.quantity.high) == (5, 5)
    assert order.role("tiv_total") == Mention("27", "27") and delivery.role("tiv_total") == Mention("22.5", "22.5")
    assert (entry.key, entry.place) == (None, "register.csv#record=2&line=6")
    assert importer.SOURCE.series is None and importer.SOURCE.speaker == sipri_register.SOURCE.speaker


def test_a_record_that_stands_twice_is_two_deals() -> None:
    """The layout has no key, so equal records are kept with their multiplicity."""
    record = ",".join(FIELDS.values()) + "\n"
    found = [next(iter(importer.read(one))) for one in rows(PREAMBLE + HEADER + record + record)]
    deals = [one.role("deal") for one in found if isinstance(one, Claim)]
    assert len(set(deals)) == 2


@pytest.mark.parametrize(("mark", "approx", "tilde"), [("?", True, "~"), ("", None, "")])
def test_each_mark_is_of_its_own_field(mark: str, approx: bool | None, tilde: str) -> None:
    """``?`` makes one value approximate; a blank is "not marked" and never "certain"."""
    order, delivery = both(year_of_order_marked=mark)
    assert order.when is not None and order.when.text == "2017" + tilde
    assert delivery.role("order_year") == Mention("2017", "2017" + tilde)
    assert order.quantity is not None and order.quantity.approx is None
    order, delivery = both(number_ordered_marked=mark)
    assert order.quantity is not None and order.quantity.approx is approx
    assert delivery.quantity is not None and delivery.quantity.approx is None
    order, delivery = both(number_delivered_marked=mark)
    assert delivery.quantity is not None and delivery.quantity.approx is approx
    assert order.quantity is not None and order.quantity.approx is None


@pytest.mark.parametrize(
    ("written", "span", "listed"),
    [
        ("2018", "2018", None),
        ("2018?", "2018~", None),
        ("2018; 2019", "2018/2019", "{2018,2019}"),
        ("2010; 2012; 2013; 2014", "2010/2014", "{2010,2012..2014}"),
        ("2010; 2011?; 2012", "2010/2012", "{2010,2011~,2012}"),
        ("2013; 2011?", "2011~/2013", "{2011~,2013}"),
    ],
)
def test_years_of_delivery_are_one_span_and_their_list_stays_legible(
    written: str, span: str, listed: str | None
) -> None:
    """One delivery from the first year to the last, with the list as written; no number is divided or multiplied."""
    claims, _ = read(year_of_delivery=written)
    (delivery,) = [claim for claim in claims if claim.predicate == "transferred_arms"]
    assert delivery.when is not None and delivery.when.text == span
    assert delivery.role("delivery_years") == (None if listed is None else Mention(written, listed))
    assert delivery.quantity is not None and delivery.quantity.low == 5
    assert delivery.role("tiv_total") == Mention("22.5", "22.5")


def test_where_nothing_was_delivered_there_is_no_delivery_and_its_zeros_are_notes() -> None:
    """The real export writes 0 where its preamble promises an empty field: words, and no value."""
    claims, notes = read(number_delivered="0", year_of_delivery="", sipri_tiv_of_delivered_weapons="0")
    assert [claim.predicate for claim in claims] == ["ordered_arms"]
    assert [(note.label, note.quote) for note in notes] == [
        ("Number delivered", "0"),
        ("SIPRI TIV of delivered weapons", "0"),
    ]
    claims, notes = read(number_delivered="", year_of_delivery="", sipri_tiv_of_delivered_weapons="")
    assert [claim.predicate for claim in claims] == ["ordered_arms"] and notes == []


def test_a_zero_of_a_delivery_is_a_value_and_a_blank_is_none() -> None:
    """0 means between 0 and half a million of volume; the value of an order of unknown number is not made of it."""
    order, delivery = both(sipri_tiv_of_delivered_weapons="0", number_ordered="", sipri_tiv_for_total_order="0")
    assert delivery.role("tiv_total") == Mention("0", "0")
    assert order.quantity is None and order.role("tiv_total") is None
    _, notes = read(number_ordered="", sipri_tiv_for_total_order="0")
    assert [(note.label, note.quote) for note in notes] == [("SIPRI TIV for total order", "0")]
    assert both(sipri_tiv_of_delivered_weapons="")[1].role("tiv_total") is None


@pytest.mark.parametrize(
    ("description", "key"),
    [
        ("APC", "armoured-vehicles"),
        ("SAM system", "air-defence-systems"),
        ("ASW helicopter", None),
        ("fighter aircraft", "combat-aircraft"),
        ("coastal defence system", None),
        ("tank turret", None),
    ],
)
def test_the_class_of_an_item_is_that_of_its_description_where_sure(description: str, key: str | None) -> None:
    """A class keys propositions: a description that SIPRI has in two categories, or that is not known, has none."""
    assert both(weapon_description=description)[0].item == Mention("Skarv-2", key)


@pytest.mark.parametrize(
    ("fields", "error", "why"),
    [
        ({"status": "Lent"}, UnknownWord, "status"),
        ({"year_of_order_marked": "x"}, UnknownWord, "Year of order"),
        ({"number_delivered": "2.5"}, BadValue, "Number delivered"),
        ({"year_of_delivery": "2018-2020"}, BadValue, "Year.s. of delivery"),
        ({"year_of_delivery": "202"}, BadValue, "four digits"),
        ({"year_of_order": "2018?"}, BadValue, "Year of order"),
        ({"sipri_tiv_per_unit": "USD 5"}, BadValue, "SIPRI TIV per unit"),
        ({"recipient": ""}, BadValue, "needs object"),
        (
            {"year_of_order": "", "number_ordered": "", "number_delivered": "", "year_of_delivery": ""},
            BadValue,
            "neither an order nor a delivery",
        ),
    ],
)
def test_an_impossible_value_rejects_the_record(fields: dict[str, str], error: type[LoadError], why: str) -> None:
    """The message names place and column, and keeps the record."""
    entry = row(**fields)
    with pytest.raises(error, match=why) as raised:
        list(importer.read(entry))
    assert (raised.value.place, raised.value.raw) == ("register.csv#record=2&line=6", entry.passage.text)


def test_a_record_is_read_whole() -> None:
    """No column of the 16 goes unread."""
    entry = row()
    list(importer.read(entry))
    entry.close()
    assert len(COLUMNS) == 16


@pytest.mark.parametrize("terminator", ["\n", "\r\n"])
def test_a_record_that_a_line_break_cut_in_two_is_one(terminator: str) -> None:
    """Its passage is both lines as they stand, its fields are whole, and the records after it count on."""
    record = ",".join((FIELDS | {"Comments": f"For police;{terminator}second-hand"}).values())
    first, second = rows(PREAMBLE + HEADER + record + "\n" + ",".join(FIELDS.values()) + "\n")
    assert isinstance(first, RejoinedRow)
    assert (first.passage.text, first.passage.locator) == (record, "record=2&line=6")
    assert second.passage.locator == "record=3&line=8"
    said = [claim.quote for claim in importer.read(first) if isinstance(claim, Claim)]
    assert said[2:] == ["For police", "second-hand"]
    assert said[0].endswith("4.5 … 27")
    (remark,) = importer.describe(Bundle((first.document,))).remarks[-1:]
    assert remark == "records that a line break had cut in two, rejoined: record=2&line=6"


@pytest.mark.parametrize("record", ["Chile,Norway,2017,,6", ",".join(FIELDS.values()) + ",x", 'Chile,"Norway'])
def test_a_record_of_another_number_of_fields_is_rejected_and_joined_to_no_whole_one(record: str) -> None:
    """What is cut off stays cut off: the record after it is whole and is read."""
    whole = ",".join(FIELDS.values()) + "\n"
    found = rows(PREAMBLE + HEADER + whole + record + "\n" + whole)
    assert isinstance(found[1], BrokenRow)
    with pytest.raises(BadValue):
        list(importer.read(found[1]))
    if '"' not in record:
        assert len(list(importer.read(found[2]))) == 2


def test_two_lines_that_together_are_no_record_are_rejected_each() -> None:
    """Fields that are lacking or too many say that something else is lost than a line break."""
    record = ",".join(FIELDS.values()).split(",")
    for first, second in ((9, 6), (13, 2), (13, 6), (1, 16)):
        cut = ",".join(record[:first]) + "\n," + ",".join(record[17 - second :]) + "\n"
        assert not any(isinstance(one, RejoinedRow) for one in rows(PREAMBLE + HEADER + cut)), (first, second)


def test_a_copy_that_a_spreadsheet_program_saved_says_the_same() -> None:
    """A byte order mark, other line ends, another delimiter and empty fields at the ends of lines change nothing."""
    comment = FIELDS | {"Comments": "For police", "Year(s) of delivery": "2018"}
    plain = PREAMBLE + HEADER + ",".join(comment.values()) + "\n"
    padded = "".join(line + ",,,\r\n" for line in plain.splitlines())
    cut = ",".join([*list(comment.values())[:13], "", "", "", "", ""]) + "\r\n" + ",4.5,27,22.5" + "," * 14 + "\r\n"
    split = "".join(line + ",,\r\n" for line in (PREAMBLE + HEADER).splitlines()) + cut
    semicolons = plain.replace(",", ";")
    said = []
    for text in (plain, padded, split, semicolons):
        document = of("\ufeff" + text)
        assert importer.identify(document)
        (entry,) = importer.entries(Bundle((document,)))
        assert isinstance(entry, Row)
        found = [s for s in importer.read(entry) if isinstance(s, Claim)]
        said.append([(c.predicate, c.subject, c.object, c.when, c.quantity, c.role("tiv_total")) for c in found])
        assert found[2].quote == "For police"
        assert importer.describe(Bundle((document,))).published_on == "2025-03-13"
    assert len(said[0]) == 3 and said[1:] == said[:1] * 3


@pytest.mark.parametrize(
    ("old", "new"),
    [("Number delivered", "Deliveries in the Year Range"), ("status", "Status"), (", ,", ",Unnamed: 3,")],
)
def test_a_column_under_another_known_name_is_read(old: str, new: str) -> None:
    """SIPRI's own other name of a column, and what programs call one without a name."""
    assert old in HEADER
    (entry,) = rows(PREAMBLE + HEADER.replace(old, new) + ",".join(FIELDS.values()) + "\n")
    assert len(list(importer.read(entry))) == 2


@pytest.mark.parametrize(
    ("old", "new", "error", "why"),
    [
        ("Comments", "Remarks", UnreadColumns, "'Remarks'.*'Comments' is missing"),
        ("status,", "status,,", UnreadColumns, "the column 13 is called ''"),
        ("SIPRI TIV of delivered weapons", "status", UnreadColumns, "the column 16 is called 'status'"),
        ("Year of order, ,", "Year of order,", Malformed, "'Year of order [?]' is missing"),
    ],
)
def test_an_unknown_column_is_refused_by_name(old: str, new: str, error: type[LoadError], why: str) -> None:
    """A name that nobody knows, a nameless column out of place, a name twice, a mark that is missing."""
    document = of(PREAMBLE + HEADER.replace(old, new) + ",".join(FIELDS.values()) + "\n")
    assert importer.identify(document)
    with pytest.raises(error, match=why):
        list(importer.entries(Bundle((document,))))


def test_the_layouts_are_told_apart() -> None:
    """Neither register's importer takes the other's file, and a header alone is enough for this one."""
    new = of(PREAMBLE + ",".join(sipri_register.COLUMNS) + "\n")
    old = of(PREAMBLE + HEADER)
    assert sipri_register.identify(new) and not sipri_register.identify(old)
    assert importer.identify(old) and not importer.identify(new)
    assert importer.identify(of(HEADER)) and importer.describe(Bundle((of(HEADER),))).published_on is None
    assert not importer.identify(of(PREAMBLE)) and not importer.identify(of(""))
    with pytest.raises(Malformed, match="no header"):
        list(importer.entries(Bundle((of("Recipient,Supplier\nChile,Norway\n"),))))


def test_letters_beyond_ascii_are_those_of_the_file() -> None:
    """The export is ISO-8859-1 where it is not UTF-8."""
    text = PREAMBLE + HEADER + ",".join((FIELDS | {"Weapon designation": "Sjøorm"}).values()) + "\n"
    for encoding in ("iso-8859-1", "utf-8"):
        (entry,) = importer.entries(Bundle((of(text, encoding),)))
        order = next(importer.read(entry))  # type: ignore[arg-type]
        assert isinstance(order, Claim) and order.item == Mention("Sjøorm", "ships")


def test_who_supplied_is_said_less_flatly_where_the_comment_calls_it_uncertain() -> None:
    """The register's own doubt on a party is the modality of the deal; a doubt on the weapon is a mark alone."""
    order, delivery = both(comments="supplier uncertain")
    assert (order.modality, delivery.modality) == (Modality.SUGGESTED, Modality.SUGGESTED)
    assert delivery.role("uncertain") == Mention("supplier uncertain", "supplier")
    order, delivery = both(comments="Designation uncertain (reported as 'gunboat')")
    assert (order.modality, delivery.modality) == (Modality.ASSERTED, Modality.ASSERTED)
    assert order.role("uncertain") == Mention("Designation uncertain (reported as 'gunboat')", "designation")
    assert "Designation uncertain" in order.quote


def test_an_order_that_is_not_yet_placed_is_a_forecast() -> None:
    """SIPRI lists selections too; where it says that nothing was ordered the order is still to come."""
    claims, _ = read(
        comments="selected but not yet ordered by end-2024", number_delivered="0", year_of_delivery="",
        sipri_tiv_of_delivered_weapons="",
    )  # fmt: skip
    assert [(claim.predicate, claim.modality) for claim in claims] == [("ordered_arms", Modality.FORECAST)]
    assert "not yet ordered" in claims[0].quote
    claims, notes = read(comments="selected but not yet ordered by end-2024")
    assert claims[0].modality is Modality.ASSERTED and [note.quote for note in notes] == [
        "selected but not yet ordered by end-2024"
    ]


def test_names_of_columns_are_unique() -> None:
    """Three marks stand after the columns that they mark."""
    assert len(set(COLUMNS)) == 16 and len(NAMES) == 13
    assert COLUMNS[3] == "Year of order ?"
