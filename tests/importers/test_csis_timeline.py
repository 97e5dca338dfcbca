"""The timeline of DPRK-Russia cooperation: both shapes, their days and sources, and texts that can be quoted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import evidence as ev
from evidence.errors import BadValue, LoadError, Malformed, UnknownWord, UnreadColumns
from evidence.importer import Bundle, Document, identify
from evidence.importers import csis_timeline as importer
from evidence.schema.records import Claim, Note
from tests.test_verify import tamper

ENTRY = {
    "id": 7,
    "year": 2031,
    "month": 3,
    "day": 9,
    "headline": "Launchers on a barge",
    "text": 'They called them "pumps",\nand 40 they were.',
    "media": "https://pictures.example/barge.jpg",
    "thumb": "",
    "caption": "",
    "credit": "",
    "source": "https://courier.example/barge",
    "tag": "military",
    "src_type": "press",
    "phase": 1,
    "is_landmark": False,
    "landmark_why": "",
    "figures": [],
}
NUMBERED = {
    **{name: ENTRY[name] for name in (*importer.NAMES, "media", "caption", "credit", "is_landmark")},
    "event_id": "NO-CL-2031-03-09-01",
    "confidence": "confirmed",
}


def timeline(*changed: dict[str, Any]) -> Document:
    """A timeline of the entry, once for each set of changes to it."""
    return Document.of("timeline.json", json.dumps([ENTRY | more for more in changed], indent=1).encode(), "csis")


def read(**changes: Any) -> list[Claim | Note]:
    """What the entry says with some of its members changed."""
    (entry,) = importer.entries(Bundle((timeline(changes),)))
    return list(importer.read(entry))


def noted(statements: list[Claim | Note]) -> dict[str, str]:
    return {one.label: one.quote for one in statements if isinstance(one, Note)}


def test_an_entry_is_one_claim_of_its_publisher_with_its_day_and_source() -> None:
    """The day, the headline and the address stand in the words of the claim; what the source is stands as kind."""
    claim, *notes = read()
    assert isinstance(claim, Claim)
    assert (claim.predicate, claim.chain, claim.origin) == ("chronicled", ("csis",), "csis")
    assert claim.when is not None and claim.when.text == "2031-03-09"
    assert claim.object is not None and claim.object.text == "https://courier.example/barge"
    kind, category = claim.role("kind"), claim.role("category")
    assert kind is not None and category is not None and (kind.text, category.text) == ("press", "military")
    assert claim.quote == "2031 … 3 … 9 … Launchers on a barge … https://courier.example/barge"
    assert claim.passage.locator == "pointer=/0"
    assert noted(notes) == {"headline": ENTRY["headline"], "text": ENTRY["text"]}


def test_both_shapes_are_read_and_say_what_only_they_have() -> None:
    """A number of the event and the publisher's confidence are notes, as the reason of a landmark is."""
    data = json.dumps([NUMBERED]).encode()
    (entry,) = importer.entries(Bundle((Document.of("timeline.json", data, "csis"),)))
    found = noted(list(importer.read(entry)))
    assert (found["event_id"], found["confidence"]) == ("NO-CL-2031-03-09-01", "confirmed")
    landmark = noted(read(is_landmark=True, landmark_why="the first"))
    assert (landmark["is_landmark"], landmark["landmark_why"]) == ("true", "the first")
    assert "is_landmark" not in noted(read())


def test_a_text_is_noted_as_it_reads_at_its_pointer() -> None:
    """Quotation marks and line breaks stand without the escapes of JSON, blanks at the ends outside the span."""
    text = next(one for one in read(text='  "pumps"\n ') if isinstance(one, Note) and one.label == "text")
    assert (text.quote, text.passage.locator) == ('"pumps"', "pointer=/0/text")
    assert text.passage.text == '  "pumps"\n '
    figures = [one for one in read(figures=["A", "B"]) if isinstance(one, Note) and one.label == "figures"]
    assert [(one.quote, one.passage.locator) for one in figures] == [
        ("A", "pointer=/0/figures/0"),
        ("B", "pointer=/0/figures/1"),
    ]


