"""A gold file is checked on reading: every fault with its place, and every quote where it is said to stand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evidence.errors import BadGold
from evidence.prose.gold import placed
from evidence.prose.gold_reading import read

TEXT = "Maravia denied it had shipped any arms."


def told() -> dict[str, Any]:
    """A gold of one claim, with every member that is asked for."""
    return {
        "document": {"file": "text.txt", "publisher_id": "courier", "published": "2024-07-01"},
        "origins": {"courier": {"name": "The Courier"}, "maravia": {"name": "Maravia"}},
        "claims": [
            {
                "id": "c01",
                "quote": TEXT[:38],
                "start": 0,
                "end": 38,
                "subject": "Maravia",
                "predicate": "transferred_arms",
                "object": None,
                "attributed_to": ["courier", "maravia"],
                "origin_id": "maravia",
                "polarity": "denies",
                "modality": "asserted",
                "interest": "self_serving",
                "event_date_edtf": "/2024-07-01",
                "quantity": {"text": "any", "min": None, "max": None, "unit": None},
                "grade": {"reliability": "D", "credibility": 3},
                "core": True,
            }
        ],
    }


def refused(whole: Any) -> BadGold:
    """How a gold is refused."""
    with pytest.raises(BadGold) as caught:
        read(json.dumps(whole), "gold.json")
    return caught.value


def test_a_gold_is_read_as_it_stands() -> None:
    """Words become the schema's values; what is null or left out is None."""
    gold = read(json.dumps(told()), "gold.json")
    (claim,) = gold.claims
    assert (claim.polarity, claim.interest, claim.credibility, claim.core) == ("denies", "self_serving", 3, True)
    assert claim.when is not None and (claim.when.earliest, claim.when.latest) == (None, "2024-07-01")
    assert claim.quantity is not None and claim.quantity.text == "any"
    assert gold.published is not None and gold.published.isoformat() == "2024-07-01"
    assert placed(gold, TEXT) == gold


@pytest.mark.parametrize(
    ("member", "value", "place", "message"),
    [
        ("predicate", "denied", "predicate", "denied"),
        ("predicate", None, "predicate", "a text is wanted here, and nothing stands"),
        ("polarity", "negative", "polarity", "'negative' is none of asserts, denies. Write one of them"),
        ("modality", "rumoured", "modality", "'rumoured' is none of confirmed"),
        ("event_date_edtf", "June 2024", "event_date_edtf", "'June 2024' is not a date"),
        ("quantity", {"min": 3, "max": 2}, "quantity", "write 2-3"),
        ("quantity", {"min": "3"}, "quantity", "min is '3'. Write a number"),
        ("quantity", {"min": 3, "unit": 4}, "quantity", "unit is a text"),
        ("attributed_to", [["courier"]], "attributed_to", "is no id of origins"),
        ("quantity", "three", "quantity", "an object is wanted here, and 'three'"),
        ("grade", {"credibility": 7}, "grade/credibility", "7 is no credibility. Write 1 to 6, or null"),
        ("core", "yes", "core", "true or false is wanted here"),
        ("start", True, "start", "a whole number is wanted here"),
        ("start", None, "start", "Count again, or leave both out"),
        ("occurrence", "second", "occurrence", "a whole number is wanted here"),
        ("end", 39, "start", "0,39 is not a stretch of the quote's 38 characters"),
        ("origin_id", "moscow", "attributed_to", "'moscow' is no id of origins"),
        ("attributed_to", ["maravia"], "attributed_to", "Put 'courier' first"),
        ("attributed_to", [], "attributed_to", "Put 'courier' first"),
    ],
)
def test_a_fault_is_told_with_its_place_and_its_remedy(member: str, value: Any, place: str, message: str) -> None:
    """The place is a JSON pointer into the gold file."""
    whole = told()
    whole["claims"][0][member] = value
    error = refused(whole)
    assert any(at == f"gold.json#pointer=/claims/0/{place}" and message in said for at, said in error.faults)


