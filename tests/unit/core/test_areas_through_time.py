"""Figures of merged municipalities in a later division, worked by hand on a register of eight municipalities."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lib.merged_areas import (
    FIRST,
    INDICATORS,
    MEAN,
    PEOPLE,
    REGISTER,
    SECOND,
    SHARE,
    A,
    B,
    C,
    D,
    E,
    F,
    G,
    H,
    table_of,
    told,
)
from vointi.core.areas_through_time import Mapped, absorbed, describe, mapped, redivision, successor
from vointi.core.values import BorderChange, BorderNote, Period, Status


def in_division(table: pa.Table, division: str | dict[int, str], to: int | None = None) -> Mapped:
    return mapped(table, division, to=to, register=REGISTER, indicators=INDICATORS)


def notes(found: Mapped) -> dict[tuple[str, str], list[tuple[BorderChange, tuple[str, ...], int]]]:
    return {
        key[:2]: [(note.change, note.parts, note.until.last_year) for note in told_of]
        for key, told_of in found.notes.items()
    }


# ---- who became part of whom ----


@pytest.mark.parametrize(
    ("area", "year", "expected"),
    [(D, 2013, D), (D, 2014, C), (D, 2016, C), (D, 2017, A), (D, None, A), (A, None, A), (E, 2017, E), (E, 2018, G)],
)
def test_successor_in_a_year(area: str, year: int | None, expected: str) -> None:
    assert successor(REGISTER, area, year) == expected


def test_what_has_become_part_of_an_area() -> None:
    assert absorbed(REGISTER, [A]) == {B, C, D}
    assert absorbed(REGISTER, [C, G]) == {D, E, F}
    assert absorbed(REGISTER, [A, C]) == {B, D}
    assert absorbed(REGISTER, [H, "district:001-01"]) == frozenset()


def test_redivision_between_two_years() -> None:
    assert redivision(REGISTER, 2013, 2015).parts == {A: (A, B), C: (C, D)}
    assert redivision(REGISTER, 2015, None).parts == {A: (A, C), G: (E, F)}
    assert redivision(REGISTER, 2019, 2020).parts == {}
    assert redivision(REGISTER, 2019, 2020).joined == {SECOND: (H,)}
    assert redivision(REGISTER, 2019, 2020).left == {FIRST: (H,)}


@pytest.mark.parametrize("later", [2012, 2013])
def test_nothing_changes_towards_the_past(later: int) -> None:
    found = redivision(REGISTER, 2013, later)
    assert (found.parts, found.joined, found.left) == ({}, {}, {})


# ---- what is added ----


def test_counts_of_a_snapshot_are_added_up() -> None:
    table = table_of({(PEOPLE, area, 2012): n for area, n in ((A, 100), (B, 20), (C, 3), (D, 4), (H, 7))})
    found = in_division(table, "2013-01-01")
    assert told(found.table) == {(A, 2012): 127.0, (H, 2012): 7.0}
    assert notes(found) == {(PEOPLE, A): [(BorderChange.ADDED, (B, C, D), 2012)]}
    assert told(in_division(table, "2013-01-01", to=2015).table) == {
        (A, 2012): 120.0, (C, 2012): 7.0, (H, 2012): 7.0,
    }  # fmt: skip


def test_figures_of_the_year_are_added_up_as_long_as_the_parts_were_there() -> None:
    rows = {(PEOPLE, A, year): 100.0 for year in (2014, 2015, 2016, 2017)}
    rows |= {(PEOPLE, B, 2014): 10.0, **{(PEOPLE, C, year): 1.0 for year in (2014, 2015, 2016)}}
    found = in_division(table_of(rows), "of_year")
    assert told(found.table) == {(A, 2014): 111.0, (A, 2015): 101.0, (A, 2016): 101.0, (A, 2017): 100.0}
    assert notes(found) == {(PEOPLE, A): [(BorderChange.ADDED, (B, C), 2016)]}


def test_a_municipality_founded_by_a_merger_has_its_parts_before() -> None:
    found = in_division(table_of({(PEOPLE, E, 2017): 5.0, (PEOPLE, F, 2017): 6.0, (PEOPLE, G, 2018): 12.0}), "of_year")
    assert told(found.table) == {(G, 2017): 11.0, (G, 2018): 12.0}


def test_rates_are_made_anew_from_their_counts() -> None:
    """30 of 300 and 10 of 50 are 40 of 350: 11.43 %, not the 15 % of a mean."""
    table = table_of({(SHARE, E, 2017): (10.0, 30.0, 300.0), (SHARE, F, 2017): (20.0, 10.0, 50.0)})
    (row,) = in_division(table, "of_year").table.to_pylist()
    assert row["value"] == pytest.approx(4000 / 350, rel=1e-15)
    assert (row["numerator"], row["denominator"]) == (40.0, 350.0)


def test_provisional_parts_make_a_provisional_sum() -> None:
    final = table_of({(PEOPLE, E, 2017): 1.0})
    provisional = table_of({(PEOPLE, F, 2017): 1.0}, status=Status.PROVISIONAL)
    (row,) = in_division(pa.concat_tables([final, provisional]), "of_year").table.to_pylist()
    assert (row["value"], row["status"]) == (2.0, "provisional")


@pytest.mark.parametrize("reason", [Status.TOO_FEW, Status.NOT_PUBLISHED, Status.WITHDRAWN, Status.NOT_COLLECTED])
def test_a_missing_part_makes_the_sum_missing(reason: Status) -> None:
    table = table_of({(PEOPLE, E, 2017): 5.0, (PEOPLE, F, 2017): reason})
    assert told(in_division(table, "of_year").table) == {(G, 2017): reason.value}


def test_too_few_is_the_reason_that_counts() -> None:
    table = table_of({(PEOPLE, E, 2017): Status.NOT_COLLECTED, (PEOPLE, F, 2017): Status.TOO_FEW})
    assert told(in_division(table, "of_year").table) == {(G, 2017): "too_few"}


def test_a_part_without_a_row_in_one_year_only_makes_that_years_sum_missing() -> None:
    table = table_of({(PEOPLE, E, 2016): 5.0, (PEOPLE, F, 2016): 6.0, (PEOPLE, E, 2017): 5.0})
    assert told(in_division(table, "of_year").table) == {(G, 2016): 11.0, (G, 2017): "not_published"}


# ---- what is not added, and why ----


@pytest.mark.parametrize(
    ("code", "figures", "why"),
    [
        (SHARE, (10.0, 20.0), BorderChange.RATE),
        (SHARE, ((10.0, 30.0, 300.0), 20.0), BorderChange.RATE),
        (SHARE, ((10.0, 30.0, 300.0), (20.0, 10.0, 5_000.0)), BorderChange.COUNTS_DIFFER),
        (MEAN, (40.0, 41.0), BorderChange.NOT_A_SUM),
    ],
)
def test_what_does_not_add_up_stays_as_it_is(code: str, figures: tuple[float, float], why: BorderChange) -> None:
    table = table_of({(code, A, 2014): figures[0], (code, B, 2014): figures[1]})
    found = in_division(table, "of_year", to=2015)
    assert found.table.equals(table)
    assert notes(found) == {(code, A): [(why, (B,), 2014)]}


def test_a_source_that_never_told_of_the_merged_ones_keeps_its_own_figures() -> None:
    """A city's own table has no rows of its neighbours."""
    found = in_division(table_of({(PEOPLE, A, 2014): 100.0, (PEOPLE, A, 2015): 120.0}), "of_year", to=2015)
    assert told(found.table) == {(A, 2014): 100.0, (A, 2015): 120.0}
    assert notes(found) == {(PEOPLE, A): [(BorderChange.NO_FIGURES, (B,), 2014)]}


