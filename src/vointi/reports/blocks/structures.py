"""Structures of wellbeing work: groups, people by role, responsible bodies, partners and meetings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from vointi.core.document import Cell, Column, Inlines, Node, Row, Table, text
from vointi.core.language import N_
from vointi.core.model_faults import Unfit
from vointi.reports.blocks import BlockInfo, Needs
from vointi.reports.blocks._boxes import missing
from vointi.reports.blocks._context import BlockContext, BlockParameters
from vointi.reports.blocks._moment import Words, show
from vointi.reports.data import Standpoint

INFO = BlockInfo(
    "structures",
    N_("How the work is organised: groups, people by their role, responsible bodies, partners, meetings."),
    of_one=True,
)
EXAMPLE = (
    "title: Hyvinvointityön rakenteet\n"
    "bodies: [{who: Hyvinvointilautakunta, what: vastaava toimielin}]\n"
    "groups: [{who: Hyvinvointityöryhmä, what: koordinoi työtä, members: [toimialojen edustajat, seurakunta]}]\n"
    "people: [{who: hyvinvointikoordinaattori, what: valmistelee kertomuksen}]\n"
    "partners: [{who: Hyvinvointialue, what: yhteiset tavoitteet}]\n"
    "meetings: [{who: Hyvinvointityöryhmä, when: 2024, what: kuusi kokousta}]\n"
)

_LIKE_A_PERSON = re.compile(
    r"[A-ZÅÄÖ][a-zåäöéüß]+(-[A-ZÅÄÖ][a-zåäöéüß]+)?( [A-ZÅÄÖ][a-zåäöéüß]+(-[A-ZÅÄÖ][a-zåäöéüß]+)?){1,2}"
)


def _role(words: str) -> str:
    """People come and go, and their names are personal data: the report tells the role (410/2015, 140 §)."""
    if _LIKE_A_PERSON.fullmatch(words):
        raise Unfit(N_("“{text}” looks like a person's name; write the role, in small letters"), text=words)
    return words


Said = Annotated[str, Field(min_length=1)]
Role = Annotated[str, Field(min_length=1), AfterValidator(_role)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Unit(_Part):
    who: Said
    what: Said


class Group(Unit):
    members: tuple[Role, ...] = ()


class Person(_Part):
    """By role; what the role does and for how much of the working time stands in `what`."""

    who: Role
    what: Said


class Meeting(Unit):
    when: Words


class Parameters(BlockParameters):
    title: str = ""
    bodies: tuple[Unit, ...] = ()
    groups: tuple[Group, ...] = ()
    people: tuple[Person, ...] = ()
    partners: tuple[Unit, ...] = ()
    meetings: tuple[Meeting, ...] = ()


def needs(parameters: Parameters, standpoint: Standpoint) -> Needs:
    return Needs()


def build(parameters: Parameters, context: BlockContext) -> tuple[Node, ...]:
    rich = context.rich
    parts = (
        (N_("Responsible bodies"), [(one.who, rich(one.what)) for one in parameters.bodies]),
        (N_("Groups"), [(one.who, (*rich(one.what), *_members(one, context))) for one in parameters.groups]),
        (N_("People, by role"), [(one.who, rich(one.what)) for one in parameters.people]),
        (N_("Partners"), [(one.who, rich(one.what)) for one in parameters.partners]),
        (N_("Meetings"), [(one.who, (*_when(one, context), *rich(one.what))) for one in parameters.meetings]),
    )
    rows = tuple(row for head, items in parts for row in _rows(head, items, context))
    if not rows:
        return (missing(context, context.words(N_("The structures have not been described here yet."))),)
    title = context.rich(parameters.title) if parameters.title else text(context.words(N_("Structures of the work")))
    return (
        Table(
            id=context.id,
            number=context.numbering.next("table"),
            title=title,
            columns=(
                Column(head=context.words(N_("Who")), role="header"),
                Column(head=context.words(N_("Task"))),
            ),
            rows=rows,
        ),
    )


def _members(group: Group, context: BlockContext) -> Inlines:
    if not group.members:
        return ()
    return text(" " + context.words(N_("Members: {members}."), members=", ".join(group.members)))


def _when(meeting: Meeting, context: BlockContext) -> Inlines:
    return text(f"{show(meeting.when, context.lang)}: ")


def _rows(head: str, items: Iterable[tuple[str, Inlines]], context: BlockContext) -> Iterable[Row]:
    told = list(items)
    if told:
        yield Row(cells=(Cell(content=text(context.words(head))),), role="group")
    for who, what in told:
        yield Row(cells=(Cell(content=context.rich(who)), Cell(content=what)))
