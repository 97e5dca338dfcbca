"""Explanations: shares that make one, what each origin and a single new item would change, and words kept apart."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.confidence import POLICIES, Explanation, Item, Policy, explained, opinion
from evidence.confidence.explanation import ladder
from evidence.schema.scales import bands, levels
from tests.confidence.drawing import ITEMS

ANY = st.sampled_from(list(POLICIES.values()))

LIKELIHOOD = re.compile(
    r"\b(?:"
    + "|".join(sorted({w for band in bands() for w in (band.word, band.synonym)}, key=len, reverse=True))
    + r")\b"
)
CONFIDENCE = re.compile(r"\b(?:" + "|".join(levels()) + r"|confidence|sourced)\b", re.IGNORECASE)


def mixed(text: str) -> list[str]:
    """The sentences of a text that hold both a likelihood and a level of confidence."""
    found = re.split(r"(?<=[.!?])\s+|\n", text)
    return [sentence for sentence in found if LIKELIHOOD.search(sentence) and CONFIDENCE.search(sentence)]


def told(*items: Item) -> Explanation:
    return explained(items, proposition="p")


LAUNCH = (
    Item("c1", ("C", "B"), 2, "jcs", "news", hops=("news", "jcs")),
    Item("c2", ("C", "B"), 2, "coast guard", "news"),
    Item("c3", ("C", "F"), 3, "reports", "news", hops=("news", "reports")),
    Item("c4", ("C",), 3, "jcs", "news", assumed=("credibility",)),
    Item("c5", ("C", "D"), 3, "dprk", "news", "self_serving", -1),
)


@settings(max_examples=60)
@given(ITEMS, ANY)
def test_likelihood_and_confidence_never_share_a_sentence(items: list[Item], policy: Policy) -> None:
    """ICD 203, over whatever an explanation may have to say."""
    assert mixed(explained(items, policy).text()) == []


@pytest.mark.parametrize(
    "sentence",
    ["We judge with high confidence that it is likely.", "Likely is wrong; very likely, with low confidence."],
)
def test_a_mixed_sentence_is_seen(sentence: str) -> None:
    """The rule above is one that can be broken."""
    assert mixed(sentence) == [sentence]


@settings(max_examples=60)
@given(ITEMS, ANY)
def test_shares_make_one(items: list[Item], policy: Policy) -> None:
    """What counted makes up all the evidence; what was set aside has no share and a reason."""
    found = explained(items, policy)
    assert [one.item for one in found.items] == items
    total = sum(one.share for one in found.items)
    assert total == pytest.approx(1 if found.opinion.r + found.opinion.s > 0 else 0)
    spoken = sum(one.share for one in found.items if one.item.sign == 1)
    assert spoken * (found.opinion.r + found.opinion.s) == pytest.approx(found.opinion.r)
    for one in found.items:
        assert one.counted == (one.share > 0)
        assert one.counted or one.note


@settings(max_examples=60)
@given(ITEMS, ANY)
def test_leaving_an_origin_out_is_asking_again_without_it(items: list[Item], policy: Policy) -> None:
    """Every origin that counted is left out once, and no other would change anything."""
    found = explained(items, policy)
    counted = {one.item.counts_under for one in found.items if one.counted}
    assert {one.origin for one in found.without} == counted
    for one in found.without:
        assert one.opinion == opinion([i for i in items if i.counts_under != one.origin], policy)
    for origin in {item.counts_under for item in items} - counted:
        assert opinion([i for i in items if i.counts_under != origin], policy) == found.opinion


@settings(max_examples=40)
@given(ITEMS, ANY)
def test_a_change_is_the_least_that_changes(items: list[Item], policy: Policy) -> None:
    """With the item added the word is the one told; every lighter grade of that side leaves it as it is."""
    found = explained(items, policy)
    weights = dict(ladder(policy))
    for word in ("likelihood", "confidence", "state"):
        for polarity, sign in (("asserts", 1), ("denies", -1)):
            told = next((c for c in found.changes if (c.word, c.polarity) == (word, polarity)), None)
            for grade, e in weights.items():
                new = Item("new", (grade[0],), int(grade[1]), "not heard", "not heard", "none", sign)
                after = getattr(opinion([*items, new], policy), word)
                if told is None or round(e, 12) < round(weights[told.grade], 12):
                    assert after == getattr(found.opinion, word)
                elif grade == told.grade:
                    assert (told.before, told.after) == (getattr(found.opinion, word), after)
                    assert told.before != told.after


def test_the_ladder_rises() -> None:
    """Every grade that weighs something, from E5 to A1."""
    for policy in POLICIES.values():
        steps = ladder(policy)
        assert [e for _, e in steps] == sorted(e for _, e in steps)
        assert len(steps) == 25
        assert (steps[0][0], steps[-1][0]) == ("E5", "A1")


def test_the_row_has_the_shape_of_the_contract() -> None:
    """DESIGN, Machine-readable shapes; JSON holds it as it is."""
    row = told(*LAUNCH).row()
    assert json.loads(json.dumps(row)) == row
    assert list(row) == ["proposition", "opinion", "items", "without", "changes", "policy"]
    assert {"claim", "origin", "chain", "credibility", "q", "evidence", "share", "counted", "note"} <= set(
        row["items"][0]
    )
    assert {"origin", "probability", "state"} <= set(row["without"][0])
    assert row["items"][0]["chain"] == ["C", "B"]
    assert set(row["policy"]) == {"name", "version", "hash"}
    assert row["opinion"]["status"] == "credible"


def test_every_item_says_why_it_stands_where_it_stands() -> None:
    """Counted, set aside as a copy, ignorance, own interest, a default."""
    notes = {one.item.claim: (one.counted, one.note) for one in told(*LAUNCH).items}
    assert notes == {
        "c1": (True, ""),
        "c2": (True, ""),
        "c3": (False, "says nothing either way: the reliability of reports cannot be judged (F)"),
        "c4": (False, "set aside as a copy: jcs counts once, by c1 (CB2); by default, signed by nobody: credibility"),
        "c5": (True, "speaks for its own conduct and counts less"),
    }


def test_an_admission_is_told() -> None:
    """An admission against interest is floored, and the explanation shows it."""
    (one,) = told(Item("c", ("B", "D"), 2, "kcna", "agency", "against_interest")).items
    assert one.note == "admits what harms it: its originator counts as B at least"
    assert one.q == 0.7 * 0.8 * 0.8


def test_five_copies_of_a_denial_weigh_as_one() -> None:
    """And four of them say so."""
    denials = [Item(f"d{n}", ("C", "D"), 3, "dprk", f"p{n}", "self_serving", -1) for n in range(5)]
    assert told(*denials).opinion == told(denials[0]).opinion
    assert sum("set aside as a copy" in one.note for one in told(*denials).items) == 4


def test_what_would_change_it_in_words() -> None:
    """One B2: a second origin of A4 would corroborate it, a denial of D1 contest it."""
    text = told(Item("c1", ("B",), 2, "jcs", "jcs")).text()
    assert "- An assertion of grade A4: the status would be corroborated, not credible." in text
    assert "- A denial of grade D1: the status would be contested, not credible." in text
    assert "Without jcs nothing could be judged; its status would be insufficient." in text
    assert text.splitlines()[:4] == [
        "That it is so is judged likely (P 0.780).",
        "How well it is sourced: moderate confidence (uncertainty 0.440, conflict 0.000).",
        "Status credible: it is credibly reported.",
        "Independent origins: 1 for it, 0 against it.",
    ]


def test_ignorance_is_said_as_ignorance() -> None:
    """No likelihood and no level where nothing can be judged."""
    text = told(Item("c", ("F",), 6, "rumour", "rumour")).text()
    assert text.startswith("Whether it is so cannot be judged on what is held.\nHow well it is sourced is not rated.\n")


def test_what_nothing_would_change_is_said() -> None:
    """Where no single new item can move the status."""
    settled = [Item(f"c{n}", ("A",), 1, f"o{n}", f"p{n}") for n in range(6)]
    text = told(*settled).text()
    assert "- No assertion alone would change the status." in text
    assert "- No denial alone would change the status." in text


def test_people_read_the_first_digits_of_an_id() -> None:
    """Programs have it whole."""
    ids = [character * 64 for character in "ab"]
    found = told(*(Item(id, ("B",), 2, "jcs", "news") for id in ids))
    assert "b" * 13 not in found.text()
    assert "counts once, by aaaaaaaaaaaa (B2)" in found.text()
    assert [row["claim"] for row in found.row()["items"]] == ids


def test_who_printed_a_copy_is_named_though_it_counts_under_another() -> None:
    """Two papers in a ring count as one publisher; the sentence on each names the paper in which its words stand."""
    found = told(
        Item("c1", ("C", "C"), 2, "theta", "eta", independent="eta", hops=("eta", "theta")),
        Item("c2", ("C", "C"), 2, "eta", "eta", hops=("theta", "eta")),
    ).text()
    assert "- c1, for it, from theta through eta:" in found
    assert "- c2, for it, from eta through theta:" in found
