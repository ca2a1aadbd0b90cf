"""GeoJSON (RFC 7946): a collection of features that are polygons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from vointi.sources.boundaries.shape import Position, Shape


class Polygon(msgspec.Struct, tag_field="type", tag="Polygon"):
    coordinates: list[list[Position]]


class MultiPolygon(msgspec.Struct, tag_field="type", tag="MultiPolygon"):
    coordinates: list[list[list[Position]]]


class Feature(msgspec.Struct, tag_field="type", tag="Feature"):
    properties: dict[str, Any]
    geometry: Polygon | MultiPolygon


class FeatureCollection(msgspec.Struct, tag_field="type", tag="FeatureCollection"):
    features: list[Feature]

    def shapes(self, file: str) -> Iterator[Shape]:
        for number, feature in enumerate(self.features):
            of = feature.geometry
            polygons = [of.coordinates] if isinstance(of, Polygon) else of.coordinates
            yield Shape(f"features[{number}]", feature.properties, polygons)
