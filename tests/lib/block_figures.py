"""Figures of the made-up country by age, sex and area, for the blocks that draw groups; every shown value differs."""

from __future__ import annotations

from collections.abc import Iterator

from tests.lib.small_home import COUNTRY, COUNTY, OWN, PEER, REGION, figures
from vointi.core.values import Group, Observation, Period

BANDS = (*(f"{age}-{age + 4}" for age in range(0, 85, 5)), "85-")
POPULATION, PROJECTION = "statfin:population", "statfin:population_projection"
ANXIETY, HEALTH = "sotkanet:328", "sotkanet:286"
LEADERSHIP, MOTION = "tea:leadership", "tea:physical_activity"


def _residents(indicator: str, area: str, year: int, *, base: int, step: int) -> Iterator[Observation]:
    """By band and sex, all residents, and those of 75 and over; numbers grow by `step` from band to band."""
    total = 0
    for number, band in enumerate(BANDS):
        for sex, more in (("male", 0), ("female", 7)):
            value = base + step * number + more
            total += value
            yield _count(indicator, area, year, value, age=band, sex=sex)
    yield _count(indicator, area, year, total)
    yield _count(indicator, area, year, sum(base + step * n + more for n in (15, 16, 17) for more in (0, 7)), age="75-")


def _count(indicator: str, area: str, year: int, value: int, **grp: str) -> Observation:
    return Observation(indicator=indicator, area=area, period=Period.year(year), grp=Group.of(grp), value=value)


def _by_sex(indicator: str, area: str, year: int, girls: float, boys: float, margin: float = 0.0) -> list[Observation]:
    """`margin` is half the width of an interval; without one the source gives none."""
    return [
        Observation(
            indicator=indicator,
            area=area,
            period=Period.year(year),
            grp=Group.of({"sex": sex}),
            value=value,
            lower=value - margin if margin else None,
            upper=value + margin if margin else None,
        )
        for sex, value in (("female", girls), ("male", boys))
    ]


def _scores(indicator: str, year: int, own: float, country: float) -> list[Observation]:
    return [*figures(indicator, OWN, year, own), *figures(indicator, COUNTRY, year, country)]


BLOCK_FIGURES = (
    *_residents(POPULATION, OWN, 2014, base=310, step=11),
    *_residents(POPULATION, OWN, 2022, base=223, step=19),
    *_residents(POPULATION, OWN, 2023, base=211, step=23),
    *_residents(POPULATION, COUNTRY, 2023, base=21_400, step=-613),
    *_residents(PROJECTION, OWN, 2030, base=187, step=27),
    *_residents(PROJECTION, OWN, 2040, base=163, step=33),
    *_by_sex(ANXIETY, OWN, 2019, 20.1, 8.3),
    *_by_sex(ANXIETY, OWN, 2023, 44.5, 14.2),
    *_by_sex(ANXIETY, COUNTY, 2023, 33.6, 11.9),
    *_by_sex(HEALTH, OWN, 2019, 26.7, 19.4, margin=2.5),
    *_by_sex(HEALTH, OWN, 2023, 37.8, 17.3, margin=3.1),
    *(o for year, own, country in ((2021, 33, 47), (2023, 81, 58)) for o in _scores(LEADERSHIP, year, own, country)),
    *(o for year, own, country in ((2022, 62, 43), (2024, 24, 55)) for o in _scores(MOTION, year, own, country)),
    *figures("tea:leadership.commitment", OWN, 2023, 76),
    *figures("tea:total", OWN, 2024, 72),
    *figures(ANXIETY, OWN, 2019, 13.7, None, 25.2, None, 29.1),
    *figures(ANXIETY, COUNTY, 2019, 12.4, None, 21.5, None, 22.6),
    *figures(ANXIETY, REGION, 2019, 12.5, None, 21.4, None, 22.7),
    *figures(ANXIETY, COUNTRY, 2019, 11.3, None, 19.8, None, 20.9),
    *figures(ANXIETY, PEER, 2019, 9.6, None, 18.5, None, 16.4),
    *figures(HEALTH, OWN, 2019, 23.1, None, 25.9, None, 27.6),
    *figures(HEALTH, COUNTRY, 2019, 21.2, None, 24.8, None, 25.3),
)

DISTRICT_FIGURES = (
    *_by_sex(ANXIETY, "district:801-01", 2023, 51.5, 17.3),
    *figures(ANXIETY, "district:801-01", 2023, 33.1),
    *_by_sex(ANXIETY, "district:801-02", 2023, 39.4, 12.9),
    *figures(ANXIETY, "district:801-02", 2023, 25.7),
)
