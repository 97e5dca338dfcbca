"""OFAC's delimited files: parts by shape, records joined by number, remarks cut into fragments that are read or noted."""

from __future__ import annotations

from pathlib import Path

import pytest

import evidence as ev
from evidence.errors import BadValue, Malformed, MissingDate, UnknownWord
from evidence.importer import Bundle, Document, identify
from evidence.importers import ofac_cons, ofac_sdn
from evidence.importers._ofac.dates import written
from evidence.importers._ofac.labels import Reading, labelled, labels
from evidence.importers._ofac.remark import LIMIT, fragments
from evidence.schema.identifiers import is_known
from evidence.schema.records import Claim, Mention, Note
from tests.importers.ofac_records import NULL, bundle, file, listed, one_claim, read, record, said

ADDRESS = file(record("addresses", "101", "1", "1 Sample Street", "Sampletown", "Korea, North"), name="add.csv")
ALIAS = file(record("aliases", "101", "1", "aka", "ALSO INVENTED"), name="alt.csv")
COMMENT = file(record("comments", "101", "ME'; Gender Male."), name="comments.csv")
CUT = "Tax ID No. 1 (Iran); " + "Linked To: INVENTED PARTY; " * 36
CUT = CUT[:970] + "; a.k.a. 'HALF OF A NAME THAT IS CUT OFF"[: LIMIT - 970]


def test_parts_are_told_apart_by_shape_whatever_their_names() -> None:
    parts = {ofac_sdn.part_of(Document.of("x", d.data)) for d in (file(listed()), ADDRESS, ALIAS, COMMENT)}
    assert parts == {"main", "addresses", "aliases", "comments"} == set(ofac_sdn.PARTS)
    with pytest.raises(Malformed, match="none of OFAC's delimited files"):
        ofac_sdn.part_of(Document.of("sdn.csv", b"a,b,c\r\n"))


@pytest.mark.parametrize(
    "data", [b"", b"\x1a", b"1,2\n", b'1,"x"\r\n', b'"', b"\xff\xfe", b"1,2,3,4,5,6\r\n", b"x,y\r\n\x1a"]
)
def test_what_is_no_part_is_not_recognised_and_nothing_is_raised(data: bytes) -> None:
    assert not ofac_sdn.identify(Document.of("sdn.csv", data))
    assert not ofac_cons.identify(Document.of("cons_prim.csv", data))


def test_the_two_lists_are_told_apart_by_programmes_and_else_by_name() -> None:
    """Programmes win over a name; addresses have nothing but their name, and without one are the SDN list's."""
    other = file(listed(programme="NS-PLC"), listed("102", programme="CMIC-EO13959"), name="sdn.csv")
    assert identify(other).id == "ofac_cons"
    assert identify(file(listed(programme="UKRAINE-EO13662"), name="cons_prim.csv")).id == "ofac_cons"
    assert identify(file(listed(programme="UKRAINE-EO13662"))).id == "ofac_sdn"
    assert identify(file(listed(programme="SDGT] [NS-PLC"), name="sdn.csv")).id == "ofac_sdn"
    assert identify(ADDRESS).id == "ofac_sdn"
    assert identify(Document.of("CONS_ADD.CSV", ADDRESS.data)).id == "ofac_cons"


def test_addresses_alone_are_refused_with_what_to_do() -> None:
    with pytest.raises(Malformed, match=r"Load it together with sdn\.csv"):
        ofac_sdn.describe(bundle(ADDRESS))


def test_each_programme_is_a_designation_of_its_own() -> None:
    found = [c for c in read(file(listed(programme="IRAN] [SDGT] [IRGC"))) if isinstance(c, Claim)]
    listings = [c for c in found if c.predicate == "designated_under"]
    assert [c.role("programme") for c in listings] == [Mention("IRAN"), Mention("SDGT"), Mention("IRGC")]
    assert [c.quote for c in listings] == ["101 … IRAN", "101 … SDGT", "101 … IRGC"]
    assert {c.object for c in listings} == {Mention("Office of Foreign Assets Control", "US")}
    assert {c.subject for c in found} == {Mention("INVENTED LTD.", "ofac:101")}


