"""Cells and the sums that tie them: what disclosure control works on, whatever indicator or table they come from."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why a cell is not shown. `SECONDARY`: by itself it could be, but a smaller figure would follow from it."""

    COUNT = "count"
    COMPLEMENT = "complement"
    DENOMINATOR = "denominator"
    DOMINANCE = "dominance"
    SERIES = "series"
    SECONDARY = "secondary"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One figure. `id` is anything that names it once over all tables, editions and years of a call.

    `value` is exact, in the figure's unit. With `decimals` the figure is shown rounded, so a reader knows it within
    half a step; without, exactly. `count` persons or cases stand behind it out of `denominator`; `largest` are the
    largest contributors to an amount of money, largest first. `rule` names the rule among those given. `weight` is what
    hiding it loses; None: 1 + log10(1 + |value|), so that a large figure is missed more than a small one.
    """

    id: str
    value: float
    count: float | None = None
    denominator: float | None = None
    largest: tuple[float, ...] = ()
    decimals: int | None = None
    rule: str = ""
    weight: float | None = None

    @property
    def loss(self) -> float:
        return 1 + math.log10(1 + abs(self.value)) if self.weight is None else self.weight

    @property
    def shown_range(self) -> tuple[float, float]:
        """What the shown figure says of the exact one: from, to."""
        if self.decimals is None:
            return self.value, self.value
        shown, half = round(self.value, self.decimals), 0.5 * 10.0**-self.decimals
        return min(shown - half, self.value), max(shown + half, self.value)


@dataclass(frozen=True, slots=True)
class Relation:
    """A sum that everybody can make: the terms, each a cell's id and its factor, add up to nothing.

    `remainder`: what is left over belongs to nobody who is shown (residents without a municipality), is no less than
    nothing, and its size is not known. Where the exact values do not add up, the difference is taken as known to the
    reader, which protects at least as well.
    """

    terms: tuple[tuple[str, float], ...]
    remainder: bool = False

    @classmethod
    def total(cls, total: str, parts: Iterable[str], *, remainder: bool = False) -> Relation:
        """Parts of an area, groups of a total, a figure and its complement."""
        return cls(((total, 1.0), *((part, -1.0) for part in sorted(parts))), remainder)

    @classmethod
    def mean(cls, mean: str, parts: Iterable[str]) -> Relation:
        """A mean of several years, and the years."""
        found = sorted(parts)
        return cls(((mean, float(len(found))), *((part, -1.0) for part in found)))

    @classmethod
    def same(cls, one: str, other: str) -> Relation:
        """The same cell in another table or an earlier edition."""
        return cls(((one, 1.0), (other, -1.0)))

    @classmethod
    def rate(cls, rate: str, count: str, *, denominator: float, per: float) -> Relation:
        """A rate `per` so many, whose visible denominator tells its count."""
        return cls(((count, 1.0), (rate, -denominator / per)))


@dataclass(frozen=True, slots=True)
class Bounds:
    """How closely a reader can bound a cell that is not shown, and what must at least stay open of it."""

    low: float
    high: float
    must_low: float
    must_high: float

    @property
    def holds(self) -> bool:
        tolerance = 1e-6 * max(1.0, abs(self.must_low), abs(self.must_high))
        return self.low <= self.must_low + tolerance and self.high >= self.must_high - tolerance


@dataclass(frozen=True, kw_only=True)
class Protection:
    """`hidden` is every cell that is not to be shown, with its reason; `bounds` of the cells that a rule protects.

    `narrowed` are protected cells of which known figures and the rules themselves tell more than the rule wants,
    whatever is hidden now: they are open at the source or in an earlier edition, and `bounds` say how far.
    `least` is what must be lost at least, by proof; `finished` is False where the time ran out first. The result
    protects all the same: of `unproved` cells there was no time to see how far a reader gets, so everything that may be
    hidden near them is, and their `bounds` promise nothing.
    """

    hidden: Mapping[str, Reason]
    bounds: Mapping[str, Bounds]
    narrowed: tuple[str, ...]
    loss: float
    least: float
    seconds: float
    finished: bool
    unproved: tuple[str, ...] = ()

    @property
    def gap(self) -> float:
        """How much of the loss is not proved to be needed, from 0 to 1."""
        return max(0.0, 1 - self.least / self.loss) if self.loss > 1e-9 else 0.0

    @property
    def secondary(self) -> tuple[str, ...]:
        return tuple(cell for cell, reason in self.hidden.items() if reason is Reason.SECONDARY)
