"""Engagement: which provisions an event may engage, on both sides, on its days and for its items, and why not others."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import evidence as ev
from evidence.law import Engaged, Event, engagement, engagements, facets_of
from evidence.law.sides import seats_of
from evidence.schema.edtf import Edtf, parse
from evidence.schema.provisions import Checked, Conduct, Force, Provision, facets, item_facets, provisions
from evidence.schema.records import Mention

KP, RU, SY = Mention("North Korea", "KP"), Mention("Russia", "RU"), Mention("Syria", "SY")
TABLE = provisions()


def transfer(
    supplier: Mention | None, recipient: Mention | None, when: str | None, item: str | None, ordered: str | None = None
) -> Engaged:
    goods = facets_of(Mention(item) if item else None)
    return engagements(
        Event(
            Conduct.TRANSFER,
            parse(when) if when else None,
            supplier=supplier,
            recipient=recipient,
            item=goods,
            ordered=parse(ordered) if ordered else None,
        )
    )


def ids(found: Engaged, fit: str | None = None) -> set[str]:
    return {e.provision.id for e in found.provisions if fit is None or e.fit == fit}


def limb(**changed: object) -> Provision:
    """A limb of an invented resolution, on arms from KP, from 2010 to 2015."""
    values: dict[str, object] = {
        "id": "X-1", "authority": "UN", "regime": "DPRK", "instrument": "X (2010)", "paragraph": "1", "topic": "t",
        "rule": "r", "conduct": (Conduct.TRANSFER,), "supplier": ("KP",), "recipient": ("any",), "actor": (),
        "bound": ("supplier", "recipient"), "items": ("arms",), "excepted": (), "determination": "",
        "force": Force.BINDING, "in_force_from": "2010-03-01", "in_force_to": "2015-06-30", "replaced_by": "",
        "contracts_from": None, "exemption": "", "checked": Checked.VERIFIED, "evidence": "e",
    }  # fmt: skip
    return Provision(**{**values, **changed})  # type: ignore[arg-type]


def event(when: str | None, **changed: object) -> Event:
    values: dict[str, object] = {
        "conduct": Conduct.TRANSFER, "when": parse(when) if when else None, "supplier": KP, "recipient": RU,
        "item": item_facets()["ballistic-missiles"],
    }  # fmt: skip
    return Event(**{**values, **changed})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("when", "fit"),
    [
        ("2009", "no"),
        ("2010-02-28", "no"),
        ("2010", "may"),
        ("2010-03-01", "may"),
        ("2010-03-02", "fits"),
        ("2012", "fits"),
        ("2012~", "fits"),
        ("2011~", "may"),
        ("2010-12~", "may"),
        ("2014-05?", "fits"),
        ("2014-07?", "may"),
        ("2015", "may"),
        ("2015-06-30", "fits"),
        ("2015-07-01", "no"),
        ("2016/2017", "no"),
        ("2009/2017", "may"),
        ("/2012", "may"),
        ("2012/..", "may"),
        ("/2009", "no"),
        ("2016/..", "no"),
        (None, "may"),
    ],
)
def test_the_days_decide(when: str | None, fit: str) -> None:
    """Inside fits, outside does not, across a border or without a date may; the very first day is a matter
    of hours, the last is a whole one.

    A marked date fits where a year earlier and later would.
    """
    assert engagement(limb(), event(when)).fit == fit


def test_a_marked_date_near_a_border_says_so_of_either_border() -> None:
    """A year about the beginning is not near the end."""
    for when in ("2011~", "2014-07?"):
        assert "within a year of the border of what is in force" in engagement(limb(), event(when)).why


def test_unknown_start_gives_may() -> None:
    """A row without its first day claims nothing certain."""
    assert engagement(limb(in_force_from=None, in_force_to=None), event("2012")).fit == "may"


@pytest.mark.parametrize(
    ("party", "fit"),
    [
        (KP, "fits"),
        (RU, "no"),
        (None, "may"),
        (Mention("unknown supplier(s)"), "may"),
        (Mention("Korea Mining", "name:korea mining"), "may"),
        (Mention("Houthi rebels (Yemen)*", "name:houthi rebels yemen"), "no"),
        (Mention("NATO**", "name:nato"), "no"),
    ],
)
def test_who_supplies_decides(party: Mention | None, fit: str) -> None:
    """A state that is meant fits, another does not; who is no state, or not named, may be of it or act for it."""
    assert engagement(limb(), event("2012", supplier=party)).fit == fit


def test_both_sides_bear_the_duty() -> None:
    """1718 para 8(b) binds the DPRK not to export and the other side not to procure."""
    assert engagement(limb(), event("2012")).sides == ("supplier", "recipient")
    assert engagement(limb(bound=("supplier",)), event("2012")).sides == ("supplier",)
    assert engagement(limb(), event("2009")).sides == ()


def test_a_measure_on_armed_groups_spares_the_state() -> None:
    """A measure on non-governmental parties of a state is not engaged by deliveries to its government."""
    groups = limb(supplier=("any",), recipient=("@non-state:CD",))
    assert engagement(groups, event("2012", recipient=Mention("DR Congo", "CD"))).fit == "no"
    rebels = Mention("M23 (DR Congo)*", "name:m23 dr congo")
    assert engagement(groups, event("2012", recipient=rebels)).fit == "fits"
    assert engagement(groups, event("2012", recipient=Mention("M23", "name:m23"))).fit == "may"


def test_a_notice_for_a_government_is_none_for_its_armed_groups() -> None:
    """What is allowed for a state's own forces once it is notified says nothing of the groups of that state."""
    notice = limb(supplier=("any",), recipient=("@government:SO",))
    assert engagement(notice, event("2012", recipient=Mention("Somalia", "SO"))).fit == "fits"
    assert engagement(notice, event("2012", recipient=Mention("UIC (Somalia)*", "name:uic somalia"))).fit == "no"
    assert engagement(notice, event("2012", recipient=Mention("Kenya", "KE"))).fit == "no"
    assert (
        engagement(notice, event("2012", recipient=Mention("Army of the North", "name:army of the north"))).fit == "may"
    )


