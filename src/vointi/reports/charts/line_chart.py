"""Lines over time: the report's own municipality among others, each named at its end.

Gaps stay gaps, provisional figures are hollow, nothing is interpolated and nothing rounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Literal

from vointi.core.document import Chart
from vointi.core.language import Lang
from vointi.core.values import Status
from vointi.reports.charts import end_labels
from vointi.reports.charts.frame import Frame, Layer, Row, Spec, in_units, layer, named_axis, rules_between
from vointi.reports.charts.lines import ROLES, Line, LinePoint, Reference, Role, stretches
from vointi.reports.charts.notes import Notes
from vointi.reports.charts.ticks import Ticks, named_periods, round_ticks
from vointi.reports.theme.fonts import text_width
from vointi.reports.theme.vega import NARROW, PRINT, WIDE, Medium

MOST_PEERS = 4
"""More become small multiples or a band; a fifth grey line is no longer a line that one can follow."""

_HEIGHT = {"print": 170.0, "wide": 330.0, "narrow": 250.0}
_INTERVALS = {"print": 4, "wide": 4, "narrow": 3}
_MOST_PERIODS = {"print": 6, "wide": 8, "narrow": 4}


def line_chart(
    lines: Sequence[Line],
    lang: Lang,
    *,
    from_zero: bool = True,
    reference: Reference | None = None,
    notes: Sequence[str] = (),
    width: Literal["full", "main"] = "full",
) -> Chart:
    """The chart for print, a wide screen and a phone.

    An axis that does not start `from_zero` (an index) needs a `reference` to be read against. `notes` say on the chart
    why a line breaks; they are drawn where there is room, so they must stand under the figure too.
    Raises `ValueError` where there is nothing to draw, or more than `MOST_PEERS` peers.
    """
    if not any(line.with_values for line in lines):
        raise ValueError("no line has a value: a figure without a chart says so in its notes")
    if sum(line.role == "peer" for line in lines) > MOST_PEERS:
        raise ValueError(f"at most {MOST_PEERS} peers")
    if not from_zero and reference is None:
        raise ValueError("an axis that does not start from zero needs its reference line")
    return _placed(tuple(lines), lang, from_zero, reference, tuple(notes), width)


@lru_cache(maxsize=512)
def _placed(
    lines: tuple[Line, ...],
    lang: Lang,
    from_zero: bool,
    reference: Reference | None,
    notes: tuple[str, ...],
    width: Literal["full", "main"],
) -> Chart:
    """Kept, since a report that is built again while it is written has few charts that changed."""
    in_print, wide, narrow = (
        _Plot(lines, lang, from_zero, reference, notes, _frame(medium, width, lines, lang, from_zero, reference)).spec()
        for medium in (PRINT, WIDE, NARROW)
    )
    return Chart(print=in_print, wide=wide, narrow=narrow)


def _frame(
    medium: Medium,
    width: Literal["full", "main"],
    lines: Sequence[Line],
    lang: Lang,
    from_zero: bool,
    reference: Reference | None,
) -> Frame:
    """Margins from the widths of what stands in them."""
    points = [point for line in lines for point in line.points]
    first, last = min(point.x for point in points), max(point.x for point in points)
    ticks = _ticks(lines, from_zero, reference, medium)
    label = medium.type(8.5)
    first_period = next((point.period for point in points if point.x == first), "")
    left = max(text_width(text, label) for text in ticks.texts(lang)) + medium.type(6) + 1
    left = max(left, text_width(first_period, label) / 2)
    right = end_labels.margin(end_labels.end_labels(lines, last, medium), medium)
    total = medium.full if width == "full" else medium.main
    return Frame(
        medium=medium,
        width=round(total - left - right, 2),
        height=_HEIGHT[medium.name],
        left=round(left, 2),
        right=round(right, 2),
        top=medium.type(7),
        bottom=medium.type(19),
        x=(first, last) if last > first else (first - 1, last + 1),
        y=(ticks.low, ticks.high),
    )


def _ticks(lines: Sequence[Line], from_zero: bool, reference: Reference | None, medium: Medium) -> Ticks:
    values = [point.value for line in lines for point in line.with_values if point.value is not None]
    if from_zero:
        values.append(0.0)
    if reference:
        values.append(reference.value)
    return round_ticks(min(values), max(values), intervals=_INTERVALS[medium.name])


@dataclass(frozen=True)
class _Plot:
    lines: tuple[Line, ...]
    lang: Lang
    from_zero: bool
    reference: Reference | None
    notes: tuple[str, ...]
    frame: Frame

    def spec(self) -> Spec:
        return self.frame.spec(
            [
                *self._levels(),
                *(drawn for role in reversed(ROLES) for drawn in self._role(role)),
                *end_labels.drawn(self._labels(), self.frame),
                *self._words(),
            ]
        )

    def _labels(self) -> tuple[end_labels.EndLabel, ...]:
        last = max(point.x for line in self.lines for point in line.points)
        return end_labels.end_labels(self.lines, last, self.frame.medium)

    @cached_property
    def _axes(self) -> dict[str, Any]:
        frame, medium = self.frame, self.frame.medium
        ticks = _ticks(self.lines, self.from_zero, self.reference, medium)
        periods = sorted({p.x: p.period for line in reversed(self.lines) for p in line.points if p.period}.items())
        named = named_periods(
            periods, frame.px, lambda text: text_width(text, medium.type(8.5)), _MOST_PERIODS[medium.name]
        )
        x_axis = named_axis([x for x, _ in named], [period for _, period in named])
        y_axis = named_axis([float(value) for value in ticks.values], ticks.texts(self.lang))
        return {"x": in_units("x", frame.x, x_axis), "y": in_units("value", frame.y, y_axis)}

    def _levels(self) -> list[Layer]:
        """Solid level lines: zero where values lie on both sides of it, and the reference."""
        levels = [0.0] if self.frame.y[0] < 0 < self.frame.y[1] else []
        levels += [self.reference.value] if self.reference else []
        rows = [
            {"left": 0, "right": self.frame.width, "top": self.frame.py(v), "foot": self.frame.py(v)} for v in levels
        ]
        return [rules_between(rows, "reference-rule")] if rows else []

    def _role(self, role: Role) -> list[Layer]:
        """Lines, dotted ends and dots of one role."""
        found = [(line, n, s) for line in self.lines if line.role == role for n, s in enumerate(stretches(line.points))]
        axes = self._axes
        layers = []
        for dotted in (False, True):
            rows = [
                {**_row(line, point), "stretch": number}
                for line, number, stretch in found
                if stretch.dotted == dotted and len(stretch.points) > 1
                for point in stretch.points
            ]
            if rows:
                detail = [{"field": "area", "type": "nominal"}, {"field": "stretch", "type": "nominal"}]
                dots = {"strokeDash": [0.1, self.frame.medium.stroke(4)]} if dotted else {}
                layers.append(layer("line", f"{role}-line", rows, {**axes, "detail": detail}, **dots))
        alone = [(line, s.points[0]) for line, _, s in found if len(s.points) == 1]
        return layers + self._dots(role, alone)

    def _dots(self, role: Role, alone: list[tuple[Line, LinePoint]]) -> list[Layer]:
        """Lone points of every role; the first and last of our own; hollow ones for our own provisional figures."""
        marked = list(alone)
        for line in self.lines:
            if line.role == role == "own" and line.with_values:
                marked += [(line, p) for p in line.with_values if p.provisional]
                marked += [(line, line.with_values[0]), (line, line.with_values[-1])]
        marked = list(dict.fromkeys(marked))
        hollow = [_row(line, p) for line, p in marked if p.provisional and role == "own"]
        filled = [_row(line, p) for line, p in marked if not (p.provisional and role == "own")]
        axes = self._axes
        layers = [layer("point", f"{role}-point", filled, axes)] if filled else []
        return [*layers, layer("point", "own-point-provisional", hollow, axes)] if hollow else layers

    def _words(self) -> list[Layer]:
        """The first own value, the word for a provisional figure, the reference's name, and the notes."""
        placed = Notes(self.frame)
        for line in self.lines:
            for stretch in stretches(line.points):
                placed.avoid([(self.frame.px(p.x), self.frame.py(p.value or 0.0)) for p in stretch.points])
        if self.reference:
            height = self.frame.py(self.reference.value)
            placed.avoid([(0.0, height), (self.frame.width, height)])
        own = next((line.with_values for line in self.lines if line.role == "own" and line.with_values), ())
        if len(own) > 1 and own[0].text:
            placed.beside_first(own[0])
        if own and own[-1].provisional:
            placed.above_last(own[-1], Status.PROVISIONAL.reason(self.lang))
        if self.reference:
            placed.on_level(self.reference)
        for note in self.notes:
            placed.free(note)
        return placed.layers


def _row(line: Line, point: LinePoint) -> Row:
    return {"area": line.name, "period": point.period, "x": point.x, "value": point.value, "text": point.text}
