"""Whatever number a format shows came through the gate: with a gate that marks every figure, no other is found."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import docx
import lxml.html
import pytest

from tests.lib.small_home import NOW, OWN, SMALL, figures, load_of, small_home, small_report
from vointi.core.language import LANGS
from vointi.core.numbers import format_number, normalise
from vointi.core.values import Group, Observation, Period, Point, Series, SeriesSet, Status
from vointi.pipeline.compile import build
from vointi.pipeline.disclosed import Disclosed
from vointi.pipeline.gathering import gather
from vointi.pipeline.home import Home
from vointi.pipeline.new_report import fill_values
from vointi.pipeline.revisions import revisions
from vointi.reports.data import Everywhere
from vointi.reports.folder.report import read_report

MARK = 4242.4
SHOWN = ("4 242,4", "4 242", "4242.4", "4242")


def marked(point: Point) -> Point:
    return replace(point, value=MARK if point.value is not None else None, numerator=MARK, denominator=MARK)


class MarkingGate(Disclosed):
    def series(self, indicators, areas, **more):  # type: ignore[no-untyped-def]
        found = super().series(indicators, areas, **more)
        return SeriesSet.of(Series(s.indicator, s.area, s.grp, tuple(map(marked, s.points))) for s in found)

    def everywhere(self, indicators, **more):  # type: ignore[no-untyped-def]
        found = super().everywhere(indicators, **more)
        return {k: Everywhere(e.period, {a: marked(p) for a, p in e.points.items()}) for k, e in found.items()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("gate")
    home = small_home(folder / "home")
    report = small_report(folder / "report")
    for file in report.glob("*.md"):
        text = re.sub(r"\[[^\]]*\]\(value:", "[](value:", file.read_text(encoding="utf-8"))
        file.write_text(text, encoding="utf-8")
    gate = MarkingGate(home.ledger, home.catalogue)
    fill_values(home, report, gate)
    gathered = gather(read_report(report), home, gate)
    written = build(
        gathered, codes=("html", "pdf", "docx", "json", "xlsx"), out=folder / "out", cache=folder / "cache", final=False
    )
    return {path.suffix: path for path in written if "-fi." in path.name}


def words_of(path: Path) -> str:
    match path.suffix:
        case ".html":
            page = lxml.html.fromstring(path.read_text(encoding="utf-8"))
            for hidden in page.xpath("//style|//script"):
                hidden.drop_tree()
            attributes = page.xpath("//@aria-label|//@alt|//@title|//@content")
            return " ".join([page.text_content(), *attributes])
        case ".docx":
            found = docx.Document(str(path))
            descriptions = [e.get("descr") or "" for e in found.element.iter() if e.tag.endswith("}docPr")]
            return " ".join(
                ["".join(t.text or "" for t in found.element.iter() if t.tag.endswith("}t")), *descriptions]
            )
        case ".xlsx":
            with zipfile.ZipFile(path) as parts:
                sheets = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/")]
            numbers = re.findall(r"<v>([^<]*)</v></c>", "".join(sheets))
            words = re.findall(r"<t[^>]*>([^<]*)</t>", "".join(sheets))
            return " ".join([*(number.replace(".", ",") for number in numbers), *words])
        case ".pdf":
            if not shutil.which("pdftotext"):
                pytest.skip("not run: no pdftotext")
            told = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True)
            return told.stdout
    return path.read_text(encoding="utf-8")


def originals() -> set[str]:
    """The loaded figures as any format would write them; those a mark, a year or a count could equal left out."""
    texts: set[str] = set()
    for observation in SMALL:
        if observation.value is not None:
            decimals = 0 if observation.value > 1000 else 1
            texts.add(normalise(format_number(observation.value, decimals, "fi")))
    return texts


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".html", ".pdf", ".docx", ".json", ".xlsx"])
def test_no_number_goes_round_the_gate(built: dict[str, Path], suffix: str) -> None:
    words = normalise(words_of(built[suffix]))
    for text in originals():
        assert not re.search(rf"(?<![\d,.]){re.escape(text)}(?![\d,.])", words), f"{text} came round the gate"
    # title, alternative, note, two sentences, table, chart's table, key figures: each in its place
    marks = ("4242,4", "4242") if suffix == ".xlsx" else SHOWN[:2]
    assert sum(words.count(mark) for mark in marks) >= 20 or suffix == ".json"
    if suffix == ".json":
        assert words.count("4242.4") > 20


def test_too_few_cases_are_not_shown(tmp_path: Path) -> None:
    home = small_home(tmp_path / "home")
    few = [
        Observation(indicator="own:home_safety_visits", area=OWN, period=Period.year(2022), value=3.0),
        Observation(indicator="own:home_safety_visits", area=OWN, period=Period.year(2023), value=12.0),
        Observation(indicator="own:home_safety_visits", area=OWN, period=Period.year(2024), value=0.0),
    ]
    home.ledger.append(load_of(few), by="t", why="t", now=NOW)
    gate = Disclosed(home.ledger, home.catalogue)
    series = gate.series(["own:home_safety_visits"], [OWN]).get("own:home_safety_visits", OWN)
    assert [(p.value, p.status) for p in series.points] == [
        (None, Status.TOO_FEW),
        (12.0, Status.FINAL),
        (0.0, Status.FINAL),
    ]
    assert [series.points[0].reason(lang) for lang in LANGS] == [
        "ei julkaista: alle 5",
        "publiceras inte: färre än 5",
        "not published: fewer than 5",
    ]


def test_revisions_show_no_share_whose_count_is_hidden_nor_a_group_that_is_not_shown(tmp_path: Path) -> None:
    folder = tmp_path / "home" / "catalogue" / "indicators"
    home = small_home(tmp_path / "home")
    text = (files("vointi") / "catalogue" / "indicators" / "own-home_safety_visits.yaml").read_text("utf-8")
    text = text.replace("own:home_safety_visits", "own:share").replace("unit: cases", "unit: percent")
    (folder / "own-share.yaml").write_text(text, encoding="utf-8")
    home = Home.open(home.folder)
    for value in (8.3, 5.6):
        rows = [
            Observation(indicator="own:share", area=OWN, period=Period.year(2023), value=value, numerator=3.0),
            Observation(
                indicator="own:share", area=OWN, period=Period.year(2023), value=value, grp=Group.parse("sex=female")
            ),
        ]
        home.ledger.append(load_of(rows), by="t", why="t", now=NOW)
    assert [(r["grp"], r["before"], r["after"]) for r in revisions(home)] == [("", ".. (too_few)", ".. (too_few)")]


def test_withdrawn_or_hidden_later_is_never_current(tmp_path: Path) -> None:
    home = small_home(tmp_path / "home")
    home.ledger.append(load_of(figures("sotkanet:127", OWN, 2024, None)), by="t", why="t", now=NOW)
    gate = Disclosed(home.ledger, home.catalogue)
    point = gate.series(["sotkanet:127"], [OWN]).get("sotkanet:127", OWN).at(Period.year(2024))
    assert point is not None
    assert (point.value, point.status) == (None, Status.NOT_PUBLISHED)
    earlier = Disclosed(home.ledger, home.catalogue, as_of=1).series(["sotkanet:127"], [OWN])
    assert earlier.get("sotkanet:127", OWN).latest().value == 17988  # type: ignore[union-attr]
