"""Splitting a question: every cell once, no part too large, the contents never split."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vointi.sources.jsonstat import RecipeUnfit
from vointi.sources.pxweb.selection import Selection

CONTENTS = "contentscode"


@st.composite
def selections(draw: st.DrawFn) -> Selection:
    sizes = draw(st.lists(st.integers(1, 7), min_size=1, max_size=4))
    values = {f"v{number}": tuple(f"{number}.{value}" for value in range(size)) for number, size in enumerate(sizes)}
    values[CONTENTS] = tuple(f"c{value}" for value in range(draw(st.integers(1, 3))))
    return Selection(values, CONTENTS)


def cells(selection: Selection) -> list[tuple[str, ...]]:
    return list(product(*selection.values.values()))


@settings(max_examples=50)
@given(whole=selections(), limit=st.integers(3, 60))
def test_parts_cover_every_cell_once_within_the_limit(whole: Selection, limit: int) -> None:
    parts = list(whole.within(limit))
    assert sorted(cell for part in parts for cell in cells(part)) == sorted(cells(whole))
    assert all(part.cells <= limit for part in parts)
    assert all(part.values[CONTENTS] == whole.values[CONTENTS] for part in parts)


def test_what_fits_is_not_split() -> None:
    whole = Selection({"a": ("1", "2"), CONTENTS: ("x", "y")}, CONTENTS)
    assert list(whole.within(4)) == [whole]


def test_the_whole_of_11re_within_statfins_limit() -> None:
    """309 areas x 102 ages x 3 x 54 years = 5,105,916 cells; 120,000 a call are 43 calls at the very least. Areas are
    the largest variable, at 16,524 cells each: 7 fit, so 45 calls."""
    sizes = {"alue": 309, "ika": 102, "sukupuoli": 3, "vuosi": 54, CONTENTS: 1}
    whole = Selection({code: tuple(str(value) for value in range(size)) for code, size in sizes.items()}, CONTENTS)
    assert whole.cells == 5_105_916
    parts = list(whole.within(120_000))
    assert len(parts) == 45
    assert {len(part.values["alue"]) for part in parts} == {6, 7}


def test_contents_alone_may_be_too_much() -> None:
    with pytest.raises(RecipeUnfit, match="too low even for a single value of each variable"):
        list(Selection({"a": ("1", "2"), CONTENTS: ("x", "y", "z")}, CONTENTS).within(2))


def test_nothing_selected_is_nothing_to_ask() -> None:
    assert list(Selection({"a": (), CONTENTS: ("x",)}, CONTENTS).within(10)) == []


def test_halves() -> None:
    first, second = Selection({"a": ("1", "2", "3"), "b": ("4", "5"), CONTENTS: tuple("wxyz")}, CONTENTS).halves()
    assert (first.values["a"], second.values["a"]) == (("1",), ("2", "3"))
    assert first.values["b"] == second.values["b"] == ("4", "5")
