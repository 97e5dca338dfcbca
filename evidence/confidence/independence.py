"""Which origins are independent: parents resolved, loops of parents and of citations found, broken and told.

State media speak for their state, and a joint statement is one statement: both are a parent in ``{source: parent}``. The
highest parent is the independent origin. Who cites each other in a ring may each rest on nothing but the others, so the
sources of a ring count as one until somebody says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Loop:
    """Sources that lead to each other in a ring."""

    members: tuple[str, ...]
    """All of them, sorted; the first stands for them all."""
    path: tuple[str, ...]
    """One shortest way round, from the first member back to it."""

    @property
    def words(self) -> str:
        """The loop as a sentence."""
        return f"{' -> '.join(self.path)}: each leads to the next, so they count as one origin, under {self.members[0]}"


@dataclass(frozen=True, slots=True)
class Resolved:
    """Each source with its independent origin, and the loops that had to be broken."""

    origin: Mapping[str, str]
    loops: tuple[Loop, ...]

    def of(self, source: str) -> str:
        """The independent origin of a source; itself where nothing is known of its parents."""
        return self.origin.get(source, source)

    def because(self, source: str) -> str | None:
        """Why a source counts under another, in words; None where it counts under itself."""
        found = self.of(source)
        if found == source:
            return None
        if any(source in loop.members for loop in self.loops):
            return f"counted under {found}: it stands in a loop of sources"
        return f"counted under {found}, for which it speaks"


def resolved(parents: Mapping[str, str | None]) -> Resolved:
    """The highest parent of each source. A source that is its own parent has none.

    Parents that run in a ring have no highest: the first of them by name stands for the ring, and the loop is told.
    """
    edges = {child: [parent] for child, parent in parents.items() if parent is not None and parent != child}
    rings = loops(edges)
    stands_for = {member: ring.members[0] for ring in rings for member in ring.members}
    found: dict[str, str] = {}
    for source in {*parents, *(parent for (parent,) in edges.values())}:
        way: list[str] = []
        at = source
        while at not in found and at not in stands_for and at in edges:
            way.append(at)
            at = edges[at][0]
        top = found.get(at) or stands_for.get(at) or at
        found.update(dict.fromkeys([*way, at], top))
    return Resolved(dict(sorted(found.items())), rings)


def merged(one: Resolved, rings: Iterable[Loop]) -> Resolved:
    """Parents resolved, and besides the sources of each ring of citations under one origin: the first of them by name.

    Rings that meet over a common parent become one.
    """
    under = dict(one.origin)
    told = list(one.loops)
    for ring in rings:
        tops = sorted({under.get(member, member) for member in ring.members})
        for member in ring.members:
            under.setdefault(member, member)
        for source, top in under.items():
            if top in tops:
                under[source] = tops[0]
        under.setdefault(tops[0], tops[0])
        told.append(ring)
    return Resolved(dict(sorted(under.items())), tuple(told))


def loops(cites: Mapping[str, Iterable[str]]) -> tuple[Loop, ...]:
    """The rings of a graph of who cites whom (or whose parent is whose), sorted; a source that cites itself is none.

    A ring is a greatest set of sources each of which leads to every other. Takes time in proportion to the citations.
    """
    graph = {source: sorted(set(cited) - {source}) for source, cited in sorted(cites.items())}
    rings = [sorted(ring) for ring in _strong(graph) if len(ring) > 1]
    return tuple(Loop(tuple(ring), _way_round(ring, graph)) for ring in sorted(rings))


def _strong(graph: Mapping[str, list[str]]) -> list[list[str]]:
    """Strongly connected components, by Tarjan's algorithm without recursion: chains of sources may be long."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    found: list[list[str]] = []
    for root in graph:
        if root in index:
            continue
        work = [(root, iter(graph[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            at, rest = work[-1]
            for to in rest:
                if to not in index:
                    index[to] = low[to] = len(index)
                    stack.append(to)
                    on_stack.add(to)
                    work.append((to, iter(graph.get(to, ()))))
                    break
                if to in on_stack:
                    low[at] = min(low[at], index[to])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[at])
                if low[at] == index[at]:
                    ring = [stack.pop()]
                    while ring[-1] != at:
                        ring.append(stack.pop())
                    on_stack.difference_update(ring)
                    found.append(ring)
    return found


def _way_round(ring: list[str], graph: Mapping[str, list[str]]) -> tuple[str, ...]:
    """A shortest way from the first of a ring through others of it back, by breadth."""
    start, inside = ring[0], set(ring)
    came: dict[str, str] = {}
    front = [start]
    while front:
        ahead: list[str] = []
        for at in front:
            for to in graph.get(at, ()):
                if to == start:
                    way = [start, at]
                    while way[-1] != start:
                        way.append(came[way[-1]])
                    return tuple(reversed(way))
                if to in inside and to not in came:
                    came[to] = at
                    ahead.append(to)
        front = ahead
    raise ValueError(f"{', '.join(ring)} do not lead to each other")
