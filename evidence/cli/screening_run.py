"""A screening as a command runs it: one party, or a sheet part by part, each answered, told and recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from evidence import telling
from evidence.cli import screened_text as text
from evidence.cli.answers import Usage, emit
from evidence.cli.options import Here

if TYPE_CHECKING:
    from evidence.ledger import Ledger
    from evidence.recorded import Receipt
    from evidence.report.joined import Writer
    from evidence.roster.parts import Part
    from evidence.roster.sheet import Roster
    from evidence.screen import Answer, Screened
    from evidence.screened import Asked

    Each = Callable[[Iterable[Asked]], Iterable[Answer]]

ONE_WORD = "one word"
"""The kind of what is told of a name of one word: ``evidence.roster.naming``."""

KEPT = 1_000
"""Issues of different words that an answer holds; with ``--out`` each stands beside its row."""


@dataclass
class Run:
    """One screening, its question and what came of it so far."""

    here: Here
    question: dict[str, Any]
    by: str | None = None
    label: str | None = None
    record: bool = True
    keep: bool = True
    """Whether the ledger keeps the names beside their hashes."""
    processes: int | None = None
    found: Screened | None = None
    """What it was answered by, without the answers."""
    receipt: Receipt | None = None
    counts: Counter[str] = field(default_factory=Counter)
    rows: list[dict[str, Any]] = field(default_factory=list)
    issues: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    unkept: int = 0

    def single(
        self,
        name: str,
        aliases: Sequence[str],
        kind: str | None,
        born: Sequence[str],
        nationalities: Sequence[str],
        identifiers: Sequence[str],
    ) -> None:
        """Screen one party and tell what was found."""
        from evidence.roster.single import single

        asked, remarks = single(
            name, aliases=aliases, kind=kind, born=born, nationalities=nationalities, identifiers=identifiers
        )
        for remark in remarks:
            told = {"kind": remark.kind, "message": remark.message, "raw": name.strip(), "screened": True}
            self._issue({"row": 1, "place": "--name", **told})
        with self.here.ledger() as ledger, self._opened(ledger) as each:
            (answer,) = each([asked])
        for issue in answer.issues:
            self._issue({"row": 1, "place": "--name", "kind": "name", "message": issue.message, "screened": False})
        self._count([answer], 1)
        if self.here.json:
            emit(self._answer([answer.as_row()]))
        else:
            if answer.hits:
                print("\n".join(text.hits(asked.name or identifiers[0], answer.hits)))
            self._told()
        self._end()

    def sheet(
        self, file: Path, columns: Mapping[str, Any], kind: str | None, dates: str | None, out: Path | None
    ) -> None:
        """Screen each party of a sheet, write the sheet with what was found where ``out`` says, and tell it."""
        from evidence.cli.progress import progress
        from evidence.roster.laying import Columns
        from evidence.roster.parts import parts
        from evidence.roster.sheet import opened
        from evidence.roster.single import kind_known

        beside = _beside(out)
        roster = opened(file, Columns(**columns), kind=kind_known(kind), dates=dates)
        with ExitStack() as stack:
            ledger = stack.enter_context(self.here.ledger())
            writer = stack.enter_context(_written(out, beside, roster))
            tell = stack.enter_context(progress("rows"))
            with self._opened(ledger, file.name) as each:
                for part in parts(roster, each):
                    self._part(part, writer)
                    if tell is not None:
                        tell(file.name, self.counts["rows"])
            if writer is not None:
                writer.question(self._question(roster))
        self._tell(roster, out, beside)
        self._end()

    def _part(self, part: Part, writer: Writer | None) -> None:
        from evidence.report import joined

        answers = part.answers
        self._count(list(answers.values()), len(part.rows))
        for row in part.rows:
            for fault in row.faults:
                self._issue(fault.as_row())
            answer = answers.get(row.row)
            for issue in answer.issues if answer else ():
                self._issue(
                    {
                        "row": row.row,
                        "place": f"row {row.row}",
                        "kind": "name",
                        "message": issue.message,
                        "screened": False,
                    }
                )
            if self.here.json and (writer is None or (answer is not None and answer.hits)):
                self.rows.append(answer.as_row() if answer else {"row": row.row, "query": None, "hits": []})
            elif writer is None and answer is not None and answer.hits:
                print("\n".join(text.hits(answer.asked.name, answer.hits, row.row)))
        if writer is not None:
            joined.put(writer, part)

    @contextmanager
    def _opened(self, ledger: Ledger, label: str | None = None) -> Iterator[Each]:
        """What answers for those asked about, all under one state of the ledger, and is recorded where that is asked for."""
        from evidence.recording import Recording
        from evidence.screened import Question
        from evidence.signer import whoami

        with ledger.open_screening(**self.question, processes=self.processes) as opened:
            if not self.record:
                yield opened.each
                self.found = opened.whole(())
                return
            given, name = Question(**self.question), whoami() if self.by is None else self.by
            recording = Recording(opened, given, by=name, label=self.label or label, keep=self.keep)
            yield lambda asked: recording.each(opened.each(asked))
            self.found = opened.whole(())
        self.receipt = recording.sign(ledger.store)

    def _count(self, answers: Sequence[Any], rows: int) -> None:
        self.counts["rows"] += rows
        self.counts["hits"] += sum(len(one.hits) for one in answers)
        self.counts["with_hits"] += sum(1 for one in answers if one.hits)
        found = sum(1 for one in answers if not one.hits and not one.is_unscreened)
        self.counts["without_hits"] += found
        self.counts["not_screened"] = self.counts["rows"] - self.counts["with_hits"] - self.counts["without_hits"]
        self.counts["delisted"] += sum(one.delisted for one in answers)

    def _issue(self, told: dict[str, Any]) -> None:
        """Keep an issue; those of the same words are kept as the first, with how many rows they are in."""
        key = (str(told["kind"]), str(told["message"]))
        if key in self.issues:
            self.issues[key]["rows"] += 1
        elif len(self.issues) < KEPT:
            self.issues[key] = told | {"rows": 1}
        else:
            self.unkept += 1

    def _head(self) -> dict[str, Any]:
        return {} if self.found is None else self.found.head_row()

    def _answer(self, rows: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
        """The JSON object of the answer."""
        head = self._head()
        counts = {name: self.counts[name] for name in COUNTED}
        told = {
            "query": "screen",
            "as_of": head.get("as_of"),
            "published_by": head.get("published_by"),
            "on": head.get("filters", {}).get("on"),
            "threshold": head.get("filters", {}).get("threshold"),
            "policy": head.get("policy"),
            "head": head.get("head"),
            "filters": head.get("filters"),
            "lists": head.get("lists", []),
            "receipt": None if self.receipt is None else self.receipt.id,
            "counts": counts,
            "issues": list(self.issues.values()),
            "issues_left_out": self.unkept,
            "rows": rows,
        }
        return self.here.answer(**(told | more))

    def _tell(self, roster: Roster, out: Path | None, beside: Path | None) -> None:
        if self.here.json:
            files = {"file": None if out is None else str(out), "hits_file": None if beside is None else str(beside)}
            emit(self._answer(self.rows, roster=self._of(roster), **files))
            return
        self._told()
        print(f"columns read: {_columns(roster)}")
        if roster.laid.kept:
            print(f"columns kept and not read: {', '.join(roster.laid.kept)}")
        for remark in roster.remarks:
            print(f"remark: {remark}")
        if out is not None:
            print(f"{out}: {_rows(self.counts['rows'])}")
        if beside is not None:
            print(f"{beside}: {self.counts['hits']:,} hits")

    def _told(self) -> None:
        """What was looked at and what came of it, below the hits."""
        counts, head = self.counts, self._head()
        if self.found is None or counts["not_screened"] == counts["rows"]:
            print("nothing was screened: no row holds a name or a number")
        else:
            threshold, on, lists = self.found.question.threshold, self.found.question.on, head["lists"]
            if not counts["hits"]:
                print(telling.nothing(threshold, lists, on))
            elif counts["rows"] > 1:
                print(
                    f"{counts['with_hits']:,} of {_rows(counts['rows'])} with a hit at threshold {threshold:g}, "
                    f"{counts['hits']:,} in all; {counts['without_hits']:,} without a hit in these vintages"
                )
            if counts["hits"]:
                print(text.looked(lists, on))
            print(
                f"threshold {threshold:g}, policy {self.found.policy.name}, ledger at log entry {self.found.question.as_of}"
            )
        if counts["delisted"]:
            many = "1 party" if counts["delisted"] == 1 else f"{counts['delisted']:,} parties"
            print(f"left out: {many} alike enough whose listing had ended by that day; --delisted tells them")
        if counts["not_screened"]:
            print(f"not screened: {_rows(counts['not_screened'])}")
        short = [one for one in self.issues.values() if one["kind"] == ONE_WORD]
        unread = [one for one in self.issues.values() if one["kind"] != ONE_WORD]
        if unread:
            print("could not be read, or not wholly:")
            print("\n".join(text.issues(unread, self.unkept)))
        for one in short:
            rows = "" if one["rows"] == 1 else f" (and in {one['rows'] - 1:,} more rows)"
            print(f"{one['raw'] if one['place'] == '--name' else one['place']} {one['message']}{rows}")
        if self.receipt is not None:
            print(f"receipt: {self.receipt.id}, signed by {self.receipt.by}")

    def _question(self, roster: Roster) -> dict[str, str]:
        """What was asked and of what, for the workbook."""
        head = self._head()
        asked = {name: str(value) for name, value in head.get("filters", {}).items()}
        return {
            "File": f"{roster.path.name} (SHA-256 {roster.sha256})",
            "Columns read": _columns(roster),
            "Columns kept and not read": ", ".join(roster.laid.kept) or "none",
            "Rows": f"{self.counts['rows']:,}",
            "With a hit": f"{self.counts['with_hits']:,} rows ({self.counts['hits']:,} hits)",
            "Without a hit": f"{self.counts['without_hits']:,} rows: no hit at this threshold in these vintages, which does "
            "not say that a party stands on no list",
            "Not screened": f"{self.counts['not_screened']:,} rows; the sheet Issues says why",
            "Lists looked at": telling.vintages(head.get("lists", [])),
            **{name.replace("_", " ").capitalize(): value for name, value in asked.items()},
            "Ledger head (hash)": str(head.get("head", "")),
            "Library": f"sanctions-evidence {head.get('library', '')}",
            "Receipt": "none was recorded" if self.receipt is None else self.receipt.id,
        }

    def _of(self, roster: Roster) -> dict[str, Any]:
        return {
            "file": roster.path.name,
            "sha256": roster.sha256,
            "sheet": roster.laid.lines.sheet or None,
            "columns": roster.laid.told(),
            "kept": list(roster.laid.kept),
            "remarks": list(roster.remarks),
        }

    def _end(self) -> None:
        if self.counts["not_screened"]:
            raise typer.Exit(3)


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


COUNTED = ("rows", "with_hits", "without_hits", "not_screened", "hits", "delisted")


def _columns(roster: Roster) -> str:
    return "; ".join(f"{role}: {', '.join(names)}" for role, names in roster.laid.told().items())


def _beside(out: Path | None) -> Path | None:
    """Where the lines of all hits go: a sheet of a workbook, else a file beside. Raises Usage for another ending."""
    if out is None or out.suffix.lower() == ".xlsx":
        return None
    if out.suffix.lower() != ".csv":
        raise Usage(f"--out {out}: its ending says no format. End it in .xlsx or .csv")
    return out.with_name(f"{out.stem}.hits.csv")


@contextmanager
def _written(out: Path | None, beside: Path | None, roster: Roster) -> Iterator[Writer | None]:
    """A writer to what takes the place of ``out``, and of the file beside it, when all went well."""
    if out is None:
        yield None
        return
    from evidence.cli.files import written
    from evidence.report import joined

    if out.resolve() == roster.path.resolve():
        raise Usage(f"--out {out} is the sheet itself, which is not written over. Name another file")
    with ExitStack() as stack:
        part = stack.enter_context(written(out))
        hits = None if beside is None else stack.enter_context(written(beside))
        writer = stack.enter_context(joined.writing(part, hits))
        writer.header(joined.headings(roster.header))
        yield writer
