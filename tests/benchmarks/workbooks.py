"""Reading the publishers' real workbooks beside openpyxl's read-only mode on the same sheet, interleaved.

``python -m tests.benchmarks.workbooks`` prints these figures alone. openpyxl is asked for the least it can give, values
without their formulas (``values_only``, ``data_only``); ours keep places, formulas, hidden rows, merged ranges, links.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.benchmarks.floor import DATA, PEAK, ROOT

LISTS = DATA / "lists"
AUSTRALIA = LISTS / "au_dfat_regulation8_202412.xlsx"
UK = LISTS / "uk_ofsi_conlist_20250410.xlsx"
SUMMARY = LISTS / "uk_fcdo_sanctions_list_summary_20250811.ods"
ROUNDS = 5


def ours(path: Path) -> int:
    """Cells of a workbook, read with everything that hangs on them."""
    from evidence.read.document import Document
    from evidence.read.workbook import book

    sheets = book(Document.of(path.name, path.read_bytes())).sheets
    return sum(len(line.cells) for sheet in sheets for line in sheet.lines())


def theirs(path: Path) -> int:
    """Cells of a workbook in openpyxl's read-only mode."""
    from openpyxl import load_workbook

    made = load_workbook(path, read_only=True, data_only=True)
    return sum(len(row) for sheet in made.worksheets for row in sheet.iter_rows(values_only=True))


def seconds(read: Callable[[Path], int], path: Path) -> float:
    """Processor seconds that one reading takes."""
    started = time.process_time()
    read(path)
    return time.process_time() - started


def peak_megabytes(path: Path) -> float:
    """Peak resident memory of a process that reads a workbook."""
    script = (
        "import sys; from pathlib import Path; from tests.benchmarks.workbooks import ours; ours(Path(sys.argv[1]))"
        + PEAK
    )
    run = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return float(run.stdout)


def figures() -> list[tuple[str, str, str]]:
    """What was measured, its bound, and the figure; for the page on performance."""
    found: list[tuple[str, str, str]] = []
    for label, path in (("Australian", AUSTRALIA), ("British", UK)):
        ours(path), theirs(path)  # imports, and the file in the system's memory
        pairs = [(seconds(ours, path), seconds(theirs, path)) for _ in range(ROUNDS)]
        ratio = median(a / b for a, b in pairs)
        said = f"{ratio:.2f} ({median(a for a, _ in pairs):.2f} s, openpyxl {median(b for _, b in pairs):.2f} s)"
        found.append((f"reading the {label} list (XLSX), ratio to openpyxl's read-only mode", "1.3", said))
        found.append((f"peak memory of reading the {label} list, MB", "400", f"{peak_megabytes(path):.0f}"))
    found.append(
        ("reading the British summary (ODS), s", "", f"{median([seconds(ours, SUMMARY) for _ in range(3)]):.2f}")
    )
    return found


if __name__ == "__main__":
    for what, bound, measured in figures():
        print(f"| {what} | {bound} | {measured} |")
