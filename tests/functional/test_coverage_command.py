"""`vointi report coverage` and the repealed section in `report check`, as their users meet them; TEAviisari's form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.lib.small_home import small_home, small_report
from tests.lib.small_plan import PLAN
from vointi.pipeline.cli import main
from vointi.pipeline.home import Home

EVIDENCE = """\
schema_version: 1
records:
  - kind: decision
    about: [annual_report]
    title: {fi: Tilinpäätös, sv: Bokslut, en: Accounts}
    body: council
    name: {fi: Valtuusto, sv: Fullmäktige, en: Council}
    day: 2024-06-17
    section: 41 §
    file: minutes.txt
left_out:
  - requirement: culture
    why: {fi: Kulttuurin luku valmistuu syksyllä., sv: Kulturkapitlet blir klart på hösten., en: The chapter is late.}
  - item: bullying
    why: {fi: Kyselyä ei tehty., sv: Ingen enkät gjordes., en: No survey was made.}
"""


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    report = small_report(tmp_path / "report")
    (report / "evidence.yaml").write_text(EVIDENCE, encoding="utf-8")
    (report / "minutes.txt").write_text("41 §", encoding="utf-8")
    return small_home(tmp_path / "home").folder, report


def run(capsys: pytest.CaptureFixture[str], home: Path, *words: object) -> tuple[int, str]:
    code = main(["--home", str(home), "--lang", "en", *map(str, words)])
    told = capsys.readouterr()
    return code, told.out + told.err


def states(capsys: pytest.CaptureFixture[str], folders: tuple[Path, Path]) -> dict[str, str]:
    code, told = run(capsys, folders[0], "report", "coverage", folders[1], "--json")
    assert code == 1  # a small report proves little
    found = json.loads(told)
    return {one["id"]: one["state"] for one in found["duties"]} | {
        f"item {one['id']}": one["state"] for one in found["items"]
    }


def test_it_tells_met_missing_and_left_out(capsys: pytest.CaptureFixture[str], folders: tuple[Path, Path]) -> None:
    found = states(capsys, folders)
    assert found["annual-report"] == "met"
    assert found["budget"] == "missing"
    assert found["culture"] == "left_out"
    assert found["base-price"] == "not_binding"
    assert found["item smoking"] == "met"  # the small report has a chart of it
    assert found["item falls"] == "missing"
    assert found["item bullying"] == "left_out"
    _, told = run(capsys, folders[0], "report", "coverage", folders[1])
    assert "Council 17 June 2024 41 §" in told
    assert "The chapter is late." in told
    assert "Needed: the council's decision on the budget" in told


def test_a_record_counts_only_with_its_file(capsys: pytest.CaptureFixture[str], folders: tuple[Path, Path]) -> None:
    (folders[1] / "minutes.txt").unlink()
    assert states(capsys, folders)["annual-report"] == "missing"
    _, told = run(capsys, folders[0], "report", "coverage", folders[1])
    assert "minutes.txt is not there" in told


def test_what_is_left_out_has_to_be_known(capsys: pytest.CaptureFixture[str], folders: tuple[Path, Path]) -> None:
    (folders[1] / "evidence.yaml").write_text(EVIDENCE.replace("culture", "kulture"), encoding="utf-8")
    code, told = run(capsys, folders[0], "report", "coverage", folders[1])
    assert code == 2
    assert "“kulture” is not known here. Closest: culture" in told
    assert "left_out.0.requirement" in told


def test_a_fault_of_the_file_is_told_with_its_line(
    capsys: pytest.CaptureFixture[str], folders: tuple[Path, Path]
) -> None:
    (folders[1] / "evidence.yaml").write_text(EVIDENCE.replace("body: council", "body: king"), encoding="utf-8")
    code, told = run(capsys, folders[0], "report", "coverage", folders[1])
    assert code == 2
    assert "evidence.yaml:6" in told
    assert "The report is as it was." in told


def test_a_repealed_section_is_named_with_file_and_line(
    capsys: pytest.CaptureFixture[str], folders: tuple[Path, Path]
) -> None:
    chapter = folders[1] / "01-summary.fi.md"
    lines = chapter.read_text(encoding="utf-8").splitlines()
    lines[2:2] = ["Kunta raportoi", "terveydenhuoltolain 12 §:n mukaan.", ""]
    chapter.write_text("\n".join(lines) + "\n", encoding="utf-8")
    _, told = run(capsys, folders[0], "report", "check", folders[1])
    assert (
        "01-summary.fi.md:4: “terveydenhuoltolain 12 §” cites a section that was repealed; in force is 612/2021" in told
    )
    _, told = run(capsys, folders[0], "report", "check", folders[1], "--json")
    assert [(one["file"], one["line"]) for one in json.loads(told)["repealed"]] == [("01-summary.fi.md", 4)]


def test_scores_come_in_by_the_form_and_stay_when_a_later_file_lacks_them(
    capsys: pytest.CaptureFixture[str], folders: tuple[Path, Path], tmp_path: Path
) -> None:
    home = folders[0]
    head = "area;year;sector;dimension;score\n"
    first, second, wrong = (tmp_path / name for name in ("a.csv", "b.csv", "c.csv"))
    first.write_text(f"{head}Mallila;2023;leadership;;71\n802;2023;leadership;;64\n", encoding="utf-8")
    second.write_text(f"{head}Mallila;2023;leadership;;72,4\n", encoding="utf-8")
    wrong.write_text(f"{head}Mallila;2024;leadership;;71\n", encoding="utf-8")
    assert run(capsys, home, "import", "--tea", first)[0] == 0
    assert run(capsys, home, "import", "--tea", second)[0] == 0
    code, told = run(capsys, home, "import", "--tea", wrong)
    assert code == 2
    assert "c.csv, row 2, column year" in told
    rows = (
        Home.open(home)
        .ledger.query(
            "current_series", indicators=["tea:leadership"], areas=["municipality:801", "municipality:802"], as_of=99
        )
        .to_pylist()
    )
    assert sorted((row["area"], row["value"]) for row in rows) == [
        ("municipality:801", 72.4),
        ("municipality:802", 64.0),
    ]


def test_goals_are_proved_by_the_plan_and_not_by_an_empty_block(
    capsys: pytest.CaptureFixture[str], folders: tuple[Path, Path], tmp_path: Path
) -> None:
    """The council's decision on the goals is there; the block chooses a spearhead, which is no goal yet."""
    home, report = folders
    evidence = report / "evidence.yaml"
    evidence.write_text(evidence.read_text("utf-8").replace("[annual_report]", "[annual_report, goals]"), "utf-8")
    chapter = report / "01-summary.fi.md"
    chapter.write_text(f"{chapter.read_text('utf-8')}\n:::goals\nspearhead: elintavat\n:::\n", "utf-8")

    def state() -> tuple[str, list[str]]:
        duties = json.loads(run(capsys, home, "report", "coverage", report, "--json")[1])["duties"]
        return next((one["state"], one["evidence"]) for one in duties if one["id"] == "goals-and-measures")

    found, decided = state()
    assert (found, len(decided)) == ("missing", 1)
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, encoding="utf-8")
    assert run(capsys, home, "plan", "import", file, "--by", "test", "--why", "term")[0] == 0
    found, (decision, block) = state()
    assert (found, decision) == ("met", *decided)
    assert block.startswith("01-summary.fi.md:")
    without = PLAN.replace("start: 2023-08", "start: 2025-08")  # the goal stands, and nothing is done for it this year
    file.write_text(without, encoding="utf-8")
    assert run(capsys, home, "plan", "import", file, "--by", "test", "--why", "put off")[0] == 0
    assert state() == ("missing", decided)
