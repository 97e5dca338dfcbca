"""When a name of the extractor and a name of the gold mean the same."""

from __future__ import annotations

import pytest

from evidence.prose.gold import Gold, Source
from evidence.prose.same import Lexicon, Names, actor
from evidence.schema.records import Mention, Speaker
from evidence.schema.words import SourceKind


def names(*sources: Source, also: dict[str, tuple[str, ...]] | None = None, lexicon: Lexicon = actor) -> Names:
    """The names of a gold of these sources."""
    return Names(Gold("g.json", "", {one.id: one for one in sources}, (), names=also or {}), lexicon)


@pytest.mark.parametrize(
    ("found", "gold", "same"),
    [
        (Mention("North Korea"), "North Korea", True),
        (Mention("The regime", "KP"), "North Korea", True),
        (Mention("DPRK"), "North Korea", True),
        (Mention("Moscow", "RU"), "Russia; China", True),
        (Mention("Kim Jong Un"), "Kim Jong Un: mutual defence agreement", True),
        (Mention("the JCS", "name:south korea joint chiefs of staff"), "South Korea, Joint Chiefs of Staff", True),
        (Mention("Pyongyang", "KP"), "North Korea, government ('Pyongyang')", True),
        (Mention("South Korea"), "North Korea", False),
        (Mention("Iranian Foreign Ministry"), "Iran's Foreign Ministry", True),
        (Mention("Iran’s foreign ministry spokesman"), "Iran, Foreign Ministry", True),
        (Mention("Iraq’s foreign ministry"), "Iran, Foreign Ministry", False),
        (Mention("Foreign Ministry"), "Iran, Foreign Ministry", False),
        (Mention("Korea"), "North Korea", False),
        (None, "North Korea", False),
        (Mention("North Korea"), None, False),
        (None, None, True),
    ],
)
def test_parties_are_the_same_by_name_key_or_one_of_several(
    found: Mention | None, gold: str | None, same: bool
) -> None:
    """Slugs of names, keys, the table of states; and nothing because it is near."""
    assert names().party(found, gold) is same


@pytest.mark.parametrize(
    ("found", "gold", "same"),
    [
        ("an expansion of the centrifuge operations", "expansion of centrifuge operations", True),
        ("expansion", "expansion of centrifuge operations", True),
        ("operations", "closure of three uranium mines", False),
        ("the of", "the of", True),
        ("the", "of", False),
    ],
)
def test_matters_are_the_same_by_half_of_their_words(found: str, gold: str, same: bool) -> None:
    """What is declared or ordered is no party, and nobody writes it twice alike."""
    assert names().matter(Mention(found), gold) is same


@pytest.mark.parametrize(
    ("found", "gold", "same"),
    [
        (Speaker("jcs", "Whatever", SourceKind.AGENCY), Source("jcs", "South Korea, Joint Chiefs of Staff"), True),
        (
            Speaker("kr-jcs", "South Korean Joint Chiefs of Staff", SourceKind.AGENCY),
            Source("jcs", "South Korea, Joint Chiefs of Staff"),
            True,
        ),
        (Speaker("experts", "experts", SourceKind.UNNAMED), Source("e", "unnamed experts"), True),
        (Speaker("kp", "North Korea", SourceKind.STATE), Source("dprk", "North Korea, government ('Pyongyang')"), True),
        (Speaker("KP", "the DPRK side", SourceKind.STATE), Source("dprk", "North Korea"), True),
        (
            Speaker("tokyo", "Tokyo's coastguard", SourceKind.AGENCY),
            Source("jcg", "Japan, coastguard", ("Tokyo's coastguard",)),
            True,
        ),
        (Speaker("analysts", "analysts", SourceKind.UNNAMED), Source("e", "unnamed experts"), False),
    ],
)
def test_speakers_are_the_same_by_id_name_or_alias(found: Speaker, gold: Source, same: bool) -> None:
    """The gold may give aliases under which an extractor knows its source."""
    assert names(gold).speaker(found, gold.id) is same


def test_a_lexicon_may_know_more_names() -> None:
    """What it has one key for is one."""
    lexicon = {"HDP": "hdp", "Harbour Debris Project": "hdp"}.get
    found = Speaker("group", "HDP", SourceKind.NGO)
    gold = Source("a", "Harbour Debris Project")
    assert names(gold, lexicon=lexicon).speaker(found, "a")
    assert not names(gold).speaker(found, "a")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Pyongyang", "North Korea", True),
        ("KCNA", "Korean Central News Agency", True),
        ("the Kremlin", "Russia", True),
        ("experts", "weapons experts", True),
        ("experts", "analysts", False),
        ("turkey", "Turkey", False),
        ("", "", True),
    ],
)
def test_the_library_s_own_lexicon_knows_actors_of_the_field(one: str, other: str, same: bool) -> None:
    """Capitals stand for governments, agencies have short names; a word with capitals is met by words with capitals."""
    assert (actor(one) == actor(other)) is same


def test_a_gold_tells_by_which_names_its_text_calls_a_party() -> None:
    """A short form is the same where the gold says so, and nowhere else: nothing is met for being like."""
    short = Mention("Wen Hai")
    assert names(also={"Wen Hai Trading": ("Wen Hai",)}).party(short, "Wen Hai Trading")
    assert not names().party(short, "Wen Hai Trading")
    source = Source("jcs", "South Korea, Joint Chiefs of Staff", ("JCS",))
    assert names(source).party(Mention("the JCS"), "South Korea, Joint Chiefs of Staff")
