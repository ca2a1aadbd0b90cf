"""Weighted power means over the parts of a pillar, with missing parts, and what each part has in them."""

from __future__ import annotations

import numpy as np

from vointi.core.statistics.result import Numbers


def raised(x: Numbers, power: float) -> Numbers:
    """x under the transform whose weighted mean is taken: x itself, its logarithm, or its power."""
    if power == 1:
        return x
    return np.log(x) if power == 0 else x**power


def lowered(mean: Numbers, power: float) -> Numbers:
    """The inverse of `raised`."""
    if power == 1:
        return mean
    return np.exp(mean) if power == 0 else mean ** (1 / power)


def mean_of(parts: Numbers, weights: Numbers, power: float, least_share: float, counted: Numbers) -> Numbers:
    """Scores of a node: `parts` is … × units × parts, `weights` … × parts.

    A missing part's weight goes to the others. NaN where the known parts are less than `least_share` of the weight, or
    there is none. `counted`, 0 or 1 by part: optional parts are not held against anybody.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        figures = raised(parts, power)
        known = ~np.isnan(figures)
        if known.all():
            total = weights.sum(axis=-1)[..., None]
            return lowered((figures @ weights[..., None])[..., 0] / total, power)
        total = (known @ weights[..., None])[..., 0]
        score = (np.where(known, figures, 0.0) @ weights[..., None])[..., 0] / total
        needed = (weights * counted).sum(axis=-1)[..., None]
        there = (known @ (weights * counted)[..., None])[..., 0]
        enough = (total > 0) & ((there >= least_share * needed - 1e-12) | (needed == 0))
        return np.where(enough, lowered(score, power), np.nan)


def own_weights(parts: Numbers, weights: Numbers) -> Numbers:
    """units × parts: the weight that each part has in each unit's score, summing to one; 0 for a missing part."""
    held = np.where(np.isnan(parts), 0.0, weights)
    total = held.sum(axis=1, keepdims=True)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(total > 0, held / total, 0.0)


def gradient_shares(parts: Numbers, weights: Numbers, power: float) -> Numbers:
    """units × parts: each part's share of the score, summing to one.

    A power mean is homogeneous of degree one, so by Euler's theorem the score is the sum of x_j ∂score/∂x_j, which is
    score × w_j x_j^p / Σ w x^p. The arithmetic mean gives w_j x_j, the geometric score × w_j.
    """
    held = own_weights(parts, weights)
    if power == 0:
        return held
    with np.errstate(invalid="ignore", divide="ignore"):
        pulled = np.where(held > 0, held * np.where(np.isnan(parts), 1.0, parts) ** power, 0.0)
        total = pulled.sum(axis=1, keepdims=True)
        return np.where(total != 0, pulled / total, 0.0)


def chord(before: Numbers, after: Numbers, power: float) -> Numbers:
    """The slope of `raised` between two figures, its derivative where they are one: what makes changes add up."""
    if power == 1:
        return np.ones_like(before)
    with np.errstate(invalid="ignore", divide="ignore"):
        between = (raised(after, power) - raised(before, power)) / (after - before)
        at = 1 / before if power == 0 else power * before ** (power - 1)
        return np.where(after == before, at, between)
