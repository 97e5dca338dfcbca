"""Claims proposed of a text by rules: exact words, roles, who says it and how, when and how many. None is evidence yet."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from evidence.prose.begun import begun_inside
from evidence.prose.belied import belied, tells_a_deed
from evidence.prose.bounds import DAYS
from evidence.prose.clauses import Clause
from evidence.prose.dating import Calendar
from evidence.prose.denied import denied
from evidence.prose.disowned import disowned, named_by
from evidence.prose.general import is_general
from evidence.prose.identities import identities, offices
from evidence.prose.interviews import answers
from evidence.prose.labels import bare, labels, of_publisher
from evidence.prose.lexicon import Entry, listed
from evidence.prose.match import Match
from evidence.prose.matching import matches
from evidence.prose.naming import Memory, Mention, handed_on
from evidence.prose.noting import noted
from evidence.prose.parting import parted
from evidence.prose.placing import How
from evidence.prose.presupposed import is_presupposed
from evidence.prose.quoting import Spoken, spoken
from evidence.prose.reading import Reading, read
from evidence.prose.rebuttals import rebuttals
from evidence.prose.restating import restated
from evidence.prose.roles import MATTERS, fitting, written
from evidence.prose.ruling import is_ruling
from evidence.prose.senses import in_another_sense
from evidence.prose.sentences import sentences
from evidence.prose.settling import settled, without_denied
from evidence.prose.spans import span
from evidence.prose.standing import how, is_picture
from evidence.prose.tally import tally
from evidence.prose.told_later import Later, opens_with_event, told_later
from evidence.prose.turning import turned
from evidence.prose.unbroken import unbroken
from evidence.prose.unknowing import unknowing
from evidence.prose.values import Named, Proposal, Prose, Said, Sentence
from evidence.prose.voices import Voices
from evidence.read.prose import Kind
from evidence.schema.edtf import Edtf
from evidence.schema.predicates import predicate
from evidence.schema.records import Mention as Written
from evidence.schema.scales import default_grades
from evidence.schema.words import Interest, Modality, Polarity, SourceKind


def propose(prose: Prose) -> tuple[Proposal, ...]:
    """The claims that the rules propose, in the order of their words. The same text gives the same proposals."""
    reading = unbroken(prose)
    if reading is None:
        return Proposing(prose).run()
    return tuple(map(reading.restored, Proposing(reading.prose).run()))


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal with what the settling of a text still needs to know of it."""

    proposal: Proposal
    sentence: int
    heading: bool
    back: bool = False
    """It points back to an event told before: "the test took place on Thursday"."""
    fallback: bool = False
    """Only where no other claim has its words."""


