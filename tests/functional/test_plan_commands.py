"""`vointi plan` as a coordinator and a sector meet it, and an edition that keeps the plan it was built with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.functional.test_commands import run
from tests.functional.test_editions import freeze
from tests.functional.test_editions import home as home
from tests.functional.test_editions import report as report
from tests.lib.plan_sheets import returned
from tests.lib.small_plan import PLAN
from vointi.pipeline.editions import store

REPORT = "annual-2024-municipality-801"


@pytest.fixture
def planned(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, encoding="utf-8")
    code, out, err = run(
        capsys, "--home", home, "--lang", "en", "plan", "import", file, "--by", "koordinaattori", "--why", "kausi"
    )
    assert (code, err) == (0, "")
    assert "plan.yaml: " in out
    return home


def test_a_write_says_why(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, encoding="utf-8")
    code, _, err = run(capsys, "--home", home, "--lang", "en", "plan", "import", file)
    assert code == 2
    assert "--why" in err
    assert run(capsys, "--home", home, "plan", "import", file, "--dry-run")[0] == 0
    assert not (home / "plans").exists()
    code, _, err = run(capsys, "--home", home, "--lang", "en", "plan", "show")
    assert (code, "vointi plan import" in err) == (2, True)


def test_goals_are_shown_with_how_they_stand(planned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--home", planned, "--lang", "fi", "plan", "show", "--json")
    found = {one["id"]: (one["status"], one["status_by"], one["last_told"]) for one in json.loads(out)}
    # The home's smoking was 7.25 in its last year, 2023; 6.0 is wanted by then.
    assert code == 0
    assert found == {
        "seura": ("on_the_way", "people", "2025-01-10"),
        "savuton": ("off", "rule", "2023-12-01"),
    }
    out = run(capsys, "--home", planned, "--lang", "fi", "plan", "show", "tupakatta")[1]
    assert "Puolet pihoista" in out
    assert "2017-2021" in out
    assert "koordinaattori, kausi" in out
    assert run(capsys, "--home", planned, "plan", "show", "tupakka")[0] == 2


def test_what_is_open_is_told_and_needs_a_person(planned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--home", planned, "--lang", "fi", "plan", "gaps")
    assert code == 1
    assert "Asumisen tarpeet" in out
    assert "681/2023" in out
    told = json.loads(run(capsys, "--home", planned, "plan", "gaps", "--json", "--year", "2024")[1])
    assert told["without_indicator"] == ["seura"]


def test_a_sheet_goes_to_a_sector_and_comes_back_twice(
    planned: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "bildning.xlsx"
    words = ("plan", "export", "--sector", "sivistys", "--language", "sv", "--out", sheet)
    assert run(capsys, "--home", planned, *words)[0] == 0
    for name, deed in (("a.xlsx", "Fyra skolor"), ("b.xlsx", "Fem skolor")):
        (tmp_path / name).write_bytes(returned(sheet.read_bytes(), {("tupakatta", "Vad som gjordes 2024"): deed}))
    importing = ("plan", "import", tmp_path / "a.xlsx", tmp_path / "b.xlsx", "--why", "svaren", "--by", "x")
    code, out, err = run(capsys, "--home", planned, "--lang", "en", *importing)
    assert code == 1
    assert "evaluations/tupakatta/2024 deed.sv: Fyra skolor" in out
    assert "sent “”, the plan “Fyra skolor”, came back “Fem skolor”" in err
    code, out, _ = run(capsys, "--home", planned, *importing, "--prefer", "return", "--json")
    assert (code, len(json.loads(out)["files"][1]["conflicts"])) == (1, 1)
    whole = tmp_path / "out.yaml"
    assert run(capsys, "--home", planned, "plan", "export", "--out", whole)[0] == 0
    assert "Fem skolor" in whole.read_text(encoding="utf-8")
    assert run(capsys, "--home", planned, "plan", "import", whole, "--dry-run")[0] == 0
    assert run(capsys, "--home", planned, "plan", "export", "--out", tmp_path / "out.txt")[0] == 2


@pytest.mark.slow
def test_an_edition_keeps_the_plan_that_it_was_built_with(
    planned: Path, report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    summary = report / "01-summary.fi.md"
    summary.write_text(summary.read_text(encoding="utf-8") + "\n:::goals\n:::\n\n:::promises\n:::\n", encoding="utf-8")
    code, _, err = freeze(capsys, planned, report)
    assert (code, err) == (0, "")
    changed = tmp_path / "later.yaml"
    changed.write_text(PLAN.replace("Savuton nuoruus", "Aivan muuta"), encoding="utf-8")
    assert run(capsys, "--home", planned, "plan", "import", changed, "--why", "x")[0] == 0
    assert run(capsys, "--home", planned, "edition", "rebuild", REPORT)[0] == 0
    [edition] = store.editions(planned)
    frozen = store.content(store.folder_of(planned, REPORT, 1), edition, "inputs/plan.yaml").decode()
    assert "Savuton nuoruus" in frozen
    assert "koordinaattori" not in frozen  # who wrote stays in the home's log
