"""The form of a file of scores: its columns, and how it is opened whatever program saved it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vointi.core.errors import Place
from vointi.core.language import N_
from vointi.sources.table.content import format_of
from vointi.sources.table.csv_file import read_csv
from vointi.sources.table.faults import Faults, TableUnreadable
from vointi.sources.table.file_form import TYPED_POINT, FileForm, Separator
from vointi.sources.table.sheet import Sheet, trimmed
from vointi.sources.table.xlsx_file import read_xlsx

COLUMNS = ("area", "year", "sector", "dimension", "score")
SHEET = "TEA"
COMMENT = "#"
"""Rows that begin with it are the file's own remarks."""
_FORM = FileForm(format="csv", encoding="utf-8", separator=";", decimal=",", header_row=1, comment_mark=COMMENT)


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it is written, with its number as a spreadsheet shows it."""

    row: int
    area: str
    year: str
    sector: str
    dimension: str
    score: str


def lines_of(content: bytes, file: str) -> list[Line]:
    """The rows of a file, without remarks. Raises `TableUnreadable` where it is not of the form."""
    sheet = _opened(content, file)
    faults = Faults(sheet.place)
    sheet = trimmed(sheet, _FORM, faults)
    faults.check()
    return list(_lines(sheet))


def _opened(content: bytes, file: str) -> Sheet:
    if format_of(content) == "xlsx":
        return read_xlsx(content, FileForm(format="xlsx", sheet=SHEET, decimal=",", header_row=1), file)
    encoding = "utf-8" if _is_utf8(content) else "windows-1252"
    form = _FORM.model_copy(update={"encoding": encoding, "separator": _separator(content)})
    return read_csv(content, form, file)


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _separator(content: bytes) -> Separator:
    head = content.partition(b"\n")[0].decode("utf-8", "replace")
    found: list[Separator] = [";", ",", "\t"]
    return max(found, key=head.count)


def _lines(sheet: Sheet) -> Iterator[Line]:
    by_name = {column.header.casefold(): column for column in sheet.columns}
    if lacking := [name for name in COLUMNS if name not in by_name]:
        raise TableUnreadable(
            N_("The form needs the columns {columns}; missing: {lacking}."),
            where=Place(file=sheet.place.file, line=1),
            next_step=N_("Write the names in the first row; docs/how-to/import-teaviisari.md shows the form."),
            columns=", ".join(COLUMNS),
            lacking=", ".join(lacking),
        )
    for place, row in enumerate(sheet.rows):
        cells = {name: by_name[name].texts[by_name[name].codes[place]] for name in COLUMNS}
        yield Line(int(row), **{name: text.replace(TYPED_POINT, ".") for name, text in cells.items()})
