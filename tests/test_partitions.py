"""A screening spread over the partitions of a Dask dataframe gives what one process gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import dask.dataframe as dd
import pandas as pd
import pytest
from dask.distributed import Client, LocalCluster
from pandas.testing import assert_frame_equal

import evidence as ev
from evidence.demo import SAMPLES, sample
from evidence.errors import QueryError

TABLE = pd.DataFrame(
    {
        "no": range(20),
        "name": ["Ok Pyol-san", "Nobody Atall", "Maeng Un Gyong", "...", None] * 4,
        "born": ["1961", None, "1970", None, None] * 4,
    }
)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[ev.Ledger]:
    """A ledger of the demonstration's first list."""
    (tmp_path / "list.xml").write_bytes(sample(SAMPLES[0].name))
    with ev.open(tmp_path / "evidence.db") as db:
        db.load(tmp_path / "list.xml")
        yield db


def test_a_local_cluster_of_processes_answers_as_one_process_does(
    ledger: ev.Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every row, hit, reason and issue, in order, with rows counted through the partitions."""
    monkeypatch.chdir(tmp_path)
    whole = ledger.screen(TABLE, threshold=0.7, record=False).frame()
    spread = ev.screen_partitions(ledger, dd.from_pandas(TABLE, npartitions=4), threshold=0.7)
    (tmp_path / "next.xml").write_bytes(sample(SAMPLES[1].name))
    ledger.load(tmp_path / "next.xml")  # what is loaded since is not seen: all parts ask one entry of the log
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster):
        found = spread.compute().reset_index(drop=True)
    assert list(found["row"].unique()) == list(range(1, 21))
    assert len(found.query("entity == 'un-sc:KPi.901'")) == 4
    assert_frame_equal(found, whole)
    assert ledger.screenings() == []


def test_what_is_no_dask_dataframe_is_refused_with_what_to_do(ledger: ev.Ledger) -> None:
    """A pandas frame needs no partitions, and a table without names cannot be screened."""
    for table in (TABLE, dd.from_pandas(TABLE.drop(columns="name"), npartitions=2)):
        with pytest.raises(QueryError, match="a Dask dataframe with a column name is screened by partitions"):
            ev.screen_partitions(ledger, table)
