"""Mirror statistics: two governments and third sources side by side; a gap is told, silence is no denial."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import evidence as ev
from evidence.errors import QueryError
from evidence.ledger import Ledger
from tests.cli.running import run
from tests.store.ledgers import Ledgers, opened
from tests.store.sipri_files import row, vintage

EXPORTS = """Reporting state,Year,Category,Final importer state(s),Number of items,Description of items,Comments on the transfer
Norway,2019,VI,Chile,2,Brattkjel-7 patrol ship (invented),
Norway,2019,VI,Chile,1,Skarv-2 corvette (invented),
Norway,2019,I,Kenya,4,Fjell-3 tank (invented),
Norway,2020,VI,Chile,,Skarv-2 corvette (invented),
"""
IMPORTS = """Reporting state,Year,Category,Exporter state(s),Number of items,Description of items,Comments on the transfer
Chile,2019,VI,Norway,2,patrol ships (invented),
Chile,2020,I,Norway,nil,,
"""
HEAD = """Transfers of major conventional arms from All countries  to All countries . Deals with deliveries or orders made for year range 'Not specified' to 'Not specified'

Source: INVENTED SAMPLE in SIPRI's layout.
Data generated: 7 Feb 2025 4:05:06 AM
SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,Order date is estimate,Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,Status,SIPRI estimate,TIV deal unit,TIV delivery values,Local production
960001,Norway,Chile,Brattkjel-7,patrol craft,Ships,2018,No,4,Yes,2019,No,New,12.5,12.5,25,No
960002,Norway,Kenya,Fjell-3,tank,Armoured vehicles,2018,No,5,No,2019,No,New,12.5,12.5,25,No
"""


@pytest.fixture
def db(ledgers: Ledgers, tmp_path: Path) -> Any:
    """Returns of two governments, and a third source."""
    files = {"exports.csv": EXPORTS, "imports.csv": IMPORTS, "register.csv": HEAD}
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8", newline="")
    with opened(ledgers) as ledger:
        ledger.load(tmp_path / "exports.csv", tmp_path / "imports.csv", published="2021-05-31")
        ledger.load(tmp_path / "register.csv")
        yield ledger


def by_slot(db: Ledger, **filters: str) -> dict[tuple[Any, ...], dict[str, Any]]:
    return {(row["recipient"], row["year"], row["category"]): row for row in db.rows(ev.mirror(**filters))}


def test_both_sides_and_a_third_stand_beside_each_other(db: Ledger) -> None:
    """The lots of one return are its total; what another source states is never added, nor another side's."""
    row = by_slot(db, supplier="NO")["CL", 2019, "VI"]
    assert row["stated"] == [
        "supplier norway 2021-05-31: 3 item",
        "recipient chile 2021-05-31: 2 item",
        "others sipri 2025-02-07: 4 unit approx. perhaps",
    ]
    assert (row["supplier_says"], row["recipient_says"]) == ("states", "states")
    assert row["by_supplier"][0]["entries"] == 2
    assert len(row["by_supplier"][0]["claims"]) == 2
    assert row["compared"] == [
        {
            "between": ["supplier", "recipient"],
            "sources": ["norway", "chile"],
            "vintages": ["2021-05-31", "2021-05-31"],
            "gap_low": 1,
            "gap_high": 1,
            "ratio_low": 1.5,
            "ratio_high": 1.5,
        }
    ]


def test_a_vintage_that_repeats_a_line_is_added_up_whole(ledgers: Ledgers, tmp_path: Path) -> None:
    """Five again and four for three are nine in the newer vintage; eight stood in the older one, to whom it was known."""
    older = vintage(tmp_path, "3 Jan 2024", row(90001, "5"), row(90002, "3", weapon="Sonagi"))
    newer = vintage(tmp_path, "3 Jan 2025", row(90001, "5"), row(90002, "4", weapon="Sonagi"))
    with opened(ledgers) as ledger:
        ledger.load(older)
        ledger.load(newer)
        (now,) = ledger.rows(ev.mirror(supplier="KP", recipient="RU"))
        (then,) = ledger.rows(ev.mirror(supplier="KP", recipient="RU", published_by="2024-12-31"))
    assert now["stated"] == ["others sipri 2025-01-03: 9 unit approx."]
    assert then["stated"] == ["others sipri 2024-01-03: 8 unit approx."]


