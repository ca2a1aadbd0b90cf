"""Sheets as they come back: saved anew by another program, with what somebody typed."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

TITLE_ROWS = 3


def cells_of(content: bytes, sheet: int = 0) -> list[list[object]]:
    workbook = CalamineWorkbook.from_filelike(BytesIO(content))
    return workbook.get_sheet_by_index(sheet).to_python(skip_empty_area=False)


def returned(content: bytes, typed: Mapping[tuple[str, str], object], *, keep: tuple[str, ...] | None = None) -> bytes:
    """The workbook with cells changed: by id of the row, and the beginning of the column's heading. `keep`: only these
    sheets are left."""
    packed = BytesIO()
    workbook = Workbook(packed, {"in_memory": True})
    given = CalamineWorkbook.from_filelike(BytesIO(content))
    for number, name in enumerate(given.sheet_names):
        if keep is not None and name not in keep:
            continue
        sheet = workbook.add_worksheet(name)
        rows = cells_of(content, number)
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                if number == 0 and row > TITLE_ROWS:
                    head = str(rows[TITLE_ROWS][column])
                    found = [new for (key, start), new in typed.items() if key == values[0] and head.startswith(start)]
                    value = found[0] if found else value
                if isinstance(value, int | float):
                    sheet.write_number(row, column, value)
                elif value not in ("", None):
                    sheet.write_string(row, column, str(value))
    workbook.close()
    return packed.getvalue()
