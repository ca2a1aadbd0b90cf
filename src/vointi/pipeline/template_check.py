"""`template check`: a template and its drafts, read as a report would read them, with every mistake told at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from vointi.core.bindings import parse_binding
from vointi.core.catalogue import Catalogue
from vointi.core.catalogue.indicator import Spearhead
from vointi.core.errors import Place, SeveralErrors, UserError
from vointi.core.language import N_, Lang
from vointi.reports.folder.chapter import Chapter, parse_chapter, without_first_heading
from vointi.reports.folder.template import ChapterPlan, Template, TemplateWrong, find_template
from vointi.reports.needs import block_of


@dataclass(frozen=True, slots=True)
class TemplateChecked:
    """A template without mistakes. `without_draft`: chapters, by language, that are made of the title alone."""

    template: Template
    drafts: int
    without_draft: tuple[tuple[str, Lang], ...]


def check_template(name: str, catalogue: Catalogue, *places: Path) -> TemplateChecked:
    """Checks a template of the program, or a file. Raises every mistake at once, each with its place and what to do."""
    named = Path(name)
    template = find_template(named.name, named.parent, *places)
    faults: list[UserError] = list(_faults(template, catalogue, named.name))
    without: list[tuple[str, Lang]] = []
    drafts = 0
    for plan in template.chapters:
        for lang in template.name:
            source = template.draft(plan, lang)
            if not source:
                without.append((plan.id, lang))
                continue
            drafts += 1
            faults += _draft_faults(source, _draft_name(template, plan, lang), plan, lang, catalogue)
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise SeveralErrors(N_("{count} faults in the template."), faults, where=Place(file=name), count=len(faults))
    return TemplateChecked(template, drafts, tuple(without))


def _draft_name(template: Template, plan: ChapterPlan, lang: Lang) -> str:
    return f"{plan.draft or f'{template.id}/{plan.id}'}.{lang}.md"


def _faults(template: Template, catalogue: Catalogue, file: str) -> Iterator[UserError]:
    known = get_args(Spearhead)
    for number, plan in enumerate(template.chapters):
        for theme in plan.themes:
            if theme not in known:
                yield TemplateWrong(
                    N_("“{found}” is not known here."),
                    where=template.place(file, "chapters", number, "themes"),
                    next_step=N_("Write one of: {expected}."),
                    found=theme,
                    expected=", ".join(known),
                )
    for position, code in enumerate(template.cover):
        yield from _unknown(code, catalogue, template.place(file, "cover", position))


def _draft_faults(source: str, file: str, plan: ChapterPlan, lang: Lang, catalogue: Catalogue) -> Iterator[UserError]:
    try:
        chapter = parse_chapter(source, file=file, chapter=plan.id, lang=lang)
        without_first_heading(chapter)
    except UserError as fault:
        yield fault
        return
    yield from _block_faults(chapter, catalogue)
    for live in chapter.occurrences:
        place = Place(file=file, line=live.line)
        yield from _unknown(parse_binding(live.target).indicator, catalogue, place)


def _block_faults(chapter: Chapter, catalogue: Catalogue) -> Iterator[UserError]:
    for directive in chapter.directives:
        try:
            block_of(directive, chapter.file)
        except UserError as fault:
            yield fault
            continue
        given = directive.parameters
        place = Place(file=chapter.file, line=directive.line)
        for code in [*([given["indicator"]] if "indicator" in given else []), *given.get("indicators", [])]:
            yield from _unknown(code, catalogue, place)


def _unknown(code: str, catalogue: Catalogue, where: Place) -> Iterator[UserError]:
    try:
        catalogue.indicator(code)
    except UserError as fault:
        fault.where = where
        yield fault
