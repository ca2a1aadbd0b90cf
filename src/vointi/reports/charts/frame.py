"""The plot inside a drawing, and the Vega-Lite specification around it.

A specification names styles and its medium, not colours: the theme's configuration is added when it is drawn.
Margins are set by us (`autosize: none`), so that a drawing is exactly as wide as its column.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from vointi.reports.theme.vega import Medium

Spec = dict[str, Any]
Layer = dict[str, Any]
Row = dict[str, Any]

_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A plot of `width` × `height` px with margins; `x` and `y` are the first and last value of its axes."""

    medium: Medium
    width: float
    height: float
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    x: tuple[float, float] = (0.0, 1.0)
    y: tuple[float, float] = (0.0, 1.0)

    def px(self, x: float) -> float:
        return round((x - self.x[0]) / (self.x[1] - self.x[0]) * self.width, 2)

    def py(self, y: float) -> float:
        return round((self.y[1] - y) / (self.y[1] - self.y[0]) * self.height, 2)

    def spec(self, layers: Sequence[Layer]) -> Spec:
        return {
            "$schema": _SCHEMA,
            "usermeta": {"medium": self.medium.name},
            "width": round(self.width, 2),
            "height": round(self.height, 2),
            "autosize": "none",
            "padding": {"left": self.left, "right": self.right, "top": self.top, "bottom": self.bottom},
            "layer": list(layers),
        }


def layer(mark: str, style: str, rows: Sequence[Row], encoding: dict[str, Any], **mark_properties: Any) -> Layer:
    return {
        "data": {"values": list(rows)},
        "mark": {"type": mark, "style": style, **mark_properties},
        "encoding": encoding,
    }


def in_px(field: str) -> dict[str, Any]:
    """A channel whose field holds finished positions in px."""
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}


def in_units(field: str, ends: tuple[float, float], axis: dict[str, Any] | None) -> dict[str, Any]:
    """A channel in the units of the data. Every layer gets the same ends, else each would stretch the axis."""
    scale = {"domain": list(ends), "nice": False, "zero": False}
    return {"field": field, "type": "quantitative", "scale": scale, "axis": axis}


def named_axis(values: Sequence[float], texts: Sequence[str]) -> dict[str, Any]:
    """An axis with our own words at the given values: nothing is formatted by the drawer."""
    return {"values": list(values), "labelExpr": f"{list(texts)!r}[indexof({list(values)!r}, datum.value)]"}


def words_at(rows: Sequence[Row], style: str, **mark_properties: Any) -> Layer:
    """Texts at px positions; rows have `left`, `top` and `text` (several lines as a list)."""
    encoding = {"x": in_px("left"), "y": in_px("top"), "text": {"field": "text", "type": "nominal"}}
    return layer("text", style, rows, encoding, **mark_properties)


def rules_between(rows: Sequence[Row], style: str) -> Layer:
    """Straight lines in px; rows have `left`, `top`, `right`, `foot`."""
    encoding = {
        "x": in_px("left"),
        "y": in_px("top"),
        "x2": {"field": "right"},
        "y2": {"field": "foot"},
    }
    return layer("rule", style, rows, encoding)
