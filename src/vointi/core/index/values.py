"""What an index is made of: areas × indicators, with names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from vointi.core.errors import Place
from vointi.core.language import N_
from vointi.core.statistics.inputs import NotComputable, numbers
from vointi.core.statistics.result import Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Values:
    """`figures[i, j]` is that of `indicators[j]` in `units[i]`, NaN where it is missing. Denominators stand among the
    indicators. `groups` names each unit's group, for imputation; `errors` are standard errors of the figures, NaN where
    none is known; `year` is what the figures are of."""

    units: tuple[str, ...]
    indicators: tuple[str, ...]
    figures: Numbers
    groups: tuple[str, ...] = ()
    errors: Numbers | None = None
    year: int | None = None

    def __post_init__(self) -> None:
        wanted = (len(self.units), len(self.indicators))
        for name, table in (("figures", self.figures), ("errors", self.errors)):
            if table is not None and table.shape != wanted:
                raise NotComputable(
                    N_("{units} areas and {indicators} indicators are named, and the table is {shape}"),
                    where=Place(column=name),
                    next_step=N_("Name each row and each column once."),
                    units=wanted[0],
                    indicators=wanted[1],
                    shape=" × ".join(map(str, table.shape)),
                )
        for names in (self.units, self.indicators):
            if twice := next((name for name in names if names.count(name) > 1), ""):
                raise NotComputable(N_("“{name}” is named twice"), name=twice)
        if self.groups and len(self.groups) != len(self.units):
            raise NotComputable(N_("every area needs its group, and there are {count} groups"), count=len(self.groups))

    @classmethod
    def of(cls, given: Given) -> Values:
        """`Values` as they are; `(figures, units, indicators)`; or area → indicator → figure, None or left out where
        there is none. Raises `NotComputable`."""
        if isinstance(given, Values):
            return given
        if isinstance(given, Mapping):
            units = tuple(given)
            names = tuple(dict.fromkeys(name for row in given.values() for name in row))
            rows = [
                [np.nan if (figure := row.get(name)) is None else figure for name in names] for row in given.values()
            ]
            return cls(units, names, numbers(rows, "values") if rows else np.empty((0, len(names))))
        figures, named, indicators = given
        return cls(tuple(named), tuple(indicators), numbers(figures, "values"))

    def column(self, indicator: str) -> Numbers:
        """The figures of an indicator; all missing where it is not there."""
        return _column(self.figures, self.indicators, indicator)

    def errors_of(self, indicator: str) -> Numbers:
        if self.errors is None:
            return np.full(len(self.units), np.nan)
        return _column(self.errors, self.indicators, indicator)

    def at(self, units: Sequence[str]) -> Values:
        """The same for other units, in their order; those that are not there have no figures."""
        place = {unit: number for number, unit in enumerate(self.units)}
        rows = np.array([place.get(unit, -1) for unit in units], dtype=int)
        groups = tuple(self.groups[row] if row >= 0 else "" for row in rows) if self.groups else ()
        errors = None if self.errors is None else _rows(self.errors, rows)
        return Values(tuple(units), self.indicators, _rows(self.figures, rows), groups, errors, self.year)


Given = Values | Mapping[str, Mapping[str, float | None]] | tuple[ArrayLike, Sequence[str], Sequence[str]]
"""What may be given as values."""


def _column(table: Numbers, names: tuple[str, ...], name: str) -> Numbers:
    if name not in names:
        return np.full(table.shape[0], np.nan)
    return np.array(table[:, names.index(name)], dtype=np.float64)


def _rows(table: Numbers, rows: np.ndarray[tuple[int], np.dtype[np.int_]]) -> Numbers:
    found: Numbers = np.full((len(rows), table.shape[1]), np.nan)
    found[rows >= 0] = table[rows[rows >= 0]]
    return found
