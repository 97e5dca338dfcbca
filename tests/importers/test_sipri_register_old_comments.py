"""Comments of SIPRI's old register: what is sure is read with its words and its modality, and the rest is left."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.importers.sipri_register_old.comments import read_fragment, sure
from evidence.importers.sipri_register_old.fragments import fragments
from evidence.importers.sipri_register_old.tables import (
    adjectives,
    categories,
    end_users,
    hedges,
    rows,
    terms,
    uncertain,
    ways,
)
from evidence.importers.sipri_register_old.thirds import goes_on, parties
from evidence.schema.items import sipri_category
from evidence.schema.predicates import predicate
from evidence.schema.records import Mention
from evidence.schema.states import is_state
from evidence.schema.words import Modality, TransferStatus

PAGE = Path(__file__).resolve().parents[2] / "docs/explanation/comments-of-the-register.md"
NEW, OLD, MENDED = TransferStatus.NEW, TransferStatus.SECOND_HAND, TransferStatus.MODERNISED


Told = tuple[str, list[tuple[str, str | None]], str]


def said(text: str, status: TransferStatus = NEW) -> list[Told]:
    """Roles, mentions and modality of what a fragment says."""
    reading = read_fragment(text, status)
    return (
        []
        if reading is None
        else [(s.role, [(m.text, m.key) for m in s.mentions], str(s.modality)) for s in reading.said]
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ordered via USA", [("via", [("USA", "US")], "asserted")]),
        ("possibly delivered via Iran", [("via", [("Iran", "IR")], "speculated")]),
        ("Probably sold via Slovakia", [("via", [("Slovakia", "SK")], "assessed")]),
        ("delivered via Poland and Egypt", [("via", [("Poland", "PL"), ("Egypt", "EG")], "asserted")]),
        ("leased via Canadian company", [("via", [("Canadian company", None)], "asserted")]),
        ("bought via and financed by USA", [("via", [("USA", "US")], "asserted"), ("financed", [("USA", "US")], "asserted")]),
        (
            "ordered via USA from US production line",
            [("via", [("USA", "US")], "asserted"), ("state_of_origin", [("US", "US")], "asserted")],
        ),
        ("financed by USA", [("financed", [("USA", "US")], "asserted")]),
        ("Financed by US 'MDAP' aid", [("financed", [("US", "US")], "asserted")]),
        ("financed by NATO", [("financed", [("NATO", "name:nato")], "asserted")]),
        ("possibly financed by Libya", [("financed", [("Libya", "LY")], "speculated")]),
        ("probably from Czechoslovakian production line", [("state_of_origin", [("Czechoslovakian", "CSHH")], "assessed")]),
        ("For police", [("end_user", [("police", None)], "asserted")]),
        ("MDAP aid", []),
        ("'MDAP' aid", [("terms", [("'MDAP' aid", "aid")], "asserted")]),
        ("Aid after 2022 Russian invasion of Ukraine", [("terms", [("Aid after 2022 Russian invasion of Ukraine", "aid")], "asserted")]),
        ("possibly loan", [("terms", [("loan", "loan")], "speculated")]),
        ("$4.1 b deal", [("value", [("$4.1 b deal", None)], "asserted")]),
        ("Possibly $145 m deal", [("value", [("$145 m deal", None)], "speculated")]),
        ("Part of INR2.4 b ($30 m) deal", [("value", [("Part of INR2.4 b ($30 m) deal", None)], "asserted")]),
        ("$5 m 3-year lease", [("value", [("$5 m 3-year lease", None)], "asserted"), ("terms", [("3-year lease", "lease")], "asserted")]),
        ("Produced under licence in India", [("licensed_production", [("Produced under licence in India", "yes")], "asserted")]),
        ("incl 20 produced under licence in India", [("licensed_production", [("incl 20 produced under licence in India", "partly")], "asserted")]),
        ("probably produced under licence in China", [("licensed_production", [("produced under licence in China", "yes")], "assessed")]),
        ("Supplier uncertain", [("uncertain", [("Supplier uncertain", "supplier")], "asserted")]),
        ("supplier could be Algeria", [("uncertain", [("supplier could be Algeria", "supplier")], "asserted")]),
        ("AIM-120C-5 version", [("version", [("AIM-120C-5 version", None)], "asserted")]),
        ("AB-206A (Bell-206A) version", [("version", [("AB-206A (Bell-206A) version", None)], "asserted")]),
    ],
)  # fmt: skip
def test_a_sure_fragment_is_read_with_its_modality(text: str, found: list[Told]) -> None:
    """A word of probability is the modality of its fragment; a state stands by its code, anything else by its words."""
    assert said(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "financed by UAE or USA",  # one of two
        "financed by Chinese loan",  # a loan of whom is not said
        "sold and/or delivered via Bulgaria",
        "delivered via Middle Eastern country",
        "delivered by or via Eritrea",
        "possibly from or via South Africa or South African company",
        "assembled from kits in Turkey",  # under a licence or not
        "produced under licence in European countries",
        "no. could be 12",  # ordered or delivered
        "option on 20 more not used",
        "for training",
        "illegal transfer",
        "F-16C Block-30 and F-16D Block-30 version",  # how many are which
        "incl 2 F-5F version",
        "Saudi M-1A2 rebuilt to M-1A2S version",
        "status since 2010 uncertain (due to UN arms embargo)",
        "designation and price uncertain",
        "delivery planned from 2013-2017",
        "Pratt & Whitney Canada PT-6A-68 (1250hp) turboprop",
        "possibly",
        "",
    ],
)
def test_what_is_not_sure_is_left(text: str) -> None:
    """A wrong reading stands in a table of evidence; a note stands beside it with its words."""
    assert read_fragment(text, NEW) is None


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("delivery planned 2026", "2026"),
        ("Delivery planned 2023-2025", "2023/2025"),
        ("delivery planned from 2026", "2026/"),
        ("delivery planned by 2029", "/2029"),
    ],
)
def test_a_planned_delivery_is_a_forecast(text: str, span: str) -> None:
    """It says that a delivery may come, in the time planned; an end that is not said stays unknown."""
    reading = read_fragment(text, NEW)
    assert reading is not None
    ((role, mentions, about, modality, when),) = reading.said
    assert (role, mentions, about, modality) == ("planned", (), ("transferred_arms",), Modality.FORECAST)
    assert when is not None and when.text == span


@pytest.mark.parametrize(
    ("text", "status", "found"),
    [
        ("Second-hand", OLD, []),
        ("Second-hand", MENDED, []),
        ("Second-hand but modernized before delivery", MENDED, []),
        ("Second-hand", NEW, [("status", [("Second-hand", "Second hand")], "asserted")]),
        ("Probably second-hand", OLD, [("status", [("second-hand", "Second hand")], "assessed")]),
        (
            "Second-hand but possibly modernized before delivery",
            OLD,
            [
                (
                    "status",
                    [("Second-hand but possibly modernized before delivery", "Second hand but modernized")],
                    "speculated",
                )
            ],
        ),
    ],
)
def test_words_on_the_state_of_the_arms_are_read_beside_the_column(
    text: str, status: TransferStatus, found: list[Told]
) -> None:
    """Words that repeat the column say nothing more; those that hedge it or say another state are told."""
    reading = read_fragment(text, status)
    assert reading is not None and reading.whole
    assert said(text, status) == found


def test_words_in_brackets_are_read_with_those_before_them_or_keep_the_fragment_as_a_note() -> None:
    """ "$87 m deal (financed by X)" says both; where the brackets are not understood the fragment is not whole."""
    both = read_fragment("$87 m deal  (financed by Saudi Arabia)", NEW)
    assert both is not None and both.whole
    assert [(s.role, s.mentions[0].key) for s in both.said] == [("value", None), ("financed", "SA")]
    one = read_fragment("$87 m deal (incl 12 launchers)", NEW)
    assert one is not None and not one.whole
    assert [s.role for s in one.said] == ["value"]
    assert read_fragment("12 more planned (financed by Saudi Arabia)", NEW) is None


def test_a_list_of_parties_that_semicolons_cut_names_no_one_party() -> None:
    """The export writes semicolons for SIPRI's commas; only what may be of any party listed is sure of the first."""
    for texts, is_sure in (
        (["delivered via Iran", "Sudan and/or Egypt"], False),
        (["possibly delivered via Iran", "Sudan and/or Egypt"], True),
        (["probably delivered via Iran", "Sudan or Egypt"], False),
        (["financed by Denmark", "Germany and Netherlands aid"], False),
        (["delivered via Iran", "for police"], True),
        (["For police", "Sudan and Egypt"], True),
    ):
        found = sure([read_fragment(text, NEW) for text in texts], texts)
        assert (found[0] is not None) is is_sure, texts
    assert sure([], []) == []
    assert goes_on("or 4 others") and goes_on("Swedish") and not goes_on("for Sudan")


