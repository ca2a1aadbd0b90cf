"""One folder's report for many municipalities: the same files as a folder of each by itself, whatever befalls some."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lib.small_home import NOW, OWN, PEER, figures, load_of, small_home
from vointi.core.errors import SeveralErrors
from vointi.pipeline.cli import main
from vointi.pipeline.compile import build, document_of
from vointi.pipeline.gathering import gather
from vointi.pipeline.home import Home
from vointi.pipeline.many.areas import NotAnArea, areas_asked
from vointi.pipeline.many.crew import Crew
from vointi.pipeline.many.each import build_each
from vointi.pipeline.many.filled import read_shared
from vointi.pipeline.many.meant import NotForEach, refuse_unless_for_each
from vointi.pipeline.many.task import Built, NotBuilt, Task
from vointi.pipeline.new_report import fill_values, new_report
from vointi.reports.folder.report import read_report
from vointi.reports.folder.template import load_template

THIRD, NOWHERE = "municipality:812", "municipality:999"
SETTINGS = """\
schema_version: 1
template: annual
area: {area}
year: 2024
day: 2025-03-14
name: {{fi: Perustiedot}}
languages: [fi]
peers: [{peers}]
for_each: municipality
left_out:
"""
SUMMARY = """\
# Työttömiä on [12,2 %](value:sotkanet:181)

Kunnassa oli työttömiä [12,2 %](value:sotkanet:181). Osuus [on pienentynyt](claim:sotkanet:181?is=fell;since=2020).

:::chart
indicator: sotkanet:181
alternative: Kunnassa oli työttömiä [12,2 %](value:sotkanet:181).
:::
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The own share fell from 14.2 to 12.2 since 2020, the peer's rose from 6.0 to 8.4; the third has no figure."""
    made = small_home(tmp_path_factory.mktemp("each") / "home")
    made.ledger.append(
        load_of(figures("sotkanet:181", PEER, 2020, 6.0, 6.5, 7.0, 8.0, 8.4)), by="test", why="more", now=NOW
    )
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "report"
    made.mkdir()
    written_for(made, OWN, PEER, THIRD)
    return made


def written_for(folder: Path, area: str, *peers: str) -> None:
    quoted = ", ".join(f'"{peer}"' for peer in peers)
    absent = [chapter.id for chapter in load_template("annual").chapters if chapter.id != "summary"]
    left_out = "".join(f"- {{chapter: {name}, why: {{fi: koe}}}}\n" for name in absent)
    (folder / "report.yaml").write_text(SETTINGS.format(area=area, peers=quoted) + left_out, "utf-8")
    (folder / "01-summary.fi.md").write_text(SUMMARY, "utf-8")


def task_of(home: Home, folder: Path, *codes: str, final: bool = False) -> Task:
    return Task(home.folder, read_shared(folder), home.ledger.vintage, codes, "en", final=final)


@pytest.fixture(autouse=True)
def nothing_left(folder: Path) -> Iterator[None]:
    yield
    assert not list((folder.parent / "out").glob(".*"))


@pytest.mark.slow
def test_files_are_those_of_a_folder_of_the_area_alone(home: Home, folder: Path, tmp_path: Path) -> None:
    out, alone = tmp_path / "out", tmp_path / "alone"
    codes = ("html", "pdf", "site")
    done = {one.area: one for one in build_each(task_of(home, folder, *codes), (OWN, NOWHERE, PEER, THIRD), out)}
    names = [f"annual-2024-municipality-802-{end}" for end in ("fi.html", "fi.pdf", "site")]
    assert done[PEER].reply == Built(tuple(names), fallen=1, without=0)
    assert done[PEER].files == tuple(out / name for name in names)
    shutil.copytree(folder, alone)
    written_for(alone, PEER, THIRD)  # without itself among its peers
    fill_values(home, alone)
    build(gather(read_report(alone), home), codes=codes, out=alone / "out", cache=home.cache, final=False)
    for name in names:
        assert contents(out / name) == contents(alone / "out" / name), name
    page = (out / names[0]).read_text("utf-8")
    assert "8,4\u00a0%" in page
    assert [word for word in ("Mallila", "12,2") if word in page] == []
    lacking = (out / "annual-2024-municipality-812-fi.html").read_text("utf-8")
    assert done[THIRD].reply == Built(tuple(path.name for path in done[THIRD].files), fallen=1, without=3)
    assert "12,2" not in lacking
    assert isinstance(done[NOWHERE].reply, NotBuilt)  # and kept none of the others back


