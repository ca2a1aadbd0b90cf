"""Interval chart: areas beside one figure, with their intervals, and in a shape and a word how the two compare."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from vointi.core.catalogue import Indicator
from vointi.core.document import Cell, Column, Figure, Inlines, Node, Row, Table, text
from vointi.core.findings import Finding, interval_of, level
from vointi.core.findings.finding import Direction, Interval
from vointi.core.language import N_
from vointi.core.numbers import format_number, format_range
from vointi.core.values import Group, Point, Series
from vointi.reports.blocks import BlockInfo, Needs
from vointi.reports.blocks._context import AreaName, BlockContext, BlockParameters
from vointi.reports.blocks._lines import role_of
from vointi.reports.blocks._remarks import no_figure_in_words, nothing_to_draw
from vointi.reports.charts.interval_chart import Benchmark, IntervalRow, interval_chart
from vointi.reports.data import Standpoint

INFO = BlockInfo("interval_chart", N_("Areas beside one figure, with intervals and how each compares."))
EXAMPLE = "indicator: sotkanet:181\ntitle: Työttömyys ja sen epävarmuus\nnote: Luvut ovat vuosikeskiarvoja.\n"

_SHAPES: dict[Direction, Literal["up", "down", "same"]] = {"above": "up", "below": "down", "level": "same"}
_WORDS: dict[tuple[Direction, str], str] = {
    ("above", "tested"): N_("larger"),
    ("below", "tested"): N_("smaller"),
    ("level", "tested"): N_("no difference"),
    ("above", "described"): N_("larger, not tested"),
    ("below", "described"): N_("smaller, not tested"),
    ("level", "described"): N_("same level"),
}


class Parameters(BlockParameters):
    indicator: str
    areas: tuple[AreaName, ...] = ("county", "region")
    peers: bool = True
    than: AreaName = "country"  # whose figure the others stand beside
    group: str = ""
    title: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Area:
    """One row: an area's figure in the period of ours, its interval, and what the comparison finds."""

    area: str
    point: Point | None
    interval: Interval | None
    direction: Direction | None
    word: str


def needs(parameters: Parameters, standpoint: Standpoint) -> Needs:
    return Needs(series=(parameters.indicator,))


def build(parameters: Parameters, context: BlockContext) -> tuple[Node, ...]:
    indicator = context.catalogue.indicator(parameters.indicator)
    grp = Group.parse(parameters.group)
    own = context.series(indicator.id, context.standpoint.area("self"), grp)
    title = context.rich(parameters.title) or text(indicator.short_title[context.lang])
    note = (context.rich(parameters.note),) if parameters.note else ()
    newest = own.latest()
    if newest is None:
        why = no_figure_in_words([own], context)
        measured = context.measured(indicator)
        return (nothing_to_draw(context, indicator, title=title, subtitle=measured, why=why, note=note),)
    than = context.standpoint.area(parameters.than)
    other = context.series(indicator.id, than, grp) if than else None
    beside = other.at(newest.period) if other else None
    around = [context.series(indicator.id, area, grp) for area in _others(parameters, than, context)]
    shown = [own, *_without_the_same(one for one in around if one.with_values or one.at(newest.period))]
    rows = [_row(indicator, one, other, newest, context) for one in shown]
    known = beside if beside and beside.value is not None else None
    return (
        Figure(
            id=context.id,
            number=context.numbering.next("figure"),
            title=title,
            subtitle=f"{context.measured(indicator)}, {newest.period.show(context.lang)}",
            alternative=_in_words(indicator, rows, than, known, context),
            chart=interval_chart(
                [_drawn(indicator, row, context) for row in rows],
                _benchmark(indicator, than, known, context),
                context.lang,
            ),
            data=_table(indicator, rows, than, known, context),
            notes=(*note, *_notes(rows, known, context)),
            source=context.source_line(indicator),
        ),
    )


def _others(parameters: Parameters, than: str, context: BlockContext) -> list[str]:
    point = context.standpoint
    named = [point.area(name) for name in parameters.areas]
    named += point.settings.peers if parameters.peers else ()
    return [area for area in dict.fromkeys(named) if area and area not in (point.area("self"), than)]


def _without_the_same(series: Iterable[Series]) -> list[Series]:
    """Without the region beside a county: nearly the same residents."""
    found = list(series)
    county = any(one.area.startswith("wellbeing_county:") and one.with_values for one in found)
    return [one for one in found if not (county and one.area.startswith("region:"))]


