"""States: every state that sources name is found, and nothing else is taken for one."""

from __future__ import annotations

import csv
import io
import unicodedata
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.schema.keys import PREFIX, name_key, normalised, party_key
from evidence.schema.states import StateKind, is_state, state, state_name, states

NOT_STATES = {
    "": "nothing is written; UN placeholder elements, and the second lines of four split records of SIPRI's old layout",
    "0.03": "a number in the place of a name: a split record of SIPRI's old layout",
    "0.25": "as above",
    "1.5": "as above",
    "3": "as above",
    "na": "the UN's word for not available",
    "unknown supplier(s)": "SIPRI's word where a party could not be identified",
    "unknown recipient(s)": "as above",
    "Libya GNC": "one of two rival governments; that deliveries to it are Libya's is for a person to sign",
    "Northern Cyprus": "recognised by one state; neither a member nor an observer of the UN, and without an ISO code",
}
"""Names without a star in the files of the UN and SIPRI that are rightly not resolved, with the reason."""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("North Korea", "KP"),
        ("DPRK", "KP"),
        ("D.P.R.K.", "KP"),
        ("N. Korea", "KP"),
        ("Korea, North", "KP"),
        ("Democratic People's Republic of Korea", "KP"),
        ("Democratic People\u2019s Republic of Korea", "KP"),
        ("KP", "KP"),
        ("\ubd81\ud55c", "KP"),
        ("\u671d\u9c9c", "KP"),
        ("\u041a\u041d\u0414\u0420", "KP"),
        ("South Korea", "KR"),
        ("ROK", "KR"),
        ("Republic of Korea", "KR"),
        ("Russian Federation", "RU"),
        ("\u0420\u043e\u0441\u0441\u0438\u044f", "RU"),
        ("USSR", "SUHH"),
        ("former Soviet Union", "SUHH"),
        ("Soviet Union", "SUHH"),
        ("Czechoslovakia", "CSHH"),
        ("Yugoslavia", "YUCS"),
        ("East Germany (GDR)", "DDDE"),
        ("South Yemen", "YDYD"),
        ("Yemen Arab Republic (North Yemen)", "XYYE"),
        ("South Vietnam", "XVVN"),
        ("Iran (Islamic Republic of)", "IR"),
        ("Iran, Islamic Rep.", "IR"),
        ("Syrian Arab Republic", "SY"),
        ("Viet Nam", "VN"),
        ("Vietnam", "VN"),
        ("T\u00fcrkiye", "TR"),
        ("TURKIYE", "TR"),
        ("Turkey", "TR"),
        ("DR Congo", "CD"),
        ("Congo (Democratic Republic)", "CD"),
        ("Congo", "CG"),
        ("Kosovo", "XK"),
        ("Serbia", "RS"),
        ("Burma", "MM"),
        ("Ivory Coast", "CI"),
        ("Cote d'Ivoire", "CI"),
        ("C\u00f4te d\u2019Ivoire", "CI"),
        ("UAE", "AE"),
        ("eSwatini", "SZ"),
        ("Cabo Verde", "CV"),
        ("Bosnia-Herzegovina", "BA"),
        ("Trinidad & Tobago", "TT"),
        ("St. Lucia", "LC"),
        ("The Gambia", "GM"),
        ("Bahamas, The", "BS"),
        ("U.K.", "GB"),
        ("US", "US"),
        ("PRC", "CN"),
        ("  france ", "FR"),
        ("Hong Kong", "HK"),
        ("Palestine", "PS"),
    ],
)
def test_names(text: str, code: str) -> None:
    """The names that the UN, SIPRI, OFAC and newspapers use lead to one code each."""
    assert state(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "NATO",
        "NATO**",
        "United Nations**",
        "European Union",
        "European Union**",
        "Hezbollah (Lebanon)*",
        "Libya HoR*",
        "PRC (Israel/Palestine)*",
        "Hamas (Palestine)*",
        "PKK (Turkiye)*",
        "Ukraine Rebels*",
        "Kosovo*",
        "Russia*",
        "unknown supplier(s)",
        "Korea",
        "Pyongyang",
        "Russian",
        "Afghan",
        "us",
        "kp",
        "Kp",
        "usa and uk",
        "Niger Delta",
        "Crimea",
        "Maurice",
        "Dominique",
        "Granada",
        "عمان",
        "Virgin Islands",
        "undetermined",
        "na",
        "",
        "New Jersey",
        "Kosov",
        "Serbia (Kosovo)",
        "Georgia, USA",
        "-0-",
        "ZZ",
        "EU",
        "UN",
    ],
)
def test_not_certainly_a_state(text: str) -> None:
    """Groups, organisations, adjectives, cities, near misses and names with a star are no state."""
    assert state(text) is None


def test_every_name_leads_home() -> None:
    """Each name and alias in the table leads to its own code, so none stands for two states."""
    for row in states().values():
        for name in (row.code, row.name, *row.aliases):
            assert state(name) == row.code, name


def test_table() -> None:
    """250 current codes, of them 195 UN members and observers, Kosovo and Taiwan; historic ones have four letters."""
    kinds = [row.kind for row in states().values()]
    assert kinds.count(StateKind.STATE) == 197
    assert kinds.count(StateKind.STATE) + kinds.count(StateKind.TERRITORY) == 250
    for row in states().values():
        assert row.reason and row.name
        assert len(row.code) == (4 if row.kind is StateKind.HISTORIC else 2)
        assert row.code.isascii() and row.code.isupper()


def test_name_of_a_code() -> None:
    """A code gives its short English name; another code is an error that says where they stand."""
    assert state_name("KP") == "North Korea"
    assert is_state("SUHH") and not is_state("ZZ") and not is_state("name:kosovo")
    with pytest.raises(ValueError, match=r"states\.csv"):
        state_name("kp")


