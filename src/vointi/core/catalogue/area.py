"""Areas: municipalities and what they belong to, with their names, languages and mergers."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from vointi.core.catalogue.localised import Localised
from vointi.core.errors import UserError
from vointi.core.language import N_, Lang
from vointi.core.numbers import normalise

Languages = Literal["fi", "sv", "fi+sv", "sv+fi"]
"""Of a municipality: one language, or two with that of the majority first."""


class UnknownArea(UserError):
    next_step = N_("Write the id of an area that is in the register, as municipality:111.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """`parents` are ids by category, as of the newest division (of the last year, for an area that is no more).

    `valid_from` and `valid_to` are the first and last year of its existence, None: before the register begins, and
    still. `earlier` holds parents that differed: (last year, parents), oldest first.
    """

    id: str
    names: Localised
    other_names: tuple[str, ...] = ()
    parents: Mapping[str, str] = field(default_factory=dict)
    earlier: tuple[tuple[int, Mapping[str, str]], ...] = ()
    languages: Languages | None = None
    valid_from: int | None = None
    valid_to: int | None = None
    merged_into: str | None = None

    @property
    def category(self) -> str:
        return self.id.partition(":")[0]

    @property
    def code(self) -> str:
        return self.id.partition(":")[2]

    def parents_in(self, year: int) -> Mapping[str, str]:
        """Parents by category in a year."""
        for last_year, parents in self.earlier:
            if year <= last_year:
                return parents
        return self.parents

    def exists_in(self, year: int | None) -> bool:
        """Did the area exist in a year; None: does it exist in the newest division?"""
        if year is None:
            return self.valid_to is None
        return (self.valid_from is None or self.valid_from <= year) and (self.valid_to is None or year <= self.valid_to)


@dataclass(frozen=True)
class AreaRegister:
    """All areas of one country. `fictional` marks a register made up for demonstrations. Order is by id."""

    country: str
    areas: Mapping[str, Area]
    fictional: bool = False

    def get(self, area: str) -> Area:
        """The area of an id. Raises `UnknownArea` with the ids and names that come closest."""
        found = self.areas.get(area)
        if found is None:
            raise UnknownArea(
                N_("There is no area “{area}”. Closest: {closest}."), area=area, closest=self._closest(area)
            )
        return found

    def name(self, area: str, lang: Lang) -> str:
        return self.get(area).names[lang]

    def find(self, name: str, *, category: str | None = None) -> tuple[Area, ...]:
        """Areas that have a name in any language, letter case and kinds of dashes and spaces aside; past ones last."""
        found = self._by_name.get(_folded(name), ())
        return tuple(area for area in found if category in (None, area.category))

    def of_category(self, category: str, year: int | None = None) -> tuple[Area, ...]:
        """Areas of a category that existed in a year (None: in the newest division)."""
        return tuple(area for area in self._by_category.get(category, ()) if area.exists_in(year))

    def members(self, parent: str, year: int | None = None) -> tuple[Area, ...]:
        """Municipalities that belonged to an area in a year (None: in the newest division)."""
        category = self.get(parent).category
        return tuple(
            area
            for area in self.of_category("municipality", year)
            if (area.parents if year is None else area.parents_in(year)).get(category) == parent
        )

    @cached_property
    def _by_category(self) -> Mapping[str, tuple[Area, ...]]:
        grouped: defaultdict[str, list[Area]] = defaultdict(list)
        for area in self.areas.values():
            grouped[area.category].append(area)
        return {category: tuple(areas) for category, areas in grouped.items()}

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[Area, ...]]:
        grouped: defaultdict[str, dict[str, Area]] = defaultdict(dict)
        for area in sorted(self.areas.values(), key=lambda area: area.valid_to is not None):
            for name in (area.names.fi, area.names.sv, area.names.en, *area.other_names):
                grouped[_folded(name)][area.id] = area
        return {name: tuple(areas.values()) for name, areas in grouped.items()}

    def _closest(self, wanted: str) -> str:
        by_name = difflib.get_close_matches(_folded(wanted.rpartition(":")[2]), self._by_name, n=2)
        ids = [area.id for name in by_name for area in self._by_name[name]]
        ids += difflib.get_close_matches(wanted, self.areas, n=3)
        return ", ".join(f"{area} ({self.areas[area].names.fi})" for area in dict.fromkeys(ids[:4])) or "-"


def register_of(country: str, areas: Iterable[Area], *, fictional: bool) -> AreaRegister:
    return AreaRegister(country, {area.id: area for area in sorted(areas, key=lambda a: a.id)}, fictional)


def _folded(name: str) -> str:
    return normalise(name).casefold()
