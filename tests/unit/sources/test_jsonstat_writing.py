"""Writing JSON-stat: what is written reads as it was, and the same cube gives the same bytes."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.lib.jsonstat_cubes import HERE, cube, cubes, dimension
from vointi.sources.jsonstat import Cube, Unit, read_cube, write_cube

SMALL = cube(
    [dimension("sex", ["F", "M"], ["women", "men"]), dimension("year", ["2023"], role="time")], [3, None], {1: ".."}
)


def same(one: Cube, other: Cube) -> bool:
    return (
        one.dimensions == other.dimensions
        and np.array_equal(one.values.data, other.values.data)
        and np.array_equal(np.ma.getmaskarray(one.values), np.ma.getmaskarray(other.values))
        and one.status == other.status
        and (one.label, one.source, one.updated, one.notes) == (other.label, other.source, other.updated, other.notes)
    )


@settings(max_examples=40)
@given(found=cubes(), sparse=st.booleans())
def test_what_is_written_reads_as_it_was(found: Cube, sparse: bool) -> None:
    assert same(read_cube(write_cube(found, sparse=sparse), HERE), found)


@settings(max_examples=40)
@given(found=cubes(), sparse=st.booleans())
def test_the_same_cube_gives_the_same_bytes(found: Cube, sparse: bool) -> None:
    written = write_cube(found, sparse=sparse)
    assert written == write_cube(read_cube(written, HERE), sparse=sparse)


def test_the_form_by_hand() -> None:
    assert json.loads(write_cube(SMALL)) == {
        "version": "2.0",
        "class": "dataset",
        "id": ["sex", "year"],
        "size": [2, 1],
        "role": {"time": ["year"]},
        "dimension": {
            "sex": {"label": "sex", "category": {"index": ["F", "M"], "label": {"F": "women", "M": "men"}}},
            "year": {"label": "year", "category": {"index": ["2023"], "label": {"2023": "2023"}}},
        },
        "value": [3, None],
        "status": {"1": ".."},
    }
    assert json.loads(write_cube(SMALL, sparse=True))["value"] == {"0": 3}


@pytest.mark.parametrize(
    ("figure", "text"), [(3.0, b"[3]"), (0.1, b"[0.1]"), (-2.5, b"[-2.5]"), (2.0**60, b"[1.152921504606847e18]")]
)
def test_numbers_are_as_short_as_they_can_be(figure: float, text: bytes) -> None:
    written = write_cube(cube([dimension("a", ["x"])], [figure]))
    assert b'"value":' + text in written
    assert read_cube(written, HERE).at({"a": "x"}) == figure


@pytest.mark.parametrize(
    ("updated", "kept"), [("2026-03-31T05:00:00Z", True), ("2026-03-31", True), ("31.3.2026", False)]
)
def test_a_time_that_version_2_does_not_allow_is_left_out(updated: str, kept: bool) -> None:
    assert ("updated" in json.loads(write_cube(cube([dimension("a", ["x"])], updated=updated)))) is kept


def test_hierarchies_and_units_are_written() -> None:
    found = dimension("a", ["T", "F"], children={"T": ("F",)}, units={"T": Unit("persons", decimals=0)})
    category = json.loads(write_cube(cube([found])))["dimension"]["a"]["category"]
    assert category["child"] == {"T": ["F"]}
    assert category["unit"] == {"T": {"base": "persons", "decimals": 0}}