@given(st.text())
def test_star_is_never_a_state(text: str) -> None:
    """No text with a star is a state, whatever else it says."""
    assert state(text + "*") is None


@given(st.sampled_from(sorted(states())), st.text(max_size=3))
def test_codes_are_whole(code: str, text: str) -> None:
    """A result is a code of the table, or nothing."""
    found = state(code + text)
    assert found is None or is_state(found)


@given(st.text())
def test_normalised_is_idempotent(text: str) -> None:
    """Normalising twice is normalising once, for any text of any script."""
    once = normalised(text)
    assert normalised(once) == once
    assert once == once.strip() and "  " not in once


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_normalised_ascii(text: str) -> None:
    """The quick path for plain text gives what the general rule gives."""
    assert normalised(text) == normalised(text + "\u00ad")


@given(st.text())
def test_normalised_loses_no_letter(text: str) -> None:
    """Where the text has a letter or digit of any script, the name has one."""
    if any(unicodedata.category(c)[0] in "LN" for c in text):
        assert normalised(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Korea Mining Development Trading Corp.", "korea mining development trading corp"),
        ("  KOMID  (a.k.a.)", "komid a k a"),
        (
            "\u041e\u041e\u041e \u00ab\u0420\u043e\u043c\u0430\u0448\u043a\u0430\u00bb",
            "\u043e\u043e\u043e \u0440\u043e\u043c\u0430\u0448\u043a\u0430",
        ),
        ("\ufb01rm", "firm"),
        ("STRASSE Stra\u00dfe", "strasse strasse"),
        ("Jos\u00e9", "jos\u00e9"),
        ("Jose\u0301", "jos\u00e9"),
        ("\u0915\u093f\u0924\u093e\u092c", "\u0915\u093f\u0924\u093e\u092c"),
        ("\uff2b\uff29\uff2d", "kim"),
        ("Zero\u200bWidth", "zerowidth"),
        ("???", ""),
    ],
)
def test_normalised(text: str, expected: str) -> None:
    """Case, punctuation and forms fall away; letters, accents and scripts stay."""
    assert normalised(text) == expected


def test_name_key_needs_a_name() -> None:
    """A party without letter or digit has no key."""
    assert name_key("KOMID") == "name:komid"
    for text in ("", "  ", "???", "*"):
        with pytest.raises(ValueError, match="no name"):
            name_key(text)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("North Korea", "KP"),
        ("KOMID", "name:komid"),
        ("Kosovo", "XK"),
        ("Kosovo*", "name:kosovo"),
        ("Hezbollah (Lebanon)*", "name:hezbollah lebanon"),
        ("United Nations**", "name:united nations"),
        ("Northern Cyprus", "name:northern cyprus"),
        ("unknown supplier(s)", None),
        ("unknown rebel group*", None),
        ("undetermined", None),
        ("", None),
        ("?", None),
    ],
)
def test_party_key(text: str, key: str | None) -> None:
    """A state has its code, any other party its name, and two unknowns are not one party."""
    assert party_key(text) == key


@given(st.text())
def test_party_key_is_a_code_or_a_name(text: str) -> None:
    """A key made of a name can never be the code of a state, even where the name is one with a star."""
    key = party_key(text)
    assert key is None or is_state(key) != key.startswith(PREFIX)


def _sipri(path: Path, encoding: str, first: str) -> set[str]:
    text = path.read_text(encoding)
    records = csv.DictReader(io.StringIO(text[text.index(first) :], newline=""))
    return {name for row in records for name in (row["Supplier"], row["Recipient"])}


@pytest.mark.real
def test_sipri_names(shared_data: Path) -> None:
    """Each supplier and recipient of both register layouts is a state, starred, or listed here with a reason."""
    arms = shared_data / "arms"
    names = _sipri(arms / "sipri_register_new_layout_2025-01-03.csv", "utf-8", "SIPRI AT Database ID,")
    names |= _sipri(arms / "sipri_register_old_layout_2025-03-13.csv", "iso-8859-1", "Recipient,Supplier")
    assert len(names) > 250
    assert {name for name in names if "*" not in name and state(name) is None} <= set(NOT_STATES)
    assert not {name for name in names if "*" in name and state(name) is not None}
    assert {"Libya GNC", "Northern Cyprus"} < names


@pytest.mark.real
def test_un_names(shared_data: Path) -> None:
    """Each country that the UN list names, in nationalities, addresses and papers, is a state or listed here."""
    names: set[str] = set()
    for vintage in ("20241130", "20260227"):
        tree = ElementTree.parse(shared_data / "lists" / f"un_sc_consolidated_{vintage}.xml")
        for tag in ("COUNTRY", "ISSUING_COUNTRY", "COUNTRY_OF_ISSUE"):
            names |= {(element.text or "").strip() for element in tree.iter(tag)}
        for element in tree.iter("NATIONALITY"):
            names |= {(value.text or "").strip() for value in element.iter("VALUE")}
    assert len(names) > 70
    assert {name for name in names if state(name) is None} <= set(NOT_STATES)


@pytest.mark.real
def test_ofac_names(shared_data: Path) -> None:
    """Each country of an OFAC address is a state, a region that OFAC marks as one, or not a state at all."""
    with (shared_data / "lists" / "us_ofac_add_20240108.csv").open(encoding="iso-8859-1", newline="") as file:
        names = {row[4].strip() for row in csv.reader(file) if len(row) > 4}
    unresolved = {name for name in names if state(name) is None and not name.startswith("Region: ")}
    assert unresolved == {"-0-", "Palestinian", "West Bank", "undetermined"}
