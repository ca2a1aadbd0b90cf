"""Which choice moves the places: Sobol indices of the recipe's weights and methods and of the data's error."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vointi.core.errors import Place
from vointi.core.index.computing import AnyRecipe, earlier_of, places, recipe_of, scale_of, weights_of
from vointi.core.index.drawing import Drawing
from vointi.core.index.values import Given, Values
from vointi.core.index.variants import Variant, variants
from vointi.core.language import N_
from vointi.core.statistics.inputs import NotComputable
from vointi.core.statistics.result import Numbers

NORMALISATION, TREATMENT, AGGREGATION, DATA = "normalisation", "treatment", "aggregation", "data"
_NOISES = 32


@dataclass(frozen=True, slots=True, eq=False)
class Sobol:
    """By factor: `first` is the share of the variance that it makes alone, `total` with all it works together with.

    `of` is what varies: the mean shift of all areas' places, or one area's place.
    """

    factors: tuple[str, ...]
    first: Numbers
    total: Numbers
    of: str


def sobol(
    recipe: AnyRecipe,
    values: Given,
    *,
    unit: str = "",
    power: int = 8,
    seed: int = 0,
    earlier: Given | Sequence[Values] = (),
    base: Given | None = None,
) -> Sobol:
    """Sobol indices of the mean absolute shift of places from the recipe's own, or of the place of `unit`.

    Factors: normalisation, treatment and aggregation where the recipe has alternatives, the weight of each part of the
    index (`weight:CODE`), and `data` where figures have standard errors: one of 32 draws of all of them. 2^`power`
    base samples; Saltelli et al. (2010), Comput. Phys. Commun. 181(2), 259-270, by `scipy.stats.sobol_indices`.
    Shares of no variance are 0. Raises `NotComputable`.
    """
    from scipy.stats import sobol_indices, uniform  # takes a second to load

    followed, now, before = recipe_of(recipe), Values.of(values), earlier_of(earlier)
    if unit and unit not in now.units:
        raise NotComputable(N_("“{unit}” is not among the areas"), where=Place(field="unit"), unit=unit)
    tried, _ = variants(followed, now, before, scale_of(followed, now, before, base))
    draw = np.random.default_rng(seed)
    ranked = np.flatnonzero(~np.isnan(tried[0].rank))
    options = [list(dict.fromkeys(one.choices[at] for one in tried)) for at in range(3)]
    by_choice = {one.choices: one for one in tried}
    factors = [name for name, known in zip((NORMALISATION, TREATMENT, AGGREGATION), options, strict=True) if known[1:]]
    top = followed.tree
    factors += [f"weight:{part.key}" for part in top.parts] if followed.alternatives.weights else []
    with_errors = bool(tried[0].errors.any())
    factors += [DATA] if with_errors else []
    shaken = _shaken(tried, draw) if with_errors else {one.choices: [one] for one in tried}
    wide, own = followed.alternatives.weights, weights_of(top)

    def places_by(x: Numbers) -> Numbers:
        """Factors × samples → 1 × samples."""
        at = dict(zip(factors, x, strict=True))
        count = x.shape[1]
        picked = [
            np.minimum((at[name] * len(known)).astype(int), len(known) - 1) if name in at else np.zeros(count, int)
            for name, known in zip((NORMALISATION, TREATMENT, AGGREGATION), options, strict=True)
        ]
        noise = np.minimum((at[DATA] * _NOISES).astype(int), _NOISES - 1) if with_errors else np.zeros(count, int)
        drawn = np.tile(own, (count, 1))
        for number, part in enumerate(top.parts):
            if f"weight:{part.key}" in at:
                drawn[:, number] *= 1 - wide + 2 * wide * at[f"weight:{part.key}"]
        found = np.empty(count)
        cases = np.stack([*picked, noise], axis=1)
        for case in np.unique(cases, axis=0):
            rows = np.flatnonzero((cases == case).all(axis=1))
            choices = tuple(known[int(one)] for known, one in zip(options, case[:3], strict=True))
            variant = shaken[choices if choices in by_choice else tried[0].choices][int(case[3])]
            placed = places(followed, Drawing(variant, ranked).scores({top.code: drawn[rows]}))
            if unit:
                found[rows] = placed[:, int(np.flatnonzero(ranked == now.units.index(unit))[0])]
            else:
                found[rows] = np.abs(placed - tried[0].rank[ranked]).mean(axis=1)
        return found[None, :]

    if not factors:
        raise NotComputable(
            N_("the recipe has nothing to vary"),
            where=Place(field="alternatives"),
            next_step=N_("Give the recipe alternatives, or the figures standard errors."),
        )
    result = sobol_indices(func=places_by, n=2**power, dists=[uniform()] * len(factors), rng=seed)
    first, total = (np.nan_to_num(np.ravel(each)) for each in (result.first_order, result.total_order))
    return Sobol(tuple(factors), first, total, unit or "mean_shift")


def _shaken(tried: list[Variant], draw: np.random.Generator) -> dict[tuple[str, str, str], list[Variant]]:
    """Each variant with its figures off by drawn errors, the same normal numbers for all variants."""
    off = draw.standard_normal((_NOISES, *tried[0].normalised.shape))
    floor, still = np.finfo(float).tiny, np.zeros_like(tried[0].errors)
    made = {}
    for one in tried:
        positive = any(node.power != 1 for node in one.recipe.nodes)
        moved = [one.normalised + each * one.errors for each in off]
        made[one.choices] = [
            Variant(one.choices, one.recipe, np.maximum(each, floor) if positive else each, still, one.rank)
            for each in moved
        ]
    return made
