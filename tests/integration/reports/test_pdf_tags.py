"""What PDF/UA-1 asks and what a validator cannot see: the tags of a rendered report, read by other programs.

Rules are those of ISO 14289-1 (PDF/UA-1), by clause, and of the project's own look.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Name

from tests.lib.every_node import every_node_document
from tests.lib.pdf_reading import read_aloud
from tests.lib.pdf_tags import Tag, tags_of
from vointi.core.document import Figure, KeyFigures, Picture, Section, Table, nodes_of, plain_text
from vointi.core.language import Lang
from vointi.reports.charts import Drawings
from vointi.reports.renderers import pdf as renderer
from vointi.reports.theme import Theme

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")


def rendered(lang: Lang) -> bytes:
    theme = Theme()
    return renderer.render(every_node_document(lang), theme=theme, drawings=Drawings(theme))


@pytest.fixture(scope="module")
def content() -> bytes:
    return rendered("fi")


@pytest.fixture(scope="module")
def opened(content: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(content)) as pdf:
        yield pdf


@pytest.fixture(scope="module")
def tags(opened: pikepdf.Pdf) -> Tag:
    return tags_of(opened)


def _tables() -> list[Table]:
    return [node for node in nodes_of(every_node_document("fi")) if isinstance(node, Table)]


def test_catalogue_says_language_title_and_that_it_is_tagged(opened: pikepdf.Pdf) -> None:
    """7.1, 7.2: marked, not suspect, the title shown, a language of the whole."""
    root = opened.Root
    assert str(root.Lang) == "fi-FI"
    assert bool(root.MarkInfo.Marked) is True
    assert not bool(root.MarkInfo.get(Name.Suspects, False))
    assert bool(root.ViewerPreferences.DisplayDocTitle) is True
    assert str(opened.docinfo[Name.Title]) == "Hyvinvointitilinpäätös 2022"
    assert str(opened.docinfo[Name.Author]) == "Kuvitela"


@pytest.mark.parametrize(("lang", "tag"), [("sv", "sv-FI"), ("en", "en-GB")])
def test_language_is_the_documents(lang: Lang, tag: str) -> None:
    with pikepdf.open(BytesIO(rendered(lang))) as pdf:
        assert str(pdf.Root.Lang) == tag
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == "Hyvinvointitilinpäätös 2022"


def test_date_is_the_reports_and_not_todays(opened: pikepdf.Pdf) -> None:
    assert str(opened.docinfo[Name.CreationDate]).startswith("D:20230918")


def test_headings_are_in_order_without_gaps(tags: Tag) -> None:
    """7.4.2"""
    levels = [int(tag.kind[1]) for tag in tags.all(*HEADINGS)]
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    sections = [node for node in nodes_of(every_node_document("fi")) if isinstance(node, Section)]
    assert len(levels) == len(sections) + 2  # the contents and the title of the key figures


def test_every_drawing_and_picture_has_our_words(tags: Tag) -> None:
    """7.3"""
    document = every_node_document("fi")
    expected = [document.cover.alternative] if document.cover else []
    for node in nodes_of(document):
        match node:
            case Figure(chart=chart) if chart is not None and node is not document.cover:
                expected.append(node.alternative)
            case KeyFigures():
                expected += [item.alternative for item in node.items if item.sparkline]
            case Picture():
                expected.append(node.alternative)
            case _:
                pass
    assert [tag.alternative for tag in tags.all("Figure")] == expected


def test_heads_of_columns_and_rows_have_a_scope(tags: Tag) -> None:
    """7.5, and more: a validator is content with column heads alone."""
    found = list(tags.all("Table"))
    for tag, table in zip(found, _tables(), strict=True):
        head, *body = tag.all("TR")
        assert [cell.kind for cell in head.children] == ["TH"] * len(table.columns)
        assert {str(cell.attributes["Scope"]) for cell in head.children} == {"/Column"}
        for line, row in zip(body, table.rows, strict=True):
            if row.role == "group":
                (cell,) = line.children
                assert (cell.kind, str(cell.attributes["Scope"])) == ("TH", "/Column")
                assert int(str(cell.attributes["ColSpan"])) == len(table.columns)
                continue
            for cell, column in zip(line.children, table.columns, strict=True):
                scope = str(cell.attributes.get("Scope", ""))
                assert (cell.kind, scope) == (("TH", "/Row") if column.role == "header" else ("TD", ""))


def test_no_cell_lists_its_heads(tags: Tag) -> None:
    """A list of heads would hide the row heads: a reader follows either lists or scopes."""
    assert not [tag for tag in tags.all("TH", "TD") if "Headers" in tag.attributes]


def test_tables_have_their_titles_as_captions(content: bytes, tmp_path: Path) -> None:
    tables = read_aloud(content, tmp_path).all("Table")
    captions = [_plain(caption.text()) for table in tables for caption in table.all("Caption")]
    titles = [plain_text(table.title) for table in _tables()]
    assert all(title in caption for title, caption in zip(titles, captions, strict=True))


def test_links_stand_in_link_elements_and_say_where_they_lead(opened: pikepdf.Pdf, tags: Tag) -> None:
    """7.18.5"""
    on_pages = [annotation for page in opened.pages for annotation in page.get(Name.Annots, [])]
    links = [one for one in on_pages if one[Name.Subtype] == Name.Link]
    assert len(links) == len(on_pages) > 10
    assert all(str(link.get(Name.Contents, "")) for link in links)
    tagged = [annotation.objgen for tag in tags.all("Link") for annotation in tag.annotations]
    assert sorted(link.objgen for link in links) == sorted(tagged)


def test_pages_with_links_are_walked_in_the_order_of_the_tags(opened: pikepdf.Pdf) -> None:
    """7.18.3"""
    assert {str(page.get(Name.Tabs)) for page in opened.pages if Name.Annots in page} == {"/S"}


def test_live_values_lead_to_their_row_in_the_appendix(content: bytes, opened: pikepdf.Pdf, tmp_path: Path) -> None:
    pages = _pages_as_text(content, tmp_path)
    (appendix,) = [number for number, page in enumerate(pages) if "Kuvitteellinen mittari 4," in page]
    (prose,) = [number for number, page in enumerate(pages) if "Vuonna 2022 psykiatrista" in page]
    places = [link[Name.Dest] for link in opened.pages[prose][Name.Annots] if Name.Dest in link]
    targets = [place[0].objgen for place in places if isinstance(place, Array)]
    assert targets.count(opened.pages[appendix].objgen) == 2  # 8,3 and 4,6; the third value has no origin


def test_bookmarks_are_the_headings(content: bytes, opened: pikepdf.Pdf, tmp_path: Path) -> None:
    def titles(items: list[pikepdf.OutlineItem]) -> Iterator[str]:
        for item in items:
            yield _plain(item.title)
            yield from titles(list(item.children))

    read = read_aloud(content, tmp_path)
    headings = [_plain(one.text()) for one in read.all(*HEADINGS)]
    with opened.open_outline() as outline:
        assert list(titles(list(outline.root))) == headings


def _plain(text: str) -> str:
    return " ".join(text.split())


def test_only_our_fonts_are_used_and_all_are_embedded(opened: pikepdf.Pdf) -> None:
    """7.21.4, and the fonts' licences: nothing that the machine happened to have."""
    fonts = [one for one in opened.objects if isinstance(one, pikepdf.Dictionary) and one.get(Name.Type) == Name.Font]
    names = {str(font[Name.BaseFont]).split("+")[-1] for font in fonts}
    families = {re.sub(r"-(Regular|Semibold|Bold).*", "", name) for name in names}
    assert families == {"SourceSansPro", "SourceSerifPro"}
    described = [font for font in fonts if Name.FontDescriptor in font]
    assert described
    for font in described:
        assert {"/FontFile2", "/FontFile3"} & set(font[Name.FontDescriptor].keys())


