"""What was left out and why: chapters and indicators left out on purpose, and figures that do not exist."""

from __future__ import annotations

from vointi.core.document import Inlines, ListNode, Node, Paragraph, Strong, Text, text
from vointi.core.language import N_
from vointi.core.values import ALL
from vointi.reports.blocks import BlockInfo, Needs
from vointi.reports.blocks._context import BlockContext, BlockParameters
from vointi.reports.data import Standpoint

INFO = BlockInfo("left_out", N_("What was left out of the report, and why."))
EXAMPLE = ""


class Parameters(BlockParameters):
    pass


def needs(parameters: Parameters, standpoint: Standpoint) -> Needs:
    return Needs()


def build(parameters: Parameters, context: BlockContext) -> tuple[Node, ...]:
    items = [*_by_decision(context), *_without_figures(context), *_without_country(context)]
    if not items:
        return (Paragraph(id=context.id, content=text(context.words(N_("Nothing was left out.")))),)
    nodes = tuple((Paragraph(id=f"{context.id}-{n}", content=item),) for n, item in enumerate(items, 1))
    return (ListNode(id=context.id, items=nodes),)


def _by_decision(context: BlockContext) -> list[Inlines]:
    settings = context.standpoint.settings
    titles = {chapter.id: chapter.title for chapter in context.standpoint.template.chapters}
    told: list[Inlines] = []
    for item in settings.left_out:
        name = (
            titles[item.chapter][context.lang]
            if item.chapter
            else context.catalogue.indicator(item.indicator).title[context.lang]
        )
        told.append((Strong(content=text(name)), Text(text=f": {item.why.get(context.lang, '')}")))
    return told


def _without_figures(context: BlockContext) -> list[Inlines]:
    """Indicators without a figure for the municipality itself; the county's is never put in its place."""
    own = context.standpoint.area("self")
    told: list[Inlines] = []
    for code in context.used:
        if not context.series(code, own, ALL).with_values:
            indicator = context.catalogue.indicator(code)
            reasons = sorted({p.reason(context.lang) for p in context.series(code, own, ALL).points})
            why = "; ".join(reasons) or context.words(N_("no figure in the data"))
            told.append((Strong(content=text(indicator.title[context.lang])), Text(text=f": {why}")))
    return told


def _without_country(context: BlockContext) -> list[Inlines]:
    """Indicators that would be compared with the country and cannot be."""
    country = context.standpoint.area("country")
    indicators = [context.catalogue.indicator(code) for code in context.used]
    lacking = dict.fromkeys(
        indicator.short_title[context.lang]
        for indicator in indicators
        if country
        and "country" in indicator.comparators
        and indicator.unit.compares
        and not context.series(indicator.id, country, ALL).with_values
    )
    if not lacking:
        return []
    head = context.words(N_("No figure for the whole country in the data; none is made by averaging municipalities"))
    return [(Strong(content=text(head)), Text(text=": " + "; ".join(lacking) + "."))]
