"""Indicator table: the own figure with its year, the one before it, and the areas around at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from vointi.core.catalogue import Indicator
from vointi.core.document import Cell, Column, Inlines, Node, Row, Table, text
from vointi.core.language import N_
from vointi.core.values import ALL, Group, Point
from vointi.reports.blocks import BlockInfo, Needs
from vointi.reports.blocks._context import AreaName, BlockContext, BlockParameters
from vointi.reports.blocks._names import measure_name
from vointi.reports.data import Standpoint
from vointi.reports.live.resolve import source_entry

INFO = BlockInfo("table", N_("Indicators as rows: own figure, year, the figure before, and the areas around."))
EXAMPLE = "indicators: [sotkanet:181, sotkanet:288]\ntitle: Mittareita\nnote: Luvut ovat koko väestöstä.\npeers: true\n"

_MOST_COLUMNS = 5  # comparison areas that fit beside the own figures on a printed page


class Parameters(BlockParameters):
    indicators: Annotated[tuple[str, ...], Field(min_length=1)]
    title: str = ""
    note: str = ""
    group: str = ""
    areas: tuple[AreaName, ...] = ("county", "region", "country")
    peers: bool = False


def needs(parameters: Parameters, standpoint: Standpoint) -> Needs:
    return Needs(series=parameters.indicators)


def build(parameters: Parameters, context: BlockContext) -> tuple[Node, ...]:
    own = context.standpoint.area("self")
    others = _other_areas(parameters, context)
    grp = Group.parse(parameters.group) if parameters.group else ALL
    shown: list[Point | None] = []
    rows = []
    indicators = [context.catalogue.indicator(code) for code in parameters.indicators]
    others = [area for area in others if any(context.series(i.id, area, grp).with_values for i in indicators)]
    if any(area.startswith("wellbeing_county:") for area in others):  # the same residents, nearly: one column tells it
        others = [area for area in others if not area.startswith("region:")]
    others = others[:_MOST_COLUMNS]
    for indicator in indicators:
        rows.append(_row(indicator, own, others, grp, context, shown))
    columns = (
        Column(head=context.words(N_("Indicator")), role="header"),
        Column(head=context.area_name(own), role="number"),
        Column(head=context.words(N_("Year")), role="number"),
        Column(head=context.words(N_("Before (year)")), role="number"),
        *(Column(head=context.area_name(area), role="number") for area in others),
    )
    notes = (context.rich(parameters.note),) if parameters.note else ()
    return (
        Table(
            id=context.id,
            number=context.numbering.next("table"),
            title=context.rich(parameters.title) if parameters.title else text(context.words(N_("Indicators"))),
            columns=columns,
            rows=tuple(rows),
            notes=(
                *notes,
                *context.notes_on(*shown),
                *_border_notes(indicators, own, others, grp, context),
                *_no_country(parameters, others, indicators, context),
            ),
            source=context.source_line(*indicators),
        ),
    )


def _other_areas(parameters: Parameters, context: BlockContext) -> list[str]:
    areas = [context.standpoint.area(name) for name in parameters.areas]
    if parameters.peers:
        areas += context.standpoint.settings.peers
    return list(dict.fromkeys(area for area in areas if area))


def _row(
    indicator: Indicator, own: str, others: list[str], grp: Group, context: BlockContext, shown: list[Point | None]
) -> Row:
    series = context.series(indicator.id, own, grp)
    last, before = series.latest(), series.latest(back=1)
    compared = [context.series(indicator.id, area, grp).at(last.period) if last else None for area in others]
    shown += [last, *compared]
    earlier = f"{context.number(indicator, before)} ({before.period.show(context.lang)})" if before else ""
    cells = [
        measure_name(indicator, context),
        context.number(indicator, last),
        last.period.show(context.lang) if last else "",
        earlier,
        *(context.number(indicator, point) for point in compared),
    ]
    return Row(id=f"{context.id}-{source_entry(indicator.id)}", cells=tuple(Cell(content=text(cell)) for cell in cells))


def _border_notes(
    indicators: list[Indicator], own: str, others: list[str], grp: Group, context: BlockContext
) -> Iterator[Inlines]:
    for indicator in indicators:
        series = context.series(indicator.id, own, grp)
        last, before = series.latest(), series.latest(back=1)
        if last is None:
            continue
        told = context.border_notes(series, since=(before or last).period)
        told += context.border_notes(*(context.series(indicator.id, area, grp) for area in others), since=last.period)
        yield from (text(f"{indicator.short_title[context.lang]}. {words}") for words in told)


def _no_country(
    parameters: Parameters, others: list[str], indicators: list[Indicator], context: BlockContext
) -> list[Inlines]:
    country = context.standpoint.area("country")
    if "country" in parameters.areas and country and country not in others:
        return [
            text(context.words(N_("The data hold no figure for the whole country, and none is made by averaging.")))
        ]
    return []
