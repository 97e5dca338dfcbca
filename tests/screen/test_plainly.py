"""What is found is what a comparison of all with all finds: whatever lists say, at every clock, under every filter."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from evidence.ledger import Ledger
from evidence.matching import Identifier
from evidence.screened import Asked
from tests.screen.plainly import Found, plainly
from tests.store.invented import Invented, registered, write
from tests.store.ledgers import Ledgers, opened

NAMES = (
    "Selim Darvas", "Darvas, Selim", "Салим Дарваш", "Dr Selim Darvas Ltd", "Blue Heron", "MV Blue Heron", "Blue Heron VII",
    "Quill Defence Works Company Limited", "ООО Квил Завод", "Kvil Zavod OOO", "Mohammed Abdul Rahman",
    "محمد عبد الرحمن", "Ivan Ivanovich Petrov", "Petrov I.I.", "Li Qiang", "李强", "A B C Trading", "ABC Trading",
    "J. Smith", "JC Smith", "Second Tern Bank", "2nd Tern Bank", "QDT", "Quill Defence Trading Corp", "Said", "Sa-Id",
    "Van der Berg", "Vanderberg", "Jean-Luc", "Jeanluc", "the", "x", "7",
)  # fmt: skip
KINDS = ("person", "organisation", "vessel", "aircraft")
NUMBERS = (
    Identifier("imo", "9074729"),
    Identifier("passport", "AB 123-456", "KP"),
    Identifier("passport", "ab123456"),
    Identifier("national-id", "AB123456"),
    Identifier("tail-number", "P4ABC"),
)


def line(chance: Random, key: str) -> str:
    """An entry: now and then unread, listed by several, without a name, of no kind or two, with a name denied."""
    if chance.random() < 0.05:
        return f"{key}|bad; smudged"
    name = chance.choice(NAMES)
    who = f"{name}[inv:{key}]"
    said = []
    for authority in chance.choice((["XX"], ["YY"], ["XX", "YY"], [])):
        programme, measure = chance.choice(("P1", "P2")), chance.choice(("", "; measure=freeze[asset_freeze]"))
        said.append(f"designated_under; {who}; A[{authority}]; reference={key}; programme={programme}{measure}")
    for called, quality in ((name, "primary"), *((chance.choice(NAMES), "low") for _ in range(chance.randrange(3)))):
        denied = "; polarity=denies" if chance.random() < 0.05 else ""
        said.append(f"has_name; {who}; {called}; quality={quality}[{quality}]{denied}")
    for kind in chance.choice(((), KINDS[:1], KINDS[1:2], KINDS[2:3], KINDS[:2])):
        said.append(f"has_kind; {who}; {kind}[{kind}]")
    if chance.random() < 0.2:
        said.append(f"has_kind; {who}; LegalEntity")
    if chance.random() < 0.4:
        said.append(f"born; {who}; when={chance.choice(('1961', '1961-04-09', '1950~'))}")
    if chance.random() < 0.4:
        said.append(f"has_nationality; {who}; KP[KP]")
    if chance.random() < 0.4:
        number = chance.choice(NUMBERS)
        issuer = f"; issuer={number.issuer}[{number.issuer}]" if number.issuer else ""
        said.append(
            f"has_identifier; {who}; {number.value}[{number.value}]; scheme={number.scheme}[{number.scheme}]{issuer}"
        )
    return "|".join([key, *said])


def parties(chance: Random) -> list[Asked]:
    """Who is asked about."""
    return [
        Asked(
            row=row,
            name=chance.choice((*NAMES, "", "...")),
            aliases=tuple(chance.sample(NAMES, chance.choice((0, 0, 1)))),
            kind=chance.choice((None, None, *KINDS)),
            born=chance.choice(((), ("1961",), ("1975",))),
            nationalities=chance.choice(((), ("KP",), ("RU",))),
            identifiers=chance.choice(((), (), (chance.choice(NUMBERS),), (Identifier("", "AB123456"),))),
        )
        for row in range(1, 8)
    ]


def question(chance: Random) -> dict[str, Any]:
    """Some clocks and filters."""
    told: dict[str, Any] = {
        "threshold": chance.choice((0.3, 0.5, 0.7, 0.8, 0.8, 0.9)),
        "delisted": chance.random() < 0.4,
    }
    may = {
        "on": ("2024-03-20", "2024-06-01", "2022-01-01"),
        "published_by": ("2024-04-01", "2024-08-01"),
        "as_of": ("1", "2"),
        "list": ("invented-list",),
        "authority": ("XX", "YY"),
        "programme": ("P1",),
        "measure": ("asset_freeze",),
    }
    return told | {name: chance.choice(values) for name, values in may.items() if chance.random() < 0.2}


def told(ledger: Ledger, asked: list[Asked], **asking: Any) -> list[Found]:
    """Every hit that a screening tells."""
    screened = ledger.screen(asked, record=False, **asking)
    return sorted((hit.row, hit.list, hit.entity, hit.authority or "", hit.score, hit.state) for hit in screened.hits)


def grown(ledger: Ledger, folder: Path, chance: Random) -> None:
    """Vintages in any order, some read again, some dated otherwise, with screenings between them; and a paper."""
    known = {name: Invented(name) for name in ("list", "second")}
    with registered(*known.values(), Invented("paper", series=False)):
        files = [("list", "2024-02-15"), ("list", "2024-05-15"), ("second", "2024-03-15"), ("list", "2024-01-15")]
        made = [
            (write(folder, of, *(line(chance, f"{of[0]}{key}") for key in "ABC"), name=f"{at}.txt"), of, day)
            for at, (of, day) in enumerate(files)
        ]
        paper = write(
            folder, "paper published=2024-03-03", line(chance, "p1").replace("bad; smudged", ""), name="p.txt"
        )
        ledger.load(made[0][0], importer="invented_list", published=made[0][2], quarantine=True, accept_shrinkage=True)
        for file, of, day in [(paper, "paper", None), *chance.sample(made, 3)]:
            if chance.random() < 0.3 and of != "paper":
                known[of].upgrade(str(int(known[of].SOURCE.version) + 1))
            published = None if day is None else chance.choice((day, "2024-04-15"))
            importer = f"invented_{of}"
            ledger.load(file, importer=importer, published=published, quarantine=True, accept_shrinkage=True)
            if chance.random() < 0.4:
                ledger.screen(parties(chance)[:1], record=False)


def test_what_is_found_is_what_a_comparison_of_all_finds(ledgers: Ledgers, tmp_path: Path) -> None:
    """On random histories: no hit more, none less, each with the same score and state."""

    @given(seed=st.integers(0, 10_000))
    @settings(
        max_examples=12 if ledgers.kind == "sqlite" else 4,
        deadline=None,
        derandomize=True,
        phases=(Phase.generate,),
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    def holds(seed: int) -> None:
        chance = Random(seed)
        with opened(ledgers) as ledger:
            grown(ledger, tmp_path, chance)
            for _ in range(3):
                asked, asking = parties(chance), question(chance)
                assert told(ledger, asked, **asking) == plainly(ledger, asked, **asking)

    holds()


LISTED = "designated_under; {who}; A[XX]; reference=A; programme=P1|has_name; {who}; {name}; quality=primary[primary]"


@pytest.mark.parametrize(
    ("listed", "asked"),
    [
        ("MV Heron", Asked(row=1, name="Heron", kind="vessel")),
        ("Abdul Rahman Trading", Asked(row=1, name="Abdulrahman Trading", kind="person")),
        ("Quill Defence Trading Marine Supply Corp", Asked(row=1, name="QDTMS", kind="organisation")),
        ("QDTMS", Asked(row=1, name="Quill Defence Trading Marine Supply Corporation", kind="organisation")),
        ("Ostrov Tern Bank", Asked(row=1, name="Ostrovtern Bank")),
        ("Ostrovtern Bank", Asked(row=1, name="Ostrov Tern Bank")),
    ],
)
@pytest.mark.parametrize("kinds", [(), ("person", "organisation")])
def test_a_party_of_no_kind_or_two_is_found_as_whatever_is_asked(
    ledger: Ledger, tmp_path: Path, listed: str, asked: Asked, kinds: tuple[str, ...]
) -> None:
    """Its names are read as of the kind asked about, so the index knows them as of every kind; joined and as first letters."""
    who = f"{listed}[inv:A]"
    entry = "|".join(
        ["A", LISTED.format(who=who, name=listed), *(f"has_kind; {who}; {kind}[{kind}]" for kind in kinds)]
    )
    with registered(Invented()):
        ledger.load(write(tmp_path, "list published=2024-01-15", entry), importer="invented_list")
    found = told(ledger, [asked], threshold=0.87)
    assert [hit[2] for hit in found] == ["inv:A"]
    assert found == plainly(ledger, [asked], threshold=0.87)


@pytest.mark.parametrize("kind", [None, "person", "organisation"])
def test_a_word_that_leaves_the_kind_open_takes_nothing_away(ledger: Ledger, tmp_path: Path, kind: str | None) -> None:
    """A legal entity may be a person or a body: whoever is asked about is no party of another kind."""
    who = "Selim Darvas[inv:A]"
    entry = f"A|{LISTED.format(who=who, name='Selim Darvas')}|has_kind; {who}; LegalEntity"
    with registered(Invented()):
        ledger.load(write(tmp_path, "list published=2024-01-15", entry), importer="invented_list")
    asked = [Asked(row=1, name="Selim Darvas", kind=kind)]
    assert [hit[4] for hit in told(ledger, asked)] == [1.0]
    assert told(ledger, asked) == plainly(ledger, asked)


def test_a_party_whose_kind_nobody_knew_yet_is_found(ledger: Ledger, tmp_path: Path) -> None:
    """A later vintage says that it is a body: by the day before it is read as of the kind that is asked about."""
    who = "Dr Sheikh Selim[inv:A]"
    entry = "A|" + LISTED.format(who=who, name="Dr Sheikh Selim")
    with registered(Invented()):
        for day, said in (
            ("2024-02-15", f"{entry}|has_kind; {who}; organisation[organisation]"),
            ("2024-01-15", entry),
        ):
            ledger.load(write(tmp_path, f"list published={day}", said), importer="invented_list")
    asked = [Asked(row=1, name="Selim", kind="person")]
    assert told(ledger, asked, threshold=0.98) == []
    early: dict[str, Any] = {"published_by": "2024-01-31", "threshold": 0.98}
    assert [hit[2] for hit in told(ledger, asked, **early)] == ["inv:A"]
    assert told(ledger, asked, **early) == plainly(ledger, asked, **early)


def test_a_score_that_is_told_as_the_threshold_is_a_hit(ledger: Ledger, tmp_path: Path) -> None:
    """Scores are told to four decimals, half of them rounded up: whoever asks at the score that was told finds it again."""
    weak = "A|designated_under; X[inv:A]; A[XX]; reference=A|has_name; X[inv:A]; Selim Darvas; quality=low[low]"
    with registered(Invented()):
        ledger.load(write(tmp_path, "list published=2024-01-15", weak), importer="invented_list")
    names = (
        "Selim",
        "Darvas S",
        "Salim Darvish",
        "Selima Darvas Ostrov",
        "Sel Darvas",
        "Darvash Selimi",
        "Selim Derwas",
    )
    for name in names:
        ((_, _, _, _, score, _),) = told(ledger, [Asked(row=1, name=name)], threshold=0.3)
        assert [hit[4] for hit in told(ledger, [Asked(row=1, name=name)], threshold=score)] == [score]
