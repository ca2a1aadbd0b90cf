"""The plan's goals of the year: who is responsible, what is followed, and how each stands, as a shape with its word."""

from __future__ import annotations

from vointi.core.document import Cell, Column, Node, Row, Table, text
from vointi.core.language import N_
from vointi.core.plans import Goal, Plan, Standing
from vointi.reports.blocks import BlockInfo, Needs
from vointi.reports.blocks._context import BlockContext, BlockParameters
from vointi.reports.blocks._plan import (
    followed,
    needs_of_goals,
    no_plan,
    say,
    stale_words,
    standing_of,
    status_cell,
    units_of,
)
from vointi.reports.blocks._plan_choice import Choice, by_spearhead
from vointi.reports.data import Standpoint

INFO = BlockInfo(
    "goals", N_("The plan's goals of the year: responsible unit, indicator, target, and how each stands."), of_one=True
)
EXAMPLE = "title: Tavoitteiden toteutuminen\n"


class Parameters(BlockParameters, Choice):
    """`background`: the worries that goals answer, and the region's spearheads, are shown too."""

    title: str = ""
    background: bool = False


def needs(parameters: Parameters, standpoint: Standpoint) -> Needs:
    return needs_of_goals(standpoint, standpoint.year)


def build(parameters: Parameters, context: BlockContext) -> tuple[Node, ...]:
    plan, year = context.standpoint.plan, context.standpoint.year
    goals = parameters.chosen(plan, year) if plan else ()
    if plan is None or not goals:
        return (no_plan(context),)
    how = {goal.id: standing_of(goal, plan, context) for goal in goals}
    rows = by_spearhead(
        plan,
        goals,
        lambda goal: [_row(goal, how[goal.id], plan, context, parameters)],
        context,
        regional=parameters.background,
    )
    points = [one.point for _, each in how.values() for one in each if one.point]
    title = context.words(N_("Goals of {year} and how they stand"), year=year)
    codes = dict.fromkeys(target.indicator for goal in goals for target in goal.indicators)
    indicators = [context.catalogue.indicator(code) for code in codes]
    rule = N_(
        "Where an indicator decides a goal: reached when the newest figure has reached the last target; on the way "
        "when it has reached what was wanted by its year, on a straight line between baseline and targets; "
        "else off course."
    )
    return (
        Table(
            id=context.id,
            number=context.numbering.next("table"),
            title=context.rich(parameters.title) if parameters.title else text(title),
            columns=(
                Column(head=context.words(N_("Goal")), role="header"),
                *((Column(head=context.words(N_("The worry it answers"))),) if parameters.background else ()),
                Column(head=context.words(N_("Responsible"))),
                Column(head=context.words(N_("What is followed"))),
                Column(head=context.words(N_("How it stands"))),
            ),
            rows=tuple(rows),
            notes=(*((text(context.words(rule)),) if indicators else ()), *context.notes_on(*points)),
            source=context.source_line(*indicators) if indicators else (),
        ),
    )


def _row(
    goal: Goal, how: tuple[Standing, tuple[Standing, ...]], plan: Plan, context: BlockContext, parameters: Parameters
) -> Row:
    whole, each = how
    stale = stale_words(plan.last_told_whole(goal.id, context.standpoint.year), context)
    worry = (say(goal.tags.worry, context),) if parameters.background else ()
    cells = (goal.title[context.lang], *worry, units_of(goal, plan, context), followed(goal, each, context))
    return Row(cells=(*(Cell(content=text(words)) for words in cells), status_cell(whole, context, stale)))
