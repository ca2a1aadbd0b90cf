"""The command line as its users meet it: words, exit codes, machine-readable output, no tracebacks."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from tests.lib.small_home import OWN, figures, load_of, small_home, small_report
from vointi.core.language import LANGS
from vointi.pipeline.cli import BUG, command_tree, main
from vointi.pipeline.home import Home


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return small_home(tmp_path / "home").folder


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return small_report(tmp_path / "report")


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = main([str(word) for word in words])
    told = capsys.readouterr()
    return code, told.out, told.err


def walk(command: click.Command, path: str = "vointi") -> list[tuple[str, click.Command]]:
    found = [(path, command)]
    if isinstance(command, click.Group):
        for name, sub in sorted(command.commands.items()):
            found += walk(sub, f"{path} {name}")
    return found


@pytest.mark.parametrize("lang", LANGS)
def test_every_command_and_option_has_help(lang) -> None:  # type: ignore[no-untyped-def]
    for path, command in walk(command_tree(lang)):
        assert command.help, path
        for option in command.params:
            if isinstance(option, click.Option) and not option.hidden and option.name not in ("help", "version"):
                assert option.help, f"{path} {option.name}"


def test_writing_commands_show_an_example() -> None:
    commands = dict(walk(command_tree("en")))
    for path in ("vointi init", "vointi fetch", "vointi import", "vointi report new", "vointi report build"):
        assert "Example: vointi" in (commands[path].help or ""), path


def test_init_makes_a_home_and_refuses_a_second(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "init", tmp_path / "h", "--area", "Heinola")[0] == 0
    assert Home.open(tmp_path / "h").settings.area == "municipality:111"
    code, _, err = run(capsys, "--lang", "en", "init", tmp_path / "h", "--area", "Heinola")
    assert code == 2
    assert "is a home already" in err


def test_unknown_municipality_leaves_nothing_behind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "--lang", "en", "init", tmp_path / "h", "--area", "Heinolla")
    assert (code, (tmp_path / "h").exists()) == (2, False)
    assert "Heinolla" in err


def test_no_home_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "--home", tmp_path, "--lang", "en", "ledger", "status")
    assert code == 2
    assert "vointi init" in err


def test_status_and_revisions_as_json(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Home.open(home).ledger.append(
        load_of(figures("sotkanet:181", OWN, 2023, 11.6)), by="test", why="spring", now=_now()
    )
    [first, second] = json.loads(run(capsys, "--home", home, "ledger", "status", "--json")[1])
    assert (first["vintage"], second["why"], second["revised"]) == (1, "spring", 1)
    [changed] = json.loads(run(capsys, "--home", home, "ledger", "revisions", "--json")[1])
    assert changed == {
        "change": "revised",
        "indicator": "sotkanet:181",
        "area": OWN,
        "period": "2023",
        "grp": "",
        "before": "11.4",
        "after": "11.6",
    }


def _now():  # type: ignore[no-untyped-def]
    from tests.lib.small_home import NOW

    return NOW


def test_indicators_list_finds_by_words(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--home", home, "indicators", "list", "--search", "tupakoi", "--json")
    assert code == 0
    assert "sotkanet:288" in [i["id"] for i in json.loads(out)]
    assert "sotkanet:127" not in out


def test_indicators_show_unknown_names_the_closest(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "--home", home, "indicators", "show", "sotkanet:2888")
    assert code == 2
    assert "sotkanet:288" in err


def test_check_is_0_when_fresh_and_1_when_stale(home: Path, report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--home", home, "report", "check", report)[0] == 0
    Home.open(home).ledger.append(load_of(figures("sotkanet:181", OWN, 2024, 12.9)), by="t", why="", now=_now())
    code, out, _ = run(capsys, "--home", home, "report", "check", report)
    assert code == 1
    assert "01-summary.fi.md:13" in out
    told = json.loads(run(capsys, "--home", home, "report", "check", report, "--json")[1])
    assert [s["new_text"] for s in told["stale"]] == ["12,9\u00a0%"]
    assert run(capsys, "--home", home, "report", "accept", report, "--by", "me")[0] == 0
    assert run(capsys, "--home", home, "report", "check", report)[0] == 0


def test_a_refused_final_build_writes_nothing(home: Path, report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (report / "11-appendices.sv.md").unlink()
    code, _, err = run(capsys, "--home", home, "report", "build", report, "--format", "json", "--final")
    assert code == 1
    assert "11-appendices.sv.md" in err
    assert not (report / "out").exists()


def test_build_writes_a_file_a_language(home: Path, report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--home", home, "report", "build", report, "--format", "json", "--json")
    assert code == 0
    assert [Path(p).name for p in json.loads(out)] == [
        "annual-2024-municipality-801-fi.json",
        "annual-2024-municipality-801-sv.json",
    ]
    assert sorted(p.name for p in (report / "out").iterdir()) == [Path(p).name for p in json.loads(out)]


def test_report_new_fills_figures_and_says_what_is_lacking(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "new"
    assert run(capsys, "--home", home, "report", "new", folder, "--year", "2024", "--day", "2025-03-14")[0] == 0
    texts = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md")))
    assert "[7,3\u00a0%](value:sotkanet:288)" in texts
    assert "[](" not in texts
    assert "sotkanet:286" not in texts
    assert "sotkanet:286" in (folder / "report.yaml").read_text(encoding="utf-8")
    assert run(capsys, "--home", home, "report", "check", folder)[0] == 0
    assert run(capsys, "--home", home, "report", "new", folder, "--year", "2024")[0] == 2


def test_report_new_leaves_what_is_there_alone(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "01-summary.fi.md").write_text("oma teksti", encoding="utf-8")
    assert run(capsys, "--home", home, "report", "new", folder, "--year", "2024")[0] == 2
    assert (folder / "01-summary.fi.md").read_text(encoding="utf-8") == "oma teksti"
    refused = run(capsys, "--home", home, "report", "new", tmp_path / "b", "--year", "20245")
    assert refused[0] == 2
    assert not (tmp_path / "b").exists()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["home", "own"]


def test_a_file_that_cannot_be_read_is_no_bug(home: Path, report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (report / "report.lock.json").mkdir()
    (report / "01-summary.fi.md").unlink()
    (report / "01-summary.fi.md").mkdir()
    code, _, err = run(capsys, "--home", home, "--lang", "en", "report", "check", report)
    assert code == 2
    assert "01-summary.fi.md" in err
    assert "Traceback" not in err


def test_a_bug_shows_a_reference_and_logs_the_rest(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("inside")

    monkeypatch.setattr("vointi.pipeline.cli.ledger.vintages", broken)
    monkeypatch.setenv("VOINTI_HOME", str(home))
    code, out, err = run(capsys, "--lang", "en", "ledger", "status")
    assert code == BUG
    assert "Traceback" not in out + err
    log = (home / "log" / "vointi-errors.log").read_text(encoding="utf-8")
    assert "ZeroDivisionError: inside" in log
    assert log.split()[1] in err  # the reference


def test_the_installed_command_answers(tmp_path: Path) -> None:
    program = Path(sys.executable).with_name("vointi")
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", "HOME": str(tmp_path)}
    told = subprocess.run(
        [program, "--lang", "en", "--help"], capture_output=True, text=True, env=environment, check=False
    )
    assert told.returncode == 0
    assert "Commands:" in told.stdout
    assert shutil.which("vointi", path=str(program.parent))