def test_an_embargo_on_a_state_reaches_those_whom_their_name_places_there() -> None:
    """An embargo on deliveries to Libya is one on deliveries to its factions too."""
    libya = limb(supplier=("any",), recipient=("LY",))
    assert engagement(libya, event("2012", recipient=Mention("GNC (Libya)*", "name:gnc libya"))).fit == "fits"
    assert seats_of("Viet Minh (France)*") == {"FR"}
    assert seats_of("PRC (Israel/Palestine)*") == {"IL", "PS"}
    assert seats_of("Libya HoR*") == {"LY"}
    assert seats_of("Libya GNC") == seats_of("Libya HoR") == {"LY"}
    drone = ev.engaged("transfer", "2019", supplier="TR", recipient="Libya GNC", item="combat aircraft")
    assert "UNSCR-1970-9" in ids(drone, "fits")
    assert {one.provision.regime for one in drone.provisions} == {"LIBYA"}
    assert seats_of("unknown rebel group*") == seats_of("Libya Trading Co") == set()


def test_membership_is_asked_at_the_time() -> None:
    """The Union's embargo binds who was bound then: Croatia since July 2013, the United Kingdom until the end of 2020."""
    union = limb(
        supplier=("@EU",), recipient=("RU",), bound=("supplier",), in_force_from="2010-01-01", in_force_to=None
    )
    croatia, kingdom = Mention("Croatia", "HR"), Mention("United Kingdom", "GB")
    assert engagement(union, event("2012", supplier=croatia)).fit == "no"
    assert engagement(union, event("2013", supplier=croatia)).fit == "may"
    assert engagement(union, event("2014", supplier=croatia)).fit == "fits"
    assert engagement(union, event("2019", supplier=kingdom)).fit == "fits"
    assert engagement(union, event("2021", supplier=kingdom)).fit == "no"
    assert engagement(union, event("2014", supplier=KP)).fit == "no"


