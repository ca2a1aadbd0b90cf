"""From a cube to a load: every cell that the recipe speaks of becomes an observation, a missing one with its reason."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from vointi.core.errors import Place
from vointi.core.language import N_
from vointi.core.loads import Load, Problem, Retrieval, Scope
from vointi.core.values import OBSERVATION_SCHEMA, Group
from vointi.sources.jsonstat.cells import STATUSES, Cells, cells_of
from vointi.sources.jsonstat.cube import Cube
from vointi.sources.jsonstat.mapping import Axis, CubeMapping


def load_of(
    cube: Cube,
    mapping: CubeMapping,
    where: Place,
    *,
    source: str,
    retrievals: Sequence[Retrieval],
    complete: bool = True,
) -> Load:
    """The load of a cube. `complete`: a figure that it lacks of its own indicators, periods, groups and categories of
    area is withdrawn. Raises `AnswerUnreadable` and `RecipeUnfit`."""
    cells = cells_of(cube, mapping, where)
    observations = _observations(cells, mapping)
    problems = mapping.problems
    if not observations.num_rows:
        problems += (Problem(message=N_("The answer has no rows."), where=where),)
    return Load(
        source=source,
        division=mapping.division,
        observations=observations,
        scopes=_scopes(mapping) if complete and observations.num_rows else (),
        retrievals=tuple(retrievals),
        problems=problems,
    )


def _observations(cells: Cells, mapping: CubeMapping) -> pa.Table:
    """Rows by indicator, area, period and group, in the order of the mapping's axes."""
    indicators, areas, periods = mapping.indicators, mapping.areas, mapping.period.keys
    groups = tuple(str(group) for group in _groups(mapping.groups))
    shape = (len(indicators), len(areas), len(periods), len(groups))
    numbers = np.indices(shape, dtype=np.int32).reshape(len(shape), math.prod(shape))
    statuses = cells.statuses.ravel()
    columns = {
        "indicator": _taken(indicators, pa.string(), numbers[0]),
        "area": _taken(areas, pa.string(), numbers[1]),
        "period_start": _taken([period.start for period in periods], pa.date32(), numbers[2]),
        "period_end": _taken([period.end for period in periods], pa.date32(), numbers[2]),
        "grp": _taken(groups, pa.string(), numbers[3]),
        "value": pa.array(cells.figures.ravel(), pa.float64(), mask=cells.missing.ravel()),
        "status": _taken([status.value for status in STATUSES], pa.string(), statuses),
    }
    nothing = pa.nulls(len(statuses), pa.float64())
    arrays = [columns.get(name, nothing) for name in OBSERVATION_SCHEMA.names]
    return pa.Table.from_arrays(arrays, schema=OBSERVATION_SCHEMA)


def _taken(keys: Sequence[object], kind: pa.DataType, numbers: NDArray[np.integer]) -> pa.Array:
    return pa.array(keys, kind).take(pa.array(numbers))


def _groups(axes: Mapping[str, Axis[str]]) -> Iterator[Group]:
    for values in product(*(axis.keys for axis in axes.values())):
        yield Group.of({name: value for name, value in zip(axes, values, strict=True) if value})


def _scopes(mapping: CubeMapping) -> tuple[Scope, ...]:
    """A cube is a full product, so it answers for every combination that is in it."""
    return (
        Scope(
            indicators=frozenset(mapping.indicators),
            periods=frozenset(mapping.period.keys),
            groups=frozenset(str(group) for group in _groups(mapping.groups)),
            area_categories=frozenset(area.partition(":")[0] for area in mapping.areas),
        ),
    )
