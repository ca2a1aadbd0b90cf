"""JSON-stat: cubes of figures as statistics offices publish them, read by a recipe. THL's cubes are such, and so are
the answers of PxWeb."""

from vointi.sources.jsonstat.cube import Cube, Dimension, Unit
from vointi.sources.jsonstat.fetch import Answer, FileUnreadable, fetch
from vointi.sources.jsonstat.info import INFO
from vointi.sources.jsonstat.joining import joined_cubes
from vointi.sources.jsonstat.mapping import RecipeUnfit
from vointi.sources.jsonstat.read import read
from vointi.sources.jsonstat.reading import read_cube, read_cubes
from vointi.sources.jsonstat.recipe import JsonStatRecipe
from vointi.sources.jsonstat.recipe_file import RecipeWrong, load_recipe
from vointi.sources.jsonstat.sample import read_sample
from vointi.sources.jsonstat.writing import write_cube

__all__ = [
    "INFO",
    "Answer",
    "Cube",
    "Dimension",
    "FileUnreadable",
    "JsonStatRecipe",
    "RecipeUnfit",
    "RecipeWrong",
    "Unit",
    "fetch",
    "joined_cubes",
    "load_recipe",
    "read",
    "read_cube",
    "read_cubes",
    "read_sample",
    "write_cube",
]
