"""Evidence sheets: claims that quote documents on a shelf, in CSV and in JSON lines."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from evidence.errors import LoadError, UnreadColumns
from evidence.importer import Bundle, Document
from evidence.importers import evidence_sheet as importer
from evidence.importers._sheet_columns import COLUMNS, MEMBERS
from evidence.read.document import StoredText
from evidence.read.prose import paragraphs, plain
from evidence.schema.records import Claim, Mention, Note, Speaker
from evidence.schema.words import Modality, Polarity, SourceKind
from tests.real import gold

TEXT = """Boats arrive

The harbour of Olmark took two boats on Monday. “Two boats came,” its master said.

Norway denied it. Two boats came, a sailor said.
"""
PAGE = Path(__file__).resolve().parents[2] / "docs/reference/evidence-sheet.md"
SHA = "ab" * 32
ROW: dict[str, Any] = {"document": SHA[:8], "quote": "Norway denied it", "predicate": "declared", "subject": "Norway"}


class Shelf:
    """A shelf with some stored texts, found by hash or title."""

    def __init__(self, *texts: StoredText) -> None:
        self.texts = texts

    def find(self, reference: str) -> tuple[StoredText, ...]:
        """Those whose hash begins with the reference or whose title it is."""
        return tuple(t for t in self.texts if t.document.startswith(reference) or t.title == reference)


def stored(text: str = TEXT, sha: str = SHA, publisher: str = "newsroom") -> StoredText:
    passages = tuple(p.passage for p in paragraphs(plain(text), sha))
    return StoredText(sha, text, passages, publisher, "2024-09-18", "Boats arrive")


def bundle(data: bytes, *texts: StoredText) -> Bundle:
    document = Document.of("sheet", data, "analyst")
    assert importer.identify(document)
    return Bundle((document,), shelf=Shelf(*(texts or (stored(),))))


def as_json(*rows: dict[str, Any]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def as_csv(*rows: dict[str, Any], delimiter: str = ",") -> bytes:
    written = StringIO(newline="")
    writer = csv.DictWriter(written, list(dict.fromkeys(k for row in rows for k in row)), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()


def read(sheet: Bundle) -> list[Claim | Note]:
    return [one for entry in importer.entries(sheet) for one in importer.read(entry)]  # type: ignore[arg-type]


def claim(**columns: Any) -> Claim:
    """The claim of one row, the same from JSON lines and from CSV."""
    row = ROW | columns
    one = [c for c in read(bundle(as_json(row))) if isinstance(c, Claim)]
    if all(not isinstance(v, (list, dict)) for v in row.values()):
        assert one == [c for c in read(bundle(as_csv(row))) if isinstance(c, Claim)]
    return one[0]


def refused(**columns: Any) -> str:
    """Why the row is rejected, with its place."""
    with pytest.raises(LoadError) as error:
        read(bundle(as_json(ROW | columns)))
    assert error.value.place == "sheet#record=1&line=1"
    assert error.value.raw is not None
    return str(error.value)


def test_a_claim_cites_the_quoted_document() -> None:
    """Passage and span are of the document, the words between them are the quote, and the sheet is not its passage."""
    it = claim()
    assert (it.passage.document, it.passage.locator) == (SHA, "paragraph=3")
    assert it.quote == "Norway denied it"
    assert TEXT[it.passage.start or 0 :].startswith(it.passage.text)


def test_the_chain_is_the_publishers_alone_unless_written() -> None:
    """Without a chain the document's publisher speaks; the analyst never does."""
    assert (claim().chain, claim().origin) == (("newsroom",), "newsroom")
    it = claim(chain="newsroom > master>sailor")
    assert (it.chain, it.origin) == (("newsroom", "master", "sailor"), "sailor")
    assert claim(chain=["newsroom", "master"]).chain == ("newsroom", "master")
    assert claim(origin="master").origin == "master"


