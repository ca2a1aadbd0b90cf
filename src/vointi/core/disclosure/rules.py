"""Primary rules: which cells may not be shown by themselves, and how uncertain each has to stay."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from vointi.core.catalogue.indicator import Disclosure
from vointi.core.disclosure.cells import Cell, Reason

Rules = Disclosure | Mapping[str, Disclosure]


@dataclass(frozen=True, slots=True)
class Primary:
    """`low` and `high`: what must stay possible. `prior`: what a reader knows who knows the rule and the reason."""

    reason: Reason
    low: float
    high: float
    prior: tuple[float, float]


def rule_of(cell: Cell, rules: Rules) -> Disclosure | None:
    """The rule of a cell; None where the figure is open and therefore known to everybody."""
    rule = rules if isinstance(rules, Disclosure) else rules.get(cell.rule)
    return None if rule is None or rule.rule == "open" else rule


def primary(cell: Cell, rule: Disclosure) -> Primary | None:
    """What the rule says of a cell by itself; None: nothing against showing it.

    Of counts under the threshold all from 1 (from 0 where zeros are hidden too) to one less than it must stay
    possible. Dominance: Hundepool et al. 2012, Statistical Disclosure Control, section 4.2.
    """
    if rule.min_denominator is not None and cell.denominator is not None and cell.denominator < rule.min_denominator:
        return _denominator(cell, cell.denominator)
    if rule.min_count is not None and cell.count is not None and _few(cell.count, rule.min_count, rule.hide_zeros):
        return _count(cell, cell.count, rule.min_count, hide_zeros=rule.hide_zeros)
    if rule.min_complement is not None and cell.count is not None and cell.denominator is not None:
        rest = cell.denominator - cell.count
        if _few(rest, rule.min_complement, rule.hide_zeros):
            least = 0 if rule.hide_zeros else 1
            each = _each(cell)
            low = each * (cell.denominator - max(rule.min_complement - 1, rest))
            high = each * (cell.denominator - least)
            low = max(low, 0.0)
            return Primary(Reason.COMPLEMENT, low, high, (low, high))
    return _dominance(cell, rule)


def secondary_prior(cell: Cell, rule: Disclosure) -> tuple[float, float]:
    """What a reader knows of a cell that is hidden for others' sake: that it is not one the rule would hide.

    A zero could only stand for a zero then, so it is nobody's cover.
    """
    if cell.count is None or rule.min_count is None:
        return (0.0 if cell.value >= 0 else -math.inf), math.inf
    if cell.count <= 0:
        return cell.value, cell.value
    return min(cell.value, rule.min_count * _each(cell)), math.inf


def dropped_series(cells: Collection[Cell], hidden: Collection[str], rule: Disclosure) -> bool:
    """Is more of a series hidden than the rule lets stand? Then all of it goes."""
    if rule.drop_series_over is None or not cells:
        return False
    return sum(cell.id in hidden for cell in cells) > rule.drop_series_over * len(cells)


def _few(count: float, least: int, hide_zeros: bool) -> bool:
    return (count >= 0 if hide_zeros else count > 0) and count < least


def _each(cell: Cell) -> float:
    """How much of the figure one person is: 1 for a count, 100 / denominator for a share."""
    if cell.count:
        return cell.value / cell.count
    return 0.0 if not cell.denominator else 1.0


def _count(cell: Cell, count: float, min_count: int, *, hide_zeros: bool) -> Primary:
    each = _each(cell) if count else 1.0
    low = 0.0 if hide_zeros else min(1.0, count) * each
    high = max(float(min_count - 1), count) * each
    return Primary(Reason.COUNT, low, high, (low, high))


def _denominator(cell: Cell, denominator: float) -> Primary:
    each = cell.value / cell.count if cell.count else 1.0
    high = max(each * denominator, cell.value)
    return Primary(Reason.DENOMINATOR, min(0.0, cell.value), high, (min(0.0, cell.value), high))


def _dominance(cell: Cell, rule: Disclosure) -> Primary | None:
    spread = 0.0
    if rule.dominance is not None and cell.largest:
        largest = sum(cell.largest[: rule.dominance.contributors])
        spread = 100 / rule.dominance.percent * largest - cell.value
    if rule.prior_percent is not None and cell.largest:
        two = sum(cell.largest[:2])
        spread = max(spread, rule.prior_percent / 100 * cell.largest[0] - (cell.value - two))
    if spread <= 0:
        return None
    low = cell.value - spread if cell.value < 0 else max(0.0, cell.value - spread)
    return Primary(Reason.DOMINANCE, low, cell.value + spread, (0.0 if cell.value >= 0 else -math.inf, math.inf))
