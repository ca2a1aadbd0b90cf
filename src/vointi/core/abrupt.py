"""Abrupt changes of a series: figures to look at twice, not figures that are wrong.

The rule in words: a series that has at least eight figures shows how much it usually changes from one figure to the
next. The usual change is the median of its changes; their spread is the median distance from it, times 1.4826 (which
makes it the standard deviation where changes are normal), and never less than the smallest difference that the
decimals of the indicator can show. A new figure is abrupt when its change from the figure before it lies further than
eight spreads from the usual change; a revised one when it differs from what it was by more than eight spreads.

Eight, because of 10,084 municipal series of Sotkanet (1990-2013) that are long enough it marks one last figure in two
hundred, most of them debts per inhabitant, which do jump; six spreads mark twice as many, ten half.

Medians, because a series that jumped once must not hide the next jump (P. J. Rousseeuw and C. Croux, Alternatives to
the median absolute deviation, Journal of the American Statistical Association 88, 1993, 1273-1283).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Mask = NDArray[np.bool_]

LEAST_FIGURES = 8
SPREADS = 8.0
_NORMAL = 1.4826


@dataclass(frozen=True)
class Abrupt:
    """Series × periods: `found` marks the abrupt figures, `compared` has what each was compared with, and `weight` how
    many spreads it lies away."""

    found: Mask
    compared: Numbers
    weight: Numbers


def abrupt_changes(before: Numbers, now: Numbers, smallest: Numbers) -> Abrupt:
    """`before` and `now` are series × periods in the order of time, NaN where there is no figure: what was known, and
    what came in. `smallest` is, for each series, the smallest difference that can be shown."""
    known, came = ~np.isnan(before), ~np.isnan(now)
    compared = np.where(known, before, _previous(np.where(came, now, before)))
    weight = np.zeros(before.shape)
    long = np.flatnonzero(known.sum(axis=1) >= LEAST_FIGURES)
    if long.size:
        changes = before[long] - _previous(before[long])
        usual = np.nanmedian(changes, axis=1)
        spread = np.maximum(_NORMAL * np.nanmedian(np.abs(changes - usual[:, None]), axis=1), smallest[long])
        expected = np.where(known[long], 0.0, usual[:, None])
        weight[long] = np.nan_to_num(np.abs(now[long] - compared[long] - expected) / spread[:, None])
    return Abrupt(weight > SPREADS, compared, weight)


def _previous(values: Numbers) -> Numbers:
    """For each place the last figure before it, NaN where there is none."""
    places = np.where(np.isnan(values), 0, np.arange(values.shape[1]))
    filled = np.take_along_axis(values, np.maximum.accumulate(places, axis=1), axis=1)
    return np.concatenate([np.full((len(values), 1), np.nan), filled[:, :-1]], axis=1)
