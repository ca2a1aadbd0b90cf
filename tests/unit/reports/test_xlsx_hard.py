"""Tables that could go wrong: words like formulas, marks, footnotes, links, odd heads, no rows, long words."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from tests.lib.every_node import every_node_document
from tests.lib.xlsx_reading import NS, Workbook
from vointi.core.document import Cell, Claim, Column, Footnote, Inlines, Link, Row, Table, Value, text
from vointi.core.language import Lang
from vointi.reports.charts import Drawings
from vointi.reports.renderers import xlsx
from vointi.reports.theme import Theme

HOSTILE = (
    '=HYPERLINK("https://example.org","x")',
    "=1+1",
    "{=1+1}",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "https://example.org/",
    "mailto:a@example.org",
    "internal:Sheet1!A1",
    "file:///etc/passwd",
    "=cmd|' /C calc'!A0",
    "\t=1+1",
    "1,5\n=1+1",
    "'=1+1",
    "_x003D_1",
    "<f>1+1</f>",
    "&L&A",
)


def cell(content: str | Inlines) -> Cell:
    return Cell(content=text(content) if isinstance(content, str) else content)


def table(*rows: Row, heads: tuple[str, ...] = ("Alue", "2022"), **given: object) -> Table:
    columns = (Column(head=heads[0], role="header"), *(Column(head=head, role="number") for head in heads[1:]))
    made = Table(id="t", title=text("Otsikko"), columns=columns, rows=rows)
    return replace(made, **given)  # type: ignore[arg-type]  # of any field


def row(*cells: str | Inlines, **given: object) -> Row:
    return Row(cells=tuple(map(cell, cells)), **given)  # type: ignore[arg-type]


def rendered(*tables: Table, lang: Lang = "fi", draft: bool = True, **given: object) -> bytes:
    document = replace(every_node_document(lang, draft=draft), cover=None, content=tables, marking="", **given)  # type: ignore[arg-type]
    return xlsx.render(document, theme=Theme(), drawings=Drawings(Theme()))


def read(content: bytes, sheet: int = 1) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(sheet).to_python()


@pytest.mark.parametrize("words", HOSTILE)
def test_words_become_no_formula_and_no_link(words: str) -> None:
    made = table(row(words, words), heads=(words, f"{words} 2"), title=text(words), subtitle=words, number=words)
    content = rendered(
        replace(made, notes=(text(words),), source=text(words)), title=words, organisation=words, subtitle=words
    )
    book = Workbook(content)
    for sheet in book.sheets():
        assert sheet.xpath("//m:f", namespaces=NS) == []
        assert len(sheet.xpath("//m:hyperlink", namespaces=NS)) == 1  # ours: to the sheet, and back
    assert book.outside() == []
    expected = words.replace("\t", " ").replace("\n", " ")
    told = read(content)
    assert [expected, expected] in [line[:2] for line in told]
    assert [expected, f"{expected} 2"] in [line[:2] for line in told]
    assert [line[0] for line in told].count(expected) >= 4  # subtitle, row, note or source


def test_what_begins_like_a_formula_stays_text_when_it_is_edited() -> None:
    book = Workbook(rendered(table(row("=1+1", "@x"), row("Heinola", "-"))))
    assert book.quoted(1, "A4")
    assert book.quoted(1, "B4")
    assert book.quoted(1, "B5")
    assert not book.quoted(1, "A5")


def test_a_mark_is_shown_with_its_number_and_told_below() -> None:
    star = text("* ennakkotieto")
    content = rendered(table(row("Kuvitela", "8,4*"), row("Sepitemaa", ".."), row("Keksiö", "7,1*"), notes=(star,)))
    told = read(content)
    assert [line[1] for line in told[3:6]] == [8.4, "..", 7.1]
    assert [line[0] for line in told[6:8]] == ["* ennakkotieto", "* B4, B6"]
    assert Workbook(content).format_of(1, "B4") == '0.0"*"'


def test_a_footnote_stands_below_and_its_mark_where_it_was() -> None:
    note = Footnote(id="a", content=text("Arvio."))
    content = rendered(table(row((*text("Kuvitela"), note), (*text("8,4"), replace(note, id="b")))))
    told = read(content)
    assert told[3][:2] == ["Kuvitela¹", 8.4]
    assert [line[0] for line in told[4:7]] == ["² B4", "¹ Arvio.", "² Arvio."]
    assert Workbook(content).format_of(1, "B4") == '0.0"²"'


def test_a_link_is_its_words_with_the_address() -> None:
    source = (
        Link(href="https://example.org/m", content=text("Menetelmä")),
        *text(", "),
        Link(href="mailto:a@example.org", content=text("a@example.org")),
    )
    told = read(rendered(table(row("Kuvitela", "1"), source=source)))
    assert told[-2][0] == "Menetelmä (https://example.org/m), a@example.org"


@pytest.mark.parametrize(
    ("draft", "expected"), [(True, ["? (ei löytynyt)", "nousi (ei enää pidä paikkaansa)"]), (False, ["?", "nousi"])]
)
def test_a_draft_says_what_is_not_in_order(draft: bool, expected: list[str]) -> None:
    lost = Value(id="v", text="?", binding="value:x")
    fallen = Claim(id="c", text="nousi", binding="claim:x", verdict="fallen")
    assert expected in [line[:2] for line in read(rendered(table(row((lost,), (fallen,))), draft=draft))]


@pytest.mark.parametrize("heads", [("Alue", "alue"), ("", "2022"), ("Alue", "x" * 300)])
def test_heads_that_cannot_name_fields_are_words_of_a_plain_range(heads: tuple[str, str]) -> None:
    content = rendered(table(row("Kuvitela", "8,4"), heads=heads))
    assert Workbook(content).tables() == []
    assert list(heads) in [line[:2] for line in read(content)]
    names = Workbook(content).part("xl/workbook.xml").xpath("//m:definedName/@name", namespaces=NS)
    assert "Title" in names


def test_a_table_whose_rows_have_no_heads() -> None:
    columns = (Column(head="2021", role="number"), Column(head="2022", role="number"))
    content = rendered(replace(table(row("1", "2")), columns=columns))
    [pane] = Workbook(content).sheets()[1].xpath("//m:pane", namespaces=NS)
    assert pane.get("xSplit") is None
    names = Workbook(content).part("xl/workbook.xml").xpath("//m:definedName/@name", namespaces=NS)
    assert "ColumnTitle" in names
    assert read(content)[3][:2] == [1, 2]


def test_no_rows_no_columns_no_title() -> None:
    bare = Table(id="t", title=(), columns=(), rows=())
    content = rendered(table(), bare, replace(bare, id="u"))
    assert CalamineWorkbook.from_filelike(BytesIO(content)).sheet_names == ["Sisällys", "Otsikko", "3", "4"]


def test_groups_head_their_rows_and_hold_no_numbers() -> None:
    content = rendered(table(row("2022", role="group"), row("Kuvitela", "8,4"), row("Yhteensä", "8,4", role="total")))
    assert [line[:2] for line in read(content)[3:6]] == [["2022", ""], ["Kuvitela", 8.4], ["Yhteensä", 8.4]]


def test_long_words_get_room() -> None:
    content = rendered(table(row("Kuvitela", "1"), notes=(text("Pitkä huomautus. " * 20),)))
    sheet = Workbook(content).sheets()[1]
    [height] = sheet.xpath("//m:row[@r='5']/@ht", namespaces=NS)
    assert float(height) > 60
    assert sheet.xpath("//m:row[@r='4']/@ht", namespaces=NS) == []


def test_the_first_column_is_wide_where_notes_stand_in_it() -> None:
    def first(*notes: Inlines) -> float:
        sheet = Workbook(rendered(table(row("syyskuu 2024", "1"), notes=notes))).sheets()[1]
        return float(sheet.xpath("//m:col[@min='1']/@width", namespaces=NS)[0])

    assert first() < 20 < 40 < first(text("Huomautus."))


def test_marks_of_heads_and_feet_are_words_and_never_too_long() -> None:
    document = replace(every_node_document("fi"), marking="Salo & Perniö " * 30, organisation="A&B", title="&P " * 200)
    content = xlsx.render(document, theme=Theme(), drawings=Drawings(Theme()))
    [sheet, *_] = Workbook(content).sheets()
    [head] = sheet.xpath("//m:oddHeader/text()", namespaces=NS)
    [foot] = sheet.xpath("//m:oddFooter/text()", namespaces=NS)
    assert head.startswith("&LA&&B &&P &&P")
    assert foot.startswith("&LSalo && Perniö")
    assert foot.endswith("&Cluonnos 18.9.2023&R&P / &N")
    assert len(head) <= 255
    assert len(foot) <= 255


def test_columns_of_words_are_narrowed_until_the_sheet_is_printed_in_full_size() -> None:
    heads = ("Tavoite", "Mitä luvataan", "Vastuu", "Mitä seurataan", "Rahoitus")
    long, short = row(*["Nuori saa koulussa avun viikon sisällä, ja apu jatkuu. "] * 5), row(*["Lyhyt."] * 5)
    columns = tuple(Column(head=head, role="text") for head in heads)

    def widths(words: Row) -> list[float]:
        sheet = Workbook(rendered(Table(id="t", title=text("T"), columns=columns, rows=(words,)))).sheets()[1]
        alike = sheet.xpath("//m:col", namespaces=NS)  # columns of one width stand as one
        return [float(one.get("width")) for one in alike for _ in range(int(one.get("min")), int(one.get("max")) + 1)]

    assert 120 < sum(widths(long)) < 140
    assert max(widths(short)) < 20
