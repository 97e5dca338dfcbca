"""``evidence query``: a question with filters, answered as a table, CSV, JSON or a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from evidence.cli import filters as f
from evidence.cli.answers import Usage
from evidence.cli.options import AsOf, Db, Here, Json, PublishedBy
from evidence.cli.shapes import Shape

EXAMPLES = """Examples:

\b
  evidence query transfers --supplier KP --recipient RU --since 2023
  evidence query claims --supplier KP --polarity denies --columns origin,quote,locator
  evidence query designations --name "Blue Heron" --on 2024-09-18
  evidence query changes --series un-sc --format csv --out changes.csv
  evidence query red-flags --regime UNSC-DPRK --checked verified
  evidence query contradictions --json
  evidence query propositions --single-source --stale 365 --policy strict
  evidence query entity un-sc:KPe.901
  evidence query findings --needs-signing

\b
Questions and their filters, beside --source, --series and --document, which all but entity and findings take:
  transfers       supplier recipient party item since until engages checked policy review
  launches        subject item since until engages checked policy review
  mirror          supplier recipient years since until review
  red-flags       regime engages supplier recipient party item since until fit checked policy review
  designations    on list authority programme regime measure kind name entity state
  delisted        as designations, and since until: those that ended
  claims          predicate subject object supplier recipient party entity item polarity modality since until review
  notes           entity text label
  propositions    predicate subject object party item since until policy review
                  single-source circular stale ungraded sensitive
  contradictions  as propositions: those with claims for and against
  changes         entity change since until
  entity KEY      on: one party across lists, with those that are the same and those that are alike
  findings        about claim provision needs-signing history: what named persons concluded
"""


def query(
    context: typer.Context,
    question: Annotated[
        f.Question, typer.Argument(metavar="QUESTION", help="One of those listed below.", show_default=False)
    ],
    key: Annotated[
        str | None, typer.Argument(metavar="[KEY]", help="Of the question entity: the party.", show_default=False)
    ] = None,
    supplier: f.Supplier = None,
    recipient: f.Recipient = None,
    party: f.Party = None,
    subject: f.Subject = None,
    object_: f.Object = None,
    item: f.Item = None,
    since: f.Since = None,
    until: f.Until = None,
    on: f.On = None,
    source: f.Source = None,
    series: f.Series = None,
    document: f.Document = None,
    list_: f.List = None,
    authority: f.Authority = None,
    programme: f.Programme = None,
    regime: f.Regime = None,
    measure: f.Measure = None,
    kind: f.Kind = None,
    name: f.Name = None,
    entity: f.Entity = None,
    state: f.State = None,
    predicate: f.Predicate = None,
    polarity: f.Polarity = None,
    modality: f.Modality = None,
    years: f.Years = None,
    engages: f.Engages = None,
    checked: f.Checked = None,
    fit: f.Fit = None,
    text: f.Text = None,
    label: f.Label = None,
    change: f.Change = None,
    about: f.About = None,
    claim: f.Claim = None,
    provision: f.Provision = None,
    needs_signing: f.NeedsSigning = False,
    history: f.History = False,
    policy: f.Policy = None,
    review: f.Review = None,
    single_source: f.SingleSource = False,
    circular: f.Circular = False,
    stale: f.Stale = None,
    ungraded: f.Ungraded = False,
    sensitive: f.Sensitive = False,
    as_of: AsOf = None,
    published_by: PublishedBy = None,
    shape: Annotated[Shape | None, typer.Option("--format", help="How to answer.", show_default="table")] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write the answer to this file.")] = None,
    columns: Annotated[
        str | None, typer.Option("--columns", metavar="A,B", help="Only these columns, in this order (not of JSON).")
    ] = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Answer a question from the ledger, each row with what it rests on."""
    from evidence.cli import shapes

    here = Here.of(context, db, json)
    if key is not None and (question is not f.Question.ENTITY or entity is not None):
        raise Usage(f"{key}: one word too many. Filters are written --name VALUE; only query entity takes a key")
    given = {
        "supplier": supplier,
        "recipient": recipient,
        "party": party,
        "subject": subject,
        "object": object_,
        "item": item,
        "since": since,
        "until": until,
        "on": on,
        "source": source,
        "series": series,
        "document": document,
        "list": list_,
        "authority": authority,
        "programme": programme,
        "regime": regime,
        "measure": measure,
        "kind": kind,
        "name": name,
        "entity": entity or key,
        "state": state,
        "predicate": predicate,
        "polarity": polarity,
        "modality": modality,
        "years": years,
        "engages": engages,
        "checked": checked,
        "fit": fit,
        "text": text,
        "label": label,
        "change": change,
        "about": about,
        "claim": claim,
        "provision": provision,
        "needs_signing": needs_signing or None,
        "history": history or None,
        "policy": policy,
        "review": review,
        "single_source": single_source or None,
        "circular": circular or None,
        "stale": stale,
        "ungraded": ungraded or None,
        "sensitive": sensitive or None,
        "as_of": as_of,
        "published_by": published_by,
    }
    asked = f.ask(question, given)
    shape = shapes.chosen(shape, out, as_json=here.json)
    if columns is not None and shape is Shape.JSON:
        raise Usage("--columns: JSON always has every key. Choose --format table, csv or xlsx")
    shown = shapes.columns_of(asked.kind, shape, columns)
    with here.ledger() as ledger:
        answer = ledger.answer(asked)
    shapes.give(answer, shape, shown, out, as_json=here.json)
