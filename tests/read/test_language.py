"""The language of a text is told by its script and commonest words, and not guessed where they do not decide."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.importers._prose import languages
from evidence.read.language import language
from evidence.read.prose import plain


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The ship was seen in the port on Monday, and it had no cargo that could be named."),
        ("fr", "Le navire a été vu dans le port lundi, et il n'avait pas de cargaison qui puisse être nommée."),
        ("de", "Das Schiff wurde am Montag im Hafen gesehen, und es hatte keine Ladung, die man nennen kann."),
        ("es", "El barco fue visto en el puerto el lunes, y no llevaba una carga que se pueda nombrar."),
        ("it", "La nave è stata vista nel porto lunedì, e non aveva un carico che si possa nominare con certezza."),
        ("pt", "O navio foi visto no porto na segunda-feira, e não tinha uma carga que se possa nomear."),
        ("nl", "Het schip werd op maandag in de haven gezien, en het had geen lading die men kan noemen."),
        ("pl", "Statek był widziany w porcie w poniedziałek i nie miał ładunku, który można nazwać."),
        ("tr", "Gemi pazartesi günü limanda görüldü ve adı verilebilecek bir yükü yoktu, ne olduğu belli değil."),
        ("ru", "Корабль был замечен в порту в понедельник, и на нём не было груза, который можно было бы назвать."),
        ("uk", "Корабель був помічений у порту в понеділок, і на ньому не було вантажу, який можна було б назвати."),
        ("ko", "배는 월요일에 항구에서 목격되었으며 이름을 밝힐 수 있는 화물은 없었다."),
        ("ja", "船は月曜日に港で目撃されたが、名前を挙げられる積み荷はなかった。"),
        ("zh", "该船星期一在港口被发现，船上没有可以说出名字的货物。"),
        (
            "ar",
            "شوهدت السفينة في الميناء يوم الاثنين، ولم تكن تحمل من البضائع ما يمكن أن يذكر اسمه، وهذا ما قالته التي رأتها.",
        ),
        ("fa", "کشتی روز دوشنبه در بندر دیده شد و باری که بتوان از آن نام برد نداشت."),
    ],
)
def test_a_sentence_shows_its_language(code: str, text: str) -> None:
    """One sentence is enough, in capitals too."""
    assert language(text) == code
    assert language(text.upper()) == code


@pytest.mark.parametrize("text", ["", "KN-23", "12.03.2024", "Choe Son Il", "Annex 1", "Hwasong-11 Su-35", "---", "한"])
def test_what_does_not_decide_is_not_determined(text: str) -> None:
    """Names, numbers and designations are in no language."""
    assert language(text) is None


def test_a_language_that_is_not_in_the_table_is_not_determined() -> None:
    """Swahili has none of the words: it is not taken for the language that looks most like it."""
    assert (
        language("Meli hiyo ilionekana bandarini siku ya Jumatatu, na haikuwa na shehena yoyote inayoweza kutajwa.")
        is None
    )


def test_a_name_in_another_script_does_not_decide() -> None:
    """Most of the letters count: an English sentence that quotes a Korean name is English."""
    assert language("The ship 을지호 was seen in the port on Monday, and it had no cargo at all.") == "en"


def test_a_receipt_says_the_language_and_the_paragraphs_in_others() -> None:
    """The language of most of the text, and beside it how many paragraphs are in which other."""
    english = "The ship was seen in the port on Monday, and it had no cargo that could be named."
    text = plain(f"{english}\n\n{english}\n\n배는 월요일에 항구에서 목격되었으며 화물은 없었다.\n\nAnnex 1.")
    assert list(languages(text)) == ["language: en, told by its script and commonest words; ko in 1 of 4 paragraphs"]
    assert list(languages(plain("KN-23"))) == ["language: not determined"]


@given(st.text(max_size=300))
def test_any_text_has_one_language_or_none(text: str) -> None:
    """Never a fault, and the same answer twice."""
    assert language(text) == language(text)


def test_the_table_has_each_row_once_and_with_a_reason() -> None:
    """A word twice in one language would count twice."""
    path = files("evidence.schema") / "vocabulary" / "prose_languages.csv"
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    keys = [(row["language"], row["class"], row["word"]) for row in rows]
    assert len(set(keys)) == len(keys)
    assert all(row["reason"] and row["word"] == row["word"].strip() != "" for row in rows)
    assert {row["class"] for row in rows} == {"script", "word", "letter", "never"}
