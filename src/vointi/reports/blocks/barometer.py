"""Barometer: the indicators of a theme as rows, the own figure of each on the range of all municipalities."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from vointi.core.catalogue import Indicator
from vointi.core.document import Cell, Chart, Column, Figure, Inlines, Node, Row, Table, text
from vointi.core.language import N_
from vointi.core.numbers import NO_BREAK_SPACE, NOT_PUBLISHED, format_number, round_half_up
from vointi.core.values import Period, Point
from vointi.reports.blocks import BlockInfo, Needs
from vointi.reports.blocks._context import BlockContext, BlockParameters
from vointi.reports.blocks._names import measure_name
from vointi.reports.blocks._place import Place, place_of
from vointi.reports.charts import BarometerRow, BarometerWords, barometer
from vointi.reports.charts.barometer import Side
from vointi.reports.charts.barometer_parts import Change
from vointi.reports.data import Standpoint

INFO = BlockInfo("barometer", N_("Indicators as rows: the own figure on the range of all municipalities."))
EXAMPLE = "indicators: [sotkanet:181, sotkanet:288]\ntitle: Mallila kuntien joukossa\nnote: Luvut ovat uusimmat.\n"

_MOST = 20  # rows that fit on one printed page: a drawing is never split
_GOOD: dict[str, Side] = {"lower": "left", "higher": "right"}
_GOOD_WORDS = {"lower": N_("smaller"), "higher": N_("larger")}
_GOOD_SENTENCES = {"lower": N_("Smaller is better."), "higher": N_("Larger is better.")}


class Parameters(BlockParameters):
    indicators: Annotated[tuple[str, ...], Field(min_length=1, max_length=_MOST)]
    title: str = ""
    note: str = ""


def needs(parameters: Parameters, standpoint: Standpoint) -> Needs:
    return Needs(series=parameters.indicators, everywhere=parameters.indicators)


def build(parameters: Parameters, context: BlockContext) -> tuple[Node, ...]:
    places = [place_of(context.catalogue.indicator(code), context) for code in dict.fromkeys(parameters.indicators)]
    name = context.area_name(context.standpoint.area("self"))
    shown = any(place.last or place.spread for place in places)
    title = (
        context.rich(parameters.title)
        if parameters.title
        else text(context.words(N_("{area} among the municipalities"), area=name))
    )
    return (
        Figure(
            id=context.id,
            number=context.numbering.next("figure"),
            title=title,
            subtitle=context.words(N_("The newest figures, and the range of all municipalities in the same period")),
            alternative=" ".join(_in_words(place, name, context) for place in places),
            chart=_chart(places, name, context) if shown else None,
            data=_table(places, name, context) if shown else None,
            notes=_notes(parameters, places, name, context),
            source=context.source_line(*(place.indicator for place in places)),
        ),
    )


def _chart(places: Sequence[Place], name: str, context: BlockContext) -> Chart:
    words = BarometerWords(
        indicator=context.words(N_("Indicator")),
        own=name,
        period=context.words(N_("Year")),
        place=context.words(N_("Place among the municipalities")),
        half=context.words(N_("half of the municipalities")),
        median=context.words(N_("median of the municipalities")),
        most=context.words(N_("nine out of ten municipalities")),
        good=context.words(N_("good direction")),
        change=context.words(N_("Change (since)")),
    )
    rows = []
    for place in places:
        change, way = _change(place, context)
        row = BarometerRow(
            name=measure_name(place.indicator, context),
            value=context.number(place.indicator, place.last),
            period=place.period.show(context.lang) if place.period else "",
            spread=place.spread,
            own=place.dot,
            good=_GOOD.get(place.indicator.polarity, "") if place.spread else "",
            instead=place.instead,
            change=change,
            way=way,
        )
        rows.append(row)
    return barometer(rows, words)


def _table(places: Sequence[Place], name: str, context: BlockContext) -> Table:
    county = context.standpoint.area("county")
    has_county = any(place.county.with_values for place in places)
    columns = (
        Column(head=context.words(N_("Indicator")), role="header"),
        Column(head=name, role="number"),
        Column(head=context.words(N_("Year")), role="number"),
        Column(head=context.words(N_("Change (since)"))),
        Column(head=context.words(N_("Median of the municipalities")), role="number"),
        *([Column(head=context.area_name(county), role="number")] if has_county else []),
        Column(head=context.words(N_("Place among the municipalities"))),
        Column(head=context.words(N_("Good direction"))),
    )
    rows = [Row(cells=tuple(_cells(place, has_county, context))) for place in places]
    compared = [_county(place) for place in places] if has_county else []
    rule = N_(
        "Rose, fell and unchanged tell where the number went from the figure before, by the figures as they are shown. "
        "Whether a change is more than chance is not tested."
    )
    return Table(
        id=f"{context.id}-data",
        title=text(context.words(N_("{area} among the municipalities"), area=name)),
        columns=columns,
        rows=tuple(rows),
        notes=(text(context.words(rule)), *context.notes_on(*(place.last for place in places), *compared)),
        dense=True,
    )


def _cells(place: Place, has_county: bool, context: BlockContext) -> list[Cell]:
    indicator = place.indicator
    median = format_number(place.spread.median, indicator.decimals, context.lang) if place.spread else NOT_PUBLISHED
    good = _GOOD_WORDS.get(indicator.polarity)
    change, way = _change(place, context)
    return [
        Cell(content=text(measure_name(indicator, context))),
        Cell(content=text(context.number(indicator, place.last))),
        Cell(content=text(place.period.show(context.lang) if place.period else "")),
        Cell(content=text(change), shape=way),
        Cell(content=text(median)),
        *([Cell(content=text(context.number(indicator, _county(place))))] if has_county else []),
        Cell(content=text(context.words(place.quarter) if place.quarter else place.instead)),
        Cell(content=text(context.words(good) if good else "")),
    ]


def _county(place: Place) -> Point | None:
    return place.county.at(place.period) if place.period else None


def _change(place: Place, context: BlockContext) -> tuple[str, Change]:
    """Where the number went, by the rounded figures, so that the word never contradicts them; and the shape of it."""
    last, before = place.last, place.before
    if last is None or before is None:
        return "", ""
    since = before.period.show(context.lang)
    if _break_between(place.indicator, before.period, last.period):
        return context.words(N_("not comparable ({since})"), since=since), ""
    decimals = place.indicator.decimals
    change = round_half_up(last.value or 0, decimals) - round_half_up(before.value or 0, decimals)
    if not change:
        return context.words(N_("unchanged ({since})"), since=since), "same"
    amount = format_number(abs(change), decimals, context.lang)
    words = N_("rose {amount} ({since})") if change > 0 else N_("fell {amount} ({since})")
    told = context.words(words, amount=amount, since=since).replace(" ", NO_BREAK_SPACE)
    return told, "up" if change > 0 else "down"


def _break_between(indicator: Indicator, before: Period, last: Period) -> bool:
    return any(before < Period.parse(entry.period) <= last for entry in indicator.breaks)


def _in_words(place: Place, name: str, context: BlockContext) -> str:
    """A row for those who hear it: the own figure, its place, the median, and which way is better."""
    indicator = place.indicator
    measure = measure_name(indicator, context).replace(NO_BREAK_SPACE, " ")
    if place.last is None:
        sentence = context.words(N_("{measure}: no figure for {area}."), measure=measure, area=name)
    else:
        sentence = context.words(
            N_("{measure}: {area} {value} ({period}), {place}."),
            measure=measure,
            area=name,
            value=context.number(indicator, place.last),
            period=place.last.period.show(context.lang),
            place=context.words(place.quarter) if place.quarter else place.instead,
        )
    if place.spread:
        sentence += " " + context.words(
            N_("Median of {count} municipalities {median}."),
            count=place.count,
            median=format_number(place.spread.median, indicator.decimals, context.lang),
        )
    if change := _change(place, context)[0]:
        sentence += " " + context.words(N_("Change: {change}."), change=change.replace(NO_BREAK_SPACE, " "))
    if place.spread and (good := _GOOD_SENTENCES.get(indicator.polarity)):
        sentence += f" {context.words(good)}"
    return sentence


def _notes(parameters: Parameters, places: Sequence[Place], name: str, context: BlockContext) -> tuple[Inlines, ...]:
    notes: list[Inlines] = [context.rich(parameters.note)] if parameters.note else []
    if not any(place.last or place.spread for place in places):
        reasons = sorted({point.reason(context.lang) for place in places for point in place.own.points})
        reason = "; ".join(reasons) or context.words(N_("no figure in the data"))
        return (*notes, text(context.words(N_("No figure for {area}: {reason}."), area=name, reason=reason)))
    if any(place.spread for place in places):
        scale = N_(
            "Each row has its own scale, with larger figures to the right. The range and the median are of the "
            "municipalities that have a figure; the median is not the figure of the whole country."
        )
        notes.append(text(context.words(scale)))
    notes += context.notes_on(*(place.last for place in places))
    for place in places:
        told = context.border_notes(place.own, since=(place.before or place.last).period) if place.last else []
        if place.last and place.before:
            told += [
                entry.note[context.lang]
                for entry in place.indicator.breaks
                if place.before.period < Period.parse(entry.period) <= place.last.period
            ]
        notes += [text(f"{place.indicator.short_title[context.lang]}. {words}") for words in told]
    return tuple(notes)
