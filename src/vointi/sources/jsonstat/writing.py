"""Writing JSON-stat 2.0. The same cube always gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec
import numpy as np

from vointi.sources.jsonstat.cube import Cube, Dimension, Unit
from vointi.sources.jsonstat.structure import ROLES

_OPTIONAL = ("role", "status")
_WHOLE = 2**53  # beyond it not every whole number is a float


def write_cube(cube: Cube, *, sparse: bool = False) -> bytes:
    """The cube as a data set. `sparse` writes only the cells that have a figure, by their number."""
    data_set: dict[str, Any] = {
        "version": "2.0",
        "class": "dataset",
        **_told(label=cube.label, source=cube.source, updated=_iso(cube.updated), note=list(cube.notes)),
        "id": [dimension.code for dimension in cube.dimensions],
        "size": [len(dimension) for dimension in cube.dimensions],
        "role": _roles(cube.dimensions),
        "dimension": {dimension.code: _dimension(dimension) for dimension in cube.dimensions},
        "value": _values(cube, sparse=sparse),
        "status": {str(cell): cube.status[cell] for cell in sorted(cube.status)},
    }
    return msgspec.json.encode({name: member for name, member in data_set.items() if member or name not in _OPTIONAL})


def _iso(updated: str) -> str:
    """The time as it was published; none where it is not in the form that JSON-stat 2.0 demands."""
    try:
        datetime.fromisoformat(updated)
    except ValueError:
        return ""
    return updated


def _told(**members: Any) -> dict[str, Any]:
    return {name: member for name, member in members.items() if member}


def _roles(dimensions: Iterable[Dimension]) -> dict[str, list[str]]:
    by_role = {role: [dimension.code for dimension in dimensions if dimension.role == role] for role in ROLES}
    return _told(**by_role)


def _dimension(dimension: Dimension) -> dict[str, Any]:
    category = {
        "index": dimension.codes,
        "label": dict(zip(dimension.codes, dimension.labels, strict=True)),
        **_told(child=dimension.children, unit={code: _unit(unit) for code, unit in dimension.units.items()}),
    }
    return {"label": dimension.label, "category": category, **_told(extension=dimension.extension)}


def _unit(unit: Unit) -> dict[str, Any]:
    decimals = {} if unit.decimals is None else {"decimals": unit.decimals}
    return {**_told(base=unit.base, label=unit.label, symbol=unit.symbol, position=unit.position), **decimals}


def _values(cube: Cube, *, sparse: bool) -> list[float | None] | dict[str, float]:
    figures: Sequence[float | None] = np.ma.ravel(cube.values).tolist()  # None where masked
    shortest = [None if figure is None else _shortest(figure) for figure in figures]
    if not sparse:
        return shortest
    return {str(cell): figure for cell, figure in enumerate(shortest) if figure is not None}


def _shortest(figure: float) -> float:
    return int(figure) if figure.is_integer() and abs(figure) < _WHOLE else figure
