"""What an index gives: scores at every level, places, contributions, movement and coverage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vointi.core.catalogue.indices import IndexRecipe
from vointi.core.index.scaling import Steps
from vointi.core.statistics.result import Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Movement:
    """What moved the index since the year before: `change` = the sum of `moved` over the indicators + `came_or_went`.

    `moved` is areas × indicators, in points of the index, NaN where the indicator has no figure in both years;
    `came_or_went` is what figures that appeared or disappeared did. `pillars` sums `moved` by the index's own parts.
    """

    before: Numbers
    change: Numbers
    moved: Numbers
    came_or_went: Numbers
    pillars: Mapping[str, Numbers]


@dataclass(frozen=True, slots=True, eq=False)
class IndexResult:
    """`scores` and `ranks` by code of pillar or id of indicator, each a row by area; NaN where there is none.

    Place 1 is the best: the lowest score where `recipe.higher_is` is worse. Equal scores share a place.
    `contributions`, areas × indicators, sum to the index of each area. `coverage` is the share of the weight that
    stands on the area's own figures; `imputed` ones and missing ones lower it, optional ones do not count.
    """

    recipe: IndexRecipe
    units: tuple[str, ...]
    indicators: tuple[str, ...]
    scores: Mapping[str, Numbers]
    ranks: Mapping[str, Numbers]
    contributions: Numbers
    coverage: Numbers
    steps: Steps
    movement: Movement | None = None

    @property
    def index(self) -> Numbers:
        return self.scores[self.recipe.tree.code]

    @property
    def rank(self) -> Numbers:
        return self.ranks[self.recipe.tree.code]

    def of(self, unit: str) -> int:
        """The row of an area. Raises `ValueError`."""
        return self.units.index(unit)
