"""A piece of work whose time is on record from where the targets were set: it tells how fast the machine is today."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

RECORDED = 0.22
"""Seconds: python-docx 1.2, 60 tables of 88 cells, on the machine on which the targets in seconds were chosen."""

_TABLES, _ROWS, _COLUMNS = 60, 11, 8


def word_tables() -> Callable[[], int]:
    """Writes the tables with python-docx alone, nothing of ours. Returns the number of bytes."""
    from docx import Document

    def work() -> int:
        document = Document()
        for _ in range(_TABLES):
            table = document.add_table(_ROWS, _COLUMNS)
            for number, row in enumerate(table.rows):
                for place, cell in enumerate(row.cells):
                    cell.text = str(number * place)
        content = BytesIO()
        document.save(content)
        return len(content.getvalue())

    return work
