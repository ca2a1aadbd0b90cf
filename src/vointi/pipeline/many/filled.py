"""A folder's report for one of the areas that it is meant for: its settings, and its texts with that area's figures."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

from vointi.core.numbers import NOT_PUBLISHED
from vointi.pipeline.gathering import Gate, Gathered, gather
from vointi.pipeline.home import Home
from vointi.reports.folder.chapter import parse_chapter
from vointi.reports.folder.lock import Lock
from vointi.reports.folder.markdown import Occurrence
from vointi.reports.folder.report import ReportFolder, read_report
from vointi.reports.folder.rewrite import rewritten


@dataclass(frozen=True)
class SharedFolder:
    """A folder as it was read once for all areas; `sources` are the texts of its chapters by file name."""

    report: ReportFolder
    sources: dict[str, str]


def read_shared(folder: Path, *, templates: Path | None = None) -> SharedFolder:
    """Raises what `read_report` raises."""
    report = read_report(folder, templates=templates)
    names = {chapter.file for chapter in report.chapters.values()}
    return SharedFolder(report, {name: (folder / name).read_text(encoding="utf-8-sig") for name in sorted(names)})


def gather_for(area: str, shared: SharedFolder, home: Home, gate: Gate | None = None) -> Gathered:
    """The report of an area with its data. Every live value has the area's figure, or `..` where it has none: the words
    that stand in the folder are another's. Nothing that was accepted or held of those counts here."""
    settings = shared.report.settings
    peers = tuple(peer for peer in settings.peers if peer != area)
    settings = settings.model_copy(update={"area": area, "peers": peers})
    found = gather(replace(shared.report, settings=settings, lock=Lock()), home, gate)
    texts: defaultdict[str, dict[Occurrence, str]] = defaultdict(dict)
    for checked in found.checked():
        texts[checked.occurrence.file][checked.occurrence] = checked.shown.text or NOT_PUBLISHED
    chapters = {
        key: parse_chapter(
            rewritten(shared.sources[chapter.file], texts[chapter.file]),
            file=chapter.file,
            chapter=chapter.id,
            lang=chapter.lang,
        )
        for key, chapter in found.report.chapters.items()
    }
    return replace(found, report=replace(found.report, chapters=chapters))
