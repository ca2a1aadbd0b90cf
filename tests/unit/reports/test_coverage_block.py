"""What the table of duties says of where a piece of evidence stands."""

from __future__ import annotations

import pytest
import yaml

from tests.lib.built_blocks import catalogue
from tests.lib.small_home import SETTINGS
from vointi.core.coverage import WrittenAt
from vointi.core.document import text
from vointi.reports.blocks._context import BlockContext, Numbering
from vointi.reports.blocks.coverage import evidence_in_words
from vointi.reports.data import ReportData, Standpoint
from vointi.reports.folder.settings import ReportSettings


@pytest.mark.parametrize(
    ("chapters", "said"),
    [
        ({"10-goals.sv.md": "Målen för 2025"}, "i kapitlet ”Målen för 2025”"),
        ({}, "i kapitlet ”Mål för nästa år”"),  # a chapter that the template names and nobody has written
    ],
)
def test_a_chapter_is_called_what_the_report_calls_it(chapters: dict[str, str], said: str) -> None:
    settings = yaml.safe_load(SETTINGS + "- {indicator: sotkanet:4, why: {fi: a, sv: b}}")
    context = BlockContext(
        id="c-block",
        lang="sv",
        data=ReportData(),
        standpoint=Standpoint(ReportSettings.model_validate(settings), catalogue()),
        rich=text,
        numbering=Numbering(),
        used=(),
        chapters=chapters,
    )
    assert evidence_in_words(WrittenAt("10-goals.sv.md", 3, "Målen"), context) == said
