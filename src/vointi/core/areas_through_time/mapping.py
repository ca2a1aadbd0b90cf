"""Observations of an earlier division in a later one: the merged municipalities' counts go to their successors."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from vointi.core.areas_through_time.adding import Row, added
from vointi.core.areas_through_time.notes import Notes, SeriesKey
from vointi.core.areas_through_time.redivision import Redivision, redivision, successor, turning_years
from vointi.core.catalogue import AreaRegister, Indicator
from vointi.core.values import BorderChange, BorderNote, Period

PRESENT, OF_YEAR = "present", "of_year"


@dataclass(frozen=True)
class Mapped:
    """`table` has the columns of what was given; it is the given one where nothing had to be mapped.

    `notes` by indicator, area and group: what was added up, and where a series is of borders of its own time, and why.
    """

    table: pa.Table
    notes: Mapping[SeriesKey, tuple[BorderNote, ...]] = field(default_factory=dict)


def mapped(
    table: pa.Table,
    divisions: str | Mapping[int, str],
    *,
    to: int | None,
    register: AreaRegister,
    indicators: Mapping[str, Indicator],
) -> Mapped:
    """Observations in the division of the year `to` (None: the newest one of the register).

    `divisions` is that of all rows, or by their column `vintage`: `present`, `of_year` or the day of a snapshot. Rows
    of the present division, or of a later one than `to`, stay as they are: what has merged cannot be told apart.
    Where a sum is made it takes the place of its parts' rows; where it cannot be made they stay, with a note on the
    successor's series. Rows that nothing happened to come first, in their order.
    """
    found = [divisions] if isinstance(divisions, str) else set(divisions.values())
    if all(division == PRESENT for division in found):
        return Mapped(table)
    changes = _Changes(register, to)
    concerned = pc.is_in(table["area"], value_set=pa.array(sorted(changes.areas()), pa.string()))
    rows = [{**row, _SINCE: changes.since(row, divisions)} for row in table.filter(concerned).to_pylist()]
    notes = Notes()
    result: list[Row] = []
    for (indicator, area), of_area in _grouped(rows, changes):
        if area.startswith("municipality:"):
            result += _whole(of_area, area, indicators[indicator], changes, notes)
        else:
            result += of_area
            _note_moves(of_area, area, changes, notes)
    if not notes:
        return Mapped(table)
    untouched = table.filter(pc.invert(concerned))
    told = [{name: row[name] for name in table.column_names} for row in result]
    return Mapped(pa.concat_tables([untouched, pa.Table.from_pylist(told, schema=table.schema)]), notes.by_series())


_SINCE = " division"  # a column of ours beside the table's: the year that stands for a row's division


class _Changes:
    """What changed from any earlier division to one later one, worked out once for all years that are alike."""

    def __init__(self, register: AreaRegister, to: int | None) -> None:
        self.register, self.to = register, to
        self._turning = [year for year in turning_years(register) if to is None or year < to]
        self._known: dict[int, Redivision] = {}

    def areas(self) -> frozenset[str]:
        """All that any of the changes concerns."""
        every = [self.after(year) for year in self._turning]
        merged = {part for change in every for parts in change.parts.values() for part in parts}
        return frozenset(merged.union(*((*change.parts, *change.joined, *change.left) for change in every)))

    def since(self, row: Row, divisions: str | Mapping[int, str]) -> int | None:
        """The last year of the division that a row follows; None where nothing has changed since it."""
        division = divisions if isinstance(divisions, str) else divisions[row["vintage"]]
        if division == PRESENT:
            return None
        year = _period(row).last_year if division == OF_YEAR else int(division[:4])
        place = bisect_left(self._turning, year)
        return self._turning[place] if place < len(self._turning) else None

    def after(self, year: int | None) -> Redivision:
        if year is None:
            return Redivision()
        if year not in self._known:
            self._known[year] = redivision(self.register, year, self.to)
        return self._known[year]


def _grouped(rows: Iterable[Row], changes: _Changes) -> Iterator[tuple[tuple[str, str], list[Row]]]:
    """Rows by indicator and the area that they may become part of."""
    groups: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        area = row["area"]
        if area.startswith("municipality:"):
            area = successor(changes.register, area, changes.to)
        groups[row["indicator"], area].append(row)
    yield from groups.items()


def _whole(rows: list[Row], area: str, indicator: Indicator, changes: _Changes, notes: Notes) -> Iterator[Row]:
    """The rows of a successor and of what became part of it; those of one period and group as one where they add up."""
    known = {row["area"] for row in rows}
    keys: defaultdict[tuple[Period, str], list[Row]] = defaultdict(list)
    for row in rows:
        keys[_period(row), row["grp"]].append(row)
    for (period, grp), of_key in keys.items():
        parts = _parts(of_key, area, changes)
        of_parts = [row for row in of_key if row["area"] in parts]
        if not of_parts or (area in parts and area not in known):
            yield from of_key
            continue
        merged = [part for part in parts if part != area]
        outcome: BorderChange | dict[str, Any]
        if known.issuperset(parts):
            outcome = added(of_parts, area, indicator, complete=len(of_parts) == len(parts))
        else:
            outcome = BorderChange.NO_FIGURES
        series = (indicator.id, area, grp)
        if isinstance(outcome, BorderChange):
            if any(row["area"] == area and row["value"] is not None for row in of_key):
                notes.add(series, outcome, merged, period)
            yield from of_key
        else:
            notes.add(series, BorderChange.ADDED, merged, period)
            yield outcome


def _parts(rows: list[Row], area: str, changes: _Changes) -> tuple[str, ...]:
    """What the area was made of where the rows' division was another; nothing where one of them is of the later one.

    Rows of several divisions are of several loads: what a newer one no longer has is left over from an older one.
    """
    years = [row[_SINCE] for row in rows]
    if None in years:
        return ()
    return changes.after(max(years)).parts.get(area, ())


def _note_moves(rows: Iterable[Row], area: str, changes: _Changes, notes: Notes) -> None:
    for row in rows:
        change = changes.after(row[_SINCE])
        series = (row["indicator"], area, row["grp"])
        for what, moved in ((BorderChange.JOINED_LATER, change.joined), (BorderChange.LEFT_LATER, change.left)):
            if area in moved and row["value"] is not None:
                notes.add(series, what, moved[area], _period(row))


def _period(row: Row) -> Period:
    return Period(row["period_start"], row["period_end"])
