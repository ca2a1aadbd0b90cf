"""The three tables of an export: figures, indicators, areas. A fixed set of columns, so that a report built on one
export reads the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa

from vointi.core.catalogue import Catalogue, Indicator
from vointi.core.language import LANGS, Lang
from vointi.core.numbers import round_half_up
from vointi.core.values import Group, Period, Series, Status
from vointi.core.values.group import DIMENSIONS
from vointi.reports.data import Freshness

_TEXT, _DAY, _NUMBER = pa.string(), pa.date32(), pa.float64()
FIGURES = pa.schema(
    [
        pa.field("indicator", _TEXT, nullable=False),
        pa.field("area", _TEXT, nullable=False),
        pa.field("period", _TEXT, nullable=False),
        pa.field("period_start", _DAY, nullable=False),
        pa.field("period_end", _DAY, nullable=False),
        pa.field("year", pa.int32(), nullable=False),
        pa.field("grp", _TEXT, nullable=False),
        *(pa.field(dimension, _TEXT) for dimension in DIMENSIONS),
        pa.field("value", _NUMBER),
        pa.field("lower", _NUMBER),
        pa.field("upper", _NUMBER),
        pa.field("status", _TEXT, nullable=False),
        pa.field("reason", _TEXT),
        pa.field("vintage", pa.int64(), nullable=False),
    ]
)
"""`period_end` is the day after the last. `value` is rounded to the indicator's decimals, and null exactly where
`status` is a reason; `reason` says it in words, with the limit of the rule."""
COUNTS = (pa.field("numerator", _NUMBER), pa.field("denominator", _NUMBER))
"""What stands behind a figure: in an unprotected export alone."""

Row = dict[str, Any]


def shown_rows(series: Iterable[Series], indicator: Indicator, lang: Lang) -> Iterator[Row]:
    """The figures of an indicator as they are shown: with its decimals, without the counts behind them."""
    for one in series:
        for point in one.points:
            figures = {name: _rounded(getattr(point, name), indicator) for name in ("value", "lower", "upper")}
            key = _key(one.indicator, one.area, point.period, one.grp)
            why = None if point.status.has_value else point.reason(lang)
            yield {**key, **figures, "status": point.status.value, "reason": why, "vintage": point.vintage}


def ledger_rows(rows: Iterable[Row], lang: Lang) -> Iterator[Row]:
    """Rows of the ledger in the same columns, with the counts and as exact as they are."""
    kept = ("value", "lower", "upper", "status", "vintage", "numerator", "denominator")
    for row in rows:
        period = Period(row["period_start"], row["period_end"])
        key = _key(row["indicator"], row["area"], period, Group.parse(row["grp"]))
        status = Status(row["status"])
        why = None if status.has_value else status.reason(lang)
        yield {**key, **{name: row[name] for name in kept}, "reason": why}


def _key(indicator: str, area: str, period: Period, grp: Group) -> Row:
    return {
        "indicator": indicator,
        "area": area,
        "period": period.code,
        "period_start": period.start,
        "period_end": period.end,
        "year": period.last_year,
        "grp": str(grp),
        **{dimension: grp.get(dimension) for dimension in DIMENSIONS},
    }


def _rounded(figure: float | None, indicator: Indicator) -> float | None:
    return None if figure is None else float(round_half_up(figure, indicator.decimals))


def indicator_table(codes: Iterable[str], catalogue: Catalogue, fresh: dict[str, Freshness]) -> pa.Table:
    """A row an indicator: its names, unit, source and licence, the rule of small numbers, when it was last updated."""
    rows = []
    for code in codes:
        one, seen = catalogue.indicator(code), fresh.get(code)
        rows.append(
            {
                "indicator": code,
                **{f"title_{lang}": one.title[lang] for lang in LANGS},
                **{f"short_title_{lang}": one.short_title[lang] for lang in LANGS},
                **{f"unit_{lang}": one.unit.phrase(lang) for lang in LANGS},
                "decimals": one.decimals,
                "polarity": one.polarity,
                "source": one.source,
                "producer": one.producer["en"],
                "licence": (seen and seen.licence) or one.licence,
                "rule": one.disclosure.rule,
                "min_count": one.disclosure.min_count,
                "source_updated": seen.source_updated if seen else None,
                "retrieved": seen.retrieved.date() if seen and seen.retrieved else None,
            }
        )
    names = [f"{head}_{lang}" for head in ("title", "short_title", "unit") for lang in LANGS]
    texts = ["indicator", *names, "polarity", "source", "producer", "licence", "rule"]
    kinds = {**dict.fromkeys(texts, _TEXT), "decimals": pa.int32(), "min_count": pa.int32()}
    kinds |= {"source_updated": _DAY, "retrieved": _DAY}
    return _table(rows, kinds)


def area_table(areas: Iterable[str], catalogue: Catalogue) -> pa.Table:
    """A row an area: its names and what it belongs to."""
    above = ("municipality", "wellbeing_county", "region", "country")
    rows = []
    for area in areas:
        one = catalogue.areas.get(area)
        names = {f"name_{lang}": one.names[lang] for lang in LANGS}
        rows.append({"area": area, "category": one.category, "code": one.code, **names,
                     **{category: one.parents.get(category) for category in above}})  # fmt: skip
    return _table(rows, dict.fromkeys(["area", "category", "code", *(f"name_{lang}" for lang in LANGS), *above], _TEXT))


def _table(rows: list[Row], kinds: dict[str, pa.DataType]) -> pa.Table:
    return pa.Table.from_pylist(rows, schema=pa.schema(list(kinds.items())))
