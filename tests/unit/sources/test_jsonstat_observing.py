"""From cells to observations: values, statuses, sums and scope."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lib.jsonstat_cubes import HERE, cube, dimension
from vointi.core.catalogue import load_catalogue
from vointi.core.loads import Load, Scope
from vointi.core.values import OBSERVATION_SCHEMA, Period
from vointi.sources.decoding import AnswerUnreadable
from vointi.sources.jsonstat import Cube, RecipeUnfit
from vointi.sources.jsonstat.matching import match
from vointi.sources.jsonstat.observing import load_of
from vointi.sources.jsonstat.recipe import CubeRecipe

FINLAND = load_catalogue().areas
AREA = dimension("alue_23_20260101", ["KU091", "KU111"])
TIME = dimension("timeperiod_y", ["2024", "2025"], ["2024", "2025*"], role="time")
AGE = dimension("ikaryhma", ["SSS", "000", "001", "002-"])
SEX = dimension("sukupuoli", ["SSS", "1", "2"])
AGES = {"variable": ["ikaryhma"], "ages": ["0-1"], "total": "SSS"}
SEXES = {"variable": ["sukupuoli"], "map": {"SSS": "all", "2": "female"}}


def load(found: Cube, *, complete: bool = True, **changes: Any) -> Load:
    fields: dict[str, Any] = {
        "schema_version": 1,
        "licence": "CC BY 4.0",
        "indicator": "own:people",
        "area": {"codes": {"municipality": "KU###"}},
        "period": {"kind": "year", "provisional_mark": "*"},
        "flags": {"..": "not_published", "...": "too_few", "p": "provisional", "-": "final"},
        **changes,
    }
    recipe = CubeRecipe.model_validate(fields, strict=False)
    mapping = match(recipe, found.dimensions, HERE, areas=FINLAND)
    return load_of(found, mapping, HERE, source="jsonstat", retrievals=(), complete=complete)


def rows(loaded: Load) -> list[tuple[object, ...]]:
    assert loaded.observations.schema.equals(OBSERVATION_SCHEMA)
    return [
        (row["area"][-3:], row["period_start"].year, row["grp"], row["value"], row["status"])
        for row in loaded.observations.to_pylist()
    ]


def test_every_cell_becomes_an_observation() -> None:
    assert rows(load(cube([AREA, TIME], [1, 2, 3, None]))) == [
        ("091", 2024, "", 1.0, "final"),
        ("091", 2025, "", 2.0, "provisional"),
        ("111", 2024, "", 3.0, "final"),
        ("111", 2025, "", None, "not_published"),
    ]


def test_the_order_of_dimensions_does_not_matter() -> None:
    turned = load(cube([TIME, AREA], [1, 3, 2, None]))
    assert rows(turned) == rows(load(cube([AREA, TIME], [1, 2, 3, None])))


@pytest.mark.parametrize(
    ("figure", "sign", "expected"),
    [
        (None, "..", (None, "not_published")),
        (None, "...", (None, "too_few")),
        (None, "p", (None, "not_published")),
        (5, "p", (5.0, "provisional")),
        (0, "-", (0.0, "final")),
    ],
)
def test_signs_tell_the_status(figure: float | None, sign: str, expected: tuple[object, object]) -> None:
    first = rows(load(cube([AREA, TIME], [figure, 2, 3, 4], {0: sign})))[0]
    assert first[3:] == expected


def test_a_sign_that_the_recipe_does_not_know_is_refused() -> None:
    with pytest.raises(RecipeUnfit, match="what the signs “e”, “x” beside figures mean"):
        load(cube([AREA, TIME], status={0: "x", 1: "e", 2: "p"}))


def test_a_figure_that_is_said_to_be_missing_is_refused() -> None:
    with pytest.raises(AnswerUnreadable, match=r"Cell 0 has a figure, and “\.\.\.” says that it has none"):
        load(cube([AREA, TIME], status={0: "..."}))


def test_groups_of_several_dimensions() -> None:
    """111, 2024: ages 0 and 1 are 100 + 50 of all, 48 + 22 of women."""
    one_area, one_year = dimension("alue_23_20260101", ["KU111"]), dimension("t", ["2024"], role="time")
    figures = [400, 200, 200, 100, 52, 48, 50, 28, 22, 250, 120, 130]
    assert rows(load(cube([one_area, one_year, AGE, SEX], figures), groups={"age": AGES, "sex": SEXES})) == [
        ("111", 2024, "", 400.0, "final"),
        ("111", 2024, "sex=female", 200.0, "final"),
        ("111", 2024, "age=0-1", 150.0, "final"),
        ("111", 2024, "age=0-1;sex=female", 70.0, "final"),
    ]


@pytest.mark.parametrize(
    ("parts", "signs", "expected"),
    [
        ([5, 7], {}, (12.0, "final")),
        ([0, 0], {}, (0.0, "final")),
        ([5, 7], {2: "p"}, (12.0, "provisional")),
        ([5, None], {2: "..."}, (None, "too_few")),
        ([None, None], {1: "..", 2: "..."}, (None, "not_published")),
        ([None, 7], {1: "...", 2: "p"}, (None, "too_few")),
    ],
)
def test_a_sum_is_missing_if_any_part_is(
    parts: list[float | None], signs: Mapping[int, str], expected: tuple[object, object]
) -> None:
    one_area, one_year = dimension("alue_23_20260101", ["KU111"]), dimension("t", ["2024"], role="time")
    found = rows(load(cube([one_area, one_year, AGE], [9, *parts, 1], signs), groups={"age": AGES}))
    assert found[1] == ("111", 2024, "age=0-1", *expected)


@given(figures=st.lists(st.integers(0, 10**6), min_size=16, max_size=16))
def test_ages_that_part_the_population_add_up_to_it(figures: Sequence[int]) -> None:
    """0-1 and 2- are everybody, whatever the figures."""
    both = {"variable": ["ikaryhma"], "ages": ["0-1", "2-"]}
    by_group = {
        row[:3]: row[3]
        for row in rows(load(cube([AREA, TIME, AGE], [float(n) for n in figures]), groups={"age": both}))
    }
    for area in range(2):
        for year in range(2):
            cells = figures[(area * 2 + year) * 4 :][:4]
            key = (["091", "111"][area], 2024 + year)
            assert by_group[(*key, "age=0-1")] + by_group[(*key, "age=2-")] == sum(cells[1:])  # type: ignore[operator]


def test_the_scope_is_the_whole_product() -> None:
    loaded = load(cube([AREA, TIME, SEX]), groups={"sex": SEXES})
    assert loaded.scopes == (
        Scope(
            indicators=frozenset({"own:people"}),
            periods=frozenset({Period.year(2024), Period.year(2025)}),
            groups=frozenset({"", "sex=female"}),
            area_categories=frozenset({"municipality"}),
        ),
    )
    assert load(cube([AREA, TIME]), complete=False).scopes == ()


def test_a_cube_without_areas_of_ours_withdraws_nothing() -> None:
    loaded = load(cube([dimension("alue_23_20260101", ["KU998", "KU999"]), TIME]))
    assert (loaded.observations.num_rows, loaded.scopes) == (0, ())
    assert [problem.show("en").partition(".json: ")[2] for problem in loaded.problems] == [
        "Values passed over: 2. The register does not have these areas: municipality:998, municipality:999.",
        "The answer has no rows.",
    ]
