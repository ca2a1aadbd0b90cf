"""Last year's table of goals in a Word document: proposed, mended by a person, tried, read."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from docx import Document

from tests.lib.small_home import OWN
from vointi.core.errors import UserError
from vointi.pipeline.home import Home, HomeSettings
from vointi.pipeline.plans.importing import PlanTold, import_plan
from vointi.pipeline.plans.store import PlanStore
from vointi.pipeline.plans.word_reading import made_id, propose_columns, word_reader
from vointi.pipeline.plans.word_table import role_of, state_of

NOW = datetime(2025, 1, 20, 9, tzinfo=UTC)
HEADS = ("Tavoite", "Toimenpide", "Vastuutaho ja aikataulu", "Yhteistyötahot", "Aikataulu", "Mittari", "Toteuma 2024", "Tila", "Huom.")  # fmt: skip # noqa: E501
ROWS = (
    ("Jokaisella on harrastus", "Harrastuskortti", "Nuorisopalvelut", "seurat, koulut", "2023–2024", "Kortin saaneet", "Kortti jaettiin.", "Toteutunut", "x"),  # noqa: E501
    ("", "Kuljetukset kylistä", "Hyvinvointipalvelut", "", "2024", "", "Kilpailutus siirtyi.", "Siirtyy", ""),
    ("Koulussa liikutaan", "", "Koulut", "", "", "Vähän liikkuvat", "", "Osittain", ""),
)  # fmt: skip


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.init(tmp_path / "home", HomeSettings(area=OWN, areas="demo"))


def document(tmp_path: Path, rows: tuple[tuple[str, ...], ...] = ROWS) -> Path:
    """A paragraph, a small table of something else, then goals under a heading over the whole row."""
    made = Document()
    made.add_paragraph("Vuoden 2024 tavoitteet")
    small = made.add_table(1, 2)
    small.cell(0, 0).text = "Laatija"
    table = made.add_table(1, len(HEADS))
    for cell, head in zip(table.rows[0].cells, HEADS, strict=True):
        cell.text = head
    across = table.add_row().cells
    across[0].merge(across[-1]).text = "Arjen turvallisuus"
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    packed = BytesIO()
    made.save(packed)
    file = tmp_path / "tavoitteet.docx"
    file.write_bytes(packed.getvalue())
    return file


def mended(proposal: Path, **given: object) -> Path:
    content = yaml.safe_load(proposal.read_text(encoding="utf-8"))
    content |= {"year": 2024, "term": "2021-2025", **given}
    for column in content["columns"]:
        if column["is"] == "?":
            column["is"] = "ignore"
    content["states"] = {text: "not_done" if state == "?" else state for text, state in content["states"].items()}
    proposal.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return proposal


def read(home: Home, file: Path, columns: Path, **given: object) -> PlanTold:
    reader = word_reader(home, columns)
    return import_plan(home, [file], by="k", why="viime vuoden taulukko", now=NOW, reader=reader, **given)  # type: ignore[arg-type]


def test_columns_are_proposed_and_what_is_not_known_is_asked(tmp_path: Path) -> None:
    path, questions = propose_columns(document(tmp_path), "fi")
    proposed = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert (proposed["table"], proposed["heading_row"]) == (2, 1)
    assert [column["is"] for column in proposed["columns"]] == [
        "goal", "measure", "responsible", "partners", "schedule", "followed", "deed", "state", "?",
    ]  # fmt: skip
    assert proposed["states"] == {"Toteutunut": "done", "Siirtyy": "?", "Osittain": "partly"}
    assert questions == 4  # year, term, a column, a state


def test_a_proposal_that_nobody_answered_is_not_read(home: Home, tmp_path: Path) -> None:
    file = document(tmp_path)
    path, _ = propose_columns(file, "fi")
    with pytest.raises(UserError) as fault:
        word_reader(home, path)
    assert "year" in fault.value.show("en")


def test_a_table_becomes_goals_measures_and_evaluations(home: Home, tmp_path: Path) -> None:
    file = document(tmp_path)
    columns = mended(propose_columns(file, "fi")[0])
    tried = read(home, file, columns, dry_run=True)
    assert not PlanStore.of(home).file.exists()
    assert tried.files[0].changes == read(home, file, columns).files[0].changes
    plan = PlanStore.of(home).plan()
    assert [(g.id, g.title.fi, g.spearhead) for g in plan.goals] == [
        ("jokaisella-on-harrastus", "Jokaisella on harrastus", "arjen-turvallisuus"),
        ("koulussa-liikutaan", "Koulussa liikutaan", "arjen-turvallisuus"),
    ]
    card, transport = plan.measures
    assert (card.goal, card.responsible, card.start, card.end) == (
        "jokaisella-on-harrastus", "nuorisopalvelut", "2023", "2024",
    )  # fmt: skip
    assert [plan.unit[partner].name.fi for partner in card.partners] == ["seurat", "koulut"]
    assert transport.goal == "jokaisella-on-harrastus"  # its own cell is empty: the goal above goes on
    told = {(one.of, one.year): one.state or one.status for one in plan.evaluations}
    assert told == {
        (card.id, 2024): "done",
        (transport.id, 2024): "not_done",
        ("koulussa-liikutaan", 2024): "on_the_way",
    }
    assert plan.goal["jokaisella-on-harrastus"].followed.fi == "Kortin saaneet"  # type: ignore[union-attr]


def test_a_table_read_twice_makes_nothing_twice(home: Home, tmp_path: Path) -> None:
    file = document(tmp_path)
    columns = mended(propose_columns(file, "fi")[0])
    read(home, file, columns)
    assert read(home, file, columns).files[0].changes == ()


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("A", "B", "", "", "ensi syksynä", "", "", "", ""), "row 3: “ensi syksynä” names no year."),
        (("A", "B", "", "", "", "", "", "Melkein", ""), "row 3: “Melkein” is not among the states"),
        (("", "B", "", "", "", "", "", "", ""), "row 3: There is no goal for the measure."),
        (("", "", "Koulut", "", "", "", "", "", ""), "row 3: The row has neither a goal nor a measure."),
    ],
)
def test_a_fault_is_told_by_its_row(home: Home, tmp_path: Path, row: tuple[str, ...], told: str) -> None:
    columns = mended(propose_columns(document(tmp_path), "fi")[0])
    with pytest.raises(UserError) as fault:
        read(home, document(tmp_path, (row,)), columns)
    assert f"tavoitteet.docx, {told}" in fault.value.show("en")
    assert not PlanStore.of(home).file.exists()


def test_a_document_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    file = tmp_path / "x.docx"
    whole = document(tmp_path).read_bytes()
    for content in (b"", b"tavoite", whole[:500], whole[:-200]):
        file.write_bytes(content)
        with pytest.raises(UserError, match=r"x\.docx"):
            propose_columns(file, "fi")


def test_headings_and_states_in_both_languages() -> None:
    assert [role_of(text) for text in ("Mål", "Åtgärd", "Ansvarig", "Indikator", "Tidtabell", "Painopistealue")] == [
        "goal", "measure", "responsible", "followed", "schedule", "spearhead",
    ]  # fmt: skip
    assert [state_of(text) for text in ("Ei toteutunut", "Toteutui osittain", "Genomförd", "Inte genomförd", "?")] == [
        "not_done", "partly", "done", "not_done", "?",
    ]  # fmt: skip


def test_ids_are_made_of_letters_and_never_twice() -> None:
    assert made_id("Äiti ja öljy: hyvä!", set()) == "aiti-ja-oljy-hyva"
    assert made_id("Äiti", {"aiti", "aiti-2"}) == "aiti-3"
    assert made_id("!?", set()) == "x"
