"""PDF/UA-1, typeset by Typst from a fixed template: the report in print.

The document becomes plain data (`plan`), the template draws it (`typeset`), and the tags that Typst cannot write yet
are added last (`tags`). Why Typst: docs/adr/0003-typst-pdf.md.
"""

from __future__ import annotations

from vointi.core.document import Document
from vointi.reports.charts import Drawings, charts_of
from vointi.reports.renderers import FormatInfo
from vointi.reports.renderers.pdf.plan import plan
from vointi.reports.renderers.pdf.tags import finish
from vointi.reports.renderers.pdf.typeset import typeset
from vointi.reports.theme import Theme

INFO = FormatInfo(code="pdf", media_type="application/pdf", extension="pdf")


def render(document: Document, *, theme: Theme, drawings: Drawings) -> bytes:
    """The document as PDF/UA-1. Raises `NotTypeset` where a text cannot be printed accessibly."""
    drawings.prepare(chart.print for chart in charts_of(document))
    planned = plan(document, drawings)
    return finish(typeset(planned.report, day=document.day, theme=theme), planned.tables)
