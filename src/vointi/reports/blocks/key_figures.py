"""Key figures: a few large numbers, each with its year, its direction as a sparkline, and what it was before."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from vointi.core.bindings import ValueBinding
from vointi.core.catalogue import Indicator
from vointi.core.document import Callout, KeyFigure, KeyFigures, Node, Paragraph, Value, plain_text, text
from vointi.core.language import N_
from vointi.core.numbers import NO_BREAK_SPACE, format_number
from vointi.core.values import ALL, Series
from vointi.reports.blocks import BlockInfo, Needs
from vointi.reports.blocks._alternative import series_in_words
from vointi.reports.blocks._context import AreaName, BlockContext, BlockParameters
from vointi.reports.charts import sparkline
from vointi.reports.data import Standpoint
from vointi.reports.live.resolve import Resolver
from vointi.reports.live.show import show_value

INFO = BlockInfo("key_figures", N_("A few large numbers with their year and direction."))
EXAMPLE = "indicators: [sotkanet:127, sotkanet:181]\ntitle: Vuosi lukuina\n"


class Parameters(BlockParameters):
    indicators: Annotated[tuple[str, ...], Field(min_length=1, max_length=9)]
    title: str = ""
    compare: AreaName = "county"  # the area whose figure stands beside: county, region, country …


def needs(parameters: Parameters, standpoint: Standpoint) -> Needs:
    return Needs(series=parameters.indicators)


def build(parameters: Parameters, context: BlockContext) -> tuple[Node, ...]:
    items = []
    absent = []
    borders: list[str] = []
    for code in parameters.indicators:
        indicator = context.catalogue.indicator(code)
        series = context.series(code, context.standpoint.area("self"), ALL)
        if series.with_values:
            items.append(_item(indicator, series, parameters, context))
            borders += [f"{indicator.short_title[context.lang]}. {words}" for words in context.border_notes(series)]
        else:
            absent.append(indicator.short_title[context.lang])
    nodes: list[Node] = []
    if items:
        note = " ".join([_how_to_read(context), *borders])
        title = plain_text(context.rich(parameters.title)) or context.words(N_("The year in figures"))
        nodes.append(KeyFigures(id=context.id, title=title, items=tuple(items), note=text(note)))
    if absent:
        words = context.words(
            N_("No figure for {area}: {indicators}."), area=_own_name(context), indicators="; ".join(absent)
        )
        nodes.append(_missing(context, words))
    return tuple(nodes)


def _item(indicator: Indicator, series: Series, parameters: Parameters, context: BlockContext) -> KeyFigure:
    binding = ValueBinding(indicator=indicator.id)
    shown = show_value(binding, context.data, context.standpoint, context.lang)
    resolver = Resolver(context.data, context.standpoint, context.lang)
    ident = f"{context.id}-{indicator.id.replace(':', '-').replace('_', '-')}"
    first = series.with_values[0]
    lines = [f"{first.period.show(context.lang)}: {format_number(first.value or 0, indicator.decimals, context.lang)}"]
    other = context.standpoint.area(parameters.compare)
    beside = context.series(indicator.id, other, ALL).at(shown.period) if other and shown.period else None
    if beside and beside.value is not None:
        lines.append(f"{context.area_name(other)} {context.number(indicator, beside)}")
    return KeyFigure(
        id=ident,
        label=indicator.short_title[context.lang],
        value=Value(id=f"{ident}-value", text=shown.bare, binding=str(binding), origin=resolver.origin(binding, shown)),
        unit=indicator.unit.attached(context.lang),
        period=shown.period.show(context.lang) if shown.period else "",
        sparkline=sparkline([(p.period.middle_year, p.value) for p in series.points]),
        alternative=series_in_words(indicator, series, context),
        context=tuple(line.replace(" ", NO_BREAK_SPACE) if len(line) < 24 else line for line in lines),
    )


def _own_name(context: BlockContext) -> str:
    return context.area_name(context.standpoint.area("self"))


def _how_to_read(context: BlockContext) -> str:
    return context.words(
        N_(
            "The large number is the newest figure of {area}, with its year beside it. "
            "The small charts do not start from zero: they show direction, not level."
        ),
        area=_own_name(context),
    )


def _missing(context: BlockContext, words: str) -> Callout:
    paragraph = Paragraph(id=f"{context.id}-missing-text", content=text(words))
    return Callout(id=f"{context.id}-missing", role="missing", content=(paragraph,))
