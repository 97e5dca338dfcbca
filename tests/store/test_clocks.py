"""The three clocks: when it happened, when the world could know, and when this ledger knew, for every question."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import evidence as ev
from evidence.errors import EvidenceError, QueryError
from evidence.ledger import Ledger
from evidence.query import Query
from evidence.store import log
from tests.store.answers import QUESTIONS, answers, entries
from tests.store.invented import Invented, deal, party, registered, write
from tests.store.ledgers import Ledgers, opened

KINDS = sorted(QUESTIONS)


@pytest.fixture
def known() -> Iterator[None]:
    """The invented list, register and report."""
    with registered(Invented("list"), Invented("register"), Invented("report", series=False, keyed=False)):
        yield


def tick(monkeypatch: pytest.MonkeyPatch, *moments: str) -> None:
    """The log's clock shows these moments one after another."""
    left = iter(moments)

    class Clock(datetime):
        """A clock that a test has set."""

        @classmethod
        def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
            """The next moment."""
            return datetime.fromisoformat(next(left)).astimezone(UTC)

    monkeypatch.setattr(log, "datetime", Clock)


def history(folder: Path) -> list[Path]:
    """Six documents that change every kind of answer, in the order in which they are loaded."""
    acme, beta = party("K1", "Acme", "note; remark; first", on="2019-05-01"), party("K2", "Beta")
    launch = "-|launched_missile; Iran[IR]; when=2024-01-05; low=2|launched_missile; Iran[IR]; when=2024-01; item=x"
    return [
        write(folder, "list published=2024-01-15", acme, name="1.txt"),
        write(folder, "register published=2024-01-20", deal("D1", "4"), deal("D2", "6"), name="2.txt"),
        write(folder, "list published=2024-03-15", beta, name="3.txt"),
        write(folder, "report published=2024-02-10", launch, "-|declared; Iran[IR]; peace", name="4.txt"),
        write(folder, "list published=2024-02-15", acme, beta, party("K3", "Late"), name="5.txt"),
        write(folder, "register published=2024-04-20", deal("D1", "5"), name="6.txt"),
    ]


# as_of: what this ledger knew


@pytest.mark.usefixtures("known")
def test_what_is_loaded_later_never_changes_an_answer_as_of_earlier(ledger: Ledger, tmp_path: Path) -> None:
    """Every kind of answer, taken after each load, is found again row by row when it is asked as of that entry."""
    then: list[dict[str, list[dict[str, Any]]]] = []
    for file in history(tmp_path):
        ledger.load(file)
        then.append({kind: ledger.rows(QUESTIONS[kind]()) for kind in KINDS})
    ledger.load(tmp_path / "1.txt", published="2024-06-01")
    ledger.load(tmp_path / "4.txt")
    for seq, found in enumerate(then, 1):
        assert {kind: ledger.rows(QUESTIONS[kind](as_of=str(seq))) for kind in KINDS} == found
    assert all(any(found[kind] for found in then) for kind in KINDS)


LINES = st.lists(
    st.sampled_from([party("A", "Alpha"), party("A", "Alpha", on="2020-01-01"), party("B", "Beta", "note; n; x")]),
    max_size=2,
    unique_by=lambda line: line[0],
)


