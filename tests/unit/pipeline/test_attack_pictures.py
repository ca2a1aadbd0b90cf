"""Planted leaks in pictures and in what runs beside figures: the table hides the 3, the drawing knows it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.lib.attack_outputs import (
    AREAS,
    COUNTS,
    HIDDEN,
    KEPT,
    VISITS,
    attacked,
    figure,
    leaked,
    observations,
    table,
    visits,
    written,
)
from vointi.core.document import Figure

UNEMPLOYED = "sotkanet:181"
RATES = (12.2, 9.4, 3.1, 10.8, 8.3, 11.5, 9.9, 7.6, 10.1, 8.8, 12.9, 9.2)
YEARS = (2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023)


def visits_over_years(counts: list[float | None]) -> Figure:
    """The line of Mallila's visits, a year each."""
    pairs = zip(YEARS, counts, strict=True)
    known = [o for year, count in pairs for o in observations(VISITS, year, {"municipality:801": count})]
    return figure("chart", f"indicator: {VISITS}\n", known)


def rate_over_years(rates: list[float | None]) -> Figure:
    """The line of Mallila's unemployed, a year each; no denominator is known."""
    pairs = zip(YEARS, rates, strict=True)
    known = [o for year, rate in pairs for o in observations(UNEMPLOYED, year, {"municipality:801": rate})]
    return figure("chart", f"indicator: {UNEMPLOYED}\n", known)


SHOWN: list[float | None] = [31, 28, 35, 22, None, 19, 26, 33]
WHOLE: list[float | None] = [31, 28, 35, 22, 3, 19, 26, 33]
OWN = "own:home_safety_visits municipality:801 2020"


def mixed(shown: Figure, drawn: Figure) -> Figure:
    """The words and the table of one, the drawing of the other."""
    return replace(shown, chart=drawn.chart)


def test_the_clean_figure_yields_nothing(tmp_path: Path) -> None:
    for code in ("html", "json"):
        found = attacked(written(tmp_path, code, visits_over_years(SHOWN)))
        assert (found.leaks, found.hidden) == ((), 1)


def test_data_of_a_chart(tmp_path: Path) -> None:
    assert leaked(written(tmp_path, "json", mixed(visits_over_years(SHOWN), visits_over_years(WHOLE)))) == {OWN}


def test_a_path_of_a_drawing(tmp_path: Path) -> None:
    """A page holds no specification: only the line's path and what the pointer reads out."""
    made = written(tmp_path, "html", mixed(visits_over_years(SHOWN), visits_over_years(WHOLE)))
    page = re.sub(r'data-readings="[^"]*"', "", made.read_text(encoding="utf-8"))
    made.write_text(page, encoding="utf-8")
    found = attacked(made)
    assert {str(leak.cell) for leak in found.leaks} == {OWN}
    assert any("svg line" in reason for leak in found.leaks for reason in leak.by)


@pytest.mark.parametrize(("top", "is_told"), [(40.0, False), (190.0, True)])
def test_a_scale_that_reaches_too_far(top: float, is_told: bool, tmp_path: Path) -> None:
    """Shares of at most 9 are shown; a scale to 12 would tell nothing, one to 20 tells that the hidden one needs it."""
    shown = rate_over_years([6.1, 7.4, 8.9, 5.2, None, 4.8, 6.6, 7.0])
    assert shown.chart
    drawn = rate_over_years([6.1, 7.4, 8.9, 5.2, top / 10, 4.8, 6.6, 7.0]).chart
    assert drawn

    def scaled(spec: dict[str, Any], like: dict[str, Any]) -> dict[str, Any]:
        layers = []
        for layer, other in zip(spec["layer"], like["layer"], strict=False):
            y, other_y = layer.get("encoding", {}).get("y", {}), other.get("encoding", {}).get("y", {})
            if y.get("field") == "value" == other_y.get("field"):
                y = y | {"scale": other_y["scale"]} | ({"axis": other_y["axis"]} if "axis" in other_y else {})
                layer = layer | {"encoding": layer["encoding"] | {"y": y}}
            layers.append(layer)
        return spec | {"layer": layers}

    leaking = replace(shown.chart, wide=scaled(shown.chart.wide, drawn.wide))
    found = leaked(written(tmp_path, "json", replace(shown, chart=leaking)))
    assert found == ({"sotkanet:181 municipality:801 2020"} if is_told else set())


@pytest.mark.parametrize("mark", ["rank", "steps"])
def test_ranks_and_steps_beside_the_figures(mark: str, tmp_path: Path) -> None:
    order = sorted(COUNTS, reverse=True)
    beside = {"rank": lambda n: str(order.index(n) + 1), "steps": lambda n: f"{n - 1}–{n}"}[mark]
    rows = [
        (area, KEPT if area == "Hopeaniemi" else str(count), beside(count))
        for area, count in zip((*AREAS, "Vaahterala"), (*COUNTS, 2), strict=True)
        if area != "Vaahterala"
    ]
    head = {"rank": "Rank among the municipalities", "steps": "Step on the map"}[mark]
    found = leaked(written(tmp_path, "html", table(("Municipality", "2023", head), *rows)))
    assert found == ({HIDDEN} if mark == "steps" else set())  # last of eight: anything up to 11


NAMES = (*AREAS, "Vaahterala", "Pihlajamaa", "Kuusikangas", "Haapaniemi")
TOLD = "sotkanet:181 municipality:805 2023"


