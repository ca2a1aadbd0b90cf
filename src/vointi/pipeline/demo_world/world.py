"""The made-up country as a statistics bank sees it: what it would answer on one of three days."""

from __future__ import annotations

import hashlib
from copy import copy
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from vointi.core.catalogue import Catalogue
from vointi.pipeline.demo_world.cases import YEARS
from vointi.pipeline.demo_world.figures import GENDERS, Figures, figures_of
from vointi.pipeline.demo_world.levels import level_of
from vointi.pipeline.demo_world.people import FIRST_YEAR, Counts, People
from vointi.pipeline.demo_world.places import Places
from vointi.pipeline.demo_world.states import Event, State, happened, out_in

_IN_YEAR_OF_FIGURES = (date(2000, 9, 2), 60)  # a survey comes out in its own autumn
_LATER = (date(2000, 1, 20), 100)  # registers in the following springs


@dataclass(frozen=True)
class Published:
    """Arrays of area × year (`YEARS`) × gender (`GENDERS`). `cases` is None where the bank gives only values; where
    `given` is false there is no row."""

    values: NDArray[np.float64]
    cases: Counts | None
    given: NDArray[np.bool_]


class DemoWorld:
    """The same catalogue and seed always give the same figures; of a `state`, only what has come out by then.

    Raises `ValueError` for a catalogue whose municipalities are not the made-up ones."""

    def __init__(self, catalogue: Catalogue, *, seed: int = 2024, state: State = "first") -> None:
        self.catalogue = catalogue
        self.state: State = state
        self.places = Places(catalogue.areas)
        self.indicators = {i.id: i for i in catalogue.indicators.values() if i.source == "sotkanet"}
        self._seed = seed
        self._people = People(seed)
        self._figures: dict[str, Figures] = {}
        if [area.code for area in self.places.municipalities] != list(self._people.codes):
            raise ValueError("the demonstration's figures are of the areas in areas/demo.yaml alone")

    def on(self, state: State) -> DemoWorld:
        """The same world on another day."""
        other = copy(self)
        other.state = state
        return other

    def figures(self, indicator: str) -> Figures:
        """All figures that there will ever be, with nothing gone wrong."""
        if indicator not in self._figures:
            self._figures[indicator] = figures_of(self.indicators[indicator], self._people, self.places, self._seed)
        return self._figures[indicator]

    def years(self, indicator: str) -> tuple[int, ...]:
        """Years whose figures have come out, ascending."""
        return level_of(self.indicators[indicator]).years_out_in(out_in(self.state))

    def genders(self, indicator: str) -> tuple[str, ...]:
        return GENDERS[: self.figures(indicator).cases.shape[2]]

    def events(self, indicator: str) -> tuple[Event, ...]:
        return tuple(event for event in happened(self.state) if event.indicator == indicator)

    def data_updated(self, indicator: str) -> date:
        """When the bank last changed something of an indicator: moves exactly when an answer does."""
        newest = self.years(indicator)[-1]
        lag = level_of(self.indicators[indicator]).lag
        first_day, days = _LATER if lag else _IN_YEAR_OF_FIGURES
        digest = hashlib.sha256(f"{indicator} {newest}".encode()).digest()
        out = first_day.replace(year=newest + lag) + timedelta(int.from_bytes(digest[:4], "big") % days)
        return max([out, *(event.updated for event in self.events(indicator))])

    def published(self, indicator: str) -> Published:
        """What the bank gives of an indicator on this day."""
        figures = self.figures(indicator)
        values, cases, given = figures.values, figures.cases.copy(), figures.published.copy()
        given[:, ~np.isin(YEARS, self.years(indicator))] = False
        last = {(event.area, event.year): event for event in self.events(indicator)}
        for event in last.values():
            place = self.places.position[event.area], event.year - FIRST_YEAR, 0
            if event.new is None:
                given[place] = False
            elif event.kind != "corrected":
                values[place] = event.new
                cases[place] = figures.cases_for(event.new, place)
        return Published(values, cases if figures.has_cases else None, given)

    def value(self, indicator: str, area: str, year: int, gender: str = "total") -> float | None:
        """The published value, or None."""
        if gender not in self.genders(indicator):
            return None
        place = self.places.position[area], year - FIRST_YEAR, GENDERS.index(gender)
        published = self.published(indicator)
        return float(published.values[place]) if published.given[place] else None
