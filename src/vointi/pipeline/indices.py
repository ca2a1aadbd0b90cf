"""Indices of a home's figures, through the gate; recipes looked at and judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vointi.core.catalogue import Catalogue
from vointi.core.catalogue.indices import IndexRecipe, read_recipe
from vointi.core.errors import UserError
from vointi.core.index import RecipeReport, Values, recipe_report
from vointi.core.index.of_series import IndexOf, index_of, known_indicators, municipalities, values_at
from vointi.core.language import N_
from vointi.core.values import Period, SeriesSet
from vointi.pipeline.disclosed import Disclosed
from vointi.pipeline.figures_file import read_figures
from vointi.pipeline.home import Home


class NoIndex(UserError):
    still_holds = N_("Nothing was computed.")
    next_step = N_("`vointi index check` names the indicators that it needs; fetch or import them first.")


@dataclass(frozen=True, slots=True)
class Remark:
    """What is worth knowing of a recipe's indicator, an N_ text with the field `indicator`."""

    message: str
    indicator: str


def recipe_for(name: str, catalogue: Catalogue) -> IndexRecipe:
    """By its id, or by the path of its file. Raises `UnknownIndex`, `CatalogueFileWrong`."""
    file = Path(name)
    return read_recipe(file) if file.suffix in (".yaml", ".yml") else catalogue.index(name)


def remarks(recipe: IndexRecipe, catalogue: Catalogue) -> Iterator[Remark]:
    """Indicators that nobody knows, that are turned against their own direction, or that grow with the area."""
    for leaf in recipe.leaves:
        found = catalogue.indicators.get(leaf.indicator)
        if found is None:
            told = N_("{indicator} is not in the catalogue.")
            yield Remark(
                N_("{indicator} is not in the catalogue; it is optional.") if leaf.optional else told, leaf.key
            )
            continue
        if found.polarity not in ("none", leaf.better):
            yield Remark(N_("{indicator}: the catalogue says that the other way is better."), leaf.key)
        if not found.unit.compares and not leaf.per:
            yield Remark(N_("{indicator} grows with the area: divide it (per)."), leaf.key)


def index_at(recipe: IndexRecipe, home: Home, area: str, period: Period | None) -> IndexOf:
    """The index of all municipalities, of disclosed figures. Raises `NoIndex` where the area has none."""
    series = _series(recipe, home)
    found = index_of(recipe, series, home.catalogue, area, period=period)
    if found is None or area not in found.result.units:
        raise NoIndex(
            N_("There are no figures of {area} for the index {index}."),
            area=home.catalogue.areas.get(area).names[home.settings.language],
            index=recipe.title[home.settings.language],
        )
    return found


def judged(recipe: IndexRecipe, home: Home, area: str, period: Period | None) -> tuple[Period, RecipeReport]:
    """What its maker should look at, by the figures of all municipalities in a period. Raises `NoIndex`."""
    found = index_at(recipe, home, area, period)
    units = [unit for unit in municipalities(home.catalogue, None) if unit in found.result.units]
    series = _series(recipe, home)
    years = [values_at(recipe, series, units, one, home.catalogue) for one in (found.period, found.before)]
    return found.period, recipe_report(recipe, years[0], earlier=years[1:])


def values_of_file(file: Path, by: str) -> Values:
    """A table of areas × indicators; `by` is the column of areas. Raises `FiguresUnreadable`."""
    figures = read_figures(file)
    names = figures.texts(by)
    columns = {head: figures.numbers(head) for head in figures.heads if head != by}
    return Values.of({name: {head: column[at] for head, column in columns.items()} for at, name in enumerate(names)})


def _series(recipe: IndexRecipe, home: Home) -> SeriesSet:
    gate = Disclosed.of(home)
    return gate.series(known_indicators(recipe, home.catalogue), municipalities(home.catalogue, None))