def test_without_a_headline_the_text_stands_in_the_words_of_the_claim() -> None:
    """One real entry has none."""
    claim = read(headline="", text="Two men spoke")[0]
    assert claim.quote == "2031 … 3 … 9 … Two men spoke … https://courier.example/barge"


@pytest.mark.parametrize(
    ("changes", "edtf"),
    [
        ({"day": 0}, "2031-03"),
        ({"day": None}, "2031-03"),
        ({"month": 0, "day": 0}, "2031"),
        ({"day": "9"}, "2031-03-09"),
    ],
)
def test_a_day_or_month_that_is_not_given_stays_open(changes: dict[str, Any], edtf: str) -> None:
    """0 and nothing are no day; the month or year is what is known."""
    claim = read(**changes)[0]
    assert isinstance(claim, Claim) and claim.when is not None and claim.when.text == edtf


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"month": 13}, "year 2031 month 13 day 9 is no date"),
        ({"month": 2, "day": 30}, "is no date"),
        ({"month": 0}, "has a day and no month"),
        ({"year": 0, "month": 0, "day": 0}, "has no year"),
        ({"year": "1st"}, "year '1st' is no number"),
        ({"headline": " ", "text": ""}, "neither headline nor text"),
        ({"text": 40}, "text 40 is no text"),
        ({"id": None}, "has no id"),
    ],
)
def test_what_the_layout_cannot_hold_rejects_the_entry(changes: dict[str, Any], why: str) -> None:
    """The reason names the place."""
    with pytest.raises(BadValue, match=why) as error:
        read(**changes)
    assert error.value.place == "timeline.json#pointer=/0"


@pytest.mark.parametrize("changes", [{"src_type": "rumour"}, {"tag": "sport"}, {"is_landmark": "perhaps"}])
def test_a_word_outside_a_closed_list_is_refused(changes: dict[str, Any]) -> None:
    """A kind of source that nobody knows would be read as any kind."""
    with pytest.raises(UnknownWord):
        read(**changes)


def test_a_member_that_nobody_knows_is_refused_by_name() -> None:
    """What has grown is named; an empty member says nothing and passes, and pictures are left out by name."""
    with pytest.raises(UnreadColumns, match="verified_by") as error:
        read(verified_by="somebody")
    assert error.value.columns == ("verified_by",)
    assert noted(read(verified_by="")) == noted(read())
    assert "barge.jpg" not in "".join(noted(read()).values())


def test_only_an_array_of_such_entries_is_a_timeline() -> None:
    """Other JSON, one object and broken text are none; as the forced importer's file each says what is wrong."""
    for data in (b"", b"[]", b"[1]", b"[" * 70_000, b'{"id": 1}', b'[{"id": 1}]', b'["id"', json.dumps(ENTRY).encode()):
        document = Document.of("x.json", data)
        assert not importer.identify(document)
        if data != b"[]":
            with pytest.raises(LoadError):
                _ = [list(importer.read(entry)) for entry in importer.entries(Bundle((document,)))]
    assert identify(timeline({})).id == "csis_timeline"
    marked = Document.of("x.json", b"\xef\xbb\xbf" + timeline({}).data)
    assert importer.identify(marked)
    assert len(list(importer.entries(Bundle((marked,))))) == 1
    with pytest.raises(Malformed, match="no JSON array"):
        list(importer.entries(Bundle((Document.of("x.json", json.dumps(ENTRY).encode()),))))


def test_the_days_of_the_entries_make_the_title() -> None:
    """The file has no day of its own; an entry of a month alone counts as that month."""
    described = importer.describe(Bundle((timeline({}, {"id": 8, "year": 2032, "day": 0}),)))
    assert described.title == "Timeline of DPRK-Russia cooperation, 2031-03-09 to 2032-03"
    assert described.published_on is None


SHEET = {
    "id": "b1",
    "quote": 'They called them "pumps"',
    "predicate": "transferred_arms",
    "subject": "Norway",
    "object": "Chile",
    "item": "rocket launchers",
}


def quoting(path: Path, document: str, **changes: Any) -> Path:
    """A sheet of one claim on the document of this hash."""
    path.write_text(json.dumps({**SHEET, "document": document, **changes}) + "\n", "utf-8")
    return path


