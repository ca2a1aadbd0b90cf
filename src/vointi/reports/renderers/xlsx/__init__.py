"""XLSX: the tables of the report as data, a sheet each, behind a sheet of contents.

Numbers are numbers, shown as the report shows them. Nothing that was written becomes a formula or a link.
"""

from __future__ import annotations

from io import BytesIO

from xlsxwriter import Workbook

from vointi.core.document import Document
from vointi.reports.charts import Drawings
from vointi.reports.renderers import FormatInfo
from vointi.reports.renderers.xlsx.contents import Contents
from vointi.reports.renderers.xlsx.looks import Looks
from vointi.reports.renderers.xlsx.parcel import properties, with_language
from vointi.reports.renderers.xlsx.sheet_names import SheetNames
from vointi.reports.renderers.xlsx.table_sheet import TableSheet
from vointi.reports.renderers.xlsx.tables import tables_of
from vointi.reports.theme import Theme

INFO = FormatInfo(
    code="xlsx",
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    extension="xlsx",
)

_AS_WRITTEN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def render(document: Document, *, theme: Theme, drawings: Drawings) -> bytes:
    """The document's tables as a workbook. Its charts are there as their data, so nothing is drawn."""
    stream = BytesIO()
    with Workbook(stream, {"in_memory": True, **_AS_WRITTEN}) as book:
        book.set_properties(properties(document))
        looks, names = Looks(book, theme.colours), SheetNames()
        contents = Contents(book, document, looks, names)
        for table in tables_of(document):
            sheet = TableSheet(book, document, looks, names.name_for(table), back=contents.name)
            contents.list_sheet(sheet.name, sheet.fill(table))
        contents.close()
    return with_language(stream.getvalue(), document.lang)
