"""All that a finance year's record says of our own municipality: decided, computed, and what if."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from vointi.core.catalogue.coefficients import CoefficientItem, YearRules
from vointi.core.coefficient.checking import Difference, differences, not_provable
from vointi.core.coefficient.own import Own, own_computation
from vointi.core.coefficient.record import CoefficientRecord, DecidedShare
from vointi.core.coefficient.result import Missing, Share
from vointi.core.coefficient.supplied import BasePrice
from vointi.core.coefficient.what_if import WhatIf, backed_out_mean, what_if_value, what_if_yes, what_if_yes_alone


@dataclass(frozen=True, eq=False)
class FinanceYear:
    """A finance year as a home knows it: plain values, to be given to reports. `country` are the ids of all areas.

    One that was read again is another, so that what is worked out of it can be kept."""

    record: CoefficientRecord
    rules: YearRules
    country: tuple[str, ...]

    @property
    def year(self) -> int:
        return self.rules.year.year


@dataclass(frozen=True, kw_only=True)
class Standing:
    """`before` is the decision of the finance year before. `missing` are our own missing data. `what_if` are the
    process indicators that we have no points of, then one unit lower of each result indicator."""

    area: str
    rules: YearRules
    record: CoefficientRecord
    decided: DecidedShare | None
    before: DecidedShare | None
    own: Own
    differences: tuple[Difference, ...]
    not_provable: tuple[CoefficientItem, ...]
    missing: tuple[Missing, ...]
    what_if: tuple[WhatIf, ...]

    @property
    def year(self) -> int:
        return self.rules.year.year

    @property
    def share(self) -> Share | None:
        return self.own.computation.share(self.area) if self.own.computation else None

    @property
    def price(self) -> BasePrice | None:
        return _price(self.record, self.rules)

    @property
    def mean_backed_out(self) -> Fraction | None:
        """The country's mean points by our decision, where the country's figures are not there."""
        return backed_out_mean(self.decided) if self.decided else None

    def decided_points(self, code: str) -> tuple[Fraction, tuple[int, ...]] | None:
        """Points that were given to us for an indicator, and the years of their data."""
        return next(
            (
                (Fraction(one.points), one.years)
                for one in self.record.decided_points
                if one.area == self.area and one.indicator == code and one.points is not None
            ),
            None,
        )


def standing(years: Iterable[FinanceYear], year: int, *, own: str) -> Standing | None:
    """What is known of `own` in a finance year; None where nothing of it is."""
    by_year = {one.year: one for one in years}
    found = by_year.get(year)
    return _standing(found, by_year.get(year - 1), own) if found else None


@lru_cache(maxsize=8)
def _standing(found: FinanceYear, before: FinanceYear | None, own: str) -> Standing | None:
    """Kept: each block of a report, in each language, asks the same, and the whole country is scored a dozen times."""
    record, rules = found.record, found.rules
    if not (record.decided(own) or record.decided_points or record.figures or record.evidence):
        return None
    computed = own_computation(record, rules, own=own, country=found.country)
    computation = computed.computation
    without = Standing(
        area=own,
        rules=rules,
        record=record,
        decided=record.decided(own),
        before=before.record.decided(own) if before else None,
        own=computed,
        differences=differences(record, rules, computation, own=own),
        not_provable=not_provable(record, rules.rules),
        missing=tuple(one for one in computation.missing if one.area == own) if computation else (),
        what_if=(),
    )
    return _with_what_if(without)


def _with_what_if(found: Standing) -> Standing:
    computation, share = found.own.computation, found.share
    told: list[WhatIf] = []
    for item in found.rules.rules.of_part("process"):
        if not _has_no_points(found, share, item.code):
            continue
        if computation and share and share.euros is not None:
            told.append(what_if_yes(computation, found.area, item.code))
        else:
            population = found.record.population(found.area)
            told.append(
                what_if_yes_alone(found.decided, found.rules, item.code, price=found.price, population=population)
            )
    if computation and share and share.euros is not None:
        for item in found.rules.rules.of_part("result"):
            told.append(what_if_value(found.own.recipients, computation, found.area, item.code, change=-1))
    return replace(found, what_if=tuple(told))


def _has_no_points(found: Standing, share: Share | None, code: str) -> bool:
    if share:
        return share.item(code).points == 0
    if found.record.evidence:
        proof = found.record.proof(code)
        return proof is None or proof.points == 0
    decided = found.decided_points(code)
    return decided is not None and decided[0] == 0


def _price(record: CoefficientRecord, rules: YearRules) -> BasePrice | None:
    shipped = rules.year.price
    return record.price() or (BasePrice(Fraction(shipped), rules.year.base_price_source) if shipped else None)