class Proposing:
    """One text on its way from sentences to proposals."""

    def __init__(self, prose: Prose) -> None:
        self.prose = prose
        self.labels = labels(prose) or answers(prose)
        self.sentences = bare(sentences(prose), self.labels)
        self.memory = Memory()
        told = of_publisher(prose.publisher)
        inside = begun_inside(prose.text, self.sentences)
        block = -1
        quoted: Entry | None = None
        self.readings: list[Reading] = []
        self.matched: list[list[Match]] = []
        self.quoted: list[Entry | None] = []
        """Who was quoted last in the block, by the number of the sentence."""
        named: list[Named] = []
        for number, sentence in enumerate(self.sentences):
            if sentence.block != block:
                quoted = self.memory.said if sentence.block == block + 1 else None
                block = sentence.block
                label = self.labels.get(block)
                self.memory.begin(told if label is None else label.entry)
            self.memory.quoted = number in inside
            reading = read(prose.text, sentence.start, sentence.end, self.memory)
            self.readings.append(reading)
            self.matched.append(list(matches(reading, self.memory)))
            self.quoted.append(self.memory.said or quoted)
            named += handed_on(reading.line, reading.mentions)
        named.sort()
        self.voices = Voices(prose, self.sentences, named, {k: one.voice for k, one in self.labels.items()})
        self.calendar = Calendar(prose.published)
        self.drafts: list[Draft] = []
        self.later: list[Later] = []

    def run(self) -> tuple[Proposal, ...]:
        """Every sentence in order, then what only the whole text can settle."""
        block = -1
        for number, (sentence, reading) in enumerate(zip(self.sentences, self.readings, strict=True)):
            if sentence.block != block:
                block = sentence.block
                self.calendar.turn(block)
            self.calendar.pass_by((sentence.start, sentence.end))
            if (opening := opens_with_event(self.prose.text, sentence.start)) is not None:
                self._later(number, sentence, opening)
            self._sentence(number, sentence, reading)
        found = settled(self.drafts, self.prose, self.later)
        answers = rebuttals(self.voices, found)
        unknown = unknowing(self.voices, self.readings, (*found, *answers))
        unread = denied(self.voices, self.readings, (*found, *answers, *unknown))
        own = disowned(self.voices, self.readings, (*found, *answers, *unknown, *unread))
        denials = (*answers, *unknown, *unread, *own)
        ordered = sorted(
            (*without_denied(found, denials), *denials), key=lambda p: (p.start, p.end, p.predicate, p.rule)
        )
        return restated(noted(ordered, self.prose))

    def _later(self, number: int, sentence: Sentence, opening: re.Match[str]) -> None:
        later = told_later(number, opening, self.calendar.times(self.prose.text, (sentence.start, sentence.end)))
        if later is not None:
            self.later.append(later)
            for name in later.predicates:
                self.calendar.told(name, later.when, sentence.block)

    def _sentence(self, number: int, sentence: Sentence, reading: Reading) -> None:
        kind = self.prose.blocks[sentence.block].kind
        before: Edtf | None = None
        last: Clause | None = None
        dated: tuple[tuple[int, int], ...] = ()
        if self.matched[number]:
            dated = tuple(
                (t.start, t.end) for t in self.calendar.times(self.prose.text, (sentence.start, sentence.end))
            )
        for whole in self.matched[number]:
            for match, i, j in parted(reading, whole, *span(reading, whole, dated)):
                told = before
                if last is not None and last.kind == "rel" and match.clause.kind == "on":
                    told = None  # "drones that struck a depot in May were bought from": May is of the strike
                draft = self._draft(number, sentence, reading, match, i, j, told, kind, same=match.clause is last)
                if draft is None:
                    continue
                self.drafts.append(draft)
                when = draft.proposal.when
                event = predicate(draft.proposal.predicate).kind.value == "event"
                if (
                    event
                    and when is not None
                    and draft.proposal.predicate
                    not in ("was_made", "produced_arms")  # when rifles were made dates nothing done with them
                    and draft.proposal.said.polarity is Polarity.ASSERTS
                    and draft.proposal.said.modality is not Modality.FORECAST
                ):
                    before = when
                    last = match.clause
                    if when.earliest is not None:
                        if when.earliest == when.latest or self.calendar.in_block is None:
                            self.calendar.in_block = when
                        self.calendar.told(draft.proposal.predicate, when, sentence.block)
        for found in spoken(reading, self.quoted[number]):
            self._spoken(number, sentence, reading, found, kind, before)
        for proposal in (*offices(reading, self.prose), *identities(reading, self.prose)):
            stretch = (proposal.start, proposal.end)
            said: Said | None = Said((self.prose.publisher,), self.prose.publisher)
            if proposal.predicate != "holds_office":
                said = self.voices.said(stretch, stretch, proposal.predicate, proposal.subject)
            if said is None:
                continue  # what is not surely stated nor denied is not proposed
            self.drafts.append(Draft(replace(proposal, said=said, credibility=self._credibility(said)), number, False))

    def _draft(
        self,
        number: int,
        sentence: Sentence,
        reading: Reading,
        match: Match,
        i: int,
        j: int,
        before: Edtf | None,
        kind: Kind,
        *,
        same: bool = False,
    ) -> Draft | None:
        if is_general(reading, match) or is_ruling(reading, match) or in_another_sense(reading, match):
            return None
        line, text = reading.line, self.prose.text
        start, end = line.start[i], line.end[j - 1]
        trigger = (line.start[match.i], line.end[max(match.i, min(match.j, len(line.end)) - 1)])
        held = match.verb.begin if match.rule.predicate == "stalled" and match.verb is not None else 0
        subject = written(line.text, reading, match.filled.subject, held)
        recipient = written(line.text, reading, match.filled.object)
        said = turned(self.voices.said((start, end), trigger, match.rule.predicate, subject, recipient), match.rule)
        if said is None or is_presupposed(reading, match, said):
            return None
        item = match.filled.item
        quantity = tally(reading, match, start, end)
        stands = how(reading, match, text[start:end], kind, before, same=same)
        when, when_text = self.calendar.when(
            text,
            match.rule.predicate,
            (start, end),
            (sentence.start, sentence.end),
            trigger[0],
            said.polarity,
            said.modality,
            stands,
            who="" if said.origin == self.prose.publisher else said.origin.id,
            caption=kind is Kind.CAPTION or is_picture(text[sentence.start : sentence.end + 20]),
        )
        proposal = Proposal(
            start,
            end,
            text[start:end],
            match.rule.predicate,
            said,
            subject=subject,
            object=written(line.text, reading, match.filled.object, j if match.rule.predicate in MATTERS else 0),
            item=written(line.text, reading, item),
            place=written(line.text, reading, match.filled.place),
            when=when,
            when_text=when_text,
            quantity=quantity,
            credibility=self._credibility(said),
            rule=match.rule.id,
        )
        proposal = fitting(proposal)
        subject, object_ = proposal.subject, proposal.object
        if subject is not None and object_ is not None and subject.key and subject.key == object_.key:
            proposal = replace(proposal, object=None)
        if _is_idle(match, proposal):
            return None
        return Draft(
            proposal,
            number,
            kind is Kind.HEADING or number == 0,
            back=stands.definite,
            fallback=match.rule.id in listed("fallbackrule")
            or (
                match.rule.id == "warn"
                and isinstance(match.filled.subject, Mention)
                and "unnamed" in match.filled.subject.tags
            ),
        )

    def _spoken(
        self, number: int, sentence: Sentence, reading: Reading, found: Spoken, kind: Kind, before: Edtf | None
    ) -> None:
        line, text = reading.line, self.prose.text
        start, end = line.start[found.i], line.end[found.j - 1]
        subject = written(text, reading, found.speaker)
        said = self.voices.said((start, end), (line.start[found.at], line.end[found.at]), "declared", subject)
        if said is None and found.rule == "quotation" and subject is not None:
            said = self.voices.quoted(line.start[found.verb], subject)
        if said is None or tells_a_deed(reading, found):
            return
        if said.modality is Modality.FORECAST:  # what is vowed is to come; that it was vowed is not
            said = replace(said, modality=Modality.ASSERTED)
        if "paper" in found.speaker.tags and len(said.chain) > 1:  # who speaks in "the report" is who made it
            subject = named_by(self.voices, said.origin)
        what = belied(reading, found)
        if what is not None:
            said = replace(said, polarity=Polarity.DENIES, modality=Modality.ASSERTED, interest=Interest.SELF_SERVING)
            subject = named_by(self.voices, said.origin)
        elif said.polarity is Polarity.DENIES:  # what is said has a "not" in it; that it was said is no denial
            said = replace(said, polarity=Polarity.ASSERTS)
        when, when_text = self.calendar.when(
            text,
            what or "declared",
            (start, end),
            (sentence.start, sentence.end),
            line.start[found.verb],
            said.polarity,
            said.modality,
            How(clause=_hanging(reading, found), clause_start=sentence.start, before=before),
        )
        content = Written(text[line.start[found.what[0]] : line.end[found.what[1] - 1]])
        proposal = Proposal(
            start,
            end,
            text[start:end],
            what or "declared",
            said,
            subject=subject,
            object=content if what is None else None,
            when=when,
            when_text=when_text,
            credibility=self._credibility(said),
            rule=found.rule if what is None else "belied",
        )
        if what is not None:  # "We hear of supplies of arms, and these claims are groundless" asserts no supply
            self.drafts = [d for d in self.drafts if d.sentence != number or not _is_within(d.proposal, proposal)]
        self.drafts.append(Draft(proposal, number, kind is Kind.HEADING, fallback=True))

    def _credibility(self, said: Said) -> int | None:
        table = default_grades("default")["credibility"]
        word = said.modality.value
        if said.polarity is Polarity.DENIES:
            word = "not_found" if said.modality is Modality.ASSESSED else "denied"
        elif (
            said.modality is Modality.ASSERTED
            and said.origin == self.prose.publisher
            and said.origin.kind is SourceKind.OUTLET
        ):
            word = "asserted_by_relay"
        return int(table[word]) if word in table else None


