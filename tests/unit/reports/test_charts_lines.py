"""Where lines break: gaps stay gaps, nothing is interpolated."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from vointi.reports.charts.lines import LinePoint, Stretch, stretches, usual_step


def points(*values: tuple[float, float | None]) -> tuple[LinePoint, ...]:
    return tuple(LinePoint(x=x, value=value) for x, value in values)


def xs(found: list[Stretch]) -> list[list[float]]:
    return [[point.x for point in stretch.points] for stretch in found]


def test_a_whole_series_is_one_stretch() -> None:
    assert xs(list(stretches(points((2010, 1), (2011, 2), (2012, 3))))) == [[2010, 2011, 2012]]


def test_a_missing_figure_breaks_the_line() -> None:
    assert xs(list(stretches(points((2010, 1), (2011, None), (2012, 3), (2013, 4))))) == [[2010], [2012, 2013]]


def test_a_period_that_is_not_there_breaks_the_line() -> None:
    found = list(stretches(points((2010, 1), (2011, 2), (2013, 3), (2014, 4), (2015, 4))))
    assert xs(found) == [[2010, 2011], [2013, 2014, 2015]]


def test_elections_every_fourth_year_are_one_line_though_one_came_a_year_late() -> None:
    # Finnish municipal elections: 2017 moved from autumn to spring, 2021 was postponed.
    elections = points((2000, 55.9), (2004, 58.6), (2008, 61.2), (2012, 58.3), (2017, 58.9), (2021, 55.1))
    assert xs(list(stretches(elections))) == [[2000, 2004, 2008, 2012, 2017, 2021]]


def test_a_skipped_election_is_a_gap() -> None:
    elections = points((2000, 55.9), (2004, 58.6), (2012, 58.3), (2016, 58.9))
    assert xs(list(stretches(elections))) == [[2000, 2004], [2012, 2016]]


def test_a_provisional_end_is_a_dotted_segment_of_its_own() -> None:
    series = (*points((2010, 1), (2011, 2)), LinePoint(x=2012, value=3, provisional=True))
    found = list(stretches(series))
    assert xs(found) == [[2010, 2011], [2011, 2012]]
    assert [stretch.dotted for stretch in found] == [False, True]


def test_a_provisional_figure_after_a_gap_stands_alone() -> None:
    series = (*points((2010, 1), (2011, 2), (2012, None)), LinePoint(x=2013, value=3, provisional=True))
    assert xs(list(stretches(series))) == [[2010, 2011], [2013]]


def test_two_figures_of_which_the_last_is_provisional_are_only_a_dotted_segment() -> None:
    series = (*points((2010, 1)), LinePoint(x=2011, value=3, provisional=True))
    found = list(stretches(series))
    assert xs(found) == [[2010, 2011]]
    assert found[0].dotted


def test_usual_step_is_the_commonest_and_the_shorter_of_two() -> None:
    assert usual_step(points((2010, 1), (2011, 1), (2013, 1), (2014, 1))) == 1
    assert usual_step(points((2010, 1), (2012, 1), (2013, 1))) == 1
    assert usual_step(points((2010, 1))) == 0
    assert usual_step(()) == 0


@st.composite
def series(draw: st.DrawFn) -> tuple[LinePoint, ...]:
    years = sorted(draw(st.sets(st.integers(1990, 2030), max_size=30)))
    figures = st.none() | st.floats(-1e6, 1e6)
    return tuple(LinePoint(x=float(x), value=draw(figures), provisional=draw(st.booleans())) for x in years)


@given(series())
def test_every_figure_is_drawn_and_no_gap_is_crossed(given_points: tuple[LinePoint, ...]) -> None:
    found = list(stretches(given_points))
    drawn = {point.x for stretch in found for point in stretch.points}
    assert drawn == {point.x for point in given_points if point.value is not None}
    missing = {point.x for point in given_points if point.value is None}
    longest = 1.5 * usual_step(given_points)
    for stretch in found:
        for before, after in pairwise(stretch.points):
            assert after.x - before.x <= longest
            assert not any(before.x < x < after.x for x in missing)
