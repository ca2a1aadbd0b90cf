"""Labels pushed apart, and words put where the lines leave room."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vointi.reports.charts.placing import Box, Obstacles, push_apart


def test_labels_that_do_not_meet_stay_where_they_are() -> None:
    assert push_apart([10, 50, 90], [11, 11, 11], 0, 200) == [10, 50, 90]


@pytest.mark.parametrize(
    ("wanted", "heights", "expected"),
    [  # by hand: the middle of the pushed ones stays where their middle was
        ([100, 100], [11, 11], [94.5, 105.5]),
        ([100, 104, 102], [11, 11, 11], [91, 113, 102]),
        ([100, 100], [22, 11], [91.75, 108.25]),
        ([2, 4], [11, 11], [5.5, 16.5]),  # the edge holds them
        ([199, 199], [11, 11], [183.5, 194.5]),
    ],
)
def test_labels_that_meet_are_pushed_as_little_as_possible(
    wanted: list[float], heights: list[float], expected: list[float]
) -> None:
    assert push_apart(wanted, heights, 0, 200) == pytest.approx(expected)


@given(st.lists(st.tuples(st.floats(-50, 450), st.floats(5, 40)), min_size=1, max_size=9))
def test_labels_never_overlap_and_keep_their_order(labels: list[tuple[float, float]]) -> None:
    wanted, heights = [w for w, _ in labels], [h for _, h in labels]
    placed = push_apart(wanted, heights, 0, 400)
    order = sorted(range(len(labels)), key=lambda i: wanted[i])
    for upper, lower in pairwise(order):
        assert placed[lower] - placed[upper] >= (heights[upper] + heights[lower]) / 2 - 1e-6
    if sum(heights) <= 400:
        assert min(placed[i] - heights[i] / 2 for i in order) >= -1e-6
        assert max(placed[i] + heights[i] / 2 for i in order) <= 400 + 1e-6


def test_clearance_is_the_distance_to_the_nearest_line() -> None:
    obstacles = Obstacles()
    obstacles.add_path([(0, 0), (100, 0)])

    assert obstacles.clearance(Box(40, 10, 20, 8)) == pytest.approx(10)
    assert obstacles.clearance(Box(40, -4, 20, 8)) == 0
    assert obstacles.clearance(Box(103, 4, 20, 8)) == pytest.approx(5)  # 3-4-5 from the line's end


def test_the_first_place_with_enough_room_is_taken_and_else_the_roomiest() -> None:
    obstacles = Obstacles()
    obstacles.add_path([(0, 0), (100, 0)])
    near, far, farther = Box(0, 2, 10, 5), Box(0, 20, 10, 5), Box(0, 40, 10, 5)

    assert obstacles.clearest([near, far, farther], 15)[0] == far
    assert obstacles.clearest([near, far], 100)[0] == far
    obstacles.add_box(far)
    assert obstacles.clearest([near, far, farther], 15)[0] == farther
