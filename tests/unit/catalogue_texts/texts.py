"""The texts under test: drafts of every template, and the demonstration's reports, each in every language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import as_file, files

from vointi.core.document import ListNode
from vointi.core.language import LANGS, Lang
from vointi.reports.folder.chapter import Chapter, Heading, parse_chapter
from vointi.reports.folder.directive import RICH, Directive
from vointi.reports.folder.markdown import LIVE
from vointi.reports.folder.report import ReportFolder, read_report
from vointi.reports.folder.template import ChapterPlan, Template, known_templates, load_template

DEMOS = ("report", "summary")
_PLACEHOLDERS = {
    "organisation": "Mallila",
    "year": "2024",
    "next_year": "2025",
    "term_evaluated": "2021–2025",
    "term_planned": "2025–2029",
}
_INFLECTED: Mapping[Lang, Mapping[str, str]] = {
    "fi": {"when": "vuonna 2024", "of_area": "Mallilan", "in_area": "Mallilassa", "of_organisation": "kunnan"},
    "sv": {"when": "år 2024", "of_area": "Mallbys", "in_area": "i Mallby", "of_organisation": "kommunens"},
    "en": {
        "when": "in 2024",
        "of_area": "Mallila’s",
        "in_area": "in Mallila",
        "of_organisation": "the municipality’s",
    },
}
InLanguages = Mapping[Lang, Chapter]


def templates() -> list[Template]:
    return [load_template(name) for name in known_templates()]


def draft_name(template: Template, plan: ChapterPlan) -> str:
    return plan.draft or f"{template.id}/{plan.id}"


@cache
def drafts() -> dict[str, InLanguages]:
    """Drafts of all templates, their placeholders filled, by TEMPLATE/CHAPTER; a shared one stands there once."""
    found: dict[str, InLanguages] = {}
    for template in templates():
        for plan in template.chapters:
            name = draft_name(template, plan)
            found[name] = {
                lang: parse_chapter(
                    filled(template.draft(plan, lang), lang),
                    file=f"{name}.{lang}.md",
                    chapter=name.partition("/")[2],
                    lang=lang,
                )
                for lang in LANGS
            }
    return found


@cache
def demo(name: str = "report") -> ReportFolder:
    with as_file(files("vointi").joinpath("catalogue", "demo", name)) as folder:
        return read_report(folder)


def demo_chapters(name: str = "report") -> dict[str, InLanguages]:
    report = demo(name)
    return {plan.id: {lang: report.chapters[lang, plan.id] for lang in LANGS} for plan in report.template.chapters}


def every_chapter() -> Iterator[tuple[str, InLanguages]]:
    """(name, chapter in each language) of both, for parametrized tests."""
    yield from drafts().items()
    for demonstration in DEMOS:
        for chapter, texts in demo_chapters(demonstration).items():
            yield f"demo-{demonstration}-{chapter}", texts


def words_of(chapter: Chapter) -> str:
    """All that a reader sees of the writer's own words, words of claims among them."""
    words = [written.text.replace("\n", " ").replace(LIVE, "") for written in chapter.written]
    return " ".join([*words, *(live.text for live in chapter.occurrences)])


_PLAIN_WORDS = frozenset({"by", "sector", "members"})
"""Parameters that hold words without Markdown."""


def shape_of(chapter: Chapter) -> list[object]:
    """What must be alike in every language: kinds of parts in order, and blocks but for their words."""
    return [_shape(part) for part in chapter.parts]


def _shape(part: object) -> object:
    match part:
        case Heading(level=level):
            return "heading", level
        case Directive(name=name, parameters=parameters):
            return name, {key: _shape_of_parameter(key, value) for key, value in parameters.items()}
        case ListNode(items=items, ordered=ordered):
            return "list", ordered, len(items)
    return type(part).__name__


def _shape_of_parameter(key: str, value: object) -> object:
    """What is not words: of a list of things told, all but the words; of explained words, that there are some."""
    match value:
        case [dict(), *_]:
            return [{name: _shape_of_parameter(name, below) for name, below in item.items()} for item in value]
        case dict():
            return "words"
    return "words" if key in RICH | _PLAIN_WORDS else value


def filled(text: str, lang: Lang) -> str:
    for name, words in {**_PLACEHOLDERS, **_INFLECTED[lang]}.items():
        text = text.replace("{" + name + "}", words)
    return text
