"""Tables: caption, heads with scope, groups, notes; a wide one scrolls inside a box that can be focused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import htpy as h
from htpy import Node as Html
from markupsafe import Markup

from vointi.core.document import Cell, Column, Row, Table, Text, plain_text
from vointi.core.language import N_
from vointi.reports.renderers.html.inlines import held_together, inlines
from vointi.reports.renderers.html.writing import Writing
from vointi.reports.theme import shape_svg, text_width

_PHONE = 280  # px: the least room for a table, on a phone 320 px wide
_CELL_AIR = 16  # px
_MANY_YEARS = 4
_SENTENCE = 60  # letters: a cell of more is read, and not squeezed to a few letters a line
_YEAR = re.compile(r"\b\d{4}\b")


def table(node: Table, writing: Writing) -> Html:
    title_id = f"{node.id}-title"
    caption = h.caption[h.div(".caption", id=title_id)[_caption(node, writing)]]
    head = h.thead[h.tr[[_head(column) for column in node.columns]]]
    body = h.table(class_=["dense"] if node.dense else None)[
        caption, head, [_group(rows, node.columns, writing) for rows in _groups(node.rows)]
    ]
    notes = [h.p(".note")[inlines(note, writing)] for note in node.notes]
    source = h.p(".source")[inlines(node.source, writing)] if node.source else None
    return h.div(".table", id=node.id)[_scroll(body, node, title_id), notes, source, writing.taken_boxes()]


def _caption(node: Table, writing: Writing) -> Html:
    number = h.strong[writing.words(N_("Table {number}"), number=node.number)] if node.number else None
    subtitle = h.span(".measure")[node.subtitle] if node.subtitle else None
    title = h.span(class_=None if node.number else "unnumbered")[inlines(node.title, writing)]
    return [number, number and " ", title, subtitle and " ", subtitle]


def _scroll(body: Html, node: Table, title_id: str) -> Html:
    """A table that a phone cannot hold gets a stop of the tab key, to scroll it by the arrow keys."""
    if _least_width(node) <= _PHONE:
        return h.div(".scroll")[body]
    classes = ".scroll.from-end" if _is_years(node.columns) else ".scroll"
    return h.div(classes, role="region", tabindex="0", aria_labelledby=title_id)[body]


def _least_width(node: Table) -> float:
    """The widest word of each column, in px of table type."""
    widths = [max(map(_word_width, column.head.split() or [""])) for column in node.columns]
    for row in node.rows:
        if row.role != "group":
            words = [plain_text(cell.content).split() or [""] for cell in row.cells]
            widths = [max(width, *map(_word_width, cell)) for width, cell in zip(widths, words, strict=True)]
    return sum(widths) + _CELL_AIR * len(widths)


def _word_width(word: str) -> float:
    return text_width(word, 16)


def _is_years(columns: Sequence[Column]) -> bool:
    """A period heads every column after the first: time runs to the right, and a phone shows the latest first."""
    rest = columns[1:]
    return len(rest) >= _MANY_YEARS and all(_YEAR.search(column.head) for column in rest)


def _head(column: Column) -> Html:
    classes = "number" if column.role == "number" else None
    return h.th(scope="col", class_=classes)[column.head] if column.head else h.td


def _groups(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows by the group row that heads them: each becomes a body of its own, which the head is then of."""
    current: list[Row] = []
    for row in rows:
        if row.role == "group" and current:
            yield current
            current = []
        current.append(row)
    if current:
        yield current


def _group(rows: list[Row], columns: Sequence[Column], writing: Writing) -> Html:
    return h.tbody[[_row(row, columns, writing) for row in rows]]


def _row(row: Row, columns: Sequence[Column], writing: Writing) -> Html:
    if row.role == "group":
        head = h.th(scope="rowgroup", colspan=str(len(columns)))[_cell(row.cells[0], writing)]
        return h.tr(".group", id=row.id or None)[head]
    classes = None if row.role == "regular" else row.role
    kinds = tuple(_kind(cell, column) for cell, column in zip(row.cells, columns, strict=True))
    return h.tr(class_=classes, id=row.id or None)[_cells(row.cells, kinds) or _any_cells(row.cells, kinds, writing)]


_ELEMENTS = {
    "header": h.th(scope="row"),
    "number": h.td(".number"),
    "sentence": h.td(".sentence"),
    "words": h.td,
}
_OF_WORDS = {kind: Markup(str(element["%s"])) for kind, element in _ELEMENTS.items()}  # noqa: S704  # ours; % escapes


def _any_cells(cells: Sequence[Cell], kinds: Sequence[str], writing: Writing) -> Html:
    return [_ELEMENTS[kind][_cell(cell, writing)] for cell, kind in zip(cells, kinds, strict=True)]


@lru_cache(maxsize=8192)
def _cells(cells: tuple[Cell, ...], kinds: tuple[str, ...]) -> Markup | None:
    """Cells of a row of words alone, None for any other row.

    Nearly every row is such a one: ten thousand cells as elements took half of the time of a page. Kept for a report
    that is built again.
    """
    made = []
    for cell, kind in zip(cells, kinds, strict=True):
        match cell.content:
            case (Text(text=words),) if not cell.shape:
                held = held_together(words)
                plain = isinstance(held, str)
                made.append(_OF_WORDS[kind] % held if plain else Markup(str(_ELEMENTS[kind][held])))  # noqa: S704
            case _:
                return None
    return Markup("").join(made)


def _kind(cell: Cell, column: Column) -> str:
    if column.role != "text":
        return column.role
    return "sentence" if len(plain_text(cell.content)) > _SENTENCE else "words"


def _cell(cell: Cell, writing: Writing) -> Html:
    if not cell.shape:
        return inlines(cell.content, writing)
    shape = Markup(shape_svg(cell.shape, writing.theme.colours))  # noqa: S704  # drawn by us, holds no text
    return h.span(".shaped")[h.span(".shape", aria_hidden="true")[shape], inlines(cell.content, writing)]
