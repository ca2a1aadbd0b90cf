"""From a report with its data to its document and files: composes, renders, writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import ModuleType

from vointi.core.document import Document
from vointi.core.language import Lang
from vointi.core.registry import family
from vointi.pipeline.final import refuse_unless_final
from vointi.pipeline.gathering import Gathered
from vointi.pipeline.page_limits import refuse_too_long
from vointi.pipeline.render_helper import Helper
from vointi.pipeline.rendering import Job, without_collector
from vointi.pipeline.written import write_file, write_folder
from vointi.reports.charts.drawing import Drawings
from vointi.reports.compose import compose
from vointi.reports.theme.theme_file import find_theme, load_theme


def formats() -> Mapping[str, ModuleType]:
    """All output formats by code."""
    return family("vointi.reports.renderers")


def build(
    gathered: Gathered,
    *,
    codes: Sequence[str],
    out: Path,
    cache: Path | None,
    final: bool,
    themes: Sequence[Path] = (),
    archival: bool = False,
    progress: Callable[[int, int, str], None] = lambda *_: None,
) -> list[Path]:
    """Writes the report in each language and format. A final build refuses first; files appear whole or not at all.
    The first of the folders `themes` that has a theme file gives the look; `archival` files are made to be kept.
    `progress` is told how many of how many are being written, and the name of that one."""
    theme = load_theme(find_theme(*themes))
    if final:
        refuse_unless_final(gathered)
    drawings = Drawings(theme, cache)
    languages = gathered.report.settings.languages
    chosen = {code: formats()[code] for code in codes}
    folders = [code for code in codes if chosen[code].INFO.is_folder]
    jobs = [(lang, code) for lang in languages for code in codes if code not in folders]
    written: dict[str, Path] = {}

    def place(lang: Lang, end: str) -> Path:
        path = out / f"{file_stem(documents[lang], gathered)}-{end}"
        progress(len(written) + 1, len(jobs) + len(folders), path.name)
        written[end] = path
        return path

    with without_collector(), Helper(theme, cache, jobs, gathered.block_count(), archival=archival) as helper:
        documents = {lang: document_of(gathered, lang, draft=not final) for lang in languages}
        if final:
            refuse_too_long(gathered.report, documents, theme=theme, drawings=drawings)
        out.mkdir(parents=True, exist_ok=True)
        for job, content in helper.rendered(documents, drawings):
            write_file(place(job[0], _end(job)), content)
    for code in folders:
        files = chosen[code].render_folder(documents, theme=theme, drawings=drawings)
        write_folder(place(languages[0], code), files)
    return [written[end] for end in (*map(_end, jobs), *folders)]


def _end(job: Job) -> str:
    """How the name of a file ends."""
    lang, code = job
    return f"{lang}.{formats()[code].INFO.extension}"


def document_of(gathered: Gathered, lang: Lang, *, draft: bool) -> Document:
    return compose(gathered.report, lang, gathered.data, gathered.standpoint, draft=draft)


def file_stem(document: Document, gathered: Gathered) -> str:
    area = gathered.standpoint.settings.area.replace(":", "-")
    return f"{document.id}-{area}"
