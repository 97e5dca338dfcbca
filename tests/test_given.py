"""What is said of a document when it is loaded, and that it stands: publisher, title, handling, licence, attribution."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

import evidence as ev
from evidence.demo import sample
from evidence.store import provenance

WORDS = "the freighter Grey Heron carried 40 crates of mortar shells to Port Linden"
ARTICLE = f"The harbour master said on Tuesday that {WORDS}.\n"
SHEET = (
    '{"source": {"id": "harbour-master", "name": "the harbour master", "kind": "person", "parent": null}}\n'
    f'{{"id": "g1", "document": "Crates at dawn", "quote": "{WORDS}", "predicate": "transferred_arms", '
    '"subject": "North Korea", "object": "Russia", "item": "mortar shells", '
    '"chain": ["linden-evening-post", "harbour-master"]}\n'
)
SAID = {
    "publisher": "Linden Evening Post",
    "title": "Crates at dawn",
    "handling": "confidential",
    "licence": "for this case only",
    "attribution": "Linden Evening Post, by hand",
}


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A cutting that says neither who printed it nor when."""
    path = tmp_path / "cutting.txt"
    path.write_text(ARTICLE)
    (tmp_path / "sheet.jsonl").write_text(SHEET)
    return path


def held(db: ev.Ledger, sha: str) -> dict[str, object]:
    """What the ledger holds of a document beside its bytes."""
    (found,) = provenance.custody(db.store, 2**31 - 1, [sha])
    return {name: getattr(found, name) for name in SAID}


def test_what_is_said_is_held_and_told(tmp_path: Path, article: Path) -> None:
    """The publisher is a source with an id of its name; the receipt repeats each."""
    with ev.open(tmp_path / "a.db") as db:
        (receipt,) = db.load(article, **SAID)  # type: ignore[arg-type]
        assert held(db, receipt.document) == SAID | {"publisher": "linden-evening-post"}
        assert receipt.source == "linden-evening-post"
        assert [i.message for i in receipt.issues if i.message.endswith("given with the load")] == [
            f"{name}: {words}, given with the load" for name, words in SAID.items()
        ]
        assert provenance.sources(db.store, 1)["linden-evening-post"].kind == "outlet"


def test_what_was_said_stands(tmp_path: Path, article: Path) -> None:
    """Said again alike it is known already; said otherwise the load is refused, since nothing is written over."""
    with ev.open(tmp_path / "a.db") as db:
        (receipt,) = db.load(article, **SAID)  # type: ignore[arg-type]
        assert db.load(article, **SAID)[0].already_known  # type: ignore[arg-type]
        assert db.load(article)[0].already_known
        assert db.load(article, publisher="linden-evening-post")[0].already_known
        before = db.store.head()
        for name, other in (("handling", "open"), ("publisher", "The Other Post"), ("title", "B"), ("licence", "CC0")):
            with pytest.raises(
                ev.LoadError, match=f"the ledger holds it with the {name} '.*never written over"
            ) as told:
                db.load(article, **{name: other})  # type: ignore[arg-type]
            assert told.value.place == "cutting.txt"
        assert (db.store.head(), held(db, receipt.document)["handling"]) == (before, "confidential")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"handling": "secret"}, "'secret' is no handling mark; there are open, confidential, protected_source"),
        ({"licence": " "}, "--licence ' ' says nothing"),
        ({"publisher": "?!"}, "has neither a letter nor a digit"),
    ],
)
def test_what_says_nothing_is_refused(tmp_path: Path, article: Path, said: dict[str, str], words: str) -> None:
    """Before anything is stored."""
    with ev.open(tmp_path / "a.db") as db:
        with pytest.raises(ev.LoadError) as told:
            db.load(article, **said)  # type: ignore[arg-type]
        assert words in str(told.value)
        assert db.store.head() is None


def test_a_list_names_its_publisher_itself(tmp_path: Path) -> None:
    """A publisher and a title are for prose; a handling mark, licence and attribution for everything."""
    path = tmp_path / "list.xml"
    path.write_bytes(sample("un-list-2024-06-30.xml"))
    with ev.open(tmp_path / "a.db") as db:
        for name in ("publisher", "title"):
            with pytest.raises(ev.LoadError, match=f"--{name} is for articles and other prose; un_sc reads"):
                db.load(path, **{name: "Mine"})  # type: ignore[arg-type]
        assert db.store.head() is None
        (receipt,) = db.load(path, handling="confidential", licence="by hand")
        assert (held(db, receipt.document)["handling"], held(db, receipt.document)["licence"]) == (
            "confidential",
            "by hand",
        )


def test_one_title_is_not_given_to_two_documents(tmp_path: Path, article: Path) -> None:
    """A sheet finds documents by title."""
    with ev.open(tmp_path / "a.db") as db, pytest.raises(ev.LoadError, match="the title of one|that of one document"):
        db.load(article, tmp_path / "sheet.jsonl", title="Crates at dawn")


@pytest.mark.parametrize("mark", ["open", "confidential", "protected_source"])
def test_a_report_keeps_back_what_was_marked(tmp_path: Path, article: Path, mark: str) -> None:
    """From the load to the cells of the workbook: words that are not open stand there only where asked for by name."""
    with ev.open(tmp_path / "a.db") as db:
        db.load(article, **(SAID | {"handling": mark}))  # type: ignore[arg-type]
        db.load(tmp_path / "sheet.jsonl", handling=mark)
        report = ev.report.register(db, supplier="KP", recipient="RU")
        for confidential in (False, True):
            shown = cells(report.save(tmp_path / "r.xlsx", confidential=confidential))
            assert (WORDS in shown) == (confidential or mark == "open")
            named = any("Linden Evening Post" in cell or "linden-evening-post" in cell for cell in shown)
            assert named == (confidential or mark != "protected_source")
            assert db.verify(tmp_path / "r.xlsx").ok


def cells(path: Path) -> set[str]:
    """Every text of a workbook."""
    book = openpyxl.load_workbook(path)
    return {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
