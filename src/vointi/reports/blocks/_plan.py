"""Goals and measures in words: how they stand, what is followed, what they cost."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from vointi.core.catalogue import Indicator, Localised
from vointi.core.document import Callout, Cell, text
from vointi.core.language import N_
from vointi.core.numbers import NO_BREAK_SPACE, format_number
from vointi.core.plans import Evaluation, Goal, Plan, Promise, Standing, Target, Unsaid, stand_of, wanted_in
from vointi.core.plans.records import State, Status
from vointi.core.values import Group, Series
from vointi.reports.blocks import Needs
from vointi.reports.blocks._boxes import missing
from vointi.reports.blocks._context import BlockContext
from vointi.reports.blocks._moment import show
from vointi.reports.blocks.timeline import STATES, Shape
from vointi.reports.data import Standpoint

_STATUSES: dict[Status, tuple[Shape, str]] = {
    "met": ("done", N_("reached")),
    "on_the_way": ("partly", N_("on the way")),
    "off": ("not_done", N_("off course")),
    "cannot_be_said": ("not_assessed", N_("cannot be said")),
}
_WHY: dict[Unsaid, str] = {
    Unsaid.NO_FIGURE: N_("no figure"),
    Unsaid.NOTHING_NEWER: N_("no figure newer than the baseline"),
    Unsaid.BREAK: N_("a break in the series"),
    Unsaid.NO_PATH: N_("no target of a year so early"),
    Unsaid.NOT_ASSESSED: N_("not assessed"),
}


def needs_of_goals(standpoint: Standpoint, year: int) -> Needs:
    goals = standpoint.plan.goals_in(year) if standpoint.plan else ()
    return Needs(series=tuple(dict.fromkeys(target.indicator for goal in goals for target in goal.indicators)))


def no_plan(context: BlockContext) -> Callout:
    return missing(context, context.words(N_("There is no plan of goals and measures here yet.")))


def say(words: Localised | None, context: BlockContext) -> str:
    return words[context.lang] if words else ""


def standing_of(goal: Goal, plan: Plan, context: BlockContext) -> tuple[Standing, tuple[Standing, ...]]:
    def series(target: Target) -> Series:
        return context.series(target.indicator, context.standpoint.area("self"), Group.parse(target.grp))

    year = context.standpoint.year
    return stand_of(plan, goal, year=year, indicator=context.catalogue.indicator, series=series)


def status_cell(standing: Standing, context: BlockContext, stale: str = "") -> Cell:
    """Shape and word; why it cannot be said, whether it is people's word, and since when nothing was told."""
    shape, word = _STATUSES[standing.status]
    words = context.words(word)
    if standing.reason:
        words += f" ({context.words(_WHY[standing.reason])})"
    elif standing.by == "people":
        people = N_("as assessed by people")
        words += f" ({context.words(people)})"
    return Cell(content=text(f"{words}. {stale}" if stale else words), shape=shape)


def state_cell(evaluation: Evaluation | None, context: BlockContext, stale: str = "") -> Cell:
    """How a measure went, or a goal by people's word; nothing told is not assessed."""
    if evaluation and evaluation.status:
        return status_cell(Standing(status=evaluation.status, by="people"), context, stale)
    state: State = (evaluation.state if evaluation else None) or "not_assessed"
    shape, word = STATES[state]
    words = context.words(word)
    return Cell(content=text(f"{words}. {stale}" if stale else words), shape=shape)


def stale_words(told: Evaluation | None, context: BlockContext) -> str:
    """“Not updated since …” where nothing was told of the report's year; empty where it was."""
    if told is None:
        return context.words(N_("No follow-up has been recorded."))
    if told.year >= context.standpoint.year:
        return ""
    since = told.updated.isoformat() if isinstance(told.updated, date) else str(told.year)
    return context.words(N_("Not updated since {day}."), day=show(since, context.lang))


def units_of(record: object, plan: Plan, context: BlockContext) -> str:
    """The responsible unit first, then partners."""
    responsible, partners = getattr(record, "responsible", ""), getattr(record, "partners", ())
    return ", ".join(plan.unit[one].name[context.lang] for one in (responsible, *partners) if one)


def followed(goal: Goal, standings: Iterable[Standing], context: BlockContext) -> str:
    """Each indicator with its newest figure and last target; words where no indicator is."""
    told = []
    for standing in standings:
        if standing.target is None:
            continue
        indicator = context.catalogue.indicator(standing.target.indicator)
        year, last = standing.target.last
        figure = context.number(indicator, standing.point)
        at = f" ({standing.point.period.show(context.lang)})" if standing.point else ""
        now = indicator.unit.attach(figure, context.lang) + at
        words = N_("{indicator}: now {now}, target {target} by {year}")
        target = value_of(indicator, last, context)
        name = indicator.short_title[context.lang]
        told.append(context.words(words, indicator=name, now=now, target=target, year=year))
    return "; ".join(told) or say(goal.followed, context)


def targets_in(goal: Goal, year: int, context: BlockContext) -> str:
    """What is wanted of each indicator by the end of a year."""
    told = []
    for target in goal.indicators:
        indicator = context.catalogue.indicator(target.indicator)
        wanted = wanted_in(target, year)
        at = value_of(indicator, wanted if wanted is not None else target.last[1], context)
        least = (
            N_("{indicator}: at least {target}") if target.side == "at_least" else N_("{indicator}: at most {target}")
        )
        told.append(context.words(least, indicator=indicator.short_title[context.lang], target=at))
    return "; ".join(told) or say(goal.followed, context)


def value_of(indicator: Indicator, value: float, context: BlockContext) -> str:
    return indicator.unit.attach(format_number(value, indicator.decimals, context.lang), context.lang)


def money(promise: Promise | None, context: BlockContext) -> str:
    """The budget line with its euros, or that it is not in the budget and why; else that nothing is said of it."""
    if promise and promise.not_in_budget:
        return context.words(N_("Not in the budget: {why}"), why=say(promise.not_in_budget, context))
    euros = ""
    if promise and promise.euros is not None:
        euros = context.words(N_("{euros} euros"), euros=format_number(promise.euros, 0, context.lang))
        euros = euros.replace(" ", NO_BREAK_SPACE)
    line = say(promise.budget_line, context) if promise else ""
    return ", ".join(part for part in (line, euros) if part) or context.words(N_("not said"))
