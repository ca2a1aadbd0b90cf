"""Where the own municipality stands among all municipalities in an indicator: the figures behind a barometer's row."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vointi.core.catalogue import Indicator
from vointi.core.language import N_
from vointi.core.values import ALL, Period, Point, Series
from vointi.reports.blocks._context import BlockContext
from vointi.reports.charts import Spread

FEWEST = 5
"""Municipalities with a figure: of fewer there is no range to stand in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """`last` is the newest own figure and `before` the one before it; `period` is that of the row.

    `spread` is of the `count` municipalities that have a figure in the period; without one, `instead` says why.
    """

    indicator: Indicator
    own: Series
    county: Series
    last: Point | None
    before: Point | None
    period: Period | None
    count: int = 0
    spread: Spread | None = None
    instead: str = ""

    @property
    def dot(self) -> float | None:
        """Our own figure, where there is a spread to set it on."""
        return self.last.value if self.last and self.spread else None

    @property
    def quarter(self) -> str:
        """An N_ text; a figure on the limit of a quarter is in the middle half, as it is drawn. Empty without a dot."""
        if self.dot is None or self.spread is None:
            return ""
        if self.dot < self.spread.p25:
            return N_("lowest quarter")
        return N_("highest quarter") if self.dot > self.spread.p75 else N_("middle half")


def place_of(indicator: Indicator, context: BlockContext) -> Place:
    """The place by disclosed figures. Figures of different periods are never set on one range."""
    own = context.series(indicator.id, context.standpoint.area("self"), ALL)
    county = context.series(indicator.id, context.standpoint.area("county"), ALL)
    last, before = own.latest(), own.latest(back=1)
    found = context.data.everywhere.get(indicator.id)
    period = last.period if last else found.period if found else None
    values = [point.value for point in found.points.values() if point.value is not None] if found else []
    spread, instead = None, ""
    if not indicator.unit.compares:
        instead = context.words(N_("numbers that grow with the municipality are not compared"))
    elif found and period and found.period > period:
        instead = context.words(
            N_("the others' newest figures are of {period}"), period=found.period.show(context.lang)
        )
    elif found is None or found.period != period or len(values) < FEWEST:
        instead = context.words(N_("too few municipalities to compare"))
    elif context.standpoint.until and found.period.last_year > context.standpoint.until:
        instead = context.words(
            N_("the others' newest figures are of {period}"), period=found.period.show(context.lang)
        )
    else:
        spread = spread_of(values)
    return Place(
        indicator=indicator,
        own=own,
        county=county,
        last=last,
        before=before,
        period=period,
        count=len(values) if spread else 0,
        spread=spread,
        instead=instead,
    )


def spread_of(values: list[float]) -> Spread:
    """Percentiles by linear interpolation between the ordered values (type 7 of Hyndman and Fan 1996)."""
    p5, p25, median, p75, p95 = (float(found) for found in np.percentile(values, (5, 25, 50, 75, 95)))
    return Spread(p5=p5, p25=p25, median=median, p75=p75, p95=p95)
