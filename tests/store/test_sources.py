"""Who sources are: which declaration stands as of when, in whatever order files were loaded, and that none can be lost."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

import evidence as ev
from evidence.errors import LoadError, RejectedEntries
from evidence.importer import importers
from evidence.ledger import Ledger, open_ledger
from evidence.schema.words import Basis, SourceKind
from evidence.store import provenance
from evidence.store.sources import Declaration, stands
from evidence.store.write import Writer
from tests.store.answers import counts, grown, sound
from tests.store.invented import Invented, party, registered, write
from tests.store.ledgers import Ledgers, but_no_declaration, opened
from tests.store.proposed import SHIPPED, loaded, proposed

VOICE = {"id": "olmark-voice", "name": "Voice of Olmark", "kind": "state_media", "parent": "olmark"}
STATE = {"id": "olmark", "name": "Olmark", "kind": "state", "parent": None}
SEEN = "Olmark sent forty crates of mortar shells to Norway in May"
TOLD = "forty crates of mortar shells went from Olmark to Norway, the government of Olmark said"


def article(folder: Path, paper: str, words: str) -> Path:
    """An article that names its publisher."""
    path = folder / f"{paper.lower().replace(' ', '-')}.md"
    path.write_text(f"---\ntitle: Crates, as told by {paper}\npublisher: {paper}\n---\n\n{words}.\n", "utf-8")
    return path


def lines(folder: Path, name: str, *rows: dict[str, Any]) -> Path:
    """A sheet in JSON lines."""
    path = folder / f"{name}.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def declares(folder: Path, name: str, *sources: dict[str, Any]) -> Path:
    """A sheet that declares sources and claims nothing."""
    return lines(folder, name, *({"source": one} for one in sources))


def claims(folder: Path, document: Path, words: str, **said: Any) -> Path:
    """A sheet with one claim on the transfer, quoted from an article."""
    row = {
        "document": document.name, "quote": words, "predicate": "transferred_arms", "subject": "Chile",
        "object": "Norway", "item": "mortar shells", "event": "2024-05",
    }  # fmt: skip
    return lines(folder, f"on-{document.stem}", row | said)


def files(folder: Path) -> dict[str, tuple[Path, str]]:
    """Two articles, what each claims, and the sheet that says that the one paper speaks for the other's origin."""
    voice, gazette = article(folder, "Olmark Voice", SEEN), article(folder, "Harbour Gazette", TOLD)
    return {
        "voice": (voice, ""),
        "gazette": (gazette, ""),
        "on voice": (claims(folder, voice, SEEN), "voice"),
        "on gazette": (claims(folder, gazette, TOLD, chain=["harbour-gazette", "olmark"], origin="olmark"), "gazette"),
        "sources": (declares(folder, "sources", VOICE, STATE), ""),
    }


def known(ledger: Ledger, source: str, seq: int | None = None) -> tuple[str, str, str | None]:
    """Name, kind and parent of a source, as of an entry of the log."""
    found = provenance.sources(ledger.store, now(ledger) if seq is None else seq)[source]
    return found.name, found.kind, found.parent


def now(ledger: Ledger) -> int:
    """The newest entry of the log."""
    head = ledger.store.head()
    assert head is not None
    return head.seq


def believed(ledger: Ledger, **clocks: Any) -> dict[str, Any]:
    """The opinion of the one transfer; ``origins_for`` counts the independent origins."""
    opinion: dict[str, Any] = ledger.explain(ev.transfers(**clocks)).row()["opinion"]
    return opinion


def remarks(receipt: Any) -> list[str]:
    """What a receipt says of sources."""
    return [issue.message for issue in receipt.issues if " counts " in issue.message]


ORDERS = [
    order
    for order in permutations(("voice", "gazette", "on voice", "on gazette", "sources"))
    if order.index("voice") < order.index("on voice") and order.index("gazette") < order.index("on gazette")
]


@given(order=st.sampled_from(ORDERS))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_loading_changes_no_answer(ledgers: Ledgers, tmp_path: Path, order: tuple[str, ...]) -> None:
    """Where one file declares a source and others name it, the answer is the same whichever of them came first."""
    given_ = files(tmp_path)
    with opened(ledgers) as ledger:
        for name in order:
            ledger.load(given_[name][0], published="2024-06-01" if name in ("voice", "gazette") else None)
        assert believed(ledger)["origins_for"] == 1, order
        assert {source: known(ledger, source) for source in ("olmark-voice", "olmark", "harbour-gazette")} == {
            "olmark-voice": ("Voice of Olmark", "state_media", "olmark"),
            "olmark": ("Olmark", "state", None),
            "harbour-gazette": ("Harbour Gazette", "outlet", None),
        }
        assert believed(ledger) == _straight(ledgers, tmp_path)


