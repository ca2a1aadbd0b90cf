"""Reading JSON-stat: data sets of versions 1.0 to 2.0, bundles of version 1 (THL's cubes are such) and collections.

Nothing is repaired: a size that does not fit or a position out of range is refused with its place in the answer.
THL's cubes write figures as texts, and a sign such as ".." where there is none: a text that is no number is a sign.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import starmap

import msgspec
import numpy as np
from msgspec import Raw, Struct, field

from vointi.core.errors import Place
from vointi.core.language import N_
from vointi.sources.decoding import AnswerUnreadable
from vointi.sources.jsonstat.cube import Cube, Dimension, Values, masked
from vointi.sources.jsonstat.structure import At, Head, decode_object, dimensions_of

MOST_CELLS = 10_000_000
"""A sparse cube can claim any size: this many, each with a sign, take a gigabyte of memory. Ten years of all figures
on all postal code areas are four million."""

Figures = list[float | str | None] | dict[str, float | str | None]
Flags = str | list[str | None] | dict[str, str | None]


class _DataSet(Head, kw_only=True):
    value: Figures
    label: str | None = None
    source: str | None = None
    updated: str | None = None
    note: list[str] | None = None
    status: Flags | None = None


class _Links(Struct):
    item: list[Raw] = []


class _Collection(Struct):
    link: _Links


class _Item(Struct):
    """Of a collection: a data set, or only its address."""

    kind: str = field(name="class", default="")
    dimension: dict[str, Raw] | None = None


_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_DATA_SET = msgspec.json.Decoder(_DataSet)
_COLLECTION = msgspec.json.Decoder(_Collection)
_ITEM = msgspec.json.Decoder(_Item)
_TEXT = msgspec.json.Decoder(str)


def read_cubes(content: bytes, where: Place) -> tuple[Cube, ...]:
    """Every data set of an answer, in its order; of a collection those that are in it, not those it links to.

    Raises `AnswerUnreadable` with the place in the answer, as `dataset.value[12]`. `where` says whose answer it is.
    """
    members = decode_object(content, where)
    at = At(where.file)
    kind = at.member(members, "class", _TEXT) if "class" in members else ""
    match kind:
        case "collection":
            return tuple(starmap(_cube, _embedded(content, at)))
        case "dimension":
            raise at.wrong(N_("This is a single dimension, not a data set."))
        case "" if "dimension" not in members:
            return tuple(_cube(raw, at / name, name) for name, raw in members.items())
    return (_cube(content, at),)


def read_cube(content: bytes, where: Place, name: str = "") -> Cube:
    """The only data set of an answer, or the one with a name. Raises `AnswerUnreadable`."""
    cubes = read_cubes(content, where)
    found = [cube for cube in cubes if cube.name == name] if name else list(cubes)
    if len(found) != 1:
        raise AnswerUnreadable(
            N_("The answer has {count} data sets: {names}. One is needed."),
            where=where,
            count=len(found),
            names=", ".join(cube.name or cube.label for cube in cubes) or "-",
        )
    return found[0]


def _embedded(content: bytes, at: At) -> Iterator[tuple[Raw, At]]:
    for number, raw in enumerate(at.decode(_COLLECTION, content).link.item):
        place = at / "link" / "item" / f"[{number}]"
        if place.decode(_ITEM, raw).dimension is not None:
            yield raw, place


def _cube(raw: Raw | bytes, at: At, name: str = "") -> Cube:
    found = at.decode(_DATA_SET, raw)
    dimensions = dimensions_of(found, at)
    cells = math.prod(len(dimension) for dimension in dimensions)
    if cells > MOST_CELLS:
        raise (at / "size").wrong(N_("The cube has {count} cells; the most is {limit}."), count=cells, limit=MOST_CELLS)
    values, signs = _values(found.value, dimensions, cells, at / "value")
    return Cube(
        dimensions=dimensions,
        values=values,
        status=signs | _status(found.status, cells, at / "status"),
        name=name,
        label=found.label or "",
        source=found.source or "",
        updated=found.updated or "",
        notes=tuple(found.note or ()),
    )


def _values(figures: Figures, dimensions: tuple[Dimension, ...], cells: int, at: At) -> tuple[Values, dict[int, str]]:
    """The figures, and the signs that stand in the place of some, by cell."""
    if isinstance(figures, dict):
        dense: list[float | str | None] = [None] * cells
        for key, figure in figures.items():
            dense[_position(key, cells, at)] = figure
        figures = dense
    if len(figures) != cells:
        raise at.wrong(N_("There are {found} values for {cells} cells."), found=len(figures), cells=cells)
    texts = {cell: text.strip() for cell, text in enumerate(figures) if isinstance(text, str)}
    numbers = [_number(figure) for figure in figures]
    values = masked(numbers, tuple(len(dimension) for dimension in dimensions))
    if not np.isfinite(values.data).all():
        raise at.wrong(N_("The value is not a finite number."))
    return values, {cell: text for cell, text in texts.items() if text and numbers[cell] is None}


def _number(figure: float | str | None) -> float | None:
    if isinstance(figure, str):
        return float(figure) if _NUMBER.fullmatch(figure.strip()) else None
    return figure


def _status(flags: Flags | None, cells: int, at: At) -> dict[int, str]:
    match flags:
        case None:
            return {}
        case str():
            return dict.fromkeys(range(cells), flags)
        case [str(flag)]:  # a list of one says the same of all cells, as a text does
            return dict.fromkeys(range(cells), flag)
        case dict():
            return {_position(key, cells, at): flag for key, flag in flags.items() if flag is not None}
    if len(flags) != cells:
        raise at.wrong(N_("There are {found} flags for {cells} cells."), found=len(flags), cells=cells)
    return {position: flag for position, flag in enumerate(flags) if flag is not None}


def _position(key: str, cells: int, at: At) -> int:
    if not (key.isascii() and key.isdecimal()) or int(key) >= cells:
        raise (at / key).wrong(N_("“{key}” is not the number of one of {cells} cells."), key=key, cells=cells)
    return int(key)
