"""Which values a figure can have at all, by its unit. What lies outside is told, and taken in as the source gave it."""

from __future__ import annotations

import math

from vointi.core.units import Unit

_ANY = (-math.inf, math.inf)
_NOT_NEGATIVE = (0.0, math.inf)
_RANGES = {
    Unit.PERCENT: (0.0, 100.0),
    **dict.fromkeys((Unit.PERSONS, Unit.HOUSEHOLDS, Unit.COUNT, Unit.CASES, Unit.VISITS, Unit.CONTACTS), _NOT_NEGATIVE),
    **dict.fromkeys((Unit.LITRES_PER_PERSON, Unit.DAYS, Unit.HOURS, Unit.KILOMETRES), _NOT_NEGATIVE),
}


def plausible_range(unit: Unit | None) -> tuple[float, float]:
    """The least and the greatest value. Rates (net migration), money, indices and
    ratios can be anything; so can what has no known unit."""
    return _RANGES.get(unit, _ANY) if unit else _ANY