def test_claims_of_other_files_quote_the_records_there() -> None:
    found = read(file(listed()), ADDRESS, ALIAS)
    place = next(c for c in found if isinstance(c, Claim) and c.predicate == "located_at")
    name = found[-1]
    assert isinstance(name, Claim)
    assert place.place == Mention("1 Sample Street, Sampletown, Korea, North", "KP")
    assert (place.passage.document, place.passage.locator) == (ADDRESS.sha256, "record=1&line=1")
    assert (name.passage.document, name.quote, name.role("quality")) == (
        ALIAS.sha256,
        "aka … ALSO INVENTED",
        Mention("aka", "good"),
    )


def test_the_digest_covers_every_record_of_an_entry() -> None:
    """An entry is skipped unread only where nothing of it changed in any file."""
    digests = [
        next(iter(ofac_sdn.entries(bundle(*documents)))).digest
        for documents in (
            (file(listed()),),
            (file(listed()), ADDRESS),
            (file(listed()), ALIAS),
            (file(listed()), ADDRESS, ALIAS),
        )
    ]
    assert len(set(digests)) == len(digests)
    again = file(
        record("addresses", "7", "1", "x"),
        record("addresses", "101", "1", "1 Sample Street", "Sampletown", "Korea, North"),
    )
    assert next(iter(ofac_sdn.entries(bundle(file(listed()), again)))).digest == digests[1]


def test_the_closing_byte_and_addresses_of_nulls_are_counted_and_records_that_join_nothing_are_named() -> None:
    void = file(record("addresses", "101", "1"), record("addresses", "7", "2", "1 Orphan Street"), name="add.csv")
    told = ofac_sdn.describe(bundle(file(listed()), void))
    assert told.ignored == 3
    assert told.published_on is None
    assert any("add.csv#record=2&line=2 joins no entry" in r and "1 Orphan Street" in r for r in told.remarks)
    assert sum("is not part of the bundle" in r for r in told.remarks) == 2
    assert any("does not end with 0x1A" in r for r in ofac_sdn.describe(bundle(file(listed(), end=""))).remarks)


def test_a_type_or_alias_type_outside_the_closed_list_is_an_error() -> None:
    with pytest.raises(UnknownWord, match="submarine"):
        read(file(listed(), listed("102", kind="submarine")))
    with pytest.raises(UnknownWord, match="dba"):
        read(file(listed()), file(record("aliases", "101", "1", "dba", "X"), name="alt.csv"))


def test_broken_records_of_any_part_are_refused_by_place() -> None:
    short = Document.of("sdn.csv", (listed() + '\r\n102,"SHORT"\r\n\x1a').encode(), "us-ofac")
    entries = list(
        ofac_sdn.entries(
            bundle(file(listed()), file(record("addresses", "101", "1"), record("addresses", "101", "2"), '101,"x"'))
        )
    )
    assert [e.key for e in entries] == ["101", None]
    with pytest.raises(BadValue, match="has 2 fields where the layout has 6"):
        list(ofac_sdn.read(entries[1]))
    with pytest.raises(BadValue, match="has 2 fields where the layout has 12"):
        [list(ofac_sdn.read(e)) for e in ofac_sdn.entries(Bundle((short,), {"main": short}))]
    with pytest.raises(BadValue, match="stands twice"):
        read(file(listed(), listed()))
    with pytest.raises(BadValue, match="has no name"):
        read(file(listed(name=NULL)))


def test_a_remark_is_parted_at_semicolons_but_not_in_brackets_and_ends_with_a_stop() -> None:
    text = "DOB 1960; (One; two; three); Linked To: INVENTED S.A."
    assert [text[a:b] for a, b, _ in fragments(text)] == ["DOB 1960", "(One; two; three)", "Linked To: INVENTED S.A."]
    assert [text[a:b] for text in ["Linked To: INVENTED;  Gender Male."] for a, b, _ in fragments(text)] == [
        "Linked To: INVENTED",
        "Gender Male",
    ]
    assert fragments("") == fragments(" . ") == []
    assert [f.whole for f in fragments("DOB 1960; Gender Ma", cut=True)] == [True, False]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("05 Feb 1961", "1961-02-05"),
        ("Feb 1961", "1961-02"),
        ("1961", "1961"),
        ("circa 1961", "1961~"),
        ("circa 01 Feb 1961", "1961-02-01~"),
        ("1959 to 1961", "1959/1961"),
        ("01 Jan 1959 to 31 Dec 1961", "1959-01-01/1961-12-31"),
        ("circa 1979-1982", "1979~/1982~"),
        ("31 Feb 1961", None),
        ("1961 to 1959", None),
        ("early 1961", None),
        ("5 February 1961", None),
    ],
)
def test_dates_as_the_list_writes_them(text: str, value: str | None) -> None:
    found = written(text)
    assert (found.text if found else None) == value


