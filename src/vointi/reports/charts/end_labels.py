"""Labels at the ends of lines, in the place of a legend: name, then value; pushed apart, joined by short leaders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vointi.core.numbers import NO_BREAK_SPACE
from vointi.reports.charts.frame import Frame, Layer, rules_between, words_at
from vointi.reports.charts.lines import ROLES, Line, LinePoint, Role
from vointi.reports.charts.placing import push_apart
from vointi.reports.theme.fonts import text_width
from vointi.reports.theme.vega import LABEL_TYPE, Medium

_GAP = 11.0  # pt between the middles of one-line labels
_AWAY = 14.0  # pt from the last point to the label
_LEADER_IF_MOVED = 1.5  # pt
_WIDEST = {"print": 0.3, "wide": 0.3, "narrow": 0.42}  # of the drawing; longer names are set on several lines


@dataclass(frozen=True, slots=True)
class EndLabel:
    role: Role
    lines: tuple[str, ...]
    width: float  # px
    end: LinePoint


def end_labels(lines: Sequence[Line], last_x: float, medium: Medium) -> tuple[EndLabel, ...]:
    """One label for each line that has a value. A line that ends before the others says when."""
    return tuple(_label(line, line.with_values[-1], last_x, medium) for line in lines if line.with_values)


def _label(line: Line, end: LinePoint, last_x: float, medium: Medium) -> EndLabel:
    points, weight = LABEL_TYPE[line.role]
    size = medium.type(points)
    value = end.text if end.x == last_x or not end.period else f"{end.text}{NO_BREAK_SPACE}({end.period})"
    widest = _WIDEST[medium.name] * medium.full - medium.type(_AWAY)

    def width(words: str) -> float:
        return text_width(words, size, weight=weight)

    # The value never stands alone on a line: no-break spaces hold it to the last word of the name.
    set_lines: list[str] = []
    for word in f"{line.name}{NO_BREAK_SPACE}{NO_BREAK_SPACE}{value}".split(" "):
        if set_lines and width(f"{set_lines[-1]} {word}") <= widest:
            set_lines[-1] += f" {word}"
        else:
            set_lines.append(word)
    return EndLabel(line.role, tuple(set_lines), max(map(width, set_lines)), end)


def margin(labels: Sequence[EndLabel], medium: Medium) -> float:
    """Room to the right of the plot, in px."""
    return max((label.width for label in labels), default=0.0) + medium.type(_AWAY) + 2


def drawn(labels: Sequence[EndLabel], frame: Frame) -> list[Layer]:
    """The layers of labels and leaders."""
    medium = frame.medium
    ordered = sorted(labels, key=lambda label: ROLES.index(label.role))
    gap = medium.type(_GAP)
    wanted = [frame.py(label.end.value or 0.0) for label in ordered]
    heights = [gap * len(label.lines) for label in ordered]
    placed = push_apart(wanted, heights, -gap / 2, frame.height + gap / 2)
    left = frame.width + medium.type(_AWAY)
    leaders = [
        {
            "left": frame.px(label.end.x) + medium.type(4),
            "top": start,
            "right": left - medium.type(3),
            "foot": round(top, 2),
        }
        for label, start, top in zip(ordered, wanted, placed, strict=True)
        if abs(top - start) > medium.type(_LEADER_IF_MOVED) or label.end.x < frame.x[1]
    ]
    layers = [rules_between(leaders, "leader")] if leaders else []
    for role in ROLES:
        rows = [
            {"left": left, "top": round(top - gap * (len(label.lines) - 1) / 2, 2), "text": list(label.lines)}
            for label, top in zip(ordered, placed, strict=True)
            if label.role == role
        ]
        if rows:
            layers.append(words_at(rows, f"{role}-label"))
    return layers
