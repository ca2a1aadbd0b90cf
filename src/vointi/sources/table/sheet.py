"""A sheet of texts: what CSV and XLSX have in common once they are opened.

Columns are dictionary-encoded, so that everything after this looks at each distinct text once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from vointi.core.errors import Place
from vointi.core.language import N_
from vointi.sources.table.faults import Fault, Faults, TableUnreadable
from vointi.sources.table.file_form import FileForm

Codes: TypeAlias = npt.NDArray[np.int64]
Mask: TypeAlias = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Column:
    """`texts` are distinct, spaces around them taken off; `codes` says which of them stands in each row."""

    header: str
    texts: tuple[str, ...]
    codes: Codes

    @classmethod
    def constant(cls, text: str, rows: int) -> Column:
        return cls("", (text,), np.zeros(rows, np.int64))

    @classmethod
    def of(cls, header: str, encoded: pa.DictionaryArray) -> Column:
        texts = (str(text).strip() for text in encoded.dictionary.to_pylist())
        return cls(header, *_merged(texts, np.asarray(encoded.indices).astype(np.int64)))

    @classmethod
    def stacked(cls, columns: Iterable[Column]) -> Column:
        """One column after another as one without a header."""
        parts = tuple(columns)
        offsets = np.cumsum([0, *(len(part.texts) for part in parts[:-1])])
        codes = np.concatenate([part.codes + offset for part, offset in zip(parts, offsets, strict=True)])
        return cls("", *_merged((text for part in parts for text in part.texts), codes))

    def only(self, kept: Mask) -> Column:
        return Column(self.header, self.texts, self.codes[kept])

    def repeated(self, times: int) -> Column:
        return Column(self.header, self.texts, np.tile(self.codes, times))

    @property
    def is_blank(self) -> Mask:
        """Of each row: is its cell empty?"""
        return np.array([not text for text in self.texts], np.bool_)[self.codes]


@dataclass(frozen=True, slots=True)
class Sheet:
    """`columns` in the file's order; `rows` are the numbers that a spreadsheet shows."""

    place: Place
    rows: Codes
    columns: tuple[Column, ...]


def trimmed(sheet: Sheet, ragged: Mapping[int, int], form: FileForm) -> Sheet:
    """The sheet without blank rows and without the foot. `ragged` holds the number of cells of rows that were left out
    because they have more or fewer than the header row; outside the foot each of them is a fault."""
    filled = ~np.logical_and.reduce([column.is_blank for column in sheet.columns])
    numbers = np.sort(np.concatenate([sheet.rows[filled], np.array(list(ragged), np.int64)]))
    body = numbers[: max(len(numbers) - form.skip_rows_at_foot, 0)]
    last = int(body[-1]) if len(body) else 0
    faults = Faults(sheet.place)
    wrong = [row for row in ragged if row <= last]
    faults.add_rows(np.array(wrong, np.int64), lambda at: ("", _ragged(ragged[wrong[at]], len(sheet.columns))))
    faults.check()
    kept = filled & (sheet.rows <= last)
    return Sheet(sheet.place, sheet.rows[kept], tuple(column.only(kept) for column in sheet.columns))


def check_header(headers: list[str], form: FileForm, place: Place) -> None:
    """Raises `TableUnreadable` for a header row without a text."""
    if not any(headers):
        raise TableUnreadable(
            N_("Row {row} is empty; the mapping says that it is the header row."),
            where=place,
            next_step=N_("Write the right header_row to the mapping; rows count from 1."),
            row=form.header_row,
        )


def _ragged(cells: int, expected: int) -> Fault:
    return Fault(
        N_("The row has {cells} cells, the header row {expected}."),
        N_(
            "Put texts that hold the separator in quotation marks, and close each quotation mark that opens; "
            "notes under the table need skip_rows_at_foot."
        ),
        {"cells": cells, "expected": expected},
    )


def _merged(texts: Iterable[str], codes: Codes) -> tuple[tuple[str, ...], Codes]:
    """Equal texts as one."""
    place_of: dict[str, int] = {}
    merged = np.array([place_of.setdefault(text, len(place_of)) for text in texts], np.int64)
    return tuple(place_of), merged[codes]
