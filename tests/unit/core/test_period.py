"""Periods: codes, written forms and order."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vointi.core.values import Period
from vointi.core.values.period import PeriodUnreadable

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
YEARS = st.integers(1900, 2100)
PERIODS = st.one_of(
    st.builds(Period.year, YEARS),
    st.builds(lambda first, more: Period.years(first, first + more), YEARS, st.integers(1, 20)),
    st.builds(Period.school_year, YEARS),
    st.builds(Period.month, YEARS, st.integers(1, 12)),
    st.builds(lambda start, days: Period(start, start + timedelta(days=days)), DAYS, st.integers(1, 5000)),
)


@given(PERIODS)
def test_a_code_reads_back_as_its_period(period: Period) -> None:
    assert Period.parse(period.code) == period
    assert period.code.isascii()
    assert str(period) == period.code


@given(PERIODS)
def test_the_last_day_is_inside_and_the_next_is_not(period: Period) -> None:
    assert period.start <= period.last_day < period.end
    assert period.last_day + timedelta(days=1) == period.end
    assert period.start.year <= period.last_year


@pytest.mark.parametrize(
    ("code", "start", "last_day", "fi"),
    [
        ("2010", date(2010, 1, 1), date(2010, 12, 31), "2010"),
        ("2019-2021", date(2019, 1, 1), date(2021, 12, 31), "2019\u20132021"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "2/2024"),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31), "12/2024"),
        ("2024-02-05to2024-03-04", date(2024, 2, 5), date(2024, 3, 4), "5.2.2024\u20134.3.2024"),
    ],
)
def test_codes(code: str, start: date, last_day: date, fi: str) -> None:
    period = Period.parse(code)
    assert (period.start, period.last_day, period.show("fi")) == (start, last_day, fi)


def test_a_school_year_runs_from_august_to_july() -> None:
    period = Period.parse("sy2023-2024")
    assert (period.start, period.last_day, period.last_year) == (date(2023, 8, 1), date(2024, 7, 31), 2024)
    assert period.show("en") == "school year 2023\u20132024"


@pytest.mark.parametrize(
    ("code", "middle"),
    [
        ("2010", 2010.0),
        ("2019-2021", 2020.0),
        ("2010-2011", 2010.5),
        ("sy2023-2024", 2023 + 7 / 12),
        ("2010-07", 2010.0),
    ],
)
def test_the_middle_of_a_calendar_year_is_that_year(code: str, middle: float) -> None:
    # By hand: the mean of start and end as decimal years, less a half. July 2010: (2010.5 + 2010 7/12) / 2 - 0.5.
    expected = middle if code != "2010-07" else (2010.5 + 2010 + 7 / 12) / 2 - 0.5
    assert Period.parse(code).middle_year == pytest.approx(expected, abs=1e-9)


def test_periods_of_one_length_sort_by_time() -> None:
    years = [Period.year(year) for year in (2013, 2009, 2011)]
    assert sorted(years) == [Period.year(2009), Period.year(2011), Period.year(2013)]
    assert Period.year(2010) < Period.years(2010, 2012)


@pytest.mark.parametrize(
    "text",
    ["", "20", "2010 ", "2010\n", "vuosi 2010", "2021-2019", "2024-13", "2024-00", "sy2023-2025", "sy2023", "0000",
     "9999", "2024-02-30to2024-03-01", "2024-03-02to2024-03-01", "9999-12-01to9999-12-31", "\u0662\u0660\u0661\u0660"],
)  # fmt: skip
def test_what_is_no_period_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(PeriodUnreadable) as caught:
        Period.parse(text)
    assert "sy2023-2024" in caught.value.next_step
