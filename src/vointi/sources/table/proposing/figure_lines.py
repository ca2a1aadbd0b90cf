"""The lines of a proposed mapping that are about figures: of which indicator they are, and how they are written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

import numpy as np

from vointi.core.catalogue import Indicator
from vointi.core.language import N_
from vointi.core.units import Unit
from vointi.sources.table.mapping_file import OPEN
from vointi.sources.table.proposing.figures import FigureColumn, Shape
from vointi.sources.table.proposing.notes import Note, check, open_question, sure
from vointi.sources.table.proposing.signs import Signs, are_whole
from vointi.sources.table.proposing.survey import ALL, Survey
from vointi.sources.table.proposing.titles import WHOLE
from vointi.sources.table.proposing.yaml_lines import Entry, Section


def column_lines(found: Survey) -> Iterator[Entry]:
    """Each column of figures that differs from the others in more than its period."""
    if found.shape is Shape.AREAS and found.areas:
        yield Entry("columns", Section(tuple(_area_column(found, column) for column in found.columns)))
    elif found.shape is Shape.INDICATORS:
        lines = [_column(found, column) for column in found.columns]
        if all(line.off for line in lines):
            note = open_question(N_("The catalogue has none of these indicators: give those that you want theirs."))
            yield Entry("columns", OPEN, (note,))
            yield Entry("columns", Section(tuple(lines)), off=True)
        else:
            yield Entry("columns", Section(tuple(lines)))
    elif found.shape is Shape.PERIODS and found.signs.exceptions:
        yield Entry("columns", Section(tuple(_year_column(found, column) for column in found.columns)))


def _column(found: Survey, column: FigureColumn) -> Entry:
    notes = [column.note] if column.note else []
    told: dict[str, object] = {"indicator": column.indicator or OPEN}
    indicator = found.catalogue.indicators.get(column.indicator)
    signs = found.by_key.get(column.facts.name)
    if indicator and signs and signs.form and indicator.unit in WHOLE and not are_whole(signs.read(signs.form)):
        told["indicator"] = OPEN
        notes.append(open_question(N_("{id} is counted, but these figures are not whole numbers."), id=indicator.id))
    if not found.roles.period:
        told["period"], period_notes = _period_of(column, indicator)
        notes += period_notes
    signs_told, signs_notes = _exception(found, column.facts.name, indicator)
    return Entry(column.facts.name, told | signs_told, (*notes, *signs_notes), off=not column.indicator)


def _period_of(column: FigureColumn, indicator: Indicator | None) -> tuple[str, list[Note]]:
    if not column.period:
        note = column.period_note or open_question(N_("The name of the column tells no period."))
        return OPEN, [note]
    if indicator and column.period.isdigit() and indicator.period_kind != "year":
        note = open_question(
            N_("Figures of {id} are of {kind}: which period is {year}? A mean of three years is told as 2019-2021."),
            id=indicator.id, kind=indicator.period_kind, year=column.period,
        )  # fmt: skip
        return OPEN, [note]
    return column.period, [column.period_note] if column.period_note else []


def _year_column(found: Survey, column: FigureColumn) -> Entry:
    told, notes = _exception(found, column.facts.name, found.indicator_of(ALL))
    return Entry(column.facts.name, {"period": column.period} | told, tuple(notes))


def _area_column(found: Survey, column: FigureColumn) -> Entry:
    area, note = found.areas.names[column.facts.name] if found.areas else (OPEN, None)
    told, notes = _exception(found, column.facts.name, found.indicator_of(ALL))
    return Entry(column.facts.name, {"area": area} | told, tuple(filter(None, [note, *notes])))


def _exception(found: Survey, key: str, indicator: Indicator | None) -> tuple[dict[str, object], list[Note]]:
    """What is written otherwise in one column, or in the rows of one indicator, and why."""
    told: dict[str, object] = {}
    notes: list[Note] = []
    signs = found.signs.exceptions.get(key)
    if signs and signs.form:
        told = {name: value for name, value in asdict(signs.form).items() if name in ("decimal", "thousands")}
        if not found.signs.form or told["thousands"] == found.signs.form.thousands:
            del told["thousands"]
        notes.append(signs.note or sure(N_("Its figures can be read so, and not otherwise.")))
    elif signs:
        told = {"decimal": OPEN}
        notes.append(signs.question())
    if _may_be_fractions(found.by_key.get(key), indicator):
        told["multiply"] = OPEN
        notes.append(open_question(N_("Percentages of at most 1: if 0.084 stands for 8.4 %, write 100, else 1.")))
    return told, notes


def _may_be_fractions(signs: Signs | None, indicator: Indicator | None) -> bool:
    """Percentages of at most one, with more decimals than their indicator has."""
    if indicator is None or indicator.unit != Unit.PERCENT or signs is None or not signs.form:
        return False
    numbers = signs.read(signs.form)
    return bool(
        len(numbers) and (np.abs(numbers) <= 1).all() and (numbers != np.round(numbers, indicator.decimals)).any()
    )


def indicator_lines(found: Survey) -> Iterator[Entry]:
    if found.shape is Shape.INDICATORS:
        return
    if not found.roles.indicator:
        named = found.named[ALL]
        yield Entry("indicator", Section((Entry("constant", named.indicator, (named.note,)),)))
        return
    lines = tuple(
        Entry(text, named.indicator or OPEN, (named.note,), off=not named.indicator)
        for text, named in found.named.items()
    )
    entries = [Entry("column", found.roles.indicator.name)]
    if all(line.off for line in lines):
        note = open_question(N_("The catalogue has none of these indicators: give those that you want theirs."))
        entries += [Entry("map", OPEN, (note,)), Entry("map", Section(lines), off=True)]
    else:
        entries.append(Entry("map", Section(lines)))
    if any(line.off for line in lines):
        note = check(N_("Rows of the texts that stand as comments are left out, and told when the file is read."))
        entries.append(Entry("unmapped", "skip", (note,)))
    yield Entry("indicator", Section(tuple(entries)))


def value_lines(found: Survey) -> Iterator[Entry]:
    cells = found.cells
    if found.shape is Shape.LONG:
        value = found.roles.value
        if value:
            yield Entry("column", value.name)
        else:
            names = ", ".join(column.name for column in found.roles.figures)
            yield Entry("column", OPEN, (open_question(N_("Which column has the figures: {names}?"), names=names),))
    if cells.markers:
        note = open_question(
            N_(
                "Cells in place of a figure: {cells}. Of each: not_collected, too_few, not_published or not_applicable."
            ),
            cells=", ".join(f"“{text}” {count}" for text, count in cells.markers.most_common(9)),
        )
        yield Entry("markers", Section(tuple(Entry(text, OPEN) for text in cells.markers)), (note,))
    if cells.empty:
        note = check(
            N_("Empty cells: {count}. Nothing is read from them; else say why there is no figure."), count=cells.empty
        )
        yield Entry("empty", "skip", (note,))
    if cells.marks:
        [(mark, count)] = cells.marks.most_common(1)
        note = check(
            N_("Figures with “{mark}” behind them: {count}. Take the comment mark away if they are provisional."),
            mark=mark,
            count=count,
        )
        yield Entry("provisional_mark", mark, (note,), off=True)
    if cells.percent:
        yield Entry("percent_sign", True, (sure(N_("Figures are followed by a percent sign.")),))
    yield from _exceptions_by_indicator(found)


def _exceptions_by_indicator(found: Survey) -> Iterator[Entry]:
    if found.shape is not Shape.LONG:
        return
    if not found.roles.indicator:
        told, notes = _exception(found, ALL, found.indicator_of(ALL))
        if "multiply" in told:
            yield Entry("multiply", OPEN, tuple(notes[-1:]))
        return
    lines = []
    for key, named in found.named.items():
        told, notes = _exception(found, key, found.indicator_of(key)) if named.indicator else ({}, [])
        if told:
            lines.append(Entry(key, told, tuple(notes)))
    if lines:
        yield Entry("by_indicator", Section(tuple(lines)))
