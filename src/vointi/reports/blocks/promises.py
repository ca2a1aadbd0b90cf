"""Last year's promise beside this year's result: promise, deed and lesson, also over a change of council."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from vointi.core.document import Cell, Column, Inlines, Node, Row, Table, text
from vointi.core.language import N_
from vointi.core.numbers import format_range
from vointi.core.plans import Goal, Plan, YearTold, years_told
from vointi.reports.blocks import BlockInfo, Needs
from vointi.reports.blocks._boxes import missing
from vointi.reports.blocks._context import BlockContext, BlockParameters
from vointi.reports.blocks._plan import no_plan, say, stale_words, state_cell
from vointi.reports.blocks._plan_choice import Choice, by_spearhead
from vointi.reports.data import Standpoint

INFO = BlockInfo(
    "promises",
    N_("What was promised for the year beside what was done and learnt; also of earlier years and terms."),
    of_one=True,
)
EXAMPLE = "title: Luvattiin, tehtiin, opittiin\nsince: 2021\n"


class Parameters(BlockParameters, Choice):
    """`since`: earlier years are shown too, of the goals and measures that the present ones follow."""

    title: str = ""
    since: Annotated[int, Field(ge=1990)] | None = None


def needs(parameters: Parameters, standpoint: Standpoint) -> Needs:
    return Needs()


def build(parameters: Parameters, context: BlockContext) -> tuple[Node, ...]:
    plan, year = context.standpoint.plan, context.standpoint.year
    if plan is None:
        return (no_plan(context),)
    years = range(min(parameters.since or year, year), year + 1)
    rows = by_spearhead(
        plan, parameters.chosen(plan, year), lambda goal: promise_rows(goal, plan, years, context), context
    )
    if not rows:
        return (missing(context, context.words(N_("Nothing was promised or told of the year."))),)
    span = format_range(str(years[0]), str(year)) if len(years) > 1 else str(year)
    title = context.words(N_("Promised, done and learnt {years}"), years=span)
    given = context.rich(parameters.title) if parameters.title else text(title)
    return (promise_table(context.id, given, rows, years, context),)


def promise_table(id_: str, title: Inlines, rows: list[Row], years: range, context: BlockContext) -> Table:
    dated = (Column(head=context.words(N_("Year and term"))),) if len(years) > 1 else ()
    return Table(
        id=id_,
        number=context.numbering.next("table"),
        title=title,
        columns=(
            Column(head=context.words(N_("Measure")), role="header"),
            *dated,
            Column(head=context.words(N_("Promised"))),
            Column(head=context.words(N_("What was done"))),
            Column(head=context.words(N_("What was learnt"))),
            Column(head=context.words(N_("How it went"))),
        ),
        rows=tuple(rows),
    )


def promise_rows(goal: Goal, plan: Plan, years: range, context: BlockContext) -> list[Row]:
    """Of a goal and its measures; a measure of the year that nobody told of is there as well, and says so."""
    year = years[-1]
    rows: list[Row] = []
    for record in plan.with_measures(goal, year):
        told = list(years_told(plan, record.id, years))
        if record is goal:  # how a goal stands is told elsewhere
            told = [
                one
                for one in told
                if one.promise or (one.evaluation and (one.evaluation.deed or one.evaluation.lesson))
            ]
        elif not any(one.year == year for one in told):
            told.append(YearTold(year=year, goal=goal, record=record, promise=None, evaluation=None))
        rows += [_row(one, plan, context, dated=len(years) > 1) for one in told]
    return rows


def _row(one: YearTold, plan: Plan, context: BlockContext, *, dated: bool) -> Row:
    evaluation = one.evaluation
    newest = plan.last_told(one.record.id, one.year)
    stale = stale_words(newest, context) if one.year == context.standpoint.year else ""
    when = (f"{one.year} ({format_range(*one.goal.term.split('-'))})",) if dated else ()
    words = (
        one.record.title[context.lang],
        *when,
        say(one.promise.text, context) if one.promise else "",
        say(evaluation.deed, context) if evaluation else "",
        say(evaluation.lesson, context) if evaluation else "",
    )
    return Row(cells=(*(Cell(content=text(word)) for word in words), state_cell(evaluation, context, stale)))
