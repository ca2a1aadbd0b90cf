"""One self-contained page: fonts, style and drawings inside, no script, nothing fetched."""

from __future__ import annotations

from vointi.core.document import Document
from vointi.reports.charts.drawing import Drawings, charts_of
from vointi.reports.renderers import FormatInfo
from vointi.reports.renderers.html.page import page
from vointi.reports.renderers.html.writing import Writing
from vointi.reports.theme import Theme

INFO = FormatInfo(code="html", media_type="text/html", extension="html")


def render(document: Document, *, theme: Theme, drawings: Drawings) -> bytes:
    """The document as an HTML file, UTF-8. Made to WCAG 2.2 AA; works without scripts, printed and at 320 px."""
    drawings.prepare(spec for chart in charts_of(document) for spec in (chart.wide, chart.narrow))
    return page(Writing.of(document, theme, drawings)).encode()