def contents(path: Path) -> dict[str, bytes]:
    if path.is_file():
        return {"": path.read_bytes()}
    return {str(file.relative_to(path)): file.read_bytes() for file in path.rglob("*") if file.is_file()}


@pytest.mark.slow
def test_one_that_fails_is_told_with_its_words(
    home: Home, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    words = ["--home", str(home.folder), "--lang", "en", "report", "each", str(folder), "Koivuranta"]
    assert main([*words, "--final", "--format", "json", "--out", str(out)]) == 1
    assert list(out.iterdir()) == []
    told = capsys.readouterr()
    assert told.out.startswith("Built 0 of 1 reports in ")
    assert "Not built: Koivuranta\n" in told.err
    assert "01-summary.fi.md:3: The claim “on pienentynyt” no longer holds" in told.err


@pytest.mark.slow
def test_a_killed_process_costs_its_area_alone_and_none_is_left(home: Home, folder: Path, tmp_path: Path) -> None:
    areas = (OWN, *(area.id for area in areas_asked(home, ()) if area.id != OWN))
    with Crew(task_of(home, folder, "json"), areas, tmp_path / "making", [None]) as crew:
        (hand,) = crew.hands
        while hand.process is None:
            assert hand.is_alive()
        os.kill(hand.process.pid, signal.SIGKILL)
        replies = crew.replies()
        area, killed = next(replies)
        assert area == OWN
        assert isinstance(killed, NotBuilt)
        assert "(exit code -9)" in killed.why
        assert isinstance(next(replies)[1], Built)
        second = hand.process
    assert second.returncode is not None
    assert len(list((tmp_path / "making").glob("*/*.json"))) < len(areas) - 1  # broken off: it did not build them all


def test_a_folder_of_one_municipality_is_refused_with_every_place(home: Home, folder: Path) -> None:
    register = home.catalogue.areas
    refuse_unless_for_each(read_report(folder), register)
    settings, chapter = folder / "report.yaml", folder / "01-summary.fi.md"
    meant = settings.read_text("utf-8")
    goals = "goals: [{indicator: sotkanet:288, at_most: 6, year: 2025}]\norganisation: {fi: Mallila}\n"
    settings.write_text(goals + meant, "utf-8")
    chapter.write_text(SUMMARY + "\nNäin Mallilassa tehdään.\n\n:::heard\n:::\n", "utf-8")
    with pytest.raises(SeveralErrors) as refused:
        refuse_unless_for_each(read_report(folder), register)
    places_told = [(one.where.file.rpartition("/")[2], one.where.line) for one in refused.value.errors]
    assert places_told == [("report.yaml", None), (chapter.name, 12), ("report.yaml", None), (chapter.name, 10)]
    settings.write_text(meant.replace("for_each: municipality", "organisation: {fi: Kuntaliitto}"), "utf-8")
    with pytest.raises(NotForEach, match="for_each: municipality"):
        refuse_unless_for_each(read_report(folder), register)


def test_drafts_for_each_name_none_and_hold_no_blocks_of_one(home: Home, tmp_path: Path) -> None:
    made = tmp_path / "made"
    new_report(
        home,
        made,
        template="summary",
        year=2024,
        day=NOW.date(),
        languages=("fi", "sv"),
        for_each=True,
        by="test",
        now=NOW,
    )
    report = read_report(made)
    refuse_unless_for_each(report, home.catalogue.areas)
    assert report.settings.organisation == {}
    documents = {lang: document_of(gather(report, home), lang, draft=True) for lang in ("fi", "sv")}
    assert [document.organisation for document in documents.values()] == ["Mallila", "Mallby"]
    texts = "".join(file.read_text("utf-8") for file in made.glob("*.md"))
    assert "Mall" not in texts
    assert "kunnan" in texts


def test_areas_are_named_or_within_another_or_all(home: Home) -> None:
    def ids(*named: str, within: str = "") -> list[str]:
        return [area.id for area in areas_asked(home, named, within)]

    assert ids("Koivuranta", OWN, "municipality:802") == [PEER, OWN]
    everyone = ids()
    assert len(everyone) == len(set(everyone))
    assert set(ids(within="wellbeing_county:91")) < set(everyone)
    with pytest.raises(NotAnArea):
        ids("Koivuranta", within="wellbeing_county:91")
    with pytest.raises(NotAnArea):
        ids("country:XX")
