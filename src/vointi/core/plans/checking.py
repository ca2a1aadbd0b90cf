"""Whether the records of a plan know each other: every fault is told at once, with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from vointi.core.catalogue.coefficients import CoefficientItem, year_rules
from vointi.core.catalogue.statutory import load_statutory
from vointi.core.errors import Place, SeveralErrors, UserError
from vointi.core.language import N_
from vointi.core.plans.plan import Plan

_DECREE_OF = 2025  # the finance year whose decree lists the process points; the list has been one since 2023


class PlanWrong(UserError):
    still_holds = N_("The plan is as it was.")
    next_step = N_("Mend it, then do the same again.")


def check_plan(plan: Plan, *, file: str = "") -> None:
    """Raises `PlanWrong`, or `SeveralErrors` with every fault: ids that stand twice, and names of what is not there."""
    faults = [PlanWrong(what, where=Place(file=file, field=field), **words) for field, what, words in _faults(plan)]
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise SeveralErrors(
            N_("The plan has {count} faults."),
            faults,
            still_holds=PlanWrong.still_holds,
            next_step=PlanWrong.next_step,
            count=len(faults),
        )


_Fault = tuple[str, str, dict[str, Any]]


def _faults(plan: Plan) -> Iterator[_Fault]:
    yield from _twice("units", (unit.id for unit in plan.units))
    yield from _twice("spearheads", (spearhead.id for spearhead in plan.spearheads))
    yield from _twice("goals, measures", [*(goal.id for goal in plan.goals), *(m.id for m in plan.measures)])
    yield from _twice("promises", (f"{one.of} {one.year}" for one in plan.promises))
    yield from _twice("evaluations", (f"{one.of} {one.year}" for one in plan.evaluations))
    units, goals, measures = set(plan.unit), set(plan.goal), set(plan.measure)
    spearheads = {spearhead.id for spearhead in plan.spearheads}
    for unit in plan.units:
        yield from _unknown(f"units.{unit.id}.sector", (unit.sector,), units)
    for goal in plan.goals:
        place = f"goals.{goal.id}"
        yield from _unknown(f"{place}.spearhead", (goal.spearhead,), spearheads)
        yield from _unknown(f"{place}.term", (goal.term,), set(plan.terms))
        yield from _unknown(f"{place}.follows", (goal.follows,), goals - {goal.id})
    for measure in plan.measures:
        yield from _unknown(f"measures.{measure.id}.goal", (measure.goal,), goals)
        yield from _unknown(f"measures.{measure.id}.follows", (measure.follows,), measures - {measure.id})
    for kind, records in (("goals", plan.goals), ("measures", plan.measures)):
        for record in records:
            place = f"{kind}.{record.id}"
            yield from _unknown(f"{place}.responsible", (record.responsible,), units)
            yield from _unknown(f"{place}.partners", record.partners, units)
            yield from _unknown(f"{place}.tags.statutory", record.tags.statutory, _statutory())
            yield from _unknown(f"{place}.tags.groups", record.tags.groups, set(load_statutory().group_titles))
            yield from _unknown(f"{place}.tags.points", record.tags.points, set(process_points()))
    for what, told in (("promises", plan.promises), ("evaluations", plan.evaluations)):
        for one in told:
            yield from _unknown(f"{what}.{one.of}.{one.year}", (one.of,), goals | measures)
    for start in plan.goals:
        if _goes_round(start.id, {goal.id: goal.follows for goal in plan.goals}):
            yield f"goals.{start.id}.follows", N_("The goal follows itself, by way of others."), {}


def process_points() -> Mapping[str, CoefficientItem]:
    """The HYTE process points of municipalities by code, in the decree's order."""
    return {item.code: item for item in year_rules(_DECREE_OF).rules.of_part("process")}


def _statutory() -> set[str]:
    plans = load_statutory().plans
    return {plan.id for plan in plans} | {f"{plan.id}/{one.id}" for plan in plans for one in plan.contents}


def _goes_round(start: str, follows: Mapping[str, str]) -> bool:
    seen: set[str] = set()
    at = start
    while at := follows.get(at, ""):
        if at in seen:
            return False  # told where the round is
        if at == start:
            return True
        seen.add(at)
    return False


def _twice(field: str, ids: Iterable[str]) -> Iterator[_Fault]:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            yield field, N_("“{name}” stands twice."), {"name": one}
        seen.add(one)


def _unknown(field: str, named: Iterable[str], known: set[str]) -> Iterator[_Fault]:
    for one in named:
        if one and one not in known:
            yield field, N_("“{name}” is not known. Known: {known}."), {"name": one, "known": ", ".join(sorted(known))}
