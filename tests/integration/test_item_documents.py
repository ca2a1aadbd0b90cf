"""The documents of an item in the formats that people get: accessible, and the same words in each."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pikepdf
import pytest

from tests.lib import docx_rules, pdf_rules
from tests.lib.rounds import TO_COUNCIL, decided, opened
from vointi.decisions import People, Person
from vointi.pipeline.home import Home, HomeSettings
from vointi.pipeline.rounds.files import write_item
from vointi.pipeline.rounds.formats import FORMATS

PEOPLE = People.of([Person(id=number, name="Aino Esimerkki") for number in ("presenter1", "preparer1")])


@pytest.fixture
def written(tmp_path: Path) -> dict[str, Path]:
    home = Home.init(tmp_path / "home", HomeSettings(area="municipality:801", areas="demo"))
    done = decided(opened(), "welfare", "2026-03-10", **TO_COUNCIL, section="15")
    files = write_item(
        home,
        done,
        "welfare",
        PEOPLE,
        out=tmp_path / "out",
        texts=("agenda", "minutes"),
        languages=("fi", "sv"),
        formats=FORMATS,
    )
    return {file.name: file for file in files}


def words(text: str) -> str:
    return " ".join(re.sub(r"[•\u00a0]", " ", text).split())


@pytest.mark.slow
def test_every_format_is_there_accessible_and_says_the_same(written: dict[str, Path]) -> None:
    assert len(written) == 2 * 2 * 5 + 1
    for name, file in written.items():
        lang = "sv" if "-sv" in name else "fi"
        if name.endswith(".pdf"):
            with pikepdf.open(file) as document:
                assert pdf_rules.faults(document) == [], name
        if name.endswith(".docx"):
            assert docx_rules.faults(file.read_bytes(), lang) == [], name
            pasted = words(file.with_suffix(".txt").read_text(encoding="utf-8"))
            for paragraph in docx.Document(str(file)).paragraphs[1:]:  # the first is the letterhead
                assert words(paragraph.text) in pasted, name
        if name.endswith(".html"):
            page = file.read_text(encoding="utf-8")
            said = words(re.sub(r"<[^>]+>", " ", page).replace("&amp;", "&"))
            assert said == words(file.with_suffix(".txt").read_text(encoding="utf-8")), name
