"""Parts are put together by code: whatever their order, the whole comes out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.lib.jsonstat_cubes import HERE, cube, cubes, dimension
from vointi.sources.decoding import AnswerUnreadable
from vointi.sources.jsonstat import Cube, joined_cubes
from vointi.sources.jsonstat.cube import Dimension

AREA, YEAR = dimension("area", ["KU091", "KU111"]), dimension("year", ["2023", "2024"])


def part(whole: Cube, codes: dict[str, Sequence[str]], order: Sequence[int]) -> Cube:
    """Some codes of a cube, its dimensions in another order: cell by cell, as slowly and plainly as can be."""
    chosen = [whole.dimensions[number] for number in order]
    dimensions = [some_of(one, codes[one.code]) for one in chosen]
    cells: list[dict[str, str]] = [{}]
    for one in dimensions:
        cells = [{**cell, one.code: code} for cell in cells for code in one.codes]
    numbers = [whole_number(whole, cell) for cell in cells]
    status = {at: whole.status[number] for at, number in enumerate(numbers) if number in whole.status}
    return cube(dimensions, [whole.at(cell) for cell in cells], status)


def some_of(one: Dimension, codes: Sequence[str]) -> Dimension:
    return Dimension(one.code, one.label, tuple(codes), tuple(one.labels[one.positions[code]] for code in codes))


def whole_number(whole: Cube, cell: dict[str, str]) -> int:
    number = 0
    for one in whole.dimensions:
        number = number * len(one) + one.positions[cell[one.code]]
    return number


@settings(max_examples=40)
@given(whole=cubes(most_dimensions=3), data=st.data())
def test_parts_in_any_order_make_the_whole(whole: Cube, data: st.DataObject) -> None:
    split = data.draw(st.sampled_from(whole.dimensions))
    cut = data.draw(st.integers(0, len(split)))
    parts = []
    for codes in (split.codes[:cut], split.codes[cut:]):
        if codes:
            chosen = {one.code: data.draw(st.permutations(one.codes)) for one in whole.dimensions}
            chosen[split.code] = data.draw(st.permutations(codes))
            parts.append(part(whole, chosen, data.draw(st.permutations(range(len(whole.dimensions))))))
    joined = joined_cubes(data.draw(st.permutations(parts)), HERE)
    assert {one.code: set(one.codes) for one in joined.dimensions} == {o.code: set(o.codes) for o in whole.dimensions}
    names = [one.code for one in joined.dimensions]
    for number, (codes, figure) in enumerate(joined.rows()):
        cell = dict(zip(names, codes, strict=True))
        assert whole.at(cell) == figure
        assert whole.status.get(whole_number(whole, cell)) == joined.status.get(number)


def test_by_code_and_not_by_position() -> None:
    """Two answers whose areas stand in another order: 111 keeps what is 111's."""
    first = cube([YEAR, AREA], [1, 2, 3, 4])
    other = cube([dimension("area", ["KU111", "KU091"]), dimension("year", ["2025"])], [6, 5])
    joined = joined_cubes([first, other], HERE)
    assert joined.at({"area": "KU111", "year": "2025"}) == 6
    assert joined.at({"area": "KU091", "year": "2025"}) == 5
    assert joined.at({"area": "KU111", "year": "2023"}) == 2


def test_parts_that_overlap_must_agree() -> None:
    whole = cube([AREA, YEAR], [1, 2, None, 4])
    assert np.ma.allequal(joined_cubes([whole, whole], HERE).values, whole.values)
    with pytest.raises(AnswerUnreadable, match="other figures for the same cell"):
        joined_cubes([whole, cube([AREA, YEAR], [1, 2, None, 5])], HERE)
    with pytest.raises(AnswerUnreadable, match="other figures for the same cell"):
        joined_cubes([whole, cube([AREA, YEAR], [1, 2, 0, 4])], HERE)


def test_a_hole_is_told() -> None:
    corners = [cube([dimension("a", [one]), dimension("b", [one])], [1]) for one in ("x", "y")]
    with pytest.raises(AnswerUnreadable, match="2 cells are in no part"):
        joined_cubes(corners, HERE)


def test_other_dimensions_are_told() -> None:
    with pytest.raises(AnswerUnreadable, match="other dimensions"):
        joined_cubes([cube([AREA, YEAR]), cube([AREA])], HERE)
