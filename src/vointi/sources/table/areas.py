"""Which area each row is about: by code, else by name, in the division that the file follows."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

import numpy as np

from vointi.core.catalogue import Area, AreaRegister
from vointi.core.errors import UserError
from vointi.core.language import N_
from vointi.core.numbers import normalise
from vointi.core.values import AreaId, Period
from vointi.sources.table.coded import Coded, combined
from vointi.sources.table.faults import Fault, Faults
from vointi.sources.table.long_rows import LongRows
from vointi.sources.table.mapping import TableMapping
from vointi.sources.table.sections import AreaFrom
from vointi.sources.table.sheet import Column

_NEXT_STEP = N_("Mend the cell, or say in area.names of the mapping which area the text is.")
_EVERY_YEAR = 0
"""In place of a year: the newest division."""


class _NotFound(Exception):
    """A fault and the column it stands in."""

    def __init__(self, column: str, fault: Fault) -> None:
        self.column, self.fault = column, fault


@dataclass(frozen=True, slots=True)
class _Lookup:
    given: AreaFrom
    register: AreaRegister
    registered: frozenset[str]
    """The categories that the register has areas of."""

    def area(self, category_text: str, code: str, name: str, year: int | None) -> str:
        """The id of an area. Raises `_NotFound`."""
        given = self.given
        if given.constant:
            return given.constant
        exceptions = {normalise(text): area for text, area in given.names.items()}
        for text in (code, name):
            if text and normalise(text) in exceptions:
                return self.existing(exceptions[normalise(text)], given.name_column or given.code_column, year)
        category = self._category(category_text)
        if not code and not name:
            raise _NotFound(
                given.code_column or given.name_column,
                Fault(N_("The cell is empty; it should tell the area."), N_("Write it to the cell.")),
            )
        if not code:
            return self._by_name(name, category, year)
        area = self.existing(
            str(AreaId(category, code.zfill(given.code_width.get(category, 0)))), given.code_column, year
        )
        self._check_name(area, name, category, year)
        return area

    def _category(self, text: str) -> str:
        if self.given.category:
            return self.given.category
        by_text = {normalise(known): category for known, category in self.given.category_map.items()}
        category = by_text.get(normalise(text))
        if category is None:
            raise _NotFound(
                self.given.category_column,
                Fault(
                    N_("The mapping does not say which category of areas “{text}” is; it tells: {known}."),
                    N_("Add the text to area.category_map."),
                    {"text": text, "known": ", ".join(self.given.category_map)},
                ),
            )
        return category

    def existing(self, area: str, column: str, year: int | None) -> str:
        """The id again, if there is such an area in the year's division. Of a category that the register has no areas
        of, as postal areas, any code may be. Raises `_NotFound`."""
        try:
            if AreaId.parse(area).category not in self.registered:
                return area
            found = self.register.get(area)
        except UserError as unknown:
            raise _NotFound(column, Fault(unknown.what, _NEXT_STEP, unknown.parameters)) from None
        if not found.exists_in(year):
            raise _NotFound(column, _not_in_division(found, year))
        return area

    def _by_name(self, name: str, category: str, year: int | None) -> str:
        found = self.register.find(name, category=category)
        existing = [area for area in found if area.exists_in(year)]
        if len(existing) == 1:
            return existing[0].id
        column = self.given.name_column
        if existing:
            ids = ", ".join(area.id for area in existing)
            raise _NotFound(
                column,
                Fault(N_("“{text}” is the name of several areas: {ids}."), _NEXT_STEP, {"text": name, "ids": ids}),
            )
        if found:
            raise _NotFound(column, _not_in_division(found[0], year))
        raise _NotFound(
            column,
            Fault(
                N_("“{text}” is not the name of an area of the category {category}. Closest: {closest}."),
                _NEXT_STEP,
                {"text": name, "category": category, "closest": self._closest(name, category, year)},
            ),
        )

    def _closest(self, name: str, category: str, year: int | None) -> str:
        names = {area.names.fi: area.id for area in self.register.of_category(category, year)}
        near = difflib.get_close_matches(name, names, n=3)
        return ", ".join(f"{known} ({names[known]})" for known in near) or "-"

    def _check_name(self, area: str, name: str, category: str, year: int | None) -> None:
        """A name of another area beside the code means that rows were shifted, or that it is a row of a region among
        those of municipalities. A name that is unknown may be short."""
        # Codes of wellbeing counties stand beside the names of regions: only municipalities have names of their own.
        of = None if category == "municipality" else category
        found = [other for other in self.register.find(name, category=of) if other.exists_in(year)] if name else []
        if found and area not in (other.id for other in found):
            raise _NotFound(
                self.given.name_column,
                Fault(
                    N_("The code is that of {area} ({known}), but the name is “{text}”."),
                    N_("Look whether the columns of codes and names were sorted together."),
                    {"area": area, "known": self.register.get(area).names.fi, "text": name},
                ),
            )


def areas(
    rows: LongRows, mapping: TableMapping, register: AreaRegister, periods: Coded[Period], faults: Faults
) -> Coded[str]:
    """The area of each row; one that the register does not know, or not in the file's division, is a fault."""
    given = mapping.area or AreaFrom.model_construct()
    lookup = _Lookup(given, register, frozenset(area.category for area in register.areas.values()))
    columns = [rows.column(name) for name in (given.category_column, given.code_column, given.name_column)]
    columns += [_years(mapping.division, periods), rows.header if mapping.area is None else rows.column("")]
    inverse, first = combined(column.codes for column in columns)
    found: list[str | None] = []
    missing: dict[int, tuple[str, Fault]] = {}
    for combination, row in enumerate(first):
        category, code, name, year, header = (column.texts[column.codes[row]] for column in columns)
        try:
            if header:
                area = lookup.existing(mapping.columns[header].area or "", header, int(year) or None)
            else:
                area = lookup.area(category, code, name, int(year) or None)
            found.append(area)
        except _NotFound as fault:
            found.append(None)
            missing[combination] = fault.column, fault.fault
    wrong = np.array([area is None for area in found], np.bool_)
    faults.add_texts(wrong, inverse, rows.rows, lambda combination, at: missing[combination])
    return Coded.of(found, inverse)


def _years(division: str, periods: Coded[Period]) -> Column:
    """The year whose areas each row follows, as a text."""
    if division == "of_year":
        years = [str(period.last_year if period else _EVERY_YEAR) for period in periods.keys]
        return Column("", tuple(years), periods.codes)
    year = str(_EVERY_YEAR) if division == "present" else division[:4]
    return Column.constant(year, len(periods.codes))


def _not_in_division(area: Area, year: int | None) -> Fault:
    return Fault(
        N_("{area} ({name}) does not exist in the division of the file ({division}); it ended in {until}.")
        if area.valid_to
        else N_("{area} ({name}) does not exist in the division of the file ({division})."),
        N_("Write the right division to the mapping: the day of a snapshot, as 2013-01-01, or of_year."),
        {"area": area.id, "name": area.names.fi, "division": year or "present", "until": area.valid_to},
    )
