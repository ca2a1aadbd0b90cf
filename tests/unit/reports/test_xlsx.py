"""The workbook as python-calamine and its XML tell it: contents, tables, numbers, marking, headers, same bytes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from tests.lib.every_node import every_node_document
from tests.lib.xlsx_reading import NS, Workbook
from vointi.core.document import Document, Figure, Table, nodes_of, plain_text
from vointi.core.language import LANGS, N_, Lang, gettext
from vointi.core.numbers import format_number
from vointi.reports.charts import Drawings
from vointi.reports.renderers import xlsx
from vointi.reports.theme import Theme

Grid = list[list[object]]


def rendered(document: Document) -> bytes:
    return xlsx.render(document, theme=Theme(), drawings=Drawings(Theme()))


def grids(content: bytes) -> dict[str, Grid]:
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def first_column(grid: Grid) -> list[object]:
    return [row[0] for row in grid]


def tables_in(document: Document) -> list[Table]:
    return [node for node in nodes_of(document) if isinstance(node, Table)]


@pytest.fixture(scope="module", params=LANGS)
def lang(request: pytest.FixtureRequest) -> Lang:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def document(lang: Lang) -> Document:
    return every_node_document(lang)


@pytest.fixture(scope="module")
def content(document: Document) -> bytes:
    return rendered(document)


def test_one_sheet_a_table_in_order_behind_the_contents(document: Document, content: bytes, lang: Lang) -> None:
    figure, table = (
        gettext(N_("Figure {number}"), lang, number="2.1"),
        gettext(N_("Table {number}"), lang, number="2.1"),
    )
    last = gettext(N_("Table {number}"), lang, number="L1")
    assert list(grids(content)) == [gettext(N_("Contents"), lang), figure, table, last]
    assert len(tables_in(document)) == 3


def test_the_contents_tell_what_this_is_and_lead_to_every_sheet(content: bytes, lang: Lang) -> None:
    names = list(grids(content))
    contents = grids(content)[names[0]]
    told = first_column(contents)
    assert told[:4] == [
        "Hyvinvointitilinpäätös 2022",
        "Suppea hyvinvointikertomus",
        "Kuvitela",
        "Esimerkkiaineisto, kuvitteellinen kunta",
    ]
    assert str(told[4]).startswith(gettext(N_("draft"), lang))
    assert [row for row in contents if row[0] in names[1:]] == [
        [names[1], "Psykiatrinen sairaalahoito on yleistynyt vuodesta 2012 ja on yleisempää kuin Sepitemaassa"],
        [names[2], "Sairaalahoitoa saaneet 0–17-vuotiaat"],
        [names[3], "Mittarit, lähteet ja tuoreus"],
    ]
    assert told[-2:] == ["Lähde: THL, Sotkanet, mittari 4. Haettu 8.9.2023.", "Lähde: THL, Sotkanet, mittari 4."]
    [first, *others] = Workbook(content).sheets()
    to = first.xpath("//m:hyperlink/@location", namespaces=NS)
    assert to == [f"'{name}'!A1" for name in names[1:]]
    for sheet in others:
        assert sheet.xpath("//m:hyperlink/@location", namespaces=NS) == [f"'{names[0]}'!A1"]
    assert Workbook(content).outside() == []


def test_a_published_document_has_its_day_and_no_word_of_a_draft(lang: Lang) -> None:
    told = first_column(next(iter(grids(rendered(every_node_document(lang, draft=False))).values())))
    assert told[4] == {"fi": "18.9.2023", "sv": "18.9.2023", "en": "18 September 2023"}[lang]


def test_every_cell_is_there_and_numbers_are_numbers(document: Document, content: bytes) -> None:
    for table, grid in zip(tables_in(document), list(grids(content).values())[1:], strict=True):
        head = next(place for place, row in enumerate(grid) if row[0] == table.columns[0].head)
        assert grid[head][: len(table.columns)] == [column.head for column in table.columns]
        for row, found in zip(table.rows, grid[head + 1 :], strict=False):
            words = [plain_text(cell.content) for cell in row.cells]
            for column, cell, value in zip(table.columns, words, found, strict=False):
                if isinstance(value, float):
                    assert column.role == "number"
                    decimals = 0 if cell.isdecimal() else 1
                    assert format_number(value, decimals, "fi").replace("\u00a0", "") == cell
                else:
                    assert value == cell
    if document.lang != "en":  # the words of the document are Finnish: in English “3,8” is no number
        assert grids(content)[list(grids(content))[1]][6][1:3] == [3.8, 3.9]


def test_what_stands_around_a_table(content: bytes) -> None:
    names = list(grids(content))
    figure, table = (first_column(grids(content)[name]) for name in names[1:3])
    assert (
        figure[0]
        == f"{names[1]}. Psykiatrinen sairaalahoito on yleistynyt vuodesta 2012 ja on yleisempää kuin Sepitemaassa"
    )
    assert figure[1] == "Sairaalahoitoa saaneet 0–17-vuotiaat tuhatta vastaavanikäistä kohden, 2008–2022"
    assert figure[-4:] == [
        "Satuniemen viiva katkeaa: alle 5 tapausta, lukua ei julkaista.",
        "Kuvitelan luku nousi 3,0:sta 8,3:een. Suurin ero Sepitemaahan on 1,8 vuonna 2022.",
        "Lähde: THL, Sotkanet, mittari 4. Haettu 8.9.2023.",
        names[0],
    ]
    assert table[:2] == [f"{names[2]}. Sairaalahoitoa saaneet 0–17-vuotiaat", "/ 1\u00a0000"]
    assert table[-4:-1] == [
        "* ennakkotieto",
        ".. tietoa ei julkaista (alle 5 tapausta)",
        "Lähde: THL, Sotkanet, mittari 4.",
    ]


def test_the_marking_is_on_every_sheet_and_every_page(content: bytes, lang: Lang) -> None:
    marking = "Esimerkkiaineisto, kuvitteellinen kunta"
    for grid in grids(content).values():
        assert marking in first_column(grid)
    for sheet in Workbook(content).sheets():
        [foot] = sheet.xpath("//m:oddFooter/text()", namespaces=NS)
        assert foot.startswith(f"&L{marking}&C{gettext(N_('draft'), lang)} 18")
        assert sheet.xpath("//m:oddHeader/text()", namespaces=NS) == ["&LKuvitela Hyvinvointitilinpäätös 2022"]


def test_headers_are_marked_and_stay_in_sight(document: Document, content: bytes) -> None:
    book = Workbook(content)
    names = {
        (one.get("localSheetId"), one.get("name")): one.text
        for one in book.part("xl/workbook.xml").iter(f"{{{NS['m']}}}definedName")
    }
    tables = tables_in(document)
    assert len(book.tables()) == len(tables)
    for place, (marked, table, sheet) in enumerate(zip(book.tables(), tables, book.sheets()[1:], strict=True), 1):
        first, _, last = marked.get("ref").partition(":")
        row = int(first.removeprefix("A"))
        assert int(last.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) == row + len(table.rows)
        assert marked.xpath("m:tableColumns/m:tableColumn/@name", namespaces=NS) == [c.head for c in table.columns]
        assert marked.xpath("m:autoFilter", namespaces=NS) == []
        [pane] = sheet.xpath("//m:pane", namespaces=NS)
        assert (pane.get("state"), pane.get("ySplit"), pane.get("xSplit")) == ("frozen", str(row), "1")
        assert names[(str(place), "Title")].endswith(f"!$A${row}")
        assert names[(str(place), "_xlnm.Print_Titles")].endswith(f"!${row}:${row}")
    figure = next(node for node in nodes_of(document) if isinstance(node, Figure) and node.data)
    assert book.tables()[0].xpath("//@altTextSummary") == [figure.alternative]


def test_no_cell_is_merged_and_none_holds_a_formula(content: bytes) -> None:
    for sheet in Workbook(content).sheets():
        assert sheet.xpath("//m:mergeCell | //m:f", namespaces=NS) == []


def test_it_opens_at_the_first_cell_of_the_contents(content: bytes) -> None:
    book = Workbook(content)
    [view] = book.part("xl/workbook.xml").xpath("//m:workbookView", namespaces=NS)
    assert view.get("activeTab", "0") == "0"
    assert book.sheets()[0].xpath("//m:sheetView/@tabSelected", namespaces=NS) == ["1"]
    assert book.sheets()[0].xpath("//m:selection/@activeCell", namespaces=NS) in ([], ["A1"])


def test_properties(content: bytes, lang: Lang) -> None:
    core = {one.tag.rpartition("}")[2]: one.text for one in Workbook(content).part("docProps/core.xml")}
    assert core["title"] == "Hyvinvointitilinpäätös 2022"
    assert core["creator"] == "Kuvitela"
    assert core["language"] == {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}[lang]
    assert core["created"] == core["modified"] == "2023-09-18T00:00:00Z"
    assert core["description"] == "Esimerkkiaineisto, kuvitteellinen kunta"


def test_the_parcel_tells_no_time_and_its_bytes_are_those_of_the_document(document: Document, content: bytes) -> None:
    with ZipFile(BytesIO(content)) as parcel:
        assert {entry.date_time for entry in parcel.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert rendered(document) == content
    assert rendered(replace(document, day=date(2023, 9, 19))) != content
