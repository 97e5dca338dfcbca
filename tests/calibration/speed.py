"""How long fusion takes: 100,000 propositions of 5 claims in one process, and whether the time grows with the claims."""

from __future__ import annotations

import time
from collections.abc import Iterator

from evidence.confidence import Item, opinion

CLAIMS = 5


def propositions(number: int) -> Iterator[list[Item]]:
    """So many, with chains, grades and origins that differ."""
    for n in range(number):
        yield [
            Item(
                f"{n}-{at}",
                ("C", "ABCDEF"[(n + at) % 6]) if at % 2 else ("ABCDEF"[n % 6],),
                1 + (n + at) % 6,
                f"origin {at % 4}",
                f"publisher {at % 3}",
                "self_serving" if at == 4 else "none",
                -1 if at == 4 else 1,
            )
            for at in range(CLAIMS)
        ]


def speeds(sizes: tuple[int, ...] = (12_500, 25_000, 50_000, 100_000)) -> str:
    """Processor time of fusing, a line a size; making the items is not counted."""
    lines = [f"{'propositions':>12} {'claims':>8} {'seconds':>8} {'us a claim':>11}"]
    for size in sizes:
        given = list(propositions(size))
        start = time.process_time()
        states = {opinion(items).state for items in given}
        taken = time.process_time() - start
        lines.append(f"{size:12,} {size * CLAIMS:8,} {taken:8.2f} {1e6 * taken / (size * CLAIMS):11.2f}")
        assert len(states) > 1
    return "\n".join(lines)
