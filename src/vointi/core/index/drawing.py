"""The index by many draws of weights at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from vointi.core.catalogue.indices import Part
from vointi.core.index.computing import counted_of, weights_of
from vointi.core.index.means import lowered, mean_of, raised
from vointi.core.index.variants import Variant
from vointi.core.statistics.result import Mask, Numbers

_SMALL_PRODUCT = 250_000
"""Multiplications that OpenBLAS does in one thread (its limit is 262,144)."""
Weights = Mapping[str, Numbers]
"""By code of a node: replications × parts."""


@dataclass(frozen=True, slots=True, eq=False)
class _Node:
    """What does not change from draw to draw: the indicators right below (areas × indicators, under the transform of
    the node's mean, 0 where missing), their squared errors, which are known (None: all), and who has a score."""

    part: Part
    leaves: list[int]
    figures: Numbers
    squared: Numbers | None
    known: Numbers | None
    enough: Mask


class Drawing:
    """A variant of which scores are drawn, of the areas `at`.

    Every figure with a standard error is off by it times a normal number, to the first order of the mean's transform
    (exact for an arithmetic mean). Of independent errors their weighted sum is drawn, not each: it has the same
    distribution and takes one number instead of one for every indicator.
    """

    def __init__(self, variant: Variant, at: np.ndarray[tuple[int], np.dtype[np.int64]]) -> None:
        self._tree = variant.recipe.tree
        self._least = variant.recipe.missing.least_share
        self._place = {leaf.indicator: number for number, leaf in enumerate(variant.recipe.leaves)}
        self._normalised, self._errors = variant.normalised[at], variant.errors[at]
        self._nodes = {node.code: self._fixed(node) for node in variant.recipe.nodes}
        powers = {node.power for node in variant.recipe.nodes}
        # One transform all the way and nothing missing: the whole tree is one weighted mean under that transform.
        self._power = powers.pop() if len(powers) == 1 and not np.isnan(self._normalised).any() else None
        if self._power is not None:
            self._flat = raised(self._normalised, self._power).T.copy()
            squared = self._transformed_errors(self._normalised, self._errors, self._power) ** 2
            self._flat_squared = squared.T.copy() if squared.any() else None

    def scores(self, weights: Weights, noise: np.random.Generator | None = None) -> Numbers:
        """Replications × areas, NaN for areas without a score; nodes that are not in `weights` keep their own."""
        if self._power is None:
            score, enough = self._of(self._tree, weights, noise)
            return np.where(enough, score, np.nan)
        flat = self._flattened(weights)
        total = _product(flat, self._flat)
        if noise is not None and self._flat_squared is not None:
            total += np.sqrt(_product(flat**2, self._flat_squared)) * noise.standard_normal(total.shape)
        return _lowered(total, self._power)

    def _flattened(self, weights: Weights) -> Numbers:
        """Replications × indicators: weights multiplied down the tree, summing to one."""
        count = max((drawn.shape[0] for drawn in weights.values()), default=1)
        flat = np.empty((count, self._normalised.shape[1]))
        shares = {self._tree.code: np.ones((count, 1))}
        for part in self._tree.walk():
            if not part.parts:
                continue
            held = weights.get(part.code, weights_of(part)[None, :])
            split = shares[part.code] * (held / held.sum(axis=1, keepdims=True))
            for number, one in enumerate(part.parts):
                if one.indicator:
                    flat[:, self._place[one.indicator]] = split[:, number]
                else:
                    shares[one.code] = split[:, number, None]
        return flat

    @staticmethod
    def _transformed_errors(figures: Numbers, errors: Numbers, power: float) -> Numbers:
        if power == 1:
            return errors
        with np.errstate(invalid="ignore", divide="ignore"):
            slope = 1 / figures if power == 0 else np.abs(power * figures ** (power - 1))
        return np.where(errors > 0, slope * errors, 0.0)

    def _fixed(self, node: Part) -> _Node:
        leaves = [number for number, part in enumerate(node.parts) if part.indicator]
        columns = [self._place[node.parts[number].indicator] for number in leaves]
        figures, errors = self._normalised[:, columns], self._errors[:, columns]
        known = ~np.isnan(figures)
        with np.errstate(invalid="ignore", divide="ignore"):
            squared = np.where(known, self._transformed_errors(figures, errors, node.power) ** 2, 0.0)
            transformed = np.where(known, raised(figures, node.power), 0.0)
        # By the recipe's own weights, so that no area blinks in and out while weights are drawn.
        return _Node(
            part=node,
            leaves=leaves,
            figures=transformed,
            squared=squared if squared.any() else None,
            known=None if known.all() else known.astype(float),
            enough=~np.isnan(self._own(node)),
        )

    def _own(self, part: Part) -> Numbers:
        """The part's score by the recipe's own weights, of which only matters whether there is one."""
        if part.indicator:
            return np.where(np.isnan(self._normalised[:, self._place[part.indicator]]), np.nan, 1.0)
        parts = np.stack([self._own(one) for one in part.parts], axis=1)
        return mean_of(parts, weights_of(part), 1.0, self._least, counted_of(part))

    def _of(self, part: Part, weights: Weights, noise: np.random.Generator | None) -> tuple[Numbers, Mask]:
        node = self._nodes[part.code]
        held = weights.get(part.code, weights_of(part)[None, :])
        mine = held[:, node.leaves]
        total = _product(mine, node.figures.T)
        below = mine.sum(axis=1, keepdims=True) if node.known is None else _product(mine, node.known.T)
        if noise is not None and node.squared is not None:
            total += np.sqrt(_product(mine**2, node.squared.T)) * noise.standard_normal(total.shape)
        for number, one in enumerate(part.parts):
            if not one.parts:
                continue
            score, enough = self._of(one, weights, noise)
            weight = held[:, number, None]
            score = raised(score, part.power)
            if not enough.all():
                score, weight = np.where(enough, score, 0.0), weight * enough
            total, below = total + weight * score, below + weight
        with np.errstate(invalid="ignore", divide="ignore"):
            return _lowered(total / below, part.power), node.enough


def _product(rows: Numbers, table: Numbers) -> Numbers:
    """`rows @ table`, a few rows at once: larger products wake the threads of the linear algebra, which on a busy
    machine takes many times longer than the product, and its sums may then differ in the last digit."""
    step = max(_SMALL_PRODUCT // max(table.size, 1), 1)
    if rows.shape[0] <= step:
        return rows @ table
    found: Numbers = np.empty((rows.shape[0], table.shape[1]))
    for first in range(0, rows.shape[0], step):
        np.matmul(rows[first : first + step], table, out=found[first : first + step])
    return found


def _lowered(mean: Numbers, power: float) -> Numbers:
    """Large errors could push a harmonic or power mean's transform below zero, where it has no inverse."""
    return lowered(mean if power in (0, 1) else np.maximum(mean, np.finfo(float).tiny), power)
