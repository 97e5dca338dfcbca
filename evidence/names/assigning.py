"""Which of two sets belong together one to one, so that their likeness in all is the greatest there is."""

from __future__ import annotations

from collections.abc import Mapping

Edges = Mapping[tuple[int, int], float]


def assigned(edges: Edges) -> list[tuple[int, int]]:
    """The pairs of the best assignment, in order. Of assignments equally good always the same one."""
    if not edges:
        return []
    rows = sorted({i for i, _ in edges})
    columns = sorted({j for _, j in edges})
    if len(rows) == len(edges) == len(columns):
        return sorted(edges)
    found = _hungarian([[-edges.get((i, j), 0.0) for j in columns] + [0.0] * len(rows) for i in rows])
    pairs = [(rows[r], columns[c]) for r, c in enumerate(found) if c < len(columns)]
    return sorted(pair for pair in pairs if edges.get(pair, 0.0) > 0)


def _hungarian(cost: list[list[float]]) -> list[int]:
    """The column of each row in the assignment of least cost; there are at least as many columns as rows.

    Shortest augmenting paths with potentials (Kuhn 1955, Munkres 1957, in the form of Jonker and Volgenant).
    """
    n, m = len(cost), len(cost[0])
    u, v, taken, way = [0.0] * (n + 1), [0.0] * (m + 1), [0] * (m + 1), [0] * (m + 1)
    for i in range(1, n + 1):
        taken[0], at = i, 0
        least, seen = [float("inf")] * (m + 1), [False] * (m + 1)
        while taken[at]:
            seen[at] = True
            row, delta, following = taken[at], float("inf"), 0
            for j in range(1, m + 1):
                if seen[j]:
                    continue
                reduced = cost[row - 1][j - 1] - u[row] - v[j]
                if reduced < least[j]:
                    least[j], way[j] = reduced, at
                if least[j] < delta:
                    delta, following = least[j], j
            for j in range(m + 1):
                if seen[j]:
                    u[taken[j]] += delta
                    v[j] -= delta
                else:
                    least[j] -= delta
            at = following
        while at:
            taken[at] = taken[way[at]]
            at = way[at]
    found = [0] * n
    for j in range(1, m + 1):
        if taken[j]:
            found[taken[j] - 1] = j - 1
    return found
