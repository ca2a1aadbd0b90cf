"""Finding the dimensions that a recipe speaks of in the dimensions that a table has today."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date

from vointi.core.catalogue import AreaRegister
from vointi.core.errors import Place
from vointi.core.language import N_
from vointi.core.loads import Problem
from vointi.core.values import Status
from vointi.sources.jsonstat.areas import AreaForms, area_axis
from vointi.sources.jsonstat.cube import Dimension
from vointi.sources.jsonstat.groups import group_axis
from vointi.sources.jsonstat.mapping import Axis, CubeMapping, RecipeUnfit, Target
from vointi.sources.jsonstat.periods import period_axis
from vointi.sources.jsonstat.recipe import CubeRecipe
from vointi.sources.jsonstat.unclaimed import Unclaimed

_DATED = re.compile(r"_([0-9]{4})([0-9]{2})([0-9]{2})$")


def match(
    recipe: CubeRecipe,
    dimensions: Sequence[Dimension],
    where: Place,
    *,
    areas: AreaRegister,
    years: Collection[int] | None = None,
    eliminating: bool = False,
) -> CubeMapping:
    """The mapping of a cube or a table. `years` narrows the periods to those that end in one of them.
    `eliminating`: what the recipe does not speak of may be left out of the question where the table can sum it up.

    Raises `RecipeUnfit` naming what is not there, not told, or there twice."""
    rest = Unclaimed(dimensions, where)
    time = rest.named(recipe.period.variable) if recipe.period.variable else rest.with_role("time")
    period, provisional = period_axis(recipe.period, time, years, where)
    groups = {name: group_axis(given, rest.named(given.variable), where) for name, given in recipe.groups.items()}
    fixed = tuple(_fixed(code, rest.named((name,)), where) for name, code in recipe.fixed.items())
    indicator: Axis[str] | str = recipe.indicator or rest.contents(recipe.contents)
    area, division, problems = _areas(recipe, rest, areas, where)
    rest.check_empty(eliminating=eliminating)
    if division is None:
        raise RecipeUnfit(
            N_("Neither the table nor the recipe says whose borders the areas follow."),
            where=where,
            next_step=N_("Write the division into the recipe: present, of_year, or a day as 2026-01-01."),
        )
    return CubeMapping(
        indicator=indicator,
        area=area,
        period=period,
        groups=groups,
        fixed=fixed,
        provisional=provisional,
        flags={sign: Status(status) for sign, status in recipe.flags.items()},
        division=division,
        problems=problems,
    )


def _areas(
    recipe: CubeRecipe, rest: Unclaimed, register: AreaRegister, where: Place
) -> tuple[Axis[str] | str, str | None, tuple[Problem, ...]]:
    if recipe.area.constant:
        return recipe.area.constant, recipe.division, ()
    forms = AreaForms(recipe.area)
    found = rest.named(recipe.area.variable) if recipe.area.variable else rest.with_areas(forms)
    axis, problems = area_axis(forms, found, register, where)
    return axis, _dated(found.code) or recipe.division, problems


def _fixed(code: str, dimension: Dimension, where: Place) -> Axis[str]:
    if code not in dimension.positions:
        raise RecipeUnfit(N_("“{variable}” has no value “{code}”."), where=where, variable=dimension.code, code=code)
    return Axis(dimension.code, (Target("", (code,)),))


def _dated(code: str) -> str | None:
    """The day of the division in the code of StatFin's areas: `alue_23_20260101`."""
    found = _DATED.search(code)
    try:
        return found and date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return None
