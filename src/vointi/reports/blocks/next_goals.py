"""Next year's goals: what is promised, by whom, what is wanted of the indicator, and the budget line."""

from __future__ import annotations

from vointi.core.document import Cell, Column, Inlines, Node, Row, Table, text
from vointi.core.language import N_
from vointi.core.plans import Goal, Plan
from vointi.reports.blocks import BlockInfo, Needs
from vointi.reports.blocks._context import BlockContext, BlockParameters
from vointi.reports.blocks._plan import money, needs_of_goals, no_plan, say, targets_in, units_of
from vointi.reports.blocks._plan_choice import Choice, by_spearhead
from vointi.reports.data import Standpoint

INFO = BlockInfo(
    "next_goals", N_("The goals of the year after: promise, responsible, target, and the budget line."), of_one=True
)
EXAMPLE = "title: Vuoden 2025 tavoitteet\n"


class Parameters(BlockParameters, Choice):
    title: str = ""


def needs(parameters: Parameters, standpoint: Standpoint) -> Needs:
    return needs_of_goals(standpoint, standpoint.year + 1)


def build(parameters: Parameters, context: BlockContext) -> tuple[Node, ...]:
    plan, year = context.standpoint.plan, context.standpoint.year + 1
    goals = parameters.chosen(plan, year) if plan else ()
    if plan is None or not goals:
        return (no_plan(context),)
    rows = by_spearhead(plan, goals, lambda goal: next_rows(goal, plan, year, context), context)
    title = context.words(N_("Goals of {year}"), year=year)
    return (next_table(context.id, context.rich(parameters.title) if parameters.title else text(title), rows, context),)


def next_table(id_: str, title: Inlines, rows: list[Row], context: BlockContext) -> Table:
    return Table(
        id=id_,
        number=context.numbering.next("table"),
        title=title,
        columns=(
            Column(head=context.words(N_("Goal")), role="header"),
            Column(head=context.words(N_("What is promised"))),
            Column(head=context.words(N_("Responsible"))),
            Column(head=context.words(N_("What is followed"))),
            Column(head=context.words(N_("Money"))),
        ),
        rows=tuple(rows),
    )


def next_rows(goal: Goal, plan: Plan, year: int, context: BlockContext) -> list[Row]:
    """A row for each measure that something is promised of; one for the goal where nothing is."""
    promised = [one for one in plan.with_measures(goal, year) if plan.promise(one.id, year)]
    rows = []
    for record in promised or [goal]:
        promise = plan.promise(record.id, year)
        what = say(promise.text, context) if promise else ""
        if record is not goal:
            what = f"{record.title[context.lang]}: {what}" if what else record.title[context.lang]
        words = (
            goal.title[context.lang],
            what or context.words(N_("nothing promised yet")),
            units_of(record, plan, context),
            targets_in(goal, year, context),
            money(promise, context),
        )
        rows.append(Row(cells=tuple(Cell(content=text(word)) for word in words)))
    return rows
