"""A claim that a model told, grounded in the text: its quote located, its words found there, its fields read, or refused.

Nothing is taken on trust: a quote that does not stand in the text word for word, a party that it does not name, a predicate
that is not in the closed list and a date that is none are refused with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from evidence.confidence import DEFAULT
from evidence.prose.answered import Told
from evidence.prose.values import Proposal, Prose, Said
from evidence.read.prose import Block
from evidence.schema.edtf import parse
from evidence.schema.quantity import Quantity
from evidence.schema.records import Claim, Mention, Passage, Speaker, one_line
from evidence.schema.slugs import slug
from evidence.schema.states import state
from evidence.schema.words import Interest, Modality, Polarity, SourceKind

RULE = "model"
"""The rule of a proposal that a model made."""

W = TypeVar("W", Polarity, Modality, Interest)

Know = Callable[[str], Speaker | None]
"""Who a name is as a source, or None where it is not known."""


def grounded(prose: Prose, told: Told, first: Block, last: Block, know: Know = lambda name: None) -> Proposal:
    """The claim as a proposal whose quote stands between two blocks. Raises ValueError with the reason it cannot be one."""
    start, end = _located(prose, told, first, last)
    polarity, modality, interest = (
        _word(Polarity, told.polarity),
        _word(Modality, told.modality),
        _word(Interest, told.interest),
    )
    chain = (prose.publisher, *(_speaker(prose, name, know) for name in told.speakers))
    proposal = Proposal(
        start=start,
        end=end,
        quote=prose.text[start:end],
        predicate=told.predicate,
        said=Said(chain, chain[-1], polarity, modality, interest),
        subject=_mention(prose, "subject", told.subject),
        object=_mention(prose, "object", told.object),
        item=_mention(prose, "item", told.item),
        place=_mention(prose, "place", told.place),
        when=None if told.event is None else parse(told.event),
        when_text=told.event or "",
        quantity=_quantity(prose, told),
        credibility=DEFAULT.credibility_of(modality, polarity),
        rule=RULE,
    )
    _as_claim(proposal)
    return proposal


def _located(prose: Prose, told: Told, first: Block, last: Block) -> tuple[int, int]:
    """The stretch of the quote: character for character, else word for word, white space apart."""
    text = prose.text[first.start : last.end]
    words = told.quote.split()
    if not words:
        raise ValueError("the quote has no words")
    found = [m.span() for m in re.finditer(r"\s+".join(map(re.escape, words)), text)]
    if not found:
        raise ValueError("the quote does not stand in the text word for word")
    if len(found) > 1 and told.occurrence is None:
        raise ValueError(f"the quote stands {len(found)} times in the text, and occurrence does not say which is meant")
    if (told.occurrence or 0) >= len(found):
        raise ValueError(f"there is no occurrence {told.occurrence}: the quote stands {len(found)} time(s) in the text")
    start, end = (first.start + at for at in found[told.occurrence or 0])
    if not any(block.start <= start and end <= block.end for block in prose.blocks):
        raise ValueError("the quote runs over several paragraphs")
    return start, end


def _stands(prose: Prose, what: str, words: str) -> str:
    """The words without white space around them. Raises ValueError where the text does not have them."""
    wanted = one_line(words).strip()
    if not wanted or one_line(wanted).casefold() not in one_line(prose.text).casefold():
        raise ValueError(f"{what}: the text does not say {words!r}")
    return wanted


def _mention(prose: Prose, role: str, words: str | None) -> Mention | None:
    if words is None:
        return None
    written = _stands(prose, role, words)
    return Mention(written, state(written))


def _speaker(prose: Prose, name: str, know: Know) -> Speaker:
    written = _stands(prose, "speakers", name)
    known = know(written)
    if known is not None:
        return known
    if not slug(written):
        raise ValueError(f"speakers: {name!r} names nobody")
    return Speaker(slug(written), written, SourceKind.UNNAMED)


def _quantity(prose: Prose, told: Told) -> Quantity | None:
    if told.quantity is None:
        return None
    given = told.quantity
    return Quantity(given.low, given.high, given.unit, given.approx, _stands(prose, "quantity", given.text))


def _word(closed: type[W], word: str) -> W:
    try:
        return closed(word)
    except ValueError:
        raise ValueError(f"{word!r} is none of {', '.join(closed)}") from None


def _as_claim(proposal: Proposal) -> None:
    """Raise ValueError where the proposal could be no claim: a predicate that is not in the table, a role it does not take."""
    said = proposal.said
    Claim(
        predicate=proposal.predicate,
        passage=Passage("", "", proposal.quote),
        chain=tuple(speaker.id for speaker in said.chain),
        origin=said.origin.id,
        subject=proposal.subject,
        object=proposal.object,
        item=proposal.item,
        place=proposal.place,
        polarity=said.polarity,
        modality=said.modality,
        interest=said.interest,
        when=proposal.when,
        quantity=proposal.quantity,
    )