def test_items_decide() -> None:
    """What is surely meant fits, what the words leave open may, what is excepted does not."""
    small, tanks, arms = (item_facets()[c] for c in ("small-arms", "battle-tanks", ""))
    assert engagement(limb(), event("2012", item=small)).fit == "fits"
    assert engagement(limb(items=("major-arms",)), event("2012", item=small)).fit == "no"
    assert engagement(limb(items=("major-arms",)), event("2012", item=tanks)).fit == "fits"
    assert engagement(limb(items=("major-arms",)), event("2012", item=arms)).fit == "may"
    excepting = limb(excepted=("small-arms",))
    assert engagement(excepting, event("2012", item=small)).fit == "no"
    assert engagement(excepting, event("2012", item=tanks)).fit == "fits"
    assert engagement(excepting, event("2012", item=arms)).fit == "may"
    assert engagement(limb(items=("coal-iron",)), event("2012", item=tanks)).fit == "no"
    assert engagement(limb(items=("any",)), event("2012", item=tanks)).fit == "fits"


def test_what_a_description_says_goes_before_its_category() -> None:
    """SIPRI's category Missiles holds anti-tank and surface-to-surface missiles; a resolution does not treat them alike."""
    category = Mention("Missiles", "missiles")
    ssm = facets_of(Mention("Hwasong-11", "missiles"), Mention("SSM"), category)
    atgm = facets_of(Mention("Fagot", "missiles"), Mention("anti-tank missile"), category)
    assert "missile-items" in ssm.may
    assert "missile-items" not in atgm.sure | atgm.may
    assert facets_of(Mention("KN-23 ballistic missiles")) == item_facets()["ballistic-missiles"]
    assert facets_of(Mention("weapons")) == facets_of(None) == item_facets()[""]
    assert facets_of(Mention("thingamajigs")) == item_facets()["unknown"]


@pytest.mark.parametrize("item", [None, "missile", "missiles", "Hwasong-14", "weapon", "projectile"])
def test_a_launch_of_what_is_not_known_may_be_one_of_a_ballistic_missile(item: str | None) -> None:
    """Who does not say what was launched has not said that it was no ballistic missile."""
    found = ev.engaged("launch", "2018", actor="KP", item=item)
    assert {"UNSCR-1718-2-launch", "UNSCR-1874-2-launch"} <= ids(found, "may")
    assert ids(ev.engaged("launch", "2018", actor="KP", item="cruise missile")) == set()


def test_a_test_or_material_that_is_not_named_may_be_nuclear() -> None:
    """A test of something stands beside the ban on nuclear tests; words that name nothing known do so too."""
    assert "UNSCR-1718-2-test" in ids(ev.engaged("test", "2017-09-03", actor="KP"), "may")
    assert "UNSCR-1718-2-test" in ids(ev.engaged("test", "2017-09-03", actor="KP", item="a bomb"), "may")
    assert "UNSCR-1718-6" in ids(ev.engaged("produce", "2017", actor="KP", item="plutonium"), "may")


def test_words_that_name_nothing_known_are_of_no_facet_and_may_be_of_each() -> None:
    """The vocabulary does not know a word: that is no reason to say that no provision is on it."""
    unknown = item_facets()["unknown"]
    assert (unknown.sure, unknown.may) == (frozenset(), frozenset(facets()))
    found = ev.engaged("transfer", "2019", supplier="CN", recipient="KP", item="thingamajigs")
    assert {"UNSCR-2397-5", "UNSCR-2270-6", "UNSCR-1718-8a-iii"} <= ids(found, "may")
    assert found.fits == ()


