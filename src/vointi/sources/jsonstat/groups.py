"""From the codes of a dimension to population groups."""

from __future__ import annotations

import re

from vointi.core.errors import Place
from vointi.core.language import N_
from vointi.sources.jsonstat.cube import Dimension
from vointi.sources.jsonstat.mapping import Axis, RecipeUnfit, Target
from vointi.sources.jsonstat.recipe import TOTAL, GroupFrom

_AGE = re.compile(r"([0-9]{1,3})(-|\+|)")
_OLDEST = 999


def group_axis(given: GroupFrom, dimension: Dimension, where: Place) -> Axis[str]:
    """The groups that a recipe wants of a dimension, "" for the total. Raises `RecipeUnfit` if one is not there."""
    if given.map:
        targets = [Target("" if group == TOTAL else group, (code,)) for code, group in given.map.items()]
    else:
        total = [Target("", (given.total,))] if given.total else []
        targets = [*total, *(Target(ages, _single_years(ages, dimension, where)) for ages in given.ages)]
    for target in targets:
        for code in target.codes:
            if code not in dimension.positions:
                raise RecipeUnfit(
                    N_("“{variable}” has no value “{code}”."), where=where, variable=dimension.code, code=code
                )
    return Axis(dimension.code, tuple(targets))


def _single_years(ages: str, dimension: Dimension, where: Place) -> tuple[str, ...]:
    """The codes of the single years of age that make up an age group: each year once, and all of them."""
    youngest, _, oldest = ages.partition("-")
    first, last = int(youngest), int(oldest or _OLDEST)
    years: dict[int, str] = {}
    upwards: dict[int, str] = {}
    for code in dimension.codes:
        if found := _AGE.fullmatch(code):
            (upwards if found[2] else years)[int(found[1])] = code
    open_from = min(upwards, default=_OLDEST + 1)
    needed = range(first, min(last + 1, open_from))
    codes = [years[age] for age in needed if age in years]
    whole = len(codes) == len(needed) and (last < open_from if oldest else first <= open_from < _OLDEST)
    if not whole:
        raise RecipeUnfit(
            N_("“{variable}” does not have every single year of the ages {ages}."),
            where=where,
            variable=dimension.code,
            ages=ages,
        )
    return (*codes, upwards[open_from]) if not oldest else tuple(codes)
