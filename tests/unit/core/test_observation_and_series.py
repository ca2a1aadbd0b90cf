"""Observations, series and loads: plain values that keep their promises."""

from __future__ import annotations

from datetime import date

import pytest

from vointi.core.errors import Place
from vointi.core.language import LANGS
from vointi.core.loads import Load, Problem, Scope, joined
from vointi.core.values import (
    ALL,
    MISSING,
    OBSERVATION_SCHEMA,
    Group,
    Observation,
    Period,
    Point,
    Series,
    SeriesSet,
    Status,
    observation_table,
)

HEINOLA = "municipality:111"


def point(year: int, value: float | None, status: Status = Status.FINAL) -> Point:
    return Point(period=Period.year(year), value=value, status=status, vintage=1)


def test_a_figure_and_a_reason_exclude_each_other() -> None:
    with pytest.raises(ValueError, match="too_few"):
        Observation(indicator="sotkanet:4", area=HEINOLA, period=Period.year(2010), value=3.0, status=Status.TOO_FEW)
    with pytest.raises(ValueError, match="final"):
        Observation(indicator="sotkanet:4", area=HEINOLA, period=Period.year(2010), value=None)


def test_every_status_either_has_a_value_or_is_a_missing_one_and_says_so_in_every_language() -> None:
    assert {status for status in Status if status.has_value} == {Status.FINAL, Status.PROVISIONAL}
    assert set(MISSING) == set(Status) - {Status.FINAL, Status.PROVISIONAL}
    assert all(status.reason(lang) for status in Status for lang in LANGS)


def test_a_table_of_observations_has_the_schema_and_the_order_given() -> None:
    women = Group.of({"sex": "female"})
    table = observation_table(
        [
            Observation(indicator="sotkanet:127", area=HEINOLA, period=Period.year(2012), grp=women, value=10_143.0),
            Observation(indicator="sotkanet:4", area=HEINOLA, period=Period.year(2011), status=Status.TOO_FEW),
        ]
    )
    assert table.schema == OBSERVATION_SCHEMA
    first, second = table.to_pylist()
    assert (first["grp"], first["value"], first["status"]) == ("sex=female", 10_143.0, "final")
    assert (second["value"], second["status"], second["period_end"]) == (None, "too_few", date(2012, 1, 1))
    assert observation_table([]).schema == OBSERVATION_SCHEMA


def test_the_latest_point_is_the_newest_with_a_value() -> None:
    series = Series(
        "sotkanet:127", HEINOLA, ALL, (point(2010, 1.0), point(2011, 2.0), point(2012, None, Status.NOT_COLLECTED))
    )
    assert series.latest() == point(2011, 2.0)
    assert series.latest(back=1) == point(2010, 1.0)
    assert series.latest(back=2) is None
    assert series.latest(until_year=2010) == point(2010, 1.0)
    assert series.at(Period.year(2012)) == point(2012, None, Status.NOT_COLLECTED)
    assert series.at(Period.year(2013)) is None
    assert series.until(2010).points == (point(2010, 1.0),)
    assert series.until(None) is series


def test_asking_a_set_for_a_series_that_is_not_there_gives_an_empty_one() -> None:
    series = Series("sotkanet:127", HEINOLA, ALL, (point(2010, 1.0),))
    found = SeriesSet.of([series])
    assert found.get("sotkanet:127", HEINOLA) is series
    missing = found.get("sotkanet:4", HEINOLA, Group.of({"sex": "male"}))
    assert not missing
    assert (missing.indicator, str(missing.grp)) == ("sotkanet:4", "sex=male")
    assert len(found) == len(list(found)) == 1


def scope(year: int) -> Scope:
    return Scope(
        indicators=frozenset({"sotkanet:4"}),
        periods=frozenset({Period.year(year)}),
        groups=frozenset({""}),
        area_categories=frozenset({"municipality"}),
    )


@pytest.mark.parametrize(
    ("indicator", "area", "year", "grp", "inside"),
    [
        ("sotkanet:4", HEINOLA, 2010, "", True),
        ("sotkanet:5", HEINOLA, 2010, "", False),
        ("sotkanet:4", "region:07", 2010, "", False),
        ("sotkanet:4", HEINOLA, 2011, "", False),
        ("sotkanet:4", HEINOLA, 2010, "sex=male", False),
    ],
)
def test_a_scope_holds_what_was_asked_for_and_nothing_else(
    indicator: str, area: str, year: int, grp: str, inside: bool
) -> None:
    assert scope(2010).holds(indicator, area, Period.year(year), grp) is inside


def test_loads_of_a_source_join_into_one() -> None:
    def load(year: int) -> Load:
        observation = Observation(indicator="sotkanet:4", area=HEINOLA, period=Period.year(year), value=1.0)
        problem = Problem(message="Year {year} is odd.", parameters=(("year", year),), where=Place(file="a.json"))
        return Load(
            source="sotkanet",
            division="present",
            observations=observation_table([observation]),
            scopes=(scope(year),),
            retrievals=(),
            problems=(problem,),
        )

    both = joined([load(2010), load(2011)])
    assert [row["period_start"] for row in both.observations.to_pylist()] == [date(2010, 1, 1), date(2011, 1, 1)]
    assert both.scopes == (scope(2010), scope(2011))
    assert [problem.show("en") for problem in both.problems] == [
        "a.json: Year 2010 is odd.",
        "a.json: Year 2011 is odd.",
    ]
