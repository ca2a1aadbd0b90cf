"""Names on a map: in their area where they fit, the value alone where only that does."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from vointi.reports.charts.frame import Row
from vointi.reports.theme.fonts import text_width
from vointi.reports.theme.vega import LABEL_TYPE, Medium

_LINE = 11.0  # pt
_AIR = 2.0  # pt between the words and the border
_ACROSS = 12  # places tried in either direction


@dataclass(frozen=True, slots=True, kw_only=True)
class MapLabel:
    """Words around `x`, in px; `name` is empty where only the value fits."""

    x: float
    name: str
    name_at: float
    value: str
    value_at: float
    box: Row


def label_in(shape: shapely.Geometry, name: str, value: str, medium: Medium) -> MapLabel | None:
    """The label of an area at the place that is nearest to its middle; None where nothing fits."""
    line = medium.type(_LINE)

    def width(words: str, style: str) -> float:
        points, weight = LABEL_TYPE[style]
        return text_width(words, medium.type(points), weight=weight)

    for words in (name, ""):
        wide = max(width(words, "map"), width(value, "map-value")) + 2 * medium.type(_AIR)
        high = line * (2 if words else 1)
        middle = _room(shape, wide, high)
        if middle is None:
            continue
        x, y = middle
        box = {
            "left": round(x - wide / 2, 2),
            "right": round(x + wide / 2, 2),
            "top": round(y - high / 2, 2),
            "foot": round(y + high / 2, 2),
        }
        name_at, value_at = round(y - line / 2, 2), round(y + line / 2 if words else y, 2)
        return MapLabel(x=round(x, 2), name=words, name_at=name_at, value=value, value_at=value_at, box=box)
    return None


def _room(shape: shapely.Geometry, wide: float, high: float) -> tuple[float, float] | None:
    """The middle of a box that lies wholly in the shape, as near as can be to where most room is around."""
    west, top, east, foot = shape.bounds
    if wide > east - west or high > foot - top:
        return None
    centre = shapely.get_point(shapely.maximum_inscribed_circle(shape, 1), 0)
    xs, ys = (
        np.linspace(west + wide / 2, east - wide / 2, _ACROSS),
        np.linspace(top + high / 2, foot - high / 2, _ACROSS),
    )
    places = [(centre.x, centre.y), *((float(x), float(y)) for x in xs for y in ys)]
    shapely.prepare(shape)
    for x, y in sorted(places, key=lambda place: (place[0] - centre.x) ** 2 + (place[1] - centre.y) ** 2):
        if shape.contains(shapely.box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)):
            return x, y
    return None