def test_a_transfer_of_nothing_named_may_be_one_of_arms() -> None:
    """Leaving the item out asks of a transfer of anything."""
    found = ev.engaged("transfer", "2019", supplier="KP", recipient="RU")
    assert "UNSCR-1874-9" in ids(found, "may")
    assert found.fits == ()


@pytest.mark.parametrize(
    ("item", "provision"),
    [
        ("aviation fuel", "UNSCR-2270-31"),
        ("jet fuel", "UNSCR-2270-31"),
        ("condensates", "UNSCR-2375-13"),
        ("ship", "UNSCR-2397-14"),
    ],
)
def test_goods_that_a_provision_names_are_known_by_that_name(item: str, provision: str) -> None:
    """What a paragraph calls its goods is a word for them."""
    assert provision in ids(ev.engaged("transfer", "2019", supplier="CN", recipient="KP", item=item), "fits")


def test_a_regime_that_has_no_provisions_is_an_error_and_no_answer() -> None:
    """A misspelt regime would say that nothing is engaged."""
    with pytest.raises(ValueError, match="regime 'DPRKK' has no provisions here; those that have are UNSC-DPRK"):
        ev.engaged("transfer", "2019", supplier="KP", recipient="RU", regime="DPRKK")


@pytest.mark.parametrize("item", ["rifles", "assault rifles", "machine guns", "pistol", "small arms"])
def test_small_arms_by_any_of_their_names_are_excepted_until_2016(item: str) -> None:
    """A paragraph speaks of small arms and light weapons; a source of rifles."""
    closed = {
        when: "UNSCR-2270-6" in ids(ev.engaged("transfer", when, supplier="CN", recipient="KP", item=item), "fits")
        for when in ("2015", "2017")
    }
    assert closed == {"2015": False, "2017": True}
    assert "UNSCR-1874-10" not in ids(ev.engaged("transfer", "2015", supplier="CN", recipient="KP", item=item))


def test_what_rests_on_a_determination_only_may_fit() -> None:
    """2270 para 8 bites where a state determines something, which no claim of a transfer shows."""
    found = engagement(limb(determination="a State determines it"), event("2012"))
    assert found.fit == "may"
    assert "determination" in found.why


def test_older_contracts_are_told_and_not_judged() -> None:
    """Where contracts from before a day are exempt, the order's year decides, and an unknown one leaves it open."""
    union = limb(contracts_from="2012-08-01")
    assert engagement(union, event("2013", ordered=parse("2011"))).fit == "may"
    assert engagement(union, event("2013", ordered=parse("2012"))).fit == "may"
    assert engagement(union, event("2014", ordered=parse("2013"))).fit == "fits"
    assert engagement(union, event("2014", ordered=None)).fit == "may"


def test_what_forbids_nothing_is_not_engaged() -> None:
    """A paragraph that sets up a committee or lets states act is shown among those that did not fit."""
    assert engagement(limb(force=Force.NONE), event("2012")).fit == "no"
    assert engagement(limb(force=Force.PERMITS), event("2012")).fit == "no"
    assert engagement(limb(force=Force.NOTIFY), event("2012")).fit == "may"


def test_another_conduct_is_no_engagement() -> None:
    """A ban on deliveries is silent on launches."""
    found = engagement(limb(), event("2012", conduct=Conduct.LAUNCH, actor=KP))
    assert found.fit == "no"
    assert found.grounds[0].aspect == "conduct"


def test_missiles_to_russia_in_2023() -> None:
    """The export ban in both its limbs, its widening to all arms, and the armed forces of another state; both sides bound."""
    found = transfer(KP, RU, "2023", "ballistic missiles")
    assert {"UNSCR-1718-8b-i"} <= ids(found, "fits")
    by_id = {e.provision.id: e for e in found.provisions}
    assert by_id["UNSCR-1718-8b-i"].sides == ("supplier", "recipient")
    assert "UNSCR-1718-8a-i" not in by_id


