"""Pairs, one to one, of the greatest total: which prediction stands for which gold claim.

The pairs do not depend on the order in which either side is given, as long as the caller sorts both by their contents.
"""

from __future__ import annotations

from collections.abc import Mapping

Weights = Mapping[tuple[int, int], int]
"""What a pair (left, right) is worth, above 0; a pair that is not there is not admissible."""


def best(weights: Weights) -> list[tuple[int, int]]:
    """The pairs of the greatest total weight, each left and each right at most once, in order.

    Exact, in whole numbers. What hangs together by admissible pairs is solved apart, so that a long text costs as many
    small problems as it has sentences.
    """
    found: list[tuple[int, int]] = []
    for lefts, rights in _islands(weights):
        rows = [[weights.get((left, right), 0) for right in rights] for left in lefts]
        found += [(lefts[i], rights[j]) for i, j in _assigned(rows) if rows[i][j] > 0]
    return sorted(found)


def _islands(weights: Weights) -> list[tuple[list[int], list[int]]]:
    """Lefts and rights that admissible pairs connect, each in order."""
    root: dict[tuple[bool, int], tuple[bool, int]] = {}

    def top(node: tuple[bool, int]) -> tuple[bool, int]:
        while root.setdefault(node, node) != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    for left, right in weights:
        root[top((False, left))] = top((True, right))
    islands: dict[tuple[bool, int], tuple[list[int], list[int]]] = {}
    for node in sorted(root):
        islands.setdefault(top(node), ([], []))[node[0]].append(node[1])
    return sorted(islands.values())


def _assigned(rows: list[list[int]]) -> list[tuple[int, int]]:
    """Of a full table of weights, the assignment of the greatest total: the Hungarian method with potentials."""
    if len(rows) > len(rows[0]):
        return [(i, j) for j, i in _assigned([list(column) for column in zip(*rows, strict=True)])]
    n, m = len(rows), len(rows[0])
    u, v, taken = [0] * (n + 1), [0] * (m + 1), [0] * (m + 1)  # taken[j]: the row at column j, both counted from 1
    for i in range(1, n + 1):
        taken[0], column = i, 0
        least: list[int | None] = [None] * (m + 1)
        came, used = [0] * (m + 1), [False] * (m + 1)
        while taken[column]:
            used[column] = True
            row, step, nearest = taken[column], None, 0
            for j in range(1, m + 1):
                if used[j]:
                    continue
                cost = -rows[row - 1][j - 1] - u[row] - v[j]
                before = least[j]
                if before is None or cost < before:
                    least[j], came[j] = cost, column
                now = least[j]
                assert now is not None
                if step is None or now < step:
                    step, nearest = now, j
            assert step is not None, "there is always a column that is free"
            for j in range(m + 1):
                reached = least[j]
                if used[j]:
                    u[taken[j]] += step
                    v[j] -= step
                elif reached is not None:
                    least[j] = reached - step
            column = nearest
        while column:
            taken[column], column = taken[came[column]], came[column]
    return sorted((taken[j] - 1, j - 1) for j in range(1, m + 1) if taken[j])
