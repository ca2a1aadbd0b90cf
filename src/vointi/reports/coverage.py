"""Which duties a report proves: its blocks with data, its texts and its records, held against the law's list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vointi.core.catalogue import Localised
from vointi.core.catalogue.requirements import load_requirements
from vointi.core.coverage import (
    Coverage,
    Evidence,
    EvidenceFile,
    LeftOutDuty,
    Repealed,
    ShownBlock,
    Whose,
    WrittenAt,
    coverage,
    minimum_coverage,
    repealed_citations,
)
from vointi.core.language import Lang
from vointi.reports.blocks._plan_choice import Choice
from vointi.reports.data import ReportData, Standpoint
from vointi.reports.folder.chapter import Chapter
from vointi.reports.folder.directive import Directive
from vointi.reports.folder.evidence_file import not_opened, read_evidence
from vointi.reports.folder.report import ReportFolder
from vointi.reports.needs import block_of

_BY_GROUP = frozenset({"gaps", "pyramid"})
"""Blocks that always show population groups; others do so where a writer names `groups`."""
_PLANNED = {"goals": 0, "next_goals": 1}
"""Blocks of the plan: their goals are of so many years after the report's."""
_UUSIMAA = "region:01"
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def coverage_of(report: ReportFolder, data: ReportData, standpoint: Standpoint, lang: Lang | None = None) -> Coverage:
    """The verdict on every duty and item, by the blocks and texts of a language (None: the report's first). Raises a
    `UserError` for an evidence file that cannot be read."""
    found, wanted = read_evidence(report.path)
    evidence = evidence_of(report, found, data, standpoint, lang or report.settings.languages[0])
    duties = {one.requirement: one.why for one in found.left_out if one.requirement}
    return Coverage(
        duties=coverage(load_requirements().values(), evidence, whose_of(standpoint), left_out=duties),
        items=minimum_coverage(wanted, evidence, left_out=_items_left_out(report, found.left_out)),
        wanted=wanted,
        not_opened=evidence.not_opened,
    )


def evidence_of(
    report: ReportFolder, found: EvidenceFile, data: ReportData, standpoint: Standpoint, lang: Lang
) -> Evidence:
    """What the report has to show: its records, and the blocks and texts of a language."""
    return Evidence(
        year=report.settings.year,
        blocks=tuple(_blocks(report, lang, data, standpoint)),
        texts=tuple(written(report.in_language(lang))),
        records=found.records,
        not_opened=not_opened(report.path, found),
    )


def repealed_in(report: ReportFolder) -> list[Repealed]:
    """Every citation of a repealed section, in every language, with file and line."""
    texts = [line for lang in report.settings.languages for line in written(report.in_language(lang))]
    return list(repealed_citations(texts, load_requirements().values()))


def written(chapters: Iterable[tuple[object, Chapter | None]]) -> Iterator[WrittenAt]:
    """All that people wrote in chapters, quotations of others too."""
    for _, chapter in chapters:
        if chapter is not None:
            yield from (WrittenAt(one.file, one.line, one.text) for one in chapter.written)


def _items_left_out(report: ReportFolder, left_out: Iterable[LeftOutDuty]) -> dict[str, Localised]:
    """The settings leave out indicators, the evidence file items of the list."""
    reasons = {
        item.indicator: Localised.model_validate(dict(item.why)) for item in report.settings.left_out if item.indicator
    }
    return reasons | {one.item: one.why for one in left_out if one.item}


def whose_of(standpoint: Standpoint) -> Whose:
    """What the report's own area is to the law."""
    own = standpoint.catalogue.areas.get(standpoint.area("self"))
    return Whose(
        category=own.category,
        uusimaa=standpoint.area("region") == _UUSIMAA and not standpoint.catalogue.areas.fictional,
        bilingual=own.languages in ("fi+sv", "sv+fi"),
    )


def _blocks(report: ReportFolder, lang: Lang, data: ReportData, standpoint: Standpoint) -> Iterator[ShownBlock]:
    for chapter in (chapter for _, chapter in report.in_language(lang) if chapter):
        for directive in chapter.directives:
            yield _shown(directive, chapter.file, data, standpoint)


def _shown(directive: Directive, file: str, data: ReportData, standpoint: Standpoint) -> ShownBlock:
    block, parameters = block_of(directive, file)
    own, until = standpoint.area("self"), standpoint.until
    codes = set(block.needs(parameters, standpoint).series)
    ours = [one for one in data.series if one.area == own and one.indicator in codes and one.until(until).with_values]
    shown = dict.fromkeys(one.indicator for one in ours)
    filled = frozenset(name for name, given in directive.parameters.items() if given and name != "title")
    if isinstance(parameters, Choice):
        filled = _planned(parameters, standpoint, _PLANNED.get(directive.name, 0))
    grouped = directive.name in _BY_GROUP or "groups" in directive.parameters
    return ShownBlock(
        name=directive.name,
        file=file,
        line=directive.line,
        title=_LINK.sub(r"\1", str(directive.parameters.get("title") or "")),
        indicators=tuple(standpoint.catalogue.indicator(code) for code in shown),
        filled=filled,
        groups=frozenset(dimension for one in ours if grouped for dimension, _ in one.grp.pairs),
        answered=frozenset(getattr(parameters, "answered", ())),
    )


def _planned(choice: Choice, standpoint: Standpoint, years_after: int) -> frozenset[str]:
    """Which of goals and measures a block of the plan has to show: what it is told to choose is not data yet."""
    plan, year = standpoint.plan, standpoint.year + years_after
    goals = choice.chosen(plan, year) if plan else ()
    measures = [one for goal in goals if plan for one in plan.measures_of(goal.id, year)]
    return frozenset(name for name, shown in (("goals", goals), ("measures", measures)) if shown)
