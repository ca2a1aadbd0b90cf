"""The page of docs/reference about the decision round: states, permissions and actions, drawn from their tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel

from vointi.decisions.actions import Action
from vointi.decisions.content import Assessment, Attachment, ItemContent
from vointi.decisions.decision import Decision
from vointi.decisions.diagram import mermaid, permission_rows, transition_rows
from vointi.decisions.editions import EditionChange, EditionRef
from vointi.decisions.orders import ORDERS, label, sections_of
from vointi.decisions.plan import RoundPlan
from vointi.decisions.year_dates import YearDate


def round_page() -> Iterator[str]:
    yield "# The decision round\n"
    yield "How to take a report through it: docs/how-to/take-a-report-through-its-round.md. The open form of decisions:"
    yield "docs/reference/decisions.schema.json.\n"
    yield "## States of an item\n"
    yield "Each body has one item. Arrows are all the ways there are; the order of bodies, answers, editions, languages"
    yield "and days are checked besides.\n"
    yield f"```mermaid\n{mermaid()}\n```\n"
    yield from _table(("state", "what leads where"), transition_rows())
    yield "## Who may do what\n"
    yield "Roles are given by `grants` in the plan; a plan without grants has one person who does everything.\n"
    yield from _table(("action", "role", "while the item is"), permission_rows())
    yield "## Actions\n"
    yield "A file for `vointi round do` has `schema_version: 1` and `steps`; each step has `do` with the action, and"
    yield "`why` and `by` where they differ from those of the command. A person is named by id, account or name.\n"
    for model in get_args(get_args(Action)[0]):
        yield f"### {model.model_fields['kind'].default}\n"
        if model.__doc__ and not model.__doc__.startswith("Usage docs"):
            yield f"{_plain(model.__doc__)}\n"
        yield from _fields(model, without={"kind"})
    yield "## What they are made of\n"
    for model in (RoundPlan, EditionRef, EditionChange, ItemContent, Attachment, Assessment, Decision, YearDate):
        yield f"### {model.__name__}\n"
        yield f"{_plain(model.__doc__ or '')}\n"
        yield from _fields(model)
    yield "## Orders of sections\n"
    yield "`order` in the plan: one of these, or a list of section codes. What an order does not name follows.\n"
    for name, order in ORDERS.items():
        yield f"- `{name}`: {order.about.en}: {' · '.join(label(code, name, 'fi') for code in sections_of(name))}"
    yield ""


def _fields(model: type[BaseModel], *, without: set[str] = frozenset()) -> Iterator[str]:  # type: ignore[assignment]
    rows = [
        (f"`{field.alias or name}`", _form(field.annotation), _default(field))
        for name, field in model.model_fields.items()
        if name not in without
    ]
    if rows:
        yield from _table(("field", "form", "if left out"), iter(rows))


def _default(field: Any) -> str:
    if field.is_required():
        return "required"
    return f"`{field.default}`" if field.default not in (None, "", ()) else "nothing"


def _form(annotation: Any) -> str:
    words = re.sub(r"<class '(?:[\w.]+\.)?(\w+)'>", r"\1", str(annotation))
    words = re.sub(r"(?:typing|datetime|vointi)\.(?:[\w]+\.)*", "", words)
    words = re.sub(r"Annotated\[(\w+), [^\]]*\]", r"\1", words)
    return words.replace("|", "or").replace("Localised", "text in fi, sv, en").replace(", ...", "")


def _plain(text: str) -> str:
    return " ".join(text.split())


def _table(heads: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""