def test_all_faults_are_told_together() -> None:
    """Not the first alone: a person mends a file once."""
    whole = told()
    whole["document"]["publisher_id"] = "nobody"
    whole["claims"][0] |= {"polarity": "", "predicate": "flew"}
    whole["claims"].append(3)
    error = refused(whole)
    assert {at.partition("=")[2] for at, _ in error.faults} >= {
        "/document/publisher_id",
        "/claims/0/polarity",
        "/claims/0/predicate",
        "/claims/1",
    }
    assert "faults:" in str(error)


def test_a_source_may_have_a_kind() -> None:
    """Without one it is an outlet; one that there is not is refused with those there are."""
    whole = told()
    whole["origins"]["courier"]["kind"] = "international"
    sources = read(json.dumps(whole), "gold.json").sources
    assert (sources["courier"].kind, sources["maravia"].kind) == ("international", "outlet")
    whole["origins"]["courier"]["kind"] = "newspaper"
    assert refused(whole).faults[0][0] == "gold.json#pointer=/origins/courier/kind"


def test_the_same_id_twice_is_refused() -> None:
    """What was missed is told by id."""
    whole = told()
    whole["claims"] *= 2
    assert refused(whole).faults[0][0] == "gold.json#pointer=/claims/1/id"


@pytest.mark.parametrize("text", ["", "{", '{"claims": NaN}', '{"a": 1, "a": 2}', "[" * 100_000])
def test_what_is_no_json_is_refused_with_a_sentence(text: str) -> None:
    """A text file given in the place of the gold is the commonest slip."""
    with pytest.raises(BadGold, match="name the gold file first"):
        read(text, "gold.json")


@pytest.mark.parametrize(
    "whole", [[], 3, "text", None, {}, {"claims": {}}, {"document": [], "origins": 1, "claims": [1]}]
)
def test_json_of_another_shape_is_refused_without_a_traceback(whole: Any) -> None:
    """Each part that is missing is named."""
    assert refused(whole).faults


def test_a_quote_that_stands_elsewhere_is_told_where() -> None:
    """Offsets of another edition of the text are the usual cause."""
    gold = read(json.dumps(told()), "gold.json")
    with pytest.raises(BadGold, match=r"the quote stands at 2,40\. Correct the quote"):
        placed(gold, "  " + TEXT)
    with pytest.raises(BadGold, match="stands nowhere"):
        placed(gold, TEXT.upper())


def test_offsets_may_be_left_out() -> None:
    """A person copies words and counts no characters: quote and occurrence say where it stands."""
    whole = told()
    whole["claims"][0] |= {"start": None, "end": None, "quote": "any", "occurrence": 1}
    (claim,) = placed(read(json.dumps(whole), "gold.json"), "any arms, any ships").claims
    assert (claim.start, claim.end) == (10, 13)
    with pytest.raises(BadGold, match=r"c01: it is not found; the quote stands at 0,3\. Correct"):
        placed(read(json.dumps(whole), "gold.json"), "any arms")


def test_a_gold_of_another_file_is_refused() -> None:
    """Where the gold states a hash, it is of these bytes or of none."""
    whole = told()
    whole["document"]["sha256"] = "a" * 64
    gold = read(json.dumps(whole), "gold.json")
    assert placed(gold, TEXT, "a" * 64) == gold
    with pytest.raises(BadGold, match="of hash aaaaaaaa, this one has bbbbbbbb"):
        placed(gold, TEXT, "b" * 64)


@pytest.mark.real
def test_the_seed_gold_is_read(shared_data: Path) -> None:
    """44 claims, 37 of them core, each quote at its offsets."""
    folder = shared_data.parent / "gold"
    gold = read((folder / "seed_gold.json").read_text("utf-8"), "seed_gold.json")
    placed(gold, (folder / "seed_article.txt").read_bytes().decode(), gold.sha256)
    assert (len(gold.claims), sum(claim.core for claim in gold.claims)) == (44, 37)
