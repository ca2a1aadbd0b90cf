"""Pictures: shapes of a drawing in the order of a figure's cells, and scales that reach further than what is shown."""

from __future__ import annotations

from collections.abc import Mapping

from vointi.pipeline.attack.cells import Cell, Span, Statement
from vointi.pipeline.attack.knowledge import Companions, Knowledge
from vointi.pipeline.attack.material import Axis, Shapes

_SIDES = ("x", "y", "width", "height")
_LEAST = 4


def shapes_beside(shapes: list[Shapes], into: Knowledge) -> None:
    """Shapes of a figure run beside the cells of its table, where there are as many of each."""
    for figure, matrix in into.matrices:
        for series in matrix:
            if not any(cell in into.hidden for cell in series) or len(series) < _LEAST:
                continue
            for one in shapes:
                if one.figure != figure:
                    continue
                boxes = one.boxes if one.kind != "line" else _at_periods(one.boxes, series)
                if boxes and len(boxes) == len(series):
                    for number, side in enumerate(_SIDES):
                        pairs = tuple((cell, round(box[number], 3)) for cell, box in zip(series, boxes, strict=True))
                        into.companions.append(Companions(f"{one.where} {side} {id(one)}", pairs))


def _at_periods(
    points: tuple[tuple[float, float, float, float], ...], series: list[Cell]
) -> tuple[tuple[float, float, float, float], ...] | None:
    """The points of a line over the periods of a table that has only some of them; ends lie on ends."""
    if len(points) == len(series):
        return points
    years = [cell.period.middle_year for cell in series]
    if len(set(years)) < _LEAST:
        return None
    left, right = min(p[0] for p in points), max(p[0] for p in points)
    places = [left + (y - min(years)) / (max(years) - min(years)) * (right - left) for y in years]
    nearest = [min(points, key=lambda p: abs(p[0] - place)) for place in places]
    step = (right - left) / max(1.0, max(years) - min(years))
    close = all(abs(p[0] - place) < step / 4 for p, place in zip(nearest, places, strict=True))
    return tuple(nearest) if close else None


def scales(axes: list[Axis], known: Mapping[Cell, Span], into: Knowledge) -> list[Statement]:
    """A scale is as long as its figures need: an end that nothing shown needs is the hidden one's.

    Told only where one cell of the figure is hidden; an end on a tick tells it to a step of the ticks.
    """
    found = []
    for axis in axes:
        cells = {
            cell for figure, matrix in into.matrices if figure == axis.figure for series in matrix for cell in series
        }
        hidden = [cell for cell in cells if cell in into.hidden]
        shown = [
            *axis.drawn,
            *((known[c].low + known[c].high) / 2 for c in cells if c in known and c not in into.hidden),
        ]
        if len(hidden) != 1 or not axis.drawn or not _is_of(axis, cells, known, into):
            continue
        low, high = axis.domain
        step = axis.ticks[1] - axis.ticks[0] if len(axis.ticks) > 1 else 0.0
        if high > max(shown):
            if step and any(abs(high - t) < step / 1000 for t in axis.ticks):
                if high - step > max(shown):
                    found.append(Statement(hidden[0], Span(high - step, high), f"{axis.where}: scale", direct=False))
            elif not step or high > axis.ticks[-1]:
                found.append(Statement(hidden[0], Span(high * 0.99, high), f"{axis.where}: scale", direct=False))
        if 0 < low < min(shown) and not (step and any(abs(low - t) < step / 1000 for t in axis.ticks)):
            found.append(Statement(hidden[0], Span(low, low * 1.01), f"{axis.where}: scale", direct=False))
    return found


def _is_of(axis: Axis, cells: set[Cell], known: Mapping[Cell, Span], into: Knowledge) -> bool:
    """Is the axis that of the figures, and not of time or of the paper? Most of what is drawn are figures shown."""
    values = {round((known[c].low + known[c].high) / 2, 6) for c in cells if c in known and c not in into.hidden}
    return len(values & {round(number, 6) for number in axis.drawn}) >= max(1, len(values) // 2)
