"""How small numbers are protected, told to residents and to the data protection officer."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel

from vointi.core.catalogue.localised import FROZEN, Localised
from vointi.core.catalogue.yaml_files import read_model


class DisclosureText(BaseModel):
    """Catalogue file `disclosure/method.yaml`. `source` are the publications of the methods."""

    model_config = FROZEN

    schema_version: Literal[1]
    title: Localised
    residents: Localised
    officer: Localised
    source: str


@lru_cache
def load_disclosure_text() -> DisclosureText:
    """Raises `CatalogueFileWrong`."""
    content = files("vointi").joinpath("catalogue", "disclosure", "method.yaml").read_bytes()
    return read_model(content, DisclosureText, file="disclosure/method.yaml")
