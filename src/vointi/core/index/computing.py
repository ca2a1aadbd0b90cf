"""The index itself, by the steps of the recipe."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

import numpy as np

from vointi.core.catalogue.indices import IndexRecipe, Part, read_recipe, recipe_named
from vointi.core.errors import Place
from vointi.core.index.means import chord, gradient_shares, mean_of, own_weights
from vointi.core.index.result import IndexResult, Movement
from vointi.core.index.scaling import Steps, steps_of
from vointi.core.index.values import Given, Values
from vointi.core.language import N_
from vointi.core.statistics import rank
from vointi.core.statistics.inputs import NotComputable
from vointi.core.statistics.result import Numbers

AnyRecipe = IndexRecipe | Path | str
"""A recipe, the file of one, or the id of one that the program has."""


def compute(
    recipe: AnyRecipe, values: Given, *, earlier: Given | Sequence[Values] = (), base: Given | None = None
) -> IndexResult:
    """Scores, places, contributions, coverage, and with `earlier` what moved the index.

    `earlier` is the year before, or several, newest first; `base` holds the figures of the recipe's `base_year`, which
    is found among the earlier ones too. Raises `NotComputable` where the recipe cannot be followed.

    Steps: OECD and JRC (2008), Handbook on Constructing Composite Indicators.
    """
    followed = recipe_of(recipe)
    now = Values.of(values)
    before = earlier_of(earlier)
    scale = scale_of(followed, now, before, base)
    _check_there(followed, now)
    scores, steps = scored(followed, now, before, scale)
    return IndexResult(
        recipe=followed,
        units=now.units,
        indicators=tuple(leaf.indicator for leaf in followed.leaves),
        scores=scores,
        ranks={code: places(followed, score) for code, score in scores.items()},
        contributions=_contributions(followed, scores),
        coverage=_coverage(followed, steps),
        steps=steps,
        movement=_movement(followed, now, before, scores, scale) if before else None,
    )


def recipe_of(recipe: AnyRecipe) -> IndexRecipe:
    if isinstance(recipe, IndexRecipe):
        return recipe
    return read_recipe(recipe) if isinstance(recipe, Path) else recipe_named(recipe)


def scored(
    recipe: IndexRecipe, values: Values, earlier: Sequence[Values], base: Values | None
) -> tuple[dict[str, Numbers], Steps]:
    """Scores by code, the indicators' first and the index last."""
    steps = steps_of(recipe, values, earlier, base)
    scores = {leaf.indicator: steps.normalised[:, number] for number, leaf in enumerate(recipe.leaves)}
    for node in recipe.nodes:
        parts = np.stack([scores[part.key] for part in node.parts], axis=1)
        check_positive(node, parts)
        scores[node.code] = mean_of(parts, weights_of(node), node.power, recipe.missing.least_share, counted_of(node))
    return scores, steps


def weights_of(node: Part) -> Numbers:
    return np.array([part.weight for part in node.parts])


def counted_of(node: Part) -> Numbers:
    return np.array([0.0 if part.optional else 1.0 for part in node.parts])


def check_positive(node: Part, parts: Numbers) -> None:
    """Only an arithmetic mean bears a zero or a negative score. Raises `NotComputable`."""
    if node.power != 1 and bool((parts <= 0).any()):
        raise NotComputable(
            N_("the {aggregation} mean of “{node}” needs scores above zero"),
            where=Place(field="aggregation"),
            next_step=N_("Start the scale above zero (normalisation: low: 1), or use an arithmetic mean."),
            aggregation=node.aggregation,
            node=node.code,
        )


def places(recipe: IndexRecipe, scores: Numbers) -> Numbers:
    return rank(scores, polarity="lower" if recipe.higher_is == "worse" else "higher").value


def earlier_of(given: Given | Sequence[Values]) -> tuple[Values, ...]:
    if isinstance(given, (list, tuple)) and all(isinstance(one, Values) for one in given):
        return cast(tuple[Values, ...], tuple(given))
    return (Values.of(cast(Given, given)),)


