"""The drawing on the title page: what it says to those who do not see it, and how its lines are named."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest

from vointi.core.catalogue import Catalogue, load_catalogue
from vointi.core.values import Period, Point, Status
from vointi.reports.cover import cover_figure
from vointi.reports.data import Everywhere, ReportData, Standpoint
from vointi.reports.folder.settings import ReportSettings
from vointi.reports.folder.template import known_templates, load_template

LIVING_ALONE, RESIDENTS = "sotkanet:237", "sotkanet:127"


@cache
def catalogue() -> Catalogue:
    return load_catalogue(areas="demo")


def everywhere(*values: float) -> Everywhere:
    """The first value is our own."""
    points = {
        f"municipality:{801 + n}": Point(period=Period.year(2023), value=value, status=Status.FINAL, vintage=1)
        for n, value in enumerate(values)
    }
    return Everywhere(Period.year(2023), points)


def cover(template: str, *, area: str = "municipality:801", **values: Everywhere) -> Any:
    settings = ReportSettings.model_validate(
        {
            "schema_version": 1,
            "template": template,
            "area": area,
            "year": 2024,
            "day": date(2025, 3, 14),
            "name": {"fi": "Kertomus"},
            "organisation": {"fi": "Mallila"},
            "languages": ["fi"],
        }
    )
    data = ReportData(everywhere={f"sotkanet:{code.removeprefix('s')}": found for code, found in values.items()})
    made = cover_figure([LIVING_ALONE, RESIDENTS], data, Standpoint(settings, catalogue()), "fi")
    assert made
    return made


def test_those_who_do_not_see_it_are_told_where_our_line_stands() -> None:
    """20 is the third of 10, 15, 20, 30, 40 and 50."""
    told = cover("older-people-report", s237=everywhere(20, 10, 15, 30, 40, 50)).alternative
    assert "Mallila, sija pienimmästä lukien: Yksin asuvat (75+) 3/6." in told
    moved = cover("older-people-report", s237=everywhere(60, 10, 15, 30, 40, 50)).alternative
    assert "Yksin asuvat (75+) 6/6." in moved


def test_a_county_draws_all_its_municipalities_thick() -> None:
    county = catalogue().areas.get("municipality:801").parents["wellbeing_county"]
    members = [area.id for area in catalogue().areas.members(county, 2024)]
    values = {
        area: float(10 * n)
        for n, area in enumerate(sorted(area.id for area in catalogue().areas.of_category("municipality")))
    }
    made = cover("county", area=county, s237=everywhere(*values.values()))
    places = sorted(1 + int(values[area] / 10) for area in members)
    assert 1 < len(places) < len(values)
    assert f"Yksin asuvat (75+) {places[0]}–{places[-1]}/{len(values)}." in made.alternative
    thick = [
        row
        for layer in made.chart.print["layer"]
        if layer["mark"]["style"] == "own-municipality"
        for row in layer["data"]["values"]
    ]
    assert len(thick) == len(members)


@pytest.mark.parametrize(("template", "names"), [("older-people-report", True), ("annual", False)])
def test_without_numbered_chapters_each_line_has_its_own_name(template: str, names: bool) -> None:
    made = cover(template, s237=everywhere(20, 10, 15, 30, 40, 50), s127=everywhere(1, 2, 3, 4, 5))
    drawn = str(made.chart.print)
    assert [f"'text': '{name}'" in drawn for name in ("Yksin asuvat (75+)", "Väkiluku")] == [names, names]


@pytest.mark.parametrize("template", known_templates())
def test_a_plan_is_named_by_the_term_that_it_is_for(template: str) -> None:
    """And what tells of a year, or of both, by its year."""
    plan = load_template(template)
    assert (plan.named_by == "term_planned") == template.endswith("-plan")
    assert plan.named_by == "year" or "term" in plan.asks


@pytest.mark.parametrize("template", known_templates())
def test_every_report_that_has_a_cover_draws_all_municipalities_on_it(template: str) -> None:
    plan = load_template(template)
    assert bool(plan.cover) == (plan.form == "report")
    assert [code for code in plan.cover if code not in catalogue().indicators] == []
