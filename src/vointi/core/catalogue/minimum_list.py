"""A list of what a wellbeing report should at least look at. Lists are data: a home may bring its own."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from vointi.core.catalogue.localised import FROZEN, Localised
from vointi.core.catalogue.yaml_files import read_model
from vointi.core.errors import UserError
from vointi.core.language import N_

ListPart = Literal["state", "actions", "self_assessment"]
"""State of wellbeing, actions of the sectors, and the organisation's assessment of its own work."""


class UnknownMinimumList(UserError):
    next_step = N_("Write the name of a list of the program, or the path of a file beside the report.")


class MinimumItem(BaseModel):
    """`indicators`: any of them shown is enough; none where the answer is words in the block self_assessment."""

    model_config = FROZEN

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    part: ListPart
    title: Localised
    indicators: tuple[str, ...] = ()


class MinimumList(BaseModel):
    """`source` says whose list it is; `binding` is true only where a decree has laid it down."""

    model_config = FROZEN

    schema_version: Literal[1]
    id: str
    title: Localised
    source: Localised
    binding: bool
    items: Annotated[tuple[MinimumItem, ...], Field(min_length=1)]


def find_minimum_list(name: str, *places: Path) -> MinimumList:
    """A list by the name of the program's own, or by a file in one of `places`. Raises `UnknownMinimumList`,
    `CatalogueFileWrong`."""
    own: Sequence[Traversable] = [place / name for place in places]
    shipped = files("vointi").joinpath("catalogue", "minimum", f"{name}.yaml")
    file = next((one for one in (*own, shipped) if one.is_file()), None)
    if file is None:
        raise UnknownMinimumList(N_("There is no minimum list “{name}”."), name=name)
    return read_model(file.read_bytes(), MinimumList, file=file.name)