def test_sentences_are_never_added(ledgers: Ledgers, tmp_path: Path) -> None:
    """One source that says a number twice in one text has not said the double of it."""
    page = tmp_path / "a.txt"
    page.write_text("The North sent 5000 shells in 2023. By May 2023 it had sent 4000 shells.", "utf-8")
    sheet = tmp_path / "s.jsonl"
    lines = (
        ("The North sent 5000 shells in 2023", "2023", 5000),
        ("By May 2023 it had sent 4000 shells", "2023-05", 4000),
    )
    sheet.write_text(
        "".join(
            f'{{"document": "a.txt", "quote": "{quote}", "predicate": "transferred_arms", "subject": "North Korea", "object":'
            f' "Russia", "item": "artillery shells", "event": "{when}", "quantity_low": {number}, "quantity_high": {number},'
            f' "unit": "shell"}}\n'
            for quote, when, number in lines
        ),
        "utf-8",
    )
    with opened(ledgers) as ledger:
        ledger.load(page, publisher="newsroom", published="2024-12-31")
        ledger.load(sheet)
        (both,) = ledger.rows(ev.mirror(supplier="KP", recipient="RU"))
    assert sorted(one["low"] for one in both["by_others"]) == [4000, 5000]


def test_silence_is_told_apart_from_a_return_that_is_not_held(db: Ledger) -> None:
    """Chile returned on 2020 and left the ships out; of Kenya nothing is held. Neither has denied anything."""
    rows = by_slot(db, supplier="NO")
    assert rows["CL", 2020, "VI"]["recipient_says"] == "silent"
    assert rows["KE", 2019, "I"]["recipient_says"] == "nothing held"
    assert rows["CL", 2020, "VI"]["compared"] == []
    assert any("nil return" in line for line in rows["CL", 2020, "VI"]["absence"])


def test_a_nil_return_is_a_denial_and_no_zero(db: Ledger) -> None:
    """No gap and no ratio is made with it."""
    row = by_slot(db, recipient="CL")["CL", 2020, "I"]
    assert (row["recipient_says"], row["supplier_says"]) == ("denies", "silent")
    assert row["stated"] == ["recipient chile 2021-05-31: denies"]
    assert row["compared"] == []


def test_a_number_that_is_left_out_is_not_nothing(db: Ledger) -> None:
    """A line without a number states a transfer and no count."""
    (stated,) = by_slot(db, supplier="NO")["CL", 2020, "VI"]["by_supplier"]
    assert (stated["low"], stated["high"], stated["entries"]) == (None, None, 1)


def test_years_keep_to_a_year_or_a_span(db: Ledger) -> None:
    """``years`` is both bounds at once."""
    assert {row["year"] for row in db.rows(ev.mirror(supplier="NO", years="2020"))} == {2020}
    assert {row["year"] for row in db.rows(ev.mirror(supplier="NO", years="2019/2020"))} == {2019, 2020}
    assert ev.mirror(supplier="NO", years="2019/2020") == ev.mirror(supplier="NO", since="2019", until="2020")


def test_what_was_published_later_is_not_known_yet(db: Ledger) -> None:
    """Under the publication clock the register of 2025 says nothing in 2022."""
    row = by_slot(db, supplier="NO", published_by="2022-01-01")["CL", 2019, "VI"]
    assert row["by_others"] == []
    assert by_slot(db, supplier="NO", published_by="2020-01-01") == {}


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        ({}, "name a supplier or a recipient"),
        ({"supplier": "NO", "years": "2019", "since": "2018"}, "give years, or since and until"),
        ({"supplier": "NO", "years": "20xx"}, "not a date"),
    ],
)
def test_what_cannot_be_mirrored_is_refused(filters: dict[str, str], words: str) -> None:
    """A whole register against itself is no question."""
    with pytest.raises(QueryError, match=words):
        ev.mirror(**filters)


def test_as_typed(tmp_path: Path) -> None:
    """The command line gives the same rows, a line of statements each; without a party it says what to name."""
    (tmp_path / "exports.csv").write_text(EXPORTS, "utf-8", newline="")
    ledger = tmp_path / "m.db"
    assert run("load", tmp_path / "exports.csv", "--published", "2021-05-31", "--db", ledger).code == 0
    done = run("query", "mirror", "--supplier", "NO", "--years", "2019", "--db", ledger)
    assert done.code == 0
    assert "supplier norway 2021-05-31: 3 item" in done.out
    done = run("query", "mirror", "--db", ledger)
    assert (done.code, done.err) == (1, "mirror: name a supplier or a recipient, or both\n")
