"""Municipal figures as whole cases among whole people: level, place, chance, and Mallila's own story."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from vointi.pipeline.demo_world.draws import draws
from vointi.pipeline.demo_world.levels import MUNICIPALITY, Kind, Level
from vointi.pipeline.demo_world.people import FIRST_YEAR, LAST_YEAR, Counts, People, on_path
from vointi.pipeline.demo_world.places import Places

YEARS = np.arange(FIRST_YEAR, LAST_YEAR + 1)
_PLACE, _COUNTY, _DRIFT = 0.85, 0.5, 0.35  # how much of the spread comes from what
_AVERAGE = 0.35  # Mallila without a story of its own lies this near to the average
_CALM = 0.4  # chance has less to say in Mallila, because texts are written about it
_LEAST_RATE = 0.2  # of the national one
_OLD_HOPES = 0.0035  # a projection expects so much more people for each year that it is older
_PER_CENT = 100

Floats = NDArray[np.float64]


def residents(level: Level, people: People) -> tuple[Counts, Counts]:
    """Residents of the level's ages, and those among whom they are: municipality × year × sex (men, women)."""
    ages, of = people.aged(*level.ages), people.aged(level.of)
    if level.in_year is None:
        return ages[:, : len(YEARS)], of[:, : len(YEARS)]
    then = level.in_year - FIRST_YEAR
    return _projected(ages[:, then]), _projected(of[:, then])


def _projected(then: Counts) -> Counts:
    """What the projections of each of `YEARS` say of a later year."""
    hopes = 1 + _OLD_HOPES * (LAST_YEAR - YEARS)[:, None]
    return _whole(then[:, None] * hopes)


def among(level: Level, people: People) -> Counts:
    """Those whom a figure is about. The last axis has one member where there are no figures by sex."""
    if level.of == MUNICIPALITY:
        return np.ones((len(people.codes), len(YEARS), 1), dtype=np.int64)
    aged = people.aged(level.of)[:, : len(YEARS)]
    if level.women is None:
        aged = aged.sum(axis=2, keepdims=True)
    return _whole(aged * level.share)


def _whole(numbers: NDArray[np.floating[Any]]) -> Counts:
    whole: Counts = np.rint(numbers).astype(np.int64)
    return whole


class Story:
    """Draws the cases of one indicator."""

    def __init__(self, name: str, level: Level, people: People, places: Places, seed: int) -> None:
        self._level = level
        self._mallila = places.mallila
        self._weights = people.aged("all").sum(axis=2)[:, : len(YEARS)]
        self._noise = draws(seed, f"{name} noise", len(people.codes), len(YEARS), 3)
        self._noise[places.mallila] *= _CALM
        place, drift = draws(seed, f"{name} place", 2, len(people.codes))
        county = np.array([places.county_number(area) for area in places.municipalities])
        counties = draws(seed, f"{name} county", county.max() + 1)
        time = (YEARS - YEARS.mean()) / len(YEARS)
        self._offsets = (_PLACE * place + _COUNTY * counties[county])[:, None] + _DRIFT * drift[:, None] * time
        self._offsets[places.mallila] *= _AVERAGE
        # The country's level is to be the level of the file: municipalities with more people count for more.
        self._offsets -= (self._offsets * self._weights).sum(axis=0) / self._weights.sum(axis=0)

    def cases(self, kind: Kind, scale: int, among: Counts) -> Counts:
        """As many as `among` has members, in its shape."""
        if kind == "balance":
            return self._balanced(scale, among)
        rates = on_path(self._level.national, YEARS) * (1 + self._level.spread * self._offsets)
        rates = np.maximum(rates, _LEAST_RATE * on_path(self._level.national, YEARS))
        rates = self._told(rates) * (1 + self._level.wobble * self._noise[..., 0])
        expected = self._by_sex(rates, among) * among / scale
        if kind != "mean":
            # Chance as in a binomial draw; of events that one person may have many of, as in a Poisson draw.
            chance = np.sqrt(expected * np.clip(1 - expected / np.maximum(among, 1), 0.0, None))
            expected = (
                expected
                + np.where(expected > among, np.sqrt(expected), chance) * self._noise[..., 1 : 1 + among.shape[2]]
            )
        most = among if (kind, scale) == ("rate", _PER_CENT) else np.iinfo(np.int64).max
        return _whole(np.clip(expected, 0, most))

    def _told(self, rates: Floats) -> Floats:
        if self._level.mallila:
            rates[self._mallila] = on_path(self._level.mallila, YEARS)
        return rates

    def _by_sex(self, rates: Floats, among: Counts) -> Floats:
        """Rates of men and of women whose mean is the rate of all."""
        if self._level.women is None:
            return rates[..., None]
        share = among[..., 1] / np.maximum(among.sum(axis=2), 1)
        men = rates / (1 - share + self._level.women * share)
        return np.stack([men, self._level.women * men], axis=2)

    def _balanced(self, scale: int, among: Counts) -> Counts:
        """Who moves out of one municipality moves into another, so the country's sum is nothing."""
        rates = self._told(self._level.spread * (self._offsets + 0.2 * self._noise[..., 0]))
        cases = _whole(rates[..., None] * among / scale)
        biggest = int(self._weights[:, -1].argmax())
        cases[biggest] -= cases.sum(axis=0)
        return cases
