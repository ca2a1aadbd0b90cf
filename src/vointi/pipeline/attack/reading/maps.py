"""A map in SVG: the colour of the shape that a name stands on, numbers on it, and what the legend says of colours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from vointi.pipeline.attack.material import Material, Rows
from vointi.pipeline.attack.reading.drawings import Point, Tagged, moved, path

_LEAST = 3  # places with a name that make a map
_NEAR = 12.0  # units from a colour of the legend to its words


@dataclass(frozen=True, slots=True)
class _Shape:
    fill: str
    rings: tuple[tuple[Point, ...], ...]

    def is_around(self, at: Point) -> bool:
        """By how often a line to the right crosses the rings."""
        crossings = 0
        for ring in self.rings:
            for (x, y), (to_x, to_y) in zip(ring, (*ring[1:], ring[0]), strict=True):
                if (y > at[1]) != (to_y > at[1]) and at[0] < x + (at[1] - y) * (to_x - x) / (to_y - y):
                    crossings += 1
        return crossings % 2 == 1

    def is_before(self, at: Point) -> bool:
        """Does it stand to the left of a word, as a colour of a legend does?"""
        xs, ys = ([point[axis] for ring in self.rings for point in ring] for axis in (0, 1))
        return 0 <= at[0] - max(xs) <= _NEAR and min(ys) <= at[1] <= max(ys)


@dataclass(frozen=True, slots=True)
class _Said:
    text: str
    at: Point


def read_map(drawing: Tagged, into: Material, *, where: str, about: tuple[str, ...], figure: str) -> None:
    """Adds what is drawn of each named place, where the drawing is a map."""
    shapes: list[_Shape] = []
    said: list[_Said] = []
    _gather(drawing, (0.0, 0.0), shapes, said)
    names = [one for one in said if not re.search(r"\d", one.text) and re.search(r"\w", one.text)]
    on = {id(name): [shape for shape in shapes if shape.is_around(name.at)] for name in names}
    under = Counter(id(shape) for found in on.values() for shape in found)
    meant = {shape.fill: one.text for one in said for shape in shapes if shape.is_before(one.at)}
    rows: list[dict[str, str]] = []
    places = 0
    for name in names:
        # What lies under most names is the paper.
        found = [shape for shape in on[id(name)] if under[id(shape)] <= max(1, len(names) // 3)]
        places += bool(found)
        for shape in found:
            rows.append({"area": name.text, "fill": shape.fill})
            if shape.fill in meant:
                rows.append({"area": name.text, "step": meant[shape.fill]})
            rows += [{"area": name.text, "text": one.text} for one in said if one != name and shape.is_around(one.at)]
    if places >= _LEAST:
        into.rows.append(Rows(f"{where}#{figure} svg map", about, rows, figure=figure, marks=True))


def _gather(element: Tagged, offset: Point, shapes: list[_Shape], said: list[_Said]) -> None:
    for part in element.inside:
        if isinstance(part, str):
            continue
        here = moved(offset, part.attributes.get("transform", ""))
        fill = part.attributes.get("fill", "none")
        if part.tag == "path" and fill not in ("none", ""):
            if rings := tuple(_rings(part.attributes.get("d", ""), here)):
                shapes.append(_Shape(fill, rings))
        elif part.tag == "text":
            said.append(_Said(_words(part), here))
        else:
            _gather(part, here, shapes, said)


def _rings(d: str, offset: Point) -> Iterator[tuple[Point, ...]]:
    for ring in re.findall(r"M[^M]*", d):
        points = tuple((x + offset[0], y + offset[1]) for x, y in path(ring))
        if len(points) > 2:
            yield points


def _words(element: Tagged) -> str:
    return " ".join("".join(part if isinstance(part, str) else _words(part) for part in element.inside).split())
