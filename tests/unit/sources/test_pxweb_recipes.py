"""The recipes that the program ships, against the catalogue that they feed."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from vointi.core.catalogue import load_catalogue
from vointi.core.units import Unit
from vointi.core.values import Group
from vointi.sources.jsonstat import RecipeWrong
from vointi.sources.pxweb import TableRecipe, UnknownRecipe, find_recipe, load_recipe, shipped_recipes

RECIPES = shipped_recipes()
CATALOGUE = load_catalogue()
PERIODS = {"year": "year", "month": "month"}
EMPLOYMENT = files("vointi").joinpath("catalogue", "recipes", "employment.yaml").read_text(encoding="utf-8")


@pytest.fixture(params=RECIPES.values(), ids=RECIPES)
def recipe(request: pytest.FixtureRequest) -> TableRecipe:
    found: TableRecipe = request.param
    return found


def test_the_subjects_that_reports_need_are_there() -> None:
    assert list(RECIPES) == [
        "education",
        "employment",
        "population-by-age-and-sex",
        "population-key-figures",
        "population-projection",
        "unemployed-jobseekers",
    ]


def test_every_indicator_is_in_the_catalogue_with_its_table_and_code(recipe: TableRecipe) -> None:
    for code, indicator in recipe.contents.items():
        found = CATALOGUE.indicator(indicator)
        assert (found.source, found.source_key) == ("pxweb", f"{recipe.table}/{code}")
        assert found.licence == recipe.licence
        assert found.period_kind == PERIODS[recipe.period.kind]


def test_every_indicator_of_statfin_has_a_recipe() -> None:
    fed = [indicator for recipe in RECIPES.values() for indicator in recipe.contents.values()]
    assert sorted(fed) == sorted(found.id for found in CATALOGUE.indicators.values() if found.source == "pxweb")


def test_groups_that_come_may_be_shown(recipe: TableRecipe) -> None:
    for name, given in recipe.groups.items():
        for value in {*given.map.values(), *given.ages} - {"all"}:
            assert all(CATALOGUE.indicator(one).allows(Group.of({name: value})) for one in recipe.contents.values())


def test_only_counts_are_summed(recipe: TableRecipe) -> None:
    if any(given.ages for given in recipe.groups.values()):
        assert {CATALOGUE.indicator(one).unit for one in recipe.contents.values()} == {Unit.PERSONS}


def test_what_is_told_is_told_in_three_languages(recipe: TableRecipe) -> None:
    assert all((recipe.title.fi, recipe.title.sv, recipe.title.en))


def test_a_recipe_is_found_by_its_id_or_its_file(tmp_path: Path) -> None:
    assert find_recipe("employment").table == "115x"
    with pytest.raises(UnknownRecipe, match="Known: education, employment"):
        find_recipe("employmnt")
    path = tmp_path / "employment.yaml"
    path.write_text(EMPLOYMENT, encoding="utf-8")
    assert find_recipe(str(path)) == find_recipe("employment")


def test_a_recipe_lies_in_a_file_of_its_name(tmp_path: Path) -> None:
    path = tmp_path / "jobs.yaml"
    path.write_text(EMPLOYMENT, encoding="utf-8")
    with pytest.raises(RecipeWrong, match=r"its name must be employment\.yaml"):
        load_recipe(path)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("version: 1, url", "version: 3, url", "Write one of: 1, 2."),
        (", database: StatFin", "", "version 1 needs a database"),
        ("/api/v1", "/api/v1/", "does not have the form"),
    ],
)
def test_a_server_that_is_none_is_told(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in EMPLOYMENT
    path = tmp_path / "employment.yaml"
    path.write_text(EMPLOYMENT.replace(old, new), encoding="utf-8")
    with pytest.raises(RecipeWrong) as wrong:
        load_recipe(path)
    assert message in wrong.value.show("en")
