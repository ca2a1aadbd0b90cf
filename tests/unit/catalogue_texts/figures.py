"""The demonstration's figures as the report would get them, straight from the made-up country: no ledger, no files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import as_file, files

import yaml

from tests.unit.catalogue_texts.texts import demo
from vointi.core.catalogue import load_catalogue
from vointi.core.catalogue.teaviisari import indicator_of
from vointi.core.plans import read_plan
from vointi.core.values import ALL, Group, Period, Point, Series, SeriesSet, Status
from vointi.pipeline.demo_world import DemoWorld, State, scores
from vointi.pipeline.demo_world.population import residents
from vointi.reports.compose import needs_of
from vointi.reports.data import ReportData, Standpoint

_GENDERS = {"total": ALL, "female": Group.of({"sex": "female"}), "male": Group.of({"sex": "male"})}


@cache
def standpoint() -> Standpoint:
    with as_file(files("vointi").joinpath("catalogue", "demo")) as folder:
        plan = read_plan((folder / "plan.yaml").read_bytes(), file="plan.yaml")
        catalogue = load_catalogue(areas="demo", overlays=[folder / "own"])
    return Standpoint(demo().settings, catalogue, plan=plan)


@cache
def world() -> DemoWorld:
    return DemoWorld(standpoint().catalogue)


@cache
def data_on(state: State) -> ReportData:
    """Every series that the report shows, as of one of the demonstration's days; the town's own figures to 2024."""
    return ReportData(series=SeriesSet.of([*_from_bank(state), *_own(), *_by_age(), *_scores()]))


def _from_bank(state: State) -> Iterator[Series]:
    bank = world().on(state)
    for code in needs_of(demo(), standpoint()).series:
        if code in bank.indicators:
            for area in standpoint().comparison():
                for gender in bank.genders(code):
                    values = {year: bank.value(code, area, year, gender) for year in bank.years(code)}
                    yield _series(code, area, _GENDERS[gender], values)


def _own() -> Iterator[Series]:
    own = yaml.safe_load(files("vointi.pipeline.demo_world").joinpath("own.yaml").read_bytes())
    for code, values in own["indicators"].items():
        yield _series(code, standpoint().area("self"), ALL, dict(enumerate(values, own["first_year"])))


def _by_age() -> Iterator[Series]:
    found: defaultdict[tuple[str, str, str], dict[int, float | None]] = defaultdict(dict)
    for row in residents(world().places, seed=2024):
        grp = {"age": row.age, "sex": row.sex}
        key = row.indicator, row.area, str(Group.of({name: value for name, value in grp.items() if value}))
        found[key][row.year] = row.number
    for (code, area, grp_text), values in found.items():
        yield _series(code, area, Group.parse(grp_text), values)


def _scores() -> Iterator[Series]:
    found: defaultdict[tuple[str, str], dict[int, float | None]] = defaultdict(dict)
    for one in scores(world()):
        found[indicator_of(one.sector, one.dimension), one.area][one.year] = one.score
    for (code, area), values in found.items():
        yield _series(code, area, ALL, values)


def _series(code: str, area: str, grp: Group, values: dict[int, float | None]) -> Series:
    points = [
        Point(period=Period.parse(str(year)), value=value, status=Status.FINAL, vintage=1)
        for year, value in sorted(values.items())
        if value is not None
    ]
    return Series(code, area, grp, tuple(points))