def test_a_chain_begins_with_the_documents_publisher() -> None:
    """Hop 0 is who published the document, so a chain that begins elsewhere is refused with the chain to write."""
    assert "Write newsroom > master" in refused(chain="master")
    assert "no source id" in refused(chain=["newsroom", "harbour master"])
    assert "no source id" in refused(origin="harbour master")


def test_a_quote_over_two_paragraphs_cites_exactly_itself() -> None:
    """Its passage is the covering stretch, placed by offsets in the text layer."""
    quote = "its master said.\n\nNorway denied"
    it = claim(quote=quote)
    start = TEXT.index(quote)
    assert (it.passage.text, it.passage.start, it.spans) == (quote, start, ())
    assert it.passage.place() == f"char={start},{start + len(quote)}"


def test_a_quote_that_stands_twice_needs_its_occurrence() -> None:
    """Two equal stretches are told apart by number; without it the row says how many there are."""
    assert "stands 2 times" in refused(quote="wo boats came")
    assert "Fill occurrence with 0 to 1" in refused(quote="wo boats came")
    assert claim(quote="Two boats came", occurrence=1).passage.locator == "paragraph=3"
    assert claim(quote="Two boats came", occurrence="0").passage.locator == "paragraph=2"
    assert "no occurrence 2" in refused(quote="Two boats came", occurrence=2)
    assert '"first" is no whole number' in refused(quote="Two boats came", occurrence="first")


def test_a_quote_that_does_not_stand_there_is_shown_the_nearest_words() -> None:
    """The message tells where the document differs, so that the analyst can mend the sheet."""
    straight = refused(quote='"Two boats came," its master said')
    assert "“Two boats came,” its master said" in straight
    other = refused(quote="The harbour of Olmark took three boats on Monday")
    assert "'The harbour of Olmark took t' at char=14,42" in other
    assert "reads 'wo boats on Monday" in other
    assert "the quote 'hree boats on Monday'" in other
    before = refused(quote="A harbour of Olmark took two")
    assert "before it the document reads 'The' and the quote 'A'" in before
    assert "is it the right document" in refused(quote="xyzzy")


def test_a_document_that_is_not_in_the_ledger_must_be_loaded_first() -> None:
    """A quote of nothing is no evidence: the row says to load the document."""
    assert "Load it first: evidence load FILE" in refused(document="deadbeef")


def test_a_reference_to_two_documents_is_refused() -> None:
    """A title that two documents bear names neither."""
    two = bundle(as_json(ROW | {"document": "Boats arrive"}), stored(), stored(sha="cd" * 32))
    with pytest.raises(LoadError, match="names 2 documents: abababababab, cdcdcdcdcdcd"):
        read(two)


@pytest.mark.parametrize("column", ["document", "quote", "predicate"])
def test_a_row_without_its_words_is_rejected(column: str) -> None:
    """Document, quote and predicate are what makes a claim."""
    assert f"{column}: it is empty" in refused(**{column: " "})


def test_states_and_names_are_keyed_and_a_written_key_wins() -> None:
    """A state's name gives its code, another party's name its normalised form, and the analyst's key stands."""
    it = claim(object="Olmark Harbour", place="Norway", item="rocket launchers of no class")
    assert it.subject == Mention("Norway", "NO")
    assert it.object == Mention("Olmark Harbour", "name:olmark harbour")
    assert it.place == Mention("Norway", "NO")
    it = claim(subject="Harbour Co", subject_key="un-sc:X1", item="boat", item_key="ships")
    assert (it.subject, it.item) == (Mention("Harbour Co", "un-sc:X1"), Mention("boat", "ships"))
    assert claim(predicate="has_name", object="NORWAY").object == Mention("NORWAY", "NO")
    assert claim(predicate="has_name", object="Nordavind").object == Mention("Nordavind", None)
    assert "object_key: object is empty" in refused(object_key="NO")


