"""How far places depend on the recipe's choices and on the data: Monte Carlo over all at once."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vointi.core.catalogue.indices import IndexRecipe
from vointi.core.errors import Place
from vointi.core.index.computing import AnyRecipe, earlier_of, recipe_of, scale_of, weights_of
from vointi.core.index.drawing import Drawing, Weights
from vointi.core.index.values import Given, Values
from vointi.core.index.variants import Variant, variants
from vointi.core.language import N_
from vointi.core.statistics.inputs import NotComputable, tail
from vointi.core.statistics.result import Numbers

_AT_ONCE = 128
"""Replications: their tables stay in the processor's cache."""
_SMALL = 32_000
"""Areas whose places fit in two bytes, which sort by radix."""


@dataclass(frozen=True, slots=True, eq=False)
class IndexUncertainty:
    """Rows by area. In `confidence` of the replications an area's place was between `rank_lower` and `rank_upper`;
    `rank` is the recipe's own. `score_lower` and `score_upper` are of the replications on the recipe's own scale: other
    scales have other numbers. NaN for an area without an index.

    `methods` are the combinations (normalisation, treatment, aggregation) that were tried, the recipe's own first;
    `left_out` those that could not be computed. `with_errors`: were standard errors at hand?
    """

    recipe: IndexRecipe
    units: tuple[str, ...]
    rank: Numbers
    rank_lower: Numbers
    rank_median: Numbers
    rank_upper: Numbers
    score_lower: Numbers
    score_upper: Numbers
    confidence: float
    replications: int
    seed: int
    methods: tuple[tuple[str, str, str], ...]
    left_out: tuple[tuple[str, str, str], ...]
    with_errors: bool


def uncertainty(
    recipe: AnyRecipe,
    values: Given,
    *,
    replications: int,
    seed: int,
    confidence: float = 0.9,
    earlier: Given | Sequence[Values] = (),
    base: Given | None = None,
) -> IndexUncertainty:
    """Rank intervals over weights, methods and data error, each replication with a draw of all three.

    Each weight is drawn evenly from `alternatives.weights` around itself, the methods evenly from the combinations of
    `alternatives`, and each figure with a standard error (`values.errors`) from a normal distribution around itself, on
    the scale of the figures as they are. The same seed gives the same result. Raises `NotComputable`.

    After Saisana, Saltelli and Tarantola (2005), J. R. Stat. Soc. A 168(2), 307-323.
    """
    followed, now, before = recipe_of(recipe), Values.of(values), earlier_of(earlier)
    below = tail(confidence)
    if replications < 1:
        raise NotComputable(
            N_("must be above zero, not {number}"), where=Place(field="replications"), number=replications
        )
    tried, left_out = variants(followed, now, before, scale_of(followed, now, before, base))
    draw = np.random.default_rng(seed)
    counts = draw.multinomial(replications, [1 / len(tried)] * len(tried))
    ranked = np.flatnonzero(~np.isnan(tried[0].rank))
    seen = np.empty((replications, ranked.size), dtype=np.int32 if ranked.size > _SMALL else np.int16)
    done = 0
    scores: list[Numbers] = []
    for variant, count in zip(tried, counts.tolist(), strict=True):
        drawing = Drawing(variant, ranked)
        for first in range(0, count, _AT_ONCE):
            drawn = drawing.scores(_weights(variant, min(_AT_ONCE, count - first), draw), draw)
            _put_places(drawn if followed.higher_is == "worse" else -drawn, seen[done : done + drawn.shape[0]])
            done += drawn.shape[0]
            if variant.choices[0] == followed.normalisation.method:
                scores.append(drawn)
    lower, middle, upper = _quantiles(seen, (below, 0.5, 1 - below))
    ends = np.full((2, ranked.size), np.nan)
    if scores:
        ends = _quantiles(np.concatenate(scores), (below, 1 - below))
    units = len(now.units)
    return IndexUncertainty(
        recipe=followed,
        units=now.units,
        rank=tried[0].rank,
        rank_lower=_spread(lower, ranked, units),
        rank_median=_spread(middle, ranked, units),
        rank_upper=_spread(upper, ranked, units),
        score_lower=_spread(ends[0], ranked, units),
        score_upper=_spread(ends[1], ranked, units),
        confidence=confidence,
        replications=replications,
        seed=seed,
        methods=tuple(variant.choices for variant in tried),
        left_out=tuple(left_out),
        with_errors=bool(tried[0].errors.any()),
    )


def _weights(variant: Variant, count: int, draw: np.random.Generator) -> Weights:
    wide = variant.recipe.alternatives.weights
    return {
        node.code: weights_of(node) * draw.uniform(1 - wide, 1 + wide, (count, len(node.parts)))
        for node in variant.recipe.nodes
    }


def _put_places(ascending: Numbers, into: NDArray[np.signedinteger]) -> None:
    """replications × areas: each area's place, from 1. Equal scores, which a draw hardly ever gives, keep the order of
    the areas.

    An area's number stands in the last bits of its score, so that one quick sort of plain numbers gives the order:
    a fifth of the time of argsort. What the bits were is a difference in the thirteenth digit.
    """
    count, units = ascending.shape
    bits = max(units - 1, 1).bit_length()
    above = ascending - ascending.min() + 1.0  # positive floats sort as the whole numbers that their bits are
    keys = above.view(np.int64)
    keys &= -(1 << bits)
    keys |= np.arange(units)
    keys.sort(axis=1)
    order = (keys & ((1 << bits) - 1)) + np.arange(count)[:, None] * units
    places = np.empty(count * units, dtype=into.dtype)
    places[order.ravel()] = np.broadcast_to(np.arange(1, units + 1, dtype=into.dtype), (count, units)).ravel()
    into[...] = places.reshape(count, units)


def _quantiles(seen: NDArray[Any], shares: Sequence[float]) -> Numbers:
    """shares × areas: the smallest figure that at least that share of the replications does not pass."""
    ordered = np.ascontiguousarray(seen.T)
    ordered.sort(axis=1)
    at = [max(math.ceil(share * seen.shape[0] - 1e-9) - 1, 0) for share in shares]
    found: Numbers = ordered[:, at].T.astype(np.float64)
    return found


def _spread(found: Numbers, at: NDArray[np.int64], units: int) -> Numbers:
    whole = np.full(units, np.nan)
    whole[at] = found
    return whole
