"""Round tick values, and which periods are named under the x axis."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from vointi.core.language import Lang
from vointi.core.numbers import format_number

_ROUND = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(4), Decimal(5))
_LESS_ROUND = (Decimal("2.5"), Decimal(4))
_INTERVALS = range(2, 6)


@dataclass(frozen=True, slots=True)
class Ticks:
    """Equal steps from the foot of the axis to its top."""

    values: tuple[Decimal, ...]
    decimals: int

    @property
    def low(self) -> float:
        return float(self.values[0])

    @property
    def high(self) -> float:
        return float(self.values[-1])

    def texts(self, lang: Lang) -> tuple[str, ...]:
        return tuple(format_number(value, self.decimals, lang) for value in self.values)


def round_ticks(low: float, high: float, *, intervals: int = 4) -> Ticks:
    """Ticks that hold `low` and `high`, with 2 to 5 intervals, near the number asked for, and little room wasted.

    The cost of a step is the wasted share of the axis, plus a tenth for each interval too many or too few,
    plus 0.15 for steps that are harder to count with (2.5 and 4), plus as much where 2.5 needs a decimal of its own.
    """
    if high <= low:
        high = low + (abs(low) or 1)
    spread = high - low
    exponent = math.floor(math.log10(spread))
    best: tuple[float, Ticks] | None = None
    for power in (exponent - 1, exponent):
        for mantissa in _ROUND:
            step = mantissa.scaleb(power)
            first, last = math.floor(low / float(step) + 1e-9), math.ceil(high / float(step) - 1e-9)
            if last - first not in _INTERVALS:
                continue
            decimals = max(0, -int(step.normalize().as_tuple().exponent))
            harder = (mantissa in _LESS_ROUND) + (mantissa == _ROUND[2] and decimals > 0)
            wasted = (last - first) * float(step) / spread - 1
            cost = wasted + 0.1 * abs(last - first - intervals) + 0.15 * harder
            if best is None or cost < best[0] - 1e-9:
                best = cost, Ticks(tuple(step * n for n in range(first, last + 1)), decimals)
    assert best is not None, (low, high)  # noqa: S101  # steps of 1 to 50 tenths of the spread always give 2 to 5
    return best[1]


def named_periods(
    periods: Sequence[tuple[float, str]], place: Callable[[float], float], width: Callable[[str], float], most: int
) -> tuple[tuple[float, str], ...]:
    """Which of the periods (x and text) are named: the first, the last, and round years between, none touching.

    `place` turns x into a position on the axis and `width` a text into its width there.
    """
    if len(periods) < 3:
        return tuple(periods)
    first, *between, last = periods
    ends = (first, last) if not _touch(first, last, place, width) else (last,)
    for step in (0, 1, 5, 10, 20, 50, 100):
        chosen = [p for p in between if not step or (p[0].is_integer() and p[0] % step == 0)]
        chosen = [p for p in chosen if not any(_touch(p, end, place, width) for end in ends)]
        named = sorted({*ends, *chosen})
        clear = not any(_touch(a, b, place, width) for a, b in pairwise(named))
        if len(named) <= most and clear:
            return tuple(named)
    return ends


def _touch(
    one: tuple[float, str],
    other: tuple[float, str],
    place: Callable[[float], float],
    width: Callable[[str], float],
) -> bool:
    air = width("00")
    return abs(place(one[0]) - place(other[0])) < (width(one[1]) + width(other[1])) / 2 + air
