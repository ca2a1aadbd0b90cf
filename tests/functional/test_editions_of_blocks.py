"""An edition keeps what its blocks were made of: the town's recipe and rules, decisions, scores, plan, records."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.functional.test_commands import run
from tests.functional.test_editions import REPORT, freeze
from tests.lib.coefficient_records import whole_record
from tests.lib.index_figures import INDEX_FIGURES
from tests.lib.small_home import NOW, load_of, small_home, small_report
from tests.lib.small_plan import PLAN
from vointi.core.catalogue.indices import recipe_named
from vointi.pipeline.coefficient.store import write_record
from vointi.pipeline.editions import store
from vointi.pipeline.home import Home

RECIPE = recipe_named("diak_disadvantage").model_copy(update={"id": "our_index"})
YEAR = """\
schema_version: 1
whose: municipality
year: 2025
rules: decree-1393-2022
base_price: "21.50"
base_price_source: esimerkki
"""
SCORES = "area;year;sector;dimension;score\n801;2021;leadership;;61\n801;2023;leadership;;72\n801;2024;total;;70\n"
EVIDENCE = """\
schema_version: 1
minimum_list: ours.yaml
records:
  - kind: edition
    about: [annual_report]
    title: {fi: Pöytäkirja, sv: Protokoll, en: Minutes}
    day: 2024-06-17
    file: minutes.txt
"""
MINIMUM = """\
schema_version: 1
id: ours
title: {fi: Meidän luettelomme, sv: Vår lista, en: Our list}
source: {fi: Mallila, sv: Mallby, en: Mallila}
binding: false
items:
  - {id: smoking, part: state, title: {fi: Tupakointi, sv: Rökning, en: Smoking}, indicators: ["sotkanet:288"]}
"""
BLOCKS = """
:::index
index: our_index
:::

:::coefficient
year: 2025
:::

:::goals
:::

:::tea
:::

:::coverage
minimum: true
:::
"""


@pytest.fixture
def home(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    made = small_home(tmp_path / "home")
    own = made.folder / "catalogue"
    for name, content in (
        ("indices/our_index.yaml", RECIPE.model_dump_json()),
        ("coefficients/years/municipality-2025.yaml", YEAR),
    ):
        (own / name).parent.mkdir(parents=True, exist_ok=True)
        (own / name).write_text(content, encoding="utf-8")
    made.ledger.append(load_of(INDEX_FIGURES), by="test", why="index", now=NOW)
    write_record(made.folder, whole_record(made.catalogue.areas))
    for name, content, words in (
        ("plan.yaml", PLAN, ("plan", "import", "--by", "test", "--why", "term")),
        ("tea.csv", SCORES, ("import", "--tea")),
    ):
        file = tmp_path / name
        file.write_text(content, encoding="utf-8")
        assert run(capsys, "--home", made.folder, *words, file)[0] == 0
    return made.folder


@pytest.fixture
def report(tmp_path: Path) -> Path:
    folder = small_report(tmp_path / "report")
    chapter = folder / "01-summary.fi.md"
    chapter.write_text(chapter.read_text(encoding="utf-8") + BLOCKS, encoding="utf-8")
    for name, content in (("evidence.yaml", EVIDENCE), ("ours.yaml", MINIMUM), ("minutes.txt", "41 §")):
        (folder / name).write_text(content, encoding="utf-8")
    settings = folder / "report.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("languages: [fi, sv]", "languages: [fi]"), "utf-8")
    for swedish in folder.glob("*.sv.md"):
        swedish.unlink()
    return folder


@pytest.mark.slow
def test_an_edition_is_made_anew_after_all_that_it_was_made_of_is_gone(
    home: Path, report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = freeze(capsys, home, report)
    assert (code, err) == (0, "")
    [edition] = store.editions(home)
    frozen = store.content(store.folder_of(home, REPORT, 1), edition, f"files/{REPORT}-fi.html").decode()
    for shown in ("Huono-osaisuus", "1,0000", "Savuton nuoruus", "Kuntajohto", "Meidän luettelomme"):
        assert shown in frozen.replace("\u00a0", " "), shown
    assert "21,50" in frozen  # the town's own base price, not that of the program

    for gone in ("catalogue", "coefficients", "plans"):
        shutil.rmtree(home / gone)
    (home / "catalogue").mkdir()
    shutil.rmtree(report)
    code, out, err = run(capsys, "--home", home, "--lang", "en", "edition", "rebuild", REPORT)
    assert (code, err) == (0, "")
    assert "each the same bytes" in out

    archive, other = tmp_path / "m.zip", Home.init(tmp_path / "other", Home.open(home).settings)
    assert run(capsys, "--home", home, "archive", "make", REPORT, archive)[0] == 0
    assert run(capsys, "--home", other.folder, "archive", "import", archive)[0] == 0
    assert run(capsys, "--home", other.folder, "edition", "rebuild", REPORT)[0] == 0
