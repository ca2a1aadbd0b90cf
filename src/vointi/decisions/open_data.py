"""A round in the shape of the open decision interfaces: Popolo's words, as 6Aika and Open Ahjo use them.

Organization, Event (a meeting), Case, Action, Content, Attachment, Function, Person, Post. Two coded fields of ours
stand beside `resolution`: `outcome` and `effect`. Texts are clean HTML. Names come from the caller's table of people:
an export after an erasure has none.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from vointi.core.document import Section, plain_text
from vointi.core.language import Lang
from vointi.decisions.composing import joined, minutes_extract
from vointi.decisions.decision import Decision, Effect, Outcome
from vointi.decisions.paste import section_html
from vointi.decisions.people import People
from vointi.decisions.round import Item, Round

Resolution = Literal[
    "PASSED_UNCHANGED",
    "PASSED_VOTED",
    "PASSED_REVISED",
    "PASSED_MODIFIED",
    "REJECTED",
    "NOTED",
    "RETURNED",
    "REMOVED",
    "TABLED",
]
_BY_EFFECT: dict[Effect, Resolution] = {"returned": "RETURNED", "removed": "REMOVED", "tabled": "TABLED"}
_BY_OUTCOME: dict[Outcome, Resolution] = {
    "as_proposed": "PASSED_UNCHANGED",
    "changed_by_presenter": "PASSED_REVISED",
    "changed_by_body": "PASSED_MODIFIED",
    "after_vote": "PASSED_VOTED",
    "rejected": "REJECTED",
}


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Organization(_Model):
    id: str
    name: dict[Lang, str]
    classification: str
    parent: str = ""


class Function(_Model):
    """Filing class of the matter, from its register number or the plan."""

    id: str
    classification: str = "task class"


class Person(_Model):
    id: str
    name: str = ""


class Post(_Model):
    """A presenter's or preparer's post in an action: it stays when the name goes."""

    id: str
    label: dict[Lang, str]
    holder: str


class Event(_Model):
    id: str
    organization: str
    start_date: date
    classification: str = "meeting"


class Attachment(_Model):
    name: dict[Lang, str]
    number: int | None
    url: str = ""
    public: bool = True
    confidentiality_reason: str = ""


class Content(_Model):
    type: str
    language: Lang
    title: str
    hypertext: str


class Action(_Model):
    """One decision of one body. `article_number` is its § in the minutes; `edition` the report that the body saw."""

    id: str
    title: dict[Lang, str]
    article_number: str
    ordering: int
    date: date
    event: str
    organization: str
    case: str
    resolution: Resolution
    outcome: Outcome
    effect: tuple[Effect, ...]
    forwarded_to: tuple[str, ...] = ()
    edition: str = ""
    edition_hash: str = ""
    contents: tuple[Content, ...] = ()
    attachments: tuple[Attachment, ...] = ()


class Case(_Model):
    id: str
    register_id: str
    title: dict[Lang, str]
    function: str = ""
    status: str
    public: bool = True


class OpenRound(_Model):
    """The whole export. `marking`: what every output says of it, as that it is fictional."""

    schema_version: Literal[1] = 1
    marking: dict[Lang, str] = {}
    organizations: tuple[Organization, ...]
    functions: tuple[Function, ...] = ()
    persons: tuple[Person, ...] = ()
    posts: tuple[Post, ...] = ()
    events: tuple[Event, ...] = ()
    case: Case
    actions: tuple[Action, ...] = ()


def open_round(round_: Round, people: People, *, body: str = "") -> OpenRound:
    """The round, or what one body decided in it. Only languages of the municipality are in it."""
    plan, langs = round_.plan, round_.plan.languages
    parent = f"{plan.id}-organisation"
    organizations = [
        Organization(id=parent, name={lang: plan.organisation[lang] for lang in langs}, classification="municipality"),
        *(
            Organization(id=b.id, name={lang: b.name[lang] for lang in langs}, classification=b.kind, parent=parent)
            for b in plan.bodies
        ),
    ]
    found = [(item, number) for item in round_.items.values() for number in range(len(item.handlings))]
    found = [pair for pair in found if body in ("", pair[0].body)]
    found.sort(key=lambda pair: pair[0].handlings[pair[1]].decision.day)
    functions = (Function(id=plan.task_class),) if plan.task_class else ()
    named = list(dict.fromkeys(who for item, n in found for who in _who(item, n)))
    known = [people.by_id[who] for who in named if who in people.by_id]
    return OpenRound(
        marking={lang: plan.marking[lang] for lang in langs} if plan.marking else {},
        organizations=tuple(organizations),
        functions=functions,
        persons=tuple(Person(id=p.id, name=p.name) for p in known),
        posts=tuple(
            Post(id=f"post-{p.id}", label={lang: p.title[lang] for lang in langs}, holder=p.id)
            for p in known
            if p.title
        ),
        events=tuple({event.id: event for event in (_event(item, number) for item, number in found)}.values()),
        case=Case(
            id=plan.id,
            register_id=plan.register_id,
            title={lang: plan.title[lang] for lang in langs},
            function=plan.task_class,
            status="closed" if round_.is_closed else "decided" if round_.is_decided else "open",
        ),
        actions=tuple(_action(round_, item, number, order, people) for order, (item, number) in enumerate(found, 1)),
    )


def _who(item: Item, number: int) -> tuple[str, ...]:
    content = item.handlings[number].content
    return (content.presenter, content.preparer) if content else ()


def _event(item: Item, number: int) -> Event:
    day = item.handlings[number].decision.day
    return Event(id=f"{item.body}-{day}", organization=item.body, start_date=day)


def resolution_of(decision: Decision) -> Resolution:
    """Open Ahjo's word: what became of the matter where it did not pass, NOTED where it was only noted."""
    for effect in decision.effect:
        if effect in _BY_EFFECT:
            return _BY_EFFECT[effect]
    if decision.effect == ("noted",) and decision.outcome == "as_proposed":
        return "NOTED"
    return _BY_OUTCOME[decision.outcome]


