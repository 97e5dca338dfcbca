"""Words kept once: parties as written, chains, sources, scopes, entries, terms. Each is looked up, else made."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import partial
from hashlib import blake2b
from typing import Any

from sqlalchemy import bindparam, text

from evidence.schema.records import Mention, Speaker
from evidence.schema.words import SourceKind
from evidence.store.write import Writer

CHUNK = 500
"""How many values one look-up asks for."""


def mention_hash(value: str, key: str) -> bytes:
    """Sixteen bytes that stand for a mention in its unique index."""
    return blake2b(f"{len(value)}:{value}{len(key)}:{key}".encode(), digest_size=16).digest()


def chunks(values: Sequence[Any], size: int = CHUNK) -> Iterable[Sequence[Any]]:
    """``values`` in pieces that one statement can ask for."""
    return (values[i : i + size] for i in range(0, len(values), size))


class Words:
    """What one write transaction knows of the words that the ledger keeps once."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.mentions: dict[Mention, int] = {}
        self._no_mentions = writer.is_empty("mention")
        self._terms: dict[str, int] = {}
        self._chains: dict[tuple[str, ...], int] = {}
        self._sources: dict[str, int] = {}
        self._scopes: dict[str, int] = {}
        self._entries: dict[tuple[int, str], int] = {}

    def prepare(self, mentions: Iterable[Mention]) -> None:
        """Make sure that each of ``mentions`` has an id in ``self.mentions``."""
        known = self.mentions
        wanted = {m: mention_hash(m.text, m.key or "") for m in mentions if m not in known}
        if not wanted:
            return
        stored: dict[bytes, int] = {}
        if not self._no_mentions:
            query = text("SELECT hash, id FROM mention WHERE hash IN :hashes").bindparams(
                bindparam("hashes", expanding=True)
            )
            for chunk in chunks(list(wanted.values())):
                for value, number in self.writer.connection.execute(query, {"hashes": list(chunk)}):
                    stored[bytes(value)] = number
        add, new_id = self.writer.add, partial(self.writer.new_id, "mention")
        for mention, value in wanted.items():
            number = stored.get(value)
            if number is None:
                number = stored[value] = new_id()
                add("mention", number, value, mention.text, mention.key or "")
            known[mention] = number

    def _one(self, cache: dict[Any, int], key: Any, query: str, value: Any) -> int | None:
        number = cache.get(key)
        if number is None:
            row = self.writer.connection.execute(text(query), {"value": value}).first()
            if row is not None:
                number = cache[key] = int(row[0])
        return number

    def term(self, name: str) -> int:
        """The id of a predicate's or role's name."""
        number = self._terms.get(name)
        if number is None:
            number = self._one(self._terms, name, "SELECT id FROM term WHERE name = :value", name)
        if number is None:
            number = self._terms[name] = self.writer.new_id("term")
            self.writer.add("term", number, name)
        return number

    def chain(self, hops: tuple[str, ...]) -> int:
        """The id of an attribution chain."""
        number = self._chains.get(hops)
        if number is None:
            value = json.dumps(hops, ensure_ascii=False)
            number = self._one(self._chains, hops, "SELECT id FROM chain WHERE hops = :value", value)
            if number is None:
                for slug in hops:
                    self.source_id(slug)
                number = self._chains[hops] = self.writer.new_id("chain")
                self.writer.add("chain", number, value)
        return number

    def source(self, speaker: Speaker) -> int:
        """The id of a source; made with this name and kind where the ledger has none of the id."""
        number = self._one(self._sources, speaker.id, "SELECT id FROM source WHERE slug = :value", speaker.id)
        if number is None:
            number = self._sources[speaker.id] = self.writer.new_id("source")
            self.writer.add("source", number, speaker.id, speaker.name, speaker.kind, speaker.parent)
        return number

    def source_id(self, slug: str) -> int:
        """The id of a source named only by its id; an unknown one is kept as unnamed."""
        number = self._sources.get(slug)
        return self.source(Speaker(slug, slug, SourceKind.UNNAMED)) if number is None else number

    def scope(self, name: str) -> int:
        """The id of a series or document as scope of identity."""
        number = self._one(self._scopes, name, "SELECT id FROM scope WHERE name = :value", name)
        if number is None:
            number = self._scopes[name] = self.writer.new_id("scope")
            self.writer.add("scope", number, name)
        return number

    def entry(self, scope_id: int, key: str) -> int:
        """The id of an entry in another scope than the reading's own, made where there is none."""
        place = (scope_id, key)
        number = self._entries.get(place)
        if number is None:
            query = text("SELECT id FROM entry WHERE scope_id = :scope AND key = :key")
            row = self.writer.connection.execute(query, {"scope": scope_id, "key": key}).first()
            number = int(row[0]) if row else self.writer.new_id("entry")
            if row is None:
                self.writer.add("entry", number, scope_id, key, None, None)
            self._entries[place] = number
        return number
