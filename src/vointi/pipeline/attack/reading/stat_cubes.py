"""JSON-stat: a row for each place of the cube that tells a figure or why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Any

from vointi.pipeline.attack.material import Material, Rows


def read_cube(cube: Mapping[str, Any], into: Material, *, where: str, about: tuple[str, ...], figure: str) -> None:
    """Values and statuses are lists, or objects by place where some are left out; the last dimension runs first."""
    values, statuses = _by_place(cube.get("value")), _by_place(cube.get("status"))
    rows = []
    for place, codes in enumerate(product(*(_codes(cube["dimension"][name]) for name in cube["id"]))):
        value, status = values.get(place), statuses.get(place)
        if value is not None or status is not None:
            row = dict(zip(cube["id"], codes, strict=True)) | {"value": value, "status": status}
            rows.append({name: told for name, told in row.items() if told is not None and told != "all"})
    into.rows.append(Rows(where, (*about, str(cube.get("label", ""))), rows, figure=figure))


def _codes(dimension: Mapping[str, Any]) -> list[str]:
    category = dimension.get("category") or {}
    index = category.get("index") or category.get("label") or {}
    return sorted(index, key=lambda code: index[code]) if _is_numbered(index) else list(index)


def _is_numbered(index: Any) -> bool:
    return isinstance(index, dict) and all(isinstance(at, int) for at in index.values())


def _by_place(given: Any) -> Mapping[int, Any]:
    if isinstance(given, dict):
        return {int(place): told for place, told in given.items()}
    return dict(enumerate(given)) if isinstance(given, list) else {}
