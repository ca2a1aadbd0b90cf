"""JSON: the document itself, the form that the other formats are made from."""

from __future__ import annotations

from vointi.core.document import Document, to_json
from vointi.reports.charts import Drawings
from vointi.reports.renderers import FormatInfo
from vointi.reports.theme import Theme

INFO = FormatInfo(code="json", media_type="application/json", extension="json")


def render(document: Document, *, theme: Theme, drawings: Drawings) -> bytes:
    """The document with its charts as specifications: nothing is drawn, so neither theme nor drawings are used."""
    return to_json(document)
