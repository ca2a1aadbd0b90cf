"""Figures of the made-up country for an index: two three-year means of Diak's indicators in eleven municipalities."""

from __future__ import annotations

from vointi.core.catalogue.indices import recipe_named
from vointi.core.values import Observation, Period

AREAS = tuple(f"municipality:{number}" for number in range(801, 812))
CODES = tuple(leaf.indicator for leaf in recipe_named("diak_disadvantage").leaves if not leaf.optional)
INDEX_FIGURES = tuple(
    Observation(
        indicator=code,
        area=area,
        period=Period.years(2020 + later, 2022 + later),
        value=round(70 + 7.3 * (n * (c + 3) % 11) + 1.7 * later * ((n + c) % 5 - 1) + 0.013 * c, 3),
    )
    for c, code in enumerate(CODES)
    for n, area in enumerate(AREAS)
    for later in (0, 1)
)
