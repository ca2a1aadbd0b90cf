"""XLSX: the tables of the report as data, a sheet each, behind a sheet of contents.

Numbers are numbers, shown as the report shows them. Nothing that was written becomes a formula or a link.
"""

from __future__ import annotations

from vointi.core.document import Document
from vointi.reports.charts import Drawings
from vointi.reports.renderers import FormatInfo
from vointi.reports.theme import Theme

INFO = FormatInfo(
    code="xlsx",
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    extension="xlsx",
)


def render(document: Document, *, theme: Theme, drawings: Drawings) -> bytes:
    """The document's tables as a workbook. Its charts are there as their data, so nothing is drawn."""
    from vointi.reports.renderers.xlsx.book import written  # xlsxwriter is loaded where a workbook is wanted

    return written(document, theme)
