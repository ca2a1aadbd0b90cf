"""Abrupt changes; the worked examples are by hand."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from vointi.core.abrupt import abrupt_changes

NONE = float("nan")
KNOWN = [10.0, 11.0, 13.0, 14.0, 16.0, 17.0, 19.0, 20.0]
"""Changes 1 2 1 2 1 2 1: usually 1, the median distance from it 0 (four of seven), so the least spread counts."""


def found(known: list[float], came: list[float], smallest: float = 0.5) -> list[int]:
    """Places of the abrupt figures in one series."""
    result = abrupt_changes(np.array([known]), np.array([came]), np.array([smallest]))
    return np.flatnonzero(result.found[0]).tolist()


def test_a_new_figure_is_measured_from_the_usual_change() -> None:
    """20 + 1 is expected; eight spreads of 0.5 are 4: abrupt above 25 and below 17."""
    for last, abrupt in ((25.0, []), (25.1, [8]), (17.0, []), (16.9, [8])):
        assert found([*KNOWN, NONE], [NONE] * 8 + [last]) == abrupt


def test_a_revised_figure_is_measured_from_what_it_was() -> None:
    assert found(KNOWN, [NONE] * 3 + [18.0] + [NONE] * 4) == []
    assert found(KNOWN, [NONE] * 3 + [18.1] + [NONE] * 4) == [3]


def test_the_spread_is_the_median_distance() -> None:
    """Changes 1 -1 2 -2 3 -3 4: median 1; distances 0 2 1 3 2 4 3, median 2; eight times 1.4826 × 2 is 23.7."""
    known = [0.0, 1.0, 0.0, 2.0, 0.0, 3.0, 0.0, 4.0]
    assert found([*known, NONE], [NONE] * 8 + [4 + 1 + 23.7]) == []
    assert found([*known, NONE], [NONE] * 8 + [4 + 1 + 23.8]) == [8]


def test_a_series_of_seven_figures_is_too_short() -> None:
    assert found([*KNOWN[:7], NONE], [NONE] * 7 + [1000.0]) == []


def test_the_figure_before_may_be_years_ago_or_new_itself() -> None:
    assert found([*KNOWN, NONE, NONE], [NONE] * 9 + [26.0]) == [9]
    assert found([*KNOWN, NONE, NONE], [NONE] * 8 + [24.0, 26.0]) == []


def test_one_earlier_jump_does_not_hide_the_next() -> None:
    known = [10.0, 11.0, 12.0, 113.0, 114.0, 115.0, 116.0, 117.0]
    assert found([*known, NONE], [NONE] * 8 + [140.0]) == [8]


def test_it_tells_what_each_was_compared_with() -> None:
    result = abrupt_changes(np.array([[*KNOWN, NONE]]), np.array([[12.0] + [NONE] * 7 + [30.0]]), np.array([0.5]))
    assert (result.compared[0, 0], result.compared[0, 8]) == (10.0, 20.0)
    assert result.weight[0, 8] == 18.0  # (30 - 20 - 1) / 0.5


@given(st.lists(st.floats(-1e6, 1e6), min_size=8, max_size=20), st.floats(-1e6, 1e6))
def test_moving_a_series_up_or_down_changes_nothing(known: list[float], new: float) -> None:
    """Whole numbers, so that the sums are exact."""
    whole = [float(round(value)) for value in known]
    came = [NONE] * len(whole) + [float(round(new))]
    up = [value + 1000 for value in whole]
    assert found([*whole, NONE], came, 1.0) == found([*up, NONE], [value + 1000 for value in came], 1.0)


def test_nothing_is_compared_with_nothing() -> None:
    empty = np.full((2, 3), NONE)
    assert not abrupt_changes(empty, empty, np.ones(2)).found.any()
    assert abrupt_changes(np.empty((0, 0)), np.empty((0, 0)), np.empty(0)).found.shape == (0, 0)
