"""Small Word documents of invented text, written part by part: for what no program writes, and for what none should."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STRICT = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BY = 'w:author="B. Editor" w:date="2024-11-03T10:00:00Z"'


def p(*runs: str, style: str = "") -> str:
    """A paragraph of runs; what is no markup becomes one."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(r if r.startswith('<') else run(r) for r in runs)}</w:p>"


def run(text: str) -> str:
    """A run of words."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def ins(text: str) -> str:
    """Words that a tracked change put in."""
    return f'<w:ins w:id="1" {BY}>{run(text)}</w:ins>'


def gone(text: str) -> str:
    """Words that a tracked change took out."""
    return f'<w:del w:id="2" {BY}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def cites(kind: str, i: int) -> str:
    """A run that cites a footnote, endnote or comment."""
    return f'<w:r><w:{kind}Reference w:id="{i}"/></w:r>'


def table(*rows: tuple[str, ...]) -> str:
    """A table of plain cells."""
    cells = "".join("<w:tr>" + "".join(f"<w:tc>{p(c)}</w:tc>" for c in row) + "</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/>{cells}</w:tbl>"


def docx(
    *body: str,
    footnotes: Mapping[int, str] = {},
    comments: Mapping[int, str] = {},
    header: str = "",
    core: str = "",
    links: tuple[str, ...] = (),
    more: Mapping[str, bytes | str] = {},
    space: str = W,
) -> bytes:
    """A Word document of these paragraphs, with what hangs on them; ``more`` adds parts or replaces them."""
    notes = '<w:footnote w:id="-1" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    notes += "".join(
        f'<w:footnote w:id="{i}">{p("<w:r><w:footnoteRef/></w:r>", t)}</w:footnote>' for i, t in footnotes.items()
    )
    said = "".join(f'<w:comment w:id="{i}" {BY}>{p(text)}</w:comment>' for i, text in comments.items())
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": _relations(("officeDocument", "word/document.xml"), ("core-properties", "docProps/core.xml")),
        "word/document.xml": f"<w:document {space}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>",
        "word/styles.xml": f"<w:styles {space}>{_style('Titre', 'Title')}{_style('Titre1', 'heading 1')}"
        f"{_style('Citation', 'Quote')}</w:styles>",
        "word/footnotes.xml": f"<w:footnotes {space}>{notes}</w:footnotes>",
        "word/comments.xml": f"<w:comments {space}>{said}</w:comments>",
        "word/header1.xml": f"<w:hdr {space}>{p(header)}</w:hdr>",
        "docProps/core.xml": '<c:coreProperties xmlns:c="urn:c" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:t="http://purl.org/dc/terms/">{core}</c:coreProperties>',
        "word/_rels/document.xml.rels": _relations(
            *((kind, f"{kind}.xml") for kind in ("styles", "footnotes", "comments")),
            ("header", "header1.xml"),
            *(("hyperlink", link) for link in links),
        ),
    }
    return packed({**parts, **more})


def packed(parts: Mapping[str, bytes | str]) -> bytes:
    """An archive of these parts, always with the same bytes."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            info = ZipInfo(name, (2024, 11, 3, 10, 0, 0))
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()


def _style(i: str, name: str) -> str:
    return f'<w:style w:styleId="{i}"><w:name w:val="{name}"/></w:style>'


def _relations(*leads: tuple[str, str]) -> str:
    def one(i: int, kind: str, target: str) -> str:
        outside = ' TargetMode="External"' if "://" in target else ""
        return f'<Relationship Id="r{i}" Type="{KINDS}/{kind}" Target="{target}"{outside}/>'

    inside = "".join(one(i, *lead) for i, lead in enumerate(leads))
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    )
