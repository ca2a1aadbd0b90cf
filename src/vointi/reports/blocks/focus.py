"""The focus of the year: what it was and why, its goals, its indicators and what was done.

It is written once, in the chapter about the year's work; `show: short` prints it in the summary from there.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Literal

from pydantic import Field

from vointi.core.document import Callout, Node, Paragraph, plain_text
from vointi.core.language import N_
from vointi.reports.blocks import BlockInfo, Needs, table
from vointi.reports.blocks._boxes import headed_list, missing
from vointi.reports.blocks._context import BlockContext, BlockParameters
from vointi.reports.data import Standpoint

INFO = BlockInfo(
    "focus", N_("The focus of the year: why, goals, indicators, what was done; short in the summary."), of_one=True
)
EXAMPLE = (
    "title: Ikäihmisten hyvinvointi\nwhy: Yksin asuvia on aiempaa enemmän.\ngoals: [Jokaisella on seuraa.]\n"
    "indicators: [sotkanet:181, sotkanet:288]\ndone: [Ruokaseura aloitti.]\n"
)


class Parameters(BlockParameters):
    title: str = ""
    why: str = ""
    goals: tuple[str, ...] = ()
    indicators: Annotated[tuple[str, ...], Field(max_length=6)] = ()
    done: tuple[str, ...] = ()
    show: Literal["whole", "short"] = "whole"


def needs(parameters: Parameters, standpoint: Standpoint) -> Needs:
    return Needs(series=parameters.indicators)


def build(parameters: Parameters, context: BlockContext) -> tuple[Node, ...]:
    if parameters.show == "short" and not parameters.title:
        written = (other for other in context.others(INFO.code) if isinstance(other, Parameters))
        whole = next((other for other in written if other.show == "whole" and other.title), None)
        return (_box(whole, context, short=True) if whole else _nowhere(context),)
    if not parameters.title:
        return (_nowhere(context),)
    short = parameters.show == "short"
    return (_box(parameters, context, short=short), *(() if short else _figures(parameters, context)))


def _box(parameters: Parameters, context: BlockContext, *, short: bool) -> Callout:
    why = Paragraph(id=f"{context.id}-why", content=context.rich(parameters.why))
    goals = headed_list(context, "goals", context.words(N_("Goals")), () if short else parameters.goals)
    done = headed_list(context, "done", context.words(N_("What was done")), parameters.done)
    return Callout(
        id=context.id,
        title=context.words(N_("Focus of the year: {focus}"), focus=plain_text(context.rich(parameters.title))),
        content=((why,) if parameters.why else ()) + goals + done,
    )


def _figures(parameters: Parameters, context: BlockContext) -> tuple[Node, ...]:
    if not parameters.indicators:
        return ()
    title = context.words(N_("Indicators of the focus"))
    shown = table.Parameters(indicators=parameters.indicators, title=title)
    return table.build(shown, replace(context, id=f"{context.id}-indicators"))


def _nowhere(context: BlockContext) -> Callout:
    return missing(context, context.words(N_("The focus of the year is not written yet.")))
