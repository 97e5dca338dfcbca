"""The importer of prose: what it recognises, what it says of a document, and where its paragraphs stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.errors import Malformed, Unreadable
from evidence.importer import identify as identify_any
from evidence.importers import article
from evidence.read.document import Bundle, Document
from evidence.schema.records import Note
from evidence.schema.words import SourceKind

SENTENCES = "The boat left the harbour on Monday. Nobody saw it return.\n"


def document(data: bytes | str, name: str = "file") -> Document:
    """A document of these bytes, or of this text in UTF-8."""
    return Document.of(name, data.encode() if isinstance(data, str) else data)


@pytest.mark.parametrize(
    "data",
    [
        SENTENCES,
        "\ufeff" + SENTENCES,
        "A heading\r\n\r\n" + SENTENCES.replace("\n", "\r\n"),
        "Северная Корея запустила ракеты в среду утром. Сеул подтвердил запуск.",
        "북한이 미사일을 발사했다고 합동참모본부가 밝혔다. 일본도 발사를 확인했다.",
        "朝鲜周三发射了多枚短程弹道导弹，韩国联合参谋本部证实了这一消息。",
        "أطلقت كوريا الشمالية صاروخا باليستيا قصير المدى يوم الأربعاء. وأكدت سيول ذلك.",
        "---\ntitle: Boats\n---\n\n" + SENTENCES,
        "<!DOCTYPE html><title>x</title><p>y",
        "<!-- saved from url=(0021)https://x.example/ -->\n<html><p>y",
        '<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><p>y</p></html>',
        SENTENCES.encode("utf-16"),
        '"The boats came from the north," said the harbour master.\n',
        "“We built them,” the yard said.\n\n“We sold them,” its owner added.\n\n‘They sank,’ he said later.\n",
        'The yard said the boats were "ours," and that nobody had seen them return to the harbour.\n',
        "The yard (“ours,” as its owner says) built the boats that left the harbour on Monday.\n",
    ],
)
def test_prose_of_any_script_and_saved_pages_are_recognised_by_content(data: bytes | str) -> None:
    """The name plays no part: sentences make prose, a doctype makes a page."""
    assert article.identify(document(data))


@pytest.mark.parametrize(
    "data",
    [
        "",
        " \n",
        "id,name,place\n1,Boat,Harbour\n2,Tug,River\n",
        "id;text\n1;The boat left the harbour on Monday.\n2;Nobody saw it return to the place.\n",
        '1,"The boat left the harbour on Monday. Nobody saw it return."\n2,"It sank, they said, in the night."\n',
        'name,"remarks, in words","place"\n"Boat","It left the harbour on Monday.","River"\n',
        "id\ttext\nA\tThe boat left the harbour on Monday.\nB\tNobody saw it return to the place.\n",
        "column   kind    meaning\nname     text    The name of the boat.\nport     text    Where it lies at night.\n",
        '{"text": "The boat left the harbour on Monday. Nobody saw it return."}\n',
        '[{"text": "The boat left the harbour on Monday."}]',
        "<?xml version='1.0'?><list><item>The boat left the harbour on Monday. Nobody saw it.</item></list>",
        "<CONSOLIDATED_LIST><P>The boat left the harbour on Monday. Nobody saw it.</P></CONSOLIDATED_LIST>",
        b"%PDF-1.7\nThe boat left the harbour on Monday. Nobody saw it return.",
        b"PK\x03\x04\x14\x00The boat left the harbour on Monday.",
        b"The boat left the harbour.\x00\x01\x02 Nobody saw it return at all.",
        "{\\rtf1 The boat left the harbour on Monday. Nobody saw it return.}",
        "Набор букв без единой точки".encode("cp1251"),
        "Harbour\nBoat\nTug\nRiver\nYard\n",
    ],
)
def test_tables_data_and_binary_files_are_not_prose(data: bytes | str) -> None:
    """What other importers read, and what no one reads as text, is left to them."""
    assert not article.identify(document(data))


@pytest.mark.parametrize("name", ["list.csv", "list.tsv", "list.json", "list.xml", "LIST.CSV"])
def test_a_name_of_data_decides_against_sentences(name: str) -> None:
    """A column of sentences is a table; the name breaks the tie."""
    assert not article.identify(document(SENTENCES, name))


def test_a_long_text_without_a_full_stop_is_judged_at_once() -> None:
    """Recognition takes time in proportion to what it looks at."""
    assert not article.identify(document("word " * 200_000))
    assert not article.identify(document("," * 200_000))


def test_a_character_cut_by_the_sample_does_not_spoil_recognition() -> None:
    """Only the head is looked at, and it ends in whole words."""
    text = "미사일이 발사됐다고 합동참모본부가 밝혔다. " * 4_000
    assert article.identify(document(text))


def test_paragraphs_are_entries_without_key_and_become_notes_of_their_kind() -> None:
    """Nothing is lost: every paragraph is a note of all its words, with its offset in the stored text."""
    text = "Заголовок\r\n\r\n미사일 🚀 발사.\r\n\r\nنفت الحكومة ذلك.\r\n"
    found = document(text)
    layer = article.layer(found)
    read: list[Note] = []
    for entry in article.entries(Bundle((found,))):
        assert entry.key is None
        start = entry.passage.start
        assert start is not None
        assert layer.text[start : start + len(entry.passage.text)] == entry.passage.text
        read += article.read(entry)
    assert [(n.label, n.quote) for n in read] == [
        ("heading", "Заголовок"),
        ("paragraph", "미사일 🚀 발사."),
        ("paragraph", "نفت الحكومة ذلك."),
    ]


def test_the_layer_of_text_is_the_file_as_it_stands() -> None:
    """Line breaks and blanks are not normalised; a byte order mark is no part of the text."""
    assert article.layer(document("\ufeffOne.\r\n\r\n\tTwo. \n")).text == "One.\r\n\r\n\tTwo. \n"


def test_the_name_of_a_file_does_not_change_what_is_read_from_its_bytes() -> None:
    """A name is a label: the same bytes have the same paragraphs of the same kinds under any."""
    text = "A heading\n\n- one\n- two\n\n" + SENTENCES
    read = [
        [(e.kind, e.passage) for e in article.entries(Bundle((document(text, n),)))] for n in ("a.md", "a.txt", "a")
    ]
    assert read[0] == read[1] == read[2]


def test_a_publisher_is_a_source_with_a_slug_of_its_name() -> None:
    """Latin accents fall away, letters of other scripts stay, so that no name loses its slug."""
    names = {
        "The Harbour Courier": "the-harbour-courier",
        "Le Défi & Cie": "le-defi-cie",
        "中央日报 (海外版)": "中央日报-海外版",
    }
    names |= {"ТАСС": "тасс", "Dōngfāng": "dongfang", "조선중앙통신": "조선중앙통신", "がぎ": "がぎ"}
    for name, slug in names.items():
        described = article.describe(Bundle((document(f"T\n\nPublisher: {name}\n\n{SENTENCES}"),)))
        assert described.publisher is not None
        assert (described.publisher.id, described.publisher.name) == (slug, name)
        assert described.publisher.kind is SourceKind.OUTLET


def test_a_document_that_names_no_publisher_and_no_date_says_so() -> None:
    """Both can be given; neither is made up."""
    described = article.describe(Bundle((document(SENTENCES),)))
    assert described.publisher == article.SOURCE.speaker
    assert article.SOURCE.speaker.id == "unnamed-publisher"
    assert described.published_on is None
    said = "publisher: not stated in the document, so unnamed-publisher; at its first load --publisher names it"
    assert said in described.remarks
    assert "date: not stated in the document; give it with --published" in described.remarks


def test_a_date_with_two_readings_is_not_guessed() -> None:
    """The document has no date until a person gives it."""
    described = article.describe(Bundle((document(f"A boat\n\n03/04/2024\n\n{SENTENCES}"),)))
    assert described.published_on is None
    assert any("03/04/2024" in remark and "two readings" in remark for remark in described.remarks)


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", "— — —\n***".encode()])
def test_a_file_without_words_is_unreadable(data: bytes) -> None:
    """Empty, blank, or only rules: there is nothing to quote, and it is said."""
    with pytest.raises(Unreadable):
        list(article.entries(Bundle((document(data),))))


def test_text_in_no_unicode_encoding_is_malformed() -> None:
    """Its bytes could be read in several ways; the message says what to do."""
    with pytest.raises(Malformed, match="Save the file as UTF-8"):
        article.layer(document("Ракета упала в море.".encode("cp1251")))


@pytest.mark.real
def test_real_reports_are_prose_and_real_lists_and_registers_are_not(shared_data: Path) -> None:
    """No publisher's list or register is taken for an article, whatever its name; each report is."""
    for folder in ("lists", "arms"):
        for path in sorted((shared_data / folder).iterdir()):
            assert not article.identify(document(path.read_bytes())), path.name
    reports = sorted((shared_data / "reports").glob("*.md"))
    assert reports
    for path in reports:
        assert article.identify(document(path.read_bytes())), path.name
        assert identify_any(document(path.read_bytes(), path.name)).id == "article"


@pytest.mark.real
def test_the_seed_article_states_title_publisher_and_date(shared_data: Path) -> None:
    """As the gold has them, and every quote of the gold stands at its offset in the layer and in one paragraph."""
    import json

    gold = json.loads((shared_data.parent / "gold" / "seed_gold.json").read_text("utf-8"))
    found = document((shared_data.parent / "gold" / "seed_article.txt").read_bytes(), "seed_article.txt")
    described = article.describe(Bundle((found,)))
    assert described.title == gold["document"]["title"]
    assert described.publisher is not None
    assert (described.publisher.id, described.publisher.name) == ("newsroom", "Newsroom")
    assert described.published_on == "2024-09-18"
    layer = article.layer(found)
    passages = [entry.passage for entry in article.entries(Bundle((found,)))]
    for claim in gold["claims"]:
        start, end = claim["start"], claim["end"]
        assert layer.text[start:end] == claim["quote"]
        holding = [p for p in passages if p.start is not None and p.start <= start and end <= p.start + len(p.text)]
        assert len(holding) == 1, claim["id"]
