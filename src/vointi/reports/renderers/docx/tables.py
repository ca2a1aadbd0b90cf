"""Tables: hairlines, heads that repeat, rows that do not split."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from vointi.core.document import Cell, Column, Row, Table, Text, plain_text
from vointi.reports.renderers.docx.bookmarks import Bookmarks, bookmark_name
from vointi.reports.renderers.docx.elements import Element, again, make, run, twips, words
from vointi.reports.renderers.docx.pictures import Pictures
from vointi.reports.renderers.docx.sentences import Sentences
from vointi.reports.renderers.paper.columns import Part, Setting, fit, is_kept_whole
from vointi.reports.theme import Colours

Line = tuple[float, str]
"""Points and colour (#RRGGBB) of the line below a row."""

Look = tuple[bool, str, float]
"""Of words in a row: whether bold, colour (#RRGGBB), size in points."""


@dataclass(frozen=True, slots=True)
class Tables:
    """Makes tables of the colours of a theme."""

    sentences: Sentences
    pictures: Pictures
    bookmarks: Bookmarks
    colours: Colours

    def tables(self, table: Table, accent: str) -> Iterator[Element]:
        """The table in parts that fit the page; `accent` is the colour of its groups."""
        for part in fit(table):
            yield self._part(table, part, accent)

    def _part(self, table: Table, part: Part, accent: str) -> Element:
        rows = [self._head([table.columns[column] for column in part.columns], part)]
        whole = is_kept_whole(table, part)
        small_print = bool(table.notes or table.source)
        for at, (row, following) in enumerate(zip_longest(table.rows, table.rows[1:])):
            line = self._line(row, following, accent)
            if row.role == "group":
                rows.append(self._group(row, part, line))
            else:
                # Neither the first nor the last row stands alone on a page, nor do the notes.
                held = small_print if following is None else whole or at in (0, len(table.rows) - 2)
                rows.append(self._row(table, row, part, line, held=held))
        heads = any(table.columns[column].role == "header" for column in part.columns)
        properties = make(
            "tblPr",
            make("tblW", w=twips(sum(part.widths)), type="dxa"),
            make("tblLayout", type="fixed"),
            _margins(part.setting),
            make("tblLook", val="0480" if heads else "0420", firstRow="1", firstColumn=str(int(heads)), noVBand="1"),
            make("tblCaption", val=plain_text(table.title)) if table.title else None,
        )
        grid = make("tblGrid", *(make("gridCol", w=twips(width)) for width in part.widths))
        return make("tbl", properties, grid, *rows)

    def _line(self, row: Row, following: Row | None, accent: str) -> Line:
        """The line below a row."""
        if row.role == "group":
            return (0.75, accent)
        if following is None or following.role == "total":
            return (0.75, self.colours.ink)
        return (0.5, self.colours.rule)

    def _head(self, columns: list[Column], part: Part) -> Element:
        line = (0.75, self.colours.ink)
        texts = (_text("TableHead", run(words(one.head)), right=one.role == "number") for one in columns)
        cells = (_cell(width, line, text, head=True) for width, text in zip(part.widths, texts, strict=True))
        return make("tr", make("trPr", make("cantSplit"), make("tblHeader")), *cells)

    def _row(self, table: Table, row: Row, part: Part, line: Line, *, held: bool) -> Element:
        """`held`: on one page with the row below it."""
        look = self._look(row, part)
        marked = self._is_marked(row)
        shown = tuple(row.cells[column] for column in part.columns)
        if not marked and all(_only_words(cell) is not None for cell in shown):
            sides = tuple(table.columns[column].role == "number" for column in part.columns)
            return again(_row_of_words, shown, part.widths, sides, line, held, look)
        cells = []
        for position, (column, width) in enumerate(zip(part.columns, part.widths, strict=True)):
            right = table.columns[column].role == "number"
            if position and (word := _only_words(row.cells[column])) is not None:
                cells.append(_cell_of_words(word, twips(width), line, right, held, look))
                continue
            content = self._content(row.cells[column], look)
            if position == 0 and marked:
                content = self._bookmarked(row, content)
            cells.append(_cell(width, line, _text("TableText", *content, right=right, keep=held)))
        return make("tr", make("trPr", make("cantSplit")), *cells)

    def _group(self, row: Row, part: Part, line: Line) -> Element:
        content = self._content(row.cells[0], self._look(row, part))
        if self._is_marked(row):
            content = self._bookmarked(row, content)
        text = _text("TableText", *content, keep=True)
        cell = _cell(sum(part.widths), line, text, span=len(part.widths))
        return make("tr", make("trPr", make("cantSplit")), cell)

    def _is_marked(self, row: Row) -> bool:
        """Does something link to the row? Its first cell then bears a bookmark."""
        return bool(row.id and self.sentences.anchors.take(row.id))

    def _bookmarked(self, row: Row, content: list[Element]) -> list[Element]:
        return list(self.bookmarks.around(bookmark_name(row.id), *content))

    def _look(self, row: Row, part: Part) -> Look:
        return row.role != "regular", self.colours.own if row.role == "own" else "", part.setting.size

    def _content(self, cell: Cell, look: Look) -> list[Element]:
        bold, colour, size = look
        sentences = self.sentences.set_in(bold=bold, colour=colour, size=size)
        shape = [self.pictures.shape(cell.shape), run(words(" "))] if cell.shape else []
        return [*shape, *sentences.write(cell.content)]


def _only_words(cell: Cell) -> str | None:
    """The words of a cell that has nothing else: nearly every cell is a figure."""
    match cell.content:
        case (Text(text=words),) if not cell.shape:
            return words
        case _:
            return None


def _row_of_words(
    cells: tuple[Cell, ...], widths: tuple[float, ...], right: tuple[bool, ...], line: Line, keep: bool, look: Look
) -> Element:
    """A row of words alone, kept and copied whole: a report that is built again has few others."""
    made = (
        _cell_of_words(plain_text(cell.content), twips(width), line, side, keep, look)
        for cell, width, side in zip(cells, widths, right, strict=True)
    )
    return make("tr", make("trPr", make("cantSplit")), *made)


def _cell_of_words(text: str, width: int, line: Line, right: bool, keep: bool, look: Look) -> Element:
    """As any other cell, copied whole: its words are put into the copy."""
    cell = again(_cell_without_words, width, line, right, keep, look)
    cell[-1][-1][-1].text = text
    return cell


def _cell_without_words(width: int, line: Line, right: bool, keep: bool, look: Look) -> Element:
    bold, colour, size = look
    empty = run(words(""), bold=bold, colour=colour, size=size)
    return make("tc", _cell_properties(width, line, 1, False), _text("TableText", empty, right=right, keep=keep))


def _text(style: str, *content: Element, right: bool = False, keep: bool = False) -> Element:
    return make("p", again(_text_properties, style, right, keep), *content)


def _text_properties(style: str, right: bool, keep: bool) -> Element:
    return make(
        "pPr",
        make("pStyle", val=style),
        make("keepNext") if keep else None,
        make("jc", val="right") if right else None,
    )


def _cell(width: float, line: Line, text: Element, *, span: int = 1, head: bool = False) -> Element:
    return make("tc", again(_cell_properties, twips(width), line, span, head), text)


def _cell_properties(width: int, line: Line, span: int, head: bool) -> Element:
    points, colour = line
    rule = make("bottom", val="single", sz=round(points * 8), space=0, color=colour.removeprefix("#"))
    return make(
        "tcPr",
        make("tcW", w=width, type="dxa"),
        make("gridSpan", val=span) if span > 1 else None,
        make("tcBorders", rule),
        make("vAlign", val="bottom") if head else None,
    )


def _margins(setting: Setting) -> Element:
    gap, pad = twips(setting.gap), twips(setting.pad)
    sides = {"top": pad, "left": gap, "bottom": pad, "right": gap}
    return make("tblCellMar", *(make(side, w=space, type="dxa") for side, space in sides.items()))
