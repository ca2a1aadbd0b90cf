"""Where the table stands in a file: its header rows, and the first row of figures. Found from the first rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from vointi.sources.table.proposing.cells import are_numbers, is_marker, is_year

MAX_DEPTH = 8


class Row(NamedTuple):
    """`is_comment`: the row begins with a comment mark, which `cells` are without."""

    cells: Sequence[str]
    is_comment: bool = False

    @property
    def filled(self) -> list[int]:
        return [at for at, cell in enumerate(self.cells) if cell.strip()]


@dataclass(frozen=True, slots=True)
class Layout:
    """`header_row` counts from 1. `quality`, 0 to 1, tells how much the rows below look like a table."""

    header_row: int
    header_depth: int
    width: int
    quality: float


IsArea = Callable[[str], bool]


def find_layout(rows: Sequence[Row], is_area: IsArea) -> Layout | None:
    """The layout of the table that the rows begin with; None where there is none."""
    widths = Counter(len(row.cells) for row in rows if row.filled and not row.is_comment)
    if not widths:
        return None
    width = max(widths, key=lambda cells: (widths[cells], cells))
    body = _Body(rows, width, is_area)
    first = body.first_row()
    if first is None:
        return None
    last = first - 1
    while last >= 0 and not rows[last].filled:
        last -= 1
    top = last
    while top > 0 and last - top + 1 < MAX_DEPTH and _is_header(rows[top - 1], width):
        top -= 1
    if last < 0 or len(rows[last].filled) < min(2, width):
        return None
    return Layout(top + 1, last - top + 1, width, body.quality(first))


def _is_header(row: Row, width: int) -> bool:
    """Can the row above a header row be one too? A title stands alone in the first cell."""
    return bool(row.filled) and (width == 1 or row.filled != [0]) and len(row.cells) <= width


class _Body:
    """What the columns of a table hold, by the rows below its beginning."""

    def __init__(self, rows: Sequence[Row], width: int, is_area: IsArea) -> None:
        self.rows, self.width, self.is_area = rows, width, is_area
        texts = list({cell for row in rows for cell in row.cells if cell.strip()})
        self.numbers = {text for text, number in zip(texts, are_numbers(texts), strict=True) if number}
        fit = [row for row in rows if len(row.cells) == width and row.filled and not row.is_comment]
        sample = [row for row in fit if any(cell in self.numbers for cell in row.cells)]
        self.numeric = [at for at in range(width) if self._mostly_numbers([row.cells[at] for row in sample])]
        self.texts = [at for at in range(width) if at not in self.numeric]
        self.areas = [at for at in self.texts if _mostly([row.cells[at] for row in sample], is_area)]

    def first_row(self) -> int | None:
        """The first row of figures, from 0."""
        if not self.numeric:
            return None
        known = bool(self.areas)
        fits = (at for at, row in enumerate(self.rows) if self._is_figures(row, known=known))
        first = next((at for at in fits if known or not self._names_columns(self.rows[at])), None)
        while first and self._has_figure(self.rows[first - 1]) and not self._names_columns(self.rows[first - 1]):
            first -= 1
        return first

    def quality(self, first: int) -> float:
        rows = [row for row in self.rows[first:] if row.filled and not row.is_comment]
        fit = [row for row in rows if len(row.cells) == self.width]
        cells = [row.cells[at] for row in fit for at in self.numeric]
        good = sum(1 for cell in cells if cell in self.numbers or _is_empty(cell))
        named = [row.cells[at] for row in fit for at in self.texts]
        good += sum(1 for cell in named if not any(sign in cell for sign in ";\t|"))
        return len(fit) / len(rows) * good / max(len(cells) + len(named), 1) if rows else 0.0

    def _is_figures(self, row: Row, *, known: bool) -> bool:
        """Is it a row of figures; `known`: is it one of an area that the register has?"""
        if len(row.cells) != self.width:
            return False
        cells = [row.cells[at] for at in self.numeric]
        if not all(cell in self.numbers or _is_empty(cell) for cell in cells):
            return False
        if known:
            return any(self.is_area(row.cells[at]) for at in self.areas) and any(cell.strip() for cell in cells)
        return any(cell in self.numbers for cell in cells)

    def _has_figure(self, row: Row) -> bool:
        """Does it hold a number that is no name of a column, beside a text in its first cell?"""
        cells = [row.cells[at] for at in self.numeric if at < len(row.cells)]
        numbers = [cell for cell in cells if cell in self.numbers and not is_year(cell)]
        return len(row.cells) == self.width and bool(row.cells[0].strip()) and len(numbers) * 2 >= len(cells) > 0

    def _names_columns(self, row: Row) -> bool:
        """Are its numbers names of columns: years, or 1, 2, 3 …?"""
        cells = [row.cells[at].strip() for at in self.numeric if row.cells[at].strip()]
        if 0 in self.numeric and row.cells[0].strip() in self.numbers:
            return False
        if all(map(is_year, cells)):
            return len(cells) > 1 and cells == sorted(set(cells))
        small = [int(cell) for cell in cells if cell.isdecimal() and len(cell) < 3]
        return 1 < len(small) == len(cells) and small == list(range(small[0], small[0] + len(small)))

    def _mostly_numbers(self, texts: Sequence[str]) -> bool:
        filled = [text for text in texts if not _is_empty(text)]
        return bool(filled) and sum(1 for text in filled if text in self.numbers) * 3 > len(filled) * 2


def _mostly(texts: Sequence[str], holds: Callable[[str], bool]) -> bool:
    filled = [text for text in texts if text.strip()]
    return bool(filled) and sum(map(holds, filled)) * 2 > len(filled)


def _is_empty(text: str) -> bool:
    return not text.strip() or is_marker(text)
