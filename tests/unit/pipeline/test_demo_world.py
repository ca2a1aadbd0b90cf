"""The made-up country: sums, chance that is always the same, what is published, and what changes between its days."""

from __future__ import annotations

import dataclasses
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

import numpy as np
import pytest

from vointi.core.catalogue import load_catalogue
from vointi.core.units import Unit
from vointi.pipeline.demo_world import AS_OF, EVENTS, STATES, DemoWorld, State
from vointi.pipeline.demo_world.answers import described, regions, rows
from vointi.pipeline.demo_world.cases import YEARS
from vointi.pipeline.demo_world.levels import named_levels

CATALOGUE = load_catalogue(areas="demo")
WORLD = DemoWorld(CATALOGUE)
MALLILA, COUNTY, COUNTRY = "municipality:801", "wellbeing_county:91", "country:XX"
Key = tuple[str, int, int, str]  # indicator, region, year, gender


@lru_cache
def answer(indicator: str, state: State) -> tuple[dict[str, Any], ...]:
    world = WORLD.on(state)
    genders = ("total", "male", "female")
    return tuple(rows(world, world.indicators[indicator], range(1990, 2030), genders))


@lru_cache
def bank(state: State) -> dict[Key, tuple[float, int | None]]:
    """All that the bank gives on a day."""
    return {
        (indicator, row["region"], row["year"], row["gender"]): (row["value"], row.get("absValue"))
        for indicator in WORLD.indicators
        for row in answer(indicator, state)
    }


# ---- sums ----


@pytest.mark.parametrize("indicator", WORLD.indicators)
def test_cases_of_an_area_are_the_sum_of_its_municipalities(indicator: str) -> None:
    figures, places = WORLD.figures(indicator), WORLD.places
    for counts in (figures.cases, figures.among):
        if counts is None:
            continue
        for area in places.areas:
            members = [places.position[one.id] for one in CATALOGUE.areas.members(area.id)] or [
                places.position[area.id]
            ]
            assert (counts[places.position[area.id]] == counts[members].sum(axis=0)).all(), area.id
        if counts.shape[2] > 1:
            assert (counts[..., 0] == counts[..., 1] + counts[..., 2]).all()


