"""Which population group each row is about."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from vointi.core.language import N_
from vointi.core.numbers import normalise
from vointi.core.values import Group
from vointi.sources.table.coded import Coded, combined
from vointi.sources.table.faults import Fault, Faults
from vointi.sources.table.long_rows import LongRows
from vointi.sources.table.mapping import TableMapping
from vointi.sources.table.sections import ALL_RESIDENTS, GroupFrom
from vointi.sources.table.sheet import Codes, Column


def groups(rows: LongRows, mapping: TableMapping, faults: Faults) -> Coded[str]:
    """The group of each row as it is stored; a text that the mapping does not tell is a fault."""
    members: dict[str, tuple[tuple[str | None, ...], Codes]] = {}
    for dimension, source in mapping.groups.items():
        members[dimension] = _members(rows, source, faults)
    for dimension in sorted({name for column in mapping.columns.values() for name in column.groups}):
        told = (mapping.columns[header].groups.get(dimension, ALL_RESIDENTS) for header in rows.header.texts)
        members[dimension] = tuple(told), rows.header.codes
    if not members:
        return Coded(("",), np.zeros(len(rows.rows), np.int64))
    inverse, first = combined(codes for _, codes in members.values())
    stored = [
        _stored({dimension: values[codes[row]] for dimension, (values, codes) in members.items()}) for row in first
    ]
    return Coded.of(stored, inverse)


def _members(rows: LongRows, given: GroupFrom, faults: Faults) -> tuple[tuple[str | None, ...], Codes]:
    if given.constant:
        return (given.constant,), np.zeros(len(rows.rows), np.int64)
    column = rows.column(given.column)
    by_text = {normalise(text): member for text, member in given.map.items()}
    members = tuple(by_text.get(normalise(text)) for text in column.texts)
    wrong = np.array([member is None for member in members], np.bool_)
    faults.add_texts(wrong, column.codes, rows.rows, lambda code, at: (given.column, _untold(column, code, given)))
    return members, column.codes


def _untold(column: Column, code: int, given: GroupFrom) -> Fault:
    return Fault(
        N_("The mapping does not say which group “{text}” is; it tells: {known}."),
        N_("Add the text to the map of the group."),
        {"text": column.texts[code], "known": ", ".join(given.map)},
    )


def _stored(members: Mapping[str, str | None]) -> str | None:
    if None in members.values():
        return None
    return str(Group.of({name: member for name, member in members.items() if member and member != ALL_RESIDENTS}))
