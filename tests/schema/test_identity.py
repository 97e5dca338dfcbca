"""The identity of a claim: a canonical encoding of what it says, in which every field counts and layout does not."""

from __future__ import annotations

from dataclasses import fields, replace
from math import nextafter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.schema.edtf import parse
from evidence.schema.identity import claim_id, claim_text, digest, encode, note_text, number
from evidence.schema.quantity import Quantity
from evidence.schema.records import Claim, Mention, Note, Passage, roles_of
from evidence.schema.words import Interest, Modality, Polarity

SHA = "ab" * 32
TEXT = st.text(max_size=6)
TELLING = st.text("a1:~", max_size=3)
"""Texts of the signs that the encoding itself is written with: what could be mistaken for it."""
PARTS = st.lists(st.none() | TELLING, max_size=4)

CLAIM = Claim(
    "transferred_arms",
    Passage(SHA, "record=2&line=3", "KP sent 5 rockets to RU by sea"),
    ("gazette", "ministry"),
    "ministry",
    Mention("KP", "KP"),
    Mention("RU", "RU"),
    Mention("rockets", "rockets"),
    Mention("Rajin", None),
    (("carrier", Mention("Angara", "imo:1")), ("via", Mention("sea"))),
    Polarity.ASSERTS,
    Modality.ASSERTED,
    Interest.NONE,
    parse("2023-09"),
    Quantity(5, 6, "unit", None, "5 or 6"),
    ((0, 17),),
)

OTHER: dict[str, list[dict[str, Any]]] = {
    "predicate": [{"predicate": "ordered_arms", "roles": ()}],
    "passage": [{"passage": replace(CLAIM.passage, text="KP sent 6 rockets to RU by sea")}],
    "chain": [
        {"chain": ("gazette",)},
        {"chain": ("gazette", "ministry", "ministry")},
        {"chain": ("ministry", "gazette")},
    ],
    "origin": [{"origin": "gazette"}],
    "subject": [{"subject": Mention("KP")}, {"subject": Mention("DPRK", "KP")}, {"subject": Mention("KP", "KR")}],
    "object": [{"object": Mention("RU")}, {"object": Mention("Russia", "RU")}],
    "item": [{"item": None}, {"item": Mention("rockets")}, {"item": Mention("rocket", "rockets")}],
    "place": [{"place": None}, {"place": Mention("Rajin", "x")}, {"place": Mention("Rason")}],
    "roles": [
        {"roles": ()},
        {"roles": CLAIM.roles[:1]},
        {"roles": (("broker", Mention("Angara", "imo:1")), CLAIM.roles[1])},
        {"roles": (("carrier", Mention("Angara")), CLAIM.roles[1])},
    ],
    "polarity": [{"polarity": Polarity.DENIES}],
    "modality": [{"modality": word} for word in Modality if word is not Modality.ASSERTED],
    "interest": [{"interest": Interest.SELF_SERVING}, {"interest": Interest.AGAINST_INTEREST}],
    "when": [
        {"when": None},
        {"when": parse("2023-09~")},
        {"when": parse("2023")},
        {"when": parse("2023-09-01/2023-09-30")},
    ],
    "quantity": [
        {"quantity": None},
        {"quantity": Quantity(5, 7, "unit", None, "5 or 6")},
        {"quantity": Quantity(4, 6, "unit", None, "5 or 6")},
        {"quantity": Quantity(None, 6, "unit", None, "5 or 6")},
        {"quantity": Quantity(5, None, "unit", None, "5 or 6")},
        {"quantity": Quantity(5, 6, None, None, "5 or 6")},
        {"quantity": Quantity(5, 6, "unit", True, "5 or 6")},
        {"quantity": Quantity(5, 6, "unit", False, "5 or 6")},
        {"quantity": Quantity(5, 6, "unit", None, "five or six")},
    ],
    "spans": [{"spans": ((0, 16),)}, {"spans": ((0, 2), (3, 17))}, {"spans": ()}],
    "supersedes": [{"supersedes": "cd" * 32}],
}


def _id(claim: Claim, scope: str = "series:list", key: str = "K1", occurrence: int = 0) -> str:
    return claim_id(scope, key, claim, occurrence)


# the encoding


@settings(max_examples=300)
@given(PARTS, PARTS)
def test_two_lists_of_parts_never_have_one_encoding(one: list[str | None], other: list[str | None]) -> None:
    """The encoding is injective: what differs in any part, or in where parts end, differs in bytes."""
    assert (encode(one) == encode(other)) == (one == other)


@given(st.lists(TELLING | TEXT, min_size=1, max_size=4), st.integers(0, 40))
def test_moving_a_border_between_parts_changes_the_encoding(parts: list[str], at: int) -> None:
    """The same characters cut elsewhere are another list."""
    joined = "".join(parts)
    at %= len(joined) + 1
    cut = [joined[:at], joined[at:]]
    assert (encode(cut) == encode(parts)) == (cut == parts)


@given(st.text(alphabet="a1:~é\U0001f680", max_size=4), st.integers(0, 20), st.integers(0, 20))
def test_an_occurrence_never_runs_into_what_it_counts(said: str, one: int, other: int) -> None:
    """Digest and occurrence are parts of their own."""
    assert (digest(said, one) == digest(said, other)) == (one == other)


# numbers


@pytest.mark.parametrize(("whole", "point"), [(5, 5.0), (0, 0.0), (0, -0.0), (10**15, 1e15)])
def test_a_whole_number_is_the_same_bound_with_and_without_a_point(whole: int, point: float) -> None:
    """5 out of a table and 5.0 out of a spreadsheet are one bound, and one claim."""
    assert number(whole) == number(point)
    one, other = (replace(CLAIM, quantity=Quantity(n, n)) for n in (whole, point))
    assert _id(one) == _id(other)


