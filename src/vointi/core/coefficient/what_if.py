"""What one more point would bring in euros. Never without saying what the national mean is taken from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from vointi.core.catalogue.coefficients import CoefficientRules, YearRules
from vointi.core.coefficient.computing import compute, euros_of_more_points
from vointi.core.coefficient.record import DecidedShare, fraction
from vointi.core.coefficient.result import Computation
from vointi.core.coefficient.supplied import BasePrice, NotComputable, not_computable
from vointi.core.coefficient.values import Number, Recipient
from vointi.core.language import N_

Mean = Literal["whole_country", "backed_out"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """`euros` is the change in a finance year, exact; None with `why`. `mean` tells whether the national mean was
    computed of all municipalities, and moves with the change, or was backed out of one municipality's decided points
    and coefficient, and is held as it is. In both, others' changes move the coefficient too."""

    code: str
    finance_year: int
    euros: Fraction | None
    coefficient: Fraction | None = None
    mean: Mean | None = None
    why: NotComputable | None = None


def backed_out_mean(decided: DecidedShare) -> Fraction | None:
    """The country's mean points by one municipality's decision: points / coefficient. As exact as these are rounded."""
    points, coefficient = fraction(decided.points), Fraction(decided.coefficient)
    return points / coefficient if points is not None and coefficient > 0 and points > 0 else None


def what_if_yes(computation: Computation, area: str, code: str) -> WhatIf:
    """A process indicator from what it has now to 100, nobody else changing, with the whole country known."""
    share = computation.share(area)
    blank = WhatIf(code=code, finance_year=computation.year, euros=None, mean="whole_country")
    if share is None or share.points is None or not computation.mean:
        why = computation.not_computable[0] if computation.not_computable else _NO_SUCH_MUNICIPALITY
        return replace(blank, mean=None, why=why)
    item = share.item(code)
    more = (100 - (item.points or 0)) * item.weight
    euros = euros_of_more_points(share, more, computation.mean, computation.population, computation.base_price)
    mean_then = computation.mean + more * share.population / computation.population
    coefficient = (share.points + more) / mean_then - (share.coefficient or 0)
    return replace(blank, euros=euros, coefficient=coefficient, why=None if euros is not None else _NO_PRICE)


def what_if_yes_alone(
    decided: DecidedShare | None, rules: YearRules, code: str, *, price: BasePrice | None, population: int | None
) -> WhatIf:
    """The same for one municipality alone: the national mean is backed out of its decision."""
    blank = WhatIf(code=code, finance_year=rules.year.year, euros=None)
    mean = backed_out_mean(decided) if decided else None
    if mean is None:
        return replace(
            blank,
            why=not_computable(N_("neither all municipalities nor our own decided points and coefficient are known")),
        )
    if price is None:
        return replace(blank, why=_NO_PRICE)
    if population is None:
        return replace(blank, why=not_computable(N_("our population is not known")))
    coefficient = 100 * _weight(rules.rules, code) / mean
    euros = price.euros * population * coefficient
    return replace(blank, euros=euros, coefficient=coefficient, mean="backed_out")


def what_if_value(
    recipients: Sequence[Recipient], computation: Computation, area: str, code: str, *, change: Fraction | int
) -> WhatIf:
    """The newest value of a result indicator plus `change` (−1: one percentage point lower). Only where the values of
    all municipalities are loaded: points come from where everybody's improvements lie."""
    blank = WhatIf(code=code, finance_year=computation.year, euros=None)
    loaded = (_values(one, code) is not None for one in recipients if computation.share(one.area))
    if not all(loaded):
        return replace(
            blank,
            why=not_computable(N_("a change of a result is computed only where all municipalities' values are loaded")),
        )
    share = computation.share(area)
    if share is None or share.euros is None or share.coefficient is None:
        why = computation.not_computable[0] if computation.not_computable else _NO_SUCH_MUNICIPALITY
        return replace(blank, why=why)
    item = share.item(code)
    if not item.values:
        return replace(blank, why=not_computable(N_("we have no value of our own to change")))
    newest = item.data_years[-1], item.values[-1]
    changed = [_changed(one, code, newest, change) if one.area == area else one for one in recipients]
    then = compute(
        computation.year,
        changed,
        whose=computation.rules.rules.whose,
        scaling=computation.scaling,
        base_price=computation.base_price,
        rules=computation.rules,
    )
    after = then.share(area)
    if after is None or after.euros is None or after.coefficient is None:
        return replace(blank, why=then.not_computable[0])
    return replace(
        blank,
        euros=after.euros - share.euros,
        coefficient=after.coefficient - share.coefficient,
        mean="whole_country",
    )


_NO_PRICE = not_computable(N_("the base price is not known"))
_NO_SUCH_MUNICIPALITY = not_computable(N_("the municipality is not among those computed"))


def _weight(rules: CoefficientRules, code: str) -> Fraction:
    item = rules.item(code)
    part = item.part if item else "process"
    return Fraction(1, 2 * len(rules.of_part(part)))


def _values(one: Recipient, code: str) -> Mapping[int, Number | None] | None:
    """By year; None where nobody has loaded them, be it to say that there is no figure."""
    found = one.results.get(code) if isinstance(one.results, Mapping) else None
    return found if isinstance(found, Mapping) else None


def _changed(one: Recipient, code: str, newest: tuple[int, Fraction], change: Fraction | int) -> Recipient:
    year, value = newest
    values = {**(_values(one, code) or {}), year: value + change}
    others = one.results if isinstance(one.results, Mapping) else {}
    return replace(one, results={**others, code: values})
