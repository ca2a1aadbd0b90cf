"""The indicators of the coefficient one by one, with the evidence for each, and what one more point would bring."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Literal

from vointi.core.catalogue.coefficients import CoefficientItem
from vointi.core.coefficient.record import Evidence
from vointi.core.coefficient.standing import Standing
from vointi.core.coefficient.what_if import WhatIf
from vointi.core.document import Cell, Column, Node, Row, Table, text
from vointi.core.language import N_
from vointi.core.numbers import NO_BREAK_SPACE, NOT_PUBLISHED, format_date, format_number, format_range
from vointi.core.units import Unit
from vointi.reports.blocks._context import BlockContext
from vointi.reports.blocks._names import with_sections_kept

_PARTS = {
    "process": N_("Activity: 100 points for a yes that documents prove"),
    "result": N_("Results: the change scaled to 0–100 points"),
}
Shape = Literal["", "done", "not_done", "not_assessed"]


def items_table(found: Standing, context: BlockContext) -> Table:
    words = context.words
    columns = (
        Column(head=words(N_("Indicator")), role="header"),
        Column(head=words(N_("Decided points")), role="number"),
        Column(head=words(N_("Own points")), role="number"),
        Column(head=words(N_("Data of"))),
        Column(head=words(N_("Evidence"))),
    )
    rows = []
    for part, said in _PARTS.items():
        rows.append(Row(cells=(Cell(content=text(words(said))),), role="group"))
        rows += [_item_row(item, found, context) for item in found.rules.rules.items if item.part == part]
    return Table(
        id=f"{context.id}-items",
        number=context.numbering.next("table"),
        title=text(words(N_("Points of the HYTE coefficient {year} by indicator"), year=found.year)),
        columns=columns,
        rows=tuple(rows),
        dense=True,
        notes=tuple(text(one) for one in _notes(found, context)),
        source=text(words(N_("Source: {source}."), source=found.rules.rules.title[context.lang])),
    )


def _item_row(item: CoefficientItem, found: Standing, context: BlockContext) -> Row:
    decided, own = found.decided_points(item.code), found.share.item(item.code) if found.share else None
    years = own.data_years if own and own.data_years else decided[1] if decided else ()
    shape, evidence = _evidence(item, found, context)
    cells = (
        Cell(content=text(f"{item.number}{NO_BREAK_SPACE}{item.title[context.lang]}")),
        Cell(content=text(_points(decided[0] if decided else None, context))),
        Cell(content=text(_points(own.points if own else None, context))),
        Cell(content=text(_years(years))),
        Cell(content=text(evidence), shape=shape),
    )
    return Row(cells=cells)


def _points(points: Fraction | None, context: BlockContext) -> str:
    if points is None:
        return NOT_PUBLISHED
    return format_number(points, 0 if points.denominator == 1 else 1, context.lang)


def _years(years: Sequence[int]) -> str:
    if not years:
        return NOT_PUBLISHED
    return str(years[0]) if len(years) == 1 else format_range(str(years[0]), str(years[-1]))


def _evidence(item: CoefficientItem, found: Standing, context: BlockContext) -> tuple[Shape, str]:
    if item.part == "result":
        return "", item.producer[context.lang] if item.producer else ""
    proof = found.record.proof(item.code)
    if proof is None:
        return "not_assessed", context.words(N_("no answer recorded"))
    if proof.answer == "no":
        return "not_done", context.words(N_("no"))
    if proof.provable and proof.day:
        day = format_date(proof.day, context.lang)
        return "done", context.words(
            N_("{document}, p. {page}, {day}"), document=with_sections_kept(proof.document), page=proof.page, day=day
        )
    return "not_done", context.words(N_("not provable: {lacking} missing"), lacking=_lacking(proof, context))


def _lacking(proof: Evidence, context: BlockContext) -> str:
    parts = ((N_("document"), proof.document.strip()), (N_("page"), proof.page.strip()), (N_("date"), proof.day))
    return ", ".join(context.words(name) for name, there in parts if not there)


def _notes(found: Standing, context: BlockContext) -> Iterator[str]:
    if found.not_provable:
        numbers = ", ".join(item.number for item in found.not_provable)
        yield context.words(N_("Not provable, so counted as 0: {numbers}."), numbers=numbers)
    parts = [one for one in found.differences if one.code]
    if parts:
        numbers = ", ".join(_number(one.code, found) for one in parts)
        yield context.words(N_("The decision and our own evidence part in: {numbers}."), numbers=numbers)
    for one in found.missing:
        used = (
            N_("Indicator {number}: no data, so the lowest value; it costs at most {euros}.")
            if one.used == "lowest"
            else N_("Indicator {number}: earlier data than others have; it costs at most {euros}.")
        )
        yield context.words(used, number=_number(one.code, found), euros=_euros(one.cost_at_most, context))


def _number(code: str, found: Standing) -> str:
    item = found.rules.rules.item(code)
    return item.number if item else code


def _euros(euros: Fraction | None, context: BlockContext, *, signed: bool = False) -> str:
    if euros is None:
        return NOT_PUBLISHED
    return f"{format_number(euros, 0, context.lang, signed=signed)}{NO_BREAK_SPACE}€"


def what_if_table(found: Standing, context: BlockContext) -> tuple[Node, ...]:
    """Nothing where every point has been got."""
    if not found.what_if:
        return ()
    words = context.words
    known = [one for one in found.what_if if one.euros is not None]
    rows = [
        _what_if_row(one, found, context) for one in found.what_if if one.euros is not None or one.mean or not known
    ]
    table = Table(
        id=f"{context.id}-what-if",
        number=context.numbering.next("table"),
        title=text(words(N_("What one more point would bring, finance year {year}"), year=found.year)),
        columns=(
            Column(head=words(N_("If")), role="header"),
            Column(head=words(N_("Change of the coefficient")), role="number"),
            Column(head=words(N_("Euros in the year")), role="number"),
        ),
        rows=tuple(rows),
        notes=tuple(text(one) for one in _what_if_notes(found, context)),
        source=text(words(N_("Source: {source}."), source=found.rules.rules.title[context.lang])),
    )
    return (table,)


def _what_if_row(one: WhatIf, found: Standing, context: BlockContext) -> Row:
    item = found.rules.rules.item(one.code)
    title = item.title[context.lang] if item else one.code
    said = N_("{title}: provable")
    if item and item.part == "result":
        indicator = context.catalogue.indicators.get(item.indicator)
        in_percent = indicator is not None and indicator.unit == Unit.PERCENT
        said = N_("{title}: one percentage point less") if in_percent else N_("{title}: one unit less")
    coefficient = (
        NOT_PUBLISHED if one.coefficient is None else format_number(one.coefficient, 4, context.lang, signed=True)
    )
    cells = (context.words(said, title=title), coefficient, _euros(one.euros, context, signed=True))
    return Row(cells=tuple(Cell(content=text(cell)) for cell in cells))


def _what_if_notes(found: Standing, context: BlockContext) -> Iterator[str]:
    means = {one.mean for one in found.what_if if one.euros is not None}
    if "whole_country" in means:
        yield context.words(N_("Computed over all municipalities: the country's mean moves with the change."))
    if "backed_out" in means:
        yield context.words(
            N_("The country's mean is backed out of our own decided points and coefficient, and held as it is.")
        )
    yield context.words(N_("Changes of others move the coefficient too: it is divided by the country's mean."))
    for why in dict.fromkeys(str(one.why.message(context.lang)) for one in found.what_if if one.why):
        yield f"{NOT_PUBLISHED} {why}"
