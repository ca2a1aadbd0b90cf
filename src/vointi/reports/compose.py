"""From chapters and disclosed data to the report document. Pure: everything it needs is passed in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from vointi.core.document import Callout, Document, Inlines, Node, PageOpener, Paragraph, Section, plain_text, text
from vointi.core.document.transform import with_inlines
from vointi.core.errors import Place
from vointi.core.language import N_, Lang, gettext
from vointi.core.numbers import EN_DASH
from vointi.reports.blocks._context import BlockContext, BlockParameters, Numbering
from vointi.reports.cover import cover_figure
from vointi.reports.coverage import coverage_of
from vointi.reports.data import ReportData, Standpoint
from vointi.reports.folder.chapter import Chapter, Heading, Part, without_first_heading
from vointi.reports.folder.directive import Directive
from vointi.reports.folder.lock import Accepted
from vointi.reports.folder.markdown import ChapterUnreadable
from vointi.reports.folder.report import ReportFolder
from vointi.reports.folder.template import ChapterPlan
from vointi.reports.live.claims import held_reasons
from vointi.reports.live.resolve import Resolver
from vointi.reports.needs import block_of, indicators_of, needs_of
from vointi.reports.references import again, check_references, with_labels

__all__ = ["compose", "indicators_of", "needs_of"]


def compose(report: ReportFolder, lang: Lang, data: ReportData, standpoint: Standpoint, *, draft: bool) -> Document:
    """The document in one language. A chapter that is not written stands in a draft as a box that says so."""
    settings = report.settings
    used = needs_of(report, standpoint).series
    composer = _Composer(report, lang, data, standpoint, Numbering(), used)
    content = tuple(
        composer.chapter(plan, chapter) if chapter else composer.missing_chapter(plan)
        for plan, chapter in report.in_language(lang)
    )
    document = Document(
        id=f"{report.template.id}-{settings.year}",
        lang=lang,
        title=_word(settings.name, lang),
        subtitle=_subtitle(report, lang),
        lead=_word(settings.lead, lang),
        organisation=_word(settings.organisation, lang) or standpoint.name(settings.area, lang),
        year=_years(report),
        day=settings.day,
        draft=draft,
        marking=_marking(standpoint, lang),
        content=content,
        cover=cover_figure(settings.cover, data, standpoint, lang),
        form=report.template.form,
    )
    check_references(document, (chapter for _, chapter in report.in_language(lang) if chapter))
    return with_labels(document)


def _years(report: ReportFolder) -> str:
    """What stands after the report's name: its year, or the council term that a plan is for."""
    settings = report.settings
    if report.template.named_by == "term_planned" and settings.term:
        return settings.term.planned
    return str(settings.year)


def _marking(standpoint: Standpoint, lang: Lang) -> str:
    """The report's own marking. What is told of a made-up country is marked as such, whosever report it is."""
    own = _word(standpoint.settings.marking, lang)
    if own or not standpoint.catalogue.areas.fictional:
        return own
    return gettext(N_("Sample data, fictional areas"), lang)


def _subtitle(report: ReportFolder, lang: Lang) -> str:
    """What kind of report it is, unless its name says that; of a broad one also the terms, and whose council it is."""
    kind, term = _word(report.template.name, lang), report.settings.term
    if kind.casefold() == _word(report.settings.name, lang).casefold():
        kind = ""
    if term is None:
        return kind
    terms = gettext(
        N_("Term evaluated: {evaluated}. Term planned: {planned}. Approved by: {council}."),
        lang,
        evaluated=term.evaluated.replace("-", EN_DASH),
        planned=term.planned.replace("-", EN_DASH),
        council=_word(term.council, lang),
    )
    return f"{kind}. {terms}" if kind else terms


def _word(words: dict[Lang, str], lang: Lang) -> str:
    return words.get(lang) or words.get("fi") or next(iter(words.values()), "")


@dataclass
class _Composer:
    report: ReportFolder
    lang: Lang
    data: ReportData
    standpoint: Standpoint
    numbering: Numbering
    used: tuple[str, ...]

    @property
    def resolver(self) -> Resolver:
        return Resolver(self.data, self.standpoint, self.lang, self.held)

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        return tuple(chapter for _, chapter in self.report.in_language(self.lang) if chapter)

    @cached_property
    def held(self) -> Mapping[str, Accepted]:
        return held_reasons(self.chapters, self.report.lock)

    @cached_property
    def written(self) -> str:
        """All that people wrote in this language, for blocks that look at words."""
        return "\n".join(written.text for chapter in self.chapters for written in chapter.written)

    @cached_property
    def titles(self) -> dict[str, str]:
        """Of the chapters that are written, by file name."""
        found = self.report.in_language(self.lang)
        return {chapter.file: plain_text(self._title(plan, chapter)) for plan, chapter in found if chapter}

    def _title(self, plan: ChapterPlan, chapter: Chapter) -> Inlines:
        own = self.report.settings.title_of(plan.id, self.lang)
        return text(own) if own else self.resolver.resolve(without_first_heading(chapter)[0])

    def chapter(self, plan: ChapterPlan, chapter: Chapter) -> Section:
        title, parts = self._title(plan, chapter), without_first_heading(chapter)[1]
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
            content=opener + (content if self.report.template.form == "leaflet" else _with_lead(content)),
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
            title=text(plan.title.get(self.lang) or _word(plan.title, self.lang)),
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
        block, parameters = block_of(part, chapter.file)
        context = BlockContext(
            id=part.anchor or f"{chapter.id}-{part.name.replace('_', '-')}-{position}",
            lang=self.lang,
            data=self.data,
            standpoint=self.standpoint,
            rich=lambda words: self._rich(chapter, words),
            numbering=self.numbering,
            used=self.used,
            written=self.written,
            pictures=self.report.pictures,
            others=self._others,
            coverage=lambda: coverage_of(self.report, self.data, self.standpoint, self.lang),
            chapters=self.titles,
        )
        nodes: tuple[Node, ...] = block.build(parameters, context)
        return nodes

    def _rich(self, chapter: Chapter, words: str) -> Inlines:
        """A parameter's words; those that stand in another chapter when a block there is shown here too."""
        if words in chapter.rich:
            return self.resolver.resolve(chapter.rich[words])
        elsewhere = next((other.rich[words] for other in self.chapters if words in other.rich), None)
        return self.resolver.resolve(again(elsewhere, chapter.id) if elsewhere else text(words))

    def _others(self, name: str) -> tuple[BlockParameters, ...]:
        """What every block of that name in this language was given."""
        return tuple(
            block_of(directive, chapter.file)[1]
            for chapter in self.chapters
            for directive in chapter.directives
            if directive.name == name
        )


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
