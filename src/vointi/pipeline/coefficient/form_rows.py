"""A filled-in form, CSV or XLSX: its rows by the names of its columns, each with its place."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from vointi.core.errors import Place, UserError
from vointi.core.language import N_
from vointi.core.numbers import normalise
from vointi.sources.table.file_form import TYPED_POINT
from vointi.sources.table.xlsx_file import all_sheets, cell_text

T = TypeVar("T")
_XLSX = b"PK\x03\x04"


class FormWrong(UserError):
    still_holds = N_("Nothing was imported.")
    next_step = N_("Mend the file; docs/how-to/hyte-coefficient.md shows every form.")


@dataclass(frozen=True, slots=True)
class FormRow:
    """`cells` by column name, trimmed; a column that the file lacks is empty."""

    place: Place
    cells: dict[str, str]

    def text(self, column: str) -> str:
        """Raises `FormWrong` where the cell is empty."""
        found = self.cells.get(column, "")
        if not found:
            raise self.wrong(column, N_("The cell is empty."))
        return found

    def read(self, column: str, parse: Callable[[str], T]) -> T | None:
        """None for an empty cell. Raises `FormWrong` where `parse` raises ValueError."""
        found = self.cells.get(column, "")
        if not found:
            return None
        try:
            return parse(found)
        except ValueError:
            raise self.wrong(column, N_("“{found}” cannot be read here."), found=found) from None

    def wrong(self, column: str, what: str, **parameters: object) -> FormWrong:
        place = Place(file=self.place.file, sheet=self.place.sheet, row=self.place.row, column=column)
        return FormWrong(what, where=place, **parameters)  # type: ignore[arg-type]  # passed on unchanged


def form_rows(content: bytes, name: str, *, required: Sequence[str], optional: Sequence[str] = ()) -> list[FormRow]:
    """Rows of the first sheet with a header row of column names. Raises `FormWrong` for columns that lack or are not
    known, and `TableUnreadable`."""
    place, rows = _rows(content, name)
    filled = [(number, row) for number, row in enumerate(rows, 1) if any(row)]
    if len(filled) < 2:
        raise FormWrong(N_("The form has no rows."), where=place)
    (_, heads), *below = filled
    columns = [head.casefold() for head in heads]
    lacking = [column for column in required if column not in columns]
    unknown = [column for column in columns if column and column not in (*required, *optional)]
    if lacking or unknown:
        raise FormWrong(
            N_("The columns of this form are {known}; missing: {lacking}; not known: {unknown}."),
            where=place,
            known=", ".join((*required, *optional)),
            lacking=", ".join(lacking) or "-",
            unknown=", ".join(unknown) or "-",
        )
    return [
        FormRow(
            Place(file=place.file, sheet=place.sheet, row=number),
            dict(zip(columns, row + [""] * len(heads), strict=False)),
        )
        for number, row in below
    ]


def _rows(content: bytes, name: str) -> tuple[Place, list[list[str]]]:
    place = Place(file=name)
    if content.startswith(_XLSX):
        sheet, rows = next(iter(all_sheets(content, place)))
        told = [[cell_text(cell).strip() if cell is not None else "" for cell in row] for row in rows]
        return Place(file=name, sheet=sheet), told
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FormWrong(N_("The file is not in UTF-8."), where=place, next_step=N_("Save it as CSV UTF-8.")) from None
    first = text.partition("\n")[0]
    separator = next((mark for mark in ";\t" if mark in first), ",")
    return place, [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), delimiter=separator)]


def decimals(text: str) -> str:
    """A number with a decimal comma or point, thousands apart by spaces, as a plain decimal text. Raises ValueError."""
    plain = normalise(text).replace(" ", "").replace(TYPED_POINT, ".").replace(",", ".")
    whole, _, rest = plain.removeprefix("-").partition(".")
    if not whole.isdecimal() or not (rest.isdecimal() or "." not in plain):
        raise ValueError(text)
    return plain


def day(text: str) -> date:
    """2024-12-30, or 30.12.2024. Raises ValueError."""
    parts = text.split(".")
    if len(parts) == 3:
        return date(int(parts[2]), int(parts[1]), int(parts[0]))
    return date.fromisoformat(text)


def years(text: str) -> tuple[int, ...]:
    """2023, 2021–2023 or 2021, 2023: the years of the data, ascending. Raises ValueError."""
    found = [int(part) for part in normalise(text).replace("-", " ").replace(",", " ").split()]
    if not found or found != sorted(found) or not all(1900 <= year <= 2100 for year in found):
        raise ValueError(text)
    return tuple(found)