def _is_within(one: Proposal, denial: Proposal) -> bool:
    """Whether a claim is asserted within the words of a denial of such a claim."""
    inside = denial.start <= one.start and one.end <= denial.end
    return inside and one.predicate == denial.predicate and one.said.polarity is Polarity.ASSERTS


def _hanging(reading: Reading, found: Spoken) -> str:
    """The kind of clause in which something is said: a relative one too where an insertion breaks it."""
    number = reading.clause_of(found.verb)
    kinds = [clause.kind for clause in reading.clauses[: number + 1]]
    return "rel" if kinds[-1] == "on" and "rel" in kinds else kinds[-1]


def _is_idle(match: Match, proposal: Proposal) -> bool:
    """Whether a match says too little, or nothing that was done: a visit to nowhere, a declaration that is denied."""
    if proposal.predicate == "used_arms_in" and not (proposal.subject or proposal.object or proposal.place):
        return True
    if proposal.predicate == "visited" and proposal.object is None and proposal.place is None:
        return True
    if match.rule.predicate == "declared" and (
        proposal.said.polarity is Polarity.DENIES or (match.verb is not None and match.verb.passive)
    ):
        return True
    if match.rule.predicate == "declared" and proposal.object is not None and proposal.object.text.lower() in DAYS:
        return True  # ", the ministry announced Monday"
    return match.rule.id == "declare" and proposal.object is None and match.clause.j - match.i < 6
