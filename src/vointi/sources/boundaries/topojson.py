"""TopoJSON 1.0: lines that neighbours share are told once, as arcs, and areas are made of them.

https://github.com/topojson/topojson-specification: arcs may be written as steps on a grid (`transform`); an arc's index
below zero means that arc `~index`, backwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import numpy as np

from vointi.core.boundaries import Coordinates
from vointi.core.errors import Place
from vointi.core.language import N_
from vointi.sources.boundaries.faults import BoundariesUnreadable
from vointi.sources.boundaries.shape import Position, Shape

ArcIndexes = list[int]


class Transform(msgspec.Struct):
    scale: tuple[float, float]
    translate: tuple[float, float]


class Polygon(msgspec.Struct, tag_field="type", tag="Polygon"):
    arcs: list[ArcIndexes]
    properties: dict[str, Any] = {}


class MultiPolygon(msgspec.Struct, tag_field="type", tag="MultiPolygon"):
    arcs: list[list[ArcIndexes]]
    properties: dict[str, Any] = {}


class GeometryCollection(msgspec.Struct, tag_field="type", tag="GeometryCollection"):
    geometries: list[Polygon | MultiPolygon]


class Topology(msgspec.Struct, tag_field="type", tag="Topology"):
    objects: dict[str, GeometryCollection]
    arcs: list[list[Position]]
    transform: Transform | None = None

    def shapes(self, file: str) -> Iterator[Shape]:
        """The areas of the only layer. Raises `BoundariesUnreadable`: there are several, or arcs do not meet."""
        if len(self.objects) != 1:
            raise BoundariesUnreadable(
                N_("The file has {count} layers and should have one: {names}."),
                where=Place(file=file, field="objects"),
                count=len(self.objects),
                names=", ".join(self.objects),
            )
        ((name, layer),) = self.objects.items()
        arcs = [self._arc(points) for points in self.arcs]
        for number, of in enumerate(layer.geometries):
            polygons = [of.arcs] if isinstance(of, Polygon) else of.arcs
            path = f"objects.{name}.geometries[{number}]"
            where = Place(file=file, field=path)
            rings = [[_ring(indexes, arcs, where).tolist() for indexes in polygon] for polygon in polygons]
            yield Shape(path, of.properties, rings)

    def _arc(self, points: list[Position]) -> Coordinates:
        arc = np.array([point[:2] for point in points], np.float64).reshape(-1, 2)
        if self.transform is None:
            return arc
        with np.errstate(over="ignore", invalid="ignore"):  # whoever checks that the points are in Finland will tell
            return np.cumsum(arc, axis=0) * self.transform.scale + self.transform.translate


def _ring(indexes: ArcIndexes, arcs: Sequence[Coordinates], where: Place) -> Coordinates:
    """Arcs one after the other; where two meet, the point is told by both and taken once."""
    parts: list[Coordinates] = [np.empty((0, 2))]
    for index in indexes:
        place = index if index >= 0 else ~index
        if place >= len(arcs) or not len(arcs[place]):
            raise BoundariesUnreadable(N_("There is no arc {index}."), where=where, index=index)
        part = arcs[place] if index >= 0 else arcs[place][::-1]
        before = parts[-1]
        if len(before) and (before[-1] != part[0]).any():
            raise BoundariesUnreadable(
                N_("Arc {index} does not begin where the one before it ends."), where=where, index=index
            )
        parts += [part] if not len(before) else [part[1:]] if len(part) > 1 else []
    return np.concatenate(parts)
