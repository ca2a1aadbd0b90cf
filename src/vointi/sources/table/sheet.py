"""A sheet of texts: what CSV and XLSX have in common once they are opened.

Columns are dictionary-encoded, so that everything after this looks at each distinct text once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from vointi.core.errors import Place
from vointi.core.language import N_
from vointi.sources.table.faults import Fault, Faults
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
class Shifted:
    """A row of another width than the header. `text` is the row as it stands in the file."""

    cells: int
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """`columns` in the file's order; `rows` are the numbers that a spreadsheet shows; `shifted` rows are not in them.
    `left_out` counts rows that the comment mark takes away."""

    place: Place
    rows: Codes
    columns: tuple[Column, ...]
    shifted: Mapping[int, Shifted] = field(default_factory=dict)
    left_out: int = 0

    def only(self, kept: Mask) -> Sheet:
        return replace(self, rows=self.rows[kept], columns=tuple(column.only(kept) for column in self.columns))

    @property
    def is_blank(self) -> Mask:
        return np.asarray(np.logical_and.reduce([column.is_blank for column in self.columns]), np.bool_)


def trimmed(sheet: Sheet, form: FileForm, faults: Faults) -> Sheet:
    """The sheet without blank rows, comments and the foot. Shifted rows outside the foot are faults."""
    sheet = _without_comments(sheet, form.comment_mark) if form.comment_mark else sheet
    sheet = sheet.only(~sheet.is_blank)
    numbers = np.sort(np.concatenate([sheet.rows, np.array(list(sheet.shifted), np.int64)]))
    body = numbers[: max(len(numbers) - form.skip_rows_at_foot, 0)]
    last = int(body[-1]) if len(body) else 0
    sheet = replace(
        sheet.only(sheet.rows <= last), shifted={row: shift for row, shift in sheet.shifted.items() if row <= last}
    )
    wrong = list(sheet.shifted.items())
    faults.add_rows(
        np.array([row for row, _ in wrong], np.int64), lambda at: ("", _ragged(wrong[at][1].cells, len(sheet.columns)))
    )
    return sheet


def _without_comments(sheet: Sheet, mark: str) -> Sheet:
    first = sheet.columns[0]
    marked = np.array([text.startswith(mark) for text in first.texts], np.bool_)[first.codes]
    shifted = {row: shift for row, shift in sheet.shifted.items() if not shift.text.startswith(mark)}
    left_out = int(marked.sum()) + len(sheet.shifted) - len(shifted)
    return replace(sheet.only(~marked), shifted=shifted, left_out=left_out)


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
