"""Joys and worries: what the sectors see, held against the figures. The verdict is the figures', not the writer's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from vointi.core.bindings import ClaimBinding, parse_binding
from vointi.core.document import Cell, Column, Inlines, Node, Row, Table, text
from vointi.core.document.inlines import Verdict
from vointi.core.errors import UserError
from vointi.core.language import N_
from vointi.core.model_faults import Unfit
from vointi.reports.blocks import BlockInfo, Needs
from vointi.reports.blocks._boxes import missing
from vointi.reports.blocks._context import BlockContext, BlockParameters
from vointi.reports.blocks.structures import Role
from vointi.reports.data import Standpoint
from vointi.reports.live.claims import Judged, judged

INFO = BlockInfo(
    "joys_and_worries", N_("What the sectors are glad of and worried about, tested against the figures."), of_one=True
)
EXAMPLE = (
    "title: Ilon ja huolen aiheet\nitems:\n"
    "  - {kind: worry, sector: Sivistys, text: Nuorten tupakointi huolettaa., by: rehtorit,\n"
    '     tested: ["claim:sotkanet:288?is=rose;since=2021"]}\n'
    "  - {kind: joy, sector: Elinvoima, text: Työttömyys on vähentynyt., by: työllisyyspalvelut,\n"
    '     tested: ["claim:sotkanet:181?is=fell;since=2020"]}\n'
    "  - {kind: worry, sector: Tekninen, text: Kylien kuljetukset puuttuvat., by: kyläyhdistykset}\n"
)

Outcome = Literal["support", "do_not", "no_data"]
_OUTCOMES: dict[Outcome, tuple[Literal["done", "not_done", "not_assessed"], str]] = {
    "support": ("done", N_("the data support it")),
    "do_not": ("not_done", N_("the data do not support it")),
    "no_data": ("not_assessed", N_("no data")),
}


def _claim(written: str) -> str:
    try:
        binding = parse_binding(written)
    except UserError as error:
        raise Unfit.of(error) from None
    if not isinstance(binding, ClaimBinding):
        raise Unfit(N_("“{text}” is not a claim; write claim:sotkanet:288?is=rose;since=2021"), text=written)
    return written


class Topic(BaseModel):
    """`by` is who raised it, by role. `tested` are claims: what the figures would have to show were it so."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    kind: Literal["joy", "worry"]
    sector: Annotated[str, Field(min_length=1)]
    text: Annotated[str, Field(min_length=1)]
    by: Role
    tested: tuple[Annotated[str, AfterValidator(_claim)], ...] = ()

    @property
    def claims(self) -> tuple[ClaimBinding, ...]:
        return tuple(one for one in map(parse_binding, self.tested) if isinstance(one, ClaimBinding))


class Parameters(BlockParameters):
    title: str = ""
    items: tuple[Topic, ...] = ()


def needs(parameters: Parameters, standpoint: Standpoint) -> Needs:
    claims = [claim for item in parameters.items for claim in item.claims]
    ranked = [claim.indicator for claim in claims if claim.relation in ("highest", "lowest")]
    return Needs(
        series=tuple(dict.fromkeys(claim.indicator for claim in claims)), everywhere=tuple(dict.fromkeys(ranked))
    )


def outcome(verdicts: Sequence[Verdict]) -> Outcome:
    """Supported where every claim that can be judged holds; no data where none can be judged."""
    told = [verdict for verdict in verdicts if verdict != "cannot_be_judged"]
    if not told:
        return "no_data"
    return "support" if all(verdict == "holds" for verdict in told) else "do_not"


def build(parameters: Parameters, context: BlockContext) -> tuple[Node, ...]:
    if not parameters.items:
        return (missing(context, context.words(N_("No joys or worries have been recorded here yet."))),)
    title = context.rich(parameters.title) if parameters.title else text(context.words(N_("Joys and worries")))
    rows: list[Row] = []
    for head, kind in ((N_("Joys"), "joy"), (N_("Worries"), "worry")):
        found = [item for item in parameters.items if item.kind == kind]
        if found:
            rows.append(Row(cells=(Cell(content=text(context.words(head))),), role="group"))
            rows += [_row(item, context) for item in found]
    return (
        Table(
            id=context.id,
            number=context.numbering.next("table"),
            title=title,
            columns=(
                Column(head=context.words(N_("What was raised, and by whom")), role="header"),
                Column(head=context.words(N_("What the data say"))),
                Column(head=context.words(N_("Tested by"))),
            ),
            rows=tuple(rows),
        ),
    )


def _row(item: Topic, context: BlockContext) -> Row:
    each = [judged(claim, context.data, context.standpoint) for claim in item.claims]
    shape, words = _OUTCOMES[outcome([one.judgement.verdict for one in each])]
    return Row(
        cells=(
            Cell(content=(*context.rich(item.text), *text(f" {item.sector}: {item.by}."))),
            Cell(content=text(context.words(words)), shape=shape),
            Cell(content=_tests(each, context)),
        )
    )


def _tests(each: Sequence[Judged], context: BlockContext) -> Inlines:
    if not each:
        return text(context.words(N_("No indicator was named.")))
    told = [f"{one.indicator.short_title[context.lang]}. {one.message(context.lang)}" for one in each]
    return text(" ".join(told))