def test_birth_data_and_alternatives() -> None:
    found = said("DOB circa 1961; alt. DOB 1959 to 1961; POB Sampletown, Korea, North; alt. POB Los Angeles, CA.")
    claims = [c for c in found if isinstance(c, Claim)]
    assert [c.when.text for c in claims if c.when] == ["1961~", "1959/1961"]
    assert [c.place for c in claims if c.place] == [
        Mention("Sampletown, Korea, North", "KP"),
        Mention("Los Angeles, CA"),
    ]


def test_an_identifier_with_everything_that_stands_behind_it() -> None:
    claim = one_claim("Passport A1 (Sample Province) (Iran) issued 01 Jan 2001 expires 02 Feb 2011.")
    assert (claim.object, claim.role("scheme")) == (Mention("A1"), Mention("Passport", "passport"))
    assert (claim.role("issuer"), claim.role("issued")) == (Mention("Iran", "IR"), Mention("01 Jan 2001", "2001-01-01"))
    assert [m.text for r, m in claim.roles if r == "detail"] == ["Sample Province", "expires 02 Feb 2011"]


@pytest.mark.parametrize(
    ("remark", "value", "scheme"),
    [
        ("Vessel Registration Identification IMO 9074729.", "9074729", "imo"),
        ("Vessel Registration Identification IMO 9074728.", "9074728", None),
        ("MMSI 123456789.", "123456789", "mmsi"),
        ("ISIN US0378331005.", "US0378331005", "isin"),
        ("Legal Entity Number 00000000000000000000 (Russia).", "00000000000000000000", None),
        ("SWIFT/BIC INVEKPP1.", "INVEKPP1", "bic"),
        ("Digital Currency Address - XBT 1InventedInventedInvented.", "1InventedInventedInvented", "crypto-xbt"),
        ("alt. Email Address a@b.example.", "a@b.example", "email"),
        ("Telephone: (850)(000).", "(850)(000)", "phone"),
        ("Identification Number 1-2 (Iran).", "1-2", None),
    ],
)
def test_a_number_that_fails_the_check_of_its_scheme_keeps_the_words_of_its_label_alone(
    remark: str, value: str, scheme: str | None
) -> None:
    claim = one_claim(remark)
    named = claim.role("scheme")
    assert claim.object == Mention(value)
    assert named is not None
    assert named.key == scheme


def test_every_label_of_a_number_names_a_scheme_of_the_vocabulary() -> None:
    """What a label says a number is means the same on every list."""
    kinds = (Reading.IDENTIFIER, Reading.CONTACT)
    every = [label for found in labels().values() for label in found]
    keys = {label.key for label in every if label.reading in kinds and label.key}
    assert {key for key in keys if not is_known(key)} == set()


@pytest.mark.parametrize(
    "remark",
    [
        "alt. nationality possibly Ruritanian.",
        "DOB 31 Feb 1960.",
        "Gender Unknown.",
        "Passport issued in Sampletown.",
        "Passport A1 issued under the name of another.",
        "National ID No. CNIC: 1-2 (Iran).",
        "Passport D1, Diplomatic (Syria).",
        "Website www.example.org. Offices Worldwide.",
        "arrested 1 Apr 2003.",
        "Passport A1 (Iran) (a) (b).",
        "Former Vessel Flag None Identified.",
        "Listing Date (EO 14024 Directive 2): soon.",
        "a.k.a. 'NEVER CLOSED.",
        "a.k.a. ''.",
        "a.k.a. 'ONE', 'TWO'.",
        "Linked To:.",
    ],
)
def test_what_is_not_sure_is_a_note_with_its_exact_words(remark: str) -> None:
    (note,) = said(remark)
    assert isinstance(note, Note)
    assert note.quote == remark.removesuffix(".")
    assert note.label == "Remarks"


