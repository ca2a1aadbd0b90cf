"""Small indices by hand: every step, direction, mean and rule, and what moved them."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from vointi.core.catalogue import CatalogueFileWrong
from vointi.core.catalogue.indices import IndexRecipe, UnknownIndex, load_recipes, read_recipe, recipe_named
from vointi.core.errors import UserError
from vointi.core.index import Values, compute
from vointi.core.language import LANGS
from vointi.core.statistics import NotComputable

NAN = float("nan")
UNITS = ("a", "b", "c")


def recipe(parts: list[dict[str, Any]], method: str = "given", **more: Any) -> IndexRecipe:
    tree = {"code": "top", "title": {"en": "top"}, "parts": parts, **more.pop("top", {})}
    given = {
        "schema_version": 1, "id": "small", "title": {"en": "small"}, "description": {"en": "small"}, "ours": True,
        "higher_is": "better", "normalisation": {"method": method}, "tree": tree,
    }  # fmt: skip
    return IndexRecipe.model_validate({**given, **more}, strict=False)


def leaf(code: str, **more: Any) -> dict[str, Any]:
    return {"indicator": code, "better": "higher", **more}


def values(**columns: list[float]) -> Values:
    return Values(UNITS, tuple(columns), np.array(list(columns.values()), dtype=float).T)


def normalised(method: str, figures: list[float], **more: Any) -> list[float]:
    made = recipe([leaf("x", **more)], method, higher_is="better")
    return [float(one) for one in compute(made, values(x=figures)).steps.normalised[:, 0]]


def test_scales_by_hand() -> None:
    assert normalised("min_max", [1, 2, 5]) == [0, 25, 100]
    assert normalised("min_max", [1, 2, 5], better="lower") == [100, 75, 0]
    assert normalised("z", [1, 2, 3]) == [-1, 0, 1]
    assert normalised("z", [1, 2, 3], better="lower") == [1, 0, -1]
    assert normalised("rank", [5, 9, 5]) == [1.5, 3, 1.5]
    assert normalised("percentile", [5, 9, 7]) == [0, 100, 50]
    assert normalised("percentile", [5, 9, 7], better="lower") == [100, 0, 50]
    assert normalised("ratio_median", [2, 4, 6]) == [50, 100, 150]
    assert normalised("ratio_mean", [1, 2, 9]) == [25, 50, 225]
    assert normalised("ratio_mean", [1, 2, 9], better="lower") == [175, 150, -25]
    assert normalised("given", [1, 2, 9], better="lower") == [1, 2, 9]
    assert normalised("goalposts", [10, 25, 60], low=20.0, high=40.0) == [0, 25, 100]


def test_missing_figures_stay_missing_and_no_spread_is_the_middle() -> None:
    np.testing.assert_equal(normalised("min_max", [1, NAN, 5]), [0, NAN, 100])
    np.testing.assert_equal(normalised("percentile", [1, NAN, 5]), [0, NAN, 100])
    assert normalised("min_max", [3, 3, 3]) == [50, 50, 50]
    assert normalised("z", [3, 3, 3]) == [0, 0, 0]


@pytest.mark.parametrize(
    ("aggregation", "score"),
    [
        ({"aggregation": "arithmetic"}, 7.0),
        ({"aggregation": "geometric"}, 4**0.25 * 8**0.75),
        ({"aggregation": "harmonic"}, 4 / (1 / 4 + 3 / 8)),
        ({"aggregation": "power", "exponent": 2.0}, math.sqrt((16 + 3 * 64) / 4)),
    ],
)
def test_means_by_hand_and_contributions_that_sum(aggregation: dict[str, Any], score: float) -> None:
    """Of 4 and 8 with weights 1 and 3."""
    made = recipe([leaf("x"), leaf("y", weight=3.0)], top=aggregation)
    result = compute(made, values(x=[4, 1, 2], y=[8, 1, 3]))
    assert result.index[0] == pytest.approx(score, rel=1e-12)
    assert result.index[1] == pytest.approx(1)
    np.testing.assert_allclose(result.contributions.sum(axis=1), result.index, rtol=1e-12)


def test_weights_of_missing_parts_go_to_the_others() -> None:
    made = recipe([leaf("x"), leaf("y", weight=3.0)], missing={"least_share": 0.5})
    result = compute(made, values(x=[4, 4, NAN], y=[8, NAN, 6]))
    np.testing.assert_allclose(result.index, [7, NAN, 6])  # y is three quarters of the weight, x one
    np.testing.assert_allclose(result.coverage, [1, 0.25, 0.75])
    np.testing.assert_equal(result.rank, [1, NAN, 2])


def test_an_optional_figure_is_used_and_its_absence_is_nobodys_fault() -> None:
    made = recipe([leaf("x"), leaf("y", optional=True)], missing={"least_share": 1.0})
    result = compute(made, values(x=[4, 6, NAN], y=[8, NAN, 6]))
    np.testing.assert_allclose(result.index, [6, 6, NAN])
    np.testing.assert_allclose(result.coverage, [1, 1, 0])


def test_places_follow_the_direction() -> None:
    high = compute(recipe([leaf("x")]), values(x=[1, 3, 2]))
    low = compute(recipe([leaf("x", better="lower")], higher_is="worse"), values(x=[1, 3, 2]))
    assert list(high.rank) == [3, 1, 2]
    assert list(low.rank) == [1, 3, 2]
    assert low.recipe.direction("en") == "higher is worse"
    assert high.recipe.direction("fi") == "suurempi on parempi"


def test_denominators_and_groups() -> None:
    made = recipe([leaf("x", per="people", times=1000.0)], imputation={"method": "group_mean"})
    figures = np.array([[2, 100], [4, 100], [NAN, 50.0]])
    result = compute(made, Values(UNITS, ("x", "people"), figures, ("n", "n", "n")))
    np.testing.assert_allclose(result.index, [20, 40, 30])
    assert list(result.steps.imputed[:, 0]) == [False, False, True]
    alone = compute(made, Values(UNITS, ("x", "people"), figures, ("n", "n", "s")))
    np.testing.assert_equal(alone.index, [20, 40, NAN])


def test_the_latest_earlier_figure_stands_in() -> None:
    made = recipe([leaf("x")], imputation={"method": "latest_earlier", "years_back": 2})
    years = [values(x=[1, NAN, NAN]), values(x=[9, 5, NAN]), values(x=[9, 9, 7])]
    np.testing.assert_equal(compute(made, values(x=[2, NAN, NAN]), earlier=years[:1]).index, [2, NAN, NAN])
    np.testing.assert_equal(compute(made, values(x=[2, NAN, NAN]), earlier=years).index, [2, 5, NAN])


@pytest.mark.parametrize("aggregation", ["arithmetic", "geometric", "harmonic"])
def test_movements_sum_to_the_change(aggregation: str) -> None:
    pillars = [
        {"code": "p", "title": {"en": "p"}, "aggregation": aggregation, "parts": [leaf("x"), leaf("y", weight=2.0)]},
        leaf("z"),
    ]
    made = recipe(pillars, top={"aggregation": aggregation})
    before, now = values(x=[4, 4, 4], y=[8, 2, NAN], z=[3, 3, 3]), values(x=[6, 4, 5], y=[8, 5, 7], z=[3, 2, 3])
    moved = compute(made, now, earlier=before).movement
    assert moved is not None
    np.testing.assert_allclose(moved.change, compute(made, now).index - compute(made, before).index)
    np.testing.assert_allclose(np.nansum(moved.moved, axis=1) + moved.came_or_went, moved.change, atol=1e-12)
    np.testing.assert_allclose(moved.came_or_went[:2], 0, atol=1e-12)  # nothing came or went in a and b
    assert moved.moved[0, 0] == pytest.approx(moved.change[0])  # only x moved in a
    assert np.isnan(moved.moved[2, 1])
    if aggregation == "arithmetic":
        assert moved.moved[0, 0] == pytest.approx(2 / 3 / 2)  # two points, a third of a half of the index
        assert moved.moved[1] == pytest.approx([0, 3 * 2 / 3 / 2, -1 / 2])


def test_the_scale_of_a_base_year_stays() -> None:
    made = recipe([leaf("x")], "min_max", base_year=2010)
    base = Values(UNITS, ("x",), np.array([[0.0], [5], [10]]), year=2010)
    now = Values(UNITS, ("x",), np.array([[5.0], [10], [20]]), year=2012)
    assert list(compute(made, now, base=base).index) == [50, 100, 200]
    assert list(compute(made, now, earlier=[base]).index) == [50, 100, 200]
    with pytest.raises(NotComputable, match="2010"):
        compute(made, now)


def test_extreme_figures_are_levelled_or_logged() -> None:
    """Nine ones to nine and a thousand: skewness 3.16, excess kurtosis 9.99; one figure takes the value of the next."""
    figures = np.array([[1.0], [2], [3], [4], [5], [6], [7], [8], [9], [1000]])
    units = tuple("abcdefghij")
    tamed = compute(recipe([leaf("x")], treatment={"method": "winsorise"}), Values(units, ("x",), figures))
    assert list(tamed.index) == [1, 2, 3, 4, 5, 6, 7, 8, 9, 9]
    assert tamed.steps.treated_points == (1,)
    logged = compute(recipe([leaf("x")], treatment={"method": "log"}), Values(units, ("x",), figures))
    np.testing.assert_allclose(logged.index, np.log(figures[:, 0]))
    left = compute(recipe([leaf("x")], treatment={"method": "winsorise"}), Values(units, ("x",), -figures))
    assert list(left.index) == [-1, -2, -3, -4, -5, -6, -7, -8, -9, -9]


def test_what_may_be_given() -> None:
    made = recipe([leaf("x"), leaf("y")])
    by_names = compute(made, {"a": {"x": 1, "y": 3}, "b": {"x": 2, "y": None}})
    by_table = compute(made, ([[1, 3], [2, NAN]], ["a", "b"], ["x", "y"]))
    np.testing.assert_equal(by_names.index, by_table.index)
    assert by_names.units == ("a", "b")
    np.testing.assert_equal(by_names.index, [2, 2])


def test_what_cannot_be_followed_is_told() -> None:
    with pytest.raises(NotComputable, match="above zero"):
        compute(recipe([leaf("x")], top={"aggregation": "geometric"}), values(x=[0, 1, 2]))
    with pytest.raises(NotComputable, match="none of the recipe"):
        compute(recipe([leaf("x")]), values(y=[0, 1, 2]))
    with pytest.raises(NotComputable, match="ratio"):
        compute(recipe([leaf("x")], "ratio_mean"), values(x=[-3, 1, 2]))
    with pytest.raises(NotComputable, match="twice"):
        Values(("a", "a"), ("x",), np.zeros((2, 1)))
    with pytest.raises(NotComputable, match="2 × 1"):
        Values(("a",), ("x",), np.zeros((2, 1)))
    with pytest.raises(UnknownIndex, match="diak_disadvantage"):
        compute("diak", values(x=[1, 2, 3]))


def test_shipped_recipes_are_whole() -> None:
    recipes = load_recipes()
    assert {"diak_disadvantage", "kuntaliitto_wellbeing", "city_wellbeing"} <= recipes.keys()
    for one in recipes.values():
        assert one.figure_id == f"index:{one.id}"
        for text in (one.title, one.description, *([one.note] if one.note else []), *(n.title for n in one.nodes)):
            assert text is not None
            assert len({text[lang] for lang in LANGS}) > 1 or text.en == text.fi
            assert all(getattr(text, lang) for lang in LANGS)
        assert one.note, "whose the recipe is, is told"
    assert recipes["diak_disadvantage"].direction("en") == "median = 100, higher is worse"
    assert recipes["kuntaliitto_wellbeing"].direction("en") == "mean = 100, higher is better"
    assert recipe_named("kuntaliitto_wellbeing").ours


WRONG = """\
schema_version: 1
id: wrong
title: {en: Wrong}
description: {en: Wrong}
ours: true
higher_is: better
normalisation: {method: min_max}
tree:
  code: top
  title: {en: Top}
  parts:
    - {indicator: x}
"""


def test_a_fault_of_a_recipe_is_told_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text(WRONG, encoding="utf-8")
    with pytest.raises(CatalogueFileWrong, match="better: higher or lower"):
        read_recipe(file)
    file.write_text(WRONG.replace("{indicator: x}", "{indicator: x, better: up}"), encoding="utf-8")
    with pytest.raises(UserError, match="higher"):
        read_recipe(file)
    file.write_text(WRONG.replace("{indicator: x}", "{indicator: x, better: lower}"), encoding="utf-8")
    assert read_recipe(file).leaves[0].indicator == "x"
