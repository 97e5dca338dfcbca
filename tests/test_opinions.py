"""How far propositions can be believed in answers: grades as of their moment, copies, rings, relays, policies."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import evidence as ev
from evidence.confidence import POLICIES
from evidence.errors import EvidenceError, NotFound, NotUnique, QueryError
from evidence.ledger import Ledger
from tests.importers.workbooks import GOLDEN
from tests.store.invented import Invented, registered, write

WIRE = (
    "A train with twelve wagons of artillery shells left the yard of Olmark for Norway on the night of 3 May, three "
    "railway workers who saw it said, and it came back empty four days later"
)


def story(folder: Path, name: str, *paragraphs: str) -> Path:
    """A paper's article."""
    path = folder / f"{name}.md"
    path.write_text(f"# Trains in {name}\n\n" + "\n\n".join(paragraphs) + "\n", "utf-8")
    return path


class Desk:
    """A ledger to which articles and what they claim are added a step at a time."""

    def __init__(self, ledger: Ledger, folder: Path) -> None:
        self.ledger, self.folder, self.sheets = ledger, folder, 0

    def print(self, paper: str, *said: dict[str, Any], on: str = "2024-05-10") -> None:
        """An article by a paper with a claim on one transfer for each of ``said``; its quotes are the paragraphs."""
        quotes = list(dict.fromkeys(str(one.get("quote", WIRE)) for one in said))
        article = story(self.folder, paper, *(f"{quote}." for quote in quotes))
        self.ledger.load(article, importer="article", publisher=paper, published=on)
        rows = [self._row(article.name, one) for one in said]
        self.write(*rows)

    def write(self, *rows: dict[str, Any]) -> None:
        """A sheet of rows."""
        self.sheets += 1
        path = self.folder / f"sheet{self.sheets}.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        self.ledger.load(path)

    def declare(self, source: str, kind: str, parent: str | None = None) -> None:
        """Say what a source is; a sheet that only declares sources makes no claim."""
        self.write({"source": {"id": source, "name": source, "kind": kind, "parent": parent}})

    def _row(self, document: str, said: dict[str, Any]) -> dict[str, Any]:
        usual = {
            "quote": WIRE, "predicate": "transferred_arms", "subject": "Chile", "object": "Norway",
            "item": "artillery shells", "event": "2024-05",
        }  # fmt: skip
        return {"document": document, **usual, **said}

    def row(self, **filters: Any) -> dict[str, Any]:
        """The one transfer."""
        (found,) = self.ledger.rows(ev.transfers(**filters))
        return found

    def words(self, **filters: Any) -> tuple[str, str, str]:
        """What is told of it."""
        row = self.row(**filters)
        return row["likelihood"], row["confidence"], row["state"]

    def grade(self, source: str, letter: str, topic: str | None = None) -> None:
        """Sign a letter."""
        self.ledger.grade(source, letter, topic=topic, by="A. Analyst", because="known for years")

    @property
    def now(self) -> str:
        """The moment, as a number of the log."""
        head = self.ledger.store.head()
        assert head is not None
        return str(head.seq)


@pytest.fixture
def desk(ledger: Ledger, tmp_path: Path) -> Desk:
    """An empty ledger in which states and papers speak."""
    desk = Desk(ledger, tmp_path)
    desk.declare("chile", "state")
    desk.declare("chile-daily", "state_media", "chile")
    desk.declare("port-watch", "ngo")
    for paper in ("gazette", "courier", "herald"):
        desk.declare(paper, "outlet")
    return desk


def test_a_transfer_is_believed_by_its_grades_and_defaults_say_so(desk: Desk) -> None:
    """One C outlet in its own voice by default; a signed letter moves the words, and explain tells which is which."""
    desk.print("gazette", {})
    assert desk.row()["probability"] == 0.71
    assert desk.words() == ("likely", "moderate", "credible")
    (item,) = desk.ledger.explain(desk.row()["id"]).row()["items"]
    assert (item["chain"], item["credibility"], item["assumed"]) == (
        ["C"],
        2,
        ["reliability of gazette", "credibility"],
    )
    desk.grade("gazette", "B")
    assert desk.row()["probability"] == 0.78
    (item,) = desk.ledger.explain(desk.row()["id"]).row()["items"]
    assert (item["chain"], item["assumed"]) == (["B"], ["credibility"])
    desk.ledger.grade(desk.row()["evidence"][0]["claim"], "6", by="A. Analyst", because="nobody can tell")
    assert desk.words() == ("cannot be judged", "none", "insufficient")