def _row(indicator: Indicator, series: Series, other: Series | None, newest: Point, context: BlockContext) -> _Area:
    """The figure of our newest period; compared by the rule of findings, as any level is."""
    point = series.at(newest.period)
    if point is None or point.value is None:
        return _Area(series.area, point, None, None, "")
    only = Series(series.indicator, series.area, series.grp, (point,))
    found = level(indicator, only, other) if other is not None else None
    if not isinstance(found, Finding):
        return _Area(series.area, point, interval_of(indicator, point), None, context.words(N_("not compared")))
    word = context.words(_WORDS[found.direction, found.strength])
    return _Area(series.area, point, interval_of(indicator, point), found.direction, word)


def _benchmark(indicator: Indicator, than: str, point: Point | None, context: BlockContext) -> Benchmark | None:
    if point is None or point.value is None:
        return None
    return Benchmark(point.value, f"{context.area_name(than)} {_figure(indicator, point, context)}")


def _figure(indicator: Indicator, point: Point | None, context: BlockContext) -> str:
    return indicator.unit.attach(context.number(indicator, point), context.lang)


def _drawn(indicator: Indicator, row: _Area, context: BlockContext) -> IntervalRow:
    missing = row.point.reason(context.lang) if row.point else context.words(N_("no figure"))
    value = row.point.value if row.point else None
    return IntervalRow(
        name=context.area_name(row.area),
        role=role_of(row.area, context),
        value=value,
        text="" if value is None else context.number(indicator, row.point),
        lower=row.interval.lower if row.interval else None,
        upper=row.interval.upper if row.interval else None,
        compared=_SHAPES[row.direction] if row.direction else "",
        word=row.word,
        missing="" if value is not None else missing,
    )


def _span(indicator: Indicator, row: _Area, context: BlockContext) -> str:
    if row.interval is None:
        return ""
    ends = (format_number(end, indicator.decimals, context.lang) for end in (row.interval.lower, row.interval.upper))
    return format_range(*ends)


def _in_words(indicator: Indicator, rows: list[_Area], than: str, other: Point | None, context: BlockContext) -> str:
    told = []
    if other is not None:
        told.append(
            context.words(
                N_("Compared with {area}, {value}."),
                area=context.area_name(than),
                value=_figure(indicator, other, context),
            )
        )
    for row in rows:
        value = _figure(indicator, row.point, context)
        if span := _span(indicator, row, context):
            value = context.words(N_("{value}, interval {span}"), value=value, span=span)
        words = f"{context.area_name(row.area)}: {value}"
        told.append(f"{words}, {row.word}." if row.word else f"{words}.")
    return " ".join(told)


def _table(indicator: Indicator, rows: list[_Area], than: str, other: Point | None, context: BlockContext) -> Table:
    own = context.standpoint.area("self")
    sure = any(row.interval for row in rows)  # no column of nothing
    made = [
        Row(
            role="own" if row.area == own else "regular",
            cells=(
                Cell(content=text(context.area_name(row.area))),
                Cell(content=text(context.number(indicator, row.point))),
                *([Cell(content=text(_span(indicator, row, context)))] if sure else []),
                Cell(content=text(row.word), shape=_SHAPES[row.direction] if row.direction else ""),
            ),
        )
        for row in rows
    ]
    if other is not None:
        cells = (context.area_name(than), context.number(indicator, other), *([""] if sure else []), "")
        made.append(Row(cells=tuple(Cell(content=text(cell)) for cell in cells)))
    name = context.area_name(than) if than else ""
    return Table(
        id=f"{context.id}-data",
        title=text(indicator.short_title[context.lang]),
        columns=(
            Column(head=context.words(N_("Area")), role="header"),
            Column(head=context.words(N_("Figure")), role="number"),
            *([Column(head=context.words(N_("95 per cent interval")), role="number")] if sure else []),
            Column(head=context.words(N_("Beside {area}"), area=name)),
        ),
        rows=tuple(made),
        notes=context.notes_on(*(row.point for row in rows)),
        dense=True,
    )


def _notes(rows: list[_Area], other: Point | None, context: BlockContext) -> list[Inlines]:
    told = []
    if any(row.interval for row in rows):
        told.append(N_("The line through a dot is the figure's 95 per cent confidence interval."))
    if any(row.interval is None and row.point and row.point.value is not None for row in rows):
        told.append(N_("Without an interval, a difference is told where it is at least the practical limit."))
    if other is None:
        told.append(N_("There is no figure to compare with in the same period."))
    return [text(context.words(words)) for words in told]
