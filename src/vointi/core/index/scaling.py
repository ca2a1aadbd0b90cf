"""From raw figures to one scale: divided, completed, tamed, put on the scale and turned the right way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vointi.core.catalogue.indices import IndexRecipe, Normalisation, Part, Treatment
from vointi.core.errors import Place
from vointi.core.index.values import Values
from vointi.core.language import N_
from vointi.core.statistics.inputs import NotComputable
from vointi.core.statistics.result import Mask, Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """Areas × the recipe's indicators, in its order, after each step.

    `scale` is what the scale was taken from. `imputed` marks what is not the area's own; `treated_points` counts
    the figures that treatment moved in each indicator (log: all).
    """

    denominated: Numbers
    imputed_figures: Numbers
    treated: Numbers
    normalised: Numbers
    scale: Numbers
    imputed: Mask
    treated_points: tuple[int, ...]


def steps_of(recipe: IndexRecipe, values: Values, earlier: Sequence[Values] = (), base: Values | None = None) -> Steps:
    """All steps up to the scale. `earlier` are the years before, newest first; `base` is what the scale is taken from
    (None: the values themselves). Raises `NotComputable`."""
    denominated = denominate(recipe, values)
    completed = impute(recipe, denominated, values, earlier)
    treated, points = treat(recipe.treatment, completed)
    if base is None:
        scale = treated
    else:
        scale, _ = treat(recipe.treatment, impute(recipe, denominate(recipe, base), base, ()))
    normalised = normalise(recipe, treated, scale)
    imputed = np.isnan(denominated) & ~np.isnan(completed)
    return Steps(denominated, completed, treated, normalised, scale, imputed, points)


def denominate(recipe: IndexRecipe, values: Values) -> Numbers:
    """The figures of the recipe's indicators, divided where it says so. Raises `NotComputable` for a denominator that
    is not above zero."""
    columns = []
    for leaf in recipe.leaves:
        figures = values.column(leaf.indicator)
        if leaf.per:
            below = values.column(leaf.per)
            if (at := np.flatnonzero(below <= 0)).size:
                raise NotComputable(
                    N_("must be above zero, not {number}"),
                    where=Place(row=int(at[0]) + 1, column=leaf.per),
                    number=f"{below[at[0]]:g}",
                )
            figures = figures / below * leaf.times
        columns.append(figures)
    return np.stack(columns, axis=1)


def impute(recipe: IndexRecipe, figures: Numbers, values: Values, earlier: Sequence[Values]) -> Numbers:
    """The figures with what stands for missing ones; what cannot be completed stays missing."""
    how = recipe.imputation
    if how.method == "none" or not np.isnan(figures).any():
        return figures
    found = figures.copy()
    if how.method == "latest_earlier":
        for one in earlier[: how.years_back]:
            before = denominate(recipe, one.at(values.units))
            found = np.where(np.isnan(found), before, found)
        return found
    groups = np.array(values.groups or [""] * len(values.units))
    middle = np.nanmean if how.method == "group_mean" else np.nanmedian
    for group in np.unique(groups):
        rows = groups == group
        for column in range(figures.shape[1]):
            known = figures[rows, column]
            if np.isnan(known).any() and not np.isnan(known).all():
                found[rows, column] = np.where(np.isnan(known), middle(known), known)
    return found


def skewness_and_kurtosis(figures: Numbers) -> tuple[float, float]:
    """G1 and G2 (excess) of a sample, as in Joanes and Gill (1998); NaN for fewer than four figures or no spread."""
    n = figures.size
    if n < 4 or np.ptp(figures) == 0:
        return float("nan"), float("nan")
    off = figures - figures.mean()
    second = float(np.mean(off**2))
    third, fourth = float(np.mean(off**3)) / second**1.5, float(np.mean(off**4)) / second**2 - 3
    skew = third * np.sqrt(n * (n - 1)) / (n - 2)
    return float(skew), float((n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * fourth + 6))


def treat(how: Treatment, figures: Numbers) -> tuple[Numbers, tuple[int, ...]]:
    """Each indicator tamed where its distribution passes both limits; how many figures were moved."""
    found, points = figures.copy(), []
    for column in range(figures.shape[1]):
        known = ~np.isnan(figures[:, column])
        given = figures[known, column]
        if how.method == "none" or not _is_extreme(given, how):
            points.append(0)
        elif how.method == "log":
            if given.min() > 0:
                found[known, column] = np.log(given)
                points.append(int(given.size))
            else:
                points.append(0)
        else:
            found[known, column], moved = _winsorised(given, how)
            points.append(moved)
    return found, tuple(points)


def _is_extreme(figures: Numbers, how: Treatment) -> bool:
    skew, kurtosis = skewness_and_kurtosis(figures)
    return bool(abs(skew) > how.skewness and kurtosis > how.kurtosis)


def _winsorised(given: Numbers, how: Treatment) -> tuple[Numbers, int]:
    order = np.argsort(given, kind="stable")
    tamed = given
    for moved in range(1, min(how.most, given.size - 1) + 1):
        tamed = given.copy()
        if skewness_and_kurtosis(given)[0] > 0:
            tamed[order[-moved:]] = given[order[-1 - moved]]
        else:
            tamed[order[:moved]] = given[order[moved]]
        if not _is_extreme(tamed, how):
            return tamed, moved
    return tamed, min(how.most, given.size - 1)


def normalise(recipe: IndexRecipe, figures: Numbers, scale: Numbers) -> Numbers:
    """Each indicator on the recipe's scale and turned so that more of it is more of what the index tells.

    `scale`: the figures whose lowest, highest, mean … make the scale. An indicator without spread is in the middle of
    the scale (0 of z).
    """
    columns = []
    for number, leaf in enumerate(recipe.leaves):
        turned = (leaf.better == "higher") != (recipe.higher_is == "better")
        columns.append(_normalised(recipe.normalisation, leaf, figures[:, number], scale[:, number], turned=turned))
    return np.stack(columns, axis=1)


def _normalised(how: Normalisation, leaf: Part, x: Numbers, scale: Numbers, *, turned: bool) -> Numbers:
    known = scale[~np.isnan(scale)]
    if how.method == "given" or not known.size:
        return x
    width = how.high - how.low
    match how.method:
        case "min_max" | "goalposts":
            fixed = how.method == "goalposts"
            low, high = float(known.min()), float(known.max())
            if leaf.low is not None and leaf.high is not None and fixed:
                low, high = leaf.low, leaf.high
            if high == low:
                return np.where(np.isnan(x), np.nan, how.low + width / 2)
            share = (high - x) / (high - low) if turned else (x - low) / (high - low)
            if fixed:
                share = np.clip(share, 0, 1)
            return how.low + share * width
        case "z":
            spread = known.std(ddof=1) if known.size > 1 else 0.0
            z = (x - known.mean()) / spread if spread > 0 else np.where(np.isnan(x), np.nan, 0.0)
            return -z if turned else z
        case "rank" | "percentile":
            return _ranked(how, x, scale, turned=turned)
        case "ratio_median" | "ratio_mean":
            middle = float(np.median(known) if how.method == "ratio_median" else known.mean())
            if middle <= 0:
                raise NotComputable(
                    N_("its middle is {number}, and a ratio needs one above zero"),
                    where=Place(column=leaf.indicator),
                    next_step=N_("Use another normalisation, such as min_max or z."),
                    number=f"{middle:g}",
                )
            ratio = x / middle * 100
            return 200 - ratio if turned else ratio


def mean_places(figures: Numbers) -> Numbers:
    """Places from the smallest, 1; equal figures share the mean of theirs. (scipy.stats takes a second to load.)"""
    ordered = np.sort(figures)
    below = np.searchsorted(ordered, figures, side="left")
    found: Numbers = (below + np.searchsorted(ordered, figures, side="right") + 1) / 2
    return found


def _ranked(how: Normalisation, x: Numbers, scale: Numbers, *, turned: bool) -> Numbers:
    """Places from the low end, shared by their mean; of another year's scale, where the figure would have stood.
    `percentile` is (place - 1) / (count - 1) of the scale."""
    known = scale[~np.isnan(scale)]
    sign = -1.0 if turned else 1.0
    found = np.full(x.shape, np.nan)
    mine = ~np.isnan(x)
    if scale is x or np.array_equal(scale, x, equal_nan=True):
        found[mine] = mean_places(sign * x[mine])
    else:
        ordered = np.sort(sign * known)
        left, right = (np.searchsorted(ordered, sign * x[mine], side=side) for side in ("left", "right"))
        found[mine] = np.clip((left + right + 1) / 2, 1, known.size)
    if how.method == "rank":
        return found
    share = (found - 1) / (known.size - 1) if known.size > 1 else np.where(mine, 0.5, np.nan)
    return how.low + share * (how.high - how.low)
