"""Axes: round values that hold the data, and period names that do not touch."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vointi.core.language import Lang
from vointi.reports.charts.ticks import named_periods, round_ticks


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [  # chosen by eye as what a person would draw
        (0, 8.8, ["0", "2", "4", "6", "8", "10"]),
        (0, 100, ["0", "20", "40", "60", "80", "100"]),
        (0, 20_051, ["0", "5\u00a0000", "10\u00a0000", "15\u00a0000", "20\u00a0000", "25\u00a0000"]),
        (0, 0.37, ["0,0", "0,1", "0,2", "0,3", "0,4"]),
        (83, 165, ["80", "100", "120", "140", "160", "180"]),
        (-3.4, 1.5, ["\u22124", "\u22122", "0", "2"]),
    ],
)
def test_ticks_are_what_a_person_would_draw(low: float, high: float, expected: list[str]) -> None:
    assert list(round_ticks(low, high).texts("fi")) == expected


def test_fewer_intervals_where_there_is_less_room() -> None:
    assert len(round_ticks(0, 9, intervals=3).values) <= len(round_ticks(0, 9, intervals=5).values)


def test_equal_values_still_make_an_axis() -> None:
    assert round_ticks(0, 0).high > 0
    assert round_ticks(5, 5).low <= 5 <= round_ticks(5, 5).high


@given(
    st.floats(-1e7, 1e7),
    st.floats(1e-3, 1e7),
    st.sampled_from([2, 3, 4, 5]),
    st.sampled_from(["fi", "sv", "en"]),
)
def test_ticks_hold_the_data_in_equal_steps_with_texts_of_their_own(
    low: float, spread: float, intervals: int, lang: Lang
) -> None:
    ticks = round_ticks(low, low + spread, intervals=intervals)
    assert 3 <= len(ticks.values) <= 6
    step = ticks.values[1] - ticks.values[0]
    assert all(b - a == step for a, b in pairwise(ticks.values))
    assert ticks.low <= low + float(step) * 1e-6
    assert ticks.high >= low + spread - float(step) * 1e-6
    assert len(set(ticks.texts(lang))) == len(ticks.values)  # no two ticks read alike


def _width(text: str) -> float:
    return 5.0 * len(text)


def years(first: int, last: int) -> list[tuple[float, str]]:
    return [(float(year), str(year)) for year in range(first, last + 1)]


def _named(periods: list[tuple[float, str]], width: float, most: int = 6) -> list[str]:
    first, last = periods[0][0], periods[-1][0]
    return [name for _, name in named_periods(periods, lambda x: (x - first) / (last - first) * width, _width, most)]


def test_first_and_last_are_named_with_round_years_between() -> None:
    assert _named(years(1996, 2011), 400) == ["1996", "2000", "2005", "2011"]  # 2010 would touch 2011
    assert _named(years(2011, 2020), 400) == ["2011", "2015", "2020"]
    assert _named(years(2018, 2022), 400) == ["2018", "2019", "2020", "2021", "2022"]


def test_elections_are_all_named() -> None:
    periods = [(2000.0, "2000"), (2004.0, "2004"), (2008.0, "2008"), (2012.0, "2012"), (2017.0, "2017")]
    assert _named(periods, 400) == ["2000", "2004", "2008", "2012", "2017"]


def test_long_names_leave_only_the_ends() -> None:
    periods = [(2010.5 + n, f"lukuvuosi {2010 + n}–{2011 + n}") for n in range(8)]
    assert _named(periods, 250) == [periods[0][1], periods[-1][1]]


@given(st.integers(1950, 2020), st.integers(2, 60), st.floats(60, 600), st.integers(2, 8))
def test_names_never_touch_and_the_last_is_always_there(first: int, count: int, width: float, most: int) -> None:
    periods = years(first, first + count)
    named = named_periods(periods, lambda x: (x - first) / count * width, _width, most)
    assert named[-1] == periods[-1]
    assert len(named) <= most
    for (a, name_a), (b, name_b) in pairwise(named):
        assert (b - a) / count * width >= (_width(name_a) + _width(name_b)) / 2
