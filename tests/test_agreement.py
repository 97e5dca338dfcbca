"""Records, tables, answers and frames agree: what a claim says is stored, and comes back as it was said."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import fields
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import evidence as ev
from evidence.columns import COLUMNS
from evidence.demo import SAMPLES, sample
from evidence.importer import Entry
from evidence.ledger import Ledger
from evidence.receipt import Receipt
from evidence.schema.edtf import parse
from evidence.schema.predicates import predicates
from evidence.schema.quantity import Quantity
from evidence.schema.records import Claim, Mention, Note, Passage
from evidence.schema.tables import metadata
from evidence.schema.words import Interest, Modality, Polarity
from evidence.store.codes import INTEREST, MODALITY, POLARITY
from evidence.view import StoredClaim, StoredNote
from tests.store.answers import QUESTIONS
from tests.store.invented import Invented, registered, write
from tests.store.ledgers import Ledgers, opened

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12)
MENTIONS = st.builds(Mention, WORDS, st.none() | WORDS)
NUMBERS = st.integers(0, 10**15) | st.floats(0, 1e15, allow_nan=False)
TIMES = (
    "2024", "2024-02", "2024-02-29", "2019~", "2019?", "2019%", "201X", "2004-XX", "2024-22", "2023/2024", "/2024-09-18",
    "../2024-09-18", "2023-05/..", "2023-05/", "2024-09-18T06:50+09:00", "0001-01-01", "9999-12-31",
)  # fmt: skip
SLUGS = st.lists(st.sampled_from(["agency", "outlet", "ministry", "unnamed-official"]), min_size=1, max_size=3)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    """A number, a range with an open side, or words alone."""
    low, high = draw(st.none() | NUMBERS), draw(st.none() | NUMBERS)
    if low is not None and high is not None and low > high:
        low, high = high, low
    text = draw(WORDS if low is None and high is None else st.just("") | WORDS)
    return Quantity(low, high, draw(st.none() | WORDS), draw(st.sampled_from([None, True, False])), text)


@st.composite
def said(draw: st.DrawFn) -> dict[str, Any]:
    """The parts of a claim of any predicate, each role that it takes filled or not."""
    meaning = predicates()[draw(st.sampled_from(sorted(predicates())))]
    needed = meaning.required | {sorted(options)[0] for options in meaning.alternatives}
    parts: dict[str, Any] = {
        role: draw(MENTIONS if role in needed else st.none() | MENTIONS)
        for role in ("subject", "object", "item", "place")
        if role in meaning.allowed
    }
    side = sorted(meaning.allowed - {"subject", "object", "item", "place"})
    roles = draw(st.sets(st.tuples(st.sampled_from(side), MENTIONS), max_size=4)) if side else set()
    roles |= {(role, draw(MENTIONS)) for role in needed & set(side)}
    text = draw(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=40))
    at = draw(st.lists(st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))), max_size=3))
    chain = draw(SLUGS)
    return {
        "predicate": meaning.name,
        "text": text,
        "start": draw(st.none() | st.integers(0, 10**6)),
        "locator": draw(WORDS),
        "spans": tuple((a, b) for a, b in at if a < b),
        "chain": tuple(chain),
        "origin": draw(st.sampled_from(chain)),
        "roles": tuple(sorted(roles, key=lambda r: (r[0], r[1].text, r[1].key or ""))),
        "polarity": draw(st.sampled_from(Polarity)),
        "modality": draw(st.sampled_from(Modality)),
        "interest": draw(st.sampled_from(Interest)),
        "when": draw(st.none() | st.sampled_from(TIMES).map(parse)),
        "quantity": draw(st.none() | quantities()),
        **parts,
    }


def _claim(entry: Entry, parts: dict[str, Any]) -> Claim:
    own = dict(parts)
    passage = Passage(entry.document.sha256, own.pop("locator"), own.pop("text"), own.pop("start"))
    return Claim(passage=passage, **own)


def _round_trip(ledgers: Ledgers, folder: Path, statements: Sequence[dict[str, Any]]) -> None:
    """Load claims made of these parts, one entry each two, and hold what comes back against them."""
    invented = Invented("report", series=False, keyed=False)
    made: list[Claim] = []

    def two(entry: Entry) -> Iterator[Claim]:
        place = 2 * (int(entry.passage.locator.removeprefix("line=")) - 2)
        for parts in statements[place : place + 2]:
            made.append(_claim(entry, parts))
            yield made[-1]

    invented.given["two"] = two
    with registered(invented), opened(ledgers) as ledger:
        file = write(folder, "report published=2024-06-01", *["-|given; two"] * ((len(statements) + 1) // 2))
        (receipt,) = ledger.load(file)
        found = ledger.claims(ev.claims())
        assert [compared(claim) for claim in found] == [expected(claim) for claim in made]
        assert (receipt.new, len(found)) == (len(made), len(made))
        assert json.loads(json.dumps(ledger.rows(ev.claims()))) == ledger.rows(ev.claims())
        _sound_but_for_quotes(ledger)


def _sound_but_for_quotes(ledger: Ledger) -> None:
    """The passages here are made up, so their words are not in the document; everything else verifies."""
    assert {problem.what for problem in ledger.verify().problems} <= {"quote"}


def expected(claim: Claim) -> dict[str, Any]:
    """What the store must hand up of a claim."""
    when, quantity = claim.when, claim.quantity
    return {
        "predicate": claim.predicate,
        "subject": claim.subject,
        "object": claim.object,
        "item": claim.item,
        "place": claim.place,
        "roles": claim.roles,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "interest": claim.interest,
        "origin": claim.origin,
        "chain": claim.chain,
        "when": when,
        "event_edtf": when.text if when else None,
        "event_from": when.earliest if when else None,
        "event_to": when.latest if when else None,
        "quantity_low": quantity.low if quantity else None,
        "quantity_high": quantity.high if quantity else None,
        "unit": quantity.unit if quantity else None,
        "approx": quantity.approx if quantity else None,
        "quantity_text": (quantity.text or None) if quantity else None,
        "quote": claim.quote,
        "locator": claim.passage.place(claim.spans),
        "document": claim.passage.document,
    }


def compared(claim: StoredClaim) -> dict[str, Any]:
    """The same of a claim that came back."""
    return {name: getattr(claim, name) for name in expected(PLAIN)}


PLAIN = Claim("declared", Passage("ab" * 32, "line=1", "words"), ("a",), "a", Mention("x"))


@settings(max_examples=40, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(st.lists(said(), min_size=1, max_size=12))
def test_every_field_of_a_claim_is_stored_and_comes_back_equal(
    sqlite_ledgers: Ledgers, tmp_path_factory: pytest.TempPathFactory, statements: list[dict[str, Any]]
) -> None:
    """Any words, roles, times and numbers that a record takes are handed up as they were given, on SQLite."""
    _round_trip(sqlite_ledgers, tmp_path_factory.mktemp("round"), statements)


@settings(max_examples=4, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(st.lists(said(), min_size=8, max_size=16))
def test_every_field_comes_back_equal_from_postgresql_too(
    postgresql_ledgers: Ledgers, tmp_path_factory: pytest.TempPathFactory, statements: list[dict[str, Any]]
) -> None:
    """The same on PostgreSQL: no type, collation or escape of it shows."""
    _round_trip(postgresql_ledgers, tmp_path_factory.mktemp("round"), statements)


def test_a_note_comes_back_as_it_was_kept(ledger: Ledger, tmp_path: Path) -> None:
    """Words, label, place and entry."""
    invented = Invented("report", series=False, keyed=False)
    passage = "first\twords — “quoted”, and the rest"
    invented.given["notes"] = lambda entry: [
        Note(Passage(entry.document.sha256, "paragraph=3", passage, 70), ((0, 5), (14, 22)), "remark"),
        Note(Passage(entry.document.sha256, "paragraph=4", passage), (), ""),
    ]
    with registered(invented):
        (receipt,) = ledger.load(write(tmp_path, "report published=2024-06-01", "-|given; notes"))
    one, other = ledger.rows(ev.notes())
    assert (one["text"], one["label"], one["locator"]) == (
        f"first … {passage[14:22]}", "remark", "paragraph=3&char=70,75&char=84,92",
    )  # fmt: skip
    assert (other["text"], other["label"], other["locator"]) == (passage, "", "paragraph=4")
    assert one["document"] == receipt.document
    _sound_but_for_quotes(ledger)


# shapes


STORED_AS: dict[str, tuple[str, ...]] = {
    "predicate": ("predicate_id",),
    "passage": ("passage_id",),
    "chain": ("chain_id",),
    "origin": ("origin_id",),
    "subject": ("subject_id",),
    "object": ("object_id",),
    "item": ("item_id",),
    "place": ("place_id",),
    "roles": (),  # claim_role
    "polarity": ("polarity",),
    "modality": ("modality",),
    "interest": ("interest",),
    "when": ("event_edtf", "event_from", "event_to"),
    "quantity": ("quantity_low", "quantity_high", "unit", "approx", "quantity_text"),
    "spans": ("spans",),
    "supersedes": (),  # supersession
}
"""Each field of a claim and the columns of the claim table that hold it."""


def test_every_field_of_a_claim_has_its_columns_and_every_column_its_field() -> None:
    """A field added to the record without a column, or the other way round, is found here."""
    assert list(STORED_AS) == [f.name for f in fields(Claim)]
    columns = {column.name for column in metadata.tables["claim"].columns}
    own = {"id", "hash", "entry_id", "occurrence", "seq"}
    assert columns == own | {name for names in STORED_AS.values() for name in names}
    assert {"claim_role", "supersession"} <= set(metadata.tables)


def test_every_word_of_a_closed_list_has_its_number() -> None:
    """No member is missing among the codes that claims store, and no two share one."""
    for codes, words in ((POLARITY, Polarity), (MODALITY, Modality), (INTEREST, Interest)):
        assert set(codes) == set(words)
        assert len(set(codes.values())) == len(codes)


CONTRACT: dict[str, set[str]] = {
    "transfers": {
        "id", "predicate", "supplier", "supplier_name", "recipient", "recipient_name", "item", "category", "status",
        "order_year", "licensed_production", "end_user", "quantities", "quantity_low", "quantity_high", "disputed", "tiv",
        "event_from", "event_to", "event_edtf", "match", "claims", "denials", "origins_for", "origins_against",
        "probability", "uncertainty", "conflict", "likelihood", "confidence", "state", "provisions", "findings", "sources",
    },
    "launches": {
        "id", "predicate", "subject", "object", "item", "category", "quantities", "quantity_low", "quantity_high",
        "disputed", "event_from", "event_to", "event_edtf", "match", "claims", "denials", "origins_for", "origins_against",
        "probability", "uncertainty", "conflict", "likelihood", "confidence", "state", "provisions", "findings", "sources",
    },
    "mirror": {
        "supplier", "recipient", "category", "year", "event_edtf", "match", "by_supplier", "by_recipient", "by_others",
        "supplier_says", "recipient_says", "compared", "absence", "sources", "evidence",
    },
    "red_flags": {
        "id", "predicate", "subject", "object", "item", "event_from", "event_to", "event_edtf", "match", "provision",
        "cite", "regime", "fit", "sides", "why", "checked", "claims", "denials", "sources", "evidence",
    },
    "claims": {
        "id", "predicate", "subject", "subject_key", "object", "object_key", "item", "item_key", "place", "roles",
        "polarity", "modality", "interest", "origin", "chain", "event_edtf", "event_from", "event_to", "quantity_low",
        "quantity_high", "unit", "approx", "quantity_text", "quote", "locator", "document", "document_title", "publisher",
        "series", "published_on", "recorded_at", "recorded_by", "review",
    },
    "notes": {"id", "entry", "text", "locator", "document"},
    "designations": {
        "entity", "name", "kind", "list", "authority", "programme", "reference", "state", "basis", "listed_on",
        "listed_between", "last_seen", "delisted_between", "measures", "names", "identifiers", "born", "nationalities",
        "also", "document", "locator",
    },
    "entity": {
        "entity", "name", "kind", "relation", "basis", "stands", "score", "why", "decisions", "names", "identifiers",
        "born", "nationalities", "on", "listings",
    },
    "changes": {
        "series", "entity", "name", "kind", "field", "before", "after", "from_document", "to_document", "between",
    },
    "findings": {
        "id", "statement", "outcome", "standard", "provisions", "about", "propositions", "by", "because", "at", "supersedes",
        "superseded_by", "withdrawn", "needs_signing", "why", "new_claims", "claims",
    },
}  # fmt: skip
"""The keys that DESIGN.md promises to scripts outside; more may be added, none may go."""
CONTRACT["propositions"] = CONTRACT["launches"]

RECEIPT = {
    "file", "document", "importer", "importer_version", "source", "series", "published_on", "base", "entries", "new",
    "known", "withdrawn", "superseded", "notes", "rejected", "ignored", "seconds", "issues",
}  # fmt: skip


def test_the_columns_are_those_that_were_promised() -> None:
    """Scripts outside depend on them (DESIGN, Machine-readable shapes)."""
    assert set(COLUMNS) == set(CONTRACT) == {*QUESTIONS, "entity", "findings", "mirror"}
    for kind, promised in CONTRACT.items():
        assert promised <= set(COLUMNS[kind]), kind
        assert len(set(COLUMNS[kind])) == len(COLUMNS[kind]), kind
    assert {f.name for f in fields(Receipt)} >= RECEIPT


def test_a_claims_row_tells_every_field_of_the_view() -> None:
    """What the store hands up of a claim or note is in its row, under the names of the contract."""
    elsewhere = {"subject", "object", "item", "place", "roles", "chain"}
    assert set(COLUMNS["claims"]) >= {f.name for f in fields(StoredClaim)} - elsewhere
    assert set(COLUMNS["notes"]) == {f.name for f in fields(StoredNote)}


@pytest.fixture(scope="module")
def demo(ledgers: Ledgers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Ledger, list[Receipt]]]:
    """The demonstration's ledger, which has rows for every question but launches, and its receipts."""
    folder = tmp_path_factory.mktemp("demo")
    for one in SAMPLES:
        (folder / one.name).write_bytes(sample(one.name))
    with opened(ledgers) as ledger:
        yield ledger, ledger.load(*(folder / one.name for one in SAMPLES))


