"""Every municipality as a line, our own thick: the cover. A county's own are several.

A strip is one indicator, from its smallest value at the left to its largest at the right. Strips stand in groups
under the name of their spearhead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vointi.core.document import Chart
from vointi.core.document.nodes import Accent
from vointi.reports.charts.canvas import wrapped
from vointi.reports.charts.frame import Frame, Layer, Row, Spec, in_units, layer, rules_between, words_at
from vointi.reports.theme.vega import NARROW, PRINT, WIDE, Medium

_STRIP = {"print": 17.0, "wide": 26.0, "narrow": 18.0}
_PITCH = {"print": 21.5, "wide": 34.0, "narrow": 24.0}
_GROUP_GAP = {"print": 15.5, "wide": 24.0, "narrow": 14.0}
_NUMBER, _AIR, _LINE = 11.0, 6.0, 11.0  # pt: room for a number, before the strips, and of a line of type
_EDGE = 2.0  # px, so that the outermost lines are drawn whole
_WIDTH = {"print": PRINT.full, "wide": 1040, "narrow": NARROW.full}
"""On a wide screen the cover has both columns of the page."""
_NAME_COLUMN = {"print": 136.0, "wide": 244.0, "narrow": 0.0}
"""Room for the names of groups left of the strips; on a phone they stand above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """`values` of all municipalities, our `own` among them; a municipality has one of its own, or none."""

    name: str
    values: tuple[float, ...]
    own: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StripGroup:
    """`number` is set in the accent before the name; both are empty for what belongs to no spearhead."""

    name: str
    strips: tuple[Strip, ...]
    number: str = ""
    accent: Accent = ""


def strip_chart(groups: Sequence[StripGroup]) -> Chart:
    """The chart for print, a wide screen and a phone. Raises `ValueError` without a single strip."""
    if not any(group.strips for group in groups):
        raise ValueError("no strip to draw")
    drawn = tuple(group for group in groups if group.strips)
    return Chart(print=_drawn(drawn, PRINT), wide=_drawn(drawn, WIDE), narrow=_drawn(drawn, NARROW))


def _drawn(groups: tuple[StripGroup, ...], medium: Medium) -> Spec:
    name_column = _NAME_COLUMN[medium.name]
    strip, pitch, gap = _STRIP[medium.name], _PITCH[medium.name], _GROUP_GAP[medium.name]
    heading = 0.0 if name_column else medium.type(16)
    count = sum(len(group.strips) for group in groups)
    height = len(groups) * heading + count * pitch - (pitch - strip) + (len(groups) - 1) * gap
    frame = Frame(
        medium=medium,
        width=_WIDTH[medium.name] - name_column - 2 * _EDGE,
        height=height,
        left=name_column + _EDGE,
        right=_EDGE,
        top=_EDGE,
        bottom=_EDGE,
    )
    numbered = any(group.number for group in groups)
    layers: list[Layer] = []
    top = 0.0
    for group in groups:
        middle = top + medium.type(6 if heading else 4.5)
        layers += _name(group, medium, left=-name_column, middle=middle, numbered=numbered)
        top += heading
        for row in group.strips:
            layers += _strip(row, frame, top, strip)
            top += pitch
        top += gap
    return frame.spec(layers)


def _name(group: StripGroup, medium: Medium, *, left: float, middle: float, numbered: bool) -> list[Layer]:
    """The name beside its first strip, on as many lines as the column needs; above them on a phone."""
    number = [{"left": left, "top": middle, "text": group.number}]
    indent = medium.type(_NUMBER) if numbered else 0.0
    room = _NAME_COLUMN[medium.name] - indent - medium.type(_AIR)
    lines = wrapped(group.name, "group", room, medium) if room > 0 else [group.name]
    first = round(middle - medium.type(_LINE) * (len(lines) - 1) / 2, 2)
    name = [{"left": left + indent, "top": first, "text": lines if len(lines) > 1 else group.name}]
    marks = [words_at(number, f"{group.accent}-label")] if group.number and group.accent else []
    return [*marks, words_at(name, "group-label")]


def _strip(strip: Strip, frame: Frame, top: float, height: float) -> list[Layer]:
    """All others as one path, which is small, and our own as a rule. Lines closer than half a px are one."""
    room = frame.width
    low, high = min(strip.values), max(strip.values)

    def place(value: float) -> float:
        return round((value - low) / (high - low) * room * 2) / 2 if high > low else room / 2

    rows: list[Row] = []
    for left in sorted({place(value) for value in strip.values}):
        rows += [
            {"left": left, "top": top},
            {"left": left, "top": top + height},
            {"left": left, "top": None},  # lifts the pen
        ]
    # In scaled units, because only those leave out the rows without a value.
    encoding = {
        "x": {**in_units("left", (0, room), None), "sort": None},
        "y": in_units("top", (frame.height, 0), None),
    }
    layers = [layer("line", "other-municipality", rows, encoding)]
    if strip.own:
        own = [
            {"indicator": strip.name, "left": left, "right": left, "top": top, "foot": top + height}
            for left in sorted({place(value) for value in strip.own})
        ]
        layers.append(rules_between(own, "own-municipality"))
    return layers
