"""Names of columns: the texts of the header rows, read from above, with merged cells spread over what they span.

A column without a text is named by its letter, as `[A]`; every column can be named so.
"""

from __future__ import annotations

from collections.abc import Sequence

from vointi.core.errors import Place
from vointi.core.language import N_
from vointi.core.numbers import normalise
from vointi.sources.table.faults import TableUnreadable
from vointi.sources.table.file_form import FileForm


def column_names(rows: Sequence[Sequence[str]], form: FileForm, place: Place) -> list[str]:
    """The name of each column. `rows` are the header rows. Raises `TableUnreadable` for a header without a text."""
    width = max(map(len, rows), default=0)
    texts = [[normalise(text) for text in (*row, *[""] * (width - len(row)))] for row in rows]
    if not any(map(any, texts)):
        raise TableUnreadable(
            N_("Row {row} is empty; the mapping says that it is the header row."),
            where=place,
            next_step=N_("Write the right header_row to the mapping; rows count from 1."),
            row=form.header_row,
        )
    _spread(texts)
    return [" ".join(filter(None, parts)) or letter(index) for index, parts in enumerate(zip(*texts, strict=True))]


def letter(index: int) -> str:
    """`[A]` for column 0, `[AA]` for 26: as a spreadsheet names columns."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"[{letters}]"


def _spread(texts: list[list[str]]) -> None:
    """Write the text of a merged cell to all that it spans. Only its first cell has the text: an empty cell belongs to
    its left neighbour where it has a text below it and no cell above it begins something new."""
    for level, row in enumerate(texts):
        for at in range(1, len(row)):
            begins = any(above[at] and above[at] != above[at - 1] for above in texts[:level])
            if not row[at] and not begins and any(below[at] for below in texts[level + 1 :]):
                row[at] = row[at - 1]
