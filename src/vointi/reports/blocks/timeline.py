"""The year's measures in the order of time: when, what, whose, and how it went, as a shape with its word."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from vointi.core.document import Cell, Column, Node, Row, Table, text
from vointi.core.language import N_
from vointi.reports.blocks import BlockInfo, Needs
from vointi.reports.blocks._boxes import missing
from vointi.reports.blocks._context import BlockContext, BlockParameters
from vointi.reports.blocks._moment import Moment, first_day, show, show_range
from vointi.reports.data import Standpoint

INFO = BlockInfo(
    "timeline", N_("The year's measures in the order of time, with how they went in shapes and words."), of_one=True
)
EXAMPLE = (
    "title: Vuoden toimenpiteet\nitems:\n"
    "  - {when: 2024-03-14, what: Ruokaseura aloitti, who: Hyvinvointipalvelut, state: done}\n"
    "  - {when: 2024-08, until: 2024-12, what: Kotien turvallisuuskäynnit, who: Pelastuslaitos, state: partly}\n"
)

State = Literal["done", "partly", "not_done", "not_assessed", "planned"]
Shape = Literal["done", "partly", "not_done", "not_assessed", "behind"]

STATES: dict[State, tuple[Shape, str]] = {
    "done": ("done", N_("carried out")),
    "partly": ("partly", N_("carried out in part")),
    "not_done": ("not_done", N_("not carried out")),
    "not_assessed": ("not_assessed", N_("not assessed")),
    "planned": ("behind", N_("planned")),
}


class Step(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    when: Moment
    until: Moment | None = None
    what: Annotated[str, Field(min_length=1)]
    who: str = ""
    state: State = "not_assessed"


class Parameters(BlockParameters):
    """`from_plan`: the year's measures of the plan stand among the items."""

    title: str = ""
    items: tuple[Step, ...] = ()
    from_plan: bool = False


def needs(parameters: Parameters, standpoint: Standpoint) -> Needs:
    return Needs()


def build(parameters: Parameters, context: BlockContext) -> tuple[Node, ...]:
    items = (*parameters.items, *(_planned(context) if parameters.from_plan else ()))
    if not items:
        return (missing(context, context.words(N_("No measure has been recorded here yet."))),)
    title = context.rich(parameters.title) if parameters.title else text(context.words(N_("The year's measures")))
    steps = sorted(items, key=lambda step: first_day(step.when) or date.min)
    whose = any(step.who for step in steps)
    return (
        Table(
            id=context.id,
            number=context.numbering.next("table"),
            title=title,
            columns=(
                Column(head=context.words(N_("When"))),
                Column(head=context.words(N_("Measure")), role="header"),
                *([Column(head=context.words(N_("Responsible")))] if whose else []),
                Column(head=context.words(N_("How it went"))),
            ),
            rows=tuple(_row(step, context, whose=whose) for step in steps),
        ),
    )


def _planned(context: BlockContext) -> list[Step]:
    """The plan's measures that run in the year; one that has begun and was not told of is not assessed."""
    plan, year = context.standpoint.plan, context.standpoint.year
    found: list[Step] = []
    for goal in plan.goals_in(year) if plan else ():
        for measure in plan.measures_of(goal.id, year) if plan else ():
            told = plan.evaluation(measure.id, year) if plan else None
            who = plan.unit[measure.responsible].name[context.lang] if plan and measure.responsible else ""
            state = (told.state if told else None) or "not_assessed"
            moments = (measure.start or str(year), measure.end or None)
            what = measure.title[context.lang]
            found.append(Step(when=moments[0], until=moments[1], what=what, who=who, state=state))
    return found


def _row(step: Step, context: BlockContext, *, whose: bool) -> Row:
    shape, word = STATES[step.state]
    until = step.until
    when = show_range(step.when, until, context.lang) if until else show(step.when, context.lang)
    return Row(
        cells=(
            Cell(content=text(when)),
            Cell(content=context.rich(step.what)),
            *([Cell(content=context.rich(step.who) if step.who else ())] if whose else []),
            Cell(content=text(context.words(word)), shape=shape),
        )
    )