def test_every_value_is_cases_by_people_rounded_half_up() -> None:
    """Worked anew in fractions, which lose nothing."""
    for indicator, entry in WORLD.indicators.items():
        figures = WORLD.figures(indicator)
        for place in ((0, -2, 0), (1, -2, 0), (9, -2, 0), (-1, -2, 0)):
            cases = int(figures.cases[place])
            exact = Fraction(cases)
            if figures.among is not None and figures.among[place]:
                exact = Fraction(cases * figures.scale, int(figures.among[place]))
            step = Decimal(1).scaleb(-entry.decimals)
            text = Decimal(exact.numerator * 10**12 // exact.denominator) / 10**12
            expected = text.quantize(step, ROUND_HALF_UP)
            assert float(figures.values[place]) == float(expected), (indicator, place)


def test_people_are_men_and_women_and_their_ages() -> None:
    people, in_2024 = WORLD.figures("sotkanet:127").cases, -1
    old = WORLD.figures("sotkanet:1068").cases
    assert (old == WORLD.figures("sotkanet:170").cases + WORLD.figures("sotkanet:171").cases).all()
    among = WORLD.figures("sotkanet:1068").among
    assert among is not None
    assert np.array_equal(among, people)
    municipal = people[-30:, in_2024, 0]
    assert municipal.min() >= 900
    assert municipal.max() <= 120_000


def test_mallila_loses_people_every_year() -> None:
    world = WORLD.on("spring")
    people = [world.value("sotkanet:127", MALLILA, year) or 0 for year in world.years("sotkanet:127")]
    assert people == sorted(people, reverse=True)
    assert 17_500 < people[-1] < 18_500


def test_moves_between_municipalities_cancel_out() -> None:
    balance = WORLD.figures("sotkanet:178")
    assert not balance.cases[0].any()
    assert (balance.values[0] == 0).all()
    assert (balance.cases < 0).any()


# ---- always the same ----


def test_same_seed_same_figures_and_another_seed_others() -> None:
    again, other = DemoWorld(CATALOGUE), DemoWorld(CATALOGUE, seed=7)
    for indicator in ("sotkanet:127", "sotkanet:288", "sotkanet:4072"):
        assert (again.figures(indicator).cases == WORLD.figures(indicator).cases).all()
        assert (other.figures(indicator).cases != WORLD.figures(indicator).cases).any()


def test_an_indicator_more_changes_no_other() -> None:
    added = CATALOGUE.indicators["sotkanet:493"].model_copy(update={"id": "sotkanet:99999", "source_key": "99999"})
    fewer = {"sotkanet:99999": added, "sotkanet:288": CATALOGUE.indicators["sotkanet:288"]}
    world = DemoWorld(dataclasses.replace(CATALOGUE, indicators=fewer))
    assert (world.figures("sotkanet:288").cases == WORLD.figures("sotkanet:288").cases).all()
    assert world.value("sotkanet:99999", COUNTRY, 2023) == pytest.approx(11, abs=2)  # by its unit alone


def test_other_areas_are_refused() -> None:
    with pytest.raises(ValueError, match=r"areas/demo\.yaml"):
        DemoWorld(load_catalogue(areas="finland"))


# ---- what is published ----


def test_levels_are_of_indicators_that_there_are() -> None:
    assert set(named_levels()) - set(WORLD.indicators) == set()


def test_the_country_lies_at_the_level_of_the_file() -> None:
    world, far = WORLD.on("spring"), {}
    for indicator, level in named_levels().items():
        year = world.years(indicator)[-1]
        expected = level.national.get(year)
        if expected and level.of != "municipality" and (value := world.value(indicator, COUNTRY, year)) is not None:
            unit = world.indicators[indicator].unit
            people = world.value("sotkanet:127", COUNTRY, 2024) or 0
            found = value / people * 1000 if unit is Unit.PERSONS else value
            if not 0.9 < found / expected < 1.12:
                far[indicator] = (found, expected)
    assert far == {}


def test_percentages_stay_within_a_hundred() -> None:
    entries = [entry for entry in WORLD.indicators.values() if entry.unit is Unit.PERCENT]
    debts = "sotkanet:3181"  # may well exceed the income
    for entry in entries:
        if entry.id != debts:
            assert all(0 <= row["value"] <= 100 for row in answer(entry.id, "spring")), entry.id


@pytest.mark.parametrize("state", STATES)
def test_nothing_is_missing_that_should_be_there(state: State) -> None:
    """A row is missing only where few cases or few answers are behind it, in a told gap, or after a withdrawal."""
    world = WORLD.on(state)
    given = bank(state)
    told = {(event.indicator, event.area, event.year) for event in EVENTS if event.new is None and state == "spring"}
    for indicator, entry in world.indicators.items():
        figures, level = world.figures(indicator), named_levels()[indicator]
        may_hide = entry.disclosure.rule == "source"
        for place, area in enumerate(world.places.areas):
            if area.category not in level.areas:
                continue
            for year in world.years(indicator):
                row = (indicator, world.places.region_id(area.id), year, "total")
                cases = figures.cases[place, year - YEARS[0], 0]
                few = may_hide and cases < 5
                few_answers = figures.among is not None and figures.among[place, year - YEARS[0], 0] < level.least
                gap = area.id == MALLILA and year in level.gaps
                assert (row in given) or few or few_answers or gap or (indicator, area.id, year) in told, row
                assert not (row in given and few), row


def test_small_municipalities_have_gaps_and_mallila_one() -> None:
    smallest = WORLD.places.region_id("municipality:815")
    hospital = {key[2] for key in bank("first") if key[0] == "sotkanet:4" and key[1] == smallest}
    assert len(hospital) < len(WORLD.years("sotkanet:4"))
    hips = [year for year in WORLD.years("sotkanet:699") if WORLD.value("sotkanet:699", MALLILA, year) is None]
    assert hips == [2019]


def test_one_indicator_lacks_the_country_and_some_lack_municipalities() -> None:
    assert WORLD.value("sotkanet:4284", COUNTRY, 2022) is None
    assert WORLD.value("sotkanet:4284", MALLILA, 2022) is not None
    assert WORLD.value("sotkanet:4284", COUNTY, 2022) is not None
    assert WORLD.value("sotkanet:4404", MALLILA, 2022) is None
    assert WORLD.value("sotkanet:4404", COUNTY, 2022) is not None


def test_sexes_are_given_for_some_indicators_that_the_catalogue_shows_by_sex() -> None:
    by_sex = {indicator for indicator in WORLD.indicators if len(WORLD.genders(indicator)) == 3}
    assert len(by_sex) >= 10
    assert {indicator for indicator in by_sex if "sex" not in CATALOGUE.indicators[indicator].groups} <= {
        "sotkanet:761"
    }
    boys, girls = (WORLD.value("sotkanet:328", COUNTRY, 2023, gender) for gender in ("male", "female"))
    assert (girls or 0) > 2 * (boys or 0) > 0
    assert WORLD.value("sotkanet:181", COUNTRY, 2023, "male") is None


# ---- from day to day ----


@pytest.mark.parametrize(("before", "after"), [("first", "autumn"), ("autumn", "spring")])
def test_days_differ_by_the_events_and_new_years_alone(before: State, after: State) -> None:
    old, new = bank(before), bank(after)
    changed = {key: (old[key][0], new[key][0] if key in new else None) for key in old if old[key] != new.get(key)}
    expected = {
        (event.indicator, WORLD.places.region_id(event.area), event.year, "total"): (event.old, event.new)
        for event in EVENTS
        if event.state == after
    }
    assert changed == expected
    for indicator, _, year, _ in new.keys() - old.keys():
        assert year not in WORLD.on(before).years(indicator)


def test_spring_brings_a_new_year_of_most_indicators() -> None:
    longer = [i for i in WORLD.indicators if WORLD.on("spring").years(i) > WORLD.years(i)]
    assert len(longer) > len(WORLD.indicators) / 2
    assert WORLD.years("sotkanet:181")[-1] == 2023
    assert WORLD.on("spring").years("sotkanet:181")[-1] == 2024
    assert WORLD.years("sotkanet:240")[-1] == 2022
    assert WORLD.on("spring").years("sotkanet:288") == WORLD.years("sotkanet:288") == tuple(range(2013, 2024, 2))


@pytest.mark.parametrize(("before", "after"), [("first", "autumn"), ("autumn", "spring")])
def test_the_bank_dates_what_it_changes_and_nothing_else(before: State, after: State) -> None:
    for indicator in WORLD.indicators:
        moved = WORLD.on(before).data_updated(indicator) != WORLD.on(after).data_updated(indicator)
        assert moved == (answer(indicator, before) != answer(indicator, after)), indicator


@pytest.mark.parametrize("state", STATES)
def test_nothing_is_dated_after_its_day(state: State) -> None:
    world = WORLD.on(state)
    for indicator in world.indicators:
        assert world.data_updated(indicator) <= AS_OF[state]
        assert world.years(indicator)[-1] < AS_OF[state].year


def test_the_corrected_figure_is_the_first_one() -> None:
    wrong, corrected = EVENTS[0], EVENTS[1]
    key = (wrong.indicator, WORLD.places.region_id(wrong.area), wrong.year, "total")
    assert bank("first")[key] == bank("spring")[key] != bank("autumn")[key]
    assert (wrong.old, wrong.new) == (corrected.new, corrected.old)


# ---- words ----


def test_areas_have_numbers_of_their_own_and_know_what_they_belong_to() -> None:
    answer = regions(WORLD)
    by_id = {region["id"]: region for region in answer}
    assert len(by_id) == len(answer) == len(CATALOGUE.areas.areas)
    assert {str(number) for number in by_id} & {region["code"] for region in answer} == set()
    mallila = next(region for region in answer if region["title"]["fi"] == "Mallila")
    assert {by_id[parent]["category"] for parent in mallila["memberOf"]} == {
        "HYVINVOINTIALUE", "MAAKUNTA", "SEUTUKUNTA", "MAA",
    }  # fmt: skip


def test_titles_are_the_banks_own_where_the_catalogue_knows_them() -> None:
    entry = CATALOGUE.indicators["sotkanet:1065"]
    title = described(WORLD, entry)["title"]
    assert title == {"fi": "0 - 17-vuotiaat, % väestöstä", "sv": entry.title.sv, "en": entry.title.en}


def test_no_municipality_is_a_real_one() -> None:
    real = load_catalogue(areas="finland").areas
    names = {name.casefold() for area in real.areas.values() for name in (area.names.fi, area.names.sv)}
    codes = {area.code for area in real.areas.values() if area.category == "municipality"}
    for area in CATALOGUE.areas.of_category("municipality"):
        assert area.code not in codes
        assert {area.names.fi.casefold(), area.names.sv.casefold()} & names == set()