def _straight(ledgers: Ledgers, folder: Path, _found: dict[str, dict[str, Any]] = {}) -> dict[str, Any]:  # noqa: B006
    """What is told where the sources are declared before all else."""
    if ledgers.kind not in _found:
        with opened(ledgers) as ledger:
            given_ = files(folder)
            for name in ("sources", "voice", "gazette", "on voice", "on gazette"):
                ledger.load(given_[name][0], published="2024-06-01" if name in ("voice", "gazette") else None)
            _found[ledgers.kind] = believed(ledger)
    return _found[ledgers.kind]


KINDS = st.sampled_from(list(SourceKind))
MENTIONS = st.builds(
    Declaration,
    name=st.none() | st.just("As printed"),
    kind=KINDS,
    parent=st.none() | st.just("a-state"),
    basis=st.sampled_from([Basis.NAMED, Basis.PRINTED, Basis.IMPORTER]),
    document_id=st.none(),
    importer=st.just("one"),
    version=st.just("1"),
    seq=st.just(1),
)


@given(mentions=st.lists(MENTIONS, max_size=6), place=st.integers(0, 6))
def test_the_one_declaration_stands_wherever_it_comes_among_mentions(mentions: list[Declaration], place: int) -> None:
    """Kind, parent and name are those that somebody declared, and no mention, however late, changes them."""
    declared = Declaration("Voice of Olmark", "state_media", "olmark", Basis.DECLARED, 3, "evidence_sheet", "1", 7)
    found = stands("olmark-voice", [*mentions[:place], declared, *mentions[place:]])
    assert (found.name, found.kind, found.parent) == ("Voice of Olmark", "state_media", "olmark")


def test_an_answer_as_of_before_a_declaration_is_as_it_was(ledger: Ledger, tmp_path: Path) -> None:
    """Two origins until the sheet came, one from then on; the sheet Sources of a report of then tells what was known then."""
    given_ = files(tmp_path)
    ledger.load(declares(tmp_path, "state", STATE))
    for name in ("voice", "gazette", "on voice", "on gazette"):
        ledger.load(given_[name][0], published="2024-06-01" if name in ("voice", "gazette") else None)
    then, before = now(ledger), believed(ledger)
    assert (before["origins_for"], known(ledger, "olmark-voice")) == (2, ("Olmark Voice", "outlet", None))
    (receipt,) = ledger.load(given_["sources"][0])
    assert remarks(receipt) == [
        "source olmark-voice counts from here on as state media with the parent olmark, as it is declared here; before it "
        "counted as outlet without a parent, as olmark-voice.md has it. Answers as of before stay as they were"
    ]
    assert believed(ledger)["origins_for"] == 1
    assert believed(ledger, as_of=str(then)) == before
    assert known(ledger, "olmark-voice", then) == ("Olmark Voice", "outlet", None)
    for as_of, kind in ((str(then), "outlet"), (None, "state media")):
        report = ev.report.register(ledger, as_of=as_of)
        (sheet,) = (sheet for sheet in report.sheets if sheet.name == "Sources")
        assert [row[2] for row in sheet.rows if row[0] == "olmark-voice"] == [kind]
    sound(ledger)


def test_a_report_tells_what_is_declared_in_two_ways(ledger: Ledger, tmp_path: Path) -> None:
    """The sheet Sources has beside what stands what others declare; a report of before the second sheet has nothing there."""
    given_ = files(tmp_path)
    for name in ("sources", "voice", "on voice"):
        ledger.load(given_[name][0], published="2024-06-01" if name == "voice" else None)
    then = now(ledger)
    ledger.load(declares(tmp_path, "bob", VOICE | {"kind": "agency", "parent": None}))
    told = {}
    for as_of in (str(then), None):
        (sheet,) = (one for one in ev.report.register(ledger, as_of=as_of).sheets if one.name == "Sources")
        told[as_of] = [(row[2], row[3], row[-1]) for row in sheet.rows if row[0] == "olmark-voice"]
    assert told == {
        str(then): [("state media", "olmark", None)],
        None: [("agency", None, "state media with the parent olmark")],
    }


def test_what_stands_already_is_not_declared_again(ledger: Ledger, tmp_path: Path) -> None:
    """The same sheet again, and another one that says the same, add no declaration."""
    ledger.load(declares(tmp_path, "one", VOICE, STATE))
    before = counts(ledger)["declaration"]
    ledger.load(declares(tmp_path, "one", VOICE, STATE))
    ledger.load(declares(tmp_path, "two", STATE, VOICE))
    ledger.load(article(tmp_path, "Olmark Voice", SEEN))
    assert counts(ledger)["declaration"] == before
    assert known(ledger, "olmark-voice") == ("Voice of Olmark", "state_media", "olmark")


