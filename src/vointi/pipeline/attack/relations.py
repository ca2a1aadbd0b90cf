"""How cells hang together: areas and parts, groups and totals, years and means of years, rates and their counts."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from vointi.core.units import Unit
from vointi.core.values import Group, Period
from vointi.pipeline.attack.cells import Cell, Equation, Span
from vointi.pipeline.attack.knowledge import Knowledge

_PER = {Unit.PERCENT: 100.0, Unit.PER_100: 100.0, Unit.PER_1000: 1e3, Unit.PER_10000: 1e4, Unit.PER_100000: 1e5}


def relations(cells: Iterable[Cell], known: Mapping[Cell, Span], into: Knowledge) -> list[Equation]:
    """Every relation that touches one of the cells, and those that touch the cells it brings in."""
    seen: set[Cell] = set()
    waiting = list(cells)
    found: dict[tuple[tuple[Cell, float], ...], Equation] = {}
    present = set(known) | set(into.hidden)
    by_groups = _by_groups(present)
    while waiting:
        cell = waiting.pop()
        if cell in seen:
            continue
        seen.add(cell)
        for equation in _of(cell, known, present, by_groups, into):
            if equation.terms not in found:
                found[equation.terms] = equation
                waiting += [c for c, _ in equation.terms if c not in known or c in into.hidden]
    return list(found.values())


def _of(
    cell: Cell, known: Mapping[Cell, Span], present: set[Cell], by_groups: Mapping[object, set[Group]], into: Knowledge
) -> Iterator[Equation]:
    yield from _rates(cell, known, into)
    yield from _means(cell, present)
    if into.is_count(cell):
        yield from _areas(cell, present, into)
        yield from _groups(cell, by_groups)


def _areas(cell: Cell, present: set[Cell], into: Knowledge) -> Iterator[Equation]:
    register = into.catalogue.areas
    area = register.areas.get(cell.area)
    if area is None:
        return
    year = cell.period.last_year
    within = area.parents_in(year) if area.category == "municipality" else area.parents
    wholes = {*within.values(), *(country.id for country in register.of_category("country"))}
    if area.category != "municipality":
        wholes.add(cell.area)
    for whole in sorted(wholes):
        total = replace(cell, area=whole)
        if total not in present or whole == cell.area == "":
            continue
        parts = [a.id for a in register.members(whole)] or [a.id for a in register.of_category("municipality")]
        terms = ((total, 1.0), *((replace(cell, area=part), -1.0) for part in parts))
        if area.category == "municipality" or whole == cell.area:
            spare = math.inf if whole.startswith("country:") else 0.0
            yield Equation(terms, 0.0, spare, f"{whole} = sum of its municipalities, {_of_what(cell)}")


def _by_groups(present: set[Cell]) -> Mapping[object, set[Group]]:
    found: defaultdict[object, set[Group]] = defaultdict(set)
    for cell in present:
        found[cell.indicator, cell.area, cell.period, cell.measure].add(cell.grp)
    return found


def _groups(cell: Cell, by_groups: Mapping[object, set[Group]]) -> Iterator[Equation]:
    there = by_groups.get((cell.indicator, cell.area, cell.period, cell.measure), set())
    pairs = dict(cell.grp.pairs)
    whole = replace(cell, grp=_with(pairs, "sex", None))
    parts = [replace(cell, grp=_with(pairs, "sex", sex)) for sex in ("female", "male")]
    if any(part.grp in there for part in parts):
        terms = ((whole, 1.0), *((part, -1.0) for part in parts))
        yield Equation(terms, 0.0, 0.0, f"total = female + male, {cell.area} {cell.period.code}")
    rest = {name: value for name, value in pairs.items() if name != "age"}
    ages = {dict(g.pairs).get("age", "0-") for g in there if {n: v for n, v in g.pairs if n != "age"} == rest}
    ages |= {pairs.get("age", "0-"), "0-"}
    for age in ages:
        tiles = _tiles(age, ages)
        if tiles and (pairs.get("age", "0-") in (age, *tiles)):
            whole = replace(cell, grp=_with(pairs, "age", None if age == "0-" else age))
            terms = ((whole, 1.0), *((replace(cell, grp=_with(pairs, "age", tile)), -1.0) for tile in tiles))
            yield Equation(terms, 0.0, 0.0, f"{age} = sum of ages {', '.join(tiles)}, {cell.area} {cell.period.code}")


def _tiles(whole: str, ages: set[str]) -> list[str]:
    """The narrowest ages that together make the whole, without a gap; none where they do not."""
    low, high = _bounds(whole)
    inside = sorted((_bounds(a), a) for a in ages if a != whole and low <= _bounds(a)[0] and _bounds(a)[1] <= high)
    tiles: list[str] = []
    at = low
    if inside and whole == "0-":
        at = inside[0][0][0]
    while at <= high:
        fits = sorted((bounds[1], age) for bounds, age in inside if bounds[0] == at)
        if not fits:
            return []
        tiles.append(fits[0][1])
        at = fits[0][0] + 1
    return tiles if len(tiles) > 1 else []


def _bounds(age: str) -> tuple[float, float]:
    low, _, high = age.partition("-")
    return float(low or 0), float(high) if high else math.inf


def _with(pairs: Mapping[str, str], name: str, value: str | None) -> Group:
    changed = {n: v for n, v in pairs.items() if n != name}
    return Group.of(changed | ({name: value} if value else {}))


def _means(cell: Cell, present: set[Cell]) -> Iterator[Equation]:
    """A figure of several years is the mean of theirs."""
    if cell.period.whole_years != 1:
        return
    year = cell.period.start.year
    for first in range(year - 4, year + 1):
        for last in range(max(first + 1, year), first + 5):
            whole = replace(cell, period=Period.years(first, last))
            if whole in present:
                count = last - first + 1
                terms = (
                    (whole, float(count)),
                    *((replace(cell, period=Period.year(y)), -1.0) for y in range(first, last + 1)),
                )
                yield Equation(terms, 0.0, 0.0, f"{first}-{last} = mean of its years, {cell.indicator} {cell.area}")


def _rates(cell: Cell, known: Mapping[Cell, Span], into: Knowledge) -> Iterator[Equation]:
    """Count = rate × denominator; the denominator as printed."""
    rate, count, base = (replace(cell, measure=measure) for measure in ("value", "numerator", "denominator"))
    found = into.catalogue.indicators.get(cell.indicator)
    per = _PER.get(found.unit) if found else 100.0
    if base not in known or per is None or (found is None and count not in known and count not in into.hidden):
        return
    least, most = known[base].low / per, known[base].high / per
    yield Equation(((count, 1.0), (rate, -most)), -math.inf, 0.0, f"count = rate × {base} {known[base]}")
    yield Equation(((count, -1.0), (rate, least)), -math.inf, 0.0, f"count = rate × {base} {known[base]}")


def _of_what(cell: Cell) -> str:
    return " ".join(part for part in (cell.indicator, cell.period.code, str(cell.grp)) if part)