@settings(max_examples=6, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(st.lists(st.tuples(st.integers(1, 4), LINES), min_size=2, max_size=4))
def test_an_answer_as_of_an_entry_is_forever(
    sqlite_ledgers: Ledgers, tmp_path_factory: pytest.TempPathFactory, vintages: list[tuple[int, list[str]]]
) -> None:
    """Vintages of any content in any order, the same day twice: each earlier answer is found again unchanged."""
    folder = tmp_path_factory.mktemp("forever")
    then = {}
    with registered(Invented()), opened(sqlite_ledgers) as ledger:
        for number, (month, lines) in enumerate(vintages):
            ledger.load(write(folder, f"list published=2024-0{month}-01", *lines, f"Z|note; n; {number}"))
            head = ledger.store.head()
            assert head is not None
            then[head.seq] = {kind: ledger.rows(QUESTIONS[kind]()) for kind in ("claims", "notes", "designations")}
        for seq, found in then.items():
            assert {kind: ledger.rows(QUESTIONS[kind](as_of=str(seq))) for kind in found} == found


@pytest.mark.usefixtures("known")
def test_as_of_reads_a_day_a_moment_and_a_log_number(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bare day ends with that day in UTC; a moment is that moment, wherever its clock stands; a number is an entry."""
    tick(
        monkeypatch,
        "2024-05-01T10:00:00+00:00",
        "2024-05-01T23:59:59.999999+00:00",
        "2024-05-02T00:00:00+00:00",
    )
    for number, line in enumerate((party("A", "Alpha"), party("B", "Beta"), party("C", "Ceta")), 1):
        ledger.load(write(tmp_path, f"list published=2024-0{number}-15", line, name=f"{number}.txt"))

    def as_of(moment: str) -> list[str]:
        return entries(ledger, as_of=moment)

    assert as_of("2024-04-30") == []
    assert as_of("2024-05-01") == ["B"]
    assert as_of("2024-05-02") == ["C"]
    assert as_of("2024-05-01T10:00:00Z") == ["A"]
    assert as_of("2024-05-01T09:59:59Z") == []
    assert as_of("2024-05-01T23:59:59Z") == ["A"]
    assert as_of("2024-05-01T10:00Z") == ["A"]
    assert as_of("2024-05-01T19:00:00+09:00") == ["A"]
    assert as_of("2024-05-01T18:59:59+09:00") == []
    assert as_of("2024-05-02T08:59:59+09:00") == ["A"]
    assert as_of("2024-05-02T09:00:00+09:00") == ["C"]
    assert as_of("2024-05-01T19:00:00-05:00") == ["C"]
    assert [as_of(str(seq)) for seq in (0, 1, 2, 3)] == [[], ["A"], ["B"], ["C"]]
    recorded = {row["recorded_at"] for row in ledger.rows(ev.claims())}
    assert recorded == {"2024-05-02T00:00:00.000000Z"}
    assert as_of(recorded.pop()) == ["C"]


@pytest.mark.usefixtures("known")
def test_an_as_of_that_is_no_moment_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    """A month, a span or a number that the log has not reached names no point in it: nothing is guessed."""
    ledger.load(history(tmp_path)[0])
    for moment in ("2024-05", "2024", "2", "2024~", "2023/2024", "yesterday", "2024-13-01", "2024-05-01T25:00Z", ""):
        with pytest.raises(QueryError, match="as_of"):
            ledger.rows(ev.claims(as_of=moment))


@pytest.mark.usefixtures("known")
def test_the_log_never_runs_backwards(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine whose clock is set back writes the time of the entry before, so as_of finds what was there."""
    tick(monkeypatch, "2024-05-02T10:00:00+00:00", "2024-05-01T10:00:00+00:00")
    for file in history(tmp_path)[:2]:
        ledger.load(file)
    with ledger.store.reading() as connection:
        assert [entry.at for entry in log.entries(connection)] == ["2024-05-02T10:00:00.000000Z"] * 2
    assert entries(ledger, as_of="2024-05-01") == []


@pytest.mark.usefixtures("known")
def test_a_date_learnt_later_counts_from_then_on(ledger: Ledger, tmp_path: Path) -> None:
    """As of the first load the document was undated; as of the second it has its day, on both clocks."""
    file = write(tmp_path, "report", "-|declared; Iran[IR]; peace")
    ledger.load(file)
    ledger.load(file, published="2024-03-01")
    assert [row["published_on"] for row in ledger.rows(ev.claims(as_of="1"))] == [None]
    assert [row["published_on"] for row in ledger.rows(ev.claims())] == ["2024-03-01"]
    assert len(ledger.rows(ev.claims(as_of="1", published_by="2024-02-01"))) == 1
    assert ledger.rows(ev.claims(published_by="2024-02-01")) == []


# published_by: what the world could know


@pytest.mark.usefixtures("known")
def test_every_question_takes_published_by(ledger: Ledger, sqlite_ledgers: Ledgers, tmp_path: Path) -> None:
    """Asked by each publication date, a ledger that holds all answers like one that holds what was published by then."""
    files = history(tmp_path)
    days = ["2024-01-15", "2024-01-20", "2024-03-15", "2024-02-10", "2024-02-15", "2024-04-20"]
    ledger.load(*files)
    told = []
    for day in ("2023-12-31", "2024-01-31", "2024-02-29", "2024-12-31"):
        with opened(sqlite_ledgers) as other:
            other.load(*[file for file, published in zip(files, days, strict=True) if published <= day])
            told.append(answers(ledger, published_by=day))
            assert told[-1] == answers(other), day
    assert set(map(str, told[0].values())) == {"[]"}
    assert all(len({str(at[kind]) for at in told}) > 1 for kind in KINDS)


@pytest.mark.usefixtures("known")
def test_as_of_and_published_by_are_asked_together(ledger: Ledger, tmp_path: Path) -> None:
    """What the ledger knew in January of what the world could know by February: the late vintage is not in it."""
    ledger.load(*history(tmp_path))
    assert entries(ledger, series="invented-list", published_by="2024-02-29") == ["K1", "K2", "K3"]
    assert entries(ledger, series="invented-list", published_by="2024-02-29", as_of="4") == ["K1"]
    assert entries(ledger, series="invented-list", published_by="2024-03-31", as_of="4") == ["K2"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("day", ["2024-02-31", "2024", "soon", ""])
def test_a_publication_date_that_is_no_day_is_refused(kind: str, day: str) -> None:
    """A month could mean its first day or its last: the question must say."""
    with pytest.raises(QueryError, match="published_by"):
        QUESTIONS[kind](published_by=day)


# valid time: when it happened

DAY, MONTH, UNKNOWN, TILL, SINCE = "2024-01-05", "2024-01", None, "/2024-06", "2024-01-05/.."
WINDOWS: dict[tuple[str | None, str | None], dict[str, set[str | None]]] = {
    ("2024-01-05", "2024-01-05"): {"yes": {DAY}, "may": {MONTH, UNKNOWN, TILL, SINCE}},
    ("2024-01-06", "2024-01-06"): {"may": {MONTH, UNKNOWN, TILL, SINCE}},
    ("2024-02-01", "2024-02-01"): {"may": {UNKNOWN, TILL, SINCE}},
    ("2024-07-01", "2024-07-01"): {"may": {UNKNOWN, SINCE}},
    ("2023-12-31", "2023-12-31"): {"may": {UNKNOWN, TILL}},
    ("2024-01", None): {"yes": {DAY, MONTH, SINCE}, "may": {UNKNOWN, TILL}},
    (None, "2024-06"): {"yes": {DAY, MONTH, TILL}, "may": {UNKNOWN, SINCE}},
    (None, None): {"yes": {DAY, MONTH, UNKNOWN, TILL, SINCE}},
}


@pytest.mark.usefixtures("known")
def test_unknown_bounds_match_and_say_may(ledger: Ledger, tmp_path: Path) -> None:
    """A claim whose time may lie in the window is found with ``may``; one that cannot lie there is not found."""
    times = [DAY, MONTH, UNKNOWN, TILL, SINCE]
    lines = [f"-|launched_missile; Iran[IR]; item=x{t}" + (f"; when={t}" if t else "") for t in times]
    ledger.load(write(tmp_path, "report", *lines), importer="invented_report")
    for (since, until), expected in WINDOWS.items():
        found: dict[str, set[str | None]] = {}
        for row in ledger.rows(ev.claims(since=since, until=until)):
            found.setdefault(row["match"], set()).add(row["event_edtf"])
        assert found == expected, (since, until)


@pytest.mark.usefixtures("known")
def test_a_transfer_of_an_unknown_year_may_lie_in_any(ledger: Ledger, tmp_path: Path) -> None:
    """Transfers, launches and propositions say may, as their claims do."""
    ledger.load(
        write(tmp_path, "report", "-|transferred_arms; KP[KP]; RU[RU]", "-|launched_missile; Iran[IR]; when=2024")
    )
    assert [row["match"] for row in ledger.rows(ev.transfers(since="2023", until="2023"))] == ["may"]
    assert [row["match"] for row in ledger.rows(ev.launches(since="2024-03", until="2024-03"))] == ["may"]
    assert [row["match"] for row in ledger.rows(ev.propositions(since="2023", until="2023"))] == ["may"]


@pytest.mark.parametrize("question", [ev.claims, ev.transfers, ev.launches, ev.propositions, ev.changes])
def test_a_window_that_ends_before_it_begins_is_refused(question: Callable[..., Query]) -> None:
    """Nobody can ask for it on purpose."""
    with pytest.raises(EvidenceError, match="after"):
        question(since="2024-02", until="2024-01")


# every answer names its clocks


@pytest.mark.usefixtures("known")
def test_an_answer_names_the_clocks_and_the_head_it_was_given_at(ledger: Ledger, tmp_path: Path) -> None:
    """A report can say as of when it speaks, and be asked again."""
    ledger.load(history(tmp_path)[0])
    told = ledger.answer(ev.claims(as_of="1", published_by="2024-01-31"))
    head = ledger.store.head()
    assert head is not None
    assert (told["as_of"], told["published_by"]) == ("1", "2024-01-31")
    assert told["head"] == {"seq": 1, "at": head.at, "hash": head.hash}
    frame = ledger.frame(ev.claims(as_of="1"))
    assert frame.attrs["as_of"] == "1"
    assert frame.attrs["head"]["seq"] == 1


@pytest.mark.usefixtures("known")
def test_an_answer_holds_nothing_newer_than_the_head_it_names(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another load between the look at the head and the rows is in neither: asked again as of it, the rows are the same."""
    files = history(tmp_path)
    ledger.load(files[0])
    look = ledger.store.head

    def then_load() -> log.LogEntry | None:
        head = look()
        monkeypatch.setattr(ledger.store, "head", look)
        ledger.load(files[2])
        return head

    for told in (lambda: ledger.answer(ev.claims()), lambda: ledger.frame(ev.claims())):
        monkeypatch.setattr(ledger.store, "head", then_load)
        found = told()
        rows, head = (
            (found["rows"], found["head"])
            if isinstance(found, dict)
            else (found.to_dict("records"), found.attrs["head"])
        )
        assert rows == ledger.rows(ev.claims(as_of=str(head["seq"])))
        assert head["seq"] < look().seq  # type: ignore[union-attr]


def test_the_log_is_in_utc(ledger: Ledger, tmp_path: Path) -> None:
    """Its time is now, in UTC, to the microsecond."""
    with registered(Invented()):
        ledger.load(write(tmp_path, "list published=2024-01-01", party("A", "Alpha")))
    head = ledger.store.head()
    assert head is not None
    assert head.at.endswith("Z")
    assert abs(datetime.fromisoformat(head.at) - datetime.now(UTC)) < timedelta(seconds=60)
