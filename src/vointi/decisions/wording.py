"""The usual words of items, in `catalogue/rounds/wording.yaml`: officials' Finnish and Swedish, with fields to fill."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from string import Formatter
from typing import Literal

from pydantic import BaseModel

from vointi.core.catalogue.localised import FROZEN, Localised
from vointi.core.catalogue.yaml_files import read_model
from vointi.core.errors import Place, UserError
from vointi.core.language import N_, Lang


class _File(BaseModel):
    model_config = FROZEN
    schema_version: Literal[1]
    texts: Mapping[str, Localised]


@lru_cache
def usual_texts() -> Mapping[str, Localised]:
    content = files("vointi").joinpath("catalogue", "rounds", "wording.yaml").read_bytes()
    return read_model(content, _File, file="rounds/wording.yaml").texts


def say(key: str, lang: Lang, /, **fields: object) -> str:
    """A usual text. A key or field that is not there is a fault of the program."""
    return usual_texts()[key][lang].format(**fields)


class FieldUnknown(UserError):
    still_holds = N_("No text was made.")
    next_step = N_("These can be filled in: {known}. A brace itself is written twice.")


def filled(text: str, fields: Mapping[str, str], *, where: str) -> str:
    """A text that somebody wrote, with its fields filled in: `{edition}`. Raises `FieldUnknown`."""
    try:
        named = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        named = {"{"}
    if unknown := sorted(named - fields.keys()):
        raise FieldUnknown(
            N_("Nothing is known to fill in for “{name}”."),
            where=Place(field=where),
            name=unknown[0],
            known=", ".join(sorted(fields)),
        )
    return text.format(**fields)
