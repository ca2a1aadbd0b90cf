"""A decision: how the proposal fared (`outcome`), and what follows from it (`effect`).

The seed's committee accepted the proposal as it was (outcome) and thereby noted the matter and forwarded it (effect);
it did not approve the report.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self, get_args

from pydantic import BaseModel, BeforeValidator, Field, model_validator

from vointi.core.catalogue.localised import FROZEN, Localised
from vointi.core.language import N_
from vointi.core.model_faults import Unfit

Outcome = Literal["as_proposed", "changed_by_presenter", "changed_by_body", "after_vote", "rejected"]
Effect = Literal["noted", "forwarded", "statement", "approved", "returned", "tabled", "removed"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
EFFECTS: tuple[Effect, ...] = get_args(Effect)

PASSING: frozenset[Effect] = frozenset({"noted", "forwarded", "statement", "approved"})
"""With these the body has handled the matter; with the others it comes back to it."""


class Votes(BaseModel):
    """For the proposal that won, against it, empty, absent."""

    model_config = FROZEN
    for_: int = Field(alias="for", ge=0)
    against: int = Field(ge=0)
    empty: int = Field(0, ge=0)
    absent: int = Field(0, ge=0)
    about: Localised | None = None


class Dissent(BaseModel):
    """A dissenting opinion (eriävä mielipide, kuntalaki 106 §); its `reasons` come before the minutes are checked."""

    model_config = FROZEN
    who: str
    reasons: str = ""


class Disqualified(BaseModel):
    """Who did not take part (esteellinen), and why. `who` is a person's id."""

    model_config = FROZEN
    who: str
    reason: str = ""


class EarlyExecution(BaseModel):
    """Executed before it has legal force (kuntalaki 143 §)."""

    model_config = FROZEN
    reason: Localised


class ProposedChange(BaseModel):
    """A change that the body wants in the report (muutosesitys). `id` is its name in the round."""

    model_config = FROZEN
    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)
    text: Localised
    place: Localised | None = None


def _listed(given: object) -> object:
    """One effect may stand without a list. A tuple, since strict checks of what a function gives take no list."""
    return (given,) if isinstance(given, str) else tuple(given) if isinstance(given, list) else given


class Decision(BaseModel):
    """What a body decided, on a `day`, under its number in the minutes (`section`, the §).

    `forwarded_to` are ids of bodies in their order: the last one approves. `text` stands in place of the usual words.
    `report_changes` are changes that the council made in the report itself. `execution` marks a decision that only
    executes another one.
    """

    model_config = FROZEN
    day: date
    section: str = ""
    outcome: Outcome
    effect: Annotated[tuple[Effect, ...], BeforeValidator(_listed), Field(min_length=1)]
    forwarded_to: tuple[str, ...] = ()
    text: Localised | None = None
    handling: Localised | None = None
    statement: Localised | None = None
    votes: tuple[Votes, ...] = ()
    dissents: tuple[Dissent, ...] = ()
    disqualified: tuple[Disqualified, ...] = ()
    proposals: tuple[ProposedChange, ...] = ()
    report_changes: tuple[Localised, ...] = ()
    early_execution: EarlyExecution | None = None
    execution: bool = False

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        passing = set(self.effect) & PASSING
        if len(set(self.effect)) < len(self.effect) or (passing and passing != set(self.effect)):
            raise Unfit(N_("these effects do not go together: {effects}"), effects=", ".join(self.effect))
        if not passing and len(self.effect) > 1:
            raise Unfit(N_("these effects do not go together: {effects}"), effects=", ".join(self.effect))
        if self.outcome == "rejected" and {"forwarded", "approved"} & passing:
            raise Unfit(N_("a rejected proposal is neither forwarded nor approved"))
        if bool(self.forwarded_to) != ("forwarded" in self.effect):
            raise Unfit(N_("forwarded_to stands beside the effect forwarded, and only there"))
        if self.outcome == "after_vote" and not self.votes:
            raise Unfit(N_("a decision after a vote has its votes"))
        if "statement" in self.effect and self.statement is None:
            raise Unfit(N_("a statement that was given has its text"))
        return self

    @property
    def passes(self) -> bool:
        return bool(set(self.effect) & PASSING)