def test_a_grade_on_a_topic_is_of_that_topic_alone(desk: Desk) -> None:
    """Of what the paper says of transfers its letter on transfers counts, of launches that on any topic."""
    desk.print(
        "gazette", {}, {"quote": "Chile fired a missile", "predicate": "launched_missile", "object": "", "item": ""}
    )
    desk.grade("gazette", "B")
    desk.grade("gazette", "F", topic="transferred_arms")
    assert desk.words() == ("cannot be judged", "none", "insufficient")
    (launch,) = desk.ledger.rows(ev.launches())
    assert (launch["probability"], launch["likelihood"]) == (0.78, "likely")


def test_a_grade_given_today_does_not_change_the_answer_of_then(desk: Desk) -> None:
    """Asked as of a moment before it, the answer is what it was, in rows, explanations and reports."""
    desk.print("gazette", {})
    then, before = desk.now, desk.row()
    report = ev.report.register(desk.ledger)
    desk.grade("gazette", "A")
    assert desk.row()["probability"] > before["probability"]
    assert desk.row(as_of=then) == before
    assert desk.ledger.explain(before["id"], as_of=then).row()["opinion"]["probability"] == before["probability"]
    assert ev.report.rebuild(desk.ledger, report.parameters).sheets == report.sheets


def test_a_second_independent_origin_moves_the_words_and_a_copy_does_not(desk: Desk) -> None:
    """Two C2 of different papers: r = 2 x 1.448, so b = .592; the wire printed twice stays at one."""
    desk.print("gazette", {})
    alone = desk.row()["probability"]
    desk.print("courier", {}, on="2024-05-11")
    assert desk.row()["probability"] == alone
    note = [item["note"] for item in desk.ledger.explain(desk.row()["id"]).row()["items"] if not item["counted"]]
    assert len(note) == 1
    assert "near-identical text" in note[0]
    desk.print("herald", {"quote": "Shells left Olmark for Norway by rail in May, its harbour master told this paper"})
    row = desk.row()
    r = 2 * (2 * 0.42 / 0.58)
    assert row["probability"] == round(r / (r + 2) + 0.5 * 2 / (r + 2), 6) == 0.795775
    assert desk.words() == ("likely", "moderate", "credible")


def test_two_writers_of_like_words_are_two_where_somebody_signs_so(desk: Desk) -> None:
    """Near-identical words count once until a person says otherwise; as of before that they count once still."""
    desk.print("north-post", {})
    desk.print("south-post", {}, on="2024-05-11")
    before, claims = desk.row()["probability"], [one["claim"] for one in desk.row()["evidence"]]
    then = desk.now
    one, other = (f"claim:{id[:12]}" for id in claims)
    desk.ledger.decide(one, other, "different", by="A. Analyst", because="both reporters were at the yard")
    r = 2 * (2 * 0.42 / 0.58)
    assert desk.row()["probability"] == round(r / (r + 2) + 0.5 * 2 / (r + 2), 6) > before
    assert desk.row(as_of=then)["probability"] == before
    assert "near-identical" not in str(desk.ledger.explain(claims[0]).row())
    assert "near-identical" in str(desk.ledger.explain(claims[0], as_of=then).row())
    assert desk.ledger.decisions(reopened=True) == []
    desk.ledger.decide(one, other, "unsure", by="B. Analyst", because="one editor handled both")
    assert desk.row()["probability"] == before
    with pytest.raises(EvidenceError, match="two claims"):
        desk.ledger.decide(one, "chile", "different", by="A. Analyst", because="no")
    with pytest.raises(NotFound, match="holds no claim"):
        desk.ledger.decide(f"claim:{'0' * 64}", one, "different", by="A. Analyst", because="no")
    assert desk.ledger.verify().ok


