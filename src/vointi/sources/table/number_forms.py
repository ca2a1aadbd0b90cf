"""How the numbers of each row are written: as everywhere, or as the mapping says of a column or an indicator."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from vointi.core.numbers import normalise
from vointi.sources.table.coded import Coded
from vointi.sources.table.file_form import NumberException, NumberForm
from vointi.sources.table.long_rows import LongRows
from vointi.sources.table.mapping import TableMapping
from vointi.sources.table.sheet import Column


def number_forms(rows: LongRows, mapping: TableMapping) -> Coded[NumberForm]:
    """The form of the value of each row."""
    if mapping.columns:
        return _by_text(rows.header, mapping.columns, mapping.number_form)
    if mapping.indicator and mapping.indicator.column and mapping.values.by_indicator:
        return _by_text(rows.column(mapping.indicator.column), mapping.values.by_indicator, mapping.number_form)
    return Coded((mapping.number_form,), np.zeros(len(rows.rows), np.int64))


def _by_text(column: Column, exceptions: Mapping[str, NumberException], form: NumberForm) -> Coded[NumberForm]:
    by_text = {normalise(text): exception.applied(form) for text, exception in exceptions.items()}
    return Coded.of((by_text.get(normalise(text), form) for text in column.texts), column.codes)
