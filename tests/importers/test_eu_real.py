"""The EU's real files: counts made with csv and ElementTree alone, and no word of any file lost."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

import evidence as ev
from evidence.errors import Malformed, UnexpectedCount
from evidence.importer import Bundle, Document, identify
from evidence.importers import eu_fsf
from evidence.schema.records import Claim, Note

pytestmark = pytest.mark.real

CURRENT, RETIRED, MANGLED = (
    "eu_fsf_v1_1_excerpt_20241002.csv",
    "eu_fsd_subset_20160211.xml",
    "eu_fsd_short_2018.csv",
)
Read = dict[str, list[Claim | Note]]


@pytest.fixture(scope="module")
def lists(shared_data: Path) -> Path:
    return shared_data / "lists"


def bundle(lists: Path, name: str) -> Bundle:
    return Bundle((Document.of(name, (lists / name).read_bytes(), "european-commission"),))


@pytest.fixture(scope="module")
def retired(lists: Path) -> Read:
    """What each entity of the retired XML says, by its key."""
    return {e.key or "": list(eu_fsf.read(e)) for e in eu_fsf.entries(bundle(lists, RETIRED))}


@pytest.fixture(scope="module")
def current(lists: Path) -> Read:
    """What each entity of the CSV v1.1 says, by its key."""
    return {e.key or "": list(eu_fsf.read(e)) for e in eu_fsf.entries(bundle(lists, CURRENT))}


@pytest.fixture(scope="module")
def tree(lists: Path) -> ElementTree.Element:
    return ElementTree.parse(lists / RETIRED).getroot()


def counted(read: Read) -> Counter[str]:
    return Counter(one.predicate for found in read.values() for one in found if isinstance(one, Claim))


def filled(element: ElementTree.Element, tag: str) -> str:
    return " ".join((element.findtext(tag) or "").split())


def test_the_retired_list_is_counted_as_elementtree_counts_it(tree: ElementTree.Element, retired: Read) -> None:
    """595 entities; every name, birth, passport, citizenship and address of them."""
    found = counted(retired)
    assert len(retired) == len(tree) == 595
    assert found["has_kind"] == 595
    assert found["has_name"] == len(list(tree.iter("NAME"))) == 2_993
    assert found["born"] == len(list(tree.iter("BIRTH"))) == 615
    assert found["has_nationality"] == len(list(tree.iter("CITIZEN"))) == 406
    placed = [a for a in tree.iter("ADDRESS") if any(filled(a, t) for t in ("STREET", "ZIPCODE", "CITY", "COUNTRY"))]
    assert found["located_at"] == len(placed) == 499
    identifiers = [c for f in retired.values() for c in f if isinstance(c, Claim) and c.predicate == "has_identifier"]
    schemes = Counter(s.text for c in identifiers if (s := c.role("scheme")) is not None)
    assert schemes["logicalId"] == 595
    types = Counter(m[1] for p in tree.iter("PASSPORT") if (m := re.search(r"-([A-Z][^()]+)\)", filled(p, "NUMBER"))))
    assert Counter({t: schemes[t] for t in types}) - types == {"Social Security Number": 1}, "one stands in an address"
    assert sum(types.values()) == 137


def test_dates_of_birth_are_those_of_the_elements(tree: ElementTree.Element, retired: Read) -> None:
    """214 days, 146 years, 194 years and 30 spans that are about; 31 births without a date."""
    born = [
        c.when.text if c.when else ""
        for f in retired.values()
        for c in f
        if isinstance(c, Claim) and c.predicate == "born"
    ]
    wanted = []
    for element in tree.iter("BIRTH"):
        text, about = filled(element, "DATE"), "(approximative)" in filled(element, "DATE")
        years = text.replace("(approximative)", "").strip()
        sides = years.split(" - ")
        wanted.append("/".join(side + ("~" if about and side else "") for side in sides))
    assert Counter(born) == Counter(wanted)
    forms = Counter(("/" in text, "~" in text, len(text.strip("~")) > 4) for text in born if text and "/" not in text)
    assert (forms[False, False, True], forms[False, False, False], forms[False, True, False]) == (214, 146, 194)
    assert (sum("/" in text for text in born), born.count("")) == (30, 31)


def test_titles_functions_and_genders_are_said_once_each(tree: ElementTree.Element, retired: Read) -> None:
    found = counted(retired)
    for tag, predicate in (("TITLE", "has_title"), ("GENDER", "has_gender")):
        told = {(e.get("Id"), filled(n, tag)) for e in tree for n in e.iter("NAME") if filled(n, tag)}
        assert found[predicate] == len(told)


def test_programmes_are_those_of_attributes_and_remarks(tree: ElementTree.Element, retired: Read) -> None:
    """Of 220 parties under two regimes the second stands in a remark alone."""
    wanted = {(e.get("Id"), e.get("programme")) for e in tree}
    wanted |= {(e.get("Id"), p) for e in tree for p in re.findall(r"of programme ([A-Z]+)", e.get("remark", ""))}
    listed = {
        (key, p.text)
        for key, found in retired.items()
        for c in found
        if isinstance(c, Claim) and c.predicate == "designated_under" and (p := c.role("programme")) is not None
    }
    assert listed == wanted
    assert len(listed) > 595


def test_every_country_of_three_letters_is_known(tree: ElementTree.Element, retired: Read) -> None:
    keys = {
        c.object.key
        for f in retired.values()
        for c in f
        if isinstance(c, Claim) and c.predicate == "has_nationality" and c.object
    }
    assert None not in keys
    assert len(keys) == len({filled(c, "COUNTRY") for c in tree.iter("CITIZEN")})


def test_no_word_of_the_retired_list_is_lost(lists: Path, retired: Read) -> None:
    """Every text of an element, and every remark, is quoted by a claim or note; what is repeated is quoted once."""
    for entry in eu_fsf.entries(bundle(lists, RETIRED)):
        marks = bytearray(len(entry.passage.text))
        for one in retired[entry.key or ""]:
            for a, b in one.spans:
                marks[a:b] = b"\1" * (b - a)
        text = entry.passage.text
        for words in (r"\(in (?=[^()]+\))", r"\(valid to ", r"\([a-h]\) "):
            for m in re.finditer(words, text):
                marks[m.start() : m.end()] = b"\1" * (m.end() - m.start())
        left = [
            m[1]
            for m in re.finditer(r"<\w+>([^<]+)</", text)
            if any(not marks[i] and text[i].isalnum() for i in range(*m.span(1)))
        ]
        quoted = {one.quote for one in retired[entry.key or ""]}
        assert [t for t in left if t.strip() not in quoted] == [], entry.key


def test_the_current_list_is_counted_as_csv_counts_it(lists: Path, current: Read) -> None:
    """18 rows of 4 entities, each row one name, birth or citizenship."""
    with (lists / CURRENT).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    found = counted(current)
    assert len(rows) == 18
    assert list(current) == list(dict.fromkeys(r["Entity_LogicalId"] for r in rows))
    assert len(current) == 4
    assert found["has_name"] == sum(bool(r["NameAlias_WholeName"]) for r in rows)
    assert found["born"] == sum(bool(r["BirthDate_Year"]) for r in rows)
    assert found["has_nationality"] == sum(bool(r["Citizenship_CountryIso2Code"]) for r in rows)
    assert found["has_name"] + found["born"] + found["has_nationality"] == 18


def test_entities_keep_their_id_from_layout_to_layout(retired: Read, current: Read) -> None:
    """All four of 2024 stand in the list of 2016 under the same id and with the same names."""

    def names(found: list[Claim | Note]) -> set[str]:
        return {c.quote for c in found if isinstance(c, Claim) and c.predicate == "has_name"}

    assert current.keys() <= retired.keys()
    assert all(names(current[key]) <= names(retired[key]) for key in current)


def test_the_list_that_a_spreadsheet_spoiled_is_refused(lists: Path) -> None:
    """It is recognised, and told what happened to it: nothing of it is guessed."""
    document = bundle(lists, MANGLED).only
    assert identify(document).id == "eu_fsf"
    with pytest.raises(
        Malformed, match=r"spreadsheet program.*31 tabs.*no longer UTF-8.*question marks.*Fetch the list"
    ):
        eu_fsf.describe(Bundle((document,)))


def test_both_load_strictly_and_an_excerpt_is_no_vintage_unasked(lists: Path, tmp_path: Path) -> None:
    with ev.open(tmp_path / "ledger.db") as ledger:
        (first,) = ledger.load(lists / RETIRED)
        assert (first.entries, first.rejected, first.published_on) == (595, 0, "2016-02-11")
        with pytest.raises(UnexpectedCount, match="holds 4 entries where the vintage before it held 595"):
            ledger.load(lists / CURRENT)
        (second,) = ledger.load(lists / CURRENT, accept_shrinkage=True)
        assert (second.entries, second.entries_withdrawn, second.published_on) == (4, 591, "2024-10-02")
        kept = [r["entity"] for r in ledger.rows(ev.designations(list="eu-fsf", on="2024-10-02", state="listed"))]
        assert kept == ["eu-fsf:13", "eu-fsf:20", "eu-fsf:23", "eu-fsf:25"]
