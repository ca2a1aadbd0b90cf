"""Figures of one indicator with their intervals and beside the country's, from what may be shown."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vointi.core.catalogue import Indicator
from vointi.core.findings.finding import Interval
from vointi.core.findings.intervals import interval_of
from vointi.core.statistics import Comparison, compare
from vointi.core.values import Period, Point
from vointi.pipeline.disclosed import Disclosed
from vointi.pipeline.home import Home


@dataclass(frozen=True, slots=True)
class WithIntervals:
    """`points` are those of the area that have a value; `intervals` theirs, None where the data bear none; `beside` the
    country's values of the same periods; `compared` judges each."""

    indicator: Indicator
    area: str
    country: str
    points: tuple[Point, ...]
    intervals: tuple[Interval | None, ...]
    beside: tuple[float | None, ...]
    compared: Comparison

    @property
    def methods(self) -> tuple[str, ...]:
        """Codes of the statistics that made the intervals, and of the comparison."""
        made = [one.method for one in self.intervals if one and one.method != "source"]
        return tuple(dict.fromkeys([*made, self.compared.method]))


def with_intervals(home: Home, indicator: str, area: str) -> WithIntervals:
    """All periods of the area, all residents. Raises `UnknownIndicator`."""
    found = home.catalogue.indicator(indicator)
    country = home.catalogue.areas.country
    series = Disclosed.of(home).series([indicator], [area, country])
    points = series.get(indicator, area).with_values
    intervals = tuple(interval_of(found, point) for point in points)
    known: dict[Period, float | None] = {point.period: point.value for point in series.get(indicator, country).points}
    beside = tuple(known.get(point.period) for point in points)
    value = np.array([point.value for point in points], dtype=np.float64)
    # A published figure is rounded: of a large place its interval may be narrower than that, and beside it.
    lower = np.minimum([one.lower if one else np.nan for one in intervals], value)
    upper = np.maximum([one.upper if one else np.nan for one in intervals], value)
    compared = compare(value, lower, upper, np.array(beside, dtype=np.float64), polarity=found.polarity)
    return WithIntervals(found, area, country, points, intervals, beside, compared)
