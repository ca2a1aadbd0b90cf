"""A statutory plan, printed from the tags of goals and measures: as the year's report, or as the plan of what comes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal

from pydantic import AfterValidator

from vointi.core.catalogue.statutory import StatutoryPlan, load_statutory
from vointi.core.document import Node, Row, text
from vointi.core.language import N_
from vointi.core.model_faults import Unfit
from vointi.core.plans import Goal, Plan
from vointi.reports.blocks import BlockInfo, Needs
from vointi.reports.blocks._boxes import missing
from vointi.reports.blocks._context import BlockContext, BlockParameters
from vointi.reports.blocks._plan import needs_of_goals, no_plan
from vointi.reports.blocks._plan_choice import group
from vointi.reports.blocks.next_goals import next_rows, next_table
from vointi.reports.blocks.promises import promise_rows, promise_table
from vointi.reports.data import Standpoint

INFO = BlockInfo(
    "statutory_plan",
    N_("A statutory plan from the goals that are tagged with it: report of the year, or plan."),
    of_one=True,
)
EXAMPLE = "plan: older_people\nshow: report\n"


def _known(code: str) -> str:
    known = load_statutory().by_id
    if code not in known:
        raise Unfit(N_("is not a statutory plan; known: {known}"), known=", ".join(known))
    return code


class Parameters(BlockParameters):
    plan: Annotated[str, AfterValidator(_known)]
    show: Literal["report", "plan"] = "report"
    title: str = ""


def needs(parameters: Parameters, standpoint: Standpoint) -> Needs:
    return needs_of_goals(standpoint, standpoint.year + 1) if parameters.show == "plan" else Needs()


def build(parameters: Parameters, context: BlockContext) -> tuple[Node, ...]:
    plan, act = context.standpoint.plan, load_statutory().by_id[parameters.plan]
    if plan is None:
        return (no_plan(context),)
    year = context.standpoint.year + (1 if parameters.show == "plan" else 0)
    years = range(year, year + 1)
    if parameters.show == "plan":
        rows, open_ = _rows(plan, act, year, lambda goal: next_rows(goal, plan, year, context), context)
    else:
        rows, open_ = _rows(plan, act, year, lambda goal: promise_rows(goal, plan, years, context), context)
    name = act.report if parameters.show == "report" and act.report else act.title
    words = f"{name[context.lang]} {year} ({act.act})"
    if not rows:
        lacking = N_("{plan}: no goal of the year is tagged with it.")
        return (missing(context, context.words(lacking, plan=words)),)
    title = context.rich(parameters.title) if parameters.title else text(words)
    table = (
        next_table(context.id, title, rows, context)
        if parameters.show == "plan"
        else promise_table(context.id, title, rows, years, context)
    )
    lacking = N_("No goal answers what the act asks for: {contents}.")
    box = (missing(context, context.words(lacking, contents="; ".join(open_))),) if open_ else ()
    return (table, *box)


def _rows(
    plan: Plan, act: StatutoryPlan, year: int, rows_of: Callable[[Goal], list[Row]], context: BlockContext
) -> tuple[list[Row], list[str]]:
    """Rows under the contents of the act, a goal under each of its own; and the contents that no goal answers."""
    goals = plan.goals_in(year)
    rows: list[Row] = []
    open_: list[str] = []
    for content in act.contents:
        found = [row for goal in goals if f"{act.id}/{content.id}" in _tags(plan, goal, year) for row in rows_of(goal)]
        if found:
            rows += [group(content.title[context.lang]), *found]
        else:
            open_.append(content.title[context.lang])
    rest = [row for goal in goals if act.id in _tags(plan, goal, year) for row in rows_of(goal)]
    if rest and rows:
        rows.append(group(context.words(N_("Other goals"))))
    return rows + rest, open_


def _tags(plan: Plan, goal: Goal, year: int) -> set[str]:
    return {code for one in plan.with_measures(goal, year) for code in one.tags.statutory}
