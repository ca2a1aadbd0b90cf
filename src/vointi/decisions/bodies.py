"""Bodies that handle a matter, and their names inside a sentence.

Finnish names of bodies end in a few words whose cases are regular; other names bring their own forms. Swedish names are
written in the definite form (välfärdsnämnden), as minutes do.
"""

from __future__ import annotations

from typing import Literal, Self, get_args

from pydantic import BaseModel, Field, model_validator

from vointi.core.catalogue.localised import FROZEN, Localised
from vointi.core.language import N_, Lang
from vointi.core.model_faults import Unfit

BodyKind = Literal["committee", "influence", "board", "council"]
KINDS: tuple[BodyKind, ...] = get_args(BodyKind)

_ENDINGS = {  # nominative: genitive, to whom
    "lautakunta": ("lautakunnan", "lautakunnalle"),
    "hallitus": ("hallituksen", "hallitukselle"),
    "valtuusto": ("valtuuston", "valtuustolle"),
    "neuvosto": ("neuvoston", "neuvostolle"),
    "jaosto": ("jaoston", "jaostolle"),
    "raati": ("raadin", "raadille"),
}


class FinnishForms(BaseModel):
    """Of a name: whose, and to whom."""

    model_config = FROZEN
    genitive: str
    allative: str


class Body(BaseModel):
    """A committee, an influence body, the board or the council. `id` is part of commands and file names.

    `after` names bodies that must have handled the matter before this one, besides the order of the round. `address` is
    where a request for rectification is sent: an office, not a person.
    """

    model_config = FROZEN
    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)
    kind: BodyKind
    name: Localised
    forms: FinnishForms | None = None
    after: tuple[str, ...] = ()
    competence: Localised | None = None
    address: Localised | None = None

    @model_validator(mode="after")
    def _can_be_inflected(self) -> Self:
        if self.name.fi and self.forms is None and _ending(self.name.fi) is None:
            raise Unfit(
                N_("the Finnish forms of “{name}” are not known: write forms with genitive and allative"),
                name=self.name.fi,
            )
        return self

    def called(self, lang: Lang) -> str:
        """At the head of a sentence: Kaupunginhallitus."""
        name = self.name[lang]
        return name[:1].upper() + name[1:]

    def within(self, lang: Lang) -> str:
        """Inside a sentence: kaupunginhallitus."""
        name = self.name[lang]
        return name[:1].lower() + name[1:]

    def genitive(self, lang: Lang) -> str:
        """kaupunginhallituksen, stadsstyrelsens, the city board’s."""
        name = self.within(lang)
        if lang == "fi":
            return self._finnish().genitive
        if lang == "sv":
            return name if name.endswith("s") else f"{name}s"
        return f"{name}’s"

    def to(self, lang: Lang) -> str:
        """kaupunginhallitukselle, till stadsstyrelsen, to the city board."""
        if lang == "fi":
            return self._finnish().allative
        return f"{'till' if lang == 'sv' else 'to'} {self.within(lang)}"

    def _finnish(self) -> FinnishForms:
        if self.forms:
            return self.forms
        name = self.within("fi")
        ending = _ending(name)
        if ending is None:  # no Finnish name
            return FinnishForms(genitive=name, allative=name)
        stem = name[: len(name) - len(ending)]
        genitive, allative = _ENDINGS[ending]
        return FinnishForms(genitive=stem + genitive, allative=stem + allative)


def _ending(name: str) -> str | None:
    return next((ending for ending in _ENDINGS if name.lower().endswith(ending)), None)
