"""When a name of the extractor and a name of the gold mean the same."""

from __future__ import annotations

import pytest

from evidence.prose.gold import Source
from evidence.prose.same import same_matter, same_party, same_speaker
from evidence.schema.records import Mention, Speaker
from evidence.schema.words import SourceKind


@pytest.mark.parametrize(
    ("found", "gold", "same"),
    [
        (Mention("North Korea"), "North Korea", True),
        (Mention("The regime", "KP"), "North Korea", True),
        (Mention("DPRK"), "North Korea", True),
        (Mention("Moscow", "RU"), "Russia; China", True),
        (Mention("Kim Jong Un"), "Kim Jong Un: mutual defence agreement", True),
        (Mention("the JCS", "name:joint chiefs of staff"), "South Korea, Joint Chiefs of Staff", True),
        (Mention("Pyongyang", "KP"), "North Korea, government ('Pyongyang')", True),
        (Mention("South Korea"), "North Korea", False),
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
    assert same_party(found, gold) is same


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
    assert same_matter(Mention(found), gold) is same


@pytest.mark.parametrize(
    ("found", "gold", "same"),
    [
        (Speaker("jcs", "Whatever", SourceKind.AGENCY), Source("jcs", "South Korea, Joint Chiefs of Staff"), True),
        (
            Speaker("kr-jcs", "Joint Chiefs of Staff", SourceKind.AGENCY),
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
    assert same_speaker(found, gold) is same


def test_a_lexicon_may_know_more_names() -> None:
    """What it has one key for is one."""
    lexicon = {"KCNA": "kcna", "Korean Central News Agency": "kcna"}.get
    found = Speaker("agency", "KCNA", SourceKind.STATE_MEDIA)
    gold = Source("a", "Korean Central News Agency")
    assert same_speaker(found, gold, lexicon)
    assert not same_speaker(found, gold)
