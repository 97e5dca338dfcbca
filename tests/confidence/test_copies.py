"""Near-identical texts count as one origin, with the reason told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.confidence import DEFAULT, Item, copies, opinion, under_first
from evidence.confidence.copies import runs

WIRE = (
    "The ministry said on Tuesday that a cargo vessel had unloaded several hundred crates at the eastern port in March, "
    "and that analysts who saw photographs of the quay believed the crates to hold artillery shells of two calibres."
)
EDITED = f"SEOUL - {WIRE.replace('on Tuesday ', '').upper()} The embassy did not reply to questions."
OWN = (
    "Our reporter stood at the quay of the eastern port for three days in March and counted the lorries that left it with "
    "long wooden boxes, each of which two men could carry; none of the drivers would say what was in them."
)


def test_a_wire_story_in_two_papers_is_one() -> None:
    """Case, a dropped phrase, a dateline and a sentence at the end do not hide it."""
    (group,) = copies([("wire", WIRE), ("own", OWN), ("herald", EDITED)])
    assert group.first == "wire"
    assert group.members == ("wire", "herald")
    (why,) = group.reasons
    assert why.containment >= DEFAULT.copy_containment
    assert why.words.startswith("herald repeats wire: ")


def test_an_excerpt_is_a_copy_of_the_whole() -> None:
    """Where the shorter stands in the longer, however long the longer is."""
    (group,) = copies([("whole", f"{OWN} {WIRE} {OWN[::-1]}"), ("excerpt", WIRE)])
    (why,) = group.reasons
    assert why.containment == 1
    assert why.resemblance < DEFAULT.copy_resemblance


def test_short_phrases_are_not_compared() -> None:
    """Two sources that say the same few words may each have seen it."""
    said = "North Korea fired a ballistic missile toward the East Sea"
    assert copies([("jcs", said), ("coast guard", said)]) == ()


def test_a_chain_of_copies_is_one_group_with_a_reason_a_link() -> None:
    """The third is like the second and the second like the first."""
    words = [f"word{n}" for n in range(60)]
    texts = [(str(at), " ".join(words[at * 9 : at * 9 + 40])) for at in range(3)]
    (group,) = copies(texts)
    assert group.members == ("0", "1", "2")
    assert [(one.one, one.other) for one in group.reasons] == [("0", "1"), ("1", "2")]


def test_signs_without_blanks_are_words() -> None:
    """Chinese and Japanese are compared too."""
    said = "朝鲜中央通讯社星期二报道说该国在东部港口试射了一枚新型弹道导弹并称试验取得成功"
    (group,) = copies([("one", said), ("other", f"据报道{said}")])
    assert group.members == ("one", "other")


def test_an_id_that_comes_twice_is_refused() -> None:
    """Which of two texts it stands for would be chance."""
    with pytest.raises(ValueError, match="wire comes twice"):
        copies([("wire", WIRE), ("wire", OWN)])


@given(st.lists(st.sampled_from(["a", "b", "c"]), max_size=40), st.lists(st.sampled_from(["a", "b", "c"]), max_size=40))
def test_likeness_is_that_of_the_sets_of_runs(one: list[str], other: list[str]) -> None:
    """Against Jaccard and containment worked out from the sets alone."""
    x, y = " ".join(one), " ".join(other)
    a, b = runs(x, 5), runs(y, 5)
    long = min(len(one), len(other)) >= DEFAULT.copy_words
    common = len(a & b)
    near = common > 0 and (common / len(a | b) >= 0.5 or common / min(len(a), len(b)) >= 0.8)
    assert bool(copies([("x", x), ("y", y)])) == (long and near)


def test_a_syndicated_article_adds_nothing() -> None:
    """Five papers print the wire's story in their own name: one origin, and the items say why."""
    papers = [Item(f"paper{n}", ("C",), 2, f"paper{n}", f"paper{n}") for n in range(5)]
    wire = Item("wire", ("B",), 2, "agency", "agency")
    groups = copies([("wire", WIRE), *((paper.claim, EDITED) for paper in papers)])
    items = under_first([wire, *papers], groups)
    assert opinion(items) == opinion([wire])
    assert [one.counted for one in opinion(items).items] == [True, *[False] * 5]
    assert (
        opinion(items)
        .items[1]
        .note.startswith(
            "set aside as a copy: agency counts once, by wire (B2); counted with wire, near-identical text: paper0 repeats wire"
        )
    )


def test_only_the_copied_words_move() -> None:
    """What the same paper saw itself stays its own."""
    copied, seen = Item("copied", ("C",), 2, "paper", "paper"), Item("seen", ("C",), 2, "paper", "paper")
    wire = Item("wire", ("C",), 2, "agency", "agency")
    groups = copies([("wire", WIRE), ("copied", EDITED), ("seen", OWN)])
    items = under_first([wire, copied, seen], groups)
    assert [item.counts_under for item in items] == ["agency", "agency", "paper"]
    assert opinion(items).origins_for == 2


def test_a_group_without_its_first_counts_under_the_next() -> None:
    """Where the first claim is none of this proposition's."""
    a, b = Item("a", ("C",), 2, "a", "a"), Item("b", ("C",), 2, "b", "b")
    groups = copies([("elsewhere", WIRE), ("a", WIRE), ("b", WIRE)])
    moved, kept = under_first([b, a], groups)
    assert (moved.counts_under, moved.publisher) == ("a", "a")
    assert kept == a


def test_an_article_that_two_papers_print_is_one_article() -> None:
    """It names two agencies; printed again word by word it still is one voice, and never makes high confidence."""
    said = {origin: f"{OWN} {origin} {WIRE[:60]}" for origin in ("jcs", "coast guard")}
    items = [
        Item(f"{origin} in {paper}", ("A", "A"), 1, origin, paper) for paper in ("daily", "herald") for origin in said
    ]
    one = opinion(items[:2])
    assert (one.origins_for, one.confidence) == (1, "moderate")
    assert opinion(items).confidence == "high"
    moved = items
    for origin, text in said.items():
        groups = copies((item.claim, text) for item in items if item.origin == origin)
        moved = list(under_first(moved, groups))
    assert opinion(moved) == one
