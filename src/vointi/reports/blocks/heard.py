"""Who was heard: whom, when and how, and what changed for it."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from vointi.core.document import Cell, Column, Node, Row, Table, text
from vointi.core.language import N_
from vointi.reports.blocks import BlockInfo, Needs
from vointi.reports.blocks._boxes import missing
from vointi.reports.blocks._context import BlockContext, BlockParameters
from vointi.reports.blocks._moment import Words, show
from vointi.reports.data import Standpoint

INFO = BlockInfo("heard", N_("Who was heard, when and how, and what changed for it, as a table."), of_one=True)
EXAMPLE = (
    "title: Ketä kuultiin\nitems:\n"
    "  - {who: Vanhusneuvosto, when: 2024-09-12, how: lausunto, changed: Kylien kuljetukset lisättiin tavoitteisiin.}\n"
    "  - {who: Nuorisovaltuusto, when: syksyllä 2024, how: kokous, changed: Ehdotus ei muuttunut.}\n"
)

Said = Annotated[str, Field(min_length=1)]


class Hearing(BaseModel):
    """What changed is said even where nothing did."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    who: Said
    when: Words
    how: Said
    changed: Said


class Parameters(BlockParameters):
    title: str = ""
    items: tuple[Hearing, ...] = ()


def needs(parameters: Parameters, standpoint: Standpoint) -> Needs:
    return Needs()


def build(parameters: Parameters, context: BlockContext) -> tuple[Node, ...]:
    if not parameters.items:
        return (missing(context, context.words(N_("No hearing has been recorded here yet."))),)
    title = context.rich(parameters.title) if parameters.title else text(context.words(N_("Who was heard")))
    return (
        Table(
            id=context.id,
            number=context.numbering.next("table"),
            title=title,
            columns=(
                Column(head=context.words(N_("Who")), role="header"),
                Column(head=context.words(N_("When"))),
                Column(head=context.words(N_("How"))),
                Column(head=context.words(N_("What changed"))),
            ),
            rows=tuple(_row(item, context) for item in parameters.items),
        ),
    )


def _row(item: Hearing, context: BlockContext) -> Row:
    words = (context.rich(item.who), text(show(item.when, context.lang)), context.rich(item.how))
    return Row(cells=tuple(Cell(content=content) for content in (*words, context.rich(item.changed))))
