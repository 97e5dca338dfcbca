"""Blocks of prose cut into sentences. Abbreviations, initials, decimals and quotations end none; headings are sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.prose.lexicon import listed
from evidence.prose.values import Prose, Sentence
from evidence.read.prose import Block, Kind, trimmed

SILENT = frozenset((Kind.MARGIN, Kind.FRONT_MATTER, Kind.RULE, Kind.CODE, Kind.DELETED, Kind.COMMENT))
"""Kinds of blocks that say nothing by themselves: running heads, markup, words taken out."""

_MARK = r"(?:(?:\[\^?[\w-]{1,20}\])+|[¹²³⁰-⁹]+|(?<=[^\W\d_][.!?…])\d{1,3}|(?<=[\"'”’»)])\d{1,3})"
"""The mark of a footnote behind a full stop, which belongs to the sentence."""
_END = re.compile(rf"[.!?…][\"'”’»)\]]*{_MARK}?(?=\s+[\"'“‘«(\[]*[^\W_a-z])|[。！？؟।]+[\"'”’»)\]]*")
_GLUED = re.compile(
    r"(?:(?<=[^\W\d_A-Z][^\W\d_A-Z][^\W\d_A-Z])|(?<=[A-Z][A-Z][A-Z])|(?<=[)”\"]))[.!?][\"”’»)\]]*"
    r"(?=[A-Z][a-z’']*[ \t])(?!(?:Com|Net|Org|Gov)\b)"
)
"""A full stop with no space behind it, as where a page lost its line breaks: "on Wednesday.The ministry said"."""
_BYLINE = re.compile(
    r"(?:By\s+[A-Z]|Last [Uu]pdated|Updated:|Published:|Photo:|Credit:|Source:|Tags:|Share\b|Read more|Skip to)"
)
_DATE_LINE = re.compile(r"[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4}|\d{4}-\d{2}-\d{2}")
_OPENING = re.compile(
    r"(?:\(?(?:\d{1,3}|[A-Z]|[ivxlIVXL]{1,6})[.)]|[-*•‣–])\s+"
    r"|[A-Z][A-Z’' .-]{2,30}(?:, ?[A-Z][\w.]+)?(?:[,/] ?[A-Z][A-Z ]+)*(?:, [^–—\n(-]{3,24})?\s*"
    r"(?:\([^()\n]{2,40}\))?\s*[–—-]{1,2}\s+(?=[\w“\"'‘])"
)
"""A number or mark of a list, or a dateline, before the first sentence."""
_WRAPPED = 60


def sentences(prose: Prose) -> tuple[Sentence, ...]:
    """The sentences of every block that speaks, in the order of the text."""
    found: list[Sentence] = []
    titles: list[str] = [prose.title] if prose.title else []
    for number, block in enumerate(prose.blocks):
        if block.kind in SILENT:
            continue
        for first, end in _rows(prose.text, block):
            start = first
            words = prose.text[start:end]
            repeated = max((len(t) for t in titles if words.startswith(t + " ")), default=0)
            if repeated:  # a caption that opens with the headline
                found.append(Sentence(start, start + repeated, number))
                start += repeated + 1
            opening = _OPENING.match(prose.text, start, end)
            if opening is not None:
                start = opening.end()
            found += [Sentence(a, b, number) for a, b in cut(prose.text, start, end)]
        if block.kind is Kind.HEADING:
            titles.append(prose.text[block.start : block.end])
    return tuple(found)


def _rows(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """The stretches of a block between line breaks that end what was said; a wrapped line goes on."""
    begin = block.start
    longest = max((len(row) for row in text[block.start : block.end].splitlines()), default=0)
    at = block.start
    for row in text[block.start : block.end].splitlines(keepends=True):
        after = at + len(row)
        bare = row.strip()
        rest = text[after : block.end].lstrip()
        over = after >= block.end or (
            longest > 110
            or len(bare) < min(_WRAPPED, longest * 0.6)
            or _BYLINE.match(bare) is not None
            or _BYLINE.match(rest) is not None
            or (_DATE_LINE.match(rest) is not None and len(rest.splitlines()[0]) < 40)
            or rest[:1] in "-*•‣|"
        )
        if rest[:1].islower() and bare[-1:] not in ".!?…:;" and after < block.end:
            over = False  # a wrapped line, however short
        if over and bare:
            start, end = trimmed(text, begin, min(after, block.end))
            if (start < end and not _BYLINE.match(text[start:end])) or end - start > 150:
                yield start, end
            begin = after
        at = after


def cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of one stretch of running text."""
    abbreviations = listed("abbreviation")
    begin = start
    ends = sorted((*_END.finditer(text, start, end), *_GLUED.finditer(text, start, end)), key=lambda one: one.start())
    for found in ends:
        if text[found.start()] == "." and _goes_on(text, begin, found.start(), found.end(), abbreviations):
            continue
        first, last = trimmed(text, begin, found.end())
        if first < last:
            yield first, last
        begin = found.end()
    first, last = trimmed(text, begin, end)
    if first < last:
        yield first, last


_LAST = re.compile(r"[\w.]+\Z")
_NEXT = re.compile(r"[^\w]*(\w+)")
_INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]")


def _goes_on(text: str, begin: int, dot: int, end: int, abbreviations: frozenset[str]) -> bool:
    """Whether a full stop belongs to an abbreviation or an initial, and the sentence goes on after it."""
    before = _LAST.search(text, max(begin, dot - 24), dot)
    if before is None:
        return False
    word = before.group()
    following = _NEXT.match(text[end : end + 24])
    starts = following is not None and following[1] in listed("starter")
    if word in ("no", "nos") and text[end:].lstrip()[:1].isdigit():
        return True  # "tunnel no. 3"
    if word in abbreviations or word.rstrip(".") in abbreviations:
        return not (word in ("a.m", "p.m", "Co", "Ltd", "Inc", "Corp", "etc") and (starts or following is None))
    if len(word) == 1 and word.isupper():
        return not starts
    if _INITIALS.fullmatch(word):
        return not starts
    return bool(word.isdigit() and len(word) <= 2 and begin == before.start())
