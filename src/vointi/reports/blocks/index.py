"""A composite index: its parts, what each gives to it and how it moved, its place among municipalities and how sure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from vointi.core.catalogue.indices import IndexRecipe, Part
from vointi.core.document import Cell, Column, Figure, Inlines, Node, Row, Table, text
from vointi.core.index.of_series import IndexOf, index_of, known_indicators
from vointi.core.language import N_
from vointi.core.numbers import format_range, round_half_up
from vointi.core.values import ALL, Period
from vointi.reports.blocks import BlockInfo, Needs
from vointi.reports.blocks._context import BlockContext, BlockParameters
from vointi.reports.blocks._index_words import movement_in_words, notes_in_words, number, part_name, place_in_words
from vointi.reports.blocks._remarks import no_figure_in_words, nothing_to_draw
from vointi.reports.charts.interval_chart import Benchmark, IntervalRow, interval_chart
from vointi.reports.data import Standpoint

INFO = BlockInfo("index", N_("A composite index with its parts, what moved it and how sure its place is."))
EXAMPLE = "index: diak_disadvantage\ntitle: Huono-osaisuus Mallilassa\nnote: Diakin luvuista.\n"


class Parameters(BlockParameters):
    """`index` is the id of a recipe; `period` is the newest one that we have figures of, unless it is given."""

    index: str
    period: str = ""
    details: bool = True  # the table of indicators too
    title: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    """A part of the index in our row: its score, what it gives to the index, and what it moved it by."""

    part: Part
    score: float
    gives: float
    moved: float


def needs(parameters: Parameters, standpoint: Standpoint) -> Needs:
    codes = known_indicators(standpoint.catalogue.index(parameters.index), standpoint.catalogue)
    return Needs(series=codes, throughout=codes)


def build(parameters: Parameters, context: BlockContext) -> tuple[Node, ...]:
    recipe = context.catalogue.index(parameters.index)
    point = context.standpoint
    own = point.area("self")
    period = Period.parse(parameters.period) if parameters.period else None
    found = index_of(
        recipe, context.data.series, context.catalogue, own, period=period, until=point.until, year=point.year
    )
    title = context.rich(parameters.title) if parameters.title else text(recipe.title[context.lang])
    note = (context.rich(parameters.note),) if parameters.note else ()
    row = found.result.of(own) if found and own in found.result.units else -1
    indicators = [context.catalogue.indicator(code) for code in known_indicators(recipe, context.catalogue)]
    if found is None or row < 0 or np.isnan(found.result.index[row]):
        why = no_figure_in_words((context.series(one.id, own, ALL) for one in indicators), context)
        told = f"{recipe.title[context.lang]} ({recipe.direction(context.lang)})"
        return (nothing_to_draw(context, *indicators, title=title, subtitle=told, why=why, note=note),)
    top, pillars = _lines(found, row)
    figure = Figure(
        id=context.id,
        number=context.numbering.next("figure"),
        title=title,
        subtitle=_subtitle(found, context),
        alternative=_in_words(found, row, top, pillars, context),
        chart=interval_chart(
            [_drawn(found, row, line, context) for line in (top, *pillars)], _benchmark(recipe, context), context.lang
        ),
        data=_parts_table(found, row, top, pillars, context),
        notes=(*note, *(text(words) for words in notes_in_words(found, row, context))),
        source=context.source_line(*indicators),
    )
    return (figure, _indicator_table(found, row, context)) if parameters.details else (figure,)


def _lines(found: IndexOf, row: int) -> tuple[_Line, list[_Line]]:
    recipe = found.result.recipe
    return _line(found, row, recipe.tree), [_line(found, row, part) for part in recipe.tree.parts]


def _line(found: IndexOf, row: int, part: Part) -> _Line:
    result, below = found.result, {leaf.indicator for leaf in part.walk() if leaf.indicator}
    at = [number for number, leaf in enumerate(result.indicators) if leaf in below]
    moved = result.movement
    step = float("nan")
    if moved is not None and not np.isnan(moved.change[row]):
        known = moved.moved[row, at]
        step = float(moved.change[row] if part is result.recipe.tree else np.nansum(known))
        if part.indicator and np.isnan(known).all():
            step = float("nan")
    return _Line(part, float(result.scores[part.key][row]), float(np.nansum(result.contributions[row, at])), step)


def _when(found: IndexOf, context: BlockContext) -> str:
    return f"{context.area_name(context.standpoint.area('self'))}, {found.period.show(context.lang)}"


def _subtitle(found: IndexOf, context: BlockContext) -> str:
    recipe = found.result.recipe
    told = f"{recipe.title[context.lang]}, {recipe.direction(context.lang)}"
    return f"{_when(found, context)}. {told}"


def _benchmark(recipe: IndexRecipe, context: BlockContext) -> Benchmark | None:
    """Only where 100 is the middle of every part as well as of the whole."""
    middle = {"ratio_median": N_("median = 100"), "ratio_mean": N_("mean = 100")}.get(recipe.normalisation.method)
    if recipe.hundred:
        middle = N_("median = 100") if recipe.hundred == "median" else N_("mean = 100")
    return Benchmark(100.0, context.words(middle)) if middle else None


def _drawn(found: IndexOf, row: int, line: _Line, context: BlockContext) -> IntervalRow:
    recipe, told = found.result.recipe, found.uncertainty
    whole = line.part is recipe.tree
    known = not np.isnan(line.score)
    return IntervalRow(
        name=part_name(line.part, context),
        role="own" if whole else "region",
        value=line.score if known else None,
        text=number(line.score, recipe, context),
        lower=float(told.score_lower[row]) if whole else None,
        upper=float(told.score_upper[row]) if whole else None,
        compared=_shape(line.moved, recipe),
        word=number(line.moved, recipe, context, signed=True),
        missing="" if known else context.words(N_("no figure")),
    )


def _shape(step: float, recipe: IndexRecipe) -> Literal["up", "down", "same", ""]:
    if np.isnan(step):
        return ""
    rounded = round_half_up(step, recipe.decimals)
    return "same" if rounded == 0 else "up" if rounded > 0 else "down"


def _in_words(found: IndexOf, row: int, top: _Line, pillars: list[_Line], context: BlockContext) -> str:
    recipe = found.result.recipe
    parts = [
        context.words(
            N_("{part} {value}, moved the index by {change}") if not np.isnan(line.moved) else N_("{part} {value}"),
            part=part_name(line.part, context),
            value=number(line.score, recipe, context),
            change=number(line.moved, recipe, context, signed=True),
        )
        for line in pillars
        if not np.isnan(line.score)
    ]
    first = f"{_subtitle(found, context)}: {number(top.score, recipe, context)}."
    listed = "; ".join(parts)
    return " ".join([first, f"{listed}.", movement_in_words(found, row, context), place_in_words(found, row, context)])


def _columns(found: IndexOf, context: BlockContext, *, first: str, spans: bool) -> tuple[Column, ...]:
    direction = found.result.recipe.direction(context.lang)
    return (
        Column(head=context.words(first), role="header"),
        Column(head=context.words(N_("Score ({direction})"), direction=direction), role="number"),
        *([Column(head=context.words(N_("In 90 per cent of the trials")), role="number")] if spans else []),
        Column(head=context.words(N_("Gives to the index")), role="number"),
        Column(head=context.words(N_("Moved it from {period}"), period=found.before.show(context.lang)), role="number"),
    )


def _parts_table(found: IndexOf, row: int, top: _Line, pillars: list[_Line], context: BlockContext) -> Table:
    recipe, told = found.result.recipe, found.uncertainty
    span = format_range(*(number(float(end[row]), recipe, context) for end in (told.score_lower, told.score_upper)))
    rows = [
        _row(line, recipe, context, role="own" if line is top else "regular", span=span if line is top else "")
        for line in (top, *pillars)
    ]
    return Table(
        id=f"{context.id}-data",
        title=text(recipe.title[context.lang]),
        subtitle=_when(found, context),
        columns=_columns(found, context, first=N_("Part"), spans=True),
        rows=tuple(rows),
        dense=True,
    )


def _row(
    line: _Line, recipe: IndexRecipe, context: BlockContext, *, role: Literal["own", "regular"], span: str | None = None
) -> Row:
    cells: list[tuple[str, Literal["up", "down", "same", ""]]] = [
        (part_name(line.part, context), ""),
        (number(line.score, recipe, context) or "..", ""),
        *([(span, "")] if span is not None else []),  # type: ignore[list-item]  # a span is a text of no shape
        ("" if np.isnan(line.score) else number(line.gives, recipe, context), ""),
        (number(line.moved, recipe, context, signed=True), ""),
    ]
    return Row(role=role, cells=tuple(Cell(content=text(words), shape=shape) for words, shape in cells))


def _indicator_table(found: IndexOf, row: int, context: BlockContext) -> Table:
    """Every indicator that has a figure, below its pillar; optional ones without one are not told."""
    recipe = found.result.recipe
    rows: list[Row] = []
    for part in recipe.tree.parts:
        leaves = [leaf for leaf in part.walk() if leaf.indicator]
        if part.parts:
            rows.append(Row(role="group", cells=(Cell(content=text(part_name(part, context))),)))
        lines = [_line(found, row, leaf) for leaf in leaves]
        shown = [line for line in lines if not (line.part.optional and np.isnan(line.score))]
        rows += [_row(line, recipe, context, role="regular") for line in shown]
    note: Inlines = text(context.words(N_("Scores are on the index's scale, so each says the same way: {direction}."),
                                       direction=recipe.direction(context.lang)))  # fmt: skip
    return Table(
        id=f"{context.id}-indicators",
        number=context.numbering.next("table"),
        title=text(context.words(N_("What the index is made of: {title}"), title=recipe.title[context.lang])),
        subtitle=_when(found, context),
        columns=_columns(found, context, first=N_("Indicator"), spans=False),
        rows=tuple(rows),
        notes=(note,),
        source=context.source_line(
            *(context.catalogue.indicator(code) for code in known_indicators(recipe, context.catalogue))
        ),
        dense=True,
    )
