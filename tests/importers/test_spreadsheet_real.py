"""The publishers' real sheets through mappings of at most 40 lines, counted against the raw bytes in another way."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

import evidence as ev
from evidence.ledger import Ledger, open_ledger
from evidence.schema.states import is_state
from tests.importers.mapped_sheets import Read, read

MAPPINGS = Path(__file__).resolve().parent / "mappings"
LONGEST = 40

pytestmark = pytest.mark.real

Files = Callable[[str], Path]


@pytest.fixture(scope="module")
def real(shared_data: Path) -> Files:
    """A real file by a part of its name."""

    def find(name: str) -> Path:
        (found,) = shared_data.glob(f"*/{name}")
        return found

    return find


def through(mapping: str, path: Path) -> Read:
    """What a mapping makes of a real file."""
    return read((MAPPINGS / mapping).read_text("utf-8"), path.read_bytes(), path.name)


@pytest.mark.parametrize("path", sorted(MAPPINGS.glob("*.toml")), ids=lambda p: p.name)
def test_a_mapping_is_written_in_forty_lines(path: Path) -> None:
    """More than that nobody writes by hand."""
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST


def test_russian_arms_to_africa(real: Files) -> None:
    """Two tables on one sheet and three columns of one name: the first table's numbers add up to its own sum row."""
    path = real("dw_rus_africa_weapons.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    first = rows[1 : next(i for i, row in enumerate(rows) if not row[0])]
    again = Counter(map(tuple, rows[180:]))
    assert set(again) <= set(map(tuple, first)) and (sum(again.values()), len(again)) == (149, 147)

    found = through("dw_rus_africa_weapons.toml", path)
    assert found.refused == []
    delivered = [c for c in found.claims if c.predicate == "transferred_arms"]
    ordered = [c for c in found.claims if c.predicate == "ordered_arms"]
    assert (len(ordered), len(delivered)) == (len(first), sum(bool(row[9]) for row in first)) == (174, 171)
    assert sum(c.quantity.low or 0 for c in delivered if c.quantity) == int(rows[175][9]) == 21211
    assert sum(c.quantity.low or 0 for c in ordered if c.quantity) == sum(int(row[2]) for row in first)
    by_recipient = Counter[str]()
    for row in first:
        by_recipient[row[0]] += int(row[9] or 0)
    read_back = Counter[str]()
    for claim in delivered:
        assert claim.object is not None and claim.quantity is not None
        read_back[claim.object.text] += int(claim.quantity.low or 0)
    assert read_back == by_recipient
    assert {c.subject and c.subject.key for c in found.claims} == {"RU"}
    assert all(c.object and c.object.key and is_state(c.object.key) for c in found.claims)
    assert sum(c.quantity is not None and c.quantity.approx is True for c in delivered) == sum(
        row[10] == "TRUE" and bool(row[9]) for row in first
    )
    assert sum(c.when is not None and "/" in c.when.text for c in delivered) == sum("-" in row[8] for row in first)
    assert found.described.ignored == 151


def test_brokering_licences_of_the_european_union(real: Files) -> None:
    """No header, debris of a program in the middle, several states in a cell: no licence is counted twice."""
    path = real("eu_broker.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file) if not row[0].startswith("[")]
    found = through("eu_broker.toml", path)
    assert found.refused == []
    assert (len(rows), found.described.ignored) == (894, 195)
    assert {row[3] for row in rows} == {"issued", "refused"}
    unnamed = re.compile(r"Unknown|Worldwide|Multiple|Different|Non Specific|Not Applicable.*")

    def named(cell: str) -> list[str]:
        parts = dict.fromkeys(part.strip() for part in cell.split(";"))
        return [part for part in parts if part and not unnamed.match(part)]

    alone = [row for row in rows if len(named(row[5])) == len(named(row[12])) == 1]
    counted = [c for c in found.claims if c.quantity is not None]
    assert sum(c.quantity.low or 0 for c in counted if c.quantity) == sum(int(row[6] or 0) for row in alone)
    assert len(counted) == sum(bool(row[6]) for row in alone)
    one_sided = [row for row in rows if min(len(named(row[5])), len(named(row[12]))) == 1]
    assert len(found.claims) == sum(len(named(row[5])) * len(named(row[12])) for row in one_sided)
    assert Counter(c.predicate for c in found.claims).keys() == {"licensed_transfer", "refused_transfer"}
    unpaired = [row for row in rows if min(len(named(row[5])), len(named(row[12]))) > 1]
    assert sum(n.label.endswith("not paired") for n in found.notes) == len(unpaired) == 19
    nothing = [row for row in rows if not named(row[5]) or not named(row[12])]
    assert sum(n.label == "row without a claim" for n in found.notes) == len(nothing) + len(unpaired)
    parties = {m.text: m.key for c in found.claims for m in (c.subject, c.object) if m is not None}
    unresolved = {text for text, key in parties.items() if key is None or not is_state(key)}
    assert unresolved == {
        "Abu Dhabi",
        "Dubai",
        "European Union",
        "Nordic countries",
        "Vessel, Platform in International Waters",
    }
    assert all(c.role("issuer") and is_state(c.role("issuer").key or "") for c in found.claims)  # type: ignore[union-attr]


def test_volumes_of_arms_imports(real: Files) -> None:
    """A column a year: each filled cell is a claim, and the claims of a year come to SIPRI's own sum but for rounding."""
    path = real("sipri_tiv_imports_1950-2024.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file) if row]
    head = next(i for i, row in enumerate(rows) if row[:1] == ["Recipient"])
    names, body, world = rows[head], rows[head + 1 : -1], rows[-1]
    years = [i for i, name in enumerate(names) if re.fullmatch(r"\d{4}", name)]
    found = through("sipri_tiv_imports.toml", path)
    assert found.refused == []
    assert (found.described.published_on, world[0], len(found.keys)) == ("2024-10-13", "Total world import", len(body))
    filled = [(row[0], names[i], row[i].strip()) for row in body for i in years if row[i].strip()]
    assert [
        (c.subject.text, c.when.text, c.quantity.text) for c in found.claims if c.subject and c.when and c.quantity
    ] == filled
    zeros = [c for c in found.claims if c.quantity and c.quantity.text == "0"]
    assert {(c.quantity.low, c.quantity.high) for c in zeros if c.quantity} == {(0, 0.5)}
    sums = Counter[str]()
    for claim in found.claims:
        assert claim.when is not None and claim.quantity is not None
        sums[claim.when.text] += int(claim.quantity.low or 0)
    assert all(abs(sums[names[i]] - int(world[i])) <= 60 for i in years if world[i])
    starred = {c.subject.text for c in found.claims if c.subject and "*" in c.subject.text}
    plain = {c.subject.text: c.subject.key for c in found.claims if c.subject and "*" not in c.subject.text}
    unresolved = {text for text, key in plain.items() if key is None or not is_state(key)}
    assert unresolved == {"Libya GNC", "Northern Cyprus", "unknown recipient(s)"}
    assert all(not is_state(c.subject.key or "") for c in found.claims if c.subject and c.subject.text in starred)


def test_summary_of_the_uk_sanctions_list(real: Files) -> None:
    """Every row is a designation, the two without a name too; kinds, days and measures are those of the raw cells."""
    path = real("uk_fcdo_sanctions_list_summary_20250811.ods")
    table = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
    with ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("content.xml"))
    raw = [[" ".join("".join(cell.itertext()).split()) for cell in row] for row in root.iter(f"{table}table-row")]
    rows = [row[:8] for row in raw[1:] if row[0]]
    found = through("uk_fcdo_summary.toml", path)
    assert found.refused == []
    assert len(rows) == len(found.keys) == len(set(found.keys)) == 5302
    listed = [c for c in found.claims if c.predicate == "designated_under"]
    assert [c.subject.key for c in listed if c.subject] == [f"uk-sanctions-list-summary:{row[0]}" for row in rows]
    assert Counter(c.role("programme").text for c in listed) == Counter(row[3] for row in rows)  # type: ignore[union-attr]
    assert Counter(c.role("kind").key for c in listed) == {"person": 3754, "organisation": 1087, "vessel": 461}  # type: ignore[union-attr]
    assert [c.when.text for c in listed if c.when] == ["-".join(reversed(row[6].split("-"))) for row in rows]
    measures = Counter(m.text for c in listed for role, m in c.roles if role == "measure")
    assert measures == Counter(part for row in rows for part in dict.fromkeys(row[7].split(", ")) if part)
    assert sum(c.predicate == "has_name" for c in found.claims) == sum(bool(row[2]) for row in rows) == 5300
    assert sum(c.predicate == "has_identifier" for c in found.claims) == sum(bool(row[1]) for row in rows)


def test_the_four_stand_in_a_ledger_that_verifies(real: Files, tmp_path: Path) -> None:
    """Loaded, loaded again, asked and verified."""
    sheets = {
        "dw_rus_africa_weapons.toml": ("dw_rus_africa_weapons.csv", None),
        "eu_broker.toml": ("eu_broker.csv", None),
        "sipri_tiv_imports.toml": ("sipri_tiv_imports_1950-2024.csv", None),
        "uk_fcdo_summary.toml": ("uk_fcdo_sanctions_list_summary_20250811.ods", "2025-08-11"),
    }
    with open_ledger(tmp_path / "real.db") as ledger:
        for again in (False, True):
            for mapping, (name, day) in sheets.items():
                (receipt,) = ledger.load(real(name), mapping=MAPPINGS / mapping, published=day)
                assert (receipt.already_known, receipt.rejected) == (again, 0)
        assert ledger.verify().ok
        _asked(ledger)


def _asked(ledger: Ledger) -> None:
    """An analyst's questions of the ledger."""
    sent = ledger.rows(ev.transfers(supplier="RU", recipient="Algeria"))
    assert sent and {row["recipient"] for row in sent} == {"DZ"}
    dprk = ledger.rows(ev.designations(programme="Democratic People's Republic of Korea", on="2025-08-11"))
    assert len(dprk) == 261 and {row["state"] for row in dprk} == {"listed"}
