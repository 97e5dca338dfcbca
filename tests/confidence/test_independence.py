"""Independent origins: parents, joint statements, and rings of sources found, broken and told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from evidence.confidence import Loop, loops, merged, resolved

NAMES = st.sampled_from("abcdefgh")
PARENTS = st.dictionaries(NAMES, st.none() | NAMES)
CITES = st.dictionaries(NAMES, st.lists(NAMES))


def test_state_media_speak_for_the_state() -> None:
    """Parents are followed to the highest, and the reason is told."""
    found = resolved({"kcna": "propaganda-department", "propaganda-department": "dprk", "dprk": None, "jcs": None})
    assert dict(found.origin) == {"dprk": "dprk", "jcs": "jcs", "kcna": "dprk", "propaganda-department": "dprk"}
    assert found.because("kcna") == "counted under dprk, for which it speaks"
    assert found.because("dprk") is None
    assert found.of("somebody else") == "somebody else"
    assert found.loops == ()


def test_a_joint_statement_is_one_origin() -> None:
    """Its authors have it as parent for the question at hand."""
    found = resolved({"jcs": "joint", "us": "joint", "japan": "joint"})
    assert {found.of(source) for source in ("jcs", "us", "japan")} == {"joint"}


def test_parents_in_a_ring_are_one_origin_and_told() -> None:
    """There is no highest: the first by name stands for them, and for whoever speaks for one of them."""
    found = resolved({"b": "c", "c": "b", "x": "c", "a": None})
    assert {source: found.of(source) for source in "abcx"} == {"a": "a", "b": "b", "c": "b", "x": "b"}
    assert found.loops == (Loop(("b", "c"), ("b", "c", "b")),)
    assert found.because("c") == "counted under b: it stands in a loop of sources"
    assert "b -> c -> b" in found.loops[0].words


def test_one_that_is_its_own_parent_has_none() -> None:
    """A slip in the data is no loop."""
    assert resolved({"a": "a"}).loops == ()
    assert resolved({"a": "a"}).of("a") == "a"


def test_a_cites_b_cites_a() -> None:
    """The ring is found with a shortest way round; who only cites into it is outside."""
    found = loops({"herald": ["post"], "post": ["daily", "wire"], "daily": ["herald"], "blog": ["herald"], "wire": []})
    assert found == (Loop(("daily", "herald", "post"), ("daily", "herald", "post", "daily")),)


def test_citing_oneself_is_no_ring() -> None:
    """An outlet refers to its own earlier report: one origin as it is."""
    assert loops({"a": ["a"]}) == ()


def test_a_ring_counts_under_one_origin() -> None:
    """With what spoke for its members before; rings that meet become one."""
    parents = resolved({"tv": "daily"})
    found = merged(parents, loops({"daily": ["post"], "post": ["daily"], "herald": ["wire"], "wire": ["herald"]}))
    assert {source: found.of(source) for source in ("tv", "daily", "post", "herald", "wire")} == {
        "tv": "daily",
        "daily": "daily",
        "post": "daily",
        "herald": "herald",
        "wire": "herald",
    }
    assert [loop.members for loop in found.loops] == [("daily", "post"), ("herald", "wire")]


def test_rings_that_meet_over_a_parent_are_one() -> None:
    """Two outlets of one house, each in a ring of its own."""
    parents = resolved({"tv": "house", "daily": "house"})
    found = merged(parents, loops({"tv": ["x"], "x": ["tv"], "daily": ["y"], "y": ["daily"]}))
    assert len({found.of(source) for source in ("tv", "daily", "house", "x", "y")}) == 1


def test_a_long_chain_is_no_matter() -> None:
    """Ten thousand sources that cite in a row, and the last the first."""
    row = {f"s{n:05}": [f"s{n + 1:05}"] for n in range(10_000)}
    assert loops(row) == ()
    row["s10000"] = ["s00000"]
    (ring,) = loops(row)
    assert len(ring.members) == 10_001
    assert resolved({child: parent for child, (parent,) in row.items()}).of("s05000") == "s00000"


@given(PARENTS)
def test_every_source_has_one_origin_that_is_its_own(parents: dict[str, str | None]) -> None:
    """Resolving twice changes nothing, and a parent counts where its child does."""
    found = resolved(parents)
    for source in {*parents, *filter(None, parents.values())}:
        assert found.of(found.of(source)) == found.of(source)
    for child, parent in parents.items():
        if parent is not None:
            assert found.of(child) == found.of(parent)


@given(CITES)
def test_a_ring_is_all_that_reach_each_other(cites: dict[str, list[str]]) -> None:
    """Against reachability worked out another way; each way round follows citations."""
    reach = {a: {b for b in cites.get(a, ()) if b != a} for a in "abcdefgh"}
    for middle in "abcdefgh":
        for start in "abcdefgh":
            if middle in reach[start]:
                reach[start] |= reach[middle]
    rings = {frozenset(b for b in "abcdefgh" if b in reach[a] and a in reach[b]) for a in "abcdefgh"}
    assert {frozenset(loop.members) for loop in loops(cites)} == {ring for ring in rings if len(ring) > 1}
    for loop in loops(cites):
        assert loop.path[0] == loop.path[-1] == loop.members[0]
        assert all(b in cites[a] for a, b in zip(loop.path, loop.path[1:], strict=False))
        assert len(set(loop.path)) == len(loop.path) - 1


@given(PARENTS, CITES)
def test_merging_rings_keeps_what_was_one(parents: dict[str, str | None], cites: dict[str, list[str]]) -> None:
    """Sources of one origin stay of one origin, and those of a ring are of one."""
    before = resolved(parents)
    after = merged(before, loops(cites))
    for a in "abcdefgh":
        for b in "abcdefgh":
            if before.of(a) == before.of(b):
                assert after.of(a) == after.of(b)
    for loop in loops(cites):
        assert len({after.of(member) for member in loop.members}) == 1
