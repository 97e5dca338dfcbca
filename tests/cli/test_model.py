"""``evidence propose --endpoint``: only what the user names is sent, and only there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Done, run
from tests.prose.test_endpoint import chatting, replying, serving

TEXT = "The pilot said that North Korea shipped missiles to Russia in September.\n"
TOLD = {
    "quote": "North Korea shipped missiles to Russia in September",
    "predicate": "transferred_arms",
    "subject": "North Korea",
    "object": "Russia",
    "item": "missiles",
    "speakers": ["The pilot"],
    "event": "2024-09",
}
ANSWER = chatting(json.dumps({"claims": [TOLD, {**TOLD, "quote": "South Korea shipped missiles"}]}))


@pytest.fixture
def note(tmp_path: Path) -> Path:
    """A text of one sentence."""
    file = tmp_path / "note.txt"
    file.write_text(TEXT, "utf-8")
    return file


def kept(tmp_path: Path, note: Path, *more: str) -> tuple[str, Done]:
    """A ledger that holds the note."""
    db = str(tmp_path / "a.db")
    return db, run("--db", db, "load", note, "--publisher", "Port Monitor", "--published", "2024-11-04", *more)


def test_a_file_is_sent_where_the_user_says(note: Path) -> None:
    """What is proposed is printed, what is refused and how much was sent is told beside it."""
    with serving(ANSWER) as (url, sent):
        done = run(
            "propose", note, "--publisher", "Port Monitor", "--endpoint", url, "--model", "m", "--format", "jsonl"
        )
    assert done.code == 0
    (row,) = [json.loads(line) for line in done.out.splitlines()]
    assert (row["quote"], row["subject_key"], row["rule"]) == (TOLD["quote"], "KP", "model")
    assert row["chain"] == ["port-monitor", "the-pilot"]
    assert "characters to 127.0.0.1:" in done.err
    assert "refused: the quote does not stand in the text word for word" in done.err
    assert len(sent) == 1


def test_what_a_model_proposes_is_kept_for_review(tmp_path: Path, note: Path) -> None:
    """Recorded by the model; no answer counts it before a person accepts it."""
    db, _ = kept(tmp_path, note)
    with serving(ANSWER) as (url, _):
        receipt = run(
            "--db", db, "propose", "--document", "note.txt", "--endpoint", url, "--model", "m", "--keep", "--json"
        )
    (told,) = receipt.json["receipts"]
    assert told["new"] == 1
    assert [issue["kind"] for issue in told["issues"]].count("refused") == 1
    assert run("--db", db, "query", "claims", "--format", "json").json["rows"] == []
    (row,) = run("--db", db, "query", "claims", "--review", "all", "--format", "json").json["rows"]
    assert (row["review"], row["recorded_by"].split()[:2]) == ("proposed", ["model", "m"])


def test_a_confidential_document_is_not_sent_unless_asked_for(tmp_path: Path, note: Path) -> None:
    """Its mark is told, and nothing goes over the wire."""
    db, _ = kept(tmp_path, note, "--handling", "confidential")
    with serving(ANSWER) as (url, sent):
        asked = ("--db", db, "propose", "--document", "note.txt", "--endpoint", url, "--model", "m")
        for more in ((), ("--keep",)):
            refused = run(*asked, *more)
            assert refused.code == 2
            assert "note.txt is marked confidential, and would leave this machine" in refused.err
        assert sent == []
        assert run(*asked, "--send-confidential").code == 0
        assert len(sent) == 1


def test_an_endpoint_that_fails_is_said_plainly(note: Path) -> None:
    """Host, model and fault, exit code 1, and no traceback."""
    with serving(replying(b"no", 503)) as (url, _):
        done = run("propose", note, "--endpoint", url, "--model", "m")
    assert done.code == 1
    assert "status 503" in done.err and "Traceback" not in done.err
    assert done.out == ""


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--model", "m"), "go with --endpoint"),
        (("--key-env", "X"), "go with --endpoint"),
        (("--endpoint", "https://models.example/v1"), "needs --model"),
        (("--endpoint", "https://models.example/v1", "--model", "m", "--key-env", "NO_SUCH_KEY"), "no such variable"),
    ],
)
def test_half_an_endpoint_is_a_usage_error(note: Path, options: tuple[str, ...], words: str) -> None:
    """What is missing is said, and nothing is sent."""
    done = run("propose", note, *options)
    assert done.code == 2 and words in done.err


def test_the_key_is_read_from_the_environment(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the name of its variable; it is in no message."""
    monkeypatch.setenv("MODEL_KEY", "hush")
    with serving(ANSWER) as (url, sent):
        done = run("propose", note, "--endpoint", url, "--model", "m", "--key-env", "MODEL_KEY")
    assert sent[0]["key"] == "Bearer hush"
    assert "hush" not in done.out + done.err
