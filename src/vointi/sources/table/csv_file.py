"""CSV: read as texts by pyarrow, in one thread because only then does it number the rows that it cannot take."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import numpy as np
import pyarrow as pa
from pyarrow import csv as arrow_csv

from vointi.core.errors import Place
from vointi.core.language import N_
from vointi.sources.table.content import csv_text
from vointi.sources.table.faults import TableUnreadable
from vointi.sources.table.file_form import FileForm
from vointi.sources.table.header import column_names
from vointi.sources.table.sheet import Column, Sheet, Shifted

_BLOCK = 2**24
"""Bytes read at a time; no row may be longer."""
_TEXT = pa.dictionary(pa.int32(), pa.string())


def read_csv(content: bytes, form: FileForm, name: str) -> Sheet:
    """The sheet of a csv or csv.gz file. Raises `TableUnreadable`."""
    place = Place(file=name)
    stream = io.BytesIO(csv_text(content, form, place))
    names = column_names(_header_rows(stream, form, place), form, place)
    shifted: dict[int, Shifted] = {}
    table = _table(stream, form, len(names), shifted, place)
    left = np.delete(np.arange(table.num_rows + len(shifted)), np.array(list(shifted), np.int64) - 1)
    columns = tuple(
        Column.of(header, column.combine_chunks()) for header, column in zip(names, table.columns, strict=True)
    )
    before = form.last_header_row
    return Sheet(place, left + 1 + before, columns, {row + before: shift for row, shift in shifted.items()})


def _header_rows(stream: io.BytesIO, form: FileForm, place: Place) -> list[list[str]]:
    """The header rows. The stream is left at the row after them."""
    rows = csv.reader(_lines(stream, form.comment_mark), delimiter=form.separator or ",")
    try:
        read = [next(rows, []) for _ in range(form.last_header_row)]
    except csv.Error as fault:
        raise _unreadable(str(fault), place) from None
    return read[form.header_row - 1 :]


def _lines(stream: io.BytesIO, mark: str) -> Iterator[str]:
    # Line by line, so that the stream stands right behind the last line that was asked for.
    for line in stream:
        yield line.decode().removeprefix(mark)


def _table(stream: io.BytesIO, form: FileForm, width: int, shifted: dict[int, Shifted], place: Place) -> pa.Table:
    def keep_aside(row: arrow_csv.InvalidRow) -> str:
        shifted[row.number] = Shifted(row.actual_columns, row.text)
        return "skip"

    names = [str(index) for index in range(width)]
    if stream.tell() == len(stream.getbuffer()):
        return pa.table({name: pa.array([], _TEXT) for name in names})
    try:
        table = arrow_csv.read_csv(
            stream,
            read_options=arrow_csv.ReadOptions(use_threads=False, block_size=_BLOCK, column_names=names),
            parse_options=arrow_csv.ParseOptions(
                delimiter=form.separator,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=keep_aside,
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, _TEXT), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid as fault:
        raise _unreadable(str(fault), place) from None
    return table.unify_dictionaries()


def _unreadable(fault: str, place: Place) -> TableUnreadable:
    return TableUnreadable(
        N_("The cells cannot be told apart: {fault}."),
        where=place,
        next_step=N_(
            "Look for a quotation mark that opens and does not close, and check the separator in the mapping."
        ),
        fault=fault.splitlines()[0].rstrip("."),
    )
