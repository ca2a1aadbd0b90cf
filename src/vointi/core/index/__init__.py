"""Composite indices: many figures in one, by a recipe that is printed beside it.

`compute` follows the recipe; `uncertainty` tells how far the places depend on its choices and on the data; `sobol` on
which of them; `recipe_report` tells the maker of a recipe where it is weak.
"""

from vointi.core.catalogue.indices import IndexRecipe, load_recipes, read_recipe, recipe_named
from vointi.core.index.computing import compute
from vointi.core.index.recipe_report import RecipeReport, recipe_report
from vointi.core.index.result import IndexResult, Movement
from vointi.core.index.sensitivity import Sobol, sobol
from vointi.core.index.uncertainty import IndexUncertainty, uncertainty
from vointi.core.index.values import Values

__all__ = [
    "IndexRecipe",
    "IndexResult",
    "IndexUncertainty",
    "Movement",
    "RecipeReport",
    "Sobol",
    "Values",
    "compute",
    "load_recipes",
    "read_recipe",
    "recipe_named",
    "recipe_report",
    "sobol",
    "uncertainty",
]
