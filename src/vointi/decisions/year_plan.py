"""What the year lacks of goals and measures: evaluations that nobody has written, measures that nobody has touched."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from vointi.core.catalogue.localised import Localised
from vointi.core.language import LANGS, N_
from vointi.core.plans import Plan, PlannedMeasure
from vointi.decisions.year import YearItem

UNTOUCHED = timedelta(days=365)


def plan_items(plan: Plan, *, today: date) -> Iterator[YearItem]:
    """Goals of last year without an evaluation of it, their own or of a measure; measures of this year or the last
    that were not updated for a year. An evaluation that does not know its day counts as of the end of its year."""
    year = today.year - 1
    for goal in plan.goals_in(year):
        told = plan.last_told_whole(goal.id, year)
        if told is None or told.year < year:
            yield YearItem(
                group="missing",
                code=f"evaluation-{goal.id}",
                title=N_("“{goal}”: no evaluation of {year}"),
                fields=(("goal", _called(goal.title)), ("year", str(year))),
                basis="event",
            )
    for measure in _of_these_years(plan, year):
        last = plan.last_told(measure.id, today.year)
        day = (last.updated or date(last.year, 12, 31)) if last else None
        if last is None and _has_begun(measure, today - UNTOUCHED):
            yield YearItem(
                group="missing",
                code=f"measure-{measure.id}",
                title=N_("“{measure}”: never evaluated"),
                fields=(("measure", _called(measure.title)),),
                basis="event",
            )
        elif day and today - day > UNTOUCHED:
            yield YearItem(
                group="stale",
                code=f"measure-{measure.id}",
                title=N_("“{measure}”: not updated since {day}"),
                fields=(("measure", _called(measure.title)), ("day", day)),
                basis="event",
            )


def _called(title: Localised) -> Localised:
    """Within a sentence: a goal that is one itself has no full stop."""
    return Localised(**{lang: title[lang].removesuffix(".") for lang in LANGS})


def _of_these_years(plan: Plan, year: int) -> tuple[PlannedMeasure, ...]:
    found = {
        measure.id: measure
        for one in (year, year + 1)
        for goal in plan.goals_in(one)
        for measure in plan.measures_of(goal.id, one)
    }
    return tuple(found.values())


def _has_begun(measure: PlannedMeasure, day: date) -> bool:
    return not measure.start or measure.start <= day.isoformat()[: len(measure.start)]
