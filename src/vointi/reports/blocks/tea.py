"""TEAviisari: scores by sector with their collection year, their band in a shape and a word, and what is beside them.

Sectors of odd and of even years stand in groups of their own, side by side and never on one line. The total is the
service's own figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from vointi.core.catalogue import Indicator
from vointi.core.catalogue.teaviisari import TOTAL, Parity, indicator_of, load_teaviisari
from vointi.core.document import Cell, Column, Figure, Inlines, Node, Row, Table, text
from vointi.core.language import N_
from vointi.core.numbers import format_range
from vointi.core.values import ALL, Point, Series
from vointi.reports.blocks import BlockInfo, Needs
from vointi.reports.blocks._boxes import missing
from vointi.reports.blocks._context import BlockContext, BlockParameters
from vointi.reports.blocks._lines import line_of
from vointi.reports.blocks._panels_in_words import Part, panels_in_words
from vointi.reports.blocks._tea_bands import band_cell, bands_in_words, dimensions_table, drawn_scores
from vointi.reports.blocks._tea_pairs import SectorName, comparable, since_last_change
from vointi.reports.charts.panels import Panel, panels_chart
from vointi.reports.data import Standpoint

INFO = BlockInfo("tea", N_("TEAviisari scores by sector: table with bands and what is beside, chart, dimensions."))
EXAMPLE = "title: Terveydenedistämisaktiivisuus\ndimensions: [leadership]\n"

_GROUPS: tuple[tuple[Parity, str], ...] = (
    ("odd", N_("Collected in odd years")),
    ("even", N_("Collected in even years")),
)


class Parameters(BlockParameters):
    """`sectors` in their order, all where none is named; `dimensions`: sectors whose dimensions are told as well.

    `show`: the table and the chart, or one of them, as where the chart stands in an appendix."""

    title: str = ""
    note: str = ""
    sectors: tuple[SectorName, ...] = ()
    dimensions: tuple[SectorName, ...] = ()
    show: Literal["all", "table", "chart"] = "all"


@dataclass(frozen=True, slots=True)
class _Scores:
    """One sector, or the total: our series and those beside it."""

    code: str
    name: str
    indicator: Indicator
    own: Series
    county: Series
    country: Series


def needs(parameters: Parameters, standpoint: Standpoint) -> Needs:
    codes = [indicator_of(sector) for sector in (TOTAL, *_wanted(parameters))]
    codes += [
        indicator_of(sector, dimension.id)
        for sector in parameters.dimensions
        for dimension in load_teaviisari().dimensions
    ]
    return Needs(series=tuple(codes))


def build(parameters: Parameters, context: BlockContext) -> tuple[Node, ...]:
    scores = [_scores_of(sector, context) for sector in (*_wanted(parameters), TOTAL)]
    title = context.rich(parameters.title) if parameters.title else text(context.words(N_("Health promotion activity")))
    drawn = [one for one in scores if one.code != TOTAL and one.own.with_values]
    if not any(one.own.points for one in scores) or (parameters.show == "chart" and not drawn):
        area = context.area_name(context.standpoint.area("self"))
        return (missing(context, context.words(N_("No TEAviisari scores of {area} have been imported."), area=area)),)
    nodes: list[Node] = []
    if parameters.show != "chart":
        nodes.append(_table(scores, title, parameters, context))
    if parameters.show != "table" and drawn:
        nodes.append(_figure(drawn, context))
    if parameters.dimensions:
        nodes.append(dimensions_table(parameters.dimensions, context))
    return tuple(nodes)


def _wanted(parameters: Parameters) -> tuple[str, ...]:
    return parameters.sectors or tuple(sector.id for sector in load_teaviisari().sectors)


def _scores_of(sector: str, context: BlockContext) -> _Scores:
    indicator = context.catalogue.indicator(indicator_of(sector))
    point = context.standpoint

    def series(relative: str) -> Series:
        area = point.area(relative)
        return context.series(indicator.id, area, ALL) if area else Series(indicator.id, "", ALL)

    name = context.words(N_("Total")) if sector == TOTAL else load_teaviisari().sector(sector).name[context.lang]
    return _Scores(sector, name, indicator, series("self"), series("county"), series("country"))


def _table(scores: Sequence[_Scores], title: Inlines, parameters: Parameters, context: BlockContext) -> Table:
    rows: list[Row] = []
    for parity, head in _GROUPS:
        found = [one for one in scores if one.code != TOTAL and load_teaviisari().sector(one.code).parity == parity]
        if found:
            rows.append(Row(cells=(Cell(content=text(context.words(head))),), role="group"))
            rows += [_row(one, context) for one in found]
    total = next(one for one in scores if one.code == TOTAL)
    if total.own.points:
        rows.append(
            Row(cells=(Cell(content=text(context.words(N_("All sectors, as the service gives it")))),), role="group")
        )
        rows.append(_row(total, context))
    return Table(
        id=context.id,
        number=context.numbering.next("table"),
        title=title,
        subtitle=context.words(N_("Scores from 0 to 100")),
        columns=(
            Column(head=context.words(N_("Sector")), role="header"),
            Column(head=context.words(N_("Score (year)")), role="number"),
            Column(head=context.words(N_("Band"))),
            Column(head=context.words(N_("Before (year)")), role="number"),
            Column(head=context.words(N_("County")), role="number"),
            Column(head=context.words(N_("Country")), role="number"),
        ),
        rows=tuple(rows),
        notes=tuple(_notes(scores, parameters, context)),
        source=context.source_line(*(one.indicator for one in scores)),
    )


def _row(one: _Scores, context: BlockContext) -> Row:
    last, before = _last(one.own), one.own.latest(back=1)
    beside = [series.at(last.period) if last else None for series in (one.county, one.country)]
    return Row(
        cells=(
            Cell(content=text(one.name)),
            Cell(content=text(_dated(one, last, context))),
            band_cell(one.indicator, last, context),
            Cell(content=text(_before(one, before, last, context))),
            *(Cell(content=text(context.number(one.indicator, point))) for point in beside),
        ),
        role="total" if one.code == TOTAL else "regular",
    )


def _last(series: Series) -> Point | None:
    """The newest score; where none may be shown, the newest collection with its reason."""
    return series.latest() or (series.points[-1] if series.points else None)


def _dated(one: _Scores, point: Point | None, context: BlockContext) -> str:
    return context.number(one.indicator, point) + (f" ({point.period.show(context.lang)})" if point else "")


def _before(one: _Scores, before: Point | None, last: Point | None, context: BlockContext) -> str:
    if before is None or last is None:
        return ""
    told = _dated(one, before, context)
    if comparable(one.code, one.indicator, before.period, last.period):
        return told
    return context.words(N_("{score}, not comparable"), score=told)


def _figure(drawn: Sequence[_Scores], context: BlockContext) -> Figure:
    """A small chart a sector, odd years first; a line begins after the last change in the questions."""
    parts = [
        Part(one.name, one.indicator, since_last_change(one.code, one.indicator, one.own), _behind(one))
        for one in drawn
    ]
    years = [point.period for part in parts for point in part.main.with_values]
    own = context.area_name(context.standpoint.area("self"))
    beside = next((context.area_name(series.area) for part in parts for series in part.behind), "")
    subtitle = (
        own if not beside else context.words(N_("Thick line: {area}, thin line: {other}"), area=own, other=beside)
    )
    return Figure(
        id=f"{context.id}-chart",
        number=context.numbering.next("figure"),
        title=text(context.words(N_("Health promotion activity by sector, each in its own collection years"))),
        subtitle=f"{subtitle}, {format_range(min(years).show(context.lang), max(years).show(context.lang))}",
        alternative=panels_in_words(parts, context, by_area=False, one_scale=True),
        chart=panels_chart(
            [
                Panel(
                    name=part.name,
                    main=line_of(part.main, part.indicator, context),
                    behind=tuple(line_of(series, part.indicator, context) for series in part.behind),
                )
                for part in parts
            ],
            context.lang,
            one_scale=True,
            name_behind=True,
        ),
        data=drawn_scores(parts, context),
        notes=(text(context.words(N_("All charts have the same scale."))),),
        source=context.source_line(*(part.indicator for part in parts)),
    )


def _behind(one: _Scores) -> tuple[Series, ...]:
    country = since_last_change(one.code, one.indicator, one.country)
    return (country,) if country.with_values else ()


def _notes(scores: Sequence[_Scores], parameters: Parameters, context: BlockContext) -> Iterable[Inlines]:
    if parameters.note:
        yield context.rich(parameters.note)
    last = [point for one in scores if (point := _last(one.own))]
    yield text(bands_in_words(max(point.period.last_year for point in last), context))
    yield text(
        context.words(
            N_("Sectors of odd and of even years are of different years and are not compared with each other.")
        )
    )
    pairs = [(one, one.own.latest(back=1), one.own.latest()) for one in scores]
    changed = [
        one.name
        for one, before, now in pairs
        if before and now and not comparable(one.code, one.indicator, before.period, now.period)
    ]
    if changed:
        words = context.words(
            N_("Not comparable with the collection before, for the questions have changed: {sectors}."),
            sectors=", ".join(changed),
        )
        yield text(words)
    yield from context.notes_on(*last)
