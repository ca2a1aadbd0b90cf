"""A load held against what the ledger knew: which figures are gone from it, and which change abruptly.

The ledger itself withdraws only what an answer that is whole leaves out. What is told here is more: also a kind of
area that has vanished from an answer altogether, of which the ledger says nothing because nothing of it was answered.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from vointi.core.abrupt import abrupt_changes
from vointi.core.catalogue import Catalogue
from vointi.core.loads import Load, Scope
from vointi.core.values import Period
from vointi.ledger import Ledger
from vointi.pipeline.disclosed import Disclosed
from vointi.pipeline.revisions import figure

_AT_A_TIME = 16  # indicators: some half a million figures
_SERIES = ("indicator", "area", "grp")
_PERIOD = ("period_start", "period_end")

Numbers = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """Of one indicator: `figures` of what was asked were known and did not come, `areas` of `areas_known` lost all."""

    indicator: str
    figures: int
    areas: int
    areas_known: int

    @property
    def is_half(self) -> bool:
        return 2 * self.areas >= self.areas_known


@dataclass(frozen=True, kw_only=True)
class AgainstLast:
    """`jumps` are rows for showing: indicator, area, period, grp, before and after; the most abrupt first."""

    lost: tuple[Lost, ...] = ()
    jumps: tuple[dict[str, Any], ...] = ()


def against_last(
    load: Load,
    ledger: Ledger,
    catalogue: Catalogue,
    *,
    asked: Sequence[Scope] | None = None,
    redivided: Collection[str] = (),
) -> AgainstLast:
    """What a load that is not in the ledger yet lacks and changes. `asked` says what the source was asked for, where
    that is more than the load's own scopes; a scope without categories of area means all. Figures of areas that were
    `redivided` are expected to change."""
    scopes = load.scopes if asked is None else asked
    names = {str(name) for name in load.observations["indicator"].unique().to_pylist()}
    indicators = sorted(names.union(*(scope.indicators for scope in scopes))) if ledger.vintage else []
    gate = Disclosed(ledger, catalogue)
    lost: list[Lost] = []
    jumps: list[tuple[float, dict[str, Any]]] = []
    for first in range(0, len(indicators), _AT_A_TIME):
        part = indicators[first : first + _AT_A_TIME]
        known = ledger.query("current_everywhere", indicators=part)
        if not known.num_rows:
            continue
        came = load.observations.filter(pc.is_in(load.observations["indicator"], pa.array(part, pa.string())))
        grid = _Grid(known, came)
        lost += _lost(grid, [scope for scope in scopes if not scope.indicators.isdisjoint(part)])
        jumps += _jumps(grid, catalogue, redivided)
    jumps.sort(key=lambda found: -found[0])
    shown = gate.shown([row for _, row in jumps], "before", "after")
    return AgainstLast(
        lost=tuple(lost),
        jumps=tuple(
            row | {"before": figure(row["before"], "too_few"), "after": figure(row["after"], "too_few")}
            for row in shown
        ),
    )


class _Grid:
    """The figures known and those that came, as series × periods: NaN where there is none."""

    def __init__(self, known: pa.Table, came: pa.Table) -> None:
        columns = [*_SERIES, *_PERIOD, "value"]
        known, came = known.select(columns), came.select(columns)
        both = pa.concat_tables([known, came.cast(known.schema)]).combine_chunks()
        keys = both.select(list(_SERIES)).group_by(list(_SERIES), use_threads=False).aggregate([])
        self.series = keys.to_pylist()
        spans = both.select(list(_PERIOD)).group_by(list(_PERIOD), use_threads=False).aggregate([])
        self.periods = sorted(Period(span["period_start"], span["period_end"]) for span in spans.to_pylist())
        rows = _places(both, _SERIES, [tuple(key.values()) for key in self.series])
        columns_at = _places(both, _PERIOD, [(period.start, period.end) for period in self.periods])
        values = both["value"].to_numpy()
        self.known = np.full((len(self.series), len(self.periods)), np.nan)
        self.came = self.known.copy()
        split = known.num_rows
        self.known[rows[:split], columns_at[:split]] = values[:split]
        self.came[rows[split:], columns_at[split:]] = values[split:]


def _places(table: pa.Table, columns: Sequence[str], keys: Sequence[tuple[Any, ...]]) -> NDArray[np.int64]:
    """Where in `keys` the columns of each row stand."""
    numbered = pa.Table.from_pydict(
        {name: pa.array([key[at] for key in keys], table[name].type) for at, name in enumerate(columns)}
        | {"place": pa.array(range(len(keys)), pa.int64())}
    )
    rows = table.select(list(columns)).append_column("row", pa.array(range(table.num_rows), pa.int64()))
    found = rows.join(numbered, list(columns)).sort_by("row")
    places: NDArray[np.int64] = found["place"].to_numpy()
    return places


def _lost(grid: _Grid, scopes: Sequence[Scope]) -> Iterator[Lost]:
    asked = np.zeros(grid.known.shape, dtype=np.bool_)
    for scope in scopes:
        series = [
            key["indicator"] in scope.indicators
            and key["grp"] in scope.groups
            and (not scope.area_categories or key["area"].partition(":")[0] in scope.area_categories)
            for key in grid.series
        ]
        asked |= np.outer(series, [period in scope.periods for period in grid.periods])
    known = asked & ~np.isnan(grid.known)
    gone = known & np.isnan(grid.came)
    of_indicator: dict[str, list[int]] = {}
    for number, key in enumerate(grid.series):
        of_indicator.setdefault(key["indicator"], []).append(number)
    for indicator, rows in of_indicator.items():
        if figures := int(gone[rows].sum()):
            with_figures = _areas(grid, rows, known)
            with_some_left = _areas(grid, rows, known & ~gone)
            yield Lost(
                indicator=indicator,
                figures=figures,
                areas=len(with_figures - with_some_left),
                areas_known=len(with_figures),
            )


def _areas(grid: _Grid, rows: Sequence[int], mask: Mask) -> set[str]:
    return {grid.series[row]["area"] for row in rows if mask[row].any()}


def _jumps(grid: _Grid, catalogue: Catalogue, redivided: Collection[str]) -> Iterator[tuple[float, dict[str, Any]]]:
    found = abrupt_changes(
        grid.known, grid.came, np.array([_smallest(catalogue, key["indicator"]) for key in grid.series])
    )
    for row, column in np.argwhere(found.found).tolist():
        key = grid.series[row]
        if key["area"] not in redivided:
            yield (
                float(found.weight[row, column]),
                {
                    "indicator": key["indicator"],
                    "area": key["area"],
                    "period": grid.periods[column].code,
                    "grp": key["grp"],
                    "before": float(found.compared[row, column]),
                    "after": float(grid.came[row, column]),
                },
            )


def _smallest(catalogue: Catalogue, indicator: str) -> float:
    known = catalogue.indicators.get(indicator)
    return 10.0 ** -(known.decimals if known else 0)
