"""The figures of one indicator for all areas: sums of municipalities, and which of them are published."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vointi.core.catalogue import Indicator
from vointi.pipeline.demo_world.cases import YEARS, Story, among, residents
from vointi.pipeline.demo_world.levels import Level, kind_of, level_of, scale_of
from vointi.pipeline.demo_world.people import Counts, People
from vointi.pipeline.demo_world.places import Places

FEWEST_CASES = 5  # Sotkanet gives no figure of fewer
GENDERS = ("total", "male", "female")
_NO_CASES = ("mean", "balance")


@dataclass(frozen=True)
class Figures:
    """Arrays of area × year (`YEARS`) × gender (as in `GENDERS`; the total alone where there are no others).

    `among` is None for counts. `published` tells which figures are given. `has_cases`: are the cases given beside
    the value, as Sotkanet's absolute value?"""

    cases: Counts
    among: Counts | None
    scale: int
    decimals: int
    published: NDArray[np.bool_]
    has_cases: bool

    @property
    def values(self) -> NDArray[np.float64]:
        """Cases by those among whom they are, rounded half up in whole numbers, where no half is lost."""
        if self.among is None:
            return self.cases.astype(np.float64)
        tens = 10**self.decimals
        among = np.maximum(self.among, 1)
        rounded = (2 * np.abs(self.cases) * self.scale * tens + among) // (2 * among) / tens
        values: NDArray[np.float64] = np.where(self.cases < 0, -rounded, rounded) + 0.0  # -0.0 is a plain zero
        return values

    def cases_for(self, value: float, place: tuple[int, int, int]) -> int:
        """How many cases a value at a place stands for."""
        return round(value if self.among is None else value * int(self.among[place]) / self.scale)


def figures_of(indicator: Indicator, people: People, places: Places, seed: int) -> Figures:
    level = level_of(indicator)
    kind = kind_of(level, indicator)
    scale = scale_of(kind, indicator.unit)
    if kind == "residents":
        municipal, bases = residents(level, people)
    else:
        bases = among(level, people)
        municipal = Story(indicator.id, level, people, places, seed).cases(kind, scale, bases)
    cases, sums = _summed(municipal, places), _summed(bases, places)
    is_count = kind == "count" or (kind == "residents" and scale == 1)
    from_source = indicator.disclosure.rule == "source" and kind not in _NO_CASES
    fewest = (indicator.disclosure.min_count or FEWEST_CASES) if from_source else None
    return Figures(
        cases=cases,
        among=None if is_count else sums,
        scale=scale,
        decimals=indicator.decimals,
        published=_published(level, places, cases, sums, fewest),
        has_cases=not is_count and kind not in _NO_CASES,
    )


def _summed(municipal: Counts, places: Places) -> Counts:
    """Of all areas, with the total before the sexes."""
    if municipal.shape[2] > 1:
        municipal = np.concatenate([municipal.sum(axis=2, keepdims=True), municipal], axis=2)
    summed: Counts = np.einsum("am,myg->ayg", places.membership, municipal)
    return summed


def _published(level: Level, places: Places, cases: Counts, sums: Counts, fewest: int | None) -> NDArray[np.bool_]:
    least = np.full(sums.shape[2], max(level.least // 2, 1))
    least[0] = max(level.least, 1)
    given: NDArray[np.bool_] = sums >= least
    if fewest is not None:
        given &= cases >= fewest
    given &= places.in_categories(level.areas)[:, None, None]
    given[places.position[places.municipalities[places.mallila].id], np.isin(YEARS, level.gaps)] = False
    return given