def test_a_name_is_less_than_a_publisher_and_that_is_less_than_a_declaration(ledger: Ledger, tmp_path: Path) -> None:
    """A parent that is only named is unnamed; printed as a publisher it is an outlet; declared, it is what is declared."""
    ledger.load(declares(tmp_path, "first", {"id": "echo", "name": "Echo", "kind": "outlet", "parent": "olmark-voice"}))
    assert known(ledger, "olmark-voice") == ("olmark-voice", "unnamed", None)
    (receipt,) = ledger.load(article(tmp_path, "Olmark Voice", SEEN))
    assert (known(ledger, "olmark-voice"), remarks(receipt)) == (("Olmark Voice", "outlet", None), [])
    ledger.load(declares(tmp_path, "last", {"id": "olmark-voice", "kind": "state_media", "parent": "olmark"}))
    assert known(ledger, "olmark-voice") == ("Olmark Voice", "state_media", "olmark"), "its printed name stands"


def test_a_printed_name_serves_where_a_declaration_tells_none(ledger: Ledger, tmp_path: Path) -> None:
    """Whichever came first: the sheet says what the source is, the article what it is called."""
    ledger.load(declares(tmp_path, "first", {"id": "olmark-voice", "kind": "state_media", "parent": "olmark"}))
    assert known(ledger, "olmark-voice") == ("olmark-voice", "state_media", "olmark")
    ledger.load(article(tmp_path, "Olmark Voice", SEEN))
    assert known(ledger, "olmark-voice") == ("Olmark Voice", "state_media", "olmark")
    before = counts(ledger)["declaration"]
    ledger.load(article(tmp_path, "OLMARK VOICE", TOLD))
    assert (known(ledger, "olmark-voice")[0], counts(ledger)["declaration"]) == ("Olmark Voice", before)


def test_of_two_declarations_the_later_stands_and_the_receipt_tells(ledger: Ledger, tmp_path: Path) -> None:
    """Two sheets disagree: the one known last stands, each moment keeps its own, and loading the first again changes nothing."""
    first, second = declares(tmp_path, "ada", VOICE), declares(tmp_path, "bob", VOICE | {"kind": "agency"})
    assert remarks(ledger.load(first)[0]) == []
    then = now(ledger)
    assert remarks(ledger.load(second)[0]) == [
        "source olmark-voice counts from here on as agency with the parent olmark, as it is declared here; before it "
        "counted as state media with the parent olmark, as ada.jsonl has it. Answers as of before stay as they were"
    ]
    ledger.load(first)
    assert (known(ledger, "olmark-voice")[1], known(ledger, "olmark-voice", then)[1]) == ("agency", "state_media")


def test_what_is_declared_in_two_ways_is_listed(ledger: Ledger, tmp_path: Path) -> None:
    """The listing has each source with what stands, and under it the last word of whoever says otherwise, as of then."""
    ledger.load(article(tmp_path, "Olmark Voice", SEEN), declares(tmp_path, "ada", VOICE, STATE))
    assert ledger.sources(disputed=True) == [], "a printed name disputes nothing"
    then = now(ledger)
    ledger.load(declares(tmp_path, "bob", VOICE | {"kind": "agency"}))
    (row,) = ledger.sources(disputed=True)
    assert (row["source"], row["kind"], row["parent"], row["origin"]) == ("olmark-voice", "agency", "olmark", "olmark")
    assert (row["basis"], row["file"], row["importer"]) == ("declared", "bob.jsonl", "evidence_sheet 1")
    assert [(one["kind"], one["file"]) for one in row["otherwise"]] == [("state_media", "ada.jsonl")]
    assert ledger.sources(as_of=str(then), disputed=True) == []
    assert {row["source"]: row["basis"] for row in ledger.sources(as_of=str(then))} == {
        "analyst": "importer",
        "olmark": "declared",
        "olmark-voice": "declared",
    }
    ledger.load(declares(tmp_path, "cleo", VOICE))
    (row,) = ledger.sources(disputed=True)
    assert (row["kind"], [one["file"] for one in row["otherwise"]]) == ("state_media", ["bob.jsonl"])


