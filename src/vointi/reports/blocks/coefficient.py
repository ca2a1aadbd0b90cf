"""The HYTE coefficient of a finance year: decided first, then our own computation, the indicators, and what if."""

from __future__ import annotations

from typing import Literal

from vointi.core.coefficient.standing import Standing, standing
from vointi.core.document import Node, Paragraph, text
from vointi.core.language import N_
from vointi.reports.blocks import BlockInfo, Needs
from vointi.reports.blocks._boxes import missing
from vointi.reports.blocks._coefficient_amounts import (
    amounts_table,
    change_of,
    decided_amounts,
    own_amounts,
    shown,
)
from vointi.reports.blocks._coefficient_items import items_table, what_if_table
from vointi.reports.blocks._context import BlockContext, BlockParameters
from vointi.reports.data import Standpoint

INFO = BlockInfo(
    "coefficient",
    N_("The HYTE coefficient: decided, own computation, change, country, indicators with evidence, what if in euros."),
)
EXAMPLE = "year: 2025\nparts: [summary, indicators, what_if]\nnote: Päätös saatiin tammikuussa.\n"

Part = Literal["summary", "indicators", "what_if"]


class Parameters(BlockParameters):
    """`year` is the finance year; without it the newest one, up to the year after the report's."""

    year: int | None = None
    parts: tuple[Part, ...] = ("summary", "indicators", "what_if")
    title: str = ""
    note: str = ""


def needs(parameters: Parameters, standpoint: Standpoint) -> Needs:
    return Needs(coefficient=True)


def build(parameters: Parameters, context: BlockContext) -> tuple[Node, ...]:
    found = _chosen(parameters, context)
    if found is None:
        return (missing(context, context.words(N_("No figures of the HYTE coefficient have been imported."))),)
    note = (context.rich(parameters.note),) if parameters.note else ()
    title = context.rich(parameters.title) if parameters.title else text(context.words(N_("HYTE coefficient")))
    nodes: list[Node] = []
    if "summary" in parameters.parts:
        nodes.append(Paragraph(id=f"{context.id}-words", content=text(_in_words(found, context))))
        nodes.append(amounts_table(found, title, note, context))
    if "indicators" in parameters.parts:
        nodes.append(items_table(found, context))
    if "what_if" in parameters.parts:
        nodes += what_if_table(found, context)
    return tuple(nodes) or (missing(context, context.words(N_("Every point of activity has been got."))),)


def _chosen(parameters: Parameters, context: BlockContext) -> Standing | None:
    years, own = context.data.coefficients, context.standpoint.area("self")
    if parameters.year is not None:
        return standing(years, parameters.year, own=own)
    newest = sorted((one.year for one in years if one.year <= context.standpoint.year + 1), reverse=True)
    return next((found for year in newest if (found := standing(years, year, own=own))), None)


def _in_words(found: Standing, context: BlockContext) -> str:
    """The summary for those who hear it: decided, the change, our own computation."""
    area, decided, words = context.area_name(found.area), decided_amounts(found.decided), context.words
    coefficient = shown("coefficient", decided.coefficient, context)
    if decided.coefficient is None:
        told = [
            words(
                N_("{area}: the decision on the HYTE coefficient of {year} has not been imported."),
                area=area,
                year=found.year,
            )
        ]
    elif decided.euros is None:
        told = [
            words(N_("{area}: the decided HYTE coefficient of {year} is {coefficient}; the country's is 1."), area=area,
                  year=found.year, coefficient=coefficient)
        ]  # fmt: skip
    else:
        told = [
            words(
                N_("{area}: the decided HYTE coefficient of {year} is {coefficient}, {euros} €; the country's is 1."),
                area=area, year=found.year, coefficient=coefficient, euros=shown("euros", decided.euros, context),
            )
        ]  # fmt: skip
    told += _change_in_words(found, context)
    own = own_amounts(found)
    if own.coefficient is not None:
        computed = shown("coefficient", own.coefficient, context)
        told.append(words(N_("Our own computation gives {coefficient}."), coefficient=computed))
    return " ".join(told)


def _change_in_words(found: Standing, context: BlockContext) -> list[str]:
    now, before = decided_amounts(found.decided), decided_amounts(found.before)
    change = change_of(now, before).coefficient
    if change is None:
        return []
    said = (
        N_("It rose by {change} from the year before, when it was {before}.")
        if change > 0
        else N_("It fell by {change} from the year before, when it was {before}.")
        if change < 0
        else N_("It is the same as the year before, {before}.")
    )
    amount, was = (shown("coefficient", one, context) for one in (abs(change), before.coefficient))
    return [context.words(said, change=amount, before=was)]