@given(st.floats(0, 1e18), st.floats(0, 1e18))
def test_two_numbers_never_have_one_text(one: float, other: float) -> None:
    """No rounding stands between a bound and its identity, however near two of them are."""
    assert (number(one) == number(other)) == (one == other)
    assert number(one) != number(nextafter(one, 2e18))


def test_an_unknown_number_is_no_zero() -> None:
    """Absence has a text of its own in the encoding."""
    assert number(None) is None
    assert _id(replace(CLAIM, quantity=Quantity(None, 6))) != _id(replace(CLAIM, quantity=Quantity(0, 6)))


# what counts


@pytest.mark.parametrize(("field", "change"), [(f, change) for f, changes in OTHER.items() for change in changes])
def test_every_field_is_in_the_hash(field: str, change: dict[str, Any]) -> None:
    """Another reading of any field is another claim."""
    assert _id(replace(CLAIM, **change)) != _id(CLAIM), field


def test_the_table_of_changes_leaves_no_field_out() -> None:
    """A field that is added to a claim must be in its identity, or be named here with the reason."""
    assert set(OTHER) == {f.name for f in fields(Claim)}


def test_scope_key_and_occurrence_count() -> None:
    """The same words on another list, of another entry or said a second time are another claim."""
    ids = [
        _id(CLAIM),
        _id(CLAIM, scope="series:other"),
        _id(CLAIM, key="K2"),
        _id(CLAIM, occurrence=1),
        _id(CLAIM, scope=f"document:{SHA}"),
    ]
    assert len(set(ids)) == len(ids)


MENTION = st.builds(Mention, st.text(min_size=1, max_size=4), st.none() | st.text(min_size=1, max_size=4))


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """Small claims that often share their fields with one another."""
    text = draw(st.text(alphabet="ab ", min_size=1, max_size=4))
    return Claim(
        "transferred_arms",
        Passage(SHA, "line=1", text),
        tuple(draw(st.lists(st.sampled_from(["a", "b", "ab"]), min_size=1, max_size=3))),
        draw(st.sampled_from(["a", "b"])),
        draw(MENTION),
        draw(MENTION),
        draw(st.none() | MENTION),
        draw(st.none() | MENTION),
        roles_of(draw(st.lists(st.tuples(st.sampled_from(["via", "broker"]), MENTION), max_size=2))),
        when=draw(st.sampled_from([None, parse("2020"), parse("2020~")])),
        quantity=draw(st.sampled_from([None, Quantity(1, 1), Quantity(1, None), Quantity(None, 1)])),
    )


@given(claims(), claims())
def test_claims_of_one_identity_say_the_same(one: Claim, other: Claim) -> None:
    """Only white space in the quote may differ between two claims of one id."""
    same = replace(one, passage=other.passage) == other and one.quote.split() == other.quote.split()
    assert (_id(one) == _id(other)) == same


# what does not count


@given(st.lists(st.sampled_from([" ", "\n", "\t", "\r\n", "  ", "\u00a0"]), min_size=6, max_size=6))
def test_white_space_in_a_quote_is_layout(blanks: list[str]) -> None:
    """A re-wrapped or re-indented vintage says what it said."""
    words = ["KP", "sent", "5", "rockets", "to", "RU"]
    text = "".join(w + b for w, b in zip(words, blanks, strict=True))
    claims = [replace(CLAIM, passage=Passage(SHA, "line=1", t), spans=()) for t in (text, " ".join(words))]
    assert _id(claims[0]) == _id(claims[1])
    notes = [Note(Passage(SHA, "line=1", t), (), "remark") for t in (text, " ".join(words))]
    assert note_text("series:list", "K1", notes[0]) == note_text("series:list", "K1", notes[1])


@given(st.text(min_size=1, max_size=8), st.text(alphabet="0123456789abcdef", min_size=64, max_size=64))
def test_in_a_series_the_place_does_not_count(locator: str, sha: str) -> None:
    """The same statement further down, and in the next vintage, is the same claim."""
    moved = replace(CLAIM, passage=replace(CLAIM.passage, document=sha, locator=locator, start=7))
    assert _id(moved) == _id(CLAIM)
    note = Note(CLAIM.passage, ((0, 2),), "remark")
    assert note_text("series:l", "K", replace(note, passage=moved.passage)) == note_text("series:l", "K", note)


@pytest.mark.parametrize(
    "change",
    [
        {"passage": replace(CLAIM.passage, locator="record=9&line=9")},
        {"passage": replace(CLAIM.passage, text="X" + CLAIM.passage.text), "spans": ((1, 18),)},
        {"passage": replace(CLAIM.passage, start=40)},
    ],
)
def test_in_a_document_of_its_own_the_place_counts(change: dict[str, Any]) -> None:
    """The same sentence in two paragraphs of an article is said twice."""
    scope = f"document:{SHA}"
    moved = replace(CLAIM, **change)
    assert moved.quote == CLAIM.quote
    assert _id(moved, scope=scope) != _id(CLAIM, scope=scope)
    assert _id(moved) == _id(CLAIM)
    one, other = (Note(c.passage, c.spans, "remark") for c in (moved, CLAIM))
    assert note_text(scope, "K", one) != note_text(scope, "K", other)
    assert note_text("series:l", "K", one) == note_text("series:l", "K", other)


def test_an_identity_stays_what_it_is() -> None:
    """The id of a claim that was stored years ago: a change of the encoding must change its version tag."""
    assert claim_text("series:list", "K1", CLAIM).startswith("7:claim/1" + "11:series:list" + "2:K1")
    assert _id(CLAIM) == "1153404797c567f5399e36e44e5dd7d235937a584aa97d43ea01ff062fc95836"