def test_importers_agree_on_who_their_publishers_are() -> None:
    """No two importers declare one source in two ways: what stands does not depend on which of them came last."""
    said: dict[str, set[tuple[str, str | None]]] = {}
    for named in importers().values():
        for one in (named.source.speaker, *named.source.speakers):
            said.setdefault(one.id, set()).add((one.kind, one.parent))
    assert {source: words for source, words in said.items() if len(words) > 1} == {}


def test_what_an_importer_says_of_its_publisher_never_undoes_a_sheet(ledger: Ledger, tmp_path: Path) -> None:
    """A person who declares the publisher of a list stands, before and after it; vintages night after night add nothing."""
    mine = {"id": "invented-publisher", "name": "The Office", "kind": "agency", "parent": "olmark"}
    with registered(Invented()):
        ledger.load(declares(tmp_path, "mine", mine))
        (receipt,) = ledger.load(write(tmp_path, "list published=2024-01-15", party("K1", "Acme")))
        assert known(ledger, "invented-publisher") == ("The Office", "agency", "olmark")
        assert remarks(receipt) == [
            "source invented-publisher stays agency with the parent olmark, as mine.jsonl declares it: list publisher "
            "without a parent, as it is declared here, counts nowhere. Declare it in a sheet, if it is to count so"
        ]
        before = counts(ledger)
        (receipt,) = ledger.load(write(tmp_path, "list published=2024-02-15", party("K1", "Acme")))
        assert "declaration" not in grown(before, counts(ledger))
        assert remarks(receipt) == []
    sound(ledger)


MAPPING = """title = "Deliveries, as told"

[source]
id = "harbour-watch"
name = "Harbour Watch"
kind = "ngo"

[[claim]]
predicate = "transferred_arms"
supplier = "Seller"
recipient = "Buyer"
said_by = { column = "Source", kind = "outlet" }
"""


@pytest.mark.parametrize("first", ["sheet", "mapping"])
def test_a_column_of_a_mapping_never_undoes_a_sheet(ledger: Ledger, tmp_path: Path, first: str) -> None:
    """A kind said of all whom a column names stands below a sheet's row, before and after it; the mapping's own publisher
    is declared by who wrote the mapping."""
    table, mapping, who = tmp_path / "deliveries.csv", tmp_path / "mapping.toml", declares(tmp_path, "who", VOICE)
    table.write_text("Seller,Buyer,Source\nNorway,Chile,Olmark Voice\nNorway,Peru,Gazette\n", "utf-8")
    mapping.write_text(MAPPING, "utf-8")
    if first == "sheet":
        ledger.load(who)
    ledger.load(table, mapping=mapping)
    if first == "mapping":
        ledger.load(who)
    assert known(ledger, "olmark-voice") == ("Voice of Olmark", "state_media", "olmark")
    told = {row["source"]: (row["kind"], row["basis"], row["file"]) for row in ledger.sources()}
    assert told["harbour-watch"] == ("ngo", "declared", "mapping.toml")
    assert told["gazette"] == ("outlet", "importer", "mapping.toml")
    assert [row["source"] for row in ledger.sources(disputed=True)] == ["olmark-voice"]


def test_parents_that_run_in_a_ring_are_refused(ledger: Ledger, tmp_path: Path) -> None:
    """Two sheets that each make the other's source the parent: the second is refused whole, and says how to write it."""
    ledger.load(declares(tmp_path, "one", VOICE))
    before = counts(ledger)
    with pytest.raises(
        LoadError, match="two.jsonl: the parents .* ring: olmark -> olmark-voice -> olmark.*without"
    ) as told:
        ledger.load(declares(tmp_path, "two", STATE | {"parent": "olmark-voice"}))
    assert (counts(ledger), told.value.place) == (before, "two.jsonl")
    ledger.load(declares(tmp_path, "three", STATE | {"parent": "olmark-voice"}, VOICE | {"parent": None}))
    assert known(ledger, "olmark")[2] == "olmark-voice"
    with pytest.raises(RejectedEntries, match="olmark is its own parent; leave the parent empty"):
        ledger.load(declares(tmp_path, "four", STATE | {"parent": "olmark"}))
    sound(ledger)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE declaration SET parent = NULL WHERE parent = 'olmark'", "is not as it was logged"),
        ("UPDATE declaration SET basis = 'importer'", "is not as it was logged"),
        ("DELETE FROM declaration WHERE parent = 'olmark'", "rows were logged and"),
        (
            "INSERT INTO declaration SELECT id + 100, source_id, name, 'outlet', NULL, basis, document_id, importer, "
            "version, seq FROM declaration",
            "rows were logged and",
        ),
    ],
)
def test_a_declaration_that_was_changed_added_or_removed_is_found(
    ledger: Ledger, tmp_path: Path, statement: str, words: str
) -> None:
    """Whoever gets round the guards is found by the log's hash of the set of rows."""
    ledger.load(declares(tmp_path, "sources", VOICE, STATE))
    drop = {
        "sqlite": ("DROP TRIGGER declaration_no_update", "DROP TRIGGER declaration_no_delete"),
        "postgresql": ("ALTER TABLE declaration DISABLE TRIGGER declaration_no_change",),
    }
    with ledger.store.engine.begin() as connection:
        for one in (*drop[connection.dialect.name], statement):
            connection.execute(text(one))
    found = [p for p in ledger.verify().problems if p.what == "rows"]
    assert [words in p.message and p.where == "table declaration, log entry 1" for p in found] == [True]


