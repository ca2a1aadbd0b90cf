"""All that is found out about a file before a mapping is written."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePath

import numpy as np

from vointi.core.catalogue import Catalogue, Indicator
from vointi.core.language import N_
from vointi.sources.table.coded import combined
from vointi.sources.table.faults import Faults
from vointi.sources.table.mapping_file import OPEN
from vointi.sources.table.proposing.area_names import AreaNames, name_areas, name_columns
from vointi.sources.table.proposing.facts import facts_of
from vointi.sources.table.proposing.figures import (
    FigureColumn,
    Named,
    Shape,
    area_columns,
    figure_columns,
    name_indicators,
)
from vointi.sources.table.proposing.notes import check, open_question
from vointi.sources.table.proposing.places import areas_called
from vointi.sources.table.proposing.roles import Roles, find_roles, rows_of_figures
from vointi.sources.table.proposing.signs import FileSigns, Parsed, Signs, agree, signs_of
from vointi.sources.table.proposing.tables import OpenTable, open_table
from vointi.sources.table.proposing.titles import WHOLE, Titles
from vointi.sources.table.proposing.value_cells import ValueCells, plain_numbers
from vointi.sources.table.sheet import Sheet, trimmed

_LEAST_YEARS = 2
ALL = ""
"""Key of the signs of a table that tells its indicator in no column."""


@dataclass(frozen=True)
class Survey:
    """`foot` counts rows of notes under the table. `columns` are those of figures, by `shape`; none in a long table.

    `named` are indicators by the texts that tell them: of a column, or of the whole table (`ALL`). `by_key` are signs
    by name of column or text of indicator, `signs` what they have in common.
    """

    catalogue: Catalogue
    titles: Titles
    table: OpenTable
    foot: int
    sheet: Sheet
    roles: Roles
    areas: AreaNames | None
    shape: Shape
    columns: Sequence[FigureColumn]
    named: Mapping[str, Named]
    signs: FileSigns
    by_key: Mapping[str, Signs]
    cells: ValueCells

    @cached_property
    def _indicators(self) -> Mapping[str, str]:
        return _indicators(self.columns, self.named)

    def indicator_of(self, key: str) -> Indicator | None:
        """The indicator whose figures the signs of a key are of, where it is known."""
        return self.catalogue.indicators.get(self._indicators.get(key) or self._indicators.get(ALL, ""))


def survey(content: bytes, catalogue: Catalogue, file: str) -> Survey:
    """Raises `NoTable`, or `TableUnreadable` for what a mapping could not read either."""
    table = open_table(content, file, catalogue.areas)
    titles = Titles(catalogue)
    whole = trimmed(table.sheet, table.form, Faults(table.sheet.place))
    sheet = _until(whole, _last_row(whole, table, catalogue))
    roles = find_roles(facts_of(sheet), catalogue.areas, titles)
    if roles.places:
        # Below the last row that tells an area stand sums.
        told = ~np.logical_and.reduce([column.column.is_blank for column in roles.places.columns])
        last = max([*sheet.rows[told].tolist(), *sheet.shifted])
        if last < sheet.rows[-1]:
            sheet = _until(sheet, last)
            roles = find_roles(facts_of(sheet), catalogue.areas, titles)
    foot = len(whole.rows) + len(whole.shifted) - len(sheet.rows) - len(sheet.shifted)
    shape, columns = _shaped(roles, titles, table.captions)
    named = {} if shape is Shape.INDICATORS else _named(roles, shape, table, titles, file)
    figures = [column.facts for column in columns if column.indicator] or list(roles.figures)
    if roles.indicator and roles.value:
        figures = [roles.value]
    by_key = _signs(roles, columns, named, catalogue)
    weights = {key: len(signs.texts) for key, signs in by_key.items()}
    return Survey(
        catalogue=catalogue,
        titles=titles,
        table=table,
        foot=foot,
        sheet=sheet,
        roles=roles,
        areas=_areas(roles, shape, columns, catalogue),
        shape=shape,
        columns=columns,
        named=named,
        signs=agree(by_key, weights, one_hand=shape in (Shape.PERIODS, Shape.AREAS)),
        by_key=by_key,
        cells=ValueCells.of(figures),
    )


def _until(sheet: Sheet, last: int) -> Sheet:
    shifted = {row: shift for row, shift in sheet.shifted.items() if row <= last}
    return replace(sheet.only(sheet.rows <= last), shifted=shifted)


def _last_row(sheet: Sheet, table: OpenTable, catalogue: Catalogue) -> int:
    """The last row of figures; below it stand notes."""
    there: list[int] = sheet.rows[rows_of_figures(facts_of(sheet), catalogue.areas)].tolist()
    shifted = [row for row, shift in sheet.shifted.items() if _is_of_area(shift.text, table, catalogue)]
    return max([0, *there, *shifted])


def _is_of_area(row: str, table: OpenTable, catalogue: Catalogue) -> bool:
    """Is a row of another width one of the table that was cut or shifted, and no note?"""
    cells = next(csv.reader([row], delimiter=table.form.separator or ","), [])
    return sum(map(bool, cells)) > 1 and any(areas_called(cell, "", catalogue.areas) for cell in cells if cell)


def _shaped(roles: Roles, titles: Titles, captions: Sequence[str]) -> tuple[Shape, list[FigureColumn]]:
    if not roles.places:
        named = area_columns(roles.figures, titles.catalogue.areas)
        if sum(1 for column in named if column.areas) * 2 > len(named):
            return Shape.AREAS, named
    if roles.indicator or (len(roles.figures) == 1 and roles.period):
        return Shape.LONG, []
    found = figure_columns(roles.figures, titles, captions, with_periods=roles.period is None)
    years = [c for c in found if c.period and (not c.title or (c.title in captions and not c.indicator))]
    return (Shape.PERIODS, years) if len(years) >= _LEAST_YEARS else (Shape.INDICATORS, found)


def _areas(roles: Roles, shape: Shape, columns: Sequence[FigureColumn], catalogue: Catalogue) -> AreaNames | None:
    if shape is Shape.AREAS:
        named = {column.facts.name: column.areas for column in columns}
        return name_columns(named, catalogue.areas, roles.period)
    if not roles.places:
        return None
    years = [int(column.period[:4]) for column in columns if column.period[:4].isdigit()]
    return name_areas(roles.places, catalogue.areas, roles.period, years)


def _named(roles: Roles, shape: Shape, table: OpenTable, titles: Titles, file: str) -> Mapping[str, Named]:
    if roles.indicator:
        return name_indicators([text for text, _ in roles.indicator.texts()], titles)
    header = [column.column.header for column in roles.figures] if shape is Shape.LONG else []
    around = [*table.captions, *table.above, table.form.sheet, PurePath(file).name.partition(".")[0]]
    found = name_indicators([text for text in (*header, *around) if text], titles)
    for text, named in found.items():
        if named.indicator:
            told = check(N_("“{text}” names it, above the table or in the name of the file."), text=text)
            return {ALL: named if text in header else replace(named, note=told)}
    return {ALL: Named(OPEN, open_question(N_("Nothing in the file names an indicator of the catalogue.")))}


def _indicators(columns: Sequence[FigureColumn], named: Mapping[str, Named]) -> Mapping[str, str]:
    """Ids by key of signs, empty where none is known."""
    return {column.facts.name: column.indicator for column in columns} | {
        k: name.indicator for k, name in named.items()
    }


def _signs(
    roles: Roles, columns: Sequence[FigureColumn], named: Mapping[str, Named], catalogue: Catalogue
) -> Mapping[str, Signs]:
    by_key = {key: plain_numbers(texts) for key, texts in _texts(roles, columns)}
    parsed = Parsed(text for texts in by_key.values() for text in texts)
    told = _indicators(columns, named)
    found: dict[str, Signs] = {}
    for key, texts in by_key.items():
        indicator = catalogue.indicators.get(told.get(key) or told.get(ALL, ""))
        is_counted = indicator is not None and indicator.unit in WHOLE
        found[key] = signs_of(texts, whole=is_counted, parsed=parsed)
    return found


def _texts(roles: Roles, columns: Sequence[FigureColumn]) -> list[tuple[str, list[str]]]:
    """The texts of figures, each once, by key."""
    if columns:
        return [(column.facts.name, [text for text, _ in column.facts.texts()]) for column in columns]
    if roles.value is None:
        return [(column.name, [text for text, _ in column.texts()]) for column in roles.figures]
    if roles.indicator is None:
        return [(ALL, [text for text, _ in roles.value.texts()])]
    value, key = roles.value.column, roles.indicator.column
    _, first = combined([key.codes, value.codes])
    gathered: defaultdict[str, list[str]] = defaultdict(list)
    for row in first.tolist():
        gathered[key.texts[key.codes[row]]].append(value.texts[value.codes[row]])
    return list(gathered.items())
