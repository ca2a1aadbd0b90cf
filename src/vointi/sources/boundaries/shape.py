"""A feature of a file before its properties and rings are looked at: what both forms have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import msgspec

Position = Annotated[list[float], msgspec.Meta(min_length=2)]
"""Longitude and latitude, or easting and northing; what follows is not read."""


@dataclass(frozen=True, slots=True)
class Shape:
    """`path` is its place in the file's JSON. Polygons are lists of rings, the outer one first."""

    path: str
    properties: Mapping[str, Any]
    polygons: Sequence[Sequence[Sequence[Sequence[float]]]]
