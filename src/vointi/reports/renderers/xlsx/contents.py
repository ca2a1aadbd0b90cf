"""The first sheet: what report this is, a link to every table, and the sources of all."""

from __future__ import annotations

from xlsxwriter import Workbook

from vointi.core.document import Document
from vointi.core.language import N_, gettext
from vointi.core.numbers import format_date
from vointi.reports.renderers.paper.heads import report_name
from vointi.reports.renderers.xlsx.looks import Looks
from vointi.reports.renderers.xlsx.pages import set_up, status_lines
from vointi.reports.renderers.xlsx.sheet_names import LONGEST, SheetNames
from vointi.reports.renderers.xlsx.table_sheet import Filled
from vointi.reports.renderers.xlsx.writing import Lines


class Contents:
    """Made before the other sheets, so that it is the first, and filled as they are."""

    def __init__(self, book: Workbook, document: Document, looks: Looks, names: SheetNames) -> None:
        self.name = names.name(gettext(N_("Contents"), document.lang))
        self._document = document
        self._sources: dict[str, None] = {}
        sheet = book.add_worksheet(self.name)
        set_up(sheet, document)
        sheet.set_column(0, 0, LONGEST)
        sheet.set_column(1, 1, 2 * LONGEST)
        self._lines = Lines(sheet, looks)
        self._lines.write("title", report_name(document))
        for words in (document.subtitle, document.organisation, *status_lines(document)):
            self._lines.write("quiet", words)
        if not document.draft:
            self._lines.write("quiet", format_date(document.day, document.lang))
        self._lines.write("heading", self.name)

    def list_sheet(self, name: str, filled: Filled) -> None:
        """A line for a sheet: its name leads there, its title stands beside it."""
        self._lines.link(name, to=name, beside=filled.title)
        self._sources |= dict.fromkeys(filled.sources)

    def close(self) -> None:
        """The sources come last, equal ones once."""
        if self._sources:
            self._lines.write("heading", gettext(N_("Sources and freshness"), self._document.lang))
        for source in self._sources:
            self._lines.write("plain", source)
