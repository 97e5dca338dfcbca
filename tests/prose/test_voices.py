"""Voices: who says it through whom, asserted or denied, how surely; denial is never read as assertion."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from evidence.prose.cues import Use, rows, word_set
from evidence.prose.voices import Voices
from evidence.schema.records import Mention, Speaker
from evidence.schema.words import Interest, Modality, Polarity, SourceKind
from tests.prose.voicing import OUTLET, brief, heard, said, voiced, voices

SENTENCES = voiced()


@pytest.mark.parametrize(("marked", "want"), SENTENCES, ids=[marked[:60] for marked, _ in SENTENCES])
def test_sentence(marked: str, want: str) -> None:
    """Each sentence of the genre is heard as a person hears it."""
    assert brief(heard(marked)) == want


def test_enough_sentences() -> None:
    """The table of sentences has assertions, denials and statements that claim nothing, in numbers that count."""
    wants = [want for _, want in SENTENCES]
    assert len(wants) >= 150
    assert sum(" ! " in want for want in wants) >= 40
    assert wants.count("no claim") >= 15


ACTORS = (
    "Iran",
    "North Korea",
    "Grey Heron Shipping",
    "the ministry",
    "Beijing",
    "The company",
    "Russia and China",
    "it",
)
DENIALS = (
    "{who} denied that {what}",
    "{who} has repeatedly denied that {what}",
    "{who} rejected the accusation that {what}",
    "{who} dismissed as false reports that {what}",
    "{who} dismissed allegations that {what} as groundless",
    "{who} refuted claims that {what}",
    "{who} ruled out that {what}",
    "{who} called the reports that {what} a fabrication",
    "It is not true that {what}, {who} said",
    "It is false that {what}",
    "{who} found no evidence that {what}",
    "There is no indication that {what}",
    "{who} does not believe that {what}",
    "{who} did not say that {what}",
    "{who} could not confirm that {what}",
    "{who} has not found that {what}",
    "{who} would not say whether {what}",
    "According to Kyiv, {who} denied that {what}",
    "The outlet said {who} denied that {what}",
    "While {who} denies that {what}, Kyiv insists on it",
    "Reports that {what} are untrue",
    "Claims that {what} are baseless, {who} said",
    "Nobody believes that {what}",
)
STATEMENTS = (
    "Iran {supplied} drones to Russia",
    "the vessel {carried} 40 crates of shells",
    "missiles were {delivered} to the port in June",
    "the North, with help from abroad, {tested} an engine",
    "troops had {fired} 40 rockets into the sea",
    "shells {made} in the North were found",
    "China has been {exporting} chips for years",
)


@settings(deadline=None)  # the first loads the tables
@given(st.sampled_from(DENIALS), st.sampled_from(ACTORS), st.sampled_from(STATEMENTS), st.booleans())
def test_denial_is_never_assertion(denial: str, who: str, what: str, quoted: bool) -> None:
    """Whatever cue of denial stands around a clause, it is denied or not claimed at all."""
    clause = f"“{what}”" if quoted else what
    text = denial.replace("{who}", who).replace("{what}", clause)
    found = heard(f"{text[0].upper()}{text[1:]}.")
    assert found is None or found.polarity is Polarity.DENIES


NEGATED = (
    "did not {0} {1}",
    "never {2} {1}",
    "has not {2} {1}",
    "failed to {0} {1}",
    "has never {2} {1}",
    "didn’t {0} {1}",
    "neither made nor {2} {1}",
    "{2} no {3}",
    "{2} neither {3} nor fuel",
    "refused to {0} {1}",
    "was not able to {0} {1}",
    "had not, according to Reuters, {2} {1}",
    "has never, Kyiv said, {2} {1}",
    "did not, as far as is known, {0} {1}",
)


@settings(deadline=None)
@given(
    st.sampled_from(NEGATED),
    st.sampled_from((("{send}", "any missiles", "{sent}", "missiles"), ("{buy}", "the shells", "{bought}", "shells"))),
    st.sampled_from(("", "Kyiv said that ", "According to the Panel, ", "KCNA quoted an official as saying that ")),
    st.sampled_from(("", ", Kyiv said", ", according to Reuters", " in June", ", it added")),
)
def test_negation_is_never_assertion(verb: str, words: tuple[str, ...], before: str, after: str) -> None:
    """A verb under a negation is denied or not claimed, whoever says so, before or after."""
    found = heard(f"{before}Iran {verb.format(*words)}{after}.")
    assert found is None or found.polarity is Polarity.DENIES


INSERTED = (
    " on Monday", ", however,", ", an official said,", " (again)", " – he said –", ", on 3 May,", " flatly", ", and rightly so,",
    ", which is rare,", ", citing Reuters,", ", in a statement carried by KCNA,", ", as before,", ", the JCS and Kyiv said,",
    ", after talks in Moscow,", ", when asked,", " and again in May",
)  # fmt: skip
DENIED = (
    "Iran denied that it had {supplied} drones to Russia.",
    "Iran has not {supplied} drones to Russia.",
    "Tehran rejected the claim that Iran {supplied} drones to Russia.",
    "The Panel found no evidence that Iran {supplied} drones to Russia.",
    "No drones were {delivered} to Russia.",
    "Iran never {supplied} drones to Russia.",
    "It is not true that Iran {supplied} drones to Russia.",
    "Tehran called the claim that Iran {supplied} drones false.",
    "The ministry did not say whether Iran {supplied} drones.",
    "Moscow dismissed reports that Iran {supplied} drones as false.",
    "The {transfer} never took place.",
    "Reports of the {transfer} are false.",
)


@settings(deadline=None)
@given(st.sampled_from(DENIED), st.sampled_from(INSERTED), st.integers(1, 12))
@example(DENIED[0], ", citing Reuters,", 2)
def test_insertions_do_not_undo_a_denial(denied: str, inserted: str, at: int) -> None:
    """Wherever something is put into a denial, it is a denial still, or no claim."""
    words = denied.split(" ")
    at = min(at, len(words) - 1)
    found = heard(f"{' '.join(words[:at])}{inserted} {' '.join(words[at:])}")
    assert found is None or found.polarity is Polarity.DENIES


@settings(deadline=None)
@given(st.sampled_from([(m, w) for m, w in SENTENCES if " + asserted" in w or " + confirmed" in w]))
def test_denied_reports_of_every_sentence(pair: tuple[str, str]) -> None:
    """Of a whole sentence that somebody denies, nothing is asserted."""
    marked, _ = pair
    body = marked.rstrip(".?")
    found = (
        heard(f"Tehran denied that {body[0].lower()}{body[1:]}.") if "“" not in body and ", but " not in body else None
    )
    if found is not None and not body.startswith(("While", "Not only")):
        assert found.polarity is Polarity.DENIES or "denied" not in found.cue


def test_double_negation_is_no_claim() -> None:
    """Two negations on one statement give no claim: which way they point, a person has to say."""
    assert heard("Iran denied that it had not {supplied} the drones.") is None
    assert heard("Kyiv did not say that Iran had not {supplied} the drones.") is None


def test_pronoun() -> None:
    """ "It said" is whoever was named before, and "the agency" whoever of that kind."""
    text = "Conflict Armament Research examined a missile. The Panel said it was new. It added that it was {made} in the North."
    assert brief(heard(text)) == "un-panel-1874 + asserted"
    agency = (
        "Seoul’s intelligence agency said it met them. Moscow said little. The agency said shells were {sent} by rail."
    )
    assert brief(heard(agency)).startswith("south-korea-intelligence-service")


def test_quotation_over_sentences() -> None:
    """A quotation that goes on has one speaker, named before it, between its parts or after it."""
    assert brief(heard("“We know it. They {sent} two ships,” Kyiv said.")) == "ukraine + asserted"
    assert brief(heard("“We know it,” Kyiv said. “They {sent} two ships, and more will come in the spring.”")) == (
        "ukraine + asserted"
    )
    assert heard("“They {sent} two ships, and more will come in the spring, by sea.”") is None


def test_publisher_is_no_second_hop() -> None:
    """A panel that speaks of itself is the publisher, not a source behind it."""
    panel = Speaker("panel-of-experts-on-maravia", "Panel of Experts on Maravia", SourceKind.INTERNATIONAL)
    found = heard("The Panel found that the aircraft {carried} arms.", publisher=panel)
    assert found is not None
    assert found.chain == (panel,)
    assert found.origin == panel


def test_interest() -> None:
    """One's own conduct is self-serving, an admission of it against interest, an adversary's accusation neither."""
    iran, russia = Mention("Iran", "IR"), Mention("Moscow", "RU")

    def stake(text: str, subject: Mention) -> Interest | None:
        found = heard(text, "transferred_arms", subject)
        return None if found is None else found.interest

    assert stake("Iran denied {supplying} drones.", iran) is Interest.SELF_SERVING
    assert stake("Iran admitted {supplying} drones.", iran) is Interest.AGAINST_INTEREST
    assert stake("Kyiv accused Iran of {supplying} drones.", iran) is Interest.NONE
    assert stake("Iran said Russia {supplied} drones.", russia) is Interest.NONE
    assert stake("Iran {supplied} drones.", iran) is Interest.NONE
    found = heard("Tehran said its navy {visited} Oman.", "visited", iran)
    assert found is not None
    assert found.interest is Interest.NONE


def test_state_media_speaks_for_the_state_near_it() -> None:
    """State media without a country are those of the state that the text speaks of."""
    found = heard("The test was {overseen} by Kim Jong Un in Pyongyang, according to state media.")
    assert found is not None
    assert (found.origin.kind, found.origin.parent) == (SourceKind.STATE_MEDIA, "north-korea")


def test_account_that_goes_on() -> None:
    """State media's account of their leader goes on in the sentence that follows; of another state it does not."""
    told = "The test took place on Thursday, KCNA said. "
    leader, moscow = Mention("Kim Jong Un", "name:kim-jong-un"), Mention("Moscow", "RU")
    assert brief(heard(told + "Kim Jong Un {guided} it on the spot.", "oversaw", leader)) == "kcna + asserted"
    assert brief(heard(told + "Moscow {sent} an envoy.", "visited", moscow)) == "- + asserted"
    assert brief(heard(told + "\nKim Jong Un {guided} it on the spot.", "oversaw", leader)) == "- + asserted"


