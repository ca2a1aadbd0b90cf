"""The description of a table, read at every run: codes are renamed, and values come and go."""

from __future__ import annotations

import msgspec
from msgspec import Struct, field

from vointi.core.errors import Place
from vointi.core.language import N_
from vointi.sources.decoding import AnswerUnreadable, decode_json
from vointi.sources.jsonstat.cube import Dimension
from vointi.sources.jsonstat.structure import read_dimensions
from vointi.sources.pxweb.recipe import Server


class _Variable(Struct):
    code: str
    values: list[str]
    texts: list[str] = field(name="valueTexts")
    text: str = ""
    elimination: bool = False
    time: bool = False


class _Table(Struct):
    variables: list[_Variable]


class Listed(Struct, frozen=True):
    """A table (`t`) or a folder (`l`) in a folder of version 1."""

    id: str
    type: str = ""
    text: str = ""


_TABLE = msgspec.json.Decoder(_Table)
_FOLDER = msgspec.json.Decoder(tuple[Listed, ...])


def decode_folder(content: bytes, where: Place) -> tuple[Listed, ...]:
    return decode_json(_FOLDER, content, where)


def decode_metadata(server: Server, content: bytes, where: Place) -> tuple[Dimension, ...]:
    """The variables of a table, as dimensions of a cube that is not there yet. Raises `AnswerUnreadable`."""
    return read_dimensions(content, where) if server.version == 2 else _dimensions_v1(content, where)


def _dimensions_v1(content: bytes, where: Place) -> tuple[Dimension, ...]:
    dimensions = []
    for number, variable in enumerate(decode_json(_TABLE, content, where).variables):
        if len(variable.texts) != len(variable.values) or len(set(variable.values)) != len(variable.values):
            raise AnswerUnreadable(
                N_("The values of “{variable}” are not each there once, with a text."),
                where=Place(file=where.file, field=f"variables[{number}]"),
                variable=variable.code,
            )
        dimensions.append(
            Dimension(
                code=variable.code,
                label=variable.text or variable.code,
                codes=tuple(variable.values),
                labels=tuple(variable.texts),
                role="time" if variable.time else "",
                extension={"elimination": variable.elimination},
            )
        )
    return tuple(dimensions)
