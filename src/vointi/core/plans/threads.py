"""Promise, deed and lesson of a goal or measure, year by year, also over a change of council."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vointi.core.plans.plan import Plan
from vointi.core.plans.records import Evaluation, Goal, PlannedMeasure, Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class YearTold:
    """A year of a goal or measure: `goal` is the one it belongs to, so that the term is known."""

    year: int
    goal: Goal
    record: Goal | PlannedMeasure
    promise: Promise | None
    evaluation: Evaluation | None


def thread(plan: Plan, of: str) -> tuple[Goal | PlannedMeasure, ...]:
    """A goal or measure with those of earlier terms that it follows, oldest first. Raises `KeyError`."""
    known: dict[str, Goal | PlannedMeasure] = {**plan.goal, **plan.measure}
    found = [known[of]]
    while found[-1].follows and known[found[-1].follows] not in found:
        found.append(known[found[-1].follows])
    return tuple(reversed(found))


def years_told(plan: Plan, of: str, years: range) -> Iterator[YearTold]:
    """The years of `years` in which something was promised or told of it, in its own term or those before, oldest
    first."""
    records = thread(plan, of)
    for year in years:
        for record in records:
            promise, evaluation = plan.promise(record.id, year), plan.evaluation(record.id, year)
            if promise or evaluation:
                goal = record if isinstance(record, Goal) else plan.goal[record.goal]
                yield YearTold(year=year, goal=goal, record=record, promise=promise, evaluation=evaluation)
