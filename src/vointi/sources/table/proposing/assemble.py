"""The lines of a proposed mapping, from what was found out about a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

import numpy as np

from vointi.core.catalogue import Indicator
from vointi.core.language import N_
from vointi.core.units import Unit
from vointi.sources.table.mapping_file import OPEN
from vointi.sources.table.proposing.figures import FigureColumn
from vointi.sources.table.proposing.notes import Note, check, open_question, sure
from vointi.sources.table.proposing.signs import Signs
from vointi.sources.table.proposing.survey import ALL, Survey
from vointi.sources.table.proposing.titles import WHOLE
from vointi.sources.table.proposing.yaml_lines import Entry, Section

_MOST_OPEN = 40


def assemble(found: Survey) -> tuple[Entry, ...]:
    """The whole mapping, in the order in which one reads it."""
    entries = [
        Entry("schema_version", 1),
        Entry("source", "table"),
        Entry(
            "licence", OPEN, (open_question(N_("No file tells it: write the licence of the figures, as CC BY 4.0.")),)
        ),
        _division(found),
        Entry("scope", "rows", (sure(N_("What the file lacks is never withdrawn by it.")),)),
        Entry("file", Section(tuple(_file(found)))),
        *_columns(found),
        *_indicator(found),
        Entry("area", Section(tuple(_area(found)))),
        *_period(found),
        *_groups(found),
        Entry("values", Section(tuple(_values(found)))),
    ]
    return tuple(entry for entry in entries if entry.value != Section(()))


def _division(found: Survey) -> Entry:
    if found.areas is None:
        return Entry(
            "division", OPEN, (open_question(N_("No area is known: present, of_year, or the day of a snapshot.")),)
        )
    return Entry("division", found.areas.division, (found.areas.division_note,))


def _file(found: Survey) -> Iterator[Entry]:
    form, notes = found.table.form, found.table.notes
    for name in ("format", "encoding", "separator", "sheet"):
        if value := getattr(form, name):
            yield Entry(name, value, tuple(filter(None, [notes.get(name)])))
    signs = found.signs
    yield Entry("decimal", signs.form.decimal if signs.form else OPEN, (signs.note,))
    if signs.form and signs.form.thousands:
        yield Entry("thousands", signs.form.thousands)
    yield Entry("header_row", form.header_row, (notes["header_row"],))
    if form.header_depth > 1:
        yield Entry("header_depth", form.header_depth)
    if form.comment_mark:
        reason = check(N_("Rows that begin so are left out; look whether there are figures among them."))
        yield Entry("comment_mark", form.comment_mark, (reason,))
    if found.foot:
        yield Entry("skip_rows_at_foot", found.foot, (check(N_("Rows of notes under the last row of figures.")),))


def _columns(found: Survey) -> Iterator[Entry]:
    """Each column of figures that differs from the others in more than its period."""
    if found.wide:
        lines = [_column(found, column) for column in found.wide]
        if all(line.off for line in lines):
            note = open_question(N_("The catalogue has none of these indicators: give those that you want theirs."))
            yield Entry("columns", OPEN, (note,))
            yield Entry("columns", Section(tuple(lines)), off=True)
        else:
            yield Entry("columns", Section(tuple(lines)))
    elif found.years and found.signs.exceptions:
        yield Entry("columns", Section(tuple(_year_column(found, column) for column in found.years)))


def _column(found: Survey, column: FigureColumn) -> Entry:
    notes = [column.indicator_note]
    told: dict[str, object] = {"indicator": column.indicator or OPEN}
    indicator = found.catalogue.indicators.get(column.indicator)
    signs = found.by_key.get(column.facts.name)
    if indicator and signs and signs.form and indicator.unit in WHOLE and not _are_whole(signs):
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
    numbers = signs.readings[0].numbers
    numbers = numbers[~np.isnan(numbers)]
    return bool(
        len(numbers) and (np.abs(numbers) <= 1).all() and (numbers != np.round(numbers, indicator.decimals)).any()
    )


def _are_whole(signs: Signs) -> bool:
    numbers = signs.readings[0].numbers
    return bool((numbers[~np.isnan(numbers)] == np.round(numbers[~np.isnan(numbers)])).all())


def _indicator(found: Survey) -> Iterator[Entry]:
    if found.wide:
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


def _area(found: Survey) -> Iterator[Entry]:
    places = found.roles.places
    if places is None or found.areas is None:
        yield Entry("constant", OPEN, (open_question(N_("No column tells the area: write it, as municipality:111.")),))
        return
    notes = places.notes
    if places.category_column:
        yield Entry("category_column", places.category_column.name, (notes["category_column"],))
        yield Entry("category_map", dict(places.category_map))
    else:
        yield Entry("category", places.category or OPEN, (notes["category"],))
    if places.code:
        yield Entry("code_column", places.code.name, (notes["code_column"],))
    if places.code_widths:
        yield Entry("code_width", dict(places.code_widths), (sure(N_("The codes have lost zeros in front.")),))
    if places.name:
        yield Entry("name_column", places.name.name, (notes["name_column"],))
    lines = [Entry(text, area, (note,)) for text, (area, note) in found.areas.names.items()]
    lines.sort(key=lambda line: (line.value == OPEN, line.notes[0].text))
    known = [line for line in lines if line.value != OPEN]
    if len(lines) > len(known) + _MOST_OPEN:
        note = open_question(N_("More texts that are no areas: {count}."), count=len(lines) - len(known) - _MOST_OPEN)
        lines = [*lines[: len(known) + _MOST_OPEN], Entry("…", OPEN, (note,))]
    if lines:
        yield Entry("names", Section(tuple(lines)))
    if found.areas.skip:
        yield Entry("skip", tuple(found.areas.skip), tuple(dict.fromkeys(found.areas.skip.values())))


def _period(found: Survey) -> Iterator[Entry]:
    period = found.roles.period
    if period:
        kinds = sorted({i.period_kind for name in _indicators(found) if (i := found.catalogue.indicators.get(name))})
        if period.kind == "year" and kinds not in ([], ["year"]):
            note = open_question(
                N_("Figures of the indicators are of {kinds}. year: a calendar year; three_years_middle: 2020 is "
                   "2019-2021; else write the periods to map."), kinds=", ".join(kinds),
            )  # fmt: skip
            kind = Entry("kind", OPEN, (note,))
        else:
            kind = Entry("kind", period.kind or OPEN, (period.note,))
        yield Entry("period", Section((Entry("column", period.facts.name), kind)))
    elif found.years and not found.signs.exceptions:
        yield Entry("period", Section(tuple(_year_columns(found))))
    elif not found.years and not found.wide:
        note = open_question(N_("No column and no name of a column tells the period: write it, as 2023."))
        yield Entry("period", Section((Entry("kind", "year"), Entry("constant", OPEN, (note,)))))


def _indicators(found: Survey) -> Iterator[str]:
    yield from (column.indicator for column in found.wide)
    yield from (named.indicator for named in found.named.values())


def _year_columns(found: Survey) -> Iterator[Entry]:
    names = [column.facts.name for column in found.years]
    plain = all(column.period == column.facts.name for column in found.years)
    indicator = found.indicator_of(ALL)
    if indicator and indicator.period_kind != "year":
        note = open_question(N_("Figures of {id} are of {kind}."), id=indicator.id, kind=indicator.period_kind)
        yield Entry("kind", OPEN, (note,))
    else:
        yield Entry("kind", "year" if plain else "code", (sure(N_("The names of the columns are periods.")),))
    yield Entry("columns", tuple(names))
    if not plain:
        yield Entry("map", {column.facts.name: column.period for column in found.years})


def _groups(found: Survey) -> Iterator[Entry]:
    if found.roles.groups:
        yield Entry(
            "groups",
            Section(
                tuple(
                    Entry(group.dimension, {"column": group.facts.name, "map": dict(group.map)}, (group.note,))
                    for group in found.roles.groups
                )
            ),
        )


def _values(found: Survey) -> Iterator[Entry]:
    cells = found.cells
    if not found.wide and not found.years:
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
    if found.wide or found.years:
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
