"""The presets on real figures: Diak's index of every area and year, and Heinola's own, beside `index_oracle`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from tests.verification import index_oracle as oracle
from vointi.core.index import IndexRecipe, Values, compute, recipe_named, uncertainty

pytestmark = pytest.mark.slow

ROUNDED = 1e-6 + 1e-9
"""Diak prints six decimals. A row is at most 0.5e-6 off, so is the mean of rows, and the printed mean once more."""

CODES = {
    "Koulutuksen ulkopuolelle jääneet 17–24-vuotiaat": "outside_education_17_24",
    "Kunnan yleinen pienituloisuusaste": "low_income_rate",
    "Nuorisotyöttömyys": "youth_unemployment",
    "Pitkäaikaistyöttömyys": "long_term_unemployment",
    "Toimeentulotukea pitkäaikaisesti saaneet 18–24-vuotiaat": "long_term_assistance_18_24",
    "Toimeentulotukea pitkäaikaisesti saaneet 25–64-vuotiaat": "long_term_assistance_25_64",
    "Alkoholikuolleisuus 35-64 vuotiailla": "alcohol_mortality",
    "Itsemurhakuolleisuus": "suicide_mortality",
    "Itsensä yksinäiseksi tuntevien osuus": "loneliness",
    "Psyykkisesti merkittävästi kuormittuneiden osuus": "psychological_distress",
    "Terveytensä keskitasoiseksi": "poor_health",
    "0 - 17-vuotiaat lapset, joista on tehty lastensuojeluilmoitus": "child_welfare_notifications",
    "Kodin ulkopuolelle sijoitetut 0 – 17-vuotiaat": "placed_outside_home",
    "Poliisin tietoon": "violent_offences",
    "Päihteiden vaikutuksen": "suspects_under_influence",
    "Korkeat asiakasmaksut haitanneet hoidon saantia": "fees_hinder_care",
    "Rahanpuutteen vuoksi": "lack_of_money",
    "Aikuisten mielenterveyden avohoitokäynnit": "mental_health_visits",
    "Kunnan osarahoittama työmarkkinatuki": "labour_market_support",
    "Lastensuojelun laitos-": "child_placement_cost",
    "Päihteiden vuoksi": "substance_inpatients",
    "Täydentävä toimeentulotuki": "supplementary_assistance",
}
"""By how the variables' titles begin."""

PILLARS = {"human": oracle.HUMAN, "social": oracle.SOCIAL, "economic": oracle.ECONOMIC}


@pytest.fixture(scope="module")
def diak(shared_data: Path) -> oracle.Diak:
    return oracle.Diak(shared_data)


@pytest.fixture(scope="module")
def preset() -> IndexRecipe:
    return recipe_named("diak_disadvantage")


def code_of(variable: str) -> str:
    return "diak:" + next(code for title, code in CODES.items() if variable.startswith(title))


def values_of(diak: oracle.Diak, level: str, year: int) -> tuple[list[oracle.Area], Values]:
    areas = [area for area in diak.published if area[0] == level and area[2] == year]
    rows = {
        "/".join(map(str, area)): {
            code_of(variable): figure for found in diak.rows[area].values() for variable, figure in found.items()
        }
        for area in areas
    }
    made = Values.of(rows)
    return areas, Values(made.units, made.indicators, made.figures, year=year)


def test_every_area_and_year_of_diak(diak: oracle.Diak, preset: IndexRecipe) -> None:
    """3,972 areas in years, 11,916 dimensions, every total.

    The file itself does not follow its recipe in 123 dimensions, all of municipalities, and in the totals above them:
    the next two tests say what it did instead.
    """
    compared: Counter[str] = Counter()
    off: list[tuple[oracle.Area, str]] = []
    for level, year in sorted({(area[0], area[2]) for area in diak.published}):
        areas, values = values_of(diak, level, year)
        result = compute(preset, values)
        for code, title in {**PILLARS, "total": oracle.TOTAL}.items():
            published = np.array([diak.published[area][title] for area in areas])
            apart = np.abs(result.scores[code] - published)
            compared[code] += len(areas)
            off += [(areas[at], code) for at in np.flatnonzero(~(apart <= ROUNDED))]
    assert compared == dict.fromkeys([*PILLARS, "total"], 3972)
    assert {(area[0], area[2], code) for area, code in off if code != "total"} == {
        ("Kunnat", 2018, "human"),
        ("Kunnat", 2019, "social"),
    }
    assert Counter(code for _, code in off) == {"human": 122, "social": 1, "total": 123}


def test_totals_are_means_of_the_dimensions_that_the_file_has(diak: oracle.Diak) -> None:
    """Also where a dimension is not the mean of its rows: only the dimensions of the 123 are off."""
    parts = [{"indicator": code, "better": "lower"} for code in PILLARS]
    top = recipe_named("diak_disadvantage").model_dump(mode="json")
    top["tree"]["parts"] = parts
    made = IndexRecipe.model_validate(top, strict=False)
    areas = list(diak.published)
    table = [[diak.published[area][title] for title in PILLARS.values()] for area in areas]
    result = compute(made, (table, ["/".join(map(str, area)) for area in areas], list(PILLARS)))
    published = np.array([diak.published[area][oracle.TOTAL] for area in areas])
    np.testing.assert_allclose(result.index, published, rtol=0, atol=ROUNDED)


