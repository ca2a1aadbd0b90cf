"""`vointi disclosure audit`: over the demo, over a gate that is broken on purpose, and as a person meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.lib.attack_outputs import HIDDEN, KEPT, VISITS, paragraph, visits, written
from tests.lib.small_home import NOW, OWN, figures, load_of, small_report
from vointi.pipeline.cli import command_tree
from vointi.pipeline.compile import build
from vointi.pipeline.disclosed import Disclosed
from vointi.pipeline.gathering import gather
from vointi.pipeline.home import Home, HomeSettings
from vointi.reports.folder.report import read_report


def run(home: Path, *words: object) -> tuple[int, str]:
    done = CliRunner().invoke(
        command_tree("en"), ["--home", str(home), "disclosure", "audit", *map(str, words)], standalone_mode=False
    )
    assert done.exception is None, done.output
    return done.return_value, done.output


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("audit") / "home"
    Home.init(folder, HomeSettings(area=OWN, areas="demo"))
    return folder


def test_a_leak_is_told_with_the_sum_that_betrays_it(home: Path, tmp_path: Path) -> None:
    made = written(tmp_path, "html", visits(("Mallila sub-region", "276", "290")))
    code, told = run(home, made, "--report", tmp_path / "found.json")
    assert code == 1
    assert f"{HIDDEN}: the outputs tell that it is 3…3; counts under 5 are kept from view." in told
    assert "subregion:911 = sum of its municipalities" in told
    assert "17 figures read, 1 kept from view, 1 told more exactly than allowed." in told  # 15 and two sums
    (leak,) = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))["leaks"]
    assert (leak["indicator"], leak["area"], leak["period"]) == (VISITS, "municipality:803", "2023")


def test_a_clean_output_is_told_so(home: Path, tmp_path: Path) -> None:
    made = written(tmp_path, "html", visits(), paragraph(f"Hopeaniemi: {KEPT}."))
    code, told = run(home, made)
    assert code == 0
    assert "15 figures read, 1 kept from view, 0 told more exactly than allowed." in told


def test_what_is_not_there_is_told(home: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(
        command_tree("en"), ["--home", str(home), "disclosure", "audit", str(tmp_path / "no.html")]
    )
    assert "There is no such file or folder." in str(done.exception)


class OpenGate(Disclosed):
    """A gate whose rule is switched off: a figure passes as it lies in the ledger."""

    def _shown_row(self, row):  # type: ignore[no-untyped-def]
        return row


@pytest.mark.parametrize("gate", [Disclosed, OpenGate])
def test_a_gate_whose_rule_is_off_is_caught(gate: type[Disclosed], tmp_path: Path) -> None:
    made = Home.init(tmp_path / "home", HomeSettings(area=OWN, areas="demo"))
    known = [*figures(VISITS, OWN, 2019, 31, 28, 3, 22, 26, 33), *figures("sotkanet:181", OWN, 2020, 14.2, 13.1)]
    made.ledger.append(load_of(known), by="test", why="first", now=NOW)
    report = small_report(tmp_path / "report")
    (report / "01-summary.sv.md").write_text("# Sammandrag\n\nText.\n", encoding="utf-8")
    (report / "01-summary.fi.md").write_text(
        f"# Turvallisuus\n\nTeksti.\n\n:::chart\nindicator: {VISITS}\n:::\n", encoding="utf-8"
    )
    gathered = gather(read_report(report), made, gate(made.ledger, made.catalogue))
    build(gathered, codes=("html", "json"), out=tmp_path / "out", cache=tmp_path / "cache", final=False)
    code, told = run(tmp_path / "home", tmp_path / "out")
    assert (code, f"{VISITS} {OWN} 2021" in told) == ((1, True) if gate is OpenGate else (0, False))
