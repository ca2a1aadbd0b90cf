"""A picture beside the chapters, with words for those who do not see it."""

from __future__ import annotations

from base64 import b64encode
from typing import Annotated

from pydantic import AfterValidator

from vointi.core.document import Node, Picture
from vointi.core.language import N_
from vointi.core.model_faults import Unfit
from vointi.reports.blocks import BlockInfo, Needs
from vointi.reports.blocks._boxes import missing
from vointi.reports.blocks._context import BlockContext, BlockParameters
from vointi.reports.data import Standpoint

INFO = BlockInfo(
    "picture", N_("A picture from the report's folder, PNG or JPEG, with its alternative text."), of_one=True
)
EXAMPLE = "file: ruokaseura.png\nalternative: Kaksi pöytäkuntaa syö koulun ruokasalissa.\ncaption: Ruokaseura.\n"

_LEAST_WORDS = 3  # "Kuva 1" and "koulun ruokasali" name a picture and do not describe it


def _says_something(words: str) -> str:
    if not words.strip():
        raise Unfit(N_("write what the picture shows, for those who do not see it"))
    if words.strip().lower().endswith((".png", ".jpg", ".jpeg")):
        raise Unfit(N_("a file's name does not tell what the picture shows"))
    if sum(any(letter.isalpha() for letter in word) for word in words.split()) < _LEAST_WORDS:
        raise Unfit(N_("a word does not tell what the picture shows: write who or what is in it, and where"))
    return words


class Parameters(BlockParameters):
    file: str
    alternative: Annotated[str, AfterValidator(_says_something)]
    caption: str = ""


def needs(parameters: Parameters, standpoint: Standpoint) -> Needs:
    return Needs()


def build(parameters: Parameters, context: BlockContext) -> tuple[Node, ...]:
    found = context.pictures.get(parameters.file)
    if found is None:
        return (missing(context, context.words(N_("The picture {name} is missing."), name=parameters.file)),)
    return (
        Picture(
            id=context.id,
            media_type=found.media_type,
            base64=b64encode(found.content).decode(),
            alternative=parameters.alternative.strip(),
            caption=context.rich(parameters.caption) if parameters.caption else (),
        ),
    )
