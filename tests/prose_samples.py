"""Writes the samples that tests read: an invented report as PDF and as Word document, and a PDF with a password.

Run from the root of the repository: ``python -m tests.prose_samples``. It needs fpdf2 with ``uharfbuzz`` and the fonts
DejaVu, so no test runs it: the files that it writes are committed.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from fpdf import FPDF
from PIL import Image

from tests.read.docx_files import cites, docx, gone, ins, p, table

OUT = Path(__file__).parent / "golden" / "report_pdf" / "sample.pdf"
WORD = Path(__file__).parent / "golden" / "report_docx" / "sample.docx"
LOCKED = Path(__file__).parent / "read" / "locked.pdf"
FONTS = Path("/usr/share/fonts/truetype")
QUAY = (
    "Between the first and the last week of September, satellite photographs show the freighter Morning Tide at the "
    "eastern quay of Haesang. Crates of the length of rocket artillery ammunition were unloaded from a train and stowed "
    "in her holds.¹ The trans\u00adshipment was completed in two nights, and the counter\u00adintelligence service of "
    "Eastland put the load at about forty short-range missiles."
)
OWNERS = (
    "The owners denied that the ship carried arms. “She carried cement,” a director said, “and nothing else.” Her "
    "transponder was silent for nine days, and the manifest that the harbour office keeps is missing for the same days."
)
RUSSIAN = (
    "Судно «Утренний прилив» вышло из порта ночью. Груз, по словам лоцмана, состоял из ящиков с ракетами малой "
    "дальности, и охрана не подпускала к причалу никого."
)
ARABIC = (
    "غادرت السفينة الميناء ليلا. وقال المرشد إن الصناديق كانت تحمل 40 صاروخا قصير المدى، وإن أحدا لم يسمح له "
    "بالاقتراب من الرصيف الشرقي."
)
SHIPS = (
    ("Ship", "Arrived", "Left"),
    ("Morning Tide", "2 September", "11 September"),
    ("Grey Heron", "14 September", ""),
)


class Report(FPDF):
    """The pages, with their running head and number."""

    def header(self) -> None:
        """The running head."""
        self.set_font("Serif", size=8)
        self.set_y(8)
        self.cell(0, 5, "Haesang Port Monitor, Report 7", align="R")
        self.set_y(20)

    def footer(self) -> None:
        """The number of the page."""
        self.set_font("Serif", size=8)
        self.set_y(-12)
        self.cell(0, 5, f"Page {self.page_no()}", align="C")

    def words(self, text: str, font: str = "Serif", size: float = 11, style: str = "", **more: object) -> None:
        """A paragraph."""
        self.set_font(font, style, size)
        self.multi_cell(0, size * 0.48, text, new_x="LMARGIN", new_y="NEXT", **more)  # type: ignore[arg-type]
        self.ln(2.5)


def report() -> bytes:
    """The report as PDF."""
    pdf = Report(format=(160, 120))
    pdf.set_margins(18, 20)
    pdf.set_auto_page_break(True, 18)
    pdf.set_creation_date(datetime(2024, 11, 2, 9, 30, tzinfo=UTC))
    pdf.set_title("Traffic through the port of Haesang")
    pdf.set_author("A. Analyst")
    pdf.add_font("Serif", "", FONTS / "dejavu" / "DejaVuSerif.ttf")
    pdf.add_font("Serif", "B", FONTS / "dejavu" / "DejaVuSerif-Bold.ttf")
    pdf.add_font("Sans", "", FONTS / "dejavu" / "DejaVuSans.ttf")
    pdf.set_text_shaping(True)
    pdf.add_page()
    pdf.words("Traffic through the port of Haesang", size=17, style="B")
    pdf.words("4 November 2024")
    pdf.words("1. What was seen", size=13, style="B")
    pdf.words(QUAY, align="J")
    pdf.words("1 Interview with a harbour pilot, 12 October 2024.", size=8)
    pdf.add_page()
    pdf.words(OWNERS, align="J")
    pdf.words("Ships at the eastern quay", size=11, style="B")
    pdf.set_font("Serif", size=10)
    for row in SHIPS:
        for words in row:
            pdf.cell(40, 6, words, border=1)
        pdf.ln()
    pdf.add_page()
    picture = BytesIO()
    Image.new("L", (80, 60), 200).save(picture, "PNG")
    pdf.image(picture, 18, 25, 120, 70)
    pdf.add_page()
    pdf.words("2. What was said abroad", size=13, style="B")
    pdf.words(RUSSIAN)
    pdf.words(ARABIC, font="Sans", align="R")
    pdf.add_page()
    pdf.words("No other ship of more than five thousand tons called at the quay.")
    return bytes(pdf.output())


def locked() -> bytes:
    """A page that a password locks: ``harbour``."""
    pdf = FPDF()
    pdf.set_encryption(owner_password="pilot", user_password="harbour")
    pdf.set_creation_date(datetime(2024, 11, 2, 9, 30, tzinfo=UTC))
    pdf.add_page()
    pdf.set_font("Helvetica", size=12)
    pdf.cell(text="The crates were moved at night.")
    return bytes(pdf.output())


def word() -> bytes:
    """A report of the same port with changes, a footnote, a comment, a table and a link."""
    return docx(
        p("Traffic through the port of Haesang", style="Titre"),
        p("4 November 2024"),
        p("1. What was seen", style="Titre1"),
        p(
            "Crates were unloaded from a train and stowed in her holds.",
            cites("footnote", 2),
            " The service of Eastland put the load at ",
            gone("perhaps thirty"),
            ins("about forty"),
            " short-range missiles.",
            cites("comment", 0),
        ),
        table(SHIPS[0], *SHIPS[1:]),
        p("“She carried cement, and nothing else.”", style="Citation"),
        p(RUSSIAN),
        p("화물선은 밤에 항구를 떠났다. 도선사는 상자에 단거리 미사일이 들어 있었다고 말했다."),
        p(ARABIC),
        footnotes={2: "Interview with a harbour pilot, 12 October 2024."},
        comments={0: "Which service, civil or military?"},
        header="Haesang Port Monitor, Report 7",
        core="<dc:title>draft3</dc:title><dc:creator>A. Analyst</dc:creator><t:created>2024-11-02T09:30:00Z</t:created>",
        links=("https://port.example/7",),
    )


if __name__ == "__main__":
    for path, data in ((OUT, report()), (LOCKED, locked()), (WORD, word())):
        path.parent.mkdir(parents=True, exist_ok=True)
        sys.stdout.write(f"{path.write_bytes(data)} bytes written to {path}\n")
