"""The same party on several lists: what joins surely, what is only alike, and why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.matching import Identifier, Profile, joined, latin, likeness, only

KEYS = st.sampled_from(["un-sc:KPe.901", "ofac:90001", "uk-ofsi:90002", "list:1"])
IDENTIFIERS = st.builds(
    Identifier,
    st.sampled_from(["imo", "lei", "passport", "un-reference", "ofac-number", "phone", "", "unheard-of"]),
    st.sampled_from(["9074729", "KPe.901", "90001", "A1"]),
    st.none() | st.sampled_from(["KP", "RU"]),
)
PROFILES = st.builds(
    Profile,
    KEYS,
    st.none() | st.sampled_from(["person", "vessel"]),
    st.lists(
        st.tuples(
            st.sampled_from(["Blue Heron", "Heron, Blue", "Голубая цапля", "Acme"]), st.sampled_from(["primary", "low"])
        ),
        max_size=3,
    ).map(tuple),
    st.lists(st.sampled_from(["1960", "1961-02-03", "1970~", "1960/1962"]), max_size=2).map(tuple),
    st.lists(st.sampled_from(["KP", "RU"]), max_size=2, unique=True).map(tuple),
    st.lists(IDENTIFIERS, max_size=3).map(tuple),
)


def profile(key: str, *names: str, kind: str | None = "organisation", **told: tuple[object, ...]) -> Profile:
    """A profile of these names."""
    return Profile(key, kind, tuple((name, "primary") for name in names), **told)  # type: ignore[arg-type]


def bears(*numbers: tuple[str, str] | tuple[str, str, str]) -> tuple[Identifier, ...]:
    """Identifiers of scheme, value and perhaps issuer."""
    return tuple(Identifier(*number) for number in numbers)


def test_a_list_that_cites_another_ones_reference_means_its_party() -> None:
    """The reference is the other list's key: nothing else need be alike."""
    un = profile("un-sc:KPe.901", "Orvan Works")
    uk = profile("uk-ofsi:90002", "Something Else", identifiers=bears(("un-reference", "KPe.901")))
    (why,) = joined(uk, un)
    assert why.note == "both lists give un-reference KPe.901"
    assert joined(uk, profile("un-sc:KPe.902", "Something Else")) == []


def test_a_company_s_reference_in_its_ship_s_entry_joins_nothing() -> None:
    """OFSI gives ships the UN reference of the company that owns them."""
    company = profile("un-sc:KPe.901", "Orvan Shipping")
    ship = profile("uk-ofsi:1", "MV Orvan", kind="vessel", identifiers=bears(("un-reference", "KPe.901")))
    assert joined(company, ship) == []


def test_what_one_list_gives_to_several_parties_joins_none_of_them() -> None:
    """Which of them is meant nobody can tell; what another list gives to one of its parties still joins that one."""
    asked = profile("un-sc:KPe.901", "Orvan Shipping", identifiers=bears(("lei", "L1")))
    cites = ("un-reference", "KPe.901")
    parties = [
        profile("uk-ofsi:1", "A", identifiers=bears(cites)),
        profile("uk-ofsi:2", "B", identifiers=bears(cites, ("lei", "L1"))),
        profile("eu-fsf:3", "C", identifiers=bears(cites)),
    ]
    sure = only({one.key: joined(asked, one) for one in parties})
    assert {key: [why.note for why in reasons] for key, reasons in sure.items()} == {
        "uk-ofsi:2": ["both state lei L1"],
        "eu-fsf:3": ["both lists give un-reference KPe.901"],
    }


def test_two_lists_that_cite_a_third_mean_one_party() -> None:
    """Though the third list is not in the ledger."""
    cited = bears(("un-reference", "KPe.901"))
    assert joined(profile("uk-ofsi:1", "A", identifiers=cited), profile("eu-fsf:2", "B", identifiers=cited))


