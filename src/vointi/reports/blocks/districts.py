"""One indicator in the districts of the municipality, and by a population group: figures of the city's own."""

from __future__ import annotations

from vointi.core.catalogue import Indicator
from vointi.core.document import Cell, Column, Node, Row, Table, text
from vointi.core.language import N_
from vointi.core.values import ALL, Group, Period, Point
from vointi.reports.blocks import BlockInfo, Needs
from vointi.reports.blocks._boxes import missing
from vointi.reports.blocks._context import BlockContext, BlockParameters
from vointi.reports.blocks._groups import group_name
from vointi.reports.data import Standpoint

INFO = BlockInfo("districts", N_("An indicator by district, and by age, sex or another group: a city's own figures."))
EXAMPLE = "indicator: sotkanet:328\nby: sex\ntitle: Ahdistuneisuus asuinalueittain\nnote: Kaupungin kysely.\n"


class Parameters(BlockParameters):
    """`by` is the dimension of the groups beside all residents; `period` is the newest, unless it is given."""

    indicator: str
    by: str = ""
    period: str = ""
    title: str = ""
    note: str = ""


def needs(parameters: Parameters, standpoint: Standpoint) -> Needs:
    return Needs(series=(parameters.indicator,), districts=(parameters.indicator,))


def build(parameters: Parameters, context: BlockContext) -> tuple[Node, ...]:
    indicator = context.catalogue.indicator(parameters.indicator)
    own = context.standpoint.area("self")
    areas = [*context.standpoint.districts, own] if own else []
    groups = [ALL, *(Group.of({parameters.by: value}) for value in indicator.groups.get(parameters.by, ()))]
    period = Period.parse(parameters.period) if parameters.period else _newest(indicator, areas, groups, context)
    if period is None or not context.standpoint.districts:
        return (
            missing(context, context.words(N_("There are no figures of the districts of {area}."), area=_own(context))),
        )
    points = {(area, grp): context.series(indicator.id, area, grp).at(period) for area in areas for grp in groups}
    columns = (
        Column(head=context.words(N_("Area")), role="header"),
        *(Column(head=group_name(grp, indicator, context), role="number") for grp in groups),
    )
    rows = tuple(_row(area, own, [points[area, grp] for grp in groups], indicator, context) for area in areas)
    return (
        Table(
            id=context.id,
            number=context.numbering.next("table"),
            title=context.rich(parameters.title) if parameters.title else text(indicator.short_title[context.lang]),
            subtitle=f"{context.measured(indicator)}, {period.show(context.lang)}",
            columns=columns,
            rows=rows,
            notes=(*((context.rich(parameters.note),) if parameters.note else ()), *context.notes_on(*points.values())),
            source=context.source_line(indicator),
        ),
    )


def _own(context: BlockContext) -> str:
    own = context.standpoint.area("self")
    return context.area_name(own) if own else ""


def _newest(indicator: Indicator, areas: list[str], groups: list[Group], context: BlockContext) -> Period | None:
    """The newest period that any district has something of, be it only why there is no figure."""
    found = {
        point.period
        for area in areas[:-1]
        for grp in groups
        for point in context.series(indicator.id, area, grp).points
    }
    return max(found, default=None)


def _row(area: str, own: str, points: list[Point | None], indicator: Indicator, context: BlockContext) -> Row:
    cells = (context.area_name(area), *(context.number(indicator, point) for point in points))
    return Row(cells=tuple(Cell(content=text(cell)) for cell in cells), role="own" if area == own else "regular")