def test_what_diak_did_in_2018(diak: oracle.Diak, preset: IndexRecipe) -> None:
    """Human disadvantage of 2018 has one row more than the file shows: the sum of the rows divided by six, also where
    fewer are known. With it as a seventh, all 122 come out, and those with six rows stay as they are."""
    human = next(part for part in preset.tree.parts if part.code == "human")
    seventh = human.parts[0].model_copy(update={"indicator": "seventh"})
    tree = preset.tree.model_copy(
        update={"parts": (human.model_copy(update={"parts": (*human.parts, seventh)}), *preset.tree.parts[1:])}
    )
    areas, values = values_of(diak, "Kunnat", 2018)
    rows = [list(diak.rows[area][oracle.HUMAN].values()) for area in areas]
    column = np.array([sum(found) / max(6, len(found)) for found in rows])
    more = Values(values.units, (*values.indicators, "seventh"), np.column_stack([values.figures, column]))
    result = compute(preset.model_copy(update={"tree": tree}), more)
    for code, title in (("human", oracle.HUMAN), ("total", oracle.TOTAL)):
        published = np.array([diak.published[area][title] for area in areas])
        np.testing.assert_allclose(result.scores[code], published, rtol=0, atol=2 * ROUNDED)


def test_what_diak_left_out_in_2019(diak: oracle.Diak) -> None:
    """Kauniainen's social consequences of 2019 stand on a row that the file does not show: its figure, worked out
    backwards, is 50.407, where the neighbouring years' rows (high fees) are 50.0 and 50.407."""
    area = ("Kunnat", "Kauniainen", 2019)
    rows = diak.rows[area][oracle.SOCIAL]
    assert len(rows) == 5
    behind = 6 * diak.published[area][oracle.SOCIAL] - sum(rows.values())
    fees = "Korkeat asiakasmaksut haitanneet hoidon saantia"
    around = [diak.rows[area[0], area[1], year][oracle.SOCIAL][fees] for year in (2018, 2020)]
    assert behind == pytest.approx(around[1], abs=1e-3)
    assert fees not in rows


# ---- Heinola ----


def test_heinolas_disadvantage_of_2020_and_what_moved_it(diak: oracle.Diak, preset: IndexRecipe) -> None:
    areas, now = values_of(diak, "Kunnat", 2020)
    _, before = values_of(diak, "Kunnat", 2019)
    renamed = Values(
        tuple(unit.replace("/2019", "/2020") for unit in before.units), before.indicators, before.figures, year=2019
    )
    result = compute(preset, now, earlier=[renamed])
    own = result.of("Kunnat/Heinola/2020")
    assert areas[own][1] == "Heinola"
    assert result.index[own] == pytest.approx(143.844226, abs=ROUNDED)
    place, count = diak.place("Kunnat", "Heinola", 2020)
    assert (int(result.rank[own]), int(np.isfinite(result.index).sum())) == (place, count)
    moved = result.movement
    assert moved is not None
    here, then = ("Kunnat", "Heinola", 2020), ("Kunnat", "Heinola", 2019)
    assert moved.change[own] == pytest.approx(diak.total(here) - diak.total(then))
    for code, title in PILLARS.items():
        changed = (diak.dimension(here, title) - diak.dimension(then, title)) / 3
        assert moved.pillars[code][own] == pytest.approx(changed)
        rows = {code_of(variable): variable for variable in diak.rows[here][title]}
        for number, indicator in enumerate(result.indicators):
            if indicator in rows:
                step = diak.rows[here][title][rows[indicator]] - diak.rows[then][title][rows[indicator]]
                assert moved.moved[own, number] == pytest.approx(step / len(rows) / 3)
    assert moved.came_or_went[own] == pytest.approx(0, abs=1e-9)


def test_heinolas_city_index_of_2010_with_its_uncertainty(shared_data: Path) -> None:
    figures = oracle.sotkanet(shared_data)
    expected = oracle.city_index(figures, 2010)
    recipe = recipe_named("city_wellbeing")
    units = sorted({area for (key, year), found in figures.items() if 2008 <= year <= 2010 for area in found})
    years = []
    for year in (2010, 2009, 2008):
        keys = [indicator.partition(":")[2] for indicator in recipe.indicators]
        table = [[figures[key, year].get(unit, float("nan")) for key in keys] for unit in units]
        years.append(Values(tuple(units), recipe.indicators, np.array(table), year=year))
    result = compute(recipe, years[0], earlier=years[1:])
    found = {unit: score for unit, score in zip(units, result.index, strict=True) if unit in expected}
    assert len(expected) > 300
    np.testing.assert_allclose([found[area] for area in expected], list(expected.values()), rtol=1e-12)
    own = result.of("Heinola")
    assert int(result.rank[own]) == 1 + sum(score > expected["Heinola"] for score in expected.values())
    told = uncertainty(recipe, years[0], replications=2000, seed=2010, earlier=years[1:])
    assert told.rank_lower[own] < told.rank[own] < told.rank_upper[own]
    assert told.rank_upper[own] - told.rank_lower[own] < 250
    assert ("min_max", "none", "geometric") in told.methods