def test_roles_are_written_in_either_form() -> None:
    """``role=text; role=text`` in CSV, an object in JSON lines; a party's role is keyed, another is not."""
    transfer = {"predicate": "transferred_arms", "object": "Chile"}
    flat = claim(**transfer, roles="via=Peru; via=Port A; status=New")
    assert flat.roles == (
        ("status", Mention("New", None)),
        ("via", Mention("Peru", "PE")),
        ("via", Mention("Port A", "name:port a")),
    )
    assert flat == claim(**transfer, roles={"via": ["Peru", "Port A"], "status": "New"})
    keyed = claim(**transfer, roles={"via": {"text": "Port A", "key": "name:other"}})
    assert keyed.role("via") == Mention("Port A", "name:other")
    assert "takes no role wia" in refused(**transfer, roles="wia=Peru")
    assert '"Peru" is no role with its words' in refused(**transfer, roles="Peru")
    assert "write an object" in refused(**transfer, roles=["Peru"])
    assert "via needs its words" in refused(**transfer, roles={"via": 5})


def test_words_of_closed_lists_are_refused_with_the_list() -> None:
    """A word that its list does not hold rejects the row and prints the list."""
    assert 'predicate: "said" is none of launched_missile, ' in refused(predicate="said")
    assert 'modality: "likely" is none of confirmed, asserted, ' in refused(modality="likely")
    assert 'polarity: "no" is none of asserts, denies' in refused(polarity="no")
    assert 'interest: "some" is none of none, self_serving' in refused(interest="some")
    assert "takes no" in refused(predicate="has_gender", object="male", place="Olmark")
    it = claim(polarity="denies", modality="suggested")
    assert (it.polarity, it.modality) == (Polarity.DENIES, Modality.SUGGESTED)
    assert (claim().polarity, claim().modality) == (Polarity.ASSERTS, Modality.ASSERTED)


def test_dates_and_quantities_are_as_filled_in() -> None:
    """Bounds are the numbers written; words for a number are kept and never read; empty is unknown."""
    it = claim(event="/2024-09-18", quantity_low=2, quantity_text="at least two", unit="boat", approx="")
    assert it.when is not None and (it.when.earliest, it.when.latest) == (None, "2024-09-18")
    assert it.quantity is not None
    assert (it.quantity.low, it.quantity.high, it.quantity.unit, it.quantity.approx) == (2, None, "boat", None)
    words = claim(quantity_text="two").quantity
    assert words is not None and (words.low, words.high, words.text) == (None, None, "two")
    assert claim().quantity is None and claim().when is None
    half = claim(quantity_high=0.5, approx="Yes").quantity
    assert half is not None and (half.high, half.approx) == (0.5, True)
    assert "event: 'Monday' is not a date" in refused(event="Monday")
    assert 'quantity_low: "two" is no number' in refused(quantity_low="two")
    assert "cannot run from 3 down to 2" in refused(quantity_low=3, quantity_high=2)
    assert 'approx: "about" is neither Yes nor No' in refused(approx="about")


def test_grades_and_remarks_are_kept_as_notes_of_the_sheet() -> None:
    """Nothing that an analyst writes is lost: the grade and the remark stand as notes that quote the sheet's row."""
    row = ROW | {"reliability": "B", "credibility": 2, "grade_reason": "was there", "note": "a “remark”"}
    for data in (as_json(row), as_csv(row)):
        notes = {n.label: n for n in read(bundle(data)) if isinstance(n, Note)}
        assert notes["grade"].quote == "B … 2 … was there"
        assert notes["note"].quote == "a “remark”"
        assert {n.passage.document for n in notes.values()} == {Document.of("sheet", data).sha256}


def test_an_unknown_column_refuses_the_sheet_by_name() -> None:
    """A column that nobody reads would be lost, so the whole sheet is refused and the column named."""
    for data in (as_json(ROW, ROW | {"colour": "red"}), as_csv(ROW | {"colour": "red"})):
        with pytest.raises(UnreadColumns, match="'colour'") as error:
            read(bundle(data))
        assert error.value.columns == ("colour",)


