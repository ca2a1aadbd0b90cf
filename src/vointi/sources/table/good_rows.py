"""Reading what can be read: rows without faults become a load, the others a file with what is wrong beside each."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import numpy as np

from vointi.core.catalogue import Catalogue
from vointi.core.errors import Place, UserError
from vointi.core.language import N_, Lang, gettext
from vointi.core.loads import Load
from vointi.sources.raw import RawFile, RawStore
from vointi.sources.table.faults import Faults
from vointi.sources.table.file_form import TYPED_POINT, FileForm
from vointi.sources.table.mapping import TableMapping
from vointi.sources.table.read import Origin, Reading, open_sheet
from vointi.sources.table.sheet import Sheet, trimmed


class RejectedFileInTheWay(UserError):
    still_holds = N_("Nothing was loaded.")
    next_step = N_("Name another file for the rejected rows, or take this one away.")


@dataclass(frozen=True, slots=True)
class Rejected:
    """Rows of a sheet with a fault in any cell."""

    sheet: Sheet
    form: FileForm
    faults: Faults

    @property
    def count(self) -> int:
        return len(self.faults.rows)


def read_good_rows(
    store: RawStore, raw: RawFile, mapping: TableMapping, *, file: str, catalogue: Catalogue, now: datetime
) -> tuple[Load, Rejected]:
    """The load of the rows without faults, and the others. Its scope is only those rows, whatever the mapping says:
    what was rejected must not count as withdrawn. Raises as `read` does where the file as a whole is wrong."""
    content = store.open(raw.path, sha256=raw.sha256)
    sheet = open_sheet(content, mapping.file, file)
    faults = Faults(sheet.place)
    sheet = trimmed(sheet, mapping.file, faults)
    Reading(sheet, mapping, catalogue, faults)
    if any("\n" in shifted.text.rstrip("\r\n") for shifted in sheet.shifted.values()):
        faults.check()  # an open quotation mark has swallowed rows: nobody knows how many
    good = replace(sheet.only(~np.isin(sheet.rows, faults.rows)), shifted={})
    found = Faults(sheet.place)
    reading = Reading(good, mapping.model_copy(update={"scope": "rows"}), catalogue, found)
    found.check()
    return reading.load(Origin(raw, file, now)), Rejected(sheet, mapping.file, faults)


def write_rejected(path: Path, rejected: Rejected, lang: Lang) -> None:
    """A CSV file that a spreadsheet opens: the row's number, what is wrong, then the row as it stands.

    Never overwrites: raises `RejectedFileInTheWay`.
    """
    try:
        with path.open("x", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream, delimiter=rejected.form.separator or ";")
            writer.writerow(
                [gettext(N_("Row"), lang), gettext(N_("What is wrong"), lang)]
                + [column.header for column in rejected.sheet.columns]
            )
            writer.writerows(_rows(rejected, lang))
    except FileExistsError:
        raise RejectedFileInTheWay(N_("There is a file of this name already."), where=Place(file=str(path))) from None
    except OSError as fault:
        raise RejectedFileInTheWay(
            N_("The file cannot be written: {fault}."), where=Place(file=str(path)), fault=fault.strerror or str(fault)
        ) from None


def _rows(rejected: Rejected, lang: Lang) -> Iterator[list[str]]:
    sheet = rejected.sheet
    place_of = {row: at for at, row in enumerate(sheet.rows.tolist())}
    by_row = rejected.faults.by_row()
    for row in sorted(by_row):
        reasons = dict.fromkeys(
            _reason(replace(fault.where, file="", sheet="", row=None), fault, lang) for fault in by_row[row]
        )
        if row in place_of:
            at = place_of[row]
            cells = [
                column.texts[column.codes[at]].replace(TYPED_POINT, rejected.form.decimal) for column in sheet.columns
            ]
        else:
            cells = _cells(sheet.shifted[row].text, rejected.form)
        yield [str(row), " ".join(reasons), *cells]


def _reason(where: Place, fault: UserError, lang: Lang) -> str:
    what = gettext(fault.what, lang).format(**fault.parameters)
    return f"{where.show(lang)}: {what}" if where.column else what


def _cells(text: str, form: FileForm) -> list[str]:
    return next(csv.reader(io.StringIO(text, newline=""), delimiter=form.separator or ","), [])