def test_what_a_program_proposes_of_a_source_counts_once_a_person_accepts(ledger: Ledger, tmp_path: Path) -> None:
    """A proposal changes no source, nor does one that is taken back; accepted it stands above a mere name and nothing else."""
    paper = loaded(ledger, tmp_path)
    proposed(ledger, paper)
    unnamed = ("harbour-master-of-olmark", "unnamed", None)
    assert known(ledger, "harbour-master-of-olmark") == unnamed
    assert known(ledger, "harbour-gazette") == ("Harbour Gazette", "outlet", None)
    (claim,) = (row["id"] for row in ledger.rows(ev.claims(review="all")) if row["quote"] == SHIPPED)
    then = now(ledger)
    ledger.review(claim, "accepted", by="A. Analyst")
    assert known(ledger, "harbour-master-of-olmark") == ("harbour master of Olmark", "agency", None)
    assert known(ledger, "chile-foreign-ministry") == ("chile-foreign-ministry", "unnamed", None)
    assert known(ledger, "harbour-master-of-olmark", then) == unnamed
    ledger.withdraw_review(claim, by="A. Analyst", because="read in haste")
    assert known(ledger, "harbour-master-of-olmark") == unnamed
    master = {"id": "harbour-master-of-olmark", "name": "The master", "kind": "person", "parent": None}
    (receipt,) = ledger.load(declares(tmp_path, "who", master))
    proposed(ledger, paper, version="2")
    ledger.review(claim, "accepted", by="A. Analyst")
    assert (known(ledger, "harbour-master-of-olmark"), remarks(receipt)) == (("The master", "person", None), [])
    sound(ledger)


def test_a_ledger_of_before_is_migrated_with_what_it_held(
    ledgers: Ledgers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each source's row is its first declaration, at the entry it came in with; what comes later stands above a mention,
    and a sheet's row of then above an importer's word of today."""
    given_ = files(tmp_path)
    mine = {"id": "invented-publisher", "name": "The Office", "kind": "agency", "parent": "olmark"}
    location = ledgers.fresh()
    with open_ledger(location) as ledger:
        with monkeypatch.context() as patch:
            patch.setattr(Writer, "add", but_no_declaration)
            ledger.load(declares(tmp_path, "state", STATE))
            for name in ("voice", "gazette", "on voice", "on gazette"):
                ledger.load(given_[name][0], published="2024-06-01" if name in ("voice", "gazette") else None)
            ledger.load(declares(tmp_path, "mine", mine))
        with ledger.store.engine.begin() as connection:
            for table in ("hit_decision", "screening_hit", "screening", "review", "declaration"):
                connection.execute(text(f"DROP TABLE {table}"))
            connection.execute(text("UPDATE alembic_version SET version_num = '0005'"))
    with open_ledger(location) as ledger:
        head, before = now(ledger), believed(ledger)
        assert (counts(ledger)["declaration"], before["origins_for"]) == (0, 2)
        assert known(ledger, "olmark-voice") == ("Olmark Voice", "outlet", None)
        assert known(ledger, "invented-publisher", head) == ("The Office", "agency", "olmark")
        assert "invented-publisher" not in provenance.sources(ledger.store, head - 1)
        sound(ledger)
        (row,) = (row for row in ledger.sources() if row["source"] == "invented-publisher")
        assert (row["basis"], row["file"], row["importer"]) == ("declared", "mine.jsonl", "evidence_sheet 1")
        (receipt,) = ledger.load(given_["sources"][0])
        assert "as an earlier load has it" in remarks(receipt)[0]
        assert (believed(ledger)["origins_for"], believed(ledger, as_of=str(head))) == (1, before)
        with registered(Invented()):
            ledger.load(write(tmp_path, "list published=2024-01-15", party("K1", "Acme")))
        assert known(ledger, "invented-publisher") == ("The Office", "agency", "olmark")
        sound(ledger)
    ledgers.drop(location)
