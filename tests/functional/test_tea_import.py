"""`vointi import --tea`: a filled-in form as a workbook gives the same scores as it gives as text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from tests.lib.small_home import COUNTRY, OWN, small_home
from vointi.core.catalogue import load_catalogue
from vointi.core.errors import Place
from vointi.pipeline.cli import main
from vointi.pipeline.disclosed import Disclosed
from vointi.pipeline.home import Home
from vointi.sources.teaviisari.form import lines_of
from vointi.sources.teaviisari.scores import observation_of

COLUMNS = ("area", "year", "sector", "dimension", "score")
ROWS: Sequence[Sequence[object]] = (
    (801, 2023, "leadership", None, 71.5),
    ("Mallila", 2023, "leadership", "commitment", 80),
    ("# kouluja kysyttiin samana vuonna", None, None, None, None),
    ("country:XX", 2023, "leadership", None, 66),
    ("Mallila", 2023, "culture", None, ".."),
    ("Mallila", 2024, "physical_activity", None, "64,25"),
)
TEXT = """\
area;year;sector;dimension;score
801;2023;leadership;;71,5
Mallila;2023;leadership;commitment;80
# kouluja kysyttiin samana vuonna
country:XX;2023;leadership;;66
Mallila;2023;culture;;..
Mallila;2024;physical_activity;;64,25
"""


def workbook(file: Path, rows: Sequence[Sequence[object]], *, sheet: str = "TEA") -> Path:
    with Workbook(file) as book:
        book.add_worksheet("Ohje").write(0, 0, "Pisteet taulukkoon TEA.")
        filled = book.add_worksheet(sheet)
        for number, row in enumerate((COLUMNS, *rows)):
            filled.write_row(number, 0, row)
    return file


def imported(capsys: pytest.CaptureFixture[str], folder: Path, file: Path) -> tuple[Home, int, str, str]:
    home = small_home(folder)
    code = main(["--home", str(folder), "--lang", "en", "import", str(file), "--tea"])
    told = capsys.readouterr()
    return home, code, told.out, told.err


def scores(home: Home) -> dict[tuple[str, str, str], float | None]:
    home = Home.open(home.folder)
    codes = ["tea:leadership", "tea:leadership.commitment", "tea:culture", "tea:physical_activity"]
    found = Disclosed(home.ledger, home.catalogue).series(codes, [OWN, COUNTRY], year=2024)
    return {(one.indicator, one.area, point.period.code): point.value for one in found for point in one.points}


@pytest.mark.slow
def test_a_workbook_gives_what_the_text_gives(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "tea.csv"
    text.write_text(TEXT, encoding="utf-8")
    found = []
    for name, file in (("xlsx", workbook(tmp_path / "tea.xlsx", ROWS)), ("csv", text)):
        home, code, _, err = imported(capsys, tmp_path / name, file)
        assert (code, err) == (0, "")
        found.append(scores(home))
    assert found[0] == found[1]
    assert found[0] == {
        ("tea:leadership", OWN, "2023"): 71.5,
        ("tea:leadership.commitment", OWN, "2023"): 80.0,
        ("tea:leadership", COUNTRY, "2023"): 66.0,
        ("tea:culture", OWN, "2023"): None,
        ("tea:physical_activity", OWN, "2024"): 64.25,
    }


def test_faults_of_a_workbook_are_told_by_row_and_nothing_is_loaded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = (*ROWS, ("Mallila", 2024, "leadership", None, 70), ("Mallila", 2023, "basic_education", None, 170))
    home, code, _, err = imported(capsys, tmp_path / "home", workbook(tmp_path / "tea.xlsx", rows))
    assert code == 2
    assert "row 8" in err
    assert "“leadership” is not collected in the year 2024" in err
    assert "row 9" in err
    assert "“170” is not a score from 0 to 100" in err
    assert scores(home) == {}


def test_a_workbook_without_the_sheet_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = workbook(tmp_path / "tea.xlsx", ROWS, sheet="Taul1")
    _, code, _, err = imported(capsys, tmp_path / "home", file)
    assert code == 2
    assert "There is no sheet “TEA”; the sheets are: Ohje, Taul1." in err


def test_a_code_that_a_spreadsheet_has_shortened_is_the_same_town(tmp_path: Path) -> None:
    file = workbook(tmp_path / "tea.xlsx", [(49, 2023, "culture", None, 50)])
    (line,) = lines_of(file.read_bytes(), file.name)
    assert observation_of(line, load_catalogue(), Place(file=file.name)).area == "municipality:049"
