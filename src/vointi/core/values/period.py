"""Periods: years, means of several years, school years, months, or any span of days.

A period is held as its first day and the day after its last, so that no kind of period needs a column of its own.
Its code is ASCII and stable: `2010`, `2019-2021`, `sy2023-2024` (school year, 1 August to 31 July), `2024-03`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from vointi.core.errors import UserError
from vointi.core.language import N_, Lang, gettext
from vointi.core.numbers import format_date, format_range

_YEAR = re.compile(r"([0-9]{4})")
_YEARS = re.compile(r"([0-9]{4})-([0-9]{4})")
_SCHOOL_YEAR = re.compile(r"sy([0-9]{4})-([0-9]{4})")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_DAYS = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})to([0-9]{4}-[0-9]{2}-[0-9]{2})")
_SCHOOL_START = (8, 1)


class PeriodUnreadable(UserError):
    next_step = N_("Write a year (2010), years (2019-2021), a school year (sy2023-2024) or a month (2024-03).")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """`start` is the first day, `end` the day after the last. Ordered by start, then end."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise PeriodUnreadable(
                N_("The period ends ({end}) before it begins ({start})."), start=self.start, end=self.end
            )

    @classmethod
    def year(cls, year: int) -> Period:
        return cls(date(year, 1, 1), date(year + 1, 1, 1))

    @classmethod
    def years(cls, first: int, last: int) -> Period:
        """Several calendar years, both ends included."""
        return cls(date(first, 1, 1), date(last + 1, 1, 1))

    @classmethod
    def school_year(cls, autumn: int) -> Period:
        return cls(date(autumn, *_SCHOOL_START), date(autumn + 1, *_SCHOOL_START))

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        return cls(date(year, month, 1), date(year + month // 12, month % 12 + 1, 1))

    @classmethod
    def parse(cls, code: str) -> Period:
        """The period of a code. Raises `PeriodUnreadable`."""
        try:
            if found := _YEAR.fullmatch(code):
                return cls.year(int(found[1]))
            if found := _YEARS.fullmatch(code):
                return cls.years(int(found[1]), int(found[2]))
            if (found := _SCHOOL_YEAR.fullmatch(code)) and int(found[2]) == int(found[1]) + 1:
                return cls.school_year(int(found[1]))
            if found := _MONTH.fullmatch(code):
                return cls.month(int(found[1]), int(found[2]))
            if found := _DAYS.fullmatch(code):
                return cls(date.fromisoformat(found[1]), date.fromisoformat(found[2]) + timedelta(days=1))
        except (ValueError, OverflowError):
            pass
        raise PeriodUnreadable(N_("“{code}” is not a period."), code=code)

    @property
    def last_day(self) -> date:
        return self.end - timedelta(days=1)

    @property
    def last_year(self) -> int:
        """The calendar year that the last day is in: what "the figure is of the year …" means."""
        return self.last_day.year

    @property
    def middle_year(self) -> float:
        """The middle of the period as a decimal year less a half, so that calendar year 2010 is 2010.0."""
        return (self.start.year + (self.start.month - 1) / 12 + self.end.year + (self.end.month - 1) / 12) / 2 - 0.5

    @property
    def whole_years(self) -> int:
        """How many calendar years it covers from 1 January to 31 December, 0 if it is not such a period."""
        whole = (self.start.month, self.start.day, self.end.month, self.end.day) == (1, 1, 1, 1)
        return self.end.year - self.start.year if whole else 0

    @property
    def is_school_year(self) -> bool:
        return self == Period.school_year(self.start.year) if self.start.month == _SCHOOL_START[0] else False

    @property
    def is_month(self) -> bool:
        return self.start.day == 1 and self == Period.month(self.start.year, self.start.month)

    @property
    def code(self) -> str:
        years = self.whole_years
        if years == 1:
            return f"{self.start.year}"
        if years:
            return f"{self.start.year}-{self.end.year - 1}"
        if self.is_school_year:
            return f"sy{self.start.year}-{self.end.year}"
        if self.is_month:
            return f"{self.start:%Y-%m}"
        return f"{self.start.isoformat()}to{self.last_day.isoformat()}"

    def show(self, lang: Lang) -> str:
        """As people write it: 2010, 2019–2021, lukuvuosi 2023–2024, 3/2024."""
        years = self.whole_years
        if years == 1:
            return f"{self.start.year}"
        if years:
            return format_range(f"{self.start.year}", f"{self.end.year - 1}")
        if self.is_school_year:
            span = format_range(f"{self.start.year}", f"{self.end.year}")
            return gettext(N_("school year {span}"), lang, span=span)
        if self.is_month:
            return f"{self.start.month}/{self.start.year}"
        return format_range(format_date(self.start, lang), format_date(self.last_day, lang))

    def __str__(self) -> str:
        return self.code
