"""Decisions that print needs: depth of headings, accents, running heads, what stands where."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

import pytest

from vointi.core.document import Callout, Document, Node, PageOpener, Paragraph, Section, text
from vointi.core.document.nodes import Accent
from vointi.reports.charts import Drawings
from vointi.reports.renderers.paper.heads import running_head
from vointi.reports.renderers.paper.pictures import fitted, svg_size
from vointi.reports.renderers.pdf.plan import plan
from vointi.reports.theme import Theme

DRAWINGS = Drawings(Theme())


def section(level: Literal[1, 2, 3, 4], *content: Node, accent: Accent = "", title: str = "Otsikko") -> Section:
    return Section(id=f"s{level}-{title}", level=level, title=text(title), content=content, accent=accent)


def planned(*content: Node, draft: bool = False) -> dict[str, Any]:
    document = Document(
        id="d",
        lang="fi",
        title="Hyvinvointitilinpäätös",
        subtitle="",
        lead="",
        organisation="Kuvitela",
        year="2022",
        day=date(2023, 9, 18),
        draft=draft,
        marking="",
        content=content,
    )
    return plan(document, DRAWINGS).report


def test_no_heading_is_more_than_one_deeper_than_its_section() -> None:
    report = planned(section(1, section(3, section(4))))
    (chapter,) = report["content"]
    (below,) = chapter["content"]
    assert [chapter["depth"], below["depth"], below["content"][0]["depth"]] == [1, 2, 3]


def test_a_document_that_starts_deep_has_chapters_all_the_same() -> None:
    (chapter,) = planned(section(2))["content"]
    assert (chapter["kind"], chapter["depth"]) == ("chapter", 1)


def test_sections_have_the_accent_of_their_chapter_unless_they_have_their_own() -> None:
    (chapter,) = planned(section(1, section(2), section(2, accent="spearhead-3"), accent="spearhead-1"))["content"]
    assert [below["accent"] for below in chapter["content"]] == ["spearhead-1", "spearhead-3"]


def test_what_stands_before_the_first_chapter_follows_the_contents() -> None:
    report = planned(Callout(id="c", content=()), section(1), Paragraph(id="p", content=text("loppu")))
    assert [node["kind"] for node in report["front"]] == ["callout"]
    assert [node["kind"] for node in report["content"]] == ["chapter", "pages"]


def test_an_opener_lists_the_sections_of_its_chapter_beside_its_first_words() -> None:
    opener = PageOpener(id="o", number="2", kicker="Hyte-kärki", title="Mielen hyvinvointi")
    lead = Paragraph(id="l", role="lead", content=text("Ingressi"))
    (chapter,) = planned(section(1, opener, lead, section(2, title="a"), section(2, title="b")))["content"]
    (listed, *_) = chapter["content"][0]["sides"]
    assert listed["targets"] == ["s2-a", "s2-b"]
    assert [word["kind"] for word in chapter["content"][0]["words"]] == ["paragraph"]


def test_a_draft_says_so_with_its_day() -> None:
    assert planned()["draft"] == ""
    assert planned(draft=True)["draft"].endswith("18.9.2023")


@pytest.mark.parametrize(
    ("number", "title", "kicker", "expected"),
    [
        ("2", "Mielen hyvinvointi", "Hyte-kärki", "2 Mielen hyvinvointi"),
        ("", "Talous vahvistui ja " * 6, "Tiivistelmä", "Tiivistelmä"),
        ("", "Hyvinvointitilinpäätös", "", ""),
        (
            "4",
            "Talous vahvistui, " * 6,
            "Kertomusosa",
            "4 Talous vahvistui, Talous vahvistui, Talous vahvistui, Talous…",
        ),
    ],
)
def test_running_heads(number: str, title: str, kicker: str, expected: str) -> None:
    chapter = Section(id="s", level=1, number=number, title=text(title), kicker=kicker, content=())
    assert running_head(chapter, name="Hyvinvointitilinpäätös 2022") == expected


def test_a_long_running_head_without_a_kicker_is_cut_between_words() -> None:
    head = running_head(section(1, title="Talous vahvistui ja " * 6), name="Hyvinvointitilinpäätös 2022")
    assert head.startswith("Talous vahvistui ja Talous")
    assert head.endswith("…")
    assert head.removesuffix("…").split(" ")[-1] in ("Talous", "vahvistui", "ja")


def test_pictures_are_drawn_at_their_own_size_where_they_fit() -> None:
    assert fitted((300, 100), width=482, height=500) == 300
    assert fitted((964, 100), width=482, height=500) == 482
    assert fitted((400, 1000), width=482, height=500) == 200


def test_the_size_of_a_drawing_is_read_from_its_root() -> None:
    assert svg_size('<svg class="marks" width="482" height="210.5" viewBox="0 0 1 1"><rect width="3"/></svg>') == (
        482,
        210.5,
    )
    assert svg_size('<svg height="20px" width="30px"/>') == (30, 20)
    with pytest.raises(ValueError, match="width and height"):
        svg_size('<svg viewBox="0 0 1 1"><rect width="3" height="4"/></svg>')
