"""Gold files on disk with their texts: found, read, held against what is proposed; and refused in plain words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evidence.errors import BadGold, LoadError, Unreadable
from evidence.prose.measures import measure
from evidence.prose.values import Proposal, Prose, Said
from evidence.scoring import scored, sets, standing

TEXT = "Maravia shipped 40 mortars to Tarsia in June.\n\nThe envoy spoke to reporters about it for an hour on Monday evening.\n"


def kept(folder: Path, name: str = "gold.json", **differs: Any) -> Path:
    """A gold of one claim with its text beside it."""
    quote = "Maravia shipped 40 mortars to Tarsia in June"
    claim = {
        "id": "c01",
        "quote": quote,
        "start": 0,
        "end": len(quote),
        "predicate": "transferred_arms",
        "subject": "Maravia",
        "object": "Tarsia",
        "attributed_to": ["courier"],
        "origin_id": "courier",
        "polarity": "asserts",
        "modality": "asserted",
    }
    document = {"file": "text.txt", "publisher_id": "courier", "published": "2024-07-01", "language": "en"} | differs
    (folder / "text.txt").write_text(TEXT, "utf-8")
    gold = folder / name
    gold.write_text(
        json.dumps({"document": document, "origins": {"courier": {"name": "The Courier"}}, "claims": [claim]}), "utf-8"
    )
    return gold


def first_sentence(prose: Prose) -> tuple[Proposal, ...]:
    """An extractor that proposes a transfer of the first sentence, whatever it says."""
    end = prose.text.index(".")
    said = Said((prose.publisher,), prose.publisher)
    return (Proposal(0, end, prose.text[:end], "transferred_arms", said),)


def test_a_folder_is_scored_with_the_texts_that_its_gold_names(tmp_path: Path) -> None:
    """Each gold file in order of its name; publisher and day of publication are the gold's."""
    kept(tmp_path, "b.json")
    kept(tmp_path, "a.json")
    told = list(scored(sets([tmp_path]), first_sentence))
    assert [Path(gold.name).name for gold, _ in told] == ["a.json", "b.json"]
    total = measure(judged for _, judged in told)
    assert (total.claims, total.claim_lenient.f1, total.origin.value) == (2, 1, 1)
    _, _, prose = standing(tmp_path / "a.json")
    assert prose.published is not None and prose.published.isoformat() == "2024-07-01"
    assert (prose.publisher.name, len(prose.blocks)) == ("The Courier", 2)


def test_a_text_may_be_named_after_its_gold(tmp_path: Path) -> None:
    """Then the gold need not name it, and several pairs stand one after another."""
    gold = kept(tmp_path, file=None)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    other = kept(elsewhere)
    pairs = sets([gold, tmp_path / "text.txt", other])
    assert pairs == [(gold, tmp_path / "text.txt"), (other, None)]
    assert len(list(scored(pairs, first_sentence))) == 2


def test_what_is_named_wrongly_is_refused_with_what_to_do(tmp_path: Path) -> None:
    """A text before its gold, a folder without gold, a gold without a text, a text that is not there."""
    gold = kept(tmp_path, file=None)
    text = tmp_path / "text.txt"
    with pytest.raises(BadGold, match="Name each gold file before its text"):
        sets([text, gold])
    with pytest.raises(BadGold, match="Name each gold file before its text"):
        sets([gold, text, text])
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadGold, match="there is no gold file in it"):
        sets([tmp_path / "empty"])
    with pytest.raises(BadGold, match="evidence score GOLD.json FILE"):
        standing(gold)
    with pytest.raises(Unreadable, match="there is no such file"):
        standing(gold, tmp_path / "absent.txt")
    with pytest.raises(BadGold, match="name the gold file first"):
        standing(text, gold)


def test_a_table_is_no_text_of_gold(tmp_path: Path) -> None:
    """What an importer reads as entries has no text layer to which offsets could refer."""
    gold = kept(tmp_path)
    table = tmp_path / "sheet.csv"
    table.write_text("quote,predicate,document\na,b,c\n", "utf-8")
    with pytest.raises(LoadError):
        standing(gold, table)


def test_a_gold_of_an_edition_of_the_text_is_refused(tmp_path: Path) -> None:
    """A blank more at the head moves every offset: nothing is scored by half."""
    gold = kept(tmp_path)
    (tmp_path / "text.txt").write_text(f" {TEXT}", "utf-8")
    with pytest.raises(BadGold, match=r"the quote stands at 1,45"):
        list(scored(sets([gold]), first_sentence))
