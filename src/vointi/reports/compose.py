"""From chapters and disclosed data to the report document. Pure: everything it needs is passed in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from vointi.core.bindings import parse_binding
from vointi.core.document import Callout, Document, Inlines, Node, PageOpener, Paragraph, Section, plain_text, text
from vointi.core.document.transform import with_inlines
from vointi.core.errors import Place
from vointi.core.language import N_, Lang, gettext
from vointi.reports.blocks import Needs, blocks
from vointi.reports.blocks._context import BlockContext, Numbering
from vointi.reports.cover import cover_figure
from vointi.reports.data import ReportData, Standpoint
from vointi.reports.folder.chapter import Chapter, Directive, Heading, Part, without_first_heading
from vointi.reports.folder.markdown import ChapterUnreadable
from vointi.reports.folder.report import ReportFolder
from vointi.reports.folder.settings import FILE_NAME
from vointi.reports.folder.template import ChapterPlan
from vointi.reports.live.resolve import Resolver


def needs_of(report: ReportFolder, standpoint: Standpoint) -> Needs:
    """Every indicator that the report shows or mentions, in order of first use."""
    everywhere = dict.fromkeys(report.settings.cover)
    outlines = False
    for _, wanted in _block_needs(report, standpoint):
        everywhere.update(dict.fromkeys(wanted.everywhere))
        outlines = outlines or wanted.outlines
    series = dict.fromkeys(code for place, code in indicators_of(report, standpoint) if place.file != FILE_NAME)
    return Needs(tuple(series), tuple(everywhere), outlines)


def indicators_of(report: ReportFolder, standpoint: Standpoint) -> Iterator[tuple[Place, str]]:
    """Each indicator where it is named: in blocks, in live values, in the settings."""
    for place, wanted in _block_needs(report, standpoint):
        yield from ((place, code) for code in wanted.series)
    for chapter in report.written():
        for occurrence in chapter.occurrences:
            place = Place(file=occurrence.file, line=occurrence.line)
            yield place, parse_binding(occurrence.target).indicator
    for code in report.settings.cover:
        yield Place(file=FILE_NAME, field="cover"), code
    for item in report.settings.left_out:
        if item.indicator:
            yield Place(file=FILE_NAME, field="left_out"), item.indicator


def _block_needs(report: ReportFolder, standpoint: Standpoint) -> Iterator[tuple[Place, Needs]]:
    for chapter in report.written():
        for directive in chapter.directives:
            block, parameters = _block(directive, chapter.file)
            yield Place(file=chapter.file, line=directive.line), block.needs(parameters, standpoint)


def compose(report: ReportFolder, lang: Lang, data: ReportData, standpoint: Standpoint, *, draft: bool) -> Document:
    """The document in one language. A chapter that is not written stands in a draft as a box that says so."""
    settings = report.settings
    used = needs_of(report, standpoint).series
    composer = _Composer(lang, data, standpoint, Numbering(), used)
    content = tuple(
        composer.chapter(plan, chapter) if chapter else composer.missing_chapter(plan)
        for plan, chapter in report.in_language(lang)
    )
    return Document(
        id=f"{settings.template}-{settings.year}",
        lang=lang,
        title=_word(settings.name, lang),
        subtitle=_word(report.template.name, lang),
        lead=_word(settings.lead, lang),
        organisation=_word(settings.organisation, lang),
        year=str(settings.year),
        day=settings.day,
        draft=draft,
        marking=_word(settings.marking, lang),
        content=content,
        cover=cover_figure(settings.cover, data, standpoint, lang),
    )


def _word(words: dict[Lang, str], lang: Lang) -> str:
    return words.get(lang) or words.get("fi") or next(iter(words.values()), "")


def _block(directive: Directive, file: str) -> tuple[Any, Any]:
    """The block's module and its checked parameters. Raises `ChapterUnreadable` at the line that is wrong."""
    known = blocks()
    block = known.get(directive.name)
    if block is None:
        raise ChapterUnreadable(
            N_("There is no block “{name}”. Blocks: {known}."),
            where=Place(file=file, line=directive.line),
            name=directive.name,
            known=", ".join(known),
        )
    try:
        return block, block.Parameters.model_validate(directive.parameters)
    except ValidationError as error:
        fault = error.errors()[0]
        field = ".".join(str(part) for part in fault["loc"])
        raise ChapterUnreadable(
            N_("The block “{name}”: {fault}"),
            where=Place(file=file, line=directive.lines.get(str(fault["loc"][0]), directive.line), field=field),
            name=directive.name,
            fault=fault["msg"],
        ) from None