days = st.dates(date(1990, 1, 1), date(2035, 12, 31))
spans = st.tuples(days, st.integers(0, 900)).map(
    lambda t: parse(f"{t[0].isoformat()}/{(t[0] + timedelta(days=t[1])).isoformat()}")
)
states = st.sampled_from(
    ["KP", "RU", "IR", "LY", "YE", "SO", "SS", "CD", "CF", "BY", "MM", "FR", "CN", "US", "SY", "GB", "SUHH"]
)
parties = st.one_of(
    st.none(),
    states.map(lambda code: Mention(code, code)),
    st.sampled_from(
        [Mention("M23 (DR Congo)*", "name:m23 dr congo"), Mention("NATO**", "name:nato"), Mention("someone")]
    ),
)
goods = st.sampled_from([*item_facets().values()])
conducts = st.sampled_from([Conduct.TRANSFER, Conduct.LAUNCH, Conduct.TEST])
events = st.builds(
    Event, conducts, st.one_of(st.none(), spans), supplier=parties, recipient=parties, actor=parties, item=goods
)


def _disjoint(one: Provision, when: Edtf) -> bool:
    assert when.earliest is not None
    assert when.latest is not None
    return bool(
        (one.in_force_from and when.latest < one.in_force_from) or (one.in_force_to and when.earliest > one.in_force_to)
    )


@given(events)
def test_never_before_it_was_in_force_and_never_after_it_ended(said: Event) -> None:
    """No provision of the table is engaged, not even perhaps, by what lies wholly outside its days."""
    for found in engagements(said).provisions:
        assert said.when is None or not _disjoint(found.provision, said.when)


@given(events)
def test_an_unknown_date_never_fits(said: Event) -> None:
    """Without a date nothing more than "may" is said."""
    undated = Event(said.conduct, None, said.supplier, said.recipient, said.actor, said.item)
    assert engagements(undated).fits == ()


@given(events)
def test_the_quick_way_finds_what_the_long_way_finds(said: Event) -> None:
    """Leaving out provisions by their parties first loses none: all are engaged, perhaps, or told why not; none twice."""
    found = engagements(said)
    long = {one.id: engagement(one, said).fit for one in TABLE.values()}
    assert {e.provision.id: e.fit for e in found.provisions} == {id: fit for id, fit in long.items() if fit != "no"}
    assert {e.provision.id for e in found.did_not} == {id for id, fit in long.items() if fit == "no"}
    assert all(e.why for e in (*found.provisions, *found.did_not))


@given(events, st.data())
def test_knowing_less_never_makes_it_surer(said: Event, data: st.DataObject) -> None:
    """Where a party, the item or the date is not known, what fitted may still fit, and nothing is ruled out that was in."""
    known = {e.provision.id for e in engagements(said).provisions}
    side = data.draw(st.sampled_from(["supplier", "recipient", "actor", "when"]))
    values = {name: getattr(said, name) for name in ("conduct", "when", "supplier", "recipient", "actor", "item")}
    less = Event(**{**values, side: None})
    assert known <= {e.provision.id for e in engagements(less).provisions}


@given(events, st.sampled_from(list(Checked)))
def test_checked_keeps_to_rows_checked_so_far(said: Event, least: Checked) -> None:
    """``checked="verified"`` never shows a row from memory, and leaves every verified one."""
    found = engagements(said, checked=least).provisions
    assert all(e.provision.checked.reaches(least) for e in found)
    assert [e for e in engagements(said).provisions if e.provision.checked.reaches(least)] == list(found)


def test_a_regime_keeps_to_its_own() -> None:
    """A report on one regime shows no other's provisions."""
    said = event("2012")
    assert all(e.provision.regime == "DPRK" for e in engagements(said, regime="UNSC-DPRK").provisions)
    assert engagements(said, regime="EU-RUSSIA").provisions == ()
