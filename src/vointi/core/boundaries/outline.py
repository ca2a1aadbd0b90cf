"""An outline: one feature of a boundary file, as it was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vointi.core.boundaries.plane import Coordinates
from vointi.core.errors import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """`code` as the file writes it, `names` by language where it has them.

    A polygon is its outer ring and then its holes; rings are closed and have at least four points.
    """

    code: str
    names: Mapping[str, str]
    polygons: tuple[tuple[Coordinates, ...], ...]
    where: Place
