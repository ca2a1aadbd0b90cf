"""The same index by other choices: every combination of the methods that might as well have been chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from vointi.core.catalogue.indices import IndexRecipe, Part
from vointi.core.index.computing import places, scored
from vointi.core.index.scaling import normalise
from vointi.core.index.values import Values
from vointi.core.statistics.inputs import NotComputable
from vointi.core.statistics.result import Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Variant:
    """`choices` are normalisation, treatment and aggregation. `normalised` is areas × indicators and `errors` their
    standard errors on the same scale, 0 where none is known."""

    choices: tuple[str, str, str]
    recipe: IndexRecipe
    normalised: Numbers
    errors: Numbers
    rank: Numbers


def variants(
    recipe: IndexRecipe, values: Values, earlier: Sequence[Values], base: Values | None
) -> tuple[list[Variant], list[tuple[str, str, str]]]:
    """The recipe's own first, then every combination of its alternatives, and those that cannot be computed. Raises
    `NotComputable` where the recipe's own cannot."""
    other = recipe.alternatives
    mine = [node.aggregation for node in recipe.nodes]
    choices = product(
        dict.fromkeys([recipe.normalisation.method, *other.normalisation]),
        dict.fromkeys([recipe.treatment.method, *other.treatment]),
        dict.fromkeys([mine[-1] if len(set(mine)) == 1 else "", *other.aggregation]),
    )
    found: list[Variant] = []
    left_out = []
    for normalisation, treatment, aggregation in choices:
        changed = recipe.model_copy(
            update={
                "normalisation": recipe.normalisation.model_copy(update={"method": normalisation}),
                "treatment": recipe.treatment.model_copy(update={"method": treatment}),
                "tree": _aggregated(recipe.tree, aggregation) if aggregation else recipe.tree,
            }
        )
        told = (normalisation, treatment, aggregation)
        try:
            found.append(_variant(told, changed, values, earlier, base))
        except NotComputable:
            if not found:
                raise
            left_out.append(told)
    return found, left_out


def _aggregated(part: Part, aggregation: str) -> Part:
    if not part.parts:
        return part
    parts = tuple(_aggregated(one, aggregation) for one in part.parts)
    exponent = part.exponent if aggregation == "power" else None
    return part.model_copy(update={"aggregation": aggregation, "exponent": exponent, "parts": parts})


def _variant(
    choices: tuple[str, str, str], recipe: IndexRecipe, values: Values, earlier: Sequence[Values], base: Values | None
) -> Variant:
    scores, steps = scored(recipe, values, earlier, base)
    shifted = []
    for leaf in recipe.leaves:
        error = values.errors_of(leaf.indicator)
        shifted.append(error / values.column(leaf.per) * leaf.times if leaf.per else error)
    raw = np.stack(shifted, axis=1)
    if np.isnan(raw).all():
        errors = np.zeros(raw.shape)
    else:
        treated = steps.treated
        with np.errstate(invalid="ignore", divide="ignore"):
            logged = np.array(steps.treated_points)[None, :] > 0 if recipe.treatment.method == "log" else False
            raw = np.where(logged, raw / steps.imputed_figures, raw)
        errors = np.abs(normalise(recipe, treated + np.nan_to_num(raw), steps.scale) - steps.normalised)
    return Variant(choices, recipe, steps.normalised, np.nan_to_num(errors), places(recipe, scores[recipe.tree.code]))
