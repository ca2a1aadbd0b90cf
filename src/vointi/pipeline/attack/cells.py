"""What the attacker knows: cells, what was printed of them, which are kept from view, and how cells hang together."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from vointi.core.values import ALL, Group, Period

Measure = Literal["value", "numerator", "denominator"]


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One figure. `indicator` and `area` are ids, or `name:` and a label where the catalogue knows no such name."""

    indicator: str
    area: str
    period: Period
    grp: Group = ALL
    measure: Measure = "value"

    def __str__(self) -> str:
        parts = (self.indicator, self.area, self.period.code, str(self.grp))
        return " ".join(part for part in parts if part) + ("" if self.measure == "value" else f" ({self.measure})")


@dataclass(frozen=True, slots=True)
class Span:
    """From `low` to `high`, both included."""

    low: float = -math.inf
    high: float = math.inf

    def meet(self, other: Span) -> Span:
        return Span(max(self.low, other.low), min(self.high, other.high))

    @property
    def is_empty(self) -> bool:
        return self.low > self.high + 1e-9 * max(1.0, abs(self.high))

    def __str__(self) -> str:
        return f"{self.low:.6g}…{self.high:.6g}"


@dataclass(frozen=True, slots=True)
class Statement:
    """An output says that a cell lies in a span. `direct`: it prints the figure; else it follows from a picture."""

    cell: Cell
    span: Span
    where: str
    direct: bool = True


@dataclass(frozen=True, slots=True)
class Hidden:
    """An output says that it does not tell a cell. `least`: counts under it are kept from view.

    `small`: the reason told says that the count is under `least`; else it may also be hidden for another's sake.
    """

    cell: Cell
    least: int
    where: str
    small: bool = True


@dataclass(frozen=True, slots=True)
class Equation:
    """`low` ≤ the sum of weight × cell ≤ `high`; `words` name the sum."""

    terms: tuple[tuple[Cell, float], ...]
    low: float
    high: float
    words: str
