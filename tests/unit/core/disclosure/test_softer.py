"""Wider classes, several years together and rounding, by hand and by chance."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.lib.disclosure_tables import counted, table
from vointi.core.disclosure import Relation
from vointi.core.disclosure.softer import merged_classes, rounded, years_together


def test_classes_are_put_together_as_little_as_can_be() -> None:
    assert merged_classes([3, 2, 10, 0, 4, 9], 5) == ((0, 1), (2, 2), (3, 3), (4, 5))
    assert merged_classes([[3, 20], [9, 3], [7, 7]], 5) == ((0, 1), (2, 2))  # women and men need the same classes
    assert merged_classes([1, 2], 5) is None


def test_years_are_taken_together_from_the_newest_back() -> None:
    assert years_together([9, 8, 7], 5) == 1
    assert years_together([1, 3, 4, 2, 6], 5) == 2  # 3 + 4 and 2 + 6; the oldest year is left out
    assert years_together([1, 0, 0, 1, 0], 5) is None


def test_a_rounded_total_is_the_sum_of_rounded_parts() -> None:
    cells = [counted("all", 12), counted("a", 4), counted("b", 4), counted("c", 4)]
    found = rounded(cells, [Relation.total("all", ["a", "b", "c"])], 5)
    # 5 + 5 + 0 = 10 and 5 + 5 + 5 = 15: distances 1 + 1 + 4 + 2 = 8, and 3 + 3 = 6
    assert found == {"all": 15, "a": 5, "b": 5, "c": 5}


@given(st.lists(st.integers(0, 40), min_size=8, max_size=8))
@settings(max_examples=15, deadline=None)
def test_all_sums_hold(counts: list[int]) -> None:
    keys = [(d, s, a) for d in ("d1", "d2") for s in "fm" for a in ("y", "o")]
    wholes = [{"t": ["d1", "d2"]}, {"all": ["f", "m"]}, {"any": ["y", "o"]}]
    cells, ties = table(dict(zip(keys, counts, strict=True)), wholes)
    found = rounded(cells, ties, 5)
    assert all(value % 5 == 0 for value in found.values())
    for tie in ties:
        assert sum(by * found[cell] for cell, by in tie.terms) == 0
    assert all(abs(found[cell.id] - cell.value) < 15 for cell in cells)
