"""`vointi ledger verify|compact|withdraw|export|import`, `vointi backup` and `restore`, as people call them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from vointi.pipeline.cli import main

FIRST = Path(__file__).resolve().parents[1] / "data" / "schema-1"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    shutil.copytree(FIRST / "home", tmp_path / "home")
    return tmp_path / "home"


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = main(["--lang", "en", *map(str, words)])
    told = capsys.readouterr()
    return code, told.out, told.err


def vintages(capsys: pytest.CaptureFixture[str], home: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(run(capsys, "--home", home, "ledger", "status", "--json")[1])
    return found


def test_verify_ends_with_1_when_something_is_wrong(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--home", home, "ledger", "verify") == (0, "Everything fits.\n", "")
    victim = next((home / "raw").rglob("*.gz"))
    victim.write_bytes(victim.read_bytes()[:20])
    code, out, _ = run(capsys, "--home", home, "ledger", "verify")
    assert code == 1
    assert victim.name in out
    assert "Faults: 1." in out
    code, out, _ = run(capsys, "--home", home, "ledger", "verify", "--json")
    assert code == 1
    assert [victim.name in line for line in json.loads(out)["problems"]] == [True]


def test_compact_says_what_it_did(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = vintages(capsys, home)
    code, out, _ = run(capsys, "--home", home, "ledger", "compact", "--by", "p1", "--why", "spring")
    assert (code, out) == (0, "7 files became 2; 0 old ones were deleted.\n")
    assert vintages(capsys, home) == before
    [deed] = map(json.loads, (home / "log" / "deeds.jsonl").read_text().splitlines())
    assert (deed["what"], deed["by"], deed["why"]) == ("ledger compact", "p1", "spring")


def test_withdraw_needs_a_reason_and_asks_where_later_loads_are_touched(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "--home", home, "ledger", "withdraw", 3)[0] == 2
    code, _, err = run(capsys, "--home", home, "ledger", "withdraw", 2, "--why", "wrong file")
    assert code == 1
    assert "3 of the 5 figures of vintage 2" in err
    assert "--only-untouched" in err
    code, out, _ = run(capsys, "--home", home, "ledger", "withdraw", 3, "--why", "wrong file", "--by", "p1")
    assert code == 0
    assert "Vintage 4 restores what was known before vintage 3: 4 figures." in out
    newest = vintages(capsys, home)[-1]
    assert (newest["withdraws"], newest["by"], newest["why"]) == (3, "p1", "wrong file")
    assert run(capsys, "--home", home, "ledger", "withdraw", 17, "--why", "x")[0] == 2
    assert run(capsys, "--home", home, "ledger", "verify")[0] == 0


def test_a_ledger_moves_to_another_home(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "ledger.zip"
    code, _, err = run(capsys, "--home", home, "ledger", "export", file)
    assert code == 2
    assert "--confidential" in err
    assert not file.exists()
    code, out, _ = run(capsys, "--home", home, "ledger", "export", file, "--confidential", "--why", "new server")
    assert code == 0
    assert "59 observations up to vintage 3" in out
    other = tmp_path / "other"
    assert run(capsys, "init", other, "--area", "municipality:801", "--areas", "demo")[0] == 0
    code, out, _ = run(capsys, "--home", other, "ledger", "import", file)
    assert (code, out) == (0, "59 observations up to vintage 3, equal to those exported.\n")
    assert vintages(capsys, other) == vintages(capsys, home)
    assert run(capsys, "--home", other, "ledger", "verify")[0] == 0
    code, _, err = run(capsys, "--home", other, "ledger", "import", file)
    assert code == 2
    assert "not empty" in err


def test_a_home_is_backed_up_and_restored(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, restored = tmp_path / "home.zip", tmp_path / "restored"
    code, out, _ = run(capsys, "--home", home, "backup", file, "--why", "every night")
    assert code == 0
    assert "read back and found equal" in out
    code, out, _ = run(capsys, "restore", file, restored)
    assert code == 0
    assert f"vointi --home {restored} ledger verify" in out
    assert run(capsys, "--home", restored, "ledger", "verify")[0] == 0
    assert vintages(capsys, restored) == vintages(capsys, home)
    code, _, err = run(capsys, "restore", file, restored)
    assert code == 2
    assert "not empty" in err
