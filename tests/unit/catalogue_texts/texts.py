"""The texts under test: drafts of the annual template, and the demonstration's report, each in every language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import as_file, files

from vointi.core.document import ListNode
from vointi.core.language import LANGS, Lang
from vointi.reports.folder.chapter import RICH, Chapter, Directive, Heading, parse_chapter
from vointi.reports.folder.markdown import LIVE
from vointi.reports.folder.report import ReportFolder, read_report
from vointi.reports.folder.template import load_template

REPORT_YEAR = 2024
InLanguages = Mapping[Lang, Chapter]


@cache
def drafts() -> dict[str, InLanguages]:
    """Chapters of the template with the placeholders filled, by chapter id."""
    template = load_template("annual")
    return {
        plan.id: {
            lang: parse_chapter(
                _filled(template.draft(plan, lang)),
                file=f"annual/{plan.id}.{lang}.md",
                chapter=plan.id,
                lang=lang,
            )
            for lang in LANGS
        }
        for plan in template.chapters
    }


@cache
def demo() -> ReportFolder:
    with as_file(files("vointi").joinpath("catalogue", "demo", "report")) as folder:
        return read_report(folder)


def demo_chapters() -> dict[str, InLanguages]:
    report = demo()
    return {plan.id: {lang: report.chapters[lang, plan.id] for lang in LANGS} for plan in report.template.chapters}


def every_chapter() -> Iterator[tuple[str, InLanguages]]:
    """(name, chapter in each language) of both, for parametrized tests."""
    for chapter, texts in drafts().items():
        yield f"annual-{chapter}", texts
    for chapter, texts in demo_chapters().items():
        yield f"demo-{chapter}", texts


def words_of(chapter: Chapter) -> str:
    """All that a reader sees of the writer's own words, words of claims among them."""
    words = [written.text.replace("\n", " ").replace(LIVE, "") for written in chapter.written]
    return " ".join([*words, *(live.text for live in chapter.occurrences)])


def shape_of(chapter: Chapter) -> list[object]:
    """What must be alike in every language: kinds of parts in order, and blocks but for their words."""
    return [_shape(part) for part in chapter.parts]


def _shape(part: object) -> object:
    match part:
        case Heading(level=level):
            return "heading", level
        case Directive(name=name, parameters=parameters):
            said = {key: "words" if key in RICH else value for key, value in parameters.items()}
            return name, said
        case ListNode(items=items, ordered=ordered):
            return "list", ordered, len(items)
    return type(part).__name__


def _filled(text: str) -> str:
    return text.replace("{year}", str(REPORT_YEAR)).replace("{next_year}", str(REPORT_YEAR + 1))
