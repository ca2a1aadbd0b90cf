"""Charts of the made-up municipality: a line with gaps and a provisional end, a sparkline, every municipality."""

from __future__ import annotations

import random

from tests.lib.every_table import AREAS, YEARS
from vointi.core.document import Chart
from vointi.core.language import Lang
from vointi.core.numbers import format_number
from vointi.reports.charts import (
    Line,
    LinePoint,
    Reference,
    Role,
    Strip,
    StripGroup,
    line_chart,
    sparkline,
    strip_chart,
)

_ROLES: tuple[Role, ...] = ("own", "region", "country", "peer", "peer", "peer")
_GAPS = {("Satuniemi", year) for year in (2010, 2011, 2012, 2014, 2015, 2021)}


def made_up_value(area: str, year: int) -> float | None:
    """A figure between 2 and 10, the same every time; None where the story says that there is none."""
    if (area, year) in _GAPS:
        return None
    drift = 0.3 * (year - YEARS[0]) if area == AREAS[0] else 0.0
    return 3.0 + AREAS.index(area) * 0.7 + drift + random.Random(f"{area} {year}").uniform(-0.7, 0.7)  # noqa: S311


def made_up_lines(lang: Lang) -> tuple[Line, ...]:
    return tuple(
        Line(
            name=area,
            role=role,
            points=tuple(_point(area, year, lang) for year in YEARS),
        )
        for area, role in zip(AREAS, _ROLES, strict=True)
    )


def _point(area: str, year: int, lang: Lang) -> LinePoint:
    value = made_up_value(area, year)
    return LinePoint(
        x=float(year),
        value=value,
        text="" if value is None else format_number(value, 1, lang),
        period=str(year),
        provisional=year == YEARS[-1] and area == AREAS[0],
    )


def made_up_line_chart(lang: Lang) -> Chart:
    return line_chart(
        made_up_lines(lang),
        lang,
        reference=Reference(value=5.0, label="5 = tavoite"),
        notes=("Satuniemen viiva katkeaa: alle 5 tapausta, lukua ei julkaista",),
    )


def made_up_sparkline(seed: str) -> Chart:
    numbers = random.Random(seed)  # noqa: S311
    chart = sparkline([(float(year), 10 - (year - YEARS[0]) * 0.3 + numbers.uniform(-1, 1)) for year in YEARS])
    assert chart is not None
    return chart


def made_up_cover() -> Chart:
    def strip(name: str) -> Strip:
        numbers = random.Random(name)  # noqa: S311
        values = tuple(numbers.gauss(10, 2) for _ in range(309))
        return Strip(name=name, values=values, own=values[:1])

    names = ("Turvallinen arki", "Mielen hyvinvointi", "Osallisuus ja yhteistyö", "Terveelliset elintavat")
    groups = [
        StripGroup(
            name=name,
            number=str(place),
            accent=f"spearhead-{place}",  # type: ignore[arg-type]  # 1 to 4
            strips=tuple(strip(f"{name} {n}") for n in range(3)),
        )
        for place, name in enumerate(names, start=1)
    ]
    return strip_chart([*groups, StripGroup(name="Kunnan perusta", strips=(strip("väestö"), strip("talous")))])
