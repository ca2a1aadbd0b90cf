"""Statistics whose input is a whole file: a survey's answers, or areas beside each other."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from vointi.core import statistics as st
from vointi.core.errors import Place
from vointi.core.language import N_
from vointi.pipeline.computing import Choices, Computed, NotComputed, placed
from vointi.pipeline.figures_file import read_figures

WHOLE = {"peers": ("--by", "--area"), "survey_proportion": ("answers", "weights", "strata")}
"""Statistics of the whole file, and what each needs: columns, or options that name them."""


def survey(file: Path, *, columns: Mapping[str, str], choices: Choices) -> Computed:
    """The share of ones among a survey's answers; each row is a person. `strata` are words.

    Raises as `compute` does.
    """
    figures = read_figures(file)
    answers, weights = (figures.numbers(columns.get(name, name)) for name in ("answers", "weights"))
    strata = figures.texts(columns.get("strata", "strata"))
    answered, weighted = np.array(answers, dtype=float), np.array(weights, dtype=float)
    try:
        result = st.survey_proportion(answered, weighted, strata, **choices.of("confidence"))
    except st.NotComputable as error:
        raise placed(error, figures, ()) from None
    return Computed((), ((),), result, {"answered": [int(result.answered)], "effective": [float(result.effective)]})


def nearest(file: Path, *, by: str, area: str, count: int) -> Computed:
    """The areas that are most like one of them, by every column of the file but that of areas. Raises as `compute`."""
    figures = read_figures(file)
    if not by or not area:
        raise NotComputed(
            N_("The column of areas is needed, and the area that is compared."),
            next_step=N_("Name them with --by and --area."),
        )
    names = figures.texts(by)
    if len(set(names)) < len(names):
        raise NotComputed(
            N_("An area stands in the column “{column}” twice."), where=Place(file=figures.name), column=by
        )
    table = zip(*(figures.numbers(head) for head in figures.heads if head != by), strict=True)
    features = {name: np.array(row, dtype=float) for name, row in zip(names, table, strict=True)}
    try:
        result = st.peers(features, area, count)
    except st.NotComputable as error:
        raise placed(error, figures, ()) from None
    return Computed((by,), tuple((str(name),) for name in result.areas), result, {})
