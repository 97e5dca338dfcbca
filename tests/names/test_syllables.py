"""Chinese and Korean names in Russian letters, and Korean names in the spellings that lists use."""

from __future__ import annotations

import pytest

from evidence.names import POLICY, read
from tests.names.test_comparing import score


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        ("Ким Мён Сон", "KIM Myong Song"),
        ("Ли Чхоль Мин", "RI Chol Min"),
        ("Ким Ир Мён", "Kim Il Myong"),
        ("Чжан Сяолун", "ZHANG Xiaolong"),
        ("Сяолун Чжан", "ZHANG Xiaolong"),
        ("Цю Вэньцзюнь", "QIU, Wenjun"),
        ("Gim Myeong-seong", "KIM MYO'NG-SO'NG"),
        ("Kim Myong Song", "KIM MYO'NG-SO'NG"),
        ("Lee Cheol-min", "RI Chol Min"),
        ("Choi Ryong-min", "CH'OE Ryong Min"),
    ],
)
def test_a_name_is_found_across_systems(asked: str, listed: str) -> None:
    """Kontsevich, Palladius, Revised, McCune-Reischauer and North Korean spelling; the family name at either end."""
    assert score(asked, listed) >= POLICY.threshold


def test_one_letter_stands_for_two_ends() -> None:
    """Each is a way to read the name, and is said to be."""
    readings = {" ".join(p.text for p in one.parts): one.of for one in read("Ким Чен Ын", "person").readings}
    assert readings["kim jong un"] == readings["kim jon ung"] == "Korean in Russian letters"


@pytest.mark.parametrize("name", ["Иван Ким", "Анна Ли", "Вадим Доврин", "Ким", "Ким Чен Ын Ир Сен", "Kim Jong Un"])
def test_other_names_are_read_one_way(name: str) -> None:
    """Of a Russian given name, without a family name that is known, of one word or of too many: as any name."""
    assert len(read(name, "person").readings) == 1


def test_what_is_read_so_stays_apart() -> None:
    """Another syllable is another name."""
    assert score("Ким Мён Сон", "KIM Chol Min") < POLICY.threshold
    assert score("Чжан Сяолун", "ZHANG Haitao") < POLICY.threshold
