"""Indicator chart: the municipality over time against its county or region, the country and chosen peers."""

from __future__ import annotations

from dataclasses import replace

from vointi.core.catalogue import Indicator
from vointi.core.document import Cell, Column, Figure, Inlines, Node, Row, Table, plain_text, text
from vointi.core.language import N_
from vointi.core.values import ALL, Group, Period, Point, Series
from vointi.reports.blocks import BlockInfo, Needs
from vointi.reports.blocks._alternative import chart_in_words
from vointi.reports.blocks._context import AreaName, BlockContext, BlockParameters
from vointi.reports.blocks._lines import line_of
from vointi.reports.charts import Reference, line_chart
from vointi.reports.data import Standpoint

INFO = BlockInfo("chart", N_("One indicator over time: own municipality, areas around, country, peers."))
EXAMPLE = "indicator: sotkanet:288\ntitle: Tupakointi\nnote: Kysely tehdään joka toinen vuosi.\n"

_MOST_YEARS = 7  # columns of years that fit on a printed page and still can be read


class Parameters(BlockParameters):
    """`title` is the finding (a claim, bound) and falls back to the measure; `since` is the first year drawn."""

    indicator: str
    title: str = ""
    subtitle: str = ""
    alternative: str = ""
    note: str = ""
    group: str = ""
    since: int | None = None
    areas: tuple[AreaName, ...] = ("county", "region", "subregion", "country")
    peers: bool = True


def needs(parameters: Parameters, standpoint: Standpoint) -> Needs:
    return Needs(series=(parameters.indicator,))


def build(parameters: Parameters, context: BlockContext) -> tuple[Node, ...]:
    indicator = context.catalogue.indicator(parameters.indicator)
    own, others = _series(parameters, indicator, context)
    drawn = [series for series in (own, *others) if series.with_values]
    measured = context.measured(indicator)
    title = context.rich(parameters.title) if parameters.title else text(indicator.short_title[context.lang])
    subtitle = (
        plain_text(context.rich(parameters.subtitle)) if parameters.subtitle else measured + _span(drawn, context)
    )
    notes = _notes(parameters, indicator, own, others, context)
    alternative = plain_text(context.rich(parameters.alternative)) if parameters.alternative else ""
    if drawn:
        words = chart_in_words(indicator, own, others, context)
        alternative = f"{alternative} {words}".strip()
    chart = line_chart(
        [line_of(series, indicator, context) for series in _different(drawn)],
        context.lang,
        from_zero=indicator.reference is None,
        reference=_reference(indicator, context),
            notes=[gap for series in drawn if (gap := _gap(series, context))],
    ) if drawn else None  # fmt: skip
    return (
        Figure(
            id=context.id,
            number=context.numbering.next("figure"),
            title=title,
            subtitle=subtitle,
            alternative=alternative or context.words(N_("No figures.")),
            chart=chart,
            data=_table(indicator, drawn, context) if drawn else None,
            notes=notes,
            source=context.source_line(indicator),
        ),
    )


def _series(parameters: Parameters, indicator: Indicator, context: BlockContext) -> tuple[Series, list[Series]]:
    """Own series, and those of the areas around it that the indicator is compared with, in the order of every table."""
    grp = Group.parse(parameters.group) if parameters.group else ALL
    around = [name for name in parameters.areas if _comparator(name) in indicator.comparators]
    areas = [context.standpoint.area(name) for name in around]
    if parameters.peers and "peers" in indicator.comparators:
        areas += context.standpoint.settings.peers
    wanted = [area for area in dict.fromkeys(areas) if area] if indicator.unit.compares else []
    found = [_since(context.series(indicator.id, area, grp), parameters.since) for area in wanted]
    own = _since(context.series(indicator.id, context.standpoint.area("self"), grp), parameters.since)
    return own, _without_region_besides_county(found)


def _without_region_besides_county(series: list[Series]) -> list[Series]:
    """A county and a region hold nearly the same residents: the second line would tell nothing more."""
    has_county = any(s.area.startswith("wellbeing_county:") and s.with_values for s in series)
    return [s for s in series if not (has_county and s.area.startswith("region:"))]


def _different(drawn: list[Series]) -> list[Series]:
    """Series to draw: of several with the same figures (a region of one sub-region) the first."""
    kept: dict[tuple[tuple[Period, float | None], ...], Series] = {}
    for series in drawn:
        kept.setdefault(tuple((p.period, p.value) for p in series.points), series)
    return list(kept.values())


