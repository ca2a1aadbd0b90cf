"""What a computation gives: every intermediate figure, exact, with the finance year and the data years beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from vointi.core.catalogue.coefficients import Part, YearRules
from vointi.core.coefficient.supplied import BasePrice, ItemScaling, NotComputable

Basis = Literal["given", "answer", "scaled", "target", "lowest", "not_computable"]
"""Points as given, an answer of a collection, a scaled improvement, a value in the target state, no data at all
(618/2021, 15 §: the lowest possible value)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPoints:
    """One indicator of one municipality. `data_years` are those of `values`, oldest first; empty where points were
    given without them. `weight` is what a point is worth in the points in all. `earlier`: others have newer data
    (618/2021, 18 §)."""

    code: str
    part: Part
    finance_year: int
    weight: Fraction
    points: Fraction | None
    basis: Basis
    data_years: tuple[int, ...] = ()
    values: tuple[Fraction, ...] = ()
    improvement: Fraction | None = None
    earlier: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One municipality. `process` and `result` are the means P and T, `points` is K, `coefficient` c. `euros` is None
    without a base price."""

    area: str
    finance_year: int
    population: int
    items: tuple[ItemPoints, ...]
    process: Fraction
    result: Fraction | None
    points: Fraction | None
    coefficient: Fraction | None
    euros: Fraction | None

    def item(self, code: str) -> ItemPoints:
        return next(item for item in self.items if item.code == code)

    @property
    def euros_per_inhabitant(self) -> Fraction | None:
        return None if self.euros is None else self.euros / self.population


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Data that a municipality does not have: `earlier` data were used, or the `lowest` value. `cost_at_most` is what
    it would get more with full points of the indicator, the others unchanged; None where that cannot be computed."""

    area: str
    code: str
    finance_year: int
    used: Literal["earlier", "lowest"]
    data_years: tuple[int, ...]
    cost_at_most: Fraction | None


@dataclass(frozen=True, kw_only=True)
class Computation:
    """`mean` is the population-weighted national mean of points, `mean_process` and `mean_result` those of its halves.
    `left_out` are areas where the law is not applied. `not_computable` says why figures are None."""

    year: int
    rules: YearRules
    base_price: BasePrice | None
    scaling: Mapping[str, ItemScaling]
    shares: tuple[Share, ...]
    population: int
    mean_process: Fraction
    mean_result: Fraction | None
    mean: Fraction | None
    euros: Fraction | None
    missing: tuple[Missing, ...]
    left_out: tuple[str, ...]
    not_computable: tuple[NotComputable, ...]

    def share(self, area: str) -> Share | None:
        return next((share for share in self.shares if share.area == area), None)
