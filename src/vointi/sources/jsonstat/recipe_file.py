"""Loading a recipe, with every fault told by file, line and field and what to write instead."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from vointi.core.catalogue.yaml_files import read_model
from vointi.core.errors import Place, SeveralErrors, UserError
from vointi.core.language import N_
from vointi.sources.jsonstat.recipe import CubeRecipe, JsonStatRecipe

R = TypeVar("R", bound=CubeRecipe)


class RecipeWrong(UserError):
    still_holds = N_("Nothing was fetched or loaded.")


def load_recipe(path: Path) -> JsonStatRecipe:
    """The checked recipe of a file. Raises `RecipeWrong`, or `SeveralErrors` of them."""
    return read_recipe(content_of(path), JsonStatRecipe, file=str(path))


def content_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise RecipeWrong(
            N_("The file cannot be read: {fault}."),
            where=Place(file=str(path)),
            next_step=N_("Give the path of a recipe file."),
            fault=fault.strerror or str(fault),
        ) from None


def read_recipe(content: bytes, model: type[R], *, file: str) -> R:
    try:
        return read_model(content, model, file=file)
    except SeveralErrors as faults:
        raise SeveralErrors(
            N_("{count} faults in the recipe."),
            [_wrong(fault, still_holds="") for fault in faults.errors],
            where=Place(file=file),
            still_holds=RecipeWrong.still_holds,
            count=len(faults.errors),
        ) from None
    except UserError as fault:
        raise _wrong(fault, still_holds=RecipeWrong.still_holds) from None


def _wrong(fault: UserError, *, still_holds: str) -> RecipeWrong:
    return RecipeWrong(
        fault.what, where=fault.where, still_holds=still_holds, next_step=fault.next_step, **fault.parameters
    )
