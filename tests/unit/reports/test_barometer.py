"""The barometer block: each indicator's place among the municipalities, in words, by figures of one period."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest
from pydantic import ValidationError

from vointi.core.catalogue import Catalogue, load_catalogue
from vointi.core.document import Figure, Table, plain_text, text
from vointi.core.language import Lang
from vointi.core.numbers import NO_BREAK_SPACE
from vointi.core.values import ALL, Period, Point, Series, SeriesSet, Status
from vointi.reports.blocks import barometer
from vointi.reports.blocks._context import BlockContext, Numbering
from vointi.reports.data import Everywhere, ReportData, Standpoint
from vointi.reports.folder.settings import ReportSettings

OWN, COUNTY = "municipality:801", "wellbeing_county:91"
UNEMPLOYED, RESIDENTS = "sotkanet:181", "sotkanet:127"  # smaller is better, in %; a number of persons


@cache
def catalogue() -> Catalogue:
    return load_catalogue(areas="demo")


def point(value: float | None, year: int) -> Point:
    status = Status.TOO_FEW if value is None else Status.FINAL
    return Point(period=Period.year(year), value=value, status=status, vintage=1)


def everywhere(year: int, *values: float | None) -> Everywhere:
    points = {f"municipality:{801 + n}": point(value, year) for n, value in enumerate(values)}
    return Everywhere(Period.year(year), points)


def figure(
    own: dict[int, float | None],
    others: Everywhere | None,
    *,
    code: str = UNEMPLOYED,
    lang: Lang = "en",
    until: int | None = None,
    **parameters: Any,
) -> Figure:
    series = [
        Series(code, OWN, ALL, tuple(point(value, year) for year, value in own.items())),
        Series(code, COUNTY, ALL, tuple(point(9.0, year) for year in own)),
    ]
    settings = ReportSettings.model_validate(
        {
            "schema_version": 1,
            "template": "annual",
            "area": OWN,
            "year": 2024,
            "day": date(2025, 3, 14),
            "name": {"en": "Accounts"},
            "organisation": {"en": "Mallila"},
            "languages": ["en"],
            "data_until": until,
        }
    )
    context = BlockContext(
        id="b",
        lang=lang,
        data=ReportData(series=SeriesSet.of(series), everywhere={code: others} if others else {}),
        standpoint=Standpoint(settings, catalogue()),
        rich=text,
        numbering=Numbering(),
        used=(code,),
    )
    (node,) = barometer.build(barometer.Parameters(indicators=(code,), **parameters), context)
    assert isinstance(node, Figure)
    return node


def cells(node: Figure) -> dict[str, str]:
    assert isinstance(node.data, Table)
    (row,) = node.data.rows
    return {
        column.head: plain_text(cell.content).replace(NO_BREAK_SPACE, " ")
        for column, cell in zip(node.data.columns, row.cells, strict=True)
    }


def marks(node: Figure, style: str) -> list[Any]:
    assert node.chart
    return [
        one for part in node.chart.print["layer"] if part["mark"]["style"] == style for one in part["data"]["values"]
    ]


@pytest.mark.parametrize(
    ("own", "quarter"),
    # The quarters of 1 … 8 with our own first: of 2, 3 … 8 and ours, the quartiles are computed by hand below.
    [
        (1.0, "lowest quarter"),  # 1 … 8: quartiles 2.75 and 6.25
        (5.5, "middle half"),  # 2 … 8 and 5.5: quartiles 3.75 and 6.25
        (9.0, "highest quarter"),  # 2 … 9: quartiles 3.75 and 7.25
    ],
)
def test_the_place_is_told_in_the_table_and_in_the_alternative(own: float, quarter: str) -> None:
    node = figure({2024: own}, everywhere(2024, own, *range(2, 9)))
    assert cells(node)["Place among the municipalities"] == quarter
    assert f", {quarter}. Median of 8 municipalities" in node.alternative
    assert node.alternative.endswith("Smaller is better.")


def test_on_the_limit_of_a_quarter_is_the_middle_half() -> None:
    node = figure({2024: 2.0}, everywhere(2024, 2.0, 1.0, 2.0, 2.0, 3.0, 4.0))
    assert cells(node)["Place among the municipalities"] == "middle half"


def test_the_median_is_named_as_that_of_municipalities() -> None:
    node = figure({2024: 6.0}, everywhere(2024, 6.0, 1.0, 2.0, 3.0, 4.0, None))
    assert cells(node)["Median of the municipalities"] == "3.0"
    assert "Median of 5 municipalities 3.0." in node.alternative
    assert any("not the figure of the whole country" in plain_text(note) for note in node.notes)


@pytest.mark.parametrize(
    ("before", "now", "words", "shape"),
    [
        (8.0, 9.5, "rose 1.5 (2022)", "up"),
        (9.5, 8.0, "fell 1.5 (2022)", "down"),
        (8.04, 7.96, "unchanged (2022)", "same"),  # both are shown as 8.0
        (8.04, 8.05, "rose 0.1 (2022)", "up"),  # shown as 8.0 and 8.1: the word fits the numbers beside it
    ],
)
def test_a_change_is_told_by_the_figures_as_shown(before: float, now: float, words: str, shape: str) -> None:
    node = figure({2022: before, 2024: now}, None)
    assert cells(node)["Change (since)"] == words
    assert node.data
    assert node.data.rows[0].cells[3].shape == shape
    assert "not tested" in plain_text(node.data.notes[0])


def test_four_municipalities_are_too_few_to_compare_and_five_are_not() -> None:
    few = figure({2024: 6.0}, everywhere(2024, 6.0, 1.0, 2.0, 3.0, None))
    assert "too few municipalities to compare" in few.alternative
    assert cells(few)["Median of the municipalities"] == ".."
    assert [words["text"] for words in marks(few, "note-label")] == ["too few municipalities to compare"]
    assert not marks(few, "spread-line")
    enough = figure({2024: 6.0}, everywhere(2024, 6.0, 1.0, 2.0, 3.0, 4.0))
    assert marks(enough, "spread-line")


def test_figures_of_different_years_are_never_compared() -> None:
    node = figure({2022: 6.0, 2024: None}, everywhere(2024, None, 1.0, 2.0, 3.0, 4.0, 5.0))
    assert cells(node)["Place among the municipalities"] == "the others' newest figures are of 2024"
    assert cells(node)["Year"] == "2022"
    assert not marks(node, "place-point")


def test_figures_after_the_year_that_the_report_looks_to_are_not_shown() -> None:
    others = everywhere(2024, 6.0, 1.0, 2.0, 3.0, 4.0)
    assert "2024" not in figure({2023: 5.0, 2024: 6.0}, None, until=2023).alternative
    for own in ({2023: 5.0, 2024: 6.0}, {2024: 6.0}):
        node = figure(own, others, until=2023)
        assert "Median of 5" not in node.alternative


def test_without_an_own_figure_the_range_stands_without_a_dot() -> None:
    node = figure({}, everywhere(2024, None, 1.0, 2.0, 3.0, 4.0, 5.0))
    assert marks(node, "spread-line")
    assert not marks(node, "place-point")
    assert "no figure for Mallila" in node.alternative


def test_numbers_of_things_are_not_compared() -> None:
    node = figure({2024: 18000.0}, everywhere(2024, 18000.0, 1.0, 2.0, 3.0, 4.0), code=RESIDENTS)
    assert "grow with the municipality" in node.alternative
    assert not marks(node, "spread-line")


def test_nothing_to_show_says_why() -> None:
    node = figure({2024: None}, None)
    assert (node.chart, node.data) == (None, None)
    assert [plain_text(note) for note in node.notes] == ["No figure for Mallila: not published: too few cases."]


def test_the_alternative_changes_with_the_data() -> None:
    others = everywhere(2024, 6.0, 1.0, 2.0, 3.0, 4.0)
    assert figure({2024: 6.0}, others).alternative != figure({2024: 6.1}, others).alternative


def test_title_and_note_are_the_writers() -> None:
    node = figure({2024: 6.0}, None, title="Työtä on", note="Luvut ovat uusimmat.")
    assert plain_text(node.title) == "Työtä on"
    assert plain_text(node.notes[0]) == "Luvut ovat uusimmat."
    assert plain_text(figure({2024: 6.0}, None).title) == "Mallila among the municipalities"


def test_rows_that_would_not_fit_on_a_page_are_refused() -> None:
    with pytest.raises(ValidationError):
        barometer.Parameters(indicators=(UNEMPLOYED,) * 21)
    with pytest.raises(ValidationError):
        barometer.Parameters(indicators=())
