"""A recipe meets the dimensions of today: found by what does not move, and nothing is guessed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from tests.lib.jsonstat_cubes import HERE, dimension
from vointi.core.catalogue import load_catalogue
from vointi.core.values import Period
from vointi.sources.jsonstat import RecipeUnfit
from vointi.sources.jsonstat.cube import Dimension
from vointi.sources.jsonstat.mapping import Axis, CubeMapping
from vointi.sources.jsonstat.matching import match
from vointi.sources.jsonstat.recipe import CubeRecipe

FINLAND = load_catalogue().areas
AGES = [f"{age:03d}" for age in range(100)] + ["100-"]

AREA = dimension("alue_23_20260101", ["SSS", "KU091", "MK01"])
TIME = dimension("timeperiod_y", ["2024", "2025"], ["2024", "2025*"], role="time")
CONTENTS = dimension("contentscode", ["vaerak-vaesto", "vaesto_alle15_p"])
SEX = dimension("sukupuoli_9_20180101", ["SSS", "1", "2"])


def recipe(**changes: Any) -> CubeRecipe:
    fields: dict[str, Any] = {
        "schema_version": 1,
        "licence": "CC BY 4.0",
        "contents": {"vaesto": "own:people"},
        "area": {"codes": {"municipality": "KU###", "region": "MK##"}, "areas": {"SSS": "country:FI"}},
        "period": {"kind": "year", "provisional_mark": "*"},
        **changes,
    }
    return CubeRecipe.model_validate(fields, strict=False)


def mapped(dimensions: Sequence[Dimension], *, years: Sequence[int] | None = None, **changes: Any) -> CubeMapping:
    return match(recipe(**changes), dimensions, HERE, areas=FINLAND, years=years, eliminating=True)


def told(dimensions: Sequence[Dimension], **changes: Any) -> str:
    with pytest.raises(RecipeUnfit) as unfit:
        mapped(dimensions, **changes)
    assert unfit.value.still_holds
    assert unfit.value.next_step
    return unfit.value.message("en")


def keys(axis: object) -> dict[object, tuple[str, ...]]:
    assert isinstance(axis, Axis)
    return {target.key: target.codes for target in axis.targets}


def test_the_form_of_june_2026() -> None:
    found = mapped([AREA, TIME, CONTENTS])
    assert keys(found.indicator) == {"own:people": ("vaerak-vaesto",)}
    assert keys(found.area) == {
        "country:FI": ("SSS",),
        "municipality:091": ("KU091",),
        "region:01": ("MK01",),
    }
    assert keys(found.period) == {Period.year(2024): ("2024",), Period.year(2025): ("2025",)}
    assert found.provisional == {Period.year(2025)}
    assert found.division == "2026-01-01"
    assert found.problems == ()
    assert found.needed == {
        "contentscode": ("vaerak-vaesto",),
        "alue_23_20260101": ("SSS", "KU091", "MK01"),
        "timeperiod_y": ("2024", "2025"),
    }


def test_the_archives_old_form_by_the_same_recipe() -> None:
    old = [
        dimension("Vuosi", ["2020"], role="time"),
        dimension("Alue", ["SSS", "KU091"]),
        dimension("Sukupuoli", ["SSS", "1", "2"]),
        dimension("Tiedot", ["vaesto"]),
    ]
    groups = {"sex": {"variable": ["sukupuoli"], "map": {"SSS": "all", "1": "male", "2": "female"}}}
    found = mapped(old, groups=groups, division="2020-01-01")
    assert keys(found.indicator) == {"own:people": ("vaesto",)}
    assert keys(found.groups["sex"]) == {"": ("SSS",), "male": ("1",), "female": ("2",)}
    assert found.division == "2020-01-01"
    assert keys(mapped([AREA, TIME, CONTENTS, SEX], groups=groups).groups["sex"])["female"] == ("2",)


@pytest.mark.parametrize(
    ("wanted", "codes", "found"),
    [
        ("vaesto", ["vaerak-vaesto", "vaesto_p"], "vaerak-vaesto"),
        ("vaesto", ["vaesto", "vaesto_p"], "vaesto"),
        ("vaerak-vaesto", ["vaesto"], "vaesto"),
        ("kaste5", ["kaste5T8", "kaste5", "kaste5osuus"], "kaste5"),
    ],
)
def test_contents_with_and_without_prefix(wanted: str, codes: list[str], found: str) -> None:
    contents = dimension("contentscode", codes)
    assert keys(mapped([AREA, TIME, contents], contents={wanted: "own:people"}).indicator) == {"own:people": (found,)}


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [
        ("vaesto", ["vaesto_p"]),
        ("vaesto", ["vaerak-vaesto", "synt-vaesto"]),
        ("vaerak-vaesto", ["synt-vaesto"]),
        ("vaesto", ["VAESTO"]),
    ],
)
def test_contents_that_are_not_there_or_twice_are_told(wanted: str, codes: list[str]) -> None:
    message = told([AREA, TIME, dimension("contentscode", codes)], contents={wanted: "own:people"})
    assert f"The contents {wanted} are not there, or not under one code each. “contentscode” has: " in message
    assert codes[0] in message


def test_areas_are_found_by_their_values_whatever_the_code() -> None:
    found = mapped(
        [SEX, dimension("x", ["SSS", "KU111"]), TIME, CONTENTS], fixed={"sukupuoli": "SSS"}, division="present"
    )
    assert keys(found.area) == {"country:FI": ("SSS",), "municipality:111": ("KU111",)}


def test_what_no_form_fits_is_told_and_not_guessed() -> None:
    area = dimension("alue_23_20260101", ["SSS", "KU091", "KU1", "EV02", "MA1", "KU999"])
    found = mapped([area, TIME, CONTENTS], area={**recipe().area.model_dump(), "skip": ["MA#"]})
    assert list(keys(found.area)) == ["country:FI", "municipality:091"]
    assert [problem.show("en") for problem in found.problems] == [
        "answer.json: Values passed over: 2. The recipe does not say which areas they are: KU1, EV02.",
        "answer.json: Values passed over: 1. The register does not have these areas: municipality:999.",
    ]


def test_an_area_category_that_the_register_does_not_hold_is_taken_as_it_is() -> None:
    area = dimension("alue_23_20260101", ["PO00100", "PO99999"])
    found = mapped([area, TIME, CONTENTS], area={"codes": {"postal_area": "PO#####"}})
    assert list(keys(found.area)) == ["postal_area:00100", "postal_area:99999"]


def test_two_values_of_one_area_are_refused() -> None:
    area = dimension("alue", ["KU091", "K091"])
    forms = {"codes": {"municipality": "KU###"}, "areas": {"K091": "municipality:091"}}
    assert "“K091” and “KU091” are both the area municipality:091" in told([area, TIME, CONTENTS], area=forms)


def test_two_dimensions_of_areas_need_a_name() -> None:
    born = dimension("syntymakunta_1_20260101", ["KU091"])
    assert "2 dimensions fit “area”; one is needed" in told([AREA, born, TIME, CONTENTS])
    forms = recipe().area.model_dump()
    found = mapped(
        [AREA, dimension("syntymakunta", ["KU091"], extension={"elimination": True}), TIME, CONTENTS],
        area={**forms, "variable": ["alue"]},
    )
    assert "syntymakunta" not in found.needed


@pytest.mark.parametrize(
    ("code", "division", "found"),
    [
        ("alue_23_20260101", None, "2026-01-01"),
        ("alue_23_20240101", "present", "2024-01-01"),
        ("Alue", "present", "present"),
        ("alue_1_99999999", "of_year", "of_year"),
    ],
)
def test_the_division_is_the_day_in_the_code(code: str, division: str | None, found: str) -> None:
    assert mapped([dimension(code, ["KU091"]), TIME, CONTENTS], division=division).division == found


def test_a_division_that_nobody_tells_is_refused() -> None:
    assert "whose borders the areas follow" in told([dimension("Alue", ["KU091"]), TIME, CONTENTS])


def test_years_narrow_the_periods() -> None:
    assert keys(mapped([AREA, TIME, CONTENTS], years=[2025, 2030]).period) == {Period.year(2025): ("2025",)}


@pytest.mark.parametrize(
    ("kind", "code", "period"),
    [
        ("year", "2025", "2025"),
        ("years", "2019-2021", "2019-2021"),
        ("school_year", "2023-2024", "sy2023-2024"),
        ("school_year", "2023/2024", "sy2023-2024"),
        ("month", "2026M06", "2026-06"),
    ],
)
def test_kinds_of_periods(kind: str, code: str, period: str) -> None:
    time = dimension("t", [code], role="time")
    assert keys(mapped([AREA, time, CONTENTS], period={"kind": kind}).period) == {Period.parse(period): (code,)}


@pytest.mark.parametrize(
    ("kind", "code"), [("year", "2026M06"), ("month", "2026M13"), ("month", "2026"), ("school_year", "2023-2026")]
)
def test_a_period_of_another_kind_is_refused(kind: str, code: str) -> None:
    time = dimension("t", [code], role="time")
    assert f"“{code}” is not a period of the kind {kind}" in told([AREA, time, CONTENTS], period={"kind": kind})


def test_a_time_that_is_told_by_its_label() -> None:
    time = dimension("Vuosi", ["0", "1"], ["2014", "2015"], role="time")
    found = mapped([AREA, time, CONTENTS], period={"kind": "year", "told_by": "label"})
    assert keys(found.period) == {Period.year(2014): ("0",), Period.year(2015): ("1",)}


def test_the_same_period_twice_is_refused() -> None:
    time = dimension("Vuosi", ["0", "1"], ["2014", "2014"], role="time")
    assert "are the same period" in told([AREA, time, CONTENTS], period={"kind": "year", "told_by": "label"})


def test_without_a_time_dimension_it_is_told() -> None:
    assert "0 dimensions fit “time”" in told([AREA, CONTENTS])


def ages(*wanted: str, codes: Sequence[str] = ("SSS", *AGES)) -> dict[object, tuple[str, ...]]:
    age = dimension("ikaryhma_10_20180101", codes)
    groups = {"age": {"variable": ["ikaryhma", "Ikä"], "ages": list(wanted), "total": "SSS"}}
    return keys(mapped([AREA, TIME, CONTENTS, age], groups=groups).groups["age"])


def test_ages_are_summed_of_single_years() -> None:
    found = ages("0-6", "75-", "100-")
    assert found[""] == ("SSS",)
    assert found["0-6"] == ("000", "001", "002", "003", "004", "005", "006")
    assert found["75-"] == tuple(AGES[75:])
    assert found["100-"] == ("100-",)


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [
        ("0-2", ["SSS", "000", "002", "003-"]),
        ("0-2", ["SSS", "000", "001", "002-"]),
        ("2-", ["SSS", "000", "001", "002", "003"]),
        ("4-", ["SSS", "000", "001", "002", "003-"]),
        ("0-4", ["SSS", "0-4", "5-9"]),
    ],
)
def test_ages_that_are_not_all_there_are_refused(wanted: str, codes: list[str]) -> None:
    with pytest.raises(RecipeUnfit, match=f"does not have every single year of the ages {wanted}"):
        ages(wanted, codes=codes)


def test_a_group_or_a_total_that_is_not_there_is_told() -> None:
    groups = {"sex": {"variable": ["sukupuoli"], "map": {"3": "female"}}}
    assert "“sukupuoli_9_20180101” has no value “3”" in told([AREA, TIME, CONTENTS, SEX], groups=groups)
    assert "“sukupuoli_9_20180101” has no value “T”" in told([AREA, TIME, CONTENTS, SEX], fixed={"sukupuoli": "T"})
    with pytest.raises(RecipeUnfit, match="has no value “SSS”"):
        ages("0-1", codes=["000", "001", "002-"])


def test_what_the_recipe_does_not_speak_of_must_be_summable() -> None:
    assert "does not speak of “sukupuoli_9_20180101”" in told([AREA, TIME, CONTENTS, SEX])
    summable = dimension("sukupuoli_9_20180101", ["SSS", "1"], extension={"elimination": True})
    assert "sukupuoli_9_20180101" not in mapped([AREA, TIME, CONTENTS, summable]).needed
    with pytest.raises(RecipeUnfit, match="does not speak of"):
        match(recipe(), [AREA, TIME, CONTENTS, summable], HERE, areas=FINLAND)


def test_a_cube_about_one_indicator_and_one_area() -> None:
    found = mapped([TIME], contents={}, indicator="own:people", area={"constant": "country:FI"}, division="present")
    assert (found.indicators, found.areas, found.needed) == (
        ("own:people",),
        ("country:FI",),
        {"timeperiod_y": ("2024", "2025")},
    )
