"""The residents of the made-up country: whole persons by municipality, year, sex and age."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Annotated, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, Field

from vointi.core.catalogue.localised import FROZEN
from vointi.core.catalogue.yaml_files import read_model
from vointi.pipeline.demo_world.draws import draws

Counts: TypeAlias = NDArray[np.int64]
FIRST_YEAR, LAST_YEAR, LAST_PROJECTED = 2000, 2024, 2040
_WOBBLE = 0.0015  # of a municipality's residents, from year to year
_AGES = re.compile(r"(\d+)-(\d*)")


class _Age(BaseModel):
    model_config = FROZEN

    shares: Mapping[int, float]
    tilt: float
    women: Annotated[float, Field(gt=0, lt=1)]


class _Municipality(BaseModel):
    model_config = FROZEN

    people: Mapping[int, int]
    oldness: float


class _PeopleFile(BaseModel):
    model_config = FROZEN

    schema_version: Literal[1]
    ages: Mapping[str, _Age]
    municipalities: Mapping[str, _Municipality]


class People:
    """`codes` are the municipalities, sorted. Counts are arrays of municipality × year from `FIRST_YEAR` × sex (men,
    women); years after `LAST_YEAR` are what is to be expected."""

    def __init__(self, seed: int) -> None:
        file = _people_file()
        self.codes = tuple(sorted(file.municipalities))
        self._bands = [_span(ages) for ages in file.ages]
        self._residents = _residents([file.municipalities[code] for code in self.codes], list(file.ages.values()), seed)

    def aged(self, *ages: str) -> Counts:
        """Residents of some ages: `all`, `75-`, or `18-24`, which must be made up of whole bands of the file."""
        chosen = np.zeros(len(self._bands), dtype=np.bool_)
        for text in ages:
            first, last = (0, None) if text == "all" else _span(text)
            inside = np.array([low >= first and (last is None or _within(high, last)) for low, high in self._bands])
            ends = [band for band, taken in zip(self._bands, inside, strict=True) if taken]
            if not ends or (ends[0][0], ends[-1][1]) != (first, last):
                raise ValueError(f"ages {text} are not made up of whole bands of {self._bands}")
            chosen |= inside
        counts: Counts = self._residents[..., chosen].sum(axis=-1)
        return counts


def _within(high: int | None, last: int) -> bool:
    return high is not None and high <= last


@lru_cache
def _people_file() -> _PeopleFile:
    name = "people.yaml"
    return read_model(files(__package__).joinpath(name).read_bytes(), _PeopleFile, file=name)


def _span(ages: str) -> tuple[int, int | None]:
    found = _AGES.fullmatch(ages)
    if not found:
        raise ValueError(f"not ages: {ages}")
    return int(found[1]), int(found[2]) if found[2] else None


def _residents(municipalities: list[_Municipality], ages: list[_Age], seed: int) -> Counts:
    """Municipality × year × sex × age. Rounding the running sums keeps every total what it was."""
    years = np.arange(FIRST_YEAR, LAST_PROJECTED + 1)
    wobble = draws(seed, "people", len(municipalities), len(years)) * _WOBBLE * (years <= LAST_YEAR)
    totals = np.rint(np.array([on_path(m.people, years) for m in municipalities]) * (1 + wobble))
    oldness = np.array([m.oldness for m in municipalities])
    shares = np.array([on_path(age.shares, years) for age in ages]).T
    tilted = shares * np.exp(oldness[:, None, None] * np.array([age.tilt for age in ages]))
    running = np.cumsum(tilted / tilted.sum(axis=-1, keepdims=True), axis=-1) * totals[..., None]
    persons = np.diff(np.rint(running), axis=-1, prepend=0.0)
    women = np.rint(persons * np.array([age.women for age in ages]))
    residents: Counts = np.stack([persons - women, women], axis=2).astype(np.int64)
    return residents


def on_path(path: Mapping[int, float], years: NDArray[np.int64]) -> NDArray[np.float64]:
    """Straight lines between the years of a path, level before its first and after its last."""
    points = sorted(path.items())
    return np.interp(years, [year for year, _ in points], [level for _, level in points])