def unemployed(beside: list[str], head: str, *, order: list[int] | None = None):  # type: ignore[no-untyped-def]
    """Shares of the unemployed; that of Honkalahti (8.3) is kept from view, and no denominator is known."""
    rows = [
        (name, "not published: too few cases" if name == "Honkalahti" else f"{rate:.1f}", extra)
        for name, rate, extra in zip(NAMES, RATES, beside, strict=True)
    ]
    rows = [rows[at] for at in order or range(len(rows))]
    return table(("Municipality", "2023", head), *rows, title="Unemployed")


def test_a_rank(tmp_path: Path) -> None:
    ranks = [str(sorted(RATES).index(rate) + 1) for rate in RATES]
    assert leaked(written(tmp_path, "html", unemployed(ranks, "Rank"))) == {TOLD}  # third of twelve: 7.6 to 8.8


def test_the_order_of_rows(tmp_path: Path) -> None:
    order = sorted(range(len(RATES)), key=lambda n: -RATES[n])
    nothing = [""] * len(RATES)
    assert leaked(written(tmp_path, "docx", unemployed(nothing, "", order=order))) == {TOLD}
    assert leaked(written(tmp_path, "docx", unemployed(nothing, ""))) == set()


def test_a_contribution_to_an_index(tmp_path: Path) -> None:
    """The contribution is 0.25 × (rate − 9.5): −0.30 says 8.3."""
    contributions = [f"{0.25 * (rate - 9.5):.2f}".replace("-", "\u2212") for rate in RATES]
    (leak,) = attacked(written(tmp_path, "xlsx", unemployed(contributions, "Contribution to the index"))).leaks
    assert str(leak.cell) == TOLD
    assert leak.span.low < 8.3 < leak.span.high
    assert leak.span.high - leak.span.low < 0.4


def test_a_colour_class_of_a_map(tmp_path: Path) -> None:
    known = dict(zip([f"municipality:{n}" for n in range(801, 813)], RATES, strict=True))
    hidden = known | {"municipality:805": None}
    parameters = f"indicator: {UNEMPLOYED}\n"
    shown = figure("map", parameters, observations(UNEMPLOYED, 2023, hidden))
    drawn = figure("map", parameters, observations(UNEMPLOYED, 2023, dict(known)))
    assert leaked(written(tmp_path, "json", shown)) == set()
    made = written(tmp_path, "json", mixed(shown, drawn))
    assert leaked(made) == {TOLD}  # the map writes 8.3 on Honkalahti
    made.write_text(made.read_text(encoding="utf-8").replace('"8.3"', '""'), encoding="utf-8")
    (leak,) = attacked(made).leaks
    assert (str(leak.cell), round(leak.span.low, 2), round(leak.span.high, 2)) == (
        TOLD,
        7.65,
        10.75,
    )  # above 7.6, below 10.8


def test_a_colour_of_a_map_in_a_page(tmp_path: Path) -> None:
    """A page holds the drawing alone: the number on Honkalahti; then what the legend says of its colour, 8.0 to 10.4;
    then the colour itself, whose neighbours are 7.6 and 10.8."""
    known = dict(zip([f"municipality:{n}" for n in range(801, 813)], RATES, strict=True))
    parameters = f"indicator: {UNEMPLOYED}\n"
    shown = figure("map", parameters, observations(UNEMPLOYED, 2023, known | {"municipality:805": None}))
    drawn = figure("map", parameters, observations(UNEMPLOYED, 2023, dict(known)))
    assert leaked(written(tmp_path, "html", shown)) == set()
    made = written(tmp_path, "html", mixed(shown, drawn))
    page = made.read_text(encoding="utf-8")
    for words, instead, span in (
        ("", "", (8.25, 8.35)),
        (">8.3<", ">..<", (7.95, 10.45)),
        ("8.0\u201310.4", "middle", (7.65, 10.75)),
    ):
        page = page.replace(words, instead) if words else page
        made.write_text(page, encoding="utf-8")
        (leak,) = attacked(made).leaks
        assert (str(leak.cell), round(leak.span.low, 2), round(leak.span.high, 2)) == (TOLD, *span)


def test_heights_of_bars(tmp_path: Path) -> None:
    """A drawing of its own: bars as rectangles in the order of the table's rows."""
    bars = "".join(
        f'<rect x="{20 * n}" y="{200 - 2 * count}" width="12" height="{2 * count}"/>' for n, count in enumerate(COUNTS)
    )
    rows = "".join(
        f"<tr><th>{area}</th><td>{KEPT if count < 5 else count}</td></tr>"
        for area, count in zip(AREAS, COUNTS, strict=True)
    )
    page = (
        f'<html lang="en"><title>Mallila</title><figure id="f"><figcaption><p>Home safety visits</p></figcaption>'
        f'<svg><g class="mark-rect">{bars}</g></svg>'
        f"<table><tr><th>Municipality</th><th>2023</th></tr>{rows}</table></figure></html>"
    )
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    (leak,) = attacked(path).leaks
    assert str(leak.cell) == HIDDEN
    path.write_text(page.replace('height="6"', 'height="0"').replace('y="194"', 'y="200"'), encoding="utf-8")
    assert {str(one.cell) for one in attacked(path).leaks} <= {HIDDEN}


def test_an_interval_of_uncertainty(tmp_path: Path) -> None:
    path = tmp_path / "figures.json"
    row = '{"indicator": "sotkanet:181", "area": "municipality:805", "period": "2023", "status": "too_few"'
    path.write_text(f"[{row}}}]", encoding="utf-8")
    assert leaked(path) == set()
    path.write_text(f'[{row}, "lower": 7.9, "upper": 8.7}}]', encoding="utf-8")
    assert leaked(path) == {TOLD}


def test_the_visits_are_clean_beside_all_that(tmp_path: Path) -> None:
    assert leaked(written(tmp_path, "html", visits())) == set()