def test_an_evidence_sheet_quotes_a_text_at_its_pointer_and_verify_finds_it(tmp_path: Path) -> None:
    """In a vintage too whose entry is as it was, of which nothing is stored again."""
    first, second = timeline({}), timeline({}, {"id": 8, "text": "Nothing more."})
    with ev.open(tmp_path / "evidence.db") as db:
        for document, day in ((first, "2031-04-01"), (second, "2031-05-01")):
            path = tmp_path / f"{day}.json"
            path.write_bytes(document.data)
            db.load(path, published=day)
            db.load(quoting(tmp_path / f"{day}.jsonl", document.sha256))
        rows = db.frame(ev.claims(predicate="transferred_arms")).to_dict("records")
        assert [row["document"] for row in rows] == [first.sha256, second.sha256]
        for row in rows:
            assert row["quote"] == 'They called them "pumps"'
            assert row["locator"] == "pointer=/0/text&char=0,24"
        assert db.verify().problems == []


def test_verify_names_a_quote_whose_pointer_leads_elsewhere(tmp_path: Path) -> None:
    """The words stand in the layer all the same, so that alone would not show it."""
    document, ledger = timeline({}), tmp_path / "evidence.db"
    (tmp_path / "t.json").write_bytes(document.data)
    with ev.open(ledger) as db:
        db.load(tmp_path / "t.json", published="2031-04-01")
        db.load(quoting(tmp_path / "s.jsonl", document.sha256))
    tamper(ledger, "UPDATE passage SET locator = 'pointer=/0/caption' WHERE locator = 'pointer=/0/text'")
    with ev.open(ledger) as db:
        assert any(p.what == "quote" and p.where.endswith("pointer=/0/caption") for p in db.verify().problems)


def test_a_quote_over_two_texts_is_refused(tmp_path: Path) -> None:
    """Headline and text stand one after the other in the layer, and what is between them is nobody's words."""
    document = timeline({})
    with ev.open(tmp_path / "evidence.db") as db:
        (tmp_path / "t.json").write_bytes(document.data)
        db.load(tmp_path / "t.json", published="2031-04-01")
        over = quoting(tmp_path / "s.jsonl", document.sha256, quote="on a barge\n\nThey called")
        with pytest.raises(LoadError, match="runs over several texts"):
            db.load(over)


def test_a_wrong_quote_is_told_where_the_nearest_words_stand(tmp_path: Path) -> None:
    """By the pointer of a text and the characters in it, so that a person finds them; a repeated one with every place."""
    document = timeline({}, {"id": 8, "headline": "Launchers on a barge again"})
    with ev.open(tmp_path / "evidence.db") as db:
        (tmp_path / "t.json").write_bytes(document.data)
        db.load(tmp_path / "t.json", published="2031-04-01")
        for quote, where in (
            ("and 41 they were", "pointer=/0/text&char="),
            ("launchers on a barge again", r"pointer=/1/headline&char=0,26 it stands"),
            ("Launchers on", r"2 times in it \(at pointer=/0/headline&char=0,1, pointer=/1/headline&char=0,1\)"),
        ):
            with pytest.raises(LoadError, match=where):
                db.load(quoting(tmp_path / "s.jsonl", document.sha256, quote=quote))


def test_a_timeline_without_its_day_is_refused(tmp_path: Path) -> None:
    """It is a series, and a vintage needs its place among the others."""
    (tmp_path / "t.json").write_bytes(timeline({}).data)
    with ev.open(tmp_path / "evidence.db") as db, pytest.raises(LoadError, match="--published"):
        db.load(tmp_path / "t.json")


def test_an_entry_that_leaves_the_timeline_is_withdrawn(tmp_path: Path) -> None:
    """Vintages are compared by id: what a later one lacks was taken off it."""
    with ev.open(tmp_path / "evidence.db") as db:
        for day, document in (("2031-04-01", timeline({}, {"id": 8})), ("2031-05-01", timeline({}))):
            (tmp_path / f"{day}.json").write_bytes(document.data)
            receipt = db.load(tmp_path / f"{day}.json", published=day)[0]
        assert (receipt.withdrawn, receipt.known, receipt.new) == (1, 1, 0)
