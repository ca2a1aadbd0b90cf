"""The Word file: real styles, links that lead somewhere, heads that repeat, footnotes, and the same bytes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import docx
import lxml.etree
import pytest

from tests.lib.every_node import every_node_document
from tests.lib.every_reference import document_of_references, places_of
from vointi.core.document import Column, Figure, Section, Table, nodes_of, plain_text
from vointi.core.language import Lang
from vointi.reports.charts import Drawings
from vointi.reports.renderers import docx as renderer
from vointi.reports.renderers.docx.bookmarks import bookmark_name
from vointi.reports.theme import Theme

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

THEME = Theme()
DRAWINGS = Drawings(THEME)


def rendered(lang: Lang = "fi", *, draft: bool = True) -> bytes:
    return renderer.render(every_node_document(lang, draft=draft), theme=THEME, drawings=DRAWINGS)


@pytest.fixture(scope="module")
def content() -> bytes:
    return rendered()


@pytest.fixture(scope="module")
def body(content: bytes) -> lxml.etree._Element:
    return part(content, "word/document.xml")


def part(content: bytes, name: str) -> lxml.etree._Element:
    with ZipFile(BytesIO(content)) as parcel:
        return lxml.etree.fromstring(parcel.read(name))


def style_of(paragraph: lxml.etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val"))


def text_of(element: lxml.etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def test_headings_are_those_of_the_document(body: lxml.etree._Element) -> None:
    found = [(style_of(one), text_of(one)) for one in body.iter(f"{W}p") if style_of(one).startswith("Heading")]
    sections = [node for node in nodes_of(every_node_document("fi")) if isinstance(node, Section)]
    for node in sections:
        title = " ".join(filter(None, (node.number, plain_text(node.title))))
        assert (f"Heading{node.level}", title) in [(style, re.sub(r"\s+", " ", words)) for style, words in found]
    assert len(found) == len(sections) + 1  # the title of the key figures is a heading too


def test_every_style_that_is_used_is_there_and_known_to_the_look(content: bytes, body: lxml.etree._Element) -> None:
    styles = {style.get(f"{W}styleId") for style in part(content, "word/styles.xml").iter(f"{W}style")}
    used = {str(one.get(f"{W}val")) for tag in ("pStyle", "rStyle") for one in body.iter(f"{W}{tag}")}
    assert used <= styles
    names = {style.name for style in docx.Document(BytesIO(content)).styles}
    assert {
        *("Title", "Heading 1", "Heading 2", "Heading 3", "Lead", "Body"),
        *("Finding", "Subtitle", "Source", "Side note", "Table text", "Caption"),
    } <= names


@pytest.mark.parametrize(("lang", "tag"), [("fi", "fi-FI"), ("sv", "sv-FI"), ("en", "en-GB")])
def test_language_and_properties(lang: Lang, tag: str) -> None:
    content = rendered(lang)
    properties = docx.Document(BytesIO(content)).core_properties
    assert properties.language == tag
    assert properties.title == "Hyvinvointitilinpäätös 2022"
    assert properties.author == "Kuvitela"
    assert properties.created.replace(tzinfo=UTC) == datetime(2023, 9, 18, tzinfo=UTC)
    languages = {one.get(f"{W}val") for one in part(content, "word/styles.xml").iter(f"{W}lang")}
    assert languages == {tag}


def test_heads_repeat_and_rows_stay_whole(body: lxml.etree._Element) -> None:
    tables = list(body.iter(f"{W}tbl"))
    expected = [node for node in nodes_of(every_node_document("fi")) if isinstance(node, Table)]
    assert len(tables) == len(expected)
    for table, node in zip(tables, expected, strict=True):
        rows = list(table.iter(f"{W}tr"))
        assert len(rows) == len(node.rows) + 1
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") == plain_text(node.title)


def test_a_table_without_rows_has_its_head() -> None:
    whole = every_node_document("fi", draft=True)
    bare = Table(id="bare", title=(), columns=(Column(head="Lähde"),), rows=())
    written = renderer.render(replace(whole, content=(bare,)), theme=THEME, drawings=DRAWINGS)
    [table] = docx.Document(BytesIO(written)).tables
    assert [cell.text for row in table.rows for cell in row.cells] == ["Lähde"]


def test_links_lead_to_places_in_the_document(body: lxml.etree._Element) -> None:
    places = [one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")]
    targets = [one.get(f"{W}anchor") for one in body.iter(f"{W}hyperlink") if one.get(f"{W}anchor")]
    assert len(places) == len(set(places))
    assert set(targets) <= set(places)
    (value,) = [one for one in body.iter(f"{W}hyperlink") if text_of(one) == "8,3"]
    (row,) = [one for one in body.iter(f"{W}tr") if "Kuvitteellinen mittari 4," in text_of(one)]
    assert value.get(f"{W}anchor") in [one.get(f"{W}name") for one in row.iter(f"{W}bookmarkStart")]


def test_a_reference_leads_to_every_place() -> None:
    document = document_of_references()
    body = part(renderer.render(document, theme=THEME, drawings=DRAWINGS), "word/document.xml")
    places = {one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")}
    targets = {one.get(f"{W}anchor") for one in body.iter(f"{W}hyperlink") if one.get(f"{W}anchor")}
    meant = {bookmark_name(place) for place in places_of(document)}
    assert meant - {bookmark_name("viitteet"), bookmark_name("kaikki")} <= targets <= places


def test_live_values_are_dotted_and_a_draft_says_what_is_wrong(body: lxml.etree._Element) -> None:
    live = [
        text_of(run) for run in body.iter(f"{W}r") if run.find(f"{W}rPr/{W}rStyle[@{W}val='LiveValue']") is not None
    ]
    assert live == ["8,3", "noussut", "suurempi", "laskenut", "ennallaan", "?", "4,6"]
    remarks = [
        text_of(run) for run in body.iter(f"{W}r") if run.find(f"{W}rPr/{W}rStyle[@{W}val='Remark']") is not None
    ]
    assert len(remarks) == 4
    published = part(rendered(draft=False), "word/document.xml")
    assert not published.findall(f".//{W}rStyle[@{W}val='Remark']")


def test_footnotes_are_footnotes(content: bytes, body: lxml.etree._Element) -> None:
    marks = [one.get(f"{W}id") for one in body.iter(f"{W}footnoteReference")]
    notes = {
        one.get(f"{W}id"): text_of(one).strip() for one in part(content, "word/footnotes.xml").iter(f"{W}footnote")
    }
    assert [notes[mark][:24] for mark in marks] == ["Joukko on pieni: yksi la", "Toinen alaviite."]


def test_drawings_have_alternative_texts_and_shapes_are_decoration(body: lxml.etree._Element) -> None:
    described = [one.get("descr") for one in body.iter(f"{WP}docPr") if one.get("descr")]
    figures = [node for node in nodes_of(every_node_document("fi")) if isinstance(node, Figure) and node.chart]
    assert {node.alternative for node in figures} < set(described)
    silent = [one for one in body.iter(f"{WP}docPr") if not one.get("descr")]
    assert silent
    assert all(b"decorative" in lxml.etree.tostring(one) for one in silent)
    numbers = [one.get("id") for one in body.iter(f"{WP}docPr")]
    assert len(numbers) == len(set(numbers))


def test_marking_and_draft_stand_in_the_foot_of_every_section(content: bytes) -> None:
    for section in docx.Document(BytesIO(content)).sections:
        words = section.footer.paragraphs[0].text
        assert "Esimerkkiaineisto, kuvitteellinen kunta" in words
        assert "18.9.2023" in words


def test_the_bar_of_a_chapter_is_in_its_accent(content: bytes) -> None:
    sections = docx.Document(BytesIO(content)).sections
    bars = [section.header._element.find(f".//{W}pBdr/{W}bottom") for section in sections[1:]]
    colours = [bar.get(f"{W}color") for bar in bars]
    ink, second = THEME.colours.ink, THEME.colours.spearhead("spearhead-2").accent
    assert colours == [one.removeprefix("#") for one in (ink, ink, second, ink)]
    assert {bar.get(f"{W}sz") for bar in bars} == {"18"}  # eighths of a point


def test_every_entry_of_the_parcel_has_the_same_time(content: bytes) -> None:
    with ZipFile(BytesIO(content)) as parcel:
        assert {entry.date_time for entry in parcel.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in parcel.namelist() if "thumbnail" in name or "customXml" in name]


def test_every_run_of_text_says_its_language(content: bytes) -> None:
    with ZipFile(BytesIO(content)) as parcel:
        names = [name for name in parcel.namelist() if re.match(r"word/(document|footnotes|header|footer)", name)]
    for name in names:
        for text in part(content, name).iter(f"{W}t"):
            run = text.getparent()
            assert run is not None
            (language,) = run.findall(f"{W}rPr/{W}lang")
            assert language.get(f"{W}val") == "fi-FI"
            assert run[0].tag == f"{W}rPr"  # Word takes properties first only


@pytest.mark.parametrize(("lang", "name", "shown"), [("fi", "Kuvio", "Kuvio 7"), ("sv", "Figur", "Figur 7")])
def test_captions_are_counted_by_word(lang: Lang, name: str, shown: str) -> None:
    document = every_node_document(lang, draft=False)
    found = next(node for node in nodes_of(document) if isinstance(node, Figure) and node.number)
    one = replace(document, content=(replace(found, number="7"),), cover=None)
    body = part(renderer.render(one, theme=THEME, drawings=DRAWINGS), "word/document.xml")
    caption = next(one for one in body.iter(f"{W}p") if style_of(one) == "Caption")
    assert text_of(caption) == shown
    assert [(code.text or "").strip() for code in caption.iter(f"{W}instrText")] == [rf"SEQ {name} \* ARABIC"]
    kinds = [field.get(f"{W}fldCharType") for field in caption.iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"]


def test_a_number_that_word_does_not_count_stays_text(body: lxml.etree._Element) -> None:
    caption = next(one for one in body.iter(f"{W}p") if text_of(one) == "Kuvio 2.1")
    assert caption.find(f".//{W}instrText") is None


def test_the_contents_are_a_field_that_is_filled_already(body: lxml.etree._Element) -> None:
    listed = [one for one in body.iter(f"{W}p") if re.match(r"TOC\d", style_of(one))]
    headings = [text_of(one) for one in body.iter(f"{W}p") if style_of(one) in ("Heading1", "Heading2")]
    assert [text_of(one) for one in listed] == headings
    assert "".join(code.text or "" for code in listed[0].iter(f"{W}instrText")).split()[0] == "TOC"
    assert all(one.find(f"{W}hyperlink") is not None for one in listed)


def test_a_small_table_stays_on_one_page_and_a_long_one_leaves_no_row_and_no_note_alone(
    body: lxml.etree._Element,
) -> None:
    for table in body.iter(f"{W}tbl"):
        *rows, last = table.findall(f"{W}tr")[1:]
        held = [row.find(f".//{W}keepNext") is not None for row in rows]
        if len(rows) < 14:
            assert all(held)
        elif rows:
            assert held[0]
            assert held[-1]
            assert not all(held)
        following = table.getnext()
        has_small_print = style_of(following) == "Source" and text_of(following) != ""
        assert (last.find(f".//{W}keepNext") is not None) == has_small_print


def test_the_bar_of_a_callout_goes_on_beside_its_list(body: lxml.etree._Element) -> None:
    """The same bar, as far from the edge of the page: indent less hanging, less the space between bar and words."""
    places = set()
    for one in body.iter(f"{W}p"):
        bar, indent = one.find(f"{W}pPr/{W}pBdr/{W}left"), one.find(f"{W}pPr/{W}ind")
        if bar is not None and indent is not None and style_of(one).startswith("List"):
            twips = int(indent.get(f"{W}left")) - int(indent.get(f"{W}hanging", 0))
            places.add(twips / 20 - int(bar.get(f"{W}space")))
    assert places == {12 - 8}


def test_a_bold_line_alone_keeps_with_what_it_heads(body: lxml.etree._Element) -> None:
    heads = [one for one in body.iter(f"{W}p") if text_of(one) == "Lihavoitu yksin"]
    assert heads
    assert all(one.find(f"{W}pPr/{W}keepNext") is not None for one in heads)


def test_a_leaflet_without_running_heads_begins_higher_on_its_pages() -> None:
    """Two pages in print are two pages in Word too."""
    tops = {}
    for form in ("report", "leaflet"):
        document = replace(every_node_document("fi"), form=form)
        found = docx.Document(BytesIO(renderer.render(document, theme=THEME, drawings=DRAWINGS)))
        tops[form] = {section.top_margin.mm for section in found.sections if section.top_margin}
    assert max(tops["leaflet"]) < min(tops["report"])


def test_words_stand_clear_of_the_list_or_notes_before_them(body: lxml.etree._Element) -> None:
    """By the last item or note, in the place among its properties that Word wants: before the indent."""
    pairs = [(one, one.getnext()) for one in body.iter(f"{W}p") if one.getnext() is not None]
    held = [one for one, after in pairs if style_of(after) == "Body" and style_of(one) in ("ListBullet", "Source")]
    assert held
    for one in held:
        kept = [given.tag.removeprefix(W) for given in one.find(f"{W}pPr")]
        assert "spacing" in kept
        assert "ind" not in kept[: kept.index("spacing")]


def test_no_line_of_a_paragraph_stands_alone_on_a_page(content: bytes) -> None:
    defaults = part(content, "word/styles.xml").find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")
    assert defaults is not None
    assert defaults.find(f"{W}widowControl") is not None


def test_key_figures_stand_as_few_lines_and_with_their_note(body: lxml.etree._Element) -> None:
    """Label, number beside its drawing, one line of what to compare it with; six and their note fit on a page."""
    paragraphs = list(body.iter(f"{W}p"))
    labels = [at for at, one in enumerate(paragraphs) if style_of(one) == "KeyFigureLabel"]
    assert len(labels) == 3
    for at in labels:
        assert [style_of(one) for one in paragraphs[at + 1 : at + 3]] == ["KeyFigure", "Source"]
    last = paragraphs[labels[-1] : labels[-1] + 4]
    assert text_of(last[-1]).startswith("Pikkukuviot")
    assert all(one.find(f"{W}pPr/{W}keepNext") is not None for one in last[2:3])


def test_a_chart_keeps_with_its_notes(body: lxml.etree._Element) -> None:
    charts = [one for one in body.iter(f"{W}p") if style_of(one) == "Chart"]
    noted = [one for one in charts if style_of(one.getnext()) == "Source"]
    assert noted
    assert all(one.find(f"{W}pPr/{W}keepNext") is not None for one in noted)


def test_no_line_of_a_title_ends_at_the_hyphen_that_begins_a_word() -> None:
    document = replace(every_node_document("fi"), title="Hyvinvointikertomus ja -suunnitelma")
    found = part(renderer.render(document, theme=THEME, drawings=DRAWINGS), "word/document.xml")
    (title,) = [one for one in found.iter(f"{W}p") if style_of(one) == "Title"]
    written = [one.tag.removeprefix(W) for run in title.iter(f"{W}r") for one in run if one.tag != f"{W}rPr"]
    assert written == ["t", "noBreakHyphen", "t", "t"]


def test_a_small_box_stays_on_one_page(body: lxml.etree._Element) -> None:
    """Each of its paragraphs but the last keeps with the next one."""
    places = ["Muissa tilan on arvioinut vastuuyksikkö.", "Lihavoitu yksin", "Luettelo laatikossa."]
    held = {text_of(one): one.find(f"{W}pPr/{W}keepNext") is not None for one in body.iter(f"{W}p")}
    assert [held[place] for place in places] == [True, True, False]
