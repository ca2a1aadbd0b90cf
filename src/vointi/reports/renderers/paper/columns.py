"""How wide the columns of a table are in print.

Widths are worked out here and not by the typesetter: its automatic columns shrink below the longest word when a
table is full, and the same table would then look different from year to year.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from math import ceil

from vointi.core.document import Cell, Row, Table, plain_text
from vointi.reports.theme import TYPE, text_width

FULL_PT = 481.88
"""170 mm."""

WHOLE_ROWS = 14
"""A table of so few rows is not divided between pages, where they are no higher than `WHOLE_PT`."""

WHOLE_PT = 300.0
"""Less than half a page. A table that is kept whole and is higher than a page would be cut off at its foot."""

_ROWS_TOGETHER = 2

_SHORT_TEXT_PT = 110.0
_MUCH_LOWER = 0.8
_LINE = 1.3  # of the size of type
_SHAPE_PT = 11.0
_SHARES = {"header": 3, "text": 2, "number": 1}
_HEAD_SIZE = TYPE["label"].size


@dataclass(frozen=True, slots=True)
class Setting:
    """Type size, space inside a cell on either side, and above and below: all points."""

    size: float
    gap: float
    pad: float


NORMAL = Setting(TYPE["table"].size, 5, 3)
DENSE = Setting(TYPE["table_dense"].size, 4, 2)
TIGHT = Setting(TYPE["source"].size, 2.5, 2)


@dataclass(frozen=True, slots=True)
class Part:
    """Columns of a table that fit the page, how wide they are (points) and how they are set."""

    columns: tuple[int, ...]
    widths: tuple[float, ...]
    setting: Setting


@lru_cache(maxsize=1024)
def fit(table: Table) -> tuple[Part, ...]:
    """The table in as few parts as fit the page: more than one only where there are too many columns.

    The largest type is taken in which no short text breaks. Where one breaks in every type, smaller type is taken
    only if it makes the table much lower. Kept: the PDF and Word ask it of the same tables, and so does a report that
    is built again.
    """
    everything = tuple(range(len(table.columns)))
    chosen: tuple[Part, float] | None = None
    for setting in (DENSE, TIGHT) if table.dense else (NORMAL, DENSE, TIGHT):
        needs = _needs(table, setting)
        if sum(need.least for need in needs) > FULL_PT:
            continue
        part = _shared_out(table, needs, everything, setting)
        if sum(need.short_texts_whole() for need in needs) <= FULL_PT:
            return (part,)
        height = rows_height(table, part)
        if chosen is None or height < _MUCH_LOWER * chosen[1]:
            chosen = part, height
    if chosen:
        return (chosen[0],)
    needs = _needs(table, TIGHT)
    return tuple(_shared_out(table, needs, part, TIGHT) for part in _runs(table, needs))


def is_kept_whole(table: Table, part: Part) -> bool:
    """Is the table so small that it is not divided between pages?"""
    return len(table.rows) <= WHOLE_ROWS and rows_height(table, part) <= WHOLE_PT


def least_start(table: Table, part: Part) -> float:
    """About how high the head of the table is with its first rows, in points: with less room it begins a page later."""
    groups = len(list(takewhile(lambda row: row.role == "group", table.rows)))
    return _head_height(table, part) + rows_height(table, part, table.rows[: groups + _ROWS_TOGETHER])


def _head_height(table: Table, part: Part) -> float:
    rooms = ((table.columns[at].head, width) for at, width in zip(part.columns, part.widths, strict=True))
    return max(_head_lines(head, width - 2 * part.setting.gap) for head, width in rooms) * TYPE["label"].line + 6


def _head_lines(head: str, width: float) -> int:
    """On how many lines the words of a column's head come to stand, at most."""
    return min(len(head.split(" ")), ceil(1.1 * text_width(head, _HEAD_SIZE) / max(width, 1)))


def rows_height(table: Table, part: Part, rows: Sequence[Row] | None = None) -> float:
    """About how high the rows are, in points: all of them, or those given."""
    setting = part.setting
    height = 0.0
    for row in table.rows if rows is None else rows:
        lines = 1
        if row.role != "group":
            cells = (row.cells[column] for column in part.columns)
            rooms = (width - 2 * setting.gap for width in part.widths)
            lines = max(_lines(cell, room, setting) for cell, room in zip(cells, rooms, strict=True))
        height += lines * setting.size * _LINE + 2 * setting.pad
    return height


