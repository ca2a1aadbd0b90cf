"""`vointi fetch` as its users meet it, against servers on this machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lib.pxweb_server import V1, PxWebServer
from tests.lib.pxweb_tables import all_tables
from tests.lib.sotkanet_country import country, home_asking, moved, rows_of
from tests.lib.sotkanet_server import Fault, SotkanetServer
from vointi.pipeline.cli import main
from vointi.pipeline.home import Home
from vointi.sources.pxweb import shipped_recipes

RECIPES = Path(__file__).resolve().parents[2] / "src" / "vointi" / "catalogue" / "recipes"


@pytest.fixture
def server() -> Iterator[SotkanetServer]:
    with SotkanetServer(country([127, 3196])) as server:
        yield server


@pytest.fixture
def home(tmp_path: Path, server: SotkanetServer) -> Home:
    return home_asking(tmp_path / "home", server)


@pytest.fixture
def statfin() -> Iterator[PxWebServer]:
    with PxWebServer(all_tables()) as server:
        yield server


def run(capsys: pytest.CaptureFixture[str], home: Home, *words: str) -> tuple[int, str, str]:
    code = main(["--home", str(home.folder), "--lang", "en", "fetch", *words])
    told = capsys.readouterr()
    return code, told.out, told.err


def recipe(folder: Path, name: str, server: PxWebServer) -> str:
    file = folder / f"{name}.yaml"
    text = (RECIPES / f"{name}.yaml").read_text("utf-8")
    file.write_text(text.replace("https://pxdata.stat.fi/PxWeb/api/v1", server.root + V1), "utf-8")
    return str(file)


def test_a_fetch_shows_what_it_did(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, home, "sotkanet:127", "sotkanet:3196", "--years", "2020-2023", "--at-once", "3")
    assert (code, err) == (0, "")
    assert "Vintage 1." in out
    assert "new: 208" in out  # 2 indicators × 26 areas × 4 years


def test_what_failed_is_told_and_the_code_is_1(
    home: Home, server: SotkanetServer, capsys: pytest.CaptureFixture[str]
) -> None:
    server.faults = [Fault(path="/json?indicator=3196", status=400)]
    code, out, err = run(capsys, home, "sotkanet:127", "sotkanet:3196")
    assert (code, "new: 312" in out) == (1, True)
    assert "status 400" in err


def test_a_load_that_is_held_is_shown_confirmed_and_loaded(
    home: Home, server: SotkanetServer, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, home, "sotkanet:127")
    moved(server.site, 127, "2026-03-01")
    server.site.rows[127] = rows_of(127, regions=range(1, 14))
    code, out, err = run(capsys, home, "sotkanet:127", "--dry-run")
    assert (code, "A dry run: nothing was written." in out, "--confirm" in err) == (1, True, True)
    code, out, err = run(capsys, home, "sotkanet:127", "--json")
    told = json.loads(out)
    assert (code, told["vintage"], told["counts"]["withdrawn"]) == (1, None, 156)
    assert "--confirm" in told["held"]
    code, out, err = run(capsys, home, "sotkanet:127")
    assert (code, out) == (1, "")
    assert "withdrawn: 156" in err
    code, out, _ = run(capsys, home, "sotkanet:127", "--confirm")
    assert (code, "Vintage 2." in out) == (0, True)


def test_the_tables_are_listed(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, home, "--list-tables")
    assert code == 0
    for known in shipped_recipes().values():
        assert f"{known.folder} {known.table}" in out
    listed = json.loads(run(capsys, home, "--list-tables", "--json")[1])
    assert [one["recipe"] for one in listed] == list(shipped_recipes())


def test_each_table_is_a_load_of_its_own(
    home: Home, statfin: PxWebServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    employment, key_figures = (recipe(tmp_path, name, statfin) for name in ("employment", "population-key-figures"))
    code, out, _ = run(capsys, home, "--table", employment, "--table", key_figures, "--years", "2023-2025")
    assert code == 0
    assert out.count("Load of pxweb") == 2
    vintages = home.ledger.query("vintages").to_pylist()
    assert [row["why"] for row in vintages] == ["fetch employment", "fetch population-key-figures"]
    assert {row["source"] for row in vintages} == {"pxweb"}
    assert len(list((home.folder / "log" / "loads").glob("*.txt"))) == 2
    code, out, _ = run(capsys, home, "--table", employment, "--years", "2023-2025", "--json")
    assert (code, json.loads(out)["vintage"]) == (0, None)


def test_a_table_that_fails_does_not_keep_the_next_from_coming(
    home: Home, statfin: PxWebServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, home, "--table", "no-such", "--table", recipe(tmp_path, "employment", statfin))
    assert code == 2
    assert "There is no recipe “no-such”" in err
    assert "Vintage 1." in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["sotkanet:127", "--table", "employment"], "not both"),
        (["--at-once", "9"], "1<=x<=8"),
        (["--years", "2020,2021"], "is not years"),
        (["own:library_visits"], "does not come from Sotkanet"),
    ],
)
def test_wrong_words_are_told(home: Home, capsys: pytest.CaptureFixture[str], words: list[str], said: str) -> None:
    code, _, err = run(capsys, home, *words)
    assert code == 2
    assert said in err
