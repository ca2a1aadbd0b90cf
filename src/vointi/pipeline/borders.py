"""What the gate does where a source's division is not that of the reader: see `vointi.core.areas_through_time`.

The ledger keeps every figure as its source gave it; sums of merged municipalities are made on the way out, and nothing
is stored. Where all figures follow the present division, nothing happens here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

import pyarrow as pa

from vointi.core.areas_through_time import absorbed, mapped, successor
from vointi.core.areas_through_time.mapping import PRESENT
from vointi.core.areas_through_time.notes import SeriesKey
from vointi.core.catalogue import Catalogue
from vointi.core.values import OBSERVATION_SCHEMA, BorderNote

_ROWS = pa.schema([*OBSERVATION_SCHEMA, pa.field("vintage", pa.int64(), nullable=False), pa.field("least", pa.int64())])

Row = dict[str, Any]
Notes = Mapping[SeriesKey, tuple[BorderNote, ...]]


class Borders:
    """`divisions` tells the division of each vintage."""

    def __init__(self, divisions: Callable[[], Mapping[int, str]], catalogue: Catalogue) -> None:
        self._divisions, self._catalogue = divisions, catalogue

    def absorbed(self, areas: Iterable[str]) -> frozenset[str]:
        """Whose figures may have to be added to those of the areas; nobody's, where all is in the present division."""
        if all(division == PRESENT for division in self._divisions().values()):
            return frozenset()
        return absorbed(self._catalogue.areas, areas)

    def mapped(
        self, rows: list[Row], areas: Collection[str] | None = None, *, year: int | None
    ) -> tuple[list[Row], Notes]:
        """Rows that may be shown, in the division of a year, sorted as they were; with `areas`, those of them only.

        Of the areas, one that had merged by the year keeps its own rows.
        """
        divisions = self._divisions()
        if all(divisions[row["vintage"]] == PRESENT for row in rows):
            return rows, {}
        found = mapped(
            pa.Table.from_pylist(rows, schema=_ROWS),
            divisions,
            to=year,
            register=self._catalogue.areas,
            indicators=self._catalogue.indicators,
        )
        told: list[Row] = found.table.to_pylist()
        if areas is not None:
            merged = {area for area in areas if self._has_merged(area, year)}
            told = [row for row in told if row["area"] in areas and row["area"] not in merged]
            told += [row for row in rows if row["area"] in merged]
        return sorted(told, key=_place), found.notes

    def _has_merged(self, area: str, year: int | None) -> bool:
        register = self._catalogue.areas
        return area in register.areas and successor(register, area, year) != area


def _place(row: Row) -> tuple[Any, ...]:
    return row["indicator"], row["area"], row["grp"], row["period_start"], row["period_end"]