def test_words_are_found_by_a_plain_reader(content: bytes, tmp_path: Path) -> None:
    pages = _pages_as_text(content, tmp_path)
    assert all("Esimerkkiaineisto, kuvitteellinen kunta" in page for page in pages)
    assert all("18.9.2023" in page for page in pages)  # a draft says so on every page, with its day
    flat = _plain(" ".join(pages))
    for words in ('Merkit <em> & "lainaus" kuuluvat tekstiin', "18-vuotiasta", "20 051", "Nuorisovaltuusto"):
        assert words in flat


def _pages_as_text(content: bytes, folder: Path) -> list[str]:
    if not shutil.which("pdftotext"):
        pytest.skip("not run: no pdftotext")
    file = folder / "report.pdf"
    file.write_bytes(content)
    told = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True).stdout.decode()
    return told.split("\f")[:-1]


def test_verapdf_finds_no_fault(content: bytes, tmp_path: Path) -> None:
    if not shutil.which("verapdf"):
        pytest.skip("not run: no verapdf")
    file = tmp_path / "report.pdf"
    file.write_bytes(content)
    command = ["verapdf", "--flavour", "ua1", "--format", "text", str(file)]
    told = subprocess.run(command, capture_output=True, check=False).stdout.decode()
    assert told.startswith("PASS"), told
