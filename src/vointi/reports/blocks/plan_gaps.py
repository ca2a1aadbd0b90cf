"""What no goal answers: statutory plans, population groups, HYTE process points; and what goals themselves lack."""

from __future__ import annotations

from vointi.core.document import Node, Paragraph, text
from vointi.core.language import N_
from vointi.core.plans import gaps_of, named_gaps
from vointi.reports.blocks import BlockInfo, Needs
from vointi.reports.blocks._boxes import headed_list
from vointi.reports.blocks._context import BlockContext, BlockParameters
from vointi.reports.blocks._plan import no_plan
from vointi.reports.data import Standpoint

INFO = BlockInfo(
    "plan_gaps", N_("Statutory plans, population groups and HYTE points without a goal; goals that lack."), of_one=True
)
EXAMPLE = "ahead: true\n"


class Parameters(BlockParameters):
    """`ahead`: of the goals of the year after."""

    ahead: bool = False


def needs(parameters: Parameters, standpoint: Standpoint) -> Needs:
    return Needs()


def build(parameters: Parameters, context: BlockContext) -> tuple[Node, ...]:
    plan = context.standpoint.plan
    if plan is None:
        return (no_plan(context),)
    found = gaps_of(plan, context.standpoint.year + (1 if parameters.ahead else 0))
    if not found:
        words = context.words(N_("Nothing is open: every plan, group and point has a goal."))
        return (Paragraph(id=context.id, content=text(words)),)
    nodes: list[Node] = []
    for number, (head, names) in enumerate(named_gaps(found, context.lang), 1):
        nodes += headed_list(context, str(number), context.words(head), names)
    return tuple(nodes)
