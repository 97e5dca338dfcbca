"""A screening spread over the partitions of a Dask dataframe: each is screened where it lies, and the answer is one answer."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evidence.errors import QueryError
from evidence.ledger import Ledger, open_ledger
from evidence.screen.answer import HIT
from evidence.screen.asking import COLUMNS

if TYPE_CHECKING:
    import pandas as pd


def screen_partitions(db: Ledger, table: Any, **question: Any) -> Any:
    """Which listed parties those in a Dask dataframe may be: a Dask dataframe of what ``db.screen(table).frame()`` has.

    Columns of ``table`` and words of ``question`` (``on``, ``list``, ``threshold``, ...) are those of ``db.screen``. Each
    worker opens the ledger by its location, so that must be one that all of them reach; all see it as of one entry of the log,
    that of now or of ``as_of``. Rows are counted through the partitions, and columns of the table stand first as they do
    there. Nothing is computed before it is asked for, and nothing is recorded. Needs the extra ``dask``. Raises QueryError
    for what is no Dask dataframe, a question that cannot be asked, and, when it is computed, a cell that cannot be read.
    """
    if "name" not in getattr(table, "columns", ()) or not hasattr(table, "to_delayed"):
        raise QueryError(
            "a Dask dataframe with a column name is screened by partitions. Make one with dask.dataframe.from_pandas or "
            "read_csv, or give a pandas DataFrame to db.screen"
        )
    import dask.dataframe as dd
    import pandas as pd
    from dask import config, delayed

    with db.open_screening(**question) as opened:
        pinned = {name: getattr(opened.question, name) for name in (*question, "on", "as_of")}
    one = delayed(partial(_part, _place(db.store.location), pinned), pure=False)
    parts = table.to_delayed()
    lengths = [delayed(len)(part) for part in parts]
    answers = [one(part, delayed(sum)(lengths[:number])) for number, part in enumerate(parts)]
    ahead = [str(name) for name in table.columns if name not in COLUMNS]
    meta = pd.DataFrame(columns=[*ahead, "row", "query", *HIT, "issue"], dtype=object)
    with config.set({"dataframe.convert-string": False}):  # reasons are lists, and unknown is None
        return dd.from_delayed(answers, meta=meta, verify_meta=False)


def _part(location: str, question: dict[str, Any], table: pd.DataFrame, before: int) -> pd.DataFrame:
    """The answer of one partition; ``before`` rows stand in those before it."""
    with open_ledger(location) as db:
        frame = db.screen(table, record=False, **question).frame()
    frame["row"] = frame["row"] + before
    frame.attrs.clear()
    return frame


def _place(location: str) -> str:
    """The location as a worker in another folder finds it."""
    return location if "://" in location else str(Path(location).resolve())
