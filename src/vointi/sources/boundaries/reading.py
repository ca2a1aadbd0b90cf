"""Reading a boundary file of either form into outlines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import numpy as np

from vointi.core.boundaries import Coordinates, Outline
from vointi.core.errors import Place
from vointi.core.language import N_
from vointi.sources.boundaries.faults import BoundariesUnreadable
from vointi.sources.boundaries.geojson import FeatureCollection
from vointi.sources.boundaries.shape import Shape
from vointi.sources.boundaries.topojson import Topology

_CODES = ("natcode", "code", "kunta", "kunta_code", "municipality_code")
_NAMES = {"fi": ("namefin", "name_fi", "name", "nimi"), "sv": ("nameswe", "name_sv", "namn")}
"""Names of properties, small letters, the first that a feature has."""

_DECODER = msgspec.json.Decoder(FeatureCollection | Topology)
_PATH = re.compile(r"^(?P<reason>.*) - at `\$\.?(?P<field>.*)`$")


def read(content: bytes, *, file: str) -> tuple[Outline, ...]:
    """The features of a file, in its order. Raises `BoundariesUnreadable` with the file and the feature or field."""
    try:
        found = _DECODER.decode(content)
    except msgspec.ValidationError as wrong:
        told = _PATH.match(str(wrong))
        raise BoundariesUnreadable(
            N_("The file is not GeoJSON or TopoJSON of areas: {reason}."),
            where=Place(file=file, field=told["field"] if told else ""),
            reason=(told["reason"] if told else str(wrong)).replace("`", ""),
        ) from wrong
    except (msgspec.DecodeError, UnicodeDecodeError) as malformed:
        raise BoundariesUnreadable(
            N_("The file is not whole JSON: {reason}."), where=Place(file=file), reason=str(malformed)
        ) from malformed
    except RecursionError:
        raise BoundariesUnreadable(
            N_("The file holds lists within each other without end."), where=Place(file=file)
        ) from None
    outlines = tuple(_outline(shape, file) for shape in found.shapes(file))
    if not outlines:
        raise BoundariesUnreadable(N_("The file has no areas."), where=Place(file=file))
    return outlines


def _outline(shape: Shape, file: str) -> Outline:
    properties = {name.casefold(): value for name, value in shape.properties.items()}
    names = {lang: text for lang, known in _NAMES.items() if (text := _first(properties, known))}
    name = next(iter(names.values()), "")
    where = Place(file=file, field=f"{shape.path} ({name})" if name else shape.path)
    code = _first(properties, _CODES)
    if not code:
        raise BoundariesUnreadable(
            N_("The feature has no code. Known names of the property: {known}."), where=where, known=", ".join(_CODES)
        )
    if not shape.polygons or not all(shape.polygons):
        raise BoundariesUnreadable(N_("The feature has no outline."), where=where)
    return Outline(
        code=code,
        names=names,
        polygons=tuple(tuple(_ring(ring, where) for ring in polygon) for polygon in shape.polygons),
        where=where,
    )


def _first(properties: Mapping[str, Any], names: Sequence[str]) -> str:
    """A property as a text: codes come as numbers too. Empty where there is none of the names."""
    for name in names:
        value = properties.get(name)
        if isinstance(value, str | int) and not isinstance(value, bool):
            return str(value).strip()
    return ""


def _ring(points: Sequence[Sequence[float]], where: Place) -> Coordinates:
    ring = np.array([point[:2] for point in points], np.float64).reshape(-1, 2)
    if len(ring) < 4 or (ring[0] != ring[-1]).any():
        raise BoundariesUnreadable(N_("A line of the outline does not come back to where it began."), where=where)
    return ring
