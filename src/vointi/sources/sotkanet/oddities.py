"""What is odd in an answer without being wrong: which rows are passed over, and the words that say so."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from vointi.core.errors import Place
from vointi.core.language import N_
from vointi.core.loads import Problem
from vointi.core.units import Unit
from vointi.sources.plausible import plausible_range
from vointi.sources.sotkanet.answer import GENDERS, Question
from vointi.sources.sotkanet.areas import Areas
from vointi.sources.sotkanet.rows import Columns

Mask = NDArray[np.bool_]

_TOLD_SINGLY = 3
_ABOVE = N_("{area} has the value {value} for {year}, which is above {limit}. It was taken in as it is.")
_BELOW = N_("{area} has the value {value} for {year}, which is below {limit}. It was taken in as it is.")
_CASES = N_("{area} has {value} cases for {year}, which is below {limit}. The figure was taken in as it is.")


def told(
    columns: Columns, positions: NDArray[np.int64], question: Question, areas: Areas, where: Place
) -> tuple[Mask, tuple[Problem, ...]]:
    """Which rows make observations, and a problem for each reason why others do not."""
    problems = [] if len(columns) else [Problem(message=N_("The answer has no rows."), where=where)]
    fits = np.ones(len(columns), dtype=np.bool_)

    def pass_over(rows: Mask, message: str, **parameters: object) -> None:
        rows = rows & fits
        if not rows.any():
            return
        first = int(rows.argmax()) + columns.first_row
        named = {"count": int(rows.sum()), **parameters}
        problems.append(
            Problem(message=message, parameters=tuple(named.items()), where=Place(file=where.file, row=first))
        )
        fits[rows] = False

    without_area = positions < 0
    for category in sorted(set(areas.unknown_category.values())):
        ids = [region for region, other in areas.unknown_category.items() if other == category]
        pass_over(
            without_area & np.isin(columns.region, ids),
            N_("Rows passed over: {count}. This program does not know the category of region {category}."),
            category=category,
        )
    pass_over(
        without_area,
        N_("Rows passed over: {count}. The list of regions does not have these ids: {regions}."),
        regions=", ".join(str(region) for region in np.unique(columns.region[without_area & fits])),
    )
    pass_over(
        ~np.isin(columns.year, question.years),
        N_("Rows passed over: {count}. They are of years that were not asked for."),
    )
    pass_over(
        ~np.isin(columns.gender, [GENDERS.index(gender) for gender in question.genders]),
        N_("Rows passed over: {count}. They are of genders that were not asked for."),
    )
    pass_over(
        columns.value.is_null().to_numpy(zero_copy_only=False), N_("Rows passed over: {count}. They have no value.")
    )
    if columns.repeat_keys:
        pass_over(_repeated(columns), N_("Rows passed over: {count}. They repeat earlier rows."))
    return fits, tuple(problems)


def _repeated(columns: Columns) -> Mask:
    first = np.unique(columns.keys, return_index=True)[1]
    repeated = np.ones(len(columns), dtype=np.bool_)
    repeated[first] = False
    return repeated


def implausible(
    columns: Columns,
    positions: NDArray[np.int64],
    rows: NDArray[np.int64],
    unit: Unit | None,
    areas: Areas,
    where: Place,
) -> Iterator[Problem]:
    """A problem for each of the first of the `rows` whose value, or count of cases, cannot be; one for the others.
    They are taken in: it is the source's figure, and whoever reads of it can ask there."""
    low, high = plausible_range(unit)
    value = columns.value.to_numpy(zero_copy_only=False)[rows]
    absolute = columns.absolute.to_numpy(zero_copy_only=False)[rows]
    found = np.flatnonzero((value < low) | (value > high) | (absolute < 0))
    for number in found[:_TOLD_SINGLY].tolist():
        row = rows[number]
        of_cases = absolute[number] < 0
        message = _CASES if of_cases else _BELOW if value[number] < low else _ABOVE
        yield Problem(
            message=message,
            parameters=(
                ("area", areas.titles[positions[row]]),
                ("year", int(columns.year[row])),
                ("value", f"{absolute[number] if of_cases else value[number]:.15g}"),
                ("limit", f"{high if message is _ABOVE else 0:.15g}"),
            ),
            where=Place(file=where.file, row=int(row) + columns.first_row),
        )
    if len(found) > _TOLD_SINGLY:
        yield Problem(
            message=N_("{count} more values of this answer cannot be. They were taken in as they are."),
            parameters=(("count", len(found) - _TOLD_SINGLY),),
            where=where,
        )
