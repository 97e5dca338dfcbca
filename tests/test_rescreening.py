"""A screening made again finds what a whole screening finds, and looks only at what can have changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from evidence.errors import EvidenceError, NotFound
from evidence.ledger import Ledger
from evidence.rescreening import Rescreened
from tests.screen.lists import ASKED, VINTAGES, entry, loaded, publishers
from tests.store.invented import Invented, registered, write
from tests.store.ledgers import Ledgers, opened
from tests.store.screened import persons, recorded


def again(ledger: Ledger, **said: Any) -> Rescreened:
    """The first recorded screening made again."""
    (made,) = ledger.rescreen(ledger.screenings()[0]["id"], by="A. Analyst", **said)
    return made


def changes(made: Rescreened) -> list[tuple[str, int, str, tuple[str, ...]]]:
    """Kind, row, party and fields of each change."""
    return [(one.change, one.row, one.entity, one.fields) for one in made.changes]


# examples


def test_new_changed_and_gone_hits_are_told(ledger: Ledger, tmp_path: Path) -> None:
    """A party that comes, one whose entry gains a name, and one that leaves; what stays is not told."""
    loaded(ledger, tmp_path, [VINTAGES[0], VINTAGES[2]])
    recorded(ledger, "Blue Heron", "Quill Defence Works", "Kvil Zavod", "Selim Darvas", "Blue Marten 7")
    loaded(ledger, tmp_path, [VINTAGES[1], VINTAGES[3]])
    made = again(ledger)
    assert changes(made) == [
        ("gone", 1, "inv:L3", ()),
        ("changed", 2, "inv:L4", ("version",)),
        ("new", 3, "inv:L4", ()),
        ("new", 5, "inv:S2", ()),
    ]
    assert made.counts == {"new": 2, "changed": 1, "gone": 1, "unchanged": 2, "hits": 5}
    (new, *_) = made.of("new")
    assert (new.query, new.before, new.now and new.now.matched) == ("Kvil Zavod", None, "Kvil Zavod")


def test_it_is_a_screening_that_names_the_one_before(ledger: Ledger, tmp_path: Path) -> None:
    """The chain stands in the register, and each link is proved by itself."""
    loaded(ledger, tmp_path, VINTAGES[:1])
    first = recorded(ledger, *ASKED, label="customers.csv")
    loaded(ledger, tmp_path, VINTAGES[1:])
    made = again(ledger)
    assert made.receipt is not None
    assert (made.receipt.before, made.receipt.label, made.receipt.query_hash) == (
        first.id,
        "customers.csv",
        first.query_hash,
    )
    assert ledger.verify().checked["screenings_remade"] == 2


def test_only_what_can_have_changed_is_looked_at(ledger: Ledger, tmp_path: Path) -> None:
    """Of forty parties one gains a name: that one is compared, with those that were alike before."""
    names = [
        f"{a} {b}" for a in ("Tern", "Plover", "Curlew", "Dunlin", "Godwit") for b in ("Ltd", "Bank", "Line", "Works")
    ]
    many = [entry(f"M{n}", f"{name} {n}") for n, name in enumerate(names * 2)]
    loaded(ledger, tmp_path, [("list", "2024-01-01", tuple(many))])
    recorded(ledger, "Nobody Known", "Kvil Zavod")
    more = (entry("M3", f"{names[3]} 3", "alias=Kvil Zavod"), *many[:3], *many[4:])
    loaded(ledger, tmp_path, [("list", "2024-02-01", more)])
    made = again(ledger)
    assert (made.parties, made.of_parties, made.whole) == (1, 40, None)
    assert changes(made) == [("new", 2, "inv:M3", ())]


def test_nothing_new_changes_nothing(ledger: Ledger, tmp_path: Path) -> None:
    """Made again at once it finds the same, and looks at no more than was alike."""
    loaded(ledger, tmp_path)
    before = recorded(ledger, *ASKED)
    made = again(ledger)
    assert (made.changes, made.receipt and made.receipt.result_hash) == ((), before.result_hash)


def test_time_alone_can_change_a_hit(ledger: Ledger, tmp_path: Path) -> None:
    """Without a day of its own a question moves on with the newest vintage of any list: what is listed then is told."""
    loaded(ledger, tmp_path, [VINTAGES[0], ("list", "2024-08-01", VINTAGES[1][2])])
    with publishers():
        ledger.load(write(tmp_path, "second published=2024-05-01", *VINTAGES[2][2]))
    recorded(ledger, "Blue Heron", published_by="2024-05-02")
    recorded(ledger, "Blue Heron")
    assert [row["hits"] for row in ledger.screenings()] == [1, 0]
    assert changes(again(ledger)) == []


def test_a_delisted_party_that_comes_back_word_for_word_is_found(ledger: Ledger, tmp_path: Path) -> None:
    """Its names never changed, and it was no hit: it was alike enough and passed over, so it is looked at again."""
    loaded(ledger, tmp_path, VINTAGES[:2])
    recorded(ledger, "Blue Heron")
    loaded(ledger, tmp_path, [("list", "2024-09-01", VINTAGES[0][2])])
    assert changes(again(ledger)) == [("new", 1, "inv:L3", ())]


def test_all_are_made_again_once_each(ledger: Ledger, tmp_path: Path) -> None:
    """The last of each chain; one whose names were not kept is told, with what to do."""
    loaded(ledger, tmp_path, VINTAGES[:1])
    first = recorded(ledger, "Kvil Zavod")
    recorded(ledger, "Selim Darvas", keep=False)
    loaded(ledger, tmp_path, VINTAGES[1:])
    made, not_made = ledger.rescreen(by="A. Analyst")
    assert (made.before.id, made.counts["new"]) == (first.id, 1)
    assert (not_made.receipt, not_made.why_not is not None and "were not kept" in not_made.why_not) == (None, True)
    _, second = ledger.rescreen(by="A. Analyst")
    assert made.receipt is not None
    assert (second.before.id, second.changes) == (made.receipt.id, ())


def test_names_that_were_not_kept_are_given(ledger: Ledger, tmp_path: Path) -> None:
    """With the very names it is made again, whole, and they are not kept this time either; with others it is refused."""
    loaded(ledger, tmp_path, VINTAGES[:1])
    recorded(ledger, "Kvil Zavod", keep=False)
    loaded(ledger, tmp_path, VINTAGES[1:])
    with pytest.raises(EvidenceError, match="were not kept. Give the file"):
        again(ledger)
    with pytest.raises(EvidenceError, match="their hash is another"):
        again(ledger, names=["Somebody Else"])
    made = again(ledger, names=["Kvil Zavod"])
    assert (made.whole, made.receipt and made.receipt.kept) == ("what was found was not kept", False)
    assert changes(made) == [("new", 1, "inv:L4", ())]


def test_what_other_rules_made_is_looked_at_whole(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another policy may score every pair otherwise, so all are compared, and why is said."""
    loaded(ledger, tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr("evidence.store.screenings.tools", lambda: {"rules": "0" * 64})
        recorded(ledger, *ASKED)
    made = again(ledger)
    assert made.whole is not None
    assert made.whole.startswith("it was made by version")
    assert made.parties == made.of_parties


def test_a_decision_is_told_on_a_hit_that_changed(ledger: Ledger, tmp_path: Path) -> None:
    """As reopened, beside what changed."""
    loaded(ledger, tmp_path, VINTAGES[:1])
    first = recorded(ledger, "Quill Defence Works")
    ledger.decide_hit(first.id, 1, "inv:L4", "false_positive", by="A. Analyst", because="another Quill")
    loaded(ledger, tmp_path, VINTAGES[1:])
    (change,) = again(ledger).changes
    assert change.now is not None
    assert change.now.decision is not None
    assert (change.change, change.now.decision["judgement"], change.now.decision["reopened"]) == (
        "changed",
        "false_positive",
        True,
    )


def test_without_a_record_nothing_is_written(ledger: Ledger, tmp_path: Path) -> None:
    """A look is had without a receipt; what there is not is refused."""
    loaded(ledger, tmp_path)
    recorded(ledger, *ASKED)
    assert again(ledger, record=False).receipt is None
    assert len(ledger.screenings()) == 1
    with pytest.raises(NotFound):
        ledger.rescreen("0" * 64)


# the law: always what a whole screening finds

NAMES = ("Selim Darvas", "Darvas Selim", "Blue Heron", "Blue Herring", "Quill Works")
PARTIES = st.sampled_from(("A1", "A2", "A3"))
MORE = st.lists(
    st.sampled_from(
        ("alias=Kvil Zavod", "alias=Selim Darvash", "born=1961", "born=1970-02", "nation=KP", "imo=9074729")
    ),
    max_size=2,
    unique=True,
)
ENTRIES = st.dictionaries(
    PARTIES,
    st.one_of(
        st.builds(
            lambda name, more, programme: (name, tuple(more), programme),
            st.sampled_from(NAMES),
            MORE,
            st.sampled_from(("P1", "P2")),
        ),
        st.just(None),  # an entry that cannot be read
    ),
    max_size=3,
)
DAYS = st.sampled_from([f"2024-{month:02}-15" for month in range(1, 10)])
LOAD = st.tuples(st.just("load"), st.sampled_from(("list", "second")), DAYS, ENTRIES)
REREAD = st.tuples(st.just("reread"), st.integers(0, 5))
REDATE = st.tuples(st.just("redate"), st.integers(0, 5), DAYS)
ACT = st.tuples(st.just("act"), PARTIES, DAYS)
STEPS = st.lists(st.one_of(LOAD, LOAD, LOAD, REREAD, REDATE, ACT), min_size=1, max_size=4)
CLOCKS = st.fixed_dictionaries(
    {},
    optional={
        "on": DAYS,
        "published_by": DAYS,
        "delisted": st.just(True),
        "programme": st.sampled_from(("P1", "P2")),
        "threshold": st.sampled_from((0.5, 0.7)),
    },
)
QUERY = ("Selim Darvas", "Kvil Zavod", "Blue Heron", "Quill", "Nobody Known")


def line(key: str, told: tuple[str, tuple[str, ...], str] | None) -> str:
    """An entry of a vintage."""
    if told is None:
        return f"{key}|bad; smudged"
    name, more, programme = told
    return entry(key, name, *more, programme=programme)


class Publishers:
    """The two lists and a paper of acts, with what was loaded of them."""

    def __init__(self, ledger: Ledger, folder: Path) -> None:
        self.ledger = ledger
        self.folder = folder
        self.lists = {name: Invented(name) for name in ("list", "second")}
        self.acts = Invented("acts", series=False)
        self.files: list[tuple[Path, str]] = []

    def take(self, step: tuple[Any, ...]) -> None:
        """One thing that happens to the ledger."""
        with registered(*self.lists.values(), self.acts):
            getattr(self, step[0])(*step[1:])

    def load(self, of: str, day: str, entries: dict[str, Any]) -> None:
        """A vintage, whichever day it bears."""
        lines = [line(f"{of[0]}{key}", told) for key, told in sorted(entries.items())]
        file = write(self.folder, f"{of}", *lines, name=f"{len(self.files)}.txt")
        self.ledger.load(file, published=day, quarantine=True, accept_shrinkage=True)
        self.files.append((file, day))

    def reread(self, place: int) -> None:
        """A file read again by a later version of its importer, which leaves the second name out."""
        if self.files:
            file, day = self.files[place % len(self.files)]
            for one in self.lists.values():
                one.upgrade(str(int(one.SOURCE.version) + 1))
            self.ledger.load(file, published=day, quarantine=True, accept_shrinkage=True)

    def redate(self, place: int, day: str) -> None:
        """A file of which it is said that it was published on another day."""
        if self.files:
            file, _ = self.files[place % len(self.files)]
            self.ledger.load(file, published=day, quarantine=True, accept_shrinkage=True)

    def act(self, party: str, day: str) -> None:
        """A paper that says when somebody was taken off a list."""
        said = f"a|delisted_from; X[inv:l{party}]; Invented Authority[XX]; when={day}"
        self.ledger.load(
            write(self.folder, f"acts published={day}", said, name=f"act{len(self.files)}{party}{day}.txt")
        )


def law(ledgers: Ledgers, folder: Path) -> Callable[..., None]:
    """Steps, a screening, steps, and the screening made again: it must find what a whole one finds."""

    def holds(before: list[tuple[Any, ...]], after: list[tuple[Any, ...]], clocks: dict[str, Any]) -> None:
        with opened(ledgers) as ledger:
            publishers_ = Publishers(ledger, folder)
            for step in before:
                publishers_.take(step)
            first = ledger.screen(persons(*QUERY), by="A. Analyst", **clocks).receipt
            for step in after:
                publishers_.take(step)
            (made,) = ledger.rescreen(None if first is None else first.id, by="A. Analyst")
            whole = ledger.screen(persons(*QUERY), by="A. Analyst", **clocks).receipt
            assert made.receipt is not None
            assert whole is not None
            assert made.whole is None
            assert ledger.screening(made.receipt.id).hits == ledger.screening(whole.id).hits
            assert made.receipt.result_hash == whole.result_hash

    return holds


QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
PHASES = (Phase.explicit, Phase.generate)
"""Without shrinking, which takes minutes of databases: a case that fails is short as it is."""

HERON, TERN = ("Blue Heron", (), "P1"), ("Tern Bank", (), "P1")
ALIASED = ("Tern Bank", ("alias=Kvil Zavod",), "P1")
SPAN = [("load", "list", "2024-01-15", {"A1": HERON}), ("load", "list", "2024-05-15", {}), ("act", "A1", "2024-02-15")]
"""Delisted by an act, in a span that another act makes uncertain: no claim of the list changes."""
UNKNOWN_YET = [("load", "list", "2024-01-15", {"A1": TERN}), ("load", "list", "2024-06-15", {"A1": ALIASED})]
"""A name of a vintage that nobody could know by the day asked about, until it is said to be of an earlier one."""


def test_made_again_it_finds_what_a_whole_screening_finds(ledgers: Ledgers, tmp_path: Path) -> None:
    """Whatever was loaded since, in whatever order, read again, dated otherwise, or said of a listing elsewhere."""
    many = 50 if ledgers.kind == "sqlite" else 12
    run = given(before=STEPS, after=STEPS, clocks=CLOCKS)(law(ledgers, tmp_path))
    run = example(before=SPAN, after=[("act", "A1", "2024-04-15")], clocks={"on": "2024-03-15"})(run)
    run = example(before=UNKNOWN_YET, after=[("redate", 1, "2024-02-15")], clocks={"published_by": "2024-03-15"})(run)
    settings(max_examples=many, deadline=None, suppress_health_check=QUIET, phases=PHASES)(run)()
