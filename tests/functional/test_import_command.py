"""`vointi import` as its users meet it: a mapping drafted, rows accepted without the others."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.lib.small_home import small_home
from vointi.pipeline.cli import main
from vointi.pipeline.home import Home

TABLE = "Kunta;Vuosi;Kirjastokäynnit\nMallila;2023;151 204\nMallila;2024;148 930\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return small_home(tmp_path / "home").folder


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "käynnit.csv"
    file.write_text(TABLE, encoding="windows-1252")
    return file


def run(capsys: pytest.CaptureFixture[str], home: Path, *words: object) -> tuple[int, str, str]:
    code = main(["--home", str(home), "--lang", "en", "import", *map(str, words)])
    told = capsys.readouterr()
    return code, told.out, told.err


def vintages(home: Path) -> int:
    return Home.open(home).ledger.query("vintages").num_rows


def proposed(capsys: pytest.CaptureFixture[str], home: Path, table: Path) -> Path:
    assert run(capsys, home, table, "--propose")[0] == 0
    return table.with_name("käynnit.csv.mapping.yaml")


def test_a_drafted_mapping_reads_the_file_once_it_is_answered(
    home: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, home, table, "--propose")
    mapping = table.with_name("käynnit.csv.mapping.yaml")
    assert code == 0
    assert str(mapping) in out
    assert "Open questions: 1" in out
    code, _, err = run(capsys, home, table, "--mapping", mapping)
    assert code == 2
    assert "an open question of the proposal" in err
    mapping.write_text(mapping.read_text(encoding="utf-8").replace('licence: "?"', "licence: CC0"), encoding="utf-8")
    code, out, _ = run(capsys, home, table, "--mapping", mapping, "--json")
    assert code == 0
    assert json.loads(out)["counts"]["new"] == 2


def test_drafting_reads_nothing_and_overwrites_nothing(
    home: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vintage = vintages(home)
    mapping = proposed(capsys, home, table)
    mapping.write_text("mine", encoding="utf-8")
    code, _, err = run(capsys, home, table, "--propose")
    assert code == 2
    assert "a file of this name already" in err
    assert mapping.read_text(encoding="utf-8") == "mine"
    assert vintages(home) == vintage


def test_a_file_without_a_table(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "kirje.csv"
    file.write_text("Hei,\n\ntässä luvut.\n", encoding="utf-8")
    code, _, err = run(capsys, home, file, "--propose")
    assert code == 2
    assert "kirje.csv: No table was found" in err
    assert list(tmp_path.glob("*.yaml")) == []


def test_good_rows_go_in_and_the_others_to_a_file(home: Path, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mapping = proposed(capsys, home, table)
    mapping.write_text(mapping.read_text(encoding="utf-8").replace('licence: "?"', "licence: CC0"), encoding="utf-8")
    table.write_text(TABLE + "Mallila;2025;n. 150 000\nHukkala;2025;5\n", encoding="windows-1252")
    code, _, err = run(capsys, home, table, "--mapping", mapping)
    assert code == 2
    assert "Faults in the file: 2" in err
    rejected = table.with_name("rejected.csv")
    words = (table, "--mapping", mapping, "--accept-good-rows", "--rejected", rejected)
    code, out, err = run(capsys, home, *words)
    assert code == 1
    assert "new: 2" in out
    assert "Rows left out for their faults: 2" in err
    assert str(rejected) in err
    with rejected.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream, delimiter=";"))
    assert [row[0] for row in rows] == ["Row", "4", "5"]
    before = vintages(home)
    code, _, err = run(capsys, home, *words)
    assert code == 2  # the file of rejected rows is there already
    assert "a file of this name already" in err
    assert vintages(home) == before


def test_no_rejected_rows_no_file(home: Path, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mapping = proposed(capsys, home, table)
    mapping.write_text(mapping.read_text(encoding="utf-8").replace('licence: "?"', "licence: CC0"), encoding="utf-8")
    rejected = table.with_name("rejected.csv")
    code, _, err = run(capsys, home, table, "--mapping", mapping, "--accept-good-rows", "--rejected", rejected)
    assert (code, err, rejected.exists()) == (0, "", False)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "Give --mapping FILE, or --propose"),
        (("--mapping", "m.yaml", "--accept-good-rows"), "go together"),
        (("--mapping", "m.yaml", "--rejected", "r.csv"), "go together"),
        (("k.csv", "--mapping", "m.yaml", "--accept-good-rows", "--rejected", "r.csv"), "one file at a time"),
    ],
)
def test_words_that_do_not_fit(
    words: tuple[str, ...], told: str, home: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, home, table, *words)
    assert code == 2
    assert told in err
