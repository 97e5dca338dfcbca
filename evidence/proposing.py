"""What is proposed of a document: its text as a load would store it, its imprint, and the claims that rules read in it."""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from evidence import importer as registry
from evidence.errors import LoadError, NotFound, NotUnique
from evidence.files import receive
from evidence.importer import Named
from evidence.prose.engine import propose
from evidence.prose.values import Proposal, Prose
from evidence.read.document import Bundle, Document
from evidence.read.language import language
from evidence.read.prose import TextLayer, plain_blocks
from evidence.schema.records import Mention, Speaker
from evidence.schema.slugs import slug
from evidence.schema.words import SourceKind
from evidence.store import Store, documents, provenance

READ = "en"
"""The language that the rules read."""


def proposals(prose: Prose) -> tuple[Proposal, ...]:
    """The claims that the rules of this library propose of a text."""
    return propose(prose)


def prose_of(
    path: str | Path, *, publisher: str | None = None, published: str | None = None, title: str | None = None
) -> tuple[Document, Prose]:
    """A file and its text, with publisher, day and title as given, else as the document states them.

    Raises LoadError for a file that cannot be read, that is no prose, and for a day that is none.
    """
    document = receive(path)
    named, layer = layer_of(document)
    described = named.describe(Bundle((document,)))
    speaker = described.publisher or named.source.speaker
    if publisher is not None:
        if not slug(publisher):
            raise LoadError(f"--publisher {publisher!r} has neither a letter nor a digit. Write a name")
        speaker = Speaker(slug(publisher), publisher, SourceKind.OUTLET)
    return document, _prose(layer, speaker, published or described.published_on, title or described.title)


def prose_held(store: Store, name: str) -> tuple[Document, Prose]:
    """A document that a ledger holds and its text, with what the ledger knows of it.

    By its hash or the beginning of it, its title or its file name. Raises NotFound or NotUnique for the name, LoadError
    for a document that is no prose.
    """
    seq, _ = provenance.pinned(store, None)
    hashes: list[str] = []
    if re.fullmatch(r"[0-9a-fA-F]{8,64}", name.strip()):
        with store.reading() as connection:
            hashes = documents.hashes_from(connection, name.strip())
    hashes = hashes or sorted({stored.document for stored in store.library.find(name)})
    if not hashes:
        raise NotFound(
            f"the ledger holds no document {name!r}. Name it by the first 8 digits or more of its SHA-256, its title or its "
            "file name"
        )
    if len(hashes) > 1:
        raise NotUnique(
            f"{name} names several documents: {', '.join(hashes)}. Write more digits of the one you mean",
            candidates=tuple(hashes),
        )
    found = provenance.custody(store, seq, hashes)
    held = found[0]
    with store.reading() as connection:
        document = documents.document(connection, held.sha256)
    _, layer = layer_of(document)
    source = provenance.sources(store, seq)[held.publisher]
    speaker = Speaker(held.publisher, source.name, SourceKind(source.kind), source.parent)
    return document, _prose(layer, speaker, held.published_on, held.title)


def remarks(name: str, prose: Prose) -> tuple[str, ...]:
    """What keeps the rules from reading a text, or a part of it: its language, and a day of publication that is missing."""
    told: list[str] = []
    of_each = [language(prose.text[block.start : block.end]) for block in prose.blocks]
    others = sorted({code for code in of_each if code not in (None, READ)})
    if prose.language not in (None, READ):
        told.append(
            f"its language is {prose.language}; the rules read {READ} alone. Code it by hand, in an evidence sheet"
        )
    elif others:
        count = sum(code in others for code in of_each)
        told.append(f"{count} of {len(of_each)} paragraphs are in {', '.join(others)}, of which nothing is proposed")
    if prose.published is None:
        told.append('its day of publication is not known, so no "last Thursday" has a date; give it with --published')
    return tuple(f"{name}: {remark}" for remark in told)


def row(document: Document, one: Proposal) -> dict[str, Any]:
    """A proposal as a flat object, with the keys of a gold file where it has the same."""
    said, quantity = one.said, one.quantity
    return {
        "file": document.name,
        "document": document.sha256,
        "start": one.start,
        "end": one.end,
        "quote": one.quote,
        "predicate": one.predicate,
        "subject": _text(one.subject),
        "subject_key": _key(one.subject),
        "object": _text(one.object),
        "object_key": _key(one.object),
        "item": _text(one.item),
        "item_key": _key(one.item),
        "place": _text(one.place),
        "roles": {role: mention.text for role, mention in one.roles},
        "polarity": said.polarity.value,
        "modality": said.modality.value,
        "interest": said.interest.value,
        "chain": [hop.id for hop in said.chain],
        "origin": said.origin.id,
        "origin_name": said.origin.name,
        "cue": said.cue,
        "event_edtf": one.when.text if one.when is not None else None,
        "event_from": one.when.earliest if one.when is not None else None,
        "event_to": one.when.latest if one.when is not None else None,
        "event_text": one.when_text or None,
        "quantity": None if quantity is None else asdict(quantity),
        "credibility": one.credibility,
        "rule": one.rule,
    }


def layer_of(document: Document) -> tuple[Named, TextLayer]:
    """The importer that knows a document as prose, and its text layer. Raises LoadError for what is no prose."""
    named = registry.identify(document)
    layer = getattr(named.module, "layer", None)
    if layer is None or not named.source.text_layer:
        raise LoadError(
            f"is read by {named.id}, which reads its claims out of cells or entries; nothing is proposed of it. Load it",
            place=document.name,
        )
    made: TextLayer = layer(document)
    return named, made


def _prose(layer: TextLayer, speaker: Speaker, published: str | None, title: str | None) -> Prose:
    try:
        day = date.fromisoformat(published) if published is not None else None
    except ValueError as error:
        raise LoadError(f"--published {published!r} is not a day; write 2024-09-18") from error
    blocks = layer.blocks or tuple(plain_blocks(layer.text))
    return Prose(layer.text, blocks, speaker, day, language(layer.text), title)


def _text(mention: Mention | None) -> str | None:
    return mention.text if mention is not None else None


def _key(mention: Mention | None) -> str | None:
    return mention.key if mention is not None else None