def test_who_warns_says_so() -> None:
    """Who voices concern is the speaker of it, though no verb of saying stands there."""
    found = heard("Tokyo {denounced} the firing as an outrage.", "expressed_concern", Mention("Tokyo", "JP"))
    assert brief(found) == "japan + asserted"


def test_institution_has_its_state() -> None:
    """What speaks for a part of a government is that part, and its parent is the state, by the id of its returns."""
    found = heard("A South Korean defence ministry spokesman, Kim Ha-neul, said the North {fired} a missile.")
    assert found is not None
    assert found.origin == Speaker(
        "south-korea-defence-ministry", "South Korea, defence ministry", SourceKind.AGENCY, "south-korea"
    )


def test_clause_without_trigger() -> None:
    """A clause alone is read from its first words that no attribution holds."""
    text = "Pyongyang has denied accusations of arms trade with Russia."
    found = voices(text).said((0, len(text) - 1))
    assert brief(found) == "north-korea ! asserted"


def test_one_sentence() -> None:
    """One sentence can be read alone, by a function."""
    one: Voices = voices("Iran denied that it sent drones.")
    at = one.prose.text.index("sent")
    found = said(one.prose.text, one.sentences[0], (at, at + 4), tuple(one.named), one.prose, trigger=(at, at + 4))
    assert brief(found) == "iran ! asserted"
    assert found is not None
    assert found.chain[0] == OUTLET


def test_tables() -> None:
    """Every row of the tables of cues has a reason and a use that is known, and no phrase stands twice in one use."""
    for name in ("prose_cues.csv", "prose_sources.csv", "prose_syntax.csv", "prose_interest.csv"):
        for row in rows(name):
            assert row["reason"]
    seen = set()
    for row in rows("prose_cues.csv"):
        assert row["use"] in set(Use)
        assert not row["modality"] or row["modality"] in set(Modality)
        for phrase in row["words"].split("|"):
            assert (phrase, row["use"]) not in seen, phrase
            seen.add((phrase, row["use"]))
    with pytest.raises(KeyError):
        word_set("no such set")


def test_speed() -> None:
    """Voices take no more than a small part of the half millisecond that a sentence may take."""
    text = " ".join(marked.replace("{", "").replace("}", "") for marked, _ in SENTENCES)
    one = voices(text)
    began = time.process_time()
    for sentence in one.sentences:
        one.said((sentence.start, sentence.end))
    assert (time.process_time() - began) / len(one.sentences) < 0.002
