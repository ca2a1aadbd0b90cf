"""From the bytes of a unit-level file to columns of texts, in memory only."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv
import pyarrow.parquet as parquet

from vointi.core.errors import Place
from vointi.core.language import N_
from vointi.core.numbers import normalise
from vointi.sources.microdata.mapping import MicrodataMapping, ParquetForm
from vointi.sources.table.content import MAX_FILE_BYTES, check_size, csv_text
from vointi.sources.table.faults import TableUnreadable
from vointi.sources.table.file_form import FileForm
from vointi.sources.table.header import column_names
from vointi.sources.table.sheet import Codes, Column
from vointi.sources.table.xlsx_file import cell_text, workbook_rows

_BLOCK = 2**24
_STILL_HOLDS = N_("Nothing was loaded, and nothing of the file was kept.")


@dataclass(frozen=True, slots=True)
class Units:
    """`header` holds the names of all columns of the file, `columns` those that the mapping names; `rows` are the
    numbers that a spreadsheet shows."""

    place: Place
    header: tuple[str, ...]
    columns: dict[str, Column]
    rows: Codes

    @property
    def count(self) -> int:
        return len(self.rows)


def content_of_units(path: Path) -> bytes:
    """The bytes of a file. Raises `TableUnreadable` if it cannot be opened or is too large."""
    place = Place(file=path.name)
    try:
        check_size(path.stat().st_size, MAX_FILE_BYTES, place)
        return path.read_bytes()
    except OSError as fault:
        raise _unreadable(
            place, N_("The file cannot be opened: {fault}."), N_("Give the path of a file that you may read."),
            fault=fault.strerror or "?",
        ) from None  # fmt: skip


def read_units(content: bytes, mapping: MicrodataMapping, *, file: str) -> Units:
    """The columns that the mapping names. Raises `TableUnreadable`, which quotes nothing of the file."""
    form, place = mapping.file, Place(file=file)
    if isinstance(form, ParquetForm):
        return _of_parquet(content, mapping.columns, place)
    if form.format == "xlsx":
        return _of_workbook(content, form, mapping.columns, place)
    return _of_csv(csv_text(content, form, place), form, mapping.columns, place)


def _of_csv(text: bytes, form: FileForm, wanted: Sequence[str], place: Place) -> Units:
    stream = io.BytesIO(text)
    try:
        rows = csv.reader((line.decode() for line in stream), delimiter=form.separator or ",")
        head = [next(rows, []) for _ in range(form.last_header_row)][form.header_row - 1 :]
    except csv.Error:
        raise _not_cells(place) from None
    names = column_names(head, form, place)
    at = _places(names, wanted, place)
    if stream.tell() == len(text):
        raise _empty(place)
    shifted: dict[int, bool] = {}  # rows of another width, and whether there is anything in them

    def keep(row: arrow_csv.InvalidRow) -> str:
        shifted[row.number] = bool(row.text.strip())
        return "skip"

    numbered = [str(index) for index in range(len(names))]
    try:
        table = arrow_csv.read_csv(
            stream,
            # One thread, because only then are the rows numbered.
            read_options=arrow_csv.ReadOptions(use_threads=False, block_size=_BLOCK, column_names=numbered),
            parse_options=arrow_csv.ParseOptions(
                delimiter=form.separator, newlines_in_values=True, ignore_empty_lines=False, invalid_row_handler=keep
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(numbered, pa.string()),
                strings_can_be_null=False,
                include_columns=[str(index) for index in at.values()],
            ),
        )
    except pa.ArrowInvalid:
        raise _not_cells(place) from None
    before = form.last_header_row
    if short := [number for number, is_filled in shifted.items() if is_filled]:
        raise _unreadable(
            Place(file=place.file, row=short[0] + before),
            N_("The row has another number of cells than the header row; such rows: {count}."),
            N_("Put quotation marks around cells that hold the separator."),
            count=len(short),
        )
    left = np.delete(np.arange(table.num_rows + len(shifted)), np.array(list(shifted), np.int64) - 1)
    rows_of = left.astype(np.int64) + before + 1
    return _units(place, names, {name: table[str(index)] for name, index in at.items()}, rows_of, form)


def _of_workbook(content: bytes, form: FileForm, wanted: Sequence[str], place: Place) -> Units:
    place = Place(file=place.file, sheet=form.sheet)
    try:
        found = workbook_rows(content, form.sheet, place)
    except TableUnreadable as fault:
        if "fault" in fault.parameters:  # words of the library, which may quote a cell
            raise _unreadable(
                place, N_("The workbook cannot be read."), N_("Save it anew as XLSX in a spreadsheet program.")
            ) from None
        raise
    texts = [[cell_text(cell) for cell in row] for row in found[: form.last_header_row]]
    names = column_names(texts[form.header_row - 1 :], form, place)
    at = _places(names, wanted, place)
    below = found[form.last_header_row :]
    columns = {name: pa.array([cell_text(row[index]) for row in below], pa.string()) for name, index in at.items()}
    return _units(place, names, columns, np.arange(len(below), dtype=np.int64) + form.last_header_row + 1, form)


def _of_parquet(content: bytes, wanted: Sequence[str], place: Place) -> Units:
    """Rows count from 1: the file has no header row."""
    try:
        file = parquet.ParquetFile(io.BytesIO(content))
        names = list(file.schema_arrow.names)
        at = _places(names, wanted, place)
        table = file.read(columns=[names[index] for index in at.values()])
        columns = {name: _texts(table[names[index]]) for name, index in at.items()}
    except (pa.ArrowException, OSError):
        raise _unreadable(
            place, N_("The file is not Parquet, or it is damaged."), N_("Write it anew, or mend file.format.")
        ) from None
    return _units(place, names, columns, np.arange(table.num_rows, dtype=np.int64) + 1, None)


def _texts(column: pa.ChunkedArray) -> pa.Array:
    """Whole numbers as 3, not 3.0, also where gaps made floats of them; a gap is the empty text."""
    plain = column.combine_chunks() if column.num_chunks else pa.array([], column.type)
    if pa.types.is_dictionary(plain.type):
        plain = plain.dictionary_decode()
    if pa.types.is_floating(plain.type):
        return pa.array(["" if cell is None else cell_text(cell) for cell in plain.to_pylist()], pa.string())
    return plain.cast(pa.string()).fill_null("")


def _units(
    place: Place, names: Sequence[str], texts: dict[str, pa.Array | pa.ChunkedArray], rows: Codes, form: FileForm | None
) -> Units:
    columns = {}
    for name, array in texts.items():
        joined = array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array
        columns[name] = Column.of(name, joined.dictionary_encode())
    if columns:
        filled = ~np.logical_and.reduce([column.is_blank for column in columns.values()])
        if form and form.skip_rows_at_foot:
            filled[np.flatnonzero(filled)[-form.skip_rows_at_foot :]] = False
        columns = {name: column.only(filled) for name, column in columns.items()}
        rows = rows[filled]
    if not len(rows):
        raise _empty(place)
    return Units(place, tuple(names), columns, rows)


def _places(names: Sequence[str], wanted: Sequence[str], place: Place) -> dict[str, int]:
    """Where the named columns stand. What stands in the header row is not told: it may be a row of answers."""
    normal = [normalise(name) for name in names]
    for name in wanted:
        if normal.count(normalise(name)) != 1:
            raise _unreadable(
                Place(file=place.file, sheet=place.sheet, column=name),
                N_("The header row has no such column, or several."),
                N_("Mend the name of the column, or header_row, in the mapping."),
            )
    return {name: normal.index(normalise(name)) for name in wanted}


def _not_cells(place: Place) -> TableUnreadable:
    return _unreadable(
        place,
        N_("The cells of the file cannot be told apart."),
        N_("Look for a quotation mark that opens and does not close, and check the separator in the mapping."),
    )


def _empty(place: Place) -> TableUnreadable:
    return _unreadable(place, N_("The file has no rows."), N_("Check header_row in the mapping."))


def _unreadable(place: Place, what: str, next_step: str, **parameters: object) -> TableUnreadable:
    return TableUnreadable(what, where=place, still_holds=_STILL_HOLDS, next_step=next_step, **parameters)