def test_every_column_is_read_or_named_as_ignored() -> None:
    """A row that fills every claim column is read without an unread one."""
    filled = dict.fromkeys(COLUMNS, "") | ROW
    assert len(read(bundle(as_csv(filled)))) == 1
    assert len(read(bundle(as_json(dict.fromkeys(MEMBERS) | ROW)))) == 1


def test_the_delimiter_is_found_in_the_header() -> None:
    """Spreadsheets write semicolons or tabs where the comma is a decimal sign."""
    for delimiter in ",;\t":
        assert read(bundle(as_csv(ROW, delimiter=delimiter))) == [claim()]


def test_a_sheet_in_the_windows_encoding_is_read_as_such() -> None:
    """Excel saves CSV in cp1252: typographic quotes of the document are still found."""
    data = as_csv(ROW | {"quote": "“Two boats came,” its master said"}).decode().encode("cp1252")
    assert [c.quote for c in read(bundle(data)) if isinstance(c, Claim)] == ["“Two boats came,” its master said"]


def test_ids_are_keys_and_stand_once() -> None:
    """A row's id is its key, a row without one has none, and the second row of an id is rejected."""
    entries = list(importer.entries(bundle(as_json(ROW | {"id": "a"}, ROW, ROW | {"id": "a"}))))
    assert [e.key for e in entries] == ["a", None, None]
    with pytest.raises(LoadError, match="the id a stands twice: record=1&line=1 and record=3&line=3"):
        list(importer.read(entries[2]))  # type: ignore[arg-type]


def test_declared_sources_are_handed_over_and_undeclared_ones_are_unnamed() -> None:
    """A declaration makes a speaker and no entry; an id in a chain that nobody declares is an unnamed source."""
    chain = ROW | {"chain": "newsroom > master > crew", "origin": "owner"}
    declared = {"id": "master", "name": "Harbour master", "kind": "agency", "parent": "norway"}
    flat = {"source": "master", "source_name": "Harbour master", "source_kind": "agency", "source_parent": "norway"}
    for data in (as_json({"source": declared}, chain), as_csv(chain, flat)):
        sheet = bundle(data)
        described = importer.describe(sheet)
        assert described.speakers[0] == Speaker("master", "Harbour master", SourceKind.AGENCY, "norway")
        assert {(s.id, s.name, s.kind) for s in described.speakers[1:]} == {
            (i, i, SourceKind.UNNAMED) for i in ("norway", "crew", "owner")
        }
        assert any("crew" in r for r in described.remarks)
        assert described.remarks[0].startswith("encoding: ")
        assert len(list(importer.entries(sheet))) == 1


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"source": {"id": "a", "kind": "wizard"}}, 'source kind: "wizard" is none of state, agency'),
        ({"source": {"id": "a b", "kind": "ngo"}}, "no source id"),
        ({"source": {"kind": "ngo"}}, "its id is empty"),
        ({"source": {"id": "a", "kind": "ngo", "web": "x"}}, "an object with id, name, kind and parent"),
        ({"source": "a"}, "an object with id, name, kind and parent"),
        (ROW | {"source": {"id": "a", "kind": "ngo"}}, "declares a source or makes a claim, not both"),
    ],
)
def test_a_broken_declaration_is_a_rejected_row(row: dict[str, Any], why: str) -> None:
    """A declaration that is none is no silence: the row is rejected with its place."""
    sheet = bundle(as_json(ROW, row))
    assert importer.describe(sheet).speakers == ()
    with pytest.raises(LoadError, match="record=2&line=2") as error:
        read(sheet)
    assert why in str(error.value)


