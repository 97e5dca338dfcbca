"""OFAC's consolidated (non-SDN) list: a series of its own with the files and parties' numbers of the SDN list.

Built from the specification: no delimited file of it was at hand, so these files are invented throughout.
"""

from __future__ import annotations

from pathlib import Path

import evidence as ev
from evidence.importers import ofac_cons, ofac_sdn
from tests.importers.ofac_records import file, listed, record

MAIN = file(listed("301", "INVENTED BANK", programme="UKRAINE-EO13662"), name="cons_prim.csv")
ADDRESSES = file(record("addresses", "301", "1", "1 Sample Street", "Moscow", "Russia"), name="cons_add.csv")
ALIASES = file(record("aliases", "301", "1", "aka", "BANK INVENTED"), name="cons_alt.csv")


def test_it_is_a_series_of_the_same_publisher_and_reads_alike() -> None:
    assert (ofac_cons.SOURCE.series, ofac_sdn.SOURCE.series) == ("ofac-cons", "ofac-sdn")
    assert ofac_cons.SOURCE.speaker == ofac_sdn.SOURCE.speaker
    assert ofac_cons.PARTS == ofac_sdn.PARTS


def test_a_party_on_both_lists_has_one_key_and_a_row_on_each(tmp_path: Path) -> None:
    """OFAC numbers the parties of all its lists in one sequence, so the number is the party's."""
    for document in (MAIN, ADDRESSES, ALIASES):
        (tmp_path / document.name).write_bytes(document.data)
    other = tmp_path / "sdn.csv"
    other.write_bytes(file(listed("301", "INVENTED BANK", programme="RUSSIA-EO14024")).data)
    with ev.open(tmp_path / "ledger.db") as ledger:
        paths = [tmp_path / document.name for document in (MAIN, ADDRESSES, ALIASES)]
        cons, sdn = ledger.load(*paths, other, published="2023-12-28")
        assert (cons.importer, cons.series, cons.entries) == ("ofac_cons", "ofac-cons", 1)
        assert (sdn.importer, sdn.series, sdn.entries) == ("ofac_sdn", "ofac-sdn", 1)
        rows = ledger.frame(ev.designations(entity="ofac:301", on="2023-12-28"))
        assert sorted(zip(rows["list"], rows["programme"], strict=True)) == [
            ("ofac-cons", "UKRAINE-EO13662"),
            ("ofac-sdn", "RUSSIA-EO14024"),
        ]
