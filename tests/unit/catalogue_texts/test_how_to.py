"""docs/how-to/write-a-report.md: its examples are read by the program itself, and no parameter is missing from it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT
from vointi.core.bindings import RELATIVE_AREAS, Relation, Show
from vointi.reports.blocks import blocks
from vointi.reports.folder.chapter import Chapter, parse_chapter
from vointi.reports.folder.settings import ReportSettings
from vointi.reports.live.prompts import open_prompts

GUIDE = (ROOT / "docs" / "how-to" / "write-a-report.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def examples(kind: str) -> list[str]:
    return [text for found, text in EXAMPLE.findall(GUIDE) if found == kind]


def chapters() -> list[Chapter]:
    return [parse_chapter(text, file="example.fi.md", chapter="example", lang="fi") for text in examples("markdown")]


def test_every_example_of_a_chapter_is_read() -> None:
    assert len(chapters()) >= 6
    assert all(next(open_prompts([chapter]), None) is None for chapter in chapters())


def test_the_blocks_of_the_examples_are_built_from_known_parameters() -> None:
    shown = [directive for chapter in chapters() for directive in chapter.directives]
    assert {directive.name for directive in shown} == set(blocks())
    for directive in shown:
        blocks()[directive.name].Parameters.model_validate(directive.parameters)


def test_the_settings_of_the_example_are_whole() -> None:
    (text,) = examples("yaml")
    settings = ReportSettings.model_validate(yaml.safe_load(text))
    assert settings.model_fields_set == set(ReportSettings.model_fields), "a field of report.yaml is not shown"


@pytest.mark.parametrize("block", sorted(blocks()))
def test_every_parameter_of_a_block_is_explained(block: str) -> None:
    _, _, rest = GUIDE.partition(f"\n### `{block}`\n")
    section = re.split(r"\n##", rest)[0]
    assert section, f"there is no section about {block}"
    assert [name for name in blocks()[block].Parameters.model_fields if f"`{name}`" not in section] == []


def test_every_word_of_a_binding_is_explained() -> None:
    _, _, about = GUIDE.partition("\n## Live values\n")
    known = {*Show.__args__, *Relation.__args__, *RELATIVE_AREAS, "peers", "latest", "described", "tested"}
    assert sorted(word for word in known if f"`{word}`" not in about) == []


def test_files_that_the_guide_names_are_there() -> None:
    for target in re.findall(r"\]\(([\w./-]+\.md)\)", GUIDE):
        assert (ROOT / "docs" / "how-to" / target).is_file(), target
    for path in re.findall(r"`(src/[\w./-]+)`", GUIDE):
        assert (ROOT / Path(path)).exists(), path
