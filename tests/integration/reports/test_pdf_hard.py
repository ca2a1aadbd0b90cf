"""Documents that are hard to print: texts like markup, characters without a glyph, tables that are too wide."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name

from tests.lib.every_reference import document_of_references, places_of
from tests.lib.pdf_reading import read_aloud
from tests.lib.pdf_tags import tags_of
from vointi.core.document import (
    Callout,
    Cell,
    Column,
    CrossReference,
    Document,
    Figure,
    Footnote,
    ListNode,
    Node,
    Paragraph,
    Row,
    Section,
    Table,
    text,
)
from vointi.core.language import gettext
from vointi.reports.charts import Drawings
from vointi.reports.renderers import pdf as renderer
from vointi.reports.renderers.pdf.typeset import NotTypeset
from vointi.reports.theme import Theme

THEME = Theme()

LIKE_MARKUP = '#panic("x") $x^2$ \\ *a* _b_ <c> @d = e `f` // g /* h */ ~ "i" -- --- ... [j] {k} #let l = 1 \\u{41}'


def document(*content: Node) -> Document:
    return Document(
        id="d",
        lang="fi",
        title="Raportti",
        subtitle="",
        lead="",
        organisation="Kuvitela",
        year="2022",
        day=date(2023, 9, 18),
        draft=False,
        marking="",
        content=(Section(id="s", level=1, title=text("Luku"), content=content),),
    )


def rendered(*content: Node) -> bytes:
    return renderer.render(document(*content), theme=THEME, drawings=Drawings(THEME))


def paragraph(words: str, identity: str = "p") -> Paragraph:
    return Paragraph(id=identity, content=text(words))


def years(count: int) -> Table:
    return Table(
        id="t",
        number="1",
        title=text("Väkiluku"),
        columns=(
            Column(head="Alue", role="header"),
            *(Column(head=str(1990 + n), role="number") for n in range(count)),
        ),
        rows=tuple(
            Row(
                cells=(Cell(content=text(area)), *(Cell(content=text(f"5\u00a0{n:03}\u00a0851")) for n in range(count)))
            )
            for area in ("Kuvitela", "Sepitemaa")
        ),
    )


def test_text_is_never_markup(tmp_path: Path) -> None:
    table = Table(
        id=LIKE_MARKUP,
        title=text(LIKE_MARKUP),
        columns=(Column(head=LIKE_MARKUP, role="header"),),
        rows=(Row(cells=(Cell(content=text(LIKE_MARKUP)),)),),
    )
    content = rendered(paragraph(LIKE_MARKUP), table, Callout(id="c", title=LIKE_MARKUP, content=()))
    told = " ".join(read_aloud(content, tmp_path).text().split())
    assert told.count(LIKE_MARKUP) == 5


def test_a_character_that_no_font_has_is_an_error_with_a_next_step() -> None:
    with pytest.raises(NotTypeset) as caught:
        rendered(paragraph("Hyvä \N{GRINNING FACE}"))
    shown = caught.value.show("en")
    assert "\N{GRINNING FACE}" in shown
    assert "No PDF was made" in shown


def test_a_table_that_is_too_wide_comes_in_parts_with_their_row_heads(tmp_path: Path) -> None:
    content = rendered(years(34))
    with pikepdf.open(BytesIO(content)) as opened:
        tables = list(tags_of(opened).all("Table"))
    assert len(tables) > 1
    for table in tables:
        for row in list(table.all("TR"))[1:]:
            assert [cell.kind for cell in row.children][:2] == ["TH", "TD"]
    told = " ".join(read_aloud(content, tmp_path).text().split())
    assert told.count(f"({gettext('continued', 'fi')})") == told.count("Sepitemaa") - 1 == len(tables) - 1
    assert all(str(1990 + year) in told for year in range(34))


def test_a_long_table_is_one_table_whose_head_is_read_once(tmp_path: Path) -> None:
    rows = tuple(Row(cells=(Cell(content=text(f"Rivi {number}")), Cell(content=text("1")))) for number in range(150))
    columns = (Column(head="Nimi", role="header"), Column(head="Luku", role="number"))
    content = rendered(Table(id="t", title=text("Pitkä"), columns=columns, rows=rows))
    with pikepdf.open(BytesIO(content)) as opened:
        assert len(opened.pages) > 3
        (table,) = tags_of(opened).all("Table")
    assert len(list(table.all("TR"))) == 151
    assert read_aloud(content, tmp_path).text().count("Nimi") == 1


def test_odd_but_possible_nodes() -> None:
    nothing = Table(id="n", title=(), columns=(Column(head=""),), rows=())
    figure = Figure(id="f", title=(), subtitle="", alternative="", data=None, chart=None)
    deep = ListNode(id="a", items=((paragraph("x", "x"), ListNode(id="b", items=((paragraph("y", "y"),), ()))), ()))
    noted = Footnote(id="1", content=(*text("ulompi"), Footnote(id="2", content=text("sisempi"))))
    cell = Table(id="o", title=(noted,), columns=(Column(head="a"),), rows=(Row(cells=(Cell(content=(noted,)),)),))
    side = Paragraph(id="side", role="side", content=())
    assert rendered(nothing, figure, deep, ListNode(id="e", items=()), cell, side, Paragraph(id="q", content=(noted,)))
    assert rendered(Callout(id="c", content=(years(3), Section(id="i", level=4, title=text("a"), content=()))))


def test_the_contents_list_titles_without_the_links_inside_them() -> None:
    title = (*text("Väki "), CrossReference(target="s", text="vähenee"))
    content = rendered(Section(id="i", level=2, title=title, content=()))
    with pikepdf.open(BytesIO(content)) as opened:
        listed = [link for line in tags_of(opened).all("TOCI") for link in line.all("Link")]
        contents = [str(link.annotations[0][Name.Contents]) for link in listed]
    assert contents == ["Luku, sivu 3", "Väki vähenee, sivu 3"]


def test_a_reference_leads_to_every_place() -> None:
    document = document_of_references()
    content = renderer.render(document, theme=THEME, drawings=Drawings(THEME))
    with pikepdf.open(BytesIO(content)) as opened:
        (*_, last) = tags_of(opened).all("H1", "P")
    assert (
        len(list(last.all("Link"))) == len(places_of(document)) - 2
    )  # the last chapter and its paragraph are not meant


def test_a_cover_with_nothing_to_draw() -> None:
    cover = Figure(id="cover", title=text("Kansi"), subtitle="", alternative="", data=None, chart=None)
    bare = replace(document(paragraph("a")), cover=cover)
    assert renderer.render(bare, theme=THEME, drawings=Drawings(THEME))


def test_ids_that_stand_twice_do_not_stop_the_report() -> None:
    assert rendered(paragraph("a", "sama"), paragraph("b", "sama"))
