"""The disclosed figures of an edition as open data: a table, a JSON-stat data set for each indicator, and what they are
(a Data Package, https://datapackage.org/)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import product

from vointi.core.catalogue import Catalogue, Indicator
from vointi.core.language import Lang
from vointi.core.values import Group, Period, Point
from vointi.pipeline.editions import frozen_data
from vointi.pipeline.editions.edition import DATA
from vointi.reports.data import ReportData
from vointi.sources.jsonstat import Cube, Dimension, Unit, write_cube
from vointi.sources.jsonstat.cube import masked

Key = tuple[str, str, str]
"""Area, period and group."""

_TYPES = {"value": "number", "numerator": "number", "denominator": "number", "lower": "number", "upper": "number",
          "vintage": "integer"}  # fmt: skip


def files(data: ReportData, catalogue: Catalogue, *, name: str, title: str, lang: Lang) -> Iterator[tuple[str, bytes]]:
    """Paths in an edition and contents; titles in the report's first language. Equal figures give equal bytes."""
    table = frozen_data.as_csv(data, lang)
    yield f"{DATA}/observations.csv", table
    by_indicator: dict[str, dict[Key, Point]] = {}
    for (code, area, period, grp), point in sorted(frozen_data.points(data).items()):
        by_indicator.setdefault(code, {})[area, period, grp] = point
    sets = {f"jsonstat/{code.replace(':', '-')}.json": code for code in by_indicator}
    for path, code in sets.items():
        yield f"{DATA}/{path}", _data_set(catalogue.indicator(code), by_indicator[code], catalogue, lang)
    told = [catalogue.indicator(code) for code in by_indicator]
    yield f"{DATA}/datapackage.json", _package(name, title, sets, told, lang)


def _data_set(indicator: Indicator, points: Mapping[Key, Point], catalogue: Catalogue, lang: Lang) -> bytes:
    """Every figure of one indicator; a flag says why one is missing."""
    areas, periods, groups = (tuple(dict.fromkeys(sorted(key[at] for key in points))) for at in range(3))
    cells = list(product(areas, periods, groups))
    figures = [point.value if (point := points.get(cell)) else None for cell in cells]
    status = {at: str(points[cell].status) for at, cell in enumerate(cells) if cell in points and figures[at] is None}
    why = {f"{one.status}: {one.reason(lang)}" for one in points.values() if not one.status.has_value}
    unit = Unit(decimals=indicator.decimals)
    dimensions = (
        Dimension(
            "indicator", "indicator", (indicator.id,), (indicator.title[lang],), "metric", units={indicator.id: unit}
        ),
        Dimension("area", "area", areas, tuple(catalogue.areas.name(area, lang) for area in areas), "geo"),
        Dimension("period", "period", periods, tuple(Period.parse(code).show(lang) for code in periods), "time"),
        Dimension("grp", "grp", tuple(map(_code, groups)), tuple(str(Group.parse(one)) or "-" for one in groups)),
    )
    values = masked(figures, tuple(map(len, dimensions)))
    source = indicator.producer[lang]
    return (
        write_cube(
            Cube(
                dimensions=dimensions,
                values=values,
                status=status,
                label=indicator.title[lang],
                source=source,
                notes=tuple(sorted(why)),
            ),
            sparse=True,
        )
        + b"\n"
    )


def _code(grp: str) -> str:
    return grp or "all"


def _package(name: str, title: str, sets: Mapping[str, str], told: list[Indicator], lang: Lang) -> bytes:
    fields = [{"name": one, "type": _TYPES.get(one, "string")} for one in frozen_data.COLUMNS]
    table = {"name": "observations", "path": "observations.csv", "format": "csv", "encoding": "utf-8",
             "schema": {"fields": fields, "primaryKey": ["indicator", "area", "period", "grp"]}}  # fmt: skip
    licences = sorted({one.licence for one in told})
    package = {
        "name": name,
        "title": title,
        "profile": "data-package",
        "licenses": [{"name": licence} for licence in licences],
        "sources": [{"title": title} for title in sorted({one.producer[lang] for one in told})],
        "resources": [table, *({"name": path[9:-5], "path": path, "format": "json-stat"} for path in sets)],
    }
    return json.dumps(package, ensure_ascii=False, indent=1).encode() + b"\n"
