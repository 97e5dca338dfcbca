"""A model that proposes instead of the rules: only where the user names an endpoint, and told what is sent where."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from evidence.cli.answers import Usage

if TYPE_CHECKING:
    from evidence.endpoint import Endpoint
    from evidence.ledger import Ledger
    from evidence.prose.values import Proposal, Prose

UrlOfModel = Annotated[
    str | None,
    typer.Option(
        "--endpoint", metavar="URL", help="Ask a model at this OpenAI-compatible address. The text is sent there."
    ),
]
NameOfModel = Annotated[str | None, typer.Option("--model", metavar="NAME", help="With --endpoint: which model.")]
KeyOfModel = Annotated[
    str | None,
    typer.Option(
        "--key-env", metavar="VARIABLE", help="With --endpoint: the variable of the environment that has the key."
    ),
]
SendConfidential = Annotated[
    bool,
    typer.Option("--send-confidential", help="With --endpoint: send a document too whose mark is not open."),
]


def asked(endpoint: str | None, model: str | None, key_env: str | None) -> Endpoint | None:
    """The endpoint that the options name; None where they name none. Raises Usage for half of it."""
    if endpoint is None:
        if model is not None or key_env is not None:
            raise Usage("--model and --key-env go with --endpoint")
        return None
    if model is None:
        raise Usage("--endpoint needs --model: which model to ask there")
    key = None
    if key_env is not None:
        key = os.environ.get(key_env)
        if not key:
            raise Usage(f"--key-env {key_env}: the environment has no such variable, or an empty one")
    from evidence.endpoint import Endpoint

    return Endpoint(endpoint, model, key)


def proposing(ask: Endpoint | None) -> Callable[[Prose], tuple[Proposal, ...]]:
    """What proposes: the rules, or the model, whose refused answers are told on standard error."""
    from evidence.proposing import proposals

    if ask is None:
        return proposals

    def by_model(prose: Prose) -> tuple[Proposal, ...]:
        from evidence.prose.assisted import propose_with
        from evidence.prose.known import known

        print(f"sending {len(prose.text):,} characters to {ask.host}", file=sys.stderr)
        answered = propose_with(ask, prose, know=known)
        for one in answered.refused:
            print(f"refused: {one.reason}: {one.raw}", file=sys.stderr)
        return answered.proposals

    return by_model


def may_be_sent(ledger: Ledger, document: str, is_wished: bool) -> None:
    """Raise Usage for a document whose handling mark is not open, unless it is wished for by name."""
    from evidence.proposing import prose_held
    from evidence.store.provenance import handling

    held, _ = prose_held(ledger.store, document)
    mark = handling(ledger.store).get(held.sha256)
    if mark is not None and not is_wished:
        raise Usage(
            f"{held.name} is marked {mark}, and would leave this machine. --send-confidential sends it all the same"
        )
