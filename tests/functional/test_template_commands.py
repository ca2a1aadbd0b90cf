"""`vointi template`, and `report new` with each template: made, built and said to be what it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.functional.test_commands import run
from tests.lib.small_home import small_home
from vointi.core.document import Document, Section, plain_text
from vointi.pipeline.compile import document_of
from vointi.pipeline.gathering import gather
from vointi.pipeline.home import Home
from vointi.reports.folder.report import read_report
from vointi.reports.folder.template import known_templates

OWN = """\
schema_version: 1
id: village-report
name: {fi: kyläkertomus}
limits: {key_indicators: [2, 3]}
chapters:
  - id: smoking
    title: {fi: Tupakointi}
  - id: work
    title: {fi: Työ}
"""
DRAFT = "# Tupakointi\n\nTupakoi [](value:sotkanet:288) oppilaista {when}.\n\n:::chart\nindicator: sotkanet:288\n:::\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return small_home(tmp_path / "home").folder


@pytest.fixture
def own(home: Path) -> Path:
    """A template of the home's own, with a draft of one of its two chapters."""
    templates = home / "templates"
    (templates / "villages").mkdir(parents=True)
    (templates / "villages" / "smoking.fi.md").write_text(DRAFT, encoding="utf-8")
    (templates / "villages.yaml").write_text(OWN, encoding="utf-8")
    return templates / "villages.yaml"


def test_all_templates_are_listed_with_or_without_a_home(
    home: Path, own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, "--home", home, "template", "list", "--json")
    assert code == 0
    assert [one["template"] for one in json.loads(out)] == [*known_templates(), "villages.yaml"]
    code, out, _ = run(capsys, "--home", tmp_path / "none", "template", "list")
    assert code == 0
    assert all(name in out for name in known_templates())


@pytest.mark.parametrize("name", known_templates())
def test_the_program_s_own_templates_have_no_mistakes(
    name: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "--home", home, "--lang", "en", "template", "check", name)
    assert (code, err) == (0, "")
    assert "no mistakes" in out
    assert "Without a draft" not in out


def test_mistakes_of_a_template_and_its_drafts_are_told_at_once(
    home: Path, own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own.write_text(OWN.replace("{fi: Työ}", "{fi: Työ}\n    themes: [labour]"), encoding="utf-8")
    draft = DRAFT.replace("sotkanet:288)", "sotkanet:999999)").replace("indicator:", "indicater:")
    (own.parent / "villages" / "smoking.fi.md").write_text(draft, encoding="utf-8")
    code, _, err = run(capsys, "--home", home, "--lang", "en", "template", "check", "villages.yaml")
    assert code == 2
    assert "field chapters.1.themes: “labour” is not known here." in err
    assert re.search(r"villages\.yaml:\d+, field chapters\.1\.themes", err)
    assert "village-report/smoking.fi.md:3" in err
    assert "sotkanet:999999" in err
    assert "village-report/smoking.fi.md:6, field indicater" in err


def test_a_report_of_the_home_s_own_template_carries_it_along(
    home: Path, own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "villages-2024"
    made = run(
        capsys, "--home", home, "report", "new", folder, "--year", "2024", "--day", "2025-03-14",
        "--template", "villages.yaml",
    )  # fmt: skip
    assert made[0] == 0
    own.unlink()  # the report has it now
    assert sorted(file.name for file in folder.glob("[!.]*")) == [
        "01-smoking.fi.md", "02-work.fi.md", "report.lock.json", "report.yaml", "villages.yaml",
    ]  # fmt: skip
    assert "Tupakoi [7,3\u00a0%](value:sotkanet:288) oppilaista vuonna 2024." in (
        folder / "01-smoking.fi.md"
    ).read_text(encoding="utf-8")
    assert "# Työ\n\n[Kirjoita:" in (folder / "02-work.fi.md").read_text(encoding="utf-8")
    code, _, err = run(capsys, "--home", home, "--lang", "en", "report", "check", folder)
    assert code == 0
    assert "1 key indicators are shown in charts, maps and key figures; 2 to 3 are meant." in err


def test_chapters_change_places_without_new_file_names(
    home: Path, tmp_path: Path, own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "villages-2024"
    new = ("report", "new", folder, "--year", "2024", "--day", "2025-03-14", "--template", "villages.yaml")
    assert run(capsys, "--home", home, *new)[0] == 0
    with (folder / "report.yaml").open("a", encoding="utf-8") as settings:
        settings.write("chapters: [{id: work, title: {fi: Työn tekeminen}}, smoking]\n")
    report = read_report(folder)
    document = document_of(gather(report, Home.open(home)), "fi", draft=True)
    assert [(node.id, plain_text(node.title)) for node in sections(document)] == [
        ("work", "Työn tekeminen"),
        ("smoking", "Tupakointi"),
    ]


def sections(document: Document) -> Iterator[Section]:
    yield from (node for node in document.content if isinstance(node, Section))