def test_five_copies_of_a_denial_weigh_as_one(desk: Desk) -> None:
    """A state, its media and whoever repeats them are one origin, which speaks in its own cause."""
    desk.print("gazette", {})
    denial = {"polarity": "denies", "interest": "self_serving"}
    desk.print("herald", {**denial, "quote": "Chile denied it", "chain": "herald > chile", "origin": "chile"})
    once = desk.row()
    assert once["conflict"] > 0
    for number, paper in enumerate(("courier", "chile-daily", "gazette2", "herald2", "courier2")):
        source = "chile-daily" if paper == "chile-daily" else "chile"
        chain = [paper] if paper == source else [paper, source]
        desk.print(paper, {**denial, "quote": f"No such train, says Chile {number}", "chain": chain, "origin": source})
    row = desk.row()
    assert row["denials"] == 6
    best = max(desk.ledger.explain(row["id"]).row()["items"], key=lambda i: (i["polarity"] == "denies", i["evidence"]))
    against = [i for i in desk.ledger.explain(row["id"]).row()["items"] if i["polarity"] == "denies"]
    assert [i["counted"] for i in against].count(True) == 1
    assert {i["independent_origin"] for i in against} == {"chile"}
    assert desk.ledger.explain(row["id"]).row()["opinion"]["s"] == best["evidence"]


def test_an_admission_against_interest_is_floored(desk: Desk) -> None:
    """A state that is graded E and admits what harms it counts as a B, and explain says so."""
    desk.grade("chile", "E")
    desk.grade("gazette", "A")
    desk.print("gazette", {"chain": "gazette > chile", "origin": "chile", "interest": "against_interest"})
    (item,) = desk.ledger.explain(desk.row()["id"]).row()["items"]
    assert item["chain"] == ["A", "E"]
    assert item["q"] == round(0.70 * 0.95 * 0.80, 6)
    assert "its originator counts as B at least" in item["note"]


def test_sources_that_cite_each_other_are_one_origin_and_found(desk: Desk) -> None:
    """The gazette cites the courier and the courier the gazette: who saw anything? The ring is told, and asked for."""
    desk.print(
        "gazette", {"chain": "gazette > courier", "origin": "courier", "quote": "A train left, the courier says"}
    )
    assert desk.ledger.rows(ev.propositions(circular=True)) == []
    desk.print(
        "courier", {"chain": "courier > gazette", "origin": "gazette", "quote": "A train left, the gazette says"}
    )
    (row,) = desk.ledger.rows(ev.propositions(circular=True))
    found = desk.ledger.explain(row["id"])
    assert {item["independent_origin"] for item in found.row()["items"]} == {"courier"}
    assert found.row()["loops"] == [
        "courier -> gazette -> courier: each leads to the next, so they count as one origin, under courier"
    ]
    assert "courier -> gazette -> courier" in found.text()


def test_a_ring_is_found_where_whom_a_paper_cites_stands_as_the_origin_alone(desk: Desk) -> None:
    """A row may name the one cited as its origin and leave the chain to the paper: the two cite each other all the same."""
    desk.print("gazette", {"origin": "courier", "quote": "A train left, the courier says"})
    assert desk.ledger.rows(ev.propositions(circular=True)) == []
    desk.print("courier", {"origin": "gazette", "quote": "A train left, the gazette says"})
    (row,) = desk.ledger.rows(ev.propositions(circular=True))
    found = desk.ledger.explain(row["id"]).row()
    assert (found["opinion"]["origins_for"], len(found["loops"])) == (1, 1)
    assert {item["independent_origin"] for item in found["items"]} == {"courier"}


def test_a_relay_is_no_hop_and_whoever_made_the_return_is_its_publisher(desk: Desk) -> None:
    """Exporter's and importer's returns to the UN Register are two publishers, and the Register lends no letter."""
    returns = desk.folder / "exports.csv"
    returns.write_text(
        "\n".join((GOLDEN / "un_roca" / "exports.csv").read_text("utf-8").splitlines()[:4]) + "\n", "utf-8"
    )
    desk.ledger.load(returns, published="2021-07-01")
    found = [r for r in desk.ledger.rows(ev.transfers()) if r["origins_for"] > 0]
    items = [i for r in found for i in desk.ledger.explain(r["id"]).row()["items"]]
    assert items
    assert all("unoda" not in item["sources"] and item["publisher"] != "unoda" for item in items)
    assert all(item["sources"] == [item["origin"]] for item in items)


