"""`vointi export`: what may be shown, in four formats that agree; and what a steward takes out beyond it."""

from __future__ import annotations

import csv
import json
import stat
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as parquet
import pytest
from deltalake import DeltaTable

from tests.lib.small_home import NOW, OWN, figures, load_of, small_home
from vointi.core.values import Status
from vointi.pipeline.cli import main
from vointi.pipeline.home import Home
from vointi.pipeline.unprotected import taken_log

VISITS = "own:home_safety_visits"  # cases, with a threshold of five
SECRET, OPEN_YEAR = 3, 12


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = small_home(tmp_path / "home")
    home.ledger.append(load_of(figures(VISITS, OWN, 2022, OPEN_YEAR, SECRET)), by="test", why="own", now=NOW)
    exact = [replace(one, lower=6.123, upper=7.987) for one in figures("sotkanet:288", OWN, 2024, 7.0499)]
    home.ledger.append(load_of(exact), by="test", why="exact", now=NOW)
    return home.folder


def run(home: Path, *words: object, lang: str = "en") -> int:
    return main(["--home", str(home), "--lang", lang, "export", *map(str, words)])


def key(row: dict[str, object]) -> tuple[object, ...]:
    return tuple(row[name] for name in ("indicator", "area", "period", "grp"))


def test_small_numbers_are_reasons_in_every_format(home: Path, tmp_path: Path) -> None:
    into = tmp_path / "out"
    assert run(home, "--into", into) == 0
    rows = {key(row): row for row in parquet.read_table(into / "parquet" / "figures.parquet").to_pylist()}
    assert rows[VISITS, OWN, "2022", ""]["value"] == OPEN_YEAR
    small = rows[VISITS, OWN, "2023", ""]
    assert (small["value"], small["status"]) == (None, Status.TOO_FEW.value)
    assert small["reason"] == "not published: fewer than 5"
    assert rows[VISITS, OWN, "2022", ""]["reason"] is None
    in_delta = pa.table(DeltaTable(into / "delta" / "figures").to_pyarrow_table())
    assert {key(row): row for row in in_delta.to_pylist()} == rows
    with (into / "csv" / "figures.csv").open(encoding="utf-8", newline="") as stream:
        in_csv = {key(row): row for row in csv.DictReader(stream)}
    assert in_csv.keys() == rows.keys()
    assert (in_csv[VISITS, OWN, "2023", ""]["value"], in_csv[VISITS, OWN, "2023", ""]["status"]) == ("", "too_few")
    cube = json.loads((into / "jsonstat" / "own-home_safety_visits.json").read_bytes())
    assert cube["value"] == {"0": OPEN_YEAR}
    assert cube["status"] == {"1": "too_few"}
    assert cube["note"] == ["too_few: not published: fewer than 5"]


def test_figures_have_the_decimals_that_are_shown_and_no_counts(home: Path, tmp_path: Path) -> None:
    assert run(home, "--into", tmp_path / "out", "--format", "parquet", "--indicator", "sotkanet:288") == 0
    table = parquet.read_table(tmp_path / "out" / "parquet" / "figures.parquet")
    (row,) = [row for row in table.to_pylist() if row["period"] == "2024"]
    assert (row["value"], row["lower"], row["upper"]) == (7.0, 6.1, 8.0)
    assert not {"numerator", "denominator"} & set(table.column_names)
    assert not (tmp_path / "out" / "csv").exists()


def test_the_description_tells_the_files_the_sources_and_the_vintage(home: Path, tmp_path: Path) -> None:
    into = tmp_path / "out"
    assert run(home, "--into", into, lang="fi") == 0
    package = json.loads((into / "datapackage.json").read_bytes())
    assert package["version"] == "3"
    assert package["licenses"] == [{"name": "CC BY 4.0"}]
    for resource in package["resources"]:
        assert (into / resource["path"]).is_file()
    (figures_in_csv,) = [one for one in package["resources"] if one["name"] == "figures-csv"]
    with (into / "csv" / "figures.csv").open(encoding="utf-8", newline="") as stream:
        assert next(csv.reader(stream)) == [field["name"] for field in figures_in_csv["schema"]["fields"]]
    text = (into / "README.md").read_text(encoding="utf-8")
    assert "vuosikerrasta 3" in text
    assert "Terveyden ja hyvinvoinnin laitos" in text


def test_an_export_replaces_an_export_and_nothing_else(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    into = tmp_path / "out"
    assert run(home, "--into", into) == 0
    assert run(home, "--into", into, "--format", "csv") == 0
    assert sorted(path.name for path in into.iterdir()) == ["README.md", "csv", "datapackage.json"]
    other = tmp_path / "letters"
    other.mkdir()
    (other / "letter.txt").write_text("x", encoding="utf-8")
    assert run(home, "--into", other) == 2
    assert "holds something else" in capsys.readouterr().err
    assert [path.name for path in other.iterdir()] == ["letter.txt"]


def test_unprotected_figures_need_a_name_and_a_reason(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (
        ["--by", "steward"],
        ["--reason", "small areas are compared by hand"],
        ["--by", "x", "--reason", "x"],
    ):
        assert run(home, "--into", tmp_path / "out", "--unprotected", *words) == 2
        assert "named and gives a reason" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
    assert taken_log(home).entries == ()


def test_unprotected_figures_are_recorded_and_their_owner_s_alone(home: Path, tmp_path: Path) -> None:
    into, reason = tmp_path / "out", "small areas are compared by hand"
    assert run(home, "--into", into, "--unprotected", "--by", "steward", "--reason", reason) == 0
    rows = {key(row): row for row in parquet.read_table(into / "parquet" / "figures.parquet").to_pylist()}
    assert rows[VISITS, OWN, "2023", ""]["value"] == SECRET
    assert "CONFIDENTIAL" in (into / "CONFIDENTIAL").read_text(encoding="utf-8")
    assert stat.S_IMODE(into.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in into.rglob("*") if path.is_file()} == {0o600}
    (entry,) = taken_log(home).entries
    assert (entry.by, entry.reason, entry.what, entry.into) == ("steward", reason, "export", str(into))


def test_a_log_line_that_was_altered_or_taken_away_is_seen(home: Path, tmp_path: Path) -> None:
    for number in range(3):
        run(home, "--into", tmp_path / "out", "--unprotected", "--by", "steward", "--reason", f"reason number {number}")
    log = home / "log" / "unprotected.jsonl"
    lines = log.read_text(encoding="utf-8").splitlines(keepends=True)
    assert taken_log(home).broken_at is None
    assert len(taken_log(home).entries) == 3
    log.write_text(lines[0] + lines[2], encoding="utf-8")
    assert taken_log(home).broken_at == 2
    log.write_text(lines[0].replace("number 0", "number 9") + lines[1] + lines[2], encoding="utf-8")
    assert taken_log(home).broken_at == 2
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_a_home_without_figures_has_nothing_to_export(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--lang", "en", "init", str(tmp_path / "empty"), "--area", "Mallila", "--areas", "demo"])
    assert Home.open(tmp_path / "empty").ledger.vintage == 0
    assert run(tmp_path / "empty", "--into", tmp_path / "out") == 2
    assert "There are no figures" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
