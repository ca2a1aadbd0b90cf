"""Findings: what the figures say by rules, as sentences with their rules; or the few that matter most."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from vointi.core.document import Inline, Inlines, ListNode, Node, Paragraph, Strong, Text, text
from vointi.core.findings import Finding, findings_of, measure_of, suggest
from vointi.core.findings.finding import AmongPeers, Level, Rank
from vointi.core.language import N_
from vointi.reports.blocks import BlockInfo, Needs
from vointi.reports.blocks._boxes import missing
from vointi.reports.blocks._context import BlockContext, BlockParameters
from vointi.reports.blocks._view import said, view_of
from vointi.reports.data import Standpoint
from vointi.reports.folder.goals import GoalSetting

INFO = BlockInfo("findings", N_("What the figures say by rules: of each indicator, or the few that matter most."))
EXAMPLE = "indicators: [sotkanet:181, sotkanet:288]\nshow: all\n"

Show = Literal["all", "summary", "strengths", "worries"]


class Parameters(BlockParameters):
    indicators: tuple[str, ...] = ()  # none: every indicator of the report
    show: Show = "all"
    title: str = ""
    most: Annotated[int, Field(ge=1, le=6)] = 2  # of one indicator
    each: Annotated[int, Field(ge=1, le=6)] = 3  # strengths, and worries
    goals: tuple[GoalSetting, ...] = ()  # beside those of the report's settings


def needs(parameters: Parameters, standpoint: Standpoint) -> Needs:
    named = dict.fromkeys((*parameters.indicators, *(goal.indicator for goal in parameters.goals)))
    return Needs(series=tuple(named), everywhere=tuple(named), earlier=True)


def build(parameters: Parameters, context: BlockContext) -> tuple[Node, ...]:
    codes = parameters.indicators or context.used
    goals = (*(goal.goal() for goal in parameters.goals), *context.standpoint.goals)
    views = [view_of(context.catalogue.indicator(code), context, goals) for code in codes]
    head = _head(parameters, context)
    if parameters.show == "all":
        chosen = [_best(findings_of(view), parameters.most) for view in views]
        return (*head, *_listed("list", [each for each in chosen if each], context, _NOTHING))
    suggestion = suggest(
        (one for view in views for one in findings_of(view)), context.standpoint.year, each=parameters.each
    )
    nodes: list[Node] = [*head]
    for side, title, nothing, found in (
        ("strengths", N_("Strengths"), N_("The rules find no strengths in the figures."), suggestion.strengths),
        ("worries", N_("Worries"), N_("The rules find no worries in the figures."), suggestion.worries),
    ):
        if parameters.show in ("summary", side):
            if parameters.show == "summary":
                words = (Strong(content=text(context.words(title))),)
                nodes.append(Paragraph(id=f"{context.id}-{side}-head", content=words))
            nodes += _listed(side, [(one,) for one in found], context, nothing)
    nodes.append(Paragraph(id=f"{context.id}-how", role="note", content=text(_how(len(codes), context))))
    return tuple(nodes)


_PLACES = (Level, AmongPeers, Rank)
_NOTHING = N_("Nothing can be said of these figures by the rules: there are none, or none to compare with.")


def _how(count: int, context: BlockContext) -> str:
    return context.words(
        N_(
            "Suggested by rules from {count} indicators: tested findings before described ones, one of each theme, no "
            "figure more than three years older than the year of the report. The rule of each is in its footnote."
        ),
        count=count,
    )


def _head(parameters: Parameters, context: BlockContext) -> tuple[Node, ...]:
    if not parameters.title:
        return ()
    return (Paragraph(id=f"{context.id}-head", content=(Strong(content=context.rich(parameters.title)),)),)


def _best(found: tuple[Finding, ...], most: int) -> tuple[Finding, ...]:
    """The most important one of each kind of evidence, so many kinds; of where the figure stands among others, one."""
    kinds: dict[str, Finding] = {}
    for one in found:
        kind = "place" if isinstance(one.evidence, _PLACES) else type(one.evidence).__name__
        kinds.setdefault(kind, one)
    return tuple(kinds.values())[:most]


def _listed(part: str, groups: list[tuple[Finding, ...]], context: BlockContext, nothing: str) -> tuple[Node, ...]:
    """A list with an item for each group of findings on one indicator; a box that says so where there are none."""
    if not groups:
        return (missing(context, context.words(nothing)),)
    items = tuple(
        (Paragraph(id=f"{context.id}-{part}-{at}", content=_item(f"{part}-{at}", group, context)),)
        for at, group in enumerate(groups, 1)
    )
    return (ListNode(id=f"{context.id}-{part}", items=items),)


def _item(name: str, group: tuple[Finding, ...], context: BlockContext) -> Inlines:
    about = group[0].indicator
    title = about.short_title[context.lang] + measure_of(about.unit, context.lang)
    words: list[Inline] = [Strong(content=text(f"{title}."))]
    for at, one in enumerate(group, 1):
        words += (Text(text=" "), *said(one, f"{name}-{at}", context))
    return tuple(words)