def test_a_register_that_prose_quotes_is_a_hop_whatever_stands_beside(desk: Desk) -> None:
    """A return of a state that nobody graded weighs nothing, and moves nothing: it does not make the quoted register vanish."""
    said = {"chain": "gazette > unoda > chile", "origin": "chile", "quote": "A train left, the register says"}
    desk.print("gazette", said)
    before = desk.ledger.explain(desk.row()["id"]).row()
    row = "transferred_arms; Chile[CL]; Norway[NO]; item=artillery shells; when=2024-05; origin=norway; chain=unoda>norway"
    with registered(Invented("register")):
        desk.ledger.load(write(desk.folder, "register published=2024-06-01", f"1 2024|{row}"))
    found = desk.ledger.explain(desk.row()["id"]).row()
    assert [item["sources"] for item in found["items"]] == [["gazette", "unoda", "chile"], ["norway"]]
    assert found["opinion"] == before["opinion"]


def test_a_question_that_shows_some_claims_believes_the_whole(desk: Desk) -> None:
    """What one source says is shown alone; how far the transfer is believed rests on all, as its explanation does."""
    desk.print("gazette", {})
    desk.print("port-watch", {"quote": "We saw shells go to Norway", "chain": "port-watch"})
    row = desk.row(source="gazette")
    assert (row["claims"], row["origins_for"]) == (1, 2)
    assert row["probability"] == desk.row()["probability"] == 0.795775
    assert desk.ledger.explain(row["id"]).row()["opinion"]["probability"] == row["probability"]


def test_questions_find_what_rests_on_little(desk: Desk) -> None:
    """One origin, default grades, old words, and words that depend on the policy: each a filter of propositions."""
    desk.print("gazette", {})
    asked = {"single_source": True, "ungraded": True, "sensitive": True}
    for name in asked:
        assert len(desk.ledger.rows(ev.propositions(**{name: True}))) == 1, name
    desk.print("port-watch", {"quote": "We saw shells go to Norway", "chain": "port-watch"})
    assert desk.ledger.rows(ev.propositions(single_source=True)) == []
    desk.print("herald", {"quote": "Shells went to Norway by rail in May", "chain": "herald"})
    for source in ("gazette", "port-watch", "herald"):
        desk.grade(source, "A")
    for claim in desk.row()["evidence"]:
        desk.ledger.grade(claim["claim"], "1", by="A. Analyst", because="seen")
    for name in asked:
        assert desk.ledger.rows(ev.propositions(**{name: True})) == [], name
    desk.print("courier", {}, on="2024-05-11")
    assert desk.ledger.rows(ev.propositions(ungraded=True)) == [], (
        "a copy that nobody graded is set aside, and enters nothing"
    )
    for days, stale in ((8, 1), (9, 0)):
        assert len(desk.ledger.rows(ev.propositions(stale=days, published_by="2024-05-20"))) == stale
    with pytest.raises(QueryError, match="stale 0: write a number of days"):
        ev.propositions(stale=0)


def counted_in_a_report(desk: Desk) -> tuple[object, object]:
    """How many findings rest on one source at most, and how many on a grade that nobody signed, on Summary."""
    lines = {str(row[0]): row[1] for row in ev.report.register(desk.ledger).sheet("Summary").rows}
    return (
        lines["of these that one independent origin at most bears out"],
        lines["of these that rest on a grade that nobody signed"],
    )


def test_what_weighs_nothing_rests_on_defaults_and_on_one_source(desk: Desk) -> None:
    """Nobody graded the crew, whose F is the default of the unnamed: nothing can be judged, and the filters say why."""
    desk.declare("crew", "unnamed")
    desk.print("gazette", {"chain": "gazette > crew"})
    assert desk.words() == ("cannot be judged", "none", "insufficient")
    for name in ("single_source", "ungraded"):
        assert len(desk.ledger.rows(ev.propositions(**{name: True}))) == 1, name
    assert counted_in_a_report(desk) == (1, 1)
    (claim,) = desk.row()["evidence"]
    desk.ledger.grade(claim["claim"], "6", by="A. Analyst", because="no telling")
    assert counted_in_a_report(desk) == (1, 0)
    assert desk.ledger.rows(ev.propositions(ungraded=True)) == [], "a person signed that it cannot be judged"
    assert len(desk.ledger.rows(ev.propositions(single_source=True))) == 1
    desk.print("herald", {"polarity": "denies", "quote": "No shells left Olmark", "event": "2023-01"})
    assert len(desk.ledger.rows(ev.propositions())) == 2
    assert len(desk.ledger.rows(ev.propositions(single_source=True))) == 1, "nobody asserts what is denied alone"


