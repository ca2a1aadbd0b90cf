"""`report new`: a folder with settings and a useful draft of every chapter, its figures already from the ledger."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import yaml

from vointi.core.bindings import ValueBinding, parse_binding
from vointi.core.errors import UserError
from vointi.core.language import N_, Lang
from vointi.pipeline.compile import gather
from vointi.pipeline.home import Home
from vointi.reports.folder.report import read_report
from vointi.reports.folder.rewrite import rewritten
from vointi.reports.folder.settings import FILE_NAME
from vointi.reports.folder.template import load_template
from vointi.reports.live.show import show_value

_BLANK = re.compile(r"\n{3,}")


class FolderTaken(UserError):
    still_holds = N_("The folder is as it was.")
    next_step = N_("Choose another folder, or remove the report that is there.")


def new_report(
    home: Home,
    folder: Path,
    *,
    template: str,
    year: int,
    day: date,
    languages: Sequence[Lang],
    peers: Sequence[str] = (),
    name: dict[Lang, str] | None = None,
) -> list[Path]:
    """Writes the folder. A paragraph of the draft whose figure the ledger does not have is left out of it."""
    if (folder / FILE_NAME).exists():
        raise FolderTaken(N_("There is a report in {folder} already."), folder=str(folder))
    plan = load_template(template)
    folder.mkdir(parents=True, exist_ok=True)
    area = home.catalogue.areas.get(home.settings.area)
    settings = {
        "schema_version": 1,
        "template": template,
        "area": area.id,
        "year": year,
        "day": day,
        "name": name or {lang: plan.name[lang].capitalize() for lang in languages},
        "organisation": {lang: area.names[lang] for lang in languages},
        "languages": list(languages),
        "peers": list(peers),
        "lead": {lang: plan.lead[lang].format(**_words(home, lang, year)) for lang in languages if plan.lead},
        "cover": list(plan.cover),
    }
    (folder / FILE_NAME).write_text(
        yaml.safe_dump(settings, allow_unicode=True, sort_keys=False, width=100), encoding="utf-8"
    )
    written = [folder / FILE_NAME]
    for lang in languages:
        for chapter in plan.chapters:
            path = folder / plan.file_name(chapter, lang)
            path.write_text(_filled(plan.draft(chapter, lang), _words(home, lang, year)), encoding="utf-8")
            written.append(path)
    fill_values(home, folder)
    return written


def _words(home: Home, lang: Lang, year: int) -> dict[str, str]:
    name = home.catalogue.areas.name(home.settings.area, lang)
    return {"organisation": name, "year": str(year), "next_year": str(year + 1)}


def _filled(text: str, words: dict[str, str]) -> str:
    for name, word in words.items():
        text = text.replace("{" + name + "}", word)
    return text


def fill_values(home: Home, folder: Path) -> None:
    """Puts today's figure into every live value of the folder; drops paragraphs whose figure does not exist."""
    gathered = gather(read_report(folder), home)
    for chapter in gathered.report.written():
        path = folder / chapter.file
        source = path.read_text(encoding="utf-8")
        texts, without = {}, []
        for occurrence in chapter.occurrences:
            binding = parse_binding(occurrence.target)
            if not isinstance(binding, ValueBinding):
                continue
            shown = show_value(binding, gathered.data, gathered.standpoint, chapter.lang)
            if shown.text:
                texts[occurrence] = shown.text
            else:
                without.append(occurrence.line)
        source = rewritten(source, texts)
        path.write_text(_without_paragraphs(source, without), encoding="utf-8")


def _without_paragraphs(source: str, lines: Sequence[int]) -> str:
    """The source less the paragraphs (runs of lines between blank ones) that hold the given lines.

    A colon fence is never cut: a block says itself that a figure is missing.
    """
    rows = source.split("\n")
    fenced = _fenced(rows)
    drop: set[int] = set()
    for line in lines:
        index = line - 1
        if index in fenced:
            continue
        first, last = index, index
        while first > 0 and rows[first - 1].strip():
            first -= 1
        while last + 1 < len(rows) and rows[last + 1].strip():
            last += 1
        drop.update(range(first, last + 1))
    return _BLANK.sub("\n\n", "\n".join(row for number, row in enumerate(rows) if number not in drop))


def _fenced(rows: Sequence[str]) -> set[int]:
    inside, fenced = False, set()
    for number, row in enumerate(rows):
        fence = row.startswith(":::")
        if inside or fence:
            fenced.add(number)
        if fence:
            inside = not inside
    return fenced
