"""The coefficient of every municipality of the country, in exact fractions.

Formula (decree 1393/2022, 3 §; 618/2021, 15 §):

    P = mean of the process indicators    T = mean of the result indicators    K = (P + T) / 2
    mean = sum(population × K) / sum(population)    c = K / mean    euros = base price × population × c
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from vointi.core.catalogue.coefficients import Whose, YearRules, year_rules
from vointi.core.coefficient.result import Computation, ItemPoints, Missing, Share
from vointi.core.coefficient.scaling import FULL, scored
from vointi.core.coefficient.supplied import BasePrice, ItemScaling, NotComputable, not_computable
from vointi.core.coefficient.values import Checked, CoefficientInputWrong, Recipient, checked
from vointi.core.language import N_


def compute(
    year: int,
    municipalities: Iterable[Recipient | Mapping[str, Any]],
    *,
    whose: Whose = "municipality",
    scaling: Mapping[str, ItemScaling] | None = None,
    base_price: BasePrice | None = None,
    rules: YearRules | None = None,
) -> Computation:
    """The coefficient of a finance year for the **whole country**: `municipalities` are all that the law is applied to.
    Those of Åland are left out and named.

    `scaling`, by result indicator, and `base_price` are what the decree leaves open; without them the figures that need
    them are None and `not_computable` says why. `rules` stand in place of the year's own file. Counties by
    `whose="county"`. Euros are not rounded. Raises `UnknownCoefficientYear` and `CoefficientInputWrong`.
    """
    rules = rules or year_rules(year, whose)
    given = checked(municipalities, rules.rules)
    inside = [one for one in given if one.area not in rules.rules.not_applied]
    left_out = tuple(one.area for one in given if one.area in rules.rules.not_applied)
    if not inside:
        raise CoefficientInputWrong(N_("There are no municipalities to compute the coefficient of."))
    scaling = dict(scaling or {})
    why: list[NotComputable] = []
    columns = []
    for item in rules.rules.items:
        column = scored(item, inside, rules.rules, scaling, year=year)
        columns.append(column.points)
        why += [column.why] if column.why else []
    price = base_price or _price_of(rules)
    if price is None:
        why.append(not_computable(N_("the base price of {year} is not known; give it with its source"), year=year))
    return _computation(year, rules, price, scaling, inside, list(zip(*columns, strict=True)), left_out, why)


def _price_of(rules: YearRules) -> BasePrice | None:
    price = rules.year.price
    return None if price is None else BasePrice(Fraction(price), rules.year.base_price_source)


def _computation(
    year: int, rules: YearRules, price: BasePrice | None, scaling: Mapping[str, ItemScaling],
    inside: Sequence[Checked], rows: Sequence[tuple[ItemPoints, ...]], left_out: tuple[str, ...],
    why: list[NotComputable],
) -> Computation:  # fmt: skip
    population = sum(one.population for one in inside)
    process = [_mean([item.points for item in row if item.part == "process"]) for row in rows]
    result = [_mean([item.points for item in row if item.part == "result"]) for row in rows]
    points = [
        None if one is None or other is None else (one + other) / 2 for one, other in zip(process, result, strict=True)
    ]
    mean = _weighted(points, inside)
    if mean == 0:
        why.append(not_computable(N_("no municipality has any points, so there is no national mean to divide by")))
    shares = tuple(
        _share(year, one, row, (p or Fraction(0), t, k), mean, price)
        for one, row, p, t, k in zip(inside, rows, process, result, points, strict=True)
    )
    return Computation(
        year=year,
        rules=rules,
        base_price=price,
        scaling=scaling,
        shares=shares,
        population=population,
        mean_process=_weighted(process, inside) or Fraction(0),
        mean_result=_weighted(result, inside),
        mean=mean,
        euros=price.euros * population if price and mean else None,
        missing=tuple(_missing(shares, mean, population, price)),
        left_out=left_out,
        not_computable=tuple(why),
    )


def _mean(points: Sequence[Fraction | None]) -> Fraction | None:
    known = [one for one in points if one is not None]
    return sum(known, Fraction(0)) / len(points) if len(known) == len(points) else None


def _weighted(points: Sequence[Fraction | None], inside: Sequence[Checked]) -> Fraction | None:
    """By population; None where somebody's points are not known."""
    total = Fraction(0)
    for one, recipient in zip(points, inside, strict=True):
        if one is None:
            return None
        total += one * recipient.population
    return total / sum(recipient.population for recipient in inside)


def _share(
    year: int, one: Checked, items: tuple[ItemPoints, ...], parts: tuple[Fraction, Fraction | None, Fraction | None],
    mean: Fraction | None, price: BasePrice | None,
) -> Share:  # fmt: skip
    process, result, points = parts
    coefficient = points / mean if points is not None and mean else None
    return Share(
        area=one.area,
        finance_year=year,
        population=one.population,
        items=items,
        process=process,
        result=result,
        points=points,
        coefficient=coefficient,
        euros=price.euros * one.population * coefficient if price and coefficient is not None else None,
    )


def _missing(
    shares: Sequence[Share], mean: Fraction | None, population: int, price: BasePrice | None
) -> Iterable[Missing]:
    for share in shares:
        for item in share.items:
            if item.basis != "lowest" and not item.earlier:
                continue
            cost = None
            if item.points is not None and mean:
                cost = euros_of_more_points(share, (FULL - item.points) * item.weight, mean, population, price)
            yield Missing(
                area=share.area,
                code=item.code,
                finance_year=share.finance_year,
                used="lowest" if item.basis == "lowest" else "earlier",
                data_years=item.data_years,
                cost_at_most=cost,
            )


def euros_of_more_points(
    share: Share, more: Fraction, mean: Fraction, population: int, price: BasePrice | None
) -> Fraction | None:
    """How many euros more a municipality gets when its points in all grow by `more` and nobody else's change. The
    national mean grows with them."""
    if share.points is None or share.euros is None or price is None:
        return None
    mean_then = mean + more * share.population / population
    return price.euros * share.population * (share.points + more) / mean_then - share.euros
