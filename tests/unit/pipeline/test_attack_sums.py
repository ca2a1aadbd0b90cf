"""Planted leaks by arithmetic: the hidden 3 of Hopeaniemi follows from what else is printed. Sums worked by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lib.attack_outputs import (
    AREAS,
    BEFORE,
    COUNTS,
    HIDDEN,
    KEPT,
    attacked,
    leaked,
    paragraph,
    table,
    visits,
    written,
)

REGION = "Mallila sub-region"


@pytest.mark.parametrize("code", ["html", "json", "xlsx", "docx", "pdf"])
def test_a_regions_sum_minus_the_others(code: str, tmp_path: Path) -> None:
    found = attacked(written(tmp_path, code, visits((REGION, "276", "290"))))
    (leak,) = found.leaks
    assert (str(leak.cell), round(leak.span.low), round(leak.span.high)) == (HIDDEN, 3, 3)
    assert any("subregion:911 = sum of its municipalities" in reason for reason in leak.by)
    assert any("290" in reason for reason in leak.by)


def test_two_hidden_cells_keep_each_other(tmp_path: Path) -> None:
    rows = [
        (area, KEPT if area in ("Hopeaniemi", "Tammiranta") else str(count))
        for area, count in zip(AREAS, COUNTS, strict=True)
    ]
    hidden = [(area, "not published" if area == "Tammiranta" else count) for area, count in rows]
    made = written(tmp_path, "json", table(("Municipality", "2023"), *hidden, (REGION, "290")))
    assert leaked(made) == set()  # 15 together: the 3 may be 0 to 4, the other one 11 to 15


def test_a_total_row_of_places_that_no_register_knows(tmp_path: Path) -> None:
    rows = [("Keskusta", "40"), ("Ranta", KEPT), ("Harju", "17")]
    assert leaked(written(tmp_path, "html", table(("District", "2023"), *rows))) == set()
    assert leaked(written(tmp_path, "html", table(("District", "2023"), *rows, ("Total", "60")))) == {
        "own:home_safety_visits name:ranta 2023"
    }


def test_the_rest_of_a_region(tmp_path: Path) -> None:
    made = written(tmp_path, "html", visits((f"Other municipalities of {REGION}", "8", "3")))
    assert leaked(made) == {HIDDEN}


def test_a_region_without_the_hidden_one(tmp_path: Path) -> None:
    rows = ((REGION, "290"), (f"{REGION} without Hopeaniemi", "287"), ("Hopeaniemi", KEPT))
    assert leaked(written(tmp_path, "html", table(("Area", "2023"), *rows))) == {HIDDEN}


def test_girls_from_the_total_and_the_boys(tmp_path: Path) -> None:
    clean = (("All", "31"), ("Boys", KEPT))
    assert leaked(written(tmp_path, "docx", table(("Group", "2023"), *clean))) == set()
    made = written(tmp_path, "docx", table(("Group", "2023"), *clean, ("Girls", "29")))
    assert leaked(made) == {"own:home_safety_visits municipality:801 2023 sex=male"}


def test_ages_within_ages(tmp_path: Path) -> None:
    rows = (("0–17", "50"), ("0–6", "30"), ("7–12", "18"), ("13–17", KEPT))
    made = written(tmp_path, "xlsx", table(("Age", "2023"), *rows))
    assert leaked(made) == {"own:home_safety_visits municipality:801 2023 age=13-17"}  # 50 - 30 - 18 = 2


def test_a_mean_of_several_years(tmp_path: Path) -> None:
    rows = (("Hopeaniemi", "8", KEPT, "5.5"),)
    made = written(tmp_path, "json", table(("Municipality", "2022", "2023", "2022–2023"), *rows))
    assert leaked(made) == {HIDDEN}  # 2 × 5.5 − 8 = 3, give or take 0.1


def test_the_difference_of_two_years_reports(tmp_path: Path) -> None:
    """One report tells the mean of two years, the next one the year before: each by itself tells nothing."""
    first = written(tmp_path, "html", table(("Municipality", "2022–2023"), ("Hopeaniemi", "5.5")), name="one")
    second = written(tmp_path, "html", table(("Municipality", "2022", "2023"), ("Hopeaniemi", "8", KEPT)), name="two")
    assert leaked(first) == leaked(second) == set()
    assert leaked(first, second) == {HIDDEN}


def test_an_earlier_edition_told_it(tmp_path: Path) -> None:
    earlier = written(tmp_path, "pdf", table(("Municipality", "2023"), ("Hopeaniemi", "4")), name="earlier")
    now = written(tmp_path, "html", visits(), name="now")
    assert leaked(now) == set()
    assert HIDDEN in leaked(earlier, now)


def test_a_rate_with_a_visible_denominator(tmp_path: Path) -> None:
    """12.5 % of 24 is 3: between 2.99 and 3.01 as printed."""
    row = ("Guided exercise in Hopeaniemi", KEPT, "24", "12.5")
    heads = ("Group", "Number, 2023", "Respondents, 2023", "Share, 2023")
    made = written(tmp_path, "html", table(heads, row, title="Afraid to go out"))
    (leak,) = attacked(made).leaks
    assert leak.cell.measure == "numerator"
    assert 2.9 < leak.span.low < leak.span.high < 3.1
    hidden_base = written(tmp_path, "html", table(heads, (row[0], KEPT, "..", "12.5"), title="Afraid to go out"))
    assert leaked(hidden_base) == set()


def test_a_text_against_a_table(tmp_path: Path) -> None:
    words = "In Hopeaniemi the rescue services made 3 home safety visits in 2023, in Lehtovesi 46."
    assert leaked(written(tmp_path, "html", visits(), paragraph(words))) == {HIDDEN}
    others = "In Lehtovesi the rescue services made 46 home safety visits in 2023, of Hopeaniemi nothing is told."
    assert leaked(written(tmp_path, "html", visits(), paragraph(others))) == set()


def test_a_small_count_that_nobody_hid(tmp_path: Path) -> None:
    rows = [(area, str(count)) for area, count in zip(AREAS, COUNTS, strict=True)]
    assert leaked(written(tmp_path, "html", table(("Municipality", "2023"), *rows))) == {HIDDEN}
    assert sum(COUNTS) == 290
    assert sum(BEFORE) == 276
