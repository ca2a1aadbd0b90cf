"""Rows that the mapping leaves out. Those with figures are told as problems of the load."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

import numpy as np

from vointi.core.language import N_
from vointi.core.loads import Problem
from vointi.core.numbers import normalise
from vointi.sources.table.indicators import indicator_column, indicator_ids
from vointi.sources.table.long_rows import LongRows
from vointi.sources.table.mapping import TableMapping
from vointi.sources.table.sheet import Column, Mask
from vointi.sources.table.values import said_missing

_SKIPPED_AREA = N_("Rows left out because area.skip names “{text}”: {count}.")
_UNMAPPED = N_("Rows left out because “{text}” has no indicator: {count}.")


def without_left_out(
    rows: LongRows, mapping: TableMapping, known_indicators: Collection[str]
) -> tuple[LongRows, tuple[Problem, ...]]:
    problems: list[Problem] = []
    if mapping.values.empty == "skip":
        rows = rows.only(~rows.value.is_blank | said_missing(rows, mapping.values))
    area = mapping.area
    skipped = {normalise(text) for text in area.skip} if area else set()
    for name in filter(None, (area.code_column, area.name_column) if area else ()):
        column = rows.column(name)
        wrong = np.array([bool(text) and normalise(text) in skipped for text in column.texts], np.bool_)
        problems += _told(rows, column, wrong, name, _SKIPPED_AREA)
        rows = rows.only(~wrong[column.codes])
    if mapping.indicator and mapping.indicator.unmapped == "skip":
        column = indicator_column(rows, mapping)
        ids = indicator_ids(column.texts, mapping)
        wrong = np.array([indicator not in known_indicators for indicator in ids], np.bool_)
        problems += _told(rows, column, wrong, mapping.indicator.column, _UNMAPPED)
        rows = rows.only(~wrong[column.codes])
    return rows, tuple(problems)


def _told(rows: LongRows, column: Column, wrong: Mask, name: str, message: str) -> Iterator[Problem]:
    if not wrong.any():
        return
    texts, first, counts = np.unique(column.codes, return_index=True, return_counts=True)
    for text, at, count in zip(texts, first, counts, strict=True):
        if wrong[text]:
            where = replace(rows.place, row=int(rows.rows[at]), column=name)
            yield Problem(
                message=message, parameters=(("text", column.texts[text]), ("count", int(count))), where=where
            )
