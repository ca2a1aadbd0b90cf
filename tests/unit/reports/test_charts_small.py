"""Sparklines, and the strips of the cover."""

from __future__ import annotations

from typing import Any

import pytest

from tests.lib.made_up_charts import made_up_cover
from vointi.reports.charts import Strip, StripGroup, sparkline, strip_chart
from vointi.reports.theme import MEDIA, Theme


def rows(spec: dict[str, Any], style: str) -> list[dict[str, Any]]:
    return [row for layer in spec["layer"] if layer["mark"]["style"] == style for row in layer["data"]["values"]]


def test_a_sparkline_ends_in_a_dot_and_has_no_axis() -> None:
    chart = sparkline([(2000.0 + n, float(n)) for n in range(12)])
    assert chart is not None
    assert [row["x"] for row in rows(chart.print, "own-point")] == [2011]
    assert not rows(chart.print, "sparkline-point")
    assert all(layer["encoding"]["x"]["axis"] is None for layer in chart.print["layer"])


def test_few_figures_have_a_dot_each() -> None:
    chart = sparkline([(2008.0, 61.2), (2012.0, 58.3), (2017.0, 58.9)])
    assert chart is not None
    assert [row["x"] for row in rows(chart.print, "sparkline-point")] == [2008, 2012]


def test_a_gap_in_a_sparkline_stays_a_gap_and_a_lone_figure_a_dot() -> None:
    values = [1.0, 2.0, None, 3.0, None, *range(4, 12)]
    chart = sparkline([(2000.0 + n, value) for n, value in enumerate(values)])
    assert chart is not None
    assert {row["stretch"] for row in rows(chart.print, "sparkline")} == {0, 1, 2}
    assert [row["x"] for row in rows(chart.print, "sparkline-point")] == [2003]


@pytest.mark.parametrize("points", [[], [(2010.0, 1.0)], [(2010.0, 1.0), (2011.0, None)]])
def test_fewer_than_two_figures_have_no_direction(points: list[tuple[float, float | None]]) -> None:
    assert sparkline(points) is None


def test_equal_figures_are_a_level_line() -> None:
    chart = sparkline([(2010.0, 5.0), (2011.0, 5.0), (2012.0, 5.0)])
    assert chart is not None
    low, high = chart.print["layer"][0]["encoding"]["y"]["scale"]["domain"]
    assert low < 5 < high


def test_every_municipality_is_on_the_strip_and_ours_is_thick() -> None:
    strip = Strip(name="Työttömät", values=(2.0, 4.0, 10.0), own=(4.0,))
    chart = strip_chart([StripGroup(name="Arki", number="1", accent="spearhead-1", strips=(strip,))])
    spec = chart.print
    room = spec["width"]
    lefts = sorted({row["left"] for row in rows(spec, "other-municipality")})
    assert lefts == pytest.approx([0, round(room / 4 * 2) / 2, round(room * 2) / 2], abs=0.01)
    own = rows(spec, "own-municipality")
    assert [row["left"] for row in own] == [lefts[1]]
    assert [row["text"] for row in rows(spec, "spearhead-1-label")] == ["1"]


def test_a_strip_without_our_own_figure_has_no_thick_line() -> None:
    chart = strip_chart([StripGroup(name="A", strips=(Strip(name="x", values=(1.0, 2.0), own=()),))])
    assert not rows(chart.wide, "own-municipality")


def test_equal_values_stand_in_the_middle() -> None:
    chart = strip_chart([StripGroup(name="A", strips=(Strip(name="x", values=(5.0, 5.0), own=(5.0,)),))])
    assert rows(chart.print, "own-municipality")[0]["left"] == pytest.approx(chart.print["width"] / 2)


def test_groups_without_strips_are_left_out_and_no_strip_at_all_is_refused() -> None:
    chart = strip_chart(
        [
            StripGroup(name="Tyhjä", strips=()),
            StripGroup(name="A", strips=(Strip(name="x", values=(1.0,), own=(1.0,)),)),
        ]
    )
    assert [row["text"] for row in rows(chart.print, "group-label")] == ["A"]
    with pytest.raises(ValueError, match="no strip"):
        strip_chart([StripGroup(name="Tyhjä", strips=())])


def test_the_cover_uses_styles_of_the_theme_and_fits_its_width() -> None:
    chart = made_up_cover()
    for spec, medium, total in zip((chart.print, chart.wide, chart.narrow), MEDIA, (482, 1040, 350), strict=True):
        assert {layer["mark"]["style"] for layer in spec["layer"]} <= set(Theme().vega_config(medium)["style"])
        assert spec["width"] + spec["padding"]["left"] + spec["padding"]["right"] == total
