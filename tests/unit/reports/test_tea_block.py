"""The block of TEAviisari: scores with their year and band, no line over odd and even years, changed questions told."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pytest

from tests.lib.built_blocks import built, data_of
from tests.lib.small_home import COUNTRY, COUNTY, OWN, figures
from vointi.core.catalogue import teaviisari
from vointi.core.document import Figure, Node, Table, plain_text
from vointi.core.values import Observation
from vointi.reports.blocks import _tea_pairs

SCORES = (
    *figures("tea:leadership", OWN, 2019, 55, None, 61, None, 76),
    *figures("tea:leadership", COUNTY, 2023, 66),
    *figures("tea:leadership", COUNTRY, 2021, 63, None, 68),
    *figures("tea:physical_activity", OWN, 2020, 40, None, 47, None, 24),
    *figures("tea:total", OWN, 2024, 72),
)


def table(nodes: Iterable[Node]) -> Table:
    return next(node for node in nodes if isinstance(node, Table))


def rows(found: Table) -> list[list[str]]:
    return [[plain_text(cell.content) for cell in row.cells] for row in found.rows]


def build(given: Iterable[Observation] = SCORES, parameters: str = "") -> tuple[Node, ...]:
    return built("tea", parameters, data_of(given), "en")


def test_a_score_stands_with_its_year_band_and_what_is_beside() -> None:
    found = rows(table(build()))
    assert found[0] == ["Collected in odd years"]
    assert found[1] == ["Municipal leadership", "76 (2023)", "good", "61 (2021)", "66", "68"]
    even = next(place for place, row in enumerate(found) if row == ["Collected in even years"])
    assert found[even + 1][:4] == ["Physical activity", "24 (2024)", "poor", "47 (2022)"]
    assert found[-2:][0] == ["All sectors, as the service gives it"]
    assert found[-1][:3] == ["Total", "72 (2024)", "to be improved"]


def test_a_band_has_a_shape_beside_its_word() -> None:
    shapes = {
        plain_text(row.cells[2].content): row.cells[2].shape for row in table(build()).rows if row.role != "group"
    }
    assert shapes["good"] == "done"
    assert shapes["poor"] == "not_done"
    assert shapes["to be improved"] == "partly"


def test_no_line_joins_odd_and_even_years() -> None:
    figure = next(node for node in build() if isinstance(node, Figure))
    assert figure.data is not None
    assert rows(figure.data) == [
        ["Municipal leadership", "55 (2019)", "76 (2023)", "68"],
        ["Physical activity", "40 (2020)", "24 (2024)", ".."],
    ]
    assert figure.chart is not None
    assert "Total" not in json.dumps(figure.chart.print)
    assert "55 in 2019 and 76 in 2023" in figure.alternative


def test_the_total_is_not_made_of_the_sectors() -> None:
    without = [one for one in SCORES if one.indicator != "tea:total"]
    assert not any("Total" in row[0] for row in rows(table(build(without))))


def test_changed_questions_are_told_and_the_line_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    tea = teaviisari.load_teaviisari()
    later = tea.years[0].model_copy(update={"from_year": 2023, "changed": ("leadership",)})
    changed = tea.model_copy(update={"years": (*tea.years, later)})
    monkeypatch.setattr(_tea_pairs, "load_teaviisari", lambda: changed)
    nodes = build()
    assert rows(table(nodes))[1][3] == "61 (2021), not comparable"
    notes = " ".join(plain_text(note) for note in table(nodes).notes)
    assert "the questions have changed: Municipal leadership" in notes
    figure = next(node for node in nodes if isinstance(node, Figure))
    assert figure.data is not None
    assert rows(figure.data)[0] == ["Municipal leadership", "76 (2023)", "76 (2023)", "68"]


def test_dimensions_have_a_table_of_their_own() -> None:
    given = (*SCORES, *figures("tea:leadership.commitment", OWN, 2023, 88))
    found = [node for node in build(given, "dimensions: [leadership]") if isinstance(node, Table)][-1]
    assert [column.head for column in found.columns] == ["Dimension", "Municipal leadership 2023"]
    assert rows(found)[0] == ["Commitment", "88, good"]
    assert rows(found)[1] == ["Management", ".."]


def test_table_and_chart_may_stand_in_different_places() -> None:
    assert [type(node) for node in build(parameters="show: table")] == [Table]
    assert [type(node) for node in build(parameters="show: chart")] == [Figure]
