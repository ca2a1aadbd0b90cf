"""What a line chart is made of. All texts are finished: charts place them and never round."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Role = Literal["own", "region", "country", "peer"]
ROLES: tuple[Role, ...] = ("own", "region", "country", "peer")
"""In the order that tables and charts name areas: own, region, country (or median), peers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePoint:
    """`x` is the middle of the period as a decimal year. `text` and `period` are what a reader reads there.

    `value` is None where the period is known and its figure is missing.
    """

    x: float
    value: float | None
    text: str = ""
    period: str = ""
    provisional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One area's points in order of time."""

    name: str
    role: Role
    points: tuple[LinePoint, ...]

    @property
    def with_values(self) -> tuple[LinePoint, ...]:
        return tuple(point for point in self.points if point.value is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A level drawn as a solid line with its name on it: "100 = kuntien mediaani"."""

    value: float
    label: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Points with no gap between them; `dotted` when it leads to a provisional figure."""

    points: tuple[LinePoint, ...]
    dotted: bool = False


def usual_step(points: tuple[LinePoint, ...]) -> float:
    """The commonest distance between neighbouring periods, the shortest of equally common ones; 0 for one point."""
    steps = [round(b.x - a.x, 3) for a, b in pairwise(points)]
    return min(steps, key=lambda step: (-steps.count(step), step)) if steps else 0.0


def stretches(points: tuple[LinePoint, ...]) -> Iterator[Stretch]:
    """The unbroken parts of a line. It breaks at a missing figure and where more than half a step is skipped.

    A segment that ends in a provisional figure is a stretch of its own; a stretch of one point stands alone.
    """
    longest = 1.5 * usual_step(points)
    current: list[LinePoint] = []
    reached = False  # is current[0] the end of a dotted segment?
    for point in points:
        broken = point.value is None or (current and point.x - current[-1].x > longest)
        dotted = bool(current) and not broken and point.provisional
        if broken or dotted:
            if len(current) > 1 or (current and not reached and not dotted):
                yield Stretch(tuple(current))
            if dotted:
                yield Stretch((current[-1], point), dotted=True)
            current, reached = [], dotted
        if point.value is not None:
            current.append(point)
    if len(current) > 1 or (current and not reached):
        yield Stretch(tuple(current))
