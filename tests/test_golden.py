"""Each importer reads its samples to the text that stands beside them; every sample and text has its other half.

``pytest --accept`` writes the texts; a person reads them before they are committed. A folder ``<name>.bundle`` holds
files that are read together. A sheet that quotes another document finds it on a shelf: ``<sample stem>.shelf.txt``
beside it, for the demonstration its own article.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from pkgutil import iter_modules

import pytest

from evidence import importers as built_in
from evidence.demo import SAMPLES, sample
from evidence.errors import LoadError
from evidence.importer import Described, Named, identify
from evidence.importers import article, spreadsheet
from evidence.read.document import Bundle, Document, EmptyShelf, Shelf, StoredText
from evidence.read.entry import Entry
from evidence.read.prose import paragraphs
from evidence.schema.edtf import Edtf
from evidence.schema.quantity import Quantity
from evidence.schema.records import Claim, Mention, Note, Speaker
from evidence.schema.words import Interest, Modality, Polarity

GOLDEN = Path(__file__).resolve().parent / "golden"
DEMO = "demo"
SHELF = ".shelf."
FILES = sorted(p.relative_to(GOLDEN).as_posix() for p in GOLDEN.glob("*/*") if p.is_file() and p.name[0] != ".")
INPUTS = [name for name in FILES if not name.endswith(".golden") and SHELF not in name]
BUNDLES = sorted(p.relative_to(GOLDEN).as_posix() for p in GOLDEN.glob("*/*.bundle"))


@dataclass(frozen=True, slots=True)
class OneDocument:
    """A shelf with one document on it."""

    name: str
    stored: StoredText

    def find(self, reference: str) -> tuple[StoredText, ...]:
        """The document, where the reference is its title, its name or the beginning of its hash."""
        named = reference in (self.name, self.stored.title)
        return (self.stored,) if named or (len(reference) >= 8 and self.stored.document.startswith(reference)) else ()


@pytest.mark.parametrize("name", INPUTS)
def test_a_sample_is_recognised_by_its_importer_alone_and_reads_to_its_golden(name: str, accept: bool) -> None:
    """Identity, facts, claims, notes and rejections of a sample are what a person has read and accepted."""
    path = GOLDEN / name
    document = Document.of(path.name, path.read_bytes())
    beside = path.with_name(f"{path.stem}{SHELF}txt")
    shelf: Shelf = shelf_of(Document.of(beside.name, beside.read_bytes())) if beside.exists() else EmptyShelf()
    found = identify(document)
    assert found.id == path.parent.name
    compare(path.with_name(f"{path.name}.golden"), text_of(found, document, shelf), accept)


@pytest.mark.parametrize("name", BUNDLES)
def test_files_of_a_bundle_read_together_to_their_golden(name: str, accept: bool) -> None:
    """Each file of a folder is recognised by its importer alone, or is the mapping by which the other is read."""
    path = GOLDEN / name
    documents = [Document.of(p.name, p.read_bytes()) for p in sorted(path.iterdir())]
    written = [document for document in documents if document.name == "mapping.toml"]
    if written:
        found = spreadsheet.mapped(written[0])
        assert all(found.module.identify(document) for document in documents if document not in written)
    else:
        (found,) = {identify(document).id: identify(document) for document in documents}.values()
    assert found.id == path.parent.name
    part_of = getattr(found.module, "part_of")  # noqa: B009 - importers of single files have none
    bundle = Bundle(tuple(documents), {part_of(document): document for document in documents})
    compare(path.with_name(f"{path.name}.golden"), text_of_bundle(found, bundle), accept)


@pytest.mark.parametrize("name", [s.name for s in SAMPLES])
def test_a_sample_of_the_demonstration_reads_to_its_golden(name: str, accept: bool) -> None:
    """What ``evidence demo`` loads is read to what a person has read and accepted."""
    document = Document.of(name, sample(name))
    shelf = shelf_of(Document.of("article.html", sample("article.html")), title=None)
    compare(GOLDEN / DEMO / f"{name}.golden", text_of(identify(document), document, shelf), accept)


def test_every_golden_has_its_sample() -> None:
    """A golden text whose sample is gone proves nothing; the same holds for a shelf without a sheet."""
    samples = {*INPUTS, *BUNDLES, *(f"{DEMO}/{s.name}" for s in SAMPLES)}
    goldens = {name.removesuffix(".golden") for name in FILES if name.endswith(".golden")}
    stems = {name.rpartition(".")[0] for name in INPUTS}
    shelves = {name.partition(SHELF)[0] for name in FILES if SHELF in name}
    assert not goldens - samples
    assert not shelves - stems


@pytest.mark.parametrize("importer", [info.name for info in iter_modules(built_in.__path__) if info.name[0] != "_"])
def test_every_importer_has_a_sample(importer: str) -> None:
    """An importer without a sample is one of which nobody has seen what it reads."""
    assert any(name.startswith(f"{importer}/") for name in (*INPUTS, *BUNDLES))


def compare(golden: Path, text: str, accept: bool) -> None:
    """Hold ``text`` against the golden file, or write it there."""
    if accept:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text, "utf-8", newline="\n")
    assert golden.exists(), f"{golden.name} is missing: run pytest --accept, and read what it writes"
    assert text == golden.read_bytes().decode("utf-8")


def shelf_of(document: Document, title: str | None = "") -> OneDocument:
    """A shelf with the prose ``document``, under its first line or, where ``title`` is None, under its own title."""
    described = article.describe(Bundle((document,)))
    layer = article.layer(document)
    assert described.publisher is not None
    stored = StoredText(
        document=document.sha256,
        text=layer.text,
        passages=tuple(p.passage for p in paragraphs(layer, document.sha256)),
        publisher=described.publisher.id,
        published_on=described.published_on,
        title=described.title if title is None else layer.text.splitlines()[0].strip(),
    )
    return OneDocument(document.name, stored)


def text_of(named: Named, document: Document, shelf: Shelf) -> str:
    """Everything that an importer makes of a document, as a person reads it."""
    return text_of_bundle(named, Bundle((document,), shelf=shelf))


def text_of_bundle(named: Named, bundle: Bundle) -> str:
    """The same of a bundle of documents."""
    return "\n".join([*_lines(named, bundle), ""])


def _lines(named: Named, bundle: Bundle) -> Iterator[str]:
    yield f"importer: {named.id}, version {named.source.version}"
    try:
        described = named.describe(bundle)
        yield from _facts(described)
        publisher = described.publisher or named.source.speaker
        parts = {part: replace(document, publisher=publisher.id) for part, document in bundle.parts.items()}
        documents = tuple(replace(document, publisher=publisher.id) for document in bundle.documents)
        for entry in named.module.entries(replace(bundle, documents=documents, parts=parts)):
            yield ""
            yield f"== {entry.passage.locator}" + (f" key {entry.key}" if entry.key is not None else "")
            yield from _entry(named, entry)
    except LoadError as error:
        yield f"refused, {type(error).__name__}: {error}"


def _facts(described: Described) -> Iterator[str]:
    yield f"title: {described.title}"
    yield f"published: {described.published_on}" + (
        f", {described.published_basis}" if described.published_basis else ""
    )
    if described.publisher is not None:
        yield f"publisher: {_speaker(described.publisher)}"
    yield f"scope: {described.scope.text}"
    yield f"ignored: {described.ignored}"
    yield from (f"speaker: {_speaker(s)}" for s in described.speakers)
    yield from (f"remark: {_shown(r)}" for r in described.remarks)


def _speaker(speaker: Speaker) -> str:
    return f"{speaker.id}, {speaker.name}, {speaker.kind}" + (f", of {speaker.parent}" if speaker.parent else "")


def _entry(named: Named, entry: Entry) -> Iterator[str]:
    """Claims and notes in order; what was yielded before a rejection is not kept, so it is not shown."""
    try:
        read = list(named.module.read(entry))
    except LoadError as error:
        yield f"rejected, {type(error).__name__}: {error}"
        yield f"  raw: {_shown(error.raw or '')}"
        return
    for one in read:
        yield from _claim(one, entry) if isinstance(one, Claim) else [f"note {one.label}: {_quoted(one, entry)}"]


def _claim(claim: Claim, entry: Entry) -> Iterator[str]:
    yield f"claim {claim.predicate}"
    columns = (("subject", claim.subject), ("object", claim.object), ("item", claim.item), ("place", claim.place))
    yield from (f"  {role}: {_mention(filler)}" for role, filler in (*columns, *claim.roles) if filler is not None)
    marks = (
        ("polarity", claim.polarity, Polarity.ASSERTS),
        ("modality", claim.modality, Modality.ASSERTED),
        ("interest", claim.interest, Interest.NONE),
    )
    yield from (f"  {mark}: {word}" for mark, word, usual in marks if word != usual)
    yield f"  chain: {' > '.join(claim.chain)}; origin {claim.origin}"
    if claim.when is not None:
        yield f"  when: {_when(claim.when)}"
    if claim.quantity is not None:
        yield f"  quantity: {_quantity(claim.quantity)}"
    yield f"  quote: {_quoted(claim, entry)}"


def _mention(mention: Mention) -> str:
    return _shown(mention.text) + (f" [{mention.key}]" if mention.key is not None else "")


def _when(when: Edtf) -> str:
    first = when.earliest or ("open" if when.start_open else "unknown")
    last = when.latest or ("open" if when.end_open else "unknown")
    return f"{when.text} ({first} to {last})"


def _quantity(quantity: Quantity) -> str:
    bounds = f"{'' if quantity.low is None else quantity.low}..{'' if quantity.high is None else quantity.high}"
    approx = {None: "not marked", True: "estimate", False: "no estimate"}[quantity.approx]
    return f"{bounds} {quantity.unit or 'without unit'}, {approx}, {_shown(quantity.text)!r}"


def _quoted(one: Claim | Note, entry: Entry) -> str:
    """The quoted words, ``whole`` where they are the entry's whole passage, and their place."""
    if one.passage == entry.passage and not one.spans and isinstance(one, Claim):
        return "the whole passage"
    stretches = " ".join(f"{a},{b}" for a, b in one.spans) or "whole"
    elsewhere = "" if one.passage == entry.passage else f" of {one.passage.place(one.spans)}"
    start = f", from {one.passage.start}" if one.passage.start is not None else ""
    return f"{_shown(one.quote)} ({stretches}{elsewhere}{start})"


def _shown(text: str) -> str:
    """Text on one line, its line breaks and tabs visible."""
    return text.replace("\r", "␍").replace("\n", "⏎").replace("\t", "⇥")
