"""The session of the tutorial on the real article that came with the project: from the file to a compliance workbook."""

from __future__ import annotations

import re
from contextlib import chdir
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import evidence as ev

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "tutorial" / "from-an-article-to-a-report.md"
ARTICLE = ROOT.parent / "shared" / "gold" / "seed_article.txt"


@pytest.mark.real
@pytest.mark.skipif(not ARTICLE.is_file(), reason="the real article is absent")
def test_the_seed_article_goes_from_file_to_reviewed_claims_to_a_compliance_workbook(tmp_path: Path) -> None:
    """The same script, with another article and no list: all is decided and signed, and only what was accepted is told."""
    script = next(
        block for block in re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.S) if "ARTICLE" in block
    )
    here = f"ARTICLE, LISTS = {str(ARTICLE)!r}, []"
    script, many = re.subn(r"^ARTICLE, LISTS = .*$", lambda _: here, script, flags=re.MULTILINE)
    assert many == 1
    done: dict[str, Any] = {}
    with chdir(tmp_path):
        exec(compile(script, str(PAGE), "exec"), done)
    assert done["checked"].ok, done["checked"].problems
    applied, waiting = done["done"], done["waiting"]
    assert applied.undecided == 0
    assert applied.accepted + applied.rejected == len(waiting.proposals)
    assert applied.accepted >= 20
    text = ARTICLE.read_text("utf-8")
    with ev.open(tmp_path / "desk.db") as db:
        rows = db.rows(ev.claims())
        assert len(rows) == applied.accepted
        assert all(row["quote"] in text for row in rows)
        assert not {row["modality"] for row in rows} & {"speculated", "forecast"}
        told = {claim["claim"] for row in db.rows(ev.launches(subject="KP")) for claim in row["evidence"]}
    book = openpyxl.load_workbook(tmp_path / "dprk.xlsx", read_only=True)
    cited = {str(cell) for row in book["Evidence"].iter_rows(min_row=2, values_only=True) for cell in row}
    assert told
    assert told <= cited
