"""Gold files and the texts they are of, found on disk and scored: what the extractor finds of what a person found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from evidence.errors import BadGold, UnknownFormat
from evidence.files import receive
from evidence.proposing import layer_of
from evidence.prose.gold import Gold, placed
from evidence.prose.gold_reading import read
from evidence.prose.score import Judged, judge
from evidence.prose.values import Proposal, Prose
from evidence.read.document import Document
from evidence.read.encoding import decode
from evidence.read.prose import TextLayer, plain, plain_blocks
from evidence.schema.records import Speaker

Propose = Callable[[Prose], tuple[Proposal, ...]]
"""What reads a text: the rules of this library, or anything that answers in the same values."""


def sets(named: Iterable[Path]) -> list[tuple[Path, Path | None]]:
    """Gold files with their texts, from what a person names: gold and text in pairs, gold alone, or a folder of gold files.

    None for a text that the gold itself names, beside it. Raises BadGold for a folder without gold, and for a text that
    follows no gold.
    """
    found: list[tuple[Path, Path | None]] = []
    for path in named:
        if path.is_dir():
            inside = sorted(path.glob("*.json"))
            if not inside:
                raise BadGold(
                    "there is no gold file in it: gold files end in .json. Name another folder", place=str(path)
                )
            found += [(one, None) for one in inside]
        elif path.suffix.lower() == ".json":
            found.append((path, None))
        elif found and found[-1][1] is None:
            found[-1] = (found[-1][0], path)
        else:
            raise BadGold("no gold file stands before it. Name each gold file before its text", place=str(path))
    return found


def scored(
    pairs: Iterable[tuple[Path, Path | None]], propose: Propose, *, every: bool = False
) -> Iterator[tuple[Gold, Judged]]:
    """Each gold with what is proposed of its text held against it; ``every`` counts claims that are not core too.

    Raises BadGold or a LoadError for the first that cannot be read.
    """
    for gold_file, named in pairs:
        gold, text, prose = standing(gold_file, named)
        yield gold, judge(text, propose(prose), gold, every=every)


def standing(gold_file: Path, named: Path | None = None) -> tuple[Gold, str, Prose]:
    """A gold, the text in which each of its quotes stands, and the text as the extractor takes it.

    Publisher, day of publication, language and title are those of the gold, so that what is scored is the reading of the
    text and not of its imprint.
    """
    gold = read(decode(receive(gold_file)).text, str(gold_file))
    if named is None and not gold.file:
        raise BadGold("it does not name its text. Name it: evidence score GOLD.json FILE", place=str(gold_file))
    document = receive(named or gold_file.parent / str(gold.file))
    layer = _layer(document)
    gold = placed(gold, layer.text, document.sha256)
    source = gold.sources[gold.publisher]
    publisher = Speaker(source.id, source.name, source.kind)
    blocks = layer.blocks or tuple(plain_blocks(layer.text))
    return gold, layer.text, Prose(layer.text, blocks, publisher, gold.published, gold.language, gold.title)


def _layer(document: Document) -> TextLayer:
    """The text as a load would store it; of what no importer knows as prose, the decoded file as it stands."""
    try:
        return layer_of(document)[1]
    except UnknownFormat:
        return plain(decode(document).text)
