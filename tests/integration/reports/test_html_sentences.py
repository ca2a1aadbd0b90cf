"""Tables of words on a phone: sentences have room beside the names of rows, which nothing is painted over."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser

from tests.contract.test_blocks import document
from tests.lib.browser import opened
from vointi.core.document import Cell, Column, Row, Table, text
from vointi.reports.charts import Drawings
from vointi.reports.renderers.html import render
from vointi.reports.theme.theme_file import load_theme

LONG = "Skillnaden är 4,9 procentenheter; den minsta som betyder något är 2,0."


def page(folder: Path) -> bytes:
    columns = (
        Column(head="Vad", role="header"),
        Column(head="Läge"),
        Column(head="Bevis"),
        Column(head="Tal", role="number"),
    )
    cells = (
        Cell(content=text(LONG)),
        Cell(content=text("delvis"), shape="partly"),
        Cell(content=text(f"{LONG} Verksamhetsförutsättningarna.")),
        Cell(content=text("1")),
    )
    table = Table(id="t", number="1", title=text("T"), columns=columns, rows=(Row(cells=cells),))
    theme = load_theme(None)
    return render(document((table,), "sv"), theme=theme, drawings=Drawings(theme, folder))


def test_a_sentence_is_told_from_a_word_and_from_a_figure(tmp_path: Path) -> None:
    assert html.fromstring(page(tmp_path)).xpath("//tbody/tr/*/@class") == ["sentence", "number"]


@pytest.mark.slow
def test_a_scrolled_table_shows_names_and_sentences_whole(tmp_path: Path, browser: Browser) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(page(tmp_path / "drawings"))
    found = opened(browser, file.as_uri(), width=390).evaluate(
        """() => {
            const box = document.querySelector(".scroll"), name = box.querySelector("tbody th");
            const sentence = box.querySelector(".sentence"), shape = box.querySelector(".shaped svg");
            const free = box.clientWidth - name.offsetWidth;
            const gap = shape.getBoundingClientRect().left - name.getBoundingClientRect().left - 8;
            box.scrollLeft = gap;
            const at = shape.getBoundingClientRect();
            const top = document.elementFromPoint(at.left + at.width / 2, at.top + at.height / 2);
            return [box.tabIndex, box.scrollLeft > 0, sentence.offsetWidth >= free - 1, name.contains(top)];
        }"""
    )
    assert found == [0, True, True, True]