def test_third_parties_are_each_sure_or_none_is() -> None:
    """A firm of a state is somebody, and not the state."""
    assert parties("USA and Polish company") == (Mention("USA", "US"), Mention("Polish company"))
    assert parties("company in Singapore") == (Mention("company in Singapore"),)
    assert parties("Sudan and elsewhere") is None
    assert parties("Houthi rebels (Yemen)*") is None


def test_semicolons_in_brackets_part_nothing_unless_brackets_do_not_close() -> None:
    """What stands in brackets belongs to what it explains."""
    assert [f.text for f in fragments(" aid; deal (for 3; 2 free);; x ")] == ["aid", "deal (for 3; 2 free)", "x"]
    assert [f.text for f in fragments("deal (for 3; 2 free; aid")] == ["deal (for 3", "2 free", "aid"]
    assert [f.text for f in fragments("a) b; (c")] == ["a) b", "(c"]


@given(st.text(alphabet="ab (); \n"))
def test_fragments_are_stretches_of_the_comment_and_leave_only_parting_marks(comment: str) -> None:
    """Each fragment stands where it says; between two is nothing but semicolons and white space."""
    end = 0
    for fragment in fragments(comment):
        assert comment[fragment.start : fragment.end] == fragment.text != ""
        assert not comment[end : fragment.start].strip("; \n")
        end = fragment.end
    assert not comment[end:].strip("; \n")


