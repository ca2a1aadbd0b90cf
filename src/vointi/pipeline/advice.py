"""What a person should look at in a report that can be built all the same: chapters that are missing from a draft,
lengths, key indicators, plain language.

Told by `report build` and `report check`. What else a final build refuses is not here but in `final`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vointi.core.errors import Place
from vointi.core.language import N_, Lang, gettext
from vointi.core.numbers import format_number
from vointi.pipeline.gathering import Gathered
from vointi.pipeline.page_limits import body_pages, page_count
from vointi.reports.blocks.abbreviations import is_used
from vointi.reports.folder.chapter import Chapter
from vointi.reports.folder.settings import FILE_NAME
from vointi.reports.reading import Found, abbreviations, codes, sentences

_RAISED = frozenset({"key_figures", "small_multiples"})
"""Blocks that show each of several indicators by itself; those of one indicator do so as well."""

_LISTED = "abbreviations"


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to look at; `what` is an N_ text."""

    what: str
    where: Place = field(default_factory=Place)
    parameters: dict[str, object] = field(default_factory=dict)

    def show(self, lang: Lang) -> str:
        words = gettext(self.what, lang, **self.parameters)
        place = self.where.show(lang)
        return f"{place}: {words}" if place else words


def advise(gathered: Gathered, built: Sequence[Path] = ()) -> list[Advice]:
    """Everything to look at. Pages are counted in the PDF files among `built`."""
    return [
        *(Advice(N_("The chapter is missing."), Place(file=name)) for name in gathered.missing_chapters()),
        *_pages(gathered, built),
        *_key_indicators(gathered),
        *_abbreviations(gathered),
        *_plain(gathered),
    ]


def _pages(gathered: Gathered, built: Sequence[Path]) -> Iterator[Advice]:
    template = gathered.report.template
    limits = template.limits
    for path in built:
        if path.suffix != ".pdf":
            continue
        content = path.read_bytes()
        for most, counted, words in (
            (limits.pages, page_count(content), N_("{count} pages, at most {most} are meant.")),
            (
                limits.body_pages,
                body_pages(content, gathered.report),
                N_("{count} pages without cover, contents and appendices; at most {most} are meant."),
            ),
        ):
            if most and counted > most:
                yield Advice(words, Place(file=path.name), {"count": counted, "most": most})


def _key_indicators(gathered: Gathered) -> Iterator[Advice]:
    fewest, most = gathered.report.template.limits.key_indicators
    count = len(raised(gathered))
    if most and not fewest <= count <= most:
        told = N_("{count} key indicators are shown in charts, maps and key figures; {fewest} to {most} are meant.")
        yield Advice(told, parameters={"count": count, "fewest": fewest, "most": most})


def raised(gathered: Gathered) -> set[str]:
    """Indicators that the body shows by themselves, in charts, maps and key figures; tables and barometers hold the
    rest. Of the report's first language: the others show the same."""
    lang = gathered.report.settings.languages[0]
    found: set[str] = set()
    for plan, chapter in gathered.report.in_language(lang):
        for directive in chapter.directives if chapter and not plan.appendix else ():
            if "indicator" in directive.parameters:
                found.add(str(directive.parameters["indicator"]))
            elif directive.name in _RAISED:
                found.update(map(str, directive.parameters.get("indicators", ())))
    return found


def _abbreviations(gathered: Gathered) -> Iterator[Advice]:
    """Listed and not used, used and not listed; of a report without a list nothing, but of a plain one all."""
    for lang in gathered.report.settings.languages:
        chapters = _chapters(gathered, lang)
        lists = [(chapter, one) for chapter in chapters for one in chapter.directives if one.name == _LISTED]
        listed: set[str] = set()
        words = "\n".join(
            [written.text for chapter in chapters for written in chapter.written]
            + [gathered.standpoint.catalogue.indicator(code).short_title[lang] for code in gathered.shown]
        )
        for chapter, directive in lists:
            items = directive.parameters.get("items") or {}
            listed |= set(items)
            where = Place(file=chapter.file, line=directive.lines.get("items", directive.line))
            for short in items:
                if not is_used(short, words):
                    yield Advice(N_("The abbreviation {short} is explained and not used."), where, {"short": short})
        if lists or gathered.report.template.plain:
            unexplained = {found.words: found for found in reversed(list(abbreviations(chapters)))}
            for found in sorted((f for w, f in unexplained.items() if w not in listed), key=lambda f: (f.file, f.line)):
                told = N_("The abbreviation {short} is used and not explained in the list.")
                yield Advice(told, _place(found), {"short": found.words})


def _plain(gathered: Gathered) -> Iterator[Advice]:
    template, settings = gathered.report.template, gathered.report.settings
    for lang in settings.languages if template.limits.sentence_words else ():
        chapters = _chapters(gathered, lang)
        found = list(sentences(chapters))
        most = template.limits.sentence_words
        long = [sentence for sentence in found if sentence.count > most]
        if found:
            mean = format_number(sum(sentence.count for sentence in found) / len(found), 1, lang)
            told = N_("{language}: {count} sentences, {mean} words on average; {long} are longer than {most} words.")
            numbers = {"language": lang, "count": len(found), "mean": mean, "long": len(long), "most": most}
            yield Advice(told, parameters=dict(numbers))
        for sentence in long:
            words = {"count": sentence.count, "words": sentence.words}
            yield Advice(N_("A sentence of {count} words: “{words}”"), _place(sentence), dict(words))
    if template.plain:
        for lang in settings.languages:
            for code in codes(_chapters(gathered, lang)):
                yield Advice(
                    N_("“{code}” is a code that means nothing to a reader."), _place(code), {"code": code.words}
                )
        if "contact" not in {one.name for chapter in gathered.report.written() for one in chapter.directives}:
            yield Advice(N_("The reader is not told whom to ask: add the block contact."), Place(file=FILE_NAME))


def _chapters(gathered: Gathered, lang: Lang) -> list[Chapter]:
    return [chapter for _, chapter in gathered.report.in_language(lang) if chapter]


def _place(found: Found) -> Place:
    return Place(file=found.file, line=found.line)
