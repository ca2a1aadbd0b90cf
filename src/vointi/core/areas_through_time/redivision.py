"""What happened between two divisions: which municipalities became one, and which moved to another larger area.

Divisions are told by year (mergers take effect on 1 January); None is the newest one of the register.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from vointi.core.catalogue import Area, AreaRegister

_MUNICIPALITY = "municipality"


@dataclass(frozen=True)
class Redivision:
    """Only what differs stands here; every tuple is sorted.

    `parts`: a municipality of the later division -> those of the earlier one that it is made of, itself included
    where it was there. `joined` and `left`: a larger area -> municipalities of the earlier division whose land
    belongs to it only in the later, or only in the earlier one.
    """

    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    joined: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    left: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def successor(register: AreaRegister, area: str, year: int | None = None) -> str:
    """The municipality that an area was part of in a year, mergers followed; itself where it still was."""
    found = register.get(area)
    for later in _line(register, found):
        if year is not None and found.valid_to is not None and year <= found.valid_to:
            break
        found = later
    return found.id


def absorbed(register: AreaRegister, areas: Iterable[str]) -> frozenset[str]:
    """All municipalities that have become part of some of the areas, at any time."""
    wanted = frozenset(areas)
    return frozenset(
        area.id
        for area in register.areas.values()
        if area.id not in wanted and any(later.id in wanted for later in _line(register, area))
    )


def redivision(register: AreaRegister, earlier: int, later: int | None) -> Redivision:
    """What changed from the division of one year to that of a later one. Nothing, if it is not later."""
    if later is not None and later <= earlier:
        return Redivision()
    parts: defaultdict[str, list[str]] = defaultdict(list)
    joined: defaultdict[str, list[str]] = defaultdict(list)
    left: defaultdict[str, list[str]] = defaultdict(list)
    for area in register.of_category(_MUNICIPALITY, earlier):
        now = register.get(successor(register, area.id, later))
        parts[now.id].append(area.id)
        before = area.parents_in(earlier)
        after = now.parents if later is None else now.parents_in(later)
        for category in sorted(before.keys() | after.keys()):
            old, new = before.get(category), after.get(category)
            if old != new:
                if old:
                    left[old].append(area.id)
                if new:
                    joined[new].append(area.id)
    return Redivision(
        {area: tuple(sorted(made_of)) for area, made_of in parts.items() if made_of != [area]},
        {area: tuple(sorted(found)) for area, found in joined.items()},
        {area: tuple(sorted(found)) for area, found in left.items()},
    )


def turning_years(register: AreaRegister) -> tuple[int, ...]:
    """The last years before something changed: two years with none of them between have the same division."""
    years: set[int] = set()
    for area in register.areas.values():
        if area.category != _MUNICIPALITY:
            continue
        years.update(last for last, _ in area.earlier)
        if area.valid_to is not None:
            years.add(area.valid_to)
        if area.valid_from is not None:
            years.add(area.valid_from - 1)
    return tuple(sorted(years))


def _line(register: AreaRegister, area: Area) -> Iterator[Area]:
    """The municipalities that an area has become part of, one after the other."""
    while area.merged_into:
        area = register.get(area.merged_into)
        yield area