def test_measures_rest_on_what_the_remark_names() -> None:
    claim = one_claim("Executive Order 13846 information: FOREIGN EXCHANGE.  Sec. 5(a)(ii).")
    assert (claim.predicate, claim.role("legal_basis")) == ("subject_to_measure", Mention("Executive Order 13846"))
    assert claim.role("measure") == Mention("FOREIGN EXCHANGE.  Sec. 5(a)(ii)")
    began = one_claim("Listing Date (EO 14024 Directive 2): 24 Feb 2022.")
    assert began.when is not None
    assert (began.when.text, began.role("measure"), began.role("detail")) == (
        "2022-02-24",
        Mention("EO 14024 Directive 2"),
        Mention("Listing Date"),
    )


def test_weak_aliases_stand_in_the_remark_with_quotes_inside_them() -> None:
    claim = one_claim("a.k.a. 'ABU 'SAMPLE''.")
    assert (claim.object, claim.role("quality")) == (Mention("ABU 'SAMPLE'"), Mention("a.k.a.", "low"))
    assert one_claim("""a.k.a. 'THE "SAMPLE"'.""").object == Mention('THE "SAMPLE"')


def test_a_title_that_the_remark_repeats_is_one_claim_that_quotes_both() -> None:
    found = said("DOB 1960; Colonel; Minister of Samples; Gender Male.", title="Colonel; Minister of Samples")
    titles = [c for c in found if isinstance(c, Claim) and c.predicate in ("has_title", "holds_office")]
    assert [(c.predicate, c.quote) for c in titles] == [
        ("has_title", "Colonel … Colonel"),
        ("holds_office", "Minister of Samples … Minister of Samples"),
    ]


def test_what_stands_over_the_seam_is_read_whole_and_says_how_it_goes_on() -> None:
    """The claim quotes the main record, where its words begin; how they go on stands in it, and at its place as a note."""
    found = read(file(listed(remarks=CUT)), COMMENT)
    (name,) = [c for c in found if isinstance(c, Claim) and c.object == Mention("HALF OF A NAME THAT ME")]
    assert (name.predicate, name.role("quality")) == ("has_name", Mention("a.k.a.", "low"))
    assert name.quote == "a.k.a. 'HALF OF A NAME THAT "
    assert name.role("detail") == Mention("the comments file goes on: ME'")
    (rest,) = [n for n in found if isinstance(n, Note) and n.label.endswith("seam of two files")]
    assert (rest.quote, rest.passage.document) == ("ME'", COMMENT.sha256)
    gender = found[-1]
    assert isinstance(gender, Claim)
    assert (gender.predicate, gender.passage.document) == ("has_gender", COMMENT.sha256)


def test_what_is_not_understood_over_the_seam_is_two_notes() -> None:
    """Neither half is guessed from."""
    found = read(file(listed(remarks=CUT.replace("a.k.a. '", "once said "))), COMMENT)
    seam = [n for n in found if isinstance(n, Note) and n.label.endswith("seam of two files")]
    assert [n.passage.document == COMMENT.sha256 for n in seam] == [False, True]


def test_a_cut_word_without_a_continuation_is_a_note() -> None:
    """Even where what is left of it would read well."""
    whole = CUT[: LIMIT - 22] + "; Tax ID No. 90 (Iran)"
    assert len(CUT) == len(whole) == LIMIT
    for remark in (CUT, whole):
        last = read(file(listed(remarks=remark)))[-1]
        assert isinstance(last, Note)
        assert last.label == "Remarks: cut off"


