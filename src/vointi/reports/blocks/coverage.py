"""Coverage: which duties of the law the report proves, and which items of a minimum list, as an appendix."""

from __future__ import annotations

from typing import Literal

from vointi.core.catalogue import Localised
from vointi.core.catalogue.minimum_list import ListPart
from vointi.core.coverage import Coverage, Covered, CoveredItem, Found, Record, ShownBlock, WrittenAt
from vointi.core.document import Cell, Column, Inlines, Node, Paragraph, Row, Table, text
from vointi.core.language import N_
from vointi.core.numbers import format_date
from vointi.reports.blocks import BlockInfo, Needs
from vointi.reports.blocks._boxes import missing
from vointi.reports.blocks._context import BlockContext, BlockParameters
from vointi.reports.blocks._names import with_sections_kept
from vointi.reports.data import Standpoint

INFO = BlockInfo("coverage", N_("Which duties of the law the report proves, and which items of the minimum list."))
EXAMPLE = "title: Lain tarkistuslista\nminimum: true\n"

State = Literal["met", "missing", "left_out"]
_STATES: dict[State, tuple[Literal["done", "not_done", "not_assessed"], str]] = {
    "met": ("done", N_("met")),
    "missing": ("not_done", N_("missing")),
    "left_out": ("not_assessed", N_("left out on purpose")),
}
_PARTS: dict[ListPart, str] = {
    "state": N_("State of wellbeing"),
    "actions": N_("Actions of the sectors"),
    "self_assessment": N_("Self-assessment"),
}


class Parameters(BlockParameters):
    """`minimum`: the minimum list as well."""

    title: str = ""
    minimum: bool = False


def needs(parameters: Parameters, standpoint: Standpoint) -> Needs:
    return Needs()


def build(parameters: Parameters, context: BlockContext) -> tuple[Node, ...]:
    found = context.coverage()
    if found is None:
        return (missing(context, context.words(N_("What the report proves can be told of a whole report only."))),)
    title = context.rich(parameters.title) if parameters.title else text(context.words(N_("What the law asks")))
    tables = [_duties(found, title, context)]
    if parameters.minimum:
        tables.append(_minimum(found, context))
    return (_summary(found, context), *tables)


def _summary(found: Coverage, context: BlockContext) -> Paragraph:
    counts = found.counts()
    words = context.words(
        N_("Duties that bind here: {all}. Met: {met}, missing: {missing}, left out on purpose: {left_out}."),
        all=len(found.binding),
        met=counts["met"],
        missing=counts["missing"],
        left_out=counts["left_out"],
    )
    return Paragraph(id=f"{context.id}-summary", content=text(words))


def _duties(found: Coverage, title: Inlines, context: BlockContext) -> Table:
    return Table(
        id=context.id,
        number=context.numbering.next("table"),
        title=title,
        columns=(
            Column(head=context.words(N_("Duty")), role="header"),
            Column(head=context.words(N_("Law"))),
            Column(head=context.words(N_("State"))),
            Column(head=context.words(N_("Evidence"))),
        ),
        rows=tuple(_duty(one, context) for one in found.binding),
        dense=True,
    )


def _duty(one: Covered, context: BlockContext) -> Row:
    requirement, lang = one.requirement, context.lang
    proof = context.words(N_("Needed: {proof}"), proof=requirement.proof[lang])
    told = "; ".join(dict.fromkeys(evidence_in_words(piece, context) for piece in one.found))
    law = f"{requirement.law}, {with_sections_kept(requirement.section)}".rstrip(", ")
    return _row(requirement.duty, law, one.state, told, one.why, proof, context)


def _minimum(found: Coverage, context: BlockContext) -> Table:
    rows: list[Row] = []
    for part, head in _PARTS.items():
        items = [one for one in found.items if one.item.part == part]
        if items:
            rows.append(Row(cells=(Cell(content=text(context.words(head))),), role="group"))
            rows += [_item(one, context) for one in items]
    return Table(
        id=f"{context.id}-minimum",
        number=context.numbering.next("table"),
        title=text(found.wanted.title[context.lang]),
        columns=(
            Column(head=context.words(N_("Item")), role="header"),
            Column(head=context.words(N_("State"))),
            Column(head=context.words(N_("Evidence"))),
        ),
        rows=tuple(rows),
        source=text(context.words(N_("Source: {source}."), source=found.wanted.source[context.lang])),
        dense=True,
    )


def _item(one: CoveredItem, context: BlockContext) -> Row:
    told = evidence_in_words(one.found, context) if one.found else ""
    row = _row(one.item.title, "", one.state, told, one.why, context.words(N_("not in the report")), context)
    return Row(cells=(row.cells[0], *row.cells[2:]))


def _row(
    head: Localised, law: str, state: str, told: str, why: Localised | None, lacking: str, context: BlockContext
) -> Row:
    shape, word = _STATES[state]  # type: ignore[index]  # rows that do not bind are not printed
    said = {"met": told, "missing": lacking, "left_out": why[context.lang] if why else ""}[state]
    return Row(
        cells=(
            Cell(content=text(head[context.lang])),
            Cell(content=text(law)),
            Cell(content=text(context.words(word)), shape=shape),
            Cell(content=text(said)),
        )
    )


def evidence_in_words(piece: Found, context: BlockContext) -> str:
    """Where a piece of evidence is: a decision with its section and day, a block or a text with its chapter."""
    lang = context.lang
    match piece:
        case Record():
            name = piece.name[lang] if piece.name else ""
            day = format_date(piece.day, lang) if piece.day else ""
            head = " ".join(part for part in (name, day, with_sections_kept(piece.section)) if part)
            tail = piece.address or piece.file
            return ": ".join(part for part in (head, piece.title[lang]) if part) + (f" ({tail})" if tail else "")
        case ShownBlock():
            shown = (
                piece.indicators[0].short_title[lang] if piece.indicators else piece.title or _own_title(piece, context)
            )
            told = context.words(N_("in chapter “{chapter}”"), chapter=_chapter(piece.file, context))
            return f"{told}: {shown}" if shown else told
        case WrittenAt():
            return context.words(N_("in chapter “{chapter}”"), chapter=_chapter(piece.file, context))


def _own_title(piece: ShownBlock, context: BlockContext) -> str:
    """What a block of the plan is headed with where its writer gave no title."""
    year = context.standpoint.year
    match piece.name:
        case "goals":
            return context.words(N_("Goals of {year} and how they stand"), year=year)
        case "next_goals":
            return context.words(N_("Goals of {year}"), year=year + 1)
    return ""


def _chapter(file: str, context: BlockContext) -> str:
    """The title of the chapter that a file holds, 02-hyte-work.fi.md, as the report has it."""
    if file in context.chapters:
        return context.chapters[file]
    name = file.partition(".")[0].lstrip("0123456789").lstrip("-")
    plan = next((one for one in context.standpoint.template.chapters if one.id == name), None)
    return plan.title.get(context.lang, name) if plan else name
