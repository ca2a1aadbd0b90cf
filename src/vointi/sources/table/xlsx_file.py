"""XLSX: the values of one sheet as texts. Formulas count by the value that was saved with them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from xml.parsers.expat import ExpatError

import numpy as np
import pyarrow as pa
from python_calamine import CalamineError, CalamineWorkbook

from vointi.core.errors import Place
from vointi.core.language import N_
from vointi.sources.table.content import workbook_parts
from vointi.sources.table.faults import TableUnreadable
from vointi.sources.table.file_form import TYPED_POINT, FileForm
from vointi.sources.table.header import column_names
from vointi.sources.table.sheet import Column, Sheet
from vointi.sources.table.xlsx_extent import filled_cells

MAX_CELLS = 5_000_000

_SHEET_MARK = b"sheetData"
"""Whatever part holds this is a sheet, wherever the workbook says that it lies."""
_EXACT = 1e15
"""Below this a float holds every whole number, and is written without an exponent."""
_ERROR_CELL = re.compile(rb"""(<(?:\w+:)?c\b[^>]*?\bt\s*=\s*)(["'])e\2""")


def read_xlsx(content: bytes, form: FileForm, name: str) -> Sheet:
    """The sheet of an xlsx file. Raises `TableUnreadable`."""
    place = Place(file=name, sheet=form.sheet)
    return sheet_of(workbook_rows(content, form.sheet, place), form, place)


def sheet_of(rows: Sequence[Sequence[object]], form: FileForm, place: Place) -> Sheet:
    """The sheet of the values of all rows. Raises `TableUnreadable` for a header without a text."""
    header = [[cell_text(value) for value in row] for row in rows[form.header_row - 1 : form.last_header_row]]
    for row in header:
        row[:1] = [text.removeprefix(form.comment_mark) for text in row[:1]]
    names = column_names(header, form, place)
    data = rows[form.last_header_row :]
    columns = tuple(
        Column.of(text, pa.array([cell_text(row[index]) for row in data], pa.string()).dictionary_encode())
        for index, text in enumerate(names)
    )
    return Sheet(place, np.arange(len(data), dtype=np.int64) + form.last_header_row + 1, columns)


def workbook_rows(content: bytes, sheet: str, place: Place) -> Sequence[Sequence[object]]:
    """The values of all cells of a sheet, row by row from A1. Raises `TableUnreadable`."""
    with _telling(place):
        workbook = _opened(content, place)
        if sheet not in workbook.sheet_names:
            raise TableUnreadable(
                N_("There is no sheet “{sheet}”; the sheets are: {sheets}."),
                where=Place(file=place.file),
                next_step=N_("Write the name of the sheet to the mapping."),
                sheet=sheet,
                sheets=", ".join(workbook.sheet_names),
            )
        return workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def all_sheets(content: bytes, place: Place) -> Iterator[tuple[str, Sequence[Sequence[object]]]]:
    """Every sheet of a workbook: its name and rows. Raises `TableUnreadable`."""
    with _telling(place):
        workbook = _opened(content, place)
        for name in workbook.sheet_names:
            yield name, workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)


def _opened(content: bytes, place: Place) -> CalamineWorkbook:
    parts = workbook_parts(content, place)
    for name, part in parts.items():
        if _SHEET_MARK in part:
            _check_extent(filled_cells(part), place)
            # calamine reads error cells as empty ones; as texts they are told, or are markers in the mapping.
            parts[name] = _ERROR_CELL.sub(rb"\1\2str\2", part)
    return CalamineWorkbook.from_filelike(_zipped(parts))


@contextmanager
def _telling(place: Place) -> Iterator[None]:
    try:
        yield
    except (CalamineError, ExpatError, LookupError, ValueError) as fault:  # expat: an encoding that it does not know
        raise TableUnreadable(
            N_("The workbook cannot be read: {fault}."),
            where=place,
            next_step=N_("Open it in a spreadsheet program and save it again as XLSX."),
            fault=str(fault).rstrip("."),
        ) from None


def _check_extent(cells: int, place: Place) -> None:
    if cells > MAX_CELLS:
        raise TableUnreadable(
            N_("The cells of a sheet fill an area of {cells} cells; at most {limit} can be read."),
            where=place,
            next_step=N_("Delete stray cells far from the table, or divide the table into several files."),
            cells=cells,
            limit=MAX_CELLS,
        )


def _zipped(parts: dict[str, bytes]) -> io.BytesIO:
    """The workbook anew, so that nothing is unpacked that was not counted."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    packed.seek(0)
    return packed


def cell_text(value: object) -> str:
    """A typed cell as a text: numbers with a decimal sign of their own, days as ISO."""
    match value:
        case str():
            return value
        case bool():
            return str(value).upper()
        case float():
            whole = value.is_integer() and abs(value) < _EXACT
            return str(int(value)) if whole else repr(value).replace(".", TYPED_POINT)
        case datetime():
            return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat()
        case date():
            return value.isoformat()
        case _:
            return str(value)
