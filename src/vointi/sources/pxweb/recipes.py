"""The recipes that the program ships, and those of a home."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from vointi.core.errors import Place, UserError
from vointi.core.language import N_
from vointi.sources.jsonstat.recipe_file import RecipeWrong, content_of, read_recipe
from vointi.sources.pxweb.recipe import TableRecipe


class UnknownRecipe(UserError):
    next_step = N_("Write one of the recipes that the program has, or the path of a recipe file.")


@lru_cache
def shipped_recipes() -> Mapping[str, TableRecipe]:
    """By id, in order of id. Raises `RecipeWrong`, or `SeveralErrors` of them."""
    folder = files("vointi").joinpath("catalogue", "recipes")
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name)
    recipes = [_recipe(file.read_bytes(), file.name, f"recipes/{file.name}") for file in found]
    return {recipe.id: recipe for recipe in recipes}


def load_recipe(path: Path) -> TableRecipe:
    """The checked recipe of a file. Raises `RecipeWrong`, or `SeveralErrors` of them."""
    return _recipe(content_of(path), path.name, str(path))


def find_recipe(name: str) -> TableRecipe:
    """The shipped recipe of an id, or the recipe of a file. Raises `UnknownRecipe` and what `load_recipe` raises."""
    if name.endswith(".yaml"):
        return load_recipe(Path(name))
    recipes = shipped_recipes()
    if name not in recipes:
        raise UnknownRecipe(N_("There is no recipe “{name}”. Known: {known}."), name=name, known=", ".join(recipes))
    return recipes[name]


def _recipe(content: bytes, name: str, file: str) -> TableRecipe:
    recipe = read_recipe(content, TableRecipe, file=file)
    if recipe.file_name != name:
        raise RecipeWrong(
            N_("The file holds the recipe {recipe}, so its name must be {name}."),
            where=Place(file=file, field="id"),
            next_step=N_("Rename the file, or mend the id."),
            recipe=recipe.id,
            name=recipe.file_name,
        )
    return recipe
