"""Sources and freshness: each indicator of the report with its last period, update, retrieval, producer and licence."""

from __future__ import annotations

from vointi.core.document import Cell, Column, Node, Row, Table, text
from vointi.core.language import N_
from vointi.core.numbers import NOT_PUBLISHED, format_date
from vointi.reports.blocks import BlockInfo, Needs
from vointi.reports.blocks._context import BlockContext, BlockParameters
from vointi.reports.data import Standpoint
from vointi.reports.live.resolve import source_entry, source_name

INFO = BlockInfo("sources", N_("Every indicator of the report with its source, freshness and licence."))


class Parameters(BlockParameters):
    title: str = ""


def needs(parameters: Parameters, standpoint: Standpoint) -> Needs:
    return Needs()


def build(parameters: Parameters, context: BlockContext) -> tuple[Node, ...]:
    heads = (
        (N_("Indicator"), "header"),
        (N_("Source and producer"), "text"),
        (N_("Last period"), "number"),
        (N_("Source updated"), "number"),
        (N_("Retrieved"), "number"),
        (N_("Vintage"), "number"),
        (N_("Licence"), "text"),
        (N_("Freshness"), "text"),
    )
    return (
        Table(
            id=context.id,
            number=context.numbering.next("table"),
            title=context.rich(parameters.title)
            if parameters.title
            else text(context.words(N_("Sources and freshness"))),
            columns=tuple(Column(head=context.words(head), role=role) for head, role in heads),  # type: ignore[arg-type]
            rows=tuple(_row(code, context) for code in sorted(context.used, key=_order(context))),
            notes=(
                text(
                    context.words(
                        N_("The vintage is the ledger's own number of the load that last changed the figures.")
                    )
                ),
            ),
            dense=True,
        ),
    )


def _order(context: BlockContext):  # type: ignore[no-untyped-def]
    return lambda code: (
        context.catalogue.indicator(code).spearhead,
        context.catalogue.indicator(code).short_title[context.lang],
    )


def _row(code: str, context: BlockContext) -> Row:
    indicator = context.catalogue.indicator(code)
    fresh = context.data.freshness.get(code)
    last = fresh.last_period if fresh else None
    key = f"{indicator.short_title[context.lang]} ({indicator.id.replace(':', ' ')})"
    cells = [
        Cell(content=text(key)),
        Cell(content=text(source_name(indicator, context.lang))),
        Cell(content=text(last.show(context.lang) if last else NOT_PUBLISHED)),
        Cell(content=text(_day(fresh.source_updated if fresh else None, context))),
        Cell(content=text(_day(fresh.retrieved.date() if fresh and fresh.retrieved else None, context))),
        Cell(content=text(str(fresh.vintage) if fresh else NOT_PUBLISHED)),
        Cell(content=text((fresh.licence if fresh else "") or indicator.licence)),
        _freshness(last.last_year if last else None, context),
    ]
    return Row(id=source_entry(code), cells=tuple(cells))


def _day(day, context: BlockContext) -> str:  # type: ignore[no-untyped-def]
    return format_date(day, context.lang) if day else NOT_PUBLISHED


def _freshness(last_year: int | None, context: BlockContext) -> Cell:
    behind = context.standpoint.year - last_year if last_year is not None else None
    if behind is None:
        return Cell(content=text(context.words(N_("no figures"))))
    if behind <= 0:
        return Cell(content=text(context.words(N_("up to date"))), shape="current")
    if behind == 1:
        return Cell(content=text(context.words(N_("one year behind"))), shape="behind")
    return Cell(content=text(context.words(N_("{years} years behind"), years=behind)), shape="behind")
