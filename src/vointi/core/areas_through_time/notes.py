"""Notes on series gathered row by row: one for each kind of change, with all its parts and its last period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from vointi.core.values import BorderChange, BorderNote, Period

SeriesKey = tuple[str, str, str]
"""Indicator, area and group (as stored)."""


class Notes:
    """False as long as there are none."""

    def __init__(self) -> None:
        self._found: dict[tuple[SeriesKey, BorderChange], tuple[set[str], Period]] = {}

    def add(self, series: SeriesKey, change: BorderChange, parts: Iterable[str], period: Period) -> None:
        known, until = self._found.get((series, change), (set(), period))
        self._found[series, change] = known | set(parts), max(until, period)

    def by_series(self) -> Mapping[SeriesKey, tuple[BorderNote, ...]]:
        told: defaultdict[SeriesKey, list[BorderNote]] = defaultdict(list)
        for (series, change), (parts, until) in sorted(self._found.items(), key=lambda entry: entry[0]):
            told[series].append(BorderNote(series[1], change, tuple(sorted(parts)), until))
        return {series: tuple(notes) for series, notes in told.items()}

    def __bool__(self) -> bool:
        return bool(self._found)
