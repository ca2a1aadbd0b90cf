"""What the figures of each indicator are like: the levels of `levels.yaml`, checked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from vointi.core.catalogue import Indicator
from vointi.core.catalogue.localised import FROZEN
from vointi.core.catalogue.yaml_files import read_model
from vointi.core.units import Unit
from vointi.pipeline.demo_world.people import FIRST_YEAR, LAST_YEAR
from vointi.pipeline.demo_world.places import SOTKANET_CATEGORIES

Kind = Literal["rate", "count", "mean", "balance", "residents"]
MUNICIPALITY = "municipality"
_SCALES = {Unit.PERCENT: 100, Unit.PER_100: 100, Unit.PER_1000: 1000, Unit.PER_10000: 10_000, Unit.PER_100000: 100_000}
_COUNTS = {Unit.PERSONS, Unit.HOUSEHOLDS, Unit.COUNT, Unit.CASES, Unit.VISITS, Unit.CONTACTS}


class Level(BaseModel):
    """How the figures of one indicator come about.

    `kind`: a `rate` has cases and those among whom they are; a `count` only cases; a `mean` is weighted by residents;
    a `balance` (net migration) sums up to nothing in the country; `residents` are those of some `ages` (`in_year`: as
    expected for that year), as a count or among those of the ages `of`.
    `national` and `mallila` are levels by year in the indicator's unit (a count: per 1,000), straight lines between;
    Mallila without one is about average. `of` are ages, or `municipality` where each municipality counts as one, and
    `share` is how many of them the figure is about. `spread` is the standard deviation between municipalities and
    `wobble` that from year to year, as shares of the level (of a balance: in its unit). `women` is the rate of women
    by that of men; without it there are no figures by sex. Figures of fewer than `least` people are not given,
    Mallila's not in the years of `gaps`. The figures of a year come out `lag` years later.
    """

    model_config = FROZEN

    kind: Kind | None = None
    national: Mapping[int, float] = {2010: 100.0}
    mallila: Mapping[int, float] = {}
    of: str = "all"
    share: Annotated[float, Field(gt=0)] = 1.0
    ages: tuple[str, ...] = ("all",)
    in_year: int | None = None
    spread: Annotated[float, Field(ge=0)] = 0.1
    wobble: Annotated[float, Field(ge=0)] = 0.02
    women: Annotated[float, Field(gt=0)] | None = None
    least: int = 0
    gaps: tuple[int, ...] = ()
    areas: tuple[str, ...] = tuple(SOTKANET_CATEGORIES)
    first: Annotated[int, Field(ge=FIRST_YEAR)] = 2010
    last: Annotated[int, Field(le=LAST_YEAR)] = LAST_YEAR
    step: Annotated[int, Field(ge=1)] = 1
    years: tuple[int, ...] = ()
    lag: Annotated[int, Field(ge=0)] = 1

    def years_out_in(self, year: int) -> tuple[int, ...]:
        """Years whose figures have come out by the spring of a year."""
        all_years = self.years or tuple(range(self.first, self.last + 1, self.step))
        return tuple(one for one in all_years if one + self.lag <= year)

    def over(self, common: Level) -> Level:
        """This level, and `common` where it says nothing."""
        return common.model_copy(update={name: getattr(self, name) for name in self.model_fields_set})


class _Group(BaseModel):
    model_config = FROZEN

    common: Level
    indicators: Mapping[str, Level]


class LevelsFile(BaseModel):
    """`others` are by unit, for indicators that no group names."""

    model_config = FROZEN

    schema_version: Literal[1]
    groups: Mapping[str, _Group]
    others: Mapping[Unit, Level]


@lru_cache
def levels_file() -> LevelsFile:
    name = "levels.yaml"
    return read_model(files(__package__).joinpath(name).read_bytes(), LevelsFile, file=name)


@lru_cache
def named_levels() -> dict[str, Level]:
    """Levels by indicator."""
    named: dict[str, Level] = {}
    for group in levels_file().groups.values():
        named |= {indicator: own.over(group.common) for indicator, own in group.indicators.items()}
    return named


def level_of(indicator: Indicator) -> Level:
    return named_levels().get(indicator.id) or levels_file().others.get(indicator.unit) or Level()


def kind_of(level: Level, indicator: Indicator) -> Kind:
    if level.kind:
        return level.kind
    if indicator.unit in _COUNTS:
        return "count"
    return "rate" if indicator.unit in _SCALES else "mean"


def scale_of(kind: Kind, unit: Unit) -> int:
    """How many the figure is per: 100 for a percentage; a count is drawn per 1,000."""
    if kind == "count":
        return 1000
    return 1 if kind == "mean" else _SCALES.get(unit, 1)
