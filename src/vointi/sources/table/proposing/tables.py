"""Opening a file without a mapping: what it is, how it is encoded and divided, and where its table stands."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from vointi.core.catalogue import AreaRegister
from vointi.core.errors import Place
from vointi.core.language import N_
from vointi.core.numbers import normalise
from vointi.sources.table.content import MAX_FILE_BYTES, check_size, format_of, gunzipped
from vointi.sources.table.csv_file import read_csv
from vointi.sources.table.file_form import FileForm, Separator
from vointi.sources.table.proposing.encodings import decoded
from vointi.sources.table.proposing.layout import IsArea, Layout, Row, find_layout
from vointi.sources.table.proposing.notes import NoTable, Note, check, sure
from vointi.sources.table.proposing.places import areas_called
from vointi.sources.table.sheet import Sheet
from vointi.sources.table.xlsx_file import all_sheets, cell_text, sheet_of

HEAD_ROWS = 500
_HEAD_LETTERS = 2**20
_SEPARATORS: tuple[Separator, ...] = (";", "\t", ",", "|")
_LEAST_QUALITY = 0.6
_COMMENT = "#"


@dataclass(frozen=True, slots=True)
class OpenTable:
    """`form` says all of the file but its decimal and thousands signs, which stand for none here; `notes` by field.

    `above` are the rows of text over the table, `captions` texts that stand alone in a row of the header.
    """

    sheet: Sheet
    form: FileForm
    above: tuple[str, ...]
    captions: tuple[str, ...]
    notes: dict[str, Note]


def open_table(content: bytes, file: str, register: AreaRegister) -> OpenTable:
    """The table of a file. Raises `NoTable`, or `TableUnreadable` for what a mapping could not read either."""
    place = Place(file=file)
    known: dict[str, bool] = {}

    def is_area(text: str) -> bool:
        if text not in known:
            known[text] = bool(areas_called(text, "", register))
        return known[text]

    check_size(len(content), MAX_FILE_BYTES, place)
    kind = format_of(content)
    if kind == "xlsx":
        return _of_workbook(content, place, is_area)
    text = gunzipped(content, place) if kind == "csv.gz" else content
    inner = format_of(text)
    if inner != "csv":
        raise NoTable(
            N_("The content is {kind}, which cannot be read."),
            where=place,
            next_step=N_("Save the table as CSV or XLSX."),
            kind=inner,
        )
    return _of_csv(content, text, "csv.gz" if kind == "csv.gz" else "csv", place, is_area)


def _of_csv(content: bytes, text: bytes, kind: Literal["csv", "csv.gz"], place: Place, is_area: IsArea) -> OpenTable:
    decoding = decoded(text, place)
    head = decoding.text[:_HEAD_LETTERS]
    if len(head) < len(decoding.text):
        head = head[: head.rfind("\n") + 1]
    mark = _comment_mark(head.splitlines())
    found = {sign: _laid_out(head, sign, mark, is_area) for sign in _SEPARATORS}
    tables = {sign: layout for sign, layout in found.items() if layout and layout.quality >= _LEAST_QUALITY}
    if not tables:
        raise _no_table(place)
    sign = max(tables, key=lambda sign: (tables[sign].width > 1, tables[sign].quality, tables[sign].width))
    layout = tables[sign]
    form = FileForm(
        format=kind,
        encoding=decoding.encoding,
        separator=sign,
        decimal=",",
        header_row=layout.header_row,
        header_depth=layout.header_depth,
        comment_mark=mark,
    )
    notes = {
        "encoding": decoding.note,
        "separator": _separator_note(sign, tables),
        "header_row": _header_note(layout),
    }
    top = [row.cells for row in _rows(head, sign, mark, form.last_header_row)]
    return OpenTable(read_csv(content, form, place.file), form, *_texts_over(top, form), notes)


def _texts_over(top: Sequence[Sequence[str]], form: FileForm) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The rows of text above the header, and captions: a text of the header that is alone in its row."""
    above = tuple(" ".join(filter(None, map(str.strip, cells))) for cells in top[: form.header_row - 1])
    levels = [[normalise(cell) for cell in cells if cell.strip()] for cells in top[form.header_row - 1 : -1]]
    return above, tuple(texts[0] for texts in levels if len(texts) == 1)


def _laid_out(head: str, sign: Separator, mark: str, is_area: IsArea) -> Layout | None:
    try:
        return find_layout(_rows(head, sign, mark, HEAD_ROWS), is_area)
    except csv.Error:
        return None


def _rows(head: str, sign: Separator, mark: str, limit: int) -> list[Row]:
    comments: list[bool] = []

    def lines() -> Iterator[str]:
        for line in io.StringIO(head, newline=""):
            comments.append(bool(mark) and line.startswith(mark))
            yield line.removeprefix(mark)

    rows: list[Row] = []
    for cells in csv.reader(lines(), delimiter=sign):
        rows.append(Row(cells, comments[0]))
        comments.clear()
        if len(rows) == limit:
            break
    return rows


def _comment_mark(lines: Sequence[str]) -> str:
    marked = sum(1 for line in lines if line.startswith(_COMMENT))
    return _COMMENT if 0 < marked * 2 < len(lines) else ""


def _of_workbook(content: bytes, place: Place, is_area: IsArea) -> OpenTable:
    found: list[tuple[Layout, OpenTable]] = []
    for name, values in all_sheets(content, place):
        texts = [[cell_text(value) for value in row] for row in values[:HEAD_ROWS]]
        layout = find_layout([Row(cells) for cells in texts], is_area)
        if not name or layout is None or layout.quality < _LEAST_QUALITY:
            continue  # a mapping cannot name a sheet without a name, which only a damaged workbook has
        form = FileForm(
            format="xlsx", sheet=name, decimal=",", header_row=layout.header_row, header_depth=layout.header_depth
        )
        over = _texts_over(texts[: form.last_header_row], form)
        sheet = sheet_of(values, form, replace(place, sheet=name))
        found.append((layout, OpenTable(sheet, form, *over, {"header_row": _header_note(layout)})))
    if not found:
        raise _no_table(place)
    layout, table = max(found, key=lambda pair: (len(pair[1].sheet.rows), pair[0].quality))
    others = [other.form.sheet for _, other in found if other is not table]
    if others:
        note = check(
            N_("The largest table of the workbook. Sheets with other tables: {sheets}."), sheets=", ".join(others)
        )
    else:
        note = sure(N_("No other sheet has a table."))
    return replace(table, notes=table.notes | {"sheet": note})


def _separator_note(sign: Separator, tables: Mapping[Separator, Layout]) -> Note:
    width = tables[sign].width
    others = [other for other in tables if other != sign and tables[other].width > 1]
    if others:
        return check(
            N_("It makes {width} columns whose cells are of one kind. Not so well: {others}"),
            width=width,
            others=" ".join(f"“{other}”" for other in others).replace("\t", "\\t"),
        )
    return sure(N_("It divides the rows into {width} columns; no other sign makes a table."), width=width)


def _header_note(layout: Layout) -> Note:
    if layout.header_depth > 1:
        return check(
            N_("Rows {first} to {last} are texts over the first row of figures; together they name the columns."),
            first=layout.header_row,
            last=layout.header_row + layout.header_depth - 1,
        )
    return sure(N_("The last row of texts over the first row of figures."))


def _no_table(place: Place) -> NoTable:
    return NoTable(
        N_("No table was found: no rows of figures below a row of column names."),
        where=place,
        next_step=N_("Look whether the file is the right one; a table needs a row of names above its figures."),
    )
