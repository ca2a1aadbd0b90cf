"""What is odd in an answer without being wrong: which rows are passed over, and the words that say so."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vointi.core.errors import Place
from vointi.core.language import N_
from vointi.core.loads import Problem
from vointi.sources.sotkanet.answer import GENDERS, Question
from vointi.sources.sotkanet.areas import Areas
from vointi.sources.sotkanet.rows import Columns

Mask = NDArray[np.bool_]


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
