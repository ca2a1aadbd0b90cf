"""Periods in cells, by the kind that the mapping names."""

from __future__ import annotations

from datetime import date

import pytest

from vointi.core.values import Period
from vointi.sources.table.periods import read_period
from vointi.sources.table.sections import PeriodKind


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        ("year", "2010", "2010"),
        ("three_years_middle", "2020", "2019-2021"),  # the README of the real data says so
        ("school_year", "2023-2024", "sy2023-2024"),
        ("school_year", "2023/2024", "sy2023-2024"),
        ("school_year", "2023/24", "sy2023-2024"),
        ("school_year", "1999 - 2000", "sy1999-2000"),
        ("school_year", "1999/00", "sy1999-2000"),
        ("school_year", "sy2023-2024", "sy2023-2024"),
        ("month", "2024-03", "2024-03"),
        ("month", "2024M12", "2024-12"),
        ("month", "2024-03-01", "2024-03"),  # a day cell of a spreadsheet
        ("month", "3/2024", "2024-03"),
        ("month", "03.2024", "2024-03"),
        ("year_of_day", "2023-12-31", "2023"),
        ("year_of_day", "31.12.2023", "2023"),
        ("year_of_day", "1. 1. 2024", "2024"),
        ("month_of_day", "29.2.2024", "2024-02"),
        ("code", "2019-2021", "2019-2021"),
        ("code", "sy2023-2024", "sy2023-2024"),
    ],
)
def test_reads(kind: PeriodKind, text: str, code: str) -> None:
    assert read_period(text, kind) == Period.parse(code)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("year", ""),
        ("year", "20 24"),
        ("year", "2024*"),
        ("year", "24"),
        ("year", "0999"),
        ("year", "2019-2021"),
        ("year", "2010.0"),
        ("three_years_middle", "2019-2021"),
        ("school_year", "2023"),  # of which half?
        ("school_year", "2023-2025"),
        ("school_year", "2023/23"),
        ("month", "2024"),
        ("month", "2024-13"),
        ("month", "2024-00"),
        ("month", "2024-03-15"),
        ("code", "24"),
        ("year_of_day", "2023"),
        ("year_of_day", "31/12/2023"),
        ("year_of_day", "3/4/2023"),  # the third of April or the fourth of March
        ("year_of_day", "31.11.2023"),
        ("month_of_day", "2023-12"),
    ],
)
def test_refuses(kind: PeriodKind, text: str) -> None:
    assert read_period(text, kind) is None


def test_the_middle_of_three_years_is_the_middle() -> None:
    period = read_period("2020", "three_years_middle")
    assert period is not None
    assert (period.start, period.last_day, period.middle_year) == (date(2019, 1, 1), date(2021, 12, 31), 2020.0)