def test_the_page_on_comments_tells_what_is_read_and_what_is_left() -> None:
    """Each fragment in the table of the page is read, and each in the list below it is left."""
    read, left = PAGE.read_text("utf-8").split("## What is left")
    shown = re.findall(
        r'"([^"]+)"', "".join(line.split("|")[1] for line in read.splitlines() if line.startswith('| "'))
    )
    assert len(shown) == 15
    assert all(read_fragment(text, NEW) for text in shown), shown
    kept = [re.findall(r'"([^"]+)"', line)[0].split("; ") for line in left.splitlines() if line.startswith("- ")]
    assert len(kept) == 5
    assert all(sure([read_fragment(text, NEW) for text in texts], texts)[0] is None for texts in kept), kept


def test_the_tables_hold_what_the_ledger_knows() -> None:
    """Modalities, predicates, categories and codes are those of the vocabulary, and every row has its reason."""
    assert set(hedges()) == {"probably", "possibly", "reportedly"}
    assert set(uncertain()) == {"supplier", "recipient", "designation", "status"}
    assert all("via" in predicate(name).allowed for name in ways().values())
    assert all(sipri_category(name) for name in categories().values())
    assert all(is_state(code) for code in adjectives().values())
    assert all(user == user.lower() for user in end_users())
    pattern, keys = terms()
    assert pattern.groups == len(keys) and set(keys) == {"aid", "loan", "lease", "gift"}
    names = ("hedges", "uncertain", "terms", "end_users", "ways", "adjectives", "descriptions", "columns")
    for name in names:
        found = rows(f"{name}.csv")
        assert found and all(re.search(r"\w", row["reason"]) for row in found), name
