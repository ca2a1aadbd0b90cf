"""Progress on a terminal that is one (a pseudo-terminal of the system), and silence where there is none."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.lib.small_home import small_home
from vointi.pipeline.cli import main

VOINTI = [sys.executable, "-c", "from vointi.pipeline.cli import run; run()", "--lang", "fi"]
MAPPING = """\
schema_version: 1
source: table
licence: CC0
division: present
scope: complete
file: {format: csv, separator: ";", encoding: utf-8, decimal: ",", header_row: 1}
indicator: {constant: "own:library_visits"}
area: {category: municipality, name_column: Kunta}
period: {column: Vuosi, kind: year}
values: {column: Arvo}
"""
GOOD, BAD = "Kunta;Vuosi;Arvo\nMallila;2023;151\n", "Kunta;Vuosi;Arvo\nMallila;2024;paljon\n"


def on_a_terminal(*words: str) -> tuple[int, str]:
    """Exit code, and what came to the terminal that the errors go to."""
    ours, theirs = pty.openpty()
    child = subprocess.Popen([*VOINTI, *words], stdout=subprocess.DEVNULL, stderr=theirs)
    os.close(theirs)
    told = b""
    try:
        while block := os.read(ours, 4096):
            told += block
    except OSError:  # how Linux tells that the other end is closed
        pass
    os.close(ours)
    return child.wait(timeout=60), told.decode()


@pytest.fixture
def home(tmp_path: Path) -> str:
    return str(small_home(tmp_path / "home").folder)


def table(folder: Path, name: str, content: str) -> str:
    (folder / name).write_text(content, "utf-8")
    return str(folder / name)


@pytest.mark.slow
def test_an_import_counts_its_files(tmp_path: Path, home: str) -> None:
    mapping = table(tmp_path, "how.yaml", MAPPING)
    files = [table(tmp_path, f"{year}.csv", GOOD.replace("2023", year)) for year in ("2022", "2023")]
    words = ("--home", home, "import", *files, "--mapping", mapping)
    code, told = on_a_terminal(*words, "--dry-run")
    assert code == 0
    assert [step.split("] ")[1].strip() for step in told.split("\r[")[1:]] == [
        "0/3 2022.csv",
        "1/3 2023.csv",
        "2/3",
        "3/3",
    ]
    silent = subprocess.run([*VOINTI, *words], capture_output=True, check=True)
    assert silent.stderr == b""


@pytest.mark.slow
def test_an_error_does_not_run_into_the_line(tmp_path: Path, home: str) -> None:
    mapping, file = table(tmp_path, "how.yaml", MAPPING), table(tmp_path, "käynnit.csv", BAD)
    code, told = on_a_terminal("--home", home, "import", file, "--mapping", mapping)
    assert code == 2
    assert "0/2 käynnit.csv" in told
    assert any(line.startswith("käynnit.csv:") for line in told.splitlines()), told


@pytest.mark.slow
def test_a_check_and_a_build_say_what_they_do(tmp_path: Path, home: str) -> None:
    report = str(tmp_path / "kertomus")
    assert main(["--home", home, "report", "new", report, "--year", "2024", "--template", "annual"]) == 0
    code, told = on_a_terminal("--home", home, "report", "check", report)
    assert code in (0, 1)
    assert "0/1 kertomuksen luvut" in told
    assert "1/3 suomi" in told
    assert "3/3" in told
    code, told = on_a_terminal("--home", home, "report", "build", report, "--format", "json")
    assert code == 0
    assert "0/1 kertomuksen luvut" in told
    assert "1/1 " in told
