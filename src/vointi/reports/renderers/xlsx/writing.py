"""Lines of words above and below a table, one row each, and how high a row of words is."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from xlsxwriter.worksheet import Worksheet

from vointi.reports.renderers.xlsx.looks import Kind, Looks
from vointi.reports.renderers.xlsx.sentences import one_line
from vointi.reports.theme import text_width

_LINE_PT = 15.0
_FULL = 0.97  # of a line: the reader's font is not quite ours


_NOTE_LINE_PT = 12.5
_NOTE_LETTERS = 1.3  # of a note, set smaller, in the room of a digit of the table


def set_height(sheet: Worksheet, row: int, cells: Iterable[tuple[str, int]], *, line: float = _LINE_PT) -> None:
    """Room for the cells of a row that are set on several lines: words, and the width of their column in digits.

    Not every program works heights out when it opens a file. A line holds at least as many letters as digits; words
    are measured where they might stand on one.
    """
    lines = max((_lines(words, width) for words, width in cells), default=1)
    if lines > 1:
        sheet.set_row(row, line * lines)


def _lines(words: str, width: int) -> int:
    if "\n" not in words and text_width(words, 1.0) <= _FULL * width * text_width("0", 1.0):
        return 1
    return len(textwrap.wrap(words, width))


class Lines:
    """Writes from the top down; `row` is the next free one."""

    def __init__(self, sheet: Worksheet, looks: Looks) -> None:
        self.row = 0
        self._sheet = sheet
        self._looks = looks

    def write(self, kind: Kind, words: str) -> None:
        """A line in the first column, where there are words; long ones run over the empty cells beside them."""
        if words:
            self._sheet.write_string(self.row, 0, one_line(words), self._looks.of(kind, words))
            self.row += 1

    def note(self, words: str, width: int) -> None:
        """A line that is set on several ones inside the first column, `width` digits wide."""
        if words:
            set_height(self._sheet, self.row, [(words, int(width * _NOTE_LETTERS))], line=_NOTE_LINE_PT)
            self.write("note", words)

    def link(self, words: str, *, to: str, beside: str = "") -> None:
        """A link to the first cell of a sheet of this workbook, the only links there are."""
        self._sheet.write_url(self.row, 0, f"internal:'{to}'!A1", self._looks.of("link", words), words)
        if beside:
            self._sheet.write_string(self.row, 1, beside, self._looks.of("plain", beside))
        self.row += 1
