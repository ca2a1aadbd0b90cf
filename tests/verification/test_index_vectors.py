"""Our index against one finished by others: COINr's ASEM index, step by step, to nine decimals."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.conftest import NOT_RUN, ROOT
from vointi.core.index import IndexRecipe, IndexResult, Values, compute

EXACT = 1e-9
Rows = list[dict[str, str]]
Table = np.ndarray[Any, Any]


@pytest.fixture(scope="module")
def vectors() -> Path:
    folder = ROOT.parent / "shared" / "vectors" / "coinr-asem"
    if not folder.is_dir():
        pytest.skip(NOT_RUN + "no ../shared/vectors")
    return folder


def rows(folder: Path, name: str) -> Rows:
    with (folder / f"asem_coin__{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def table(found: Rows, codes: list[str]) -> Table:
    return np.array([[float(row[code]) if row[code] not in ("", "NA") else np.nan for code in codes] for row in found])


def recipe_of(folder: Path) -> IndexRecipe:
    """The index as COINr's own description of it tells: structure, weights, directions and denominators."""
    titles = {row["Code"]: row["Name"] for row in rows(folder, "input_aggmeta")}
    weights = {row["Code"]: float(row["Weight"]) for row in rows(folder, "weights")}
    meta = rows(folder, "input_indmeta")

    def node(code: str, level: int) -> dict[str, Any]:
        below = dict.fromkeys(row[f"Agg{level - 1}"] for row in meta if row[f"Agg{level}"] == code) if level > 1 else {}
        parts = [node(one, level - 1) for one in below] or [leaf(row) for row in meta if row["Agg1"] == code]
        return {"code": code.lower(), "title": {"en": titles[code]}, "weight": weights[code], "parts": parts}

    def leaf(row: dict[str, str]) -> dict[str, Any]:
        better = "higher" if float(row["Direction"]) > 0 else "lower"
        code = row["IndCode"]
        return {"indicator": code, "weight": weights[code], "better": better, "per": row["Denominator"]}

    asem = {
        "schema_version": 1, "id": "asem", "title": {"en": "ASEM"}, "description": {"en": "ASEM"},
        "ours": False, "higher_is": "better", "imputation": {"method": "group_mean"},
        "treatment": {"method": "winsorise"}, "normalisation": {"method": "min_max"},
        "missing": {"least_share": 1.0}, "tree": node("Index", 3),
    }  # fmt: skip
    return IndexRecipe.model_validate(asem, strict=False)


@pytest.fixture(scope="module")
def result(vectors: Path) -> IndexResult:
    recipe, raw, below = recipe_of(vectors), rows(vectors, "raw"), rows(vectors, "input_denominators")
    codes = [leaf.indicator for leaf in recipe.leaves]
    under = ["Den_Area", "Den_Energy", "Den_GDP", "Den_Pop"]
    assert [row["UnitCode"] for row in raw] == [row["UnitCode"] for row in below]
    figures = np.hstack([table(raw, codes), table(below, under)])
    groups = tuple(row["Group_EurAsia"] for row in raw)
    return compute(recipe, Values(tuple(row["UnitCode"] for row in raw), (*codes, *under), figures, groups))


STEPS = {
    "denominated": lambda steps: steps.denominated,
    "imputed": lambda steps: steps.imputed_figures,
    "treated": lambda steps: steps.treated,
    "normalised": lambda steps: steps.normalised,
}


@pytest.mark.parametrize("step", STEPS)
def test_every_step_is_that_of_coinr(vectors: Path, result: IndexResult, step: str) -> None:
    ours = STEPS[step](result.steps)
    theirs = table(rows(vectors, step), list(result.indicators))
    assert ours.shape == (51, 49)
    assert np.isnan(ours).sum() == np.isnan(theirs).sum() == (65 if step == "denominated" else 0)
    np.testing.assert_allclose(ours, theirs, rtol=EXACT, atol=EXACT)


def test_the_same_points_are_treated(vectors: Path, result: IndexResult) -> None:
    moved = {row["IndCode"]: int(float(row["Low"]) + float(row["High"])) for row in rows(vectors, "treat_summary")}
    assert dict(zip(result.indicators, result.steps.treated_points, strict=True)) == moved
    assert sum(moved.values()) > 30


def test_scores_of_every_level_are_those_of_coinr(vectors: Path, result: IndexResult) -> None:
    codes = ["ConEcFin", "Instit", "P2P", "Physical", "Political", "Environ", "Social", "SusEcFin", "Conn", "Sust"]
    theirs = table(rows(vectors, "aggregated"), [*codes, "Index"])
    for number, code in enumerate([*codes, "Index"]):
        np.testing.assert_allclose(result.scores[code.lower()], theirs[:, number], rtol=0, atol=EXACT)


def test_places_are_those_of_coinr(vectors: Path, result: IndexResult) -> None:
    ranked = rows(vectors, "results_rank")
    for code in ("Index", "Conn", "Sust", "Physical", "Social"):
        theirs = {row["UnitCode"]: int(row[code]) for row in ranked}
        assert dict(zip(result.units, result.ranks[code.lower()].astype(int), strict=True)) == theirs


def test_contributions_sum_to_the_index(result: IndexResult) -> None:
    np.testing.assert_allclose(result.contributions.sum(axis=1), result.index, atol=EXACT)