def _lines(cell: Cell, room: float, setting: Setting) -> int:
    """On how many lines the words of a cell come to stand."""
    if " " not in (words := plain_text(cell.content)):
        return 1
    space = _width(" ", setting)
    lines, used = 1, -space
    for width in _word_widths(words, cell, setting):
        used += space + width
        if used > room and used > width:
            lines, used = lines + 1, width
    return lines


@dataclass(frozen=True, slots=True)
class _Need:
    least: float  # the longest word fits
    most: float  # the longest cell fits on one line, and the head
    two_lines: float  # as `most`, but the head on two lines

    def short_texts_whole(self) -> float:
        return max(self.least, min(self.most, _SHORT_TEXT_PT))


def _needs(table: Table, setting: Setting) -> list[_Need]:
    return [_need(table, position, setting) for position in range(len(table.columns))]


def _need(table: Table, position: int, setting: Setting) -> _Need:
    column = table.columns[position]
    cells = [row.cells[position] for row in table.rows if row.role != "group"]
    lines = [_cell_width(cell, setting) for cell in cells]
    words = lines if column.role == "number" else [least for cell in cells for least in _words_of(cell, setting)]
    head_words = [text_width(word, _HEAD_SIZE) for word in column.head.split(" ")]
    room = 2 * setting.gap + 0.5
    least = max((*words, *head_words), default=0) + room
    head = text_width(column.head, _HEAD_SIZE)
    return _Need(
        least,
        max(least, max((*lines, head), default=0) + room),
        max(least, max((*lines, 0.6 * head), default=0) + room),  # words are not equally long
    )


def _width(words: str, setting: Setting) -> float:
    """As bold as a cell can get, so that an own row never needs more than was found."""
    return text_width(words, setting.size, weight=700)


def _cell_width(cell: Cell, setting: Setting) -> float:
    return _width(plain_text(cell.content), setting) + (_SHAPE_PT if cell.shape else 0)


def _words_of(cell: Cell, setting: Setting) -> Iterator[float]:
    return _word_widths(plain_text(cell.content), cell, setting)


def _word_widths(words: str, cell: Cell, setting: Setting) -> Iterator[float]:
    first, *rest = words.split(" ")
    yield _width(first, setting) + (_SHAPE_PT if cell.shape else 0)
    yield from (_width(word, setting) for word in rest)


def _shared_out(table: Table, needs: Sequence[_Need], columns: tuple[int, ...], setting: Setting) -> Part:
    """Every column gets what it needs, then of what it wishes for, then a share of what is left by its role.

    Wishes are granted in several ways, and the one that makes the table lowest is taken.
    """
    least = [needs[column].least for column in columns]
    wishes = [needs[column].most - needs[column].least for column in columns]
    smaller_heads = [needs[column].two_lines - needs[column].least for column in columns]
    shares = [_SHARES[table.columns[column].role] for column in columns]
    free = max(FULL_PT - sum(least), 0)
    parts = []
    ways = [way(wished, free) for wished in (wishes, smaller_heads) for way in (_evenly, _small_first)]
    for granted in ways:
        rest = max(free - sum(granted), 0)
        widths = (
            need + grant + rest * share / sum(shares) for need, grant, share in zip(least, granted, shares, strict=True)
        )
        parts.append(Part(columns, tuple(round(width, 2) for width in widths), setting))
    return min(parts, key=lambda part: _head_height(table, part) + rows_height(table, part))


def _evenly(wishes: Sequence[float], free: float) -> list[float]:
    """As much to each as to any other, up to its wish."""
    level = max(wishes, default=0)
    for met, wish in enumerate(sorted(wishes)):
        share = free / (len(wishes) - met)
        if wish >= share:
            level = share
            break
        free -= wish
    return [min(wish, level) for wish in wishes]


def _small_first(wishes: Sequence[float], free: float) -> list[float]:
    """The smallest wishes whole, as far as it goes; the next takes the rest."""
    granted = [0.0] * len(wishes)
    for at in sorted(range(len(wishes)), key=wishes.__getitem__):
        granted[at] = min(wishes[at], free)
        free -= granted[at]
    return granted


def _runs(table: Table, needs: Sequence[_Need]) -> Iterator[tuple[int, ...]]:
    """Runs of columns that fit, about as many in each, each led by the columns that head the rows."""
    heads = tuple(at for at, column in enumerate(table.columns) if column.role == "header")
    others = [at for at in range(len(table.columns)) if at not in heads]
    room = FULL_PT - sum(needs[at].least for at in heads)
    widest = max(needs[at].least for at in others)
    most = max(int(room / widest), 1)
    each = ceil(len(others) / ceil(len(others) / most))
    for start in range(0, len(others), each):
        yield (*heads, *others[start : start + each])
