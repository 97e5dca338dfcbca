"""The proposals of one run over one document as a document of their own: JSON lines, the same bytes each time.

The first line says what proposed and of what: extractor and version, the hash of its lexicon, the SHA-256 of the document
and that of the text to which offsets refer. Then a line a source that the chains name, and a line a proposal. No time
and no name of a person stands in it, so that a second run by the same extractor gives the same bytes and adds nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from evidence.prose.values import Proposal
from evidence.read.quoting import occurrences
from evidence.schema.records import Mention, Speaker

FORMAT = 1
"""The shape of the lines; a later shape takes another number."""


def written(
    document: str, text: str, proposals: Iterable[Proposal], *, extractor: str, version: str, lexicon: str
) -> bytes:
    """The proposals over the document of that SHA-256, whose stored text is ``text``, as UTF-8.

    ``extractor`` and ``version`` name what proposed, ``lexicon`` is the hash of the tables it used. Raises ValueError for
    a proposal whose quote does not stand at its offsets.
    """
    found = sorted(proposals, key=_order)
    for one in found:
        if text[one.start : one.end] != one.quote or not one.quote:
            raise ValueError(f"the quote of a proposal does not stand at {one.start},{one.end} of the text")
    head = {
        "proposals": FORMAT,
        "extractor": extractor,
        "version": version,
        "lexicon": lexicon,
        "document": document,
        "text": sha256(text.encode()).hexdigest(),
    }
    speakers = {speaker.id: speaker for one in found for speaker in (*one.said.chain, one.said.origin)}
    lines: list[Mapping[str, Any]] = [head]
    lines += [{"source": _speaker(speakers[id_])} for id_ in sorted(speakers)]
    lines += [_proposal(document, text, one) for one in found]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in dict.fromkeys(map(_Line, lines))).encode()


class _Line(dict[str, Any]):
    """A line that equals another of the same members: the same proposal made by two rules is one."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(json.dumps(self, ensure_ascii=False))


def _order(one: Proposal) -> tuple[int, int, str, str]:
    return one.start, one.end, one.predicate, repr(one)


def _speaker(speaker: Speaker) -> dict[str, str]:
    told = {"id": speaker.id, "name": speaker.name, "kind": speaker.kind.value}
    return told | ({"parent": speaker.parent} if speaker.parent else {})


def _proposal(document: str, text: str, one: Proposal) -> dict[str, Any]:
    """The line of a proposal, by the columns of evidence sheets; what it does not have is left out."""
    said, quantity = one.said, one.quantity
    line: dict[str, Any] = {
        "document": document,
        "quote": one.quote,
        "occurrence": occurrences(text, one.quote).index(one.start),
        "start": one.start,
        "end": one.end,
        "predicate": one.predicate,
        **_mention("subject", one.subject),
        **_mention("object", one.object),
        **_mention("item", one.item),
        **_mention("place", one.place),
        "roles": _roles(one.roles),
        "chain": [speaker.id for speaker in said.chain],
        "origin": said.origin.id,
        "polarity": said.polarity.value,
        "modality": said.modality.value,
        "interest": said.interest.value,
        "event": None if one.when is None else one.when.text,
        "event_text": one.when_text or None,
        "credibility": one.credibility,
        "cue": said.cue or None,
        "rule": one.rule or None,
    }
    if quantity is not None:
        line |= {"quantity_low": quantity.low, "quantity_high": quantity.high, "unit": quantity.unit}
        line |= {"approx": quantity.approx, "quantity_text": quantity.text or None}
    return {name: value for name, value in line.items() if value is not None}


def _mention(name: str, mention: Mention | None) -> dict[str, str | None]:
    return {} if mention is None else {name: mention.text, f"{name}_key": mention.key}


def _roles(roles: Iterable[tuple[str, Mention]]) -> dict[str, list[dict[str, str]]] | None:
    found: dict[str, list[dict[str, str]]] = {}
    for name, mention in roles:
        filler = {"text": mention.text} | ({"key": mention.key} if mention.key else {})
        found.setdefault(name, []).append(filler)
    return found or None