def test_remarks_that_are_cut_and_do_not_go_on_are_named() -> None:
    """All of them by number and place, and none that goes on in the comments file."""
    several = file(
        listed(number="1", remarks=CUT), listed(number="2", remarks="DOB 1960."), listed(number="3", remarks=CUT)
    )
    goes_on = file(record("comments", "3", "le."), name="sdn_comments.csv")
    (told,) = (r for r in ofac_sdn.describe(bundle(several, goes_on)).remarks if "is cut at 1,000" in r)
    assert told.startswith("1 remark is cut at 1,000 characters")
    assert told.endswith(": ent_num 1 (record=1&line=1)")
    (told,) = (r for r in ofac_sdn.describe(bundle(several)).remarks if "are cut at 1,000" in r)
    assert told.endswith(": ent_num 1 (record=1&line=1), ent_num 3 (record=3&line=3)")


def test_a_comment_on_a_remark_that_was_not_cut_is_a_note() -> None:
    found = read(file(listed(remarks="DOB 1960.")), COMMENT)
    notes = [n for n in found if isinstance(n, Note)]
    assert [(n.label, n.quote) for n in notes] == [
        ("Remarks: does not go on with the main record", "ME'; Gender Male.")
    ]


def test_labels_are_a_table_with_reasons_and_the_longest_wins() -> None:
    assert all(label.reason for found in labels().values() for label in found)
    found = labelled("alt. Vessel Registration Identification IMO 1")
    assert found is not None
    assert (found[0].key, found[1]) == ("imo", "1")
    assert labelled("Passports galore 1") is None


def test_an_entry_can_be_read_twice() -> None:
    (entry,) = ofac_sdn.entries(bundle(file(listed(remarks="DOB 1960.")), ADDRESS, ALIAS))
    assert list(ofac_sdn.read(entry)) == list(ofac_sdn.read(entry))


def stored(folder: Path, *documents: Document) -> list[Path]:
    """The documents as files."""
    folder.mkdir(exist_ok=True)
    paths = [folder / document.name for document in documents]
    for path, document in zip(paths, documents, strict=True):
        path.write_bytes(document.data)
    return paths


def test_vintages_with_shared_parts_through_the_loader(tmp_path: Path) -> None:
    """A party renamed is told anew with the address it had; one that is gone is withdrawn; no passage is kept twice."""
    first = stored(tmp_path / "1", file(listed(), listed("102", "GONE SOON", remarks="DOB 1960.")), ADDRESS, ALIAS)
    second = stored(tmp_path / "2", file(listed(name="RENAMED LTD."), listed("103", "NEW ONE")), ADDRESS, ALIAS)
    with ev.open(tmp_path / "ledger.db") as ledger:
        with pytest.raises(MissingDate, match="--published"):
            ledger.load(*first)
        (one,) = ledger.load(*first, published="2023-12-19")
        (two,) = ledger.load(*second, published="2023-12-28")
        assert (one.entries, one.file) == (2, ["sdn.csv", "add.csv", "alt.csv"])
        assert (two.entries_new, two.entries_changed, two.entries_withdrawn) == (1, 1, 1)
        rows = ledger.frame(ev.designations(list="ofac-sdn", on="2023-12-28"))
        assert dict(zip(rows["reference"], rows["state"], strict=True)) == {
            "101": "listed",
            "102": "not_listed",
            "103": "listed",
        }
        places = ledger.frame(ev.claims(predicate="located_at", series="ofac-sdn"))
        assert list(places["subject"]) == ["RENAMED LTD."]
        assert list(places["document"]) == [ADDRESS.sha256]
        again = ledger.load(*second, published="2023-12-28")
        assert again[0].already_known


def test_a_vintage_whose_parts_come_later_and_in_any_order_is_told_anew(tmp_path: Path) -> None:
    """The main file alone, then all of them for the same day: what they add is new, and every quote is verified."""
    main, addresses, aliases = stored(tmp_path, file(listed(), listed("102", "OTHER")), ADDRESS, ALIAS)
    with ev.open(tmp_path / "ledger.db") as ledger:
        (alone,) = ledger.load(main, published="2023-12-19")
        (whole,) = ledger.load(aliases, addresses, main, published="2023-12-19")
        assert (alone.new, whole.new, whole.withdrawn) == (6, 2, 0)
        assert (whole.entries_changed, whole.entries_unchanged) == (1, 1)
        assert ledger.verify().problems == []
