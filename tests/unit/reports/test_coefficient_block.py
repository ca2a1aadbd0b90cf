"""What the block of the HYTE coefficient prints: decided first, labels on whatever is not decided, nothing hidden."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.lib.built_blocks import catalogue
from tests.lib.coefficient_records import OWN, PROCESS, RESULT, RULES, decision, whole_record
from vointi.core.catalogue.coefficients import year_rules
from vointi.core.coefficient.record import CoefficientRecord, ItemFigure
from vointi.core.coefficient.standing import FinanceYear
from vointi.core.document import Node, Paragraph, Row, Table, plain_text, text
from vointi.core.language import LANGS, Lang
from vointi.reports.blocks import coefficient
from vointi.reports.blocks._context import BlockContext, Numbering
from vointi.reports.data import ReportData, Standpoint
from vointi.reports.folder.settings import ReportSettings

AREAS = catalogue().areas
WHOLE = whole_record(AREAS)
COUNTRY = tuple(area.id for area in AREAS.of_category("municipality"))
SETTINGS = ReportSettings.model_validate(
    {
        "template": "annual", "area": OWN, "year": 2024, "day": date(2025, 3, 14),
        "name": {"fi": "Tilinpäätös"}, "organisation": {"fi": "Mallila"},
    }
)  # fmt: skip


def year(record: CoefficientRecord) -> FinanceYear:
    return FinanceYear(record, RULES, COUNTRY)


def built(
    *years: CoefficientRecord | FinanceYear, lang: Lang = "en", of: int = 2024, **parameters: Any
) -> tuple[Node, ...]:
    """The block in a report of the year `of`."""
    context = BlockContext(
        id="b",
        lang=lang,
        data=ReportData(coefficients=tuple(one if isinstance(one, FinanceYear) else year(one) for one in years)),
        standpoint=Standpoint(SETTINGS.model_copy(update={"year": of}), catalogue()),
        rich=text,
        numbering=Numbering(),
        used=(),
    )
    return coefficient.build(coefficient.Parameters.model_validate(parameters), context)


def cells(row: Row) -> list[str]:
    return [plain_text(cell.content) for cell in row.cells]


def tables(nodes: tuple[Node, ...]) -> list[Table]:
    return [node for node in nodes if isinstance(node, Table)]


def notes(table: Table) -> str:
    return " ".join(plain_text(note) for note in table.notes)


def test_decided_stands_first_then_our_own_computation_and_the_country() -> None:
    """Others: P 800/15, T 50, K 155/3. Ours: P 1100/15, T: changes of 1 between −2 and 2, 75; K 445/6.
    Mean: (29 × 155/3 + 445/6) / 30 = 9435/180; c = 445/6 / (9435/180) = 2670/1887 = 1.41494; × 399,400 = 565,128.8."""
    table = tables(built(WHOLE))[0]
    assert [column.head for column in table.columns][1:3] == ["Decided", "Own computation"]
    rows = {cells(row)[0]: cells(row)[1:] for row in table.rows}
    assert rows["Points of activity (0–100)"] == ["80.0", "73.3", "..", "54.0"]
    assert rows["HYTE coefficient"] == ["1.0000", "1.4149", "..", "1.0000"]
    assert rows["Euros in the year"] == ["399,400", "565,129", "..", "11,982,000"]
    assert "Decided on 30 December 2024: Esimerkkipäätös." in notes(table)
    assert "Base price 19.97 €" in notes(table)
    assert "Scaling and target values are not in the decree but given: Esimerkki." in notes(table)


def test_the_change_is_between_decisions() -> None:
    before = CoefficientRecord(year=2024, decisions=(decision(2024, "0.9000"),))
    nodes = built(FinanceYear(before, year_rules(2024), COUNTRY), WHOLE)
    rows = {cells(row)[0]: cells(row) for row in tables(nodes)[0].rows}
    assert rows["HYTE coefficient"][3] == "+0.1000"
    (words,) = (node for node in nodes if isinstance(node, Paragraph))
    assert "It rose by 0.1000 from the year before, when it was 0.9000." in plain_text(words.content)


def test_without_the_country_nothing_is_computed_and_the_mean_is_labelled() -> None:
    alone = WHOLE.model_copy(update={"figures": (), "populations": {}, "scaling": ()})
    summary, _, what_if = tables(built(alone))
    assert {cells(row)[2] for row in summary.rows} == {".."}
    assert "not computable: the national mean needs every municipality" in notes(summary)
    assert "backed out of our decided points and coefficient" in notes(summary)
    assert "backed out" in notes(what_if)
    assert cells(what_if.rows[0])[2] == "+22,189\u00a0€"  # 19.97 × 20,000 × (10/3) / 60, the mean being 60 / 1
    assert not any("less" in cells(row)[0] for row in what_if.rows), "no percentage point without everybody's values"


def test_neither_country_nor_points_give_no_euros() -> None:
    bare = decision(2025, "1.0").model_copy(update={"points": None})
    record = CoefficientRecord(year=2025, decisions=(bare,), evidence=WHOLE.evidence)
    what_if = tables(built(record))[-1]
    assert {cells(row)[2] for row in what_if.rows} == {".."}
    assert "neither all municipalities nor" in notes(what_if)


def test_a_yes_without_its_page_is_not_provable() -> None:
    items = tables(built(WHOLE))[1]
    rows = {cells(row)[0].split("\u00a0")[0]: row for row in items.rows if row.role != "group"}
    assert cells(rows["12"])[1:3] == ["100", "0"]
    assert cells(rows["12"])[4] == "not provable: page, date missing"
    assert rows["12"].cells[4].shape == "not_done"
    assert cells(rows["1"])[4] == "Hyvinvointikertomus, p. 4, 2 May 2023"
    assert cells(rows["14"])[4] == "no answer recorded"
    assert "Not provable, so counted as 0: 12." in notes(items)
    assert "The decision and our own evidence part in: 12." in notes(items)


@pytest.mark.parametrize("lang", LANGS)
def test_hidden_values_leave_the_lowest_value_and_its_cost(lang: Lang) -> None:
    summary, items, _ = tables(built(whole_record(AREAS, hidden=True), lang=lang))
    assert len([note for note in items.notes if "19" not in plain_text(note)]) >= len(RESULT)
    assert all("9.0" not in cell and "9,0" not in cell for row in items.rows for cell in cells(row))
    assert cells(summary.rows[1])[2] in ("0.0", "0,0")


def test_parts_are_chosen_and_a_later_finance_year_is_not_shown() -> None:
    assert [table.id for table in tables(built(WHOLE, parts=["what_if"]))] == ["b-what-if"]
    assert tables(built(WHOLE, year=2024)) == []
    assert tables(built(WHOLE, of=2023)) == []


def test_points_that_were_decided_serve_where_nothing_else_is_loaded() -> None:
    points = tuple(
        ItemFigure(area=area, indicator=code, points="100" if number < 12 else "0", years=(2023,))
        for area in COUNTRY
        for number, code in enumerate((*PROCESS, *RESULT))
    )
    record = WHOLE.model_copy(update={"figures": (), "decided_points": points, "evidence": ()})
    rows = {cells(row)[0]: cells(row) for row in tables(built(record))[0].rows}
    assert rows["HYTE coefficient"][2] == "1.0000"
