"""Which period each row is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

import numpy as np

from vointi.core.errors import UserError
from vointi.core.language import N_
from vointi.core.numbers import normalise
from vointi.core.values import Period
from vointi.sources.table.coded import Coded
from vointi.sources.table.faults import Fault, Faults
from vointi.sources.table.long_rows import LongRows
from vointi.sources.table.mapping import TableMapping
from vointi.sources.table.sections import PeriodKind
from vointi.sources.table.sheet import Column

_YEAR = re.compile(r"(?:1[7-9]|20|21)[0-9]{2}", re.ASCII)
_SCHOOL_YEAR = re.compile(r"(?:sy)?([0-9]{4}) ?[-/] ?([0-9]{4}|[0-9]{2})", re.ASCII)
_MONTHS = (
    re.compile(r"(?P<year>[0-9]{4})(?:-|/|M)(?P<month>[0-9]{2})(?:-01)?", re.ASCII),  # 2024-03, 2024M03, 2024-03-01
    re.compile(r"(?P<month>[0-9]{1,2})(?:/|\.)(?P<year>[0-9]{4})", re.ASCII),  # 3/2024, 03.2024
)


_DAYS = (
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})", re.ASCII),
    re.compile(r"(?P<day>[0-9]{1,2})\. ?(?P<month>[0-9]{1,2})\. ?(?P<year>[0-9]{4})", re.ASCII),
)


def periods(rows: LongRows, mapping: TableMapping, faults: Faults) -> Coded[Period]:
    """The period of each row; a text that is none of the mapping's kind is a fault."""
    given = mapping.period
    if given is None:
        told = (mapping.columns[header].period for header in rows.header.texts)
        return Coded.of((Period.parse(code) if code else None for code in told), rows.header.codes)
    if given.column:
        column = rows.column(given.column)
    else:
        column = rows.header if given.columns else Column.constant(given.constant, len(rows.rows))
    by_text = {normalise(text): period for text, period in given.map.items()}
    found = [read_period(by_text.get(text, text), given.kind) for text in map(normalise, column.texts)]
    wrong = np.array([period is None for period in found], np.bool_)

    def describe(code: int, at: int) -> tuple[str, Fault]:
        header = given.column or (rows.header_of(at) if given.columns else "")
        return header, _not_a_period(column.texts[code], given.kind)

    faults.add_texts(wrong, column.codes, rows.rows, describe)
    return Coded.of(found, column.codes)


def read_period(text: str, kind: PeriodKind) -> Period | None:
    """The period that a normalised text stands for, None where it is none of the kind."""
    return _READ[kind](text)


def _year(text: str) -> Period | None:
    return Period.year(int(text)) if _YEAR.fullmatch(text) else None


def _three_years_middle(text: str) -> Period | None:
    return Period.years(int(text) - 1, int(text) + 1) if _YEAR.fullmatch(text) else None


def _school_year(text: str) -> Period | None:
    # A year alone is not taken: nothing says whether it is that of the autumn or of the spring.
    found = _SCHOOL_YEAR.fullmatch(text)
    if not found or not _YEAR.fullmatch(found[1]):
        return None
    autumn, spring = int(found[1]), found[2]
    return Period.school_year(autumn) if f"{autumn + 1}".endswith(spring) else None


def _month(text: str) -> Period | None:
    for form in _MONTHS:
        found = form.fullmatch(text)
        if found and _YEAR.fullmatch(found["year"]) and 1 <= int(found["month"]) <= 12:
            return Period.month(int(found["year"]), int(found["month"]))
    return None


def read_day(text: str) -> date | None:
    """The day of 2023-12-31 or 31.12.2023. A day with strokes is none: nothing says which number is the month."""
    for form in _DAYS:
        if found := form.fullmatch(text):
            try:
                return date(*(int(found[part]) for part in ("year", "month", "day")))
            except ValueError:
                return None
    return None


def _year_of_day(text: str) -> Period | None:
    day = read_day(text)
    return _year(str(day.year)) if day else None


def _month_of_day(text: str) -> Period | None:
    day = read_day(text)
    return Period.month(day.year, day.month) if day and _YEAR.fullmatch(str(day.year)) else None


def _code(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except UserError:
        return None


_READ: Mapping[PeriodKind, Callable[[str], Period | None]] = {
    "year": _year,
    "three_years_middle": _three_years_middle,
    "school_year": _school_year,
    "month": _month,
    "year_of_day": _year_of_day,
    "month_of_day": _month_of_day,
    "code": _code,
}
_LOOKS_LIKE: Mapping[PeriodKind, str] = {
    "year": "2023",
    "three_years_middle": "2023",
    "school_year": "2023-2024, 2023/24",
    "month": "2024-03, 2024M03, 3/2024",
    "year_of_day": "2023-12-31, 31.12.2023",
    "month_of_day": "2023-12-31, 31.12.2023",
    "code": "2023, 2019-2021, sy2023-2024, 2024-03",
}


def _not_a_period(text: str, kind: PeriodKind) -> Fault:
    if not text:
        return Fault(N_("The cell is empty; it should tell the period."), N_("Write it to the cell."))
    return Fault(
        N_("“{text}” is not a period of the kind {kind}."),
        N_("Write it as {example}, or say in period.map what it stands for."),
        {"text": text, "kind": kind, "example": _LOOKS_LIKE[kind]},
    )
