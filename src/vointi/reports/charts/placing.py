"""Where texts go so that they touch neither each other nor the lines. Positions in px, y downwards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray


def push_apart(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Middles of labels as near the wanted ones as can be (least squares), in the same order, not overlapping.

    They stay between `low` and `high` if they fit there at all. With the room each needs taken off, "not overlapping"
    becomes "not falling", so the answer is an isotonic regression (pool adjacent violators; Barlow et al. 1972).
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    offsets: list[float] = []
    for place, i in enumerate(order):
        before = heights[order[place - 1]] if place else 0.0
        offsets.append(offsets[-1] + (before + heights[i]) / 2 if place else 0.0)
    pools: list[tuple[float, int]] = []  # mean, count
    for i, offset in zip(order, offsets, strict=True):
        mean, count = wanted[i] - offset, 1
        while pools and pools[-1][0] > mean:
            above, more = pools.pop()
            mean, count = (mean * count + above * more) / (count + more), count + more
        pools.append((mean, count))
    levels = [mean for mean, count in pools for _ in range(count)]
    if order:
        least = low + heights[order[0]] / 2
        most = high - heights[order[-1]] / 2 - offsets[-1]
        levels = [max(least, min(level, most)) for level in levels]
    placed = [0.0] * len(wanted)
    for i, level, offset in zip(order, levels, offsets, strict=True):
        placed[i] = level + offset
    return placed


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `left` and `top` are its upper left corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        return self.top + self.height / 2

    @property
    def right(self) -> float:
        return self.left + self.width

    def outline(self) -> list[tuple[float, float]]:
        xs = (self.left, (self.left + self.right) / 2, self.right)
        return [(x, y) for x in xs for y in (self.top, self.middle, self.top + self.height)]


class Obstacles:
    """What a text must keep clear of, as points a few px apart."""

    def __init__(self, spacing: float = 4.0) -> None:
        self._spacing = spacing
        self._points: list[tuple[float, float]] = [(1e6, 1e6)]  # one far away, so that there is always a nearest
        self._array: NDArray[np.float64] | None = None

    def add_path(self, path: Sequence[tuple[float, float]]) -> None:
        """A line through points, or one point."""
        self._array = None
        self._points += path
        for (x1, y1), (x2, y2) in pairwise(path):
            parts = int(max(abs(x2 - x1), abs(y2 - y1)) / self._spacing)
            self._points += [
                (x1 + (x2 - x1) * k / (parts + 1), y1 + (y2 - y1) * k / (parts + 1)) for k in range(1, parts + 1)
            ]

    def add_box(self, box: Box) -> None:
        outline = box.outline()
        for column in (outline[:3], outline[3:6], outline[6:]):
            self.add_path(column)
        for row in range(3):
            self.add_path(outline[row::3])

    def clearance(self, box: Box) -> float:
        """Distance from the box to the nearest obstacle; 0 when one is inside."""
        if self._array is None:
            self._array = np.array(self._points, dtype=np.float64)
        points = self._array
        across = np.maximum(np.maximum(box.left - points[:, 0], points[:, 0] - box.right), 0)
        down = np.maximum(np.maximum(box.top - points[:, 1], points[:, 1] - box.top - box.height), 0)
        return float(np.hypot(across, down).min())

    def clearest(self, boxes: Iterable[Box], enough: float) -> tuple[Box, float]:
        """The first box with `enough` room around it, else the one with most, and its room."""
        best: tuple[Box, float] | None = None
        for box in boxes:
            room = self.clearance(box)
            if room >= enough:
                return box, room
            if best is None or room > best[1] + 1e-9:
                best = box, room
        if best is None:
            raise ValueError("no box to choose from")
        return best