def scale_of(recipe: IndexRecipe, now: Values, before: Sequence[Values], base: Given | None) -> Values | None:
    """What the scale is taken from. Raises `NotComputable` where the recipe has a base year and nobody its figures."""
    if base is not None:
        return Values.of(base)
    if recipe.base_year is None or now.year == recipe.base_year:
        return None
    found = next((one for one in before if one.year == recipe.base_year), None)
    if found is None:
        raise NotComputable(
            N_("the recipe's scale is that of {year}, whose figures are not at hand"),
            where=Place(field="base_year"),
            next_step=N_("Give the figures of that year too."),
            year=recipe.base_year,
        )
    return found


def _check_there(recipe: IndexRecipe, values: Values) -> None:
    wanted = [*recipe.leaves]
    if not any(leaf.indicator in values.indicators for leaf in wanted):
        raise NotComputable(
            N_("none of the recipe's indicators is among the figures"),
            next_step=N_("Name the columns by the recipe's indicators: {wanted}."),
            wanted=", ".join(leaf.indicator for leaf in wanted),
        )


def _contributions(recipe: IndexRecipe, scores: dict[str, Numbers]) -> Numbers:
    shares = {recipe.tree.code: scores[recipe.tree.code]}
    for node in reversed(recipe.nodes):
        parts = np.stack([scores[part.key] for part in node.parts], axis=1)
        split = gradient_shares(parts, weights_of(node), node.power)
        for number, part in enumerate(node.parts):
            shares[part.key] = shares[node.code] * split[:, number]
    return np.stack([shares[leaf.indicator] for leaf in recipe.leaves], axis=1)


def _coverage(recipe: IndexRecipe, steps: Steps) -> Numbers:
    """Weights are multiplied down the tree as the recipe has them."""
    shares = {recipe.tree.code: 1.0}
    for node in reversed(recipe.nodes):
        counted = weights_of(node) * counted_of(node)
        total = counted.sum() or 1.0
        for part, weight in zip(node.parts, counted, strict=True):
            shares[part.key] = shares[node.code] * float(weight) / float(total)
    weights = np.array([shares[leaf.indicator] for leaf in recipe.leaves])
    own: Numbers = (~np.isnan(steps.denominated)).astype(float) @ weights / weights.sum()
    return own


def _movement(
    recipe: IndexRecipe, now: Values, before: tuple[Values, ...], scores: dict[str, Numbers], scale: Values | None
) -> Movement:
    """Down the tree, each part gets its weight (the mean of both years') times its own change, times the slopes of the
    mean's transform between the two years: exact for any power mean. What is left is what came or went."""
    first = before[0].at(now.units)
    _check_there(recipe, first)
    past, _ = scored(recipe, first, before[1:], scale)
    factor = {recipe.tree.code: np.ones(len(now.units))}
    for node in reversed(recipe.nodes):
        old, new = (np.stack([known[part.key] for part in node.parts], axis=1) for known in (past, scores))
        weights = weights_of(node)
        held = (own_weights(old, weights) + own_weights(new, weights)) / 2
        slope = chord(past[node.code], scores[node.code], node.power)
        for number, part in enumerate(node.parts):
            step = held[:, number] * chord(old[:, number], new[:, number], node.power)
            factor[part.key] = factor[node.code] * step / slope
    change = scores[recipe.tree.code] - past[recipe.tree.code]
    moved = np.stack(
        [factor[leaf.indicator] * (scores[leaf.indicator] - past[leaf.indicator]) for leaf in recipe.leaves], axis=1
    )
    place = {leaf.indicator: number for number, leaf in enumerate(recipe.leaves)}
    pillars = {
        part.key: np.nansum(moved[:, [place[one.indicator] for one in part.walk() if one.indicator]], axis=1)
        for part in recipe.tree.parts
    }
    return Movement(past[recipe.tree.code], change, moved, change - np.nansum(moved, axis=1), pillars)
