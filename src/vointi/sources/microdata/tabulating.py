"""From persons to figures: each indicator in each area and group, with its interval where the rows are a sample."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
import pyarrow as pa

from vointi.core.catalogue import Catalogue
from vointi.core.language import N_
from vointi.core.loads import Load, Problem, Retrieval, Scope
from vointi.core.statistics import Reason, survey_proportion
from vointi.core.values import ALL, Group, Observation, Period, Status, observation_table
from vointi.sources.microdata.coding import (
    CellFaults,
    Mask,
    Numbers,
    Sorted,
    Whole,
    answers_of,
    areas_of,
    group_of,
    periods_of,
    strata_of,
    weights_of,
)
from vointi.sources.microdata.mapping import Counted, MicrodataMapping
from vointi.sources.microdata.reading import Units
from vointi.sources.table.file_form import FileForm

_AT_ONCE = 64
"""Figures whose variances are computed together: bounds the memory to so many numbers a person."""


@dataclass(frozen=True, slots=True)
class _Domain:
    """Some residents: those of an area and a group."""

    area: str
    grp: Group
    rows: Mask


@dataclass(frozen=True, slots=True)
class _Figure:
    """`yes` and `answered` are persons in the file, whatever the weights: how many stand behind the figure."""

    value: float | None
    yes: int
    answered: int | None
    lower: float | None = None
    upper: float | None = None


def tabulate(units: Units, mapping: MicrodataMapping, catalogue: Catalogue, retrieval: Mapping[str, Retrieval]) -> Load:
    """The load of a file: `retrieval` tells of each indicator where its figures come from. A figure's numerator and
    denominator are the persons counted and those who answered, not weighted: the rule of small numbers is about them.

    Raises `SeveralErrors` with faults by row and column, none of which says what stands in a cell.
    """
    faults = CellFaults(units.place)
    periods = periods_of(units, mapping.period, faults)
    areas = areas_of(units, mapping.area, catalogue, faults)
    groups = {name: group_of(units, given, faults) for name, given in mapping.groups.items()}
    decimal = mapping.file.decimal if isinstance(mapping.file, FileForm) else "."
    weights = weights_of(units, mapping.weight, decimal, faults)
    strata = strata_of(units, mapping.strata)
    answers = {code: _answers(units, counted, faults) for code, counted in mapping.indicators.items()}
    faults.check()

    domains = [
        _Domain(area, grp, in_area & in_group)
        for grp, in_group in _combined(groups, mapping.by, units.count)
        for area, in_area in areas.items()
    ]
    observations: list[Observation] = []
    problems: list[Problem] = []
    for period, there in periods.items():
        for code, counted in mapping.indicators.items():
            seen = answers[code][there]
            parts = [_Domain(one.area, one.grp, one.rows[there]) for one in domains]
            if mapping.kind == "register":
                figures = [_of_register(seen, one.rows, counted) for one in parts]
            else:
                figures, lone = _of_survey(seen, parts, weights[there], strata[there], counted)
                problems += [_lone(code, period)] if lone else []
            observations += (
                _observation(code, one, period, figure) for one, figure in zip(parts, figures, strict=True)
            )
    return Load(
        source=mapping.source,
        division=mapping.division,
        observations=_in_order(observations),
        scopes=(_scope(mapping, domains, periods),) if mapping.scope == "complete" else (),
        retrievals=tuple(retrieval[code] for code in sorted(mapping.indicators)),
        problems=tuple(problems),
    )


def _answers(units: Units, counted: Counted, faults: CellFaults) -> Numbers:
    if not counted.column:
        return np.ones(units.count)
    return answers_of(units, counted.column, counted.counted, counted.other, counted.missing, faults)


def _combined(
    groups: Mapping[str, Sorted], by: Sequence[Sequence[str]] | None, rows: int
) -> Iterator[tuple[Group, Mask]]:
    """All residents first, then the values of each combination of dimensions."""
    yield ALL, np.ones(rows, np.bool_)
    names = tuple(groups)
    every = [some for size in range(1, len(names) + 1) for some in combinations(names, size)]
    chosen = every if by is None else [tuple(sorted(some)) for some in by if some]
    for dimensions in dict.fromkeys(chosen):
        for values in product(*(groups[dimension].items() for dimension in dimensions)):
            grp = Group.of({name: value for name, (value, _) in zip(dimensions, values, strict=True)})
            yield grp, np.logical_and.reduce([mask for _, mask in values])


def _of_register(answers: Numbers, rows: Mask, counted: Counted) -> _Figure:
    yes = int((answers[rows] == 1).sum())
    if counted.measure == "count":
        return _Figure(float(yes), yes, None)
    answered = int((~np.isnan(answers[rows])).sum())
    return _Figure(100 * yes / answered if answered else None, yes, answered)


def _of_survey(
    answers: Numbers, domains: Sequence[_Domain], weights: Numbers, strata: Whole, counted: Counted
) -> tuple[list[_Figure], bool]:
    """Figures, and whether a stratum has one person alone, so that there are no intervals. All persons of the sample
    stand behind the variance of each part of them, as the design demands: others count as not having answered."""
    figures: list[_Figure] = []
    lone = False
    for start in range(0, len(domains), _AT_ONCE):
        some = domains[start : start + _AT_ONCE]
        replies = np.column_stack([np.where(one.rows, answers, np.nan) for one in some])
        yes, answered = (replies == 1).sum(axis=0), (~np.isnan(replies)).sum(axis=0)
        if counted.measure == "count":
            totals = weights @ (replies == 1)
            figures += (_Figure(float(t), int(y), int(n)) for t, y, n in zip(totals, yes, answered, strict=True))
            continue
        told = survey_proportion(replies, weights, strata)
        lone = lone or bool((told.reason == Reason.LONE_ANSWER).any())
        with np.errstate(invalid="ignore"):
            share = (weights @ (replies == 1)) / (weights @ ~np.isnan(replies))
        for at in range(len(some)):
            value, lower, upper = (_percent(each[at]) for each in (share, told.lower, told.upper))
            figures.append(_Figure(value, int(yes[at]), int(answered[at]), lower, upper))
    return figures, lone


def _percent(share: float) -> float | None:
    return None if np.isnan(share) else 100 * float(share)


def _observation(code: str, domain: _Domain, period: Period, figure: _Figure) -> Observation:
    return Observation(
        indicator=code,
        area=domain.area,
        period=period,
        grp=domain.grp,
        value=figure.value,
        numerator=float(figure.yes) if figure.value is not None else None,
        denominator=float(figure.answered) if figure.value is not None and figure.answered is not None else None,
        lower=figure.lower,
        upper=figure.upper,
        status=Status.FINAL if figure.value is not None else Status.NOT_COLLECTED,
    )


def _in_order(observations: list[Observation]) -> pa.Table:
    return observation_table(sorted(observations, key=lambda o: (o.indicator, str(o.grp), o.period, o.area)))


def _scope(mapping: MicrodataMapping, domains: Sequence[_Domain], periods: Mapping[Period, Mask]) -> Scope:
    return Scope(
        indicators=frozenset(mapping.indicators),
        periods=frozenset(periods),
        groups=frozenset(str(one.grp) for one in domains),
        area_categories=frozenset(one.area.partition(":")[0] for one in domains),
    )


def _lone(code: str, period: Period) -> Problem:
    return Problem(
        message=N_("{indicator} {period}: no intervals, because a stratum has one person alone."),
        parameters=(("indicator", code), ("period", str(period))),
    )
