"""The disclosed figures of an edition: as JSON, from which the report is made again, and as a table for people."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from io import StringIO

from pydantic import TypeAdapter, ValidationError

from vointi.core.coefficient.standing import FinanceYear
from vointi.core.errors import Place
from vointi.core.language import N_, Lang
from vointi.core.model_faults import fault_of
from vointi.core.values import Point, Series, SeriesSet
from vointi.pipeline.editions.faults import EditionDamaged
from vointi.reports.data import Everywhere, Freshness, Outlines, ReportData

COLUMNS = (
    "indicator", "area", "period", "grp", "value", "numerator", "denominator", "lower", "upper",
    "status", "reason", "vintage",
)  # fmt: skip


@dataclass(frozen=True)
class _Stored:
    """`ReportData` without the outlines, which have a file of their own."""

    schema_version: int
    series: tuple[Series, ...]
    everywhere: dict[str, Everywhere] = field(default_factory=dict)
    freshness: dict[str, Freshness] = field(default_factory=dict)
    vintage_days: dict[int, date] = field(default_factory=dict)
    earlier: dict[str, Point] = field(default_factory=dict)
    coefficients: tuple[FinanceYear, ...] = ()


@lru_cache
def _adapter() -> TypeAdapter[_Stored]:
    return TypeAdapter(_Stored)


def as_json(data: ReportData) -> bytes:
    """Equal figures give equal bytes."""
    stored = _Stored(
        1,
        tuple(sorted(data.series, key=_key)),
        {
            code: Everywhere(one.period, dict(sorted(one.points.items())))
            for code, one in sorted(data.everywhere.items())
        },
        dict(sorted(data.freshness.items())),
        dict(sorted(data.vintage_days.items())),
        dict(sorted(data.earlier.items())),
        data.coefficients,
    )
    return _adapter().dump_json(stored, indent=1) + b"\n"


def from_json(content: bytes, outlines: Outlines | None, *, file: str) -> ReportData:
    """Raises `EditionDamaged` where it is not what `as_json` wrote."""
    try:
        stored = _adapter().validate_json(content)
    except ValidationError as error:
        raise EditionDamaged(
            N_("The frozen figures cannot be read: {fault}"), where=Place(file=file), fault=fault_of(error.errors()[0])
        ) from None
    return ReportData(
        series=SeriesSet.of(stored.series),
        everywhere=stored.everywhere,
        freshness=stored.freshness,
        vintage_days=stored.vintage_days,
        outlines=outlines,
        earlier=stored.earlier,
        coefficients=stored.coefficients,
    )


def as_csv(data: ReportData, lang: Lang) -> bytes:
    """Every figure once, sorted: those of the report's areas, and of all municipalities where it places them."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for key, point in sorted(points(data).items()):
        figures = (point.value, point.numerator, point.denominator, point.lower, point.upper)
        why = "" if point.status.has_value else point.reason(lang)
        writer.writerow(
            [*key, *("" if one is None else repr(one) for one in figures), point.status, why, point.vintage]
        )
    return out.getvalue().encode()


def points(data: ReportData) -> Mapping[tuple[str, str, str, str], Point]:
    """By indicator, area, code of the period and group."""
    return dict(_all_points(data))


def _all_points(data: ReportData) -> Iterator[tuple[tuple[str, str, str, str], Point]]:
    for code, everywhere in data.everywhere.items():
        for area, point in everywhere.points.items():
            yield (code, area, point.period.code, ""), point
    for series in data.series:
        for point in series.points:
            yield (series.indicator, series.area, point.period.code, str(series.grp)), point


def _key(series: Series) -> tuple[str, str, str]:
    return series.indicator, series.area, str(series.grp)
