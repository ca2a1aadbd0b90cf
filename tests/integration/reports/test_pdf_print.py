"""What a reader of the print meets: lists of figures and tables, words divided where the column is narrow and only
there, no heading alone at the foot of a page, heads of tables on every page, and a file for the archive."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests.lib.every_node import every_node_document
from tests.lib.made_up_charts import made_up_line_chart
from tests.lib.pdf_reading import read_aloud
from tests.lib.pdf_rules import faults
from vointi.core.document import (
    Callout,
    Cell,
    Column,
    Document,
    Figure,
    ListNode,
    Node,
    Paragraph,
    Row,
    Section,
    Strong,
    Table,
    Text,
    text,
)
from vointi.core.language import Lang
from vointi.reports.charts import Drawings
from vointi.reports.renderers import pdf as renderer
from vointi.reports.theme import Theme

pytestmark = pytest.mark.slow

THEME = Theme()
DRAWINGS = Drawings(THEME)


def document(*content: Node, lang: Lang = "fi") -> Document:
    return Document(
        id="d",
        lang=lang,
        title="Raportti",
        subtitle="",
        lead="",
        organisation="Kuvitela",
        year="2022",
        day=date(2023, 9, 18),
        draft=False,
        marking="",
        content=content,
    )


def rendered(made: Document, *, archival: bool = False) -> bytes:
    return renderer.render(made, theme=THEME, drawings=DRAWINGS, archival=archival)


def pages(content: bytes, folder: Path) -> list[str]:
    if not shutil.which("pdftotext"):
        pytest.skip("not run: no pdftotext")
    file = folder / "made.pdf"
    file.write_bytes(content)
    told = subprocess.run(["pdftotext", "-layout", file, "-"], check=True, capture_output=True, text=True).stdout
    return told.split("\f")[:-1]


def figure(number: int) -> Figure:
    return Figure(
        id=f"kuvio-{number}",
        number=str(number),
        title=text(f"Löydös numero {number}"),
        subtitle="Mitä mitataan",
        alternative="Laskenut.",
        data=None,
        chart=made_up_line_chart("fi"),
    )


def table(number: int, *, rows: int = 2) -> Table:
    return Table(
        id=f"taulukko-{number}",
        number=str(number),
        title=text(f"Mittarit numero {number}"),
        columns=(Column(head="Alueen nimi", role="header"), Column(head="2022", role="number")),
        rows=tuple(Row(cells=(Cell(content=text(f"Alue {at}")), Cell(content=text("1,0")))) for at in range(rows)),
    )


def chapter(*content: Node) -> Section:
    return Section(id="s", level=1, title=text("Luku"), content=content)


def test_figures_and_tables_are_listed_with_their_pages(tmp_path: Path) -> None:
    made = rendered(document(chapter(*map(figure, range(1, 7)), *map(table, range(1, 7)))))
    found = pages(made, tmp_path)
    listed = found[2]
    assert ("Kuviot" in listed, "Taulukot" in listed) == (True, True)
    for kind, title in (("Kuvio", "Löydös"), ("Taulukko", "Mittarit")):
        for number in range(1, 7):
            line = re.search(rf"{kind} {number}\s+{title} numero {number}\s+(\d+)$", listed, re.MULTILINE)
            assert line, f"{kind} {number}"
            assert f"{title} numero {number}" in found[int(line[1]) - 1]
    with pikepdf.open(BytesIO(made)) as opened:
        assert faults(opened) == []  # lists and links are tagged as such


def test_a_report_with_few_of_them_has_no_lists(tmp_path: Path) -> None:
    found = pages(rendered(document(chapter(*map(figure, range(1, 6)), table(1)))), tmp_path)
    assert not any("Kuviot" in page or "Taulukot" in page for page in found)


def test_a_table_in_parts_is_listed_once(tmp_path: Path) -> None:
    wide = Table(
        id="leveä",
        number="7",
        title=text("Leveä taulukko"),
        columns=(Column(head="Alue", role="header"), *(Column(head=f"Sarake{n:02}", role="number") for n in range(40))),
        rows=(Row(cells=(Cell(content=text("A")), *(Cell(content=text("1 000,0")) for _ in range(40)))),),
    )
    found = pages(rendered(document(chapter(*map(table, range(1, 7)), wide))), tmp_path)
    assert found[2].count("Taulukko 7") == 1


SIDE = {
    "fi": "Hyvinvointitilinpäätöksen terveydenedistämisaktiivisuudesta ja yhteiskuntapolitiikasta kerrotaan muualla.",
    "sv": "Välfärdsberättelsens hälsofrämjandeaktiviteter och samhällsplaneringsavdelningen beskrivs annorstädes.",
}


def divided(page: str) -> list[str]:
    """Beginnings of divided words. Their hyphen is written as a soft one: who reads aloud passes over it."""
    return re.findall(r"(\w+)\u00ad(?:\s{3,}.*)?$", page, re.MULTILINE)


@pytest.mark.parametrize("lang", ["fi", "sv"])
def test_words_are_divided_in_narrow_columns_only(lang: Lang, tmp_path: Path) -> None:
    words = SIDE[lang]
    note = Paragraph(id="n", role="side", content=(Strong(content=(Text(text="Huom."),)), Text(text=f" {words}")))
    alone = document(chapter(note, Paragraph(id="p", content=text("Lyhyt."))), lang=lang)
    found = pages(rendered(alone), tmp_path)[-1]
    assert divided(found)
    # Put together again, nothing is lost or added.
    assert all(word in re.sub(r"\u00ad\s+", "", " ".join(found.split())) for word in words.split()[:2])

    prose = document(chapter(Paragraph(id="p", content=text(f"{words} " * 12))), lang=lang)
    assert divided(pages(rendered(prose), tmp_path)[-1]) == []


@pytest.mark.parametrize("lang", ["fi", "sv"])
def test_words_are_divided_by_the_rules_of_the_language(lang: Lang, tmp_path: Path) -> None:
    """Breaks come between syllables: a part has a vowel, and a Finnish one begins with one consonant or a vowel."""
    note = Paragraph(id="n", role="side", content=text(SIDE[lang]))
    made = document(chapter(note, Paragraph(id="p", content=text("Lyhyt."))), lang=lang)
    starts = divided(pages(rendered(made), tmp_path)[-1])
    assert starts
    for start in starts:
        assert re.search(r"[aeiouyäöå]", start), start
        if lang == "fi":
            rest = SIDE["fi"].split(start, 1)[1]
            assert re.match(r"[bcdfghjklmnpqrstv][aeiouyäö]|[aeiouyäö]", rest), f"{start}-{rest[:6]}"


def filled(lines: int) -> Iterator[Node]:
    yield from (Paragraph(id=f"p{n}", content=text("Rivi.")) for n in range(lines))


@pytest.mark.parametrize("kind", ["figure", "table", "list", "deeper"])
def test_no_heading_is_left_behind_by_what_it_heads(kind: str, tmp_path: Path) -> None:
    item = Paragraph(id="i", content=text("Seuraa teksti."))
    below = {
        "figure": replace(figure(1), title=text("Seuraa teksti.")),
        "table": replace(table(1, rows=20), title=text("Seuraa teksti.")),
        "list": ListNode(id="l", items=((item,), (replace(item, id="j"),))),
        "deeper": Section(id="d", level=3, title=text("Alempi"), content=(item,)),
    }[kind]
    for lines in (5, 12, 20, 26, 28, 29, 30, 31):
        section = Section(id="b", level=2, title=text("Väliotsikko"), content=(below,))
        for page in pages(rendered(document(chapter(*filled(lines), section))), tmp_path)[2:]:
            if "Väliotsikko" in page:
                assert "Seuraa teksti." in page, lines


@pytest.mark.parametrize("lines", range(24, 34))
def test_no_heading_stands_alone_at_the_foot_of_a_page(lines: int, tmp_path: Path) -> None:
    below = Section(
        id="b", level=2, title=text("Väliotsikko"), content=(Paragraph(id="last", content=text("Seuraa teksti.")),)
    )
    for page in pages(rendered(document(chapter(*filled(lines), below))), tmp_path)[2:]:
        assert ("Väliotsikko" in page) == ("Seuraa teksti." in page)


def test_the_head_of_a_long_table_stands_on_every_page_of_it(tmp_path: Path) -> None:
    found = [
        page
        for page in pages(rendered(document(chapter(table(1, rows=90)))), tmp_path)
        if "Alue 1" in page or "Alue 5" in page
    ]
    assert len(found) > 1
    assert all("Alueen nimi" in page for page in found)


def test_a_table_of_few_high_rows_loses_none_of_them(tmp_path: Path) -> None:
    """Kept whole, it would go on below the foot of the page."""
    made = table(1, rows=14)
    column = Column(head="Mitä tehtiin", role="text")
    words = Cell(content=text(" ".join(["Toimintaa on kehitetty järjestöjen kanssa."] * 14)))
    rows = tuple(replace(row, cells=(row.cells[0], words)) for row in made.rows)
    high = replace(made, columns=(made.columns[0], column), rows=rows)
    found = "".join(pages(rendered(document(chapter(high))), tmp_path))
    assert [f"Alue {at}" for at in range(14) if not re.search(rf"Alue {at}\b", found)] == []


def test_a_row_that_is_higher_than_a_page_goes_on_on_the_next(tmp_path: Path) -> None:
    made = table(1)
    column = Column(head="Mitä tehtiin", role="text")
    words = Cell(content=text(" ".join(f"Sana{at:04}" for at in range(1500))))
    rows = tuple(replace(row, cells=(row.cells[0], words)) for row in made.rows[:1])
    high = replace(made, columns=(made.columns[0], column), rows=rows)
    found = "".join(pages(rendered(document(chapter(high))), tmp_path))
    assert [at for at in range(1500) if f"Sana{at:04}" not in found] == []


@pytest.mark.parametrize("lines", [15, 16, 17, 26, 28, 29, 30])
def test_no_head_and_no_note_of_a_table_stands_alone(lines: int, tmp_path: Path) -> None:
    long = replace(table(1, rows=20), notes=(text("Huomautus taulukosta."),))
    for page in pages(rendered(document(chapter(*filled(lines), long))), tmp_path)[2:]:
        rows = len(re.findall(r"Alue \d", page))
        assert "Alueen nimi" not in page or rows > ("Taulukko 1" in page)
        assert "Huomautus taulukosta." not in page or rows > 1


@pytest.mark.parametrize("lines", [5, 10, 11])
def test_no_head_of_a_group_of_rows_stands_at_the_foot_of_a_page(lines: int, tmp_path: Path) -> None:
    made = table(1, rows=60)
    rows: list[Row] = []
    for at, row in enumerate(made.rows):
        rows += [Row(role="group", cells=(Cell(content=text(f"Ryhmä {at}")),)), row] if at % 5 == 0 else [row]
    for page in pages(rendered(document(chapter(*filled(lines), replace(made, rows=tuple(rows))))), tmp_path)[2:]:
        starts = [line.split()[0] for line in page.splitlines() if re.match(r"\s*(Alue|Ryhmä) \d", line)]
        assert starts[-1:] != ["Ryhmä"]


@pytest.mark.parametrize("lines", range(21, 27))
def test_a_small_box_is_not_torn_apart(lines: int, tmp_path: Path) -> None:
    words = [Paragraph(id=f"b{n}", content=text(f"Laatikko {n}.")) for n in range(6)]
    box = Callout(
        id="c", title="Painopiste", content=(words[0], ListNode(id="l", items=tuple((w,) for w in words[1:])))
    )
    for page in pages(rendered(document(chapter(*filled(lines), box))), tmp_path)[2:]:
        assert page.count("Laatikko") in (0, 6)


def test_a_file_for_the_archive_says_both_standards_and_embeds_its_colours() -> None:
    with pikepdf.open(BytesIO(rendered(every_node_document("fi"), archival=True))) as opened:
        said = opened.Root.Metadata.read_bytes().decode()
        assert "<pdfaid:part>2</pdfaid:part>" in said
        assert "<pdfaid:conformance>A</pdfaid:conformance>" in said
        assert "<pdfuaid:part>1</pdfuaid:part>" in said
        assert pikepdf.Name.Filter not in opened.Root.Metadata  # to be found by programs that know no PDF
        assert opened.Root.OutputIntents[0].S == pikepdf.Name.GTS_PDFA1
        assert opened.trailer.ID[0]
        assert faults(opened) == []
    with pikepdf.open(BytesIO(rendered(every_node_document("fi")))) as opened:
        assert "pdfaid" not in opened.Root.Metadata.read_bytes().decode()


def test_in_a_leaflet_a_heading_stands_beside_its_words_where_it_fits(tmp_path: Path) -> None:
    short = Section(id="a", level=1, title=text("Päätösehdotus"), content=tuple(filled(2)))
    long = Section(id="b", level=1, title=text("Terveydenedistämisaktiivisuus"), content=tuple(filled(1)))
    content = rendered(replace(document(short, long), form="leaflet"))
    lines = [" ".join(line.split()) for page in pages(content, tmp_path) for line in page.splitlines()]
    assert "Päätösehdotus Rivi." in lines
    assert "Terveydenedistämisaktiivisuus" in lines
    with pikepdf.open(BytesIO(content)) as pdf:
        assert faults(pdf) == []


def test_the_lists_are_read_out_as_lists(tmp_path: Path) -> None:
    made = rendered(document(chapter(*map(table, range(1, 7)))))
    (whole,) = read_aloud(made, tmp_path).inside
    assert not isinstance(whole, str)
    tags = [part.tag for part in whole.inside if not isinstance(part, str)]
    assert tags.count("TOC") == 2
