"""The line chart's specification: what is drawn, and that nothing is rounded, invented or left unsaid."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lib.made_up_charts import made_up_line_chart, made_up_lines
from vointi.core.document import Chart
from vointi.reports.charts import Line, LinePoint, Reference, line_chart
from vointi.reports.theme import MEDIA, Theme

SPECS = ("print", "wide", "narrow")


def layers(spec: dict[str, Any], style: str) -> list[dict[str, Any]]:
    return [layer for layer in spec["layer"] if layer["mark"]["style"] == style]


def rows(spec: dict[str, Any], style: str) -> list[dict[str, Any]]:
    return [row for layer in layers(spec, style) for row in layer["data"]["values"]]


def specs(chart: Chart) -> Iterator[dict[str, Any]]:
    yield from (chart.print, chart.wide, chart.narrow)


def line(name: str, role: str, *values: float | None, first: int = 2010, provisional: bool = False) -> Line:
    points = tuple(
        LinePoint(
            x=float(first + n),
            value=value,
            text="" if value is None else f"<{value}>",
            period=f"v{first + n}",
            provisional=provisional and n == len(values) - 1,
        )
        for n, value in enumerate(values)
    )
    return Line(name=name, role=role, points=points)  # type: ignore[arg-type]


def test_each_medium_is_exactly_as_wide_as_its_column() -> None:
    for spec, total in zip(specs(made_up_line_chart("fi")), (482, 796, 350), strict=True):
        assert spec["width"] + spec["padding"]["left"] + spec["padding"]["right"] == pytest.approx(total, abs=0.05)
        assert spec["autosize"] == "none"


def test_a_chart_beside_side_notes_is_drawn_anew_narrower() -> None:
    chart = line_chart(made_up_lines("fi"), "fi", width="main")
    padding = chart.print["padding"]
    assert chart.print["width"] + padding["left"] + padding["right"] == pytest.approx(346, abs=0.05)


def test_end_labels_name_and_value_are_the_texts_given() -> None:
    chart = line_chart([line("Kuvitela", "own", 1, 2.04), line("Keksiö", "peer", 3, 3)], "fi")
    for spec in specs(chart):
        assert rows(spec, "own-label")[0]["text"] == ["Kuvitela\u00a0\u00a0<2.04>"]
        assert rows(spec, "peer-label")[0]["text"] == ["Keksiö\u00a0\u00a0<3>"]


def test_a_line_that_ends_early_says_when() -> None:
    chart = line_chart([line("Kuvitela", "own", 1, 2, 3), line("Keksiö", "peer", 3, 3)], "fi")
    assert rows(chart.print, "peer-label")[0]["text"] == ["Keksiö\u00a0\u00a0<3>\u00a0(v2011)"]
    assert rows(chart.print, "leader")  # joined to its end, which is not at the edge


def test_long_names_take_several_lines_on_a_phone() -> None:
    chart = line_chart([line("Etelä-Kuvitelan hyvinvointialue", "region", 1, 2), line("K", "own", 2, 1)], "fi")
    assert rows(chart.narrow, "region-label")[0]["text"] == ["Etelä-Kuvitelan", "hyvinvointialue\u00a0\u00a0<2>"]
    assert len(rows(chart.wide, "region-label")[0]["text"]) == 1


def test_end_labels_keep_their_distance() -> None:
    chart = line_chart([line(name, "peer", 5, 5 + n / 50) for n, name in enumerate("ABCD")], "fi")
    for spec, medium in zip(specs(chart), MEDIA, strict=True):
        tops = sorted(row["top"] for row in rows(spec, "peer-label"))
        assert all(b - a >= medium.type(11) - 0.02 for a, b in pairwise(tops))
        assert rows(spec, "leader")


def test_gaps_stay_gaps_and_lone_figures_are_dots() -> None:
    chart = line_chart([line("Kuvitela", "own", 1, 2, None, 3, None, 4, 5)], "fi")
    for spec in specs(chart):
        drawn = [(row["x"], row["stretch"]) for row in rows(spec, "own-line")]
        assert drawn == [(2010, 0), (2011, 0), (2015, 2), (2016, 2)]
        assert {row["x"] for row in rows(spec, "own-point")} == {2013, 2010, 2016}  # lone, first, last
        values = [row["value"] for layer in spec["layer"] for row in layer["data"]["values"] if "value" in row]
        assert None not in values


def test_a_provisional_end_is_hollow_dotted_and_named() -> None:
    chart = line_chart([line("Kuvitela", "own", 1, 2, 3, provisional=True)], "en")
    for spec in specs(chart):
        solid, dotted = layers(spec, "own-line")
        assert "strokeDash" not in solid["mark"]
        assert [row["x"] for row in dotted["data"]["values"]] == [2011, 2012]
        assert dotted["mark"]["strokeDash"]
        assert [row["x"] for row in rows(spec, "own-point-provisional")] == [2012]
        assert "provisional" in [row["text"] for row in rows(spec, "note-label")]


def test_the_first_own_value_is_written_out() -> None:
    chart = line_chart([line("Kuvitela", "own", 1, 2, 3)], "fi")
    assert "<1>" in [row["text"] for row in rows(chart.print, "own-label")]


def test_rates_start_from_zero_and_an_index_needs_its_hundred() -> None:
    lines = [line("Kuvitela", "own", 148, 144)]
    assert y_ends(line_chart(lines, "fi").print) == [0, 150]
    indexed = line_chart(lines, "fi", from_zero=False, reference=Reference(value=100, label="100 = mediaani"))
    assert y_ends(indexed.print)[0] > 0
    assert rows(indexed.print, "reference-rule")
    assert [row["text"] for row in rows(indexed.print, "note-label")] == ["100 = mediaani"]
    with pytest.raises(ValueError, match="reference"):
        line_chart(lines, "fi", from_zero=False)


def test_values_on_both_sides_of_zero_have_zero_drawn() -> None:
    chart = line_chart([line("Kuvitela", "own", -3.4, 1.5)], "fi")
    assert len(rows(chart.print, "reference-rule")) == 1
    assert not rows(line_chart([line("Kuvitela", "own", 3.4, 1.5)], "fi").print, "reference-rule")


def y_ends(spec: dict[str, Any]) -> list[float]:
    ends = [layer["encoding"]["y"]["scale"]["domain"] for layer in spec["layer"] if layer["encoding"]["y"].get("scale")]
    assert all(end == ends[0] for end in ends), "layers with ends of their own would be drawn apart"
    return list(ends[0])


def test_axis_names_are_given_not_formatted_by_the_drawer() -> None:
    spec = line_chart([line("Kuvitela", "own", 0.1, 0.37)], "fi").print
    axis = layers(spec, "own-line")[0]["encoding"]["y"]["axis"]
    assert "'0,1'" in axis["labelExpr"]
    assert "format" not in axis


def test_nothing_to_draw_and_too_much_to_follow_are_refused() -> None:
    with pytest.raises(ValueError, match="no line has a value"):
        line_chart([line("Kuvitela", "own", None, None)], "fi")
    with pytest.raises(ValueError, match="at most 4"):
        line_chart([line(name, "peer", 1, 2) for name in "ABCDE"], "fi")


def test_one_period_is_a_dot() -> None:
    spec = line_chart([line("Kuvitela", "own", 5)], "fi").print
    assert not layers(spec, "own-line")
    assert len(rows(spec, "own-point")) == 1


def test_a_note_is_drawn_clear_of_the_lines_or_not_at_all() -> None:
    roomy = line_chart([line("Kuvitela", "own", 1, 1, 1, 1, 10)], "fi", notes=["Rivi katkeaa"])
    assert "Rivi katkeaa" in " ".join(row["text"][0] for row in rows(roomy.print, "note-label"))
    jagged = [line(name, "peer", *[(k * (n + 3)) % 11 for k in range(40)]) for n, name in enumerate("ABCD")]
    crowded = line_chart(jagged, "fi", notes=["Rivi katkeaa, koska tapauksia on alle viisi " * 3])
    assert not rows(crowded.narrow, "note-label")


def test_every_style_that_a_chart_names_is_in_the_theme() -> None:
    chart = made_up_line_chart("fi")
    for spec, medium in zip(specs(chart), MEDIA, strict=True):
        known = Theme().vega_config(medium)["style"]
        assert {layer["mark"]["style"] for layer in spec["layer"]} <= set(known)
        assert spec["usermeta"]["medium"] == medium.name


@given(st.lists(st.none() | st.floats(-1e5, 1e5).map(lambda v: round(v, 2)), min_size=1, max_size=25))
def test_any_series_makes_a_chart_that_draws_exactly_its_figures(values: list[float | None]) -> None:
    if all(value is None for value in values):
        return
    spec = line_chart([line("Kuvitela", "own", *values)], "fi").print
    drawn = {(row["x"], row["value"]) for style in ("own-line", "own-point") for row in rows(spec, style)}
    assert drawn == {(2010 + n, value) for n, value in enumerate(values) if value is not None}
