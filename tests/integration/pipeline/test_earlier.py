"""A figure that its source has changed is told with what it was before, by the block of findings."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.lib.small_home import COUNTRY, NOW, OWN, SMALL, load_of, small_home, small_report
from vointi.core.document import Paragraph, nodes_of, plain_text
from vointi.core.values import Observation
from vointi.pipeline.compile import document_of
from vointi.pipeline.gathering import Gathered, gather
from vointi.pipeline.home import Home
from vointi.reports.folder.report import read_report

LATER = NOW + timedelta(days=1)
BLOCK = "\n:::findings\nindicators: [sotkanet:181, sotkanet:288]\nmost: 6\n:::\n"


def with_block(folder: Path) -> Path:
    report = small_report(folder)
    chapter = report / "01-summary.fi.md"
    chapter.write_text(chapter.read_text(encoding="utf-8") + BLOCK, encoding="utf-8")
    return report


def revised(home: Home, **values: dict[tuple[str, int], float]) -> None:
    wanted = values["values"]
    changed: list[Observation] = []
    for one in SMALL:
        key = (one.area, one.period.last_year)
        changed.append(replace(one, value=wanted[key]) if one.indicator == "sotkanet:181" and key in wanted else one)
    home.ledger.append(load_of(changed), by="test", why="the source revised", now=LATER)


def gathered(home: Home, report: Path) -> Gathered:
    return gather(read_report(report), home)


def sentences(found: Gathered) -> list[str]:
    document = document_of(found, "fi", draft=True)
    return [plain_text(node.content) for node in nodes_of(document) if isinstance(node, Paragraph)]


def test_the_newest_figure_is_told_with_what_it_was(tmp_path: Path) -> None:
    home, report = small_home(tmp_path / "home"), with_block(tmp_path / "report")
    assert gathered(home, report).data.earlier == {}
    revised(home, values={(OWN, 2024): 12.9})
    found = gathered(home, report)
    assert {code: point.value for code, point in found.data.earlier.items()} == {"sotkanet:181": 12.2}
    (told,) = (words for words in sentences(found) if words.startswith("Työttömät."))
    assert "Lähde on tarkistanut Mallilan lukua (2024): ennen 12,2\u00a0%, nyt 12,9\u00a0%." in told


def test_a_change_of_other_years_or_areas_is_not_of_the_newest_figure(tmp_path: Path) -> None:
    home, report = small_home(tmp_path / "home"), with_block(tmp_path / "report")
    revised(home, values={(OWN, 2022): 11.5, (COUNTRY, 2024): 8.0})
    assert gathered(home, report).data.earlier == {}


def test_reports_without_findings_do_not_ask(tmp_path: Path) -> None:
    home, report = small_home(tmp_path / "home"), small_report(tmp_path / "report")
    revised(home, values={(OWN, 2024): 12.9})
    assert gathered(home, report).data.earlier == {}
