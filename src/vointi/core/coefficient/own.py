"""Our own computation from a record: all municipalities' figures, and of ourselves what we can prove."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from vointi.core.catalogue.coefficients import YearRules
from vointi.core.coefficient.computing import compute
from vointi.core.coefficient.record import CoefficientRecord, Evidence, ItemFigure
from vointi.core.coefficient.result import Computation
from vointi.core.coefficient.supplied import NotComputable, not_computable
from vointi.core.coefficient.values import Given, GivenPoints, Recipient
from vointi.core.language import N_


@dataclass(frozen=True)
class Own:
    """`recipients` are what the computation was made of. Without a computation `why` says why there is none."""

    recipients: tuple[Recipient, ...] = ()
    computation: Computation | None = None
    why: NotComputable | None = None


def own_computation(record: CoefficientRecord, rules: YearRules, *, own: str, country: Collection[str]) -> Own:
    """The coefficient of the whole `country` (area ids) by the record: by its figures, and where an indicator of a
    municipality has none, by the points that were decided. Of `own`, process points are those that its evidence proves,
    where there is a list of evidence."""
    wanted = [area for area in sorted(country) if area not in rules.rules.not_applied]
    figures: defaultdict[str, list[ItemFigure]] = defaultdict(list)
    loaded = {(figure.area, figure.indicator) for figure in record.figures}
    decided = (one for one in record.decided_points if (one.area, one.indicator) not in loaded)
    for figure in (*record.figures, *decided):
        figures[figure.area].append(figure)
    lacking = [area for area in wanted if record.population(area) is None or not figures[area]]
    if lacking:
        return Own(
            why=not_computable(
                N_("the national mean needs every municipality: figures of {count} of {all} are missing"),
                count=len(lacking),
                all=len(wanted),
            )
        )
    recipients = tuple(
        Recipient(
            area=area,
            population=record.population(area) or 0,
            process=_process(record, rules, figures[area], is_own=area == own),
            results=_given(figures[area], rules, "result"),
        )
        for area in wanted
    )
    computation = compute(
        record.year,
        recipients,
        whose=record.whose,
        scaling=record.supplied(),
        base_price=record.price(),
        rules=rules,
    )
    return Own(recipients, computation)


def _process(
    record: CoefficientRecord, rules: YearRules, figures: list[ItemFigure], *, is_own: bool
) -> dict[str, Given]:
    if not (is_own and record.evidence):
        return _given(figures, rules, "process")
    return {item.code: _proved(proof) for item in rules.rules.of_part("process") if (proof := record.proof(item.code))}


def _proved(proof: Evidence) -> GivenPoints:
    return GivenPoints(proof.points, (proof.day.year,) if proof.day else ())


def _given(figures: list[ItemFigure], rules: YearRules, part: str) -> dict[str, Given]:
    """Points where they are given; else the values by year. What is hidden or absent is None: the law says the rest."""
    codes = {item.code for item in rules.rules.items if item.part == part}
    given: dict[str, Given] = {}
    for figure in figures:
        if figure.indicator not in codes:
            continue
        if figure.points is not None:
            given[figure.indicator] = GivenPoints(figure.points, figure.years)
            continue
        by_year = given.setdefault(figure.indicator, {})
        if isinstance(by_year, dict):
            by_year |= dict.fromkeys(figure.years[-1:], None if figure.hidden else figure.value)
    return given
