"""XML entries: exact slices with indexed paths, spans that cut the text, and what is refused in words."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.errors import BadValue, Malformed, Unreadable, UnreadColumns
from evidence.read.document import Document
from evidence.read.node import parse, source_hash
from evidence.read.xml import DEEPEST, XmlEntry, decoded, entries, peek, root, spans

LIST = """<?xml version="1.0" encoding="UTF-8"?>
<!-- of the publisher -->
<LIST made="2031-01-02">
  <PERSONS>
    <PERSON><ID> P 1 </ID><NAME>Orvan &amp; Voo</NAME></PERSON>
    <PERSON kind="a>b"><ID>P2</ID></PERSON>
  </PERSONS>
  <SHIPS>
    <SHIP><ID>S1</ID><NAME>𐎠 Löwe</NAME></SHIP>
    <PERSON/>
  </SHIPS>
</LIST>
"""
PATHS = ("PERSONS/PERSON", "SHIPS/SHIP")
IGNORE = ("@made", "SHIPS/PERSON")


def document(text: str, encoding: str = "utf-8") -> Document:
    return Document.of("list.xml", text.encode(encoding))


def cut(text: str, encoding: str = "utf-8") -> list[XmlEntry]:
    return list(entries(document(text, encoding), PATHS, key="ID", ignore=IGNORE))


def only(content: str) -> XmlEntry:
    """The one entry of a list that holds ``content``."""
    return cut(f"<LIST><PERSONS><PERSON><ID>1</ID>{content}</PERSON></PERSONS></LIST>")[0]


def test_a_slice_is_the_source_as_it_stands() -> None:
    """Entities, attributes and layout stay in the passage; nothing is re-serialised."""
    assert [e.passage.text for e in cut(LIST)] == [
        "<PERSON><ID> P 1 </ID><NAME>Orvan &amp; Voo</NAME></PERSON>",
        '<PERSON kind="a>b"><ID>P2</ID></PERSON>',
        "<SHIP><ID>S1</ID><NAME>𐎠 Löwe</NAME></SHIP>",
    ]


@pytest.mark.parametrize("entry", ["<E/>", "<E a='ü' />", "<E></E>", "<E a='/'></E>", "<E><F/></E>", "<E a='/>'> </E>"])
@pytest.mark.parametrize("after", ["", "\n", "<E/>"])
def test_an_empty_element_ends_where_it_begins(entry: str, after: str) -> None:
    """The slice holds no more than the element, whichever form it has, and can be read."""
    first, *_ = entries(document(f"<L>{entry}{after}</L>"), ["E"])
    assert first.passage.text == entry
    assert first.root.tag == "E"


def test_a_locator_counts_siblings_of_the_same_name_from_one() -> None:
    assert [e.passage.locator for e in cut(LIST)] == [
        "xpath=/LIST/PERSONS[1]/PERSON[1]",
        "xpath=/LIST/PERSONS[1]/PERSON[2]",
        "xpath=/LIST/SHIPS[1]/SHIP[1]",
    ]


def test_a_locator_leads_back_to_its_element() -> None:
    """An XPath processor that knows nothing of this library finds the same element."""
    tree = ET.fromstring(LIST)
    for entry in cut(LIST):
        found = tree.find(entry.passage.locator.removeprefix("xpath=/LIST/"))
        assert found is not None
        assert "".join(found.itertext()) == "".join(ET.fromstring(entry.passage.text).itertext())


def test_a_key_is_the_text_of_a_child_with_white_space_collapsed() -> None:
    assert [e.key for e in cut(LIST)] == ["P 1", "P2", "S1"]


def test_a_key_may_be_an_attribute() -> None:
    found = entries(document('<L><P id=" 7 "/><P id="8"/></L>'), ("P",), key="@id")
    assert [e.key for e in found] == ["7", "8"]


@pytest.mark.parametrize(
    ("persons", "place", "reason"),
    [
        ("<PERSON><NAME>A</NAME></PERSON>", 0, "has no ID"),
        ("<PERSON><ID> </ID></PERSON>", 0, "has no ID"),
        ("<PERSON><ID>1</ID></PERSON><PERSON><ID> 1 </ID></PERSON>", 1, "repeats ID '1' of /LIST/PERSONS[1]/PERSON[1]"),
        ("<PERSON><ID>1</ID><ID>2</ID></PERSON>", 0, "has 2 elements ID"),
    ],
)
def test_an_entry_without_a_key_of_its_own_is_rejected_when_it_is_read(persons: str, place: int, reason: str) -> None:
    """The rest of the file stays readable: the fault is the entry's, not the file's."""
    entry = cut(f"<LIST><PERSONS>{persons}</PERSONS></LIST>")[place]
    assert entry.key is None
    with pytest.raises(BadValue, match="PERSON") as caught:
        entry.text("NAME")
    assert reason in caught.value.message


@pytest.mark.parametrize(
    ("encoding", "declared", "told"),
    [
        ("utf-8", "UTF-8", "UTF-8, valid throughout"),
        ("utf-8-sig", "UTF-8", "byte order mark"),
        ("utf-16", "UTF-16", "UTF-16-LE, as its byte order mark says"),
        ("iso-8859-1", "ISO-8859-1", "iso8859-1"),
        ("cp1252", "windows-1252", "cp1252"),
    ],
)
def test_the_encoding_is_that_of_mark_or_declaration_and_is_said(encoding: str, declared: str, told: str) -> None:
    person = "<PERSON><ID>1</ID><N>Löwe</N></PERSON>"
    text = f'<?xml version="1.0" encoding="{declared}"?><LIST><PERSONS>{person}</PERSONS></LIST>'
    assert told in decoded(document(text, encoding)).how
    (entry,) = cut(text, encoding)
    assert entry.text("N") == "Löwe"
    assert entry.passage.text == person
    found = peek(document(text, encoding))
    assert found is not None
    assert found.tag == "LIST"


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("iso-8859-1", "UTF-8"),
        ("utf-8", "ISO-8859-1"),
        ("utf-8", "us-ascii"),
        ("utf-16", "UTF-8"),
        ("utf-8", "UTF-16"),
        ("utf-8-sig", "ISO-8859-1"),
        ("utf-8", "unicode_escape"),
        ("utf-8", "martian"),
    ],
)
def test_a_wrong_declaration_of_the_encoding_is_refused(encoding: str, declared: str) -> None:
    """Bytes read in an encoding that they are not in would become other words without a sign."""
    text = f'<?xml version="1.0" encoding="{declared}"?><LIST><PERSONS><PERSON><ID>Löwe</ID></PERSON></PERSONS></LIST>'
    with pytest.raises(Malformed, match=r"list\.xml"):
        cut(text, encoding)


def test_a_doctype_is_refused_before_its_entities_can_do_anything() -> None:
    text = '<?xml version="1.0"?><!DOCTYPE LIST [<!ENTITY x SYSTEM "file:///etc/passwd">]><LIST>&x;</LIST>'
    with pytest.raises(Malformed, match="DOCTYPE"):
        cut(text)
    assert root(document(text)) == ("LIST", {})


def test_entities_that_swell_are_refused() -> None:
    lines = "".join(f'<!ENTITY a{i + 1} "{f"&a{i};" * 10}">' for i in range(12))
    with pytest.raises(Malformed, match="DOCTYPE"):
        cut(f'<!DOCTYPE LIST [<!ENTITY a0 "x">{lines}]><LIST>&a12;</LIST>')


def test_an_undeclared_entity_is_ill_formed() -> None:
    with pytest.raises(Malformed, match="undefined entity"):
        cut("<LIST><PERSONS><PERSON><ID>&nbsp;</ID></PERSON></PERSONS></LIST>")


@pytest.mark.parametrize("end", range(40, len(LIST.rstrip()), 7))
def test_a_truncated_file_is_refused_with_line_and_column(end: int) -> None:
    with pytest.raises(Malformed, match=r"list\.xml#line=\d+&column=\d+: (ends inside|holds no XML element)"):
        cut(LIST[:end])


@pytest.mark.parametrize(
    "text", ["<A><B></A></B>", "<A", "<A></A><B></B>", "no XML at all", "<A>\x01</A>", "<A a='1' a='2'/>"]
)
def test_ill_formed_xml_is_refused_with_line_and_column(text: str) -> None:
    with pytest.raises(Malformed, match=r"list\.xml#line=1&column=\d+"):
        cut(text)


@pytest.mark.parametrize("text", ["", "  \n "])
def test_an_empty_file_is_unreadable(text: str) -> None:
    with pytest.raises(Unreadable, match="empty"):
        cut(text)
    assert peek(document(text)) is None


@pytest.mark.parametrize("around", ["<PERSONS><PERSON><ID>1</ID>{}</PERSON></PERSONS>", "<OTHER>{}</OTHER>"])
def test_elements_nested_without_bound_are_refused(around: str) -> None:
    deep = "<A>" * DEEPEST + "</A>" * DEEPEST
    with pytest.raises(Malformed, match=f"more than {DEEPEST} deep"):
        cut(f"<LIST>{around.format(deep)}</LIST>")


def test_whatever_stands_outside_the_entries_is_named() -> None:
    """Unknown elements, text and attributes of elements above the entries: nothing is left out in silence."""
    text = (
        '<LIST made="1" xmlns:xsi="urn:x" xsi:schemaLocation="x" by="me"><PERSONS>stray<PERSON><ID>1</ID></PERSON>'
        "</PERSONS><DOGS><DOG/></DOGS><DOGS/>tail</LIST>"
    )
    with pytest.raises(UnreadColumns) as caught:
        cut(text)
    assert caught.value.columns == ("@by", "PERSONS/text()", "DOGS", "text()")
    assert "DOGS (2 times)" in caught.value.message


def test_names_are_told_without_their_prefix() -> None:
    text = '<x:LIST xmlns:x="urn:x" x:made="1"><x:PERSONS><x:PERSON><x:ID>1</x:ID></x:PERSON></x:PERSONS></x:LIST>'
    (entry,) = cut(text)
    assert entry.key == "1"
    assert entry.passage.locator == "xpath=/LIST/PERSONS[1]/PERSON[1]"
    assert entry.text("ID") == "1"
    assert root(document(text)) == ("LIST", {"xmlns:x": "urn:x", "made": "1"})


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"a,b\n1,2\n", b"\xff\xfe\x00", b"<", b"<<<", b"\x00\x00"])
def test_the_root_of_what_is_not_xml_is_none(data: bytes) -> None:
    """``identify`` asks this of every file, so it never raises."""
    assert peek(Document.of("x", data)) is None
    with pytest.raises(Malformed):
        root(Document.of("x", data))


def test_the_root_is_read_from_the_head_alone() -> None:
    assert root(Document.of("x", b'<LIST a="1">' + b"<P>" * 10_000)) == ("LIST", {"a": "1"})


def test_text_of_an_absent_and_of_an_empty_element_is_empty() -> None:
    entry = only("<A/><B>  </B>")
    assert [entry.text(name) for name in "ABC"] == ["", "", ""]
    assert [entry.node(name) is None for name in "ABC"] == [False, False, True]


def test_white_space_in_text_is_collapsed_and_stays_in_the_quote() -> None:
    entry = only("<A>  two\n     words </A>")
    node = entry.node("A")
    assert node is not None
    assert node.text == "two words"
    assert node.raw == "two\n     words"


def test_children_of_a_node_are_asked_for_likewise() -> None:
    entry = only("<ALIAS><NAME>X</NAME></ALIAS><ALIAS><NAME>Y</NAME><NOTE>z</NOTE></ALIAS>")
    assert [(a.text_of("NAME"), a.text_of("NOTE")) for a in entry.nodes("ALIAS")] == [("X", ""), ("Y", "z")]


def test_a_stretch_of_a_value_has_its_own_text_and_span() -> None:
    entry = only("<A>Ann &amp; Bo ; Cy</A>")
    node = entry.node("A")
    assert node is not None
    text, (start, end) = node.stretch(0, node.raw.index(" ; "))
    assert text == "Ann & Bo"
    assert entry.passage.text[start:end] == "Ann &amp; Bo"


def test_closing_names_what_was_neither_read_nor_ignored() -> None:
    entry = only('<A>1</A><B x="2"><C>3</C><D>4</D></B><E/><F> </F><G>5</G><G>6</G>')
    entry.text("ID")
    entry.text("G")
    with pytest.raises(UnreadColumns) as caught:
        entry.close(ignore=("B/D",))
    assert caught.value.columns == ("A", "B@x", "B/C", "G")


def test_closing_is_quiet_where_all_is_read_or_ignored() -> None:
    entry = only('<A>1</A><B x="2"><C>3</C></B>')
    entry.text("ID")
    notes = list(entry.note("A"))
    entry.close(ignore=("B",))
    assert [(n.quote, n.label) for n in notes] == [("1", "A")]


def test_asking_for_a_node_without_its_text_leaves_it_unread() -> None:
    entry = only("<A>1</A>")
    entry.text("ID")
    assert entry.node("A") is not None
    with pytest.raises(UnreadColumns, match="A"):
        entry.close()


def test_text_beside_elements_is_content_too() -> None:
    entry = only("<A>loose<B>1</B></A>")
    entry.text("ID")
    a = entry.node("A")
    assert a is not None
    assert a.text_of("B") == "1"
    with pytest.raises(UnreadColumns) as caught:
        entry.close()
    assert caught.value.columns == ("A",)


def test_spans_of_several_nodes_are_in_the_order_of_the_source() -> None:
    entry = only("<A>1</A><B/><C>2</C>")
    found = spans(entry.node("C"), entry.node("A"), entry.node("B"), None)
    assert entry.passage.quote(found) == "1 … 2"


def test_the_hash_of_an_entry_stays_where_only_layout_changed() -> None:
    """Indentation, line breaks and the two forms of an empty element; a changed word is another hash."""
    flat = '<P><ID>1</ID><N>Or van</N><X/><Y a="1"/></P>'
    assert source_hash(flat) == source_hash(
        '<P>\n  <ID>1</ID>\r\n\t<N>Or\n      van</N> <X></X><X/>\n<Y a="1" />\n</P>'.replace("<X/>\n", "\n")
    )
    assert source_hash(flat) != source_hash(flat.replace("van", "ven"))
    assert source_hash(flat) != source_hash(flat.replace("<X/>", ""))
    assert source_hash(flat) != source_hash(flat.replace("<X/>", "<Z/>"))


PLAIN = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="<>&\ufffe\uffff"),
    max_size=12,
)
PIECE = st.one_of(
    PLAIN,
    st.sampled_from([" ", "\n", "\t  ", "&amp;", "&lt;", "&#233;", "&#160;", "&#x1F6A2;", "&quot;"]),
    PLAIN.map(lambda t: f"<![CDATA[{t}&<b>]]>"),
    PLAIN.map(lambda t: f"<!--{t.replace('-', '')}-->"),
)
CONTENT = st.lists(PIECE, max_size=8).map("".join)


def contents(tree: ET.Element) -> Iterator[str]:
    for child in tree:
        yield " ".join("".join(child.itertext()).split())


@given(st.lists(st.tuples(CONTENT, st.sampled_from(["", " a='1>2'", ' b=""'])), min_size=1, max_size=5))
def test_a_span_cuts_exactly_the_text(values: list[tuple[str, str]]) -> None:
    """Read by another parser, what a span cuts is the node's text: entities, CDATA, comments, any script."""
    text = "<P>" + "\n ".join(f"<V{a}>{c}</V>" for c, a in values) + "</P>"
    nodes = parse(text).nodes("V")
    assert [n.text for n in nodes] == list(contents(ET.fromstring(text)))
    for node in nodes:
        span = node.span
        if span is None:
            assert node.text == ""
            continue
        quoted = text[span[0] : span[1]]
        assert quoted == quoted.strip() == node.raw
        assert " ".join("".join(ET.fromstring(f"<V>{quoted}</V>").itertext()).split()) == node.text


@given(st.lists(st.lists(CONTENT, max_size=4), max_size=5), st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]))
def test_every_slice_is_where_its_locator_says(people: list[list[str]], encoding: str) -> None:
    """In any encoding the slices are those of the text, in order, and hold what another parser finds there."""
    slices = ["<PERSON>" + "".join(f"<V>{c}</V>" for c in values) + "</PERSON>" for values in people]
    text = "<LIST>\n<PERSONS>" + "\n  ".join(slices) + "</PERSONS></LIST>"
    found = list(entries(document(text, encoding), PATHS))
    assert [e.passage.text for e in found] == slices
    persons = ET.fromstring(text).findall("PERSONS/PERSON")
    assert [list(contents(p)) for p in persons] == [[n.text for n in e.nodes("V")] for e in found]
