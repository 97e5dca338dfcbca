"""Proposals as a document: the same bytes each time, and nothing that does not stand in the text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from evidence.errors import LoadError, Malformed, NotFound, RejectedEntries
from evidence.importer import Bundle, identify, importer
from evidence.importers import proposals as importer_of
from evidence.ledger import Ledger
from evidence.prose.written import written
from evidence.read.document import Document
from evidence.review.proposals import keep
from evidence.store.store import Store
from tests.store.proposed import ARTICLE, loaded, proposals

NAMED = {"extractor": "invented extractor", "version": "1", "lexicon": "0" * 64}


def lines(**changed: str) -> bytes:
    """The proposals over the article, with stretches of the bytes changed."""
    data = written("ab" * 32, ARTICLE, proposals(ARTICLE), **NAMED)
    for before, after in changed.items():
        assert before.encode() in data
        data = data.replace(before.encode(), after.encode())
    return data


def test_the_same_proposals_are_the_same_bytes_in_whatever_order_they_come() -> None:
    """Order and repetition do not matter: one that two rules make alike is one."""
    found = proposals(ARTICLE)
    again = written("ab" * 32, ARTICLE, (*reversed(found), found[0]), **NAMED)
    assert again == lines()
    assert len(again.splitlines()) == 1 + 3 + 4
    assert identify(Document.of("p.jsonl", again)).id == "proposals"


def test_a_proposal_whose_quote_does_not_stand_there_is_not_written() -> None:
    """What an extractor calls a quote must be the text between its offsets."""
    (first, *_) = proposals(ARTICLE)
    for wrong in (replace(first, quote="Norway shipped"), replace(first, start=0, end=0, quote="")):
        with pytest.raises(ValueError, match="does not stand at"):
            written("ab" * 32, ARTICLE, [wrong], **NAMED)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({'{"proposals": 1': '{"proposals": 7'}, "format 7, and this library knows 1"),
        ({', "lexicon": "' + "0" * 64 + '"': ""}, "lacks lexicon"),
    ],
)
def test_a_first_line_that_cannot_be_read_refuses_the_document(changed: dict[str, str], said: str) -> None:
    """It says what is proposed of what by whom; without that nothing below has a meaning."""
    with pytest.raises(Malformed, match=said):
        importer("proposals").describe(Bundle((Document.of("p.jsonl", lines(**changed)),)))


def test_other_json_lines_are_no_proposals() -> None:
    """Only a first line that names document and extractor is one; broken bytes are none either."""
    for data in (b"", b"{", b"[1]\n", b'{"proposals": 1}\n', b'{"document": "d", "quote": "q", "predicate": "p"}\n'):
        assert not importer_of.identify(Document.of("p.jsonl", data))


def test_proposals_over_a_text_that_the_ledger_does_not_hold_are_refused(sqlite_ledger: Ledger, tmp_path: Path) -> None:
    """Neither kept by an extractor nor loaded as a file: a claim cites a document that is there."""
    with pytest.raises(NotFound, match="holds no text of document"):
        keep(sqlite_ledger.store, "ab" * 32, proposals(ARTICLE), **NAMED)
    path = tmp_path / "p.jsonl"
    path.write_bytes(lines())
    with pytest.raises(RejectedEntries, match="is no document of this ledger"):
        sqlite_ledger.load(path)


def test_a_line_of_another_text_is_refused_with_its_place(sqlite_ledger: Ledger, tmp_path: Path) -> None:
    """Offsets that are not the quote's, and a line that names another document than the first."""
    document = loaded(sqlite_ledger, tmp_path)
    (stored,) = sqlite_ledger.store.library.find(document)
    data = written(document, stored.text, proposals(stored.text), **NAMED).decode()
    start = stored.text.index("Norway shipped")
    path = tmp_path / "p.jsonl"
    path.write_text(data.replace(f'"start": {start}', f'"start": {start - 1}'), "utf-8")
    with pytest.raises(RejectedEntries, match=rf"line=5: start: the quote stands at {start},"):
        sqlite_ledger.load(path)
    path.write_text(data.replace(f'{{"document": "{document}"', f'{{"document": "{"cd" * 32}"', 1), "utf-8")
    with pytest.raises(LoadError, match="the first line says that the proposals are over"):
        sqlite_ledger.load(path)


@pytest.fixture
def sqlite_ledger(sqlite_ledgers: object) -> object:
    """A fresh ledger; what is tested here is no matter of the engine."""
    from tests.store.ledgers import opened

    with opened(sqlite_ledgers) as made:  # type: ignore[arg-type]
        yield made
        assert isinstance(made.store, Store)
