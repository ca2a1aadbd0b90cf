"""An index of disclosed series: the figures of all municipalities in a period and the years before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vointi.core.catalogue import Catalogue
from vointi.core.catalogue.indices import IndexRecipe
from vointi.core.index.computing import compute
from vointi.core.index.result import IndexResult
from vointi.core.index.uncertainty import IndexUncertainty, uncertainty
from vointi.core.index.values import Values
from vointi.core.values import Period, SeriesSet

REPLICATIONS = 1000


@dataclass(frozen=True, slots=True, eq=False)
class IndexOf:
    """An index of all municipalities in a period, with the year before it where there are figures of it."""

    period: Period
    before: Period
    result: IndexResult
    uncertainty: IndexUncertainty


def municipalities(catalogue: Catalogue, year: int | None) -> list[str]:
    """Ids of those that exist now or existed in a year: an area without figures of a period has no index."""
    areas = catalogue.areas
    found = {area.id for one in (None, year) for area in areas.of_category("municipality", one)}
    return sorted(found)


def known_indicators(recipe: IndexRecipe, catalogue: Catalogue) -> tuple[str, ...]:
    """The recipe's indicators, without optional ones that the catalogue does not have."""
    optional = {leaf.indicator for leaf in recipe.leaves if leaf.optional}
    return tuple(code for code in recipe.indicators if code in catalogue.indicators or code not in optional)


def index_of(
    recipe: IndexRecipe, series: SeriesSet, catalogue: Catalogue, own: str, *, period: Period | None = None,
    until: int | None = None, year: int | None = None, replications: int = REPLICATIONS,
) -> IndexOf | None:  # fmt: skip
    """The index in a period, or in the newest one in which `own` has figures for it; None where it never has.

    Figures of another period are used only where the recipe says so (`latest_earlier`).
    """
    for one in [period] if period else _periods(recipe, series, own, until):
        found = _in(recipe, series, catalogue, one, year, replications)
        if found is not None and (period or not np.isnan(found.result.index[found.result.of(own)])):
            return found
    return None


def _periods(recipe: IndexRecipe, series: SeriesSet, own: str, until: int | None) -> list[Period]:
    """Newest first, those in which the area has any figure of its own; a year back at most ten times."""
    found = {
        point.period for leaf in recipe.leaves for point in series.get(leaf.indicator, own).until(until).with_values
    }
    return sorted(found, reverse=True)[:10]


def _in(
    recipe: IndexRecipe, series: SeriesSet, catalogue: Catalogue, period: Period, year: int | None, replications: int
) -> IndexOf | None:
    back = max(1, recipe.imputation.years_back if recipe.imputation.method == "latest_earlier" else 1)
    periods = [period, *(_years_before(period, number) for number in range(1, back + 1))]
    units = municipalities(catalogue, year)
    years = [values_at(recipe, series, units, one, catalogue) for one in periods]
    if np.isnan(years[0].figures).all():
        return None
    base = None
    if recipe.base_year is not None and recipe.base_year != years[0].year:
        base = values_at(recipe, series, units, _years_before(period, period.last_year - recipe.base_year), catalogue)
    result = compute(recipe, years[0], earlier=years[1:], base=base)
    told = uncertainty(recipe, years[0], replications=replications, seed=period.last_year, earlier=years[1:], base=base)
    return IndexOf(period, periods[1], result, told)


def values_at(
    recipe: IndexRecipe, series: SeriesSet, units: Sequence[str], period: Period, catalogue: Catalogue
) -> Values:
    """The figures of exactly that period. Standard errors where the source gives 95 per cent intervals; groups are the
    municipalities' regions."""
    figures = np.full((len(units), len(recipe.indicators)), np.nan)
    errors = np.full(figures.shape, np.nan)
    for column, code in enumerate(recipe.indicators):
        for row, unit in enumerate(units):
            point = series.get(code, unit).at(period)
            if point is None or point.value is None:
                continue
            figures[row, column] = point.value
            if point.lower is not None and point.upper is not None:
                errors[row, column] = (point.upper - point.lower) / (2 * 1.959964)
    groups = tuple(catalogue.areas.get(unit).parents_in(period.last_year).get("region", "") for unit in units)
    known = None if np.isnan(errors).all() else errors
    return Values(tuple(units), recipe.indicators, figures, groups, known, period.last_year)


def _years_before(period: Period, years: int) -> Period:
    return Period(
        period.start.replace(year=period.start.year - years), period.end.replace(year=period.end.year - years)
    )