def test_a_default_that_silences_a_denial_is_found(desk: Desk) -> None:
    """All that counts is signed for, and a denial counts for nothing because of an F that nobody signed."""
    desk.declare("crew", "unnamed")
    desk.print("gazette", {})
    desk.grade("gazette", "B")
    desk.ledger.grade(desk.row()["evidence"][0]["claim"], "2", by="A. Analyst", because="seen")
    assert desk.ledger.rows(ev.propositions(ungraded=True)) == []
    desk.print("herald", {"chain": "herald > crew", "polarity": "denies", "quote": "No shells left, a crew said"})
    desk.grade("herald", "B")
    (row,) = desk.ledger.rows(ev.propositions(ungraded=True))
    (denial,) = [one for one in desk.ledger.explain(row["id"]).explanation.items if one.item.sign == -1]
    assert (denial.by_default, denial.evidence) == (True, 0)
    desk.grade("crew", "F")
    assert desk.ledger.rows(ev.propositions(ungraded=True)) == []


def test_a_number_of_origins_says_of_what_it_is_the_lesser(desk: Desk) -> None:
    """Two origins in one paper are one voice; whoever counts them in the list below finds why."""
    desk.print(
        "gazette",
        {"chain": "gazette > port-watch", "quote": "Shells went, the port watch said"},
        {"chain": "gazette > coast-watch", "quote": "The coast watch saw them too"},
    )
    for source in ("gazette", "port-watch", "coast-watch"):
        desk.grade(source, "B")
    told = desk.ledger.explain(desk.row()["id"])
    assert told.row()["opinion"]["origins_for"] == 1
    assert "Independent origins: 1 (2 origins, 1 publisher) for it, 0 against it." in told.text()


def test_the_policy_stands_in_the_head_of_an_answer_and_another_gives_other_words(desk: Desk) -> None:
    """Without one it is the default; one that there is not is refused, naming those there are."""
    desk.print("gazette", {})
    assert desk.ledger.answer(ev.transfers())["policy"] == POLICIES["default"].row()
    answer = desk.ledger.answer(ev.transfers(policy="strict"))
    assert answer["policy"] == POLICIES["strict"].row()
    assert (answer["rows"][0]["likelihood"], answer["rows"][0]["confidence"]) != desk.words()[:2]
    assert desk.ledger.frame(ev.transfers()).attrs["policy"]["name"] == "default"
    assert "policy" not in desk.ledger.answer(ev.claims())
    with pytest.raises(QueryError, match="'panel' is no policy; there are default, strict, mean"):
        ev.transfers(policy="panel")


def test_a_forecast_is_explained_beside_what_happened(desk: Desk) -> None:
    """Propositions show a forecast with the event, transfers do not: the id that the row has for it finds it too."""
    desk.print("gazette", {}, {"modality": "forecast", "quote": "More shells will go to Norway in May"})
    (row,) = desk.ledger.rows(ev.propositions())
    assert row["id"] == desk.row()["id"]
    (forecast,) = [one["claim"] for one in row["evidence"] if one["modality"] == "forecast"]
    found = desk.ledger.explain(forecast)
    assert found.proposition.id == row["id"]
    assert {item["claim"] for item in found.row()["items"]} == {one["claim"] for one in row["evidence"]}
    (event,) = desk.row()["evidence"]
    assert [item["claim"] for item in desk.ledger.explain(row["id"]).row()["items"]] == [event["claim"]]


