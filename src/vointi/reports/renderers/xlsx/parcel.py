"""The parcel that holds the workbook: its properties, with the language, which XlsxWriter cannot state."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from vointi.core.document import Document
from vointi.core.language import Lang
from vointi.reports.renderers.paper.heads import report_name
from vointi.reports.renderers.xlsx.sentences import one_line

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP file can state."""

_LANGUAGES: dict[Lang, str] = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}
_CORE, _END = "docProps/core.xml", b"</cp:coreProperties>"


def properties(document: Document) -> dict[str, object]:
    """What the workbook says of itself; it was made on the report's own day."""
    return {
        "title": one_line(report_name(document)),
        "subject": one_line(document.subtitle),
        "author": one_line(document.organisation),
        "comments": one_line(document.marking),
        "created": datetime.combine(document.day, time()),
    }


def with_language(workbook: bytes, lang: Lang) -> bytes:
    """The workbook with its language among its properties, and every file stamped with the same time."""
    packed = BytesIO()
    language = f"<dc:language>{_LANGUAGES[lang]}</dc:language>".encode()
    with ZipFile(BytesIO(workbook)) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == _CORE:
                content = content.replace(_END, language + _END)
            entry = ZipInfo(name, _EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, content)
    return packed.getvalue()
