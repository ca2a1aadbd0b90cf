"""TEAviisari scores of the made-up country in our own form: what the bank gives as well is the same there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from vointi.core.numbers import round_half_up
from vointi.pipeline.demo_world.places import MALLILA
from vointi.pipeline.demo_world.world import DemoWorld

_HEADER = ("area", "year", "sector", "dimension", "score")
_AREAS = (MALLILA, "wellbeing_county:91", "country:XX")
_FROM_BANK = {
    "leadership": "sotkanet:4072",
    "basic_education": "sotkanet:4093",
    "physical_activity": "sotkanet:4094",
    "primary_care": "sotkanet:4092",
}
_FIRST_YEAR = 2017
# By sector and year: the score of each of the areas. None is of any real place.
_OTHERS: Mapping[str, Mapping[int, tuple[int, int, int]]] = {
    "culture": {2019: (48, 57, 55), 2021: (57, 60, 58), 2023: (66, 63, 61)},
    "general_upper_secondary": {2020: (61, 59, 60), 2022: (64, 62, 62), 2024: (63, 64, 63)},
    "vocational": {2020: (52, 54, 55), 2022: (49, 56, 57), 2024: (47, 58, 58)},
    "total": {2024: (66, 68, 66)},
}
_LEADERSHIP_2023 = {
    "commitment": 92,
    "management": 84,
    "monitoring": 88,
    "resources": 61,
    "common_practices": 73,
    "participation": 79,
    "core_functions": 83,
}


class Score(NamedTuple):
    area: str
    year: int
    sector: str
    dimension: str
    score: int


def scores(world: DemoWorld) -> Iterator[Score]:
    """Every score since 2017, all collections out."""
    bank = world.on("spring")
    for sector, code in _FROM_BANK.items():
        for year in (year for year in bank.years(code) if year >= _FIRST_YEAR):
            for area in _AREAS:
                value = bank.value(code, area, year)
                if value is not None:
                    yield Score(area, year, sector, "", int(round_half_up(value, 0)))
    for sector, years in _OTHERS.items():
        for year, given in years.items():
            yield from (Score(area, year, sector, "", score) for area, score in zip(_AREAS, given, strict=True))
    yield from (Score(MALLILA, 2023, "leadership", dimension, score) for dimension, score in _LEADERSHIP_2023.items())


def write_scores(folder: Path, world: DemoWorld) -> Path:
    """The file that an official would have filled in from the service."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEADER)
    writer.writerows(scores(world))
    path = folder / "teaviisari.csv"
    path.write_bytes(stream.getvalue().encode())
    return path
