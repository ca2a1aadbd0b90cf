"""Rows as cells: rates tied to their counts by the denominator that all see, merged areas to what they were made of."""

from __future__ import annotations

from typing import Any

import pytest

from tests.lib.disclosure_tables import FEWER_THAN_5
from tests.lib.merged_areas import FIRST, REGISTER, A, B, C, D, E, F, G, indicator
from vointi.core.catalogue import Catalogue
from vointi.core.catalogue.relations import AreaSum, RateOf, Relations
from vointi.core.disclosure import Cell, Relation, audit, protect
from vointi.core.disclosure.families import Key, cells_of, relations_of
from vointi.core.disclosure.mergers import Mergers
from vointi.core.disclosure.rates import Family, family_of
from vointi.core.units import Unit
from vointi.core.values import Period

CASES, SHARE, BASE = "own:cases", "own:share", "own:base"
RELATIONS = Relations(
    schema_version=1,
    areas=(AreaSum(whole="region", parts="municipality"),),
    rates=(RateOf(rate=SHARE, numerator=CASES, denominator=BASE),),
)
CATALOGUE = Catalogue(
    {
        code: indicator(code, unit, decimals).model_copy(update={"disclosure": FEWER_THAN_5})
        for code, unit, decimals in ((CASES, Unit.CASES, 0), (SHARE, Unit.PERCENT, 1), (BASE, Unit.PERSONS, 0))
    },
    REGISTER,
    "",
    relations=RELATIONS,
)
RULES = dict.fromkeys((CASES, SHARE), FEWER_THAN_5)


def row(code: str, area: str, year: int, value: float) -> dict[str, Any]:
    period = Period.year(year)
    return {
        "indicator": code, "area": area, "period_start": period.start, "period_end": period.end, "grp": "",
        "value": value, "numerator": None, "denominator": None,
    }  # fmt: skip


def family(*rows: dict[str, Any]) -> Family:
    return family_of(rows, CATALOGUE, RELATIONS.family(SHARE))


def of(found: Family, hidden: set[str], cell: Cell) -> tuple[float, float]:
    bounds = audit(found.cells.values(), found.ties, hidden, RULES)[cell.id]
    return bounds.low, bounds.high


@pytest.mark.parametrize(
    ("base", "printed", "bounds"),
    [
        (24, 12.5, (2.988, 3.012)),  # 12.45 to 12.55 % of 24
        (4_000, 0.1, (2, 4)),  # 0.05 to 0.15 %: 2 to 6; the rule says 4 at most
        (20_000, 0.0, (1, 4)),  # to 0.05 %: 10; no more than the rule says
    ],
)
def test_a_printed_rate_tells_its_count_within_its_rounding(
    base: float, printed: float, bounds: tuple[float, float]
) -> None:
    found = family(row(CASES, A, 2012, 3), row(SHARE, A, 2012, printed), row(BASE, A, 2012, base))
    (count,), (rate,) = found.counts.values(), found.rates.values()
    assert rate.value == pytest.approx(300 / base)
    assert of(found, {count.id}, count) == pytest.approx(bounds)
    hidden = protect(found.cells.values(), found.ties, RULES).hidden
    assert set(hidden) == {count.id, rate.id}  # few stand behind the rate as well
    assert of(found, set(hidden), count) == pytest.approx((1, 4))


def test_a_rate_whose_count_nobody_gives_out_has_one() -> None:
    found = family(row(SHARE, A, 2012, 12.5), row(BASE, A, 2012, 24))
    (count,), (rate,) = found.counts.values(), found.rates.values()
    assert (count.value, count.loss) == (3, 0)
    assert rate.id in protect(found.cells.values(), found.ties, RULES).hidden
    assert found.rows == dict(zip(found.rates, [rate], strict=True))


def test_a_rate_of_a_count_hidden_for_another_goes_with_it() -> None:
    """10 less 7 is 3: where women's 7 is hidden, its 35.0 % of 20 must not be seen."""
    cells = [Cell(id="all", value=10, count=10, rule=CASES), Cell(id="women", value=7, count=7, rule=CASES),
             Cell(id="men", value=3, count=3, rule=CASES),
             Cell(id="share", value=35, count=7, denominator=20, decimals=1, rule=SHARE, weight=100.0)]  # fmt: skip
    ties = [Relation.total("all", ["men", "women"]), Relation.rate("share", "women", denominator=20, per=100)]
    hidden = protect(cells, ties, RULES, known=["all"]).hidden
    assert set(hidden) == {"men", "women", "share"}


def test_without_a_denominator_a_rate_tells_nothing() -> None:
    found = family(row(SHARE, A, 2012, 12.5))
    assert (found.cells, found.ties) == ({}, [])


def total(whole: Key, *parts: Key) -> tuple[str, tuple[str, ...]]:
    return str(whole), tuple(map(str, parts))


def sums(*tables: dict[Key, Cell]) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Ids of wholes and of parts."""
    found = [tie for one in tables for tie in Mergers(REGISTER).relations(one, tables)]
    return {(tuple(c for c, by in tie.terms if by > 0), tuple(c for c, by in tie.terms if by < 0)) for tie in found}


def test_what_two_had_before_they_became_one_is_the_new_ones() -> None:
    table = cells_of([row(CASES, G, 2015, 13), row(CASES, E, 2015, 10), row(CASES, F, 2015, 3)], CATALOGUE)
    whole, *parts = (cell.id for cell in table.values())
    assert sums(table) == {((whole,), tuple(sorted(parts)))}
    other = cells_of([row(CASES, G, 2015, 14), row(CASES, E, 2015, 10), row(CASES, F, 2015, 3)], CATALOGUE)
    assert sums(other) == set()  # a source's figure that the parts do not make


def test_an_areas_own_earlier_figure_is_of_an_earlier_vintage() -> None:
    """A had 20 by the borders of its time; by the present ones, with B and C, of which D was part, 20 + 4 + 9."""
    now = cells_of([row(CASES, A, 2014, 33)], CATALOGUE)
    before = cells_of([row(CASES, A, 2014, 20), row(CASES, B, 2014, 4), row(CASES, C, 2014, 9)], CATALOGUE)
    key = next(iter(now))
    before[key] = Cell(id="A before", value=20, count=20)
    parts = ("A before", *(cell.id for other, cell in before.items() if other != key))
    assert sums(now, before) == {((now[key].id,), tuple(sorted(parts)))}


def test_a_region_is_the_sum_of_its_municipalities_by_the_borders_of_the_year() -> None:
    """In 2012 the first region had A to F and H, D among them; today's list would not hold."""
    rows = [row(CASES, area, 2012, 10) for area in (A, B, C, D, E, F, "municipality:008")]
    table = cells_of([*rows, row(CASES, FIRST, 2012, 70)], CATALOGUE)
    exact = [tie for tie in relations_of(table, CATALOGUE, RELATIONS) if not tie.remainder]
    assert [len(tie.terms) for tie in exact] == [8]
