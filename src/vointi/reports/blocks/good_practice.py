"""A good practice that others may take up: what was done, what came of it, and whom to ask."""

from __future__ import annotations

from vointi.core.document import Callout, Node, Paragraph, Strong, Text, plain_text, text
from vointi.core.language import N_
from vointi.reports.blocks import BlockInfo, Needs
from vointi.reports.blocks._boxes import missing
from vointi.reports.blocks._context import BlockContext, BlockParameters
from vointi.reports.data import Standpoint

INFO = BlockInfo(
    "good_practice", N_("A box with a good practice: what was done, what came of it, whom to ask."), of_one=True
)
EXAMPLE = (
    "title: Ruokaseura kylille\ntext: Koulun ruokasali on auki eläkeläisille kerran viikossa.\n"
    "results: Seuraa on saanut joka kylässä.\nwho: Hyvinvointipalvelut\n"
)


class Parameters(BlockParameters):
    title: str = ""
    text: str = ""
    results: str = ""
    who: str = ""  # a unit, never a person


def needs(parameters: Parameters, standpoint: Standpoint) -> Needs:
    return Needs()


def build(parameters: Parameters, context: BlockContext) -> tuple[Node, ...]:
    if not parameters.title or not parameters.text:
        return (missing(context, context.words(N_("No good practice has been written here yet."))),)
    content = [Paragraph(id=f"{context.id}-text", content=context.rich(parameters.text))]
    for name, head, words in (
        ("results", N_("What came of it"), parameters.results),
        ("who", N_("Who to ask"), parameters.who),
    ):
        if words:
            label = (Strong(content=text(f"{context.words(head)}:")), Text(text=" "))
            content.append(Paragraph(id=f"{context.id}-{name}", content=(*label, *context.rich(words))))
    title = context.words(N_("Good practice: {practice}"), practice=plain_text(context.rich(parameters.title)))
    return (Callout(id=context.id, title=title, content=tuple(content)),)
