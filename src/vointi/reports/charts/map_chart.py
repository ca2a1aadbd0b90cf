"""Map: municipalities in four steps of one colour, our own outlined in ink, what is not published hatched on white.

Outlines come in plane coordinates and are set in px and simplified here, for each medium; the drawer projects nothing.
Hatching is lines cut to the area, the same in every format.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from vointi.core.document import Chart
from vointi.reports.charts.frame import Frame, Layer, Row, Spec, in_px, layer, rules_between, words_at
from vointi.reports.charts.map_labels import MapLabel, label_in
from vointi.reports.theme.fonts import text_width
from vointi.reports.theme.vega import LABEL_TYPE, NARROW, PRINT, WIDE, Medium

_HIGHEST = {"print": 340.0, "wide": 560.0, "narrow": 400.0}  # px
_AIR = 8.0  # pt around the areas
_DARKEST = 3  # the step on which words are white
_DETAIL = 0.6  # px: what is smaller is simplified away
_HATCH = 4.0  # pt from line to line
_SWATCH = (16.0, 9.0)  # pt
_MOST_NAMED = 60  # areas: of more, the few with room for a name would be named by chance
_KEY_LINE, _KEY_GAP = 14.0, 14.0  # pt
_AS_IT_IS = {"type": "identity", "scale": 1, "translate": [0, 0]}
_ACROSS: dict[str, Any] = {"x": in_px("left"), "y": in_px("top"), "x2": {"field": "right"}, "y2": {"field": "foot"}}


@dataclass(frozen=True, slots=True, kw_only=True)
class MapArea:
    """`shape` is in metres, north up. `step` counts from 0, the lowest; None is hatched. `value` is a finished text."""

    name: str
    value: str
    shape: shapely.MultiPolygon
    step: int | None
    own: bool = False


def map_chart(
    areas: Sequence[MapArea], steps: Sequence[str], missing: str, around: Sequence[shapely.MultiPolygon] = ()
) -> Chart:
    """The chart for print, a wide screen and a phone.

    `steps` are the words of the key, lowest first, `missing` that of the hatching. `around` are the neighbours, drawn
    in grey; all must share their borders point by point. Raises `ValueError` where there is no area.
    """
    if not areas:
        raise ValueError("no area to draw")
    in_print, wide, narrow = (
        _Drawing(tuple(areas), tuple(steps), missing, tuple(around), medium).spec() for medium in (PRINT, WIDE, NARROW)
    )
    return Chart(print=in_print, wide=wide, narrow=narrow)


class _Drawing:
    def __init__(
        self,
        areas: tuple[MapArea, ...],
        steps: tuple[str, ...],
        missing: str,
        around: tuple[shapely.MultiPolygon, ...],
        medium: Medium,
    ) -> None:
        self._areas, self._steps, self._missing, self._medium = areas, steps, missing, medium
        air = medium.type(_AIR)
        west, south, east, north = shapely.total_bounds([area.shape for area in areas])
        scale = min((medium.full - 2 * air) / (east - west), _HIGHEST[medium.name] / (north - south))
        self._key, key_foot = self._key_layers()
        self._top = key_foot + air
        self._foot = self._top + (north - south) * scale + 2 * air
        left, top = medium.full / 2 - (east - west) / 2 * scale, self._top + air
        placed = shapely.transform(
            [*(area.shape for area in areas), *around],
            lambda points: np.column_stack(
                [left + (points[:, 0] - west) * scale, top + (north - points[:, 1]) * scale]
            ),
        )
        shapes = shapely.coverage_simplify(list(placed), _DETAIL)
        self._shapes, others = shapes[: len(areas)], shapes[len(areas) :]
        clipped = [shapely.clip_by_rect(shape, 0, self._top, medium.full, self._foot) for shape in others]
        self._around = [shape for shape in clipped if not shape.is_empty]

    def spec(self) -> Spec:
        found = list(zip(self._areas, self._shapes, strict=True))
        missing = [shape for area, shape in found if area.step is None]
        thin: dict[str, Any] = {"strokeWidth": self._medium.stroke(0.4)} if len(found) > _MOST_NAMED else {}
        layers = [_polygons(self._around, "map-around")]
        layers += [
            _polygons([shape for area, shape in found if area.step == step], f"map-step-{step + 1}", **thin)
            for step in range(len(self._steps))
        ]
        layers += [
            _polygons(missing, "map-missing"),
            rules_between(_hatching(missing, self._medium), "hatch"),
            _polygons([shape for area, shape in found if area.own], "map-own", filled=False),
            *self._labels(),
            *self._key,
        ]
        frame = Frame(medium=self._medium, width=self._medium.full, height=round(self._foot, 2))
        return frame.spec([one for one in layers if one["data"]["values"]])

    def _labels(self) -> list[Layer]:
        veils: list[Row] = []
        texts: dict[str, list[Row]] = {}
        named = list(zip(self._areas, self._shapes, strict=True)) if len(self._areas) <= _MOST_NAMED else []
        for area, shape in named:
            label = label_in(shape, area.name, area.value, self._medium)
            if label is None:
                continue
            shade = "-light" if area.step == _DARKEST else ""
            if area.step is None:
                veils.append(label.box)
            for style, row in _lines(label):
                texts.setdefault(f"{style}{shade}-label", []).append(row)
        veil = layer("rect", "veil", veils, _ACROSS)
        return [veil, *(words_at(rows, style, align="center") for style, rows in texts.items())]

    def _key_layers(self) -> tuple[list[Layer], float]:
        """A swatch with its words for each step that is told, the hatching, and our own outline."""
        medium = self._medium
        points, weight = LABEL_TYPE["note"]
        width, height = (medium.type(size) for size in _SWATCH)
        entries = [(f"map-step-{n}", words) for n, words in enumerate(self._steps, 1)]
        if any(area.step is None for area in self._areas):
            entries.append(("map-missing", self._missing))
        entries += [("map-own", area.name) for area in self._areas if area.own]
        layers: list[Layer] = []
        texts: list[Row] = []
        left, middle = 1.0, medium.type(_KEY_LINE) / 2
        for style, words in entries:
            needed = width + medium.type(5) + text_width(words, medium.type(points), weight=weight)
            if left > 1 and left + needed > medium.full:
                left, middle = 1.0, middle + medium.type(_KEY_LINE)
            swatch = shapely.box(left, middle - height / 2, left + width, middle + height / 2)
            layers.append(_polygons([swatch], style, filled=style != "map-own"))
            if style == "map-missing":
                layers.append(rules_between(_hatching([swatch], medium), "hatch"))
            texts.append({"left": left + width + medium.type(5), "top": middle, "text": words})
            left += needed + medium.type(_KEY_GAP)
        return [*layers, words_at(texts, "note-label")], middle + medium.type(_KEY_LINE) / 2


def _polygons(shapes: Sequence[shapely.Geometry], style: str, *, filled: bool = True, **mark: Any) -> Layer:
    rows = [
        {"type": "Feature", "properties": {}, "geometry": shapely.geometry.mapping(shapely.set_precision(shape, 0.05))}
        for shape in shapes
    ]
    return {**layer("geoshape", style, rows, {}, filled=filled, **mark), "projection": _AS_IT_IS}


def _hatching(shapes: Sequence[shapely.Geometry], medium: Medium) -> list[Row]:
    """Lines that rise to the right, the same distance apart everywhere, cut to the shapes."""
    step = medium.type(_HATCH) * 2**0.5
    rows = []
    for shape in shapes:
        west, top, east, foot = shape.bounds
        first, last = int((west + top) // step), int((east + foot) // step) + 1
        lines = [[(n * step - top, top), (n * step - foot, foot)] for n in range(first, last + 1)]
        cut = shapely.intersection(shapely.MultiLineString(lines), shape)
        for part in shapely.get_parts(cut):
            if isinstance(part, shapely.LineString) and part.length:
                (x1, y1), *_, (x2, y2) = np.round(shapely.get_coordinates(part), 2).tolist()
                rows.append({"left": x1, "top": y1, "right": x2, "foot": y2})
    return rows


def _lines(label: MapLabel) -> list[tuple[str, Row]]:
    return [
        (style, {"left": label.x, "top": top, "text": words})
        for style, top, words in (("map", label.name_at, label.name), ("map-value", label.value_at, label.value))
        if words
    ]
