"""The documents as files, by the renderers of reports."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from vointi.core.language import Lang
from vointi.core.registry import family
from vointi.pipeline.home import Home
from vointi.pipeline.protection_report.documents import KINDS, document
from vointi.pipeline.protection_report.facts import facts_of
from vointi.pipeline.written import write_file
from vointi.reports.charts.drawing import Drawings
from vointi.reports.theme.theme_file import find_theme, load_theme

FORMATS = ("docx", "html", "pdf")


def write_reports(
    home: Home, into: Path, *, languages: Sequence[Lang], formats: Sequence[str], now: datetime
) -> list[Path]:
    """Writes each document in each language and format, with the look of the home, and returns the files."""
    facts = facts_of(home, now=now)
    theme = load_theme(find_theme(home.folder))
    drawings = Drawings(theme, home.cache)
    renderers = family("vointi.reports.renderers")
    into.mkdir(parents=True, exist_ok=True)
    written = []
    for kind in KINDS:
        for lang in languages:
            made = document(kind, facts, home.catalogue.areas, lang)
            for code in formats:
                path = into / f"{made.id}-{lang}.{renderers[code].INFO.extension}"
                write_file(path, renderers[code].render(made, theme=theme, drawings=drawings))
                written.append(path)
    return written
