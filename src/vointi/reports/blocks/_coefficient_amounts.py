"""The amounts of the coefficient side by side: decided, our own computation, the change, the country."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from fractions import Fraction

from vointi.core.coefficient.checking import share_in_euros
from vointi.core.coefficient.record import DecidedShare, fraction
from vointi.core.coefficient.standing import Standing
from vointi.core.document import Cell, Column, Inlines, Row, Table, text
from vointi.core.language import N_
from vointi.core.numbers import NOT_PUBLISHED, format_date, format_number, format_range
from vointi.reports.blocks._context import BlockContext

_DECIMALS = {"process": 1, "result": 1, "points": 1, "coefficient": 4, "euros": 0, "per_inhabitant": 2}
_NAMES = {
    "process": N_("Points of activity (0–100)"),
    "result": N_("Points of results (0–100)"),
    "points": N_("Points in all (0–100)"),
    "coefficient": N_("HYTE coefficient"),
    "euros": N_("Euros in the year"),
    "per_inhabitant": N_("Euros for each inhabitant"),
}


@dataclass(frozen=True, slots=True)
class Amounts:
    """None where it is not known."""

    process: Fraction | None = None
    result: Fraction | None = None
    points: Fraction | None = None
    coefficient: Fraction | None = None
    euros: Fraction | None = None
    per_inhabitant: Fraction | None = None


def decided_amounts(decided: DecidedShare | None) -> Amounts:
    if decided is None:
        return Amounts()
    return Amounts(
        fraction(decided.process),
        fraction(decided.result),
        fraction(decided.points),
        fraction(decided.coefficient),
        fraction(decided.euros),
        share_in_euros(decided),
    )


def own_amounts(found: Standing) -> Amounts:
    share = found.share
    if share is None:
        return Amounts()
    return Amounts(
        share.process, share.result, share.points, share.coefficient, share.euros, share.euros_per_inhabitant
    )


def country_amounts(found: Standing) -> Amounts:
    """By the computation over all; else the mean that our decision tells of. Its coefficient is 1, and each inhabitant
    brings the base price: so the decree shares the money."""
    computation, price = found.own.computation, found.price.euros if found.price else None
    if computation is None or computation.mean is None:
        return Amounts(points=found.mean_backed_out, coefficient=Fraction(1), per_inhabitant=price)
    return Amounts(
        computation.mean_process, computation.mean_result, computation.mean, Fraction(1), computation.euros, price
    )


def change_of(now: Amounts, before: Amounts) -> Amounts:
    pairs = ((getattr(now, one.name), getattr(before, one.name)) for one in fields(Amounts))
    return Amounts(*(None if one is None or other is None else one - other for one, other in pairs))


def shown(name: str, amount: Fraction | None, context: BlockContext, *, signed: bool = False) -> str:
    """An amount of a name; `..` where there is none."""
    return NOT_PUBLISHED if amount is None else format_number(amount, _DECIMALS[name], context.lang, signed=signed)


def amounts_table(found: Standing, title: Inlines, note: tuple[Inlines, ...], context: BlockContext) -> Table:
    decided = decided_amounts(found.decided)
    change = change_of(decided, decided_amounts(found.before))
    own, country = own_amounts(found), country_amounts(found)
    words = context.words
    columns = (
        Column(head=words(N_("What")), role="header"),
        Column(head=words(N_("Decided")), role="number"),
        Column(head=words(N_("Own computation")), role="number"),
        Column(head=words(N_("Change of the decided from {year}"), year=found.year - 1), role="number"),
        Column(head=context.area_name(context.standpoint.area("country")), role="number"),
    )
    rows = []
    for name, said in _NAMES.items():
        amounts = [getattr(each, name) for each in (decided, own, change, country)]
        cells = [shown(name, amount, context, signed=place == 2) for place, amount in enumerate(amounts)]
        rows.append(
            Row(
                cells=tuple(Cell(content=text(cell)) for cell in (words(said), *cells)),
                role="own" if name == "coefficient" else "regular",
            )
        )
    return Table(
        id=context.id,
        number=context.numbering.next("table"),
        title=title,
        subtitle=words(N_("finance year {year}, {area}"), year=found.year, area=context.area_name(found.area)),
        columns=columns,
        rows=tuple(rows),
        notes=(*note, *(text(one) for one in _notes(found, context))),
        source=text(words(N_("Source: {source}."), source=found.rules.rules.title[context.lang])),
    )


def _notes(found: Standing, context: BlockContext) -> Iterator[str]:
    words, decided, price = context.words, found.decided, found.price
    if decided:
        day = format_date(decided.decided, context.lang)
        yield words(N_("Decided on {day}: {source}."), day=day, source=decided.source)
    else:
        yield words(N_("The decision has not been imported."))
    if price:
        euros = format_number(price.euros, 2, context.lang)
        yield words(N_("Base price {euros} € for each inhabitant: {source}."), euros=euros, source=price.source)
    yield from _data_years(found, context)
    yield from _own_notes(found, context)
    if not found.share and found.mean_backed_out is not None:
        yield words(N_("The country's points are backed out of our decided points and coefficient, not computed."))


def _data_years(found: Standing, context: BlockContext) -> Iterator[str]:
    """The years behind both halves, and behind the population."""
    years: dict[str, list[int]] = {"process": [], "result": []}
    items = found.share.items if found.share else ()
    for item in items:
        years[item.part] += item.data_years
    if years["process"] and years["result"]:
        yield context.words(
            N_("Data of the own computation: activity {process}, results {result}."),
            process=_range(years["process"]),
            result=_range(years["result"]),
        )
    back = found.rules.rules.population_years_before
    if back is not None:
        yield context.words(N_("Population at the end of {year}."), year=found.year - back)


def _range(years: list[int]) -> str:
    first, last = min(years), max(years)
    return str(first) if first == last else format_range(str(first), str(last))


def _own_notes(found: Standing, context: BlockContext) -> Iterator[str]:
    computation = found.own.computation
    reasons = computation.not_computable if computation else (found.own.why,)
    for why in reasons:
        if why:
            yield context.words(N_("Own computation, {why}."), why=why.message(context.lang))
    sources = dict.fromkeys(one.source for one in computation.scaling.values()) if computation else {}
    if sources:
        yield context.words(
            N_("Scaling and target values are not in the decree but given: {source}."), source="; ".join(sources)
        )
    if found.record.evidence and found.share:
        yield context.words(N_("Own points of activity are those that our own documents prove."))