def test_larger_areas_whose_members_moved_are_told_and_left() -> None:
    table = table_of({(PEOPLE, area, year): 9.0 for area in (FIRST, SECOND) for year in (2018, 2021)})
    found = in_division(table, "of_year")
    assert found.table.equals(table)
    assert notes(found) == {
        (PEOPLE, FIRST): [(BorderChange.LEFT_LATER, (H,), 2018)],
        (PEOPLE, SECOND): [(BorderChange.JOINED_LATER, (H,), 2018)],
    }


def test_a_merged_municipality_without_its_successor_stays() -> None:
    table = table_of({(PEOPLE, B, 2014): 5.0})
    found = in_division(table, "2013-01-01")
    assert found.table is table
    assert found.notes == {}


def test_groups_are_added_each_by_itself() -> None:
    rows = {(PEOPLE, E, 2017): 5.0, (PEOPLE, F, 2017): 6.0}
    women = table_of(rows, grp="sex=female")
    found = in_division(pa.concat_tables([table_of(dict.fromkeys(rows, 9.0)), women]), "of_year")
    assert {(row["grp"], row["value"]) for row in found.table.to_pylist()} == {("", 18.0), ("sex=female", 11.0)}
    assert {key[2] for key in found.notes} == {"", "sex=female"}


# ---- rows that are never mapped ----


