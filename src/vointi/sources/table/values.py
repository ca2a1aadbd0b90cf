"""What each row says: a figure, or the reason why there is none, and the numbers beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from vointi.core.language import N_
from vointi.core.numbers import normalise
from vointi.core.values import Status
from vointi.sources.table.faults import Fault, Faults
from vointi.sources.table.long_rows import LongRows
from vointi.sources.table.mapping import FileForm, TableMapping, ValuesFrom
from vointi.sources.table.number_cells import not_a_number, parse_numbers
from vointi.sources.table.sheet import Codes, Column, Mask

STATUSES = tuple(Status)
_CODE = {status.value: code for code, status in enumerate(STATUSES)}
_UNSAID = -1
_REASONS = [code for code, status in enumerate(STATUSES) if not status.has_value]

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Values:
    """`value` is NaN exactly where `status`, a code of `STATUSES`, is a missing reason. `beside` by field."""

    value: Numbers
    status: Codes
    beside: Mapping[str, Numbers]


def said_missing(rows: LongRows, given: ValuesFrom) -> Mask:
    """Rows whose status column gives a reason why there is no figure."""
    return _is_reason(_status_column(rows, given)[1])


def values(rows: LongRows, mapping: TableMapping, faults: Faults) -> Values:
    """The figure or missing reason of each row; cells that are neither by the mapping are faults."""
    given = mapping.values
    number, said = _cells(rows.value.texts, mapping.file, given)
    value, status = number[rows.value.codes], said[rows.value.codes]
    header = rows.header.texts
    blank = rows.value.is_blank
    status_known, from_column = _status_column(rows, given)
    faults.add_texts(
        ~status_known,
        rows.column(given.status_column).codes,
        rows.rows,
        lambda code, at: _unknown_status(rows, given, code),
    )
    reason = _is_reason(from_column)
    faults.add_texts(
        np.isnan(number) & (said == _UNSAID) & np.array([bool(text) for text in rows.value.texts], np.bool_),
        rows.value.codes,
        rows.rows,
        lambda code, at: (header[rows.header.codes[at]], not_a_number(rows.value.texts[code], mapping.file)),
    )
    _add_rows(faults, rows, reason & ~np.isnan(value), _BOTH)
    if given.empty == "error":
        _add_rows(faults, rows, blank & ~reason, _EMPTY)
    elif given.empty != "skip":
        status = np.where(blank, _CODE[given.empty], status)
    # The marker in the cell is nearer to the figure than the column beside it; a blank cell says nothing itself.
    status = np.where((from_column != _UNSAID) & (blank | ~np.isnan(value)), from_column, status)
    beside = {field: _beside(rows.column(name), rows, mapping, faults) for field, name in given.beside.items()}
    return Values(value, np.where(status == _UNSAID, _CODE[Status.FINAL], status), beside)


def _is_reason(status: Codes) -> Mask:
    return np.isin(status, _REASONS)


def _cells(texts: tuple[str, ...], form: FileForm, given: ValuesFrom) -> tuple[Numbers, Codes]:
    """Number and status of each distinct text, NaN and unsaid where it has none."""
    markers = {normalise(marker): _CODE[reason] for marker, reason in given.markers.items()}
    mark = given.provisional_mark
    provisional = [bool(mark) and text != mark and text.endswith(mark) for text in texts]
    plain = tuple(
        text.removesuffix(mark).rstrip() if marked else text for text, marked in zip(texts, provisional, strict=True)
    )
    number = parse_numbers(plain, form, given)
    said = np.array([markers.get(normalise(text), _UNSAID) for text in texts], np.int64)
    number[said != _UNSAID] = np.nan
    said[np.array(provisional, np.bool_) & ~np.isnan(number)] = _CODE[Status.PROVISIONAL]
    return number, said


def _beside(column: Column, rows: LongRows, mapping: TableMapping, faults: Faults) -> Numbers:
    """A number beside the value. Empty cells and markers are no numbers and need no reason of their own."""
    number, said = _cells(column.texts, mapping.file, mapping.values.model_copy(update={"multiply": 1}))
    wrong = np.isnan(number) & (said == _UNSAID) & np.array([bool(text) for text in column.texts], np.bool_)
    faults.add_texts(
        wrong, column.codes, rows.rows, lambda code, at: (column.header, not_a_number(column.texts[code], mapping.file))
    )
    return number[column.codes]


def _status_column(rows: LongRows, given: ValuesFrom) -> tuple[Mask, Codes]:
    """Which texts of the status column the mapping tells, and the status of each row."""
    column = rows.column(given.status_column)
    by_text = {normalise(text): _CODE[status] for text, status in given.status_map.items()} | {"": _UNSAID}
    known = np.array([normalise(text) in by_text for text in column.texts], np.bool_)
    codes = np.array([by_text.get(normalise(text), _UNSAID) for text in column.texts], np.int64)
    return known, codes[column.codes]


def _unknown_status(rows: LongRows, given: ValuesFrom, code: int) -> tuple[str, Fault]:
    return given.status_column, Fault(
        N_("The mapping does not say which status “{text}” is; it tells: {known}."),
        N_("Add the text to values.status_map."),
        {"text": rows.column(given.status_column).texts[code], "known": ", ".join(given.status_map)},
    )


_EMPTY = Fault(
    N_("The cell is empty; it should hold a figure."),
    N_("Write the figure or a marker to it, or say in values.empty of the mapping what an empty cell is."),
)
_BOTH = Fault(
    N_("The cell holds a figure, but the status says that there is none."), N_("Mend the figure or the status.")
)


def _add_rows(faults: Faults, rows: LongRows, wrong: Mask, fault: Fault) -> None:
    at = np.flatnonzero(wrong)
    faults.add_rows(rows.rows[at], lambda index: (rows.header.texts[rows.header.codes[at[index]]], fault))
