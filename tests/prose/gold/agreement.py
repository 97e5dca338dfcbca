"""How far looks at the same texts agree: ``python -m tests.prose.gold.agreement`` writes it into the README.

``second/`` is a second look of one annotator, ``other/`` that of another annotator at texts of ``dev3/``.

Krippendorff's alpha for names: 1 less the disagreement seen by the disagreement that chance gives. Over the words of the
texts each word has the predicate of the smallest claim in which it stands, or none; over pairs of claims whose spans meet,
each pair has the predicate, polarity, modality and core of either look.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from pathlib import Path

from evidence.prose.gold import Gold, GoldClaim
from evidence.prose.measures import measure
from evidence.prose.score import judge
from evidence.prose.values import Proposal, Said
from evidence.schema.records import Mention, Speaker
from evidence.schema.words import SourceKind
from evidence.scoring import standing

HERE = Path(__file__).parent
LOOKS = {look: sorted((HERE / look).glob("*.json")) for look in ("second", "other")}
PARTS = ("dev", "dev3", "test")


def first(file: Path) -> Path:
    """The gold of which a file is the second look."""
    (found,) = (one for part in PARTS for one in (HERE / part).glob(file.name))
    return found


def alpha(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Krippendorff's alpha of two looks at the same units, for names; None where chance could not disagree."""
    values = Counter(value for pair in pairs for value in pair)
    n = 2 * len(pairs)
    seen = sum(a != b for a, b in pairs) / len(pairs) if pairs else 0.0
    chance = 1 - sum(count * (count - 1) for count in values.values()) / (n * (n - 1)) if n > 1 else 0.0
    return 1 - seen / chance if chance else None


def labels(gold: Gold, text: str) -> Iterator[str]:
    """Of each word the predicate of the smallest claim in which it stands, or nothing."""
    smallest_first = sorted(gold.claims, key=lambda claim: (claim.end - claim.start, claim.start, claim.predicate))
    for word in re.finditer(r"\w+", text):
        inside = (c.predicate for c in smallest_first if c.start < word.end() and word.start() < c.end)
        yield next(inside, "")


def as_proposal(claim: GoldClaim) -> Proposal:
    """A claim of the second look as what is held against the first."""
    chain = tuple(Speaker(one, one, SourceKind.UNNAMED) for one in claim.chain)
    said = Said(
        chain, Speaker(claim.origin, claim.origin, SourceKind.UNNAMED), claim.polarity, claim.modality, claim.interest
    )
    return Proposal(
        claim.start,
        claim.end,
        claim.quote,
        claim.predicate,
        said,
        Mention(claim.subject) if claim.subject else None,
        Mention(claim.object) if claim.object else None,
        when=claim.when,
    )


def figures(look: str) -> list[tuple[str, str]]:
    """Each figure of one look by its name."""
    words: list[tuple[str, str]] = []
    judged = []
    met: list[tuple[GoldClaim, GoldClaim]] = []
    claims = [0, 0]
    for file in LOOKS[look]:
        before, text, _ = standing(first(file))
        after, _, _ = standing(file)
        words += zip(labels(before, text), labels(after, text), strict=True)
        proposals = [as_proposal(claim) for claim in after.claims]
        told = {id(proposal): claim for proposal, claim in zip(proposals, after.claims, strict=True)}
        judged.append(judge(text, proposals, before, every=True))
        met += [(claim, told[id(proposal)]) for proposal, claim in judged[-1].by_span]
        claims = [claims[0] + len(before.claims), claims[1] + len(after.claims)]
    total = measure(judged)
    return [
        ("texts, claims of the first look, of the second", f"{len(LOOKS[look])}, {claims[0]}, {claims[1]}"),
        ("alpha, predicate of each word", shown(alpha(words))),
        ("alpha, predicate where spans meet", shown(alpha([(a.predicate, b.predicate) for a, b in met]))),
        ("alpha, polarity where spans meet", shown(alpha([(a.polarity, b.polarity) for a, b in met]))),
        ("alpha, modality where spans meet", shown(alpha([(a.modality, b.modality) for a, b in met]))),
        ("alpha, core where spans meet", shown(alpha([(a.core, b.core) for a, b in met]))),
        ("span F1, by words", shown(total.span_words.f1)),
        ("span F1, exact", shown(total.span_exact.f1)),
        ("claims, predicate and span, F1", shown(total.claim_lenient.f1)),
        ("origin the same, of pairs", shown(total.origin.value)),
        ("bounds of the date the same, of pairs that have one", shown(total.dates.value)),
    ]


def shown(share: float | None) -> str:
    """Two decimals."""
    return "-" if share is None else f"{share:.2f}"


def rows() -> list[str]:
    """The rows of the README: what is measured, by one hand twice, by two hands."""
    both = zip(figures("second"), figures("other"), strict=True)
    return [f"| {name} | {once} | {again} |" for (name, once), (_, again) in both]


TABLE = "| | one hand twice | two hands |\n|---|---|---|\n"
"""The head of the README's table, which ends the README."""


if __name__ == "__main__":
    readme = HERE / "README.md"
    before, _, _ = readme.read_text("utf-8").partition(TABLE)
    readme.write_text(before + TABLE + "".join(f"{row}\n" for row in rows()), "utf-8")
