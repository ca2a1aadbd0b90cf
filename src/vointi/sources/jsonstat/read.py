"""From a kept JSON-stat answer to a load. No network, and the same answer always gives the same load."""

from __future__ import annotations

from datetime import date

from vointi.core.catalogue import AreaRegister
from vointi.core.errors import Place
from vointi.core.loads import Load, Retrieval
from vointi.sources.jsonstat.cube import Cube
from vointi.sources.jsonstat.fetch import Answer
from vointi.sources.jsonstat.info import INFO
from vointi.sources.jsonstat.matching import match
from vointi.sources.jsonstat.observing import load_of
from vointi.sources.jsonstat.reading import read_cube
from vointi.sources.jsonstat.recipe import JsonStatRecipe
from vointi.sources.raw import RawStore


def read(store: RawStore, answer: Answer, recipe: JsonStatRecipe, *, areas: AreaRegister) -> Load:
    """The load of an answer. Raises `RawFileDamaged`, `AnswerUnreadable` with the place in the answer, and
    `RecipeUnfit` where the answer is not what the recipe says."""
    return read_content(store.open(answer.raw.path, sha256=answer.raw.sha256), answer, recipe, areas=areas)


def read_content(content: bytes, answer: Answer, recipe: JsonStatRecipe, *, areas: AreaRegister) -> Load:
    """As `read`, of content that is at hand."""
    where = Place(file=answer.raw.path)
    cube = read_cube(content, where, recipe.dataset)
    mapping = match(recipe, cube.dimensions, where, areas=areas)
    retrievals = [
        Retrieval(
            indicator=indicator,
            retrieved=answer.retrieved,
            raw_path=answer.raw.path,
            raw_sha256=answer.raw.sha256,
            licence=recipe.licence,
            source_updated=day_updated(cube),
            origin=answer.origin,
        )
        for indicator in mapping.indicators
    ]
    return load_of(cube, mapping, where, source=INFO.code, retrievals=retrievals, complete=recipe.scope == "complete")


def day_updated(cube: Cube) -> date | None:
    """The day when the publisher says that it last changed the figures, if it says so in the ISO form."""
    try:
        return date.fromisoformat(cube.updated[:10])
    except ValueError:
        return None
