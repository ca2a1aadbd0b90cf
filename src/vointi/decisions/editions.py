"""Editions as the round sees them: plain references. Who freezes and keeps the editions themselves hands these over."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from pydantic import BaseModel, Field

from vointi.core.catalogue.localised import FROZEN, Localised
from vointi.core.language import Lang


class EditionRef(BaseModel):
    """One frozen report: `number` is what people call it (painos 2), `hash` what it is (SHA-256, hex).

    `as_approved`: made of what the council approved; the only one that may be published as approved.
    """

    model_config = FROZEN
    id: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$", max_length=80)
    number: int = Field(ge=1)
    hash: str = Field(pattern=r"^[0-9a-f]{64}$")
    day: date
    languages: tuple[Lang, ...] = Field(min_length=1)
    as_approved: bool = False


class EditionChange(BaseModel):
    """One difference from the edition before: where, what, and why; `proposal` is the change proposal it answers."""

    model_config = FROZEN
    place: Localised | None = None
    what: Localised
    why: Localised | None = None
    proposal: str = ""


class Editions(Protocol):
    """What the round asks of whoever keeps the editions."""

    def reference(self, edition: str) -> EditionRef:
        """Raises a `UserError` where there is no such edition, or it is not whole."""

    def changes(self, before: str, after: str) -> tuple[EditionChange, ...]:
        """What the later one says otherwise, in reading order."""
