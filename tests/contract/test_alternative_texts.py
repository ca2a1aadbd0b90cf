"""What is said in the place of a drawing follows the data, and tells nothing that may not be shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.contract.test_blocks import document
from tests.lib.block_figures import ANXIETY, BLOCK_FIGURES, HEALTH, LEADERSHIP, MOTION, POPULATION, PROJECTION
from tests.lib.built_blocks import alternatives, built, catalogue, data_of
from tests.lib.index_figures import CODES, INDEX_FIGURES
from tests.lib.small_home import COUNTRY, COUNTY, NOW, OWN, PEER, SMALL, load_of
from vointi.core.document import Figure, KeyFigures, Node, to_json
from vointi.core.language import LANGS, Lang
from vointi.core.numbers import format_number
from vointi.core.values import Group, Observation, Period, Status
from vointi.pipeline.disclosed import Disclosed
from vointi.pipeline.home import Home, HomeSettings
from vointi.reports.blocks import blocks
from vointi.reports.data import ReportData

FIGURES = SMALL + BLOCK_FIGURES + INDEX_FIGURES


class Told(NamedTuple):
    """A figure that a text must tell of: first or last of a line, or at one end of the biggest gap. `year` is the last
    of so many `years`."""

    indicator: str
    area: str
    year: int
    grp: str = ""
    years: int = 1

    @property
    def key(self) -> tuple[str, str, Period, Group]:
        period = Period.year(self.year) if self.years == 1 else Period.years(self.year - self.years + 1, self.year)
        return self.indicator, self.area, period, Group.parse(self.grp)


class Sample(NamedTuple):
    block: str
    parameters: str
    telling: tuple[Told, ...]

    @property
    def name(self) -> str:
        return f"{self.block} {self.parameters.splitlines()[0]}"


SEXES = ("sex=female", "sex=male")
F = Told
SAMPLES = (
    Sample(
        "chart",
        f"indicator: {ANXIETY}\n",
        (F(ANXIETY, OWN, 2019), F(ANXIETY, OWN, 2023), F(ANXIETY, PEER, 2023), F(ANXIETY, COUNTRY, 2023)),
    ),
    Sample("key_figures", f"indicators: [{ANXIETY}]\n", (F(ANXIETY, OWN, 2019), F(ANXIETY, OWN, 2023))),
    Sample("barometer", "indicators: [sotkanet:181]\n", tuple(F("sotkanet:181", OWN, year) for year in (2023, 2024))),
    Sample(
        "map",
        "indicator: sotkanet:181\n",
        tuple(F("sotkanet:181", area, 2024) for area in (OWN, "municipality:804", "municipality:805")),
    ),
    Sample(
        "small_multiples",
        f"indicators: [{ANXIETY}, {HEALTH}]\n",
        (
            *(F(code, OWN, year) for code in (ANXIETY, HEALTH) for year in (2019, 2023)),
            *(F(code, COUNTRY, 2023) for code in (ANXIETY, HEALTH)),
        ),
    ),
    Sample(
        "small_multiples",
        f"indicators: [{ANXIETY}, sotkanet:127]\n",
        (F(ANXIETY, OWN, 2019), F(ANXIETY, COUNTRY, 2023), F("sotkanet:127", OWN, 2020), F("sotkanet:127", OWN, 2024)),
    ),
    Sample(
        "small_multiples",
        f"indicators: [{ANXIETY}]\n",
        tuple(F(ANXIETY, area, year) for area in (OWN, COUNTY, COUNTRY, PEER) for year in (2019, 2023)),
    ),
    Sample(
        "slope",
        f"indicator: {ANXIETY}\n",
        tuple(F(ANXIETY, area, year) for area in (OWN, COUNTY, COUNTRY, PEER) for year in (2019, 2023)),
    ),
    Sample(
        "slope",
        f"indicator: {ANXIETY}\ngroups: [sex=female, sex=male]\n",
        tuple(F(ANXIETY, OWN, year, grp) for grp in SEXES for year in (2019, 2023)),
    ),
    Sample(
        "gaps",
        f"indicators: [{ANXIETY}, {HEALTH}]\n",
        tuple(F(code, OWN, 2023, grp) for code in (ANXIETY, HEALTH) for grp in SEXES),
    ),
    Sample(
        "gaps",
        f"indicators: [{ANXIETY}]\nareas: [county]\n",
        tuple(F(ANXIETY, area, 2023, grp) for area in (OWN, COUNTY) for grp in SEXES),
    ),
    Sample(
        "interval_chart",
        f"indicator: {ANXIETY}\n",
        tuple(F(ANXIETY, area, 2023) for area in (OWN, COUNTY, COUNTRY, PEER)),
    ),
    Sample(
        "pyramid",
        f"outline: 2040\nprojection: {PROJECTION}\n",
        (
            *(F(POPULATION, OWN, 2023, f"age={band};{sex}") for band in ("0-4", "85-") for sex in SEXES),
            F(PROJECTION, OWN, 2040, "age=85-;sex=female"),
        ),
    ),
    Sample(
        "pyramid",
        "outline: 2014\n",
        tuple(F(POPULATION, OWN, year, "age=85-;sex=female") for year in (2023, 2014)),
    ),
    Sample(
        "pyramid",
        "outline: country\n",
        (F(POPULATION, OWN, 2023, "age=85-;sex=male"), F(POPULATION, COUNTRY, 2023, "age=0-4;sex=male")),
    ),
    Sample(
        "tea",
        "title: TEA\n",
        (
            *(F(LEADERSHIP, OWN, year) for year in (2021, 2023)),
            *(F(MOTION, OWN, year) for year in (2022, 2024)),
            F(LEADERSHIP, COUNTRY, 2023),
            F(MOTION, COUNTRY, 2024),
        ),
    ),
    Sample(
        "index",
        "index: diak_disadvantage\n",
        tuple(F(CODES[at], OWN, year, years=3) for at in (0, 7) for year in (2022, 2023)),
    ),
    Sample(
        "projection",
        "groups: [age=75-]\n",
        (
            *(F(POPULATION, OWN, year, "age=75-") for year in (2014, 2023)),
            *(F(PROJECTION, OWN, year, "age=75-") for year in (2030, 2040)),
        ),
    ),
)  # fmt: skip

by_sample = pytest.mark.parametrize("sample", SAMPLES, ids=[sample.name for sample in SAMPLES])


def key_of(o: Observation) -> tuple[str, str, Period, Group]:
    return o.indicator, o.area, o.period, o.grp


def with_change(figure: Told, **changed: object) -> tuple[Observation, ...]:
    found = tuple(replace(o, **changed) if key_of(o) == figure.key else o for o in FIGURES)  # type: ignore[arg-type]
    assert found != FIGURES, f"there is no figure {figure}"
    return found


def value_of(figure: Told) -> float:
    return next(o.value for o in FIGURES if key_of(o) == figure.key and o.value is not None)


def hidden(figure: Told) -> tuple[Observation, ...]:
    return with_change(figure, value=None, lower=None, upper=None, status=Status.TOO_FEW)


def draws(nodes: Iterable[Node]) -> bool:
    return any(
        (isinstance(node, Figure) and node.chart) or (isinstance(node, KeyFigures) and node.items) for node in nodes
    )


def test_every_block_that_draws_has_a_sample() -> None:
    data = data_of(FIGURES)
    drawing = {code for code, block in blocks().items() if _draws_its_example(code, block.EXAMPLE, data)}
    assert drawing == {sample.block for sample in SAMPLES}


def _draws_its_example(code: str, example: str, data: ReportData) -> bool:
    if code in ("picture", "sources", "left_out", "abbreviations"):
        return False  # these need a whole report
    return draws(built(code, example, data, "fi"))


@by_sample
@pytest.mark.parametrize("lang", LANGS)
def test_it_tells_first_and_last_and_changes_with_them(sample: Sample, lang: Lang) -> None:
    before = alternatives(built(sample.block, sample.parameters, data_of(FIGURES), lang))
    for figure in sample.telling:
        changed = with_change(figure, value=value_of(figure) * 3 + 1)
        assert alternatives(built(sample.block, sample.parameters, data_of(changed), lang)) != before, figure


@by_sample
@pytest.mark.parametrize("lang", LANGS)
def test_a_figure_that_may_not_be_shown_is_in_no_text(sample: Sample, lang: Lang) -> None:
    """The figures of the samples differ from each other, so that a text cannot hold one by chance."""
    for figure in sample.telling:
        nodes = built(sample.block, sample.parameters, data_of(hidden(figure)), lang)
        shown = format_number(value_of(figure), catalogue().indicator(figure.indicator).decimals, lang)
        words = alternatives(nodes).replace(f"{figure.year}", "")
        assert shown not in words.split(), figure
        assert f"{shown}," not in words.replace(", ", " , ").split(), figure


@by_sample
def test_nothing_is_drawn_of_nothing(sample: Sample) -> None:
    """All figures hidden: the block draws nothing, says so, and holds no figure at all."""
    every = tuple(
        replace(o, value=None, lower=None, upper=None, status=Status.TOO_FEW) if o.value is not None else o
        for o in FIGURES
    )
    nodes = built(sample.block, sample.parameters, data_of(every), "fi")
    assert nodes
    assert not draws(nodes)


# ---- through the gate: what is hidden leaves no trace ----

FEW = "sotkanet:4"  # its source publishes no figure of fewer than five cases


def home_with(folder: Path, secret: float, beside: float) -> Home:
    """A home where one figure of ours and one of a peer stand for three cases only."""
    home = Home.init(folder, HomeSettings(area=OWN, areas="demo"))
    rows = [
        Observation(
            indicator=FEW, area=area, period=Period.year(year), grp=Group.parse(grp), value=value, numerator=cases
        )
        for area, year, grp, value, cases in (
            (OWN, 2020, "", 7.1, 30),
            (OWN, 2022, "", 8.2, 34),
            (OWN, 2024, "", 9.3, 40),
            (OWN, 2024, "sex=female", 12.4, 28),
            (OWN, 2024, "sex=male", secret, 3),
            (OWN, 2020, "sex=female", 10.5, 24),
            (OWN, 2020, "sex=male", 5.6, 12),
            (COUNTY, 2020, "", 5.7, 400),
            (COUNTY, 2024, "", 6.8, 450),
            (COUNTY, 2024, "sex=female", 8.9, 300),
            (COUNTY, 2024, "sex=male", 4.1, 150),
            (PEER, 2020, "", 6.2, 20),
            (PEER, 2024, "", beside, 3),
            *((f"municipality:{n}", 2024, "", 4.0 + n % 7 / 2, 9) for n in range(803, 812)),
        )
    ]
    home.ledger.append(load_of(rows), by="t", why="t", now=NOW)
    return home


PARAMETERS = {
    "chart": f"indicator: {FEW}\n",
    "key_figures": f"indicators: [{FEW}]\n",
    "barometer": f"indicators: [{FEW}]\n",
    "map": f"indicator: {FEW}\n",
    "small_multiples": f"indicators: [{FEW}]\n",
    "slope": f"indicator: {FEW}\n",
    "interval_chart": f"indicator: {FEW}\n",
    "gaps": f"indicators: [{FEW}]\nareas: [county]\n",
}


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> tuple[ReportData, ReportData]:
    """The same data twice, but for the figures that are hidden: the lowest of all, and the highest of all."""
    folder = tmp_path_factory.mktemp("twins")
    gathered = []
    for name, secret, beside in (("low", 0.2, 0.1), ("high", 95.5, 99.9)):
        home = home_with(folder / name, secret, beside)
        gate = Disclosed(home.ledger, home.catalogue)
        areas = (OWN, COUNTY, PEER)
        built_of = data_of(())
        gathered.append(replace(built_of, series=gate.series([FEW], areas), everywhere=gate.everywhere([FEW])))
    return gathered[0], gathered[1]


@pytest.mark.parametrize("block", PARAMETERS)
@pytest.mark.parametrize("lang", LANGS)
def test_two_hidden_figures_give_the_same_bytes(block: str, lang: Lang, twins: tuple[ReportData, ReportData]) -> None:
    """Whatever was hidden, specification, scale, order, table and words are one and the same."""
    low, high = (_bytes(built(block, PARAMETERS[block], data, lang), lang) for data in twins)
    assert low == high


@pytest.mark.parametrize("grp", ["sex=female", "sex=male"])
def test_hidden_groups_of_a_slope_too(grp: str, twins: tuple[ReportData, ReportData]) -> None:
    parameters = f"indicator: {FEW}\ngroups: [sex=female, sex=male]\n"
    low, high = (_bytes(built("slope", parameters, data, "fi"), "fi") for data in twins)
    assert low == high


def _bytes(nodes: tuple[Node, ...], lang: Lang) -> bytes:
    return to_json(document(nodes, lang))