def test_a_source_is_declared_once() -> None:
    """Two declarations of one id that differ are not both right; the same one twice is."""
    one, other = {"id": "a", "kind": "ngo"}, {"id": "a", "kind": "state"}
    assert len(read(bundle(as_json({"source": one}, {"source": one}, ROW)))) == 1
    with pytest.raises(LoadError, match="declared otherwise"):
        read(bundle(as_json({"source": one}, {"source": other}, ROW)))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('{"document": ', "is no JSON object"),
        ("[1]", "write one object in braces"),
        ('{"quote": "a", "quote": "b"}', "'quote' stands twice"),
        ('{"quantity_low": NaN}', "NaN is no number"),
        ('{"quote": "\\ud800"}', "surrogates not allowed"),
        ('{"quote": "\\u0000"}', "NUL"),
    ],
)
def test_a_broken_line_is_a_rejected_row(line: str, why: str) -> None:
    """One bad line costs that line: it is rejected with place and reason, and the others stand."""
    entries = list(importer.entries(bundle(as_json(ROW) + line.encode() + b"\n" + as_json(ROW))))
    assert len(entries) == 3
    with pytest.raises(LoadError, match="record=2&line=2") as error:
        list(importer.read(entries[1]))  # type: ignore[arg-type]
    assert why in str(error.value)
    assert error.value.raw == line


def test_prose_and_other_tables_are_not_sheets() -> None:
    """Identification asks for the three columns, or for an object that has them."""
    for data in (b"", b"quote,predicate\n", b"{}", b'{"id": 1}\n', b'{"a": ' + b"[" * 5000, TEXT.encode()):
        assert not importer.identify(Document.of("x", data))


def test_the_reference_page_names_every_column_and_its_examples_agree() -> None:
    """What the page shows as JSON lines and as CSV is one claim and one source, and no column goes undescribed."""
    page = PAGE.read_text("utf-8")
    for column in COLUMNS:
        assert f"`{column}`" in page
    first, second = re.findall(r"```(?:json|text)\n(.*?)```", page, re.DOTALL)
    text = (PAGE.parents[2] / "tests/golden/evidence_sheet/sample.shelf.txt").read_text("utf-8")
    shelf = replace(stored(text), title="Coast guard finds launcher crates on barge")
    flat = bundle(second.encode(), shelf)
    lined = bundle(first.encode(), shelf)
    assert read(flat) == read(lined) != []
    assert importer.describe(flat).speakers == importer.describe(lined).speakers


@pytest.mark.real
def test_the_gold_claims_come_out_at_their_offsets() -> None:
    """All 44 claims of the seed article are read at exactly the gold's offsets; two of them have two subjects."""
    if not gold.GOLD.is_dir():
        pytest.skip(f"the gold is absent: {gold.GOLD} is no folder")
    whole = gold.gold()
    text = (gold.GOLD / "seed_article.txt").read_bytes().decode("utf-8")
    shelf = stored(text, whole["document"]["sha256"], whole["document"]["publisher_id"])
    entries = list(importer.entries(bundle(gold.sheet(), shelf)))
    assert len(entries) == 46
    wanted = {c["id"]: c for c in whole["claims"]}
    assert len(wanted) == 44
    seen = set()
    for entry in entries:
        found, *notes = importer.read(entry)  # type: ignore[arg-type]
        assert isinstance(found, Claim) and entry.key is not None
        it = wanted[entry.key.partition(".")[0]]
        seen.add(it["id"])
        (start, end), base = found.spans[0], found.passage.start
        assert base is not None
        assert (base + start, base + end, found.quote) == (it["start"], it["end"], it["quote"])
        assert (found.predicate, found.chain, found.origin) == (
            it["predicate"],
            tuple(it["attributed_to"]),
            it["origin_id"],
        )
        assert (found.polarity, found.modality, found.interest) == (it["polarity"], it["modality"], it["interest"])
        assert (found.when.text if found.when else None) == it["event_date_edtf"]
        if it["quantity"]:
            assert found.quantity is not None
            assert (found.quantity.low, found.quantity.high) == (it["quantity"]["min"], it["quantity"]["max"])
        assert {n.label for n in notes if isinstance(n, Note)} == {"grade"} | ({"note"} if it["note"] else set())
    assert seen == set(wanted)
