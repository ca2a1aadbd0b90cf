"""What is wanted of Sotkanet, and what an indicator should be by the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vointi.core.units import Unit
from vointi.sources.raw import RawFile
from vointi.sources.sotkanet.answer import Gender, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One indicator. `title` (Finnish) and `unit` are the catalogue's; "" and None are not compared.

    `answered` is the question that was answered last, and `updated` the `data-updated` that stood then: while it
    stands, nothing that was answered is asked again. `described` is the description that was kept then.
    """

    indicator: int
    title: str = ""
    unit: Unit | None = None
    genders: tuple[Gender, ...] = ("total",)
    answered: Question | None = None
    updated: date | None = None
    described: RawFile | None = None

    def is_answered(self, question: Question, updated: date | None) -> bool:
        """Was the question answered, alone or within a larger one, and has nothing moved since?"""
        return (
            self.answered is not None
            and updated is not None
            and updated == self.updated
            and set(question.years) <= set(self.answered.years)
            and set(question.genders) <= set(self.answered.genders)
        )
