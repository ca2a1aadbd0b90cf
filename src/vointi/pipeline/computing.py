"""Statistics of a file's figures: which columns each needs, and what becomes of its rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from vointi.core import statistics as st
from vointi.core.errors import Place, UserError
from vointi.core.language import N_
from vointi.pipeline.figures_file import FiguresFile, read_figures

Columns = Mapping[str, Any]


class NotComputed(UserError):
    still_holds = N_("Nothing was computed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a person chose; None where the statistic's own default holds."""

    confidence: float | None = None
    per: float | None = None
    polarity: st.Polarity = "none"
    groups: int = 5
    kind: st.Kind = "rate"

    def of(self, *names: str) -> dict[str, Any]:
        given = {"confidence": self.confidence, "per": self.per}
        return {name: given[name] for name in names if given[name] is not None}


@dataclass(frozen=True, slots=True)
class Spec:
    """`needs` are the columns; `along` says what stands below each other within an area (empty: each row by itself).
    `more` are figures and words of the result beside value and limits."""

    needs: tuple[str, ...]
    along: str
    call: Callable[[Columns, tuple[str, ...], Choices], st.Result]
    more: tuple[str, ...] = ()


def _same_everywhere(rates: Any) -> Any:
    """The reference's rate in each band, which every area's rows repeat. Raises `NotComputed` where they differ."""
    table = np.asarray(rates)
    if not np.array_equal(table, np.broadcast_to(table[0], table.shape), equal_nan=True):
        raise NotComputed(
            N_("The reference's rates are not the same in every area."),
            next_step=N_(
                "Repeat the reference's own rates, events per person in each age group, in the rows of every area."
            ),
        )
    return table[0]


def _ages(labels: tuple[str, ...]) -> list[float]:
    """First ages of `0`, `1-4`, `85-`, in the order of the file. Raises `NotComputed`."""
    firsts = [label.replace("\u2013", "-").replace("+", "-").partition("-")[0].strip() for label in labels]
    if wrong := [label for label, first in zip(labels, firsts, strict=True) if not first.isdecimal()]:
        raise NotComputed(
            N_("“{text}” is no age group."), next_step=N_("Write age groups as 0, 1-4, 85-."), text=wrong[0]
        )
    return [float(first) for first in firsts]


SPECS: Mapping[str, Spec] = {
    "proportion": Spec(
        ("count", "denominator"), "", lambda c, _, o: st.proportion(c["count"], c["denominator"], **o.of("confidence"))
    ),
    "rate": Spec(
        ("count", "denominator"), "", lambda c, _, o: st.rate(c["count"], c["denominator"], **o.of("confidence", "per"))
    ),
    "count_limits": Spec(("count",), "", lambda c, _, o: st.count_limits(c["count"], **o.of("confidence"))),
    "mean": Spec(("mean", "sd", "n"), "", lambda c, _, o: st.mean(c["mean"], c["sd"], c["n"], **o.of("confidence"))),
    "compare": Spec(
        ("value", "lower", "upper", "benchmark"),
        "",
        lambda c, _, o: st.compare(c["value"], c["lower"], c["upper"], c["benchmark"], polarity=o.polarity),
        ("verdict",),
    ),
    "rank": Spec(("value",), "", lambda c, _, o: st.rank(c["value"], polarity=o.polarity)),
    "quantiles": Spec(("value",), "", lambda c, _, o: st.quantiles(c["value"], o.groups, polarity=o.polarity)),
    "funnel_limits": Spec(
        ("denominator", "average"),
        "",
        lambda c, _, o: st.funnel_limits(
            o.kind, c["denominator"], c["average"], **{"confidence": 0.95} | o.of("confidence", "per")
        ),
    ),
    "indirectly_standardised_ratio": Spec(
        ("observed", "population", "reference_rate"),
        "ages",
        lambda c, _, o: st.indirectly_standardised_ratio(
            c["observed"], c["population"], _same_everywhere(c["reference_rate"]), **o.of("confidence")
        ),
    ),
    "directly_standardised_rate": Spec(
        ("count", "population"),
        "ages",
        lambda c, labels, o: st.directly_standardised_rate(
            c["count"], c["population"], st.ESP_2013, bands=labels, **o.of("confidence", "per")
        ),
    ),
    "life_expectancy": Spec(
        ("deaths", "population"),
        "ages",
        lambda c, labels, o: st.life_expectancy(c["deaths"], c["population"], _ages(labels), **o.of("confidence")),
    ),
    "slope_index": Spec(
        ("value", "population", "standard_error"),
        "groups",
        lambda c, _, o: st.slope_index(
            c["value"], c["population"], standard_error=c["standard_error"], **o.of("confidence")
        ),
    ),
    "mann_kendall": Spec(("value",), "periods", lambda c, _, o: st.mann_kendall(c["value"]), ("p",)),
    "sens_slope": Spec(("value",), "periods", lambda c, _, o: st.sens_slope(c["value"], **o.of("confidence"))),
    "recent_trend": Spec(
        ("count", "denominator"),
        "periods",
        lambda c, _, o: st.recent_trend(
            count=c["count"], denominator=c["denominator"], polarity=o.polarity, **o.of("confidence")
        ),
        ("trend", "meaning"),
    ),
}
"""Those that give a figure for each row, or for each area's rows. Those of the whole file are in `computing_whole`."""


