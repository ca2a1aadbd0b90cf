"""Small multiples: a small chart for each indicator of a theme, or of one indicator for each area."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from pydantic import Field

from vointi.core.catalogue import Indicator
from vointi.core.document import Cell, Column, Figure, Inlines, Node, Row, Table, text
from vointi.core.language import N_
from vointi.core.values import Group, Point, Series
from vointi.reports.blocks import BlockInfo, Needs
from vointi.reports.blocks._context import AreaName, BlockContext, BlockParameters
from vointi.reports.blocks._lines import line_of
from vointi.reports.blocks._names import measure_name, short_name
from vointi.reports.blocks._panels_in_words import Part, panels_in_words
from vointi.reports.blocks._remarks import breaks_in_words, no_figure_in_words, nothing_to_draw
from vointi.reports.charts.panels import MOST_PANELS, Panel, panels_chart
from vointi.reports.data import Standpoint

INFO = BlockInfo(
    "small_multiples", N_("A small chart for each indicator of a theme, or for each area of one indicator.")
)
EXAMPLE = """\
indicators: [sotkanet:288, sotkanet:181]
compare: county
since: 2017
title: Kaksi mittaria
note: Kysely tehdään joka toinen vuosi.
"""


class Parameters(BlockParameters):
    """Of one indicator there is a chart for each of `areas` and, with `peers`, for each peer; `compare` is for many."""

    indicators: Annotated[tuple[str, ...], Field(min_length=1, max_length=MOST_PANELS)]
    title: str = ""
    note: str = ""
    group: str = ""
    since: int | None = None
    compare: AreaName | None = "country"
    areas: tuple[AreaName, ...] = ("county", "country")
    peers: bool = True


def needs(parameters: Parameters, standpoint: Standpoint) -> Needs:
    return Needs(series=parameters.indicators)


def build(parameters: Parameters, context: BlockContext) -> tuple[Node, ...]:
    indicators = [context.catalogue.indicator(code) for code in dict.fromkeys(parameters.indicators)]
    by_area = len(indicators) == 1
    parts = _by_area(indicators[0], parameters, context) if by_area else _by_indicator(indicators, parameters, context)
    one_scale = len({indicator.unit for indicator in indicators}) == 1
    default = indicators[0].short_title[context.lang] if by_area else context.words(N_("Indicators over time"))
    title = context.rich(parameters.title) if parameters.title else text(default)
    subtitle = _subtitle(indicators, parts, parameters, context, one_scale=one_scale)
    note = (context.rich(parameters.note),) if parameters.note else ()
    if not any(part.main.with_values for part in parts):
        why = no_figure_in_words((part.main for part in parts), context)
        return (nothing_to_draw(context, *indicators, title=title, subtitle=subtitle, why=why, note=note),)
    chart = panels_chart(
        [_panel(part, context) for part in parts],
        context.lang,
        one_scale=one_scale,
        name_behind=not by_area,
        from_zero=not any(indicator.reference for indicator in indicators),
    )
    return (
        Figure(
            id=context.id,
            number=context.numbering.next("figure"),
            title=title,
            subtitle=subtitle,
            alternative=panels_in_words(parts, context, by_area=by_area, one_scale=one_scale),
            chart=chart,
            data=_table(parts, default, context, by_area=by_area),
            notes=(*note, *_notes(parts, context, one_scale=one_scale)),
            source=context.source_line(*indicators),
        ),
    )


def _series(indicator: Indicator, area: str, parameters: Parameters, context: BlockContext) -> Series:
    series = context.series(indicator.id, area, Group.parse(parameters.group))
    since = parameters.since
    kept = tuple(p for p in series.points if since is None or p.period.last_year >= since)
    return replace(series, points=kept)


def _by_area(indicator: Indicator, parameters: Parameters, context: BlockContext) -> list[Part]:
    standpoint = context.standpoint
    others = [standpoint.area(name) for name in parameters.areas] + [*(standpoint.settings.peers * parameters.peers)]
    areas = list(dict.fromkeys(["self", *others])) if indicator.unit.compares else ["self"]
    found = [_series(indicator, standpoint.area(area), parameters, context) for area in areas if area]
    found = [found[0], *(series for series in found[1:] if series.with_values)][:MOST_PANELS]
    return [
        Part(context.area_name(one.area), indicator, one, tuple(other for other in found if other is not one))
        for one in found
    ]


def _by_indicator(indicators: list[Indicator], parameters: Parameters, context: BlockContext) -> list[Part]:
    own, compared = context.standpoint.area("self"), context.standpoint.area(parameters.compare or "self")
    parts = []
    for indicator in indicators:
        main = _series(indicator, own, parameters, context)
        behind = _series(indicator, compared, parameters, context)
        shown = compared != own and indicator.unit.compares and behind.with_values
        parts.append(Part(short_name(indicator, context), indicator, main, (behind,) if shown else ()))
    return parts


def _panel(part: Part, context: BlockContext) -> Panel:
    reasons = sorted({point.reason(context.lang) for point in part.main.points if point.value is None})
    return Panel(
        name=part.name,
        main=line_of(part.main, part.indicator, context),
        behind=tuple(line_of(series, part.indicator, context) for series in part.behind),
        missing="; ".join(reasons) or context.words(N_("no figure")),
    )


def _subtitle(
    indicators: list[Indicator], parts: list[Part], parameters: Parameters, context: BlockContext, *, one_scale: bool
) -> str:
    if len(indicators) == 1:
        return context.measured(indicators[0])
    own = context.area_name(context.standpoint.area("self"))
    compared = next((context.area_name(series.area) for part in parts for series in part.behind), "")
    unit = f", {indicators[0].unit.phrase(context.lang)}" if one_scale else ""
    if compared:
        return context.words(N_("Thick line: {area}, thin line: {other}"), area=own, other=compared) + unit
    return own + unit


def _table(parts: list[Part], title: str, context: BlockContext, *, by_area: bool) -> Table:
    """First and last figure of each chart with their years, and what it is compared with in the last year."""
    compared = "" if by_area else next((series.area for part in parts for series in part.behind), "")
    rows = []
    shown: list[Point | None] = []
    for part in parts:
        known = part.main.with_values
        first, last = (known[0], known[-1]) if known else (None, None)
        beside = part.behind[0].at(last.period) if compared and part.behind and last else None
        shown += [last, *([beside] if compared else [])]
        cells = [
            part.name if by_area else measure_name(part.indicator, context),
            _dated(part.indicator, first, context),
            _dated(part.indicator, last, context),
            *([context.number(part.indicator, beside)] if compared else []),
        ]
        own = by_area and part.main.area == context.standpoint.area("self")
        rows.append(Row(role="own" if own else "regular", cells=tuple(Cell(content=text(cell)) for cell in cells)))
    columns = (
        Column(head=context.words(N_("Area") if by_area else N_("Indicator")), role="header"),
        Column(head=context.words(N_("First (year)")), role="number"),
        Column(head=context.words(N_("Last (year)")), role="number"),
        *([Column(head=context.area_name(compared), role="number")] if compared else []),
    )
    return Table(
        id=f"{context.id}-data",
        title=text(title),
        columns=columns,
        rows=tuple(rows),
        notes=context.notes_on(*shown),
        dense=True,
    )


def _dated(indicator: Indicator, point: Point | None, context: BlockContext) -> str:
    return context.number(indicator, point) + (f" ({point.period.show(context.lang)})" if point else "")


def _notes(parts: list[Part], context: BlockContext, *, one_scale: bool) -> list[Inlines]:
    scale = (
        N_("All charts have the same scale.")
        if one_scale
        else N_("Each chart has a scale of its own, because the units differ.")
    )
    told = [context.words(scale)]
    for part in parts:
        if known := part.main.with_values:
            told += context.border_notes(part.main, since=known[0].period)
            told += breaks_in_words(part.indicator, known[0].period, known[-1].period, context)
    return [text(words) for words in dict.fromkeys(told)]