def test_a_forecast_weighs_nothing_of_an_event_whatever_its_grade(desk: Desk) -> None:
    """Transfers leave it out and propositions show it: both believe the one transfer alike, also where somebody signed a
    digit of the forecast, and it comes first, is near-identical or closes a ring."""
    desk.print(
        "courier", {"modality": "forecast", "chain": "courier > gazette", "event": "2024-05-03"}, on="2024-05-01"
    )
    desk.print("gazette", {"chain": "gazette > courier"})
    desk.print("herald", {"event": "2024"})
    for claim in desk.ledger.claims(ev.claims(modality="forecast")):
        desk.ledger.grade(claim.id, "1", by="A. Analyst", because="he was told the plan")
    (row,) = desk.ledger.rows(ev.propositions())
    assert row["id"] == desk.row()["id"]
    assert (len(row["evidence"]), len(desk.row()["evidence"])) == (3, 2)
    told = ("probability", "uncertainty", "conflict", "likelihood", "confidence", "state")
    assert [row[name] for name in told] == [desk.row()[name] for name in told]
    (one,) = desk.ledger.believed(ev.propositions())
    assert round(one.opinion.probability, 6) == row["probability"]
    notes = {item["claim"]: item["note"] for item in desk.ledger.explain(ev.propositions()).row()["items"]}
    (forecast,) = [found["claim"] for found in row["evidence"] if found["modality"] == "forecast"]
    assert "a forecast, which weighs nothing whatever its grade" in notes[forecast]
    assert desk.ledger.rows(ev.propositions(circular=True)) == []


def test_explain_takes_a_proposition_a_claim_or_a_question(desk: Desk) -> None:
    """Each whole or by its beginning; what names none or several is said."""
    desk.print("gazette", {})
    row = desk.row()
    claim = row["evidence"][0]["claim"]
    for asked in (row["id"], row["id"][:8], claim, claim[:8], ev.transfers(supplier="CL")):
        assert desk.ledger.explain(asked).row()["proposition"] == row["id"]
    for wrong, message in (
        ("no id", "is no id"),
        ("0" * 12, "names no proposition"),
        (ev.notes(), "finds no propositions"),
    ):
        with pytest.raises(NotFound, match=message):
            desk.ledger.explain(wrong)
    desk.print("herald", {"item": "rockets", "quote": "Rockets went to Norway"})
    with pytest.raises(NotUnique, match="the question names several propositions"):
        desk.ledger.explain(ev.transfers())
    assert desk.ledger.explain(row["id"], published_by="2024-05-10").row()["proposition"] == row["id"]
    with pytest.raises(NotFound):
        desk.ledger.explain(claim, published_by="2024-05-09")


LIKELIHOOD = re.compile(
    r"\b(almost no chance|remote|(highly )?improbable|(very )?(un)?likely|roughly even (chance|odds)|(highly )?probable|"
    r"(almost|nearly) certain)\b",
    re.IGNORECASE,
)
CONFIDENCE = re.compile(r"\b(low|moderate|high|confidence)\b", re.IGNORECASE)


def sentences(text: str) -> list[str]:
    """The sentences of a generated text, without the words of documents that it quotes; a colon or semicolon ends none."""
    bare = re.sub(r'"[^"]*"', '""', text)
    return [one for line in bare.splitlines() for one in re.split(r"(?<=[.!?])\s", line) if one.strip()]


def test_no_sentence_of_an_explanation_holds_a_likelihood_and_a_confidence(desk: Desk) -> None:
    """ICD 203: how probable and how well sourced are two things, told apart under every policy."""
    desk.print("gazette", {}, {"polarity": "denies", "quote": "Chile denied it", "chain": "gazette > chile"})
    desk.print("port-watch", {"quote": "We saw shells go to Norway", "chain": "port-watch"})
    told = [s for p in POLICIES for s in sentences(desk.ledger.explain(desk.row()["id"], policy=p).text())]
    assert any(LIKELIHOOD.search(one) for one in told)
    assert any(CONFIDENCE.search(one) for one in told)
    assert [one for one in told if LIKELIHOOD.search(one) and CONFIDENCE.search(one)] == []


def test_no_sentence_of_a_report_holds_a_likelihood_and_a_confidence(desk: Desk) -> None:
    """Nor one in any cell of either report, quotes apart."""
    desk.print("gazette", {})
    for report in (ev.report.register(desk.ledger), ev.report.compliance(desk.ledger)):
        texts = [str(value) for sheet, _, value in report.cells() if sheet != "Evidence"]
        told = [one for text in texts for one in sentences(text)]
        assert any(LIKELIHOOD.search(one) for one in told)
        assert [one for one in told if LIKELIHOOD.search(one) and CONFIDENCE.search(one)] == []
