"""Map: one indicator's newest figures in the municipalities around, in steps, with the same figures as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Literal

from pydantic import Field

from vointi.core.catalogue import Indicator
from vointi.core.document import Cell, Chart, Column, Figure, Inlines, Node, Row, Table, text
from vointi.core.language import N_
from vointi.core.numbers import format_number
from vointi.core.values import ALL, Period, Point
from vointi.reports.blocks import BlockInfo, Needs
from vointi.reports.blocks._alternative import gap_between
from vointi.reports.blocks._context import BlockContext, BlockParameters
from vointi.reports.blocks._remarks import nothing_to_draw
from vointi.reports.blocks._steps import Steps
from vointi.reports.charts import MapArea, map_chart
from vointi.reports.data import Outlines, Standpoint

INFO = BlockInfo("map", N_("One indicator on a map of the municipalities around, with the figures as a table."))
EXAMPLE = "indicator: sotkanet:181\narea: county\ntitle: Työttömyys\nnote: Luvut ovat vuosikeskiarvoja.\n"

_MOST_ROWS = 40
_FROM_EACH_END = 10
"""Of more than forty municipalities the table has these many from either end, and our own."""


class Parameters(BlockParameters):
    """`limits` are the smallest figures of the second step and those above it; without them the steps are equal."""

    indicator: str
    area: Literal["county", "region", "country"] = "county"
    limits: Annotated[tuple[float, ...], Field(max_length=3)] = ()
    title: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """`points` of all municipalities of the area, largest figure first, those without one last."""

    indicator: Indicator
    area: str
    own: str
    period: Period
    points: tuple[tuple[str, Point | None], ...]
    steps: Steps

    @property
    def with_values(self) -> tuple[tuple[str, float], ...]:
        return tuple((area, point.value) for area, point in self.points if point and point.value is not None)


def needs(parameters: Parameters, standpoint: Standpoint) -> Needs:
    return Needs(series=(parameters.indicator,), everywhere=(parameters.indicator,), outlines=True)


def build(parameters: Parameters, context: BlockContext) -> tuple[Node, ...]:
    indicator = context.catalogue.indicator(parameters.indicator)
    title = context.rich(parameters.title) if parameters.title else text(indicator.short_title[context.lang])
    note = (context.rich(parameters.note),) if parameters.note else ()
    shown = _shown(parameters, indicator, context)
    if isinstance(shown, str):
        measured = context.measured(indicator)
        return (nothing_to_draw(context, indicator, title=title, subtitle=measured, why=shown, note=note),)
    subtitle = f"{context.measured(indicator)}, {context.area_name(shown.area)}, {shown.period.show(context.lang)}"
    outlines = context.data.outlines
    drawn = [area for area, _ in shown.points if outlines and area in outlines.boundaries.shapes]
    if outlines is None or not drawn:
        table = replace(
            _table(shown, title, context),
            id=context.id,
            number=context.numbering.next("table"),
            subtitle=subtitle,
            source=context.source_line(indicator),
        )
        why = context.words(N_("No map is drawn, because the data have no boundaries of these municipalities."))
        return (replace(table, notes=(*note, *table.notes, text(why))),)
    return (
        Figure(
            id=context.id,
            number=context.numbering.next("figure"),
            title=title,
            subtitle=subtitle,
            alternative=_in_words(shown, context),
            chart=_chart(shown, outlines, context),
            data=_table(shown, text(indicator.short_title[context.lang]), context),
            notes=(*note, *_notes(shown, outlines, drawn, bool(parameters.limits), context)),
            source=context.source_line(indicator),
        ),
    )


def _shown(parameters: Parameters, indicator: Indicator, context: BlockContext) -> _Shown | str:
    """What there is to show, or in words why there is nothing."""
    standpoint = context.standpoint
    area = standpoint.area(parameters.area)
    found = context.data.everywhere.get(indicator.id)
    if not indicator.unit.compares:
        return context.words(N_("Numbers that grow with the municipality are not shown on a map."))
    if found and standpoint.until and found.period.last_year > standpoint.until:
        return context.words(
            N_("The newest figures are of {period}, later than this report looks."),
            period=found.period.show(context.lang),
        )
    members = [one.id for one in context.catalogue.areas.members(area, standpoint.year)] if area else []
    points = {member: found.points.get(member) for member in members} if found else {}
    values = {member: p.value for member, p in points.items() if p is not None and p.value is not None}
    if found is None or not values:
        reasons = sorted({point.reason(context.lang) for point in points.values() if point})
        return context.words(
            N_("No figure for {area}: {reason}."),
            area=context.area_name(area or standpoint.area("self")),
            reason="; ".join(reasons) or context.words(N_("no figure in the data")),
        )

    def order(member: str) -> tuple[bool, float, str]:
        return member not in values, -values.get(member, 0.0), context.area_name(member)

    return _Shown(
        indicator=indicator,
        area=area,
        own=standpoint.area("self"),
        period=found.period,
        points=tuple((member, points[member]) for member in sorted(points, key=order)),
        steps=Steps.at(parameters.limits, values.values(), indicator.decimals)
        if parameters.limits
        else Steps.over(values.values(), indicator.decimals),
    )


def _chart(shown: _Shown, outlines: Outlines, context: BlockContext) -> Chart:
    shapes = outlines.boundaries.shapes
    areas = [
        MapArea(
            name=context.area_name(area),
            value=context.number(shown.indicator, point),
            shape=shapes[area],
            step=shown.steps.of(point.value) if point and point.value is not None else None,
            own=area == shown.own,
        )
        for area, point in shown.points
        if area in shapes
    ]
    members = {area for area, _ in shown.points}
    around = [shape for area, shape in shapes.items() if area not in members]
    return map_chart(areas, shown.steps.words(context), context.words(N_("no figure")), around)


def _table(shown: _Shown, title: Inlines, context: BlockContext) -> Table:
    """The figures from the largest down, with the step of each; at the end that of the whole area."""
    steps = shown.steps.words(context)
    listed = shown.points
    if len(listed) > _MOST_ROWS:
        ends = {area for area, _ in (*shown.with_values[:_FROM_EACH_END], *shown.with_values[-_FROM_EACH_END:])}
        listed = tuple((area, point) for area, point in listed if area in ends or area == shown.own)
    rows = []
    for area, point in listed:
        value = point.value if point else None
        step = context.words(N_("no figure")) if value is None else steps[shown.steps.of(value)]
        cells = (context.area_name(area), context.number(shown.indicator, point), step)
        own = area == shown.own
        rows.append(Row(role="own" if own else "regular", cells=tuple(Cell(content=text(cell)) for cell in cells)))
    whole = context.series(shown.indicator.id, shown.area, ALL).at(shown.period)
    if whole and whole.value is not None:
        cells = (context.area_name(shown.area), context.number(shown.indicator, whole), "")
        rows.append(Row(role="total", cells=tuple(Cell(content=text(cell)) for cell in cells)))
    notes = list(context.notes_on(*(point for _, point in listed)))
    if len(listed) < len(shown.points):
        cut = N_("The {count} largest and the {count} smallest figures of {all} municipalities, and {area}.")
        words = context.words(cut, count=_FROM_EACH_END, all=len(shown.with_values), area=context.area_name(shown.own))
        notes.insert(0, text(words))
    return Table(
        id=f"{context.id}-data",
        title=title,
        columns=(
            Column(head=context.words(N_("Municipality")), role="header"),
            Column(head=shown.period.show(context.lang), role="number"),
            Column(head=context.words(N_("Step on the map"))),
        ),
        rows=tuple(rows),
        notes=tuple(notes),
        dense=True,
    )


def _in_words(shown: _Shown, context: BlockContext) -> str:
    """Highest and lowest, our own figure with its rank and step, and how many have no figure."""
    values = shown.with_values
    points = dict(shown.points)
    highest, lowest = values[0][0], values[-1][0]

    def number(area: str) -> str:
        return context.number(shown.indicator, points[area])

    parts = [
        context.words(
            N_("{measure}, {area} {period}: highest {highest} {high_value}, lowest {lowest} {low_value}."),
            measure=context.measured(shown.indicator),
            area=context.area_name(shown.area),
            period=shown.period.show(context.lang),
            highest=context.area_name(highest),
            high_value=number(highest),
            lowest=context.area_name(lowest),
            low_value=number(lowest),
        )
    ]
    if len(values) > 1:
        gap = gap_between(values[0][1], values[-1][1], shown.indicator)
        told = format_number(gap, shown.indicator.decimals, context.lang)
        parts.append(context.words(N_("The biggest gap is {gap}."), gap=told))
    own = dict(values).get(shown.own)
    name = context.area_name(shown.own)
    if own is None:
        parts.append(context.words(N_("{area}: no figures."), area=name))
    else:
        parts.append(
            context.words(
                N_("{area} {value}: number {rank} of {count} from the largest, step {step}."),
                area=name,
                value=number(shown.own),
                rank=1 + sum(value > own for _, value in values),
                count=len(values),
                step=shown.steps.words(context)[shown.steps.of(own)],
            )
        )
    if missing := len(shown.points) - len(values):
        parts.append(context.words(N_("Municipalities without a figure: {count}."), count=missing))
    return " ".join(parts)


def _notes(
    shown: _Shown, outlines: Outlines, drawn: Sequence[str], fixed: bool, context: BlockContext
) -> list[Inlines]:
    equal = N_("The steps are of equal size between the smallest and the largest figure.")
    chosen = N_("The limits of the steps are chosen, so that maps of different years can be compared.")
    notes = [text(context.words(chosen if fixed else equal))]
    absent = [context.area_name(area) for area, _ in shown.points if area not in drawn]
    if absent:
        words = N_("The boundaries are of {year} and lack {areas}.")
        notes.append(text(context.words(words, year=outlines.boundaries.year, areas=", ".join(absent))))
    return [*notes, text(outlines.credit[context.lang])]
