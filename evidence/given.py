"""What whoever loads says of the documents beside their bytes: publisher, title, handling mark, licence, attribution."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from evidence.errors import LoadError
from evidence.importer import Described, Document, Named
from evidence.schema.records import Speaker
from evidence.schema.slugs import slug
from evidence.schema.words import Handling, SourceKind
from evidence.store import Store, documents, provenance
from evidence.store.vintages import Reading


@dataclass(frozen=True, slots=True)
class Given:
    """Said once, when a document is first loaded: what the ledger holds of it stands as it was said."""

    publisher: str | None = None
    """A name as printed, or the id of a source: of prose alone, since lists, registers and sheets name theirs."""
    title: str | None = None
    """Of prose alone."""
    handling: Handling | None = None
    licence: str | None = None
    attribution: str | None = None

    @classmethod
    def of(
        cls,
        *,
        publisher: str | None = None,
        title: str | None = None,
        handling: str | None = None,
        licence: str | None = None,
        attribution: str | None = None,
    ) -> Given:
        """The same with its words looked at. Raises LoadError for a blank one and for a handling mark there is not."""
        said = {"publisher": publisher, "title": title, "licence": licence, "attribution": attribution}
        for name, words in said.items():
            if words is not None and not words.strip():
                raise LoadError(f"--{name} {words!r} says nothing. Leave it out, or say it")
        if publisher is not None and not slug(publisher):
            raise LoadError(f"--publisher {publisher!r} has neither a letter nor a digit. Write a name")
        mark = None
        if handling is not None:
            if handling not in set(Handling):
                raise LoadError(f"--handling {handling!r} is no handling mark; there are {', '.join(Handling)}")
            mark = Handling(handling)
        return cls(**{name: None if w is None else " ".join(w.split()) for name, w in said.items()}, handling=mark)

    def fit(self, store: Store, named: Named, received: Sequence[Document]) -> None:
        """Raise LoadError where an importer's documents take none of it, or the ledger holds one as said otherwise."""
        for name in ("publisher", "title"):
            if getattr(self, name) is not None and not named.source.text_layer:
                raise LoadError(
                    f"--{name} is for articles and other prose; {named.id} reads the {name} itself. "
                    "Load this file without it, after the articles",
                    place=received[0].name,
                )
        if any(getattr(self, field.name) is not None for field in fields(self)):
            for document in provenance.custody(store, 2**31 - 1, [d.sha256 for d in received]):
                for name, said, held in self._against(document):
                    raise LoadError(
                        f"the ledger holds it with the {name} {held!r}, given or found when it was first loaded, and that "
                        f"is never written over. Load it without --{name} {said!r}",
                        place=document.name,
                    )

    def _against(self, held: provenance.Custody) -> Iterator[tuple[str, str, str | None]]:
        """What is said otherwise than a document is held, each with both."""
        for field in fields(self):
            said, has = getattr(self, field.name), getattr(held, field.name)
            if said is not None and (slug(said) if field.name == "publisher" else said) != has:
                yield field.name, said, has

    def speaker(self, named: Named, described: Described, last: Reading | None) -> Speaker:
        """Who published: of prose as the ledger has it already, as given, as the document states; else the SOURCE's."""
        if named.source.text_layer and last is not None:
            return Speaker(last.publisher, last.publisher, SourceKind.UNNAMED)  # known: its name and kind stand
        if self.publisher is not None:
            return Speaker(slug(self.publisher), self.publisher, SourceKind.OUTLET)
        return described.publisher or named.source.speaker

    def kept(self, named: Named, described: Described, publisher_id: int, scope: str) -> documents.Kept:
        """What is written of each document: as given, else as it says of itself, else as its SOURCE has it."""
        source = named.source
        return documents.Kept(
            title=self.title or described.title or source.title,
            publisher_id=publisher_id,
            scope=scope,
            authority=source.authority,
            handling=(self.handling or described.handling or source.handling).value,
            licence=self.licence or source.licence,
            attribution=self.attribution or source.attribution,
        )

    @property
    def told(self) -> tuple[str, ...]:
        """What a receipt says of it."""
        return tuple(
            f"{field.name}: {getattr(self, field.name)!s}, given with the load"
            for field in fields(self)
            if getattr(self, field.name) is not None
        )