def test_a_number_of_which_one_party_bears_each_joins() -> None:
    """An IMO number is one ship's; the telephone is anybody's."""
    one = profile("ofac:1", "MV ONE", kind="vessel", identifiers=bears(("imo", "9074729"), ("phone", "1")))
    assert [f.note for f in joined(one, profile("x:2", "TWO", kind="vessel", identifiers=one.identifiers))] == [
        "both state imo 9074729"
    ]


def test_a_ship_s_number_in_its_owner_s_entry_joins_nothing() -> None:
    """Lists print a ship's number with its owner: parties of two kinds are two."""
    ship = profile("ofac:1", "MV ONE", kind="vessel", identifiers=bears(("imo", "9074729")))
    assert joined(ship, profile("ofac:2", "ONE LTD", identifiers=ship.identifiers)) == []


def test_a_document_joins_only_with_its_issuer() -> None:
    """Two states give the same passport number; a number without issuer is anybody's."""
    one = profile("a:1", "A", kind="person", identifiers=bears(("passport", "A1", "KP")))
    for issuer, many in (("KP", 1), ("RU", 0)):
        other = profile("b:1", "B", kind="person", identifiers=bears(("passport", "A1", issuer)))
        assert len(joined(one, other)) == many
    bare = bears(("passport", "A1"))
    assert (
        joined(
            profile("a:1", "A", kind="person", identifiers=bare), profile("b:1", "B", kind="person", identifiers=bare)
        )
        == []
    )


@given(PROFILES, PROFILES)
def test_what_joins_joins_both_ways(a: Profile, b: Profile) -> None:
    """Neither party is the first."""
    assert bool(joined(a, b)) == bool(joined(b, a))


@given(PROFILES, PROFILES)
def test_a_likeness_is_explained_and_the_same_both_ways(a: Profile, b: Profile) -> None:
    """The score is the sum of its reasons, kept between 0 and 1."""
    score, why = likeness(a, b)
    assert score == pytest.approx(max(0.0, min(1.0, sum(f.score for f in why))))
    assert score == pytest.approx(likeness(b, a)[0])


@pytest.mark.parametrize(
    ("mine", "theirs", "least", "most"),
    [
        ("Blue Heron Trading", "TRADING, Blue Heron", 1.0, 1.0),
        ("Blue Heron Trading", "Blue Heron Tradng", 0.9, 0.99),
        ("Голубая Цапля", "Golubaya Tsaplya", 0.8, 1.0),
        ("Blue Heron Trading", "Ostrov Machine Works", 0.0, 0.5),
    ],
)
def test_names_are_compared_whatever_their_order_and_script(mine: str, theirs: str, least: float, most: float) -> None:
    """By their sound in Latin letters."""
    score, _ = likeness(profile("a:1", mine), profile("b:1", theirs))
    assert least <= score <= most


def test_birth_dates_that_cannot_be_the_same_speak_against() -> None:
    """Unless one of them is only about right; one pair that agrees is enough."""
    one = profile("a:1", "Orvan Tellisk", kind="person", born=("1960-01-01",))

    def with_birth(*born: str) -> float:
        return likeness(one, profile("b:1", "Tellisk Orvan", kind="person", born=born))[0]

    assert with_birth("1950") == pytest.approx(0.7)
    assert with_birth("1950~") == 1.0
    assert with_birth("1950", "1960") == 1.0
    assert with_birth() == 1.0


def test_a_weak_name_weighs_less() -> None:
    """A list that marks a name weak says that it proves little."""
    weak = Profile("b:1", "organisation", (("Blue Heron", "low"),))
    assert likeness(profile("a:1", "Blue Heron"), weak)[0] == pytest.approx(0.9)


def test_parties_of_two_kinds_are_not_alike() -> None:
    """A ship named after its company is no company."""
    assert likeness(profile("a:1", "Angara", kind="vessel"), profile("b:1", "Angara"))[0] == 0.0


def test_latin_letters_of_other_scripts() -> None:
    """Names are compared by sound."""
    assert latin("Ōtani Werke Straße") == "otani werke strasse"
