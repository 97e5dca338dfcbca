"""XLSX files made by hand, for tests of what openpyxl and XlsxWriter never write."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from evidence.read.document import Document
from evidence.read.sheet import Line
from evidence.read.workbook import book

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def relations(**targets: str) -> str:
    """Relations by id: ``rId1="worksheet worksheets/sheet1.xml"``."""
    inside = ""
    for name, said in targets.items():
        kind, target = said.split()
        mode = ' TargetMode="External"' if "://" in target else ""
        inside += f'<Relationship Id="{name}" Type="{LINKS}/{kind}" Target="{target}"{mode}/>'
    return f'<Relationships xmlns="{PACKAGE}">{inside}</Relationships>'


def sheet(data: str, *, before: str = "", after: str = "", space: str = MAIN) -> str:
    """The part of one sheet."""
    return f'<worksheet xmlns="{space}" xmlns:r="{LINKS}">{before}<sheetData>{data}</sheetData>{after}</worksheet>'


def parts(
    data: str = "", *, strings: str = "", formats: str = "", workbook: str = "", space: str = MAIN
) -> dict[str, str]:
    """The parts of a workbook of one sheet; ``data`` is its rows or the whole part."""
    styles = f'<styleSheet xmlns="{space}">{formats}</styleSheet>'
    return {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relations(rId1="officeDocument xl/workbook.xml"),
        "xl/workbook.xml": (
            f'<workbook xmlns="{space}" xmlns:r="{LINKS}">{workbook}'
            '<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": relations(
            rId1="worksheet worksheets/sheet1.xml", rId2="styles styles.xml", rId3="sharedStrings sharedStrings.xml"
        ),
        "xl/styles.xml": styles,
        "xl/sharedStrings.xml": f'<sst xmlns="{space}">{strings}</sst>',
        "xl/worksheets/sheet1.xml": data if data.startswith("<worksheet") else sheet(data, space=space),
    }


def packed(given: dict[str, str], name: str = "made.xlsx") -> Document:
    """These parts as a document."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for part, text in given.items():
            archive.writestr(part, text)
    return Document.of(name, out.getvalue())


def read(given: dict[str, str]) -> list[Line]:
    """The lines of the first sheet."""
    return list(book(packed(given)).sheets[0].lines())


def dates(*formats: str) -> str:
    """Styles that show numbers by these formats, from style 1 on."""
    codes = "".join(f'<numFmt numFmtId="{200 + n}" formatCode="{code}"/>' for n, code in enumerate(formats))
    styles = "".join(f'<xf numFmtId="{200 + n}"/>' for n in range(len(formats)))
    return f'<numFmts>{codes}</numFmts><cellXfs><xf numFmtId="0"/>{styles}</cellXfs>'
