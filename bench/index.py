"""Rank intervals of an index: weights, methods and, in the second row, an error of every figure.

COINr, which does the same in R, cannot be installed here: its recorded 45 ms a replication make the target.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bench.ground import Ground
from bench.measuring import again, by_turns
from bench.rows import Row, Target, alone

UNITS, PILLARS, EACH = 308, 8, 5
REPLICATIONS = 10_000
_SEED, _CALLS = 20_241_124, 3
_A_REPLICATION = 0.09e-3


def rows(ground: Ground) -> Iterator[Row]:
    taken = by_turns(ground.rounds, [weights_and_methods], calls=_CALLS)
    target = Target(f"≤ 0.09 ms × {REPLICATIONS:,} (COINr: 45 ms)", seconds=_A_REPLICATION * REPLICATIONS)
    what = (
        f"index: {REPLICATIONS:,} replications of {UNITS} units × {PILLARS * EACH} indicators, weights and five methods"
    )
    yield alone(what, again(taken[weights_and_methods]), target)
    taken = by_turns(ground.rounds, [with_errors], calls=_CALLS)
    yield alone("the same, and every figure with an error", again(taken[with_errors]), target)


def weights_and_methods() -> Callable[[], float]:
    return _work(with_errors=False)


def with_errors() -> Callable[[], float]:
    return _work(with_errors=True)


def _work(*, with_errors: bool) -> Callable[[], float]:
    import numpy as np

    from vointi.core.index import IndexRecipe, Values, uncertainty

    pillars = [
        {
            "code": f"p{pillar}",
            "title": {"en": "pillar"},
            "parts": [{"indicator": f"x{pillar}_{one}", "better": "higher"} for one in range(EACH)],
        }
        for pillar in range(PILLARS)
    ]
    given = {
        "schema_version": 1,
        "id": "bench",
        "title": {"en": "bench"},
        "description": {"en": "bench"},
        "ours": True,
        "higher_is": "better",
        "normalisation": {"method": "min_max", "low": 1.0},
        "alternatives": {"normalisation": ["z", "percentile"], "aggregation": ["geometric"]},
        "tree": {"code": "top", "title": {"en": "top"}, "parts": pillars},
    }
    recipe = IndexRecipe.model_validate(given, strict=False)
    figures = np.random.default_rng(_SEED).normal(50, 10, (UNITS, PILLARS * EACH))
    names = tuple(leaf.indicator for leaf in recipe.leaves)
    errors = np.full(figures.shape, 2.0) if with_errors else None
    values = Values(tuple(f"u{number}" for number in range(UNITS)), names, figures, errors=errors)
    return lambda: float(uncertainty(recipe, values, replications=REPLICATIONS, seed=1).rank_upper.sum())
