"""A report folder, read whole: settings, template, chapters in each language, lock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vointi.core.errors import Place, SeveralErrors, UserError
from vointi.core.language import N_, Lang
from vointi.reports.folder.chapter import Chapter, read_chapter
from vointi.reports.folder.lock import Lock, read_lock
from vointi.reports.folder.markdown import ChapterUnreadable
from vointi.reports.folder.settings import FILE_NAME, ReportSettings, SettingsUnreadable, read_settings
from vointi.reports.folder.template import ChapterPlan, Template, load_template


@dataclass(frozen=True)
class ReportFolder:
    """`chapters` by language and chapter id; one that is not written yet, or is left out, is not there."""

    path: Path
    settings: ReportSettings
    template: Template
    chapters: dict[tuple[Lang, str], Chapter]
    lock: Lock

    def in_language(self, lang: Lang) -> Iterator[tuple[ChapterPlan, Chapter | None]]:
        """The chapters to print, in the template's order; None where the text is missing."""
        left_out = self.settings.left_out_chapters()
        for plan in self.template.chapters:
            if plan.id not in left_out:
                yield plan, self.chapters.get((lang, plan.id))

    def written(self) -> Iterator[Chapter]:
        """All chapters that are written and not left out, language by language."""
        for lang in self.settings.languages:
            yield from (chapter for _, chapter in self.in_language(lang) if chapter)


def read_report(path: Path) -> ReportFolder:
    """Raises a `UserError` that tells every fault of every file at once, with file and line."""
    settings = read_settings(path)
    template = load_template(settings.template)
    _check_left_out(path, settings, template)
    expected = {
        template.file_name(plan, lang): (lang, plan.id) for lang in settings.languages for plan in template.chapters
    }
    chapters: dict[tuple[Lang, str], Chapter] = {}
    faults: list[UserError] = []
    for file in sorted(path.glob("*.md")):
        if file.name not in expected:
            faults.append(
                ChapterUnreadable(
                    N_("The file belongs to no chapter of the template “{template}” in the report's languages."),
                    where=Place(file=file.name),
                    next_step=N_("Chapter files are: {known}"),
                    template=template.id,
                    known=", ".join(expected),
                )
            )
            continue
        lang, chapter = expected[file.name]
        try:
            chapters[lang, chapter] = read_chapter(file, chapter=chapter, lang=lang)
        except UserError as fault:
            faults.append(fault)
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise SeveralErrors(N_("The report has {count} faults."), faults, count=len(faults))
    return ReportFolder(path, settings, template, chapters, read_lock(path))


def _check_left_out(path: Path, settings: ReportSettings, template: Template) -> None:
    known = {plan.id for plan in template.chapters}
    for number, item in enumerate(settings.left_out):
        where = Place(file=str(path / FILE_NAME), field=f"left_out.{number}")
        if item.chapter and item.chapter not in known:
            raise SettingsUnreadable(
                N_("“{chapter}” is not a chapter of the template; its chapters are: {known}"),
                where=where,
                chapter=item.chapter,
                known=", ".join(sorted(known)),
            )
        lacking = [lang for lang in settings.languages if not item.why.get(lang)]
        if lacking:
            raise SettingsUnreadable(
                N_("What is left out needs its reason in every language of the report; missing: {languages}"),
                where=where,
                languages=", ".join(lacking),
            )
