"""Made-up figures in the form and number of real ones: the same on every machine, whatever is asked first.

Sotkanet's whole is some 4,000 indicators with 12,500 rows each: 420 areas, 20 years, one in three indicators also by
sex, one row in nine missing. An indicator here is as large. In a later `edition` of it, as after a spring update, a
year has come out, one figure in a hundred is revised and one in two thousand is gone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

import msgspec
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from vointi.core.catalogue import Area, load_catalogue
from vointi.core.loads import Load, Retrieval, Scope
from vointi.core.values import OBSERVATION_SCHEMA, Period, Status
from vointi.pipeline.demo_world.places import SOTKANET_CATEGORIES
from vointi.sources.sotkanet.answer import GENDERS, GROUPS, Question

NOW = datetime(2026, 3, 2, 6, tzinfo=UTC)
FIRST_YEAR, YEARS = 2005, 20
ROWS_EACH = 12_500
"""Rows of an indicator, about."""

_SEED = 2026
_GIVEN, _REVISED, _GONE = 0.89, 0.01, 0.0005
_GROUPS = pa.array([GROUPS[gender] for gender in GENDERS])


@cache
def areas() -> tuple[Area, ...]:
    """All areas of Finland that Sotkanet has and that exist, in the order of their numbers there (from 1)."""
    register = load_catalogue(areas="finland").areas
    return tuple(
        area for area in register.areas.values() if area.category in SOTKANET_CATEGORIES and area.exists_in(None)
    )


@dataclass(frozen=True)
class Figures:
    """Of one indicator: arrays of a row each, in no order. `area` counts in `areas()`, `gender` in `GENDERS`; `cases`
    is None where nothing is counted."""

    indicator: int
    area: NDArray[np.int64]
    year: NDArray[np.int64]
    gender: NDArray[np.int64]
    value: NDArray[np.float64]
    cases: NDArray[np.int64] | None

    @property
    def code(self) -> str:
        return f"sotkanet:{self.indicator}"


def figures(indicator: int, *, edition: int = 0) -> Figures:
    draw = np.random.default_rng([_SEED, indicator])
    shape = (len(areas()), YEARS + 1, len(question_of(indicator).genders))
    level = 10 ** draw.uniform(0, 2)
    drift = 1 + 0.02 * draw.standard_normal(shape).cumsum(axis=1)
    value = np.round(np.abs(level * draw.lognormal(0, 0.3, (shape[0], 1, 1)) * drift), 1)
    given = draw.random(shape) < _GIVEN
    order = draw.permutation(value.size)
    given[:, YEARS:] &= edition > 0
    for later in range(1, edition + 1):
        again = np.random.default_rng([_SEED, indicator, later])
        value = np.where(again.random(shape) < _REVISED, np.round(value * 1.03 + 0.1, 1), value)
        given &= again.random(shape) >= _GONE
    area, year, gender = np.unravel_index(order[given.ravel()[order]], shape)
    shown = value[area, year, gender].astype(np.float64)
    cases = np.round(shown * 37).astype(np.int64) if indicator % 2 else None
    return Figures(indicator, area, year + FIRST_YEAR, gender, shown, cases)


def load_of(indicators: Sequence[int], *, edition: int = 0) -> Load:
    """A load as the source reads it from answers: a scope and a retrieval for each indicator."""
    found = [figures(indicator, edition=edition) for indicator in indicators]
    return Load(
        source="sotkanet",
        division="present",
        observations=pa.concat_tables([_observations(one) for one in found]),
        scopes=tuple(_scope(one) for one in found),
        retrievals=tuple(
            Retrieval(
                indicator=one.code,
                retrieved=NOW,
                raw_path=f"sotkanet/{one.indicator}.json.gz",
                raw_sha256="0" * 64,
                licence="CC BY 4.0",
            )
            for one in found
        ),
    )


def question_of(indicator: int) -> Question:
    """About all years and genders that there are."""
    genders = GENDERS if indicator % 3 == 0 else GENDERS[:1]
    return Question(indicator, tuple(range(FIRST_YEAR, FIRST_YEAR + YEARS)), genders)


def answer_json(indicator: int) -> bytes:
    """The answer to `question_of` an indicator, as `/json` gives it."""
    made = figures(indicator)
    columns = [made.area + 1, made.year, made.gender, made.value]
    rows = [
        {"indicator": indicator, "region": region, "year": year, "gender": GENDERS[gender], "value": value}
        for region, year, gender, value in zip(*(column.tolist() for column in columns), strict=True)
    ]
    if made.cases is not None:
        for row, cases in zip(rows, made.cases.tolist(), strict=True):
            row["absValue"] = cases
    return msgspec.json.encode(rows)


def regions_json() -> bytes:
    return msgspec.json.encode(
        [
            {
                "id": number,
                "code": "358" if area.category == "country" else area.code,
                "category": SOTKANET_CATEGORIES[area.category],
                "title": area.names.model_dump(),
                "memberOf": [],
            }
            for number, area in enumerate(areas(), start=1)
        ]
    )


def _observations(made: Figures) -> pa.Table:
    count = len(made.value)
    start = (made.year - 1970).astype("datetime64[Y]")
    unknown = pa.nulls(count, pa.float64())
    return pa.Table.from_arrays(
        [
            pa.repeat(pa.scalar(made.code), count),
            pa.array([area.id for area in areas()]).take(pa.array(made.area)),
            pa.array(start.astype("datetime64[D]")),
            pa.array((start + 1).astype("datetime64[D]")),
            _GROUPS.take(pa.array(made.gender)),
            pa.array(made.value),
            unknown if made.cases is None else pa.array(made.cases.astype(np.float64)),
            unknown,
            unknown,
            unknown,
            pa.repeat(pa.scalar(Status.FINAL.value), count),
        ],
        schema=OBSERVATION_SCHEMA,
    )


def _scope(made: Figures) -> Scope:
    return Scope(
        indicators=frozenset({made.code}),
        periods=frozenset(Period.year(year) for year in range(FIRST_YEAR, FIRST_YEAR + YEARS + 1)),
        groups=frozenset(GROUPS[gender] for gender in question_of(made.indicator).genders),
        area_categories=frozenset(area.category for area in areas()),
    )
