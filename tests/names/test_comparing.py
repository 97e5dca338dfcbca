"""What a comparison of two parties says, and that its score follows the rules whatever the names."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.matching import Identifier, Profile
from evidence.names import POLICY, compare, forms, party, sentence

WORDS = st.sampled_from(
    [
        "amina",
        "borek",
        "castel",
        "dovrin",
        "elmar",
        "ferhat",
        "gorin",
        "halvard",
        "iskra",
        "jonte",
        "kim",
        "lee",
        "muhammad",
        "abdul",
        "al",
        "von",
        "3",
        "x",
        "o",
    ]
)
NAMES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
KINDS = st.sampled_from([None, "person", "organisation", "vessel"])


def of(*names: str, kind: str | None = "person", **facts: object) -> Profile:
    """An invented party."""
    return Profile("invented:1", kind, tuple((name, None) for name in names), **facts)  # type: ignore[arg-type]


def score(mine: str, theirs: str, kind: str | None = "person") -> float:
    """The score of two names alone."""
    return compare(of(mine, kind=kind), of(theirs, kind=kind)).score


@pytest.mark.parametrize(
    ("mine", "theirs", "kind"),
    [
        ("LEE CHOL", "RI Chol", "person"),
        ("KOREN, Amina", "Amina Koren", "person"),
        ("Abd al-Rahman Koren", "Abdulrahman Koren", "person"),
        ("Muhammad Dovrin", "Mohamed DOVRIN", "person"),
        ("Вадим Доврин", "Vadim Dovrin", "person"),
        ("Dr. Amina Koren", "Amina Koren", "person"),
        ("AminaKoren", "Amina Koren", "person"),
        ("Amina Ko ren", "Amina Koren", "person"),
        ("A. Koren-Dovrin", "Amina Koren Dovrin", "person"),
        ("Bill Koren", "William Koren", "person"),
        ("محمد خالد", "Mohammed Khaled", "person"),
        ("משה", "Moshe", "person"),
        ("สมชาย", "Somchai", "person"),
        ("김민호", "Kim Min Ho", "person"),
        ("金民浩", "Kim Min Ho", "person"),
        ("山田花子", "Hanako Yamada", "person"),
        ("王伟", "Wang Wei", "person"),
        ("Tseng Hsiao-ming", "Zeng Xiaoming", "person"),
        ("KOREN, Adbul Rahman", "Abdul Rahman Koren", "person"),
        ("XA-BCD", "XABCD", "aircraft"),
        ("OOO Dovrin", "Dovrin LLC", "organisation"),
        ("Dovrin Gesellschaft mit beschränkter Haftung", "DOVRIN GMBH", "organisation"),
        ("D.O.V. Trading", "DOV Trading", "organisation"),
        ("First Dovrin Bank", "1st Dovrin Bank", "organisation"),
        ("Brigade Forty-Four", "Brigade 44", "organisation"),
        ("MV Iskra II", "ISKRA 2", "vessel"),
    ],
)
def test_spellings_of_one_name_are_a_hit(mine: str, theirs: str, kind: str) -> None:
    """Order, joining, titles, forms of organisation, scripts and transcriptions do not keep a name from being found."""
    assert score(mine, theirs, kind) >= POLICY.threshold, sentence(compare(of(mine, kind=kind), of(theirs, kind=kind)))


@pytest.mark.parametrize(
    ("mine", "theirs", "kind"),
    [
        ("Amina Koren", "Borek Koren", "person"),
        ("Amina Castel Koren al-Dovrini", "Amina Castel Koren al-Elmari", "person"),
        ("Amina Borekovich Koren", "Amina Ferhatovich Koren", "person"),
        ("Hafez Koren", "Amina Koren", "person"),
        ("A. K.", "Amina Koren", "person"),
        ("Dovrin Gas Company", "Dovrin Oil Company", "organisation"),
        ("Iskra 5", "Iskra 6", "vessel"),
    ],
)
def test_a_part_that_contradicts_is_no_hit(mine: str, theirs: str, kind: str) -> None:
    """One part on either side without a counterpart is enough, however long the rest."""
    assert score(mine, theirs, kind) < POLICY.threshold


def test_a_comparison_says_why() -> None:
    """Which parts are alike and by what, and how the years of birth weigh."""
    found = compare(of("LEE CHOL", born=("1960",)), of("RI Chol", born=("1984",)))
    assert sentence(found) == (
        "LEE CHOL matched RI Chol: chol equal; lee/ri known spelling of one name 0.98; birth years differ by 24: -0.40. Score 0.59."
    )
    assert [row.feature for row in found.why] == ["name", "part", "part", "born"]
    assert found.score == pytest.approx(found.why[0].score + found.why[-1].score)


def test_look_alikes_and_what_nobody_sees_are_found_and_said() -> None:
    """A Cyrillic letter in a Latin word, a Latin one in a Cyrillic word, and a zero-width space."""
    found = compare(of("Dоvrin\u200b Amina"), of("Amina Dovrin"))
    assert found.score == 1.0
    assert {row.note for row in found.why if row.feature == "reading"} == {
        "1 sign that nobody sees left out",
        "letters of another script that look alike read as Dovrin",
    }
    assert score("Дoврин Амина", "Amina Dovrin") >= POLICY.threshold


def test_a_number_is_a_hit_by_itself_and_two_numbers_are_evidence_against() -> None:
    """Whatever the names, and however the number is written."""
    ship = of("MV Iskra", kind="vessel", identifiers=(Identifier("imo", "9074729"),))
    found = compare(of("Quite Another", kind="vessel", identifiers=(Identifier("imo", "IMO 9074729"),)), ship)
    assert (found.score, found.matched, found.why[0].note) == (1.0, "9074729", "both state imo 9074729")
    other = compare(of("Iskra", kind="vessel", identifiers=(Identifier("imo", "9224726"),)), ship)
    assert other.score == pytest.approx(1 - POLICY.contradicting_number)
    assert other.why[-1].note == "two numbers of imo, of which a party bears one"


def test_a_passport_without_its_state_is_a_hit_that_says_so() -> None:
    """Of one state it is sure; of another state it is none."""

    def held(issuer: str | None) -> Profile:
        return of("Amina Koren", identifiers=(Identifier("passport", "X-123 456", issuer),))

    theirs = of("Gorin Elmar", identifiers=(Identifier("passport", "X123456", "FR"),))
    assert [compare(held(state), theirs).score for state in ("FR", None, "DE")] == [1.0, 0.95, 0.0]


def test_what_is_not_stated_is_no_evidence() -> None:
    """A birth date, a nationality or a kind that only one side has changes nothing."""
    told = of("Amina Koren", born=("1970-01-02",), nationalities=("FR",))
    assert (
        compare(told, of("Amina Koren")).score == compare(of("Amina Koren"), of("Amina Koren", kind=None)).score == 1.0
    )


def test_birth_dates_are_intervals() -> None:
    """The nearest of all pairs counts; an approximate date is five years wide on either side."""

    def moved(mine: tuple[str, ...], theirs: tuple[str, ...]) -> float:
        found = compare(of("Amina Koren", born=mine), of("Amina Koren Dovrin", born=theirs))
        return found.score - score("Amina Koren", "Amina Koren Dovrin")

    assert moved(("1970-03-04",), ("1970-03-04",)) == pytest.approx(POLICY.birth_agrees)
    assert moved(("1970",), ("1970-03-04", "1999")) == pytest.approx(POLICY.birth_agrees / 2)
    assert moved(("1970-03-05",), ("1970-03-04",)) == 0
    assert moved(("1970",), ("1976",)) == pytest.approx(-5 * POLICY.birth_year)
    assert moved(("1970~",), ("1974",)) > 0 > moved(("1970~",), ("1990",))


def test_a_weak_name_counts_less() -> None:
    """And that is said."""
    listed = Profile("invented:1", "person", (("Amina Koren", "low"),))
    found = compare(of("Amina Koren"), listed)
    assert found.score == pytest.approx(1 - POLICY.weak)
    assert found.why[-1].note == "a name marked weak or former"


@pytest.mark.parametrize(
    "name",
    ["", " ", "a", "...", "\x00\x01", "\u200b", "١", "名", "'", "!" * 50, "x" * 10_000, "ab " * 5_000, "王" * 10_000],
)
def test_no_name_is_too_odd_or_too_long(name: str) -> None:
    """It is read, at most so many signs and parts of it, in bounded time; one without letter or digit has no reading."""
    began = time.perf_counter()
    for kind in (None, "person", "organisation", "vessel"):
        compare(of(name, kind=kind), of("ab " * 5_000, kind=kind))
        compare(of(name, kind=kind), of(name, kind=kind))
    assert time.perf_counter() - began < 2
    assert bool(forms(name)) == any(c.isalnum() for c in name)


def test_a_name_that_is_cut_is_said_to_be() -> None:
    """Both where its signs are too many and where its parts are."""
    found = compare(of("ab " * 5_000), of("ab " * 30))
    notes = {row.note for row in found.why}
    assert {
        "only the first 400 signs of a longer name are compared",
        "only the first 24 parts of a longer name are compared",
    } <= notes


@given(NAMES, NAMES, KINDS)
def test_the_score_is_the_same_both_ways_and_between_nought_and_one(mine: str, theirs: str, kind: str | None) -> None:
    """Of names alone, whoever asks."""
    there, back = score(mine, theirs, kind), score(theirs, mine, kind)
    assert there == pytest.approx(back)
    assert 0 <= there <= 1


@given(st.permutations(["amina", "borek", "castel", "dovrin"]), st.booleans())
def test_neither_order_nor_case_matters(parts: list[str], capitals: bool) -> None:
    """A name is a set of parts."""
    name = " ".join(parts)
    assert score(name.upper() if capitals else name, "Amina Borek Castel Dovrin") == 1.0


@given(NAMES, st.integers(0, 40), st.sampled_from("\u200b\u200d\ufeff\u00ad\u2060"))
def test_signs_that_nobody_sees_do_not_matter(name: str, place: int, sign: str) -> None:
    """Wherever one stands."""
    assert score(name[:place] + sign + name[place:], name) == score(name, name)


@given(NAMES, st.integers(1920, 2010), st.integers(1920, 2010))
def test_a_birth_date_that_contradicts_never_raises(name: str, mine: int, theirs: int) -> None:
    """Nor does one that differs by a day."""
    if mine == theirs:
        return
    told = compare(of(name, born=(str(mine),)), of(name + " koren", born=(str(theirs),))).score
    assert told <= score(name, name + " koren")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60), KINDS)
def test_any_text_is_compared(mine: str, theirs: str, kind: str | None) -> None:
    """Of every script and sign: never an error."""
    assert 0 <= score(mine, theirs, kind) <= 1
    assert score(mine, mine, kind) in (0.0, 1.0) or not forms(mine, kind)


@given(NAMES, NAMES, KINDS, st.floats(0.01, 1))
def test_a_least_score_only_leaves_out(mine: str, theirs: str, kind: str | None, least: float) -> None:
    """What is at least so much is told as it is without; what is less is told as 0."""
    whole = compare(of(mine, kind=kind), of(theirs, kind=kind))
    assert compare(party(of(mine, kind=kind)), party(of(theirs, kind=kind)), least=least) == (
        whole if whole.score >= least else compare(of("x"), of("y"))
    )
