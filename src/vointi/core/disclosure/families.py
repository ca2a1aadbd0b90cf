"""Rows of the ledger as cells, and every sum between them: areas, population groups, several years, other indicators.

A row is one cell: whoever sees it is taken to know the count behind it. A sum with parts that are not there, or with
less in its parts than in the whole, leaves a remainder that nobody is shown; one with more in its parts is no sum.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from vointi.core.areas_through_time.adding import COUNTS
from vointi.core.catalogue import Catalogue, Indicator
from vointi.core.catalogue.relations import Relations, parts_by_start
from vointi.core.disclosure.cells import Cell, Relation
from vointi.core.values import Group, Period

Row = Mapping[str, Any]
Key = tuple[str, str, Any, Any, str]
"""Indicator, area, first day, day after the last, group."""

_TINY = 1e-6


def key_of(row: Row) -> Key:
    return row["indicator"], row["area"], row["period_start"], row["period_end"], row["grp"]


def cells_of(rows: Iterable[Row], catalogue: Catalogue) -> dict[Key, Cell]:
    """A cell for each row that has a count; its rule is named by the indicator."""
    found = {}
    for row in rows:
        count = _count(row, catalogue.indicator(row["indicator"]))
        if count is None:
            continue
        key = key_of(row)
        found[key] = Cell(
            id=name_of(key), value=count, count=count, denominator=row["denominator"], rule=row["indicator"]
        )
    return found


def name_of(key: Key) -> str:
    indicator, area, start, end, grp = key
    return f"{indicator}|{area}|{start}|{end}|{grp}"


def relations_of(cells: Mapping[Key, Cell], catalogue: Catalogue, declared: Relations) -> list[Relation]:
    """Every sum that holds between the cells."""
    by_sort: defaultdict[tuple[Any, ...], dict[str, Cell]] = defaultdict(dict)
    for (indicator, area, start, end, grp), cell in cells.items():
        by_sort["area", indicator, start, end, grp][area] = cell
        by_sort["grp", indicator, start, end, area][grp] = cell
        by_sort["indicator", area, start, end, grp][indicator] = cell
    areas = _Areas(catalogue, declared)
    found: list[Relation] = []
    for sort, members in by_sort.items():
        match sort[0]:
            case "area":
                found += areas.sums(members, Period(sort[2], sort[3]).last_year)
            case "grp":
                found += _of_groups(members, catalogue.indicator(sort[1]))
            case _:
                for one in declared.sums:
                    found += _sum(members.get(one.whole), [members.get(part) for part in one.parts])
    return [*found, *_of_years(cells, declared)]


def _count(row: Row, indicator: Indicator) -> float | None:
    if row["value"] is None:
        return None
    if row["numerator"] is not None:
        return float(row["numerator"])
    return float(row["value"]) if indicator.unit in COUNTS else None


class _Areas:
    """What areas are made of, by the newest borders and by those of the figures' own year: either may be a source's."""

    def __init__(self, catalogue: Catalogue, declared: Relations) -> None:
        self._catalogue, self._declared = catalogue, declared
        self._known: dict[int | None, frozenset[tuple[str, tuple[str, ...]]]] = {}
        self._of_year: dict[int, list[tuple[str, tuple[str, ...]]]] = {}

    def sums(self, members: Mapping[str, Cell], year: int) -> Iterator[Relation]:
        if year not in self._of_year:
            self._of_year[year] = sorted(self._made_of(None) | self._made_of(year))
        for whole, parts in self._of_year[year]:
            if whole in members:
                yield from _sum(members[whole], [members.get(part) for part in parts])

    def _made_of(self, year: int | None) -> frozenset[tuple[str, tuple[str, ...]]]:
        if year not in self._known:
            found: set[tuple[str, tuple[str, ...]]] = set()
            for one in self._declared.areas:
                parts: defaultdict[str, list[str]] = defaultdict(list)
                for area in self._catalogue.areas.of_category(one.parts, year):
                    parents = area.parents if year is None else area.parents_in(year)
                    if whole := _whole_of(parents, one.whole, self._catalogue):
                        parts[whole].append(area.id)
                found |= {(whole, tuple(those)) for whole, those in parts.items()}
            self._known[year] = frozenset(found)
        return self._known[year]


def _whole_of(parents: Mapping[str, str], category: str, catalogue: Catalogue) -> str | None:
    return f"country:{catalogue.areas.country}" if category == "country" else parents.get(category)


def _of_groups(members: Mapping[str, Cell], indicator: Indicator) -> Iterator[Relation]:
    for text, whole in members.items():
        grp = dict(Group.parse(text).pairs)
        for dimension, values in indicator.groups.items():
            for parts in _divided(dimension, values, grp.get(dimension)):
                those = [str(Group.of(grp | {dimension: part})) for part in parts]
                yield from _sum(whole, [members.get(one) for one in those])


def _divided(dimension: str, values: Sequence[str], whole: str | None) -> list[tuple[str, ...]]:
    """Into what a group, or all (None), is divided: ages into the smallest classes and the largest."""
    ages = parts_by_start(values) if dimension == "age" else []
    if not ages:
        return [] if whole is not None else [tuple(values)]
    found = set()
    start, end = (ages[0][0], max(age[1] for age in ages))
    if whole is not None:
        if not (own := parts_by_start([whole])):
            return []
        start, end, _ = own[0]
    for large in (False, True):
        at = start
        chain: list[str] = []
        while at < end:
            next_ = [age for age in ages if age[0] == at and age[1] <= end and age[2] != whole]
            if not next_:
                break
            at, chain = (next_[-1] if large else next_[0])[1], [*chain, (next_[-1] if large else next_[0])[2]]
        if at == end and chain:
            found.add(tuple(chain))
    return sorted(found)


def _of_years(cells: Mapping[Key, Cell], declared: Relations) -> Iterator[Relation]:
    """Sums and means of single years; which of the two a figure of several years is, its size tells."""
    single: defaultdict[tuple[str, str, str], dict[int, Cell]] = defaultdict(dict)
    for (indicator, area, start, end, grp), cell in cells.items():
        if Period(start, end).whole_years == 1:
            single[indicator, area, grp][start.year] = cell
    of = {one.mean: one.of for one in declared.years}
    for (indicator, area, start, end, grp), whole in cells.items():
        years = Period(start, end).whole_years
        if years < 2:
            continue
        known = single[of.get(indicator, indicator), area, grp]
        parts = [known[year] for year in range(start.year, start.year + years) if year in known]
        total = sum(part.value for part in parts)
        if len(parts) < years:
            continue
        if abs(whole.value - total) <= _TINY * max(1.0, total):
            yield Relation.total(whole.id, [part.id for part in parts])
        elif abs(years * whole.value - total) <= 0.5 * years:
            yield Relation.mean(whole.id, [part.id for part in parts])


def _sum(whole: Cell | None, parts: Sequence[Cell | None]) -> Iterator[Relation]:
    known = [part for part in parts if part is not None]
    if whole is None or not known:
        return
    rest = whole.value - sum(part.value for part in known)
    if abs(rest) <= _TINY * max(1.0, abs(whole.value)) and len(known) == len(parts):
        yield Relation.total(whole.id, [part.id for part in known])
    elif rest >= -_TINY:
        yield Relation.total(whole.id, [part.id for part in known], remainder=True)
