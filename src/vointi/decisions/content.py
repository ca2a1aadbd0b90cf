"""What is written for an item before its meeting, and the records that belong to the matter."""

from __future__ import annotations

from datetime import date
from typing import Literal, Self

from pydantic import BaseModel, Field, model_validator

from vointi.core.catalogue.localised import FROZEN, Localised
from vointi.core.language import N_
from vointi.core.model_faults import Unfit
from vointi.decisions.decision import Effect

Aim = Literal["note_and_forward", "forward", "statement", "approve", "note"]
"""What the proposal is about; its usual words follow from it."""

AIM_OF_KIND: dict[str, Aim] = {
    "committee": "note_and_forward",
    "influence": "statement",
    "board": "forward",
    "council": "approve",
}
EFFECT_OF_AIM: dict[Aim, tuple[Effect, ...]] = {
    "note_and_forward": ("noted", "forwarded"),
    "forward": ("forwarded",),
    "statement": ("statement",),
    "approve": ("approved",),
    "note": ("noted",),
}


class Attachment(BaseModel):
    """A file of the item. `background` material is not numbered; what is not public says why (a section of law)."""

    model_config = FROZEN
    name: Localised
    file: str = ""
    background: bool = False
    public: bool = True
    why_not_public: str = ""

    @model_validator(mode="after")
    def _says_why(self) -> Self:
        if not self.public and not self.why_not_public:
            raise Unfit(N_("an attachment that is not public says why"))
        return self


class ItemContent(BaseModel):
    """One body's item. People are ids. `proposal` and `preparation` stand in place of the usual words; paragraphs are
    divided by an empty line, bullets start with `- ` or `• `. Fields in braces are filled in: see `wording`."""

    model_config = FROZEN
    presenter: str
    preparer: str
    aim: Aim | None = None
    forwarded_to: tuple[str, ...] = ()
    proposal: Localised | None = None
    competence: Localised | None = None
    preparation: Localised
    attachments: tuple[Attachment, ...] = ()
    distribution: Localised | None = None
    further: Localised | None = None


class PreparatoryHandling(BaseModel):
    """A working group or the management team, before the bodies: not a decision."""

    model_config = FROZEN
    group: Localised
    day: date
    result: Localised


class View(BaseModel):
    """One view of an assessment: people, environment, organisation, economy, business."""

    model_config = FROZEN
    view: Literal["people", "environment", "organisation", "economy", "business"]
    text: Localised


class Assessment(BaseModel):
    """Ex ante impact assessment (EVA), or `skipped`: the reason why there is none."""

    model_config = FROZEN
    groups: tuple[Localised, ...] = ()
    alternatives: tuple[Localised, ...] = ()
    views: tuple[View, ...] = ()
    conclusion: Localised | None = None
    skipped: Localised | None = None

    @model_validator(mode="after")
    def _one_or_the_other(self) -> Self:
        made = bool(self.groups and self.alternatives and self.views)
        if made == bool(self.skipped):
            raise Unfit(N_("an assessment has groups, alternatives and views, or the reason why it was skipped"))
        return self


class Minutes(BaseModel):
    """When the minutes were checked and put on the network."""

    model_config = FROZEN
    checked: date
    published: date = Field()

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.published < self.checked:
            raise Unfit(N_("minutes are published when they have been checked"))
        return self
