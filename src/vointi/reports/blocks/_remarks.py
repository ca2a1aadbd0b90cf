"""What blocks say in words beside what they draw: why there is nothing, and where figures cannot be compared."""

from __future__ import annotations

from collections.abc import Iterable

from vointi.core.catalogue import Indicator
from vointi.core.document import Figure, Inlines, text
from vointi.core.language import N_
from vointi.core.values import Period, Series
from vointi.reports.blocks._context import BlockContext


def nothing_to_draw(
    context: BlockContext,
    *indicators: Indicator,
    title: Inlines,
    subtitle: str,
    why: str,
    note: tuple[Inlines, ...] = (),
) -> Figure:
    return Figure(
        id=context.id,
        number=context.numbering.next("figure"),
        title=title,
        subtitle=subtitle,
        alternative=why,
        chart=None,
        data=None,
        notes=(*note, text(why)),
        source=context.source_line(*indicators),
    )


def no_figure_in_words(series: Iterable[Series], context: BlockContext) -> str:
    """That there is no figure for us, with the reasons that the series give."""
    reasons = sorted({point.reason(context.lang) for one in series for point in one.points if point.value is None})
    return context.words(
        N_("No figure for {area}: {reason}."),
        area=context.area_name(context.standpoint.area("self")),
        reason="; ".join(reasons) or context.words(N_("no figure in the data")),
    )


def breaks_in_words(indicator: Indicator, first: Period, last: Period, context: BlockContext) -> list[str]:
    """The breaks of an indicator after the first of two periods, up to the last."""
    found = [entry for entry in indicator.breaks if first < Period.parse(entry.period) <= last]
    return [f"{indicator.short_title[context.lang]}. {entry.note[context.lang]}" for entry in found]
