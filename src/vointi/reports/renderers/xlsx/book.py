"""The workbook, sheet by sheet."""

from __future__ import annotations

from io import BytesIO

from xlsxwriter import Workbook

from vointi.core.document import Document
from vointi.reports.renderers.xlsx.contents import Contents
from vointi.reports.renderers.xlsx.looks import Looks
from vointi.reports.renderers.xlsx.parcel import properties, with_language
from vointi.reports.renderers.xlsx.sheet_names import SheetNames
from vointi.reports.renderers.xlsx.table_sheet import TableSheet
from vointi.reports.renderers.xlsx.tables import tables_of
from vointi.reports.theme import Theme

_AS_WRITTEN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def written(document: Document, theme: Theme) -> bytes:
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
