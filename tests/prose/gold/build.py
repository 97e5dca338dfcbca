"""Fill in what a gold file states twice: offsets from quote and occurrence, what stands around them, hashes, distances.

``python -m tests.prose.gold.build FILE.json...`` rewrites each file. A person writes quotes, readings and reasons; nothing
here changes one of them. ``tests/prose/gold/test_gold_files.py`` checks that every file kept here is as this would write it.
"""

from __future__ import annotations

import json
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

AROUND = 24
"""Characters kept before and after a quote, so that a person finds it again."""


def settled(gold: dict[str, Any], raw: bytes) -> dict[str, Any]:
    """The gold with every derived member set by the bytes of its text. Raises ValueError for a quote that is not there."""
    text = raw.decode()
    document = gold["document"] | {"sha256": sha256(raw).hexdigest(), "chars": len(text), "bytes": len(raw)}
    letters = {name: source["reliability"] for name, source in gold["origins"].items()}
    claims = [claim | _derived(claim, text, letters) for claim in gold["claims"]]
    words = sorted({claim["predicate"] for claim in claims})
    return gold | {"document": document, "vocab": gold["vocab"] | {"predicate": words}, "claims": claims}


def _derived(claim: dict[str, Any], text: str, letters: dict[str, str]) -> dict[str, Any]:
    quote, chain = claim["quote"], claim["attributed_to"]
    start = -1
    for _ in range(claim["occurrence"] + 1):
        start = text.find(quote, start + 1)
        if start < 0:
            raise ValueError(f"{claim['id']}: {quote!r} does not stand {claim['occurrence'] + 1} times in the text")
    end = start + len(quote)
    return {
        "start": start,
        "end": end,
        "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end : end + AROUND],
        "attribution_distance": len(chain) - 1,
        "chain_grades": "".join(letters[one] for one in chain),
        "grade": claim["grade"] | {"reliability": letters[chain[-1]]},
    }


def written(gold: dict[str, Any]) -> str:
    """The gold as its file has it."""
    return json.dumps(gold, ensure_ascii=False, indent=1) + "\n"


def main(names: list[str]) -> None:
    """Settle each file named."""
    for name in names:
        file = Path(name)
        gold = json.loads(file.read_text("utf-8"))
        raw = file.with_name(gold["document"]["file"]).read_bytes()
        file.write_text(written(settled(gold, raw)), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
