"""Which indicator each row is about."""

from __future__ import annotations

import difflib
from collections.abc import Collection

import numpy as np

from vointi.core.language import N_
from vointi.core.numbers import normalise
from vointi.sources.table.coded import Coded
from vointi.sources.table.faults import Fault, Faults
from vointi.sources.table.long_rows import LongRows
from vointi.sources.table.mapping import TableMapping
from vointi.sources.table.sheet import Column


def indicator_column(rows: LongRows, mapping: TableMapping) -> Column:
    """The texts that tell the indicator: of a column, of the headers, or the constant for every row."""
    given = mapping.indicator
    if given is None or given.columns:
        return rows.header
    return rows.column(given.column) if given.column else Column.constant(given.constant or "", len(rows.rows))


def indicator_ids(texts: Collection[str], mapping: TableMapping) -> tuple[str, ...]:
    """The id that the mapping gives for each text; empty where it gives none."""
    given = mapping.indicator
    if given is None:
        return tuple(mapping.columns[text].indicator or "" for text in texts)
    if given.constant:
        return tuple(texts)
    if given.columns:
        return tuple(given.columns[text] for text in texts)
    if given.is_mapped:
        by_text = {normalise(text): indicator for text, indicator in given.map.items()}
        return tuple(by_text.get(normalise(text), "") for text in texts)
    return tuple(given.template.replace("{id}", text) if text else "" for text in texts)


def indicators(rows: LongRows, mapping: TableMapping, known: Collection[str], faults: Faults) -> Coded[str]:
    """The indicator of each row. A text without one, or with one that the catalogue does not know, is a fault."""
    column = indicator_column(rows, mapping)
    ids = indicator_ids(column.texts, mapping)
    wrong = np.array([indicator not in known for indicator in ids], np.bool_)
    given = mapping.indicator

    def describe(code: int, at: int) -> tuple[str, Fault]:
        header = given.column if given and given.column else rows.header_of(at) if mapping.value_columns else ""
        return header, _unknown(column.texts[code], ids[code], given.map if given else {}, known)

    faults.add_texts(wrong, column.codes, rows.rows, describe)
    return Coded.of((None if bad else id_ for id_, bad in zip(ids, wrong, strict=True)), column.codes)


def _unknown(text: str, indicator: str, told: Collection[str], known: Collection[str]) -> Fault:
    if not text:
        return Fault(N_("The cell is empty; it should tell the indicator."), N_("Write it to the cell."))
    if indicator:
        near = ", ".join(difflib.get_close_matches(indicator, known, n=3))
        return Fault(
            N_("“{text}” stands for {indicator}, which the catalogue does not know. Closest: {closest}."),
            N_("Mend the mapping, or add a file for the indicator to the catalogue."),
            {"text": text, "indicator": indicator, "closest": near or "-"},
        )
    near = ", ".join(f"“{name}”" for name in difflib.get_close_matches(text, told, n=3))
    return Fault(
        N_("The mapping does not say which indicator “{text}” is. Closest: {closest}."),
        N_("Add the text to indicator.map, or write unmapped: skip to leave such rows out."),
        {"text": text, "closest": near or "-"},
    )
