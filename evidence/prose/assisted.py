"""Proposals by a model of the user's own choosing: any callable from a prompt to JSON. Off unless somebody hands one in.

The text goes to the callable in pieces of whole paragraphs, each with the closed list of predicates. What comes back is
data from a stranger: it is read, grounded in the text claim by claim, and refused by name where it does not hold. What is left
is a proposal like any other, and no evidence until a person accepts it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from string import Template

from evidence.prose.answered import members, told
from evidence.prose.grounding import Know, grounded
from evidence.prose.values import Proposal, Prose
from evidence.read.prose import Block, Kind
from evidence.schema.predicates import Predicate, predicates
from evidence.schema.words import PredicateClass

Ask = Callable[[str], object]
"""From a prompt to an answer: JSON as text, or parsed."""

PIECE = 6_000
"""Characters of text in one prompt, where paragraphs allow."""
SILENT = frozenset({Kind.MARGIN, Kind.CODE, Kind.DELETED, Kind.COMMENT, Kind.FRONT_MATTER, Kind.RULE})
"""Blocks that are no part of what a document says."""
SHOWN = 300
"""Characters of a refused answer that are kept."""


@dataclass(frozen=True, slots=True)
class Refused:
    """What a model answered and could not be used: why, and the words."""

    reason: str
    raw: str
    start: int
    """Offset in the text of the piece that the model was given."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of a text: proposals in the order of their places, and what was refused."""

    proposals: tuple[Proposal, ...]
    refused: tuple[Refused, ...]
    pieces: int


def propose_with(ask: Ask, prose: Prose, *, know: Know = lambda name: None) -> Answered:
    """The claims that ``ask`` finds in a text, each grounded in it. ``know`` says who a name is as a source.

    Whatever ``ask`` raises passes through: nothing is proposed of half a text. A malformed answer is refused with its
    reason and the next piece is asked about.
    """
    proposals: dict[tuple[int, int, str, str], Proposal] = {}
    refused: list[Refused] = []
    pieces = 0
    for first, last in _pieces(prose):
        pieces += 1
        answer = ask(prompt(prose, first, last))
        try:
            found = members(answer)
        except ValueError as error:
            refused.append(Refused(str(error), str(answer)[:SHOWN], first.start))
            continue
        for member in found:
            try:
                one = grounded(prose, told(member), first, last, know)
            except ValueError as error:
                refused.append(Refused(str(error), str(member)[:SHOWN], first.start))
                continue
            proposals.setdefault((one.start, one.end, one.predicate, one.said.polarity), one)
    ordered = sorted(proposals.items(), key=lambda item: item[0])
    return Answered(tuple(one for _, one in ordered), tuple(refused), pieces)


def prompt(prose: Prose, first: Block, last: Block) -> str:
    """What the callable is given of one piece: the rules, the closed list, and the text between two fences."""
    text = prose.text[first.start : last.end]
    fence = "=" * 20
    while fence in text:  # nobody can close the fence from inside the text
        fence += "="
    return _template().substitute(
        predicates=_predicates(),
        publisher=prose.publisher.name,
        published=f" on {prose.published}" if prose.published else ", on a day that is not known",
        fence=fence,
        text=text,
    )


def _pieces(prose: Prose) -> Iterator[tuple[Block, Block]]:
    """First and last block of stretches of whole paragraphs; what is no part of the text parts them."""
    first: Block | None = None
    last: Block | None = None
    for block in sorted(prose.blocks, key=lambda b: b.start):
        if first is not None and last is not None and (block.kind in SILENT or block.end - first.start > PIECE):
            yield first, last
            first = None
        if block.kind in SILENT:
            continue
        first = first or block
        last = block
    if first is not None and last is not None:
        yield first, last


@cache
def prompt_hash() -> str:
    """SHA-256 of what a model is told beside the text: the rules and the closed list of predicates."""
    return sha256(f"{_template().template}\n{_predicates()}".encode()).hexdigest()


@cache
def _template() -> Template:
    return Template(files("evidence.prose").joinpath("asked.txt").read_text("utf-8"))


@cache
def _predicates() -> str:
    """The predicates that prose can bear, one a line."""
    wanted = [p for p in predicates().values() if p.kind is not PredicateClass.IDENTITY or p.name in SAID_OF_PARTIES]
    return "\n".join(f"- {p.name}: {p.definition} Needs {_needs(p)}." for p in wanted)


def _needs(one: Predicate) -> str:
    options = [" or ".join(sorted(some)) for some in one.alternatives]
    return " and ".join([*sorted(one.required), *options])


SAID_OF_PARTIES = frozenset({"has_name", "has_identifier", "owned_by", "located_at", "has_nationality", "born"})
"""Predicates of identity that prose states."""
