"""Words on a plot: beside a point, on a level, or wherever the lines leave room."""

from __future__ import annotations

from collections.abc import Sequence

from vointi.reports.charts.frame import Frame, Layer, in_px, layer, words_at
from vointi.reports.charts.lines import LinePoint, Reference
from vointi.reports.charts.placing import Box, Obstacles
from vointi.reports.theme.fonts import text_width
from vointi.reports.theme.vega import LABEL_TYPE

_LINE = 11.0  # pt
_WIDEST_NOTE = 0.42  # of the plot
_LEAST_ROOM = 3.0  # pt: a note that would come nearer to a line is left to the notes under the figure

_VEILED_BELOW = 1.0  # pt


class Notes:
    """Places words one after the other, each clear of the lines and of the words before it.

    `layers` are the words placed so far. Where a word must lie on a line, a veil makes the line faint behind it.
    """

    def __init__(self, frame: Frame) -> None:
        self._frame, self._obstacles = frame, Obstacles()
        self.layers: list[Layer] = []

    def avoid(self, path: Sequence[tuple[float, float]]) -> None:
        self._obstacles.add_path(path)

    def _size(self, text: str, style: str) -> tuple[float, float]:
        points, weight = LABEL_TYPE[style]
        medium = self._frame.medium
        return text_width(text, medium.type(points), weight=weight), medium.type(points)

    def _put(self, box: Box, room: float, text: str | list[str], style: str) -> None:
        if room < self._frame.medium.type(_VEILED_BELOW):
            self.layers.append(_veil(box))
        self._obstacles.add_box(box)
        line = self._frame.medium.type(_LINE)
        lines = len(text) if isinstance(text, list) else 1
        top = round(box.middle - line * (lines - 1) / 2, 2)
        words = {"left": round(box.left, 2), "top": top, "text": text}
        self.layers.append(words_at([words], f"{style}-label"))

    def beside_first(self, point: LinePoint) -> None:
        """The first own value above its point, below it, or to its right: where there is most room."""
        frame, gap = self._frame, self._frame.medium.type(7)
        width, height = self._size(point.text, "own")
        x, y = frame.px(point.x), frame.py(point.value or 0.0)
        places = (
            Box(x, y - gap - height, width, height),
            Box(x + gap, y + gap * 0.4, width, height),
            Box(x, y + gap, width, height),
            Box(x + gap, y - height * 1.4, width, height),
        )
        inside = [box for box in places if box.top + height < frame.height] or places
        box, room = self._obstacles.clearest(inside, gap * 0.8)
        self._put(box, room, point.text, "own")

    def above_last(self, point: LinePoint, word: str) -> None:
        frame, gap = self._frame, self._frame.medium.type(10)
        width, height = self._size(word, "note")
        left = frame.px(point.x) + frame.medium.type(8) - width
        y = frame.py(point.value or 0.0)
        places = [Box(left, y - gap - height - more, width, height) for more in (0, gap, 2 * gap)]
        places += [Box(left, y + gap + more, width, height) for more in (0, gap, 2 * gap)]
        inside = [box for box in places if box.top >= -height and box.top + height <= frame.height] or places
        box, room = self._obstacles.clearest(inside, frame.medium.type(3))
        self._put(box, room, word, "note")

    def on_level(self, reference: Reference) -> None:
        frame, gap = self._frame, self._frame.medium.type(2.5)
        width, height = self._size(reference.label, "note")
        y = frame.py(reference.value)
        lefts = [n / 12 * (frame.width - width) for n in range(13)]
        places = [Box(left, top, width, height) for top in (y - gap - height, y + gap) for left in lefts]
        box, room = self._obstacles.clearest(places, gap)
        self._put(box, room, reference.label, "note")

    def free(self, note: str) -> None:
        """The note where the lines leave most room, the top first; None where they leave too little."""
        lines = self._wrapped(note)
        width = max(self._size(line, "note")[0] for line in lines)
        height = self._frame.medium.type(_LINE) * len(lines)
        middle = (self._frame.width - width) / 2
        across = sorted((x / 6 * middle for x in range(13)), key=lambda left: abs(left - middle))
        down = [y / 12 * (self._frame.height - height) for y in range(13)]
        places = [Box(left, top, width, height) for top in down for left in across]
        box, room = self._obstacles.clearest(places, self._frame.medium.type(12))
        if room >= self._frame.medium.type(_LEAST_ROOM):
            self._put(box, room, lines, "note")

    def _wrapped(self, note: str) -> list[str]:
        """As few lines as fit, and those as equal as can be."""
        widest = max(self._frame.width * _WIDEST_NOTE, self._frame.medium.type(90))
        lines = self._filled(note, widest)
        while len(narrower := self._filled(note, widest - self._frame.medium.type(4))) == len(lines) > 1:
            lines, widest = narrower, widest - self._frame.medium.type(4)
        return lines

    def _filled(self, note: str, widest: float) -> list[str]:
        lines: list[str] = []
        for word in note.split(" "):
            if lines and self._size(f"{lines[-1]} {word}", "note")[0] <= widest:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
        return lines


def _veil(box: Box) -> Layer:
    row = {"left": box.left - 1, "right": box.right + 1, "top": box.top - 1, "foot": box.top + box.height + 1}
    encoding = {"x": in_px("left"), "x2": {"field": "right"}, "y": in_px("top"), "y2": {"field": "foot"}}
    return layer("rect", "veil", [row], encoding)
