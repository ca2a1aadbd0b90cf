"""Bands of TEAviisari scores, a shape with its word by the limits of the collection year; tables of scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from vointi.core.catalogue import Indicator
from vointi.core.catalogue.teaviisari import BandName, indicator_of, load_teaviisari
from vointi.core.document import Cell, Column, Row, Table, text
from vointi.core.language import N_
from vointi.core.numbers import format_number, format_range, round_half_up
from vointi.core.values import ALL, Point
from vointi.reports.blocks._context import BlockContext
from vointi.reports.blocks._panels_in_words import Part

_Shape = Literal["", "done", "partly", "not_done"]
_BANDS: Mapping[BandName, tuple[_Shape, str]] = {
    "good": ("done", N_("good")),
    "to_improve": ("partly", N_("to be improved")),
    "poor": ("not_done", N_("poor")),
}


def band_of(indicator: Indicator, point: Point | None) -> BandName | None:
    """The band of the score as it is printed; None where there is none, or no limits of its year."""
    if point is None or point.value is None:
        return None
    asked = load_teaviisari().in_year(point.period.last_year)
    return asked.band_of(float(round_half_up(point.value, indicator.decimals))) if asked else None


def band_cell(indicator: Indicator, point: Point | None, context: BlockContext, *, with_score: bool = False) -> Cell:
    """Shape and word; `with_score`: the score before the word."""
    band = band_of(indicator, point)
    score = context.number(indicator, point) if with_score else ""
    if band is None:
        return Cell(content=text(score))
    shape, word = _BANDS[band]
    said = context.words(word)
    return Cell(content=text(f"{score}, {said}" if score else said), shape=shape)


def bands_in_words(year: int, context: BlockContext) -> str:
    """The limits of a year: poor 0–24, to be improved 25–74, good 75–100."""
    asked = load_teaviisari().in_year(year)
    limits = [(one.band, one.from_score) for one in asked.bands] if asked else []
    ends = [limit - 1 for _, limit in limits[1:]] + [100]
    told = [
        f"{context.words(_BANDS[band][1])} {format_range(*(format_number(end, 0, context.lang) for end in span))}"
        for band, *span in ((band, low, high) for (band, low), high in zip(limits, ends, strict=True))
    ]
    return context.words(N_("Bands: {bands}."), bands=", ".join(told))


def dimensions_table(sectors: Sequence[str], context: BlockContext) -> Table:
    """A row a dimension, a column a sector, each score in its newest collection."""
    tea, own = load_teaviisari(), context.standpoint.area("self")
    points: dict[tuple[str, str], tuple[Indicator, Point | None]] = {}
    for sector in sectors:
        for dimension in tea.dimensions:
            indicator = context.catalogue.indicator(indicator_of(sector, dimension.id))
            points[sector, dimension.id] = indicator, context.series(indicator.id, own, ALL).latest()
    rows = tuple(
        Row(
            cells=(
                Cell(content=text(dimension.name[context.lang])),
                *(band_cell(*points[sector, dimension.id], context, with_score=True) for sector in sectors),
            )
        )
        for dimension in tea.dimensions
    )
    return Table(
        id=f"{context.id}-dimensions",
        number=context.numbering.next("table"),
        title=text(context.words(N_("Health promotion activity by dimension"))),
        columns=(
            Column(head=context.words(N_("Dimension")), role="header"),
            *(
                Column(head=_head(sector, [p for (s, _), (_, p) in points.items() if s == sector], context))
                for sector in sectors
            ),
        ),
        rows=rows,
        notes=context.notes_on(*(point for _, point in points.values())),
        source=context.source_line(*(indicator for indicator, _ in points.values())),
    )


def _head(sector: str, points: Sequence[Point | None], context: BlockContext) -> str:
    years = [point.period for point in points if point is not None]
    name = load_teaviisari().sector(sector).name[context.lang]
    return f"{name} {max(years).show(context.lang)}" if years else name


def drawn_scores(parts: Sequence[Part], context: BlockContext) -> Table:
    """First and last score of each small chart with their years, and the country's in the last one."""
    rows: list[Row] = []
    for part in parts:
        known = part.main.with_values
        beside = next((series.at(known[-1].period) for series in part.behind), None)
        dated = (
            f"{context.number(part.indicator, one)} ({one.period.show(context.lang)})" for one in (known[0], known[-1])
        )
        cells = (part.name, *dated, context.number(part.indicator, beside))
        rows.append(Row(cells=tuple(Cell(content=text(cell)) for cell in cells)))
    return Table(
        id=f"{context.id}-data",
        title=text(context.words(N_("Health promotion activity"))),
        columns=(
            Column(head=context.words(N_("Sector")), role="header"),
            Column(head=context.words(N_("First (year)")), role="number"),
            Column(head=context.words(N_("Last (year)")), role="number"),
            Column(head=context.words(N_("Country")), role="number"),
        ),
        rows=tuple(rows),
        dense=True,
    )
