"""OFAC's real files: counts made with the csv module alone, and no word of any file lost."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import evidence as ev
from evidence.importer import Bundle, Document, identify
from evidence.importers import ofac_sdn
from evidence.importers._ofac.listed import Listed
from evidence.schema.records import Claim, Note

pytestmark = pytest.mark.real

EARLIER, LATER = "us_ofac_sdn_20231219.csv", "us_ofac_sdn_20231228.csv"
BESIDE = ("us_ofac_add_20240108.csv", "us_ofac_alt_20240108.csv", "us_ofac_sdn_comments_2024.csv")
COMMENTS = BESIDE[-1]


@pytest.fixture(scope="module")
def lists(shared_data: Path) -> Path:
    return shared_data / "lists"


@pytest.fixture(scope="module")
def bundle(lists: Path) -> Bundle:
    documents = [Document.of(name, (lists / name).read_bytes(), "us-ofac") for name in (LATER, *BESIDE)]
    return Bundle(tuple(documents), {ofac_sdn.part_of(d): d for d in documents})


@pytest.fixture(scope="module")
def read(bundle: Bundle) -> dict[str, list[Claim | Note]]:
    """What each entry says, by number."""
    return {e.key or "": list(ofac_sdn.read(e)) for e in ofac_sdn.entries(bundle)}


@pytest.fixture(scope="module")
def claims(read: dict[str, list[Claim | Note]]) -> list[Claim]:
    return [one for found in read.values() for one in found if isinstance(one, Claim)]


def rows(lists: Path, name: str) -> list[list[str]]:
    """The records of a file, by the csv module alone."""
    with (lists / name).open(encoding="ascii", newline="") as file:
        return [record for record in csv.reader(file) if record != ["\x1a"]]


def remarks(lists: Path) -> Iterator[str]:
    """The remarks of the later vintage, joined with what goes on with them."""
    more = dict(rows(lists, COMMENTS))
    for record in rows(lists, LATER):
        if record[11] != "-0- ":
            yield record[11] + (more.get(record[0], "") if len(record[11]) == 1000 else "")


def test_each_file_is_recognised_alone_and_the_numbers_are_the_publishers(lists: Path, bundle: Bundle) -> None:
    """13,881 and 13,821 entries; 9 came, 69 went, none changed between them."""
    assert {identify(document).id for document in bundle} == {"ofac_sdn"}
    digests = []
    for name in (EARLIER, LATER):
        document = Document.of(name, (lists / name).read_bytes(), "us-ofac")
        digests.append({e.key: e.digest for e in ofac_sdn.entries(Bundle((document,), {"main": document}))})
    first, second = digests
    assert (len(first), len(second)) == (13_881, 13_821)
    assert (len(second.keys() - first.keys()), len(first.keys() - second.keys())) == (9, 69)
    assert all(first[key] == second[key] for key in first.keys() & second.keys())


def test_what_a_bundle_says_of_itself(bundle: Bundle) -> None:
    """Four closing bytes and 2,652 addresses of nulls; three comments that join nothing; 97 % of remarks at least."""
    told = ofac_sdn.describe(bundle)
    assert told.ignored == 4 + 2_652
    assert [r[r.index("ent_num") : r.index("ent_num") + 13] for r in told.remarks if "joins no entry" in r] == [
        "ent_num 12300",
        "ent_num 15599",
        "ent_num 15600",
    ]
    (cut,) = (r for r in told.remarks if "are cut at 1,000 characters" in r)
    assert re.findall(r"ent_num (\d+)", cut) == ["29703", "30518", "31212", "33151", "37070", "39585", "39593"]
    share = re.search(r"([\d,]+) of ([\d,]+) characters", told.remarks[-1])
    assert share is not None
    read, total = (int(n.replace(",", "")) for n in share.groups())
    assert total > 1_900_000
    assert read >= 0.97 * total


def test_counts_agree_with_those_of_the_csv_module(lists: Path, claims: list[Claim]) -> None:
    main = rows(lists, LATER)
    found = Counter(c.predicate for c in claims)
    assert found["has_kind"] == len(main)
    assert found["designated_under"] == sum(len(r[3].split("] [")) for r in main)
    kinds = Counter(c.object.key for c in claims if c.predicate == "has_kind" and c.object)
    types = Counter(r[2] for r in main)
    assert (kinds["person"], kinds["vessel"], kinds["aircraft"], kinds["organisation"]) == tuple(
        types[t] for t in ("individual", "vessel", "aircraft", "-0- ")
    )
    assert found["owned_by"] == sum(r[10] != "-0- " for r in main)
    addresses = [
        r for r in rows(lists, BESIDE[0]) if set(r[2:5]) != {"-0- "} and r[2:5] != ["-0- ", "-0- ", "undetermined"]
    ]
    assert found["located_at"] == len(addresses)
    names = Counter(q.text for c in claims if c.predicate == "has_name" and (q := c.role("quality")))
    assert {t: names[t] for t in ("aka", "fka", "nka")} == dict(Counter(r[2] for r in rows(lists, BESIDE[1])))
    assert names["primary"] == len(main)


@pytest.mark.parametrize(
    ("pattern", "predicate", "quoted"),
    [
        (r"(?:alt\. )?DOB ", "born", "DOB "),
        (r"(?:alt\. )?POB ", "born", "POB "),
        (r"(?:alt\. )?nationality ", "has_nationality", "nationality "),
        (r"(?:alt\. )?citizen ", "has_nationality", "citizen "),
        (r"Gender ", "has_gender", "Gender "),
        (r"Linked To: ", "linked_to", "Linked To: "),
        (r"(?:alt\. )?a\.k\.a\. '", "has_name", "a.k.a. '"),
        (
            r"(?:alt\. )?Vessel Registration Identification IMO ",
            "has_identifier",
            "Vessel Registration Identification IMO ",
        ),
        (r"(?:alt\. )?Digital Currency Address - ", "has_identifier", "Digital Currency Address - "),
        (r"(?:alt\. )?SWIFT/BIC ", "has_identifier", "SWIFT/BIC "),
        (r"(?:alt\. )?Organization Established Date ", "has_feature", "Organization Established Date "),
        (r"Secondary sanctions risk: ", "subject_to_measure", "Secondary sanctions risk: "),
    ],
)
def test_each_fragment_of_a_kind_is_a_claim_or_a_note(
    lists: Path, read: dict[str, list[Claim | Note]], pattern: str, predicate: str, quoted: str
) -> None:
    """Fragments counted by a pattern, those in brackets left aside; what is cut off counts among the notes."""
    wanted = sum(
        len(re.findall(rf"(?:^|; ){pattern}", re.sub(r"\([^()]*; [^()]*\)", "", text))) for text in remarks(lists)
    )
    begins = re.compile(rf"(?:alt\. )?{re.escape(quoted)}")
    every = [one for found in read.values() for one in found if begins.match(one.quote)]
    as_claims = sum(isinstance(one, Claim) for one in every)
    assert 0 <= wanted - len(every) <= 1, "one label is itself cut by the seam"
    assert all(one.predicate == predicate for one in every if isinstance(one, Claim))
    assert as_claims >= 0.98 * wanted, "the cut ones are notes"


def test_of_17_remarks_at_the_limit_seven_end_in_a_cut_word_that_is_a_note(
    lists: Path, read: dict[str, list[Claim | Note]]
) -> None:
    at_limit = {r[0] for r in rows(lists, LATER) if len(r[11]) == 1000}
    more = dict(rows(lists, COMMENTS))
    cut = {
        number
        for number, found in read.items()
        if any(n.label == "Remarks: cut off" for n in found if isinstance(n, Note))
    }
    seams = Counter(
        number
        for number, found in read.items()
        for n in found
        if isinstance(n, Note) and n.label.endswith("seam of two files")
    )
    assert len(at_limit) == 17
    assert cut == at_limit - more.keys()
    assert len(cut) == 7
    assert seams.keys() <= at_limit & more.keys()
    assert len(seams) == 9, "one remark is cut just behind a separator"
    assert set(seams.values()) == {1}, "each is understood: its second half is a note, the whole a claim"
    whole = [
        number
        for number, found in read.items()
        for c in found
        if isinstance(c, Claim) and any(m.text.startswith("the comments file goes on: ") for _, m in c.roles)
    ]
    assert sorted(whole) == sorted(seams)


def test_no_word_of_the_real_files_is_lost(bundle: Bundle, read: dict[str, list[Claim | Note]]) -> None:
    """Every character but nulls, numbers of records, quotes and separators is quoted by a claim or a note."""
    quoted: dict[tuple[str, str], bytearray] = {}
    for found in read.values():
        for one in found:
            place = quoted.setdefault((one.passage.document, one.passage.locator), bytearray(len(one.passage.text)))
            for start, end in one.spans:
                place[start:end] = b"\1" * (end - start)
    left = re.compile(r"[\s,;.\"\[\]]*")
    for entry in ofac_sdn.entries(bundle):
        assert isinstance(entry, Listed)
        for row in (entry.main, *entry.beside, *([entry.comment] if entry.comment else [])):
            text = row.passage.text
            marks = quoted.get((row.passage.document, row.passage.locator), bytearray(len(text)))
            rest = "".join(c if not marks[i] else "\0" for i, c in enumerate(text))
            numbers = 1 if row is entry.main or row is entry.comment else 2
            rest = re.sub(rf"^(?:[\d\0]+,){{{numbers}}}", "", rest).replace("-0-", "")
            assert all(left.fullmatch(piece) for piece in rest.split("\0")), (row.place, rest.replace("\0", ""))


def test_the_loader_tells_the_two_vintages_apart(lists: Path, tmp_path: Path) -> None:
    with ev.open(tmp_path / "ledger.db") as ledger:
        (first,) = ledger.load(*(lists / name for name in (EARLIER, *BESIDE)), published="2023-12-19")
        (second,) = ledger.load(*(lists / name for name in (LATER, *BESIDE)), published="2023-12-28")
        assert (first.entries, second.entries) == (13_881, 13_821)
        assert (second.entries_new, second.entries_withdrawn, second.entries_changed) == (9, 69, 0)
        kinds = Counter(ledger.frame(ev.changes(series="ofac-sdn"))["kind"])
        assert kinds == {"added": 9, "removed": 69}
        states = Counter(ledger.frame(ev.designations(list="ofac-sdn", on="2023-12-28"))["state"])
        assert states == {"listed": states["listed"], "not_listed": 69}
