"""Primary rules, each by a figure on either side of its limit."""

from __future__ import annotations

from datetime import date

import pytest

from vointi.core.catalogue import Disclosure
from vointi.core.catalogue.indicator import Dominance
from vointi.core.disclosure import Cell, Primary, Reason, primary, protect


def rule(**more: object) -> Disclosure:
    given = {"rule": "threshold", "set_by": "municipality", "since": date(2026, 11, 24), **more}
    return Disclosure.model_validate(given)


def found(cell: Cell, **more: object) -> Reason | None:
    hidden = primary(cell, rule(**more))
    return hidden.reason if hidden else None


def test_counts() -> None:
    assert found(Cell(id="a", value=4, count=4), min_count=5) is Reason.COUNT
    assert found(Cell(id="a", value=5, count=5), min_count=5) is None
    assert found(Cell(id="a", value=0, count=0), min_count=5) is None
    assert found(Cell(id="a", value=0, count=0), min_count=5, hide_zeros=True) is Reason.COUNT
    assert primary(Cell(id="a", value=10.0, count=2, denominator=20), rule(min_count=5)) == Primary(
        Reason.COUNT, 5.0, 20.0, (5.0, 20.0)
    )  # 1 to 4 of 20 are 5 to 20 %


def test_complement_and_denominator() -> None:
    nearly_all = Cell(id="a", value=28, count=28, denominator=30)
    assert found(nearly_all, min_complement=5) is Reason.COMPLEMENT
    assert primary(nearly_all, rule(min_complement=5)) == Primary(Reason.COMPLEMENT, 26, 29, (26, 29))
    assert found(Cell(id="a", value=30, count=30, denominator=30), min_complement=5) is None
    assert found(Cell(id="a", value=10, count=10, denominator=29), min_denominator=30) is Reason.DENOMINATOR
    assert found(Cell(id="a", value=10, count=10, denominator=30), min_denominator=30) is None


def test_dominance() -> None:
    """80 of 100 euros from one: over 75 %. Upwards to 80 / 0.75 = 106.67. By p %: 15 per cent of 80 is 12, and what
    the others but the second gave is 100 - 80 - 12 = 8."""
    cell = Cell(id="a", value=100, largest=(80, 12))
    one = Dominance(contributors=1, percent=75)
    hidden = primary(cell, rule(dominance=one))
    assert hidden is not None
    assert hidden.reason is Reason.DOMINANCE
    assert (hidden.low, hidden.high) == (pytest.approx(93.333, abs=1e-3), pytest.approx(106.667, abs=1e-3))
    assert found(cell, dominance=Dominance(contributors=1, percent=85)) is None
    by_percent = primary(cell, rule(prior_percent=15))
    assert by_percent is not None
    assert by_percent.high == pytest.approx(104)
    assert found(cell, prior_percent=10) is None


def test_a_series_of_which_too_much_is_hidden_goes_as_a_whole() -> None:
    cells = [Cell(id=str(year), value=value, count=value) for year, value in ((2021, 3), (2022, 4), (2023, 9))]
    series = [["2021", "2022", "2023"]]
    assert protect(cells, [], rule(min_count=5, drop_series_over=0.5), series=series).hidden == {
        "2021": Reason.COUNT,
        "2022": Reason.COUNT,
        "2023": Reason.SERIES,
    }
    assert list(protect(cells, [], rule(min_count=5, drop_series_over=0.7), series=series).hidden) == ["2021", "2022"]
