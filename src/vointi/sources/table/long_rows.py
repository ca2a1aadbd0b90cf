"""A sheet as long rows: one value a row, whatever the shape of the file."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from vointi.core.errors import Place, SeveralErrors, UserError
from vointi.core.language import N_
from vointi.core.numbers import normalise
from vointi.sources.table.faults import TableUnreadable
from vointi.sources.table.header import letter
from vointi.sources.table.mapping import TableMapping
from vointi.sources.table.sheet import Codes, Column, Mask, Sheet


class ColumnWrong(UserError):
    """A column that the mapping names and the file does not have, or has twice."""


@dataclass(frozen=True, slots=True)
class LongRows:
    """`columns` are the others that the mapping names, by name. `header` tells which column each value stood in."""

    place: Place
    rows: Codes
    columns: Mapping[str, Column]
    value: Column
    header: Column

    def column(self, name: str) -> Column:
        """A column of the mapping; where it names none, an empty one."""
        return self.columns[name] if name else Column.constant("", len(self.rows))

    def header_of(self, at: int) -> str:
        """The header of the column that the value of a row stood in; `at` is where in `rows` the row is."""
        return self.header.texts[int(self.header.codes[at])]

    def only(self, kept: Mask) -> LongRows:
        if kept.all():
            return self
        columns = {name: column.only(kept) for name, column in self.columns.items()}
        return LongRows(self.place, self.rows[kept], columns, self.value.only(kept), self.header.only(kept))


def long_rows(sheet: Sheet, mapping: TableMapping) -> LongRows:
    """Raises `SeveralErrors` for columns of the mapping that the sheet does not have, or has twice."""
    value_names = mapping.value_columns or (mapping.values.column,)
    names = dict.fromkeys((*value_names, *_other_names(mapping)))
    by_name = _found(sheet, tuple(names))
    values = [by_name[name] for name in value_names]
    times, count = len(values), len(sheet.rows)
    header = Column("", tuple(value_names), np.repeat(np.arange(times), count))
    columns = {name: by_name[name].repeated(times) for name in _other_names(mapping)}
    return LongRows(sheet.place, np.tile(sheet.rows, times), columns, Column.stacked(values), header)


def _other_names(mapping: TableMapping) -> Iterator[str]:
    indicator, area, period, values = mapping.indicator, mapping.area, mapping.period, mapping.values
    named = [values.status_column, *values.beside.values()]
    named += [indicator.column] if indicator else []
    named += [period.column] if period else []
    named += [area.category_column, area.code_column, area.name_column] if area else []
    named += [group.column for group in mapping.groups.values()]
    yield from filter(None, named)


def _found(sheet: Sheet, names: tuple[str, ...]) -> dict[str, Column]:
    by_header: dict[str, list[Column]] = {}
    for index, column in enumerate(sheet.columns):
        for name in dict.fromkeys((column.header, letter(index))):
            by_header.setdefault(name, []).append(column)
    faults = [_not_one(name, by_header, sheet) for name in names if len(by_header.get(normalise(name), ())) != 1]
    if faults:
        raise SeveralErrors(
            N_("The columns of the file are not those that the mapping names."),
            faults,
            where=sheet.place,
            still_holds=TableUnreadable.still_holds,
        )
    return {name: by_header[normalise(name)][0] for name in names}


def _not_one(name: str, by_header: Mapping[str, list[Column]], sheet: Sheet) -> ColumnWrong:
    if normalise(name) in by_header:
        return ColumnWrong(
            N_("There are several columns “{column}”."),
            where=sheet.place,
            next_step=N_("Give them different texts in the header row, or name one by its letter, as [C]."),
            column=name,
        )
    near = difflib.get_close_matches(normalise(name), by_header, n=1)
    return ColumnWrong(
        N_("There is no column “{column}”; the columns are: {headers}."),
        where=sheet.place,
        next_step=N_("Did you mean “{near}”? Mend the mapping, or the header_row and separator that it names.")
        if near
        else N_("Mend the mapping, or the header_row and separator that it names."),
        column=name,
        headers=", ".join(dict.fromkeys(column.header for column in sheet.columns)),
        near="".join(near),
    )
