"""Gaps between population groups: a row for each indicator of ours, or of one indicator for each area."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from vointi.core.catalogue import Indicator
from vointi.core.document import Cell, Column, Figure, Inlines, Node, Row, Table, text
from vointi.core.language import N_
from vointi.core.numbers import format_number, format_range
from vointi.core.values import Group, Period, Point, Series
from vointi.reports.blocks import BlockInfo, Needs
from vointi.reports.blocks._alternative import gap_between, group_gap_in_words
from vointi.reports.blocks._context import AreaName, BlockContext, BlockParameters
from vointi.reports.blocks._groups import Groups, group_name
from vointi.reports.blocks._lines import role_of
from vointi.reports.blocks._names import short_name
from vointi.reports.blocks._remarks import no_figure_in_words, nothing_to_draw
from vointi.reports.charts.gap_chart import MOST_GROUPS, GapDot, GapRow, gap_chart
from vointi.reports.data import Standpoint

INFO = BlockInfo("gaps", N_("Gaps between population groups, with intervals where they are known."))
EXAMPLE = """\
indicators: [sotkanet:328, sotkanet:286]
groups: {sex=female: Tytöt, sex=male: Pojat}
title: Tyttöjen ja poikien erot
note: Kysely tehdään joka toinen vuosi.
"""


class Parameters(BlockParameters):
    """Of one indicator there is a row for us and each of `areas`; of several a row for each, of our own figures."""

    indicators: Annotated[tuple[str, ...], Field(min_length=1, max_length=12)]
    groups: Annotated[Groups, Field(min_length=2, max_length=MOST_GROUPS)] = (("sex=female", ""), ("sex=male", ""))
    areas: tuple[AreaName, ...] = ()
    title: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Gap:
    """A row: the figures of the groups in the newest period that any of them has one of."""

    name: str
    indicator: Indicator
    area: str
    period: Period | None
    points: tuple[tuple[str, Point | None], ...]  # by the name of the group

    @property
    def known(self) -> list[tuple[str, Point]]:
        return [(name, point) for name, point in self.points if point and point.value is not None]


def needs(parameters: Parameters, standpoint: Standpoint) -> Needs:
    return Needs(series=parameters.indicators)


def build(parameters: Parameters, context: BlockContext) -> tuple[Node, ...]:
    indicators = [context.catalogue.indicator(code) for code in dict.fromkeys(parameters.indicators)]
    by_area = len(indicators) == 1
    own = context.standpoint.area("self")
    areas = (
        dict.fromkeys([own, *(context.standpoint.area(name) for name in parameters.areas)]) if by_area else {own: None}
    )
    rows = [_gap(indicator, area, parameters, context, by_area) for indicator in indicators for area in areas if area]
    rows = [row for row in rows if row.area == own or row.known]
    title = context.rich(parameters.title) if parameters.title else text(context.words(N_("Gaps between groups")))
    note = (context.rich(parameters.note),) if parameters.note else ()
    subtitle = _subtitle(indicators, rows, context)
    if not any(row.known for row in rows):
        why = no_figure_in_words(_series(indicators, parameters, context), context)
        return (nothing_to_draw(context, *indicators, title=title, subtitle=subtitle, why=why, note=note),)
    one_scale = len({indicator.unit for indicator in indicators}) == 1
    names = [name for name, _ in rows[0].points]
    return (
        Figure(
            id=context.id,
            number=context.numbering.next("figure"),
            title=title,
            subtitle=subtitle,
            alternative=_in_words(rows, context, one_scale=one_scale),
            chart=gap_chart([_row(row, rows, context) for row in rows], names, context.lang, one_scale=one_scale),
            data=_table(rows, names, context, by_area=by_area),
            notes=(*note, *_notes(rows, context, one_scale=one_scale)),
            source=context.source_line(*indicators),
        ),
    )


def _series(indicators: list[Indicator], parameters: Parameters, context: BlockContext) -> list[Series]:
    own = context.standpoint.area("self")
    return [context.series(one.id, own, Group.parse(code)) for one in indicators for code, _ in parameters.groups]


def _gap(indicator: Indicator, area: str, parameters: Parameters, context: BlockContext, by_area: bool) -> _Gap:
    found = []
    for code, given in parameters.groups:
        grp = Group.parse(code)
        found.append((group_name(grp, indicator, context, given=given), context.series(indicator.id, area, grp)))
    period = max((point.period for _, series in found for point in series.with_values), default=None)
    name = context.area_name(area) if by_area else short_name(indicator, context)
    points = tuple((name, series.at(period) if period else None) for name, series in found)
    return _Gap(name, indicator, area, period, points)


def _one_period(rows: list[_Gap]) -> Period | None:
    periods = {row.period for row in rows if row.period}
    return periods.pop() if len(periods) == 1 else None


def _labelled(row: _Gap, rows: list[_Gap], context: BlockContext) -> str:
    """The name of a row, with its year where the rows are of different ones."""
    if row.period is None or _one_period(rows):
        return row.name
    return f"{row.name} ({row.period.show(context.lang)})"


def _subtitle(indicators: list[Indicator], rows: list[_Gap], context: BlockContext) -> str:
    own = context.area_name(context.standpoint.area("self"))
    units = dict.fromkeys(indicator.unit.phrase(context.lang) for indicator in indicators)
    measured = context.measured(indicators[0]) if len(indicators) == 1 else f"{own}, {'; '.join(units)}"
    period = _one_period(rows)
    return f"{measured}, {period.show(context.lang)}" if period else measured


def _row(row: _Gap, rows: list[_Gap], context: BlockContext) -> GapRow:
    def dot(point: Point | None) -> GapDot | None:
        if point is None or point.value is None:
            return None
        return GapDot(
            value=point.value, text=context.number(row.indicator, point), lower=point.lower, upper=point.upper
        )

    reasons = sorted({point.reason(context.lang) for _, point in row.points if point})
    return GapRow(
        name=_labelled(row, rows, context),
        role=role_of(row.area, context),
        dots=tuple(dot(point) for _, point in row.points),
        missing="; ".join(reasons) or context.words(N_("no figure")),
    )


def _table(rows: list[_Gap], names: list[str], context: BlockContext, *, by_area: bool) -> Table:
    """The figures with their intervals, and the gap where there are two groups."""
    made = []
    for row in rows:
        cells = [
            row.name,
            row.period.show(context.lang) if row.period else "",
            *(_with_interval(row.indicator, point, context) for _, point in row.points),
            *([_gap_of(row, context)] if len(names) == 2 else []),
        ]
        own = by_area and row.area == context.standpoint.area("self")
        made.append(Row(role="own" if own else "regular", cells=tuple(Cell(content=text(cell)) for cell in cells)))
    columns = (
        Column(head=context.words(N_("Area") if by_area else N_("Indicator")), role="header"),
        Column(head=context.words(N_("Year")), role="number"),
        *(Column(head=name, role="number") for name in names),
        *([Column(head=context.words(N_("Gap")), role="number")] if len(names) == 2 else []),
    )
    return Table(
        id=f"{context.id}-data",
        title=text(context.words(N_("Gaps between groups"))),
        columns=columns,
        rows=tuple(made),
        notes=context.notes_on(*(point for row in rows for _, point in row.points)),
        dense=True,
    )


def _with_interval(indicator: Indicator, point: Point | None, context: BlockContext) -> str:
    told = context.number(indicator, point)
    if point is None or point.value is None or point.lower is None or point.upper is None:
        return told
    low, high = (format_number(limit, indicator.decimals, context.lang) for limit in (point.lower, point.upper))
    return f"{told} ({format_range(low, high)})"


def _gap_of(row: _Gap, context: BlockContext) -> str:
    if len(row.known) < 2:
        return ""
    (_, one), (_, other) = row.known
    gap = gap_between(one.value or 0, other.value or 0, row.indicator)
    return format_number(gap, row.indicator.decimals, context.lang)


def _in_words(rows: list[_Gap], context: BlockContext, *, one_scale: bool) -> str:
    """The figures and the biggest gap of each row, and in which row it is biggest."""
    told = []
    for row in rows:
        figures = ", ".join(f"{name} {context.number(row.indicator, point)}" for name, point in row.points)
        if len(row.points) == 2 and (gap := _gap_of(row, context)):
            figures = context.words(N_("{figures}, a gap of {gap}"), figures=figures, gap=gap)
        period = row.period.show(context.lang) if row.period else ""
        told.append(context.words(N_("{area} {period}: {value}."), area=row.name, period=period, value=figures))
        if len(row.points) > 2:
            told += group_gap_in_words(row.known, row.indicator, context)
    gaps = [(_widest(row), row) for row in rows if len(row.known) > 1]
    if one_scale and len(gaps) > 1:
        _, widest = max(gaps, key=lambda pair: pair[0])
        told.append(context.words(N_("Of all rows the gap is biggest in: {name}."), name=widest.name))
    return " ".join(told).replace(" :", ":")


def _widest(row: _Gap) -> float:
    values = [point.value or 0 for _, point in row.known]
    return float(gap_between(max(values), min(values), row.indicator))


def _notes(rows: list[_Gap], context: BlockContext, *, one_scale: bool) -> list[Inlines]:
    told = [] if one_scale else [context.words(N_("Each row has a scale of its own, because the units differ."))]
    points = [point for row in rows for _, point in row.known]
    if any(point.lower is not None for point in points):
        told.append(context.words(N_("The line through a dot is the interval that the source gives for the figure.")))
    return [text(words) for words in told]