def test_rows_json_and_frames_have_the_same_columns_and_values(demo: tuple[Ledger, list[Receipt]]) -> None:
    """Of every kind of answer: rows in the order of COLUMNS, JSON that reads back the same, a frame that holds it."""
    ledger, _ = demo
    asked = count()
    for kind, question in QUESTIONS.items():
        rows = ledger.rows(question())
        answer = ledger.answer(question())
        assert json.loads(json.dumps(answer)) == answer
        assert answer["rows"] == rows
        frame = ledger.frame(question())
        assert tuple(frame.columns) == COLUMNS[kind]
        assert len(frame) == len(rows)
        for row, told in zip(rows, frame.to_dict("records"), strict=True):
            assert tuple(row) == COLUMNS[kind]
            assert told == row
            next(asked)
    assert next(asked) > 300


def test_filters_find_the_same_on_each_engine(ledger: Ledger, tmp_path: Path) -> None:
    """Letters of any script, whatever the case; signs that SQL takes for wildcards are signs; a hash in either case."""
    items = {"D1": "Танк Т-72", "D2": "100%_mix", "D3": "Rocket"}
    with registered(Invented()):
        lines = [f"{key}|produced_arms; Iran[IR]; item={item}" for key, item in items.items()]
        first, second = ledger.load(
            write(tmp_path, "list published=2024-01-01", *lines),
            write(tmp_path, "list published=2024-02-01", *lines[:2], "D4|note; n; x"),
        )
    asked = {"танк": ["D1"], "ТАНК т": ["D1"], "%": ["D2"], "_": ["D2"], "0%_M": ["D2"], "rock": []}
    for item, found in asked.items():
        assert sorted(row["entry"] for row in ledger.rows(ev.claims(item=item))) == found, item
    for document in (first.document[:10], first.document[:10].upper()):
        assert len(ledger.rows(ev.claims(document=document))) == 2
        assert len(ledger.rows(ev.changes(document=document))) == 2
    assert len(ledger.rows(ev.changes(document=second.document))) == 2
    assert ledger.rows(ev.changes(document="ffffffff")) == ledger.rows(ev.changes(source="nobody")) == []
    assert len(ledger.rows(ev.changes(source="invented-publisher"))) == 2


def test_receipts_are_json(demo: tuple[Ledger, list[Receipt]]) -> None:
    """Each has the promised keys, and reads back the same."""
    for receipt in demo[1]:
        told = receipt.as_json()
        assert set(told) >= RECEIPT
        assert json.loads(json.dumps(told)) == told
        assert all(set(issue) >= {"place", "kind", "message", "raw"} for issue in told["issues"])


def test_a_date_is_text_and_unknown_is_none(demo: tuple[Ledger, list[Receipt]]) -> None:
    """In every answer dates are ISO text and what is not known is None: no NaN, no NaT, no empty string for it."""
    ledger, _ = demo
    dates = ("event_from", "event_to", "published_on", "listed_on", "last_seen", "on")
    for question in QUESTIONS.values():
        for row in ledger.rows(question()):
            for name in dates:
                value = row.get(name)
                assert value is None or (isinstance(value, str) and len(value) == 10 and parse(value).earliest == value)
        frame = ledger.frame(question())
        assert not [v for v in frame.to_numpy().ravel() if isinstance(v, float) and v != v]
