"""A cube: figures by several dimensions, as JSON-stat has them. https://json-stat.org/full/"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import Literal

import numpy as np

Role = Literal["time", "geo", "metric", ""]
Values = np.ma.MaskedArray[tuple[int, ...], np.dtype[np.float64]]
"""Masked where there is no figure. Below the mask stands 0, never NaN."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What the figures of one category are counted in, in the source's words."""

    base: str = ""
    label: str = ""
    symbol: str = ""
    position: Literal["start", "end", ""] = ""
    decimals: int | None = None


@dataclass(frozen=True)
class Dimension:
    """`codes` and `labels` of the categories, in the order of the cells. `children` are codes by the code above them.
    `extension` holds what the publisher adds, such as PxWeb's `elimination`."""

    code: str
    label: str
    codes: tuple[str, ...]
    labels: tuple[str, ...]
    role: Role = ""
    children: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)
    extension: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if len(self.labels) != len(self.codes) or len(set(self.codes)) != len(self.codes):
            raise ValueError(f"{self.code}: a label for each code, and each code once")

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Where in the cells each code stands."""
        return {code: position for position, code in enumerate(self.codes)}

    def __len__(self) -> int:
        return len(self.codes)


@dataclass(frozen=True, eq=False, kw_only=True)
class Cube:
    """`values` has an axis for each of `dimensions`. `status` holds the source's flags by the cell's number, counted
    row-major from 0; cells without a flag are not in it. `name` is the key in a bundle of version 1."""

    dimensions: tuple[Dimension, ...]
    values: Values
    status: Mapping[int, str] = field(default_factory=dict)
    name: str = ""
    label: str = ""
    source: str = ""
    updated: str = ""
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.values.shape != tuple(len(dimension) for dimension in self.dimensions):
            raise ValueError(f"{self.name}: the values do not have the shape of the dimensions")

    def dimension(self, code: str) -> Dimension:
        return next(dimension for dimension in self.dimensions if dimension.code == code)

    def at(self, codes: Mapping[str, str]) -> float | None:
        """The figure at a code of each dimension. Raises `KeyError` for codes that the cube does not have."""
        cell = tuple(dimension.positions[codes[dimension.code]] for dimension in self.dimensions)
        return None if np.ma.getmaskarray(self.values)[cell] else float(self.values.data[cell])

    def rows(self) -> Iterator[tuple[tuple[str, ...], float | None]]:
        """The codes and the figure of each cell, row-major."""
        figures = self.values.ravel().tolist()  # None where masked
        return zip(product(*(dimension.codes for dimension in self.dimensions)), figures, strict=True)


def masked(figures: Sequence[float | None], shape: tuple[int, ...]) -> Values:
    """Figures in row-major order as values of a cube; None for none."""
    data = np.array(figures, dtype=np.float64)
    missing = np.isnan(data)
    data[missing] = 0.0
    return np.ma.MaskedArray(data.reshape(shape), mask=missing.reshape(shape))
