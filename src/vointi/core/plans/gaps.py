"""What no goal answers: statutory plans, population groups and HYTE process points, and what goals themselves lack."""

from __future__ import annotations

from dataclasses import dataclass

from vointi.core.catalogue.statutory import load_statutory
from vointi.core.plans.checking import process_points
from vointi.core.plans.plan import Plan
from vointi.core.plans.records import Goal


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanGaps:
    """Of a year. Codes in the order of the catalogue: `statutory` with contents as `plan/content`, where a plan has
    goals but none for a content that its act asks for. The goals in the order of the plan."""

    statutory: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    without_measure: tuple[Goal, ...] = ()
    without_indicator: tuple[Goal, ...] = ()
    without_unit: tuple[Goal, ...] = ()
    without_money: tuple[Goal, ...] = ()  # neither a budget line nor "not in the budget", of the goal or a measure

    def __bool__(self) -> bool:
        return any(self.as_json().values())

    def as_json(self) -> dict[str, list[str]]:
        """Codes, and ids of goals."""
        return {
            name: [one.id if isinstance(one, Goal) else one for one in getattr(self, name)]
            for name in self.__dataclass_fields__
        }


def gaps_of(plan: Plan, year: int) -> PlanGaps:
    """What the goals of a year leave open."""
    goals = plan.goals_in(year)
    tags = [one.tags for goal in goals for one in plan.with_measures(goal, year)]
    statutory = {code for tag in tags for code in tag.statutory}
    named = {code.partition("/")[0] for code in statutory}
    open_plans: list[str] = []
    for act in load_statutory().plans:
        if act.id not in named:
            open_plans.append(act.id)
        else:
            open_plans += [code for one in act.contents if (code := f"{act.id}/{one.id}") not in statutory]
    groups, points = {code for tag in tags for code in tag.groups}, {code for tag in tags for code in tag.points}
    return PlanGaps(
        statutory=tuple(open_plans),
        groups=tuple(code for code in load_statutory().group_titles if code not in groups),
        points=tuple(code for code in process_points() if code not in points),
        without_measure=tuple(goal for goal in goals if not plan.measures_of(goal.id, year)),
        without_indicator=tuple(goal for goal in goals if not goal.indicators),
        without_unit=tuple(goal for goal in goals if not goal.responsible),
        without_money=tuple(goal for goal in goals if not _has_money(plan, goal, year)),
    )


def _has_money(plan: Plan, goal: Goal, year: int) -> bool:
    told = [plan.promise(one.id, year) for one in plan.with_measures(goal, year)]
    return any(one and (one.budget_line or one.not_in_budget) for one in told)
