"""A table on its sheet: title and unit above, notes, sources and the way back below. No cell is merged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell

from vointi.core.document import Column, Document, Row, plain_text
from vointi.reports.renderers.xlsx.cell_numbers import read_number
from vointi.reports.renderers.xlsx.looks import Looks
from vointi.reports.renderers.xlsx.pages import set_up, status_lines
from vointi.reports.renderers.xlsx.sentences import Sentences, one_line
from vointi.reports.renderers.xlsx.tables import Appended
from vointi.reports.renderers.xlsx.writing import Lines, set_height

_WIDEST = 48  # characters; longer texts are set on several lines
_PAGE = 132  # digits on a sheet of A4 on its side, printed in full size
_WIDE = 24  # a column of words has so much room even where a page has less
_NARROWEST = 8
_AIR = 2
_ROOM_FOR_NOTES = 40  # least width of the first column, where the notes are set on several lines
_LONGEST_NAME = 255  # characters in the name of a field


@dataclass(frozen=True, slots=True)
class Filled:
    """What the contents say of a sheet."""

    title: str
    sources: tuple[str, ...]


class TableSheet:
    """One sheet of the workbook, empty until it is filled."""

    def __init__(self, book: Workbook, document: Document, looks: Looks, name: str, *, back: str) -> None:
        self.name = name
        self._book = book
        self._sheet = book.add_worksheet(name)
        self._document = document
        self._looks = looks
        self._back = back
        self._lines = Lines(self._sheet, looks)
        self._sentences = Sentences(document.lang, document.draft)
        self._marked: dict[str, list[str]] = {}  # a mark behind numbers -> the cells that bear it

    def fill(self, appended: Appended) -> Filled:
        set_up(self._sheet, self._document)
        title = self._sentences.write(appended.title)
        self._lines.write("title", ". ".join(part for part in (appended.label, title) if part))
        for line in appended.below_title:
            self._lines.write("quiet", self._sentences.write(line))
        for words in status_lines(self._document):
            self._lines.write("quiet", words)
        width = self._write_table(appended, title)
        for note in appended.notes:
            self._lines.note(self._sentences.write(note), width)
        sources = tuple(self._sentences.write(source) for source in appended.sources)
        for mark, cells in self._marked.items():
            self._lines.note(f"{mark} {', '.join(cells)}", width)
        for words in (*self._sentences.footnotes, appended.alternative, *sources):
            self._lines.note(words, width)
        self._lines.link(self._back, to=self._back)
        return Filled(one_line(plain_text(appended.title)), sources)

    def _write_table(self, appended: Appended, title: str) -> int:
        """The width of the first column, in digits."""
        table, head = appended.table, self._lines.row
        words = [[self._sentences.write(cell.content) for cell in row.cells] for row in table.rows]
        notes = (*appended.notes, *appended.sources, *self._sentences.footnotes, appended.alternative)
        lines = [line for row, line in zip(table.rows, words, strict=True) if _full(row)]
        widths = _widths(table.columns, lines, first=_ROOM_FOR_NOTES if any(notes) else _NARROWEST)
        for place, width in enumerate(widths):
            self._sheet.set_column(place, place, width)
        set_height(self._sheet, head, zip((column.head for column in table.columns), widths, strict=True))
        self._write_head(appended, head, title)
        for place, (row, line) in enumerate(zip(table.rows, words, strict=True), head + 1):
            if _full(row):
                set_height(self._sheet, place, zip(line, widths, strict=True))
            for column, cell in enumerate(line):
                self._write_cell(place, column, cell, row, table.columns[column])
        self._lines.row = head + 1 + len(table.rows)
        return widths[0] if widths else _ROOM_FOR_NOTES

    def _write_head(self, appended: Appended, head: int, title: str) -> None:
        """The head stays in sight and is marked for screen readers: by a table, and by a name that they know."""
        columns, rows = appended.table.columns, appended.table.rows
        heads = [one_line(column.head) for column in columns]
        heads_rows = bool(columns) and columns[0].role == "header"
        if rows and columns and _can_be_names(heads):
            options = {
                "autofilter": False,  # sorting would part groups from their heads
                "style": None,
                "first_column": heads_rows,
                "title": title,
                "description": one_line(appended.alternative),
                "columns": [
                    {"header": words, "header_format": self._looks.head(column)}
                    for words, column in zip(heads, columns, strict=True)
                ],
            }
            self._sheet.add_table(head, 0, head + len(rows), len(columns) - 1, options)
        else:
            for place, (words, column) in enumerate(zip(heads, columns, strict=True)):
                self._sheet.write_string(head, place, words, self._looks.head(column))
        if columns:
            known = "Title" if heads_rows else "ColumnTitle"
            cell = xl_rowcol_to_cell(head, 0, row_abs=True, col_abs=True)
            self._book.define_name(f"'{self.name}'!{known}", f"='{self.name}'!{cell}")
        self._sheet.freeze_panes(head + 1, int(heads_rows))
        self._sheet.repeat_rows(head)

    def _write_cell(self, place: int, column: int, words: str, row: Row, of: Column) -> None:
        number = read_number(words, self._document.lang) if of.role == "number" and _full(row) else None
        if number is None:
            self._sheet.write_string(place, column, words, self._looks.cell(row, of, words))
            return
        if number.mark:
            self._marked.setdefault(number.mark, []).append(xl_rowcol_to_cell(place, column))
        self._sheet.write_number(place, column, number.value, self._looks.cell(row, of, words, number=number.shown))


def _widths(columns: Sequence[Column], lines: Sequence[Sequence[str]], *, first: int) -> list[int]:
    """Of the columns, in digits: their longest text, but for very long ones, which are shortened until the sheet can be
    printed in full size. `first` is the least of the first one."""
    wanted = []
    for place, column in enumerate(columns):
        longest_word = max(map(len, column.head.split()), default=0)
        longest = max((len(line[place]) for line in lines), default=0)
        least = _NARROWEST if place else first
        wanted.append(max(longest, longest_word, least) + _AIR)
    for most in range(_WIDEST, _WIDE, -1):
        widths = [min(width, max(most, first + _AIR if not place else 0)) for place, width in enumerate(wanted)]
        if sum(widths) <= _PAGE:
            break
    return widths


def _full(row: Row) -> bool:
    """Has the row a cell for every column?"""
    return row.role != "group"


def _can_be_names(heads: Sequence[str]) -> bool:
    """A table takes its heads for names of fields: each says something, shortly, and none twice."""
    return all(0 < len(head) <= _LONGEST_NAME for head in heads) and len({one.lower() for one in heads}) == len(heads)
