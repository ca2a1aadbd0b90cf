"""How the goals of a home stand, by figures that the gate lets out."""

from __future__ import annotations

from collections.abc import Mapping

from vointi.core.plans import Plan, Standing, Target, stand_of
from vointi.core.values import Group, Series
from vointi.pipeline.disclosed import Disclosed
from vointi.pipeline.home import Home


def standings(home: Home, plan: Plan, year: int) -> Mapping[str, Standing]:
    """By id of each goal of a year. Raises `UnknownIndicator`."""
    goals = plan.goals_in(year)
    codes = dict.fromkeys(target.indicator for goal in goals for target in goal.indicators)
    for code in codes:
        home.catalogue.indicator(code)
    found = Disclosed.of(home).series(codes, [plan.area], year=year) if codes else None

    def series(target: Target) -> Series:
        grp = Group.parse(target.grp)
        return found.get(target.indicator, plan.area, grp) if found else Series(target.indicator, plan.area, grp)

    return {
        goal.id: stand_of(plan, goal, year=year, indicator=home.catalogue.indicator, series=series)[0] for goal in goals
    }