@dataclass(frozen=True, slots=True)
class Computed:
    """`labels` say what each row of figures is about: cells of the file under `heads`."""

    heads: tuple[str, ...]
    labels: tuple[tuple[str, ...], ...]
    result: st.Result
    more: Mapping[str, Sequence[Any]]


def compute(
    file: Path, statistic: str, *, columns: Mapping[str, str], by: str = "", along: str = "", choices: Choices
) -> Computed:
    """The statistic of the file's rows. `columns` says which column is which, where it is not named alike; `by` is the
    column of areas and `along` that of ages, groups or periods, which every area must have alike.

    Raises `NotComputed`, `FiguresUnreadable`, or `NotComputable` with the row of the file.
    """
    spec = SPECS[statistic]
    figures = read_figures(file)
    given = {name: figures.numbers(columns.get(name, name)) for name in spec.needs}
    if not spec.along:
        used = {columns.get(name, name) for name in spec.needs}
        heads = tuple(head for head in figures.heads if head not in used)
        labels = tuple(zip(*(figures.texts(head) for head in heads), strict=True)) or ((),) * len(figures.rows)
        return _computed(spec, given, (), choices, figures, heads, labels)
    if not by or (spec.along == "ages" and not along):
        raise NotComputed(
            N_("The column of areas is needed, and that of {along}."),
            next_step=N_("Name them with --by and --along."),
            along=spec.along,
        )
    areas, steps, places = _grid(figures, by, along)
    tables = {name: np.array(values, dtype=float)[places] for name, values in given.items()}
    return _computed(spec, tables, steps, choices, figures, (by,), tuple((area,) for area in areas), along)


def _computed(
    spec: Spec, given: Columns, steps: tuple[str, ...], choices: Choices, figures: FiguresFile,
    heads: tuple[str, ...], labels: tuple[tuple[str, ...], ...], along: str = "",
) -> Computed:  # fmt: skip
    try:
        result = spec.call(given, steps, choices)
    except st.NotComputable as error:
        raise placed(error, figures, labels if steps else ()) from None
    if result.value.ndim == 2:  # a figure for every step of every area
        labels = tuple((*label, step) for label in labels for step in steps)
        heads = (*heads, along)
    more = {name: list(np.ravel(getattr(result, name))) for name in spec.more}
    return Computed(heads, labels, result, more)


def placed(error: st.NotComputable, figures: FiguresFile, areas: tuple[tuple[str, ...], ...]) -> st.NotComputable:
    """The statistics count what they are given from 1; a person sees the rows of the file, or the name of an area."""
    row, column = error.where.row, error.where.column
    if row is None or row > len(areas or figures.places):
        return error
    if areas:
        where = Place(file=figures.name, field=" ".join(areas[row - 1]), column=column)
    else:
        where = Place(file=figures.name, row=figures.places[row - 1], column=column)
    return st.NotComputable(error.what, where=where, **error.parameters)  # type: ignore[arg-type]  # passed unchanged


def _grid(figures: FiguresFile, by: str, along: str) -> tuple[tuple[str, ...], tuple[str, ...], np.ndarray[Any, Any]]:
    """Areas, steps, and the place among the rows of each, areas × steps. Raises `NotComputed` where one is missing."""
    names = figures.texts(by)
    areas = tuple(dict.fromkeys(names))
    seen: dict[str, int] = dict.fromkeys(areas, 0)
    steps_of = figures.texts(along) if along else []
    found: dict[tuple[str, str], int] = {}
    for at, name in enumerate(names):
        step = steps_of[at] if along else str(seen[name])
        seen[name] += 1
        if (name, step) in found:
            raise NotComputed(
                N_("{area} has {step} twice."),
                where=Place(file=figures.name, row=figures.places[at]),
                next_step=N_("Leave one of the rows out."),
                area=name,
                step=step,
            )
        found[name, step] = at
    steps = tuple(dict.fromkeys(step for _, step in found))
    for area in areas:
        if lacking := [step for step in steps if (area, step) not in found]:
            raise NotComputed(
                N_("{area} has no row for {step}."),
                where=Place(file=figures.name),
                next_step=N_("Add the row, with an empty cell where there is no figure."),
                area=area,
                step=lacking[0],
            )
    return areas, steps, np.array([[found[area, step] for step in steps] for area in areas])
