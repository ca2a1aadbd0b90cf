"""`report new`: a folder with settings and a useful draft of every chapter, its figures already from the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from vointi.core.bindings import ValueBinding, parse_binding
from vointi.core.errors import UserError
from vointi.core.language import N_, Lang, gettext
from vointi.core.values import ALL
from vointi.pipeline.checkup import accept
from vointi.pipeline.compile import Gate, Gathered, gather
from vointi.pipeline.home import Home
from vointi.reports.folder.chapter import Chapter
from vointi.reports.folder.prune import without
from vointi.reports.folder.report import read_report
from vointi.reports.folder.rewrite import rewritten
from vointi.reports.folder.settings import FILE_NAME
from vointi.reports.folder.template import Template, load_template
from vointi.reports.live.show import show_value


class FolderTaken(UserError):
    still_holds = N_("The folder is as it was.")
    next_step = N_("Choose another folder.")


def new_report(
    home: Home,
    folder: Path,
    *,
    template: str,
    year: int,
    day: date,
    languages: Sequence[Lang],
    peers: Sequence[str] = (),
    by: str,
    now: datetime,
) -> list[Path]:
    """Makes the folder, whole or not at all, and records its figures as accepted.

    What the ledger has no figure for is left out of the texts, and said in `left_out`. Raises `FolderTaken` where
    anything stands in the folder already.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FolderTaken(N_("The folder {folder} is not empty."), folder=str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as making:
        draft = Path(making) / folder.name
        draft.mkdir()
        _write_draft(home, draft, load_template(template), year, day, languages, peers)
        accept(gather(read_report(draft), home), by=by, why="draft", now=now)
        if folder.exists():
            folder.rmdir()
        draft.rename(folder)
    return sorted(folder.iterdir())


def _write_draft(
    home: Home,
    folder: Path,
    plan: Template,
    year: int,
    day: date,
    languages: Sequence[Lang],
    peers: Sequence[str],
) -> None:
    settings = _settings(home, plan, year, day, languages, peers)
    _write_settings(folder, settings)
    for lang in languages:
        for chapter in plan.chapters:
            path = folder / plan.file_name(chapter, lang)
            path.write_text(_filled(plan.draft(chapter, lang), _words(home, lang, year)), encoding="utf-8")
    lacking = _prune(gather(read_report(folder), home))
    why = N_("no figure in the data when the draft was made")
    settings["left_out"] = [
        {"indicator": code, "why": {lang: gettext(why, lang) for lang in languages}} for code in lacking
    ]
    _write_settings(folder, settings)
    fill_values(home, folder)


def _settings(
    home: Home, plan: Template, year: int, day: date, languages: Sequence[Lang], peers: Sequence[str]
) -> dict[str, Any]:
    area = home.catalogue.areas.get(home.settings.area)
    return {
        "schema_version": 1,
        "template": plan.id,
        "area": area.id,
        "year": year,
        "day": day,
        "name": {lang: plan.name[lang].capitalize() for lang in languages},
        "organisation": {lang: area.names[lang] for lang in languages},
        "languages": list(languages),
        "peers": list(peers),
        "lead": {lang: _filled(plan.lead[lang], _words(home, lang, year)) for lang in languages if lang in plan.lead},
        "cover": list(plan.cover),
    }


def _write_settings(folder: Path, settings: dict[str, Any]) -> None:
    text = yaml.safe_dump(settings, allow_unicode=True, sort_keys=False, width=100)
    (folder / FILE_NAME).write_text(text, encoding="utf-8")


def _words(home: Home, lang: Lang, year: int) -> dict[str, str]:
    name = home.catalogue.areas.name(home.settings.area, lang)
    return {"organisation": name, "year": str(year), "next_year": str(year + 1)}


def _filled(text: str, words: dict[str, str]) -> str:
    for name, word in words.items():
        text = text.replace("{" + name + "}", word)
    return text


def _prune(gathered: Gathered) -> list[str]:
    """Takes out of the drafts what has no figure for the municipality; the indicators that lack one, sorted."""
    lacking: set[str] = set()
    for chapter in gathered.report.written():
        path = gathered.report.path / chapter.file
        gone = {
            code
            for directive in chapter.directives
            for code in _codes(directive.parameters)
            if not _has(gathered, code)
        }
        lines = [o.line for o in chapter.occurrences if not _shown(gathered, chapter, o.target)]
        path.write_text(without(path.read_text(encoding="utf-8"), chapter, gone, lines), encoding="utf-8")
        lacking |= gone
    return sorted(lacking)


def _codes(parameters: dict[str, Any]) -> list[str]:
    return [*([parameters["indicator"]] if "indicator" in parameters else []), *parameters.get("indicators", [])]


def _has(gathered: Gathered, code: str) -> bool:
    own = gathered.standpoint.area("self")
    return bool(gathered.data.series.get(code, own, ALL).with_values)


def _shown(gathered: Gathered, chapter: Chapter, target: str) -> bool:
    binding = parse_binding(target)
    if not isinstance(binding, ValueBinding):
        return _has(gathered, binding.indicator)
    return bool(show_value(binding, gathered.data, gathered.standpoint, chapter.lang).text)


def fill_values(home: Home, folder: Path, gate: Gate | None = None) -> None:
    """Puts today's figure into every live value of the folder that has one."""
    gathered = gather(read_report(folder), home, gate)
    for chapter in gathered.report.written():
        path = folder / chapter.file
        texts = {
            checked.occurrence: checked.shown.text
            for checked in gathered.checked()
            if checked.occurrence.file == chapter.file and checked.shown.text
        }
        path.write_text(rewritten(path.read_text(encoding="utf-8"), texts), encoding="utf-8")
