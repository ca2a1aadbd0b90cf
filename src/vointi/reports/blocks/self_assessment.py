"""Self-assessment: how the organisation judges its own structures, coordination and cooperation, in words."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from vointi.core.document import Cell, Column, Node, Row, Table, text
from vointi.core.language import N_
from vointi.reports.blocks import BlockInfo, Needs
from vointi.reports.blocks._boxes import missing
from vointi.reports.blocks._context import BlockContext, BlockParameters
from vointi.reports.data import Standpoint

INFO = BlockInfo(
    "self_assessment", N_("How the organisation judges its own work: a shape with its word, and why."), of_one=True
)
EXAMPLE = (
    "title: Itsearviointi\nitems:\n"
    "  - {what: Työryhmä on nimetty, state: done, why: Se kokoontui kuusi kertaa., item: structures}\n"
    "  - {what: Yhteistyö hyvinvointialueen kanssa, state: partly, why: Työnjako on kesken.}\n"
)

State = Literal["done", "partly", "not_done", "not_assessed"]

_STATES: dict[State, str] = {
    "done": N_("works"),
    "partly": N_("works in part"),
    "not_done": N_("does not work"),
    "not_assessed": N_("not assessed"),
}


class Assessed(BaseModel):
    """`item` is the item of the minimum list that this answers."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    what: Annotated[str, Field(min_length=1)]
    state: State = "not_assessed"
    why: str = ""
    item: str = ""


class Parameters(BlockParameters):
    title: str = ""
    items: tuple[Assessed, ...] = ()

    @property
    def answered(self) -> tuple[str, ...]:
        """Items of the minimum list with an assessment and its grounds."""
        return tuple(one.item for one in self.items if one.item and one.why and one.state != "not_assessed")


def needs(parameters: Parameters, standpoint: Standpoint) -> Needs:
    return Needs()


def build(parameters: Parameters, context: BlockContext) -> tuple[Node, ...]:
    if not parameters.items:
        return (missing(context, context.words(N_("No self-assessment has been recorded here yet."))),)
    title = context.rich(parameters.title) if parameters.title else text(context.words(N_("Self-assessment")))
    return (
        Table(
            id=context.id,
            number=context.numbering.next("table"),
            title=title,
            columns=(
                Column(head=context.words(N_("What was assessed")), role="header"),
                Column(head=context.words(N_("Assessment"))),
                Column(head=context.words(N_("Grounds"))),
            ),
            rows=tuple(_row(one, context) for one in parameters.items),
        ),
    )


def _row(one: Assessed, context: BlockContext) -> Row:
    return Row(
        cells=(
            Cell(content=context.rich(one.what)),
            Cell(content=text(context.words(_STATES[one.state])), shape=one.state),
            Cell(content=context.rich(one.why) if one.why else ()),
        )
    )
