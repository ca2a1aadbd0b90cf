"""SVG: the sequences of shapes in a drawing, their places and sizes, and the words in it."""

from __future__ import annotations

import re
from typing import Any, Protocol

from vointi.pipeline.attack.material import Material, Shapes

_NUMBER = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?")
_STEP = re.compile(r"([a-zA-Z])([^a-zA-Z]*)")
Point = tuple[float, float]
_LEAST = 3  # shapes or points that make a sequence


class Tagged(Protocol):
    tag: str
    attributes: dict[str, str]
    inside: list[Any]


def read_svg(element: Tagged, into: Material, *, where: str, about: tuple[str, ...], figure: str) -> None:
    """Adds every line's points, and the shapes of each group in their order."""
    _group(element, (0.0, 0.0), into, where, figure)


def _group(element: Tagged, offset: Point, into: Material, where: str, figure: str) -> None:
    boxes = []
    for part in element.inside:
        if isinstance(part, str):
            continue
        here = moved(offset, part.attributes.get("transform", ""))
        if part.tag in ("path", "polyline", "rect", "circle"):
            points = _points(part)
            if not points:
                continue
            xs, ys = [x + here[0] for x, _ in points], [y + here[1] for _, y in points]
            boxes.append((min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)))
            if (
                part.tag in ("path", "polyline")
                and len(points) >= _LEAST
                and part.attributes.get("fill", "none") == "none"
            ):
                line = tuple((x, y, 0.0, 0.0) for x, y in zip(xs, ys, strict=True))
                into.shapes.append(Shapes(f"{where}#{figure} svg line", figure, "line", line))
        else:
            _group(part, here, into, where, figure)
    if len(boxes) >= _LEAST:
        into.shapes.append(
            Shapes(f"{where}#{figure} svg {element.attributes.get('class', '')}", figure, "shapes", tuple(boxes))
        )


def moved(offset: Point, transform: str) -> Point:
    """Where something stands that is moved from where its group stands."""
    found = re.search(r"translate\(([^)]*)\)", transform)
    if not found:
        return offset
    by = [float(n) for n in _NUMBER.findall(found[1])]
    return offset[0] + by[0], offset[1] + (by[1] if len(by) > 1 else 0.0)


def _points(part: Tagged) -> list[Point]:
    of = part.attributes
    if part.tag == "rect":
        x, y, width, height = (_length(of.get(name, "0")) for name in ("x", "y", "width", "height"))
        return [(x, y), (x + width, y + height)]
    if part.tag == "circle":
        x, y, r = (_length(of.get(name, "0")) for name in ("cx", "cy", "r"))
        return [(x - r, y - r), (x + r, y + r)]
    if part.tag == "polyline":
        given = [float(n) for n in _NUMBER.findall(of.get("points", ""))]
        return list(zip(given[::2], given[1::2], strict=False))
    return path(of.get("d", ""))


def _length(text: str) -> float:
    found = _NUMBER.match(text)
    return float(found[0]) if found else 0.0


def path(d: str) -> list[Point]:
    """Where a path's pen goes; of curves and arcs, their ends."""
    x = y = 0.0
    points: list[Point] = []
    for step, rest in _STEP.findall(d):
        given = [float(n) for n in _NUMBER.findall(rest)]
        kind, relative = step.upper(), step.islower()
        size = {"M": 2, "L": 2, "T": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "A": 7}.get(kind, 0)
        for start in range(0, len(given) - size + 1, size or 1) if size else ():
            part = given[start : start + size]
            if kind == "H":
                x = part[0] + (x if relative else 0)
            elif kind == "V":
                y = part[0] + (y if relative else 0)
            else:
                x, y = part[-2] + (x if relative else 0), part[-1] + (y if relative else 0)
            points.append((x, y))
    return points
