"""A line the size of a few words, beside a key figure: it shows direction, not level, so it has no axis."""

from __future__ import annotations

from collections.abc import Sequence

from vointi.core.document import Chart
from vointi.reports.charts.frame import Frame, Spec, in_units, layer
from vointi.reports.charts.lines import LinePoint, stretches
from vointi.reports.theme.vega import NARROW, PRINT, WIDE, Medium

_SIZE = {"print": (147.0, 38.0), "wide": (249.0, 62.0), "narrow": (350.0, 64.0)}
_MOST_DOTS = 8
"""Up to so many figures (elections, surveys) each has a dot; more are a line with a dot at its end."""


def sparkline(points: Sequence[tuple[float, float | None]]) -> Chart | None:
    """The direction of (decimal year, value) pairs in order of time; None where fewer than two have a value."""
    given = tuple(LinePoint(x=x, value=value) for x, value in points)
    if sum(point.value is not None for point in given) < 2:
        return None
    return Chart(print=_drawn(given, PRINT), wide=_drawn(given, WIDE), narrow=_drawn(given, NARROW))


def _drawn(points: tuple[LinePoint, ...], medium: Medium) -> Spec:
    values = [point.value for point in points if point.value is not None]
    low, high = min(values), max(values)
    if low == high:
        low, high = low - 1, high + 1
    width, height = _SIZE[medium.name]
    air = medium.type(4)
    frame = Frame(
        medium=medium,
        width=width - 2 * air,
        height=height - 2 * air,
        left=air,
        right=air,
        top=air,
        bottom=air,
        x=(points[0].x, points[-1].x),
        y=(low, high),
    )
    axes = {"x": in_units("x", frame.x, None), "y": in_units("value", frame.y, None)}
    parts = list(stretches(points))
    rows = [{"x": p.x, "value": p.value, "stretch": n} for n, part in enumerate(parts) for p in part.points]
    few = len(values) <= _MOST_DOTS
    dots = [row for row in rows[:-1] if few or len(parts[int(row["stretch"] or 0)].points) == 1]
    layers = [layer("line", "sparkline", rows, {**axes, "detail": {"field": "stretch", "type": "nominal"}})]
    if dots:
        layers.append(layer("point", "sparkline-point", dots, axes))
    return frame.spec([*layers, layer("point", "own-point", rows[-1:], axes)])
