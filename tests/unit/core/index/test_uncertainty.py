"""Rank intervals, Sobol indices and the recipe report, where the answer is known beforehand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from vointi.core.catalogue.indices import IndexRecipe
from vointi.core.index import Values, compute, recipe_report, sobol, uncertainty
from vointi.core.index.drawing import Drawing
from vointi.core.index.recipe_report import Weakness, cronbach
from vointi.core.index.variants import variants

NAMES = ("x", "y", "z")


def recipe(alternatives: dict[str, Any], **more: Any) -> IndexRecipe:
    parts = [
        {"code": "p", "title": {"en": "p"}, "parts": [{"indicator": n, "better": "higher"} for n in NAMES[:2]]},
        {"indicator": "z", "better": "higher"},
    ]
    given = {
        "schema_version": 1, "id": "small", "title": {"en": "small"}, "description": {"en": "small"}, "ours": True,
        "higher_is": "better", "normalisation": {"method": "given"}, "alternatives": alternatives,
        "tree": {"code": "top", "title": {"en": "top"}, "parts": parts},
    }  # fmt: skip
    return IndexRecipe.model_validate({**given, **more}, strict=False)


def values(figures: Any, errors: float | None = None) -> Values:
    table = np.array(figures, dtype=float)
    units = tuple(f"u{number}" for number in range(len(table)))
    return Values(units, NAMES, table, errors=None if errors is None else np.full(table.shape, errors))


SPREAD = np.random.default_rng(4).normal(50, 10, (60, 3))


def test_without_anything_to_vary_places_are_certain() -> None:
    told = uncertainty(recipe({"weights": 0.0}), values(SPREAD), replications=50, seed=1)
    for ends in (told.rank_lower, told.rank_median, told.rank_upper):
        np.testing.assert_array_equal(ends, told.rank)
    np.testing.assert_allclose(told.score_lower, compute(recipe({}), values(SPREAD)).index)


def test_an_area_that_is_best_in_all_is_first_whatever_the_weights() -> None:
    best = np.vstack([[100, 100, 100], SPREAD])
    told = uncertainty(recipe({"weights": 0.9}), values(best), replications=400, seed=1)
    assert (told.rank_lower[0], told.rank_upper[0]) == (1, 1)
    assert (told.rank_upper - told.rank_lower)[1:].mean() > 3
    assert ((told.rank_lower <= told.rank_median) & (told.rank_median <= told.rank_upper)).all()


def test_the_same_seed_gives_the_same_and_another_another() -> None:
    made, given = recipe({"weights": 0.5}), values(SPREAD, 5.0)
    first, again, other = (uncertainty(made, given, replications=100, seed=seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first.score_lower, again.score_lower)
    assert (first.score_lower != other.score_lower).any()


def test_errors_of_the_figures_have_the_spread_that_theory_gives() -> None:
    """score = x/4 + y/4 + z/2 with errors of 4: sd = 4 sqrt(1/16 + 1/16 + 1/4) = 2.449; 5 and 95 % at 1.645 sd."""
    told = uncertainty(recipe({"weights": 0.0}), values(SPREAD, 4.0), replications=20_000, seed=3)
    assert told.with_errors
    half = (told.score_upper - told.score_lower) / 2
    assert half.mean() == pytest.approx(1.6449 * 2.4495, rel=0.01)
    assert half == pytest.approx(np.full(60, 1.6449 * 2.4495), rel=0.06)


def test_drawn_scores_are_those_that_the_weights_give() -> None:
    """With missing figures (node by node) and without (one mean for all): by hand, x and y weigh 1 and 3, the pillar
    2 and z 1."""
    weights = {"p": np.array([[1.0, 3.0]]), "top": np.array([[2.0, 1.0]])}
    for table in ([[1.0, 5, 9], [2, 2, 2]], [[1.0, 5, 9], [2, 2, 2], [np.nan, 6, 3], [1, 5, np.nan]]):
        tried, _ = variants(recipe({}, missing={"least_share": 0.0}), values(table), (), None)
        drawn = Drawing(tried[0], np.arange(len(table))).scores(weights)[0]
        np.testing.assert_allclose(drawn, [(2 * 4 + 9) / 3, 2, 5, 4][: len(table)])


def test_an_index_of_pillars_alone_is_drawn_where_figures_are_missing() -> None:
    """By hand: the pillar is 3 of 1 and 5 and 6 of 6, the other is z; each weighs a half."""
    given = recipe({"weights": 0.0}, missing={"least_share": 0.0}).model_dump(mode="json")
    last = given["tree"]["parts"][1]
    given["tree"]["parts"][1] = {"code": "q", "title": {"en": "q"}, "parts": [last]}
    made = IndexRecipe.model_validate(given, strict=False)
    told = uncertainty(made, values([[1.0, 5, 9], [np.nan, 6, 3]]), replications=300, seed=1)
    np.testing.assert_allclose(told.score_lower, [6, 4.5])


def test_other_methods_are_tried_and_what_cannot_be_is_told() -> None:
    made = recipe({"weights": 0.1, "normalisation": ["z", "percentile"], "aggregation": ["geometric"]})
    told = uncertainty(made, values(SPREAD), replications=60, seed=1)
    assert told.methods[0] == ("given", "none", "arithmetic")
    assert ("z", "none", "geometric") in told.left_out
    assert len(told.methods) + len(told.left_out) == 6


def test_an_area_without_an_index_has_no_place() -> None:
    figures = SPREAD.copy()
    figures[7] = np.nan
    told = uncertainty(recipe({}), values(figures), replications=20, seed=1)
    assert np.isnan([told.rank[7], told.rank_lower[7], told.score_upper[7]]).all()
    assert np.nanmax(told.rank_upper) <= 59


def test_sobol_finds_what_moves_the_places() -> None:
    """y is what x is, so that only the weight of z against the pillar matters; without errors there is no data."""
    figures = SPREAD.copy()
    figures[:, 1] = figures[:, 0]
    told = sobol(recipe({"weights": 0.5}), values(figures), power=7, seed=1)
    assert told.factors == ("weight:p", "weight:z")
    assert (told.total > 0.3).all()
    assert told.total.sum() > 1, "they work together: the shift is of one against the other"
    shaken = sobol(recipe({"weights": 0.01}), values(figures, 20.0), power=7, seed=1)
    assert shaken.factors[-1] == "data"
    assert shaken.total[-1] > 0.9
    one = sobol(recipe({"weights": 0.5}), values(figures), unit="u3", power=6, seed=1)
    assert one.of == "u3"


def test_cronbach_by_hand() -> None:
    """Two equal columns: 1. Of 1, 2, 3 and 2, 4, 3: variances 1 and 1, of the sums 3, 6, 6 it is 3:
    2 (1 - 2/3) = 2/3."""
    assert cronbach(np.array([[1.0, 1], [2, 2], [3, 3]])) == pytest.approx(1)
    assert cronbach(np.array([[1.0, 2], [2, 4], [3, 3]])) == pytest.approx(2 / 3)
    assert np.isnan(cronbach(np.array([[1.0], [2], [3]])))


def test_the_report_tells_where_a_recipe_is_weak() -> None:
    figures = SPREAD.copy()
    figures[:, 1] = figures[:, 0] + 0.1
    figures[:40, 2] = np.nan
    told = recipe_report(recipe({}, missing={"least_share": 0.0}), values(figures))
    found = {(one.weakness, one.what) for one in told.findings}
    assert (Weakness.TWINS, "x") in found
    assert (Weakness.THIN, "z") in found
    assert told.known["z"] == pytest.approx(1 / 3)
    assert told.with_pillar["x"] == pytest.approx(1)
    turned = figures.copy()
    turned[:, 1] = -figures[:, 0] * 0.2
    against = recipe_report(recipe({}), values(turned))
    assert (Weakness.AGAINST, "y") in {(one.weakness, one.what) for one in against.findings}


def test_what_is_left_out_shifts_places_by_hand() -> None:
    """Without z: scores 1, 2, 3 (places 3, 2, 1); with it 3, 2, 1 (places 1, 2, 3): a mean shift of 4/3."""
    told = recipe_report(recipe({}), values([[1, 1, 5], [2, 2, 2], [3, 3, -1]]))
    assert told.left_out["z"] == pytest.approx(4 / 3)
