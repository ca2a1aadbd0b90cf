"""`vointi index` as a person uses it: recipes listed, one's own looked over, an index of a file and of a home."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.lib.index_figures import INDEX_FIGURES
from tests.lib.small_home import NOW, OWN, load_of
from vointi.core.catalogue.indices import index_method
from vointi.core.language import LANGS, Lang
from vointi.pipeline.cli import main
from vointi.pipeline.home import Home, HomeSettings

OURS = """\
schema_version: 1
id: ours
title: {en: Ours}
description: {en: Two figures.}
ours: true
higher_is: better
normalisation: {method: given}
tree:
  code: top
  title: {en: Top}
  parts:
    - {indicator: books, better: higher}
    - {indicator: falls, better: lower, weight: 3}
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    made = Home.init(tmp_path / "home", HomeSettings(area=OWN, areas="demo"))
    made.ledger.append(load_of(INDEX_FIGURES), by="t", why="t", now=NOW)
    return made.folder


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = main([str(word) for word in words])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


@pytest.mark.parametrize("lang", LANGS)
def test_recipes_are_listed_with_their_direction(lang: Lang, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--lang", lang, "index", "list")
    assert code == 0
    worse = {"fi": "mediaani = 100, suurempi on huonompi", "sv": "högre är sämre", "en": "higher is worse"}
    assert worse[lang] in next(line for line in out.splitlines() if line.startswith("diak_disadvantage"))


def test_a_recipe_of_ones_own_is_looked_over_and_computed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """(2 + 3 * 6) / 4 = 5 and (4 + 3 * 2) / 4 = 2.5."""
    recipe, figures = tmp_path / "ours.yaml", tmp_path / "figures.csv"
    recipe.write_text(OURS, encoding="utf-8")
    figures.write_text("area;books;falls\nMallila;4;2\nRantala;2;6\n", encoding="utf-8")
    code, out, _ = run(capsys, "--lang", "en", "index", "check", recipe)
    assert code == 0
    assert "falls  (less is better; weight 3)" in out
    assert "books is not in the catalogue." in out
    code, out, _ = run(capsys, "--lang", "en", "index", "compute", recipe, "--file", figures)
    assert code == 0
    assert "Ours (higher is better)" in out
    assert [line.split()[:3] for line in out.splitlines()[-2:]] == [["Rantala", "1", "5.0"], ["Mallila", "2", "2.5"]]
    recipe.write_text(OURS.replace("better: lower", "better: down"), encoding="utf-8")
    code, _, err = run(capsys, "--lang", "en", "index", "check", recipe)
    assert code == 2
    assert "ours.yaml:13" in err


def test_an_index_of_the_home_is_told_with_place_and_movement(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "--home", home, "--lang", "en", "index", "compute", "diak_disadvantage")
    assert (code, err) == (0, "")
    assert "2021–2023" in out
    assert "median = 100, higher is worse" in out
    assert "place " in out
    assert index_method().caution.en in out
    code, out, _ = run(capsys, "--home", home, "index", "compute", "diak_disadvantage", "--json")
    told = json.loads(out)
    own = next(row for row in told["rows"] if row["area"] == OWN)
    assert told["index"] == "index:diak_disadvantage"
    assert sum(value for value in own["contributions"].values() if value) == pytest.approx(own["index"])
    assert (told["higher_is"], told["period"]) == ("worse", "2021-2023")


def test_a_recipe_is_judged(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--home", home, "--lang", "en", "index", "report", "diak_disadvantage")
    assert code == 0
    assert "Cronbach's alpha, Human disadvantage" in out
    code, out, _ = run(capsys, "--home", home, "index", "report", "diak_disadvantage", "--json")
    assert json.loads(out)["index"] == "index:diak_disadvantage"


def test_what_is_not_there_is_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "--home", home, "--lang", "en", "index", "compute", "diak")
    assert (code, "Known: city_wellbeing" in err) == (2, True)
    code, _, err = run(capsys, "--home", home, "--lang", "en", "index", "compute", "city_wellbeing")
    assert (code, "There are no figures of" in err) == (2, True)
