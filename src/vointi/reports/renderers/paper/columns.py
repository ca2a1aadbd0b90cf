"""How wide the columns of a table are in print.

Widths are worked out here and not by the typesetter: its automatic columns shrink below the longest word when a
table is full, and the same table would then look different from year to year.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from vointi.core.document import Cell, Table, plain_text
from vointi.reports.theme import TYPE, text_width

FULL_PT = 481.88
"""170 mm."""

_SHORT_TEXT_PT = 110.0
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


def fit(table: Table) -> tuple[Part, ...]:
    """The table in as few parts as fit the page: more than one only where there are too many columns.

    The largest type is taken in which no short text breaks; else the largest in which no word does.
    """
    everything = tuple(range(len(table.columns)))
    settings = (DENSE, TIGHT) if table.dense else (NORMAL, DENSE, TIGHT)
    needs = {setting: _needs(table, setting) for setting in settings}
    for wanted in (_Need.short_texts_whole, _Need.words_whole):
        for setting in settings:
            if sum(wanted(need) for need in needs[setting]) <= FULL_PT:
                return (_shared_out(table, needs[setting], everything, setting),)
    return tuple(_shared_out(table, needs[TIGHT], part, TIGHT) for part in _runs(table, needs[TIGHT]))


@dataclass(frozen=True, slots=True)
class _Need:
    least: float  # the longest word fits
    most: float  # the longest cell fits on one line

    def words_whole(self) -> float:
        return self.least

    def short_texts_whole(self) -> float:
        return max(self.least, min(self.most, _SHORT_TEXT_PT))


def _needs(table: Table, setting: Setting) -> list[_Need]:
    return [_need(table, position, setting) for position in range(len(table.columns))]


def _need(table: Table, position: int, setting: Setting) -> _Need:
    column = table.columns[position]
    cells = [row.cells[position] for row in table.rows if row.role != "group"]
    lines = [_cell_width(cell, setting) for cell in cells]
    words = lines if column.role == "number" else [width for cell in cells for width in _word_widths(cell, setting)]
    head_words = [text_width(word, _HEAD_SIZE) for word in column.head.split(" ")]
    room = 2 * setting.gap + 0.5
    least = max((*words, *head_words), default=0) + room
    return _Need(least, max(least, max((*lines, text_width(column.head, _HEAD_SIZE)), default=0) + room))


def _width(words: str, setting: Setting) -> float:
    """As bold as a cell can get, so that an own row never needs more than was found."""
    return text_width(words, setting.size, weight=700)


def _cell_width(cell: Cell, setting: Setting) -> float:
    return _width(plain_text(cell.content), setting) + (_SHAPE_PT if cell.shape else 0)


def _word_widths(cell: Cell, setting: Setting) -> Iterator[float]:
    first, *rest = plain_text(cell.content).split(" ")
    yield _width(first, setting) + (_SHAPE_PT if cell.shape else 0)
    yield from (_width(word, setting) for word in rest)


def _shared_out(table: Table, needs: Sequence[_Need], columns: tuple[int, ...], setting: Setting) -> Part:
    """Every column gets what it needs, then what it wishes for, then a share of what is left by its role."""
    least = [needs[column].least for column in columns]
    wishes = [needs[column].most - needs[column].least for column in columns]
    free = max(FULL_PT - sum(least), 0)
    granted = min(1, free / sum(wishes)) if sum(wishes) else 0
    rest = max(free - granted * sum(wishes), 0)
    shares = [_SHARES[table.columns[column].role] for column in columns]
    widths = (
        need + granted * wish + rest * share / sum(shares)
        for need, wish, share in zip(least, wishes, shares, strict=True)
    )
    return Part(columns, tuple(round(width, 2) for width in widths), setting)


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
