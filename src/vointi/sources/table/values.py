"""What each row says: a figure, or the reason why there is none, and the numbers beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from vointi.core.language import N_
from vointi.core.numbers import normalise
from vointi.core.values import Status
from vointi.sources.table.coded import Coded
from vointi.sources.table.faults import Fault, Faults
from vointi.sources.table.file_form import NumberForm, ValuesFrom
from vointi.sources.table.long_rows import LongRows
from vointi.sources.table.mapping import TableMapping
from vointi.sources.table.number_cells import not_a_number, parse_numbers
from vointi.sources.table.number_forms import number_forms
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
    return np.isin(_status_column(rows, given)[1], _REASONS)


def values(rows: LongRows, mapping: TableMapping, faults: Faults) -> Values:
    """The figure or missing reason of each row; cells that are neither by the mapping are faults."""
    given = mapping.values
    value, status = _figures(rows, rows.value, number_forms(rows, mapping), given, faults)
    has_value, blank = ~np.isnan(value), rows.value.is_blank
    beside = _told_beside(rows, given, faults)
    reason = np.isin(beside, _REASONS)
    _add_rows(faults, rows, has_value & reason, _BOTH)
    if given.empty == "error":
        _add_rows(faults, rows, blank & ~reason, _EMPTY)
    elif given.empty != "skip":
        status = np.where(blank, _CODE[given.empty], status)
    status = np.where(np.where(has_value, beside != _UNSAID, blank & reason), beside, status)
    status = np.where(has_value & (status == _UNSAID), _CODE[Status.FINAL], status)
    # Numbers beside the value are counts or limits of it; empty cells and markers are none and need no reason.
    plain = Coded((replace(mapping.number_form, multiply=1),), np.zeros(len(rows.rows), np.int64))
    numbers = {
        field: _figures(rows, rows.column(name), plain, given, faults)[0] for field, name in given.beside.items()
    }
    return Values(value, status, numbers)


def _figures(
    rows: LongRows, column: Column, forms: Coded[NumberForm], given: ValuesFrom, faults: Faults
) -> tuple[Numbers, Codes]:
    """Number and status of each row of a column, NaN and unsaid where it has none. What is neither is a fault."""
    number, said = np.full(len(rows.rows), np.nan), np.full(len(rows.rows), _UNSAID, np.int64)
    filled = np.array([bool(text) for text in column.texts], np.bool_)
    for code, form in enumerate(forms.keys):
        at = np.flatnonzero(forms.codes == code)
        if form is None or not len(at):
            continue
        texts = column.codes[at]
        numbers, statuses = _cells(column.texts, form, given)
        number[at], said[at] = numbers[texts], statuses[texts]
        wrong = filled & np.isnan(numbers) & (statuses == _UNSAID)
        faults.add_texts(wrong, texts, rows.rows[at], _not_numbers(rows, column, at, form))
    return number, said


def _not_numbers(
    rows: LongRows, column: Column, rows_of_form: Codes, form: NumberForm
) -> Callable[[int, int], tuple[str, Fault]]:
    def describe(code: int, at: int) -> tuple[str, Fault]:
        return column.header or rows.header_of(int(rows_of_form[at])), not_a_number(column.texts[code], form)

    return describe


def _cells(texts: tuple[str, ...], form: NumberForm, given: ValuesFrom) -> tuple[Numbers, Codes]:
    """Number and status of each distinct text, NaN and unsaid where it has none."""
    markers = {normalise(marker): _CODE[reason] for marker, reason in given.markers.items()}
    mark = given.provisional_mark
    provisional = [bool(mark) and text != mark and text.endswith(mark) for text in texts]
    plain = tuple(
        text.removesuffix(mark).rstrip() if marked else text for text, marked in zip(texts, provisional, strict=True)
    )
    number = parse_numbers(plain, form)
    said = np.array([markers.get(normalise(text), _UNSAID) for text in texts], np.int64)
    number[said != _UNSAID] = np.nan
    said[np.array(provisional, np.bool_) & ~np.isnan(number)] = _CODE[Status.PROVISIONAL]
    return number, said


def _told_beside(rows: LongRows, given: ValuesFrom, faults: Faults) -> Codes:
    """The status that the status column tells of each row; a text that the mapping does not tell is a fault."""
    known, status = _status_column(rows, given)
    column = rows.column(given.status_column)

    def describe(code: int, at: int) -> tuple[str, Fault]:
        return given.status_column, Fault(
            N_("The mapping does not say which status “{text}” is; it tells: {known}."),
            N_("Add the text to values.status_map."),
            {"text": column.texts[code], "known": ", ".join(given.status_map)},
        )

    faults.add_texts(~known, column.codes, rows.rows, describe)
    return status


def _status_column(rows: LongRows, given: ValuesFrom) -> tuple[Mask, Codes]:
    """Which texts of the status column the mapping tells, and the status of each row."""
    column = rows.column(given.status_column)
    by_text = {normalise(text): _CODE[status] for text, status in given.status_map.items()} | {"": _UNSAID}
    known = np.array([normalise(text) in by_text for text in column.texts], np.bool_)
    codes = np.array([by_text.get(normalise(text), _UNSAID) for text in column.texts], np.int64)
    return known, codes[column.codes]


_EMPTY = Fault(
    N_("The cell is empty; it should hold a figure."),
    N_("Write the figure or a marker to it, or say in values.empty of the mapping what an empty cell is."),
)
_BOTH = Fault(
    N_("The cell holds a figure, but the status says that there is none."), N_("Mend the figure or the status.")
)


def _add_rows(faults: Faults, rows: LongRows, wrong: Mask, fault: Fault) -> None:
    at = np.flatnonzero(wrong)
    faults.add_rows(rows.rows[at], lambda index: (rows.header_of(at[index]), fault))
