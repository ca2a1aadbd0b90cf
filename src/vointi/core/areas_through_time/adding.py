"""Adding up what several municipalities of one indicator, period and group had before they became one.

A count of the whole is the sum of the counts of its parts. A rate of the whole is the sum of the numerators by the sum
of the denominators: it needs both of every part. Nothing else adds up: a mean, an index, a median, a rate alone.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from vointi.core.catalogue import Indicator
from vointi.core.units import Unit
from vointi.core.values import BorderChange, Status

Row = Mapping[str, Any]
"""A row of an observation table. It may have `vintage` and `least`; other columns are those of the first part."""

COUNTS = frozenset({Unit.PERSONS, Unit.HOUSEHOLDS, Unit.COUNT, Unit.CASES, Unit.VISITS, Unit.CONTACTS})
"""Units that say that a figure is a count. Hours, kilometres and euros do not: they may as well be means."""

RATES: Mapping[Unit, float] = {
    Unit.PERCENT: 100,
    Unit.PER_100: 100,
    Unit.PER_1000: 1_000,
    Unit.PER_10000: 10_000,
    Unit.PER_100000: 100_000,
    Unit.EURO_PER_PERSON: 1,
    Unit.LITRES_PER_PERSON: 1,
    Unit.RATIO: 1,
}
"""A rate is this many times its numerator by its denominator."""

# Which reason a sum gives where its parts give several.
_REASONS = (
    Status.TOO_FEW,
    Status.PROTECTED,
    Status.NOT_PUBLISHED,
    Status.WITHDRAWN,
    Status.NOT_COLLECTED,
    Status.NOT_APPLICABLE,
)


def added(rows: Sequence[Row], area: str, indicator: Indicator, *, complete: bool) -> dict[str, Any] | BorderChange:
    """The row of `area` made of its parts' rows, or why it cannot be made.

    Where a part's figure is missing, so is the sum, with the reason. `complete` is False where a part has no row.
    Interval limits are not added: they are None.
    """
    if indicator.unit not in COUNTS:
        if indicator.unit not in RATES:
            return BorderChange.NOT_A_SUM
        if reason := _unfit(rows, indicator):
            return reason
    status = _status(rows, complete)
    numerator, denominator = _sum(rows, "numerator"), _sum(rows, "denominator")
    whole = {**rows[0], "area": area, "lower": None, "upper": None, "status": status.value}
    if "vintage" in rows[0]:
        whole["vintage"] = max(row["vintage"] for row in rows)
    if "least" in whole and len(rows) > 1:
        whole["least"] = None  # that a part is under a limit does not say that the sum is
    if not status.has_value:
        return {**whole, "value": None, "numerator": None, "denominator": None}
    if indicator.unit in COUNTS:
        value = _sum(rows, "value")
    elif numerator is None or not denominator:
        return BorderChange.RATE
    else:
        value = RATES[indicator.unit] * numerator / denominator
    return {**whole, "value": value, "numerator": numerator, "denominator": denominator}


def _unfit(rows: Sequence[Row], indicator: Indicator) -> BorderChange | None:
    """Why rates are not made anew: counts are lacking, or they are not those that the rate was made of."""
    known = [row for row in rows if row["value"] is not None]
    if not known or any(row["numerator"] is None or not row["denominator"] for row in known):
        return BorderChange.RATE
    step: float = 10.0**-indicator.decimals
    for row in known:
        rate = RATES[indicator.unit] * row["numerator"] / row["denominator"]
        if abs(rate - row["value"]) > step:
            return BorderChange.COUNTS_DIFFER
    return None


def _status(rows: Sequence[Row], complete: bool) -> Status:
    found = {Status(row["status"]) for row in rows}
    if not complete:
        found.add(Status.NOT_PUBLISHED)
    for reason in _REASONS:
        if reason in found:
            return reason
    return Status.PROVISIONAL if Status.PROVISIONAL in found else Status.FINAL


def _sum(rows: Sequence[Row], column: str) -> float | None:
    values = [row[column] for row in rows]
    return None if None in values else math.fsum(values)
