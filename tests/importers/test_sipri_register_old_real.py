"""The real register of March 2025 in the old layout, beside a count of the raw file by other means."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

import evidence as ev
from evidence.importer import Bundle, Document, importers
from evidence.importers import sipri_register_old as importer
from evidence.importers.sipri_register_old.comments import read_fragment
from evidence.importers.sipri_register_old.fragments import fragments
from evidence.read.row import Row
from evidence.schema.records import Claim, Note
from evidence.schema.words import TransferStatus
from tests.real.loaded import LoadedOnce

REGISTER = "sipri_register_old_layout_2025-03-13.csv"
SPLIT = {5432, 21488, 25178, 27955}
"""The lines on which the four records begin that a line break cuts in two."""

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def register(shared_data: Path) -> Document:
    """The real register of March 2025."""
    path = shared_data / "arms" / REGISTER
    if not path.is_file():
        pytest.skip(f"the real register is absent: {path}")
    return Document.of(path.name, path.read_bytes(), "sipri")


@pytest.fixture(scope="module")
def counted(register: Document) -> list[list[str]]:
    """The records by the csv module, the second halves of the four that are cut put back by their line."""
    lines = register.data.decode("iso-8859-1").split("\n")[12:]
    whole: list[list[str]] = []
    for number, record in enumerate(csv.reader(line for line in lines if line), 13):
        if number - 1 in SPLIT:
            whole[-1] += record[1:]
        else:
            whole.append(record)
    assert {len(record) for record in whole} == {16}
    return whole


@pytest.fixture(scope="module")
def read(register: Document) -> list[tuple[Row, list[Claim], list[Note]]]:
    """Every record with what is read of it; none is rejected."""
    found = []
    for entry in importer.entries(Bundle((register,))):
        assert isinstance(entry, Row)
        said = list(importer.read(entry))
        found.append((entry, [s for s in said if isinstance(s, Claim)], [s for s in said if isinstance(s, Note)]))
    return found


def number(text: str) -> Decimal | None:
    """A field as a number; None where it is blank, which is not 0."""
    return Decimal(text) if text.strip() else None


class Tally(defaultdict[str, Decimal]):
    """Sums by what is summed."""

    def __init__(self) -> None:
        super().__init__(Decimal)


def filled(tally: Tally) -> dict[str, Decimal]:
    """The sums that are not nought."""
    return {name: value for name, value in tally.items() if value}


def main(claims: list[Claim], predicate: str) -> Claim | None:
    """The claim of a record that tells the whole order or delivery: it alone tells what kind of weapon it is."""
    found = [claim for claim in claims if claim.predicate == predicate and claim.role("description")]
    assert len(found) <= 1
    return found[0] if found else None


def test_every_supplier_has_the_deals_numbers_and_volumes_of_the_raw_file(
    read: list[tuple[Row, list[Claim], list[Note]]], counted: list[list[str]]
) -> None:
    """29,515 deals; delivered, ordered and both volumes agree for each of the suppliers, to the unit and the last decimal."""
    assert len(read) == len(counted) == 29_515
    raw: defaultdict[str, Tally] = defaultdict(Tally)
    for record in counted:
        tally = raw[record[1].strip()]
        many_ordered, many = number(record[4]), number(record[8])
        delivered = bool(many) or bool(record[10].strip())
        tally["deals"] += 1
        tally["deliveries"] += delivered
        tally["orders of a known number"] += many_ordered is not None
        tally["ordered"] += int(many_ordered or 0)
        tally["delivered"] += int(many or 0)
        for name, value, told in (
            ("volume ordered", number(record[14]), many_ordered is not None),
            ("volume delivered", number(record[15]), delivered),
        ):
            assert told or value == 0  # a 0 of nothing is no value
            if told and value is not None:
                tally[f"{name}, told"] += 1
                tally[name] += value
    ours: defaultdict[str, Tally] = defaultdict(Tally)
    deals = set()
    for _, claims, _ in read:
        order, delivery = main(claims, "ordered_arms"), main(claims, "transferred_arms")
        assert order is not None and order.subject is not None
        tally = ours[order.subject.text]
        deal = order.role("deal")
        assert deal is not None and all(claim.role("deal") == deal for claim in claims)
        deals.add(deal.key)
        tally["deals"] += 1
        tally["deliveries"] += delivery is not None
        for claim, count, volume in ((order, "ordered", "volume ordered"), (delivery, "delivered", "volume delivered")):
            if claim is None:
                continue
            if claim.quantity is not None:
                assert claim.quantity.low == claim.quantity.high and isinstance(claim.quantity.low, int)
                tally[count] += claim.quantity.low
                tally["orders of a known number"] += count == "ordered"
            total = claim.role("tiv_total")
            if total is not None and total.key is not None:
                tally[f"{volume}, told"] += 1
                tally[volume] += Decimal(total.key)
    assert len(deals) == 29_515
    assert len(raw) == len({record[1] for record in counted})
    assert {name: filled(tally) for name, tally in ours.items()} == {name: filled(tally) for name, tally in raw.items()}
    sums = ("deals", "deliveries", "orders of a known number", "volume delivered, told")
    assert [sum(tally[name] for tally in raw.values()) for name in sums] == [29_515, 28_349, 29_235, 28_349]


def test_each_mark_and_each_list_of_years_is_that_of_its_record(
    read: list[tuple[Row, list[Claim], list[Note]]], counted: list[list[str]]
) -> None:
    """15,581 years of order, 12,310 numbers ordered and 2,595 delivered are marked; 1,634 lists have gaps."""
    marks: Counter[str] = Counter()
    gaps = 0
    for (_, claims, _), record in zip(read, counted, strict=True):
        order, delivery = main(claims, "ordered_arms"), main(claims, "transferred_arms")
        assert order is not None and order.when is not None
        assert order.when.text == record[2] + "~" * (record[3] == "?")
        marks["order"] += order.when.is_approximate
        if order.quantity is not None:
            assert order.quantity.approx is (True if record[5] == "?" else None)
        marks["ordered"] += record[5] == "?"
        if delivery is None:
            assert (record[8], record[10], record[15]) == ("0", "", "0")
            continue
        assert delivery.quantity is not None
        assert delivery.quantity.approx is (True if record[9] == "?" else None)
        marks["delivered"] += delivery.quantity.approx is True
        years = [int(year) for year in record[10].split(";")]
        assert delivery.when is not None and delivery.when.earliest and delivery.when.latest
        assert (int(delivery.when.earliest[:4]), int(delivery.when.latest[:4])) == (min(years), max(years))
        listed = delivery.role("delivery_years")
        assert (listed is None) == (len(years) == 1)
        if listed is not None and listed.key is not None:
            assert listed.text == record[10]
            told = [part.split("..") for part in listed.key.strip("{}").split(",")]
            assert [y for part in told for y in range(int(part[0]), int(part[-1]) + 1)] == years
            gaps += len(years) <= years[-1] - years[0]
    undelivered_marks = sum(record[9] == "?" and not record[10] for record in counted)
    assert marks == {"order": 15_581, "ordered": 12_310, "delivered": 2_595 - undelivered_marks}
    assert gaps == 1_634


def test_the_four_records_that_a_line_break_cuts_are_whole(
    register: Document, read: list[tuple[Row, list[Claim], list[Note]]]
) -> None:
    """Their passages are both lines as they stand, two with a carriage return inside; every other is one line."""
    lines = register.data.decode("iso-8859-1").split("\n")
    places = {}
    for entry, _, _ in read:
        line = int(entry.passage.locator.rpartition("=")[2])
        if "\n" in entry.passage.text:
            places[line] = entry.passage.text
            assert entry.passage.text == lines[line - 1] + "\n" + lines[line]
        else:
            assert entry.passage.text == lines[line - 1]
    assert set(places) == SPLIT
    assert sum("\r" in text for text in places.values()) == 2
    (remark,) = importer.describe(Bundle((register,))).remarks[-1:]
    assert all(f"line={line}" in remark for line in SPLIT)


def test_nearly_every_item_has_a_class(read: list[tuple[Row, list[Claim], list[Note]]]) -> None:
    """Without a column of categories the description tells the class of all but 402 items, of 20 descriptions."""
    without = Counter(
        str(entry.text("Weapon description")).lower()
        for entry, (order, *_), _ in read
        if not (order.item and order.item.key)
    )
    assert sum(without.values()) == 402
    assert without.most_common(3) == [
        ("surface-to-surface missile launcher", 108),
        ("infantry fighting vehicle turret", 60),
        ("coastal defence system", 47),
    ]


GROUPS = {
    "for which platform it is, or its engine": r"[Ff]or (?:[0-9]+ )?[A-Z][\w/.-]+(?: [\w()/-]+)*|Pratt.*|General Electric.*|MTU.*|Allison.*|Caterpillar.*|.*for [0-9]+ .*",
    "what it is used for; a purpose is no end user": r"(?:[Ff]or|[Ii]ncl for|incl [0-9]+ for) (?:training|SAR|VIP transport|combat role|use .*|anti-.*)",
    "another number, of what is not said": r"[Nn]o\. could be .*",
    "an option, which is no order": r"option on .*",
    "what else the deal holds": r"[Dd]eal incl also .*|[0-9]+ more for spares.*|incl [0-9]+ .*|Incl for use with .*|Spares for .*",
    "more than one version, of how many is not said": r".* and .* version",
    "where the arms had stood before": r"Former GDR equipment",
    "another's name for it": r"\w+ designation .*",
    "a judgement of law, which this library does not make of a word": r"illegal transfer",
}
"""Why the most frequent fragments are left as notes: each group with the pattern of its fragments."""


def test_what_share_of_the_comments_is_read_and_why_the_rest_is_not(counted: list[list[str]]) -> None:
    """More than half of 40,699 fragments are read whole; the 40 most frequent others are each left for a reason."""
    whole, part, unread = 0, 0, Counter[str]()
    for record in counted:
        for fragment in fragments(record[12]):
            reading = read_fragment(fragment.text, TransferStatus(record[11]))
            if reading is None:
                unread[re.sub(r"[0-9]+", "9", fragment.text)] += 1
            else:
                whole, part = whole + reading.whole, part + (not reading.whole)
    assert (whole, part, unread.total()) == (21_684, 907, 18_108)
    for text, _ in unread.most_common(40):
        assert any(re.fullmatch(pattern, text) for pattern in GROUPS.values()), text


def test_comments_are_kept_word_for_word(read: list[tuple[Row, list[Claim], list[Note]]]) -> None:
    """Every fragment is quoted by a claim or a note of its record, but for those that repeat the status."""
    repeats: Counter[str] = Counter()
    for entry, claims, notes in read:
        quoted = [span for claim in claims for span in claim.spans] + [span for note in notes for span in note.spans]
        comment = entry.text("Comments")
        for fragment in fragments(comment):
            ((a, b),) = entry.part("Comments", fragment.start, fragment.end)
            assert entry.passage.text[a:b] == fragment.text
            if not any(start <= a and b <= end for start, end in quoted):
                repeats[fragment.text] += 1
    assert set(map(str.lower, repeats)) == {
        "second-hand",
        "second-hand but modernized before delivery",
        "modernized before delivery",
    }


def test_third_parties_of_the_real_comments_are_the_parties_named(
    read: list[tuple[Row, list[Claim], list[Note]]],
) -> None:
    """Read beside the file: who paid and through whom it went, with the modality of the words alone."""
    told: Counter[tuple[str, str | None, str]] = Counter()
    for _, claims, _ in read:
        for claim in claims:
            via = claim.role("via")
            if via is not None:
                told["via", via.key, str(claim.modality)] += 1
                assert via.text in claim.quote
            if claim.predicate == "financed":
                assert claim.subject is not None and claim.subject.text in claim.quote
                told["financed", claim.subject.key, str(claim.modality)] += 1
    assert told["via", "IR", "speculated"] == 2 and told["via", "IR", "asserted"] == 0
    assert told["financed", "QA", "speculated"] == 1
    assert sum(n for (role, _, _), n in told.items() if role == "financed") == 179
    assert Counter(role for role, _, _ in told.elements())["via"] == 177


def test_the_register_loads_strictly_and_verifies(shared_data: Path, loaded_once: LoadedOnce, tmp_path: Path) -> None:
    """No record is rejected, the document stands alone under the source of the new layout, and every quote is in it."""
    receipt = loaded_once.old.receipts[REGISTER]
    assert (receipt.importer, receipt.source, receipt.series) == ("sipri_register_old", "sipri", None)
    assert (receipt.entries, receipt.rejected, receipt.published_on) == (29_515, 0, "2025-03-13")
    with loaded_once.old.copied(tmp_path) as db:
        assert not db.verify().problems
        found = db.rows(ev.transfers(supplier="KP", recipient="RU"))
        assert {row["item"]: (row["quantity_low"], row["event_from"], row["event_to"]) for row in found} == {
            "Hwasong-11": (100, "2023-01-01", "2024-12-31"),
            "M-1978 170mm": (10, "2024-01-01", "2024-12-31"),
        }
        (again,) = db.load(shared_data / "arms" / REGISTER)
        assert again.new == 0 and again.already_known


def test_no_other_importer_takes_it_and_it_takes_no_other_file(shared_data: Path, register: Document) -> None:
    """The new layout, the tables of volumes and every other file are left to other importers."""
    assert [named.id for named in importers().values() if named.module.identify(register)] == ["sipri_register_old"]
    for path in sorted(shared_data.rglob("*")):
        if path.is_file() and path.name != REGISTER:
            assert not importer.identify(Document.of(path.name, path.read_bytes())), path.name