@dataclass
class _Composer:
    lang: Lang
    data: ReportData
    standpoint: Standpoint
    numbering: Numbering
    used: tuple[str, ...]

    @property
    def resolver(self) -> Resolver:
        return Resolver(self.data, self.standpoint, self.lang)

    def chapter(self, plan: ChapterPlan, chapter: Chapter) -> Section:
        title, parts = without_first_heading(chapter)
        title = self.resolver.resolve(title)
        opener: tuple[Node, ...] = ()
        kicker = plan.kicker.get(self.lang, "")
        if plan.opener:
            opener = (
                PageOpener(
                    id=f"{plan.id}-opener",
                    number=plan.number,
                    kicker=kicker,
                    title=plain_text(title),
                    accent=plan.accent,
                ),
            )
        content = tuple(self._nested(_Parts(parts), chapter, plan, level=1, number=plan.number))
        return Section(
            id=plan.id,
            level=1,
            title=title,
            content=opener + _with_lead(content),
            number=plan.number,
            kicker=kicker,
            accent=plan.accent,
        )

    def missing_chapter(self, plan: ChapterPlan) -> Section:
        words = gettext(N_("This chapter is not written yet."), self.lang)
        box = Callout(
            id=f"{plan.id}-missing",
            role="missing",
            content=(Paragraph(id=f"{plan.id}-missing-text", content=text(words)),),
        )
        return Section(
            id=plan.id,
            level=1,
            title=text(plan.title[self.lang]),
            content=(box,),
            number=plan.number,
            accent=plan.accent,
        )

    def _nested(self, parts: _Parts, chapter: Chapter, plan: ChapterPlan, *, level: int, number: str) -> Iterator[Node]:
        """Nodes up to the next heading of this level or above; deeper headings become sections."""
        count = 0
        while (part := parts.peek()) is not None:
            if isinstance(part, Heading):
                if part.level <= level:
                    return
                if part.level > level + 1:
                    raise ChapterUnreadable(
                        N_("The heading “{title}” skips a level."),
                        where=Place(file=chapter.file),
                        title=plain_text(part.title),
                    )
                parts.take()
                count += 1
                below = f"{number}.{count}" if number else ""
                yield Section(
                    id=part.id,
                    level=part.level,  # type: ignore[arg-type]  # 1 to 4, checked when read
                    title=self.resolver.resolve(part.title),
                    content=tuple(self._nested(parts, chapter, plan, level=part.level, number=below)),
                    number=below,
                    accent=plan.accent,
                )
            else:
                parts.take()
                yield from self._built(part, chapter, parts.taken)

    def _built(self, part: Node | Directive, chapter: Chapter, position: int) -> tuple[Node, ...]:
        if not isinstance(part, Directive):
            return (with_inlines(part, self.resolver.resolve),)
        block, parameters = _block(part, chapter.file)
        context = BlockContext(
            id=f"{chapter.id}-{part.name.replace('_', '-')}-{position}",
            lang=self.lang,
            data=self.data,
            standpoint=self.standpoint,
            rich=lambda words: self._rich(chapter, words),
            numbering=self.numbering,
            used=self.used,
        )
        nodes: tuple[Node, ...] = block.build(parameters, context)
        return nodes

    def _rich(self, chapter: Chapter, words: str) -> Inlines:
        return self.resolver.resolve(chapter.rich.get(words) or text(words))


class _Parts:
    """Parts with a look ahead."""

    def __init__(self, parts: tuple[Part, ...]) -> None:
        self._parts, self.taken = parts, 0

    def peek(self) -> Part | None:
        return self._parts[self.taken] if self.taken < len(self._parts) else None

    def take(self) -> None:
        self.taken += 1


def _with_lead(content: tuple[Node, ...]) -> tuple[Node, ...]:
    """The first paragraph of a chapter is its lead."""
    if content and isinstance(content[0], Paragraph):
        first = content[0]
        return (Paragraph(id=first.id, content=first.content, role="lead"), *content[1:])
    return content
