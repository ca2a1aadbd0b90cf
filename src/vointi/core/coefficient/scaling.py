"""Points of the indicators: answers, improvements scaled to 0–100, and what the law says of missing data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from vointi.core.catalogue.coefficients import CoefficientItem, CoefficientRules
from vointi.core.coefficient.result import ItemPoints
from vointi.core.coefficient.supplied import ItemScaling, NotComputable, not_computable
from vointi.core.coefficient.values import Checked, Data
from vointi.core.language import N_

LOWEST, FULL = Fraction(0), Fraction(100)


@dataclass(frozen=True)
class Scored:
    """Of one indicator, in the order of the municipalities; `why` says why some have no points."""

    points: tuple[ItemPoints, ...]
    why: NotComputable | None = None


def scored(
    item: CoefficientItem,
    recipients: Sequence[Checked],
    rules: CoefficientRules,
    scaling: Mapping[str, ItemScaling],
    *,
    year: int,
) -> Scored:
    """Points of one indicator for all. Source: decree 1393/2022, 3 § and annex; missing data: 618/2021, 15 and 18 §."""
    weight = Fraction(1, 2 * len(rules.of_part(item.part)))
    blank = ItemPoints(
        code=item.code, part=item.part, finance_year=year, weight=weight, points=None, basis="not_computable"
    )
    if item.part == "process":
        return Scored(_with_earlier([_answered(blank, one.data[item.code]) for one in recipients]))
    known = [_changed(blank, one.data[item.code]) for one in recipients]
    if all(one.points is not None for one in known):
        return Scored(tuple(known))
    why = _unknown_rule(item, rules, scaling)
    if why:
        return Scored(_with_earlier(known), why)
    return _scaled(item, known, scaling[item.code])


def _answered(blank: ItemPoints, data: Data) -> ItemPoints:
    if data.points is not None:
        return replace(blank, points=data.points, basis="given", data_years=data.years)
    if not data.by_year:
        return replace(blank, points=LOWEST, basis="lowest")
    year, points = data.by_year[-1]
    return replace(blank, points=points, basis="answer", data_years=(year,), values=(points,))


def _changed(blank: ItemPoints, data: Data) -> ItemPoints:
    """The two latest years; with one year alone there is no change, with none nothing at all. Lower is better in every
    indicator, so an improvement is what was earlier minus what is now."""
    if data.points is not None:
        return replace(blank, points=data.points, basis="given", data_years=data.years)
    if not data.by_year:
        return replace(blank, points=LOWEST, basis="lowest")
    latest = data.by_year[-2:]
    years, values = tuple(year for year, _ in latest), tuple(value for _, value in latest)
    improvement = values[0] - values[1] if len(values) == 2 else None
    return replace(blank, data_years=years, values=values, improvement=improvement)


def _unknown_rule(
    item: CoefficientItem, rules: CoefficientRules, scaling: Mapping[str, ItemScaling]
) -> NotComputable | None:
    if rules.result_measure is None:
        return not_computable(
            N_("how figures of indicator {number} become points is not known; give its points with their source"),
            number=item.number,
        )
    if item.code not in scaling:
        return not_computable(
            N_("scaling and target value of indicator {number} are not in the decree; give them with their source"),
            number=item.number,
        )
    return None


def _scaled(item: CoefficientItem, known: Sequence[ItemPoints], scaling: ItemScaling) -> Scored:
    improvements = [one.improvement for one in known if one.improvement is not None]
    lowest, highest = scaling.lowest, scaling.highest
    if scaling.method == "min_max" and improvements:
        lowest, highest = min(improvements), max(improvements)
    points = []
    for one in known:
        if one.points is not None:
            points.append(one)
        elif scaling.target is not None and one.values[-1] <= scaling.target:
            points.append(replace(one, points=FULL, basis="target"))
        elif one.improvement is None:
            points.append(replace(one, points=LOWEST, basis="lowest"))
        elif lowest is None or highest is None or lowest == highest:
            why = not_computable(
                N_("every municipality changed equally in indicator {number}, so there is no range to scale"),
                number=item.number,
            )
            return Scored(_with_earlier(known), why)
        else:
            share = (min(max(one.improvement, lowest), highest) - lowest) / (highest - lowest)
            points.append(replace(one, points=100 * share, basis="scaled"))
    return Scored(_with_earlier(points))


def _with_earlier(points: Sequence[ItemPoints]) -> tuple[ItemPoints, ...]:
    """Marks those whose newest data are older than the newest of all. Points that somebody gave are not data that we
    chose: their years are only told."""
    newest = max((one.data_years[-1] for one in points if one.values), default=0)
    return tuple(replace(one, earlier=True) if one.values and one.data_years[-1] < newest else one for one in points)
