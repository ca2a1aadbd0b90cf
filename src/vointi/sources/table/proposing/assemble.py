"""The lines of a proposed mapping, from what was found out about a file."""

from __future__ import annotations

from collections.abc import Iterator

from vointi.core.language import N_
from vointi.sources.table.mapping_file import OPEN
from vointi.sources.table.proposing.figure_lines import column_lines, indicator_lines, value_lines
from vointi.sources.table.proposing.figures import Shape
from vointi.sources.table.proposing.notes import check, open_question, sure
from vointi.sources.table.proposing.survey import ALL, Survey
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
        *column_lines(found),
        *indicator_lines(found),
        Entry("area", Section(tuple(_area(found)))),
        *_period(found),
        *_groups(found),
        Entry("values", Section(tuple(value_lines(found)))),
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


def _area(found: Survey) -> Iterator[Entry]:
    places = found.roles.places
    if found.shape is Shape.AREAS:
        return
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
    elif found.shape is Shape.PERIODS and not found.signs.exceptions:
        yield Entry("period", Section(tuple(_year_columns(found))))
    elif found.shape in (Shape.LONG, Shape.AREAS):
        note = open_question(N_("No column and no name of a column tells the period: write it, as 2023."))
        yield Entry("period", Section((Entry("kind", "year"), Entry("constant", OPEN, (note,)))))


def _indicators(found: Survey) -> Iterator[str]:
    yield from (column.indicator for column in found.columns)
    yield from (named.indicator for named in found.named.values())


def _year_columns(found: Survey) -> Iterator[Entry]:
    names = [column.facts.name for column in found.columns]
    plain = all(column.period == column.facts.name for column in found.columns)
    indicator = found.indicator_of(ALL)
    if indicator and indicator.period_kind != "year":
        note = open_question(N_("Figures of {id} are of {kind}."), id=indicator.id, kind=indicator.period_kind)
        yield Entry("kind", OPEN, (note,))
    else:
        yield Entry("kind", "year" if plain else "code", (sure(N_("The names of the columns are periods.")),))
    yield Entry("columns", tuple(names))
    if not plain:
        yield Entry("map", {column.facts.name: column.period for column in found.columns})


def _groups(found: Survey) -> Iterator[Entry]:
    if unused := [column.name for column in found.roles.unused if column.filled]:
        note = check(
            N_("Columns that are not read: {names}. If one tells a population group, write it to groups."),
            names=", ".join(unused),
        )
        yield Entry("groups", "", (note,), off=True)
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
