"""Blocks built of observations by themselves, without a ledger: quick enough to try every figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any

import shapely
import yaml

from tests.lib.small_home import SETTINGS
from vointi.core.boundaries import Boundaries
from vointi.core.catalogue import Catalogue, Localised, load_catalogue
from vointi.core.document import Figure, KeyFigures, Node, text
from vointi.core.language import Lang
from vointi.core.plans import Plan
from vointi.core.values import ALL, Group, Observation, Period, Point, Series, SeriesSet
from vointi.reports.blocks import blocks
from vointi.reports.blocks._context import BlockContext, Numbering
from vointi.reports.data import Everywhere, Outlines, ReportData, Standpoint
from vointi.reports.folder.settings import ReportSettings


@cache
def catalogue() -> Catalogue:
    return load_catalogue(areas="demo")


@cache
def outlines() -> Outlines:
    """Every municipality of the made-up country is a square of 30 km, eight in a row."""
    shapes = {}
    for n, area in enumerate(catalogue().areas.of_category("municipality", 2024)):
        west, south = 300_000 + n % 8 * 30_000, 6_800_000 + n // 8 * 30_000
        shapes[area.id] = shapely.MultiPolygon([shapely.box(west, south, west + 30_000, south + 30_000)])
    boundaries = Boundaries(category="municipality", year=2024, shapes=shapes)
    return Outlines(boundaries=boundaries, credit=Localised(en="Map: made up"))


def data_of(observations: Iterable[Observation]) -> ReportData:
    """What the gate would give of them; of all municipalities, those of the newest period."""
    points: defaultdict[tuple[str, str, Group], list[Point]] = defaultdict(list)
    for o in observations:
        points[o.indicator, o.area, o.grp].append(
            Point(period=o.period, value=o.value, status=o.status, vintage=1, lower=o.lower, upper=o.upper)
        )
    series = [Series(*key, tuple(sorted(found, key=lambda p: p.period))) for key, found in points.items()]
    return ReportData(series=SeriesSet.of(series), everywhere=_everywhere(series), outlines=outlines())


def _everywhere(series: Iterable[Series]) -> dict[str, Everywhere]:
    found: defaultdict[str, dict[str, Series]] = defaultdict(dict)
    for one in series:
        if one.grp == ALL and one.area.startswith("municipality:"):
            found[one.indicator][one.area] = one
    newest: dict[str, Period] = {
        code: max(point.period for one in by_area.values() for point in one.points) for code, by_area in found.items()
    }
    return {
        code: Everywhere(
            newest[code], {area: point for area, one in by_area.items() if (point := one.at(newest[code]))}
        )
        for code, by_area in found.items()
    }


def built(code: str, parameters: str, data: ReportData, lang: Lang, plan: Plan | None = None) -> tuple[Node, ...]:
    """The nodes of a block; `parameters` is YAML as a writer gives it."""
    block: Any = blocks()[code]
    settings = yaml.safe_load(SETTINGS + "- {indicator: sotkanet:4, why: {fi: a, sv: b}}")
    context = BlockContext(
        id="c-block",
        lang=lang,
        data=data,
        standpoint=Standpoint(ReportSettings.model_validate(settings), catalogue(), plan=plan),
        rich=text,
        numbering=Numbering(),
        used=(),
    )
    nodes: tuple[Node, ...] = block.build(block.Parameters.model_validate(yaml.safe_load(parameters) or {}), context)
    return nodes


def alternatives(nodes: Iterable[Node]) -> str:
    """Everything that is said in the place of drawings."""
    told = []
    for node in nodes:
        match node:
            case Figure():
                told.append(node.alternative)
            case KeyFigures():
                told += [item.alternative for item in node.items]
            case _:
                pass
    return " ".join(told)