def _action(round_: Round, item: Item, number: int, order: int, people: People) -> Action:
    handling, plan = item.handlings[number], round_.plan
    decision, edition = handling.decision, round_.edition(handling.edition)
    given = handling.content.attachments if handling.content else ()
    numbers = iter(range(2, len(given) + 2))  # the report is number 1
    return Action(
        id=f"{plan.id}-{item.body}-{number + 1}",
        title={lang: plan.title[lang] for lang in plan.languages},
        article_number=decision.section,
        ordering=order,
        date=decision.day,
        event=f"{item.body}-{decision.day}",
        organization=item.body,
        case=plan.id,
        resolution=resolution_of(decision),
        outcome=decision.outcome,
        effect=decision.effect,
        forwarded_to=decision.forwarded_to,
        edition=handling.edition,
        edition_hash=edition.reference.hash if edition else "",
        contents=tuple(_contents(round_, item, number, people)),
        attachments=tuple(
            Attachment(
                name={lang: a.name[lang] for lang in plan.languages},
                number=None if a.background else next(numbers),
                url=a.file if a.public else "",
                public=a.public,
                confidentiality_reason=a.why_not_public,
            )
            for a in given
        ),
    )


_TYPES = {"proposal": "draft resolution", "decision": "resolution", "handling": "hearing", "preparation": "summary"}


def _contents(round_: Round, item: Item, number: int, people: People) -> Iterator[Content]:
    for lang in round_.plan.languages:
        document = joined(minutes_extract(round_, item.body, lang, handling=number), people)
        for node in document.content:
            if isinstance(node, Section):
                title = plain_text(node.title)
                yield Content(
                    type=_TYPES.get(node.id, node.id), language=lang, title=title, hypertext=section_html(node)
                )


def open_schema() -> dict[str, Any]:
    """JSON schema of the export."""
    return OpenRound.model_json_schema()
