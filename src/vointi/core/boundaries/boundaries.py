"""Boundaries: outlines of all areas of one category, in the plane, that can be simplified and joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import shapely

from vointi.core.boundaries.plane import Coordinates
from vointi.core.catalogue import AreaRegister

Ring = Coordinates
"""A closed line of (n, 2) eastings and northings: the last point is the first."""


@dataclass(frozen=True, kw_only=True)
class Boundaries:
    """`shapes` by area id, in order of id, in metres of ETRS-TM35FIN: neighbours share their borders point by point.

    `year` is that of the division, None the newest one.
    """

    category: str
    year: int | None
    shapes: Mapping[str, shapely.MultiPolygon]

    def simplified(self, metres: float) -> Boundaries:
        """Without what is smaller than `metres` by `metres`, roughly: by Visvalingam and Whyatt's method.

        Common borders are simplified as one line, so no gap or overlap comes between neighbours; no area vanishes.
        """
        found = shapely.coverage_simplify(list(self.shapes.values()), metres)
        return replace(self, shapes={area: _whole(shape) for area, shape in zip(self.shapes, found, strict=True)})

    def joined(self, register: AreaRegister, category: str) -> Boundaries:
        """The larger areas of a category that these municipalities belong to in the year of the division."""
        members: defaultdict[str, list[shapely.MultiPolygon]] = defaultdict(list)
        for area, shape in self.shapes.items():
            known = register.get(area)
            parents = known.parents if self.year is None else known.parents_in(self.year)
            if category in parents:
                members[parents[category]].append(shape)
        shapes = {area: _whole(shapely.coverage_union_all(members[area])) for area in sorted(members)}
        return Boundaries(category=category, year=self.year, shapes=shapes)

    def rings(self, area: str) -> tuple[tuple[Ring, ...], ...]:
        """The polygons of an area, the largest first: each its outer ring (counter-clockwise), then its holes.

        Every ring starts at its westernmost point (of several the southernmost), so equal shapes are equal arrays.
        """
        parts = sorted(self.shapes[area].geoms, key=lambda part: (-part.area, *part.bounds))
        return tuple(_rings_of(part) for part in parts)


def _rings_of(polygon: shapely.Polygon) -> tuple[Ring, ...]:
    turned = shapely.orient_polygons(polygon)
    holes = sorted((_from_west(hole) for hole in turned.interiors), key=lambda ring: (ring[0, 0], ring[0, 1]))
    return (_from_west(turned.exterior), *holes)


def _from_west(line: shapely.LinearRing) -> Ring:
    points: Ring = shapely.get_coordinates(line)[:-1]
    first = int(np.lexsort((points[:, 1], points[:, 0]))[0])
    turned = np.roll(points, -first, axis=0)
    return np.vstack([turned, turned[:1]])


def _whole(shape: shapely.Geometry) -> shapely.MultiPolygon:
    return shape if isinstance(shape, shapely.MultiPolygon) else shapely.MultiPolygon([shape])
