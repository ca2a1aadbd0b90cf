"""`vointi coefficient` as a coordinator meets it: forms in, the decision checked, what if in euros."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from tests.lib.coefficient_records import OWN, PROCESS
from vointi.core.catalogue.coefficients import coefficient_method
from vointi.core.language import LANGS
from vointi.pipeline.cli import main
from vointi.pipeline.home import Home, HomeSettings

DECISION = (
    "area;decided;source;coefficient;points;process;euros;population;notified\n"
    "Mallila;30.12.2024;Esimerkkipäätös;1,2;66;80;479 280,00;20 000;8.1.2025\n"
)
EVIDENCE = (
    "indicator;answer;document;page;day\n"
    f"{PROCESS[0]};kyllä;Tarkastusraportti;3;14.11.2023\n{PROCESS[1]};ja;;;\n{PROCESS[2]};ei;;;\n"
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return Home.init(tmp_path / "home", HomeSettings(area=OWN, areas="demo")).folder


def run(capsys: pytest.CaptureFixture[str], home: Path, *words: object, lang: str = "en") -> tuple[int, str, str]:
    code = main(["--home", str(home), "--lang", lang, "coefficient", *map(str, words)])
    told = capsys.readouterr()
    return code, told.out, told.err


def imported(capsys: pytest.CaptureFixture[str], home: Path, form: str, text: str) -> tuple[int, str, str]:
    file = home.parent / f"{form}.csv"
    file.write_text(text, encoding="utf-8-sig")
    return run(capsys, home, "import", file, "--form", form, "--year", 2025)


@pytest.mark.parametrize("lang", LANGS)
def test_the_decision_alone_gives_euros_with_their_label(
    lang: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported(capsys, home, "decision", DECISION)[0] == 0
    assert imported(capsys, home, "evidence", EVIDENCE)[0] == 0
    code, out, _ = run(capsys, home, "what-if", 2025, lang=lang)
    assert code == 0
    label = {"fi": "johdettu", "sv": "härletts", "en": "backed out"}
    assert label[lang] in out
    told = json.loads(run(capsys, home, "what-if", 2025, "--json")[1])
    assert {one["mean"] for one in told} == {"backed_out"}
    assert told[0]["euros"]["exact"] == "798800/33"  # 19.97 × 20,000 × (10/3) / 55, the mean being 66 / 1.2
    assert len(told) == 14  # all but the one that is proved


@pytest.mark.parametrize("lang", LANGS)
def test_the_method_is_told_without_a_home(lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, tmp_path, "explain", lang=lang)
    assert code == 0
    assert "15" in out
    assert coefficient_method().caution[lang] in out  # type: ignore[index]


def test_the_check_lists_what_cannot_be_proved_and_can_be_closed(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    imported(capsys, home, "decision", DECISION)
    imported(capsys, home, "evidence", EVIDENCE)
    imported(capsys, home, "points", f"area;indicator;points\n801;{PROCESS[0]};0\n801;{PROCESS[1]};100\n")
    code, out, _ = run(capsys, home, "check", 2025)
    assert code == 1
    assert "8 April 2025" in out
    assert f"{PROCESS[0]}, the decision has no points, our documents prove a yes: decided 0.0, own 100.0" in out
    assert f"not provable, counted as 0: {PROCESS[1]}" in out
    _, out, _ = run(capsys, home, "check", 2025, "--close", "Oikaisu vaadittiin", "--by", "koordinaattori")
    assert "have been checked" in out
    assert imported(capsys, home, "decision", DECISION)[0] == 0
    assert "have been checked" not in run(capsys, home, "check", 2025)[1], "a new decision is to be checked anew"


def test_own_computation_is_refused_with_its_reason(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    imported(capsys, home, "decision", DECISION)
    code, out, _ = run(capsys, home, "compute", 2025)
    assert code == 1
    assert "not computable: the national mean needs every municipality: figures of 30 of 30 are missing" in out
    assert "479,280.00" in out


def test_a_workbook_is_read_as_the_text_file_is(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = Workbook(home.parent / "d.xlsx")
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["area", "decided", "source", "coefficient", "points"])
    sheet.write_row(1, 0, ["801", "2024-12-30", "Esimerkki", 1.2, 66.5])
    book.close()
    assert run(capsys, home, "import", home.parent / "d.xlsx", "--form", "decision", "--year", 2025)[0] == 0
    told = json.loads(run(capsys, home, "compute", 2025, "--json")[1])
    assert (told["decided"]["coefficient"], told["decided"]["points"]) == ("1.2", "66.5")


def test_every_fault_of_a_form_is_told_with_its_row(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "area;decided;source;coefficient\nEi missään;30.12.2024;s;1\nMallila;joskus;s;1\nMallila;1.1.2024;s;\n"
    code, _, err = imported(capsys, home, "decision", text)
    assert code == 2
    for place in ("row 2, column area", "row 3, column decided", "row 4, column coefficient"):
        assert place in err
    assert "Nothing was imported" in err
    assert not (home / "coefficients").exists()
    code, _, err = imported(capsys, home, "evidence", "indicator;vastaus\na;b\n")
    assert code == 2
    assert "missing: answer; not known: vastaus" in err


@pytest.mark.parametrize("year", [2025, 2031])
def test_nothing_imported_or_a_year_without_rules(year: int, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, home, "check", year)
    assert code == 2
    assert ("Nothing has been imported" if year == 2025 else "are not known here") in err


def test_a_year_of_the_homes_own_catalogue(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = home / "catalogue" / "coefficients" / "years"
    folder.mkdir(parents=True)
    (folder / "municipality-2031.yaml").write_text(
        "schema_version: 1\nwhose: municipality\nyear: 2031\nrules: decree-1393-2022\n"
        'base_price: "30.00"\nbase_price_source: "Made up for a test"\n'
    )
    file = home.parent / "decision.csv"
    file.write_text(DECISION)
    assert run(capsys, home, "import", file, "--form", "decision", "--year", 2031)[0] == 0
    assert run(capsys, home, "compute", 2031)[0] == 1


def test_counties_have_forms_of_their_own(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    points = "area;indicator;points\n" + "".join(
        f"wellbeing_county:{code};{indicator};{60 if code == 91 else 40}\n"
        for code in (91, 92)
        for indicator in ("mpr_coverage", "hip_fractures")
    )
    for form, text in (("points", points), ("population", "area;population\n91;1000\n92;3000\n")):
        file = home.parent / f"{form}.csv"
        file.write_text(text)
        assert run(capsys, home, "import", file, "--form", form, "--year", 2026, "--whose", "county")[0] == 0
    told = json.loads(run(capsys, home, "compute", 2026, "--area", "wellbeing_county:91", "--json")[1])
    assert told["own"]["coefficient"]["exact"] == "4/3"  # 60 × 4000 / (60 × 1000 + 40 × 3000)
    assert told["own"]["euros"] is None