def _comparator(name: str) -> str:
    return "wellbeing_county" if name == "county" else name


def _since(series: Series, year: int | None) -> Series:
    if year is None:
        return series
    return replace(series, points=tuple(p for p in series.points if p.period.last_year >= year))


def _reference(indicator: Indicator, context: BlockContext) -> Reference | None:
    given = indicator.reference
    return Reference(value=given.value, label=given.label[context.lang]) if given else None


def _span(drawn: list[Series], context: BlockContext) -> str:
    points = [point for series in drawn for point in series.with_values]
    if not points:
        return ""
    first, last = min(p.period for p in points), max(p.period for p in points)
    if first == last:
        return f", {first.show(context.lang)}"
    return f", {first.start.year}\u2013{last.last_year}"


def _notes(
    parameters: Parameters, indicator: Indicator, own: Series, others: list[Series], context: BlockContext
) -> tuple[Inlines, ...]:
    notes: list[Inlines] = [context.rich(parameters.note)] if parameters.note else []
    if not own.with_values:
        name = context.area_name(context.standpoint.area("self"))
        reasons = sorted({p.reason(context.lang) for p in own.points})
        words = context.words(
            N_("No figure for {area}: {reason}."),
            area=name,
            reason="; ".join(reasons) or context.words(N_("no figure in the data")),
        )
        notes.append(text(words))
    country = context.standpoint.area("country")
    if (
        "country" in indicator.comparators
        and indicator.unit.compares
        and not any(s.area == country and s.with_values for s in others)
    ):
        notes.append(
            text(context.words(N_("The data hold no figure for the whole country, and none is made by averaging.")))
        )
    drawn = [series for series in (own, *others) if series.with_values]
    same = [series for series in drawn if series not in _different(drawn)]
    notes += [
        text(context.words(N_("{area}: the same figures, so no line of its own."), area=context.area_name(s.area)))
        for s in same
    ]
    for series in (own, *others):
        if gap := _gap(series, context):
            notes.append(text(gap))
    breaks = [entry for entry in indicator.breaks if _inside(Period.parse(entry.period), drawn)]
    notes += [text(words) for one in drawn for words in context.border_notes(one, since=one.with_values[0].period)]
    notes += [text(entry.note[context.lang]) for entry in breaks]
    return tuple(notes)


def _inside(period: Period, drawn: list[Series]) -> bool:
    """Does a break fall between the first and the last figure that is drawn?"""
    periods = [point.period for series in drawn for point in series.with_values]
    return bool(periods) and min(periods) < period <= max(periods)


def _gap(series: Series, context: BlockContext) -> str:
    """Says why a line breaks, where the ledger knows: missing figures between the first and the last one."""
    known = series.with_values
    if not known:
        return ""
    inside = [p for p in series.points if p.value is None and known[0].period < p.period < known[-1].period]
    if not inside:
        return ""
    reasons = sorted({p.reason(context.lang) for p in inside})
    periods = ", ".join(p.period.show(context.lang) for p in inside)
    return context.words(
        N_("The line of {area} breaks ({periods}): {reason}."),
        area=context.area_name(series.area),
        periods=periods,
        reason="; ".join(reasons),
    )


def _table(indicator: Indicator, drawn: list[Series], context: BlockContext) -> Table:
    """The same figures as a table: at most seven periods, the newest three and the first among them."""
    periods = _chosen(sorted({point.period for series in drawn for point in series.points}))
    shown: list[Point | None] = []
    rows = []
    for series in drawn:
        points = [series.at(period) for period in periods]
        shown += points
        own = series.area == context.standpoint.area("self")
        cells = [context.area_name(series.area), *(context.number(indicator, point) for point in points)]
        rows.append(Row(role="own" if own else "regular", cells=tuple(Cell(content=text(cell)) for cell in cells)))
    columns = (
        Column(head=context.words(N_("Area")), role="header"),
        *(Column(head=period.show(context.lang), role="number") for period in periods),
    )
    return Table(
        id=f"{context.id}-data",
        title=text(indicator.short_title[context.lang]),
        columns=columns,
        rows=tuple(rows),
        notes=context.notes_on(*shown),
        dense=True,
    )


def _chosen(periods: list[Period]) -> list[Period]:
    if len(periods) <= _MOST_YEARS:
        return periods
    newest, older = periods[-3:], periods[:-3]
    step = (len(older) - 1) / (_MOST_YEARS - 4)
    return [older[round(n * step)] for n in range(_MOST_YEARS - 3)] + newest
