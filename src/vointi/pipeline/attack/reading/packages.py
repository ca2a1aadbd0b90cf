"""XLSX and DOCX: every part of the package, hidden sheets and properties among them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from vointi.pipeline.attack.material import Grid, Line, Material, Words
from vointi.pipeline.attack.printed import numbers
from vointi.pipeline.attack.reading.pages import read_page

_ABOUT = 3  # paragraphs before a table or picture that tell what it shows
_LEAST_HEADS = 2
_SWEPT = ("docProps/", "word/comments", "word/footnotes", "word/header", "word/footer", "customXml/")
_TEXTS = frozenset({"t", "lpwstr", "i4", "r8", "definedName", "comment", "keywords", "category"})
_TOLD = {"comment", "property", "p", "definedName", "keywords", "description", "subject", "title", "category"}


def read_book(content: bytes, into: Material, *, where: str) -> None:
    """A workbook: all sheets by their cached values, formulas, comments, names, properties."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    shared = [_text(one) for one in _each(parts.get("xl/sharedStrings.xml"), "si")]
    names = [s.attrib.get("name", "") for s in _each(parts.get("xl/workbook.xml"), "sheet")]
    found = (name for name in parts if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name))
    sheets = sorted(found, key=lambda name: int(re.findall(r"\d+", name)[-1]))
    for number, part in enumerate(sheets):
        name = names[number] if number < len(names) else part
        place = f"{where} {name}"
        rows = _sheet(parts[part], shared, into, place)
        _guess_language(rows, into)
        into.grids += _grids(rows, place)
    passed = ("xl/worksheets/sheet", "xl/sharedStrings", "xl/theme", "xl/styles")
    for name, other in parts.items():
        if name.endswith(".xml") and not name.startswith(passed):
            _sweep(other, into, f"{where} {name}")


def read_paper(content: bytes, into: Material, *, where: str) -> None:
    """A Word document: tables, paragraphs also hidden ones, text alternatives, comments, properties, drawings."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    body = next(_each(parts.get("word/document.xml"), "body"), None)
    for name, part in parts.items():
        if name.endswith(".svg"):
            read_page(part.decode("utf-8", "replace"), into, where=f"{where} {name}")
        elif name.endswith(".xml") and name.startswith(_SWEPT):
            _sweep(part, into, f"{where} {name}")
    said: list[str] = []
    for block in () if body is None else body:
        if _tag(block) == "tbl":
            rows = [
                tuple(" ".join(_text(cell).split()) for cell in row if _tag(cell) == "tc")
                for row in block
                if _tag(row) == "tr"
            ]
            if rows:
                into.grids.append(
                    Grid(f"{where} table", tuple(said[-_ABOUT:]), rows[0], tuple(Line(row) for row in rows[1:]))
                )
        else:
            text = " ".join(_text(block).split())
            if codes := " ".join(part.text or "" for part in block.iter() if _tag(part) == "instrText"):
                into.words.append(Words(f"{where} field", codes))
            if text.startswith(("..", "*")):
                into.note(text)
            if text:
                into.words.append(Words(f"{where} text", text, tuple(said[-_ABOUT:])))
                said.append(text)
        for element in block.iter():
            if _tag(element) in ("docPr", "cNvPr"):
                told = [element.attrib[name] for name in ("descr", "title") if element.attrib.get(name)]
                into.words += [Words(f"{where} text alternative", text, tuple(said[-_ABOUT:])) for text in told]


def _sweep(part: bytes, into: Material, where: str) -> None:
    """All words of a part of the package: texts and attributes with a number in them."""
    try:
        root = ElementTree.fromstring(part)  # noqa: S314  # an output of ours
    except ElementTree.ParseError:
        return
    for element in root.iter():
        if _tag(element) in _TOLD:
            text = " ".join([element.attrib.get("name", ""), _text(element)]).strip()
            if text:
                into.words.append(Words(where, text))


def _sheet(part: bytes, shared: list[str], into: Material, where: str) -> list[list[str]]:
    rows = []
    for row in _each(part, "row"):
        cells: dict[int, str] = {}
        for cell in row:
            reference = cell.attrib.get("r", "")
            value = next((child.text or "" for child in cell if _tag(child) == "v"), "")
            formula = next((child.text or "" for child in cell if _tag(child) == "f"), "")
            if cell.attrib.get("t") == "s" and value:
                value = shared[int(value)]
            elif cell.attrib.get("t") == "inlineStr":
                value = _text(cell)
            elif value:
                value = _plain(value)
            cells[_column(reference)] = value
            if formula:
                into.words.append(Words(f"{where} {reference} formula", formula))
        rows.append([cells.get(n, "") for n in range(max(cells, default=-1) + 1)])
    return rows


def _plain(value: str) -> str:
    try:
        number = float(value)
    except ValueError:
        return value
    return f"{number:.0f}" if number.is_integer() else repr(number)


def _column(reference: str) -> int:
    number = 0
    for letter in re.sub(r"\d", "", reference):
        number = number * 26 + ord(letter) - 64
    return max(0, number - 1)


def _grids(rows: list[list[str]], where: str) -> Iterator[Grid]:
    """Blocks of rows under a row of heads; single cells before it say what it is, those after it are notes."""
    about: list[str] = []
    heads: tuple[str, ...] = ()
    lines: list[Line] = []
    notes: list[str] = []
    for row in [*rows, []]:
        filled = [cell for cell in row if cell]
        if len(filled) >= _LEAST_HEADS and not heads:
            heads = tuple(row)
        elif len(filled) >= _LEAST_HEADS:
            lines.append(Line(tuple(row + [""] * (len(heads) - len(row)))))
        elif filled and heads:
            if lines and row[0] and not row[0].startswith(("..", "*")) and len(row) > 1:
                lines.append(Line((filled[0],), "group"))
            notes.append(filled[0])
        elif filled:
            about.append(filled[0])
    if heads:
        yield Grid(where, (*about, where.rpartition(" ")[2]), heads, tuple(lines), tuple(notes))


def _guess_language(rows: list[list[str]], into: Material) -> None:
    into.lang = "fi" if any(numbers(cell, "fi") and "," in cell for row in rows for cell in row[:1]) else into.lang


def _each(part: bytes | None, tag: str) -> Iterator[ElementTree.Element]:
    if part:
        yield from (e for e in ElementTree.fromstring(part).iter() if _tag(e) == tag)  # noqa: S314  # an output of ours


def _tag(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _text(element: ElementTree.Element) -> str:
    words = []
    for part in element.iter():
        if _tag(part) in _TEXTS or str(part.tag).startswith("{http://purl.org"):
            words.append(part.text or "")
        elif _tag(part) in ("br", "tab", "p"):
            words.append(" ")
    return "".join(words)