@pytest.mark.parametrize("division", ["present", {1: "present"}])
def test_the_present_division_is_never_mapped_again(division: str | dict[int, str]) -> None:
    table = table_of({(PEOPLE, area, 2012): 5.0 for area in (A, B, C)})
    assert in_division(table, division).table is table


def test_a_division_that_is_not_earlier_is_not_mapped() -> None:
    table = table_of({(PEOPLE, area, 2012): 5.0 for area in (A, B, C)})
    assert in_division(table, "2013-01-01", to=2010).table is table


def with_vintages(*parts: tuple[int, dict[tuple[str, str, int], float | Status]]) -> pa.Table:
    tables = [
        table_of(rows).append_column("vintage", pa.array([vintage] * len(rows), pa.int64())) for vintage, rows in parts
    ]
    return pa.concat_tables(tables)


def test_a_newer_load_by_present_borders_takes_in_what_an_older_one_has_left() -> None:
    """Only 2009 was told anew: its rows stay, and those of 2010 are added up."""
    table = with_vintages(
        (1, {(PEOPLE, E, 2010): 5.0, (PEOPLE, F, 2010): 6.0, (PEOPLE, F, 2009): 7.0}),
        (2, {(PEOPLE, G, 2009): 12.0, (PEOPLE, E, 2009): Status.WITHDRAWN}),
    )
    found = in_division(table, {1: "2013-01-01", 2: "present"})
    assert told(found.table) == {(G, 2009): 12.0, (E, 2009): "withdrawn", (F, 2009): 7.0, (G, 2010): 11.0}
    (sum_of_2010,) = (row for row in found.table.to_pylist() if row["period_start"].year == 2010)
    assert sum_of_2010["vintage"] == 1


def test_what_a_newer_snapshot_has_taken_in_is_not_added_twice() -> None:
    table = with_vintages((1, {(PEOPLE, B, 2012): 5.0, (PEOPLE, C, 2012): 1.0}), (2, {(PEOPLE, A, 2012): 105.0}))
    found = in_division(table, {1: "2013-01-01", 2: "2016-01-01"})
    assert found.table.num_rows == 1
    assert told(found.table) == {(A, 2012): 106.0}


# ---- properties ----

MUNICIPALITIES = [A, B, C, D, E, F, G, H]


@given(
    st.dictionaries(st.sampled_from(MUNICIPALITIES), st.integers(0, 10**6), min_size=1),
    st.integers(2010, 2022),
    st.one_of(st.none(), st.integers(2010, 2025)),
)
def test_no_resident_is_lost_or_counted_twice(people: dict[str, int], year: int, to: int | None) -> None:
    there = {area: float(n) for area, n in people.items() if REGISTER.get(area).exists_in(year)}
    table = table_of({(PEOPLE, area, year): n for area, n in there.items()})
    found = in_division(table, "of_year", to=to)
    assert sum(row["value"] for row in found.table.to_pylist()) == sum(there.values())
    again = in_division(found.table, "present", to=to)
    assert again.table is found.table


@given(st.permutations(MUNICIPALITIES[:4]))
def test_the_order_of_rows_does_not_matter(order: list[str]) -> None:
    table = table_of({(PEOPLE, area, 2012): float(MUNICIPALITIES.index(area) + 1) for area in order})
    found = in_division(table, "2013-01-01")
    assert told(found.table) == {(A, 2012): 10.0}
    assert notes(found) == {(PEOPLE, A): [(BorderChange.ADDED, (B, C, D), 2012)]}


# ---- in words ----


def test_every_kind_of_change_is_told() -> None:
    told_of = {
        change: describe(BorderNote(A, change, (B, C), Period.year(2014)), REGISTER, "en") for change in BorderChange
    }
    assert told_of[BorderChange.ADDED] == (
        "Ala: figures up to 2014 are added up with those of Bela (merged in 2015), Cela (merged in 2017)."
    )
    assert told_of[BorderChange.RATE] == (
        "Ala: figures up to 2014 are without Bela (merged in 2015), Cela (merged in 2017): "
        "a share or a rate cannot be added up without the counts behind it."
    )
    assert (
        told_of[BorderChange.JOINED_LATER] == "Ala: figures up to 2014 are without Bela, Cela, which joined it later."
    )
    assert len(set(told_of.values())) == len(BorderChange)
    assert [change for change in BorderChange if not change.breaks] == [BorderChange.ADDED]
